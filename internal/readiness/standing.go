package readiness

import (
	"cmp"
	"context"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// Standing is how a record of the chain from risk to evidence stands, in short.
type Standing struct {
	State  string // in the words of its register or scale; "" where it has none
	Rating string // which rating of a risk the state is
	Day    string // YYYY-MM-DD: when it is due, or until when it holds
	Late   bool   // that day has passed
	Mark   Mark
}

// Mark says whether a record holds its part of the chain.
type Mark string

// The marks.
const (
	Holds    Mark = "holds"
	Underway Mark = "underway"
	Weak     Mark = "weak" // an auditor would stop here
	Aside    Mark = "aside"
)

// Standings gives how records of a register stand, by id: those of the chain, and exceptions.
func (m *Model) Standings(ctx context.Context, r *register.Register, ids map[string]bool) (map[string]Standing, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	all := map[string]Standing{}
	for _, rec := range b.list(r).typed() {
		if id := rec.Head().ID; ids[id] {
			all[id] = b.standing(rec)
		}
	}
	return all, b.err
}

func (b *Reading) standing(rec register.Record) Standing {
	switch rec := rec.(type) {
	case *isms.Risk:
		return b.riskStanding(rec)
	case *isms.Action:
		s := Standing{State: choice(isms.Actions, "status", rec.Status), Mark: Underway}
		switch {
		case rec.Status == isms.Done:
			s.Mark = Holds
		case !open(rec):
			s.Mark = Aside
		default:
			return b.by(s, rec.Due)
		}
		return s
	case *isms.Statement:
		return controlStanding(rec)
	case *isms.Clause:
		marks := map[string]Mark{isms.Conform: Holds, isms.PartlyConform: Underway}
		return Standing{State: choice(isms.Clauses, "conformity", rec.Conformity), Mark: cmp.Or(marks[rec.Conformity], Weak)}
	case *isms.Document:
		s := Standing{State: choice(isms.Documents, "status", rec.Status), Mark: Underway}
		switch rec.Status {
		case isms.Approved:
			s.Mark = Holds
			return b.by(s, rec.NextReview)
		case isms.Missing:
			s.Mark = Weak
		case isms.Retired:
			s.Mark = Aside
		}
		return s
	case *isms.Evidence:
		return b.by(Standing{Mark: Holds}, rec.NextRefresh)
	case *isms.Exception:
		s := Standing{State: choice(isms.Exceptions, "status", rec.Status), Mark: Aside}
		if rec.Status == isms.Open {
			s.Mark = Underway
			return b.by(s, rec.Until)
		}
		return s
	}
	return Standing{Mark: Aside}
}

// by adds the day that matters; once it has passed, the record no longer holds.
func (b *Reading) by(s Standing, day string) Standing {
	if s.Day = day; b.passed(day) {
		s.Late, s.Mark = true, Weak
	}
	return s
}

// riskStanding tells the last rating there is: the residual one, else the current, else the
// inherent one.
func (b *Reading) riskStanding(r *isms.Risk) Standing {
	if !living(r) {
		return Standing{State: choice(isms.Risks, "status", r.Status), Mark: Aside}
	}
	scale := b.scale()
	for _, rating := range []string{isms.Residual, isms.Current, isms.Inherent} {
		if level, rated := scale.LevelOf(r.Rating(rating)); rated {
			s := Standing{State: level.Label, Rating: rating, Mark: Weak}
			if scale.Accepts(level.Key) || covered(b, r) {
				s.Mark = Holds
			} else if rating != isms.Residual && r.Treatment != isms.Retain {
				s.Mark = Underway // it is still to be treated
			}
			return s
		}
	}
	return Standing{Mark: Weak}
}

func controlStanding(s *isms.Statement) Standing {
	if s.Applicable != isms.Applicable {
		mark := Aside
		if s.Applicable == isms.Undecided {
			mark = Weak
		}
		return Standing{State: choice(isms.Statements, "applicability", s.Applicable), Mark: mark}
	}
	mark := map[string]Mark{"": Weak, isms.Implemented: Holds}[s.Status]
	if mark == "" {
		mark = Underway
	}
	return Standing{State: choice(isms.Statements, "status", s.Status), Mark: mark}
}

// choice gives the words of a value of a choice, "" where nothing was chosen.
func choice(r *register.Register, key, value string) string {
	f, _ := r.Field(key)
	c, _ := f.Choice(value)
	return c.Label
}
