package workspace_test

import (
	"os"
	"path/filepath"
	"testing"

	"certbook/internal/ledger"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// unavailable gives, by the names of their files, what a book cannot hand out: the reason
// of an erasure, or "lost".
func unavailable(t *testing.T, b *workspace.Book) map[string]string {
	t.Helper()
	gone, err := b.Unavailable(t.Context())
	require.NoError(t, err)
	rows, err := b.Rows(t.Context(), toy.Files)
	require.NoError(t, err)
	of := map[string]string{}
	for _, row := range rows {
		f := row.Record(toy.Files).(*toy.File)
		for _, u := range gone {
			switch {
			case u.SHA256 != f.SHA256:
			case u.Erasure.Seq > 0:
				require.False(t, u.Erasure.At.IsZero())
				of[f.Name] = u.Reason
			default:
				of[f.Name] = "lost"
			}
		}
	}
	return of
}

func TestABookSaysWhatItCannotHandOutUntilItIsAddedAgain(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, files, _ := library(t, o, dir)
	require.Empty(t, unavailable(t, b))
	_, err := b.EraseContent(t.Context(), ledger.Change{}, files[1].ID, "Personal data")
	require.NoError(t, err)
	require.NoError(t, b.Close())
	behind(t, b.Path, `DELETE FROM chunks WHERE part = 1`)
	b = open(t, b.Path, o)
	want := map[string]string{"large.bin": "lost", "small.txt": "Personal data"}
	require.Equal(t, want, unavailable(t, b))

	read, err := workspace.Read(t.Context(), b.Path, o)
	require.NoError(t, err)
	require.Equal(t, want, unavailable(t, read), "a copy for reading has no contents of its own, and knows what the book has")
	require.NoError(t, read.Close())

	keep(t, b, filepath.Join(dir, "large.bin"), filepath.Join(dir, "small.txt"))
	require.Empty(t, unavailable(t, b))
	require.NoError(t, b.Close())
	behind(t, b.Path, `DELETE FROM chunks`, `DELETE FROM contents WHERE size > 100`)
	b = open(t, b.Path, o)
	require.Equal(t, map[string]string{"large.bin": "lost", "small.txt": "lost"}, unavailable(t, b), "an empty file has nothing to lose")
}

func TestARestoredBookSaysWhatItLacksAlsoAfterItWasClosed(t *testing.T) {
	o, dir := shelves(t), t.TempDir()
	b, files, _ := library(t, o, dir)
	made, err := b.BackUp(t.Context())
	require.NoError(t, err)
	beside, err := workspace.Read(t.Context(), made.Path, o)
	require.NoError(t, err)
	require.Empty(t, unavailable(t, beside), "a backup has its contents beside it")
	require.NoError(t, beside.Close())

	require.NoError(t, os.Remove(filepath.Join(filepath.Dir(made.Path), "files", files[0].SHA256)))
	path := filepath.Join(t.TempDir(), "restored.certbook")
	lost, err := workspace.Restore(t.Context(), made.Path, path, o)
	require.NoError(t, err)
	require.Len(t, lost, 1)
	for range 2 {
		restored := open(t, path, o)
		require.Equal(t, map[string]string{"large.bin": "lost"}, unavailable(t, restored))
		require.NoError(t, restored.Close())
	}
}
