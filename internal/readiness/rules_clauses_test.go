package readiness_test

import (
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"

	"github.com/stretchr/testify/require"
)

func TestAClauseNotFullyMetSaysWhatIsMissingAndWhoMendsIt(t *testing.T) {
	book, model := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022))
	say := func(conformity, note string, owned bool) []readiness.Problem {
		do(t, book, func(tx *ledger.Tx) error {
			all, err := ledger.All[*isms.Clause](tx)
			if err != nil {
				return err
			}
			people, err := ledger.All[*isms.Person](tx)
			if err != nil {
				return err
			}
			c := all[0]
			c.Conformity, c.Note, c.Owner = conformity, note, ""
			if owned {
				c.Owner = people[0].ID
			}
			return tx.Save(c)
		})
		problems, err := model.Problems(t.Context())
		require.NoError(t, err)
		found := []readiness.Problem{}
		for _, p := range problems {
			if p.Register == isms.Clauses.Key {
				found = append(found, p)
			}
		}
		return found
	}
	require.Empty(t, say(isms.NotAssessed, "", false), "a new book is not thirty problems")
	require.Empty(t, say(isms.Conform, "", false))
	for _, conformity := range []string{isms.PartlyConform, isms.NotConform} {
		found := say(conformity, "", false)
		require.Len(t, found, 1)
		require.Equal(t, "note", found[0].Field)
		found = say(conformity, "The register lacks contracts.", false)
		require.Len(t, found, 1)
		require.Equal(t, "owner", found[0].Field)
		require.Empty(t, say(conformity, "The register lacks contracts.", true))
	}
}
