package exchange_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// realFile finds a file of other people's, which is beside the project or nowhere.
func realFile(t *testing.T, pattern string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "sheets", pattern))
	require.NoError(t, err)
	if len(found) != 1 {
		t.Skip("the real spreadsheets are not beside the project")
	}
	return found[0]
}

func TestRealStatementsAreImportedWithTheirKnownCounts(t *testing.T) {
	for _, c := range []struct {
		file              string
		edition           string
		applicable, not   int
		counts            exchange.Counts
		statuses          map[any]int
		notRegistersAtAll int // other sheets of the workbook, listed as other registers or as not recognised
	}{
		{"Okhoulaidi*Statement_of_Applicability.xlsx", "2022", 92, 1, exchange.Counts{New: 93},
			map[any]int{isms.Implemented: 65, isms.Partial: 19, isms.Planned: 8, nil: 1}, 1},
		{"CenedrilTeam*statement-of-applicability~2.csv", "2022", 92, 1, exchange.Counts{New: 92, Unresolved: 1},
			map[any]int{isms.Implemented: 91, isms.Partial: 1, nil: 1}, 0},
		{"RK-Nirmay*SoA (1).xlsx", "2022", 83, 10, exchange.Counts{New: 93}, map[any]int{nil: 93}, 3},
		{"DevonDrouin*SoA.xlsx", "2022", 63, 30, exchange.Counts{New: 93}, map[any]int{nil: 93}, 3},
		{"moag1000*controls-sample.xlsx", "2022", 10, 1, exchange.Counts{New: 12}, nil, 0},
		{"atharvak*SoA.xlsx", "2022", 13, 2, exchange.Counts{New: 15}, nil, 0},
		{"Chethine*v1.xlsx", "2013", 101, 13, exchange.Counts{New: 114}, nil, 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			book := newBook(t, nil)
			plan := draft(t, book, read(t, realFile(t, c.file)), exchange.Choices{})
			strangers := 0
			for _, p := range plan.Tables {
				if p.Register != "soa" {
					strangers++
					require.NotEmpty(t, p.Reason)
					continue
				}
				require.Equal(t, c.counts, p.Counts, "%v", firstOdd(plan))
				require.Equal(t, c.edition, p.Edition)
				require.GreaterOrEqual(t, p.Confidence, 0.85)
			}
			require.Equal(t, c.notRegistersAtAll, strangers)
			require.NotZero(t, apply(t, book, plan).Seq)
			all := statements(t, book)
			for key := range all {
				if key[:4] != c.edition {
					delete(all, key)
				}
			}
			count := tally(all, "applicability")
			require.Equal(t, []int{c.applicable, c.not}, []int{count[isms.Applicable], count[isms.NotApplicable]})
			if c.statuses != nil {
				require.Equal(t, c.statuses, tally(all, "status"))
			}
			again := draft(t, book, read(t, realFile(t, c.file)), exchange.Choices{})
			require.True(t, again.Empty(), "the same file again changes nothing")
		})
	}
}

func TestARaggedRowGivesWhatIsCertainAndListsTheRest(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, read(t, realFile(t, "CenedrilTeam*statement-of-applicability~2.csv")), exchange.Choices{})
	result := exchange.NewResult(plan, true, apply(t, book, plan), sheet.Usage{})
	require.Len(t, result.Tables[0].Unresolved, 1)
	require.Equal(t, 72, result.Tables[0].Unresolved[0].Row)
	require.Len(t, result.Tables[0].Problems, 1)
	require.Equal(t, "Implementation Description", result.Tables[0].Problems[0].Heading)
	s := statements(t, book)["2022 8.12"]
	require.Equal(t, isms.Applicable, s["applicability"])
	require.Equal(t, isms.Partial, s["status"])
	require.Equal(t, "Required", s["justification"])
	require.Nil(t, s["implementation"], "the text may have been cut by the separator inside it")
}

// Most files of the collection are other registers. None of them may pass for a Statement
// of Applicability or a list of people.
func TestOtherRegistersAreListedAsNotRecognised(t *testing.T) {
	if _, err := os.Stat(filepath.Join("..", "..", "..", "shared", "sheets")); err != nil {
		t.Skip("the real spreadsheets are not beside the project")
	}
	taken := map[string]bool{}
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "sheets", "*"))
	require.NoError(t, err)
	book := newBook(t, nil)
	for _, file := range files {
		wb, _, err := sheet.Reader{}.Read(context.Background(), file)
		if err != nil {
			require.NotEqual(t, fault.Internal, fault.Of(err).Code, "%s: %v", file, err)
			continue
		}
		tables := exchange.Recognise(wb, book.Registers())
		sheets := map[string]bool{}
		for _, s := range wb.Sheets {
			sheets[s.Name] = len(s.Rows) > 0
		}
		for _, table := range tables {
			delete(sheets, table.Sheet)
			require.NotEmpty(t, table.Reason)
			if table.Include && (table.Register == isms.Statements.Key || table.Register == isms.People.Key) {
				taken[filepath.Base(file)[:8]+" "+table.Sheet] = true
			}
		}
		for name, filled := range sheets {
			require.False(t, filled, "sheet %s of %s was dropped in silence", name, file)
		}
	}
	require.Subset(t, []string{
		"CesareGa Controls and SOA", "Cenedril CenedrilTeam__iso27001-starter-kit__statement-of-applicability~2",
		"Chethine Sheet1", "DevonDro SOA", "Okhoulai Statement of Applicability", "RK-Nirma SOA", "RoryCame Annex A controls", "atharvak Sheet1",
		"ireshcha SoA English", "ireshcha SoA Spanish", "moag1000 Controls", "moag1000 Implementation-Status", "rishikes Sheet1",
	}, keys(taken))
}

func keys(m map[string]bool) []string {
	all := []string{}
	for k := range m {
		all = append(all, k)
	}
	return all
}
