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
		require.Equal(t, want, columnsOf(t, db, r.Table), r.Table)
	}
}

func columnsOf(t *testing.T, db *sql.DB, table string) map[string]string {
	t.Helper()
	columns := map[string]string{}
	rows, err := db.Query(`SELECT name, type FROM pragma_table_info(?)`, table)
	require.NoError(t, err)
	defer rows.Close()
	for rows.Next() {
		var name, kind string
		require.NoError(t, rows.Scan(&name, &kind))
		columns[name] = kind
	}
	require.NoError(t, rows.Err())
	return columns
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

// fullValue gives a field something to hold.
func fullValue(f *register.Field, person string) register.Value {
	switch f.Kind {
	case register.KindNumber:
		return 2.0
	case register.KindDate:
		return "2026-03-12"
	case register.KindPerson:
		return person
	case register.KindChoice:
		return f.Choices[0].Key
	case register.KindChoices:
		return []string{f.Choices[0].Key, f.Choices[1].Key}
	case register.KindLong:
		return "First line, “quoted” <&>\nand a second"
	}
	return "A value; with | signs = 1"
}

// awkward fields hold texts that have to be of a form.
var awkward = map[string]register.Value{"soa.edition": "2022", "soa.control": "K.7", "documents.catalogue": "DI-01", "clauses.clause": "9.3.3", "clauses.title": "Management review results", "clauses.main": "9",
	"criteria.likelihood": "1 | Rare | Seldom\n2 | Often", "criteria.impact": "1 | Low\n2 | High", "criteria.levels": "low | Low\nhigh | High", "actions.status": isms.Done}

func TestEveryRegisterKeepsEveryFieldThroughSavingUndoAndRedo(t *testing.T) {
	for _, r := range isms.Registers().Registers {
		if r == isms.Files {
			continue // made with its content, by the workspace
		}
		t.Run(r.Key, func(t *testing.T) {
			var want []register.Value
			book := newBook(t, func(tx *ledger.Tx) error {
				p, err := isms.AddPerson(tx, "Ann Lee")
				if err != nil {
					return err
				}
				rec := r.New()
				for _, f := range r.Fields {
					v, special := awkward[r.Key+"."+f.Key]
					if !special {
						v = fullValue(f, p.ID)
					}
					f.Set(rec, v)
					want = append(want, v)
				}
				return decideInTurn(tx, r, rec)
			})
			rows, err := book.Rows(t.Context(), r)
			require.NoError(t, err)
			require.Equal(t, want, rows[len(rows)-1].Values)
			id := rows[len(rows)-1].ID
			if r == isms.People {
				return // whoever made the book is in use
			}
			_, err = book.Do(t.Context(), ledger.Change{Title: "Delete", Source: ledger.Window}, func(tx *ledger.Tx) error {
				rec, err := tx.Load(r, id)
				if err != nil {
					return err
				}
				return tx.Delete(rec)
			})
			require.NoError(t, err)
			_, err = book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
			require.NoError(t, err)
			rows, err = book.Rows(t.Context(), r, id)
			require.NoError(t, err)
			require.Equal(t, want, rows[0].Values, "what was deleted comes back whole")
			verdict, err := book.Verify(t.Context(), "")
			require.NoError(t, err)
			require.Empty(t, verdict.Findings)
		})
	}
}

// decideInTurn saves a record whose fields several verbs decide.
func decideInTurn(tx *ledger.Tx, r *register.Register, rec register.Record) error {
	later := map[string]map[*register.Field]register.Value{}
	first := ""
	for _, f := range r.Fields {
		switch f.DecidedBy {
		case "", first:
		default:
			if first == "" {
				first = f.DecidedBy
				continue
			}
			if later[f.DecidedBy] == nil {
				later[f.DecidedBy] = map[*register.Field]register.Value{}
			}
			later[f.DecidedBy][f] = f.Get(rec)
			f.Set(rec, nil)
		}
	}
	if err := tx.Decide(first, func() error { return tx.Save(rec) }); err != nil {
		return err
	}
	for verb, fields := range later {
		for f, v := range fields {
			f.Set(rec, v)
		}
		if err := tx.Decide(verb, func() error { return tx.Save(rec) }); err != nil {
			return err
		}
	}
	return nil
}
