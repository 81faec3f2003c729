package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"

	"gorm.io/gorm"
)

// SaveCopy writes a complete copy of the open book under a new name, with the contents of
// its files. It never overwrites. The book can be changed while the files are copied.
func (b *Book) SaveCopy(ctx context.Context, path string) error {
	o := origin{db: b.db, ledger: b.Ledger, path: b.Path, live: b.SnapshotOf.IsZero()}
	return explainNew(o.writeTo(ctx, path, b.options, func(name string, cause error) error {
		return fault.Newf(fault.Damaged, "The content of %s is missing or damaged, so no complete copy can be made. Nothing was written.", name).
			Do("Add that file again from where you have it; this mends it. Then save the copy.").Wrap(cause)
	}))
}

// origin is a book that is being copied.
type origin struct {
	db     *gorm.DB
	ledger *ledger.Ledger
	path   string
	live   bool // db may also write, and is the one connection that follows the file if it is moved
}

// onLoss hears of a file whose content cannot be copied; an error of its ends the copy.
type onLoss func(name string, cause error) error

// writeTo makes one complete file.
func (o *origin) writeTo(ctx context.Context, path string, options Options, lost onLoss) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("resolve path: %w", err)
	}
	if err := free(path); err != nil {
		return err
	}
	partial, _, err := o.copyAside(ctx, filepath.Dir(path), filepath.Base(path), options, func(partial string) error {
		return o.fill(ctx, partial, lost)
	})
	if err != nil {
		return err
	}
	defer discard(partial)
	return settle(partial, path)
}

// copyAside makes a copy under a scratch name, with what fill adds to its tables, and
// examines it. It answers the last change the copy holds; the book itself may have gone
// on meanwhile.
func (o *origin) copyAside(ctx context.Context, dir, name string, options Options, fill func(partial string) error) (partial string, end position, err error) {
	if partial, err = scratch(dir, name); err != nil {
		return "", end, err
	}
	defer func() {
		if err != nil {
			discard(partial)
		}
	}()
	if o.live {
		err = copyTables(ctx, o.db, partial)
	} else {
		err = copyTablesOf(ctx, o.path, partial)
	}
	if err == nil {
		err = fill(partial)
	}
	if err != nil {
		return partial, end, err
	}
	if end, err = examine(ctx, partial, options); err != nil {
		return partial, end, err
	}
	var digests []string
	err = o.db.WithContext(ctx).Raw(`SELECT lower(hex(digest)) FROM changes WHERE seq = ?`, end.seq).Scan(&digests).Error
	if err != nil {
		return partial, end, fmt.Errorf("compare copy: %w", err)
	}
	if end.seq > 0 && (len(digests) != 1 || digests[0] != end.digest) {
		return partial, end, errDamaged(errors.New("the copy ends at a change the book does not have"))
	}
	return partial, end, nil
}

// position is a place in a book's record: a change and its digest.
type position struct {
	seq    int64
	digest string
}

// examine reads a copy from end to end and answers where its record ends.
func examine(ctx context.Context, path string, o Options) (end position, err error) {
	defer func() { err = ledger.Explain(err) }()
	db, err := openDB(path, "mode=ro")
	if err != nil {
		return end, err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	var lines []string
	if err := db.WithContext(ctx).Raw(`SELECT integrity_check FROM pragma_integrity_check`).Scan(&lines).Error; err != nil {
		return end, fmt.Errorf("check copy: %w", err)
	}
	if len(lines) != 1 || lines[0] != "ok" {
		return end, errDamaged(fmt.Errorf("integrity_check: %v", lines))
	}
	if _, err := judgeSchema(db, o.Migrations); err != nil {
		return end, err
	}
	id, err := identityIn(db)
	if err != nil {
		return end, err
	}
	end.seq, end.digest, err = ledger.New(db, o.Registers, id, o.Ledger).Head(ctx)
	return end, err
}

// free refuses a name that is taken.
func free(path string) error {
	_, err := os.Lstat(path)
	if err == nil {
		return fault.Newf(fault.Refused, "%s exists already, and nothing is ever overwritten.", path).
			Do("Choose another name.").With("path", path)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return explainFile(err, path)
}

// scratch makes an empty file beside where the real one will be, and sweeps away what a
// crash left there.
func scratch(dir, name string) (string, error) {
	f, err := os.CreateTemp(dir, "."+name+".*"+scratchEnding)
	if err != nil {
		return "", explainFile(err, filepath.Join(dir, name))
	}
	if made, err := f.Stat(); err == nil {
		sweep(dir, made.ModTime())
	}
	return f.Name(), f.Close()
}

// discard removes a scratch file, and the journal that a copy cut short leaves beside it.
// What cannot be removed is hidden and of no consequence.
func discard(partial string) {
	_ = os.Remove(partial)
	_ = os.Remove(partial + journalEnding)
}

// sweep discards scratch files, and their journals, that nobody has written to for a day: a
// crash cut them short. Each may be as large as a book, and nobody sees it.
func sweep(dir string, now time.Time) {
	left, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, file := range left {
		name := strings.TrimSuffix(file.Name(), journalEnding)
		if !strings.HasPrefix(name, ".") || !strings.HasSuffix(name, scratchEnding) || !file.Type().IsRegular() {
			continue
		}
		if info, err := file.Info(); err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			_ = os.Remove(filepath.Join(dir, file.Name()))
		}
	}
}

// scratchEnding is told apart from what other programs leave in a person's folders.
const scratchEnding = ".certbook-partial"

// settle syncs a scratch file and gives it its final name, which must be free. A hard
// link refuses a name that was taken meanwhile; where there are none, a rename must do.
func settle(partial, path string) error {
	f, err := os.OpenFile(partial, os.O_RDWR, 0)
	if err != nil {
		return explainFile(err, path)
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return explainFile(err, path)
	}
	if err := os.Link(partial, path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return free(path)
		}
		if err := free(path); err != nil {
			return err
		}
		if err := os.Rename(partial, path); err != nil {
			return explainFile(err, path)
		}
	}
	return syncDir(filepath.Dir(path))
}

func syncDir(dir string) error {
	if runtime.GOOS == "windows" { // folders cannot be synced there; NTFS journals names
		return nil
	}
	d, err := os.Open(dir)
	if err != nil {
		return explainFile(err, dir)
	}
	err = d.Sync()
	if cannotSyncDir(err) { // nothing better can be done there; SQLite goes on too
		err = nil
	}
	if err := errors.Join(err, d.Close()); err != nil {
		return explainFile(err, dir)
	}
	return nil
}

// explainNew says why a new file could not be made of a book: no change of it was lost by that.
func explainNew(err error) error {
	err = ledger.Explain(err)
	switch {
	case fault.Is(err, fault.DiskFull):
		return errDiskFull(err)
	case fault.Is(err, fault.Gone):
		return fault.New(fault.Gone, "The new file could not be finished, as a drive may have been removed. Nothing was written.").
			Do("Connect the drive again and try once more.").Wrap(err)
	}
	return err
}

func errDiskFull(cause error) error {
	return fault.New(fault.DiskFull, "The disk is full. Nothing was written.").Do("Free some space, or choose another disk.").Wrap(cause)
}

func explainFile(err error, path string) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.Newf(fault.NotFound, "The folder of %s is not there. Nothing was written.", path).
			Do("Choose another folder, or connect the drive.").With("path", path).Wrap(err)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return fault.New(fault.Invalid, "The name of the file is too long. Nothing was written.").Do("Choose a shorter name.").Wrap(err)
	case isDiskFull(err):
		return errDiskFull(err)
	case errors.Is(err, fs.ErrPermission), isReadOnlyVolume(err):
		return fault.Newf(fault.ReadOnly, "%s may not be written. Nothing was changed.", path).
			Do("Choose a folder of your own.").With("path", path).Wrap(err)
	}
	return fmt.Errorf("write %s: %w", path, err)
}
