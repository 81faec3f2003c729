package ledger_test

import (
	"context"
	"fmt"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
)

func (d *desk) steps() (undo, redo int64) {
	d.t.Helper()
	u, r, err := d.Steps(context.Background())
	require.NoError(d.t, err)
	return u.Seq, r.Seq
}

func TestUndoRestoresEveryField(t *testing.T) {
	d := newDesk(t)
	g := &toy.Gadget{Name: "Lathe", Notes: "Old", State: "closed", Colours: []string{"red"}, Weight: ptr(1.5), Bought: "2020-01-01", Serial: "L-7"}
	d.do("Add", func(tx *ledger.Tx) error { return tx.Save(g) })
	before := d.row(g.ID)
	d.do("Change everything", func(tx *ledger.Tx) error {
		g, err := ledger.Load[*toy.Gadget](tx, g.ID)
		if err != nil {
			return err
		}
		g.Name, g.Notes, g.State, g.Colours, g.Weight, g.Bought, g.Keeper = "Mill", "", "open", []string{"blue", "red"}, nil, "", d.anna
		return tx.Save(g)
	})
	after := d.row(g.ID)
	d.undo()
	require.Equal(t, before.Values, d.row(g.ID).Values)
	d.sound()
	d.redo()
	require.Equal(t, after.Values, d.row(g.ID).Values)
	d.sound()
}

func TestUndoIsALinearStackThatSurvivesReopening(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	for i := 1; i <= 4; i++ {
		d.set(id, "notes", fmt.Sprint(i))
	}
	for _, want := range []any{"3", "2", "1"} {
		d.undo()
		require.Equal(t, want, d.value(id, "notes"))
		d.reopen()
	}
	for _, want := range []any{"2", "3"} {
		d.redo()
		require.Equal(t, want, d.value(id, "notes"))
		d.reopen()
	}
	undo, redo := d.steps()
	require.Equal(t, []int64{5, 6}, []int64{undo, redo})
	d.undo()
	d.set(id, "bought", "2026-01-01")
	_, redo = d.steps()
	require.Zero(t, redo, "a new change empties the redo side")
	_, err := d.Redo(t.Context(), ledger.Change{})
	d.refused(err, fault.Refused, "nothing to redo")
	for range 4 {
		d.undo()
	}
	require.Empty(t, d.all(toy.Gadgets))
	_, err = d.Undo(t.Context(), ledger.Change{})
	d.refused(err, fault.Refused, "nothing to undo")
	require.Len(t, d.all(toy.People), 2, "the making of the book is not a step")
	for range 4 {
		d.redo()
	}
	require.Equal(t, []any{"2", "2026-01-01"}, []any{d.value(id, "notes"), d.value(id, "bought")})
	d.sound()
}

func TestUndoOfAnImportIsOneStep(t *testing.T) {
	d := newDesk(t)
	old := d.gadget("Lathe")
	done, err := d.try(ledger.Change{Title: "Import gadgets", Source: ledger.Import, SourceName: "gadgets.xlsx"}, func(tx *ledger.Tx) error {
		// A record made before the person it is then given to: they come back in this order.
		first := &toy.Gadget{Name: "First"}
		if err := tx.Save(first); err != nil {
			return err
		}
		carla := &toy.Person{Name: "Carla"}
		if err := tx.Save(carla); err != nil {
			return err
		}
		dora := &toy.Person{Name: "Dora", Mentor: carla.ID}
		if err := tx.Save(dora); err != nil {
			return err
		}
		carla.Mentor, first.Keeper = dora.ID, carla.ID
		if err := tx.Save(carla); err != nil {
			return err
		}
		if err := tx.Save(first); err != nil {
			return err
		}
		if err := tx.Set(toy.Gadgets, old, "keeper", d.ids64(), carla.ID); err != nil {
			return err
		}
		if err := tx.Link("part_of", first.ID, old); err != nil {
			return err
		}
		for i := range 30 {
			if err := tx.Save(&toy.Gadget{Name: fmt.Sprintf("Part %d", i), Keeper: dora.ID}); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
	gadgets, people := d.all(toy.Gadgets), d.all(toy.People)
	d.undo()
	require.Len(t, d.all(toy.Gadgets), 1)
	require.Len(t, d.all(toy.People), 2)
	require.Nil(t, d.value(old, "keeper"))
	d.sound()
	d.redo()
	require.Equal(t, withoutVersions(gadgets), withoutVersions(d.all(toy.Gadgets)), "ids, references and order too")
	require.Equal(t, withoutVersions(people), withoutVersions(d.all(toy.People)))
	d.sound()
	undo, _ := d.steps()
	require.Equal(t, done.Seq, undo)
}

func withoutVersions(rows []ledger.Row) []ledger.Row {
	for i := range rows {
		rows[i].Version = 0
	}
	return rows
}

func TestUndoOfADeletionBringsBackIdReferenceAndLinks(t *testing.T) {
	d := newDesk(t)
	machine, motor := d.gadget("Lathe"), d.gadget("Motor")
	d.set(motor, "keeper", d.ben)
	d.do("Link", func(tx *ledger.Tx) error { return tx.Link("part_of", motor, machine) })
	before := d.row(motor)
	d.do("Delete", func(tx *ledger.Tx) error {
		g, err := ledger.Load[*toy.Gadget](tx, motor)
		if err != nil {
			return err
		}
		return tx.Delete(g)
	})
	require.Empty(t, d.row(motor).ID)
	d.undo()
	back := d.row(motor)
	require.Equal(t, []any{before.ID, before.Ref, before.Values}, []any{back.ID, back.Ref, back.Values})
	d.sound() // the link too
	d.redo()
	require.Empty(t, d.row(motor).ID)
	d.sound()
}

func TestASuccessorDoesNotTakeTheReferenceOfWhatItReplaces(t *testing.T) {
	d := newDesk(t)
	old := d.gadget("Lathe")
	d.do("Replace it", func(tx *ledger.Tx) error {
		g, err := ledger.Load[*toy.Gadget](tx, old)
		if err != nil {
			return err
		}
		if err := tx.Delete(g); err != nil {
			return err
		}
		d.refused(tx.Save(&toy.Gadget{Base: register.Base{Ref: g.Ref}, Name: "New lathe"}), fault.Refused, "G-001", "not given again")
		return tx.Save(&toy.Gadget{Name: "New lathe"})
	})
	require.Equal(t, "G-002", d.all(toy.Gadgets)[0].Ref)
	d.undo()
	require.Equal(t, "G-001", d.row(old).Ref)
	d.sound()
}

func TestUndoStopsAtADecisionAndSaysSo(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.approve(id)
	d.set(id, "notes", "after the decision")
	d.undo()
	head := d.head()
	_, err := d.Undo(t.Context(), ledger.Change{})
	d.refused(err, fault.Refused, "“Approve the gadget”", "decision")
	require.Equal(t, head, d.head())
	require.Equal(t, "2026-03-12", d.value(id, "approved_on"))
	d.redo()
	require.Equal(t, "after the decision", d.value(id, "notes"))
}

func TestUndoOfADeletionBringsBackWhatWasDecided(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.approve(id)
	d.do("Delete", func(tx *ledger.Tx) error {
		g, err := ledger.Load[*toy.Gadget](tx, id)
		if err != nil {
			return err
		}
		return tx.Delete(g)
	})
	d.undo()
	require.Equal(t, "2026-03-12", d.value(id, "approved_on"))
	d.sound()
}

func TestAnOlderChangeIsRevertedIfNothingItTouchedHasChanged(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.set(id, "notes", "first")
	change := d.do("Two fields", func(tx *ledger.Tx) error {
		if err := tx.Set(toy.Gadgets, id, "notes", d.ids64(), "second"); err != nil {
			return err
		}
		return tx.Set(toy.Gadgets, id, "bought", d.ids64(), "2026-01-01")
	})
	d.set(id, "weight", 3.0)
	done, err := d.Revert(t.Context(), ledger.Change{Source: ledger.Window}, change.Seq)
	require.NoError(t, err)
	require.Equal(t, []any{"first", nil, 3.0}, []any{d.value(id, "notes"), d.value(id, "bought"), d.value(id, "weight")})
	undo, _ := d.steps()
	require.Equal(t, done.Seq, undo, "a revert is a change like any other")
	d.undo()
	require.Equal(t, "second", d.value(id, "notes"))
	d.sound()
}

func TestARevertIsRefusedWithTheListOfWhatChangedSince(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	change := d.do("Two fields", func(tx *ledger.Tx) error {
		if err := tx.Set(toy.Gadgets, id, "notes", d.ids64(), "second"); err != nil {
			return err
		}
		return tx.Set(toy.Gadgets, id, "bought", d.ids64(), "2026-01-01")
	})
	d.set(id, "notes", "third")
	d.set(id, "bought", "2026-01-02")
	head := d.head()
	_, err := d.Revert(t.Context(), ledger.Change{}, change.Seq)
	d.refused(err, fault.Refused, "Notes of G-001, Bought of G-001")
	require.Equal(t, head, d.head())

	_, err = d.Revert(t.Context(), ledger.Change{}, 1)
	d.refused(err, fault.Refused, "not one that can be reverted")
	_, err = d.Revert(t.Context(), ledger.Change{}, 99)
	d.refused(err, fault.Refused)
	d.refused(func() error { _, err := d.Revert(t.Context(), ledger.Change{}, d.approve(id).Seq); return err }(), fault.Refused, "decision")
}

func TestTheMakingOfARecordIsNotRevertedOnceMoreWasDoneToIt(t *testing.T) {
	d := newDesk(t)
	machine := d.gadget("Lathe")
	made := d.head()
	motor := d.gadget("Motor")
	d.do("Link", func(tx *ledger.Tx) error { return tx.Link("part_of", machine, motor) })
	_, err := d.Revert(t.Context(), ledger.Change{}, made)
	d.refused(err, fault.Refused, "Part of of G-001")
	d.undo()
	d.do("Link", func(tx *ledger.Tx) error { return tx.Link("part_of", motor, machine) })
	_, err = d.Revert(t.Context(), ledger.Change{}, made)
	d.refused(err, fault.Refused, "Lathe is used by G-002")
	d.undo()
	d.set(machine, "notes", "more")
	_, err = d.Revert(t.Context(), ledger.Change{}, made)
	d.refused(err, fault.Refused, "Notes of G-001")
	d.undo()
	_, err = d.Revert(t.Context(), ledger.Change{}, made)
	require.NoError(t, err)
	d.sound()
}

func TestAChangeToADeletedRecordIsNotReverted(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	change := d.set(id, "notes", "x")
	d.do("Delete", func(tx *ledger.Tx) error {
		g, err := ledger.Load[*toy.Gadget](tx, id)
		if err != nil {
			return err
		}
		return tx.Delete(g)
	})
	_, err := d.Revert(t.Context(), ledger.Change{}, change.Seq)
	d.refused(err, fault.Refused, "deleted since")
}

func TestALinkIsUndoneAndRedone(t *testing.T) {
	d := newDesk(t)
	a, b := d.gadget("Lathe"), d.gadget("Motor")
	linked := func() int { return len(d.links()) }
	d.do("Link", func(tx *ledger.Tx) error { return tx.Link("part_of", b, a) })
	d.do("Unlink", func(tx *ledger.Tx) error { return tx.Unlink("part_of", b, a) })
	require.Zero(t, linked())
	d.undo()
	require.Equal(t, 1, linked())
	d.sound()
	d.undo()
	require.Zero(t, linked())
	d.redo()
	require.Equal(t, 1, linked())
	d.sound()
}

func TestTheHistoryTellsWhatWasUndone(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.set(id, "notes", "x")
	done := d.undo()
	events, err := d.Events(t.Context(), ledger.Scope{})
	require.NoError(t, err)
	require.Equal(t, []any{ledger.Undo, int64(3), "Undo: Change notes"}, []any{events[0].Kind, events[0].Target, events[0].Title})
	require.True(t, events[1].Undone)
	require.Equal(t, done.Seq, events[0].Seq)
	d.redo()
	events, err = d.Events(t.Context(), ledger.Scope{Seq: 3})
	require.NoError(t, err)
	require.False(t, events[0].Undone)
}
