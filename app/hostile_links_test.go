package app

import (
	"slices"
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

func TestAListOfLinksChangedInAnotherPlaceMeanwhileIsNotSetWhole(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	risk := f.create(t, "risks", map[string]any{"title": "Laptop stolen"})
	one, other := f.control(t, "7.9"), f.control(t, "8.1")
	save := func(seen []string, id string) SaveResult {
		t.Helper()
		result, err := f.registers.Save(SaveQuery{Register: "risks", Edits: []CellEdit{{ID: risk.ID, Version: risk.Version, Field: "controls", Value: []any{id}, Seen: &seen}}})
		require.NoError(t, err)
		return result
	}
	require.Empty(t, save([]string{}, one.ID).Refused)
	refused := save([]string{}, other.ID).Refused
	require.Len(t, refused, 1)
	require.Equal(t, string(fault.Conflict), refused[0].Error.Code)
	require.Contains(t, refused[0].Error.Message, "“7.9” meanwhile; you were setting “8.1”")
	require.Equal(t, []string{one.ID}, f.rows(t, "risks")[0].Values["controls"])
}

func TestLinksThatCannotStandLeaveThoseThatDo(t *testing.T) {
	f := newFixture(t)
	f.sample(t)
	row := f.rows(t, "risks")[0]
	linked := row.Values["controls"].([]string)
	require.NotEmpty(t, linked)
	control := f.rows(t, "soa")[90].ID
	save := func(v any) SaveResult {
		t.Helper()
		result, err := f.registers.Save(SaveQuery{Register: "risks", Edits: []CellEdit{{ID: row.ID, Version: row.Version, Field: "controls", Value: v}}})
		require.NoError(t, err)
		return result
	}
	many := make([]any, 10_000)
	for i := range many {
		many[i] = control
	}
	head := f.head(t)
	for _, v := range []any{[]any{control, "no-such-id"}, []any{row.ID}, append(slices.Clone(many), "no-such-id"), "5.1", 1.0} {
		require.Len(t, save(v).Refused, 1)
		require.Equal(t, linked, f.rows(t, "risks")[0].Values["controls"], "a refusal took links away")
	}
	require.Equal(t, head, f.head(t))
	result := save(many)
	require.Empty(t, result.Refused)
	require.Equal(t, []string{control}, result.Rows[0].Values["controls"], "named ten thousand times, linked once")
	require.Nil(t, save(nil).Rows[0].Values["controls"], "an emptied cell has none")
}
