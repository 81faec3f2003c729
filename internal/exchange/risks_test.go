package exchange_test

import (
	"path/filepath"
	"strconv"
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// importedRows puts rows into a new book and gives what the register then holds, by name.
func importedRows(t *testing.T, r *register.Register, rows ...[]string) (map[string]map[string]register.Value, *exchange.PlannedTable) {
	t.Helper()
	return importedSheet(t, r, rowsOf("Sheet1", rows...))
}

func importedSheet(t *testing.T, r *register.Register, s sheet.Sheet) (map[string]map[string]register.Value, *exchange.PlannedTable) {
	t.Helper()
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(s), exchange.Choices{})
	require.Equal(t, r.Key, plan.Tables[0].Register, plan.Tables[0].Reason)
	apply(t, book, plan)
	again := draft(t, book, workbookOf(s), exchange.Choices{})
	require.True(t, again.Empty(), "the same file again says nothing new")
	all, err := book.Rows(t.Context(), r)
	require.NoError(t, err)
	records := map[string]map[string]register.Value{}
	for _, row := range all {
		values := map[string]register.Value{}
		for i, f := range r.Fields {
			values[f.Key] = row.Values[i]
		}
		records[r.Name(row.Record(r))] = values
	}
	return records, plan.Tables[0]
}

func TestRatingsOfAnotherScaleAreNotTakenEvenWhereTheyWouldFit(t *testing.T) {
	for _, c := range []struct{ heading, first, second, why string }{
		{"Likelihood", "3", "8", "“8” in row 3"}, {"Likelihood (1-10)", "3", "4", "heading says 1 to 10"}, {"Likelihood (1 to 3)", "3", "1", "heading says 1 to 3"}, {"Likelihood (0-4)", "3", "4", "heading says 0 to 4"},
		{"Likelihood", "1", "0.5", "“0.5”"}, {"Likelihood", "1", "80%", "“80%”"}, {"Likelihood", "0", "4", "says 0"}, {"Likelihood", "3/4", "2/4", "“3/4”"}, {"Likelihood", "2 - Low", "6 - High", "“6 - High”"},
	} {
		risks, table := importedRows(t, isms.Risks, []string{"Risk", "Threat", c.heading, "Treatment"}, []string{"Fire", "Batteries", c.first, "Mitigate"}, []string{"Flood", "River", c.second, "Accept"})
		require.Len(t, risks, 2, "the other cells of the rows are taken")
		require.Nil(t, risks["Fire"]["current_likelihood"], c)
		require.Nil(t, risks["Flood"]["current_likelihood"], c)
		require.Equal(t, exchange.Counts{Unresolved: 2}, table.Counts, c)
		require.Contains(t, table.Rows[0].Problems[0].Reason, c.why)
		require.Contains(t, table.Assumptions[0], "Approve risk criteria with its scale")
	}
}

func TestWhatAPersonSaysOfOneRatingIsNotTheScaleOfTheOthers(t *testing.T) {
	wb := workbookOf(rowsOf("Sheet1", []string{"Risk", "Threat", "Likelihood"}, []string{"Fire", "Batteries", "8 - High"}, []string{"Flood", "River", "6 - Medium"}, []string{"Theft", "Thieves", "4 - Low"}))
	after := func(meanings map[string]string) []exchange.PlannedRow {
		return draft(t, newBook(t, nil), wb, said("current_likelihood", meanings)).Tables[0].Rows
	}
	rows := after(map[string]string{"8 - High": "5 Almost certain"})
	require.Empty(t, rows[0].Problems)
	require.Contains(t, rows[1].Problems[0].Reason, "“8 - High” in row 2")
	require.NotEmpty(t, rows[2].Problems, "4 of ten steps is not 4 of five")
	for _, row := range after(map[string]string{"8 - High": "5 Almost certain", "6 - Medium": "3 Possible", "4 - Low": "2 Unlikely"}) {
		require.Empty(t, row.Problems)
	}
}

func TestARatingIsReadByItsNumberAndItsWordWhereTheyAgree(t *testing.T) {
	for text, want := range map[string]any{
		"4": 4.0, "4 - Likely": 4.0, "Likely (4)": 4.0, "Possible\n(3)": 3.0, "4/5": 4.0, "Almost certain": 5.0, "unlikely": 2.0, "3 – Medium": 3.0,
		"1 - Almost certain": nil, "Medium": nil, "5.5": nil, "n/a": nil,
	} {
		risks, table := importedRows(t, isms.Risks, []string{"Risk", "Threat", "Likelihood", "Treatment"}, []string{"Fire", "Batteries", text, "Mitigate"})
		require.Equal(t, want, risks["Fire"]["current_likelihood"], text)
		if want == nil && text != "n/a" {
			require.Equal(t, exchange.Counts{Unresolved: 1}, table.Counts, text)
		}
	}
	_, table := importedRows(t, isms.Risks, []string{"Risk", "Threat", "Likelihood"}, []string{"Fire", "Batteries", "3 - Medium"}, []string{"Flood", "River", "1 - Low"}, []string{"Theft", "Thieves", "2 - Some"})
	require.Contains(t, table.Assumptions, "Likelihood: “3 - Medium” was read as 3 Possible.")
	require.Contains(t, table.Assumptions, "Likelihood: no row is rated above 3; the numbers were read on the scale in force, 1 to 5.")
}

func TestWordsOfAnotherScaleAreNotReadWhereSomeAreOfThisOne(t *testing.T) {
	risks, _ := importedRows(t, isms.Risks, []string{"Risk", "Threat", "Impact"}, []string{"Fire", "Batteries", "Major"}, []string{"Flood", "River", "Catastrophic"})
	require.Nil(t, risks["Fire"]["current_impact"], "the top but one of another scale may be in the middle of this")
}

func TestARiskWithoutANameIsNamedByItsThreatAndItsAsset(t *testing.T) {
	head := []string{"Risk ID", "Asset", "Threat", "Vulnerability", "Risk", "Treatment"}
	risks, table := importedRows(t, isms.Risks, head, []string{"1", "Laptops", "Theft", "No encryption", "High", "Mitigate"}, []string{"2", "Laptops", "Theft", "No locks", "Low", "Accept"},
		[]string{"3", "Server room", "Fire", "Batteries", "Medium", "Transfer"})
	require.Len(t, risks, 3)
	require.Contains(t, risks, "Theft – Laptops – No encryption", "the vulnerability tells apart what would be called the same")
	require.Equal(t, "Fire", risks["Fire – Server room"]["threat"])
	require.Contains(t, table.Assumptions[0], "each is named by “Threat” and “Asset”")
	require.Equal(t, exchange.Counts{New: 3}, table.Counts)
}

func TestAGradeIsNoNameOfARisk(t *testing.T) {
	for _, grades := range [][]string{{"High", "Low"}, {"sehr hoch", "gering"}, {"12", "4"}, {"🔴 Red", "🟢 Green"}, {"Élevé", "Faible"}} {
		risks, _ := importedRows(t, isms.Risks, []string{"Threat", "Vulnerability", "Risk", "Treatment"}, []string{"Fire", "Batteries", grades[0], "Mitigate"}, []string{"Flood", "River", grades[1], "Accept"})
		require.Contains(t, risks, "Fire", grades)
		require.NotContains(t, risks, grades[0])
	}
}

func TestTheSecondOfTwoEqualHeadingsIsNotGuessedToBeResidual(t *testing.T) {
	risks, table := importedRows(t, isms.Risks, []string{"Risk", "Threat", "Likelihood", "Impact", "Impact", "Likelihood"}, []string{"Fire", "Batteries", "4", "5", "1", "1"})
	require.Nil(t, risks["Fire"]["residual_impact"])
	require.Equal(t, 5.0, risks["Fire"]["current_impact"])
	require.NotEmpty(t, table.Assumptions)
}

func TestAHeadingUnderAGroupOfAnotherRegisterIsNotOfThisOne(t *testing.T) {
	s := rowsOf("Risks", []string{"", "Asset", "", "Threat", "", "Inherent risk", ""}, []string{"Risk ID", "Name", "Owner", "Description", "Source", "Likelihood", "Impact"},
		[]string{"1", "Laptops", "Ann Lee", "Theft", "Thieves", "3", "5"}, []string{"2", "Office", "Ann Lee", "Fire", "Batteries", "2", "4"}, []string{"3", "Paper", "Bob Roy", "Flood", "River", "1", "2"})
	merged := []sheet.Range{{FirstRow: 1, LastRow: 1, FirstColumn: 2, LastColumn: 3}, {FirstRow: 1, LastRow: 1, FirstColumn: 4, LastColumn: 5}, {FirstRow: 1, LastRow: 1, FirstColumn: 6, LastColumn: 7}}
	for _, s.Merged = range [][]sheet.Range{merged, nil} {
		risks, table := importedSheet(t, isms.Risks, s)
		require.Equal(t, 3.0, risks["Theft – Laptops"]["inherent_likelihood"])
		require.Equal(t, "", fieldsOf(t, table.Table)["Asset Owner"], "who owns the asset does not own the risk by that")
	}
}

func TestARiskThatWasTreatedIsNotClosed(t *testing.T) {
	for text, want := range map[string]string{"Implemented": isms.Treated, "umgesetzt": isms.Treated, "Completed": isms.Treated, "Closed": isms.Closed, "geschlossen": isms.Closed} {
		risks, _ := importedRows(t, isms.Risks, []string{"Risk", "Threat", "Status"}, []string{"Fire", "Batteries", text})
		require.Equal(t, want, risks["Fire"]["status"], text)
	}
}

// said gives the meanings of the texts of one field, for the first table.
func said(field string, meanings map[string]string) exchange.Choices {
	return exchange.Choices{Tables: map[int]exchange.TableChoice{0: {Meanings: map[string]map[string]string{field: meanings}}}}
}

func ratingsOf(t *testing.T, book *workspace.Book, field string) []any {
	t.Helper()
	rows, err := book.Rows(t.Context(), isms.Risks)
	require.NoError(t, err)
	values := []any{}
	for _, row := range rows {
		for i, f := range isms.Risks.Fields {
			if f.Key == field {
				values = append(values, row.Values[i])
			}
		}
	}
	return values
}

// gradedWorkbook is a real file: its ratings are words of no scale in force.
func gradedWorkbook(t *testing.T) string {
	t.Helper()
	f := excelize.NewFile()
	for at, row := range [][]any{{"Risk", "Threat", "Likelihood", "Impact", "Treatment"}, {"Fire", "Batteries", "High", 3, "Mitigate"},
		{"Flood", "River", "low", 5, "Accept"}, {"Theft", "Thieves", "High", 2, "Mitigate"}, {"Fraud", "Greed", "n/a", 1, "Accept"}, {"Spam", "Bots", nil, 1, "Accept"}, {"Total", nil, "5 risks"}} {
		require.NoError(t, f.SetSheetRow("Sheet1", "A"+strconv.Itoa(at+1), &row))
	}
	require.NoError(t, f.SetCellFormula("Sheet1", "C6", "1/0"))
	path := filepath.Join(t.TempDir(), "risks.xlsx")
	require.NoError(t, f.SaveAs(path))
	return path
}

func TestAPersonSaysOnceWhichStepEachWordOfARatingMeans(t *testing.T) {
	book := newBook(t, nil)
	wb := read(t, gradedWorkbook(t))
	plan := draft(t, book, wb, exchange.Choices{})
	column := plan.Tables[0].Columns[2]
	require.Equal(t, []string{"1 Rare", "2 Unlikely", "3 Possible", "4 Likely", "5 Almost certain"}, column.Steps)
	require.Equal(t, []exchange.ColumnValue{{Text: "High", Count: 2}, {Text: "low", Count: 1}, {Text: "n/a", Count: 1, Known: true}}, column.Values,
		"a total and a formula without a result ask nothing")
	require.Equal(t, exchange.ColumnValue{Text: "3", Count: 1, Meaning: "3 Moderate", Label: "3 Moderate", Known: true}, plan.Tables[0].Columns[3].Values[0])

	given := said("current_likelihood", map[string]string{"High": "4 Likely", "low": "2 Unlikely"})
	plan = draft(t, book, wb, given)
	require.Contains(t, plan.Tables[0].Assumptions, "Likelihood: “High” was read as 4 Likely, as you said.")
	require.True(t, plan.Tables[0].Columns[2].Values[0].Known)
	done := apply(t, book, plan)
	require.Equal(t, []any{4.0, 2.0, 4.0, nil, nil}, ratingsOf(t, book, "current_likelihood"))
	require.Equal(t, []any{3.0, 5.0, 2.0, 1.0, 1.0}, ratingsOf(t, book, "current_impact"))
	_, err := book.Undo(t.Context(), ledger.Change{})
	require.NoError(t, err)
	require.Empty(t, ratingsOf(t, book, "current_likelihood"), "one step, %d", done.Seq)
}

func TestSayingWhatOneValueOfAnotherScaleMeansDoesNotReadTheOthersOnThisOne(t *testing.T) {
	book := newBook(t, nil)
	wb := workbookOf(rowsOf("Sheet1", []string{"Risk", "Threat", "Likelihood"}, []string{"Fire", "Batteries", "8"}, []string{"Flood", "River", "3"}, []string{"Theft", "Thieves", "Likely"}))
	require.Equal(t, []any{5.0, nil, nil}, afterSaying(t, book, wb, map[string]string{"8": "5 Almost certain"}), "3 of 8 is no 3 of 5")
	book = newBook(t, nil)
	require.Equal(t, []any{nil, 3.0, 4.0}, afterSaying(t, book, wb, map[string]string{"8": ""}), "a typing mistake says nothing, and what is left is on the scale")
	book = newBook(t, nil)
	require.Equal(t, []any{nil, nil, nil}, afterSaying(t, book, wb, map[string]string{"8": "5 Frequent"}), "a step of another scale is none of this")
}

func afterSaying(t *testing.T, book *workspace.Book, wb *sheet.Workbook, meanings map[string]string) []any {
	t.Helper()
	apply(t, book, draft(t, book, wb, said("current_likelihood", meanings)))
	return ratingsOf(t, book, "current_likelihood")
}

func TestTheReasonForAColumnFitsWhatWasReadOfIt(t *testing.T) {
	_, table := importedRows(t, isms.Risks, []string{"Risk", "Threat", "Likelihood", "Impact", "Review date"}, []string{"Fire", "Batteries", "Possible (3)", "High", "2026-05-14"})
	reasons := map[string]string{}
	for _, c := range table.Columns {
		reasons[c.Heading] = c.Reason
	}
	require.Equal(t, "heading and values say so", reasons["Likelihood"])
	require.Equal(t, "the heading says so", reasons["Impact"], "a word of another scale is a rating all the same")
	require.Equal(t, "the values say so, though the heading may mean another day", reasons["Review date"])
}
