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

// SaveCopy writes a complete copy of the open book under a new name. It never overwrites.
func (b *Book) SaveCopy(ctx context.Context, path string) error {
	if !b.SnapshotOf.IsZero() { // its own connection refuses to write, a copy included
		return Restore(ctx, b.Path, path, b.options)
	}
	return ledger.Explain(writeCopy(ctx, b.db, path, b.options))
}

func writeCopy(ctx context.Context, db *gorm.DB, path string, o Options) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("resolve path: %w", err)
	}
	if err := free(path); err != nil {
		return err
	}
	partial, _, err := copyAside(ctx, db, filepath.Dir(path), filepath.Base(path), o)
	if err != nil {
		return err
	}
	defer discard(partial)
	return settle(partial, path)
}

// copyAside makes a copy under a scratch name and verifies it. It answers the last
// change the copy holds; the book itself may have gone on meanwhile.
func copyAside(ctx context.Context, db *gorm.DB, dir, name string, o Options) (partial string, end position, err error) {
	if partial, err = scratch(dir, name); err != nil {
		return "", end, err
	}
	defer func() {
		if err != nil {
			discard(partial)
		}
	}()
	if err := vacuumInto(ctx, db, partial); err != nil {
		return partial, end, err
	}
	if end, err = examine(ctx, partial, o); err != nil {
		return partial, end, err
	}
	var digests []string
	err = db.WithContext(ctx).Raw(`SELECT lower(hex(digest)) FROM changes WHERE seq = ?`, end.seq).Scan(&digests).Error
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
	var id string
	if err := db.Raw(`SELECT id FROM book`).Scan(&id).Error; err != nil {
		return end, errForeign(err)
	}
	end.seq, end.digest, err = ledger.New(db, o.Registers, id, o.Ledger).Head(ctx)
	return end, err
}

// vacuumInto copies a database page by page into an empty file that exists already.
// Copying its bytes instead would tear a change in flight.
func vacuumInto(ctx context.Context, db *gorm.DB, path string) error {
	pool, err := db.DB()
	if err != nil {
		return fmt.Errorf("copy book: %w", err)
	}
	if _, err := pool.ExecContext(ctx, `VACUUM INTO ?`, path); err != nil {
		return fmt.Errorf("copy book: %w", err)
	}
	return nil
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

// scratch makes an empty file beside where the real one will be.
func scratch(dir, name string) (string, error) {
	f, err := os.CreateTemp(dir, "."+name+".*"+scratchEnding)
	if err != nil {
		return "", explainFile(err, dir)
	}
	return f.Name(), f.Close()
}

// discard removes a scratch file, and the journal that a copy cut short leaves beside it.
// What cannot be removed is hidden and of no consequence.
func discard(partial string) {
	_ = os.Remove(partial)
	_ = os.Remove(partial + journalEnding)
}

// sweep discards scratch files of copies that a crash cut short, a day or more ago.
func sweep(dir, name string, now time.Time) {
	left, err := filepath.Glob(filepath.Join(dir, "."+name+".*"+scratchEnding+"*"))
	if err != nil {
		return
	}
	for _, path := range left {
		if info, err := os.Lstat(path); err == nil && now.Sub(info.ModTime()) > 24*time.Hour {
			discard(strings.TrimSuffix(path, journalEnding))
		}
	}
}

const scratchEnding = ".partial"

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

func explainFile(err error, path string) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.Newf(fault.NotFound, "The folder of %s is not there. Nothing was written.", path).
			Do("Choose another folder, or connect the drive.").With("path", path).Wrap(err)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return fault.New(fault.Invalid, "The name of the file is too long. Nothing was written.").Do("Choose a shorter name.").Wrap(err)
	case isDiskFull(err):
		return fault.New(fault.DiskFull, "The disk is full. Nothing was written.").Do("Free some space, or choose another disk.").Wrap(err)
	case errors.Is(err, fs.ErrPermission), isReadOnlyVolume(err):
		return fault.Newf(fault.ReadOnly, "%s may not be written. Nothing was changed.", path).
			Do("Choose a folder of your own.").With("path", path).Wrap(err)
	}
	return fmt.Errorf("write %s: %w", path, err)
}
