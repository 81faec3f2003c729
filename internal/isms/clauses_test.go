package isms_test

import (
	"slices"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// asked gives the documents a clause asks for, by their entry in the catalogue.
func asked(t *testing.T, tx *ledger.Tx) map[string][]string {
	t.Helper()
	all := map[string][]string{}
	for _, c := range records[*isms.Clause](t, tx) {
		require.Equal(t, isms.NotAssessed, c.Conformity)
		for _, id := range linked(t, tx, isms.Clauses, c.ID, "documents") {
			d, err := ledger.Load[*isms.Document](tx, id)
			require.NoError(t, err)
			all[c.Ref] = append(all[c.Ref], d.Catalogue)
		}
		slices.Sort(all[c.Ref])
	}
	return all
}

// What the standard says, said again here so that the catalogue is not tested against itself.
var askedFor = map[string][]string{"4.3": {"DI-01"}, "5.2": {"DI-02"}, "6.1.2": {"DI-03"}, "6.1.3": {"DI-04", "DI-05", "DI-06"}, "6.2": {"DI-07"}, "7.2": {"DI-08"},
	"7.5.1": {"DI-09"}, "7.5.3": {"DI-10"}, "8.1": {"DI-11"}, "8.2": {"DI-12"}, "8.3": {"DI-13"}, "9.1": {"DI-14"}, "9.2.2": {"DI-15", "DI-16"}, "9.3.3": {"DI-17"}, "10.2": {"DI-18", "DI-19"}}

func TestANewBookListsTheClausesAndTheDocumentsTheyAskFor(t *testing.T) {
	for _, edition := range catalog.Editions() { // clauses are assessed by 2022, whatever the controls are of
		book := newBook(t, isms.Start("Kestrel Robotics", "Ann Lee", edition))
		rows, err := book.Rows(t.Context(), isms.Clauses)
		require.NoError(t, err)
		refs := []string{}
		for _, row := range rows {
			refs = append(refs, row.Ref)
		}
		require.Equal(t, []string{"4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3", "6.1.1", "6.1.2", "6.1.3", "6.2", "6.3", "7.1", "7.2", "7.3", "7.4", "7.5.1", "7.5.2", "7.5.3",
			"8.1", "8.2", "8.3", "9.1", "9.2.1", "9.2.2", "9.3.1", "9.3.2", "9.3.3", "10.1", "10.2"}, refs)
		_, err = book.Do(t.Context(), ledger.Change{Title: "Look", Source: ledger.Window}, func(tx *ledger.Tx) error {
			require.Equal(t, askedFor, asked(t, tx))
			return nil
		})
		require.NoError(t, err)
	}
}

func TestABookMadeBeforeListsItsClausesInOneStepThatCanBeUndone(t *testing.T) {
	book := newBook(t, func(tx *ledger.Tx) error { // as Start was before
		for _, d := range catalog.Documents() {
			if d.Obligation == catalog.ObligationMandatory {
				if err := tx.Save(&isms.Document{Title: d.Name, Status: isms.Missing, Obligation: isms.Mandatory, Catalogue: d.ID}); err != nil {
					return err
				}
			}
		}
		return isms.AddEdition(tx, catalog.Edition2022)
	})
	listing := ledger.Change{Title: "List clauses 4 to 10", Source: ledger.Window}
	done, err := book.Do(t.Context(), listing, isms.ListClauses)
	require.NoError(t, err)
	_, err = book.Do(t.Context(), ledger.Change{Title: "Look", Source: ledger.Window}, func(tx *ledger.Tx) error {
		require.Equal(t, askedFor, asked(t, tx))
		return nil
	})
	require.NoError(t, err)
	again, err := book.Do(t.Context(), listing, isms.ListClauses)
	require.NoError(t, err)
	require.Zero(t, again.Seq, "listing them twice changes nothing")
	undone, err := book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Greater(t, undone.Seq, done.Seq)
	rows, err := book.Rows(t.Context(), isms.Clauses)
	require.NoError(t, err)
	require.Empty(t, rows)
	links, err := book.Links(t.Context())
	require.NoError(t, err)
	require.Empty(t, links)
}

func TestAClauseIsOneOfTheStandard(t *testing.T) {
	for name, c := range map[string]*isms.Clause{
		"a heading":          {Clause: "9.2", Title: "Internal audit", Main: "9"},
		"a control":          {Clause: "5.15", Title: "Access control", Main: "5"},
		"a title of our own": {Clause: "5.2", Title: "Our policy", Main: "5"},
		"under another":      {Clause: "5.2", Title: "Policy", Main: "6"},
		"twice":              {Clause: "5.2", Title: "Policy", Main: "5"},
	} {
		book := newBook(t, isms.Start("", "", catalog.Edition2022))
		_, err := book.Do(t.Context(), ledger.Change{Title: "Add", Source: ledger.Window}, func(tx *ledger.Tx) error { return tx.Save(c) })
		require.Error(t, err, name)
	}
}

// Clause 5.2 and control 5.2 have one number: a text that may mean either is never read as the
// other register's.
func TestAClauseAndAControlOfTheSameNumberAreNotMixedUp(t *testing.T) {
	c, ok := isms.NewClause("5.2")
	require.True(t, ok)
	s := &isms.Statement{Edition: "2022", Control: "5.2", Title: "Information security roles and responsibilities"}
	clauses, controls := register.NewIndex(isms.Clauses), register.NewIndex(isms.Statements)
	clauses.Add("clause", append(isms.Clauses.Aliases(c), "5.2")...)
	controls.Add("control", append(isms.Statements.Aliases(s), "5.2")...)
	for _, text := range []string{"A.5.2", "Annex A 5.2", "5.2 Information security roles and responsibilities"} {
		_, found := clauses.Find(text)
		require.False(t, found, text)
	}
	for _, text := range []string{"Clause 5.2", "cl. 5.2", "5.2 Policy"} {
		_, found := controls.Find(text)
		require.False(t, found, text)
		_, found = clauses.Find(text)
		require.True(t, found, text)
	}
}
