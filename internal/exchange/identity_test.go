package exchange_test

import (
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

var undo = ledger.Change{Source: ledger.Product}

// number makes a number cell as Excel stores and shows it.
func number(s *sheet.Sheet, row, column int, raw, shown string) {
	s.Rows[row-1].Cells[column-1] = sheet.Cell{Column: column, Kind: sheet.Number, Raw: raw, Text: shown}
}

// records gives the reference each row was read as, or its outcome.
func records(p *exchange.PlannedTable) []string {
	all := []string{}
	for _, r := range p.Rows {
		switch r.Outcome {
		case exchange.Skipped:
			all = append(all, "skipped")
		case exchange.Unresolved:
			all = append(all, "unresolved")
		default:
			all = append(all, r.Record)
		}
	}
	return all
}

func TestControlNumbersAreReadAsPeopleWriteThem(t *testing.T) {
	forms := []string{"A.5.1", "5.2", "a.5.03", "A5.4", "ISO-5.5", "27001:2022-5.06", "Annex A 5.7", "A 5.8", "5.9.", "\u00a0A.5.10 ", "ISO 27001 - 5.11",
		"ISO/IEC 27001:2022 A.5.12", "urn:intuitem:risk:req_node:iso27001-2022:a.5.13", "A-5.14", "5,15", "5.16 Identity management"}
	lines := [][]string{{"Control ID", "Applicable"}}
	want := []string{}
	for i, form := range forms {
		lines = append(lines, []string{form, "Yes"})
		want = append(want, []string{"5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9", "5.10", "5.11", "5.12", "5.13", "5.14", "5.15", "5.16"}[i])
	}
	plan := draft(t, newBook(t, nil), workbookOf(rowsOf("SoA", lines...)), exchange.Choices{})
	require.Equal(t, want, records(plan.Tables[0]))
}

func TestANumberThatLostItsZeroIsReadByTheTitle(t *testing.T) {
	s := rowsOf("SoA",
		[]string{"Control", "Title", "Applicable"},
		[]string{"?", "Acceptable use of information and other associated assets", "Yes"},
		[]string{"?", "ICT readiness for business continuity", "Yes"},
		[]string{"?", "Privileged access rights", "No"},
		[]string{"?", "Networks security", "Yes"},
		[]string{"?", "Policies for information security", "Yes"})
	number(&s, 2, 1, "5.1", "5.1")
	number(&s, 3, 1, "5.3", "5.30")
	number(&s, 4, 1, "8.2", "8.20")
	number(&s, 5, 1, "8.2", "8.20")
	number(&s, 6, 1, "5.1", "5.1")
	plan := draft(t, newBook(t, nil), workbookOf(s), exchange.Choices{})
	require.Equal(t, []string{"5.10", "5.30", "8.2", "8.20", "5.1"}, records(plan.Tables[0]))
	require.Contains(t, plan.Tables[0].Assumptions, "Row 2: “5.1” was read as control 5.10 because the title says Acceptable use of information and other associated assets.")
}

func TestANumberThatLostItsZeroIsReadByTheRowsAroundIt(t *testing.T) {
	s := rowsOf("SoA", []string{"Control", "Applicable"})
	for i, raw := range []string{"5.1", "5.2", "5.3", "5.4", "5.9", "5.1", "5.11", "5.19", "5.2", "5.21", "5.29", "5.3", "5.31"} {
		s.Rows = append(s.Rows, sheet.Row{Number: i + 2, Cells: []sheet.Cell{{Column: 1, Kind: sheet.Number, Raw: raw, Text: raw}, {Column: 2, Kind: sheet.Text, Text: "Yes", Raw: "Yes"}}})
	}
	plan := draft(t, newBook(t, nil), workbookOf(s), exchange.Choices{})
	require.Equal(t, []string{"5.1", "5.2", "5.3", "5.4", "5.9", "5.10", "5.11", "5.19", "5.20", "5.21", "5.29", "5.30", "5.31"}, records(plan.Tables[0]))
}

func TestATitleThatContradictsItsNumberIsShownAndNotApplied(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(rowsOf("SoA",
		[]string{"Control", "Title", "Applicable"},
		[]string{"5.1", "Policies for information security", "Yes"},
		[]string{"5.5", "Contact with special interest groups", "Yes"},
		[]string{"5.34", "Privacy and protection of PII", "Yes"},
		[]string{"5.21", "Managing information security in the ICT supply chain", "Yes"},
		[]string{"6.6", "Non-disclosure agreements", "Yes"},
		[]string{"7.1", "Unser eigener Titel", "Yes"})), exchange.Choices{})
	require.Equal(t, []string{"5.1", "unresolved", "5.34", "5.21", "6.6", "7.1"}, records(plan.Tables[0]))
	require.Equal(t, "the number is that of control 5.5 (Contact with authorities), the title that of 5.6", plan.Tables[0].Rows[1].Reason)
	apply(t, book, plan)
	require.Equal(t, isms.Undecided, statements(t, book)["2022 5.5"]["applicability"])
	require.Equal(t, isms.Undecided, statements(t, book)["2022 5.6"]["applicability"])
}

func TestTheSameControlTwiceIsTakenOnceOrNotAtAll(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(rowsOf("SoA",
		[]string{"Control", "Applicable", "Status"},
		[]string{"5.1", "Yes", "Implemented"},
		[]string{"5.1", "Yes", "Implemented"},
		[]string{"5.2", "Yes", "Implemented"},
		[]string{"5.2", "No", "Implemented"},
		[]string{"5.4", "Yes", ""})), exchange.Choices{})
	require.Equal(t, []string{"5.1", "skipped", "unresolved", "unresolved", "5.4"}, records(plan.Tables[0]))
	require.Equal(t, "the same as row 2", plan.Tables[0].Rows[1].Reason)
	require.Contains(t, plan.Tables[0].Rows[3].Reason, "rows 4 and 5 are all 5.2 and differ in Applicable")
	apply(t, book, plan)
	require.Nil(t, statements(t, book)["2022 5.2"]["status"])
}

func TestTwoSheetsThatDisagreeLeaveTheFieldAlone(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(
		rowsOf("One", []string{"Control", "Applicable", "Owner"}, []string{"5.1", "Yes", ""}, []string{"5.2", "Yes", ""}),
		rowsOf("Two", []string{"Control", "Applicable", "Status"}, []string{"5.1", "No", "Planned"}, []string{"5.2", "Yes", "Planned"})), exchange.Choices{})
	require.Equal(t, []string{"unresolved", "5.2"}, records(plan.Tables[0]))
	require.Equal(t, []string{"unresolved", "5.2"}, records(plan.Tables[1]))
	apply(t, book, plan)
	all := statements(t, book)
	require.Equal(t, isms.Undecided, all["2022 5.1"]["applicability"])
	require.Equal(t, isms.Planned, all["2022 5.1"]["status"], "only one sheet speaks of it")
	require.Equal(t, isms.Applicable, all["2022 5.2"]["applicability"])
}

func TestAReferenceNobodyKnowsIsAskedAbout(t *testing.T) {
	book := newBook(t, isms.Sample)
	plan := draft(t, book, workbookOf(rowsOf("SoA",
		[]string{"Control", "Title", "Applicable"},
		[]string{"5.1", "Policies for information security", "Yes"},
		[]string{"5.2", "Information security roles and responsibilities", "Yes"},
		[]string{"Q.9", "Drone hangar", "Yes"},
		[]string{"5.99", "Something", "Yes"},
		[]string{"", "Segregation of duties", "Yes"},
		[]string{"", "Total", ""},
		[]string{"A.5.3 / A.5.4", "", "Yes"})), exchange.Choices{})
	require.Equal(t, []string{"5.1", "5.2", "unresolved", "unresolved", "5.3", "skipped", "skipped", "5.4"}, records(plan.Tables[0]))
	require.Equal(t, "“Q.9” is not a control of ISO/IEC 27001:2022; add it as an own control to take it", plan.Tables[0].Rows[2].Reason)
	require.Equal(t, "the same as row 6", plan.Tables[0].Rows[6].Reason)
	require.Equal(t, "it speaks of 5.3 and 5.4; the same was read for each", plan.Tables[0].Rows[7].Reason)
}

func TestMoreFormsOfControlNumbersAreRead(t *testing.T) {
	lines := [][]string{{"Control ID", "Title", "Applicable"}}
	for _, form := range [][2]string{{"Annex A: 5.1", ""}, {"Control 5.2", ""}, {"SOA-5.3", ""}, {"'5.4", ""}, {"5-5", "Contact with authorities"}, {"ISO27001_A_5_6", "Contact with special interest groups"}, {"5-7", ""}} {
		lines = append(lines, []string{form[0], form[1], "Yes"})
	}
	plan := draft(t, newBook(t, nil), workbookOf(rowsOf("SoA", lines...)), exchange.Choices{})
	require.Equal(t, []string{"5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "unresolved"}, records(plan.Tables[0]))
}

// Numbers that lost their zeros can be told by a title or by the order of the rows. Without
// either nothing is taken.
func TestNumbersThatLostTheirZerosInAnyOrderAreAskedAbout(t *testing.T) {
	s := rowsOf("SoA", []string{"Control", "Applicable"})
	for i, raw := range []string{"8.9", "5.1", "6.4", "5.11", "8.2", "5.1", "7.4", "5.9", "8.19", "6.1"} {
		s.Rows = append(s.Rows, sheet.Row{Number: i + 2, Cells: []sheet.Cell{{Column: 1, Kind: sheet.Number, Raw: raw, Text: raw}, {Column: 2, Kind: sheet.Text, Text: "Yes", Raw: "Yes"}}})
	}
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(s), exchange.Choices{})
	require.Equal(t, []string{"8.9", "unresolved", "6.4", "5.11", "unresolved", "unresolved", "7.4", "5.9", "8.19", "6.1"}, records(plan.Tables[0]))
	require.Equal(t, "it may be 5.1 or 5.10, and neither a title nor the order of the rows decides", plan.Tables[0].Rows[1].Reason)

	// A CSV file in which one number kept its zero kept them all.
	csv := rowsOf("SoA", []string{"Control", "Applicable"})
	for i, text := range []string{"8.9", "5.1", "6.4", "5.11", "8.2", "5.10", "7.4"} {
		csv.Rows = append(csv.Rows, sheet.Row{Number: i + 2, Cells: []sheet.Cell{{Column: 1, Kind: sheet.Text, Raw: text, Text: text}, {Column: 2, Kind: sheet.Text, Text: "Yes", Raw: "Yes"}}})
	}
	plan = draft(t, book, &sheet.Workbook{Name: "soa.csv", Format: sheet.CSV, Sheets: []sheet.Sheet{csv}}, exchange.Choices{})
	require.Equal(t, []string{"8.9", "5.1", "6.4", "5.11", "8.2", "5.10", "7.4"}, records(plan.Tables[0]))
}

func TestANumberWithItsTitleInOneCellIsANumber(t *testing.T) {
	plan := draft(t, newBook(t, nil), workbookOf(rowsOf("SoA",
		[]string{"Framework", "Control", "Applicability"},
		[]string{"ISO 27001:2022", "A.5.1 Policies for information security", "Yes"},
		[]string{"ISO 27001:2022", "A.5.2 Information security roles and responsibilities", "No"},
		[]string{"ISO 27001:2022", "A.5.3 Segregation of duties", "Yes"})), exchange.Choices{})
	require.Equal(t, []string{"5.1", "5.2", "5.3"}, records(plan.Tables[0]))
}

func TestRowsThatCountOnFromOneControlToTheNextAreReadAsTheyStand(t *testing.T) {
	book := newBook(t, nil)
	wb := workbookOf(rowsOf("SoA", []string{"Nr.", "Maßnahme", "Anwendbar"}, []string{"5.1", "Leitlinie", "Ja"}, []string{"5.2", "Rollen", "Nein"}, []string{"5.3", "Trennung von Aufgaben", "Ja"}, []string{"5.4", "Leitung", "Ja"}))
	wb.Format = sheet.CSV
	plan := draft(t, book, wb, exchange.Choices{})
	require.Equal(t, exchange.Counts{New: 4}, plan.Counts())
	require.Contains(t, plan.Tables[0].Assumptions, "Row 2: “5.1” was read as it stands, because the rows count on from one control to the next.")
	wb = workbookOf(rowsOf("SoA", []string{"Nr.", "Maßnahme", "Anwendbar"}, []string{"5.1", "Zulässiger Gebrauch", "Ja"}, []string{"5.11", "Rückgabe", "Nein"}, []string{"5.12", "Einstufung", "Ja"}, []string{"5.4", "Leitung", "Ja"}, []string{"5.7", "Bedrohungen", "Ja"}))
	wb.Format = sheet.CSV
	plan = draft(t, book, wb, exchange.Choices{})
	require.Equal(t, "unresolved", records(plan.Tables[0])[0], "5.1 before 5.11 may be 5.10")
}
