package app

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"certbook/internal/audit"
	"certbook/internal/fault"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// everything gives what all registers hold, as it is now or was on a day.
func (f *fixture) everything(t *testing.T, asOf string) map[string]map[string]any {
	t.Helper()
	all := map[string]map[string]any{}
	for _, r := range audit.Registers().Registers {
		list, err := f.registers.List(ListQuery{Register: r.Key, AsOf: asOf})
		require.NoError(t, err, "%s as of %q", r.Key, asOf)
		for _, row := range recordsOf(list) {
			values := maps.Clone(row.Values)
			for key, v := range values {
				if ids, ok := v.([]string); ok {
					values[key] = slices.Sorted(slices.Values(ids))
				}
			}
			all[r.Key+" "+row.Ref+" "+row.ID] = values
		}
	}
	return all
}

// changer makes random changes through the bound methods, to every register by its declaration.
type changer struct {
	*fixture
	t    *testing.T
	dice *rand.Rand
}

// value gives something a field may hold, or nothing.
func (c *changer) value(f *register.Field) any {
	if c.dice.IntN(8) == 0 && !f.Required {
		return nil
	}
	switch f.Kind {
	case register.KindNumber:
		return float64(1 + c.dice.IntN(5))
	case register.KindDate:
		return time.Date(2026, time.Month(1+c.dice.IntN(12)), 1+c.dice.IntN(28), 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	case register.KindChoice:
		return pick(c.dice, f.Choices).Key
	case register.KindChoices:
		return []any{pick(c.dice, f.Choices).Key}
	case register.KindPerson:
		return pick(c.dice, c.rows(c.t, "people")).ID
	}
	return fmt.Sprintf("Some words %d", c.dice.IntN(1e6))
}

func (c *changer) change() error {
	set := audit.Registers()
	r := pick(c.dice, set.Registers)
	rows := c.rows(c.t, r.Key)
	if len(rows) == 0 {
		return nil
	}
	row := pick(c.dice, rows)
	switch c.dice.IntN(8) {
	case 0:
		_, err := c.registers.Remove(RecordQuery{r.Key, row.ID})
		return err
	case 1:
		_, err := c.registers.Create(CreateQuery{Register: r.Key, Values: c.fresh(c.t, r)})
		return err
	case 2:
		_, err := c.books.Undo()
		return err
	case 3:
		_, err := c.books.Redo()
		return err
	case 4, 5:
		sides := set.Sides(r)
		if len(sides) == 0 {
			return nil
		}
		side, ids := pick(c.dice, sides), []any{}
		for _, other := range c.rows(c.t, side.Other.Key) {
			if c.dice.IntN(12) == 0 {
				ids = append(ids, other.ID)
			}
		}
		_, err := c.registers.Save(SaveQuery{Register: r.Key, Edits: []CellEdit{{ID: row.ID, Version: row.Version, Field: side.Key, Value: ids}}})
		return err
	}
	edits := []CellEdit{}
	for range 1 + c.dice.IntN(12) {
		field, row := pick(c.dice, r.Fields), pick(c.dice, rows)
		edits = append(edits, CellEdit{ID: row.ID, Version: row.Version, Field: field.Key, Value: c.value(field)})
	}
	_, err := c.registers.Save(SaveQuery{Register: r.Key, Edits: edits})
	return err
}

func TestRandomChangesToEveryRegisterAreSeenAsOfTheirDayAndUndoneWhole(t *testing.T) {
	f := newFixture(t)
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	f.options.Ledger.Now = func() time.Time { return now }
	f.sample(t)
	c := &changer{f, t, rand.New(rand.NewPCG(4, 2))}
	first := f.everything(t, "")
	days := map[string]map[string]map[string]any{now.Format(time.DateOnly): first}
	for range 16 {
		now = now.AddDate(0, 0, 1)
		for range 12 {
			if err := c.change(); err != nil {
				require.NotEqual(t, fault.Internal, fault.Of(err).Code, "%v", err)
			}
		}
		days[now.Format(time.DateOnly)] = f.everything(t, "")
	}
	now = now.AddDate(0, 0, 1)
	_, err := f.registers.Create(CreateQuery{Register: "risks", Values: map[string]any{"title": "The last change, after which there is nothing to redo"}})
	require.NoError(t, err)
	last := f.everything(t, "")
	require.NotEqual(t, first, last)
	sound := func() {
		t.Helper()
		verdict, err := f.history.Verify(VerifyQuery{})
		require.NoError(t, err)
		require.Empty(t, verdict.Findings)
	}
	seen := func() {
		t.Helper()
		for day, was := range days {
			require.Equal(t, was, f.everything(t, day), "as of %s", day)
		}
	}
	all := func(step func() (Step, error)) (steps int) {
		t.Helper()
		for {
			if _, err := step(); err != nil {
				require.True(t, fault.Is(err, fault.Refused), "%v", err)
				return steps
			}
			steps++
		}
	}
	sound()
	seen()
	now = now.AddDate(0, 0, 1)
	undone := all(f.books.Undo)
	require.Greater(t, undone, 60)
	sound()
	state, err := f.books.State()
	require.NoError(t, err)
	require.Zero(t, state.Undo.Seq)
	require.Equal(t, first, f.everything(t, ""), "undone")
	require.Equal(t, undone, all(f.books.Redo))
	require.Equal(t, last, f.everything(t, ""), "redone")
	seen()
	sound()
}
