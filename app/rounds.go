package app

import (
	"context"

	"certbook/internal/isms"
	"certbook/internal/readiness"
)

// RoundsQuery names two rounds, each by its id or "now"; "" leaves the choice to the book. The
// rating is inherent, current or residual.
type RoundsQuery struct {
	Then   string `json:"then"`
	Now    string `json:"now"`
	Rating string `json:"rating"`
}

// RoundInfo is a round to choose, or one of the two that are compared; without an id it is the
// risks as they are.
type RoundInfo struct {
	ID         string `json:"id"`
	Ref        string `json:"ref"`
	Title      string `json:"title"`
	ApprovedOn string `json:"approvedOn"`
	Criteria   string `json:"criteria"`
	Known      bool   `json:"known"` // the book holds these criteria
}

// StandingInfo is a rating with its level; the rank is that of the level, -1 for none.
type StandingInfo struct {
	Rating string `json:"rating"`
	Level  string `json:"level"`
	Rank   int    `json:"rank"`
	Levels int    `json:"levels"` // how many there are
}

// MoveInfo is what became of a risk. Then is null for one that was added, Now for one that is
// gone; without an id it was deleted.
type MoveInfo struct {
	ID     string        `json:"id"`
	Ref    string        `json:"ref"`
	Title  string        `json:"title"`
	Closed bool          `json:"closed"`
	Kind   string        `json:"kind"`
	Then   *StandingInfo `json:"then"`
	Now    *StandingInfo `json:"now"`
}

// RoundsAnswer is two rounds and what became of each risk between them. Without an approved
// round there is nothing to compare.
type RoundsAnswer struct {
	Approved []RoundInfo `json:"approved"`
	Then     RoundInfo   `json:"then"`
	Now      RoundInfo   `json:"now"`
	Moves    []MoveInfo  `json:"moves"`
}

// CompareRounds tells what became of each risk between two rounds of the assessment.
func (s *Readiness) CompareRounds(q RoundsQuery) (_ RoundsAnswer, err error) {
	defer guard(&err)
	answer := RoundsAnswer{Approved: []RoundInfo{}, Moves: []MoveInfo{}}
	open, err := s.a.current()
	if err != nil {
		return answer, err
	}
	c, err := open.model.CompareRounds(context.Background(), q.Then, q.Now, q.Rating)
	if err != nil {
		return answer, err
	}
	for _, a := range c.Approved {
		answer.Approved = append(answer.Approved, roundInfo(a))
	}
	answer.Then, answer.Now = sideInfo(c.Then), sideInfo(c.Now)
	for _, m := range c.Moves {
		answer.Moves = append(answer.Moves, MoveInfo{m.ID, m.Ref, m.Title, m.Closed, string(m.Kind),
			standingInfo(m.Then, c.Then.Levels), standingInfo(m.Now, c.Now.Levels)})
	}
	return answer, nil
}

func roundInfo(a *isms.Assessment) RoundInfo {
	return RoundInfo{ID: a.ID, Ref: a.Ref, Title: a.Title, ApprovedOn: a.ApprovedOn, Criteria: a.Criteria}
}

func sideInfo(side readiness.RoundSide) RoundInfo {
	info := RoundInfo{}
	if side.Assessment != nil {
		info = roundInfo(side.Assessment)
	}
	info.Criteria, info.Known = side.Version, side.Levels > 0
	return info
}

func standingInfo(s *isms.Standing, levels int) *StandingInfo {
	if s == nil {
		return nil
	}
	return &StandingInfo{s.Rating.String(), s.Level, s.Rank, levels}
}
