package ledger_test

import (
	"context"
	"errors"
	"testing"

	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
)

// followDesk is a book in which every change of a weight is counted in the notes of a gadget
// named Tally, which the first one makes.
func followDesk(t *testing.T) (d *desk, tally func() []any) {
	t.Helper()
	d = newDesk(t)
	d.options.Ledger.Follow = func(tx *ledger.Tx) error {
		weighed := 0
		for _, diff := range tx.Differences(toy.Gadgets) {
			if diff.Field == "weight" {
				weighed++
			}
		}
		if weighed == 0 {
			return nil
		}
		all, err := ledger.All[*toy.Gadget](tx)
		if err != nil {
			return err
		}
		count := &toy.Gadget{Name: "Tally"}
		for _, g := range all {
			if g.Name == "Tally" {
				count = g
			}
		}
		count.Notes += "I"
		count.ApprovedOn = tx.Today()
		return tx.Decide(toy.ApproveVerb, func() error { return tx.Save(count) })
	}
	d.reopen()
	return d, func() (notes []any) {
		rows, err := d.Rows(context.Background(), toy.Gadgets)
		require.NoError(t, err)
		for _, row := range rows {
			if g := row.Record(toy.Gadgets).(*toy.Gadget); g.Name == "Tally" {
				notes = append(notes, g.Notes)
			}
		}
		return notes
	}
}

func TestWhatFollowsAChangeIsPartOfItAndOfItsUndo(t *testing.T) {
	d, tally := followDesk(t)
	id := d.gadget("Lathe")
	require.Empty(t, tally(), "nothing follows a change that does not call for it")

	head, _, err := d.Head(t.Context())
	require.NoError(t, err)
	done := d.set(id, "weight", 2.0)
	require.Equal(t, head+1, done.Seq, "one change")
	require.Len(t, done.Followed, 1)
	require.True(t, done.Followed[0].Made)
	require.Contains(t, done.Touched, done.Followed[0].Touched)
	require.Equal(t, []any{"I"}, tally())
	done = d.set(id, "weight", 3.0)
	require.Equal(t, []ledger.Followed{{Touched: done.Touched[1]}}, done.Followed, "it was there already")
	require.Equal(t, []any{"II"}, tally())
	require.Empty(t, d.set(id, "name", "Mill").Followed)
	d.sound()

	d.undo()
	require.Empty(t, d.undo().Followed, "an undo brings back by itself what followed")
	require.Equal(t, []any{"I"}, tally())
	d.undo()
	require.Empty(t, tally())
	d.redo()
	require.Equal(t, []any{"I"}, tally())
	d.sound()
}

func TestARevertIsFollowedAndAChangeThatComesToNothingIsNot(t *testing.T) {
	d, tally := followDesk(t)
	id := d.gadget("Lathe")
	follow := d.options.Ledger.Follow
	d.options.Ledger.Follow = nil
	d.reopen()
	weighed := d.set(id, "weight", 2.0)
	d.set(id, "notes", "Heavy")
	d.options.Ledger.Follow = follow
	d.reopen()

	require.Zero(t, d.do("There and back", func(tx *ledger.Tx) error {
		for _, v := range []register.Value{5.0, 2.0} {
			if err := tx.Set(toy.Gadgets, id, "weight", tx.Seq(), v); err != nil {
				return err
			}
		}
		require.Empty(t, tx.Differences(toy.Gadgets))
		return nil
	}).Seq)
	require.Empty(t, tally())
	_, err := d.Revert(t.Context(), ledger.Change{Source: ledger.Window}, weighed.Seq)
	require.NoError(t, err)
	require.Equal(t, []any{"I"}, tally(), "what a revert changes is followed like any other change")
	d.sound()
}

func TestAChangeWhoseFollowingFailsIsNotMade(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.options.Ledger.Follow = func(*ledger.Tx) error { return errors.New("cannot follow") }
	d.reopen()
	require.ErrorContains(t, d.trySet(id, "name", "Mill"), "cannot follow")
	require.Equal(t, "Lathe", d.value(id, "name"))
	d.sound()
}

func TestTheDifferencesOfAChangeNameFieldsLinksAndRecords(t *testing.T) {
	d := newDesk(t)
	d.do("Make", func(tx *ledger.Tx) error {
		g := &toy.Gadget{Name: "Lathe"}
		require.NoError(t, tx.Save(g))
		require.Equal(t, []ledger.Difference{{Record: g.ID, After: "G-001"}, {Record: g.ID, Field: "name", After: "Lathe"}, {Record: g.ID, Field: "state", After: "open"}},
			tx.Differences(toy.Gadgets))
		require.Empty(t, tx.Differences(toy.People))
		return nil
	})
}
