package isms_test

import (
	"path/filepath"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// newRatingDesk is a book as people work in it, in which what follows a change is done.
func newRatingDesk(t *testing.T) *desk {
	t.Helper()
	d := &desk{t: t}
	var err error
	d.book, err = workspace.Create(t.Context(), filepath.Join(t.TempDir(), "a.certbook"), workspace.Options{Registers: isms.Registers(), Ledger: ledger.Options{Follow: isms.Follow}},
		ledger.Change{Title: "Make the book", Source: ledger.Product}, isms.Start("", "Ann Lee", catalog.Edition2022))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.book.Close()) })
	d.ann = all[*isms.Person](d)[0].ID
	return d
}

// approveCriteria puts the product's scales into force under another name.
func (d *desk) approveCriteria(version string) {
	d.t.Helper()
	require.NoError(d.t, d.do("", func(tx *ledger.Tx) error {
		c, err := isms.DraftCriteria(tx, version)
		if err != nil {
			return err
		}
		return isms.ApproveCriteria(tx, c.ID, isms.Decision{By: d.ann, On: tx.Today()})
	}))
}

// rate sets fields of a risk as a person does.
func (d *desk) rate(id string, values map[string]any) ledger.Done {
	d.t.Helper()
	done, err := d.book.Do(d.t.Context(), ledger.Change{Title: "Rate", Actor: d.ann, Source: ledger.Window}, func(tx *ledger.Tx) error {
		for key, v := range values {
			if err := tx.Set(isms.Risks, id, key, tx.Seq(), v); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(d.t, err)
	return done
}

// ratedUnder gives the versions under which the ratings of a risk were made.
func (d *desk) ratedUnder(ref string) []string {
	d.t.Helper()
	for _, r := range all[*isms.Risk](d) {
		if r.Ref == ref {
			return []string{r.RatedUnder(isms.Inherent), r.RatedUnder(isms.Current), r.RatedUnder(isms.Residual)}
		}
	}
	d.t.Fatalf("no risk %s", ref)
	return nil
}

func TestARatingRemembersTheCriteriaItWasMadeUnder(t *testing.T) {
	d := newRatingDesk(t)
	fire := &isms.Risk{Title: "Fire", InherentLikelihood: n(4), InherentImpact: n(5), CurrentLikelihood: n(3)}
	d.save(fire)
	require.Equal(t, []string{"1 (default)", "1 (default)", ""}, d.ratedUnder("R-001"), "as an acceptance calls what no one has approved")
	d.approveCriteria("1.0")
	require.Equal(t, []string{"1 (default)", "1 (default)", ""}, d.ratedUnder("R-001"), "an approval rates nothing")
	d.rate(fire.ID, map[string]any{"title": "Fire in the hall"})
	require.Equal(t, []string{"1 (default)", "1 (default)", ""}, d.ratedUnder("R-001"))

	done := d.rate(fire.ID, map[string]any{"current_impact": 4.0, "residual_likelihood": 1.0})
	require.Equal(t, []string{"1 (default)", "1.0", "1.0"}, d.ratedUnder("R-001"))
	undo, _, err := d.book.Steps(t.Context())
	require.NoError(t, err)
	require.Equal(t, done.Seq, undo.Seq, "it is no change of its own")
	d.rate(fire.ID, map[string]any{"inherent_likelihood": nil})
	require.Equal(t, "1.0", d.ratedUnder("R-001")[0], "half of a rating is one still")
	d.rate(fire.ID, map[string]any{"inherent_impact": nil})
	require.Equal(t, []string{"", "1.0", "1.0"}, d.ratedUnder("R-001"), "an emptied rating was made under nothing")

	for range 2 {
		_, err = d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
		require.NoError(t, err)
	}
	require.Equal(t, []string{"1 (default)", "1.0", "1.0"}, d.ratedUnder("R-001"))
	_, err = d.book.Redo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, []string{"1.0", "1.0", "1.0"}, d.ratedUnder("R-001"))
}

func TestARevertedRatingIsUnderTheCriteriaItWasMadeUnderAgain(t *testing.T) {
	d := newRatingDesk(t)
	fire := &isms.Risk{Title: "Fire", CurrentLikelihood: n(3), CurrentImpact: n(4)}
	d.save(fire)
	same := d.rate(fire.ID, map[string]any{"current_likelihood": 5.0})
	d.approveCriteria("1.0")
	revert := func(seq int64) {
		_, err := d.book.Revert(t.Context(), ledger.Change{Source: ledger.Window, Actor: d.ann}, seq)
		require.NoError(t, err)
	}
	revert(same.Seq)
	require.Equal(t, "1 (default)", d.ratedUnder("R-001")[1], "3×4 was rated before 1.0")
	anew := d.rate(fire.ID, map[string]any{"current_likelihood": 2.0})
	require.Equal(t, "1.0", d.ratedUnder("R-001")[1])
	d.save(&isms.Risk{Title: "Theft"})
	revert(anew.Seq)
	require.Equal(t, "1 (default)", d.ratedUnder("R-001")[1])
}

func TestNobodyTypesUnderWhichCriteriaARatingWasMade(t *testing.T) {
	d := newRatingDesk(t)
	fire := &isms.Risk{Title: "Fire", CurrentLikelihood: n(3), CurrentImpact: n(4)}
	d.save(fire)
	refused(t, d.do("", func(tx *ledger.Tx) error { return tx.Set(isms.Risks, fire.ID, "current_criteria", tx.Seq(), "9") }), "current_criteria", "decided by “Rate”")
	refused(t, d.do("", func(tx *ledger.Tx) error { return tx.Save(&isms.Risk{Title: "Theft", InherentCriteria: "9"}) }), "inherent_criteria", "decided by “Rate”")
}

func TestRatingsFromBeforeAreNotGuessedAt(t *testing.T) {
	d := newDesk(t) // a book in which nothing follows, as they were
	fire := &isms.Risk{Title: "Fire", CurrentLikelihood: n(3), CurrentImpact: n(4), ResidualLikelihood: n(1), ResidualImpact: n(1)}
	d.save(fire)
	path := d.book.Path
	require.NoError(t, d.book.Close())
	var err error
	d.book, err = workspace.Open(t.Context(), path, workspace.Options{Registers: isms.Registers(), Ledger: ledger.Options{Follow: isms.Follow}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, d.book.Close()) })
	require.Equal(t, []string{"", "", ""}, d.ratedUnder("R-001"))
	d.rate(fire.ID, map[string]any{"current_impact": 5.0, "status": isms.Treated})
	require.Equal(t, []string{"", "1 (default)", ""}, d.ratedUnder("R-001"))
}

func TestADeletedRiskIsRatedUnderNothingAndComesBackAsItWas(t *testing.T) {
	d := newRatingDesk(t)
	fire := &isms.Risk{Title: "Fire", CurrentLikelihood: n(3), CurrentImpact: n(4)}
	d.save(fire)
	d.approveCriteria("1.0")
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return tx.Delete(fire) }))
	_, err := d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, []string{"", "1 (default)", ""}, d.ratedUnder("R-001"))
}

func TestAnImportOfManyRisksAndADeletionAreFollowed(t *testing.T) {
	d := newRatingDesk(t)
	gone := &isms.Risk{Title: "Sold", CurrentLikelihood: n(1), CurrentImpact: n(1)}
	d.save(gone)
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		for range 30 {
			if err := tx.Save(&isms.Risk{Title: "Fire", CurrentLikelihood: n(3), CurrentImpact: n(4)}); err != nil {
				return err
			}
		}
		return tx.Delete(gone)
	}))
	risks := all[*isms.Risk](d)
	require.Len(t, risks, 30)
	for _, r := range risks {
		require.Equal(t, []string{"", "1 (default)", ""}, d.ratedUnder(r.Ref))
	}
}

func TestAnApprovedRoundConfirmsTheRatingsItWentThrough(t *testing.T) {
	d := newRatingDesk(t)
	round := &isms.Assessment{Title: "Round 2026", Date: "2026-01-05"}
	d.save(round, &isms.Risk{Title: "Fire", Owner: d.ann, CurrentLikelihood: n(3), CurrentImpact: n(4)},
		&isms.Risk{Title: "Sold", Status: isms.Closed, CurrentLikelihood: n(3), CurrentImpact: n(4)})
	d.approveCriteria("1.0")
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		return isms.ApproveAssessment(tx, round.ID, isms.Decision{By: d.ann, On: tx.Today()})
	}))
	require.Equal(t, []string{"", "1.0", ""}, d.ratedUnder("R-001"), "it stayed as it was, and holds under 1.0 now")
	require.Equal(t, []string{"", "1 (default)", ""}, d.ratedUnder("R-002"), "a closed risk was not gone through")
	_, err := d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, []string{"", "1 (default)", ""}, d.ratedUnder("R-001"))
}

func TestARoundConfirmsNoRatingThatIsOffTheScale(t *testing.T) {
	d := newRatingDesk(t)
	round := &isms.Assessment{Title: "Round 2026", Date: "2026-01-05"}
	d.save(round, &isms.Risk{Title: "Fire", Owner: d.ann, InherentLikelihood: n(5), InherentImpact: n(5), CurrentLikelihood: n(3), CurrentImpact: n(3)})
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		c := &isms.Criteria{VersionNo: "1.0", Likelihood: "1 | Rare\n2 | Possible\n3 | Likely", Impact: "1 | Small\n2 | Great\n3 | Huge",
			Levels: "low | Low\nhigh | High", Matrix: "low high high\nlow low high\nlow low low", Acceptance: "low"}
		if err := tx.Save(c); err != nil {
			return err
		}
		return isms.ApproveCriteria(tx, c.ID, isms.Decision{By: d.ann, On: tx.Today()})
	}))
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		return isms.ApproveAssessment(tx, round.ID, isms.Decision{By: d.ann, On: tx.Today()})
	}))
	require.Equal(t, []string{"1 (default)", "1.0", ""}, d.ratedUnder("R-001"))
}
