package workspace

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// filesFolder lies among a book's automatic backups and holds the contents of files, each
// once, named by its SHA-256, for all of them.
const filesFolder = "files"

// contentsIn lists the contents a book or backup has, without what was erased. A book of a
// version that knew no files has none.
func contentsIn(ctx context.Context, db *gorm.DB) ([]ledger.Content, error) {
	var known int
	if err := db.WithContext(ctx).Raw(`SELECT count(*) FROM sqlite_schema WHERE name = 'contents'`).Scan(&known).Error; err != nil || known == 0 {
		return nil, err
	}
	var list []ledger.Content
	err := db.WithContext(ctx).Raw(`SELECT id, sha256, size, erased FROM contents WHERE erased = 0 ORDER BY id`).Scan(&list).Error
	if err != nil {
		return nil, fmt.Errorf("list contents: %w", err)
	}
	return list, nil
}

// contentsOf does so for a file.
func contentsOf(ctx context.Context, path string) (list []ledger.Content, err error) {
	db, err := openDB(path, "mode=ro")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	return contentsIn(ctx, db)
}

// fill copies the contents of all files into a copy of the tables.
func (o *origin) fill(ctx context.Context, partial string, lost onLoss) (err error) {
	db, err := openDB(partial)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	if err := hurry(db); err != nil {
		return err
	}
	list, err := contentsIn(ctx, db)
	if err != nil {
		return err
	}
	for _, c := range list {
		err := db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
			parts := &chunkWriter{db: tx, content: c.ID}
			if err := o.pour(ctx, c, parts); err != nil {
				return err
			}
			return parts.flush()
		})
		if errors.Is(err, ledger.ErrLost) {
			err = lost(o.nameOf(ctx, c), err)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// pour reads one content of the book that is being copied.
func (o *origin) pour(ctx context.Context, c ledger.Content, w io.Writer) error {
	err := o.ledger.WriteContent(ctx, c.SHA256, w)
	if fault.Is(err, fault.Refused) { // erased since its row was copied
		return fault.New(fault.Conflict, "A file of the book was erased while it was copied. Nothing was written.").Do("Do it again.").Wrap(err)
	}
	return err
}

// nameOf is what people call a content: the record that names it.
func (o *origin) nameOf(ctx context.Context, c ledger.Content) string {
	if r, ok := o.ledger.Registers().Register(ledger.FilesRegister); ok {
		rows, err := o.ledger.Rows(ctx, r)
		if err == nil {
			for _, row := range rows {
				rec := row.Record(r)
				if f, ok := r.Field(ledger.DigestField); ok && register.Equal(f.Get(rec), c.SHA256) {
					return fmt.Sprintf("“%s” (%s)", r.Name(rec), row.Ref)
				}
			}
		}
	}
	return "a file that no record names any more"
}

// chunkWriter cuts a content into chunks of a copy.
type chunkWriter struct {
	db      *gorm.DB
	content int64
	part    int
	data    []byte
}

func (w *chunkWriter) Write(b []byte) (int, error) {
	for rest := b; len(rest) > 0; {
		n := min(len(rest), ledger.ChunkSize-len(w.data))
		w.data, rest = append(w.data, rest[:n]...), rest[n:]
		if len(w.data) == ledger.ChunkSize {
			if err := w.flush(); err != nil {
				return 0, err
			}
		}
	}
	return len(b), nil
}

func (w *chunkWriter) flush() error {
	if len(w.data) == 0 {
		return nil
	}
	err := w.db.Exec(`INSERT INTO chunks (content, part, data) VALUES (?, ?, ?)`, w.content, w.part, w.data).Error
	if err != nil {
		return fmt.Errorf("copy a content: %w", err)
	}
	w.part++
	w.data = w.data[:0]
	return nil
}

// contentsBeside are the contents that lie as files beside a book: a backup has them there.
type contentsBeside struct{ book string }

func (c contentsBeside) path(digest string) string {
	return filepath.Join(filepath.Dir(c.book), filesFolder, filepath.Base(digest))
}

func (c contentsBeside) WriteContent(ctx context.Context, digest string, w io.Writer) error {
	f, err := os.Open(c.path(digest))
	if err != nil {
		return errNotBeside(err)
	}
	defer f.Close()
	_, err = io.Copy(w, readerFunc(func(b []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		n, err := f.Read(b)
		if err != nil && !errors.Is(err, io.EOF) {
			err = errNotBeside(err)
		}
		return n, err
	}))
	if err != nil {
		return fmt.Errorf("read a content: %w", err)
	}
	return nil
}

func (c contentsBeside) Lacks(_ context.Context, digests []string) []string {
	return slices.DeleteFunc(slices.Clone(digests), func(digest string) bool {
		info, err := os.Stat(c.path(digest))
		return err == nil && info.Mode().IsRegular()
	})
}

func errNotBeside(cause error) error {
	return fault.New(fault.Damaged, "The content of this file is missing from the book. Nothing was written.").
		Do("Add the file again from where you have it, or take it from a backup.").Wrap(errors.Join(ledger.ErrLost, cause))
}

// inOriginal are the contents of a snapshot: it has the tables of the book it was made of,
// and reads files there.
type inOriginal struct {
	path    string
	options Options
}

func (o inOriginal) WriteContent(ctx context.Context, digest string, w io.Writer) error {
	return o.ask(func(l *ledger.Ledger) error { return l.WriteContent(ctx, digest, w) })
}

// Lacks answers them all where the original is out of reach: none can be handed out then.
func (o inOriginal) Lacks(ctx context.Context, digests []string) []string {
	lost := map[string]bool{}
	err := o.ask(func(l *ledger.Ledger) error {
		all, err := l.Unavailable(ctx)
		for _, u := range all {
			lost[u.SHA256] = true
		}
		return err
	})
	if err != nil {
		return digests
	}
	return slices.DeleteFunc(slices.Clone(digests), func(digest string) bool { return !lost[digest] })
}

func (o inOriginal) ask(question func(*ledger.Ledger) error) (err error) {
	if _, err := existing(o.path); err != nil {
		return err
	}
	db, err := openDB(o.path, "mode=ro")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	options := o.options.Ledger
	options.Elsewhere = contentsBeside{o.path}
	return question(ledger.New(db, o.options.Registers, "", options))
}

// keepBeside puts the contents a backup needs into the folder of files that all backups of
// the book share. What is there already is not written again.
func (o *origin) keepBeside(ctx context.Context, partial, dir string, now time.Time) (lost error, err error) {
	list, err := contentsOf(ctx, partial)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, explainFile(err, dir)
	}
	sweep(dir, now)
	for _, c := range list {
		if !isDigest(c.SHA256) { // a stranger's book must not name files elsewhere
			return nil, errDamaged(fmt.Errorf("%q is no digest", c.SHA256))
		}
		path := filepath.Join(dir, c.SHA256)
		if info, err := os.Lstat(path); err == nil && info.Mode().IsRegular() && info.Size() == c.Size {
			_ = os.Chtimes(path, now, now) // thinOut leaves young ones alone
			continue
		}
		err := o.keepOneBeside(ctx, c, path)
		if errors.Is(err, ledger.ErrLost) {
			lost = fault.Newf(fault.Damaged, "The content of %s is missing or damaged; the backup was made without it.", o.nameOf(ctx, c)).
				Do("Add that file again from where you have it; this mends it.").Wrap(err)
			continue
		}
		if err != nil {
			return lost, err
		}
		_ = os.Chtimes(path, now, now)
	}
	return lost, syncDir(dir)
}

func (o *origin) keepOneBeside(ctx context.Context, c ledger.Content, path string) error {
	f, err := os.CreateTemp(filepath.Dir(path), "."+filesFolder+".*"+scratchEnding)
	if err != nil {
		return explainFile(err, path)
	}
	defer discard(f.Name())
	pourErr := o.pour(ctx, c, f)
	if err := errors.Join(pourErr, f.Sync(), f.Close()); err != nil {
		return explainFile(err, path)
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return explainFile(err, path)
	}
	return nil
}

// thinFiles removes contents that none of the backups needs. One that cannot be asked
// keeps them all, and so does being young: another window may be making its backup.
func thinFiles(ctx context.Context, dir string, backups []Backup, now time.Time) error {
	needed := map[string]bool{}
	for _, backup := range backups {
		list, err := contentsOf(ctx, backup.Path)
		if err != nil {
			return nil //nolint:nilerr // a backup that cannot be read may still be mended
		}
		for _, c := range list {
			needed[c.SHA256] = true
		}
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		return nil //nolint:nilerr // there are none
	}
	for _, file := range files {
		info, err := file.Info()
		if err != nil || needed[file.Name()] || !isDigest(file.Name()) || now.Sub(info.ModTime()) < 24*time.Hour {
			continue
		}
		if err := os.Remove(filepath.Join(dir, file.Name())); err != nil {
			return fmt.Errorf("thin out files of backups: %w", err)
		}
	}
	return nil
}

func isDigest(name string) bool {
	if len(name) != 64 {
		return false
	}
	for _, r := range name {
		if (r < '0' || r > '9') && (r < 'a' || r > 'f') {
			return false
		}
	}
	return true
}
