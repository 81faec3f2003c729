// Package workspace is the .certbook file: making, opening, locking, copying, backing
// up and restoring it. docs/file-format.md is the contract.
//
// Use Create or Open to get a Book; its ledger is the only way to change it.
package workspace

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Extension of a book's file.
const Extension = ".certbook"

// Options say what a book is made of and what a test passes in.
type Options struct {
	Registers  *register.Set
	Migrations []Migration // nil: the product's
	Ledger     ledger.Options
	BackupDir  string // folder of the automatic backups; "" makes none
	CopiesDir  string // folder for temporary copies of files that are looked at; "" is the system's
}

// Book is one open book.
type Book struct {
	*ledger.Ledger
	Path       string
	SnapshotOf time.Time // not zero: a private copy for reading, as of this time
	Unclean    bool      // the last owner did not close it: check it

	db      *gorm.DB
	lock    *lock
	options Options
	temp    string
	copying sync.Mutex // guards copies
	copies  *copies    // of files that are looked at, if any were
}

func (o *Options) fill() {
	if o.Migrations == nil {
		o.Migrations = Migrations()
	}
	if o.Ledger.Now == nil {
		o.Ledger.Now = time.Now
	}
	if o.Ledger.NewID == nil {
		o.Ledger.NewID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
}

// Create makes a new book at path, with fill as its first change, and opens it. It
// never overwrites: the file appears under its name only when it is whole.
func Create(ctx context.Context, path string, o Options, first ledger.Change, fill func(tx *ledger.Tx) error) (*Book, error) {
	o.fill()
	if path == "" {
		return nil, fault.New(fault.Invalid, "The new book has no name. Nothing was written.").Do("Give a path for it.")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("resolve path: %w", err)
	}
	if err := free(path); err != nil {
		return nil, err
	}
	partial, err := scratch(filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return nil, err
	}
	defer discard(partial)
	if err := o.make(ctx, partial, first, fill); err != nil {
		return nil, explainNew(err)
	}
	if err := settle(partial, path); err != nil {
		return nil, err
	}
	return Open(ctx, path, o)
}

func (o *Options) make(ctx context.Context, path string, first ledger.Change, fill func(tx *ledger.Tx) error) (err error) {
	db, err := openDB(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	if err := hurry(db); err != nil {
		return err
	}
	if err := db.Exec(fmt.Sprintf("PRAGMA application_id = %d", applicationID)).Error; err != nil {
		return fmt.Errorf("mark file as a book: %w", err)
	}
	if err := migrate(db, o.Migrations); err != nil {
		return err
	}
	id := o.Ledger.NewID()
	made := o.Ledger.Now().UTC().Format(time.RFC3339)
	if err := db.Exec(`INSERT INTO book (one, id, made_at) VALUES (1, ?, ?)`, id, made).Error; err != nil {
		return fmt.Errorf("name the book: %w", err)
	}
	done, err := ledger.New(db, o.Registers, id, o.Ledger).Do(ctx, first, fill)
	if err == nil && done.Seq == 0 { // the first change would then be taken for the making, and never undone
		err = errors.New("a new book needs something to begin with")
	}
	return err
}

// Open opens a book for work, alone: a book open elsewhere is Busy.
func Open(ctx context.Context, path string, o Options) (*Book, error) {
	o.fill()
	path, err := existing(path)
	if err != nil {
		return nil, err
	}
	held, err := acquire(path)
	if err != nil {
		return nil, err
	}
	b := &Book{Path: path, lock: held, options: o, Unclean: held.unclean}
	if err = whole(path); err == nil {
		err = b.open(ctx)
	}
	if err != nil {
		held.release()
		return nil, ledger.Explain(err)
	}
	sweep(filepath.Dir(path), o.Ledger.Now())
	return b, nil
}

// Read opens a book for reading. While it is open elsewhere, or where it may not be
// written, what is read is a private snapshot, labelled with its time; a change to it is
// refused.
func Read(ctx context.Context, path string, o Options) (*Book, error) {
	o.fill()
	b, err := Open(ctx, path, o)
	if err == nil || !fault.Is(err, fault.Busy) && !fault.Is(err, fault.ReadOnly) && !fault.Is(err, fault.DiskFull) {
		return b, err
	}
	path, err = existing(path)
	if err != nil {
		return nil, err
	}
	sweepSnapshots(o.Ledger.Now())
	dir, err := os.MkdirTemp("", snapshotPrefix)
	if err != nil {
		return nil, fmt.Errorf("make room for a snapshot: %w", err)
	}
	b = &Book{Path: filepath.Join(dir, filepath.Base(path)), options: o, temp: dir, SnapshotOf: o.Ledger.Now()}
	if err := b.snapshot(ctx, path); err != nil {
		return nil, errors.Join(ledger.Explain(err), os.RemoveAll(dir))
	}
	return b, nil
}

const snapshotPrefix = "certbook-read-"

// sweepSnapshots removes snapshots that a killed program left behind: each is a whole
// copy of a book. One that is still read is younger than a day or merely loses its name.
func sweepSnapshots(now time.Time) {
	left, err := filepath.Glob(filepath.Join(os.TempDir(), snapshotPrefix+"*"))
	if err != nil {
		return
	}
	for _, dir := range left {
		if info, err := os.Stat(dir); err == nil && info.IsDir() && now.Sub(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(dir)
		}
	}
}

func (b *Book) snapshot(ctx context.Context, path string) error {
	// The contents of files are read in the book itself: a snapshot of gigabytes would take
	// long and as much room again.
	b.options.Ledger.Elsewhere = inOriginal{path, b.options}
	err := judgeFile(path, b.options.Migrations)
	if err == nil {
		var f *os.File
		if f, err = os.OpenFile(b.Path, os.O_CREATE|os.O_EXCL, 0o600); err == nil {
			err = f.Close()
		}
	}
	if err == nil {
		err = copyTablesOf(ctx, path, b.Path)
	}
	if err != nil {
		if _, journal := os.Stat(path + journalEnding); journal == nil && fault.Is(ledger.Explain(err), fault.Gone) {
			return errUnfinished(path, err)
		}
		return err
	}
	if err := b.open(ctx); err != nil {
		return err
	}
	// What would be changed here would be lost with the snapshot.
	if err := b.db.Exec(`PRAGMA query_only = 1`).Error; err != nil {
		return errors.Join(fmt.Errorf("guard snapshot: %w", err), closeDB(b.db))
	}
	return nil
}

// judgeFile judges the structure of a book before anything is read of it.
func judgeFile(path string, steps []Migration) (err error) {
	db, err := openDB(path, "mode=ro")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	_, err = judgeSchema(db, steps)
	return err
}

// journalEnding names SQLite's rollback journal beside a book. While it is there the
// file alone is not the book: a change is being made, or was cut off by a crash.
const journalEnding = "-journal"

func errUnfinished(path string, cause error) error {
	return fault.Newf(fault.ReadOnly, "“%s” was not closed properly, and must be put in order where it may be written. Nothing was changed.", filepath.Base(path)).
		Do("Copy it together with “"+filepath.Base(path)+journalEnding+"” to a folder of your own and open it there.").With("path", path).Wrap(cause)
}

// identity is what a book may call itself: its backups lie in a folder of that name, which
// a stranger's book must not choose elsewhere.
var identity = regexp.MustCompile(`^[0-9A-Za-z-]{1,64}$`)

func identityIn(db *gorm.DB) (id string, err error) {
	if err = db.Raw(`SELECT id FROM book`).Scan(&id).Error; err != nil || !identity.MatchString(id) {
		return "", errForeign(errors.Join(errors.New("no identity"), err))
	}
	return id, nil
}

func (b *Book) open(ctx context.Context) (err error) {
	if b.db, err = openDB(b.Path); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, closeDB(b.db))
		}
	}()
	older, err := judgeSchema(b.db, b.options.Migrations)
	if err != nil {
		return err
	}
	id, err := identityIn(b.db)
	if err != nil {
		return err
	}
	options := b.options.Ledger
	if options.Elsewhere == nil {
		options.Elsewhere = contentsBeside{b.Path}
	}
	b.Ledger = ledger.New(b.db, b.options.Registers, id, options)
	if older {
		if _, err := b.BackUp(ctx); err != nil {
			return fmt.Errorf("back up before updating the book: %w", err)
		}
		if err := migrate(b.db, b.options.Migrations); err != nil {
			return err
		}
		if _, err := judgeSchema(b.db, b.options.Migrations); err != nil {
			return err
		}
	}
	if _, _, err = b.Head(ctx); err != nil {
		return err
	}
	return nil
}

// Close lets the book go. The file is complete without it.
func (b *Book) Close() error {
	err := closeDB(b.db)
	if b.lock != nil {
		b.lock.release()
	}
	b.copying.Lock()
	defer b.copying.Unlock()
	if b.copies != nil {
		b.copies.remove()
		b.copies = nil
	}
	if b.temp != "" {
		err = errors.Join(err, os.RemoveAll(b.temp))
	}
	return err
}

// Check reads every page of every table but the contents of files, which may be
// gigabytes; ctx stops it between two. It is for the background and after an unclean
// close; Verify is the full examination.
func (b *Book) Check(ctx context.Context) error {
	var tables []string
	if err := b.db.WithContext(ctx).Raw(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'chunks' ORDER BY name`).Scan(&tables).Error; err != nil {
		return ledger.Explain(err)
	}
	for _, table := range tables {
		var lines []string
		if err := b.db.WithContext(ctx).Raw(`SELECT quick_check FROM pragma_quick_check(?)`, table).Scan(&lines).Error; err != nil {
			return ledger.Explain(err)
		}
		if len(lines) != 1 || lines[0] != "ok" {
			return errDamaged(fmt.Errorf("quick_check of %s: %v", table, lines))
		}
	}
	return nil
}

func errDamaged(cause error) error {
	return fault.New(fault.Damaged, "The book's file is damaged. Nothing was changed.").
		Do("Restore the newest backup under a new name and continue there.").Wrap(cause)
}

// existing resolves a path and judges the file by its first bytes, before any database
// code sees it.
func existing(path string) (string, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return "", fmt.Errorf("resolve path: %w", err)
	}
	header, err := headerOf(path)
	if err != nil {
		return "", err
	}
	switch {
	case len(header) == 0:
		return "", fault.Newf(fault.Damaged, "%s is empty; a copy or a sync may have been interrupted. Nothing was changed.", filepath.Base(path)).
			Do("Restore the newest backup under a new name and continue there.").With("path", path)
	case len(header) < headerSize || !bytes.HasPrefix(header, []byte("SQLite format 3\x00")):
		return "", errForeign(errors.New("not SQLite"))
	case binary.BigEndian.Uint32(header[68:]) != applicationID:
		return "", errForeign(errors.New("another application's file"))
	}
	return path, nil
}

const headerSize = 100 // https://www.sqlite.org/fileformat2.html#the_database_header

func headerOf(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Newf(fault.NotFound, "There is no book at %s.", path).
			Do("It may have been moved or renamed, or its drive is not connected. Open it from where it is now.").With("path", path)
	}
	if err == nil && !info.Mode().IsRegular() { // a folder; a pipe would keep us waiting for ever
		return nil, errForeign(errors.New("not a file"))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.Newf(fault.ReadOnly, "%s may not be read. Nothing was changed.", path).
			Do("Ask for access to the file, or open another book.").With("path", path).Wrap(err)
	}
	defer f.Close()
	header := make([]byte, headerSize)
	n, err := io.ReadFull(f, header)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return nil, ledger.Explain(fmt.Errorf("read book: %w", err))
	}
	return header[:n], nil
}

// whole refuses a file that is shorter than it says it is. A book with a journal beside
// it is not judged: a crash in the middle of a change leaves exactly that, and SQLite
// mends it. The caller holds the lock, so that nobody is writing.
func whole(path string) error {
	if _, err := os.Stat(path + journalEnding); err == nil {
		return nil
	}
	header, err := headerOf(path)
	if err != nil || len(header) < headerSize {
		return err
	}
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("look at book: %w", err)
	}
	page := int64(binary.BigEndian.Uint16(header[16:]))
	if page == 1 {
		page = 65536
	}
	if pages := int64(binary.BigEndian.Uint32(header[28:])); info.Size() < pages*page {
		return fault.Newf(fault.Damaged, "%s is cut short; a copy or a sync may have been interrupted. Nothing was changed.", filepath.Base(path)).
			Do("Restore the newest backup under a new name and continue there.").With("path", path)
	}
	return nil
}
