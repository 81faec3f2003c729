package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"certbook/internal/fault"

	"github.com/gofrs/flock"
)

// lock is two small files beside a book while it is open. The lock of the operating
// system on the first is what counts. The second says who has the book, for people, and
// its being left behind tells that the last owner did not close the book. They are two
// because Windows lets nobody, ourselves included, write into a locked file.
type lock struct {
	file    *flock.Flock
	note    string
	unclean bool
}

type lockNote struct {
	PID   int       `json:"pid"`
	Host  string    `json:"host"`
	Since time.Time `json:"since"`
}

func beside(book, ending string) string {
	return filepath.Join(filepath.Dir(book), "."+filepath.Base(book)+ending)
}

func acquire(book string) (*lock, error) {
	// Several names of one file, through links, must meet at one lock.
	if target, err := filepath.EvalSymlinks(book); err == nil {
		book = target
	}
	f, err := os.OpenFile(book, os.O_RDWR, 0)
	if err != nil {
		return nil, explainOpen(err, book)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("close book: %w", err)
	}
	l := &lock{file: flock.New(beside(book, ".lock"), flock.SetPermissions(0o600)), note: beside(book, ".owner")}
	left, readErr := os.ReadFile(l.note)
	for range 10 {
		got, err := l.file.TryLock()
		if err != nil {
			return nil, explainOpen(err, book)
		}
		if !got {
			return nil, errBusy(book, left)
		}
		// The former owner may have removed the file between our opening and locking it:
		// then we hold a lock nobody else can see.
		if sameFile(l.file) {
			l.unclean = readErr == nil
			return l, l.sign(book)
		}
		if err := l.file.Unlock(); err != nil {
			return nil, fmt.Errorf("give up a stale lock: %w", err)
		}
	}
	return nil, errBusy(book, left)
}

func (l *lock) sign(book string) error {
	host, err := os.Hostname()
	if err != nil {
		host = ""
	}
	note, err := json.Marshal(lockNote{os.Getpid(), host, time.Now()})
	if err != nil {
		return fmt.Errorf("write lock: %w", err)
	}
	// On a full disk a book can still be looked at, and the note, cut short as it may be,
	// still does its service as a mark.
	if err := os.WriteFile(l.note, note, 0o600); err != nil && !isDiskFull(err) {
		l.release()
		return explainOpen(err, book)
	}
	return nil
}

// release removes what acquire made. A failure leaves a stray file, which the next
// owner takes for an unclean close and answers with a check: nothing worse.
func (l *lock) release() {
	_ = os.Remove(l.note)
	if runtime.GOOS != "windows" { // there an open file cannot be removed
		_ = os.Remove(l.file.Path()) // while it is ours nobody else can have locked it
	}
	_ = l.file.Unlock()
	if runtime.GOOS == "windows" {
		_ = os.Remove(l.file.Path())
	}
}

func sameFile(held *flock.Flock) bool {
	ours, err := held.Stat()
	if err != nil {
		return false
	}
	theirs, err := os.Stat(held.Path())
	return err == nil && os.SameFile(ours, theirs)
}

func errBusy(book string, left []byte) error {
	f := fault.Newf(fault.Busy, "“%s” is open in another window or program. Nothing was changed.", filepath.Base(book)).
		Do("Close it there and try again, or open a copy for reading.").With("path", book)
	var note lockNote
	if json.Unmarshal(left, &note) == nil && note.PID > 0 {
		f.With("since", note.Since.Format(time.RFC3339)).With("host", note.Host)
	}
	return f
}

func explainOpen(err error, book string) error {
	if errors.Is(err, fs.ErrPermission) || isReadOnlyVolume(err) {
		return fault.Newf(fault.ReadOnly, "“%s” lies where it may not be written. Nothing was changed.", filepath.Base(book)).
			Do("Open a copy for reading, or copy the book to a folder of your own and open it there.").With("path", book).Wrap(err)
	}
	return explainFile(err, book)
}
