package app

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

// evidence makes a record of evidence and answers its id.
func (f *fixture) evidence(t *testing.T) string {
	t.Helper()
	made, err := f.registers.Create(CreateQuery{Register: "evidence", Values: map[string]any{"title": "Access review, March"}})
	require.NoError(t, err)
	return made.Rows[0].ID
}

func TestFilesAreAddedToARecordShownSavedAndErased(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	files := &Files{a: f.App}
	id := f.evidence(t)
	one, two := filepath.Join(f.dir, "review.pdf"), filepath.Join(f.dir, "setup.exe")
	require.NoError(t, os.WriteFile(one, []byte("%PDF-1.7"), 0o600))
	require.NoError(t, os.WriteFile(two, []byte("MZ"), 0o600))
	f.dialogs.files = []string{one, two}
	chosen, err := files.Choose()
	require.NoError(t, err)

	_, err = files.Add(AddFilesQuery{Paths: chosen.Paths, Register: "evidence", ID: id, Field: "controls"})
	require.True(t, fault.Is(err, fault.NotFound))
	added, err := files.Add(AddFilesQuery{Paths: chosen.Paths, Register: "evidence", ID: id, Field: "files"})
	require.NoError(t, err)
	require.Len(t, added.IDs, 2)
	require.Contains(t, f.told.names, "files")
	list, err := f.registers.List(ListQuery{Register: "evidence"})
	require.NoError(t, err)
	require.Equal(t, []any{id, added.IDs}, []any{recordsOf(list)[0].ID, recordsOf(list)[0].Values["files"]})

	shown, err := files.Open(KeptFile{ID: added.IDs[0]})
	require.NoError(t, err)
	require.Equal(t, []string{shown.Path}, f.dialogs.viewed)
	text, err := os.ReadFile(shown.Path)
	require.NoError(t, err)
	require.Equal(t, "%PDF-1.7", string(text))
	_, err = files.Open(KeptFile{ID: added.IDs[1], Despite: true})
	require.True(t, fault.Is(err, fault.Refused))
	require.Len(t, f.dialogs.viewed, 1)
	f.dialogs.save = filepath.Join(f.dir, "saved.exe")
	_, err = files.SaveAs(KeptFile{ID: added.IDs[1]})
	require.NoError(t, err)
	require.FileExists(t, f.dialogs.save)

	_, err = files.Erase(EraseFile{ID: added.IDs[0], Reason: "Personal data"})
	require.NoError(t, err)
	_, err = files.Open(KeptFile{ID: added.IDs[0]})
	require.True(t, fault.Is(err, fault.Refused))
	gone, err := files.Unavailable()
	require.NoError(t, err)
	require.Len(t, gone.Files, 1)
	require.Equal(t, []string{added.IDs[0], "erased", "Personal data", "Astrid Lind"}, []string{gone.Files[0].ID, gone.Files[0].State, gone.Files[0].Reason, gone.Files[0].Who})
	require.NotEmpty(t, gone.Files[0].At)
	verdict, err := f.history.Verify(VerifyQuery{})
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
	require.Equal(t, int64(1), verdict.Files)
	_, err = f.books.Close()
	require.NoError(t, err)
	require.NoFileExists(t, shown.Path, "copies go with the book")
	_, err = files.Add(AddFilesQuery{Paths: chosen.Paths})
	require.True(t, fault.Is(err, fault.NotFound))
}

func TestABackupThatHadToLeaveAFileOutSaysSoUntilTheFileIsThere(t *testing.T) {
	f := newFixture(t)
	state := f.newBook(t)
	files := &Files{a: f.App}
	path := filepath.Join(f.dir, "review.pdf")
	require.NoError(t, os.WriteFile(path, []byte("%PDF-1.7"), 0o600))
	_, err := files.Add(AddFilesQuery{Paths: []string{path}})
	require.NoError(t, err)
	_, err = f.books.Close()
	require.NoError(t, err)
	spoilOnDisk(t, state.Path, "%PDF-1.7")
	_, err = f.books.Open(OpenBook{Path: state.Path})
	require.NoError(t, err)
	for range 2 {
		_, err = f.books.BackUpNow()
		require.True(t, fault.Is(err, fault.Damaged), "%v", err)
		state, err = f.books.State()
		require.NoError(t, err)
		require.NotEmpty(t, state.LastBackup, "it was made all the same")
		require.Contains(t, state.BackupFault.Message, "“review.pdf” (F-001)")
	}
	_, err = files.Add(AddFilesQuery{Paths: []string{path}})
	require.NoError(t, err)
	_, err = f.books.BackUpNow()
	require.NoError(t, err)
	state, err = f.books.State()
	require.NoError(t, err)
	require.Nil(t, state.BackupFault)
}

// spoilOnDisk turns a bit of some bytes of a closed book.
func spoilOnDisk(t *testing.T, book, text string) {
	t.Helper()
	all, err := os.ReadFile(book)
	require.NoError(t, err)
	at := bytes.Index(all, []byte(text))
	require.Positive(t, at)
	all[at] ^= 4
	require.NoError(t, os.WriteFile(book, all, 0o600))
}

// waiting are contents that lie elsewhere and do not come until one gives up on them.
type waiting struct{ asked chan struct{} }

func (w waiting) WriteContent(ctx context.Context, _ string, _ io.Writer) error {
	w.asked <- struct{}{}
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(5 * time.Second):
		return errors.New("it went on although the book was being closed")
	}
}

func (waiting) Lacks(context.Context, []string) []string { return nil }

func TestClosingABookEndsLongWorkOnItsFilesAndLeavesNothingHalf(t *testing.T) {
	for name, work := range map[string]func(f *fixture, id string) error{
		"saving a copy":  func(f *fixture, _ string) error { _, err := f.books.SaveCopy(); return err },
		"backing up":     func(f *fixture, _ string) error { _, err := f.books.BackUpNow(); return err },
		"verifying":      func(f *fixture, _ string) error { _, err := f.history.Verify(VerifyQuery{}); return err },
		"saving a file":  func(f *fixture, id string) error { _, err := (&Files{a: f.App}).SaveAs(KeptFile{ID: id}); return err },
		"opening a file": func(f *fixture, id string) error { _, err := (&Files{a: f.App}).Open(KeptFile{ID: id}); return err },
	} {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t)
			w := waiting{make(chan struct{}, 9)}
			f.options.Ledger.Elsewhere = w
			state := f.newBook(t)
			path := filepath.Join(f.dir, "review.pdf")
			require.NoError(t, os.WriteFile(path, []byte("%PDF-1.7"), 0o600))
			added, err := (&Files{a: f.App}).Add(AddFilesQuery{Paths: []string{path}})
			require.NoError(t, err)
			_, err = f.books.Close()
			require.NoError(t, err)
			forgetChunks(t, state.Path)
			_, err = f.books.Open(OpenBook{Path: state.Path})
			require.NoError(t, err)

			out := t.TempDir()
			f.dialogs.save = filepath.Join(out, "out")
			ended := make(chan error)
			go func() { ended <- work(f, added.IDs[0]) }()
			<-w.asked
			_, err = f.books.Close()
			require.NoError(t, err)
			err = <-ended
			require.True(t, fault.Is(err, fault.Cancelled), "%v", fault.JSON(err))
			left, err := os.ReadDir(out)
			require.NoError(t, err)
			require.Empty(t, left)
			require.Empty(t, f.dialogs.viewed)
		})
	}
}

// forgetChunks takes the contents of all files out of a closed book.
func forgetChunks(t *testing.T, path string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.Exec(`DELETE FROM chunks`)
	require.NoError(t, errors.Join(err, db.Close()))
}
