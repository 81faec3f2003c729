package app

import (
	"slices"
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

func (f *fixture) byRef(t *testing.T, register, ref string) Row {
	t.Helper()
	rows := f.rows(t, register)
	at := slices.IndexFunc(rows, func(r Row) bool { return r.Ref == ref })
	require.GreaterOrEqual(t, at, 0, ref)
	return rows[at]
}

func TestARiskIsOfferedItsControlsThenThoseThatSuitItThenAllOthers(t *testing.T) {
	f := newFixture(t)
	_, err := f.books.OpenSample()
	require.NoError(t, err)
	readiness := &Readiness{f.App}
	risk := f.byRef(t, "risks", "R-006")
	offer, err := readiness.Treatment(RiskQuery{risk.ID})
	require.NoError(t, err)
	require.Equal(t, "ISO/IEC 27001:2022", offer.Edition)
	require.Len(t, offer.Controls, 95, "each control once, one's own too")
	stage := 0
	for _, c := range offer.Controls {
		now := 2
		switch {
		case c.Treats:
			now = 0
			require.Contains(t, risk.Values["controls"], c.ID)
		case len(c.Reasons) > 0:
			now = 1
		}
		require.GreaterOrEqual(t, now, stage, c.Control)
		stage = now
	}
	change := offer.Controls[slices.IndexFunc(offer.Controls, func(c ControlOffer) bool { return c.Control == "8.32" })]
	require.Equal(t, []ReasonInfo{{"threat", []string{"Error"}, []string{"R-023"}}, {"asset", []string{"Fleet service"}, []string{"R-023"}},
		{"words", []string{"change"}, []string{}}, {"process", []string{"Development"}, []string{"R-023"}}}, change.Reasons)
	_, err = readiness.Treatment(RiskQuery{"no risk"})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
}

func TestARiskIsTreatedFromTheWindowInOneStepThatCanBeUndone(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions, readiness := &Decisions{f.App}, &Readiness{f.App}
	risk := f.create(t, "risks", map[string]any{"title": "Laptop stolen"})
	control := f.byRef(t, "soa", "8.1")
	ask := TreatmentQuery{Risk: risk.ID, Option: "modify", Add: []string{control.ID},
		Actions: []PlannedAction{{Control: control.ID, Title: "Encrypt the disks", Owner: me, Due: "sometime"}}}
	_, err := decisions.TreatRisk(ask)
	require.ErrorContains(t, err, "“Encrypt the disks”")
	require.Empty(t, f.read(t, "risks", risk.ID).Values["controls"])

	ask.Actions[0].Due = "31 Jan 2027"
	done, err := decisions.TreatRisk(ask)
	require.NoError(t, err)
	require.Equal(t, "modify", done.Rows[0].Values["treatment"])
	require.Equal(t, []string{control.ID}, done.Rows[0].Values["controls"])
	action := f.byRef(t, "actions", "T-001")
	require.Equal(t, []any{"2027-01-31", []string{risk.ID}, []string{control.ID}}, []any{action.Values["due"], action.Values["risks"], action.Values["controls"]})
	offer, err := readiness.Treatment(RiskQuery{risk.ID})
	require.NoError(t, err)
	require.Equal(t, "8.1", offer.Controls[0].Control)
	require.Equal(t, []string{"T-001"}, offer.Controls[0].Actions)
	state, err := f.books.State()
	require.NoError(t, err)
	require.Equal(t, "Treat R-001", state.Undo.Title)
	_, err = f.books.Undo()
	require.NoError(t, err)
	require.Empty(t, f.read(t, "risks", risk.ID).Values["controls"])
}

func TestAnAcceptanceThatEndedOrOfAnotherRatingIsToldWithItsReason(t *testing.T) {
	f := newFixture(t)
	_, err := f.books.OpenSample()
	require.NoError(t, err)
	list, err := (&Readiness{f.App}).StaleAcceptances()
	require.NoError(t, err)
	require.Len(t, list.Stale, 1, "the story has one")
	stale := list.Stale[0]
	require.Equal(t, []string{"R-012", "", "2×4"}, []string{f.read(t, "risks", stale.Risk).Ref, stale.Ended, stale.Then})
	require.NotEqual(t, stale.Then, stale.Now)
	require.Equal(t, f.read(t, "acceptances", stale.Acceptance).Values["risks"], []string{stale.Risk})
}
