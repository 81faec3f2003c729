package isms

import (
	"slices"
	"strconv"
	"strings"

	"certbook/internal/register"
)

// Round is the ratings of all risks as one round of the assessment left them, or as they are.
type Round struct {
	Version string // of the criteria they were made under
	Scale   *Scale // nil where that version is not in the book
	Refs    []string
	ratings map[string]Frozen
}

// Frozen is a risk as a round keeps it.
type Frozen map[string]Pair // by Inherent, Current and Residual

// Pair is a likelihood and an impact; nil is not rated.
type Pair struct{ Likelihood, Impact *float64 }

// String writes the pair as people say it: 3×4.
func (p Pair) String() string { return ratingText(p.Likelihood, p.Impact) }

// ReadRound reads an approved round. A line that is not a rating says nothing: rounds come
// from spreadsheets too.
func ReadRound(a *Assessment, versions []*Criteria) Round {
	r := Round{Version: a.Criteria, ratings: map[string]Frozen{}}
	if s, known := ScalesOf(versions).Named(a.Criteria); known {
		r.Scale = &s
	}
	for _, line := range linesOf(a.Ratings) {
		cells := strings.Fields(line)
		if len(cells) != 4 {
			continue
		}
		frozen, ok := Frozen{}, true
		for i, which := range []string{Inherent, Current, Residual} {
			var pair Pair
			if pair, ok = readPair(cells[i+1]); !ok {
				break
			}
			frozen[which] = pair
		}
		if ok {
			r.add(cells[0], frozen)
		}
	}
	return r
}

// RoundOfToday is the risks as they are, those that are closed left out.
func RoundOfToday(risks []*Risk, versions []*Criteria) Round {
	s := ScaleInForce(versions)
	r := Round{Version: s.Version, Scale: &s, ratings: map[string]Frozen{}}
	for _, risk := range risks {
		if risk.Status == Closed {
			continue
		}
		frozen := Frozen{}
		for _, which := range []string{Inherent, Current, Residual} {
			likelihood, impact := risk.Rating(which)
			frozen[which] = Pair{likelihood, impact}
		}
		r.add(risk.Ref, frozen)
	}
	return r
}

func (r *Round) add(ref string, frozen Frozen) {
	if _, twice := r.ratings[ref]; !twice {
		r.Refs = append(r.Refs, ref)
	}
	r.ratings[ref] = frozen
}

// readPair reads what ratingText writes.
func readPair(text string) (Pair, bool) {
	likelihood, impact, ok := strings.Cut(text, "×")
	if !ok {
		return Pair{}, false
	}
	l, readL := readStep(likelihood)
	i, readI := readStep(impact)
	return Pair{l, i}, readL && readI
}

func readStep(text string) (*float64, bool) {
	if text == "–" {
		return nil, true
	}
	n, err := strconv.ParseFloat(text, 64)
	return &n, err == nil
}

// Became is what became of a risk between two rounds.
type Became string

// What can become of it.
const (
	RiskAdded   Became = "added"
	RiskGone    Became = "gone"
	RiskUp      Became = "up"
	RiskDown    Became = "down"
	RiskShifted Became = "shifted" // one of likelihood and impact went up, the other down; the level stayed
	RiskReread  Became = "reread"  // the same rating is another level under other criteria
	RiskSame    Became = "same"
	RiskUnclear Became = "unclear" // not rated in one of the two, or levels that cannot be compared
)

// Standing is a rating in a round, with its level there.
type Standing struct {
	Rating Pair
	Level  string // its label; "" for none, or where the criteria are unknown
	Rank   int    // the position of the level; -1 for none
}

// Movement is what became of one risk.
type Movement struct {
	Ref       string
	Kind      Became
	Then, Now *Standing // nil where it was not, or is no longer, assessed
}

// CompareRounds tells what became of each risk between two rounds, by one of its ratings.
func CompareRounds(then, now Round, which string) []Movement {
	moves := []Movement{}
	for _, ref := range now.Refs {
		m := Movement{Ref: ref, Now: now.standing(ref, which), Then: then.standing(ref, which), Kind: RiskAdded}
		if m.Then != nil {
			m.Kind = movement(then, now, *m.Then, *m.Now)
		}
		moves = append(moves, m)
	}
	for _, ref := range then.Refs {
		if _, still := now.ratings[ref]; !still {
			moves = append(moves, Movement{Ref: ref, Kind: RiskGone, Then: then.standing(ref, which)})
		}
	}
	return moves
}

func (r Round) standing(ref, which string) *Standing {
	frozen, ok := r.ratings[ref]
	if !ok {
		return nil
	}
	s := &Standing{Rating: frozen[which], Rank: -1}
	if r.Scale == nil {
		return s
	}
	if level, rated := r.Scale.LevelOf(s.Rating.Likelihood, s.Rating.Impact); rated {
		s.Level, s.Rank = level.Label, r.Scale.level(level.Key)
	}
	return s
}

// movement compares two standings. The level decides where both rounds have the same levels;
// within a level, and only on the same scales, the rating does.
func movement(before, after Round, then, now Standing) Became {
	same := sameRating(then.Rating.Likelihood, now.Rating.Likelihood) && sameRating(then.Rating.Impact, now.Rating.Impact)
	oneVersion := register.Fold(before.Version) == register.Fold(after.Version)
	switch {
	case same && oneVersion:
		return RiskSame // also where it was rated in neither
	case then.Rank < 0 || now.Rank < 0 || !sameLevels(before.Scale, after.Scale):
		return RiskUnclear
	case same && then.Rank != now.Rank:
		return RiskReread
	case now.Rank > then.Rank:
		return RiskUp
	case now.Rank < then.Rank:
		return RiskDown
	case same || !oneVersion:
		return RiskSame
	}
	likelihood, impact := *now.Rating.Likelihood-*then.Rating.Likelihood, *now.Rating.Impact-*then.Rating.Impact
	switch {
	case likelihood >= 0 && impact >= 0:
		return RiskUp
	case likelihood <= 0 && impact <= 0:
		return RiskDown
	}
	return RiskShifted
}

func sameLevels(a, b *Scale) bool {
	return slices.EqualFunc(a.Levels, b.Levels, func(x, y Level) bool { return x.Key == y.Key })
}
