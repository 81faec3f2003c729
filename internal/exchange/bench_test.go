package exchange_test

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
	"certbook/internal/workspace"

	_ "github.com/glebarez/go-sqlite"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// someonesSoA is a workbook of 93 rows and ten columns as people have them.
func someonesSoA(b *testing.B) string {
	b.Helper()
	table := sheet.Table{Name: "SoA"}
	for _, h := range []string{"Control ID", "Control Name", "Theme", "Applicable", "Justification", "Status", "Owner", "Evidence", "Last Review Date", "Notes"} {
		table.Columns = append(table.Columns, sheet.Column{Heading: h})
	}
	for i, c := range catalog.Controls(catalog.Edition2022) {
		row := []string{c.ID, c.Title, c.Group, []string{"Y", "Y", "Y", "N/A"}[i%4], "Because of " + c.Title, []string{"Implemented", "In Progress", "Planned"}[i%3],
			"Astrid Lind", fmt.Sprintf("Document %d", i), "15-Jan-2026", "Reviewed with the team in the last meeting of the year"}
		values := make([]sheet.Value, len(row))
		for j, text := range row {
			values[j] = sheet.TextValue(text)
		}
		table.Rows = append(table.Rows, values)
	}
	path := filepath.Join(b.TempDir(), "soa.xlsx")
	f, err := os.Create(path)
	require.NoError(b, err)
	require.NoError(b, sheet.Write(f, sheet.Document{Tables: []sheet.Table{table}}))
	require.NoError(b, f.Close())
	return path
}

// BenchmarkDryRun93 is a dry run of a Statement of Applicability. The start of the parsing
// process is a figure of its own and not part of ns/op.
func BenchmarkDryRun93(b *testing.B) {
	path, book := someonesSoA(b), newBook(b, isms.Sample)
	var start, work float64
	for b.Loop() {
		begin := time.Now()
		go exchange.Prepare(book.Registers())
		wb, usage, err := sheet.Reader{}.Read(context.Background(), path)
		require.NoError(b, err)
		plan, err := exchange.Draft(context.Background(), book.Ledger, exchange.Recognise(wb, book.Registers()), exchange.Choices{})
		require.NoError(b, err)
		require.Zero(b, plan.Counts().Unresolved)
		start += usage.Start.Seconds()
		work += (time.Since(begin) - usage.Start).Seconds()
	}
	b.ReportMetric(1e3*start/float64(b.N), "start-ms/op")
	b.ReportMetric(1e9*work/float64(b.N), "ns/op")
}

// BenchmarkRecogniseAndDraft93 is the part of it that is ours alone.
func BenchmarkRecogniseAndDraft93(b *testing.B) {
	book := newBook(b, isms.Sample)
	wb := read(b, someonesSoA(b))
	for b.Loop() {
		_, err := exchange.Draft(context.Background(), book.Ledger, exchange.Recognise(wb, book.Registers()), exchange.Choices{})
		require.NoError(b, err)
	}
}

// BenchmarkDryRun93Bare is excelize reading the same file formatted and raw, since neither
// is right for all cells.
func BenchmarkDryRun93Bare(b *testing.B) {
	path := someonesSoA(b)
	for b.Loop() {
		f, err := excelize.OpenFile(path)
		require.NoError(b, err)
		for _, name := range f.GetSheetList() {
			_, err = f.GetRows(name)
			require.NoError(b, err)
			_, err = f.GetRows(name, excelize.Options{RawCellValue: true})
			require.NoError(b, err)
		}
		require.NoError(b, f.Close())
	}
}

// BenchmarkApply93 applies a plan in turn with the plan that takes it back, so that each
// round writes the same 93 rows.
func BenchmarkApply93(b *testing.B) {
	path, book := someonesSoA(b), newBook(b, isms.Sample)
	wb := read(b, path)
	tables := exchange.Recognise(wb, book.Registers())
	for b.Loop() {
		b.StopTimer()
		plan, err := exchange.Draft(context.Background(), book.Ledger, tables, exchange.Choices{})
		require.NoError(b, err)
		b.StartTimer()
		done, err := exchange.Apply(context.Background(), book.Ledger, plan, ledger.Change{})
		require.NoError(b, err)
		require.NotZero(b, done.Seq)
		b.StopTimer()
		_, err = book.Undo(context.Background(), undo)
		require.NoError(b, err)
		b.StartTimer()
	}
}

// BenchmarkApply93Bare writes the same rows, statements and entries and the change, with
// nothing in between, into a copy of the same book.
func BenchmarkApply93Bare(b *testing.B) {
	path, book := someonesSoA(b), newBook(b, isms.Sample)
	plan, err := exchange.Draft(context.Background(), book.Ledger, exchange.Recognise(read(b, path), book.Registers()), exchange.Choices{})
	require.NoError(b, err)
	done := apply(b, book, plan)
	file := book.Path
	require.NoError(b, book.Close())
	db := bareDB(b, file)
	updates := bareRows(b, db, `SELECT applicability, justification, exclusion_justification, status, owner, last_reviewed, notes, id FROM statements WHERE version = ?`, done.Seq)
	require.Len(b, updates, 93)
	change := bareRows(b, db, `SELECT at, actor, source, source_name, title, verb, kind, target, digest FROM changes WHERE seq = ?`, done.Seq)[0]
	entries := bareRows(b, db, `SELECT register, record, field, action, target, before, before_salt, before_erased, after, after_salt, after_erased FROM entries WHERE change = ?`, done.Seq)
	for seq := done.Seq + 1; b.Loop(); seq++ {
		tx, err := db.Begin()
		require.NoError(b, err)
		insert := `INSERT INTO entries (change, register, record, field, action, target, before, before_salt, before_erased, after, after_salt, after_erased) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`
		_, err = tx.Exec(`INSERT INTO changes (seq, at, actor, source, source_name, title, verb, kind, target, digest) VALUES (?,?,?,?,?,?,?,?,?,?)`, append([]any{seq}, change...)...)
		require.NoError(b, err)
		bareWrite(b, tx, `UPDATE statements SET version=?, applicability=?, justification=?, exclusion_justification=?, status=?, owner=?, last_reviewed=?, notes=? WHERE id=?`, seq, updates)
		bareWrite(b, tx, insert, seq, entries)
		require.NoError(b, tx.Commit())
	}
}

// bareDB opens the book's file with the pragmas of the product.
func bareDB(b *testing.B, path string) *sql.DB {
	b.Helper()
	query := url.Values{"_txlock": {"immediate"}, "_pragma": {"busy_timeout(5000)", "journal_mode(DELETE)", "synchronous(EXTRA)", "fullfsync(1)",
		"foreign_keys(1)", "trusted_schema(0)", "cell_size_check(1)", "secure_delete(1)", "temp_store(MEMORY)"}}
	db, err := sql.Open("sqlite", "file://"+filepath.ToSlash(path)+"?"+query.Encode())
	require.NoError(b, err)
	db.SetMaxOpenConns(1)
	b.Cleanup(func() { require.NoError(b, db.Close()) })
	return db
}

func bareRows(b *testing.B, db *sql.DB, query string, args ...any) [][]any {
	b.Helper()
	found, err := db.Query(query, args...)
	require.NoError(b, err)
	defer found.Close()
	columns, err := found.Columns()
	require.NoError(b, err)
	rows := [][]any{}
	for found.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		require.NoError(b, found.Scan(into...))
		rows = append(rows, row)
	}
	require.NoError(b, found.Err())
	return rows
}

func bareWrite(b *testing.B, tx *sql.Tx, query string, seq int64, rows [][]any) {
	b.Helper()
	statement, err := tx.Prepare(query)
	require.NoError(b, err)
	defer statement.Close()
	for _, row := range rows {
		_, err = statement.Exec(append([]any{seq}, row...)...)
		require.NoError(b, err)
	}
}

func largeBook(b *testing.B) *workspace.Book {
	b.Helper()
	return newBook(b, func(tx *ledger.Tx) error {
		if err := isms.Sample(tx); err != nil {
			return err
		}
		for i := range 4905 {
			s := &isms.Statement{Edition: "2022", Control: fmt.Sprintf("K.%d", 1000+i), Title: fmt.Sprintf("Own control number %d", i), Theme: isms.CustomTheme,
				Applicable: isms.Applicable, Justification: "Needed because the fleet is serviced by robots of three makers", Status: isms.Planned,
				Implementation: "Written down in the handbook and checked twice a year by the workshop", TargetDate: "2026-12-01", Notes: "See the minutes"}
			if err := tx.Save(s); err != nil {
				return err
			}
		}
		return nil
	})
}

func BenchmarkExport5000(b *testing.B) {
	book := largeBook(b)
	for b.Loop() {
		extract, err := exchange.Gather(context.Background(), book.Ledger, isms.Statements, exchange.Options{})
		require.NoError(b, err)
		require.Len(b, extract.Rows, 5000)
		require.NoError(b, extract.WriteXLSX(io.Discard))
	}
}

// BenchmarkExport5000Bare writes the same cells in the very styles the export gives them,
// read from an export, and nothing else.
func BenchmarkExport5000Bare(b *testing.B) {
	book := largeBook(b)
	extract, err := exchange.Gather(context.Background(), book.Ledger, isms.Statements, exchange.Options{})
	require.NoError(b, err)
	var exported bytes.Buffer
	require.NoError(b, extract.WriteXLSX(&exported))
	ours, err := excelize.OpenReader(&exported)
	require.NoError(b, err)
	sheetName := ours.GetSheetList()[1]
	raw, err := ours.GetRows(sheetName, excelize.Options{RawCellValue: true})
	require.NoError(b, err)
	require.Len(b, raw, 5001)
	width := len(raw[0])
	styles := make([][]*excelize.Style, 2) // of the headings and of the rows
	for i := range styles {
		for column := range width {
			styles[i] = append(styles[i], styleOf(b, ours, sheetName, column+1, i+1))
		}
	}
	dates := map[int]bool{}
	for column, heading := range raw[0] {
		for _, f := range isms.Statements.Fields {
			dates[column] = dates[column] || f.Kind == register.KindDate && f.Label == heading
		}
	}
	values := make([][]any, len(raw))
	for i, row := range raw {
		values[i] = make([]any, width)
		for j, text := range row {
			values[i][j] = text
			if n, err := strconv.ParseFloat(text, 64); err == nil && dates[j] && i > 0 {
				values[i][j] = n
			}
			if text == "" {
				values[i][j] = nil
			}
		}
	}
	for b.Loop() {
		f := excelize.NewFile()
		ids := make([][]int, len(styles))
		for i, row := range styles {
			for _, style := range row {
				id, err := f.NewStyle(style)
				require.NoError(b, err)
				ids[i] = append(ids[i], id)
			}
		}
		w, err := f.NewStreamWriter("Sheet1")
		require.NoError(b, err)
		cells := make([]any, width)
		for i, row := range values {
			for j, value := range row {
				cells[j] = excelize.Cell{StyleID: ids[min(i, 1)][j], Value: value}
			}
			require.NoError(b, w.SetRow("A"+strconv.Itoa(i+1), cells))
		}
		require.NoError(b, w.Flush())
		require.NoError(b, f.Write(io.Discard))
		require.NoError(b, f.Close())
	}
}

func styleOf(b *testing.B, f *excelize.File, name string, column, row int) *excelize.Style {
	b.Helper()
	cell, err := excelize.CoordinatesToCellName(column, row)
	require.NoError(b, err)
	id, err := f.GetCellStyle(name, cell)
	require.NoError(b, err)
	style, err := f.GetStyle(id)
	require.NoError(b, err)
	return style
}
