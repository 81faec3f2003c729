package ledger

import (
	"context"
	"fmt"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// References gives every reference a record of the register ever had, with the id of that
// record, also of those that were deleted or undone since.
func (l *Ledger) References(ctx context.Context, r *register.Register) (owners map[string]string, err error) {
	err = l.read(ctx, func(db *gorm.DB) error {
		owners, err = everGiven(ctx, db, r)
		return err
	})
	return owners, err
}

// everGiven reads them from the record of changes, which forgets none: entries are not
// rewritten, and a reference cannot be erased.
func everGiven(ctx context.Context, db *gorm.DB, r *register.Register) (map[string]string, error) {
	found, err := db.Statement.ConnPool.QueryContext(ctx,
		`SELECT record, after FROM entries WHERE register = ? AND field = '' AND action = ?`, r.Key, actCreate)
	if err != nil {
		return nil, fmt.Errorf("read the references of %s: %w", r.Key, err)
	}
	defer found.Close()
	owners := map[string]string{}
	for found.Next() {
		var id, text string
		if err := found.Scan(&id, &text); err != nil {
			return nil, understood(fmt.Errorf("read a reference of %s: %w", r.Key, err))
		}
		value, err := register.Decode(text)
		if err != nil {
			return nil, understood(fmt.Errorf("read the reference of %s: %w", id, err))
		}
		if ref, ok := value.(string); ok {
			owners[ref] = id
		}
	}
	return owners, found.Err()
}

// Last gives what a field of a record held before the record was deleted or undone; nil
// where that is not known, as after an erasure.
func (l *Ledger) Last(ctx context.Context, r *register.Register, id string, f *register.Field) (v register.Value, err error) {
	err = l.read(ctx, func(db *gorm.DB) error {
		var last entryRow
		for _, key := range append([]string{f.Key}, f.Former...) {
			var rows []entryRow
			err := db.Raw(`SELECT * FROM entries WHERE register = ? AND record = ? AND field = ? AND target = '' ORDER BY id DESC LIMIT 1`, r.Key, id, key).Scan(&rows).Error
			if err != nil {
				return fmt.Errorf("read the history of %s: %w", id, err)
			}
			if len(rows) > 0 && rows[0].ID > last.ID {
				last = rows[0]
			}
		}
		v, err = decode(last.Before)
		return err
	})
	return v, err
}

// Imported gives the ids of the records of a register that an import made.
func (l *Ledger) Imported(ctx context.Context, r *register.Register) (map[string]bool, error) {
	ids := map[string]bool{}
	err := l.read(ctx, func(db *gorm.DB) error {
		var found []string
		err := db.Raw(`SELECT DISTINCT e.record FROM entries e JOIN changes c ON c.seq = e.change
			WHERE e.register = ? AND e.field = '' AND e.action = ? AND c.source = ?`, r.Key, actCreate, Import).Scan(&found).Error
		if err != nil {
			return fmt.Errorf("read what imports made of %s: %w", r.Key, err)
		}
		for _, id := range found {
			ids[id] = true
		}
		return nil
	})
	return ids, err
}

// refer gives a new record its reference: the next number, or the one it brings, if no other
// record ever had that. The counter follows the highest number and nothing takes it back, so
// that a reference names one record for ever.
func (tx *Tx) refer(r *register.Register, head *register.Base) error {
	if head.Ref == "" {
		n, err := tx.number(`INSERT INTO counters (register, last) VALUES (?, 1)
			ON CONFLICT (register) DO UPDATE SET last = last + 1 RETURNING last`, r.Key)
		if err == nil {
			head.Ref = r.Numbered(n)
		}
		return err
	}
	if tx.inverse {
		return nil // it comes back under the reference it had
	}
	n, ok := r.NumberOf(head.Ref)
	if !ok || head.Ref != r.Numbered(n) {
		return fault.Newf(fault.Invalid, "“%s” is not a reference of the register %s. Nothing was saved.", head.Ref, r.Label).
			Do("Leave the reference out: the record then gets the next one.")
	}
	last, err := tx.number(`SELECT coalesce(max(last), 0) FROM counters WHERE register = ?`, r.Key)
	if err != nil {
		return err
	}
	if n > last { // nobody can have had it, so nothing else need be read
		_, err = tx.exec(`INSERT INTO counters (register, last) VALUES (?, ?)
			ON CONFLICT (register) DO UPDATE SET last = excluded.last`, r.Key, n)
		return err
	}
	return tx.refuseIfGiven(r, head)
}

// refuseIfGiven refuses a reference that another record has or ever had.
func (tx *Tx) refuseIfGiven(r *register.Register, head *register.Base) error {
	taken, err := tx.number(`SELECT count(*) FROM `+quoted(r.Table)+` WHERE ref = ?`, head.Ref)
	if err != nil {
		return err
	}
	if taken > 0 {
		return takenFault(r, head.Ref)
	}
	if tx.owners[r] == nil {
		if tx.owners[r], err = everGiven(tx.ctx, tx.db, r); err != nil {
			tx.failed = err
			return err
		}
	}
	if owner := tx.owners[r][head.Ref]; owner != "" && owner != head.ID {
		return fault.Newf(fault.Refused, "%s was the reference of a %s that is no longer in this book, and is not given again. Nothing was saved.", head.Ref, strings.ToLower(r.Singular)).
			Do("Leave the reference out: the record then gets the next one.").With("reference", head.Ref)
	}
	return nil
}

func takenFault(r *register.Register, ref string) *fault.Error {
	return fault.Newf(fault.Conflict, "There is already a %s with this reference (%s). Nothing was saved.", strings.ToLower(r.Singular), ref).
		Do("Choose another reference.").With("reference", ref)
}

func uniqueFault(r *register.Register, rec register.Record, err error) error {
	if isUnique(err) {
		return takenFault(r, rec.Head().Ref).Wrap(err)
	}
	return fmt.Errorf("write %s: %w", r.Key, err)
}
