package isms_test

import (
	"fmt"
	"testing"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// moved writes movements down, a line each.
func moved(moves []isms.Movement) []string {
	lines := make([]string, len(moves))
	for i, m := range moves {
		lines[i] = m.Ref + " " + string(m.Kind)
		for _, s := range []*isms.Standing{m.Then, m.Now} {
			if s == nil {
				lines[i] += " | nowhere"
				continue
			}
			lines[i] += fmt.Sprintf(" | %v %s %d", s.Rating, s.Level, s.Rank)
		}
	}
	return lines
}

// roundOf reads a round under a version of the criteria.
func roundOf(version, ratings string, versions ...*isms.Criteria) isms.Round {
	return isms.ReadRound(&isms.Assessment{Criteria: version, Ratings: ratings}, versions)
}

const ownProposal = "1 (default)"

func TestTwoRoundsTellWhatBecameOfEachRisk(t *testing.T) {
	then := roundOf(ownProposal, "R-001 5×5 3×3 1×1\nR-002 –×– 3×3 –×–\nR-003 5×5 3×4 1×1\nR-004 5×5 3×2 1×1\nR-005 1×1 2×3 1×1\nR-007 1×1 –×– 1×1\nR-008 1×1 2×2 1×1")
	now := roundOf(ownProposal, "R-001 5×5 3×3 1×1\nR-002 –×– 3×4 –×–\nR-003 5×5 1×1 1×1\nR-004 5×5 3×3 1×1\nR-005 1×1 3×2 1×1\nR-006 1×1 5×5 1×1\nR-007 1×1 2×2 1×1")
	require.Equal(t, []string{
		"R-001 same | 3×3 Medium 1 | 3×3 Medium 1",
		"R-002 up | 3×3 Medium 1 | 3×4 High 2",
		"R-003 down | 3×4 High 2 | 1×1 Low 0",
		"R-004 up | 3×2 Medium 1 | 3×3 Medium 1", // within its level
		"R-005 shifted | 2×3 Medium 1 | 3×2 Medium 1",
		"R-006 added | nowhere | 5×5 Critical 3",
		"R-007 unclear | –×–  -1 | 2×2 Low 0",
		"R-008 gone | 2×2 Low 0 | nowhere",
	}, moved(isms.CompareRounds(then, now, isms.Current)))
	require.Equal(t, "R-001 same | 5×5 Critical 3 | 5×5 Critical 3", moved(isms.CompareRounds(then, now, isms.Inherent))[0])
	require.Equal(t, "R-002 same | –×–  -1 | –×–  -1", moved(isms.CompareRounds(then, now, isms.Residual))[1])
}

func TestARatingIsReadByTheCriteriaOfItsOwnRound(t *testing.T) {
	stricter := isms.DefaultCriteria()
	stricter.ID, stricter.VersionNo, stricter.Status = "c", "2", isms.Approved
	stricter.Matrix = "high high high critical critical\nmedium medium high high critical\nmedium medium high high high\nlow low medium medium high\nlow low low medium medium"
	then := roundOf(ownProposal, "R-001 1×1 3×3 1×1\nR-002 1×1 2×2 1×1\nR-003 1×1 1×4 1×1")
	now := roundOf("2", "R-001 1×1 3×3 1×1\nR-002 1×1 2×2 1×1\nR-003 1×1 2×3 1×1", stricter)
	require.Equal(t, []string{
		"R-001 reread | 3×3 Medium 1 | 3×3 High 2",
		"R-002 same | 2×2 Low 0 | 2×2 Low 0",
		"R-003 same | 1×4 Medium 1 | 2×3 Medium 1", // steps of two scales are not compared
	}, moved(isms.CompareRounds(then, now, isms.Current)))

	stricter.Levels = "low | Low\nmedium | Medium\nhigh | High\ncritical | Critical\nfatal | Fatal"
	now = roundOf("2", "R-001 1×1 5×5 1×1", stricter)
	require.Equal(t, "R-001 unclear | 3×3 Medium 1 | 5×5 Critical 3", moved(isms.CompareRounds(then, now, isms.Current))[0], "other levels")
	now = roundOf("of an older tool", "R-001 1×1 5×5 1×1")
	require.Equal(t, "R-001 unclear | 3×3 Medium 1 | 5×5  -1", moved(isms.CompareRounds(then, now, isms.Current))[0], "criteria nobody knows")
}

func TestLinesThatAreNoRatingsSayNothing(t *testing.T) {
	round := roundOf("", "All risks were rated.\nR-001 1×1 2×2\nR-002 1×1 a×2 1×1\nR-003 1x1 2x2 1x1\n\nR-004 1×1 2×2 –×–")
	require.Equal(t, []string{"R-004"}, round.Refs)
}

func TestARoundComparesWithTodayUntilARiskIsRatedAnewOrClosed(t *testing.T) {
	d := newDesk(t)
	rated := func(title string, likelihood, impact float64) *isms.Risk {
		return &isms.Risk{Title: title, Owner: d.ann, CurrentLikelihood: n(likelihood), CurrentImpact: n(impact)}
	}
	fire, theft, flood := rated("Fire", 3, 4), rated("Theft", 2, 2), rated("Flood", 1, 5)
	round := &isms.Assessment{Title: "First", Date: d.today}
	d.save(fire, theft, flood, round)
	require.NoError(t, d.do(isms.ApproveAssessmentVerb, func(tx *ledger.Tx) error {
		return isms.ApproveAssessment(tx, round.ID, isms.Decision{By: d.ann, On: d.today})
	}))
	kinds := func() (lines []string) {
		then := isms.ReadRound(all[*isms.Assessment](d)[0], all[*isms.Criteria](d))
		for _, m := range isms.CompareRounds(then, isms.RoundOfToday(all[*isms.Risk](d), all[*isms.Criteria](d)), isms.Current) {
			lines = append(lines, m.Ref+" "+string(m.Kind))
		}
		return lines
	}
	require.Equal(t, []string{"R-001 same", "R-002 same", "R-003 same"}, kinds())
	fire, theft = all[*isms.Risk](d)[0], all[*isms.Risk](d)[1]
	fire.CurrentLikelihood, theft.Status = n(1), isms.Closed
	d.save([]register.Record{fire, theft, rated("Strike", 1, 1)}...)
	require.Equal(t, []string{"R-001 down", "R-003 same", "R-004 added", "R-002 gone"}, kinds())
}
