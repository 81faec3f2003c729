package exchange_test

import (
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// assessed gives the clauses of a book of which something was recorded.
func assessed(t *testing.T, book *workspace.Book) map[string]*isms.Clause {
	t.Helper()
	all := map[string]*isms.Clause{}
	rows, err := book.Rows(t.Context(), isms.Clauses)
	require.NoError(t, err)
	for _, row := range rows {
		c := row.Record(isms.Clauses).(*isms.Clause)
		if c.Conformity != isms.NotAssessed || c.Note != "" {
			all[c.Clause] = c
		}
	}
	return all
}

func outcomes(p *exchange.PlannedTable) map[int]exchange.Outcome {
	all := map[int]exchange.Outcome{}
	for _, row := range p.Rows {
		all[row.Row] = row.Outcome
	}
	return all
}

func TestAChecklistOfClausesIsReadAsTheSelfAssessment(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(rowsOf("Gap analysis",
		[]string{"Clause", "Requirement", "Compliant?", "Comments"},
		[]string{"4", "Context of the organization", "", ""},
		[]string{"4.1", "Understanding the organization and its context", "Yes", "Issues are listed."},
		[]string{"4.2", "Understanding the needs and expectations of interested parties", "Partial", "Contracts are missing."},
		[]string{"4.2 a)", "which parties are relevant", "No", "Nobody asked."},
		[]string{"cl. 5.2", "Policy", "non-compliant", "There is none."},
		[]string{"6.1.3", "Information security risk treatment", "N/A", "Not looked at."},
		[]string{"9.2", "Internal audit", "compliant", "Held in May."},
		[]string{"A.5.1", "Policies for information security", "Yes", "In Annex A."},
		[]string{"11.1", "No such clause", "Yes", ""})), exchange.Choices{})
	require.Equal(t, "clauses", plan.Tables[0].Register, plan.Tables[0].Reason)
	require.Equal(t, map[int]exchange.Outcome{2: exchange.Skipped, 3: exchange.New, 4: exchange.New, 5: exchange.Unresolved, 6: exchange.New, 7: exchange.New,
		8: exchange.New, 9: exchange.Skipped, 10: exchange.Unresolved}, outcomes(plan.Tables[0]))
	require.Contains(t, reasonOf(plan.Tables[0], 5), "a) is an item of clause 4.2")
	require.Contains(t, reasonOf(plan.Tables[0], 8), "it was read for 9.2.1 and 9.2.2")
	require.Contains(t, plan.Tables[0].Assumptions, "Conformity: “N/A” was read as Not assessed, because no clause from 4 to 10 can be left out.")
	apply(t, book, plan)
	got := assessed(t, book)
	require.Len(t, got, 6)
	require.Equal(t, isms.Conform, got["4.1"].Conformity)
	require.Equal(t, isms.PartlyConform, got["4.2"].Conformity, "an item says nothing of the whole")
	require.Equal(t, "Contracts are missing.", got["4.2"].Note)
	require.Equal(t, isms.NotConform, got["5.2"].Conformity)
	require.Equal(t, isms.NotAssessed, got["6.1.3"].Conformity)
	require.Equal(t, isms.Conform, got["9.2.1"].Conformity)
	require.Equal(t, isms.Conform, got["9.2.2"].Conformity)
}

func TestChecklistsOfClausesAreReadInOtherLanguages(t *testing.T) {
	for _, lines := range [][][]string{
		{{"Klausel", "Anforderung", "Konformität", "Bemerkung"}, {"4.1", "Verstehen der Organisation", "erfüllt", "Ja."}, {"9.1", "Überwachung", "teilweise erfüllt", "Zahlen fehlen."}, {"10.2", "Nichtkonformität", "nicht erfüllt", "Offen."}},
		{{"Chapitre", "Exigence", "Conformité", "Commentaires"}, {"4.1", "Compréhension de l'organisation", "conforme", "Fait."}, {"9.1", "Surveillance", "partiellement", "Chiffres."}, {"10.2", "Non-conformité", "non conforme", "Ouvert."}},
		{{"Cláusula", "Requisito", "Cumplimiento", "Observaciones"}, {"4.1", "Comprensión de la organización", "cumple", "Hecho."}, {"9.1", "Seguimiento", "parcial", "Cifras."}, {"10.2", "No conformidad", "no cumple", "Abierto."}},
		{{"Clausola", "Requisito", "Conformità", "Commenti"}, {"4.1", "Comprendere l'organizzazione", "conforme", "Fatto."}, {"9.1", "Monitoraggio", "parziale", "Cifre."}, {"10.2", "Non conformità", "non conforme", "Aperto."}},
		{{"Článek normy", "Požadavek", "Shoda", "Poznámka"}, {"4.1", "Porozumění organizaci", "splněno", "Ano."}, {"9.1", "Monitorování", "částečně", "Chybí."}, {"10.2", "Neshoda", "neshoda", "Otevřeno."}},
		{{"Clausule", "Eis", "Conformiteit", "Opmerkingen"}, {"4.1", "Inzicht in de organisatie", "voldoet", "Klaar."}, {"9.1", "Monitoren", "deels", "Cijfers."}, {"10.2", "Afwijking", "voldoet niet", "Open."}},
		{{"Punkt normy", "Wymaganie", "Zgodność", "Uwagi"}, {"4.1", "Zrozumienie organizacji", "zgodne", "Tak."}, {"9.1", "Monitorowanie", "częściowo", "Liczby."}, {"10.2", "Niezgodność", "niezgodne", "Otwarte."}},
	} {
		book := newBook(t, nil)
		plan := draft(t, book, workbookOf(rowsOf("1", lines...)), exchange.Choices{})
		require.Equal(t, "clauses", plan.Tables[0].Register, "%s: %s", lines[0][0], plan.Tables[0].Reason)
		apply(t, book, plan)
		got := assessed(t, book)
		require.Len(t, got, 3, lines[0][0])
		require.Equal(t, []string{isms.Conform, isms.PartlyConform, isms.NotConform}, []string{got["4.1"].Conformity, got["9.1"].Conformity, got["10.2"].Conformity}, lines[0][0])
	}
}

func TestAWorkbookWithControlsAndClausesGivesBoth(t *testing.T) {
	clauses, controls := [][]string{{"Clause", "Title", "Status"}}, [][]string{{"Control", "Title", "Applicable", "Status"}}
	for _, c := range catalog.Clauses(catalog.Edition2022) {
		if c.Assessable {
			clauses = append(clauses, []string{c.ID, c.Title, "Compliant"})
		}
	}
	for _, c := range catalog.Controls(catalog.Edition2022) {
		controls = append(controls, []string{c.ID, c.Title, "Yes", "Implemented"})
	}
	plan := draft(t, newBook(t, nil), workbookOf(rowsOf("Annex A", controls...), rowsOf("Clauses 4-10", clauses...)), exchange.Choices{})
	require.Equal(t, "soa", plan.Tables[0].Register)
	require.Equal(t, "clauses", plan.Tables[1].Register)
	require.Equal(t, exchange.Counts{New: 123}, plan.Counts())
}

func TestAChecklistListsTheClausesOfABookMadeBefore(t *testing.T) {
	book := newBook(t, func(tx *ledger.Tx) error {
		return tx.Save(&isms.Document{Title: "Scope", Status: isms.Missing, Obligation: isms.Mandatory, Catalogue: "DI-01"})
	})
	plan := draft(t, book, workbookOf(rowsOf("Gaps", []string{"Clause", "Title", "Conformity"},
		[]string{"4.3", "Determining the scope of the information security management system", "Conform"}, []string{"9.1", "Monitoring, measurement, analysis and evaluation", "Partly"})), exchange.Choices{})
	require.Equal(t, exchange.Counts{New: 2}, plan.Counts())
	apply(t, book, plan)
	rows, err := book.Rows(t.Context(), isms.Clauses)
	require.NoError(t, err)
	require.Len(t, rows, 30)
	require.Len(t, assessed(t, book), 2)
	require.Equal(t, map[string][]string{"4.3 documents": {"D-001"}}, linksOf(t, book, isms.Clauses))
	_, err = book.Undo(t.Context(), undo)
	require.NoError(t, err)
	rows, err = book.Rows(t.Context(), isms.Clauses)
	require.NoError(t, err)
	require.Empty(t, rows)
}

// A checklist of an audit, one sheet for each main clause, with its results.
func TestARealChecklistOfClausesIsReadWhole(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, read(t, realFile(t, "RK-Nirmay*Clause_Audit_Checklist (1).xlsx")), exchange.Choices{})
	require.Len(t, plan.Tables, 7)
	require.Equal(t, exchange.Counts{New: 30}, plan.Counts(), "%v", firstOdd(plan))
	apply(t, book, plan)
	got := assessed(t, book)
	require.Len(t, got, 30)
	require.Equal(t, isms.PartlyConform, got["4.2"].Conformity)
	require.Contains(t, plan.Tables[0].Assumptions, "Conformity: “Minor NC” was read as Partly.")
	require.Equal(t, isms.Conform, got["10.1"].Conformity)
}

func documentList(heading string, cells ...string) [][]string {
	lines := [][]string{{"Document ID", "Document title", "Version", "Document owner", heading}}
	for i, cell := range cells {
		lines = append(lines, []string{"POL-" + string(rune('1'+i)), "Policy number " + string(rune('1'+i)), "1.0", "", cell})
	}
	return lines
}

// requireLinked imports a list of documents and answers what each is linked to, and what is
// said of the rows that were not understood.
func linkedBy(t *testing.T, lines [][]string) (links map[string][]string, wrong map[int]string) {
	t.Helper()
	book := newBook(t, func(tx *ledger.Tx) error { // without listed documents, which have links already
		if err := isms.AddEdition(tx, catalog.Edition2022); err != nil {
			return err
		}
		return isms.ListClauses(tx)
	})
	plan := draft(t, book, workbookOf(rowsOf("Documents", lines...)), exchange.Choices{})
	require.Equal(t, "documents", plan.Tables[0].Register, plan.Tables[0].Reason)
	wrong = map[int]string{}
	for _, row := range plan.Tables[0].Rows {
		if row.Outcome == exchange.Unresolved {
			wrong[row.Row] = row.Reason
		}
	}
	apply(t, book, plan)
	return linksOf(t, book, isms.Documents), wrong
}

func TestAColumnOfClausesLinksClausesHoweverTheyAreWritten(t *testing.T) {
	links, wrong := linkedBy(t, documentList("ISO 27001 clause", "6.1.2", "Clause 6.1.2", "6.1.2 c)", "cl. 9.2", "7.5.3 / 7.5.2", "ISO/IEC 27001:2022, 5.2 e)", "5.1; A.5.9", "Clause 6", "4.1 and something else 3"))
	require.Equal(t, map[string][]string{"D-001 clauses": {"6.1.2"}, "D-002 clauses": {"6.1.2"}, "D-003 clauses": {"6.1.2"}, "D-004 clauses": {"9.2.1", "9.2.2"},
		"D-005 clauses": {"7.5.2", "7.5.3"}, "D-006 clauses": {"5.2"}, "D-007 clauses": {"5.1"}, "D-007 controls": {"5.9"}}, links)
	require.Len(t, wrong, 2, "%v", wrong)
	require.Contains(t, wrong[9], "“6” is not a clause one can link")
	require.Contains(t, wrong[10], "neither a clause nor a control")
}

// 5.2 is a clause and a control. Who writes A. before controls means clauses by the others;
// where nobody does, nothing is guessed.
func TestAColumnOfClausesAndControlsIsReadForBoth(t *testing.T) {
	links, wrong := linkedBy(t, documentList("Clause / Control", "4.2 / A.5.31", "5.2", "A.5.2", "6.1.3; A.8.8"))
	require.Empty(t, wrong)
	require.Equal(t, map[string][]string{"D-001 clauses": {"4.2"}, "D-001 controls": {"5.31"}, "D-002 clauses": {"5.2"}, "D-003 controls": {"5.2"}, "D-004 clauses": {"6.1.3"}, "D-004 controls": {"8.8"}}, links)

	links, wrong = linkedBy(t, documentList("Clause / Control", "5.2", "5.15", "9.1", "Clause 5.2", "5.2 Information security roles and responsibilities"))
	require.Equal(t, map[string][]string{"D-002 controls": {"5.15"}, "D-003 clauses": {"9.1"}, "D-004 clauses": {"5.2"}, "D-005 controls": {"5.2"}}, links)
	require.Len(t, wrong, 1)
	require.Contains(t, wrong[2], "“5.2” may be clause 5.2 or control A.5.2: write Clause 5.2 or A.5.2")
}

func TestAColumnOfControlsTakesAClauseOnlyWhereItSaysSo(t *testing.T) {
	links, wrong := linkedBy(t, documentList("Controls", "5.2; 5.15", "A.8.8", "Clause 9.1", "5.15, Clause 5.2"))
	require.Empty(t, wrong)
	require.Equal(t, map[string][]string{"D-001 controls": {"5.15", "5.2"}, "D-002 controls": {"8.8"}, "D-003 clauses": {"9.1"}, "D-004 clauses": {"5.2"}, "D-004 controls": {"5.15"}}, links)
}
