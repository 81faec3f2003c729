package readiness

import (
	"cmp"
	"context"
	"slices"
	"time"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// Due is something that is to be done by a day.
type Due struct {
	Register *register.Register
	Field    *register.Field // that says when
	ID, Ref  string
	Title    string
	On       string // YYYY-MM-DD
	Owner    string // id of a person, "" where nobody answers for it
	Overdue  bool
}

// Due gives what is due in every register, as their declarations say: what is overdue and
// what is due up to a day ("": all of it), the earliest first; and how much is due later.
func (m *Model) Due(ctx context.Context, until string) (due []Due, later int, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	due = []Due{}
	b.eachDue(func(r *register.Register, f *register.Field, rec register.Record, on string) {
		if until != "" && on > until {
			later++
			return
		}
		who, _ := r.Field(f.Answers)
		owner, _ := who.Get(rec).(string)
		head := rec.Head()
		due = append(due, Due{r, f, head.ID, head.Ref, r.Name(rec), on, owner, b.passed(on)})
	})
	slices.SortStableFunc(due, func(a, b Due) int { return cmp.Compare(a.On, b.On) })
	return due, later, b.err
}

func (b *Reading) eachDue(found func(r *register.Register, f *register.Field, rec register.Record, on string)) {
	for _, r := range b.model.ledger.Registers().Registers {
		for _, f := range r.Fields {
			if f.Answers == "" {
				continue
			}
			for _, rec := range b.list(r).typed() {
				if on, _ := f.Get(rec).(string); on != "" && (r.Over == nil || !r.Over(rec)) && !b.ofSomeoneGone(rec) {
					found(r, f, rec, on)
				}
			}
		}
	}
}

// ofSomeoneGone says whether a record tells what a person can do who has left: what else was
// theirs to do is somebody's still.
func (b *Reading) ofSomeoneGone(rec register.Record) bool {
	c, is := rec.(*isms.Competence)
	if !is {
		return false
	}
	_, left := b.left()[c.Person]
	return left
}

// DueCounts is how much is overdue, and how much is due within the days that follow.
type DueCounts struct{ Overdue, Week, Month int }

// DueCounts counts what is due.
func (m *Model) DueCounts(ctx context.Context) (DueCounts, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	return b.dueCounts(), b.err
}

func (b *Reading) dueCounts() DueCounts {
	counts := DueCounts{}
	week, month := after(b.Today, 7), after(b.Today, 30)
	b.eachDue(func(_ *register.Register, _ *register.Field, _ register.Record, on string) {
		switch {
		case b.passed(on):
			counts.Overdue++
		case on <= week:
			counts.Week++
			counts.Month++
		case on <= month:
			counts.Month++
		}
	})
	return counts
}

// after gives the day that many days later.
func after(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
