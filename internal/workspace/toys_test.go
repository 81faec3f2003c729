package workspace_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

var toyStep = workspace.Migration{ID: toy.MigrationID, SQL: toy.MigrationSQL}

// toys are options with the toy registers, a clock and ids that can be repeated.
func toys(t testing.TB) workspace.Options {
	var minutes, ids atomic.Int64
	start := time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC)
	return workspace.Options{
		Registers:  toy.Registers(),
		Migrations: slices.Clip(append(workspace.Migrations(), toyStep)), // so that what a test appends is its own
		BackupDir:  filepath.Join(t.TempDir(), "backups"),
		Ledger: ledger.Options{
			Now:   func() time.Time { return start.Add(time.Duration(minutes.Add(1)) * time.Minute) },
			Zone:  time.UTC,
			NewID: func() string { return fmt.Sprintf("id-%04d", ids.Add(1)) },
		},
	}
}

var making = ledger.Change{Title: "Make the book", Source: ledger.Product}

func first(tx *ledger.Tx) error { return tx.Save(&toy.Workshop{Name: "North"}) }

// create makes a book with a workshop in it.
func create(t testing.TB, path string, o workspace.Options) *workspace.Book {
	t.Helper()
	b, err := workspace.Create(context.Background(), path, o, making, first)
	require.NoError(t, err)
	t.Cleanup(func() { _ = b.Close() }) // the test may have closed it
	return b
}

// closed makes a book and leaves it closed.
func closed(t testing.TB, path string, o workspace.Options) {
	t.Helper()
	require.NoError(t, create(t, path, o).Close())
}

func open(t testing.TB, path string, o workspace.Options) *workspace.Book {
	t.Helper()
	b, err := workspace.Open(context.Background(), path, o)
	require.NoError(t, err)
	t.Cleanup(func() { _ = b.Close() })
	return b
}

// add makes a gadget, as one change.
func add(b *workspace.Book, name, notes string) error {
	_, err := b.Do(context.Background(), ledger.Change{Title: "Add a gadget", Source: ledger.Window}, func(tx *ledger.Tx) error {
		return tx.Save(&toy.Gadget{Name: name, Notes: notes})
	})
	return err
}

func names(t testing.TB, b *workspace.Book) []string {
	t.Helper()
	rows, err := b.Rows(context.Background(), toy.Gadgets)
	require.NoError(t, err)
	list := []string{}
	for _, row := range rows {
		list = append(list, fmt.Sprint(row.Values[0]))
	}
	return list
}

func sound(t testing.TB, b *workspace.Book) {
	t.Helper()
	require.NoError(t, b.Check(context.Background()))
	verdict, err := b.Verify(context.Background(), "")
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
}

func refused(t testing.TB, err error, code fault.Code, words ...string) {
	t.Helper()
	require.Error(t, err)
	require.Equal(t, code, fault.Of(err).Code, "%v (%v)", err, fault.Of(err).Cause)
	for _, w := range words {
		require.Contains(t, err.Error(), w)
	}
}

// behind runs SQL on a file behind the product's back.
func behind(t testing.TB, path string, statements ...string) {
	t.Helper()
	db := reach(t, path)
	for _, s := range statements {
		_, err := db.Exec(s)
		require.NoError(t, err, s)
	}
	require.NoError(t, db.Close())
}

// restore makes a book of a backup that has lost nothing.
func restore(t testing.TB, backup, path string, o workspace.Options) error {
	t.Helper()
	lost, err := workspace.Restore(context.Background(), backup, path, o)
	require.Empty(t, lost)
	return err
}

// reach opens a book's file as any program would.
func reach(t testing.TB, path string) *sql.DB {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	db.SetMaxOpenConns(1)
	return db
}

// listing names everything in a folder.
func listing(t testing.TB, dir string) []string {
	t.Helper()
	files, err := os.ReadDir(dir)
	require.NoError(t, err)
	list := []string{}
	for _, f := range files {
		list = append(list, f.Name())
	}
	return list
}
