package exchange_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// someones is a Statement of Applicability as somebody words it, one line for each column:
//
//	field: heading = yes, also yes ; no ; undecided            for applicability
//	status: heading = implemented ; partial ; planned ; not started ; does not apply
//	inclusion_reasons.legal: heading = mark ; none             for a column of ticks
//	field: heading = text ; another text                       for everything else
//	-: heading                                                 for a column no field holds
type someones struct {
	name, language, edition string
	columns                 string
}

// Titles in the language of the table, for the first controls of both editions and over
// again: a file in another language has no title the catalogue knows.
var titlesIn = map[string][]string{
	"de": {"Regelwerk zur Informationssicherheit", "Rollen und Zuständigkeiten", "Trennung von Aufgaben", "Pflichten der Leitung", "Kontakte zu Behörden"},
	"fr": {"Règles de sécurité de l'information", "Rôles et responsabilités", "Séparation des tâches", "Devoirs de la direction", "Relations avec les autorités"},
	"es": {"Normas de seguridad de la información", "Funciones y responsabilidades", "Separación de tareas", "Obligaciones de la dirección", "Relación con las autoridades"},
	"it": {"Regole per la sicurezza delle informazioni", "Ruoli e responsabilità", "Separazione dei compiti", "Doveri della direzione", "Rapporti con le autorità"},
	"pt": {"Regras de segurança da informação", "Funções e responsabilidades", "Separação de tarefas", "Deveres da direção", "Relação com as autoridades"},
	"nl": {"Regels voor informatiebeveiliging", "Rollen en verantwoordelijkheden", "Scheiding van taken", "Plichten van de directie", "Omgang met overheden"},
	"cs": {"Pravidla bezpečnosti informací", "Role a odpovědnosti", "Oddělení povinností", "Povinnosti vedení", "Styk s úřady"},
	"el": {"Κανόνες ασφάλειας πληροφοριών", "Ρόλοι και αρμοδιότητες", "Διαχωρισμός καθηκόντων", "Καθήκοντα της διοίκησης", "Επαφή με τις αρχές"},
	"pl": {"Zasady bezpieczeństwa informacji", "Role i odpowiedzialności", "Rozdział obowiązków", "Obowiązki kierownictwa", "Kontakty z urzędami"},
	"sv": {"Regler för informationssäkerhet", "Roller och ansvar", "Uppdelning av uppgifter", "Ledningens skyldigheter", "Kontakt med myndigheter"},
	"ja": {"情報セキュリティの規則", "役割と責任", "職務の分掌", "経営陣の務め", "関係当局との連絡"},
	"en": {""},
}

// expected is what a table of someones says, counted while it is made.
type expected struct {
	fields               map[string]string // heading → field
	applicable, statuses map[any]int
	reasons              map[string]int
	last                 map[string]any // of the last control but one that applies
}

func (s someones) sheet(t *testing.T) (sheet.Sheet, expected) {
	t.Helper()
	e := expected{map[string]string{}, map[any]int{}, map[any]int{}, map[string]int{}, map[string]any{}}
	type column struct {
		field, choice string
		values        [][]string
	}
	columns, headings := []column{}, []string{}
	for _, line := range strings.Split(strings.TrimSpace(s.columns), "\n") {
		key, rest, ok := strings.Cut(strings.TrimSpace(line), ": ")
		require.True(t, ok, line)
		heading, values, _ := strings.Cut(rest, " = ")
		c := column{field: key}
		c.field, c.choice, _ = strings.Cut(key, ".")
		for _, slot := range strings.Split(strings.TrimSuffix(values, " ;"), " ; ") {
			c.values = append(c.values, strings.Split(strings.TrimSpace(slot), ", "))
		}
		columns, headings = append(columns, c), append(headings, heading)
		e.fields[heading] = strings.Trim(c.field, "-")
	}
	lines := [][]string{headings}
	for i, c := range catalog.Controls(catalog.Edition(s.edition)) {
		row, applies := []string{}, isms.Applicable
		switch {
		case i%31 == 30:
			applies = isms.Undecided
		case i%9 == 4:
			applies = isms.NotApplicable
		}
		e.applicable[applies]++
		for _, column := range columns {
			pick := func(slot int) string {
				if slot >= len(column.values) {
					return ""
				}
				return column.values[slot][i%len(column.values[slot])]
			}
			switch {
			case column.field == "control":
				row = append(row, fmt.Sprintf(strings.Join(column.values[0], ", "), strings.TrimPrefix(c.ID, "A.")))
			case column.field == "title":
				row = append(row, titlesIn[s.language][i%len(titlesIn[s.language])])
			case column.field == "applicability":
				row = append(row, pick(map[string]int{isms.Applicable: 0, isms.NotApplicable: 1, isms.Undecided: 2}[applies]))
			case column.field == "status":
				slot, status := i%5, []any{isms.Implemented, isms.Partial, isms.Planned, isms.NotStarted, nil}[i%5]
				if applies == isms.NotApplicable {
					slot, status = 4, nil
				} else if slot == 4 {
					slot = 9
				}
				e.statuses[status]++
				row = append(row, pick(slot))
			case column.choice != "":
				if i%3 == len(column.choice)%3 && applies == isms.Applicable {
					e.reasons[column.choice]++
					row = append(row, pick(0))
				} else {
					row = append(row, pick(1))
				}
			default:
				row = append(row, pick(i%len(column.values)))
			}
		}
		lines = append(lines, row)
	}
	return rowsOf("SoA", lines...), e
}

// check imports the table into a book and compares every count.
func (s someones) check(t *testing.T) {
	t.Helper()
	sheets, e := s.sheet(t)
	book := newBook(t, func(tx *ledger.Tx) error {
		return isms.Start("", "", catalog.Edition(s.edition))(tx)
	})
	plan := draft(t, book, workbookOf(sheets), exchange.Choices{})
	table := plan.Tables[0]
	require.Equal(t, "soa", table.Register, table.Reason)
	require.Equal(t, s.edition, table.Edition)
	require.True(t, table.Include, table.Reason)
	found := map[string]string{}
	for _, c := range table.Columns {
		found[c.Heading] = c.Field
	}
	require.Equal(t, e.fields, found)
	if s.language != "en" {
		require.Equal(t, s.language, table.Language)
	}
	require.Zero(t, plan.Counts().Unresolved, "%v", firstOdd(plan))
	apply(t, book, plan)
	all := statements(t, book)
	require.Equal(t, e.applicable, tally(all, "applicability"))
	if len(e.statuses) > 0 {
		require.Equal(t, e.statuses, tally(all, "status"))
	}
	if len(e.reasons) > 0 {
		reasons := map[string]int{}
		for _, one := range all {
			keys, _ := one["inclusion_reasons"].([]string)
			for _, key := range keys {
				reasons[key]++
			}
		}
		require.Equal(t, e.reasons, reasons)
	}
}

func TestStatementsInManyLanguagesAreReadToTheLastCell(t *testing.T) {
	names := slices.Sorted(maps.Keys(titlesIn))
	have := map[string]int{}
	for _, s := range statementsInManyLanguages {
		have[s.language]++
		t.Run(s.language+" "+s.name, s.check)
	}
	for _, language := range names {
		require.GreaterOrEqual(t, have[language], 1, language)
	}
}

var statementsInManyLanguages = []someones{
	{"toolkit", "de", "2022", `control: Nr. = A.%s
		title: Maßnahme
		applicability: Anwendbar (J/N) = J, j ; N ; 
		justification: Begründung = Wird für den Betrieb gebraucht
		status: Umsetzungsstatus = umgesetzt, vollständig umgesetzt ; teilweise umgesetzt ; geplant ; nicht umgesetzt ; n. a.
		implementation: Umsetzungsbeschreibung = Steht in der Richtlinie
		-: Nachweis = Dokument 12
		notes: Bemerkungen = Siehe Protokoll`},
	{"consultant", "de", "2013", `control: Referenz Anhang A = A.%s
		title: Bezeichnung
		applicability: Ist die Maßnahme anwendbar? = Ja, ja ; Nein ; noch zu klären
		justification: Begründung für Auswahl = Ergebnis unserer Betrachtung
		exclusion_justification: Begründung für Ausschluss
		status: Stand der Umsetzung = Umgesetzt ; In Umsetzung ; Geplant ; Offen ; entfällt
		target_date: Zieltermin = 31. Dezember 2025
		-: Mitgeltende Unterlagen = RL-01`},
	{"capitals without umlauts", "de", "2022", `control: KONTROLL-ID = %s
		title: KONTROLLNAME
		applicability: ANWENDBARKEIT = ANWENDBAR ; NICHT ANWENDBAR ; UNKLAR
		justification: BEGRUENDUNG = WEIL ES SO IST
		status: UMSETZUNGSGRAD = VOLLSTAENDIG IMPLEMENTIERT ; TEILWEISE IMPLEMENTIERT ; IN PLANUNG ; NICHT BEGONNEN
		notes: KOMMENTAR = HINWEIS`},
	{"reasons as ticks", "de", "2022", `control: Annex A Nr. = A.%s
		title: Control
		applicability: anwendbar ja/nein = ja ; nein ; offen
		inclusion_reasons.legal: Gesetzliche Anforderungen = x
		inclusion_reasons.contractual: Vertragliche Verpflichtung = x
		inclusion_reasons.risk_treatment: Risikobeurteilung = x
		inclusion_reasons.business: Best Practice = x
		status: Umgesetzt? = Ja ; Teilweise ; Geplant ; Nein ; nicht relevant
		-: Risiko-ID = R-7`},
	{"toolkit", "fr", "2022", `control: Réf. = A.%s
		title: Mesure de sécurité
		applicability: Applicable (O/N) = O ; N ; 
		justification: Justification de l'inclusion = Nécessaire pour nos clients
		exclusion_justification: Justification de l’exclusion
		status: État de mise en œuvre = Mise en œuvre ; Partiellement mise en œuvre ; Planifiée ; Non mise en œuvre ; S/O
		-: Preuves = Document 3`},
	{"consultant", "fr", "2013", `control: N° = A.%s
		title: Intitulé de la mesure
		applicability: Applicabilité = Applicable ; Non applicable ; À déterminer
		justification: Justification = Retenue pour la production
		status: Mise en place ? = Oui ; En cours ; Prévu ; Non ; sans objet
		last_reviewed: Date de dernière revue = 1er mars 2026
		notes: Commentaires = Voir le compte rendu`},
	{"no accents", "fr", "2022", `control: IDENTIFIANT = %s
		title: INTITULE
		applicability: RETENUE (OUI/NON) = OUI ; NON ; A DETERMINER
		justification: JUSTIFICATION DU CHOIX = BESOIN DE LA PRODUCTION
		status: STATUT D'IMPLEMENTATION = IMPLEMENTEE ; PARTIELLEMENT IMPLEMENTEE ; PLANIFIEE ; NON IMPLEMENTEE
		-: DOCUMENTS DE REFERENCE = PSSI`},
	{"reasons as ticks", "fr", "2022", `control: Mesure = A.%s
		title: Libellé
		applicability: La mesure est-elle applicable ? = oui ; non ; à définir
		inclusion_reasons.legal: Exigences légales = X
		inclusion_reasons.contractual: Obligations contractuelles = X
		inclusion_reasons.risk_treatment: Analyse de risques = X
		status: Avancement = Terminé ; Partiel ; Planifié ; À faire ; N/A
		-: Responsable du risque associé = Direction`},
	{"toolkit", "es", "2022", `control: Nº control = A.%s
		title: Nombre del control
		applicability: ¿Aplica? = Sí, Si ; No ; Por definir
		justification: Justificación = Lo exige la operación
		status: Estado de implementación = Implementado, Totalmente implementado ; Parcialmente implementado ; Planificado ; No implementado ; No aplica
		-: Evidencia = Documento 4
		notes: Observaciones = Ver el acta`},
	{"consultant", "es", "2013", `control: Anexo A = A.%s
		title: Controles
		applicability: Aplicabilidad (S/N) = S ; N ; 
		justification: Razón de la selección = Necesario para la planta
		exclusion_justification: Justificación de la exclusión
		status: ¿Implementado? = Sí ; En proceso ; Previsto ; No ; N/A
		target_date: Fecha límite = 31 de diciembre de 2025`},
	{"no accents", "es", "2022", `control: CODIGO = %s
		title: DESCRIPCION
		applicability: APLICABLE = APLICA ; NO APLICA ; EN ANALISIS
		justification: JUSTIFICACION DE INCLUSION = OPERACION
		status: GRADO DE IMPLANTACION = IMPLANTADA ; PARCIALMENTE IMPLANTADA ; PLANIFICADA ; NO IMPLANTADA
		implementation: COMO SE IMPLEMENTA = PROCEDIMIENTO`},
	{"reasons as ticks", "es", "2022", `control: Control = A.%s
		title: Título
		applicability: Aplicable = Sí ; No ; 
		inclusion_reasons.legal: Requisitos legales = ✓
		inclusion_reasons.contractual: Obligaciones contractuales = ✓
		inclusion_reasons.risk_treatment: Análisis de riesgos = ✓
		inclusion_reasons.business: Mejores prácticas = ✓
		status: Estado = Completado ; En curso ; Planeado ; Pendiente ; No procede
		-: Riesgos asociados = R1`},
	{"toolkit", "it", "2022", `control: Rif. = A.%s
		title: Controllo
		applicability: Applicabile (S/N) = S ; N ; 
		justification: Motivazione = Serve alla produzione
		status: Stato di attuazione = Attuato ; Parzialmente attuato ; Pianificato ; Non attuato ; N.A.
		-: Evidenze = Documento 5
		notes: Note = Vedi verbale`},
	{"consultant", "it", "2013", `control: Controllo Annex A = A.%s
		title: Titolo
		applicability: Applicabilità = Applicabile ; Non applicabile ; Da valutare
		justification: Giustificazione dell'inclusione = Richiesto dalla direzione
		exclusion_justification: Giustificazione dell’esclusione
		status: Implementato? = Sì ; In corso ; Previsto ; No ; non applicabile
		target_date: Scadenza = 31 dicembre 2025`},
	{"no accents", "it", "2022", `control: CODICE CONTROLLO = %s
		title: DESCRIZIONE CONTROLLO
		applicability: APPLICABILITA = SI ; NO ; DA DEFINIRE
		justification: PERCHE = PER LA PRODUZIONE
		status: STATO AVANZAMENTO = COMPLETATO ; IN CORSO ; PROGRAMMATO ; DA INIZIARE
		implementation: MODALITA DI ATTUAZIONE = PROCEDURA`},
	{"reasons as ticks", "it", "2022", `control: Punto = A.%s
		title: Denominazione
		applicability: È applicabile? = sì ; no ; da decidere
		inclusion_reasons.legal: Req. Cogenti = X
		inclusion_reasons.contractual: Req. contrattuali = X
		inclusion_reasons.risk_treatment: Valut. rischio = X
		status: Stato = Implementata ; Parziale ; Pianificata ; Non implementata ; N/A
		-: Procedure = PR-01`},
	{"toolkit", "pt", "2022", `control: ID do Controlo = A.%s
		title: Nome do Controlo (Anexo A)
		applicability: Aplicável? (Sim / Não) = Sim ; Não ; Por definir
		justification: Justificação (Porque se aplica ou porque foi excluído) = Exigido pela operação
		status: Estado de Implementação = Implementado ; Em Curso ; Planeado ; Não implementado ; Não aplicável
		-: Documento de Evidência = DOC-1`},
	{"Brazilian", "pt", "2022", `control: Controle = A.%s
		title: Título do controle
		applicability: Aplicável (S/N) = S ; N ; 
		justification: Justificativa para inclusão = Necessário para a fábrica
		exclusion_justification: Justificativa para exclusão
		status: Status de implementação = Implementado ; Parcialmente implementado ; Planejado ; Não iniciado ; N/A
		target_date: Prazo = 31/12/2025`},
	{"no accents", "pt", "2013", `control: CODIGO = A.%s
		title: DESCRICAO DO CONTROLE
		applicability: APLICABILIDADE = APLICAVEL ; NAO APLICAVEL ; EM ANALISE
		justification: JUSTIFICATIVA = OPERACAO
		status: SITUACAO = CONCLUIDO ; EM ANDAMENTO ; PREVISTO ; PENDENTE
		notes: OBSERVACOES = VER ATA`},
	{"reasons as ticks", "pt", "2022", `control: Referência = A.%s
		title: Designação
		applicability: Aplica-se? = Sim ; Não ; 
		inclusion_reasons.legal: Requisitos legais = x
		inclusion_reasons.contractual: Obrigações contratuais = x
		inclusion_reasons.risk_treatment: Avaliação de riscos = x
		inclusion_reasons.business: Boas práticas = x
		status: Estado = Concluído ; Parcial ; Planeado ; Por iniciar ; não aplicável
		-: Políticas = PSI`},
	{"toolkit", "nl", "2022", `control: Nr. = A.%s
		title: Beheersmaatregel
		applicability: Van toepassing (J/N) = J ; N ; 
		justification: Onderbouwing = Nodig voor de productie
		status: Status implementatie = Geïmplementeerd, Volledig geïmplementeerd ; Gedeeltelijk geïmplementeerd ; Gepland ; Niet geïmplementeerd ; n.v.t.
		-: Bewijs = Document 8
		notes: Opmerkingen = Zie verslag`},
	{"consultant", "nl", "2013", `control: Bijlage A = A.%s
		title: Omschrijving maatregel
		applicability: Van toepassing? = Van toepassing ; Niet van toepassing ; nader te bepalen
		justification: Reden van selectie = Volgt uit ons werk
		exclusion_justification: Reden voor uitsluiting
		status: Geïmplementeerd? = Ja ; In uitvoering ; Gepland ; Nee ; nvt
		target_date: Streefdatum = 31 december 2025`},
	{"no accents", "nl", "2022", `control: MAATREGELNUMMER = %s
		title: NAAM MAATREGEL
		applicability: TOEPASSELIJK (JA/NEE) = JA ; NEE ; ONBEKEND
		justification: MOTIVATIE = NODIG
		status: IMPLEMENTATIESTATUS = GEIMPLEMENTEERD ; DEELS GEIMPLEMENTEERD ; INGEPLAND ; NIET GESTART
		implementation: WIJZE VAN IMPLEMENTATIE = PROCEDURE`},
	{"reasons as ticks", "nl", "2022", `control: Referentie = A.%s
		title: Titel
		applicability: Toepasselijkheid = v.t. ; n.v.t. ; n.t.b.
		inclusion_reasons.legal: Wettelijke eis = x
		inclusion_reasons.contractual: Contractuele verplichting = x
		inclusion_reasons.risk_treatment: Risicoanalyse = x
		status: Voortgang = Afgerond ; Bezig ; Gepland ; Niet gestart ; n.v.t.
		-: Gerelateerd beleid = IB-01`},
	{"toolkit", "cs", "2022", `control: Opatření = A.%s
		title: Název
		applicability: Použitelné (A/N) = A ; N ; 
		justification: Odůvodnění = Potřebné pro výrobu
		status: Stav = Zavedeno, Plně zavedeno ; Částečně zavedeno ; Plánováno ; Nezavedeno ; netýká se
		-: Odkaz na dokumentaci = SM-01
		notes: Poznámka = Viz zápis`},
	{"consultant", "cs", "2013", `control: Číslo opatření = A.%s
		title: Název opatření
		applicability: Aplikovatelnost = Ano ; Ne ; K posouzení
		justification: Důvod zahrnutí = Plyne z provozu
		exclusion_justification: Důvod vyloučení
		status: Implementace = Ano ; Částečně ; Plánováno ; Ne ; N/A
		target_date: Termín = 31. prosince 2025`},
	{"no accents", "cs", "2022", `control: OZNACENI = %s
		title: NAZEV OPATRENI
		applicability: JE OPATRENI APLIKOVATELNE? = APLIKOVATELNE ; NEAPLIKOVATELNE ; NEROZHODNUTO
		justification: ZDUVODNENI VYBERU = PROVOZ
		status: STAV IMPLEMENTACE = IMPLEMENTOVANO ; CASTECNE IMPLEMENTOVANO ; V PLANU ; NEIMPLEMENTOVANO
		implementation: ZPUSOB IMPLEMENTACE = SMERNICE`},
	{"reasons as ticks", "cs", "2022", `control: Bod normy = A.%s
		title: Popis opatření
		applicability: Aplikováno = ano ; ne ; neurčeno
		inclusion_reasons.legal: Zákonné požadavky = x
		inclusion_reasons.contractual: Smluvní závazky = x
		inclusion_reasons.risk_treatment: Analýza rizik = x
		status: Stav zavedení = Hotovo ; Probíhá ; Naplánováno ; Nezahájeno ; nerelevantní
		-: Vlastník rizika = ředitel`},
	{"toolkit", "el", "2022", `control: Α/Α = A.%s
		title: Τίτλος ελέγχου
		applicability: Εφαρμόζεται (Ν/Ο) = Ν ; Ο ; 
		justification: Αιτιολόγηση = Απαιτείται για την παραγωγή
		status: Κατάσταση υλοποίησης = Υλοποιημένο, Πλήρως υλοποιημένο ; Μερικώς υλοποιημένο ; Προγραμματισμένο ; Μη υλοποιημένο ; Δεν εφαρμόζεται
		-: Τεκμήρια = Έγγραφο 6
		notes: Σχόλια = Βλέπε πρακτικά`},
	{"consultant", "el", "2013", `control: Κωδικός = A.%s
		title: ΣΤΟΧΟΣ ΕΛΕΓΧΟΥ
		applicability: ΕΦΑΡΜΟΖΕΤΑΙ = ΝΑΙ ; ΟΧΙ ; ΥΠΟ ΕΞΕΤΑΣΗ
		justification: ΛΟΓΟΙ ΕΠΙΛΟΓΗΣ ΕΛΕΓΧΟΥ = ΓΙΑ ΤΗΝ ΠΑΡΑΓΩΓΗ
		exclusion_justification: ΛΟΓΟΙ ΕΞΑΙΡΕΣΗΣ ΕΛΕΓΧΟΥ
		implementation: ΠΕΡΙΓΡΑΦΗ ΥΛΟΠΟΙΗΣΗΣ / ΣΧΟΛΙΑ = ΔΙΑΔΙΚΑΣΙΑ`},
	{"questions", "el", "2022", `control: Έλεγχος = A.%s
		title: Περιγραφή
		applicability: Εφαρμόζεται; = Ναι ; Όχι ; προς απόφαση
		justification: Αιτιολογία = Για την παραγωγή
		status: Υλοποίηση = Ναι ; Σε εξέλιξη ; Προγραμματίζεται ; Όχι ; Δ/Ε
		target_date: Προθεσμία = 31 Δεκεμβρίου 2025`},
	{"reasons as ticks", "el", "2022", `control: Αναφορά = A.%s
		title: Ονομασία
		applicability: Εφαρμοσιμότητα = Εφαρμόσιμο ; Μη εφαρμόσιμο ; εκκρεμεί
		inclusion_reasons.legal: Νομικές απαιτήσεις = Χ
		inclusion_reasons.contractual: Συμβατικές υποχρεώσεις = Χ
		inclusion_reasons.risk_treatment: Αποτίμηση κινδύνου = Χ
		status: Κατάσταση = Ολοκληρώθηκε ; Υπό υλοποίηση ; Σχεδιάζεται ; Δεν έχει ξεκινήσει ; Δεν εφαρμόζεται
		-: Πολιτική = ΠΑΠ`},
	{"toolkit", "pl", "2022", `control: Nr = A.%s
		title: Nazwa zabezpieczenia
		applicability: Stosowane (T/N) = T ; N ; 
		justification: Uzasadnienie wyboru = Potrzebne w produkcji
		exclusion_justification: Uzasadnienie wyłączenia
		status: Status wdrożenia = Wdrożone ; Częściowo wdrożone ; Planowane ; Niewdrożone ; nie dotyczy
		-: Dowody = Dokument 2`},
	{"no accents", "pl", "2013", `control: ZALACZNIK A = A.%s
		title: ZABEZPIECZENIE
		applicability: CZY DOTYCZY? = TAK ; NIE ; DO USTALENIA
		justification: UZASADNIENIE = PRODUKCJA
		status: STAN WDROZENIA = WDROZONO ; W TRAKCIE ; PLANOWANE ; NIE WDROZONO
		target_date: TERMIN = 31 grudnia 2025`},
	{"toolkit", "sv", "2022", `control: Nr = A.%s
		title: Säkerhetsåtgärd
		applicability: Tillämplig (J/N) = J ; N ; 
		justification: Motivering = Behövs i produktionen
		status: Status för införande = Införd ; Delvis införd ; Planerad ; Ej införd ; ej tillämplig
		-: Underlag = Dokument 9`},
	{"toolkit", "ja", "2022", `control: 管理策番号 = A.%s
		title: 管理策
		applicability: 適用の有無 = ○ ; × ; 未定
		justification: 適用理由 = 生産のために必要なため
		exclusion_justification: 除外理由
		status: 実施状況 = 実施済 ; 一部実施 ; 計画中 ; 未実施 ; 対象外
		target_date: 期限 = 2025年12月31日
		-: 関連文書 = 規程1`},
	{"words", "ja", "2013", `control: 附属書A = A.%s
		title: 管理策名
		applicability: 適用/除外 = 適用 ; 除外 ; 検討中
		justification: 採用理由 = 生産
		status: 状態 = 完了 ; 対応中 ; 予定 ; 未着手
		notes: 備考 = 議事録`},
	{"English with German letters", "en", "2022", `control: Control = A.%s
		title: Control title
		applicability: Applicable (J/N) = J ; N ; 
		status: Status = Umgesetzt ; Teilweise ; Geplant ; Offen`},
	{"two languages in every heading", "de", "2022", `control: Nr. / No. = A.%s
		title: Maßnahme / Control
		applicability: Anwendbar / Applicable = Ja / Yes ; Nein / No ; offen
		justification: Begründung / Justification = Für den Betrieb
		status: Status / Umsetzungsstatus = umgesetzt / implemented ; teilweise / partial ; geplant / planned ; offen / open ; n/a
		-: Nachweis / Evidence = Akte`},
}
