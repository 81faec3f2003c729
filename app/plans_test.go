package app

import (
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

func TestAPlanIsApprovedFromTheWindowForTheRisksOfOneOwnerAndWithdrawnNotUndone(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions, readiness := &Decisions{f.App}, &Readiness{f.App}
	risk := f.create(t, "risks", map[string]any{"title": "Laptop stolen", "owner": me, "treatment": "modify"})
	f.create(t, "risks", map[string]any{"title": "Fire", "treatment": "share"})
	f.create(t, "risks", map[string]any{"title": "Flood", "owner": me, "treatment": "retain"})
	approve := func(q PlanApprovalQuery) func() error {
		return func() error { _, err := decisions.ApprovePlan(q); return err }
	}
	f.unchanged(t, approve(PlanApprovalQuery{Risks: []string{risk.ID}, On: "21 Nov 2026"}), "R-001 is to be modified, but no control and no action says how.",
		"Say who decides.", "The day 2026-11-21 is still to come.")
	action := f.create(t, "actions", map[string]any{"title": "Encrypt the disks", "owner": me, "due": "2027-01-31", "risks": []any{risk.ID}})
	plans, err := readiness.PlansToApprove(OwnerQuery{me})
	require.NoError(t, err)
	require.Equal(t, []OwnedPlan{{me, 1, 1, 1}, {"", 1, 0, 1}}, plans.Owners)
	require.Equal(t, []RiskInPlan{{risk.ID, "R-001", "Laptop stolen", "modify", []string{}, []ActionInPlan{{action.ID, "T-001", "Encrypt the disks", me, "2027-01-31", "open"}},
		[]PlanObstacle{}, ""}}, plans.Risks)
	none, err := readiness.PlansToApprove(OwnerQuery{""})
	require.NoError(t, err)
	require.Equal(t, []PlanObstacle{{"risks", none.Risks[0].ID, "owner", "R-002 has no owner."}}, none.Risks[0].Obstacles)

	q := PlanApprovalQuery{Risks: []string{risk.ID}, By: me, On: "20 Nov 2026", Proof: "Minutes 12"}
	done, err := decisions.ApprovePlan(q)
	require.NoError(t, err)
	made := done.Rows[0]
	for key, value := range map[string]any{"approved_by": me, "approved_on": "2026-11-20", "recorded_by": me, "proof": "Minutes 12", "risks": []string{risk.ID},
		"plan": "R-001 | modify | – | T-001\nT-001 | 2027-01-31 | P-001 | Encrypt the disks"} {
		require.Equal(t, value, made.Values[key], key)
	}
	_, err = f.books.Undo()
	require.True(t, fault.Is(err, fault.Refused), "%v", err)
	require.ErrorContains(t, err, "“Approve plan for R-001” is a decision. It is withdrawn")
	f.set(t, "actions", action.ID, "due", "2027-02-28")
	changed, err := readiness.ChangedPlans()
	require.NoError(t, err)
	require.Equal(t, []ChangedPlan{{made.ID, risk.ID, []string{"T-001 is due 2027-02-28, approved with 2027-01-31"}}}, changed.Changed)

	again, err := decisions.ApprovePlan(q)
	require.NoError(t, err)
	require.Len(t, again.Rows, 2, "the one made and the one replaced")
	second := again.Rows[1].ID
	f.unchanged(t, func() error {
		_, err := decisions.WithdrawPlanApproval(WithdrawalQuery{ID: second, On: "2026-11-19"})
		return err
	},
		"Say why.", "The day 2026-11-19 is before the approval (2026-11-20).", "Say who decides.")
	ended, err := decisions.WithdrawPlanApproval(WithdrawalQuery{ID: second, Why: "The budget is gone", By: me, On: "2026-11-20"})
	require.NoError(t, err)
	require.Equal(t, "2026-11-20", ended.Rows[0].Values["withdrawn_on"])
}
