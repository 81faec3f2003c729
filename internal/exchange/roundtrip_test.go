package exchange_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// export writes a register into a file of the kind the name ends in.
func export(t testing.TB, book *workspace.Book, r *register.Register, o exchange.Options, name string) string {
	t.Helper()
	extract, err := exchange.Gather(context.Background(), book.Ledger, r, o)
	require.NoError(t, err)
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	require.NoError(t, err)
	switch filepath.Ext(name) {
	case ".xlsx":
		require.NoError(t, extract.WriteXLSX(f))
	case ".csv":
		require.NoError(t, extract.WriteCSV(f))
	}
	require.NoError(t, f.Close())
	return path
}

// requireNothingNew imports a file and demands that it changes nothing.
func requireNothingNew(t testing.TB, book *workspace.Book, path string, rows int) {
	t.Helper()
	plan := draft(t, book, read(t, path), exchange.Choices{})
	require.Equal(t, exchange.Counts{Unchanged: rows}, plan.Counts(), "%s", firstOdd(plan))
	require.True(t, plan.Empty())
	require.Empty(t, plan.Unknown)
	require.Zero(t, apply(t, book, plan).Seq)
}

func firstOdd(plan *exchange.Plan) any {
	for _, p := range plan.Tables {
		for _, r := range p.Rows {
			if r.Outcome != exchange.Unchanged {
				return r
			}
		}
	}
	return nil
}

func bothEditions(tx *ledger.Tx) error {
	if err := isms.Sample(tx); err != nil {
		return err
	}
	return isms.AddEdition(tx, catalog.Edition2013)
}

func TestExportAndImportAgainChangesNothing(t *testing.T) {
	book := newBook(t, bothEditions)
	for _, name := range []string{"soa.xlsx", "soa.csv"} {
		requireNothingNew(t, book, export(t, book, isms.Statements, exchange.Options{}, name), 95+114)
		requireNothingNew(t, book, export(t, book, isms.Statements, exchange.Options{Edition: "2013", AuditorNotes: true}, name), 114)
	}
	people, err := book.Rows(context.Background(), isms.People)
	require.NoError(t, err)
	for _, name := range []string{"people.xlsx", "people.csv"} {
		requireNothingNew(t, book, export(t, book, isms.People, exchange.Options{}, name), len(people))
	}
}

func TestImportAfterLibreOfficeSavedTheWorkbookChangesNothing(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed; install libreoffice-calc to run this test")
	}
	book := newBook(t, bothEditions)
	path := export(t, book, isms.Statements, exchange.Options{}, "soa.xlsx")
	for _, format := range []string{"xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2"} {
		out := t.TempDir()
		cmd := exec.Command(office, "-env:UserInstallation=file://"+filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", format, "--outdir", out, path)
		text, err := cmd.CombinedOutput()
		require.NoError(t, err, string(text))
		files, err := filepath.Glob(filepath.Join(out, "*"))
		require.NoError(t, err)
		require.NotEmpty(t, files, string(text))
		rows := 95 + 114
		if filepath.Ext(files[0]) == ".csv" { // one sheet
			rows = 95
		}
		requireNothingNew(t, book, files[0], rows)
	}
}

// Texts that have hurt somebody: formulas, numbers, dates, escapes, quotes, directions.
var awkward = []string{"=1+1", "'=x", "''", "-5", "+49 30", "@sum", "5.10", "007", "1/2", "2026-03-12", "TRUE", "_x0041_", "_x000D_", "a\nb", "a\n\nb", "tab\tin",
	"\"quoted\"", "a,b;c|d", "ä ö ü ß", "日本語", "עברית", "😀 ⚠️", "n/a", "-", "—", "None", "<b>&amp;</b>", "%s", "#N/A", "a  b", "e\u0301", "x\u00a0y", "\u200bz", "0", "1e5", "#", "'", "\"", "Undecided", "a\u2028b"}

func TestAnyTextSurvivesExportAndImport(t *testing.T) {
	book := newBook(t, bothEditions)
	texts := rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(awkward), rapid.StringMatching(`[ -~\n]{0,40}`), rapid.String()), 100, 100)
	for seed := range 6 {
		drawn := texts.Example(seed)
		_, err := book.Do(t.Context(), ledger.Change{Title: "Write awkward texts", Source: ledger.Product}, func(tx *ledger.Tx) error {
			all, err := ledger.All[*isms.Statement](tx)
			if err != nil {
				return err
			}
			for i := 0; i < len(drawn); i += 4 {
				s := all[(seed*25+i/4)%len(all)]
				for j, key := range []string{"justification", "notes", "implementation", "exclusion_justification"} {
					f, _ := isms.Statements.Field(key)
					if v := f.Clean(drawn[i+j]); f.Check(v) == nil {
						f.Set(s, v)
					}
				}
				if err := tx.Save(s); err != nil {
					return err
				}
			}
			return nil
		})
		require.NoError(t, err)
		for _, name := range []string{"soa.xlsx", "soa.csv"} {
			requireNothingNew(t, book, export(t, book, isms.Statements, exchange.Options{}, name), 95+114)
		}
	}
}

func TestTheExportOfOneBookFillsAnother(t *testing.T) {
	sample := newBook(t, isms.Sample)
	for _, name := range []string{"soa.xlsx", "soa.csv"} {
		path := export(t, sample, isms.Statements, exchange.Options{}, name)
		book := newBook(t, nil)
		plan := draft(t, book, read(t, path), exchange.Choices{AddEveryPerson: true})
		require.Equal(t, exchange.Counts{New: 94, Unchanged: 1}, plan.Counts(), "of one control of the sample nothing is recorded")
		require.Empty(t, plan.Unknown)
		done := apply(t, book, plan)
		require.NotZero(t, done.Seq)
		require.Equal(t, map[any]int{isms.Applicable: 80, isms.NotApplicable: 8, isms.Undecided: 7}, tally(statements(t, book), "applicability"))
		require.Len(t, statements(t, book), 95, "own controls come along")
		_, err := book.Undo(context.Background(), ledger.Change{Source: ledger.Product})
		require.NoError(t, err)
		require.Equal(t, map[any]int{isms.Undecided: 93}, tally(statements(t, book), "applicability"))
	}
}
