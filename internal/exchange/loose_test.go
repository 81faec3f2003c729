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
