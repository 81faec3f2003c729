package exchange_test

import (
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// What stands below a list, or across it, is no record of it, and is listed.
func TestTotalsLegendsAndSignaturesAreNoRecords(t *testing.T) {
	s := rowsOf("Suppliers", []string{"Supplier", "Service", "Criticality", "Contract", "Next review"},
		[]string{"Cloud providers"}, []string{"Nimbus", "Hosting", "High", "C-1", "2027-02-01"}, []string{"Stratus", "Backup", "Medium", "C-2", "2027-02-13"},
		[]string{"Couriers"}, []string{"FastBike", "Transport", "Low", "C-3", "2027-06-05"}, []string{"Total", "3"}, []string{"Average cost: 12"},
		[]string{"Prepared by: Ann Lee", "", "", "Approved by: Bob Roy"}, []string{"High", "Stops delivery within a day"}, []string{"Late & Co", "Cleaning", "Low", "C-9", "2027-01-01"})
	for i := range s.Rows[8:] {
		s.Rows[8+i].Number += 3
	}
	s.Merged = []sheet.Range{{FirstRow: 5, LastRow: 5, FirstColumn: 1, LastColumn: 5}}
	suppliers, table := importedSheet(t, isms.Suppliers, s)
	require.Len(t, suppliers, 5)
	for _, name := range []string{"Nimbus", "Stratus", "FastBike", "Late & Co", "Cloud providers"} {
		require.Contains(t, suppliers, name)
	}
	require.Contains(t, table.Assumptions[0], "In row 2 there is nothing but a name")
	why := map[int]string{}
	for _, row := range table.Rows {
		if row.Outcome == exchange.Skipped {
			why[row.Row] = row.Reason
		}
	}
	require.Equal(t, map[int]string{5: "a line across the table", 7: "a line of totals", 8: "a line of totals", 12: "apart from the table, below it", 13: "apart from the table, below it"}, why)
}

func TestARecordThatSaysLittleIsTakenWhereItIsNumberedOrWithinTheTable(t *testing.T) {
	s := rowsOf("Risks", []string{"Risk ID", "Risk", "Threat", "Likelihood", "Impact", "Treatment", "Status"}, []string{"R-001", "Fire", "Batteries", "5", "5", "Mitigate", "Open"}, []string{"R-002", "Flood", "River", "3", "4", "Accept", "Open"},
		[]string{"", "Total loss of the site", "Storm"}, []string{"R-004", "Theft"})
	s.Rows[4].Number = 9
	risks, table := importedSheet(t, isms.Risks, s)
	require.Len(t, risks, 4, table.Rows)
}

func TestADayOfAnotherNameIsTakenWithAWordAndBehindItsOwn(t *testing.T) {
	actions, table := importedRows(t, isms.Actions, []string{"Treatment action", "Due date", "Completion date", "Status"}, []string{"Roll out MFA", "Q2 2026", "2026-03-15", "Done"}, []string{"Patch servers", "2026-09-01", "", "Open"})
	require.Nil(t, actions["Roll out MFA"]["due"], "the day it was completed is not the day it is due")
	require.Equal(t, "2026-03-15", actions["Roll out MFA"]["done_on"])
	require.Contains(t, table.Assumptions, "Done on: column C (“Completion date”) was read, though its heading may mean another day.")

	documents, table := importedRows(t, isms.Documents, []string{"Document title", "Document type", "Issue date", "Approval date"}, []string{"Clean desk rules", "Policy", "2026-01-01", "2026-02-01"})
	require.Equal(t, "2026-02-01", documents["Clean desk rules"]["approved_on"])
	require.Empty(t, table.Assumptions)
}

func TestATrainingOfManyPeopleIsARecordForEach(t *testing.T) {
	book := newBook(t, isms.Sample)
	before, err := book.Rows(t.Context(), isms.Competences)
	require.NoError(t, err)
	wb := workbookOf(rowsOf("Training", []string{"Employee", "Training course", "Training date", "Result"}, []string{"Astrid Lind", "Fire drill", "2026-01-05", "Passed"}, []string{"Moses Okafor", "Fire drill", "2026-01-05", "Failed"},
		[]string{"Astrid Lind", "Fire drill", "2027-01-05", "Passed"}, []string{"Astrid Lind", "Fire drill", "2026-01-05", "Passed"}))
	plan := draft(t, book, wb, exchange.Choices{})
	require.Equal(t, exchange.Counts{New: 3, Skipped: 1}, plan.Counts())
	apply(t, book, plan)
	require.True(t, draft(t, book, wb, exchange.Choices{}).Empty())
	other := draft(t, book, workbookOf(rowsOf("Training", []string{"Employee", "Training course", "Training date", "Result"}, []string{"Moses Okafor", "Fire drill", "2027-01-05", "Passed"})), exchange.Choices{})
	require.Equal(t, exchange.Counts{New: 1}, other.Counts(), "it is not the one of somebody else")
	after, err := book.Rows(t.Context(), isms.Competences)
	require.NoError(t, err)
	require.Len(t, after, len(before)+3)
}
