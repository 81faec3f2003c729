package isms_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// Two pairs: what the product takes for a change, and a bare transaction that writes the
// same rows to the same file with the same settings. The goal is a ratio of 2 at most.
//
//	go test ./internal/isms -run '^$' -bench 'Edit|Save93|Bare|Rows' -benchtime 200x

// fields are the six of a statement that a bench changes.
var fields = []string{"justification", "implementation", "notes", "exclusion_justification", "status", "target_date"}

func benchBook(b *testing.B, controls int) (*workspace.Book, []ledger.Row) {
	b.Helper()
	o := workspace.Options{Registers: isms.Registers(), Ledger: ledger.Options{Follow: isms.Follow}}
	book, err := workspace.Create(b.Context(), filepath.Join(b.TempDir(), "bench.certbook"), o, ledger.Change{Title: "Make the book"}, func(tx *ledger.Tx) error {
		if err := isms.Start("Kestrel Robotics", "Moses Okafor", catalog.Edition2022)(tx); err != nil {
			return err
		}
		for i := 93; i < controls; i++ {
			if _, err := isms.AddControl(tx, catalog.Edition2022, fmt.Sprintf("K.%d", i), "A control of our own"); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(b, err)
	b.Cleanup(func() { require.NoError(b, book.Close()) })
	rows, err := book.Rows(b.Context(), isms.Statements)
	require.NoError(b, err)
	return book, rows
}

func benchValue(field string, n int) string {
	switch field {
	case "status":
		return []string{isms.Planned, isms.Implemented}[n%2]
	case "target_date":
		return time.Date(2026, 1, 1+n%300, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
	}
	return fmt.Sprintf("As decided in the risk treatment plan of quarter %d: access is granted by role and reviewed.", n)
}

func BenchmarkOneEdit(b *testing.B) {
	book, rows := benchBook(b, 93)
	version := rows[0].Version
	for n := 0; b.Loop(); n++ {
		done, err := book.Do(context.Background(), ledger.Change{Title: "Change Justification of 5.1", Source: ledger.Window}, func(tx *ledger.Tx) error {
			return tx.Set(isms.Statements, rows[0].ID, "justification", version, benchValue("justification", n))
		})
		require.NoError(b, err)
		version = done.Seq
	}
}

func BenchmarkSave93(b *testing.B) {
	book, _ := benchBook(b, 93)
	for n := 0; b.Loop(); n++ {
		_, err := book.Do(context.Background(), ledger.Change{Title: "Import SoA", Source: ledger.Import}, func(tx *ledger.Tx) error {
			all, err := ledger.All[*isms.Statement](tx)
			if err != nil {
				return err
			}
			for _, s := range all {
				for _, key := range fields {
					f, _ := isms.Statements.Field(key)
					f.Set(s, benchValue(key, n))
				}
				if err := tx.Save(s); err != nil {
					return err
				}
			}
			return nil
		})
		require.NoError(b, err)
	}
}

func BenchmarkBareOneEdit(b *testing.B) { benchBare(b, 1, fields[:1]) }

func BenchmarkBareSave93(b *testing.B) { benchBare(b, 93, fields) }

// benchBare writes what the ledger writes for a change of some fields of some rows: the
// rows, the change and an entry per field, with prepared statements and nothing else.
func benchBare(b *testing.B, count int, fields []string) {
	book, rows := benchBook(b, 93)
	path := book.Path
	require.NoError(b, book.Close())
	db, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate&_pragma=journal_mode(DELETE)&_pragma=synchronous(EXTRA)&_pragma=fullfsync(1)"+
		"&_pragma=foreign_keys(1)&_pragma=trusted_schema(0)&_pragma=cell_size_check(1)&_pragma=secure_delete(1)&_pragma=temp_store(MEMORY)")
	require.NoError(b, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	prepare := func(query string) *sql.Stmt {
		s, err := db.Prepare(query)
		require.NoError(b, err)
		return s
	}
	set := "UPDATE statements SET version = ?"
	for _, f := range fields {
		set += ", " + f + " = ?"
	}
	update := prepare(set + " WHERE id = ?")
	change := prepare(`INSERT INTO changes (seq, at, actor, source, source_name, title, verb, kind, target, digest) VALUES (?,?,?,?,?,?,?,?,?,?)`)
	entry := prepare(`INSERT INTO entries (change, register, record, field, action, target, before, before_salt, before_erased, after, after_salt, after_erased) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`)
	salt, digest := make([]byte, 16), make([]byte, 32)
	for n := 0; b.Loop(); n++ {
		seq := int64(2 + n)
		tx, err := db.Begin()
		require.NoError(b, err)
		bound := map[*sql.Stmt]*sql.Stmt{update: tx.Stmt(update), change: tx.Stmt(change), entry: tx.Stmt(entry)}
		run := func(s *sql.Stmt, args ...any) {
			_, err := bound[s].Exec(args...)
			require.NoError(b, err)
		}
		run(change, seq, "2026-03-12T09:00:00.000Z", "", "window", "", "Change Justification of 5.1", "", "change", 0, digest)
		for _, row := range rows[:count] {
			args := []any{seq}
			for _, f := range fields {
				args = append(args, benchValue(f, n))
			}
			run(update, append(args, row.ID)...)
			for _, f := range fields {
				run(entry, seq, "soa", row.ID, f, "set", "", `"`+benchValue(f, n+1)+`"`, salt, 0, `"`+benchValue(f, n)+`"`, salt, 0)
			}
		}
		require.NoError(b, tx.Commit())
	}
}

func BenchmarkRows93(b *testing.B)   { benchRows(b, 93) }
func BenchmarkRows1535(b *testing.B) { benchRows(b, 1535) }

func benchRows(b *testing.B, controls int) {
	book, _ := benchBook(b, controls)
	for b.Loop() {
		rows, err := book.Rows(context.Background(), isms.Statements)
		require.NoError(b, err)
		require.Len(b, rows, controls)
	}
}

// BenchmarkSave5000Risks is the writing of an import of risks: with what follows a rating,
// and without.
func BenchmarkSave5000Risks(b *testing.B) {
	for _, is := range []struct {
		name   string
		follow func(*ledger.Tx) error
	}{{"followed", isms.Follow}, {"bare", nil}} {
		b.Run(is.name, func(b *testing.B) {
			o := workspace.Options{Registers: isms.Registers(), Ledger: ledger.Options{Follow: is.follow}}
			book, err := workspace.Create(b.Context(), filepath.Join(b.TempDir(), "bench.certbook"), o, ledger.Change{Title: "Make the book"},
				isms.Start("Kestrel Robotics", "Moses Okafor", catalog.Edition2022))
			require.NoError(b, err)
			b.Cleanup(func() { require.NoError(b, book.Close()) })
			rating := func(n int) *float64 { v := float64(n%5 + 1); return &v }
			for b.Loop() {
				_, err := book.Do(context.Background(), ledger.Change{Title: "Import risks", Source: ledger.Import}, func(tx *ledger.Tx) error {
					for i := range 5000 {
						r := &isms.Risk{Title: fmt.Sprintf("Risk %d", i), Description: benchValue("notes", i), Process: "Fleet operation", Threat: "A thief", Vulnerability: "An open door",
							InherentLikelihood: rating(i), InherentImpact: rating(i + 1), CurrentLikelihood: rating(i + 2), CurrentImpact: rating(i + 3),
							ResidualLikelihood: rating(i), ResidualImpact: rating(i), Treatment: isms.Modify, Status: isms.Open}
						if err := tx.Save(r); err != nil {
							return err
						}
					}
					return nil
				})
				require.NoError(b, err)
				b.StopTimer()
				_, err = book.Undo(context.Background(), ledger.Change{Source: ledger.Window})
				require.NoError(b, err)
				b.StartTimer()
			}
		})
	}
}
