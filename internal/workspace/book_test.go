package workspace_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func TestCreateNeverOverwrites(t *testing.T) {
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	require.NoError(t, os.WriteFile(path, []byte("something of mine"), 0o600))
	_, err := workspace.Create(t.Context(), path, o, making, first)
	refused(t, err, fault.Refused, "exists already")
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, "something of mine", string(text))

	_, err = workspace.Create(t.Context(), filepath.Join(t.TempDir(), "no", "such", "a.certbook"), o, making, first)
	refused(t, err, fault.NotFound, "folder")
}

func TestAFileThatAppearsWhileABookIsMadeIsNotOverwritten(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	_, err := workspace.Create(t.Context(), path, toys(t), making, func(tx *ledger.Tx) error {
		require.Equal(t, 1, len(listing(t, dir))-journals(t, dir), "under a scratch name only")
		require.NoFileExists(t, path)
		return errors.Join(first(tx), os.WriteFile(path, []byte("mine"), 0o600))
	})
	refused(t, err, fault.Refused, "exists already")
	require.Equal(t, []string{"a.certbook"}, listing(t, dir))
}

func journals(t *testing.T, dir string) int {
	found, err := filepath.Glob(filepath.Join(dir, ".*-journal"))
	require.NoError(t, err)
	return len(found)
}

func TestAHalfMadeBookNeverAppears(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	_, err := workspace.Create(t.Context(), path, toys(t), making, func(tx *ledger.Tx) error {
		return errors.Join(first(tx), errors.New("no more"))
	})
	require.ErrorContains(t, err, "no more")
	_, err = workspace.Create(t.Context(), path, toys(t), making, func(*ledger.Tx) error { return nil })
	require.ErrorContains(t, err, "something to begin with")
	require.Panics(t, func() {
		_, _ = workspace.Create(t.Context(), path, toys(t), making, func(*ledger.Tx) error { panic("broken") })
	})
	require.Empty(t, listing(t, dir))
}

func TestAnyNameOfAFileWillDo(t *testing.T) {
	for _, name := range []string{"Q? #1 100%.certbook", "Übersicht für Åse.certbook", `"It's" 'quoted' & co; x=1.certbook`, "%41%2f%00.certbook",
		"file:a?mode=memory.certbook", " leading and  double .certbook", "日本語.certbook", "no extension", "a*b[c].certbook"} {
		t.Run(name, func(t *testing.T) {
			if runtime.GOOS == "windows" {
				t.Skip("Windows does not take these names")
			}
			dir := filepath.Join(t.TempDir(), "fol?der #2 %20")
			require.NoError(t, os.Mkdir(dir, 0o700))
			path, o := filepath.Join(dir, name), toys(t)
			b := create(t, path, o)
			require.NoError(t, add(b, "Lathe", ""))
			read, err := workspace.Read(t.Context(), path, o)
			require.NoError(t, err)
			require.Equal(t, []string{"Lathe"}, names(t, read))
			require.NoError(t, read.Close())
			require.NoError(t, b.SaveCopy(t.Context(), filepath.Join(dir, "copy of "+name)))
			require.NoError(t, b.Close())
			require.ElementsMatch(t, []string{name, "copy of " + name}, listing(t, dir))
			sound(t, open(t, path, o))
		})
	}
}

func TestABookIsOpenOnce(t *testing.T) {
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	b := create(t, path, o)
	_, err := workspace.Open(t.Context(), path, o)
	refused(t, err, fault.Busy, "“a.certbook” is open in another window")
	require.NotEmpty(t, fault.Of(err).Params["since"])
	require.NoError(t, b.Close())
	require.Equal(t, []string{"a.certbook"}, listing(t, filepath.Dir(path)), "nothing stays behind")
	b = open(t, path, o)
	require.False(t, b.Unclean)
	_, err = workspace.Open(t.Context(), path, o)
	refused(t, err, fault.Busy)
}

func TestSeveralNamesOfAFileMeetAtOneLock(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a privilege on Windows")
	}
	o, dir := toys(t), t.TempDir()
	path, link := filepath.Join(dir, "a.certbook"), filepath.Join(t.TempDir(), "link.certbook")
	require.NoError(t, os.Symlink(path, link))
	b := create(t, path, o)
	_, err := workspace.Open(t.Context(), link, o)
	refused(t, err, fault.Busy)
	require.NoError(t, b.Close())
	b = open(t, link, o)
	_, err = workspace.Open(t.Context(), path, o)
	refused(t, err, fault.Busy)
	require.NoError(t, add(b, "Lathe", ""))
}

func TestReadingABookThatIsOpenElsewhereSeesTheLastChange(t *testing.T) {
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	b := create(t, path, o)
	require.NoError(t, add(b, "Lathe", ""))
	_, err := b.Do(t.Context(), ledger.Change{Title: "In the middle"}, func(tx *ledger.Tx) error {
		require.NoError(t, annotate(tx))
		read, err := workspace.Read(context.Background(), path, o)
		require.NoError(t, err)
		require.Equal(t, []string{"Lathe"}, names(t, read), "not what is not committed yet")
		require.False(t, read.SnapshotOf.IsZero())
		return errors.Join(read.Close(), errors.New("stop"))
	})
	require.ErrorContains(t, err, "stop")
	require.NoError(t, add(b, "Drill", ""))

	read, err := workspace.Read(t.Context(), path, o)
	require.NoError(t, err)
	require.Equal(t, []string{"Lathe", "Drill"}, names(t, read))
	sound(t, read)
	require.Equal(t, b.BookID(), read.BookID())
	refused(t, add(read, "Lost", ""), fault.ReadOnly)
	backup, err := read.BackUp(t.Context())
	require.NoError(t, err)
	require.Empty(t, backup.Path, "a snapshot is not backed up")
	private := filepath.Dir(read.Path)
	require.NoError(t, read.Close())
	require.NoDirExists(t, private)
	require.NoError(t, b.Close())

	read, err = workspace.Read(t.Context(), path, o)
	require.NoError(t, err)
	require.True(t, read.SnapshotOf.IsZero(), "nobody has it: it is the book itself")
	require.NoError(t, read.Close())
}

// annotate changes every gadget.
func annotate(tx *ledger.Tx) error {
	gadgets, err := ledger.All[*toy.Gadget](tx)
	if err != nil {
		return err
	}
	for _, g := range gadgets {
		g.Name += " (not committed yet)"
		if err := tx.Save(g); err != nil {
			return err
		}
	}
	return nil
}

func TestAProgramThatReadsTheFileTooLongDelaysAChangeAndBreaksNothing(t *testing.T) {
	t.Parallel() // it waits for SQLite's own patience to end, which is five seconds
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	b := create(t, path, o)
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer db.Close()
	reading, err := db.Begin()
	require.NoError(t, err)
	var n int
	require.NoError(t, reading.QueryRow(`SELECT count(*) FROM changes`).Scan(&n))
	refused(t, add(b, "Lathe", ""), fault.Busy, "in use by another program") // at COMMIT, not before
	require.Empty(t, names(t, b))
	require.NoError(t, reading.Rollback())
	require.NoError(t, add(b, "Drill", ""), "the failed change is not left open in the connection")
	require.Equal(t, []string{"Drill"}, names(t, b))
	sound(t, b)
}

func TestEveryConnectionIsSetForSafety(t *testing.T) {
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	b := create(t, path, o)
	for pragma, want := range map[string]string{
		"application_id": "1128616532", "journal_mode": "delete", "synchronous": "3", "foreign_keys": "1", "secure_delete": "1",
		"trusted_schema": "0", "cell_size_check": "1", "fullfsync": "1", "busy_timeout": "5000", "temp_store": "2", "encoding": "UTF-8",
	} {
		require.Equal(t, want, workspace.Pragma(t, b, pragma), pragma)
	}
	require.NoError(t, b.Close())
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	defer db.Close()
	var id int64
	require.NoError(t, db.QueryRow(`PRAGMA application_id`).Scan(&id))
	require.Equal(t, "CERT", string([]byte{byte(id >> 24), byte(id >> 16), byte(id >> 8), byte(id)}))
}

func TestAFileReplacedUnderneathIsSaidAndCanStillBeCopied(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows does not let an open file be replaced")
	}
	o, dir := toys(t), t.TempDir()
	path, other := filepath.Join(dir, "a.certbook"), filepath.Join(dir, "other.certbook")
	closed(t, other, o)
	b := create(t, path, o)
	require.NoError(t, add(b, "Lathe", ""))
	require.NoError(t, os.Rename(other, path)) // what a sync client does
	replacement, err := os.ReadFile(path)
	require.NoError(t, err)

	refused(t, add(b, "Drill", ""), fault.Gone, "replaced or moved", "Save a copy")
	saved := filepath.Join(dir, "saved.certbook")
	require.NoError(t, b.SaveCopy(t.Context(), saved))
	require.NoError(t, b.Close())
	now, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Equal(t, replacement, now, "the file of the other program is as it was")
	kept := open(t, saved, o)
	require.Equal(t, []string{"Lathe"}, names(t, kept))
	sound(t, kept)
}

func TestAFileRemovedUnderneathIsSaidAndCanStillBeCopied(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows does not let an open file be removed")
	}
	o, dir := toys(t), t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	b := create(t, path, o)
	require.NoError(t, add(b, "Lathe", ""))
	require.NoError(t, os.Remove(path))
	refused(t, add(b, "Drill", ""), fault.Gone)
	require.NoFileExists(t, path, "no empty book is made in its place")
	saved := filepath.Join(dir, "saved.certbook")
	require.NoError(t, b.SaveCopy(t.Context(), saved))
	require.Equal(t, []string{"Lathe"}, names(t, open(t, saved, o)))
}

func TestACopyIsWholeAndOverwritesNothing(t *testing.T) {
	o, dir := toys(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	for i := range 20 {
		require.NoError(t, add(b, fmt.Sprintf("Gadget %d", i), ""))
	}
	saved := filepath.Join(dir, "b.certbook")
	require.NoError(t, b.SaveCopy(t.Context(), saved))
	refused(t, b.SaveCopy(t.Context(), saved), fault.Refused, "exists already")
	refused(t, b.SaveCopy(t.Context(), b.Path), fault.Refused, "exists already")
	_, want, err := b.Head(t.Context())
	require.NoError(t, err)
	kept := open(t, saved, o)
	_, got, err := kept.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, want, got)
	sound(t, kept)
	require.NoError(t, add(kept, "Goes its own way", ""))
	require.NoError(t, kept.Close())
	require.NoError(t, b.Close())
	require.Equal(t, []string{"a.certbook", "b.certbook"}, listing(t, dir), "no scratch file stays behind")
}

func TestACopyMadeWhileTheBookIsEditedIsWhole(t *testing.T) {
	o, dir := toys(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	stop, stopped := make(chan struct{}), make(chan error)
	go func() {
		for {
			select {
			case <-stop:
				stopped <- nil
				return
			default:
				if err := add(b, "Lathe", "written while a copy is made"); err != nil {
					stopped <- err
					return
				}
			}
		}
	}()
	for i := range 8 {
		require.NoError(t, b.SaveCopy(t.Context(), filepath.Join(dir, fmt.Sprintf("copy %d.certbook", i))))
		_, err := b.BackUp(t.Context())
		require.NoError(t, err)
	}
	close(stop)
	require.NoError(t, <-stopped)
	for i := range 8 {
		sound(t, open(t, filepath.Join(dir, fmt.Sprintf("copy %d.certbook", i)), o))
	}
}

func TestACopyMadeWhileValuesAreErasedHoldsNoneOfThem(t *testing.T) {
	o, dir := toys(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	_, err := b.Do(t.Context(), ledger.Change{Title: "Fill", Source: ledger.Import}, func(tx *ledger.Tx) error {
		for i := range 2000 { // its history is copied in several portions
			if err := tx.Save(&toy.Gadget{Name: fmt.Sprint(i), Notes: "secret"}); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
	rows, err := b.Rows(t.Context(), toy.Gadgets)
	require.NoError(t, err)
	stop, stopped, begun := make(chan struct{}), make(chan error), make(chan struct{})
	go func() {
		for i, row := range rows {
			lines, err := b.Lines(context.Background(), ledger.Scope{Register: toy.Gadgets.Key, Record: row.ID})
			for _, line := range lines {
				if err == nil && line.After == "secret" {
					_, err = b.Erase(context.Background(), ledger.Change{Source: ledger.Window}, line.ID, true, "pasted by mistake")
				}
			}
			if err != nil {
				stopped <- err
				return
			}
			if i == 0 {
				close(begun)
			}
			select {
			case <-stop:
				stopped <- nil
				return
			default:
			}
		}
	}()
	<-begun
	saved := filepath.Join(dir, "b.certbook")
	require.NoError(t, b.SaveCopy(t.Context(), saved))
	close(stop)
	require.NoError(t, <-stopped)

	var erasures, emptied int
	require.NoError(t, reach(t, saved).QueryRow(`SELECT (SELECT count(*) FROM changes WHERE kind = ?), (SELECT count(*) FROM entries WHERE after_erased > 0)`, string(ledger.Erasure)).
		Scan(&erasures, &emptied))
	require.Equal(t, erasures, emptied, "what the copy says is erased is not in it")
	require.Greater(t, erasures, 1, "values were erased while the copy was made")
	sound(t, open(t, saved, o))
}
