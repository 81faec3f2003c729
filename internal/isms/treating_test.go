package isms_test

import (
	"slices"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// linkedTo gives the references of the records a side joins a record with.
func (d *desk) linkedTo(r *register.Register, id, key string) (refs []string) {
	d.t.Helper()
	side, ok := isms.Registers().Side(r, key)
	require.True(d.t, ok)
	require.NoError(d.t, d.do("", func(tx *ledger.Tx) error {
		ids, err := tx.Linked(side, id)
		for _, other := range ids {
			rec, loadErr := tx.Load(side.Other, other)
			require.NoError(d.t, loadErr)
			refs = append(refs, rec.Head().Ref)
		}
		return err
	}))
	slices.Sort(refs)
	return refs
}

func TestTreatingARiskLinksItsControlsAndPlansWhatTheyNeedInOneStep(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return isms.AddEdition(tx, catalog.Edition2022) }))
	id := map[string]string{}
	for _, s := range all[*isms.Statement](d) {
		id[s.Control] = s.ID
	}
	risk := &isms.Risk{Title: "Laptop stolen", Treatment: isms.Retain}
	d.save(risk)
	treat := func(with isms.Treatment) error {
		return d.do("", func(tx *ledger.Tx) error { return isms.TreatRisk(tx, risk.ID, with) })
	}
	require.NoError(t, treat(isms.Treatment{Add: []string{id["7.9"], id["5.9"]}}))
	require.Equal(t, isms.Retain, all[*isms.Risk](d)[0].Treatment, "no option leaves the one there is")

	require.NoError(t, treat(isms.Treatment{Option: isms.Modify, Add: []string{id["8.1"], id["7.9"]}, Remove: []string{id["5.9"]},
		Actions: []isms.PlannedAction{{Control: id["8.1"], Title: "Encrypt the disks", Owner: d.ann, Due: "2027-01-31"}}}))
	require.Equal(t, isms.Modify, all[*isms.Risk](d)[0].Treatment)
	require.Equal(t, []string{"7.9", "8.1"}, d.linkedTo(isms.Risks, risk.ID, "controls"))
	action := all[*isms.Action](d)[0]
	require.Equal(t, []string{"Encrypt the disks", d.ann, "2027-01-31", isms.Open}, []string{action.Title, action.Owner, action.Due, action.Status})
	require.Equal(t, []string{risk.Ref}, d.linkedTo(isms.Actions, action.ID, "risks"))
	require.Equal(t, []string{"8.1"}, d.linkedTo(isms.Actions, action.ID, "controls"))

	_, err := d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, []string{"5.9", "7.9"}, d.linkedTo(isms.Risks, risk.ID, "controls"))
	require.Equal(t, isms.Retain, all[*isms.Risk](d)[0].Treatment)
	require.Empty(t, all[*isms.Action](d))
}

func TestATreatmentThatCannotStandChangesNothing(t *testing.T) {
	d := newDesk(t)
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return isms.AddEdition(tx, catalog.Edition2022) }))
	control := all[*isms.Statement](d)[0].ID
	risk := &isms.Risk{Title: "Laptop stolen"}
	d.save(risk)
	treat := func(with isms.Treatment) error {
		return d.do("", func(tx *ledger.Tx) error { return isms.TreatRisk(tx, risk.ID, with) })
	}
	before, _, err := d.book.Head(t.Context())
	require.NoError(t, err)
	plan := func(a isms.PlannedAction) isms.Treatment {
		return isms.Treatment{Option: isms.Modify, Add: []string{control}, Actions: []isms.PlannedAction{a}}
	}
	refused(t, treat(plan(isms.PlannedAction{Control: control, Title: " "})), "title", "5.1", "Nothing was saved")
	refused(t, treat(plan(isms.PlannedAction{Control: all[*isms.Statement](d)[1].ID, Title: "Lock it"})), "controls", "not chosen")
	refused(t, treat(plan(isms.PlannedAction{Control: control, Title: "Lock it", Owner: "nobody"})), "owner")
	refused(t, treat(isms.Treatment{Option: "hope"}), "treatment")
	require.Error(t, treat(isms.Treatment{Add: []string{"no control"}}))
	after, _, err := d.book.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, before, after)

	risk.Status = isms.Closed
	d.save(risk)
	refused(t, treat(isms.Treatment{Add: []string{control}}), "status", "is closed")
	require.Empty(t, d.linkedTo(isms.Risks, risk.ID, "controls"))
}
