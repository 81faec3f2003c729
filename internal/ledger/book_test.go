package ledger_test

import (
	"context"
	"database/sql"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// desk is a book on the disk with its clock, ids and chance in the test's hands.
type desk struct {
	*workspace.Book
	t       tester
	path    string
	now     time.Time
	ids     int
	options workspace.Options
	anna    string // the people the book begins with
	ben     string
}

// tester is what a test of the standard library and one of random sequences have in common.
type tester interface {
	require.TestingT
	Helper()
	Cleanup(func())
	Context() context.Context
}

func newDesk(t testing.TB) *desk { return newDeskIn(t, t.TempDir()) }

func newDeskIn(t tester, dir string) *desk {
	t.Helper()
	d := &desk{t: t, path: filepath.Join(dir, "toys.certbook"), now: time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC)}
	d.options = workspace.Options{
		Registers:  toy.Registers(),
		Migrations: append(workspace.Migrations(), workspace.Migration{ID: toy.MigrationID, SQL: toy.MigrationSQL}),
		Ledger: ledger.Options{
			Now:    func() time.Time { return d.now },
			Zone:   time.UTC,
			NewID:  func() string { d.ids++; return fmt.Sprintf("id-%04d", d.ids) },
			Random: chance(1),
		},
	}
	var err error
	d.Book, err = workspace.Create(t.Context(), d.path, d.options, ledger.Change{Title: "Make the book", Source: ledger.Product}, func(tx *ledger.Tx) error {
		anna, ben := &toy.Person{Name: "Anna Adler"}, &toy.Person{Name: "Ben Brook"}
		if err := tx.Save(anna); err != nil {
			return err
		}
		d.anna = anna.ID
		if err := tx.Save(ben); err != nil {
			return err
		}
		d.ben = ben.ID
		return nil
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.Close()) })
	return d
}

// chance is a source of random bytes that a test can repeat.
func chance(seed byte) io.Reader { return rand.NewChaCha8([32]byte{seed}) }

func (d *desk) reopen() {
	d.t.Helper()
	require.NoError(d.t, d.Close())
	d.reopenClosed()
}

func (d *desk) reopenClosed() {
	d.t.Helper()
	var err error
	d.Book, err = workspace.Open(context.Background(), d.path, d.options)
	require.NoError(d.t, err)
	require.False(d.t, d.Unclean)
}

// do makes a change that must succeed.
func (d *desk) do(title string, fn func(tx *ledger.Tx) error) ledger.Done {
	d.t.Helper()
	done, err := d.try(ledger.Change{Title: title}, fn)
	require.NoError(d.t, err)
	return done
}

func (d *desk) try(c ledger.Change, fn func(tx *ledger.Tx) error) (ledger.Done, error) {
	d.now = d.now.Add(time.Second)
	if c.Source == "" {
		c.Source = ledger.Window
	}
	return d.Do(context.Background(), c, fn)
}

// gadget makes a record with a name.
func (d *desk) gadget(name string) string {
	d.t.Helper()
	g := &toy.Gadget{Name: name}
	d.do("Add a gadget", func(tx *ledger.Tx) error { return tx.Save(g) })
	return g.ID
}

// set changes one field as the grid does, from the version it shows now.
func (d *desk) set(id, key string, v any) ledger.Done {
	d.t.Helper()
	base := d.row(id).Version
	return d.do("Change "+key, func(tx *ledger.Tx) error { return tx.Set(toy.Gadgets, id, key, base, v) })
}

func (d *desk) trySet(id, key string, v any) error {
	base := d.row(id).Version
	_, err := d.try(ledger.Change{Title: "Change " + key}, func(tx *ledger.Tx) error { return tx.Set(toy.Gadgets, id, key, base, v) })
	return err
}

func (d *desk) undo() ledger.Done {
	d.t.Helper()
	done, err := d.Undo(context.Background(), ledger.Change{Source: ledger.Window})
	require.NoError(d.t, err)
	return done
}

func (d *desk) redo() ledger.Done {
	d.t.Helper()
	done, err := d.Redo(context.Background(), ledger.Change{Source: ledger.Window})
	require.NoError(d.t, err)
	return done
}

func (d *desk) row(id string) ledger.Row {
	d.t.Helper()
	rows, err := d.Rows(context.Background(), toy.Gadgets, id)
	require.NoError(d.t, err)
	if len(rows) == 0 {
		return ledger.Row{}
	}
	return rows[0]
}

func (d *desk) value(id, key string) any {
	d.t.Helper()
	return valueOf(toy.Gadgets, d.row(id), key)
}

func valueOf(r *register.Register, row ledger.Row, key string) any {
	for i, f := range r.Fields {
		if f.Key == key && row.Values != nil {
			return row.Values[i]
		}
	}
	return nil
}

func (d *desk) all(r *register.Register) []ledger.Row {
	d.t.Helper()
	rows, err := d.Rows(context.Background(), r)
	require.NoError(d.t, err)
	return rows
}

func (d *desk) head() int64 {
	d.t.Helper()
	seq, _, err := d.Head(context.Background())
	require.NoError(d.t, err)
	return seq
}

// sound asserts that the record and the tables agree.
func (d *desk) sound() {
	d.t.Helper()
	verdict, err := d.Verify(context.Background(), "")
	require.NoError(d.t, err)
	require.Empty(d.t, verdict.Findings)
}

func (d *desk) refused(err error, code fault.Code, words ...string) {
	d.t.Helper()
	require.Error(d.t, err)
	require.Equal(d.t, code, fault.Of(err).Code, "%v", err)
	for _, w := range words {
		require.Contains(d.t, fault.Of(err).Error(), w)
	}
}

// behind changes the file behind the product's back, while the book is closed.
func (d *desk) behind(statements ...string) {
	d.t.Helper()
	require.NoError(d.t, d.Close())
	db, err := sql.Open("sqlite", d.path)
	require.NoError(d.t, err)
	for _, s := range statements {
		_, err := db.Exec(s)
		require.NoError(d.t, err, s)
	}
	require.NoError(d.t, db.Close())
	d.Book, err = workspace.Open(context.Background(), d.path, d.options)
	require.NoError(d.t, err)
}

func (d *desk) bytes() []byte {
	d.t.Helper()
	all, err := os.ReadFile(d.path)
	require.NoError(d.t, err)
	return all
}

func ptr[T any](v T) *T { return &v }

// links reads the table of links beside the open book, as another program might.
func (d *desk) links() []string {
	d.t.Helper()
	db, err := sql.Open("sqlite", "file:"+d.path+"?mode=ro")
	require.NoError(d.t, err)
	defer db.Close()
	rows, err := db.Query(`SELECT relation || ' ' || from_id || ' ' || to_id FROM links ORDER BY 1`)
	require.NoError(d.t, err)
	defer rows.Close()
	links := []string{}
	for rows.Next() {
		var link string
		require.NoError(d.t, rows.Scan(&link))
		links = append(links, link)
	}
	require.NoError(d.t, rows.Err())
	return links
}

// memoryDir is a folder in memory where there is one, for tests of many changes whose
// promise is not about the disk.
func memoryDir(t tester) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "certbook-test-")
	if err != nil {
		dir, err = os.MkdirTemp("", "certbook-test-")
	}
	require.NoError(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}
