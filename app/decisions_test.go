package app

import (
	"strings"
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

// unchanged requires that what is done changes nothing and is refused for all of the reasons.
func (f *fixture) unchanged(t *testing.T, err func() error, reasons ...string) {
	t.Helper()
	before, stateErr := f.books.State()
	require.NoError(t, stateErr)
	refusal := fault.Of(err())
	require.Equal(t, fault.Refused, refusal.Code, refusal.Message)
	require.Equal(t, reasons, strings.Split(refusal.Params["reasons"], "\n"))
	after, stateErr := f.books.State()
	require.NoError(t, stateErr)
	require.Equal(t, before.Seq, after.Seq)
	require.Equal(t, before.Head, after.Head)
}

func (f *fixture) set(t *testing.T, register, id, field, text string) Row {
	t.Helper()
	row := f.read(t, register, id)
	saved, err := f.registers.Save(SaveQuery{Register: register, Title: "Edit", Edits: []CellEdit{{ID: id, Version: row.Version, Field: field, Text: &text}}})
	require.NoError(t, err)
	require.Empty(t, saved.Refused)
	return saved.Rows[0]
}

func TestAScopeIsApprovedFromTheWindowOnlyWhenNothingStandsAgainstItAndUndoTakesItBack(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions := &Decisions{f.App}
	scope := f.create(t, "scopes", map[string]any{"version_no": "1", "statement": "Everything we do"})
	f.unchanged(t, func() error {
		_, err := decisions.ApproveScope(ApprovalQuery{ID: scope.ID, On: "21 Nov 2026"})
		return err
	}, "No scope item says what is covered: a legal entity, site, cloud environment, product or service.",
		"No scope item names an interface or dependency with what others do (4.3 c)).", "Say who decides.", "The day 2026-11-21 is still to come.")

	f.create(t, "scope_items", map[string]any{"name": "Workshop", "kind": "site"})
	f.create(t, "scope_items", map[string]any{"name": "Hosting", "kind": "interface"})
	done, err := decisions.ApproveScope(ApprovalQuery{ID: scope.ID, By: me, On: "20 Nov 2026", Proof: "Minutes 12"})
	require.NoError(t, err)
	require.Len(t, done.Rows, 1)
	for key, value := range map[string]any{"status": "approved", "approved_by": me, "approved_on": "2026-11-20", "proof": "Minutes 12",
		"items": "SI-001 | Site | Workshop\nSI-002 | Interface or dependency | Hosting"} {
		require.Equal(t, value, done.Rows[0].Values[key], key)
	}
	state, err := f.books.State()
	require.NoError(t, err)
	require.Equal(t, "Approve scope SCO-001", state.Undo.Title)
	events, err := f.history.Events(HistoryQuery{Register: "scopes", Record: scope.ID})
	require.NoError(t, err)
	require.Equal(t, "Astrid Lind", events.Events[0].Who, "who recorded it")

	_, err = f.books.Undo()
	require.NoError(t, err)
	require.Equal(t, scope.Values, f.read(t, "scopes", scope.ID).Values, "an approval has no verb that withdraws it: undo does")
}

func TestARiskIsAcceptedFromTheWindowAndTheAcceptanceIsWithdrawnNotUndone(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions := &Decisions{f.App}
	risk := f.create(t, "risks", map[string]any{"title": "Laptop stolen"})
	accept := func(q AcceptanceQuery) func() error {
		return func() error { _, err := decisions.AcceptRisk(q); return err }
	}
	f.unchanged(t, accept(AcceptanceQuery{Risk: risk.ID, On: "20.11.2026", Until: "2026-11-01"}),
		"It has neither a current nor a residual rating to be accepted.", "Say why it is accepted.", "It would end (2026-11-01) before it begins (2026-11-20).", "Say who decides.")
	f.set(t, "risks", risk.ID, "current_likelihood", "4")
	f.set(t, "risks", risk.ID, "current_impact", "4")
	q := AcceptanceQuery{Risk: risk.ID, By: me, On: "2026-11-20", Until: "31 Mar 2027", Rationale: "The disks are encrypted", Proof: "Mail"}
	done, err := decisions.AcceptRisk(q)
	require.NoError(t, err)
	require.Len(t, done.Rows, 1)
	made := done.Rows[0]
	for key, value := range map[string]any{"accepted_by": me, "accepted_on": "2026-11-20", "until": "2027-03-31", "recorded_by": me, "proof": "Mail",
		"likelihood": 4.0, "impact": 4.0, "level": "High", "risks": []string{risk.ID}} {
		require.Equal(t, value, made.Values[key], key)
	}
	_, err = f.books.Undo()
	require.True(t, fault.Is(err, fault.Refused), "%v", err)
	require.ErrorContains(t, err, "“Accept risk R-001” is a decision. It is withdrawn")

	withdraw := func(q WithdrawalQuery) func() error {
		return func() error { _, err := decisions.WithdrawAcceptance(q); return err }
	}
	f.unchanged(t, withdraw(WithdrawalQuery{ID: made.ID, By: me, On: "2026-11-19"}), "Say why.", "The day 2026-11-19 is before the acceptance (2026-11-20).")
	ended, err := decisions.WithdrawAcceptance(WithdrawalQuery{ID: made.ID, Why: "Treated after all", By: me, On: "2026-11-20"})
	require.NoError(t, err)
	require.Equal(t, "2026-11-20", ended.Rows[0].Values["withdrawn_on"])
	f.unchanged(t, withdraw(WithdrawalQuery{ID: made.ID, Why: "Again", By: me, On: "2026-11-20"}), "It was withdrawn already, on 2026-11-20.")
	_, err = f.books.Undo()
	require.ErrorContains(t, err, "“Withdraw acceptance AC-001” is a decision")
	again, err := decisions.AcceptRisk(q)
	require.NoError(t, err, "a withdrawal is taken back by accepting anew")
	require.Equal(t, "AC-002", again.Rows[0].Ref)
}

func TestCriteriaAreDraftedFromThoseInForceApprovedAndUndone(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions := &Decisions{f.App}
	_, err := decisions.DraftCriteria(DraftQuery{Version: "  "})
	require.Equal(t, "version_no", fault.Of(err).Field, "%v", err)
	draft, err := decisions.DraftCriteria(DraftQuery{Version: "2"})
	require.NoError(t, err)
	inForce, err := f.registers.CriteriaInForce()
	require.NoError(t, err)
	require.Equal(t, inForce.Matrix, draft.Rows[0].Values["matrix"])
	id := draft.Rows[0].ID
	f.unchanged(t, func() error { _, err := decisions.ApproveCriteria(ApprovalQuery{ID: id}); return err },
		"Say who decides.", "Say on which day it was decided.")
	done, err := decisions.ApproveCriteria(ApprovalQuery{ID: id, By: me, On: "2026-11-20", Proof: "Minutes 12"})
	require.NoError(t, err)
	require.Equal(t, "Minutes 12", done.Rows[0].Values["proof"])
	require.Equal(t, me, done.Rows[0].Values["recorded_by"])
	now, err := f.registers.CriteriaInForce()
	require.NoError(t, err)
	require.Equal(t, id, now.ID)
	require.Empty(t, inForce.Earlier)
	require.Equal(t, []CriteriaVersion{{inForce.Version, inForce.Likelihood, inForce.Impact, inForce.Matrix, inForce.Levels, inForce.Acceptance}}, now.Earlier,
		"ratings were made on the product's own")
	_, err = f.books.Undo()
	require.NoError(t, err)
	now, err = f.registers.CriteriaInForce()
	require.NoError(t, err)
	require.Equal(t, inForce, now)
}

func TestARoundIsApprovedOnlyWhenEveryRiskIsRatedAndOwned(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions := &Decisions{f.App}
	round := f.create(t, "assessments", map[string]any{"title": "Autumn round", "date": "2026-11-19"})
	risk := f.create(t, "risks", map[string]any{"title": "Laptop stolen"})
	approve := func() error {
		_, err := decisions.ApproveAssessment(ApprovalQuery{ID: round.ID, By: me, On: "2026-11-20", Proof: "Minutes 12"})
		return err
	}
	f.unchanged(t, approve, "Without a current rating on the scale in force: R-001.", "Without an owner: R-001 (6.1.2 c)).")
	f.set(t, "risks", risk.ID, "current_likelihood", "2")
	f.set(t, "risks", risk.ID, "current_impact", "3")
	f.set(t, "risks", risk.ID, "owner", "Astrid Lind")
	require.NoError(t, approve())
	approved := f.read(t, "assessments", round.ID)
	require.Equal(t, "R-001 –×– 2×3 –×–", approved.Values["ratings"])
	require.Equal(t, "Minutes 12", approved.Values["proof"])
	f.unchanged(t, approve, "It is approved already, on 2026-11-20.")
}

func TestADecisionNamesADayThatCanBeReadAndARecordThatIsThere(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions := &Decisions{f.App}
	_, err := decisions.AcceptRisk(AcceptanceQuery{Risk: "gone", By: me, On: "some day"})
	require.Equal(t, "accepted_on", fault.Of(err).Field, "%v", err)
	_, err = decisions.AcceptRisk(AcceptanceQuery{Risk: "gone", By: me, On: "2026-11-20", Rationale: "Small"})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
	_, err = decisions.ApproveScope(ApprovalQuery{ID: "gone", By: me, On: "2026-11-20"})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
}
