package exchange_test

import (
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// open stands for a cell that was not read, with its reason.
const open = "(open)"

// tricky is one column of a table of controls, and what each of its cells says: the key of a
// choice, "" for no statement, open.
type tricky struct {
	headings string // of the whole table, the column in question in brackets
	field    string
	cells    string // cell = what it says; one a line of ";"
	language string // of the other column of words, "" for none
}

var saysIn = map[string]string{
	"": "", "de": "Für den Betrieb der Anlage nötig", "fr": "Nécessaire pour la production de l'usine", "el": "Απαιτείται για την παραγωγή και για τους πελάτες", "ja": "生産のために必要",
	"cs": "Potřebné pro výrobu a pro zákazníky", "es": "Necesario para la producción de la planta", "it": "Serve per la produzione dello stabilimento", "nl": "Nodig voor de productie van het bedrijf", "en": "Needed for the production of the plant",
}

func (c tricky) table(t *testing.T) (plan *exchange.Plan, got []string, want []string, texts []string) {
	t.Helper()
	at, head := -1, []string{}
	for i, h := range strings.Split(c.headings, " | ") {
		if strings.HasPrefix(h, "[") && strings.HasSuffix(h, "]") {
			at, h = i, strings.Trim(h, "[]")
		}
		head = append(head, h)
	}
	lines := [][]string{head}
	for i, pair := range strings.Split(c.cells, " ; ") {
		cell, says, ok := strings.Cut(pair+" ", " = ")
		require.True(t, ok, pair)
		row := make([]string, len(head))
		row[0], row[len(row)-1] = catalog.Controls(catalog.Edition2022)[i].ID, saysIn[c.language]
		for j := 1; j < len(row); j++ {
			switch {
			case j == at:
				row[j] = strings.TrimSpace(cell)
			case c.field == "status" && j == 1:
				row[j] = "Yes"
			}
		}
		lines, want, texts = append(lines, row), append(want, strings.TrimSpace(says)), append(texts, cell)
	}
	book := newBook(t, nil)
	yes := true
	plan = draft(t, book, workbookOf(rowsOf("SoA", lines...)), exchange.Choices{Tables: map[int]exchange.TableChoice{0: {Include: &yes}}})
	apply(t, book, plan)
	all := statements(t, book)
	for i, row := range lines[1:] {
		value, _ := all["2022 "+row[0]][c.field].(string)
		if keys, ok := all["2022 "+row[0]][c.field].([]string); ok {
			value = strings.Join(keys, "+")
		}
		if value == "undecided" && want[i] != "undecided" {
			value = ""
		}
		for _, r := range plan.Tables[0].Rows {
			for _, p := range r.Problems {
				if r.Record == row[0] && p.Field == c.field {
					require.NotEmpty(t, p.Reason)
					value = open
				}
			}
		}
		got = append(got, value)
	}
	return plan, got, want, texts
}

func (c tricky) check(t *testing.T) *exchange.Plan {
	t.Helper()
	plan, got, want, texts := c.table(t)
	found := false
	for _, column := range plan.Tables[0].Columns {
		found = found || column.Field == c.field
	}
	assert.True(t, found, "no column was read as %s", c.field)
	for i := range want {
		assert.Equal(t, want[i], got[i], "%q", texts[i])
	}
	return plan
}

func TestASingleLetterIsReadOnlyAmongOthersOfItsVocabulary(t *testing.T) {
	for name, c := range map[string]tricky{
		"German":                        {"Nr. | [Anwendbar] | Begründung", "applicability", "J = applicable ; N = not_applicable ; j = applicable ; - = ", "de"},
		"German under English headings": {"Control | [Applicable] | Justification", "applicability", "J = applicable ; N = not_applicable ; J = applicable", "en"},
		"French":                        {"N° | [Applicable] | Justification", "applicability", "O = applicable ; N = not_applicable ; O = applicable", "fr"},
		"Greek":                         {"Α/Α | [Εφαρμόζεται] | Αιτιολόγηση", "applicability", "Ν = applicable ; Ο = not_applicable ; Ν = applicable", "el"},
		"Greek on a Latin keyboard":     {"Α/Α | [Εφαρμόζεται] | Αιτιολόγηση", "applicability", "N = applicable ; O = not_applicable ; N = applicable", "el"},
		"N and O of nowhere":            {"Control | [Applicable] | x", "applicability", "O = applicable ; N = not_applicable", ""},
		"English in a Greek table":      {"Α/Α | [Εφαρμόζεται] | Αιτιολόγηση", "applicability", "Y = applicable ; N = not_applicable ; Y = applicable", "el"},
		"a Greek N alone":               {"Α/Α | [Εφαρμόζεται] | Αιτιολόγηση", "applicability", "N = (open) ; N = (open) ; N = (open)", "el"},
		"Czech":                         {"Opatření | [Použitelné] | Odůvodnění", "applicability", "A = applicable ; N = not_applicable ; a = applicable", "cs"},
		"A and NA":                      {"Control | [Applicable] | Justification", "applicability", "A = applicable ; NA = not_applicable ; A = applicable", "en"},
		"letters of a legend":           {"Control | [Applicable] | Justification", "applicability", "S = (open) ; M = (open) ; P = (open) ; Yes = applicable", "en"},
		"English as ever":               {"Control | [Applicable] | Justification", "applicability", "Y = applicable ; N = not_applicable ; perhaps = (open)", "en"},
		"Spanish":                       {"Control | [¿Aplica?] | Justificación", "applicability", "S = applicable ; N = not_applicable", "es"},
		"Japanese circles and crosses":  {"管理策番号 | [適用の有無] | 理由", "applicability", "○ = applicable ; × = not_applicable ; ○ = applicable", "ja"},
		"crosses as ticks":              {"Control | [Applicable] | Justification", "applicability", "× = applicable ; × = applicable ; Yes = applicable", "en"},
	} {
		t.Run(name, func(t *testing.T) { c.check(t) })
	}
}

func TestWordsThatArePutDifferentlyAreRead(t *testing.T) {
	for name, c := range map[string]tricky{
		"a hedge is open":            {"Nr. | [Anwendbar] | Begründung", "applicability", "Ja = applicable ; Nein = not_applicable ; Jein = (open) ; Ja? = (open) ; eher ja = (open)", "de"},
		"words and commas":           {"Nr. | [Anwendbar] | Begründung", "applicability", "Ja, anwendbar = applicable ; Nein, nicht anwendbar = not_applicable ; ja. = applicable", "de"},
		"numbered":                   {"Nr. | anw. | [Umsetzungsstatus] | Bemerkung", "status", "1 - nicht umgesetzt = not_started ; 2 - teilweise umgesetzt = partial ; 3 - umgesetzt = implemented", "de"},
		"hyphens and case":           {"Nr. | [ANWENDBARKEIT] | Begründung", "applicability", "Nicht-Anwendbar = not_applicable ; ANWENDBAR = applicable ; NICHT  ANWENDBAR = not_applicable", "de"},
		"apostrophes":                {"N° | [Applicable] | Justification", "applicability", "s'applique = applicable ; ne s’applique pas = not_applicable ; s’applique = applicable", "fr"},
		"both languages":             {"Nr. | [Anwendbar / Applicable] | Begründung", "applicability", "Ja / Yes = applicable ; Nein / No = not_applicable ; Ja (Yes) = applicable ; Ja / No = ", "de"},
		"negation before":            {"Control | [¿Aplica?] | Justificación", "applicability", "No aplica = not_applicable ; Aplica = applicable ; No, no aplica = not_applicable ; Sí, aplica = applicable", "es"},
		"a Greek question":           {"Α/Α | [Εφαρμόζεται;] | Αιτιολόγηση", "applicability", "Ναι = applicable ; ΟΧΙ = not_applicable ; Ναι; = (open)", "el"},
		"true and false":             {"Nr. | [Anwendbar] | Begründung", "applicability", "WAHR = applicable ; FALSCH = not_applicable ; WAHR = applicable", "de"},
		"Dutch true and false":       {"Nr. | [Van toepassing] | Onderbouwing", "applicability", "WAAR = applicable ; ONWAAR = not_applicable ; v.t. = applicable ; NVT = not_applicable", "nl"},
		"gender and number":          {"Control | x | [Estado] | Observaciones", "status", "Implementada = implemented ; Implementados = implemented ; Parcialmente implementadas = partial ; No implantadas = not_started ; Planificados = planned", "es"},
		"Czech forms":                {"Opatření | x | [Stav] | Poznámka", "status", "zavedeno = implemented ; zavedena = implemented ; nezavedené = not_started ; částečně zaveden = partial ; CASTECNE ZAVEDENO = partial", "cs"},
		"negated Italian":            {"Controllo | x | [Stato] | Note", "status", "Non ancora attuato = not_started ; attuata = implemented ; non del tutto attuato = partial ; in essere = implemented", "it"},
		"not applicable as a status": {"Nr. | Anwendbar | [Status] | Bemerkung", "status", "umgesetzt = implemented ; nicht anwendbar = (open) ; n. a. = ; geplant = planned", "de"},
		"reasons in a cell":          {"Nr. | x | [Auswahlgründe] | Bemerkung", "inclusion_reasons", "Gesetzlich, vertraglich = legal+contractual ; Risikobeurteilung und Gesetz = risk_treatment+legal ; Vertrag; Best Practice = contractual+business", "de"},
		"reasons with one unknown":   {"Nr. | x | [Auswahlgründe] | Bemerkung", "inclusion_reasons", "Gesetzlich = legal ; Vertrag = contractual ; Gesetzlich, Bauchgefühl = (open) ; Risiko = risk_treatment", "de"},
		"reasons by letters":         {"Control | x | [Reasons for inclusion] | Notes", "inclusion_reasons", "LR, CO = legal+contractual ; BR/BP = business ; RRA = risk_treatment ; LR & RRA = risk_treatment+legal", "en"},
		"a Spanish misspelling":      {"Control | x | [Estado] | Observaciones", "status", "implmentado = (open) ; implementado = implemented ; En proceso = partial", "es"},
		"dispensable":                {"Nr. | [Anwendbar] | Begründung", "applicability", "entbehrlich = not_applicable ; ja = applicable ; ja = applicable", "de"},
		"a colon behind":             {"Nr. | [Anwendbar] | Begründung", "applicability", "Ja: = applicable ; Nein: = not_applicable ; Ja = applicable", "de"},
	} {
		t.Run(name, func(t *testing.T) { c.check(t) })
	}
}

func TestAnAnswerNobodyGaveIsNoStatementAndIsShown(t *testing.T) {
	for name, c := range map[string]tricky{
		"to circle":         {"Control | [Applicable] | Justification", "applicability", "YES ¦ NO = ; Yes = applicable ; Yes / No = ; Y/N = ; yes or no = ", "en"},
		"boxes":             {"Control | [Applicable] | Justification", "applicability", "☐ Yes ☐ No = ; ☑ Yes ☐ No = applicable ; ☐ Yes ☒ No = not_applicable ; ☒ Yes ☒ No = (open)", "en"},
		"to choose":         {"Control | [Applicable] | Justification", "applicability", "Choose an item. = ; Select = ; <please select> = ; Yes = applicable ; [Select] = ", "en"},
		"to be determined":  {"Control | [Applicable] | Justification", "applicability", "tbd = undecided ; ? Unknown = undecided ; Yes = applicable ; - = ; xx = ", "en"},
		"status":            {"Control | x | [Status] | Notes", "status", "? Unknown = ; tbd = ; N/A = ; Not Started / In Progress / Implemented = ; Implemented = implemented ; xx = ; - = ", "en"},
		"German":            {"Nr. | [Anwendbar] | Begründung", "applicability", "Bitte auswählen = ; Ja / Nein = ; J/N = ; Ja oder nein = ; Ja = applicable", "de"},
		"French":            {"N° | [Applicable] | Justification", "applicability", "Oui / Non = ; Oui = applicable ; Choisissez un élément. = ; ☐ Oui ☑ Non = not_applicable", "fr"},
		"two of the status": {"Control | x | [Status] | Notes", "status", "Planned / Partial = (open) ; Implemented = implemented ; Implemented/Fully implemented = implemented", "en"},
	} {
		t.Run(name, func(t *testing.T) {
			plan := c.check(t)
			if !strings.Contains(c.cells, "Planned / Partial") {
				assert.NotEmpty(t, plan.Tables[0].Assumptions)
			}
		})
	}
}

func TestALevelOfMaturityIsAsked(t *testing.T) {
	for name, c := range map[string]tricky{
		"levels in words":     {"Control | x | [Status] | Notes", "status", "Initial = (open) ; Repeatable = (open) ; Defined = (open) ; Managed = (open) ; Optimising = (open)", "en"},
		"levels with numbers": {"Control | x | [Implementation status] | Notes", "status", "1 - Initial = (open) ; 2 - Managed = (open) ; 4 - Quantitatively managed = (open)", "en"},
		"established":         {"Control | x | [Implementation status] | Notes", "status", "Performed = (open) ; Managed = (open) ; Established = (open) ; Predictable = (open)", "en"},
		"numbers":             {"Control | x | [Implementation status] | Notes", "status", "0 = (open) ; 3 = (open) ; 5 = (open) ; Implemented = implemented ; Planned = planned ; Partial = partial", "en"},
		"German levels":       {"Nr. | x | [Umsetzungsgrad] | Bemerkung", "status", "Initial = (open) ; Definiert = (open) ; Gesteuert = (open) ; umgesetzt = (open)", "de"},
		"percentages":         {"Control | x | [Status] | Notes", "status", "75% = partial ; 0 % = not_started ; 100 % = implemented ; 12,5 % = partial ; 33.3% = partial ; 120% = (open)", "en"},
	} {
		t.Run(name, func(t *testing.T) { c.check(t) })
	}
}

func TestColoursAreAStatusByAssumption(t *testing.T) {
	for name, c := range map[string]tricky{
		"German":   {"Nr. | x | [Status] | Bemerkung", "status", "Grün = implemented ; Gelb = partial ; Rot = not_started", "de"},
		"English":  {"Control | x | [Status] | Notes", "status", "Green = implemented ; Amber = partial ; Red = not_started", "en"},
		"circles":  {"Control | x | [Status] | Notes", "status", "🟢 = implemented ; 🟡 = partial ; 🔴 = not_started ; 🟡 Planned = planned", "en"},
		"pictures": {"Control | x | [Status] | Notes", "status", "✅ = implemented ; ⚠️ = partial ; ❌ = not_started ; ✅ Umgesetzt = implemented ; ❌ Umgesetzt = (open)", "en"},
	} {
		t.Run(name, func(t *testing.T) {
			plan := c.check(t)
			told := strings.Contains(strings.Join(plan.Tables[0].Assumptions, "\n"), "was read as Implemented.")
			require.Equal(t, name != "pictures", told)
		})
	}
}

func TestDatesAreReadInManyLanguages(t *testing.T) {
	for text, day := range map[string]string{
		"31. Dezember 2025": "2025-12-31", "31 décembre 2025": "2025-12-31", "31/12/2025": "2025-12-31", "12/31/2025": "2025-12-31", "1er mars 2026": "2026-03-01", "le 1 mars 2026": "2026-03-01", "31 de diciembre de 2025": "2025-12-31",
		"31 dicembre 2025": "2025-12-31", "31 de dezembro de 2025": "2025-12-31", "31 december 2025": "2025-12-31", "31. prosince 2025": "2025-12-31", "31 Δεκεμβρίου 2025": "2025-12-31", "31 ΔΕΚΕΜΒΡΙΟΥ 2025": "2025-12-31",
		"mercredi 31 déc. 2025": "2025-12-31", "Mi., 31. Dez. 2025": "2025-12-31", "31. 12. 2025": "2025-12-31", "Mi, 31.12.2025": "2025-12-31", "mercoledì 31/12/2025": "2025-12-31", "2025年12月31日": "2025-12-31", "31 grudnia 2025 r.": "2025-12-31", "31-dic-2025": "2025-12-31", "31 Mai 25": "2025-05-31",
		"December 31st, 2025": "2025-12-31", "1 août 2026": "2026-08-01", "1 AOUT 2026": "2026-08-01", "1. März 2026": "2026-03-01", "1. Maerz 2026": "2026-03-01",
		"Q4 2025": "", "Ende 2025": "", "KW 12 2026": "", "31. Februar 2026": "", "Dezember 2025": "", "31. Dezember": "", "sofort": "", "12 or 13 May 2026": "", "31 fructidor 2025": "",
	} {
		all, plan := imported(t, three([]string{"Control", "Title", "Applicable", "Target date"}, []string{"Yes", text}, []string{"Yes", "2026-01-05"}, []string{"Yes", "2026-01-06"}))
		if day == "" {
			assert.Nil(t, all["2022 5.1"]["target_date"], text)
			assert.Equal(t, 1, plan.Counts().Unresolved, text)
			continue
		}
		assert.Equal(t, day, all["2022 5.1"]["target_date"], text)
	}
}

func TestOtherListsAreToldInOtherLanguages(t *testing.T) {
	for _, c := range [][2]string{
		{"Risiko-ID | Bedrohung | Schwachstelle | Eintrittswahrscheinlichkeit | Auswirkung", "a list of risks"}, {"ID | Menaces | Vulnérabilités | Probabilité | Gravité", "a list of risks"},
		{"ID | Amenaza | Vulnerabilidad | Probabilidad | Impacto", "a list of risks"}, {"ΑΠΕΙΛΗ | ΤΡΩΤΟ ΣΗΜΕΙΟ | ΠΙΘΑΝΟΤΗΤΑ | ΣΟΒΑΡΟΤΗΤΑ", "a list of risks"}, {"Hrozba | Zranitelnost | Pravděpodobnost | Dopad", "a list of risks"},
		{"Feststellung | Ursache | Korrekturmaßnahme | Frist", "a list of findings"}, {"Ativo | Confidencialidade | Integridade | Disponibilidade", "a list of assets"}, {"Bedrijfsmiddel | Vertrouwelijkheid | Integriteit | Beschikbaarheid", "a list of assets"},
	} {
		head := strings.Split(c[0], " | ")
		table := recognise(rowsOf("Blatt 1", head, []string{"a1", "b2", "c3", "d4"}, []string{"a5", "b6", "c7", "d8"}))[0]
		if c[1] != "a list of risks" { // a threat names a risk
			require.Empty(t, table.Register)
		}
		require.NotEqual(t, "soa", table.Register)
		if c[1] == "a list of findings" { // for the others the book has a register
			require.Contains(t, table.Reason, c[1], c[0])
		}
		require.NotEmpty(t, table.Reason)
	}
}

func TestAPercentageOfANumberCellIsReadAsShown(t *testing.T) {
	s := rowsOf("SoA", []string{"Control", "Title", "Applicable", "Status"}, []string{"5.1", "Policies for information security", "Yes"}, []string{"5.2", "Information security roles and responsibilities", "Yes"})
	s.Rows[1].Cells = append(s.Rows[1].Cells, sheet.Cell{Column: 4, Kind: sheet.Number, Text: "75%", Raw: "0.75"})
	s.Rows[2].Cells = append(s.Rows[2].Cells, sheet.Cell{Column: 4, Kind: sheet.Number, Text: "0.75", Raw: "0.75"})
	all, plan := imported(t, s)
	require.Equal(t, "partial", all["2022 5.1"]["status"])
	require.Equal(t, 1, plan.Counts().Unresolved, "a fraction without the sign may be anything")
}
