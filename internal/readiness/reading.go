package readiness

import (
	"context"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// Reading is the book as rules read it: every record in its own type, and what each is
// linked to. It holds the model while it lasts.
type Reading struct {
	Today   string // YYYY-MM-DD in the book's zone
	model   *Model
	ctx     context.Context    //nolint:containedctx // a reading is one call
	err     error              // the first that reading the book met
	rated   *isms.Scales       // nil until asked for
	spoken  map[[2]string]bool // by edition and reason for inclusion; nil until asked for
	missing map[string]bool    // digests of lost contents; nil until asked for
	people  *isms.Staff        // nil until asked for
	newest  *string            // edition of the Statement; nil until asked for
	gone    map[string]string  // names of the people who have left, by id; nil until asked for
}

func (m *Model) reading(ctx context.Context) *Reading {
	return &Reading{Today: m.ledger.Today(), model: m, ctx: ctx}
}

// Records gives the records of a register, in the order they were made.
func Records[T register.Record](b *Reading, r *register.Register) []T {
	held := b.list(r)
	typed := make([]T, len(held.rows))
	for i, rec := range held.typed() {
		typed[i] = rec.(T)
	}
	return typed
}

// Linked gives the records one side of a relation joins a record with.
func Linked[T register.Record](b *Reading, r *register.Register, rec register.Record, key string) []T {
	side, ok := b.model.ledger.Registers().Side(r, key)
	if !ok {
		panic("register " + r.Key + " has no side " + key)
	}
	of, err := b.model.linked(b.ctx, side)
	if err != nil {
		b.err = err
	}
	ids := of[rec.Head().ID]
	if len(ids) == 0 {
		return nil
	}
	held := b.list(side.Other)
	records, found := held.typed(), make([]T, 0, len(ids))
	for _, id := range ids {
		if at, ok := held.at[id]; ok {
			found = append(found, records[at].(T))
		}
	}
	return found
}

// list gives what the model holds of a register; an empty one when the book cannot be read.
func (b *Reading) list(r *register.Register) *list {
	held, err := b.model.list(b.ctx, r)
	if err != nil {
		b.err = err
		return &list{register: r}
	}
	return held
}

// passed says whether a day lies behind us; an empty one does not.
func (b *Reading) passed(day string) bool { return day != "" && day < b.Today }

// lost says whether the content of a file is missing from the book.
func (b *Reading) lost(digest string) bool {
	if b.missing == nil {
		b.missing = map[string]bool{}
		gone, err := b.model.ledger.Unavailable(b.ctx)
		if err != nil {
			b.err = err
		}
		for _, u := range gone {
			b.missing[u.SHA256] = u.Erasure.Seq == 0
		}
	}
	return b.missing[digest]
}

// left gives the names of the people who have left, by id.
func (b *Reading) left() map[string]string {
	if b.gone == nil {
		b.gone = map[string]string{}
		for _, p := range Records[*isms.Person](b, isms.People) {
			if p.Active == isms.Left {
				b.gone[p.ID] = p.Name
			}
		}
	}
	return b.gone
}

// older says whether a Statement of this edition stands beside one of a newer edition. It was
// brought over to be compared with: nobody is certified by it any more, and no rule speaks of it.
func (b *Reading) older(edition string) bool { return edition < b.newestEdition() }

func (b *Reading) newestEdition() string {
	if b.newest == nil {
		edition := newest(Records[*isms.Statement](b, isms.Statements))
		b.newest = &edition
	}
	return *b.newest
}

// scale gives the scale ratings are made on.
func (b *Reading) scale() isms.Scale { return b.scales().InForce }

// scales gives those of all versions. They are read from their texts once: thousands of risks
// ask for them.
func (b *Reading) scales() isms.Scales {
	if b.rated == nil {
		scales := isms.ScalesOf(Records[*isms.Criteria](b, isms.CriteriaVersions))
		b.rated = &scales
	}
	return *b.rated
}
