package workspace_test

import (
	"bytes"
	"context"
	"fmt"
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

func TestFilesAreKeptWithTheirRecordAndLinkInOneChange(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	require.NoError(t, add(b, "Lathe", ""))
	gadgets, err := b.Rows(t.Context(), toy.Gadgets)
	require.NoError(t, err)
	large, small, none := noise(1, 3<<20+17), []byte("%PDF-1.7 a small one"), []byte{}
	paths := []string{put(t, dir, "scan.bin", large), put(t, dir, "Policy.pdf", small), put(t, dir, "empty.txt", none)}
	var told []workspace.Progress
	done, added, err := b.AddFiles(t.Context(), adding, paths, func(p workspace.Progress) { told = append(told, p) }, func(tx *ledger.Tx, added []register.Record) error {
		for _, record := range added {
			if err := tx.Link(toy.GadgetFiles.Key, gadgets[0].ID, record.Head().ID); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
	require.Equal(t, int64(3), done.Seq)
	for i, want := range []struct {
		name, kind string
		content    []byte
	}{{"scan.bin", "application/octet-stream", large}, {"Policy.pdf", "application/pdf", small}, {"empty.txt", "application/x-empty", none}} {
		f := added[i].(*toy.File)
		require.Equal(t, []any{want.name, want.kind, float64(len(want.content)), digest(want.content), "2026-03-12"}, []any{f.Name, f.Type, *f.Size, f.SHA256, f.AddedOn})
		require.True(t, bytes.Equal(want.content, content(t, b, f)))
	}
	links, err := b.Links(t.Context(), gadgets[0].ID)
	require.NoError(t, err)
	require.Len(t, links, 3)
	last := told[len(told)-1]
	require.Equal(t, workspace.Progress{Name: "empty.txt", File: 3, Files: 3, Bytes: last.Total, Total: 2 * int64(len(large)+len(small))}, last)
	sound(t, b)

	_, err = b.Undo(t.Context(), ledger.Change{})
	require.NoError(t, err)
	require.Empty(t, fileNames(t, b))
	sound(t, b)
	_, err = b.Redo(t.Context(), ledger.Change{})
	require.NoError(t, err)
	require.Equal(t, []string{"scan.bin", "Policy.pdf", "empty.txt"}, fileNames(t, b))
	require.True(t, bytes.Equal(large, content(t, b, added[0].(*toy.File))), "the content outlived the undoing")
	sound(t, b)
}

func TestOneContentIsKeptOnceUnderTwoNames(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	b := create(t, path, o)
	same := noise(2, 2<<20)
	one := keep(t, b, put(t, dir, "one.bin", same), put(t, dir, "copy of one.bin", same))
	two := keep(t, b, put(t, dir, "two.bin", same))
	require.Equal(t, []string{"one.bin", "copy of one.bin", "two.bin"}, fileNames(t, b))
	require.Equal(t, one[0].SHA256, two[0].SHA256)
	require.Equal(t, int64(2), count(t, path, `SELECT count(*) FROM chunks`))

	_, err := b.Do(t.Context(), adding, func(tx *ledger.Tx) error { return tx.Delete(one[0]) })
	require.NoError(t, err)
	require.True(t, bytes.Equal(same, content(t, b, two[0])))
	for _, f := range []*toy.File{one[1], two[0]} {
		_, err = b.Do(t.Context(), adding, func(tx *ledger.Tx) error { return tx.Delete(f) })
		require.NoError(t, err)
	}
	sound(t, b)
	_, err = b.Undo(t.Context(), ledger.Change{})
	require.NoError(t, err)
	require.True(t, bytes.Equal(same, content(t, b, two[0])), "nothing names it for a while, and history brings it back")
	sound(t, b)
}

func TestAFileThatCannotBeKeptIsRefusedAndNothingIsAdded(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	b := create(t, path, o)
	good := put(t, dir, "good.txt", []byte("good"))
	huge := put(t, dir, "huge.bin", nil)
	require.NoError(t, os.Truncate(huge, 3<<30)) // takes no room on the disk
	limit := put(t, dir, "limit.bin", nil)
	require.NoError(t, os.Truncate(limit, workspace.LargestFile+1))
	for _, c := range []struct {
		path  string
		code  fault.Code
		words string
	}{
		{huge, fault.TooLarge, "“huge.bin” has 3072 MB; a file kept inside the book may have 500 MB. Nothing was added."},
		{limit, fault.TooLarge, "“limit.bin” has 501 MB"},
		{filepath.Join(dir, "none.txt"), fault.NotFound, "“none.txt” is not there any more"},
		{dir, fault.Invalid, "is a folder or a device"},
		{put(t, dir, "\u202e\u200b", nil), fault.Invalid, "Rename the file"},
	} {
		_, _, err := b.AddFiles(t.Context(), adding, []string{good, c.path}, nil, nil)
		refused(t, err, c.code, c.words, "Nothing was added")
	}
	_, _, err := b.AddFiles(t.Context(), adding, nil, nil, nil)
	refused(t, err, fault.Invalid)
	_, _, err = b.AddFiles(t.Context(), adding, []string{good}, nil, func(*ledger.Tx, []register.Record) error {
		return fault.New(fault.Refused, "No link. Nothing was added.")
	})
	refused(t, err, fault.Refused)
	require.Empty(t, fileNames(t, b))
	require.Zero(t, count(t, path, `SELECT count(*) FROM contents`))
	_, err = b.Do(t.Context(), adding, func(tx *ledger.Tx) error { return tx.Save(&toy.File{Name: "a name alone.pdf", SHA256: digest(nil)}) })
	refused(t, err, fault.Refused, "A file is added with its content")
	sound(t, b)
}

func TestAFileThatChangesWhileItIsReadIsNotAdded(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	for name, spoil := range map[string]func(path string) error{
		"other bytes": func(path string) error { return os.WriteFile(path, noise(4, 2<<20), 0o600) },
		"longer":      func(path string) error { return os.WriteFile(path, noise(3, 3<<20), 0o600) },
		"shorter":     func(path string) error { return os.Truncate(path, 100) },
		"gone":        os.Remove,
	} {
		t.Run(name, func(t *testing.T) {
			path, done := put(t, dir, "log.txt", noise(3, 2<<20)), false
			_, _, err := b.AddFiles(t.Context(), adding, []string{path}, func(p workspace.Progress) {
				if p.Bytes == 2<<20 && !done { // between the two readings
					done = true
					require.NoError(t, spoil(path))
				}
			}, nil)
			require.Error(t, err)
			require.Contains(t, []fault.Code{fault.Conflict, fault.NotFound}, fault.Of(err).Code, "%v", err)
			require.Contains(t, err.Error(), "Nothing was added")
			require.Contains(t, err.Error(), "“log.txt”", "it may be one of many")
			require.Equal(t, path, fault.Of(err).Params["path"], "the others can be added without it")
			require.Empty(t, fileNames(t, b))
			sound(t, b)
		})
	}
}

func TestAddingCanBeStoppedAtAnyMoment(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	path := put(t, dir, "film.bin", noise(5, 6<<20))
	for at := int64(0); at < 12<<20; at += 3 << 20 {
		ctx, stop := context.WithCancel(t.Context())
		_, _, err := b.AddFiles(ctx, adding, []string{path}, func(p workspace.Progress) {
			if p.Bytes >= at {
				stop()
			}
		}, nil)
		stop()
		refused(t, err, fault.Cancelled, "Stopped. Nothing was added.")
		require.Empty(t, fileNames(t, b))
	}
	sound(t, b)
	require.Len(t, keep(t, b, path), 1)
	sound(t, b)
}

func TestADamagedContentIsFoundByVerifyAndMendedByAddingItAgain(t *testing.T) {
	for name, damage := range map[string]string{
		"a bit is another":      "", // on the disk
		"zeros for bytes":       `UPDATE chunks SET data = zeroblob(length(data)) WHERE part = 1`,
		"a part is gone":        `DELETE FROM chunks WHERE part = 1`,
		"all parts are gone":    `DELETE FROM chunks`,
		"a part is cut":         `UPDATE chunks SET data = substr(data, 1, 1000) WHERE part = 0`,
		"parts are exchanged":   `UPDATE chunks SET part = part + 10 WHERE part < 2; UPDATE chunks SET part = 11 - part WHERE part > 9`,
		"another size is noted": `UPDATE contents SET size = size - 1`,
	} {
		t.Run(name, func(t *testing.T) {
			o, dir := shelves(t), t.TempDir()
			path := filepath.Join(dir, "a.certbook")
			b := create(t, path, o)
			file := put(t, dir, "scan.bin", noise(6, 2<<20+500))
			f := keep(t, b, file)[0]
			require.NoError(t, b.Close())
			if damage == "" {
				flip(t, path, noise(6, 2<<20)[1<<20+700000:][:64])
			} else {
				behind(t, path, damage)
			}
			b = open(t, path, o)
			verdict, err := b.Verify(t.Context(), "")
			require.NoError(t, err)
			require.Equal(t, []string{"The content of F-001 scan.bin is missing or was altered."}, verdict.Findings)
			refused(t, b.WriteContent(t.Context(), f.SHA256, new(bytes.Buffer)), fault.Damaged, "content of this file is")
			if name == "another size is noted" {
				return
			}
			keep(t, b, file)
			require.Len(t, content(t, b, f), 2<<20+500)
			sound(t, b)
		})
	}
}

// flip turns one bit of a file, at the place that holds these bytes.
func flip(t testing.TB, path string, bits []byte) {
	t.Helper()
	all, err := os.ReadFile(path)
	require.NoError(t, err)
	at := bytes.Index(all, bits)
	require.Positive(t, at)
	all[at] ^= 4
	require.NoError(t, os.WriteFile(path, all, 0o600))
}

func TestAContentTakenBehindTheProductsBackIsMissed(t *testing.T) {
	for name, c := range map[string]struct{ damage, finding string }{
		"as if it had never been":  {`DELETE FROM chunks; DELETE FROM contents`, "The content of F-001 scan.bin is missing."},
		"as if it had been erased": {`UPDATE chunks SET data = x''; UPDATE contents SET erased = 2`, "The content of F-001 scan.bin was removed without a recorded erasure."},
		"parts of nothing":         {`PRAGMA foreign_keys = 0; INSERT INTO chunks VALUES (99, 0, x'00')`, "Parts of contents in the book that belong to no file: 1."},
	} {
		t.Run(name, func(t *testing.T) {
			o, dir := shelves(t), t.TempDir()
			path := filepath.Join(dir, "a.certbook")
			b := create(t, path, o)
			keep(t, b, put(t, dir, "scan.bin", noise(7, 5000)))
			require.NoError(t, b.Close())
			behind(t, path, c.damage)
			verdict, err := open(t, path, o).Verify(t.Context(), "")
			require.NoError(t, err)
			require.Equal(t, []string{c.finding}, verdict.Findings)
		})
	}
}

func TestAnErasedContentIsGoneFromTheFileAndItsRecordStays(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	b := create(t, path, o)
	var files []*toy.File
	secret := func(i int) []byte { return fmt.Appendf(nil, "Secret-%03d-%s", i, noise(uint64(i), 40)) }
	for i := range 40 { // small ones lie in the pages of the table itself, beside one another
		files = append(files, keep(t, b, put(t, dir, fmt.Sprintf("%d.txt", i), append(secret(i), noise(uint64(i), 700*(i%7))...)))...)
	}
	large := keep(t, b, put(t, dir, "large.bin", append(secret(100), noise(100, 3<<20)...)))[0]
	files = append(files, large)
	gone := map[int]bool{}
	for _, i := range []int{20, 21, 19, 22, 5, 40, 6, 7, 23, 24, 0, 39} {
		done, err := b.EraseContent(t.Context(), ledger.Change{}, files[i].ID, "Personal data")
		require.NoError(t, err)
		require.Equal(t, []ledger.Touched{{Register: "files", ID: files[i].ID}}, done.Touched)
		gone[i] = true
		file, err := os.ReadFile(path)
		require.NoError(t, err)
		for i := range files {
			text := secret(i)
			if i == 40 {
				text = secret(100)
			}
			require.Equal(t, !gone[i], bytes.Contains(file, text), "file %d", i)
		}
	}
	require.Len(t, fileNames(t, b), 41)
	refused(t, b.WriteContent(t.Context(), large.SHA256, new(bytes.Buffer)), fault.Refused, "was erased. The reason given: Personal data")
	_, err := b.EraseContent(t.Context(), ledger.Change{}, large.ID, "Again")
	refused(t, err, fault.Refused, "was erased")
	_, err = b.EraseContent(t.Context(), ledger.Change{}, large.ID, " ")
	refused(t, err, fault.Invalid, "reason")
	_, err = b.EraseContent(t.Context(), ledger.Change{}, "nothing", "Because")
	refused(t, err, fault.NotFound)
	_, err = b.Undo(t.Context(), ledger.Change{})
	require.NoError(t, err, "an erasure is no step; the adding before it is")
	lines, err := b.Lines(t.Context(), ledger.Scope{Record: files[20].ID})
	require.NoError(t, err)
	require.Equal(t, "Erased: Personal data", lines[0].Event.Title)
	sound(t, b)

	again := keep(t, b, put(t, dir, "20.txt", append(secret(20), noise(20, 700*(20%7))...)))[0]
	require.Equal(t, files[20].SHA256, again.SHA256)
	require.True(t, bytes.HasPrefix(content(t, b, files[20]), secret(20)), "added again, it is there for both")
	sound(t, b)
	require.NoError(t, b.Close())
	sound(t, open(t, path, o))
}

// addFilesChild adds one file to a book again and again, each time with other content.
func addFilesChild(args []string) error {
	o := childOptions()
	o.Registers, o.Migrations = withFiles()
	b, err := workspace.Open(context.Background(), args[0], o)
	if err != nil {
		return err
	}
	say("ready")
	for n := uint64(1); ; n++ {
		if err := os.WriteFile(args[1], noise(n+uint64(os.Getpid()), 50<<20), 0o600); err != nil {
			return err
		}
		say("adding")
		done, _, err := b.AddFiles(context.Background(), adding, args[1:], nil, nil)
		if err != nil {
			return err
		}
		say(fmt.Sprintf("%d %s", done.Seq, done.Digest))
	}
}

func TestAKillWhileAFileIsAddedLeavesNoTrace(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	closed(t, path, o)
	journals := 0
	for round := range 6 {
		before, err := os.Stat(path)
		require.NoError(t, err)
		p := start(t, "add files", nil, path, filepath.Join(dir, "film.bin"))
		require.Equal(t, "ready", p.line())
		require.Equal(t, "adding", p.line())
		// Into the middle: the book is growing.
		require.Eventually(t, func() bool {
			now, err := os.Stat(path)
			return err == nil && now.Size() > before.Size()+int64(round*7)<<20
		}, 30*time.Second, 100*time.Microsecond)
		require.NoError(t, p.Process.Kill())
		acknowledged := p.line() != ""
		_ = p.Wait()
		if _, err := os.Stat(path + "-journal"); err == nil {
			journals++
		}
		b := open(t, path, o)
		require.True(t, b.Unclean)
		sound(t, b)
		names := fileNames(t, b)
		require.NoError(t, b.Close())
		after, err := os.Stat(path)
		require.NoError(t, err)
		if !acknowledged && len(names) == 0 {
			require.Equal(t, before.Size(), after.Size(), "the file is as long as it was")
			require.Zero(t, count(t, path, `SELECT count(*) FROM chunks`))
		}
	}
	require.Greater(t, journals, 2, "hardly a kill fell into the middle")
}
