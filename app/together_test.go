package app

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

// The window may ask for several things at once: nothing may be lost or left open.
func TestQuestionsAskedAtTheSameTimeDoNotHarmEachOther(t *testing.T) {
	f := newFixture(t)
	first := f.newBook(t)
	second, err := f.books.Create(NewBook{Path: filepath.Join(f.dir, "books", "other"), Person: "Moses Okafor"})
	require.NoError(t, err)
	var all sync.WaitGroup
	for i := range 20 {
		path := []string{first.Path, second.Path}[i%2]
		all.Go(func() {
			_, err := f.books.Open(OpenBook{Path: path})
			if err != nil {
				t.Errorf("open: %v", err)
			}
		})
		all.Go(func() {
			_, err := f.books.SaveLayout(LayoutQuery{Register: fmt.Sprintf("r%d", i), Layout: fmt.Sprint(i)})
			if err != nil {
				t.Errorf("remember layout: %v", err)
			}
		})
		all.Go(func() { // whichever book it meets, it answers or says that the book was closed
			if state, err := f.books.State(); err == nil && state.Open && len(state.People) > 0 {
				_, _ = f.books.SetMe(PersonQuery{state.People[0].ID})
			}
		})
	}
	all.Wait()
	for i := range 20 {
		layout, err := f.books.Layout(LayoutQuery{Register: fmt.Sprintf("r%d", i)})
		require.NoError(t, err)
		require.Equal(t, fmt.Sprint(i), layout.Layout, "a layout was lost")
	}
	_, err = f.books.Close()
	require.NoError(t, err)
	left, err := filepath.Glob(filepath.Join(f.dir, "books", ".*"))
	require.NoError(t, err)
	require.Empty(t, left, "no book is left locked")
}

func TestWhatABookCannotTakeIsRefused(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	_, err := f.books.Create(NewBook{Path: ""})
	require.True(t, fault.Is(err, fault.Invalid), "%v", err)
	_, err = f.books.SetMe(PersonQuery{"nobody"})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
	_, err = f.registers.Create(CreateQuery{Register: "soa", Values: map[string]any{"control": "Z.1"}})
	require.True(t, fault.Is(err, fault.Refused), "%v", err)
	_, err = f.registers.Create(CreateQuery{Register: "people", Values: map[string]any{"name": "Jo Carter", "role": 1.5}})
	require.True(t, fault.Is(err, fault.Invalid), "%v", err)
	for _, ref := range []string{"5.10", "A.5.10", "a.5.1.1"} {
		_, err = f.registers.AddControl(ControlQuery{Edition: "2022", Ref: ref, Title: "Ours"})
		require.True(t, fault.Is(err, fault.Conflict), "%s: %v", ref, err)
	}
	_, err = f.registers.List(ListQuery{Register: "soa", AsOf: "1999-01-01"})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
	cancelled, err := f.exchange.Cancel()
	require.NoError(t, err)
	require.False(t, cancelled.Cancelled, "nothing is being read")
}
