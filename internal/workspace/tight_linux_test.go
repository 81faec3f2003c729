package workspace_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// smallDisk mounts four megabytes of memory as a disk.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=4m"); err != nil {
		if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.EACCES) {
			t.Skip("a small disk can only be mounted by root: run this test as root")
		}
		require.NoError(t, err)
	}
	t.Cleanup(func() { require.NoError(t, syscall.Unmount(dir, syscall.MNT_DETACH)) })
	return dir
}

func TestAFullDiskTakesNothingThatWasAcknowledged(t *testing.T) {
	dir, o := smallDisk(t), toys(t)
	ballast, path := filepath.Join(dir, "ballast"), filepath.Join(dir, "a.certbook")
	require.NoError(t, os.WriteFile(ballast, make([]byte, 1<<20), 0o600))
	b := create(t, path, o)
	kept, full := []string{}, 0
	for i := 0; full < 5; i++ {
		name := fmt.Sprintf("Gadget %d", i)
		err := add(b, name, strings.Repeat("words ", 3000))
		if err == nil {
			kept = append(kept, name)
			continue
		}
		refused(t, err, fault.DiskFull, "The last change was not saved; everything before it is", "Free some space")
		full++
		require.Equal(t, kept, names(t, b))
	}
	require.Greater(t, len(kept), 20)
	sound(t, b)
	before := listing(t, dir)
	_, err := workspace.Create(t.Context(), filepath.Join(dir, "b.certbook"), o, making, first)
	refused(t, err, fault.DiskFull, "The disk is full. Nothing was written.", "Free some space")
	refused(t, b.SaveCopy(t.Context(), filepath.Join(dir, "c.certbook")), fault.DiskFull, "The disk is full. Nothing was written.", "Free some space")
	refused(t, restore(t, path, filepath.Join(dir, "d.certbook"), o), fault.DiskFull, "The disk is full. Nothing was written.", "Free some space")
	require.Equal(t, before, listing(t, dir), "no half file stays behind")
	require.NoError(t, b.Close())

	read, err := workspace.Read(t.Context(), path, o)
	require.NoError(t, err, "a book on a full disk can be looked at")
	require.Equal(t, kept, names(t, read))
	require.NoError(t, read.Close())
	b = open(t, path, o)
	refused(t, addUntil(b), fault.DiskFull)
	require.NoError(t, os.Remove(ballast))
	require.NoError(t, add(b, "There is room again", ""))
	sound(t, b)
	require.NoError(t, b.Close())
	b = open(t, path, o)
	require.False(t, b.Unclean)
	require.Contains(t, names(t, b), "There is room again")
	require.Subset(t, names(t, b), kept)
	sound(t, b)
}

// addUntil makes long changes until one is refused.
func addUntil(b *workspace.Book) error {
	for {
		if err := add(b, "One more", strings.Repeat("words ", 3000)); err != nil {
			return err
		}
	}
}

func TestAnImportThatFillsTheDiskLeavesNothing(t *testing.T) {
	dir, o := smallDisk(t), toys(t)
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	require.NoError(t, add(b, "Lathe", ""))
	_, err := b.Do(t.Context(), ledger.Change{Title: "Import", Source: ledger.Import}, func(tx *ledger.Tx) error {
		for range 2000 { // the caller does not look at the errors
			_ = tx.Save(&toy.Gadget{Name: "Drill", Notes: strings.Repeat("words ", 1000)})
		}
		return nil
	})
	refused(t, err, fault.DiskFull)
	require.Equal(t, []string{"Lathe"}, names(t, b))
	require.NoError(t, add(b, "Saw", ""))
	sound(t, b)
}

func TestABookThatMayNotBeWrittenIsRefusedAndCanBeRead(t *testing.T) {
	for _, c := range []struct {
		name         string
		file, folder os.FileMode
	}{{"read-only file", 0o444, 0o777}, {"read-only folder", 0o666, 0o555}, {"both", 0o444, 0o555}} {
		t.Run(c.name, func(t *testing.T) {
			dir, err := os.MkdirTemp("", "certbook-poor-")
			require.NoError(t, err)
			t.Cleanup(func() { require.NoError(t, errors.Join(os.Chmod(dir, 0o700), os.RemoveAll(dir))) })
			path := filepath.Join(dir, "a.certbook")
			b := create(t, path, childOptions())
			require.NoError(t, add(b, "Lathe", ""))
			require.NoError(t, b.Close())
			require.NoError(t, errors.Join(os.Chmod(path, c.file), os.Chmod(dir, c.folder)))
			before, err := os.ReadFile(path)
			require.NoError(t, err)

			p := start(t, "poor", nil, path)
			require.Equal(t, "read_only: “a.certbook” lies where it may not be written. Nothing was changed. "+
				"Open a copy for reading, or copy the book to a folder of your own and open it there.", p.line())
			require.Equal(t, "1 rows, snapshot true, <nil>", p.line())
			require.NoError(t, p.Wait())
			after, err := os.ReadFile(path)
			require.NoError(t, err)
			require.Equal(t, before, after)
			require.Equal(t, []string{"a.certbook"}, listing(t, dir))
		})
	}
}

func TestAnUnfinishedBookThatMayNotBeWrittenSaysWhatToCopy(t *testing.T) {
	dir, err := os.MkdirTemp("", "certbook-poor-")
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, errors.Join(os.Chmod(dir, 0o700), os.RemoveAll(dir))) })
	path := filepath.Join(dir, "a.certbook")
	b := create(t, path, childOptions())
	var journal []byte
	_, err = b.Do(context.Background(), ledger.Change{Title: "Import"}, func(tx *ledger.Tx) error {
		for range 3000 {
			if err := tx.Save(&toy.Gadget{Name: "Lathe", Notes: strings.Repeat("words ", 200)}); err != nil {
				return err
			}
		}
		journal, err = os.ReadFile(path + "-journal")
		return err
	})
	require.NoError(t, err)
	require.NoError(t, b.Close())
	require.NoError(t, os.WriteFile(path+"-journal", journal, 0o644))
	require.NoError(t, errors.Join(os.Chmod(path, 0o644), os.Chmod(dir, 0o555)))
	p := start(t, "poor", nil, path)
	require.Contains(t, p.line(), "read_only: ")
	require.Contains(t, p.line(), "was not closed properly")
	require.NoError(t, p.Wait())
}

func TestAFileThatFillsTheDiskLeavesTheBookAsItWas(t *testing.T) {
	dir, from, o := smallDisk(t), t.TempDir(), shelves(t)
	o.BackupDir = filepath.Join(dir, "backups")
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	require.NoError(t, add(b, "Lathe", ""))
	small := keep(t, b, put(t, from, "small.bin", noise(13, 1<<20)))[0]
	for _, size := range []int{3 << 20, 50 << 20} {
		_, _, err := b.AddFiles(t.Context(), adding, []string{put(t, from, "large.bin", noise(14, size))}, nil, nil)
		refused(t, err, fault.DiskFull, "The disk is full. The last change was not saved; everything before it is.")
		require.Equal(t, []string{"small.bin"}, fileNames(t, b))
	}
	before := listing(t, dir)
	large := keep(t, b, put(t, from, "second.bin", noise(15, 1<<20+300000)))[0] // there is no room for another copy now
	const said = "The disk is full. Nothing was written. Free some space"       // of the last change, which is saved, it says nothing
	refused(t, b.SaveCopy(t.Context(), filepath.Join(dir, "copy.certbook")), fault.DiskFull, said)
	_, err := b.BackUp(t.Context())
	refused(t, err, fault.DiskFull, said)
	require.Equal(t, before, listing(t, dir)[:len(before)])
	require.Len(t, content(t, b, large), 1<<20+300000)
	require.Len(t, content(t, b, small), 1<<20)
	require.NoError(t, add(b, "Saw", ""))
	sound(t, b)
}
