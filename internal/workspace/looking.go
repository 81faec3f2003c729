package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"

	"github.com/gofrs/flock"
)

// A file kept inside a book is looked at through a temporary copy, in a folder only its
// owner can enter. All copies of one open book lie in one such folder, which goes when the
// book is closed, or, after a crash, when the program starts again.

// copiesPrefix begins the name of the folder of copies of one open book.
const copiesPrefix = "certbook-open-"

// lockOfCopies is held in that folder while the book is open.
const lockOfCopies = ".lock"

// copies is that folder. Its lock tells others that somebody is at it.
type copies struct {
	dir  string
	lock *flock.Flock
}

func (b *Book) copiesDir() (string, error) {
	b.copying.Lock()
	defer b.copying.Unlock()
	if b.copies != nil {
		return b.copies.dir, nil
	}
	if b.options.CopiesDir != "" {
		if err := os.MkdirAll(b.options.CopiesDir, 0o700); err != nil {
			return "", explainFile(err, b.options.CopiesDir)
		}
	}
	for {
		dir, err := os.MkdirTemp(b.options.CopiesDir, copiesPrefix)
		if err != nil {
			return "", explainFile(err, b.options.CopiesDir)
		}
		held := flock.New(filepath.Join(dir, lockOfCopies), flock.SetPermissions(0o600))
		mine, err := held.TryLock()
		if err != nil {
			return "", errors.Join(explainFile(err, dir), os.RemoveAll(dir))
		}
		if mine {
			b.copies = &copies{dir, held}
			return dir, nil
		}
		// A sweep took it for one that was left behind, and is removing it.
	}
}

// remove takes the copies away. One that a program still holds open on Windows stays until
// the next start.
func (c *copies) remove() {
	_ = c.lock.Unlock()
	_ = os.RemoveAll(c.dir)
}

// SweepCopies removes temporary copies that a killed program left in a folder, "" being
// the system's. Copies of a program that is running are left alone: it holds their lock. A
// folder that has none yet may be about to get it, unless it is old.
func SweepCopies(dir string, now time.Time) {
	if dir == "" {
		dir = os.TempDir()
	}
	left, err := filepath.Glob(filepath.Join(dir, copiesPrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range left {
		info, err := os.Lstat(dir)
		if err != nil || !info.IsDir() {
			continue
		}
		lock := filepath.Join(dir, lockOfCopies)
		if _, err := os.Lstat(lock); err != nil && now.Sub(info.ModTime()) < time.Minute {
			continue
		}
		held := flock.New(lock, flock.SetPermissions(0o600))
		if free, err := held.TryLock(); err == nil && free {
			(&copies{dir, held}).remove()
		}
	}
}

// kept is a file's record, as much of it as is needed to hand its content out.
type kept struct {
	name   string // one that any system takes
	digest string
}

func (b *Book) kept(ctx context.Context, id string) (kept, error) {
	r, err := b.Register(ledger.FilesRegister)
	if err != nil {
		return kept{}, err
	}
	rows, err := b.Rows(ctx, r, id)
	if err != nil {
		return kept{}, err
	}
	if len(rows) == 0 {
		return kept{}, fault.New(fault.NotFound, "This file is no longer in the book.").Do("It may have been deleted; look at the history.")
	}
	rec, k := rows[0].Record(r), kept{}
	if f, ok := r.Field(ledger.DigestField); ok {
		k.digest, _ = f.Get(rec).(string)
	}
	if k.name, err = FileName(r.Name(rec)); err != nil { // a book from a stranger names files as it likes
		k.name = rows[0].Ref
	}
	return k, nil
}

// LookAt writes a temporary copy of a file, to be opened in the program the system has for
// it, and answers its path. What would run instead of being shown is refused; what may
// hold macros or scripts is refused unless the person said so (despite). The copy is for
// reading: what is changed in it does not come back into the book.
func (b *Book) LookAt(ctx context.Context, id string, despite bool) (path string, err error) {
	k, err := b.kept(ctx, id)
	if err != nil {
		return "", err
	}
	if err := k.judge(riskOfName(k.name), despite); err != nil {
		return "", err
	}
	all, err := b.copiesDir()
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp(all, "")
	if err != nil {
		return "", explainFile(err, all)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(dir))
		}
	}()
	path = filepath.Join(dir, k.name)
	if err := b.writeOut(ctx, k, path); err != nil {
		return "", err
	}
	first, err := firstOf(path)
	if err != nil {
		return "", err
	}
	if err := k.judge(riskOfContent(k.name, first), despite); err != nil {
		return "", err
	}
	if err := os.Chmod(path, 0o400); err != nil { // a program that could save into it would save into nothing
		return "", explainFile(err, path)
	}
	return path, nil
}

func (k kept) judge(r risk, despite bool) error {
	switch {
	case r == runs:
		return fault.Newf(fault.Refused, "“%s” is a program, or something that starts one, so it is not opened from here.", k.name).
			Do("If you trust it, save it elsewhere and open it there.").With("risk", "runs")
	case r == mayRun && !despite:
		return fault.Newf(fault.Refused, "“%s” may hold macros or scripts. It was not opened.", k.name).
			Do("Open it only if you know where it comes from.").With("risk", "may_run")
	}
	return nil
}

func firstOf(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, explainFile(err, path)
	}
	defer f.Close()
	first := make([]byte, beginning)
	n, err := io.ReadFull(f, first)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, fmt.Errorf("read copy: %w", err)
	}
	return first[:n], nil
}

func (b *Book) writeOut(ctx context.Context, k kept, path string) error {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_EXCL, 0o600)
	if err != nil {
		return explainFile(err, path)
	}
	pourErr := b.WriteContent(ctx, k.digest, f)
	if err := errors.Join(pourErr, f.Close()); err != nil {
		return explainFile(err, path)
	}
	return nil
}

// SaveFile writes a file kept inside the book under a name of the person's choice. It
// never overwrites.
func (b *Book) SaveFile(ctx context.Context, id, path string) error {
	k, err := b.kept(ctx, id)
	if err != nil {
		return err
	}
	if path, err = filepath.Abs(path); err != nil {
		return fmt.Errorf("resolve path: %w", err)
	}
	if err := free(path); err != nil {
		return err
	}
	partial, err := scratch(filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return err
	}
	defer discard(partial)
	if err := os.Remove(partial); err != nil { // writeOut makes it anew, under a name nobody else took
		return explainFile(err, path)
	}
	if err := b.writeOut(ctx, k, partial); err != nil {
		return err
	}
	return settle(partial, path)
}

// FileNameOf is what a file is called, as a name that any system takes.
func (b *Book) FileNameOf(ctx context.Context, id string) (string, error) {
	k, err := b.kept(ctx, id)
	return k.name, err
}
