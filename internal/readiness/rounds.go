package readiness

import (
	"cmp"
	"context"
	"slices"

	"certbook/internal/fault"
	"certbook/internal/isms"
)

// Rounds is two rounds of the risk assessment, and what became of each risk between them.
type Rounds struct {
	Approved  []*isms.Assessment // to choose from, the newest first
	Then, Now RoundSide
	Moves     []Move
}

// RoundSide is one of the two: an approved round, or the risks as they are.
type RoundSide struct {
	Assessment *isms.Assessment // nil for the risks as they are
	Version    string           // of the criteria
	Levels     int              // how many it has; 0 where the book does not hold that version
}

// Move is what became of a risk, with what it is called now.
type Move struct {
	isms.Movement
	ID, Title string // "" of a risk that was deleted
	Closed    bool
}

// Today names the risks as they are, where a round is asked for.
const Today = "now"

// CompareRounds tells what became of each risk between two rounds, by one of its ratings. A
// round is named by its id or Today; "" leaves the choice to the book: the last two, or the
// last and today.
func (m *Model) CompareRounds(ctx context.Context, then, now, which string) (Rounds, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	c := Rounds{Approved: approvedRounds(b)}
	if len(c.Approved) == 0 || b.err != nil {
		return c, b.err
	}
	if now == "" {
		now = Today
		if len(c.Approved) > 1 {
			now = c.Approved[0].ID
		}
	}
	if then == "" {
		then, now = before(c.Approved, now)
	}
	earlier, err := c.read(b, then, &c.Then)
	if err != nil {
		return c, err
	}
	later, err := c.read(b, now, &c.Now)
	if err != nil {
		return c, err
	}
	risks := map[string]*isms.Risk{}
	for _, r := range Records[*isms.Risk](b, isms.Risks) {
		risks[r.Ref] = r
	}
	for _, movement := range isms.CompareRounds(earlier, later, which) {
		move := Move{Movement: movement}
		if r := risks[movement.Ref]; r != nil {
			move.ID, move.Title, move.Closed = r.ID, r.Title, !living(r)
		}
		c.Moves = append(c.Moves, move)
	}
	return c, b.err
}

// approvedRounds gives the approved rounds, the newest first.
func approvedRounds(b *Reading) []*isms.Assessment {
	rounds := slices.DeleteFunc(Records[*isms.Assessment](b, isms.Assessments), func(a *isms.Assessment) bool { return a.Status != isms.Approved })
	slices.SortStableFunc(rounds, func(a, b *isms.Assessment) int {
		return cmp.Or(cmp.Compare(b.ApprovedOn, a.ApprovedOn), cmp.Compare(b.Date, a.Date))
	})
	return rounds
}

// before finds the round that was approved before another; the first of all is compared with
// today instead.
func before(approved []*isms.Assessment, now string) (then, until string) {
	at := slices.IndexFunc(approved, func(a *isms.Assessment) bool { return a.ID == now })
	if at+1 == len(approved) {
		return now, Today
	}
	return approved[at+1].ID, now
}

func (c *Rounds) read(b *Reading, id string, side *RoundSide) (isms.Round, error) {
	versions := Records[*isms.Criteria](b, isms.CriteriaVersions)
	var round isms.Round
	if id == Today {
		round = isms.RoundOfToday(Records[*isms.Risk](b, isms.Risks), versions)
	} else {
		at := slices.IndexFunc(c.Approved, func(a *isms.Assessment) bool { return a.ID == id })
		if at < 0 {
			return round, fault.New(fault.NotFound, "That round is not in the book, or not approved.").Do("Choose another round.")
		}
		side.Assessment = c.Approved[at]
		round = isms.ReadRound(side.Assessment, versions)
	}
	side.Version = round.Version
	if round.Scale != nil {
		side.Levels = len(round.Scale.Levels)
	}
	return round, nil
}
