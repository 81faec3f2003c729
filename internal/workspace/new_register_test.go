package workspace_test

import (
	"path/filepath"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// TestANewRegisterNeedsItsDeclarationAndOneStep proves what docs/add-a-register.md says:
// a book made before the register existed gets it, and everything works from what is
// declared in internal/register/toy, without a line elsewhere.
func TestANewRegisterNeedsItsDeclarationAndOneStep(t *testing.T) {
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	before := o
	before.Registers = register.NewSet("", nil, nil)
	before.Migrations = append(workspace.Migrations(), workspace.Migration{ID: "8000_scratch", SQL: `CREATE TABLE scratch (id TEXT PRIMARY KEY, ref TEXT NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL) STRICT`})
	older := register.Declare(register.Register{Key: "scratch", Label: "Scratch", Singular: "Scratch", Table: "scratch", Prefix: "S",
		New: func() register.Record { return new(scratch) }, Name: func(r register.Record) string { return r.(*scratch).Name },
		Fields: []*register.Field{register.Text("name", func(s *scratch) *string { return &s.Name })}})
	before.Registers = register.NewSet("", []*register.Register{older}, nil)
	b, err := workspace.Create(t.Context(), path, before, making, func(tx *ledger.Tx) error { return tx.Save(&scratch{Name: "Before"}) })
	require.NoError(t, err)
	require.NoError(t, b.Close())

	o.Migrations = append(before.Migrations, toyStep)
	o.Registers = register.NewSet(toy.People.Key, []*register.Register{older, toy.People, toy.Gadgets, toy.Workshops}, []register.Relation{toy.PartOf})
	b = open(t, path, o)
	_, err = b.Do(t.Context(), ledger.Change{Title: "Add Anna", Source: ledger.Window}, func(tx *ledger.Tx) error { return tx.Save(&toy.Person{Name: "Anna Adler"}) })
	require.NoError(t, err)
	people, err := b.Names(t.Context())
	require.NoError(t, err)
	find := func(name string) (string, error) {
		for id, n := range people {
			if n == name {
				return id, nil
			}
		}
		return "", fault.New(fault.NotFound, "Nobody is called so.")
	}

	// As an import does: headings and texts, read by the declaration.
	row := map[string]string{"Item": "Lathe", "Notes": "Two\nlines", "State": "done", "Colours": "blue, red", "Weight": "1 250.5",
		"Bought": "12 Mar 2026", "Serial number": "L-7"}
	g := toy.Gadgets.New()
	for heading, text := range row {
		f := headed(toy.Gadgets, heading)
		require.NotNil(t, f, heading)
		v, err := f.Parse(text, find)
		require.NoError(t, err)
		f.Set(g, v)
	}
	done, err := b.Do(t.Context(), ledger.Change{Title: "Import gadgets", Source: ledger.Import, SourceName: "gadgets.xlsx"}, func(tx *ledger.Tx) error { return tx.Save(g) })
	require.NoError(t, err)
	id := g.Head().ID
	shown := func() map[string]string {
		rows, err := b.Rows(t.Context(), toy.Gadgets, id)
		require.NoError(t, err)
		require.Len(t, rows, 1)
		texts := map[string]string{"Ref": rows[0].Ref}
		for i, f := range toy.Gadgets.Fields {
			texts[f.Label] = ledger.Display(f, rows[0].Values[i], people)
		}
		return texts
	}
	require.Equal(t, map[string]string{"Ref": "G-001", "Name": "Lathe", "Notes": "Two\nlines", "State": "Closed", "Colours": "Red, Blue", "Weight": "1250.5",
		"Bought": "2026-03-12", "Keeper": "", "Serial number": "L-7", "Approved on": ""}, shown())

	// As the grid does: one cell, from the version it shows.
	anna, err := find("Anna Adler")
	require.NoError(t, err)
	edit := func(verb, key string, v any) error {
		_, err := b.Do(t.Context(), ledger.Change{Title: "Edit", Verb: verb, Source: ledger.Window}, func(tx *ledger.Tx) error {
			return tx.Set(toy.Gadgets, id, key, 1<<40, v)
		})
		return err
	}
	refused(t, edit("", "keeper", anna), fault.Refused, "no keeper")
	require.NoError(t, edit("", "state", "open"))
	require.NoError(t, edit("", "keeper", anna))
	refused(t, edit("", "approved_on", "2026-03-13"), fault.Refused, "“Approve”")
	require.NoError(t, edit(toy.ApproveVerb, "approved_on", "2026-03-13"))
	require.Equal(t, "Anna Adler", shown()["Keeper"])

	lines, err := b.Lines(t.Context(), ledger.Scope{Record: id, Limit: 2})
	require.NoError(t, err)
	require.Equal(t, []string{"Approved on", "2026-03-13", "Keeper", "Anna Adler"}, []string{lines[0].Label, lines[0].After, lines[1].Label, lines[1].After})
	past, err := b.RowsAt(t.Context(), toy.Gadgets, done.Seq)
	require.NoError(t, err)
	require.Equal(t, "closed", past[0].Values[2])
	sound(t, b)
}

type scratch struct {
	register.Base
	Name string
}

func headed(r *register.Register, heading string) *register.Field {
	for _, f := range r.Fields {
		for _, h := range append([]string{f.Label, f.Key}, f.Headings...) {
			if register.Fold(h) == register.Fold(heading) {
				return f
			}
		}
	}
	return nil
}

func TestARenamedFieldKeepsItsHistory(t *testing.T) {
	for _, key := range []string{"remarks", "comments"} { // behind and before the former one in an index
		t.Run(key, func(t *testing.T) { keepsItsHistory(t, key) })
	}
}

func keepsItsHistory(t *testing.T, key string) {
	t.Helper()
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	b := create(t, path, o)
	require.NoError(t, add(b, "Lathe", "first"))
	gadgets, err := b.Rows(t.Context(), toy.Gadgets)
	require.NoError(t, err)
	id := gadgets[0].ID
	set := func(r *register.Register, field, v string) int64 {
		done, err := b.Do(t.Context(), ledger.Change{Title: "Edit", Source: ledger.Window}, func(tx *ledger.Tx) error { return tx.Set(r, id, field, 1<<40, v) })
		require.NoError(t, err)
		return done.Seq
	}
	second := set(toy.Gadgets, "notes", "second")
	read := second - 1
	require.NoError(t, b.Close())

	renamed := *toy.Gadgets
	renamed.Fields = append([]*register.Field{}, toy.Gadgets.Fields...)
	renamed.Fields[1] = register.Text(key, func(g *toy.Gadget) *string { return &g.Notes }).Named("Remarks").Long().Formerly("notes")
	later := register.Declare(renamed)
	o.Registers = register.NewSet(toy.People.Key, []*register.Register{toy.People, later, toy.Workshops}, []register.Relation{toy.PartOf})
	o.Migrations = append(o.Migrations, workspace.Migration{ID: "9001_renamed", SQL: `ALTER TABLE gadgets RENAME COLUMN notes TO ` + key})
	b = open(t, path, o)
	sound(t, b)
	_, err = b.Do(t.Context(), ledger.Change{Title: "Stale"}, func(tx *ledger.Tx) error { return tx.Set(later, id, key, read, "mine") })
	refused(t, err, fault.Conflict, "second")
	third := set(later, key, "third")
	lines, err := b.Lines(t.Context(), ledger.Scope{Record: id})
	require.NoError(t, err)
	require.Equal(t, []string{"Remarks", "Remarks"}, []string{lines[0].Label, lines[1].Label})
	for seq, want := range map[int64]string{second: "second", third: "third"} {
		rows, err := b.RowsAt(t.Context(), later, seq)
		require.NoError(t, err)
		require.Equal(t, want, rows[0].Values[1])
	}
	for range 2 {
		_, err = b.Undo(t.Context(), ledger.Change{})
		require.NoError(t, err)
	}
	rows, err := b.Rows(t.Context(), later)
	require.NoError(t, err)
	require.Equal(t, "first", rows[0].Values[1])
	_, err = b.Erase(t.Context(), ledger.Change{}, lines[1].ID, true, "Because")
	require.NoError(t, err)
	lines, err = b.Lines(t.Context(), ledger.Scope{Record: id})
	require.NoError(t, err)
	for _, l := range lines {
		require.NotContains(t, []string{l.Before, l.After}, "second", "under either key")
	}
	sound(t, b)
}
