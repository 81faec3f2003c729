package ledger_test

import (
	"testing"

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
