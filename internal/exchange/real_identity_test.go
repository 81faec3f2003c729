package exchange_test

import (
	"slices"
	"strings"
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"

	"github.com/stretchr/testify/require"
)

// realSheet drafts a file of other people's and gives the plan of one of its sheets,
// included whatever was thought of it.
func realSheet(t *testing.T, file, name string) *exchange.PlannedTable {
	t.Helper()
	book := newBook(t, nil)
	tables := exchange.Recognise(read(t, realFile(t, file)), book.Registers())
	yes, at := true, -1
	for i, table := range tables {
		if strings.TrimSpace(table.Sheet) == name && at < 0 {
			at = i
		}
	}
	require.GreaterOrEqual(t, at, 0)
	plan, err := exchange.Draft(t.Context(), book.Ledger, tables, exchange.Choices{Tables: map[int]exchange.TableChoice{at: {Include: &yes}}})
	require.NoError(t, err)
	return plan.Tables[at]
}

// read gives the reference of each row by its number; "" for one that was not read.
func readRows(p *exchange.PlannedTable) map[int]string {
	read := map[int]string{}
	for _, r := range p.Rows {
		read[r.Row] = r.Record
		if r.Outcome == exchange.Skipped {
			read[r.Row] = ""
		}
	}
	return read
}

// The sheet has rows for 16 applicable and 2 excluded controls; 6.30, 7.20, 7.40 and 8.80
// are 6.3, 7.2, 7.4 and 8.8 under a format of two decimals.
func TestTheGymHasEighteenControlsInTwoTables(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, read(t, realFile(t, "rishikesh*SoA of Gym.xlsx")), exchange.Choices{})
	require.Equal(t, []string{"5.15", "5.18", "5.19", "5.20", "5.24", "5.33", "5.34", "6.3", "7.2", "7.4", "8.8", "8.13", "8.20", "8.21", "8.24", "8.29"}, taken(plan.Tables[0]))
	require.Equal(t, []string{"5.23", "8.30"}, taken(plan.Tables[1]))
	require.Zero(t, plan.Counts().Unresolved)
	apply(t, book, plan)
	count := tally(statements(t, book), "applicability")
	require.Equal(t, []int{16, 2}, []int{count[isms.Applicable], count[isms.NotApplicable]})
}

// taken gives the references of the rows that were read.
func taken(p *exchange.PlannedTable) []string {
	return slices.DeleteFunc(records(p), func(r string) bool { return r == "skipped" })
}

// 22 controls have a star under a reason. The others say nothing: some of them name
// "existing controls", others a reason against, so they stay undecided.
func TestStarsUnderReasonsSelectTheControlsOf2013(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, read(t, realFile(t, "ireshchaminda1*.xlsx")), exchange.Choices{})
	apply(t, book, plan)
	all := statements(t, book)
	for key := range all {
		if !strings.HasPrefix(key, "2013") {
			delete(all, key)
		}
	}
	count := tally(all, "applicability")
	require.Equal(t, map[any]int{isms.Applicable: 22, isms.Undecided: 92}, count)
	require.Equal(t, []string{"business", "risk_treatment"}, slices.Sorted(slices.Values(all["2013 A.5.1.1"]["inclusion_reasons"].([]string))))
	for _, p := range plan.Tables {
		if p.Sheet == "SoA English" {
			require.Equal(t, 35, p.Counts.Skipped, "one heading for each objective")
			require.Contains(t, p.Assumptions, "22 controls with a reason for inclusion were read as applicable, because no column says whether a control applies.")
		}
	}
}

func TestTheBlankSpanishTwinSaysNothing(t *testing.T) {
	p := realSheet(t, "ireshchaminda1*.xlsx", "SoA Spanish")
	require.Zero(t, p.Counts.New+p.Counts.Changed+p.Counts.Unresolved)
}

func TestFiveControlsOverFourSheetsAreJoined(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, read(t, realFile(t, "moag1000*sample-soa.xlsx")), exchange.Choices{})
	for _, p := range plan.Tables {
		if p.Include {
			require.Equal(t, []string{"5.1", "5.2", "5.7", "8.5", "8.16"}, taken(p), p.Sheet)
		}
	}
	apply(t, book, plan)
	s := statements(t, book)["2022 5.7"]
	require.Equal(t, isms.Partial, s["status"])
	require.Equal(t, "2026-04-10", s["last_reviewed"])
}

func TestALogOfTitlesAndNumbersThatDisagreeIsShown(t *testing.T) {
	p := realSheet(t, "Pascal831*.xlsx", "Sheet1")
	require.Equal(t, []string{"A.5.1.1", "A.6.1.2", "A.9.2.3", "unresolved", "A.18.1.3"}, records(p))
	require.Equal(t, "the number is that of control A.12.1.1 (Documented operating procedures), the title the heading of the objective “Logging and monitoring”", reasonOf(p, 5))
}

// The table has the numbers of 2013 before those of 2022, divides controls into parts, and
// goes on with other standards and the clauses.
func TestARiskToolIsReadByTheNumbersOf2022(t *testing.T) {
	p := realSheet(t, "CesareGallotti*.xlsx", "Controls and SOA")
	require.Equal(t, "2022", p.Edition)
	rows := readRows(p)
	for row, want := range map[int]string{9: "5.1", 10: "5.1", 13: "5.5", 16: "5.7", 17: "8.1", 22: "6.3", 23: "6.3", 33: "5.14", 36: "5.16", 48: "8.24", 54: "7.2", 55: "7.4", 207: "", 226: ""} {
		require.Equal(t, want, rows[row], "row %d", row)
	}
	named := map[string]bool{}
	for row, ref := range rows {
		if row < 128 {
			named[ref] = true
		}
	}
	require.Len(t, named, 93)
}

// Reworded and translated titles are no contradiction: no row of these files is one.
func TestNoTitleOfARealFileIsCalledAContradictionWithoutBeingOne(t *testing.T) {
	for file, sheets := range map[string][]string{
		"DevonDrouin*SoA.xlsx": {"SOA"}, "RK-Nirmay*SoA (1).xlsx": {"SOA"}, "RK-Nirmay*Evidence_Tracker (1).xlsx": {"Tracker"}, "atharvak*SoA.xlsx": {"Sheet1"},
		"Okhoulaidi*Applicability.xlsx": {"Statement of Applicability"}, "Chethine*.xlsx": {"Sheet1"}, "bkrishna*workbook.xlsx": {"ISO27001 Gap Analysis"},
		"canakt*.xlsx": {"Controls"}, "moag1000*controls-sample.xlsx": {"Controls"}, "RoryCameron*.xlsx": {"Annex A controls"}, "ireshchaminda1*.xlsx": {"SoA English", "SoA Spanish"},
		"CesareGallotti*.xlsx": {"Controls and SOA"},
	} {
		for _, name := range sheets {
			for _, r := range realSheet(t, file, name).Rows {
				require.NotContains(t, r.Reason, "the title", "%s row %d %s", file, r.Row, r.Title)
			}
		}
	}
}

func TestListsOfControlsThatSayNothingOfThemAreNotTaken(t *testing.T) {
	for _, file := range []string{"dbarzin*2022.en.xlsx", "dbarzin*2013.fr.xlsx", "maulishrivas*.xlsx"} {
		for _, table := range exchange.Recognise(read(t, realFile(t, file)), newBook(t, nil).Registers()) {
			require.False(t, table.Include, "%s %s", file, table.Sheet)
			require.NotEmpty(t, table.Reason)
		}
	}
}
