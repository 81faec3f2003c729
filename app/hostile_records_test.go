package app

import (
	"slices"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/fault"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// valuesOf gives what the rows of a register hold, by id. Links have no order.
func (f *fixture) valuesOf(t *testing.T, key string) map[string]map[string]any {
	t.Helper()
	values := map[string]map[string]any{}
	for _, row := range f.rows(t, key) {
		values[row.ID] = row.Values
		for key, v := range row.Values {
			if ids, ok := v.([]string); ok {
				row.Values[key] = slices.Sorted(slices.Values(ids)) // a copy: the model hands out its own
			}
		}
	}
	return values
}

func TestDeletingIsRefusedWhereOthersDependOnARecordAndUndoneWhole(t *testing.T) {
	f := newFixture(t)
	f.sample(t)
	deleted, kept := 0, 0
	for _, r := range audit.Registers().Registers {
		rows := f.rows(t, r.Key)
		for _, row := range rows[:min(4, len(rows))] {
			head, before := f.head(t), f.valuesOf(t, r.Key)
			_, err := f.registers.Remove(RecordQuery{r.Key, row.ID})
			if err != nil {
				plainWords(t, row.Ref, faultInfo(err))
				require.True(t, fault.Is(err, fault.Refused), "%s: %v", row.Ref, err)
				require.Equal(t, head, f.head(t), row.Ref)
				kept++
			} else {
				deleted++
				require.NotContains(t, f.valuesOf(t, r.Key), row.ID)
				_, err = f.books.Undo()
				require.NoError(t, err, row.Ref)
			}
			require.Equal(t, before, f.valuesOf(t, r.Key), "%s comes back with its links", row.Ref)
		}
	}
	require.Greater(t, deleted, 10)
	require.Greater(t, kept, 10)
}

func TestAnEditOfAFieldThatWasChangedMeanwhileIsRefusedAtThatFieldOnly(t *testing.T) {
	f := newFixture(t)
	f.sample(t)
	people := f.rows(t, "people")
	tried := 0
	for _, r := range audit.Registers().Registers {
		rows := f.rows(t, r.Key)
		if len(rows) == 0 {
			continue
		}
		row := rows[len(rows)-1]
		save := func(version int64, key string, v any) SaveResult {
			t.Helper()
			result, err := f.registers.Save(SaveQuery{Register: r.Key, Edits: []CellEdit{{ID: row.ID, Version: version, Field: key, Value: v}}})
			require.NoError(t, err)
			return result
		}
		for _, field := range r.Fields {
			theirs, mine := twoValues(field, people[0].ID, people[1].ID)
			if field.DecidedBy != "" || field.Fixed || theirs == nil || theirs == row.Values[field.Key] {
				continue
			}
			read := f.head64(t)
			if len(save(read, field.Key, theirs).Refused) > 0 || len(f.tryValue(t, r, row.ID, field.Key, mine)) > 0 {
				continue // a rule over several fields stands against one of the two
			}
			tried++
			again := save(read, field.Key, theirs)
			require.Len(t, again.Refused, 1, "%s.%s", r.Key, field.Key)
			require.Equal(t, string(fault.Conflict), again.Refused[0].Error.Code)
			require.Equal(t, field.Key, again.Refused[0].Error.Field)
			plainWords(t, field.Key, again.Refused[0].Error)
			require.Equal(t, mine, f.valuesOf(t, r.Key)[row.ID][field.Key], "what the other wrote stands")
		}
	}
	require.Greater(t, tried, 80)
}

// tryValue sets a field from how the book is now.
func (f *fixture) tryValue(t *testing.T, r *register.Register, id, key string, v any) []RefusedCell {
	t.Helper()
	result, err := f.registers.Save(SaveQuery{Register: r.Key, Edits: []CellEdit{{ID: id, Version: f.head64(t), Field: key, Value: v}}})
	require.NoError(t, err)
	return result.Refused
}

func (f *fixture) head64(t *testing.T) int64 {
	t.Helper()
	open, err := f.current()
	require.NoError(t, err)
	seq, _, err := open.book.Head(t.Context())
	require.NoError(t, err)
	return seq
}

// twoValues gives two different values a field may hold.
func twoValues(f *register.Field, someone, another string) (one, two any) {
	switch f.Kind {
	case register.KindNumber:
		return 2.0, 3.0
	case register.KindDate:
		return "2026-06-12", "2026-06-13"
	case register.KindChoice:
		return f.Choices[0].Key, f.Choices[1].Key
	case register.KindPerson:
		return someone, another
	case register.KindChoices:
		return nil, nil
	}
	return "One text", "Another text"
}
