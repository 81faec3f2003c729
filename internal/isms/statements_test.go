package isms_test

import (
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"

	"github.com/stretchr/testify/require"
)

// The numbers of controls are not ours: another control may have the number of one that went.
func TestUndoBringsBackAControlWhoseSuccessorHasItsNumber(t *testing.T) {
	old := ""
	book := newBook(t, func(tx *ledger.Tx) error {
		s, err := isms.AddControl(tx, catalog.Edition2022, "K.1", "Lone work")
		if err == nil {
			old = s.ID
		}
		return err
	})
	_, err := book.Do(t.Context(), ledger.Change{Title: "Replace K.1"}, func(tx *ledger.Tx) error {
		if err := isms.Delete(tx, isms.Statements, old); err != nil {
			return err
		}
		_, err := isms.AddControl(tx, catalog.Edition2022, "K.1", "Work in pairs")
		return err
	})
	require.NoError(t, err)
	titles := func() []string {
		rows, err := book.Rows(t.Context(), isms.Statements)
		require.NoError(t, err)
		found := []string{}
		for _, row := range rows {
			found = append(found, row.Ref+" "+row.Record(isms.Statements).(*isms.Statement).Title)
		}
		return found
	}
	require.Equal(t, []string{"K.1 Work in pairs"}, titles())
	_, err = book.Undo(t.Context(), ledger.Change{})
	require.NoError(t, err)
	require.Equal(t, []string{"K.1 Lone work"}, titles())
	_, err = book.Redo(t.Context(), ledger.Change{})
	require.NoError(t, err)
	require.Equal(t, []string{"K.1 Work in pairs"}, titles())
	verdict, err := book.Verify(t.Context(), "")
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
}
