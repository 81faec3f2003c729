package exchange_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"

	"github.com/stretchr/testify/require"
)

func TestARegisterExportedAsJSONReadsBackAsItWas(t *testing.T) {
	book := newBook(t, nil)
	extract, err := exchange.Gather(t.Context(), book.Ledger, isms.Statements, exchange.Options{})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, extract.WriteJSON(&out))
	path := filepath.Join(t.TempDir(), "soa.json")
	require.NoError(t, os.WriteFile(path, out.Bytes(), 0o600))

	plan := draft(t, book, read(t, path), exchange.Choices{})
	require.Len(t, plan.Tables, 1)
	require.Equal(t, "soa", plan.Tables[0].Register)
	require.Equal(t, exchange.Counts{Unchanged: 93}, plan.Tables[0].Counts)
}
