package isms_test

import (
	"context"
	"database/sql"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// Every released version leaves the dump of a book it made in internal/workspace/testdata.
// The dump of a new version is written once, at its release, and never again:
//
//	go test ./internal/isms -run TestABookOfEveryReleasedVersion -write-dump v2
var writeDump = flag.String("write-dump", "", "write the dump of a book made now, under this name")

const dumps = "../workspace/testdata"

func TestABookOfEveryReleasedVersionOpensAndVerifies(t *testing.T) {
	if *writeDump != "" {
		writeBookDump(t, filepath.Join(dumps, "book_"+*writeDump+".sql"))
	}
	files, err := filepath.Glob(filepath.Join(dumps, "book_*.sql"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	next := workspace.Migration{ID: "9999_next", SQL: `ALTER TABLE statements ADD COLUMN some_new_field TEXT NOT NULL DEFAULT ''; CREATE TABLE some_new_table (id TEXT PRIMARY KEY) STRICT;`}
	for _, file := range files {
		for name, steps := range map[string][]workspace.Migration{"today": workspace.Migrations(), "after another step": append(workspace.Migrations(), next)} {
			t.Run(filepath.Base(file)+" "+name, func(t *testing.T) {
				path, head := restoreDump(t, file)
				options := workspace.Options{Registers: isms.Registers(), Migrations: steps, BackupDir: t.TempDir()}
				book, err := workspace.Open(t.Context(), path, options)
				require.NoError(t, err)
				defer book.Close()
				require.NoError(t, book.Check(t.Context()))
				verdict, err := book.Verify(t.Context(), head)
				require.NoError(t, err)
				require.Empty(t, verdict.Findings)
				require.Equal(t, verdict.Changes, verdict.Against, "the last change has the digest that was printed then")
				if name != "today" {
					backup, err := workspace.NewestGood(t.Context(), book.BookID(), options)
					require.NoError(t, err)
					require.Equal(t, verdict.Changes, backup.Seq, "it was backed up before it was updated")
				}
				rows, err := book.Rows(t.Context(), isms.Statements)
				require.NoError(t, err)
				require.Equal(t, []string{"K.1", "K.2"}, []string{rows[0].Ref, rows[1].Ref})
				for range 3 {
					_, err = book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
					require.NoError(t, err, "its undo stack goes on")
				}
				verdict, err = book.Verify(t.Context(), head)
				require.NoError(t, err)
				require.Empty(t, verdict.Findings)
			})
		}
	}
}

// restoreDump makes a book's file from a dump and answers the head its comment tells.
func restoreDump(t *testing.T, file string) (path, head string) {
	t.Helper()
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	_, err = fmt.Sscanf(string(text), "-- head: %64s", &head)
	require.NoError(t, err)
	path = filepath.Join(t.TempDir(), "old.certbook")
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.Exec(string(text))
	require.NoError(t, err)
	require.NoError(t, db.Close())
	return path, head
}

// writeBookDump makes a small book with one of everything in it and writes it down as SQL.
func writeBookDump(t *testing.T, file string) {
	t.Helper()
	ctx, ids, now := context.Background(), 0, time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC)
	path := filepath.Join(t.TempDir(), "now.certbook")
	book, err := workspace.Create(ctx, path, workspace.Options{Registers: isms.Registers(), Ledger: ledger.Options{
		Now:    func() time.Time { now = now.Add(time.Minute); return now },
		NewID:  func() string { ids++; return fmt.Sprintf("00000000-0000-7000-8000-%012d", ids) },
		Random: rand.NewChaCha8([32]byte{1}),
	}}, ledger.Change{Title: "Make the book", Source: ledger.Product}, func(tx *ledger.Tx) error {
		lead, err := isms.AddPerson(tx, "Moses Okafor")
		if err != nil {
			return err
		}
		tx.Attribute(lead.ID)
		headcount := 40.5
		if err := tx.Save(&isms.Organisation{Name: isms.SampleName, Headcount: &headcount, Sites: "Head office\nWorkshop", Sponsor: lead.ID}); err != nil {
			return err
		}
		for _, ref := range []string{"K.1", "K.2", "K.3"} {
			if _, err := isms.AddControl(tx, catalog.Edition2022, ref, "A control of our own, “"+ref+"” <&>"); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
	rows, err := book.Rows(ctx, isms.Statements)
	require.NoError(t, err)
	set := func(i int, key string, v any) ledger.Done {
		done, err := book.Do(ctx, ledger.Change{Title: "Change " + key, Source: ledger.Window}, func(tx *ledger.Tx) error {
			return tx.Set(isms.Statements, rows[i].ID, key, now.Unix(), v)
		})
		require.NoError(t, err)
		return done
	}
	by := ledger.Change{Source: ledger.Window}
	set(0, "applicability", isms.Applicable)
	set(0, "inclusion_reasons", []string{"risk_treatment", "legal"})
	set(0, "owner", "00000000-0000-7000-8000-000000000002")
	set(0, "notes", "a password pasted by mistake")
	lines, err := book.Lines(ctx, ledger.Scope{Record: rows[0].ID, Limit: 1})
	require.NoError(t, err)
	_, err = book.Erase(ctx, by, lines[0].ID, true, "Does not belong here")
	require.NoError(t, err)
	reverted := set(1, "target_date", "2026-09-30")
	set(1, "status", isms.Planned)
	_, err = book.Revert(ctx, by, reverted.Seq)
	require.NoError(t, err)
	_, err = book.Do(ctx, ledger.Change{Title: "Delete K.3", Source: ledger.Import, SourceName: "soa.xlsx"}, func(tx *ledger.Tx) error {
		return isms.Delete(tx, isms.Statements, rows[2].ID)
	})
	require.NoError(t, err)
	_, err = book.Undo(ctx, by)
	require.NoError(t, err)
	_, err = book.Redo(ctx, by)
	require.NoError(t, err)
	_, head, err := book.Head(ctx)
	require.NoError(t, err)
	require.NoError(t, book.Close())
	require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
	require.NoError(t, os.WriteFile(file, []byte("-- head: "+head+"\n"+dumpOf(t, path)), 0o644))
}

// dumpOf writes a database as the SQL that makes it again.
func dumpOf(t *testing.T, path string) string {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer db.Close()
	texts := func(query string, args ...any) (list []string) {
		rows, err := db.Query(query, args...)
		require.NoError(t, err)
		defer rows.Close()
		for rows.Next() {
			var text string
			require.NoError(t, rows.Scan(&text))
			list = append(list, text)
		}
		require.NoError(t, rows.Err())
		return list
	}
	var out strings.Builder
	fmt.Fprintf(&out, "PRAGMA application_id = %s;\nBEGIN;\n", texts("PRAGMA application_id")[0])
	for _, statement := range texts(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid`) {
		out.WriteString(statement + ";\n")
	}
	for _, table := range texts(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid`) {
		columns := texts(`SELECT 'quote("' || name || '")' FROM pragma_table_info(?)`, table)
		for _, row := range texts(`SELECT ` + strings.Join(columns, " || ',' || ") + ` FROM "` + table + `"`) {
			fmt.Fprintf(&out, "INSERT INTO %q VALUES (%s);\n", table, row)
		}
	}
	out.WriteString("COMMIT;\n")
	return out.String()
}
