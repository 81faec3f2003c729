package ledger

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// keptContent is a content and what the record that names it is called.
type keptContent struct {
	Content
	name string
}

// verifyKept looks for the content of every file that a record names or named, and answers
// those that are to be read.
func (l *Ledger) verifyKept(db *gorm.DB, v *Verdict) ([]keptContent, error) {
	named, err := l.namesOfContents(db)
	if err != nil {
		return nil, err
	}
	var list []Content
	if err := db.Raw(contentColumns + `ORDER BY id`).Scan(&list).Error; err != nil {
		return nil, fmt.Errorf("list contents: %w", err)
	}
	var kept []keptContent
	known := map[string]bool{}
	for _, c := range list {
		known[c.SHA256] = true
		name := named[c.SHA256]
		if name == "" {
			name = "a file that no record names (SHA-256 " + c.SHA256 + ")"
		}
		if c.Erased == 0 {
			kept = append(kept, keptContent{c, name})
		} else if err := verifyErased(db, v, c, name); err != nil {
			return nil, err
		}
	}
	for _, digest := range slices.Sorted(maps.Keys(named)) {
		if !known[digest] {
			v.find("The content of %s is missing.", named[digest])
		}
	}
	var stray int64
	if err := db.Raw(`SELECT count(*) FROM chunks WHERE content NOT IN (SELECT id FROM contents)`).Scan(&stray).Error; err != nil {
		return nil, fmt.Errorf("count chunks: %w", err)
	}
	if stray > 0 {
		v.find("Parts of contents in the book that belong to no file: %d.", stray)
	}
	return kept, nil
}

// verifyContents reads every content and compares it with its digest. It does not hold the
// book up: a content never changes, it can only be erased meanwhile.
func (l *Ledger) verifyContents(ctx context.Context, v *Verdict, kept []keptContent) error {
	for _, c := range kept {
		err := l.WriteContent(ctx, c.SHA256, io.Discard)
		switch {
		case errors.Is(err, ErrLost):
			v.find("The content of %s is missing or was altered.", c.name)
		case fault.Is(err, fault.Refused): // erased since
		case err != nil:
			return err
		default:
			v.Contents++
			v.Bytes += c.Size
		}
	}
	return nil
}

// verifyErased asks that a content went by a recorded erasure, and went wholly.
func verifyErased(db *gorm.DB, v *Verdict, c Content, name string) error {
	var recorded, left int64
	err := db.Raw(`SELECT count(*) FROM entries e JOIN changes c ON c.seq = e.change WHERE e.change = ? AND c.kind = ?
		AND e.register = ? AND e.field = ? AND e.action = ? AND e.before = ?`,
		c.Erased, string(Erasure), FilesRegister, DigestField, actErase, register.Encode(c.SHA256)).Scan(&recorded).Error
	if err != nil {
		return fmt.Errorf("look for an erasure: %w", err)
	}
	if recorded == 0 {
		v.find("The content of %s was removed without a recorded erasure.", name)
	}
	if err := db.Raw(`SELECT count(*) FROM chunks WHERE content = ? AND length(data) > 0`, c.ID).Scan(&left).Error; err != nil {
		return fmt.Errorf("look for an erased content: %w", err)
	}
	if left > 0 {
		v.find("The content of %s was erased, and parts of it are still there.", name)
	}
	return nil
}

// namesOfContents gives, by digest, what the record that names a content is called. The
// record of changes has all there ever were; verify has compared it with the register.
func (l *Ledger) namesOfContents(db *gorm.DB) (map[string]string, error) {
	named := map[string]string{}
	r, ok := l.set.Register(FilesRegister)
	if !ok {
		return named, nil
	}
	var rows []struct{ Record, Text string }
	err := db.Raw(`SELECT DISTINCT record, coalesce(nullif(after, 'null'), before) AS text FROM entries
		WHERE register = ? AND field = ? AND coalesce(nullif(after, 'null'), before) IS NOT NULL`, FilesRegister, DigestField).Scan(&rows).Error
	if err != nil {
		return nil, fmt.Errorf("read digests of files: %w", err)
	}
	for _, row := range rows {
		digest, err := decode(&row.Text)
		if err != nil {
			return nil, err
		}
		text, ok := digest.(string)
		if !ok {
			continue
		}
		if named[text], err = recordTitle(db, r, row.Record); err != nil {
			return nil, err
		}
	}
	return named, nil
}
