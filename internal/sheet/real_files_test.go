package sheet

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// realFiles are spreadsheets as people keep them. They are not part of the
// product and may be absent.
func realFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "..", "shared", "sheets", "*.*"))
	require.NoError(t, err)
	if len(files) == 0 {
		t.Skip("no collection of real files here")
	}
	return files
}

func TestEveryRealFileIsReadOrRefusedInWords(t *testing.T) {
	readable := 0
	for _, path := range realFiles(t) {
		book, usage, err := Reader{}.Read(context.Background(), path)
		require.Less(t, usage.PeakMemory, int64(memoryPromise), path)
		if err != nil {
			require.NotEqual(t, fault.Internal, fault.Of(err).Code, path)
			require.NotContains(t, err.Error(), "damaged", path)
			require.Contains(t, err.Error(), "Nothing was imported.", path)
			continue
		}
		readable++
		require.NotEmpty(t, book.Sheets, path)
	}
	require.Greater(t, readable, 60)
}

// excelize is an independent reader of the same cells.
func TestRealWorkbooksShowWhatExcelizeShows(t *testing.T) {
	compared := 0
	for _, path := range realFiles(t) {
		ext := strings.ToLower(filepath.Ext(path))
		if ext != ".xlsx" && ext != ".xlsm" {
			continue
		}
		content, err := os.ReadFile(path)
		require.NoError(t, err)
		book, err := parseContent(filepath.Base(path), content)
		if err != nil {
			continue // refused; the other test looks after it
		}
		f, err := excelize.OpenFile(path)
		require.NoError(t, err)
		for _, s := range book.Sheets {
			compared += compareSheet(t, f, s, path)
		}
		require.NoError(t, f.Close())
	}
	require.Greater(t, compared, 20_000)
}

func compareSheet(t *testing.T, f *excelize.File, s Sheet, path string) (compared int) {
	t.Helper()
	shown, err := f.GetRows(s.Name)
	require.NoError(t, err)
	rows := map[int]Row{}
	for _, r := range s.Rows {
		rows[r.Number] = r
	}
	for i, row := range shown {
		for j, text := range row {
			cell := rows[i+1].At(j + 1)
			require.Equal(t, text, cell.Text, "%s, sheet %s, row %d, column %d", path, s.Name, i+1, j+1)
			compared++
		}
	}
	return compared
}
