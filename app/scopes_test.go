package app

import (
	"testing"

	"certbook/internal/isms"

	"github.com/stretchr/testify/require"
)

// approvedScope is a book whose scope of two items was approved as version 1.
func (f *fixture) approvedScope(t *testing.T) (scope, item Row) {
	t.Helper()
	me := f.newBook(t).Me
	scope = f.create(t, "scopes", map[string]any{"version_no": "1", "statement": "Everything we do"})
	item = f.create(t, "scope_items", map[string]any{"name": "Workshop", "kind": "site"})
	f.create(t, "scope_items", map[string]any{"name": "Hosting", "kind": "interface"})
	f.create(t, "risks", map[string]any{"title": "Fire", "scope": []any{item.ID}, "controls": []any{f.control(t, "7.5").ID}})
	_, err := (&Decisions{f.App}).ApproveScope(ApprovalQuery{ID: scope.ID, By: me, On: "20 Nov 2026"})
	require.NoError(t, err)
	return scope, item
}

func TestAnEditOfTheApprovedScopeIsAnsweredWithTheChangeItOpened(t *testing.T) {
	f := newFixture(t)
	_, item := f.approvedScope(t)
	text := "With bay 5"
	edit := func(field string) []isms.FollowedChange {
		row := f.read(t, "scope_items", item.ID)
		saved, err := f.registers.Save(SaveQuery{Register: "scope_items", Edits: []CellEdit{{ID: row.ID, Version: row.Version, Field: field, Text: &text}}})
		require.NoError(t, err)
		require.Empty(t, saved.Refused)
		return saved.Changes
	}
	require.Empty(t, edit("notes"))
	told := edit("description")
	require.Len(t, told, 1)
	require.Equal(t, isms.FollowedChange{ID: told[0].ID, Ref: "CH-001", Opened: true, Version: "1", Risks: 1, Controls: 1}, told[0])
	require.Equal(t, []string{told[0].ID}, f.read(t, "scope_items", item.ID).Values["changes"])
	text = "With bay 6"
	require.Empty(t, edit("description"), "what is said already is not said again")
	state, err := f.books.State()
	require.NoError(t, err)
	require.Equal(t, "Edit description", state.Undo.Title)
	for range 2 {
		_, err = f.books.Undo()
		require.NoError(t, err)
	}
	list, err := f.registers.List(ListQuery{Register: "changes"})
	require.NoError(t, err)
	require.Empty(t, list.IDs)
}

func TestAnyTwoVersionsOfTheScopeAreCompared(t *testing.T) {
	f := newFixture(t)
	none, err := f.registers.CompareScopes(ScopeCompareQuery{})
	require.Error(t, err)
	require.Empty(t, none.Points)
	scope, item := f.approvedScope(t)
	f.set(t, "scope_items", item.ID, "description", "With bay 5")
	draft := f.create(t, "scopes", map[string]any{"version_no": "2", "statement": "Everything we do and sell"})

	c, err := f.registers.CompareScopes(ScopeCompareQuery{})
	require.NoError(t, err)
	require.Equal(t, []ScopePoint{{scope.ID, "1", false, "2026-11-20"}, {draft.ID, "2", true, ""}, {ScopeNow, "2", true, ""}}, c.Points)
	require.Equal(t, []string{scope.ID, ScopeNow}, []string{c.From, c.To}, "the version in force against now, unless asked otherwise")
	require.Equal(t, []WordPiece{{"Everything we do", "kept"}, {"and sell", "added"}}, c.Statement)
	require.Equal(t, []RecordDifference{{item.ID, item.Ref, "Workshop", "changed", []FieldDifference{{"description", "Description", []WordPiece{{"With bay 5", "added"}}}}}}, c.Items)
	require.Equal(t, 1, c.Same)
	require.Equal(t, "CH-001", c.Change.Ref)

	back, err := f.registers.CompareScopes(ScopeCompareQuery{From: draft.ID, To: scope.ID})
	require.NoError(t, err)
	require.Equal(t, []WordPiece{{"With bay 5", "removed"}}, back.Items[0].Fields[0].Words)
	_, err = f.registers.CompareScopes(ScopeCompareQuery{From: "gone"})
	require.ErrorContains(t, err, "no longer in the book")
}
