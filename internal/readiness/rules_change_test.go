package readiness_test

import (
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"

	"github.com/stretchr/testify/require"
)

// The model's book is not followed by audit.Follow: it is as one that is older than change
// records, or whose record was deleted.
func TestAScopeThatDepartsFromTheApprovedVersionIsAProblemUntilItsChangeIsDealtWith(t *testing.T) {
	book, model := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022))
	found := func() (said []string) {
		problems, err := model.Problems(t.Context())
		require.NoError(t, err)
		for _, p := range problems {
			if p.Rule == "scope-changed" || p.Rule == "change-not-assessed" || p.Rule == "change-closed-early" {
				said = append(said, p.Rule+" "+p.Field+": "+p.Sentence)
			}
		}
		return said
	}
	item := &isms.ScopeItem{Name: "Workshop", Kind: isms.SiteItem}
	scope := &isms.Scope{VersionNo: "1", Statement: "All we do"}
	do(t, book, func(tx *ledger.Tx) error {
		require.NoError(t, tx.Save(item))
		scope.Items = isms.FrozenItems([]*isms.ScopeItem{item})
		scope.Status, scope.ApprovedOn = isms.Approved, past
		return tx.Decide(isms.ApproveScopeVerb, func() error { return tx.Save(scope) })
	})
	require.Empty(t, found())
	edit := func(description string) {
		do(t, book, func(tx *ledger.Tx) error { item.Description = description; return tx.Save(item) })
	}
	edit("With bay 5")
	require.Equal(t, []string{"scope-changed changes: SCO-001 Version 1 is in force, but the scope has changed since and no change record says so: SI-001."}, found())

	c := &isms.Change{Title: "Bay 5", Differences: "SI-001 Workshop was changed: description.", Review: isms.No, Notify: isms.Undecided, Status: isms.Open}
	change := func(edit func()) {
		do(t, book, func(tx *ledger.Tx) error {
			edit()
			return tx.Decide(isms.ChangeScopeVerb, func() error { return tx.Save(c) })
		})
	}
	change(func() {})
	do(t, book, func(tx *ledger.Tx) error { return tx.Link("change_scopes", c.ID, scope.ID) })
	require.Equal(t, []string{"change-not-assessed impact: CH-001 Bay 5 departs from version 1 of the scope, and its impact is not assessed."}, found())
	change(func() { c.Impact = "None." })
	require.Empty(t, found())
	change(func() { c.Notify, c.Status = isms.No, isms.Closed })
	require.Equal(t, []string{"change-closed-early status: CH-001 Bay 5 is closed, but the scope still departs from version 1, which is in force."}, found())
	yard := &isms.ScopeItem{Name: "Yard", Kind: isms.SiteItem}
	do(t, book, func(tx *ledger.Tx) error { return tx.Save(yard) })
	require.Equal(t, []string{"scope-changed changes: SCO-001 Version 1 is in force, but the scope has changed since and no change record says so: SI-002.",
		"change-closed-early status: CH-001 Bay 5 is closed, but the scope still departs from version 1, which is in force."}, found(), "of the yard none speaks")
	do(t, book, func(tx *ledger.Tx) error { return tx.Delete(yard) })
	edit("")
	require.Empty(t, found(), "the scope is as approved again")
	change(func() { c.Status, c.Impact = isms.Open, "" })
	require.Equal(t, []string{"change-not-assessed impact: CH-001 Bay 5 departed from version 1 of the scope, and its impact is not assessed."}, found())
	change(func() { c.Status, c.Impact = isms.Closed, "None." })
	edit("With bay 5")
	require.Len(t, found(), 1)
	change(func() { c.Settled = "Version 2" })
	require.Empty(t, found(), "a new version was approved")
}
