package exchange_test

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// linksOf gives the links of a register's own relations and shown sides as references.
func linksOf(t testing.TB, book *workspace.Book, r *register.Register) map[string][]string {
	t.Helper()
	links, err := book.Links(context.Background())
	require.NoError(t, err)
	refs := map[string]string{}
	for _, other := range book.Registers().Registers {
		rows, err := book.Heads(context.Background(), other, other.Fields[0])
		require.NoError(t, err)
		for _, row := range rows {
			refs[row.ID] = row.Ref
		}
	}
	all := map[string][]string{}
	for _, side := range book.Registers().Sides(r) {
		for _, link := range links {
			if link.Relation == side.Relation.Key {
				from, to := side.Ends(link.From, link.To)
				all[refs[from]+" "+side.Key] = append(all[refs[from]+" "+side.Key], refs[to])
			}
		}
	}
	for _, refs := range all {
		slices.Sort(refs)
	}
	return all
}

// carried are the registers a spreadsheet carries as a list.
func carried(set *register.Set) []*register.Register {
	return slices.DeleteFunc(slices.Clone(set.Registers), func(r *register.Register) bool { return r.One || r.Aside })
}

func TestEveryRegisterComesBackUnchanged(t *testing.T) {
	book := newBook(t, isms.Sample)
	for _, r := range carried(book.Registers()) {
		rows, err := book.Rows(t.Context(), r)
		require.NoError(t, err)
		require.NotEmpty(t, rows, "the sample has no %s", r.Label)
		for _, ending := range []string{".xlsx", ".csv"} {
			t.Run(r.Key+ending, func(t *testing.T) {
				requireNothingNew(t, book, export(t, book, r, exchange.Options{}, r.Key+ending), len(rows))
			})
		}
	}
}

func TestARiskNamesControlsOfTheBookAndAssetsOfTheSameFile(t *testing.T) {
	book := newBook(t, isms.Start("", "", catalog.Edition2022))
	wb := workbookOf(
		rowsOf("Risk register", []string{"Risk ID", "Risk", "Threat", "Likelihood", "Impact", "Risk owner", "Controls", "Asset"},
			[]string{"R-001", "Stolen laptop", "Theft", "3", "4", "", "A.5.15, A.8.2", "Laptops"},
			[]string{"R-002", "Lost backup", "Fire", "2", "5", "", "5.15; 8.13", "Servers"},
			[]string{"R-003", "Old sign-ins", "Misuse", "2", "3", "", "A.5.18 / A.8.2", "Servers"},
			[]string{"R-004", "No such control", "Misuse", "2", "3", "", "A.9.9", ""}),
		rowsOf("Assets", []string{"Asset ID", "Asset name", "Asset owner", "Classification", "Location"},
			[]string{"1", "Laptops", "", "Internal", "Everywhere"}, []string{"2", "Servers", "", "Confidential", "Dockside"}))
	plan := draft(t, book, wb, exchange.Choices{})
	require.Equal(t, exchange.Counts{New: 5, Unresolved: 1}, plan.Counts(), "%v", firstOdd(plan))
	odd := plan.Tables[0].Rows[3]
	require.Equal(t, exchange.Unresolved, odd.Outcome)
	require.Contains(t, odd.Reason, "“A.9.9” is not in the register Statement of Applicability")
	apply(t, book, plan)
	require.Equal(t, map[string][]string{
		"R-001 controls": {"5.15", "8.2"}, "R-002 controls": {"5.15", "8.13"}, "R-003 controls": {"5.18", "8.2"},
		"R-001 assets": {"AS-001"}, "R-002 assets": {"AS-002"}, "R-003 assets": {"AS-002"},
	}, linksOf(t, book, isms.Risks))
	_, err := book.Undo(t.Context(), undo)
	require.NoError(t, err)
	require.Empty(t, linksOf(t, book, isms.Risks))
}

func TestALinkTakenOutOfOurOwnWorkbookIsRemoved(t *testing.T) {
	book := newBook(t, isms.Sample)
	before := linksOf(t, book, isms.Risks)
	plan := workedOn(t, book, isms.Risks, func(f *excelize.File, name string) {
		require.NoError(t, f.SetCellStr(name, at(t, f, name, "R-001", "Controls"), "6.3; 8.7"))
		require.NoError(t, f.SetCellValue(name, at(t, f, name, "R-002", "Controls"), nil))
		require.NoError(t, f.SetCellStr(name, at(t, f, name, "R-003", "Assets"), "AS-999"))
	})
	changed := changes(plan)
	require.Len(t, changed, 2)
	require.Equal(t, exchange.FieldChange{Field: "controls", Label: "Controls", Old: strings.Join(before["R-001 controls"], "; "), New: "6.3; 8.7"}, changed["R-001"][0])
	require.Equal(t, "", changed["R-002"][0].New)
	require.Equal(t, 1, plan.Counts().Unresolved)
	apply(t, book, plan)
	after := linksOf(t, book, isms.Risks)
	require.Equal(t, []string{"6.3", "8.7"}, after["R-001 controls"])
	require.Empty(t, after["R-002 controls"])
	require.Equal(t, before["R-003 assets"], after["R-003 assets"], "an unknown reference removes nothing")
}

// workedOn exports a register, lets somebody work on the workbook and reads it again.
func workedOn(t *testing.T, book *workspace.Book, r *register.Register, work func(f *excelize.File, name string)) *exchange.Plan {
	t.Helper()
	f, err := excelize.OpenFile(export(t, book, r, exchange.Options{}, "out.xlsx"))
	require.NoError(t, err)
	work(f, r.Label)
	out := filepath.Join(t.TempDir(), "back.xlsx")
	require.NoError(t, f.SaveAs(out))
	require.NoError(t, f.Close())
	return draft(t, book, read(t, out), exchange.Choices{})
}

// R-001 of another book is another risk: its links lead to records that came from there.
func TestLinksOfAnotherBookLeadOnlyToItsOwnRecords(t *testing.T) {
	book := newBook(t, isms.Sample)
	before := linksOf(t, book, isms.Risks)
	require.NotEmpty(t, before["R-001 assets"])
	for _, ending := range []string{".xlsx", ".csv"} {
		t.Run(ending, func(t *testing.T) {
			other := newBook(t, isms.Start("", "", catalog.Edition2022))
			_, err := other.Do(t.Context(), ledger.Change{Title: "Its own"}, func(tx *ledger.Tx) error {
				for range 3 {
					if err := tx.Save(&isms.Asset{Name: "An asset of this book"}); err != nil {
						return err
					}
				}
				return nil
			})
			require.NoError(t, err)
			take := func(r *register.Register) *exchange.Plan {
				plan := draft(t, other, read(t, export(t, book, r, exchange.Options{}, r.Key+ending)), exchange.Choices{})
				apply(t, other, plan)
				return plan
			}
			plan := take(isms.Risks)
			require.Contains(t, reasons(plan), "Assets: the file comes from another book, and no record here is known to be what it calls “AS-0")
			after := linksOf(t, other, isms.Risks)
			require.Equal(t, before["R-001 controls"], after["R-001 controls"], "numbers of controls are the same everywhere")
			for key := range after {
				require.False(t, strings.HasSuffix(key, " assets"), key)
			}
			take(isms.Assets)
			take(isms.Risks)
			after = linksOf(t, other, isms.Risks)
			names, theirs := called(t, other, isms.Assets), called(t, book, isms.Assets)
			completed := 0
			for key, refs := range before {
				if !strings.HasSuffix(key, " assets") {
					continue
				}
				want, got := []string{}, []string{}
				for _, ref := range refs {
					want = append(want, theirs[ref])
				}
				for _, ref := range after[key] {
					got = append(got, names[ref])
				}
				if ending == ".csv" && len(got) == 0 { // the first three have another reference here, and a text file tells no more
					require.True(t, slices.ContainsFunc(refs, func(ref string) bool { return ref <= "AS-003" }), key)
					continue
				}
				require.ElementsMatch(t, want, got, key)
				completed++
			}
			require.NotZero(t, completed)
		})
	}
}

// reasons gives why rows were not taken, a line each.
func reasons(plan *exchange.Plan) string {
	lines := []string{}
	for _, table := range plan.Tables {
		for _, row := range table.Rows {
			if row.Outcome == exchange.Unresolved {
				lines = append(lines, row.Record+" "+row.Title+": "+row.Reason)
			}
		}
	}
	return strings.Join(lines, "\n")
}

func TestALoneNumberThatMayHaveLostItsZeroIsNotLinked(t *testing.T) {
	book := newBook(t, isms.Start("", "", catalog.Edition2022))
	wb := workbookOf(rowsOf("Risk register", []string{"Risk ID", "Risk", "Threat", "Likelihood", "Impact", "Risk owner", "Controls"},
		[]string{"1", "Stolen laptop", "Theft", "3", "4", "", "5.1"},
		[]string{"2", "Lost backup", "Fire", "2", "5", "", "5.15"},
		[]string{"3", "Old sign-ins", "Misuse", "2", "3", "", "5.9 - 5.11"}))
	for i := range wb.Sheets[0].Rows {
		if cells := wb.Sheets[0].Rows[i].Cells; i == 1 || i == 2 {
			cells[len(cells)-1].Kind = sheet.Number
		}
	}
	plan := draft(t, book, wb, exchange.Choices{})
	require.Equal(t, exchange.Counts{New: 2, Unresolved: 1}, plan.Counts(), "%v", firstOdd(plan))
	require.Contains(t, plan.Tables[0].Rows[0].Reason, "may be 5.1 or 5.10")
	apply(t, book, plan)
	require.Equal(t, map[string][]string{"R-002 controls": {"5.15"}, "R-003 controls": {"5.10", "5.11", "5.9"}}, linksOf(t, book, isms.Risks))
}
