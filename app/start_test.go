package app

import (
	"os"
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

func TestTheStartNamesTheLastBookEvenWhenItIsGone(t *testing.T) {
	f := newFixture(t)
	start, err := f.books.StartState()
	require.NoError(t, err)
	require.Empty(t, start.OpenAtStart, "a first start decides nothing")

	state := f.newBook(t)
	f.leave()
	start, err = f.books.StartState()
	require.NoError(t, err)
	require.Equal(t, state.Path, start.OpenAtStart)

	require.NoError(t, os.Remove(state.Path))
	start, err = f.books.StartState()
	require.NoError(t, err)
	require.Equal(t, state.Path, start.OpenAtStart)
	require.Empty(t, start.Recent)
	_, err = f.books.Open(OpenBook{Path: start.OpenAtStart})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
}

func TestADamagedBookIsRestoredFromItsNewestGoodBackupBesideIt(t *testing.T) {
	f := newFixture(t)
	state := f.newBook(t)
	_, err := f.books.BackUpNow()
	require.NoError(t, err)
	f.leave()
	require.NoError(t, os.Truncate(state.Path, 5000))
	_, err = f.books.Open(OpenBook{Path: state.Path})
	require.True(t, fault.Is(err, fault.Damaged), "%v", err)
	restored, err := f.books.RestoreNewest(FileQuery{state.Path})
	require.NoError(t, err)
	require.NotEqual(t, state.Path, restored.Path)
	require.Equal(t, state.Head, restored.Head)
	info, err := os.Stat(state.Path)
	require.NoError(t, err)
	require.Equal(t, int64(5000), info.Size(), "the damaged file stays as it is")
}
