package ledger

import (
	"context"
	"fmt"
	"io"
	"strings"

	"gorm.io/gorm"
)

// Elsewhere are contents of files that lie outside of the database: beside a backup, or in
// the book a snapshot was made of.
type Elsewhere interface {
	// WriteContent writes a content to w, unchecked.
	WriteContent(ctx context.Context, digest string, w io.Writer) error
	// Lacks answers those of the digests it has nothing for. It reads no content.
	Lacks(ctx context.Context, digests []string) []string
}

// Unavailable is a content that a record names and the book cannot hand out: it was
// erased, or it is missing.
type Unavailable struct {
	SHA256  string
	Erasure Event  // that took it; without a number where it is missing
	Reason  string // given for the erasure
}

// Unavailable lists what the book cannot hand out, by what the tables say: no content is
// read. One that is there and altered is found by Verify, or when it is asked for.
func (l *Ledger) Unavailable(ctx context.Context) ([]Unavailable, error) {
	all := []Unavailable{}
	var beside []string
	err := l.read(ctx, func(db *gorm.DB) (err error) {
		if all, err = l.erasedContents(db); err != nil {
			return err
		}
		lost, none, err := l.shortContents(db)
		if err != nil {
			return err
		}
		if l.elsewhere == nil {
			lost = append(lost, none...)
		} else {
			beside = none
		}
		all = append(all, lostContents(lost)...)
		return nil
	})
	if err != nil || len(beside) == 0 {
		return all, err
	}
	return append(all, lostContents(l.elsewhere.Lacks(ctx, beside))...), ctx.Err()
}

func lostContents(digests []string) []Unavailable {
	lost := make([]Unavailable, len(digests))
	for i, digest := range digests {
		lost[i].SHA256 = digest
	}
	return lost
}

// erasedContents are those that were not added again since.
func (l *Ledger) erasedContents(db *gorm.DB) ([]Unavailable, error) {
	var gone []Content
	if err := db.Raw(`SELECT sha256, max(erased) AS erased FROM contents GROUP BY sha256 HAVING min(erased) > 0 ORDER BY 2`).Scan(&gone).Error; err != nil {
		return nil, fmt.Errorf("list erased contents: %w", err)
	}
	erased := make([]Unavailable, 0, len(gone))
	for _, c := range gone {
		events, err := l.events(db, Scope{Seq: c.Erased})
		if err != nil {
			return nil, err
		}
		u := Unavailable{SHA256: c.SHA256, Erasure: Event{Seq: c.Erased}}
		if len(events) == 1 {
			u.Erasure, u.Reason = events[0], strings.TrimPrefix(events[0].Title, erasedTitle)
		}
		erased = append(erased, u)
	}
	return erased, nil
}

// shortContents gives the digests of which parts are missing, or the whole in spite of a
// record; and those of which the database has no part, which may lie elsewhere.
func (l *Ledger) shortContents(db *gorm.DB) (lost, none []string, err error) {
	var short []struct {
		SHA256 string
		Parts  int64
	}
	err = db.Raw(`SELECT sha256, parts FROM (
		SELECT id, sha256, size, (SELECT count(*) FROM chunks WHERE content = contents.id) AS parts FROM contents WHERE erased = 0)
		WHERE parts < (size + ? - 1) / ? ORDER BY id`, ChunkSize, ChunkSize).Scan(&short).Error
	if err != nil {
		return nil, nil, fmt.Errorf("look for lost contents: %w", err)
	}
	for _, c := range short {
		if c.Parts == 0 {
			none = append(none, c.SHA256)
		} else {
			lost = append(lost, c.SHA256)
		}
	}
	if r, ok := l.set.Register(FilesRegister); ok {
		named, err := unkeptDigests(db, r.Table)
		if err != nil {
			return nil, nil, err
		}
		lost = append(lost, named...)
	}
	return lost, none, nil
}

// unkeptDigests are named by a record, and the book knows no such content.
func unkeptDigests(db *gorm.DB, table string) (digests []string, err error) {
	err = db.Raw(`SELECT DISTINCT ` + DigestField + ` FROM ` + table + ` WHERE ` + DigestField + ` NOT IN (SELECT sha256 FROM contents)`).Scan(&digests).Error
	if err != nil {
		return nil, fmt.Errorf("look for lost contents: %w", err)
	}
	return digests, nil
}
