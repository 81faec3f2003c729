package isms_test

import (
	"flag"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// approvedBook is a book whose scope of two items was approved as version 1. A supplier and an
// asset hang on the items, risks on all of them, and a control treats each risk.
type approvedBook struct {
	t    *testing.T
	book *workspace.Book
	ann  string
}

func newApprovedBook(t *testing.T) *approvedBook {
	t.Helper()
	a := &approvedBook{t: t}
	var err error
	a.book, err = workspace.Create(t.Context(), filepath.Join(t.TempDir(), "a.certbook"), workspace.Options{Registers: isms.Registers(), Ledger: ledger.Options{Follow: isms.Follow}},
		ledger.Change{Title: "Make the book", Source: ledger.Product}, isms.Start("", "Ann Lee", catalog.Edition2022))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, a.book.Close()) })
	a.do(func(tx *ledger.Tx) error {
		people := records[*isms.Person](t, tx)
		a.ann = people[0].ID
		site, landlord := &isms.ScopeItem{Name: "Workshop", Kind: isms.SiteItem}, &isms.ScopeItem{Name: "Landlord", Kind: isms.InterfaceItem}
		asset, supplier := &isms.Asset{Name: "Robots"}, &isms.Supplier{Name: "Guards"}
		fire, theft, leak := &isms.Risk{Title: "Fire"}, &isms.Risk{Title: "Theft"}, &isms.Risk{Title: "Leak"}
		apart := &isms.Risk{Title: "Flood elsewhere"}
		for _, rec := range []register.Record{site, landlord, asset, supplier, fire, theft, leak, apart, &isms.Scope{VersionNo: "1", Statement: "All we do"}} {
			if err := tx.Save(rec); err != nil {
				return err
			}
		}
		controls := map[string]string{}
		for _, s := range records[*isms.Statement](t, tx) {
			controls[s.Ref] = s.ID
		}
		for _, link := range [][3]string{{"item_risks", site.ID, fire.ID}, {"item_assets", site.ID, asset.ID}, {"item_suppliers", site.ID, supplier.ID},
			{"risk_assets", theft.ID, asset.ID}, {"risk_suppliers", leak.ID, supplier.ID},
			{"risk_controls", fire.ID, controls["7.5"]}, {"risk_controls", theft.ID, controls["7.3"]}, {"risk_controls", apart.ID, controls["7.5"]}} {
			if err := tx.Link(link[0], link[1], link[2]); err != nil {
				return err
			}
		}
		return nil
	})
	require.Empty(t, a.changes(), "before an approval there is nothing to depart from")
	a.approve("1")
	require.Empty(t, a.changes())
	return a
}

func (a *approvedBook) do(fn func(tx *ledger.Tx) error) ledger.Done {
	a.t.Helper()
	done, err := a.book.Do(a.t.Context(), ledger.Change{Title: "Change", Source: ledger.Window, Actor: a.ann}, fn)
	require.NoError(a.t, err)
	return done
}

func (a *approvedBook) approve(version string) {
	a.t.Helper()
	a.do(func(tx *ledger.Tx) error {
		for _, s := range records[*isms.Scope](a.t, tx) {
			if s.VersionNo == version {
				return isms.ApproveScope(tx, s.ID, isms.Decision{By: a.ann, On: tx.Today()})
			}
		}
		return nil
	})
}

// item changes a scope item by name; a nil change deletes it.
func (a *approvedBook) item(name string, change func(*isms.ScopeItem)) ledger.Done {
	a.t.Helper()
	return a.do(func(tx *ledger.Tx) error {
		for _, item := range records[*isms.ScopeItem](a.t, tx) {
			if item.Name != name {
				continue
			}
			if change == nil {
				return tx.Delete(item)
			}
			change(item)
			return tx.Save(item)
		}
		a.t.Fatalf("no item %s", name)
		return nil
	})
}

func (a *approvedBook) changes() (all []*isms.Change) {
	a.t.Helper()
	rows, err := a.book.Rows(a.t.Context(), isms.Changes)
	require.NoError(a.t, err)
	for _, row := range rows {
		all = append(all, row.Record(isms.Changes).(*isms.Change))
	}
	return all
}

// touches lists what a change record is linked with, by the names of the records.
func (a *approvedBook) touches(c *isms.Change) map[string][]string {
	a.t.Helper()
	found := map[string][]string{}
	_, err := a.book.Do(a.t.Context(), ledger.Change{Title: "Read"}, func(tx *ledger.Tx) error {
		for _, key := range []string{"version", "items", "risks", "controls", "assets", "suppliers"} {
			side, _ := isms.Registers().Side(isms.Changes, key)
			for _, id := range linked(a.t, tx, isms.Changes, c.ID, key) {
				rec, err := tx.Load(side.Other, id)
				require.NoError(a.t, err)
				name := side.Other.Name(rec)
				if side.Other == isms.Statements {
					name = rec.Head().Ref
				}
				found[key] = append(found[key], name)
			}
			slices.Sort(found[key])
		}
		return nil
	})
	require.NoError(a.t, err)
	return found
}

func (a *approvedBook) undo() {
	a.t.Helper()
	_, err := a.book.Undo(a.t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(a.t, err)
}

func (a *approvedBook) sound() {
	a.t.Helper()
	verdict, err := a.book.Verify(a.t.Context(), "")
	require.NoError(a.t, err)
	require.Empty(a.t, verdict.Findings)
}

func TestAScopeChangeAfterApprovalOpensAChangeWithWhatItTouches(t *testing.T) {
	a := newApprovedBook(t)
	done := a.item("Workshop", func(i *isms.ScopeItem) { i.Description = "With bay 5" })
	changes := a.changes()
	require.Len(t, changes, 1)
	c := changes[0]
	require.Equal(t, "CH-001 Scope changed since version 1", c.Ref+" "+c.Title)
	require.Equal(t, []string{isms.ScopeKind, isms.Open, isms.Undecided, isms.Undecided, a.ann, a.book.Today()},
		[]string{c.Kind, c.Status, c.Review, c.Notify, c.Owner, c.EffectiveOn})
	require.Equal(t, "SI-001 Workshop was changed: description.", c.Differences)
	require.Equal(t, map[string][]string{"version": {"Version 1"}, "items": {"Workshop"}, "assets": {"Robots"}, "suppliers": {"Guards"},
		"risks": {"Fire", "Leak", "Theft"}, "controls": {"7.3", "7.5"}}, a.touches(c))
	told, err := isms.FollowedBy(t.Context(), a.book.Ledger, done)
	require.NoError(t, err)
	require.Equal(t, []isms.FollowedChange{{ID: c.ID, Ref: "CH-001", Opened: true, Version: "1", Risks: 3, Controls: 2}}, told)

	a.undo()
	require.Empty(t, a.changes(), "the record goes with the edit that opened it")
	_, err = a.book.Redo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Equal(t, []*isms.Change{c}[0].Differences, a.changes()[0].Differences)
	a.sound()
}

func TestLaterScopeChangesExtendTheOpenChangeOfTheVersion(t *testing.T) {
	a := newApprovedBook(t)
	a.item("Landlord", func(i *isms.ScopeItem) { i.Kind = "outsourced_process" })
	require.Equal(t, map[string][]string{"version": {"Version 1"}, "items": {"Landlord"}}, a.touches(a.changes()[0]))
	require.Empty(t, a.item("Workshop", func(i *isms.ScopeItem) { i.Notes = "Not part of the scope" }).Followed, "notes are not frozen")
	a.item("Workshop", nil)
	a.do(func(tx *ledger.Tx) error { return tx.Save(&isms.ScopeItem{Name: "Store", Kind: isms.SiteItem}) })
	require.Len(t, a.changes(), 1)
	c := a.changes()[0]
	require.Equal(t, "SI-002 Landlord was changed: kind.\nSI-003 Store was added.\nSI-001 Workshop was removed.", c.Differences)
	require.Equal(t, map[string][]string{"version": {"Version 1"}, "items": {"Landlord", "Store"}, "assets": {"Robots"}, "suppliers": {"Guards"},
		"risks": {"Fire", "Leak", "Theft"}, "controls": {"7.3", "7.5"}}, a.touches(c), "what hung on an item that was removed is touched, too")

	a.undo()
	a.undo()
	require.Equal(t, "SI-002 Landlord was changed: kind.", a.changes()[0].Differences)
	require.NotContains(t, a.touches(a.changes()[0]), "risks")
	a.item("Landlord", func(i *isms.ScopeItem) { i.Kind = isms.InterfaceItem })
	require.Equal(t, "The scope is as version 1 has it again.", a.changes()[0].Differences, "the record of what was tried stays")
	a.sound()
}

func TestADraftWithAnotherStatementIsAChangeAndItsApprovalIsNotedOnIt(t *testing.T) {
	a := newApprovedBook(t)
	a.do(func(tx *ledger.Tx) error { return tx.Save(&isms.Scope{VersionNo: "2", Statement: "All  we do"}) })
	require.Empty(t, a.changes(), "a copy changes nothing yet")
	a.do(func(tx *ledger.Tx) error {
		s := records[*isms.Scope](t, tx)[1]
		s.Statement = "All we do, and repairs"
		return tx.Save(s)
	})
	require.Equal(t, "SCO-002 Version 2 is drafted with another statement.", a.changes()[0].Differences)
	a.item("Workshop", func(i *isms.ScopeItem) { i.Name = "Workshops" })
	a.approve("2")
	require.Len(t, a.changes(), 1)
	c := a.changes()[0]
	require.Equal(t, "Version 2, approved on "+a.book.Today(), c.Settled)
	require.Equal(t, isms.Open, c.Status, "closing it is a person's")
	require.Equal(t, "SI-001 Workshops was changed: name.\nSCO-002 Version 2 is drafted with another statement.", c.Differences)
	a.undo()
	require.Empty(t, a.changes()[0].Settled)
	a.approve("2")

	a.item("Workshops", func(i *isms.ScopeItem) { i.Name = "Workshop" })
	require.Len(t, a.changes(), 2, "what comes after the new version is a change of that one")
	require.Equal(t, []string{"Version 2"}, a.touches(a.changes()[1])["version"])
	a.sound()
}

func TestAClosedChangeIsLeftAsItWasAndALaterScopeChangeOpensAnother(t *testing.T) {
	a := newApprovedBook(t)
	a.item("Landlord", func(i *isms.ScopeItem) { i.Description = "Doors" })
	a.do(func(tx *ledger.Tx) error {
		c := records[*isms.Change](t, tx)[0]
		c.Impact, c.Review, c.Notify, c.Status = "None", isms.No, isms.No, isms.Closed
		return tx.Save(c)
	})
	a.item("Workshop", func(i *isms.ScopeItem) { i.Description = "With bay 5" })
	require.Len(t, a.changes(), 2)
	require.Equal(t, "SI-002 Landlord was changed: description.", a.changes()[0].Differences)
	require.Equal(t, "SI-001 Workshop was changed: description.", a.changes()[1].Differences, "and it is about nothing else")
}

func TestAChangeIsClosedOnlyWhenItIsAssessedAndBothQuestionsAreAnswered(t *testing.T) {
	d := newDesk(t)
	c := &isms.Change{Title: "New hosting", Status: isms.Closed, Review: isms.Undecided, Notify: isms.Undecided}
	save := func() error { return d.do("", func(tx *ledger.Tx) error { return tx.Save(c) }) }
	refused(t, save(), "impact", "cannot be closed yet", "its impact assessment; whether a review", "whether the certification body", "Nothing was saved")
	c.Impact = "Two risks are rated anew."
	refused(t, save(), "review", "whether a review")
	c.Review = isms.Yes
	refused(t, save(), "notify", "whether the certification body")
	c.Notify = isms.No
	require.NoError(t, save())
	refused(t, d.do("", func(tx *ledger.Tx) error { c.Differences = "Nothing"; return tx.Save(c) }), "differences", "is decided by")
}

// The links of the sample's open change are those the product would have made.
func TestTheSampleBookNeedsNoFollowing(t *testing.T) {
	list := func(follow func(*ledger.Tx) error) string {
		book, err := workspace.Create(t.Context(), filepath.Join(t.TempDir(), "a.certbook"), workspace.Options{Registers: isms.Registers(), Ledger: ledger.Options{Follow: follow}},
			ledger.Change{Title: "Make the book", Source: ledger.Product}, isms.Sample)
		require.NoError(t, err)
		defer func() { require.NoError(t, book.Close()) }()
		lines := []string{}
		_, err = book.Do(t.Context(), ledger.Change{Title: "Read"}, func(tx *ledger.Tx) error {
			for _, c := range records[*isms.Change](t, tx) {
				lines = append(lines, c.Ref, c.Title, c.Differences, c.Settled)
				for _, key := range []string{"version", "items", "risks", "controls", "assets", "suppliers"} {
					lines = append(lines, refs(t, tx, isms.Changes, c.ID, key)...)
				}
			}
			return nil
		})
		require.NoError(t, err)
		return strings.Join(lines, "\n")
	}
	require.Equal(t, list(nil), list(isms.Follow))
}

// Whatever is changed, approved, closed, undone and reverted: what departs from the version in
// force stands on a change record of it, and the book verifies.
func TestNothingOfAnApprovedScopeChangesWithoutARecord(t *testing.T) {
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		require.NoError(t, checks.Value.Set("10"))
		defer func() { require.NoError(t, checks.Value.Set(checks.DefValue)) }()
	}
	rapid.Check(t, func(rt *rapid.T) {
		a := newApprovedBook(t)
		names := 0
		try := func(fn func(tx *ledger.Tx) error) {
			_, _ = a.book.Do(t.Context(), ledger.Change{Title: "Change", Source: ledger.Window, Actor: a.ann}, fn)
		}
		for range rapid.IntRange(3, 15).Draw(rt, "steps") {
			names++
			name := fmt.Sprint("Item ", names)
			pick := rapid.IntRange(0, 20).Draw(rt, "pick")
			switch what := rapid.IntRange(0, 8).Draw(rt, "what"); what {
			case 0:
				try(func(tx *ledger.Tx) error { return tx.Save(&isms.ScopeItem{Name: name, Kind: isms.SiteItem}) })
			case 1, 2, 3:
				try(func(tx *ledger.Tx) error {
					items := records[*isms.ScopeItem](t, tx)
					if len(items) == 0 {
						return nil
					}
					item := items[pick%len(items)]
					if what == 1 {
						return tx.Delete(item)
					}
					item.Description = []string{"", "One", "Two"}[pick%3]
					return tx.Save(item)
				})
			case 4:
				try(func(tx *ledger.Tx) error {
					s := &isms.Scope{VersionNo: name, Statement: name}
					if err := tx.Save(s); err != nil || pick%2 == 0 {
						return err
					}
					return isms.ApproveScope(tx, s.ID, isms.Decision{By: a.ann, On: tx.Today()})
				})
			case 5:
				try(func(tx *ledger.Tx) error {
					for _, c := range records[*isms.Change](t, tx) {
						c.Impact, c.Review, c.Notify, c.Status = "None", isms.No, isms.No, isms.Closed
						if err := tx.Save(c); err != nil {
							return err
						}
					}
					return nil
				})
			case 6:
				_, _ = a.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
			case 7:
				_, _ = a.book.Redo(t.Context(), ledger.Change{Source: ledger.Window})
			case 8:
				head, _, err := a.book.Head(t.Context())
				require.NoError(rt, err)
				_, _ = a.book.Revert(t.Context(), ledger.Change{Source: ledger.Window}, 4+int64(pick)%max(1, head-3))
			}
			a.recorded(rt)
		}
		a.sound()
	})
}

// recorded requires that every departure from the version in force stands on a change record.
func (a *approvedBook) recorded(t require.TestingT) {
	_, err := a.book.Do(a.t.Context(), ledger.Change{Title: "Read"}, func(tx *ledger.Tx) error {
		versions := records[*isms.Scope](a.t, tx)
		inForce := isms.ScopeInForce(versions)
		if inForce == nil {
			return nil
		}
		said := ""
		for _, c := range records[*isms.Change](a.t, tx) {
			if slices.Contains(linked(a.t, tx, isms.Changes, c.ID, "version"), inForce.ID) {
				said += c.Differences + "\n"
			}
		}
		for _, line := range inForce.Departures(versions, records[*isms.ScopeItem](a.t, tx)) {
			ref, _, _ := strings.Cut(line, " ")
			require.Contains(t, said, ref)
		}
		return nil
	})
	require.NoError(t, err)
}
