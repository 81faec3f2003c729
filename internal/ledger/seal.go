package ledger

import (
	"fmt"
	"io"
	"strings"

	"certbook/internal/register"
)

// seal writes the change and its entries as the next link of the chain.
func (tx *Tx) seal(head changeRow) (Done, error) {
	rows, touched, err := tx.rows()
	if err != nil {
		return Done{}, err
	}
	if rows, err = tx.withhold(rows); err != nil {
		return Done{}, err
	}
	// An undo of what an erasure emptied already has nothing to do, but is recorded: the
	// stack is read off the record and would offer the same step for ever.
	if len(rows) == 0 && tx.row.Kind != Undo && tx.row.Kind != Redo {
		return Done{}, errNothing
	}
	if err := tx.unstamp(rows); err != nil {
		return Done{}, err
	}
	previous := head.Digest
	if head.Seq == 0 {
		previous = genesis(tx.l.bookID)
	}
	if tx.row.Digest, err = tx.row.digest(previous, rows); err != nil {
		return Done{}, err
	}
	c := tx.row
	_, err = tx.exec(`INSERT INTO changes (seq, at, actor, source, source_name, title, verb, kind, target, digest)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		c.Seq, c.At, c.Actor, string(c.Source), c.SourceName, c.Title, c.Verb, string(c.Kind), c.Target, c.Digest)
	if err != nil {
		return Done{}, fmt.Errorf("write change: %w", err)
	}
	if err := tx.writeEntries(rows); err != nil {
		return Done{}, err
	}
	return Done{Seq: c.Seq, Digest: hexText(c.Digest), Touched: touched, Followed: tx.followed()}, nil
}

// rows gives the entries that remain once what cancels out is gone, with fresh salts.
func (tx *Tx) rows() ([]entryRow, []Touched, error) {
	rows := make([]entryRow, 0, len(tx.entries))
	var touched []Touched
	seen := map[Touched]bool{}
	for _, e := range tx.entries {
		if register.Equal(e.before, e.after) {
			continue
		}
		row := entryRow{Change: tx.row.Seq, Register: e.register, Record: e.record, Field: e.field, Action: e.action, Target: e.target}
		var err error
		if row.Before, row.BeforeSalt, err = tx.salted(e.before); err != nil {
			return nil, nil, err
		}
		if row.After, row.AfterSalt, err = tx.salted(e.after); err != nil {
			return nil, nil, err
		}
		rows = append(rows, row)
		for _, t := range tx.touches(e) {
			if !seen[t] {
				seen[t] = true
				touched = append(touched, t)
			}
		}
	}
	return rows, touched, nil
}

// touches names the records an entry belongs to the history of.
func (tx *Tx) touches(e entry) []Touched {
	list := []Touched{{e.register, e.record}}
	if rel, ok := tx.l.set.Relation(e.field); ok && e.target != "" {
		list = append(list, Touched{rel.To.Register, e.target})
	}
	return list
}

// unstamp gives rows whose fields were all set back their earlier number: this change
// is not one that touched them.
func (tx *Tx) unstamp(rows []entryRow) error {
	stands := map[recordKey]bool{}
	for _, e := range rows {
		if e.Target == "" {
			stands[recordKey{e.Register, e.Record}] = true
		}
	}
	for key, k := range tx.known {
		if !k.stamped || stands[key] {
			continue
		}
		r, err := tx.l.Register(key.register)
		if err != nil {
			return err
		}
		if _, err := tx.exec(`UPDATE `+quoted(r.Table)+` SET version = ? WHERE id = ?`, k.version, key.id); err != nil {
			return fmt.Errorf("write %s: %w", r.Key, err)
		}
	}
	return nil
}

func (tx *Tx) salted(v register.Value) (*string, []byte, error) {
	text := register.Encode(v)
	if v == nil {
		return &text, nil, nil
	}
	salt := make([]byte, 16)
	if _, err := io.ReadFull(tx.l.random, salt); err != nil {
		return nil, nil, fmt.Errorf("draw a salt: %w", err)
	}
	return &text, salt, nil
}

const entryColumns = `change, register, record, field, action, target, before, before_salt, before_erased, after, after_salt, after_erased`

// writeEntries inserts in blocks: one statement a row costs more than the rows, and the
// driver's cost of binding grows with the square of a statement's values.
func (tx *Tx) writeEntries(rows []entryRow) error {
	const block = 8
	one := "(?,?,?,?,?,?,?,?,?,?,?,?)"
	for len(rows) > 0 {
		n := min(block, len(rows))
		args := make([]any, 0, n*12)
		for _, e := range rows[:n] {
			args = append(args, e.Change, e.Register, e.Record, e.Field, e.Action, e.Target,
				e.Before, e.BeforeSalt, e.BeforeErased, e.After, e.AfterSalt, e.AfterErased)
		}
		values := one + strings.Repeat(","+one, n-1)
		if _, err := tx.exec(`INSERT INTO entries (`+entryColumns+`) VALUES `+values, args...); err != nil {
			return fmt.Errorf("write entries: %w", err)
		}
		rows = rows[n:]
	}
	return nil
}
