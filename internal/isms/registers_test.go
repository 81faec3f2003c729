package isms_test

import (
	"database/sql"
	"path/filepath"
	"testing"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// newBook makes a book that begins as fill says.
func newBook(t *testing.T, fill func(tx *ledger.Tx) error) *workspace.Book {
	t.Helper()
	book, err := workspace.Create(t.Context(), filepath.Join(t.TempDir(), "a.certbook"), workspace.Options{Registers: isms.Registers()},
		ledger.Change{Title: "Make the book", Source: ledger.Product}, fill)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, book.Close()) })
	return book
}

func TestEveryDeclaredRegisterHasItsTableWithEveryColumn(t *testing.T) {
	book := newBook(t, func(tx *ledger.Tx) error { _, err := isms.AddPerson(tx, "Ann Lee"); return err })
	db, err := sql.Open("sqlite", book.Path)
	require.NoError(t, err)
	defer db.Close()
	for _, r := range isms.Registers().Registers {
		want := map[string]string{"id": "TEXT", "ref": "TEXT", "version": "INTEGER"}
		for _, f := range r.Fields {
			want[f.Key] = map[bool]string{true: "REAL", false: "TEXT"}[f.Kind == register.KindNumber]
		}
		have := map[string]string{}
		rows, err := db.Query(`SELECT name, type FROM pragma_table_info(?)`, r.Table)
		require.NoError(t, err)
		for rows.Next() {
			var name, kind string
			require.NoError(t, rows.Scan(&name, &kind))
			have[name] = kind
		}
		require.NoError(t, rows.Err())
		require.Equal(t, want, have, r.Table)
	}
}

func TestEveryFieldAndChoiceCanBeToldFromItsNeighbours(t *testing.T) {
	prefixes := map[string]string{}
	for _, r := range isms.Registers().Registers {
		require.Empty(t, prefixes[r.Prefix], "%s and %s share a prefix", r.Key, prefixes[r.Prefix])
		if r.Prefix != "" {
			prefixes[r.Prefix] = r.Key
		}
		labels := map[string]bool{}
		for _, f := range r.Fields {
			require.False(t, labels[f.Label], "%s has “%s” twice", r.Key, f.Label)
			labels[f.Label] = true
			require.NotEqual(t, f.Key, f.Label, "%s.%s has no label", r.Key, f.Key)
			means := map[string]string{}
			for _, c := range f.Choices {
				for _, text := range append([]string{c.Key, c.Label}, c.Synonyms...) {
					folded := register.Fold(text)
					other, taken := means[folded]
					require.True(t, !taken || other == c.Key, "%s.%s: “%s” means %s and %s", r.Key, f.Key, text, other, c.Key)
					means[folded] = c.Key
				}
			}
			if f.Default != "" {
				require.Equal(t, f.Default, f.Get(r.New()), "%s.%s: an emptied cell and a new record differ", r.Key, f.Key)
			}
		}
		for _, side := range isms.Registers().Sides(r) {
			require.False(t, labels[side.Label], "%s has “%s” twice", r.Key, side.Label)
			labels[side.Label] = true
			require.NotEmpty(t, side.Label, side.Relation.Key)
		}
	}
}
