package audit_test

import (
	"strings"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// touched lists the audits each change record is linked with, by their references.
func touched(t *testing.T, book *workspace.Book) map[string]string {
	t.Helper()
	found := map[string]string{}
	_, err := book.Do(t.Context(), ledger.Change{Title: "Read"}, func(tx *ledger.Tx) error {
		side, _ := tx.Registers().Side(isms.Changes, "audits")
		all, err := tx.All(isms.Changes)
		require.NoError(t, err)
		for _, c := range all {
			ids, err := tx.Linked(side, c.Head().ID)
			require.NoError(t, err)
			refs := []string{}
			for _, id := range ids {
				a, err := tx.Load(audit.Audits, id)
				require.NoError(t, err)
				refs = append(refs, a.Head().Ref)
			}
			found[c.Head().Ref] = strings.Join(refs, " ")
		}
		return nil
	})
	require.NoError(t, err)
	return found
}

func TestAChangeOfTheApprovedScopeListsEveryAuditStillAhead(t *testing.T) {
	book := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022), audit.Follow)
	item := &isms.ScopeItem{Name: "Workshop", Kind: isms.SiteItem}
	scope := &isms.Scope{VersionNo: "1", Statement: "All we do"}
	planned := func(title, status, on string) *audit.Audit {
		return &audit.Audit{Title: title, Kind: audit.Internal, Status: status, StartsOn: on}
	}
	stage2 := planned("Stage 2", audit.Planned, tomorrow)
	require.NoError(t, save(t, book, item, &isms.ScopeItem{Name: "Landlord", Kind: isms.InterfaceItem}, scope, planned("Held", audit.Held, yesterday), planned("Dropped", audit.Cancelled, tomorrow),
		planned("Confirmed", "confirmed", tomorrow), planned("Under way", audit.InProgress, today), stage2))
	_, err := book.Do(t.Context(), ledger.Change{Title: "Approve", Source: ledger.Window}, func(tx *ledger.Tx) error {
		people, err := tx.All(isms.People)
		require.NoError(t, err)
		return isms.ApproveScope(tx, scope.ID, isms.Decision{By: people[0].Head().ID, On: today})
	})
	require.NoError(t, err)
	require.Empty(t, touched(t, book))

	edit := func(description string) ledger.Done {
		item.Description = description
		done, err := book.Do(t.Context(), ledger.Change{Title: "Edit", Source: ledger.Window}, func(tx *ledger.Tx) error {
			rec, err := tx.Load(isms.ScopeItems, item.ID)
			require.NoError(t, err)
			rec.(*isms.ScopeItem).Description = description
			return tx.Save(rec)
		})
		require.NoError(t, err)
		return done
	}
	told, err := isms.FollowedBy(t.Context(), book.Ledger, edit("With bay 5"))
	require.NoError(t, err)
	require.Len(t, told, 1)
	require.Equal(t, 3, told[0].Audits)
	require.Equal(t, map[string]string{"CH-001": "AUD-003 AUD-004 AUD-005"}, touched(t, book))

	stage2.Status = audit.Cancelled
	late := planned("Planned since", audit.Planned, tomorrow)
	require.NoError(t, save(t, book, stage2, late))
	require.Equal(t, map[string]string{"CH-001": "AUD-003 AUD-004 AUD-005"}, touched(t, book), "whoever plans an audit now knows of the change")

	require.NoError(t, save(t, book, &isms.ScopeItem{Name: "Yard", Kind: isms.SiteItem}))
	require.Equal(t, map[string]string{"CH-001": "AUD-003 AUD-004 AUD-005 AUD-006"}, touched(t, book), "the scope has moved on since it was planned")

	for range 3 {
		_, err = book.Undo(t.Context(), ledger.Change{Title: "Undo", Source: ledger.Window})
		require.NoError(t, err)
	}
	require.Empty(t, touched(t, book), "undone with the change it followed")
	verdict, err := book.Verify(t.Context(), "")
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
}

// An audit hangs on the change by the links the sample lists: those the product would have made.
func TestTheSampleIsWholeWithItsAudits(t *testing.T) {
	alone, followed := newBook(t, isms.Sample, nil), newBook(t, isms.Sample, audit.Follow)
	want := map[string]string{"CH-001": "", "CH-002": "AUD-003 AUD-004"}
	require.Equal(t, want, touched(t, alone))
	require.Equal(t, want, touched(t, followed))

	links, err := alone.Links(t.Context())
	require.NoError(t, err)
	used := map[string]bool{}
	for _, link := range links {
		used[link.Relation] = true
	}
	set := audit.Registers()
	for _, side := range set.Sides(audit.Audits) {
		require.Equal(t, side.Relation.Key != "audit_files", used[side.Relation.Key], side.Relation.Key)
	}
	held, err := alone.Rows(t.Context(), audit.Audits)
	require.NoError(t, err)
	require.Len(t, held, 4)
	verdict, err := alone.Verify(t.Context(), "")
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
}
