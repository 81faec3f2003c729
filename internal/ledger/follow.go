package ledger

import (
	"slices"

	"certbook/internal/register"
)

// Difference is what a change does to one field of a record, to one of its links, or to the
// record as a whole.
type Difference struct {
	Record        string
	Field         string // key of the field or of the relation; "" for the making or deleting of the record
	Other         string // the record a link leads to
	Before, After register.Value
}

// Followed is a record that was saved by what followed a change.
type Followed struct {
	Touched
	Made bool
}

// Differences gives what this change has done so far to the records of a register. A link
// counts for the register it starts from.
func (tx *Tx) Differences(r *register.Register) []Difference {
	var found []Difference
	for _, e := range tx.entries {
		if e.register == r.Key && e.differs() {
			found = append(found, Difference{e.record, e.field, e.target, own(e.before), own(e.after)})
		}
	}
	return found
}

func (e entry) differs() bool { return !register.Equal(e.before, e.after) }

// follow lets the product add to the change what has to go with it. An undo or a redo brings
// that back by itself, and an erasure changes no more than it says.
func (tx *Tx) follow() error {
	tx.own = len(tx.entries)
	if tx.failed != nil {
		return tx.failed
	}
	if tx.l.follow == nil || tx.row.Kind != Ordinary || !slices.ContainsFunc(tx.entries, entry.differs) {
		return nil
	}
	tx.inverse, tx.plan = false, nil // a revert is done with bringing back what was
	return tx.l.follow(tx)
}

// followed names the records that were saved by what followed the change.
func (tx *Tx) followed() []Followed {
	var list []Followed
	seen := map[Touched]bool{}
	for _, e := range tx.entries[tx.own:] {
		t := Touched{e.register, e.record}
		if !e.differs() || seen[t] {
			continue
		}
		seen[t] = true
		list = append(list, Followed{t, tx.made(t)})
	}
	return list
}

func (tx *Tx) made(t Touched) bool {
	at, ok := tx.index[entryKey{t.Register, t.ID, "", ""}]
	return ok && tx.entries[at].action == actCreate && tx.entries[at].differs()
}
