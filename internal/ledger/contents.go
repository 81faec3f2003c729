package ledger

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"hash"
	"io"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// Files kept inside a book have two parts: a record of the register “files” that names
// them, and their content, in chunks beside the registers, found by its SHA-256. Two
// records may name one content; it is kept once. A content stays when the last record
// that names it goes, because history and undo refer to it; only an erasure takes it.
const (
	FilesRegister = "files"
	DigestField   = "sha256" // of a file's record
	NameField     = "name"
)

// ChunkSize is how much of a content lies in one row. SQLite limits a value to 1 GB, and
// a chunk is what reading and writing need of memory.
const ChunkSize = 1 << 20

// Content is what a book keeps under a digest.
type Content struct {
	ID     int64
	SHA256 string // in lower-case hex
	Size   int64
	Erased int64 // the change that erased it, or 0
}

// ErrLost is the cause of the faults that say a content is missing or altered.
var ErrLost = errors.New("content lost")

func errMissing() error {
	return fault.New(fault.Damaged, "The content of this file is missing from the book. Nothing was written.").
		Do("Add the file again from where you have it, or take it from a backup.").Wrap(ErrLost)
}

func errAltered() error {
	return fault.New(fault.Damaged, "The content of this file is damaged: it is not what was added. Nothing was written.").
		Do("Add the file again from where you have it, or take it from a backup.").Wrap(ErrLost)
}

const contentColumns = `SELECT id, sha256, size, erased FROM contents `

// contentOf finds what is kept under a digest: the content itself if it is there, else the
// last erasure of it, else one without an id.
func contentOf(db *gorm.DB, digest string) (c Content, err error) {
	err = db.Raw(contentColumns+`WHERE sha256 = ? ORDER BY erased > 0, id DESC LIMIT 1`, digest).Scan(&c).Error
	if err != nil {
		return c, fmt.Errorf("look for a content: %w", err)
	}
	return c, nil
}

// chunk reads one part of a content, nil when there is none.
func chunk(db *gorm.DB, id int64, part int64) (data []byte, err error) {
	rows, err := db.Statement.ConnPool.QueryContext(db.Statement.Context, `SELECT data FROM chunks WHERE content = ? AND part = ?`, id, part)
	if err != nil {
		return nil, fmt.Errorf("read a content: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(&data); err != nil {
			return nil, fmt.Errorf("read a content: %w", err)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read a content: %w", err)
	}
	return data, nil
}

// pour writes a content, part by part, and checks that it is what was added. Nothing of
// what reached w may be used before it has returned without an error.
func (l *Ledger) pour(ctx context.Context, c Content, w io.Writer, part func(n int64) ([]byte, error)) error {
	sum := digesting{to: w, hash: sha256.New()}
	for n := int64(0); sum.written < c.Size; n++ {
		data, err := part(n)
		if err != nil {
			return err
		}
		if len(data) == 0 && n == 0 && l.elsewhere != nil {
			if err := l.elsewhere.WriteContent(ctx, c.SHA256, &sum); err != nil {
				return err
			}
			break
		}
		if len(data) == 0 {
			if n == 0 {
				return errMissing()
			}
			return errAltered()
		}
		if _, err := sum.Write(data); err != nil {
			return err
		}
	}
	if sum.written != c.Size || sum.text() != c.SHA256 {
		return errAltered()
	}
	return nil
}

// digesting counts and digests what it passes on.
type digesting struct {
	to      io.Writer
	hash    hash.Hash
	written int64
}

func (d *digesting) Write(b []byte) (int, error) {
	d.hash.Write(b)
	d.written += int64(len(b))
	return d.to.Write(b)
}

func (d *digesting) text() string { return hexText(d.hash.Sum(nil)) }

// WriteContent writes a content to w and checks it on the way: if it answers an error,
// what reached w is not the content. The book can be changed between two chunks.
func (l *Ledger) WriteContent(ctx context.Context, digest string, w io.Writer) error {
	var c Content
	err := l.read(ctx, func(db *gorm.DB) (err error) {
		if c, err = contentOf(db, digest); err == nil && c.Erased > 0 {
			err = errErased(db, c)
		}
		return err
	})
	if err != nil {
		return err
	}
	if c.ID == 0 {
		return errMissing()
	}
	return Explain(l.pour(ctx, c, w, func(n int64) (data []byte, err error) {
		err = l.read(ctx, func(db *gorm.DB) (err error) {
			data, err = chunk(db, c.ID, n)
			return err
		})
		return data, err
	}))
}

// Contents lists what the book keeps, without what was erased.
func (l *Ledger) Contents(ctx context.Context) ([]Content, error) {
	list := []Content{}
	err := l.read(ctx, func(db *gorm.DB) error {
		if err := db.Raw(contentColumns + `WHERE erased = 0 ORDER BY id`).Scan(&list).Error; err != nil {
			return fmt.Errorf("list contents: %w", err)
		}
		return nil
	})
	return list, err
}

// Keep stores a content inside the book, read from a reader that must give exactly what
// the digest says. A content that is there already, whole, is not stored again.
func (tx *Tx) Keep(c Content, from io.Reader) error {
	if tx.failed != nil {
		return tx.failed
	}
	have, err := contentOf(tx.db, c.SHA256)
	if err != nil {
		return tx.fail(err)
	}
	id := have.ID
	switch {
	case id > 0 && have.Erased == 0:
		err := tx.l.pour(tx.ctx, have, io.Discard, func(n int64) ([]byte, error) { return chunk(tx.db, id, n) })
		if err == nil || !errors.Is(err, ErrLost) {
			return tx.fail(err)
		}
		// What was damaged or lost is mended by adding the same file again.
		if _, err := tx.exec(`DELETE FROM chunks WHERE content = ?`, id); err != nil {
			return fmt.Errorf("replace a damaged content: %w", err)
		}
	default:
		if id, err = tx.number(`INSERT INTO contents (sha256, size, erased) VALUES (?, ?, 0) RETURNING id`, c.SHA256, c.Size); err != nil {
			return err
		}
	}
	return tx.fail(tx.fill(id, c, from))
}

// fill writes the chunks of a content. Rows are only ever appended: see Empty.
func (tx *Tx) fill(id int64, c Content, from io.Reader) error {
	sum, data := sha256.New(), make([]byte, ChunkSize)
	size := int64(0)
	for part := 0; ; part++ {
		n, err := io.ReadFull(from, data)
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return err
		}
		if size += int64(n); size > c.Size {
			return errChanged()
		}
		if n > 0 {
			sum.Write(data[:n])
			if _, err := tx.exec(`INSERT INTO chunks (content, part, data) VALUES (?, ?, ?)`, id, part, data[:n]); err != nil {
				return fmt.Errorf("keep a content: %w", err)
			}
		}
		if n < ChunkSize {
			break
		}
	}
	if size != c.Size || hexText(sum.Sum(nil)) != c.SHA256 {
		return errChanged()
	}
	return nil
}

func errChanged() error {
	return fault.New(fault.Conflict, "The file was changed by another program while it was read. Nothing was added.").
		Do("Close it there, then add it again.")
}

// fail makes an error end the change, whatever its function makes of it: half a content
// must not be committed.
func (tx *Tx) fail(err error) error {
	if err != nil && tx.failed == nil {
		tx.failed = err
	}
	return err
}

// mustBeKept refuses a record of a file whose content is not in the book.
func (tx *Tx) mustBeKept(r *register.Register, rec register.Record) error {
	f, ok := r.Field(DigestField)
	if r.Key != FilesRegister || !ok {
		return nil
	}
	digest, _ := f.Get(rec).(string)
	n, err := tx.number(`SELECT count(*) FROM contents WHERE sha256 = ?`, digest)
	if err != nil || n > 0 {
		return err
	}
	return fault.New(fault.Refused, "A file is added with its content, and this one has none. Nothing was saved.").
		At(DigestField).Do("Add the file itself.")
}
