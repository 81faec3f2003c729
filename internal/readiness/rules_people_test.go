package readiness_test

import (
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"

	"github.com/stretchr/testify/require"
)

func TestWhatSomeoneWhoHasLeftAnswersForIsAProblemUntilItIsSomeoneElsesOrDone(t *testing.T) {
	book, model := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022))
	found := func() (said []string) {
		problems, err := model.Problems(t.Context())
		require.NoError(t, err)
		for _, p := range problems {
			if p.Rule == "owner-left-risks" || p.Rule == "owner-left-actions" {
				said = append(said, p.Rule+" "+p.Field+": "+p.Sentence)
			}
		}
		return said
	}
	jo := &isms.Person{Name: "Jo Ray", Active: isms.Active}
	risk := &isms.Risk{Title: "Laptop stolen", Status: isms.Open}
	action := &isms.Action{Title: "Encrypt the disks", Status: isms.Open}
	do(t, book, func(tx *ledger.Tx) error {
		require.NoError(t, tx.Save(jo))
		risk.Owner, action.Owner = jo.ID, jo.ID
		require.NoError(t, tx.Save(risk))
		return tx.Save(action)
	})
	require.Empty(t, found())
	do(t, book, func(tx *ledger.Tx) error { jo.Active = isms.Left; return tx.Save(jo) })
	require.Equal(t, []string{"owner-left-risks owner: R-001 Laptop stolen is with Jo Ray, who has left.",
		"owner-left-actions owner: T-001 Encrypt the disks is with Jo Ray, who has left."}, found())
	do(t, book, func(tx *ledger.Tx) error {
		risk.Owner, action.Status = "", isms.Done
		require.NoError(t, tx.Save(risk))
		return tx.Save(action)
	})
	require.Empty(t, found())
}

func TestWhatSomeoneWhoHasLeftCouldDoIsDueNoMoreAndTheirTasksAre(t *testing.T) {
	jo := &isms.Person{Name: "Jo Ray", Active: isms.Active}
	book, model := newBook(t, func(tx *ledger.Tx) error { return tx.Save(jo) })
	due := func() (refs []string) {
		all, _, err := model.Due(t.Context(), "")
		require.NoError(t, err)
		for _, d := range all {
			refs = append(refs, d.Ref)
		}
		return refs
	}
	do(t, book, func(tx *ledger.Tx) error {
		require.NoError(t, tx.Save(&isms.Action{Title: "Encrypt the disks", Status: isms.Open, Owner: jo.ID, Due: past}))
		return tx.Save(&isms.Competence{Person: jo.ID, Needed: "First aid", ValidUntil: future})
	})
	require.Equal(t, []string{"T-001", "CO-001"}, due())
	do(t, book, func(tx *ledger.Tx) error { jo.Active = isms.Left; return tx.Save(jo) })
	require.Equal(t, []string{"T-001"}, due())
}
