package exchange_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/sheet"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// The test binary is its own parser of spreadsheets, as the program is.
func TestMain(m *testing.M) {
	sheet.ServeParserIfAsked()
	os.Exit(m.Run())
}

var clock = time.Date(2026, 11, 3, 9, 30, 0, 0, time.UTC)

// newBook makes a book; nil fills it with the controls of 2022, undecided.
func newBook(t testing.TB, fill func(tx *ledger.Tx) error) *workspace.Book {
	t.Helper()
	if fill == nil {
		fill = isms.Start("", "", catalog.Edition2022)
	}
	book, err := workspace.Create(context.Background(), filepath.Join(t.TempDir(), "test.certbook"),
		workspace.Options{Registers: audit.Registers(), Ledger: ledger.Options{Now: func() time.Time { return clock }, Zone: time.UTC}},
		ledger.Change{Title: "Make the book", Source: ledger.Product}, fill)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, book.Close()) })
	return book
}

// read reads a file as the program does, through the parsing process.
func read(t testing.TB, path string) *sheet.Workbook {
	t.Helper()
	wb, _, err := sheet.Reader{}.Read(context.Background(), path)
	require.NoError(t, err)
	return wb
}

// rowsOf makes a sheet from texts; row 1 is the first. A "" is a cell without content.
func rowsOf(name string, lines ...[]string) sheet.Sheet {
	s := sheet.Sheet{Name: name}
	for i, line := range lines {
		row := sheet.Row{Number: i + 1}
		for j, text := range line {
			if text != "" {
				row.Cells = append(row.Cells, sheet.Cell{Column: j + 1, Kind: sheet.Text, Text: text, Raw: text})
			}
		}
		if len(row.Cells) > 0 {
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

func workbookOf(sheets ...sheet.Sheet) *sheet.Workbook {
	return &sheet.Workbook{Name: "test.xlsx", Format: sheet.XLSX, Sheets: sheets}
}

func draft(t testing.TB, book *workspace.Book, wb *sheet.Workbook, c exchange.Choices) *exchange.Plan {
	t.Helper()
	plan, err := exchange.Draft(context.Background(), book.Ledger, exchange.Recognise(wb, book.Registers()), c)
	require.NoError(t, err)
	return plan
}

func apply(t testing.TB, book *workspace.Book, plan *exchange.Plan) ledger.Done {
	t.Helper()
	done, err := exchange.Apply(context.Background(), book.Ledger, plan, ledger.Change{})
	require.NoError(t, err)
	return done
}

// statements gives the Statement of Applicability by edition and control.
func statements(t testing.TB, book *workspace.Book) map[string]map[string]any {
	t.Helper()
	rows, err := book.Rows(context.Background(), isms.Statements)
	require.NoError(t, err)
	all := map[string]map[string]any{}
	for _, row := range rows {
		one := map[string]any{}
		for i, f := range isms.Statements.Fields {
			one[f.Key] = row.Values[i]
		}
		all[one["edition"].(string)+" "+one["control"].(string)] = one
	}
	return all
}

func tally(all map[string]map[string]any, field string) map[any]int {
	n := map[any]int{}
	for _, one := range all {
		n[one[field]]++
	}
	return n
}
