package isms_test

import (
	"testing"

	"certbook/internal/isms"
	"certbook/internal/ledger"

	"github.com/stretchr/testify/require"
)

func TestEveryApprovalKeepsByWhomOnWhichDayTheProofAndWhoRecordedIt(t *testing.T) {
	d := newDesk(t)
	ben := &isms.Person{Name: "Ben Ode"}
	d.save(ben)
	scope, criteria, round := &isms.Scope{VersionNo: "1", Statement: "Everything we do"}, isms.DefaultCriteria(), &isms.Assessment{Title: "Round 2026", Date: "2026-01-05"}
	d.save(scope, criteria, round, &isms.ScopeItem{Name: "Workshop", Kind: isms.SiteItem}, &isms.ScopeItem{Name: "Landlord", Kind: isms.InterfaceItem},
		&isms.Risk{Title: "Fire", Owner: ben.ID, CurrentLikelihood: n(3), CurrentImpact: n(4)})
	by := isms.Decision{By: ben.ID, On: "2026-01-06", Proof: "Minutes 12"}
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return isms.ApproveScope(tx, scope.ID, by) }))
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return isms.ApproveCriteria(tx, criteria.ID, by) }))
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return isms.ApproveAssessment(tx, round.ID, by) }))
	want := isms.Approval{ApprovedOn: "2026-01-06", ApprovedBy: ben.ID, Proof: "Minutes 12", RecordedBy: d.ann}
	require.Equal(t, []isms.Approval{want, want, want},
		[]isms.Approval{all[*isms.Scope](d)[0].Approval, all[*isms.Criteria](d)[0].Approval, all[*isms.Assessment](d)[0].Approval})
}

func TestADecisionThatIsEnteredKeepsWhoEnteredIt(t *testing.T) {
	d := newRatingDesk(t)
	ben := &isms.Person{Name: "Ben Ode"}
	d.save(ben)
	exception, role, change := &isms.Exception{Title: "No MFA", Why: "An old machine"}, &isms.Role{Name: "ISMS lead"}, &isms.Change{Title: "A new hall"}
	d.save(exception, role, change)
	recorded := func() []string {
		return []string{all[*isms.Exception](d)[0].RecordedBy, all[*isms.Role](d)[0].RecordedBy, all[*isms.Change](d)[0].RecordedBy}
	}
	require.Equal(t, []string{"", "", ""}, recorded(), "nothing is decided yet")
	set := func(v any) {
		require.NoError(t, d.do("", func(tx *ledger.Tx) error {
			if err := tx.Set(isms.Exceptions, exception.ID, "approved_by", tx.Seq(), v); err != nil {
				return err
			}
			if err := tx.Set(isms.Roles, role.ID, "appointed_by", tx.Seq(), v); err != nil {
				return err
			}
			return tx.Set(isms.Changes, change.ID, "decided_by", tx.Seq(), v)
		}))
	}
	set(ben.ID)
	require.Equal(t, []string{d.ann, d.ann, d.ann}, recorded())
	set(nil)
	require.Equal(t, []string{"", "", ""}, recorded())
	_, err := d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, []string{d.ann, d.ann, d.ann}, recorded())
	refused(t, d.do("", func(tx *ledger.Tx) error {
		return tx.Set(isms.Exceptions, exception.ID, "recorded_by", tx.Seq(), ben.ID)
	}), "recorded_by", "decided by")
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		e, err := ledger.Load[*isms.Exception](tx, exception.ID)
		if err != nil {
			return err
		}
		return tx.Delete(e)
	}))
}
