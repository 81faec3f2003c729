package exchange

import (
	"fmt"

	"certbook/internal/fault"
)

// linkWork is one link to be made or removed.
type linkWork struct {
	relation string
	from, to *record
	remove   bool
}

// link makes or removes a link between records that are there by now.
func (a *applying) link(w linkWork) error {
	from, err := a.end(w.from)
	if err != nil {
		return err
	}
	to, err := a.end(w.to)
	if err != nil {
		return err
	}
	do := a.tx.Link
	if w.remove {
		do = a.tx.Unlink
	}
	if err := do(w.relation, from, to); err != nil {
		if fault.Of(err).Code == fault.NotFound {
			return conflict(w.from.called() + " or " + w.to.called() + " is gone")
		}
		return fmt.Errorf("link %s: %w", w.from.called(), err)
	}
	return nil
}

// end gives the id of a record a link starts from or leads to.
func (a *applying) end(rec *record) (string, error) {
	if rec.id != "" {
		return rec.id, nil
	}
	if id := a.ids[rec.register][rec.key]; id != "" {
		return id, nil
	}
	found, err := a.find(work{register: rec.register, key: rec.key, ref: rec.ref})
	if err != nil {
		return "", err
	}
	return found.Head().ID, nil
}

// called is what a record is called in a plan: its reference, or, while it has none, its name.
func (r *record) called() string {
	if r.ref != "" {
		return r.ref
	}
	name, _ := r.after[fieldIndex(r.register, naming(r.register).Key)].(string)
	return clip(name, 60)
}
