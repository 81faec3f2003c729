package workspace

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// LargestFile is the most a file kept inside a book may hold.
const LargestFile = 500 << 20

// Progress tells how far adding files has come. Every byte is read twice: first to know
// its digest, then into the book.
type Progress struct {
	Name        string // of the file at hand
	File, Files int    // the how manieth of how many
	Bytes       int64  // done
	Total       int64  // to do
}

// incoming is a file of this computer on its way into the book.
type incoming struct {
	path  string
	name  string
	kind  string
	limit int64
	ledger.Content
}

// AddFiles keeps files of this computer inside the book, as one change: their contents,
// a record for each, and what attach does with these records (links, most often). A file
// over the limit is refused before anything is read. One that cannot be read, vanishes or
// changes meanwhile ends it all; then nothing was added.
func (b *Book) AddFiles(ctx context.Context, c ledger.Change, paths []string, tell func(Progress), attach func(tx *ledger.Tx, added []register.Record) error) (ledger.Done, []register.Record, error) {
	if !b.SnapshotOf.IsZero() {
		return ledger.Done{}, nil, fault.New(fault.ReadOnly, "This is a copy for reading. Nothing was added.").Do("Open the book itself, then add the file.")
	}
	files, progress, err := look(paths, tell)
	if err != nil {
		return ledger.Done{}, nil, err
	}
	for i, f := range files {
		progress.begin(i, f.name)
		if err := f.digest(ctx, progress); err != nil {
			return ledger.Done{}, nil, err
		}
	}
	var added []register.Record
	done, err := b.Do(ctx, c, func(tx *ledger.Tx) error {
		added = nil
		for i, f := range files {
			progress.begin(i, f.name)
			record, err := f.keep(ctx, tx, b.options.Registers, progress)
			if err != nil {
				return err
			}
			added = append(added, record)
		}
		if attach == nil {
			return nil
		}
		return attach(tx, added)
	})
	if err != nil {
		return ledger.Done{}, nil, explainAdding(err)
	}
	return done, added, nil
}

// KeepFile keeps content that is at hand inside the book and makes its record. It is for
// what the product brings with it; AddFiles is for files of the person.
func KeepFile(tx *ledger.Tx, set *register.Set, name string, content io.ReadSeeker) (register.Record, error) {
	clean, err := FileName(name)
	if err != nil {
		return nil, err
	}
	f := &incoming{path: name, name: clean, limit: LargestFile}
	if err := f.examine(content); err != nil {
		return nil, err
	}
	if _, err := content.Seek(0, io.SeekStart); err != nil {
		return nil, fmt.Errorf("read %s again: %w", name, err)
	}
	if err := tx.Keep(f.Content, content); err != nil {
		return nil, err
	}
	return f.record(tx, set)
}

// look judges files before anything is read.
func look(paths []string, tell func(Progress)) ([]*incoming, *progress, error) {
	files, p := make([]*incoming, len(paths)), &progress{tell: tell}
	if len(paths) == 0 {
		return nil, nil, fault.New(fault.Invalid, "No file was chosen. Nothing was added.")
	}
	for i, path := range paths {
		info, err := os.Stat(path)
		if err != nil {
			return nil, nil, explainReading(err, path)
		}
		if !info.Mode().IsRegular() {
			return nil, nil, fault.Newf(fault.Invalid, "“%s” is a folder or a device, not a file. Nothing was added.", filepath.Base(path)).
				Do("Add the files in it, or a ZIP archive of it.").With("path", path)
		}
		if info.Size() > LargestFile {
			return nil, nil, errTooLarge(path, info.Size())
		}
		name, err := FileName(filepath.Base(path))
		if err != nil {
			return nil, nil, fault.Of(err).With("path", path)
		}
		files[i] = &incoming{path: path, name: name, limit: info.Size()}
		p.now.Total += 2 * info.Size()
	}
	p.now.Files = len(files)
	return files, p, nil
}

func errTooLarge(path string, size int64) error {
	return fault.Newf(fault.TooLarge, "“%s” has %d MB; a file kept inside the book may have %d MB. Nothing was added.", filepath.Base(path), (size+1<<20-1)>>20, LargestFile>>20).
		Do("Leave it where it is, and say in the record where that is.").With("path", path)
}

// digest reads a file once, outside of any change, so that the book is not held up.
func (f *incoming) digest(ctx context.Context, p *progress) error {
	in, err := os.Open(f.path)
	if err != nil {
		return explainReading(err, f.path)
	}
	defer in.Close()
	if err := f.examine(p.reading(ctx, in)); err != nil {
		return explainAdding(explainReading(err, f.path))
	}
	return nil
}

// examine finds digest, size and type.
func (f *incoming) examine(in io.Reader) error {
	sum, first := sha256.New(), make([]byte, beginning)
	n, err := io.ReadFull(in, first)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	first = first[:n]
	sum.Write(first)
	rest, err := io.Copy(sum, io.LimitReader(in, f.limit+1-int64(n))) // one that grows for ever is not read for ever
	if err != nil {
		return err
	}
	if f.Size = int64(n) + rest; f.Size > f.limit {
		if f.Size > LargestFile {
			return errTooLarge(f.path, f.Size)
		}
		return f.errChanged()
	}
	f.kind, f.SHA256 = typeOf(f.name, first), hex.EncodeToString(sum.Sum(nil))
	return nil
}

// errChanged names the file: it may be one of many, and the others can be added without it.
func (f *incoming) errChanged() error {
	return fault.Newf(fault.Conflict, "“%s” was changed by another program while it was read. Nothing was added.", filepath.Base(f.path)).
		Do("Close it there, then add it again.").With("path", f.path)
}

// keep reads a file the second time, into the book.
func (f *incoming) keep(ctx context.Context, tx *ledger.Tx, set *register.Set, p *progress) (register.Record, error) {
	in, err := os.Open(f.path)
	if err != nil {
		return nil, explainReading(err, f.path)
	}
	defer in.Close()
	before := p.now.Bytes
	if err := tx.Keep(f.Content, p.reading(ctx, in)); fault.Is(err, fault.Conflict) {
		return nil, f.errChanged()
	} else if err != nil {
		return nil, explainReading(err, f.path)
	}
	p.now.Bytes = before + f.Size // also where the book had it already
	p.say()
	return f.record(tx, set)
}

func (f *incoming) record(tx *ledger.Tx, set *register.Set) (register.Record, error) {
	r, ok := set.Register(ledger.FilesRegister)
	if !ok {
		return nil, errors.New("no register of files is declared")
	}
	record := r.New()
	for key, value := range map[string]register.Value{ledger.NameField: f.name, "type": f.kind, "size": float64(f.Size), ledger.DigestField: f.SHA256, "added_on": tx.Today()} {
		field, ok := r.Field(key)
		if !ok {
			return nil, fmt.Errorf("the register of files has no field %q", key)
		}
		field.Set(record, value)
	}
	return record, tx.Save(record)
}

// explainReading speaks of the file that is read; faults and errors of the book pass.
func explainReading(err error, path string) error {
	name := filepath.Base(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.Newf(fault.NotFound, "“%s” is not there any more. Nothing was added.", name).
			Do("It may have been moved, or its drive is not connected.").With("path", path).Wrap(err)
	case errors.Is(err, fs.ErrPermission):
		return fault.Newf(fault.ReadOnly, "“%s” may not be read. Nothing was added.", name).
			Do("Close it in other programs, or ask for access to it.").With("path", path).Wrap(err)
	}
	if _, ok := errors.AsType[*fs.PathError](err); ok {
		return fault.Newf(fault.Unreadable, "“%s” cannot be read. Nothing was added.", name).
			Do("Copy it to this computer first, then add the copy.").With("path", path).Wrap(err)
	}
	return err
}

func explainAdding(err error) error {
	if errors.Is(err, context.Canceled) || fault.Is(err, fault.Cancelled) {
		return fault.New(fault.Cancelled, "Stopped. Nothing was added.").Wrap(err)
	}
	return ledger.Explain(err)
}

// progress counts what is read.
type progress struct {
	now  Progress
	tell func(Progress)
}

func (p *progress) begin(i int, name string) {
	p.now.Name, p.now.File = name, i+1
	p.say()
}

func (p *progress) say() {
	if p.tell != nil {
		p.tell(p.now)
	}
}

// reading counts, and ends with its context.
func (p *progress) reading(ctx context.Context, in io.Reader) io.Reader {
	return readerFunc(func(b []byte) (int, error) {
		if err := ctx.Err(); err != nil {
			return 0, err
		}
		n, err := in.Read(b)
		p.now.Bytes += int64(n)
		p.say()
		return n, err
	})
}

type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }
