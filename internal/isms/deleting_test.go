package isms_test

import (
	"testing"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

func TestWhatWasApprovedOrAcceptedIsNotDeleted(t *testing.T) {
	d := newDesk(t)
	c, draft := isms.DefaultCriteria(), &isms.Criteria{VersionNo: "2"}
	round, planned := &isms.Assessment{Title: "Round 2026", Date: "2026-01-05"}, &isms.Assessment{Title: "Round 2027", Date: "2027-01-05"}
	risk := &isms.Risk{Title: "Fire", Owner: d.ann, Treatment: isms.Share, CurrentLikelihood: n(3), CurrentImpact: n(3)}
	d.save(c, draft, round, planned, risk)
	by := isms.Decision{By: d.ann, On: d.today}
	var accepted *isms.Acceptance
	require.NoError(t, d.do("", func(tx *ledger.Tx) (err error) {
		if err = isms.ApproveCriteria(tx, c.ID, by); err != nil {
			return err
		}
		if err = isms.ApproveAssessment(tx, round.ID, by); err != nil {
			return err
		}
		accepted, err = isms.AcceptRisk(tx, risk.ID, isms.Terms{Decision: by, Rationale: "Insured"})
		return err
	}))
	remove := func(r *register.Register, id string) error {
		return d.do("", func(tx *ledger.Tx) error { return isms.Delete(tx, r, id) })
	}
	refused(t, remove(isms.CriteriaVersions, c.ID), "", c.Ref+" was approved and stays")
	refused(t, remove(isms.Assessments, round.ID), "", round.Ref+" was approved and stays")
	refused(t, remove(isms.Acceptances, accepted.ID), "", "AC-001 was not deleted")
	require.NoError(t, remove(isms.CriteriaVersions, draft.ID))
	require.NoError(t, remove(isms.Assessments, planned.ID))
	require.Len(t, all[*isms.Criteria](d), 1)
}

func TestAnApprovedScopeStatementOrVersionOfADocumentIsNotDeletedButADraftIs(t *testing.T) {
	d, soa, _ := statementDesk(t)
	scope, next := &isms.Scope{VersionNo: "1", Statement: "All we do"}, &isms.Scope{VersionNo: "2", Statement: "More"}
	version, listed := &isms.DocumentVersion{VersionNo: "1.0", ApprovedOn: "2026-01-05"}, &isms.DocumentVersion{VersionNo: "1.1"}
	draft := &isms.SoaVersion{VersionNo: "2.0", Edition: soa.Edition}
	d.save(scope, next, version, listed, draft, &isms.ScopeItem{Name: "Workshop", Kind: isms.SiteItem}, &isms.ScopeItem{Name: "Hosting", Kind: isms.InterfaceItem})
	by := isms.Decision{By: d.ann, On: d.today}
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return isms.ApproveScope(tx, scope.ID, by) }))
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return isms.ApproveSoa(tx, soa.ID, by) }))
	remove := func(r *register.Register, id string) error {
		return d.do("", func(tx *ledger.Tx) error { return isms.Delete(tx, r, id) })
	}
	refused(t, remove(isms.Scopes, scope.ID), "", scope.Ref+" was approved and stays", "Nothing was deleted")
	refused(t, remove(isms.SoaVersions, soa.ID), "", soa.Ref+" was approved and stays", "Nothing was deleted")
	refused(t, remove(isms.DocumentVersions, version.ID), "", version.Ref+" was approved on 2026-01-05", "Nothing was deleted")
	require.NoError(t, remove(isms.Scopes, next.ID))
	require.NoError(t, remove(isms.SoaVersions, draft.ID))
	require.NoError(t, remove(isms.DocumentVersions, listed.ID))
	version.ApprovedOn = ""
	d.save(version)
	require.NoError(t, remove(isms.DocumentVersions, version.ID), "one that was never approved goes")
}

func TestAnApprovalOfThePlanIsNotDeletedNeitherWhenItIsWithdrawn(t *testing.T) {
	p := newPlan(t)
	a, err := p.approve(p.today, p.risk)
	require.NoError(t, err)
	remove := func() error {
		return p.do("", func(tx *ledger.Tx) error { return isms.Delete(tx, isms.PlanApprovals, a.ID) })
	}
	refused(t, remove(), "", "PA-001 was not deleted")
	refused(t, p.do("", func(tx *ledger.Tx) error { return isms.Delete(tx, isms.People, p.ann) }), "",
		"Ann Lee is used by R-001, T-001, T-002, PA-001, so it was not deleted") // approved and recorded, told once
	require.NoError(t, p.do("", func(tx *ledger.Tx) error {
		return isms.WithdrawPlanApproval(tx, a.ID, "Given too early", isms.Decision{By: p.ann, On: p.today})
	}))
	refused(t, remove(), "", "PA-001 was not deleted")
}
