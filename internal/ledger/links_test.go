package ledger_test

import (
	"testing"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
)

func TestASideOfARelationIsSetWholeAndReadNowAndThen(t *testing.T) {
	d := newDesk(t)
	machine, motor, wheel := d.gadget("Machine"), d.gadget("Motor"), d.gadget("Wheel")
	parts, ok := toy.Registers().Side(toy.Gadgets, "parts")
	require.True(t, ok)
	require.Equal(t, "Parts", parts.Label)
	set := func(title string, ids ...string) ledger.Done {
		return d.do(title, func(tx *ledger.Tx) error { return tx.SetLinked(parts, machine, ids) })
	}
	first := set("Both", motor, wheel)
	set("One", wheel)
	linked := func() (ids []string) {
		d.do("Look", func(tx *ledger.Tx) (err error) {
			ids, err = tx.Linked(parts, machine)
			return err
		})
		return ids
	}
	require.Equal(t, []string{wheel}, linked())
	now, err := d.Links(t.Context())
	require.NoError(t, err)
	require.Equal(t, []ledger.Link{{Relation: "part_of", From: wheel, To: machine}}, now)
	of, err := d.Links(t.Context(), machine)
	require.NoError(t, err)
	require.Equal(t, now, of)
	none, err := d.Links(t.Context(), motor)
	require.NoError(t, err)
	require.Empty(t, none)
	then, err := d.LinksAt(t.Context(), "part_of", first.Seq)
	require.NoError(t, err)
	require.ElementsMatch(t, []ledger.Link{{Relation: "part_of", From: motor, To: machine}, {Relation: "part_of", From: wheel, To: machine}}, then)
	same := set("The same", wheel)
	require.Zero(t, same.Seq)
	from, to := parts.Ends("machine", "part")
	require.Equal(t, []string{"part", "machine"}, []string{from, to})
}

func TestAStaleListOfLinksIsRefusedNamingBoth(t *testing.T) {
	d := newDesk(t)
	machine, motor, wheel, belt := d.gadget("Machine"), d.gadget("Motor"), d.gadget("Wheel"), d.gadget("Belt")
	parts, ok := toy.Registers().Side(toy.Gadgets, "parts")
	require.True(t, ok)
	relink := func(seen, wanted []string) error {
		_, err := d.try(ledger.Change{Title: "Link"}, func(tx *ledger.Tx) error { return tx.Relink(parts, machine, seen, wanted) })
		return err
	}
	linked := func() []string {
		links, err := d.Links(t.Context(), machine)
		require.NoError(t, err)
		ids := make([]string, len(links))
		for i, link := range links {
			ids[i] = link.From
		}
		return ids
	}
	require.NoError(t, relink(nil, []string{motor}))
	require.NoError(t, relink([]string{motor}, []string{motor, wheel}))

	err := relink([]string{motor}, []string{motor, belt})
	d.refused(err, fault.Conflict, "Parts of G-001", "“G-002, G-003”", "“G-002, G-004”")
	require.Equal(t, "parts", fault.Of(err).Field)
	d.refused(relink([]string{motor}, nil), fault.Conflict, "“no links”")
	require.ElementsMatch(t, []string{motor, wheel}, linked(), "what was linked meanwhile stays")

	require.NoError(t, relink([]string{motor}, []string{wheel, motor}), "the same list, in another order")
	require.NoError(t, relink([]string{wheel, motor}, []string{belt}))
	require.Equal(t, []string{belt}, linked())
}
