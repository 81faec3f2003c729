package readiness_test

import (
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// What is said of the versions of the Statement as it goes from draft to approved to changed.
func TestAVersionOfTheStatementIsHeldAgainstWhatHappensAfterIt(t *testing.T) {
	book, model := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022))
	said := func() string {
		t.Helper()
		problems, err := model.Problems(t.Context())
		require.NoError(t, err)
		lines := []string{}
		for _, p := range problems {
			if p.Register == isms.SoaVersions.Key {
				lines = append(lines, p.Rule+": "+p.Sentence)
			}
		}
		return strings.Join(lines, "\n")
	}
	var ann string
	first := &isms.SoaVersion{VersionNo: "1.0", Edition: string(catalog.Edition2022), Status: isms.Draft}
	statement := func(change func(*isms.Statement)) {
		do(t, book, func(tx *ledger.Tx) error {
			all, err := ledger.All[*isms.Statement](tx)
			for _, s := range all {
				change(s)
				if err := tx.Save(s); err != nil {
					return err
				}
			}
			return err
		})
	}
	approve := func(v *isms.SoaVersion, on string) {
		do(t, book, func(tx *ledger.Tx) error { return isms.ApproveSoa(tx, v.ID, isms.Decision{By: ann, On: on}) })
	}
	require.Empty(t, said())
	do(t, book, func(tx *ledger.Tx) error {
		people, err := ledger.All[*isms.Person](tx)
		if err != nil {
			return err
		}
		ann = people[0].ID
		return tx.Save(first)
	})
	require.Equal(t, "soa-not-approved: SOA-001 Version 1.0 is not approved, and no other version is.", said())

	statement(func(s *isms.Statement) {
		s.Applicable, s.InclusionReasons, s.Status = isms.Applicable, register.Keys{"legal"}, isms.Planned
	})
	approve(first, past)
	require.Empty(t, said())

	one := func(status string) func(*isms.Statement) {
		return func(s *isms.Statement) {
			if s.Control == "8.13" {
				s.Status = status
			}
		}
	}
	statement(one(isms.Implemented))
	require.Equal(t, "soa-changed: SOA-001 Version 1.0 is in force, but the Statement has changed since it was approved.", said())
	statement(one(isms.Planned))
	require.Empty(t, said(), "back as it was approved")

	round := &isms.Assessment{Title: "Autumn", Date: "2026-10-05", Status: isms.Draft}
	scope := &isms.Scope{VersionNo: "2", Statement: "All we do", Status: isms.Draft}
	do(t, book, func(tx *ledger.Tx) error {
		if err := tx.Save(round); err != nil {
			return err
		}
		return tx.Save(scope)
	})
	require.Empty(t, said(), "drafts are no reason")
	do(t, book, func(tx *ledger.Tx) error {
		if err := tx.Decide(isms.ApproveAssessmentVerb, func() error {
			round.Status, round.ApprovedBy, round.ApprovedOn = isms.Approved, ann, "2026-10-09"
			return tx.Save(round)
		}); err != nil {
			return err
		}
		return tx.Decide(isms.ApproveScopeVerb, func() error {
			scope.Status, scope.ApprovedBy, scope.ApprovedOn = isms.Approved, ann, "2026-10-10"
			return tx.Save(scope)
		})
	})
	require.Equal(t, "soa-older-than-assessment: SOA-001 Version 1.0 was approved before the risk assessment RA-001, which was approved on 2026-10-09.\n"+
		"soa-other-scope: SOA-001 Version 1.0 was approved before the scope was; version 2 of the scope is in force.", said())

	second := &isms.SoaVersion{VersionNo: "1.1", Edition: string(catalog.Edition2022), Status: isms.Draft}
	do(t, book, func(tx *ledger.Tx) error { return tx.Save(second) })
	require.NotContains(t, said(), "soa-not-approved", "a next version may be in the making")
	approve(second, "2026-10-12")
	require.Empty(t, said())
}
