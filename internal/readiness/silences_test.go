package readiness_test

import (
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"

	"github.com/stretchr/testify/require"
)

func TestASilencedProblemIsKeptApartWithItsReasonUntilItIsShownAgain(t *testing.T) {
	book, model := newBook(t, isms.Sample)
	report := func() readiness.Report {
		t.Helper()
		held, err := model.Check(t.Context())
		require.NoError(t, err)
		fresh, err := readiness.NewModel(book.Ledger).Check(t.Context())
		require.NoError(t, err)
		require.Equal(t, fresh, held, "a model that followed finds what a new one finds")
		return held
	}
	before := report()
	require.Empty(t, before.Silenced)
	silenced := before.Problems[0]
	r, ok := book.Registers().Register(silenced.Register)
	require.True(t, ok)
	silence := func(reason string) error {
		_, err := book.Do(t.Context(), ledger.Change{Title: "Silence", Source: ledger.Window}, func(tx *ledger.Tx) error {
			rec, err := tx.Load(r, silenced.ID)
			if err != nil {
				return err
			}
			_, err = isms.SilenceProblem(tx, silenced.Rule, rec, r, silenced.Says, reason, "")
			return err
		})
		return err
	}
	require.True(t, fault.Is(silence(" \n"), fault.Invalid), "never without a reason")
	require.Equal(t, before, report())

	require.NoError(t, silence("Decided at the next meeting of the board"))
	after := report()
	require.Equal(t, before.Problems[1:], after.Problems)
	require.Len(t, after.Silenced, 1)
	require.Equal(t, silenced, after.Silenced[0].Problem)
	require.Equal(t, "Decided at the next meeting of the board", after.Silenced[0].Reason)
	require.True(t, fault.Is(silence("Again"), fault.Conflict), "once is enough")

	_, err := book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, before, report())
	_, err = book.Redo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, after, report())

	do(t, book, func(tx *ledger.Tx) error {
		rec, err := tx.Load(isms.Silences, after.Silenced[0].Silence)
		if err != nil {
			return err
		}
		return tx.Delete(rec)
	})
	require.Equal(t, before, report())
}

// A silence speaks of one rule on one record: the others of the record are heard, and one
// whose record is gone is no harm; it holds again when the record comes back.
func TestASilenceHoldsForItsRuleAndItsRecordOnly(t *testing.T) {
	book, model := newBook(t, isms.Start("", "", "2022"))
	risk := &isms.Risk{Title: "Laptop stolen", Status: isms.Open}
	other := &isms.Risk{Title: "Mail read by others", Status: isms.Open}
	do(t, book, func(tx *ledger.Tx) error {
		if err := tx.Save(risk); err != nil {
			return err
		}
		return tx.Save(other)
	})
	rulesOf := func() (open, silenced []string) {
		t.Helper()
		report, err := model.Check(t.Context())
		require.NoError(t, err)
		for _, p := range report.Problems {
			if p.Register == "risks" {
				open = append(open, p.Record+" "+p.Rule)
			}
		}
		for _, p := range report.Silenced {
			silenced = append(silenced, p.Record+" "+p.Rule)
		}
		return open, silenced
	}
	do(t, book, func(tx *ledger.Tx) error {
		_, err := isms.SilenceProblem(tx, "risk-no-owner", risk, isms.Risks, "has no owner", "Its owner starts in March", "")
		return err
	})
	open, silenced := rulesOf()
	require.Equal(t, []string{"R-002 risk-no-owner", "R-001 risk-not-rated", "R-002 risk-not-rated", "R-001 risk-no-treatment", "R-002 risk-no-treatment"}, open)
	require.Equal(t, []string{"R-001 risk-no-owner"}, silenced)

	do(t, book, func(tx *ledger.Tx) error {
		rec, err := tx.Load(isms.Risks, risk.ID)
		if err != nil {
			return err
		}
		return tx.Delete(rec)
	})
	open, silenced = rulesOf()
	require.Equal(t, []string{"R-002 risk-no-owner", "R-002 risk-not-rated", "R-002 risk-no-treatment"}, open)
	require.Empty(t, silenced)
	_, err := book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	_, silenced = rulesOf()
	require.Equal(t, []string{"R-001 risk-no-owner"}, silenced)
}

// A silence is for one occurrence: what was mended and comes back is told anew, with what was
// said of it then.
func TestASilencedProblemThatWasMendedAndComesBackIsShownAgain(t *testing.T) {
	var ann string
	action := &isms.Action{Title: "Lock the test hall", Status: isms.Open, Due: "2026-03-02"}
	book, model := newBook(t, func(tx *ledger.Tx) error {
		p, err := isms.AddPerson(tx, "Ann Lee")
		if err != nil {
			return err
		}
		ann = p.ID
		return tx.Save(action)
	})
	silence := func(rule, says, reason, lapsed string) {
		t.Helper()
		do(t, book, func(tx *ledger.Tx) error {
			_, err := isms.SilenceProblem(tx, rule, action, isms.Actions, says, reason, lapsed)
			return err
		})
	}
	set := func(field string, v any) {
		t.Helper()
		do(t, book, func(tx *ledger.Tx) error { return tx.Set(isms.Actions, action.ID, field, tx.Seq()-1, v) })
	}
	state := func(rule string) (state string, lapsed string) {
		t.Helper()
		held, err := model.Check(t.Context())
		require.NoError(t, err)
		fresh, err := readiness.NewModel(book.Ledger).Check(t.Context())
		require.NoError(t, err)
		require.Equal(t, fresh, held, "a model that followed finds what a new one finds")
		for _, p := range held.Silenced {
			if p.Rule == rule {
				return "silenced: " + p.Reason, ""
			}
		}
		for _, p := range held.Problems {
			if p.Rule == rule && p.Was != nil {
				return "again, was: " + p.Was.Reason, p.Was.Silence
			}
			if p.Rule == rule {
				return "open", ""
			}
		}
		return "mended", ""
	}
	is := func(rule, want string) (lapsed string) {
		t.Helper()
		got, lapsed := state(rule)
		require.Equal(t, want, got)
		return lapsed
	}
	const noOwner, overdue = "action-no-owner", "action-overdue"
	is(noOwner, "open")
	silence(noOwner, "has no owner", "Ann decides in March", "")
	is(noOwner, "silenced: Ann decides in March")
	set("title", "Lock the test hall at night")
	is(noOwner, "silenced: Ann decides in March")
	set("owner", ann)
	is(noOwner, "mended")
	_, err := book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	is(noOwner, "silenced: Ann decides in March")
	set("owner", ann)
	set("owner", "")
	lapsed := is(noOwner, "again, was: Ann decides in March")
	silence(noOwner, "has no owner", "Nobody is left to do it", lapsed)
	is(noOwner, "silenced: Nobody is left to do it")

	report, err := model.Problems(t.Context())
	require.NoError(t, err)
	for _, p := range report {
		if p.Rule == overdue {
			silence(overdue, p.Says, "Waits for the landlord", "")
		}
	}
	is(overdue, "silenced: Waits for the landlord")
	set("due", "2026-03-03")
	is(overdue, "again, was: Waits for the landlord")
}

func TestEveryRuleHasANameOfItsOwn(t *testing.T) {
	ids, titles := map[string]bool{}, map[string]bool{}
	for _, r := range readiness.Rules() {
		require.False(t, ids[r.ID] || titles[r.Title], r.ID)
		require.NotEmpty(t, r.Title, r.ID)
		require.NotEmpty(t, r.Why, r.ID)
		ids[r.ID], titles[r.Title] = true, true
	}
	for _, c := range ruleCases {
		require.True(t, ids[c.rule], c.rule)
	}
}

// What is silenced of a Statement that changed since its approval is that change, not those
// that come after it.
func TestASilencedChangeOfTheStatementDoesNotSilenceTheNext(t *testing.T) {
	book, model := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022))
	v := &isms.SoaVersion{VersionNo: "1.0", Edition: string(catalog.Edition2022)}
	do(t, book, func(tx *ledger.Tx) error {
		v.Status, v.ApprovedOn, v.Digest = isms.Approved, past, "of another Statement"
		return tx.Decide(isms.ApproveSoaVerb, func() error { return tx.Save(v) })
	})
	told := func() (says string, silenced int) {
		t.Helper()
		report, err := model.Check(t.Context())
		require.NoError(t, err)
		for _, p := range report.Problems {
			if p.Rule == "soa-changed" {
				require.Equal(t, "SOA-001 Version 1.0 is in force, but the Statement has changed since it was approved.", p.Sentence)
				says = p.Says
			}
		}
		return says, len(report.Silenced)
	}
	says, _ := told()
	do(t, book, func(tx *ledger.Tx) error {
		_, err := isms.SilenceProblem(tx, "soa-changed", v, isms.SoaVersions, says, "A typing error was corrected", "")
		return err
	})
	says, silenced := told()
	require.Empty(t, says)
	require.Equal(t, 1, silenced)
	do(t, book, func(tx *ledger.Tx) error {
		s, err := control(tx, "5.1")
		if err != nil {
			return err
		}
		s.Applicable = isms.NotApplicable
		return tx.Save(s)
	})
	says, silenced = told()
	require.NotEmpty(t, says, "a control was excluded since")
	require.Zero(t, silenced)
}
