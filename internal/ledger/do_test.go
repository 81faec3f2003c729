package ledger_test

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
)

func TestAnErrorLeavesNothingOfAChange(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	head, before := d.head(), d.all(toy.Gadgets)
	_, err := d.try(ledger.Change{Title: "Half a change"}, func(tx *ledger.Tx) error {
		require.NoError(t, tx.Set(toy.Gadgets, id, "notes", head, "half"))
		require.NoError(t, tx.Save(&toy.Gadget{Name: "Drill"}))
		require.NoError(t, tx.Link("part_of", id, id))
		return errors.New("no more")
	})
	require.EqualError(t, err, "no more")
	require.Equal(t, head, d.head())
	require.Equal(t, before, d.all(toy.Gadgets))
	require.Equal(t, "G-002", d.row(d.gadget("Saw")).Ref, "the reference of what never was is still free")
	d.sound()
}

func TestAPanicLeavesNothingAndTheBookGoesOn(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	head := d.head()
	require.PanicsWithValue(t, "broken", func() {
		_, _ = d.try(ledger.Change{Title: "Break"}, func(tx *ledger.Tx) error {
			require.NoError(t, tx.Set(toy.Gadgets, id, "notes", head, "half"))
			panic("broken")
		})
	})
	require.Equal(t, head, d.head())
	require.Nil(t, d.value(id, "notes"))
	require.Equal(t, head+1, d.set(id, "notes", "whole").Seq)
	d.sound()
}

func TestAStoppedChangeLeavesNothingAndTheBookGoesOn(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	head := d.head()
	ctx, cancel := context.WithCancel(context.Background())
	_, err := d.Do(ctx, ledger.Change{Title: "A long import", Source: ledger.Import}, func(tx *ledger.Tx) error {
		require.NoError(t, tx.Set(toy.Gadgets, id, "notes", head, "half"))
		cancel()
		for range 1000 { // the caller does not look at the errors
			_ = tx.Save(&toy.Gadget{Name: "Drill"})
		}
		return nil
	})
	d.refused(err, fault.Cancelled)
	require.Equal(t, head, d.head())
	require.Len(t, d.all(toy.Gadgets), 1)
	d.set(id, "notes", "whole")
	d.sound()
}

// What is stopped between two rows fails where damage would: telling somebody who pressed
// Ctrl+C to restore a backup would cost them their work.
func TestAReadingThatIsStoppedAtAnyMomentIsNotTakenForDamage(t *testing.T) {
	d := newDesk(t)
	d.do("Many", func(tx *ledger.Tx) error {
		for range 2000 {
			if err := tx.Save(&toy.Gadget{Name: "Drill"}); err != nil {
				return err
			}
		}
		return nil
	})
	stopped := 0
	for i := range 200 {
		ctx, cancel := context.WithTimeout(context.Background(), time.Duration(i%50)*100*time.Microsecond)
		_, rows := d.Rows(ctx, toy.Gadgets)
		_, references := d.References(ctx, toy.Gadgets)
		cancel()
		for _, err := range []error{rows, references} {
			if err != nil {
				d.refused(err, fault.Cancelled)
				stopped++
			}
		}
	}
	require.Positive(t, stopped)
}

func TestWhatChangesNothingMakesNoChange(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	head := d.head()
	require.Zero(t, d.do("Nothing", func(*ledger.Tx) error { return nil }).Seq)
	require.Zero(t, d.set(id, "name", " Lathe ").Seq, "blanks at the ends are no difference")
	require.Zero(t, d.set(id, "notes", "").Seq)
	require.Equal(t, head, d.head())
}

func TestAFieldSetTwiceIsOneEntryAndSetBackIsNone(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	other := d.gadget("Drill")
	made := d.row(id).Version
	done := d.do("Set twice and set back", func(tx *ledger.Tx) error {
		for _, name := range []string{"Mill", "Lathe"} {
			if err := tx.Set(toy.Gadgets, id, "name", made, name); err != nil {
				return err
			}
		}
		for _, notes := range []string{"first", "second"} {
			if err := tx.Set(toy.Gadgets, other, "notes", d.ids64(), notes); err != nil {
				return err
			}
		}
		return nil
	})
	lines, err := d.Lines(t.Context(), ledger.Scope{Seq: done.Seq})
	require.NoError(t, err)
	require.Len(t, lines, 1)
	require.Equal(t, []string{"", "second"}, []string{lines[0].Before, lines[0].After})
	require.Equal(t, []ledger.Touched{{Register: "gadgets", ID: other}}, done.Touched)
	require.Equal(t, made, d.row(id).Version, "a record that was set back was not touched")
	d.sound()

	require.Zero(t, d.do("Set back alone", func(tx *ledger.Tx) error {
		if err := tx.Set(toy.Gadgets, id, "name", made, "Mill"); err != nil {
			return err
		}
		return tx.Set(toy.Gadgets, id, "name", made, "Lathe")
	}).Seq)
	require.Equal(t, made, d.row(id).Version)
	d.sound()
}

// ids64 is a version no record of the test is newer than.
func (d *desk) ids64() int64 { return math.MaxInt64 }

func TestMadeAndDeletedInOneChangeIsNone(t *testing.T) {
	d := newDesk(t)
	head := d.head()
	passing := func(tx *ledger.Tx) error {
		g := &toy.Gadget{Name: "Here today"}
		if err := tx.Save(g); err != nil {
			return err
		}
		return tx.Delete(g)
	}
	require.Zero(t, d.do("Make and delete", passing).Seq)
	require.Equal(t, head, d.head())
	id := ""
	done := d.do("The same beside something real", func(tx *ledger.Tx) error {
		g := &toy.Gadget{Name: "Lathe"}
		if err := errors.Join(passing(tx), tx.Save(g)); err != nil {
			return err
		}
		id = g.ID
		return nil
	})
	require.Equal(t, []ledger.Touched{{Register: "gadgets", ID: id}}, done.Touched)
	d.sound()
}

func TestARefusalTheCallerGoesOnFromLeavesNothing(t *testing.T) {
	d := newDesk(t)
	a, b := d.gadget("Lathe"), d.gadget("Drill")
	done := d.do("Import with a bad row", func(tx *ledger.Tx) error {
		bad, err := ledger.Load[*toy.Gadget](tx, a)
		if err != nil {
			return err
		}
		bad.Notes, bad.Bought = "not to be seen", "yesterday"
		d.refused(tx.Save(bad), fault.Invalid, "not a date")
		twin := &toy.Gadget{Base: register.Base{ID: "twin", Ref: "G-001"}, Name: "Twin"}
		d.refused(tx.Save(twin), fault.Conflict, "G-001")
		return tx.Set(toy.Gadgets, b, "notes", d.ids64(), "good row")
	})
	require.Len(t, done.Touched, 1)
	require.Nil(t, d.value(a, "notes"))
	require.Len(t, d.all(toy.Gadgets), 2)
	d.sound()
}

func TestEveryKindOfFieldKeepsItsValue(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	long := "First line\nsecond “line” <b>&amp;</b>\u2028 \U0001F600 é"
	values := map[string]any{
		"name": "L'athe \"x\" %_?", "notes": long, "state": "closed", "colours": []string{"red", "blue"},
		"weight": 0.1, "bought": "2024-02-29",
	}
	for key, v := range values {
		d.set(id, key, v)
	}
	d.reopen()
	for key, v := range values {
		require.Equal(t, v, d.value(id, key), key)
	}
	for _, n := range []float64{0, -1.5, 1e300, 5e-324, math.MaxInt64, 9007199254740993} {
		d.set(id, "weight", n)
		require.Equal(t, n, d.value(id, "weight"))
		d.sound()
	}
	d.set(id, "weight", nil)
	require.Nil(t, d.value(id, "weight"), "nothing recorded is not zero")
	d.set(id, "colours", []string{"blue", "red", "blue"})
	require.Equal(t, []string{"red", "blue"}, d.value(id, "colours"), "in declared order, each once")
	d.set(id, "state", nil)
	require.Equal(t, "open", d.value(id, "state"), "an emptied cell means the default")
	d.sound()
}

func TestAValueOfAnotherTypeIsRefusedAndNothingIsEmptied(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.set(id, "weight", 12.0)
	d.set(id, "notes", "keep me")
	d.refused(d.trySet(id, "weight", "12"), fault.Invalid, "number")
	d.refused(d.trySet(id, "notes", 12.0), fault.Invalid, "text")
	d.refused(d.trySet(id, "colours", "red"), fault.Invalid, "list")
	d.refused(d.trySet(id, "colours", []any{"red"}), fault.Invalid, "list")
	d.refused(d.trySet(id, "notes", map[string]any{"a": 1}), fault.Invalid, "text")
	d.refused(d.trySet(id, "weight", math.NaN()), fault.Invalid, "number")
	require.Equal(t, 12.0, d.value(id, "weight"))
	require.Equal(t, "keep me", d.value(id, "notes"))
}

func TestRecordedTimesNeverGoBack(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.now = d.now.Add(-48 * time.Hour)
	first := d.set(id, "notes", "after the clock was set back")
	d.now = d.now.Add(72 * time.Hour)
	d.set(id, "notes", "later")
	events, err := d.Events(t.Context(), ledger.Scope{})
	require.NoError(t, err)
	for i := 1; i < len(events); i++ {
		require.False(t, events[i].At.After(events[i-1].At), "change %d", events[i].Seq)
	}
	require.Equal(t, events[len(events)-int(first.Seq)].At, events[len(events)-int(first.Seq)+1].At, "a clock set back repeats the last time")
	d.sound()
}

func TestWatchersHearOfEachChangeInOrder(t *testing.T) {
	d := newDesk(t)
	var heard []int64
	d.Watch(func(done ledger.Done) {
		rows, err := d.Rows(context.Background(), toy.Gadgets) // reading from a watcher is allowed
		require.NoError(t, err)
		require.NotEmpty(t, rows)
		heard = append(heard, done.Seq)
	})
	id := d.gadget("Lathe")
	d.set(id, "notes", "x")
	d.set(id, "notes", "x")
	d.undo()
	require.Equal(t, []int64{2, 3, 4}, heard)
}
