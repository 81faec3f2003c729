package app

import (
	"context"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"

	"github.com/stretchr/testify/require"
)

func TestABookWithoutClausesListsThemWhenItIsAsked(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	open, err := f.registers.a.current()
	require.NoError(t, err)
	documents := f.rows(t, "documents")
	_, err = open.book.Do(context.Background(), ledger.Change{Title: "As before there were clauses", Source: ledger.Product}, func(tx *ledger.Tx) error {
		all, err := tx.All(isms.Clauses)
		if err != nil {
			return err
		}
		for _, d := range documents {
			side, _ := open.book.Registers().Side(isms.Documents, "clauses")
			if err := tx.SetLinked(side, d.ID, nil); err != nil {
				return err
			}
		}
		for _, c := range all {
			if err := tx.Delete(c); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
	require.Empty(t, f.rows(t, "clauses"))
	listed, err := f.registers.ListClauses()
	require.NoError(t, err)
	require.Len(t, listed.Rows, 30)
	facts, err := f.registers.ClauseFacts(ClauseQuery{"6.1.3"})
	require.NoError(t, err)
	require.Len(t, facts.Asks, 3)
	for _, asked := range facts.Asks {
		require.Equal(t, []string{"Missing", "weak"}, []string{asked.State, asked.Mark})
	}
	facts, err = f.registers.ClauseFacts(ClauseQuery{"4.1"})
	require.NoError(t, err)
	require.Contains(t, facts.Amendment, "climate change")
	require.Empty(t, facts.Asks)
	_, err = f.registers.ClauseFacts(ClauseQuery{"5.15"})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)

	_, err = f.registers.Remove(RecordQuery{"clauses", listed.Rows[0].ID})
	require.True(t, fault.Is(err, fault.Refused), "%v", err)
	_, err = f.registers.Create(CreateQuery{Register: "clauses", Values: map[string]any{"clause": "4.1"}})
	require.True(t, fault.Is(err, fault.Refused), "%v", err)
	require.Len(t, f.rows(t, "clauses"), 30)
}
