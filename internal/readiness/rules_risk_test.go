package readiness_test

import (
	"fmt"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"

	"github.com/stretchr/testify/require"
)

func TestRatingsUnderEarlierCriteriaAreOneProblemOnTheVersionInForce(t *testing.T) {
	book, model := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022))
	told := func() (sentences []string) {
		problems, err := model.Problems(t.Context())
		require.NoError(t, err)
		for _, p := range problems {
			if p.Rule == "criteria-rated-before" {
				sentences = append(sentences, p.Record+": "+p.Sentence)
			}
		}
		return sentences
	}
	risks := []*isms.Risk{}
	do(t, book, func(tx *ledger.Tx) error {
		return tx.Decide(isms.RateVerb, func() error {
			for i := range 6 {
				n := float64(3)
				r := &isms.Risk{Title: fmt.Sprintf("Risk %d", i+1), CurrentLikelihood: &n, CurrentImpact: &n, CurrentCriteria: "1 (default)"}
				if i == 0 {
					r.CurrentCriteria = "" // from before versions were kept
				}
				risks = append(risks, r)
				if err := tx.Save(r); err != nil {
					return err
				}
			}
			return nil
		})
	})
	require.Empty(t, told(), "no criteria are approved, and the ratings were made under those in use")
	approve := func(version string) {
		do(t, book, func(tx *ledger.Tx) error {
			people, err := ledger.All[*isms.Person](tx)
			if err != nil {
				return err
			}
			c, err := isms.DraftCriteria(tx, version)
			if err != nil {
				return err
			}
			return isms.ApproveCriteria(tx, c.ID, isms.Decision{By: people[0].ID, On: tx.Today()})
		})
	}
	approve("1.0")
	require.Equal(t, []string{"CR-002: CR-002 Version 1.0 is in force, but 5 risks are still rated under an earlier version: R-002, R-003, R-004 and 2 more."}, told())
	rate := func(version string, of ...*isms.Risk) {
		do(t, book, func(tx *ledger.Tx) error {
			return tx.Decide(isms.RateVerb, func() error {
				for _, r := range of {
					r.CurrentCriteria = version
					if err := tx.Save(r); err != nil {
						return err
					}
				}
				return nil
			})
		})
	}
	rate("1.0", risks[1:4]...)
	risks[4].Status = isms.Closed
	rate("1 (default)", risks[4])
	require.Equal(t, []string{"CR-002: CR-002 Version 1.0 is in force, but 1 risk is still rated under an earlier version: R-006."}, told(), "a closed risk is rated no more")
	rate(" 1.0 ", risks[5])
	require.Empty(t, told())
	approve("2.0")
	require.Len(t, told(), 1, "the version before speaks no more")
	require.Contains(t, told()[0], "CR-003 Version 2.0 is in force, but 4 risks")
}
