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
