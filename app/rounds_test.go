package app

import (
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

func TestTheLastTwoRoundsAreComparedUntilOthersAreChosen(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	readiness, decisions := &Readiness{f.App}, &Decisions{f.App}
	compare := func(q RoundsQuery) RoundsAnswer {
		answer, err := readiness.CompareRounds(q)
		require.NoError(t, err)
		return answer
	}
	none := compare(RoundsQuery{Rating: "current"})
	require.Empty(t, none.Approved, "nothing is approved yet")
	require.Empty(t, none.Moves)

	fire := f.create(t, "risks", map[string]any{"title": "Fire", "owner": me, "current_likelihood": 3.0, "current_impact": 4.0})
	theft := f.create(t, "risks", map[string]any{"title": "Theft", "owner": me, "current_likelihood": 2.0, "current_impact": 2.0})
	approve := func(title, on string) string {
		round := f.create(t, "assessments", map[string]any{"title": title, "date": on})
		_, err := decisions.ApproveAssessment(ApprovalQuery{ID: round.ID, By: me, On: on})
		require.NoError(t, err)
		return round.ID
	}
	first := approve("Round 2025", "2025-11-19")
	kinds := func(a RoundsAnswer) map[string]string {
		all := map[string]string{}
		for _, m := range a.Moves {
			all[m.Ref+" "+m.Title] = m.Kind
		}
		return all
	}
	f.set(t, "risks", fire.ID, "current_likelihood", "1")
	alone := compare(RoundsQuery{Rating: "current"})
	require.Equal(t, []string{first, "", "1 (default)"}, []string{alone.Then.ID, alone.Now.ID, alone.Now.Criteria}, "one round is compared with today")
	require.Equal(t, map[string]string{"R-001 Fire": "down", "R-002 Theft": "same"}, kinds(alone))
	require.Equal(t, MoveInfo{fire.ID, "R-001", "Fire", false, "down", &StandingInfo{"3×4", "High", 2, 4}, &StandingInfo{"1×4", "Medium", 1, 4}}, alone.Moves[0])

	second := approve("Round 2026", "2026-11-20")
	_, err := f.registers.Remove(RecordQuery{Register: "risks", ID: theft.ID})
	require.NoError(t, err)
	f.create(t, "risks", map[string]any{"title": "Flood"})
	two := compare(RoundsQuery{Rating: "current"})
	require.Equal(t, []string{first, second}, []string{two.Then.ID, two.Now.ID})
	require.Equal(t, map[string]string{"R-001 Fire": "down", "R-002 ": "same"}, kinds(two), "what was deleted keeps its reference")
	today := compare(RoundsQuery{Then: second, Now: "now", Rating: "current"})
	require.Equal(t, map[string]string{"R-001 Fire": "same", "R-002 ": "gone", "R-003 Flood": "added"}, kinds(today))
	require.Equal(t, "Round 2026", today.Approved[0].Title, "the newest first")
	oldest := compare(RoundsQuery{Now: first, Rating: "current"})
	require.Equal(t, []string{first, ""}, []string{oldest.Then.ID, oldest.Now.ID}, "nothing was before it")

	_, err = readiness.CompareRounds(RoundsQuery{Then: "no round", Rating: "current"})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
}
