package isms_test

import (
	"context"
	"path/filepath"
	"testing"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func TestTheSampleBookTellsItsStoryAndVerifies(t *testing.T) {
	ctx := context.Background()
	options := workspace.Options{Registers: isms.Registers()}
	book, err := workspace.Create(ctx, filepath.Join(t.TempDir(), "Kestrel #1?.certbook"), options,
		ledger.Change{Title: "Make the sample book", Source: ledger.Product}, isms.Sample)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, book.Close()) })

	rows, err := book.Rows(ctx, isms.Statements)
	require.NoError(t, err)
	count := map[any]int{}
	for _, row := range rows {
		for i, f := range isms.Statements.Fields {
			if f.Key == "applicability" || f.Key == "status" || f.Key == "theme" {
				count[row.Values[i]]++
			}
		}
	}
	require.Len(t, rows, 95)
	require.Equal(t, map[any]int{isms.Applicable: 80, isms.NotApplicable: 8, isms.Undecided: 7,
		isms.Implemented: 62, isms.Partial: 11, isms.Planned: 5, isms.NotStarted: 2, nil: 15,
		"Organizational": 37, "People": 8, "Physical": 14, "Technological": 34, isms.CustomTheme: 2}, count)

	verdict, err := book.Verify(ctx, "")
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
	undo, _, err := book.Steps(ctx)
	require.NoError(t, err)
	require.Zero(t, undo.Seq, "the making of a book is not a step one can undo")
}
