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
