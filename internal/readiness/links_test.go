package readiness_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/register"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Whatever is linked, parted, deleted and undone, the model has the links of the book, and
// what it handed out before stays as it was.
func TestTheModelFollowsEveryLink(t *testing.T) {
	dir, runs := t.TempDir(), 0
	sides := toy.Registers().Sides(toy.Gadgets)
	whole, parts := sides[0], sides[1]
	rapid.Check(t, func(rt *rapid.T) {
		runs++
		path := filepath.Join(dir, fmt.Sprint("toys", runs, ".certbook"))
		book, err := workspace.Create(t.Context(), path, workspace.Options{Registers: toy.Registers(),
			Migrations: append(workspace.Migrations(), workspace.Migration{ID: toy.MigrationID, SQL: toy.MigrationSQL})},
			ledger.Change{Title: "Make the book", Source: ledger.Product}, func(tx *ledger.Tx) error { return tx.Save(&toy.Person{Name: "Anna Adler"}) })
		require.NoError(rt, err)
		defer func() { require.NoError(rt, book.Close()) }()
		model := readiness.NewModel(book.Ledger)
		do := func(fn func(*ledger.Tx) error) {
			_, err := book.Do(t.Context(), ledger.Change{Title: "Change", Source: ledger.Window}, fn)
			require.NoError(rt, err)
		}
		ids := []string{}
		do(func(tx *ledger.Tx) error {
			for i := range 5 {
				g := &toy.Gadget{Name: fmt.Sprint("Gadget ", i), State: "open"}
				if err := tx.Save(g); err != nil {
					return err
				}
				ids = append(ids, g.ID)
			}
			return nil
		})
		one := rapid.SampledFrom(ids)
		for range rapid.IntRange(1, 8).Draw(rt, "changes") {
			before, err := model.Linked(t.Context(), parts)
			require.NoError(rt, err)
			kept := fmt.Sprint(before)
			if rapid.IntRange(0, 3).Draw(rt, "undo") == 0 {
				_, _ = book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
			} else {
				of, others := one.Draw(rt, "of"), rapid.SliceOfNDistinct(one, 0, 4, rapid.ID).Draw(rt, "others")
				side := rapid.SampledFrom(sides).Draw(rt, "side")
				do(func(tx *ledger.Tx) error {
					if _, err := tx.Load(toy.Gadgets, of); err != nil {
						return nil //nolint:nilerr // undone away: nothing to link
					}
					return tx.SetLinked(side, of, others)
				})
			}
			require.Equal(rt, kept, fmt.Sprint(before), "what was handed out has changed")
			links, err := book.Links(t.Context())
			require.NoError(rt, err)
			forward, backward := map[string][]string{}, map[string][]string{}
			for _, l := range links {
				forward[l.From] = append(forward[l.From], l.To)
				backward[l.To] = append(backward[l.To], l.From)
			}
			same := func(side *register.Side, want map[string][]string) {
				have, err := model.Linked(t.Context(), side)
				require.NoError(rt, err)
				require.Len(rt, have, len(want))
				for id, list := range have {
					require.Equal(rt, want[id], list)
				}
			}
			same(whole, forward)
			same(parts, backward)
		}
	})
}
