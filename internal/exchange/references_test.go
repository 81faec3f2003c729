package exchange_test

import (
	"slices"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

var riskHeadings = []string{"Risk ID", "Risk", "Threat", "Likelihood", "Impact", "Risk owner", "Related assets"}

// called gives the names of a register's records by their references.
func called(t testing.TB, book *workspace.Book, r *register.Register) map[string]string {
	t.Helper()
	rows, err := book.Rows(t.Context(), r)
	require.NoError(t, err)
	names := map[string]string{}
	for _, row := range rows {
		require.Empty(t, names[row.Ref], "two records are %s", row.Ref)
		names[row.Ref] = r.Name(row.Record(r))
	}
	return names
}

func TestANewRecordKeepsTheReferenceOfTheFile(t *testing.T) {
	book := newBook(t, isms.Start("", "", catalog.Edition2022))
	risk := func(ref, name string) []string { return []string{ref, name, "Theft", "3", "4", "", ""} }
	plan := draft(t, book, workbookOf(rowsOf("Risk register", riskHeadings,
		risk("R-012", "Stolen laptop"), risk("RISK-4", "Lost backup"), risk("r-7", "Old sign-ins"), risk("R-003", "Fire"), risk("", "Flood"),
		risk("R-9", "Power cut"), risk("R-009", "Strike"), risk("R-005", "Fraud"), risk("R-005", "Bribery"), risk("17", "Noise"), risk("A-001", "Heat"))), exchange.Choices{})
	require.Equal(t, exchange.Counts{New: 11}, plan.Counts())
	told := map[string][3]string{}
	for _, row := range plan.Tables[0].Rows {
		told[row.Title] = [3]string{row.Record, row.Called, row.Reason}
	}
	require.Equal(t, map[string][3]string{
		"Stolen laptop": {"R-012"}, "Old sign-ins": {"R-007"}, "Fire": {"R-003"}, "Flood": {}, "Strike": {"R-009"}, "Noise": {"", "17", ""},
		"Lost backup": {"", "RISK-4", "“RISK-4” in the file; here it gets the next reference, because those of Risks are like R-001"},
		"Power cut":   {"", "R-9", "“R-9” in the file; here it gets the next reference, because another row of the file is R-009"},
		"Fraud":       {"", "R-005", "“R-005” in the file; here it gets the next reference, because several rows of the file are called that"},
		"Bribery":     {"", "R-005", "“R-005” in the file; here it gets the next reference, because several rows of the file are called that"},
		"Heat":        {"", "A-001", "“A-001” in the file; here it gets the next reference, because those of Risks are like R-001"},
	}, told)
	require.Contains(t, plan.Tables[0].Assumptions, "5 new records get the next reference instead of the one in the file: RISK-4, R-9, R-005, R-005 and A-001.")
	apply(t, book, plan)
	require.Equal(t, map[string]string{"R-012": "Stolen laptop", "R-007": "Old sign-ins", "R-003": "Fire", "R-009": "Strike", "R-013": "Lost backup", "R-014": "Flood",
		"R-015": "Power cut", "R-016": "Fraud", "R-017": "Bribery", "R-018": "Noise", "R-019": "Heat"}, called(t, book, isms.Risks))
}

func TestAReferenceThatWasGivenOutIsNotGivenToARecordOfAFile(t *testing.T) {
	book := newBook(t, isms.Start("", "", catalog.Edition2022))
	add := func(name string) {
		_, err := book.Do(t.Context(), ledger.Change{Title: "Add"}, func(tx *ledger.Tx) error { return tx.Save(&isms.Risk{Title: name}) })
		require.NoError(t, err)
	}
	add("Flood")
	add("Fire")
	_, err := book.Undo(t.Context(), undo)
	require.NoError(t, err)
	wb := workbookOf(
		rowsOf("Risk register", riskHeadings,
			[]string{"R-001", "Stolen laptop", "Theft", "3", "4", "", "AS-001"},
			[]string{"R-002", "Lost backup", "Fire", "2", "5", "", "AS-002"},
			[]string{"R-003", "Old sign-ins", "Misuse", "2", "3", "", "AS-001; AS-002"}),
		rowsOf("Treatment plan", []string{"Action ID", "Action", "Risk ID", "Assigned to", "Due date", "Action status", "Progress"},
			[]string{"T-001", "Encrypt the laptops", "R-001", "", "2027-03-31", "open", ""},
			[]string{"T-002", "Test the backup", "R-003", "", "2027-03-31", "open", ""}),
		rowsOf("Assets", []string{"Asset ID", "Asset name", "Asset owner", "Classification", "Location"},
			[]string{"AS-001", "Laptops", "", "Internal", "Everywhere"}, []string{"AS-002", "Servers", "", "Confidential", "Dockside"}))
	plan := draft(t, book, wb, exchange.Choices{})
	rows := plan.Tables[0].Rows
	require.Equal(t, []string{"", "", "R-003"}, []string{rows[0].Record, rows[1].Record, rows[2].Record})
	require.Contains(t, rows[0].Reason, "another record of the book is R-001")
	require.Contains(t, rows[1].Reason, "R-002 was a record that is no longer in the book")
	apply(t, book, plan)
	require.Equal(t, map[string]string{"R-001": "Flood", "R-004": "Stolen laptop", "R-005": "Lost backup", "R-003": "Old sign-ins"}, called(t, book, isms.Risks))
	links := linksOf(t, book, isms.Risks)
	require.Equal(t, []string{"AS-001"}, links["R-004 assets"], "what the file calls R-001 is its own")
	require.Equal(t, []string{"AS-002"}, links["R-005 assets"])
	require.Equal(t, []string{"T-001"}, links["R-004 actions"])
	require.Equal(t, []string{"T-002"}, links["R-003 actions"])
	require.Empty(t, links["R-001 actions"])
}

func TestAnImportWhoseReferenceWasTakenMeanwhileIsLookedAtAgain(t *testing.T) {
	book := newBook(t, isms.Start("", "", catalog.Edition2022))
	plan := draft(t, book, workbookOf(rowsOf("Risk register", riskHeadings, []string{"R-001", "Stolen laptop", "Theft", "3", "4", "", ""})), exchange.Choices{})
	_, err := book.Do(t.Context(), ledger.Change{Title: "Add"}, func(tx *ledger.Tx) error { return tx.Save(&isms.Risk{Title: "Fire"}) })
	require.NoError(t, err)
	_, err = exchange.Apply(t.Context(), book.Ledger, plan, ledger.Change{})
	require.True(t, fault.Is(err, fault.Conflict), "%v", err)
	require.ErrorContains(t, err, "R-001 was given to another record")
	require.Equal(t, map[string]string{"R-001": "Fire"}, called(t, book, isms.Risks))
}

func TestWhatAnUndoneImportMadeComesBackUnderItsReferences(t *testing.T) {
	book := newBook(t, isms.Start("", "", catalog.Edition2022))
	file := func(third string) *sheet.Workbook {
		return workbookOf(
			rowsOf("Risk register", riskHeadings,
				[]string{"R-007", "Stolen laptop", "Theft", "3", "4", "", "AS-002"},
				[]string{"R-003", third, "Fire", "2", "5", "", ""},
				[]string{"", "Flood", "Water", "2", "5", "", ""}),
			rowsOf("Assets", []string{"Asset ID", "Asset name", "Asset owner", "Classification", "Location"},
				[]string{"AS-002", "Laptops", "", "Internal", "Everywhere"}))
	}
	first := apply(t, book, draft(t, book, file("Lost backup"), exchange.Choices{}))
	before := called(t, book, isms.Risks)
	require.Equal(t, map[string]string{"R-007": "Stolen laptop", "R-003": "Lost backup", "R-008": "Flood"}, before)
	_, err := book.Undo(t.Context(), undo)
	require.NoError(t, err)
	plan := draft(t, book, file("Fire in the workshop"), exchange.Choices{})
	rows := plan.Tables[0].Rows
	require.Equal(t, []string{"R-007", ""}, []string{rows[0].Record, rows[1].Record})
	require.Equal(t, "R-007 was in the book before, and comes back", rows[0].Reason)
	require.Contains(t, rows[1].Reason, "R-003 was a record that is no longer in the book")
	second := apply(t, book, plan)
	require.Equal(t, map[string]string{"R-007": "Stolen laptop", "R-009": "Fire in the workshop", "R-010": "Flood"}, called(t, book, isms.Risks))
	require.Equal(t, []string{"AS-002"}, linksOf(t, book, isms.Risks)["R-007 assets"])
	require.True(t, slices.ContainsFunc(second.Touched, func(at ledger.Touched) bool { return slices.Contains(first.Touched, at) }), "it is the same record, with its history")
	for _, step := range []func() (ledger.Done, error){
		func() (ledger.Done, error) { return book.Undo(t.Context(), undo) },
		func() (ledger.Done, error) { return book.Redo(t.Context(), undo) },
	} {
		_, err := step()
		require.NoError(t, err)
		verdict, err := book.Verify(t.Context(), "")
		require.NoError(t, err)
		require.Empty(t, verdict.Findings)
	}
	require.Len(t, called(t, book, isms.Risks), 3)
}

// R-001 of another book says nothing of the R-001 here: only names do.
func TestARowOfAnotherBookNeverBecomesTheRecordThatHasItsReferenceHere(t *testing.T) {
	book := newBook(t, isms.Sample)
	theirs := called(t, book, isms.Risks)
	for _, ending := range []string{".xlsx", ".csv"} {
		other := newBook(t, func(tx *ledger.Tx) error {
			for _, name := range []string{"Flood", theirs["R-005"]} { // of this book
				if err := tx.Save(&isms.Risk{Title: name}); err != nil {
					return err
				}
			}
			return isms.AddEdition(tx, catalog.Edition2022)
		})
		plan := draft(t, other, read(t, export(t, book, isms.Risks, exchange.Options{}, "risks"+ending)), exchange.Choices{})
		apply(t, other, plan)
		ours := called(t, other, isms.Risks)
		require.Len(t, ours, len(theirs)+1, ending)
		require.Equal(t, "Flood", ours["R-001"])
		require.Equal(t, theirs["R-005"], ours["R-002"])
		require.Equal(t, theirs["R-003"], ours["R-003"])
		moved := []string{}
		for _, table := range plan.Tables {
			for _, row := range table.Rows {
				if row.Called != "" {
					moved = append(moved, row.Called+" "+row.Title)
				}
			}
		}
		require.Equal(t, []string{"R-001 " + theirs["R-001"], "R-002 " + theirs["R-002"]}, moved)
	}
}
