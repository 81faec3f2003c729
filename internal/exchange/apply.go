package exchange

import (
	"context"
	"fmt"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Apply does what a plan says, as one change that can be undone, and nothing else. Where
// the book no longer is as the plan found it, in a field the file speaks of, nothing is
// done and the fault is a Conflict: draft again. Done.Seq is 0 if there was nothing to do.
// Title, source and file name of the change are filled in where they are empty.
func Apply(ctx context.Context, book *ledger.Ledger, plan *Plan, c ledger.Change) (ledger.Done, error) {
	if c.Title == "" {
		c.Title = plan.title()
	}
	if c.Source == "" {
		c.Source = ledger.Import
	}
	if c.SourceName == "" {
		c.SourceName = plan.File
	}
	return book.Do(ctx, c, func(tx *ledger.Tx) error {
		for _, edition := range plan.editions {
			if err := isms.AddEdition(tx, catalog.Edition(edition)); err != nil {
				return err
			}
		}
		if plan.clauses {
			if err := isms.ListClauses(tx); err != nil {
				return err
			}
		}
		a := applying{tx: tx, set: book.Registers(), found: map[*register.Register]map[string]register.Record{}, made: map[string]string{}, ids: map[*register.Register]map[string]string{}}
		for _, w := range plan.work {
			if err := a.do(w); err != nil {
				return err
			}
		}
		for _, w := range plan.links {
			if err := a.link(w); err != nil {
				return err
			}
		}
		return nil
	})
}

// title names what the plan touches, never its values.
func (p *Plan) title() string {
	labels := []string{}
	for _, t := range p.Tables {
		if t.Include && !strings.Contains(strings.Join(labels, "\n"), t.register.Label) {
			labels = append(labels, t.register.Label)
		}
	}
	return "Import " + list(labels)
}

// applying is a plan being done.
type applying struct {
	tx    *ledger.Tx
	set   *register.Set
	found map[*register.Register]map[string]register.Record // by id and by key
	made  map[string]string                                 // key of a person the plan adds → id
	ids   map[*register.Register]map[string]string          // of the records the plan adds, by key
}

func (a *applying) do(w work) error {
	rec, err := a.find(w)
	if err != nil {
		return err
	}
	changed := w.made != nil
	if w.made != nil {
		for i, f := range w.register.Fields {
			f.Set(rec, a.resolve(f, w.made[i]))
		}
		if w.register.Reference == nil {
			rec.Head().ID, rec.Head().Ref = w.returns, w.ref
		}
	}
	for _, fw := range w.fields {
		if w.made != nil {
			break
		}
		f := w.register.Fields[fw.at]
		if !register.Equal(f.Get(rec), fw.before) {
			return conflict(fmt.Sprintf("%s of %s has become something else", f.Label, w.ref))
		}
		if after := a.resolve(f, fw.after); !register.Equal(fw.before, after) {
			f.Set(rec, after)
			changed = true
		}
	}
	if !changed {
		return nil
	}
	if err := a.tx.Save(rec); err != nil {
		if w.made != nil && w.ref != "" && fault.Of(err).Params["reference"] == w.ref {
			return conflict(w.ref + " was given to another record")
		}
		return fmt.Errorf("import %s: %w", w.ref, err)
	}
	if w.made != nil {
		if a.ids[w.register] == nil {
			a.ids[w.register] = map[string]string{}
		}
		a.ids[w.register][w.key] = rec.Head().ID
	}
	if w.made != nil && w.register.Key == a.set.People {
		a.made[w.key] = rec.Head().ID
	}
	return nil
}

// find gives the record as the book has it now.
func (a *applying) find(w work) (register.Record, error) {
	have, ok := a.found[w.register]
	if !ok {
		have = map[string]register.Record{}
		all, err := a.tx.All(w.register)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", w.register.Key, err)
		}
		ex := expertOf(w.register)
		values := make([]register.Value, len(w.register.Fields))
		for _, rec := range all {
			for i, f := range w.register.Fields {
				values[i] = f.Get(rec)
			}
			have[rec.Head().ID] = rec
			have[ex.key(w.register, ledger.Row{Ref: rec.Head().Ref, Values: values})] = rec
		}
		a.found[w.register] = have
	}
	if w.made != nil {
		if have[w.key] != nil || w.returns != "" && have[w.returns] != nil {
			return nil, conflict(strings.TrimSpace(w.register.Singular+" "+w.ref) + " was added")
		}
		return w.register.New(), nil
	}
	if rec := have[w.id]; w.id != "" && rec != nil {
		return rec, nil
	}
	if rec := have[w.key]; w.id == "" && rec != nil {
		return rec, nil
	}
	return nil, conflict(w.ref + " is gone")
}

// resolve turns the key of a person this import adds into their id.
func (a *applying) resolve(f *register.Field, v register.Value) register.Value {
	if key, ok := v.(string); ok && f.Kind == register.KindPerson {
		if id := a.made[key]; id != "" {
			return id
		}
	}
	return v
}

func conflict(what string) error {
	return fault.New(fault.Conflict, "The book has changed since this import was prepared: "+what+". Nothing was imported.").
		Do("Look at the import again: it is worked out anew from the file and the book as it is now.")
}
