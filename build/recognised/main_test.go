package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

func TestMain(m *testing.M) {
	sheet.ServeParserIfAsked()
	os.Exit(m.Run())
}

func TestThePublishedTableSaysWhatIsRecognisedToday(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "sheets")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the real files are not here")
	}
	var now bytes.Buffer
	require.NoError(t, write(&now, folder))
	published, err := os.ReadFile(filepath.Join("..", "..", "docs", "recognised.md"))
	require.NoError(t, err)
	require.Equal(t, string(published), now.String(), "run: go run ./build/recognised ../shared/sheets > docs/recognised.md")
}
