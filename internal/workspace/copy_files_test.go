package workspace_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// library is a book with two files in it, one of them large, and what they hold.
func library(t *testing.T, o workspace.Options, dir string) (b *workspace.Book, files []*toy.File, contents [][]byte) {
	t.Helper()
	b = create(t, filepath.Join(dir, "a.certbook"), o)
	require.NoError(t, add(b, "Lathe", ""))
	contents = [][]byte{noise(11, 2<<20+100), []byte("a small one"), {}}
	files = keep(t, b, put(t, dir, "large.bin", contents[0]), put(t, dir, "small.txt", contents[1]), put(t, dir, "empty.txt", contents[2]))
	return b, files, contents
}

// holds asserts that a book has the files of library.
func holds(t *testing.T, b *workspace.Book, files []*toy.File, contents [][]byte) {
	t.Helper()
	require.Equal(t, []string{"large.bin", "small.txt", "empty.txt"}, fileNames(t, b))
	for i, f := range files {
		require.True(t, bytes.Equal(contents[i], content(t, b, f)), f.Name)
	}
	sound(t, b)
}

func TestACopyIsOneCompleteFile(t *testing.T) {
	o, dir, elsewhere := shelves(t), t.TempDir(), t.TempDir()
	b, files, contents := library(t, o, dir)
	copied := filepath.Join(elsewhere, "copy.certbook")
	require.NoError(t, b.SaveCopy(t.Context(), copied))
	require.Equal(t, []string{"copy.certbook"}, listing(t, elsewhere))
	c := open(t, copied, o)
	holds(t, c, files, contents)
	require.Equal(t, []string{"Lathe"}, names(t, c))
	rows, err := b.Rows(t.Context(), toy.Files)
	require.NoError(t, err)
	copies, err := c.Rows(t.Context(), toy.Files)
	require.NoError(t, err)
	require.Equal(t, rows, copies)
	require.NoError(t, add(b, "The book itself goes on", ""))
	sound(t, b)
}

func TestACopyOfABookThatLostAContentIsRefusedUntilItIsMended(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, files, contents := library(t, o, dir)
	require.NoError(t, b.Close())
	behind(t, b.Path, `UPDATE chunks SET data = zeroblob(length(data)) WHERE part = 1`)
	b = open(t, b.Path, o)
	copied := filepath.Join(dir, "copy.certbook")
	refused(t, b.SaveCopy(t.Context(), copied), fault.Damaged, "The content of “large.bin” (F-001) is missing or damaged", "Nothing was written", "Add that file again")
	require.NoFileExists(t, copied)
	made, err := b.BackUp(t.Context())
	refused(t, err, fault.Damaged, "“large.bin” (F-001)", "the backup was made without it")
	require.FileExists(t, made.Path)
	again, err := b.BackUp(t.Context())
	refused(t, err, fault.Damaged, "“large.bin” (F-001)", "the backup was made without it")
	require.Equal(t, made, again, "nothing changed since, and still it is said")

	keep(t, b, filepath.Join(dir, "large.bin"))
	require.NoError(t, b.SaveCopy(t.Context(), copied))
	c := open(t, copied, o)
	require.True(t, bytes.Equal(contents[0], content(t, c, files[0])))
	sound(t, c)
}

func TestAReadingCopyDoesNotCopyFilesAndStillHasThem(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, files, contents := library(t, o, dir)
	read, err := workspace.Read(t.Context(), b.Path, o)
	require.NoError(t, err)
	t.Cleanup(func() { _ = read.Close() })
	require.False(t, read.SnapshotOf.IsZero())
	info, err := os.Stat(read.Path)
	require.NoError(t, err)
	require.Less(t, info.Size(), int64(1<<20))
	holds(t, read, files, contents)
	copied := filepath.Join(t.TempDir(), "copy.certbook")
	require.NoError(t, read.SaveCopy(t.Context(), copied))
	holds(t, open(t, copied, o), files, contents)
	_, _, err = read.AddFiles(t.Context(), adding, []string{filepath.Join(dir, "small.txt")}, nil, nil)
	refused(t, err, fault.ReadOnly, "copy for reading")

	keep(t, b, put(t, dir, "later.txt", []byte("later")))
	_, err = b.EraseContent(t.Context(), ledger.Change{}, files[0].ID, "Personal data")
	require.NoError(t, err)
	refused(t, read.WriteContent(t.Context(), files[0].SHA256, new(bytes.Buffer)), fault.Refused, "Personal data")
	require.Equal(t, contents[1], content(t, read, files[1]))
	require.NoError(t, read.Close())
}

func TestABackupWritesEachContentOnce(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, files, contents := library(t, o, dir)
	one, err := b.BackUp(t.Context())
	require.NoError(t, err)
	info, err := os.Stat(one.Path)
	require.NoError(t, err)
	require.Less(t, info.Size(), int64(1<<20))
	shared := filepath.Join(filepath.Dir(one.Path), "files")
	require.ElementsMatch(t, []string{files[0].SHA256, files[1].SHA256, files[2].SHA256}, listing(t, shared))
	large := filepath.Join(shared, files[0].SHA256)
	first, err := os.Stat(large)
	require.NoError(t, err)
	require.Equal(t, os.FileMode(0o600), first.Mode().Perm())

	require.NoError(t, add(b, "Drill", ""))
	keep(t, b, put(t, dir, "third.txt", []byte("a third")))
	_, err = b.BackUp(t.Context())
	require.NoError(t, err)
	again, err := os.Stat(large)
	require.NoError(t, err)
	require.True(t, os.SameFile(first, again), "not written again")
	require.Len(t, listing(t, shared), 4)
	require.Len(t, listing(t, filepath.Dir(one.Path)), 3, "no scratch file stays behind")

	path := filepath.Join(t.TempDir(), "restored.certbook")
	require.NoError(t, restore(t, one.Path, path, o))
	require.NoError(t, os.RemoveAll(o.BackupDir)) // what was restored needs them no more
	restored := open(t, path, o)
	holds(t, restored, files, contents)
	require.NoError(t, add(restored, "Goes on", ""))
}

func TestAContentThatWentFromTheBackupsIsPutBackThoughNothingChanged(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, files, contents := library(t, o, dir)
	made, err := b.BackUp(t.Context())
	require.NoError(t, err)
	require.NoError(t, os.Remove(filepath.Join(filepath.Dir(made.Path), "files", files[0].SHA256)))
	again, err := b.BackUp(t.Context())
	require.NoError(t, err)
	require.Equal(t, made, again)
	path := filepath.Join(dir, "restored.certbook")
	require.NoError(t, restore(t, made.Path, path, o))
	holds(t, open(t, path, o), files, contents)
}

func TestBackupsThinOutAlsoWhileAContentIsLost(t *testing.T) {
	o, dir, now := shelves(t), t.TempDir(), time.Now().UTC().AddDate(0, 0, -30)
	o.Ledger.Now = func() time.Time { return now }
	b, _, _ := library(t, o, dir)
	require.NoError(t, b.Close())
	behind(t, b.Path, `DELETE FROM chunks WHERE part = 1`)
	b = open(t, b.Path, o)
	for range 24 * 4 {
		now = now.Add(time.Hour)
		require.NoError(t, add(b, "Drill", ""))
		_, err := b.BackUp(t.Context())
		refused(t, err, fault.Damaged, "“large.bin” (F-001)")
	}
	backups, err := b.Backups()
	require.NoError(t, err)
	require.Less(t, len(backups), 55, "of the last two days all, of the days before one each")
}

func TestABackupOpenedWhereItLiesHasItsFiles(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, files, contents := library(t, o, dir)
	made, err := b.BackUp(t.Context())
	require.NoError(t, err)
	kept := open(t, made.Path, o)
	holds(t, kept, files, contents)
	read, err := workspace.Read(t.Context(), made.Path, o)
	require.NoError(t, err)
	holds(t, read, files, contents)
	require.NoError(t, read.Close())
	copied := filepath.Join(dir, "copy.certbook")
	require.NoError(t, kept.SaveCopy(t.Context(), copied))
	require.NoError(t, kept.Close())
	require.NoError(t, os.RemoveAll(o.BackupDir))
	holds(t, open(t, copied, o), files, contents)
}

func TestRestoringSaysWhichFilesABackupHasLost(t *testing.T) {
	for name, lose := range map[string]func(path string) error{
		"gone":        os.Remove,
		"altered":     func(path string) error { return os.WriteFile(path, noise(12, 2<<20+100), 0o600) },
		"cut":         func(path string) error { return os.Truncate(path, 1<<20) },
		"longer":      func(path string) error { return os.Truncate(path, 4<<20) },
		"a folder":    func(path string) error { return errors.Join(os.Remove(path), os.Mkdir(path, 0o700)) },
		"unlike name": func(path string) error { return os.Rename(path, path+".old") },
	} {
		t.Run(name, func(t *testing.T) {
			o, dir := shelves(t), t.TempDir()
			b, files, contents := library(t, o, dir)
			made, err := b.BackUp(t.Context())
			require.NoError(t, err)
			require.NoError(t, lose(filepath.Join(filepath.Dir(made.Path), "files", files[0].SHA256)))
			path := filepath.Join(dir, "restored.certbook")
			lost, err := workspace.Restore(t.Context(), made.Path, path, o)
			require.NoError(t, err)
			require.Equal(t, []string{"“large.bin” (F-001)"}, lost)
			restored := open(t, path, o)
			require.Equal(t, contents[1], content(t, restored, files[1]), "the others are there")
			verdict, err := restored.Verify(t.Context(), "")
			require.NoError(t, err)
			require.Equal(t, []string{"The content of F-001 large.bin is missing or was altered."}, verdict.Findings)
			keep(t, restored, filepath.Join(dir, "large.bin"))
			require.True(t, bytes.Equal(contents[0], content(t, restored, files[0])))
			sound(t, restored)

			if name == "cut" || name == "longer" || name == "gone" { // the next backup mends what it can see
				require.NoError(t, add(b, "Drill", ""))
				next, err := b.BackUp(t.Context())
				require.NoError(t, err)
				require.NoError(t, restore(t, next.Path, filepath.Join(dir, "next.certbook"), o))
			}
		})
	}
}

func TestThinningKeepsTheContentsThatABackupNeeds(t *testing.T) {
	o, dir, now := shelves(t), t.TempDir(), time.Date(2026, 1, 1, 20, 0, 0, 0, time.UTC)
	o.Ledger.Now = func() time.Time { return now }
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	var files []*toy.File
	for half := range 16 { // mornings, whose backups go, and evenings, whose stay
		now = now.Add(12 * time.Hour)
		if half%2 == 0 {
			files = append(files, keep(t, b, put(t, dir, fmt.Sprintf("%d.txt", half), fmt.Appendf(nil, "half day %d", half)))...)
		}
		if half%4 == 1 { // what came this morning is in no other backup
			_, err := b.EraseContent(t.Context(), ledger.Change{}, files[len(files)-1].ID, "Personal data")
			require.NoError(t, err)
		}
		require.NoError(t, add(b, fmt.Sprintf("Gadget %d", half), ""))
		_, err := b.BackUp(t.Context())
		require.NoError(t, err)
	}
	backups, err := b.Backups()
	require.NoError(t, err)
	require.Less(t, len(backups), 12)
	needed := map[string]bool{}
	for i, backup := range backups {
		require.NoError(t, restore(t, backup.Path, filepath.Join(dir, fmt.Sprintf("restored %d.certbook", i)), o), backup.Path)
		kept, err := workspace.Read(t.Context(), backup.Path, o)
		require.NoError(t, err)
		list, err := kept.Contents(t.Context())
		require.NoError(t, err)
		require.NoError(t, kept.Close())
		for _, c := range list {
			needed[c.SHA256] = true
		}
	}
	left := listing(t, filepath.Join(filepath.Dir(backups[0].Path), "files"))
	require.Subset(t, left, keysOf(needed))
	require.Less(t, len(left), len(files), "contents that no backup needs went")
}

func keysOf(m map[string]bool) []string {
	list := []string{}
	for key := range m {
		list = append(list, key)
	}
	return list
}

func TestACopyThatIsStoppedAtAnyMomentLeavesNothingAndTheBookGoesOn(t *testing.T) {
	o, dir, out := shelves(t), t.TempDir(), t.TempDir()
	b, files, contents := library(t, o, dir)
	stopped := 0
	for n := range 40 {
		ctx, stop := context.WithTimeout(t.Context(), time.Duration(n*n)*20*time.Microsecond)
		copied := filepath.Join(out, fmt.Sprintf("copy %d.certbook", n))
		if err := b.SaveCopy(ctx, copied); err != nil {
			refused(t, err, fault.Cancelled)
			require.NoFileExists(t, copied)
			stopped++
		}
		if _, err := b.BackUp(ctx); err != nil {
			refused(t, err, fault.Cancelled)
		}
		stop()
		require.NoError(t, add(b, fmt.Sprintf("Gadget %d", n), ""))
	}
	require.Greater(t, stopped, 5)
	made, err := b.BackUp(t.Context())
	require.NoError(t, err)
	for _, name := range append(listing(t, out), listing(t, filepath.Dir(made.Path))...) {
		require.NotContains(t, name, ".partial")
	}
	holds(t, b, files, contents)
	path := filepath.Join(dir, "restored.certbook")
	require.NoError(t, restore(t, made.Path, path, o))
	holds(t, open(t, path, o), files, contents)
}
