package readiness_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func TestAFileWithoutItsContentIsAProblemUntilItIsAddedAgainOrErased(t *testing.T) {
	book, _ := newBook(t, isms.Start("", "", catalog.Edition2022))
	by := ledger.Change{Title: "Add files", Source: ledger.Window}
	log, minutes := filepath.Join(t.TempDir(), "door log.csv"), filepath.Join(t.TempDir(), "minutes.txt")
	require.NoError(t, os.WriteFile(log, []byte("time;door\n"), 0o600))
	require.NoError(t, os.WriteFile(minutes, []byte("All agreed\n"), 0o600))
	_, added, err := book.AddFiles(t.Context(), by, []string{log, minutes}, nil, nil)
	require.NoError(t, err)
	path := book.Path
	require.NoError(t, book.Close())
	db, err := sql.Open("sqlite", path)
	require.NoError(t, err)
	_, err = db.ExecContext(context.Background(), `DELETE FROM chunks`)
	require.NoError(t, err)
	require.NoError(t, db.Close())

	book, err = workspace.Open(t.Context(), path, workspace.Options{Registers: audit.Registers()})
	require.NoError(t, err)
	defer func() { require.NoError(t, book.Close()) }()
	model := readiness.NewModel(book.Ledger)
	lost := func() (sentences []string) {
		t.Helper()
		problems, err := model.Problems(t.Context())
		require.NoError(t, err)
		for _, p := range problems {
			if p.Rule == "file-lost" {
				require.Equal(t, []any{readiness.Error, "files", "name"}, []any{p.Severity, p.Register, p.Field})
				sentences = append(sentences, p.Sentence)
			}
		}
		return sentences
	}
	first := "F-001 door log.csv has lost its content: it can be neither opened nor saved."
	require.Equal(t, []string{first, "F-002 minutes.txt has lost its content: it can be neither opened nor saved."}, lost())
	_, err = book.EraseContent(t.Context(), by, added[1].Head().ID, "No copy is left anywhere")
	require.NoError(t, err)
	require.Equal(t, []string{first}, lost())
	_, _, err = book.AddFiles(t.Context(), by, []string{log}, nil, nil)
	require.NoError(t, err)
	require.Empty(t, lost())
}
