package isms_test

import (
	"testing"
	"time"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

func TestARefreshMovesTheDaysOfEvidenceAtOnceAndHistoryKeepsTheOldOnes(t *testing.T) {
	d := newDesk(t)
	at := func(days int) string { return time.Now().AddDate(0, 0, days).Format(register.DateLayout) }
	e := &isms.Evidence{Title: "Access review", CollectedOn: at(-100), PeriodFrom: at(-190), PeriodTo: at(-100), RefreshDays: n(90), NextRefresh: at(-10)}
	d.save(e)
	refresh := func(c isms.Collection) error {
		return d.do("", func(tx *ledger.Tx) error { return isms.RefreshEvidence(tx, e.ID, c) })
	}
	refused(t, refresh(isms.Collection{On: at(1), From: at(0), Until: at(-1), Next: at(-3)}), "collected_on", "still to come", "begins", "next refresh", e.Ref+" was not refreshed")
	refused(t, refresh(isms.Collection{}), "collected_on", "Say on which day", "Say until which day")
	refused(t, refresh(isms.Collection{On: at(-101), Until: at(0)}), "collected_on", "before it was collected last")

	require.NoError(t, refresh(isms.Collection{On: d.today, By: d.ann, From: at(-99), Until: d.today}))
	now := func() (found *isms.Evidence) {
		require.NoError(t, d.do("", func(tx *ledger.Tx) (err error) { found, err = ledger.Load[*isms.Evidence](tx, e.ID); return err }))
		return found
	}
	got := now()
	require.Equal(t, []string{d.today, d.ann, at(-99), d.today, at(90)}, []string{got.CollectedOn, got.CollectedBy, got.PeriodFrom, got.PeriodTo, got.NextRefresh})
	lines, err := d.book.Lines(t.Context(), ledger.Scope{Register: "evidence", Record: e.ID})
	require.NoError(t, err)
	before := map[string]string{}
	for _, line := range lines {
		if line.Event.Seq == lines[0].Event.Seq {
			before[line.Field] = line.Before
		}
	}
	require.Len(t, before, 5, "one step")
	require.Equal(t, []string{at(-100), at(-190), at(-10)}, []string{before["collected_on"], before["period_from"], before["next_refresh"]})
	_, err = d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, at(-100), now().CollectedOn)

	require.NoError(t, refresh(isms.Collection{On: d.today, Until: d.today, Next: at(30)}))
	require.Equal(t, at(30), now().NextRefresh, "what is said counts more than the interval")
}

func TestEvidenceWithAnIntervalIsDueAgainWithoutSomebodyCountingTheDays(t *testing.T) {
	d := newRatingDesk(t) // in whose book what follows does
	e := &isms.Evidence{Title: "Access review"}
	d.save(e)
	now := func() (found *isms.Evidence) {
		require.NoError(t, d.do("", func(tx *ledger.Tx) (err error) { found, err = ledger.Load[*isms.Evidence](tx, e.ID); return err }))
		return found
	}
	edit := func(change func(e *isms.Evidence)) string {
		require.NoError(t, d.do("", func(tx *ledger.Tx) error {
			e, err := ledger.Load[*isms.Evidence](tx, e.ID)
			if err != nil {
				return err
			}
			change(e)
			return tx.Save(e)
		}))
		return now().NextRefresh
	}
	require.Empty(t, edit(func(e *isms.Evidence) { e.RefreshDays = n(90) }), "not collected yet")
	require.Equal(t, "2026-03-31", edit(func(e *isms.Evidence) { e.CollectedOn = "2025-12-31" }))
	_, err := d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, []string{"", ""}, []string{now().CollectedOn, now().NextRefresh}, "one step")
	require.Equal(t, "2026-02-01", edit(func(e *isms.Evidence) { e.CollectedOn, e.NextRefresh = "2025-12-31", "2026-02-01" }), "another day was said")
	require.Equal(t, "2026-02-01", edit(func(e *isms.Evidence) { e.CollectedOn = "2026-01-15" }))
	require.Empty(t, edit(func(e *isms.Evidence) { e.CollectedOn, e.NextRefresh = "2026-01-16", "" }), "somebody wants it so")
	require.Empty(t, edit(func(e *isms.Evidence) { e.RefreshDays = nil }))
	seq, _, err := d.book.Head(t.Context())
	require.NoError(t, err)
	_, err = d.book.Revert(t.Context(), ledger.Change{Source: ledger.Window}, seq)
	require.NoError(t, err)
	require.Empty(t, now().NextRefresh, "reverted is as it was")
	made := &isms.Evidence{Title: "Restore test", CollectedOn: "2026-01-31", RefreshDays: n(30)}
	d.save(made)
	e = made
	require.Equal(t, "2026-03-02", now().NextRefresh)
}
