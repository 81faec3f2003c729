package workspace_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func TestWhatIsNotABookIsSaidAndLeftAlone(t *testing.T) {
	o, dir := toys(t), t.TempDir()
	book := filepath.Join(dir, "book.certbook")
	closed(t, book, o)
	whole, err := os.ReadFile(book)
	require.NoError(t, err)
	sqlite := filepath.Join(dir, "sqlite")
	behind(t, sqlite, `CREATE TABLE book (id TEXT)`)
	other, err := os.ReadFile(sqlite)
	require.NoError(t, err)
	noise := make([]byte, 20000)
	_, err = rand.NewChaCha8([32]byte{1}).Read(noise)
	require.NoError(t, err)
	claims := append([]byte{}, noise...) // the first bytes of a book, and nothing else of one
	copy(claims, whole[:100])

	for _, c := range []struct {
		name  string
		bytes []byte
		code  fault.Code
		words string
	}{
		{"another program's database", other, fault.Foreign, "not a Certbook book"},
		{"random bytes", noise, fault.Foreign, "not a Certbook book"},
		{"a text", []byte("Dear diary"), fault.Foreign, "not a Certbook book"},
		{"nothing", nil, fault.Damaged, "is empty"},
		{"half a header", whole[:60], fault.Foreign, "not a Certbook book"},
		{"a header alone", whole[:100], fault.Damaged, "is cut short"},
		{"half a book", whole[:len(whole)/2], fault.Damaged, "is cut short"},
		{"a book without its last byte", whole[:len(whole)-1], fault.Damaged, "is cut short"},
		{"random bytes with a book's header", claims[:len(claims)/4096*4096], fault.Damaged, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "a.certbook")
			require.NoError(t, os.WriteFile(path, c.bytes, 0o600))
			_, err := workspace.Open(t.Context(), path, o)
			refused(t, err, c.code, c.words)
			_, err = workspace.Read(t.Context(), path, o)
			refused(t, err, c.code)
			refused(t, restore(t, path, filepath.Join(dir, "b.certbook"), o), c.code)
			now, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, string(c.bytes), string(now))
			require.Equal(t, []string{"a.certbook"}, listing(t, dir))
		})
	}
	_, err = workspace.Open(t.Context(), filepath.Join(dir, "nothing here.certbook"), o)
	refused(t, err, fault.NotFound, "There is no book at")
	require.NoFileExists(t, filepath.Join(dir, "nothing here.certbook"))
	_, err = workspace.Open(t.Context(), dir, o)
	refused(t, err, fault.Foreign)
	_, err = workspace.Open(t.Context(), filepath.Join(book, "inside a file"), o)
	require.Error(t, err)
}

func TestABookWithForeignStructureIsRefused(t *testing.T) {
	for name, statement := range map[string]string{
		"trigger":           `CREATE TRIGGER t AFTER UPDATE ON gadgets BEGIN DELETE FROM entries; END`,
		"view":              `CREATE VIEW v AS SELECT * FROM gadgets`,
		"view of a table":   `ALTER TABLE gadgets RENAME TO g; CREATE VIEW gadgets AS SELECT * FROM g`,
		"table":             `CREATE TABLE more (x)`,
		"column":            `ALTER TABLE gadgets ADD COLUMN more TEXT`,
		"index":             `CREATE INDEX i ON gadgets (name)`,
		"index gone":        `DROP INDEX entries_field`,
		"table gone":        `DROP TABLE links`,
		"no identity":       `DELETE FROM book`,
		"no steps":          `DELETE FROM migrations`,
		"no steps' table":   `DROP TABLE migrations`,
		"an unknown step":   `UPDATE migrations SET id = '0001_other' WHERE id LIKE '0001%'`,
		"a virtual table":   `CREATE VIRTUAL TABLE f USING fts5(x)`,
		"a generated one":   `ALTER TABLE gadgets ADD COLUMN g TEXT AS (upper(name)) VIRTUAL`,
		"another check":     `PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (one = 1)', '') WHERE name = 'book'`,
		"a name in capital": `ALTER TABLE gadgets RENAME COLUMN name TO NAME`,
	} {
		t.Run(name, func(t *testing.T) {
			o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
			closed(t, path, o)
			behind(t, path, statement)
			before, err := os.ReadFile(path)
			require.NoError(t, err)
			_, err = workspace.Open(t.Context(), path, o)
			refused(t, err, fault.Foreign, "structure was changed by another program")
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, before, after)
		})
	}
}

func TestAnOlderBookIsBackedUpThenUpdated(t *testing.T) {
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	b := create(t, path, o)
	require.NoError(t, add(b, "Lathe", ""))
	seq, _, err := b.Head(t.Context())
	require.NoError(t, err)
	require.NoError(t, b.Close())

	broken, newer := o, o
	broken.Migrations = append(slices.Clip(o.Migrations), workspace.Migration{ID: "9001_more", SQL: `CREATE TABLE more (id TEXT PRIMARY KEY) STRICT; INSERT INTO nowhere VALUES (1);`})
	newer.Migrations = append(slices.Clip(o.Migrations), workspace.Migration{ID: "9001_more", SQL: `CREATE TABLE more (id TEXT PRIMARY KEY) STRICT; CREATE INDEX more_id ON more (id);`})
	_, err = workspace.Open(t.Context(), path, broken)
	require.ErrorContains(t, err, "migrate book")
	require.NoError(t, open(t, path, o).Close(), "a step that failed left nothing")

	b = open(t, path, newer)
	require.Equal(t, []string{"Lathe"}, names(t, b))
	sound(t, b)
	made, err := workspace.NewestGood(t.Context(), b.BookID(), newer)
	require.NoError(t, err)
	require.Equal(t, seq, made.Seq)
	old := open(t, made.Path, o)
	require.Equal(t, []string{"Lathe"}, names(t, old), "the version before can still work with the backup")
	sound(t, old)
}

func TestAnUpdatedBookIsRefusedByTheVersionBefore(t *testing.T) {
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	newer := o
	newer.Migrations = append(newer.Migrations, workspace.Migration{ID: "9001_more", SQL: `CREATE TABLE more (id TEXT PRIMARY KEY) STRICT`})
	closed(t, path, newer)
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	_, err = workspace.Open(t.Context(), path, o)
	refused(t, err, fault.TooNew, "newer version", "Install")
	_, err = workspace.Read(t.Context(), path, o)
	refused(t, err, fault.TooNew)
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, before, after)
}

func TestReadingAnOlderBookThatIsOpenElsewhereUpdatesTheSnapshotOnly(t *testing.T) {
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	b := create(t, path, o)
	require.NoError(t, add(b, "Lathe", ""))
	newer := o
	newer.Migrations = append(newer.Migrations, workspace.Migration{ID: "9001_more", SQL: `CREATE TABLE more (id TEXT PRIMARY KEY) STRICT`})
	read, err := workspace.Read(t.Context(), path, newer)
	require.NoError(t, err)
	require.Equal(t, []string{"Lathe"}, names(t, read))
	require.NoError(t, read.Close())
	require.NoError(t, add(b, "Drill", ""))
	require.NoError(t, b.Close())
	sound(t, open(t, path, o))
}

// TestRandomDamageIsReportedAndNeverPanics flips bytes anywhere in a book and asks for
// everything one can ask of it.
func TestRandomDamageIsReportedAndNeverPanics(t *testing.T) {
	o, dir := toys(t), t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	b := create(t, path, o)
	for i := range 60 {
		require.NoError(t, add(b, fmt.Sprintf("Gadget %d", i), strings.Repeat("some words ", i*3)))
	}
	require.NoError(t, b.Close())
	whole, err := os.ReadFile(path)
	require.NoError(t, err)
	dice, told, silent := rand.New(rand.NewPCG(1, 2)), 0, 0
	for i := range 150 {
		broken := append([]byte{}, whole...)
		for range 1 + dice.IntN(30) {
			broken[100+dice.IntN(len(broken)-100)] ^= byte(1 + dice.IntN(255))
		}
		path := filepath.Join(dir, fmt.Sprintf("%d.certbook", i))
		require.NoError(t, os.WriteFile(path, broken, 0o600))
		if problems := examineAll(t, path, o); len(problems) > 0 {
			told++
		} else {
			silent++ // the bytes lay in unused parts of pages
		}
		require.NoError(t, os.Remove(path))
	}
	require.Greater(t, told, 6*silent, "%d told, %d silent", told, silent)
}

func examineAll(t *testing.T, path string, o workspace.Options) (problems []string) {
	o.BackupDir = ""
	expect := func(err error) {
		if err == nil {
			return
		}
		f := fault.Of(err)
		require.Contains(t, []fault.Code{fault.Damaged, fault.Foreign, fault.TooNew}, f.Code, "%v (%v)", err, f.Cause)
		problems = append(problems, err.Error())
	}
	b, err := workspace.Open(context.Background(), path, o)
	expect(err)
	if err != nil {
		return problems
	}
	defer b.Close()
	expect(b.Check(context.Background()))
	for _, r := range o.Registers.Registers {
		_, err := b.Rows(context.Background(), r)
		expect(err)
		_, err = b.RowsAt(context.Background(), r, 30)
		expect(err)
	}
	_, err = b.Events(context.Background(), ledger.Scope{})
	expect(err)
	_, err = b.Lines(context.Background(), ledger.Scope{})
	expect(err)
	_, _, err = b.Steps(context.Background())
	expect(err)
	verdict, err := b.Verify(context.Background(), "")
	expect(err)
	return append(problems, verdict.Findings...)
}

// A stranger may have written what he liked between the lines that verify reads.
func TestABookWithNumbersNobodyWouldGiveIsCopiedOrRefusedAndNeverHeldOnTo(t *testing.T) {
	for name, c := range map[string]struct {
		statement string
		copies    bool
	}{
		"the last entry":       {`UPDATE entries SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM entries)`, true},
		"the first entry":      {`UPDATE entries SET id = -9223372036854775807 WHERE id = (SELECT min(id) FROM entries)`, true},
		"the lowest number":    {`UPDATE entries SET id = -9223372036854775808 WHERE id = (SELECT min(id) FROM entries)`, true},
		"before all changes":   {`INSERT INTO changes SELECT -1, at, actor, source, source_name, title, verb, kind, target, digest FROM changes WHERE seq = 1`, true},
		"no changes":           {`PRAGMA foreign_keys = 0; DELETE FROM changes`, false},
		"a counter at its end": {`INSERT OR REPLACE INTO counters (register, last) VALUES ('gadgets', 9223372036854775807)`, true},
	} {
		t.Run(name, func(t *testing.T) {
			o, dir := toys(t), t.TempDir()
			path := filepath.Join(dir, "a.certbook")
			closed(t, path, o)
			behind(t, path, c.statement)
			ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
			defer cancel()
			b := open(t, path, o)
			_, backedUp := b.BackUp(ctx)
			copied := b.SaveCopy(ctx, filepath.Join(dir, "b.certbook"))
			if c.copies {
				require.NoError(t, errors.Join(backedUp, copied))
				require.Equal(t, verified(t, b), verified(t, open(t, filepath.Join(dir, "b.certbook"), o)))
				snapshot, err := workspace.Read(ctx, path, o)
				require.NoError(t, err)
				t.Cleanup(func() { require.NoError(t, snapshot.Close()) })
				require.Equal(t, verified(t, b), verified(t, snapshot), "of what is open elsewhere")
			} else {
				refused(t, backedUp, fault.Damaged, "holds something that no version of Certbook writes")
				refused(t, copied, fault.Damaged)
			}
			if err := add(b, "Lathe", ""); err != nil {
				refused(t, err, fault.Damaged, "holds something that no version of Certbook writes")
			}
		})
	}
}

func TestAStrangersBookDoesNotSayWhereItsBackupsGo(t *testing.T) {
	for _, id := range []string{"../../elsewhere", "/elsewhere", "a/b", `a\b`, "C:a", ".", "..", "a\x00b", "", strings.Repeat("a", 300)} {
		o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
		closed(t, path, o)
		behind(t, path, fmt.Sprintf(`UPDATE book SET id = CAST(x'%x' AS TEXT)`, id))
		_, err := workspace.Open(t.Context(), path, o)
		refused(t, err, fault.Foreign)
		_, err = workspace.Read(t.Context(), path, o)
		refused(t, err, fault.Foreign)
		refused(t, restore(t, path, filepath.Join(filepath.Dir(path), "b.certbook"), o), fault.Foreign)
	}
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	closed(t, path, o)
	behind(t, path, `INSERT INTO contents (sha256, size, erased) VALUES ('../../../victim', 3, 0)`)
	victim := filepath.Join(o.BackupDir, "..", "victim") // from the folder "files" of the book's backups
	require.NoError(t, os.MkdirAll(o.BackupDir, 0o700))
	require.NoError(t, os.WriteFile(victim, []byte("one"), 0o600))
	old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	require.NoError(t, os.Chtimes(victim, old, old))
	_, err := open(t, path, o).BackUp(t.Context())
	refused(t, err, fault.Damaged)
	info, err := os.Stat(victim)
	require.NoError(t, err)
	require.True(t, info.ModTime().Equal(old), "a file elsewhere was touched")
}

func verified(t *testing.T, b *workspace.Book) ledger.Verdict {
	t.Helper()
	verdict, err := b.Verify(t.Context(), "")
	require.NoError(t, err)
	return verdict
}
