package ledger

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// Step is a change that can be undone or redone now. Seq 0 means there is none.
type Step struct {
	Seq   int64
	Title string
}

// Steps tells what Undo and Redo would do next.
func (l *Ledger) Steps(ctx context.Context) (undo, redo Step, err error) {
	err = l.read(ctx, func(db *gorm.DB) error {
		var err error
		undo, redo, err = steps(db)
		return err
	})
	return undo, redo, err
}

// steps reads the stack off the record, walking back from the last change.
func steps(db *gorm.DB) (undo, redo Step, err error) {
	stands := map[int64]bool{} // by target: whether the latest word on a change is redo
	redoOpen := true
	const page = 200
	before := int64(1) << 62
	for {
		var rows []changeRow
		err := db.Raw(`SELECT seq, title, kind, target FROM changes WHERE seq < ? ORDER BY seq DESC LIMIT ?`, before, page).Scan(&rows).Error
		if err != nil {
			return Step{}, Step{}, fmt.Errorf("read the undo stack: %w", err)
		}
		for _, c := range rows {
			before = c.Seq
			switch c.Kind {
			case Undo:
				if _, said := stands[c.Target]; !said {
					stands[c.Target] = false
					if redoOpen {
						redo, redoOpen = Step{Seq: c.Target}, false
					}
				}
			case Redo:
				if _, said := stands[c.Target]; !said {
					stands[c.Target] = true
				}
			case Ordinary:
				if standing, said := stands[c.Seq]; said && !standing {
					if redo.Seq == c.Seq {
						redo.Title = c.Title
					}
					continue
				}
				if c.Seq > 1 { // the making of the book is not a step
					undo = Step{c.Seq, c.Title}
				}
				if redo.Seq == 0 || redo.Title != "" {
					return undo, redo, nil
				}
				redo.Title, err = titleOf(db, redo.Seq)
				return undo, redo, err
			}
		}
		if len(rows) < page {
			return undo, redo, nil
		}
	}
}

func titleOf(db *gorm.DB, seq int64) (string, error) {
	var title string
	if err := db.Raw(`SELECT title FROM changes WHERE seq = ?`, seq).Scan(&title).Error; err != nil {
		return "", fmt.Errorf("read change %d: %w", seq, err)
	}
	return title, nil
}

// Undo appends the inverse of the last change that stands. by tells who and from where.
func (l *Ledger) Undo(ctx context.Context, by Change) (Done, error) {
	step, _, err := l.Steps(ctx)
	if err != nil {
		return Done{}, err
	}
	if step.Seq == 0 {
		return Done{}, fault.New(fault.Refused, "There is nothing to undo.")
	}
	return l.restep(ctx, by, Undo, step)
}

// Redo appends again the change undone last.
func (l *Ledger) Redo(ctx context.Context, by Change) (Done, error) {
	_, step, err := l.Steps(ctx)
	if err != nil {
		return Done{}, err
	}
	if step.Seq == 0 {
		return Done{}, fault.New(fault.Refused, "There is nothing to redo.")
	}
	return l.restep(ctx, by, Redo, step)
}

func (l *Ledger) restep(ctx context.Context, by Change, kind Kind, step Step) (Done, error) {
	word := map[Kind]string{Undo: "Undo", Redo: "Redo"}[kind]
	row := changeRow{Title: word + ": " + step.Title, Actor: by.Actor, Source: by.Source, SourceName: by.SourceName, Kind: kind, Target: step.Seq}
	return l.do(ctx, row, func(tx *Tx) error {
		undo, redo, err := steps(tx.db)
		if err != nil {
			return err
		}
		if kind == Undo && undo.Seq != step.Seq || kind == Redo && redo.Seq != step.Seq {
			return fault.New(fault.Conflict, "The book changed in the meantime, so nothing was undone.").Do("Try again.")
		}
		return tx.apply(step.Seq, kind == Undo)
	})
}

// Revert undoes one change out of order, as a new change. It is refused, with the list
// of fields, if anything it touched has changed since.
func (l *Ledger) Revert(ctx context.Context, by Change, seq int64) (Done, error) {
	title := ""
	err := l.read(ctx, func(db *gorm.DB) error {
		var err error
		title, err = titleOf(db, seq)
		return err
	})
	if err != nil {
		return Done{}, err
	}
	if seq < 2 || title == "" {
		return Done{}, fault.New(fault.Refused, "This change is not one that can be reverted.")
	}
	row := changeRow{Title: "Revert: " + title, Actor: by.Actor, Source: by.Source, SourceName: by.SourceName, Kind: Ordinary, Target: seq}
	return l.do(ctx, row, func(tx *Tx) error { return tx.apply(seq, true) })
}

// apply puts a past change's fields back to what stood before it (backwards) or to what
// it made of them, provided they still are what the change, or its undoing, left.
func (tx *Tx) apply(seq int64, backwards bool) error {
	var c []changeRow
	if err := tx.db.Raw(`SELECT * FROM changes WHERE seq = ?`, seq).Scan(&c).Error; err != nil || len(c) == 0 {
		return errors.Join(fmt.Errorf("read change %d", seq), err)
	}
	if c[0].Verb != "" {
		return fault.Newf(fault.Refused, "“%s” is a decision. It is withdrawn by a decision of its own, not undone. Nothing was changed.", c[0].Title).With("verb", c[0].Verb)
	}
	if c[0].Kind == Erasure {
		return fault.New(fault.Refused, "An erasure cannot be undone: the value is gone.")
	}
	var rows []entryRow
	if err := tx.db.Raw(`SELECT * FROM entries WHERE change = ? ORDER BY id`, seq).Scan(&rows).Error; err != nil {
		return fmt.Errorf("read entries of change %d: %w", seq, err)
	}
	p := plan{tx: tx, records: map[string]*restored{}}
	tx.plan = &p
	for _, row := range rows {
		if err := p.add(row, backwards); err != nil {
			return understood(err)
		}
	}
	return p.run()
}

// plan gathers what a past change did to each record, so that records come back whole:
// first those to make, then fields and links, then those to delete.
type plan struct {
	tx      *Tx
	order   []*restored
	records map[string]*restored
	links   []entryRow
	since   []string // fields that are no longer what the change left
}

// brings says whether the plan makes this record again, so that others may refer to it.
func (p *plan) brings(id string) bool {
	return p != nil && p.records[id] != nil && p.records[id].make && !p.records[id].remove
}

type restored struct {
	reg          *register.Register
	rec          register.Record
	name         string
	make, remove bool
}

func (p *plan) add(row entryRow, backwards bool) error {
	if backwards {
		row.Before, row.After = row.After, row.Before
		row.BeforeErased, row.AfterErased = row.AfterErased, row.BeforeErased
	}
	// From here on Before is what should stand now and After what it becomes.
	reg, err := p.tx.l.Register(row.Register)
	if err != nil {
		return err
	}
	if row.Action == actLink || row.Action == actUnlink {
		p.links = append(p.links, row)
		return nil
	}
	if row.AfterErased > 0 {
		return fault.New(fault.Refused, "A value this change would bring back was erased. Nothing was changed.")
	}
	after, err := decode(row.After)
	if err != nil {
		return err
	}
	r := p.records[row.Record]
	if r == nil {
		r = &restored{reg: reg}
		p.records[row.Record] = r
		p.order = append(p.order, r)
		r.rec, err = p.tx.Load(reg, row.Record)
		if errors.Is(err, errNoRow) {
			r.rec, err = reg.New(), nil
			r.rec.Head().ID = row.Record
			r.make = true
		}
		if err != nil {
			return err
		}
		r.name = reg.Name(r.rec)
	}
	if row.Field == "" {
		ref, _ := after.(string)
		if ref == "" {
			r.remove = true
		} else {
			r.rec.Head().Ref = ref
		}
		return nil
	}
	f, ok := reg.Field(row.Field)
	if !ok {
		return fmt.Errorf("change speaks of unknown field %s.%s", row.Register, row.Field)
	}
	before, err := decode(row.Before)
	if err != nil {
		return err
	}
	if now := f.Get(r.rec); !r.make && (row.BeforeErased > 0 || !register.Equal(now, before)) && !register.Equal(now, after) {
		p.since = append(p.since, f.Label+" of "+r.rec.Head().Ref)
	}
	f.Set(r.rec, after)
	return nil
}

func (p *plan) run() error {
	if err := p.changedSince(); err != nil {
		return err
	}
	p.tx.inverse = true
	// What goes, goes first: what comes back may need its reference. Whether anything
	// still refers to it can only be told once everything else is in its place.
	for _, r := range slices.Backward(p.order) {
		if r.remove && !r.make {
			if err := p.tx.remove(r.reg, r.rec); err != nil {
				return err
			}
		}
	}
	for _, making := range []bool{true, false} {
		for _, r := range p.order {
			if r.make != making || r.remove {
				continue
			}
			if r.make && r.rec.Head().Ref == "" {
				return fault.Newf(fault.Refused, "A %s this change speaks of was deleted since. Nothing was changed.", strings.ToLower(r.reg.Singular))
			}
			if err := p.tx.Save(r.rec); err != nil {
				return err
			}
		}
	}
	for _, row := range slices.Backward(p.links) {
		move := p.tx.Link
		if row.After == nil || *row.After == null {
			move = p.tx.Unlink
		}
		if err := move(row.Field, row.Record, row.Target); err != nil {
			return err
		}
	}
	for _, r := range p.order {
		if r.remove && !r.make {
			if err := p.tx.refuseIfReferred(r.reg, r.rec.Head().ID, r.name); err != nil {
				return err
			}
		}
	}
	return nil
}

// changedSince refuses if what the change left is no longer there.
func (p *plan) changedSince() error {
	for _, r := range p.order {
		if !r.remove || r.make {
			continue
		}
		head := r.rec.Head()
		for _, f := range r.reg.Fields { // what the change set is emptied by now; the rest came later
			if f.Get(r.rec) != nil {
				p.since = append(p.since, f.Label+" of "+head.Ref)
			}
		}
		links, err := p.tx.texts(2, `SELECT relation, to_id FROM links WHERE from_id = ?`, head.ID)
		if err != nil {
			return err
		}
		for _, link := range links {
			if rel, ok := p.tx.l.set.Relation(link[0]); ok && !p.speaksOf(link[0], head.ID, link[1]) {
				p.since = append(p.since, rel.From.Label+" of "+head.Ref)
			}
		}
	}
	if len(p.since) == 0 {
		return nil
	}
	list := strings.Join(p.since, ", ")
	return fault.Newf(fault.Refused, "Changed since: %s. Nothing was changed.", list).
		Do("Undo or correct the later changes first.").With("fields", list)
}

func (p *plan) speaksOf(relation, from, to string) bool {
	return slices.ContainsFunc(p.links, func(e entryRow) bool { return e.Field == relation && e.Record == from && e.Target == to })
}

func decode(text *string) (register.Value, error) {
	if text == nil {
		return nil, nil
	}
	return register.Decode(*text)
}
