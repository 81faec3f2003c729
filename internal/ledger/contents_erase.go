package ledger

import (
	"context"
	"fmt"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// EraseContent removes the content of a file from the book for good, with a reason. Every
// record that names it stays and says so; its digest stays, so that verify can tell an
// erasure from a loss. It cannot be undone. record may have been deleted.
func (l *Ledger) EraseContent(ctx context.Context, by Change, record, reason string) (Done, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return Done{}, errNoReason()
	}
	row := changeRow{Title: erasedTitle + reason, Actor: by.Actor, Source: by.Source, SourceName: by.SourceName, Kind: Erasure}
	return l.do(ctx, row, func(tx *Tx) error {
		digest, err := digestOf(tx.db, record)
		if err != nil {
			return err
		}
		c, err := contentOf(tx.db, digest)
		switch {
		case err != nil:
			return err
		case digest == "" || c.ID == 0:
			return fault.New(fault.NotFound, "There is no such file in the book. Nothing was erased.")
		case c.Erased > 0:
			return errErased(tx.db, c)
		}
		if err := tx.empty(c); err != nil {
			return err
		}
		return tx.noteErased(digest)
	})
}

// empty takes the bytes of a content. Its rows stay, without data: deleting them would
// make SQLite balance pages, which leaves copies of the neighbours' first bytes in unused
// parts that secure_delete does not reach when those are erased in their turn. Shrinking
// a row, and appending one, balance nothing.
func (tx *Tx) empty(c Content) error {
	if _, err := tx.exec(`UPDATE chunks SET data = x'' WHERE content = ?`, c.ID); err != nil {
		return fmt.Errorf("erase a content: %w", err)
	}
	if _, err := tx.exec(`UPDATE contents SET erased = ? WHERE id = ?`, tx.row.Seq, c.ID); err != nil {
		return fmt.Errorf("erase a content: %w", err)
	}
	return nil
}

// noteErased writes the erasure into the history of every record that names the content
// or ever did.
func (tx *Tx) noteErased(digest string) error {
	text := register.Encode(digest)
	records, err := tx.texts(1, `SELECT DISTINCT record FROM entries WHERE register = ? AND field = ? AND (before = ? OR after = ?) ORDER BY record`,
		FilesRegister, DigestField, text, text)
	if err != nil {
		return err
	}
	for _, record := range records {
		tx.note(entry{entryKey{FilesRegister, record[0], DigestField, ""}, actErase, digest, nil})
	}
	return nil
}

// digestOf is the digest a file's record names, or named before it was deleted.
func digestOf(db *gorm.DB, record string) (string, error) {
	var text *string
	err := db.Raw(`SELECT coalesce(nullif(after, 'null'), before) FROM entries
		WHERE register = ? AND record = ? AND field = ? AND action <> 'erase' ORDER BY id DESC LIMIT 1`, FilesRegister, record, DigestField).Scan(&text).Error
	if err != nil {
		return "", fmt.Errorf("read digest of a file: %w", err)
	}
	v, err := decode(text)
	if err != nil {
		return "", err
	}
	digest, _ := v.(string)
	return digest, nil
}

func errErased(db *gorm.DB, c Content) error {
	title, err := titleOf(db, c.Erased)
	if err != nil {
		return err
	}
	return fault.Newf(fault.Refused, "The content of this file was erased. The reason given: %s", strings.TrimPrefix(title, erasedTitle)).
		Do("If it may be kept after all, add the file again.")
}
