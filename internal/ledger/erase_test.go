package ledger_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
)

// lineWith finds the side of a line that shows a text.
func (d *desk) lineWith(record, text string) (id int64, after bool) {
	d.t.Helper()
	for _, l := range d.lines(ledger.Scope{Record: record}) {
		if l.After == text || l.Before == text {
			return l.ID, l.After == text
		}
	}
	require.Fail(d.t, "no line shows "+text)
	return 0, false
}

func (d *desk) erase(record, text, reason string) (ledger.Done, error) {
	d.t.Helper()
	id, after := d.lineWith(record, text)
	return d.Erase(d.t.Context(), ledger.Change{Source: ledger.Window}, id, after, reason)
}

// absent asserts that no byte of the book, nor of a journal left beside it, holds the text.
func (d *desk) absent(secret string) {
	d.t.Helper()
	require.NotContains(d.t, string(d.bytes()), secret)
	_, err := os.Stat(d.path + "-journal")
	require.ErrorIs(d.t, err, os.ErrNotExist)
}

func TestAnErasedValueIsGoneFromTheFile(t *testing.T) {
	const secret = "hunter2-correct-horse"
	d := newDesk(t)
	id, other := d.gadget("Lathe"), d.gadget("Drill")
	d.set(other, "notes", "kept as it is")
	d.set(id, "notes", "before")
	d.set(id, "notes", secret)
	require.Contains(t, string(d.bytes()), secret)
	_, head, err := d.Head(t.Context())
	require.NoError(t, err)

	done, err := d.erase(id, secret, "A password pasted by mistake")
	require.NoError(t, err)
	require.Nil(t, d.value(id, "notes"), "the field still held it")
	require.Equal(t, []ledger.Touched{{Register: "gadgets", ID: id}}, done.Touched)
	d.absent(secret)
	d.sound()
	verdict, err := d.Verify(t.Context(), head)
	require.NoError(t, err)
	require.Equal(t, done.Seq-1, verdict.Against, "digests printed before the erasure are still found")
	lines := d.lines(ledger.Scope{Record: id})
	require.True(t, lines[0].BeforeErased)
	require.Contains(t, lines[0].Before, "A password pasted by mistake")
	require.True(t, lines[1].AfterErased)
	require.Equal(t, "before", lines[1].Before)
	d.reopen()
	d.absent(secret)
	d.sound()
	_, err = d.Undo(t.Context(), ledger.Change{})
	d.refused(err, fault.Refused)
	require.Equal(t, "kept as it is", d.value(other, "notes"))
}

func TestErasingTakesEveryPlaceTheFieldHeldTheValueAndNoOther(t *testing.T) {
	const secret = "S3cret-value"
	d := newDesk(t)
	id, other := d.gadget("Lathe"), d.gadget("Drill")
	d.set(other, "notes", secret)
	for range 3 {
		d.set(id, "notes", secret)
		d.set(id, "notes", "harmless")
		d.undo()
		d.redo()
		d.undo()
		d.set(id, "notes", "harmless")
	}
	line, after := d.lineWith(id, secret)
	d.set(id, "name", secret)
	_, err := d.Erase(t.Context(), ledger.Change{}, line, after, "Personal data")
	require.NoError(t, err)
	require.Equal(t, "harmless", d.value(id, "notes"), "the present value is another")
	for _, l := range d.lines(ledger.Scope{Record: id, Limit: 1000}) {
		if l.Field == "notes" {
			require.NotContains(t, []string{l.Before, l.After}, secret, "change %d", l.Event.Seq)
		}
	}
	require.Equal(t, secret, d.value(other, "notes"), "the same value of another record")
	require.Equal(t, secret, d.value(id, "name"), "and of another field")
	d.sound()
}

func TestErasingReachesTheUnusedPartsOfPages(t *testing.T) {
	const secret = "Zq9-unmistakable-secret"
	for seed := range uint64(40) {
		d := newDeskIn(t, memoryDir(t))
		holder := d.strew(secret, rand.New(rand.NewPCG(seed, 7)))
		if holder == "" {
			continue
		}
		_, err := d.erase(holder, secret, "Personal data")
		require.NoError(t, err)
		d.absent(secret)
		d.reopen()
		d.absent(secret)
		d.sound()
		return
	}
	require.Fail(t, "no page was balanced so that a copy stayed behind")
}

// strew lets rows around the one that holds the secret grow and shrink until a page that
// is balanced leaves a copy of it in its unused part. It answers the holder, or nothing.
func (d *desk) strew(secret string, dice *rand.Rand) string {
	var ids []string
	d.do("Import", func(tx *ledger.Tx) error {
		for i := range 60 {
			g := &toy.Gadget{Name: fmt.Sprintf("Gadget %d", i), Notes: strings.Repeat("x", dice.IntN(60))}
			if i == 30 {
				g.Notes = secret
			}
			if err := tx.Save(g); err != nil {
				return err
			}
			ids = append(ids, g.ID)
		}
		return nil
	})
	for range 60 {
		d.do("Grow and shrink", func(tx *ledger.Tx) error {
			for range 8 {
				i, length := dice.IntN(len(ids)), dice.IntN(1200)
				if i == 30 {
					continue
				}
				if err := tx.Set(toy.Gadgets, ids[i], "notes", d.ids64(), strings.Repeat("y", length)); err != nil {
					return err
				}
			}
			return nil
		})
		if bytes.Count(d.bytes(), []byte(secret)) > 2 { // the table and the record hold one each
			return ids[30]
		}
	}
	return ""
}

func TestErasingAnOlderValueCannotBeUndoneNorTheChangeThatHadItBefore(t *testing.T) {
	const secret = "S3cret-value"
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.set(id, "notes", secret)
	d.set(id, "notes", "harmless")
	_, err := d.erase(id, secret, "Personal data")
	require.NoError(t, err)
	d.absent(secret)
	head := d.head()
	_, err = d.Undo(t.Context(), ledger.Change{})
	d.refused(err, fault.Refused, "erased")
	_, err = d.Revert(t.Context(), ledger.Change{}, head)
	d.refused(err, fault.Refused, "erasure cannot be undone")
	require.Equal(t, head, d.head())
	require.Equal(t, "harmless", d.value(id, "notes"))
	_, err = d.erase(id, "harmless", "Again")
	require.NoError(t, err)
	d.sound()
}

func TestAnErasureDoesNotBlockTheStackForEver(t *testing.T) {
	const secret = "S3cret-value"
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.set(id, "bought", "2026-01-01")
	d.set(id, "notes", secret)
	_, err := d.erase(id, secret, "Personal data")
	require.NoError(t, err)
	d.undo() // of the field the erasure has emptied already
	d.undo()
	require.Nil(t, d.value(id, "bought"))
	d.redo()
	require.Equal(t, "2026-01-01", d.value(id, "bought"))
	_, err = d.Redo(t.Context(), ledger.Change{})
	d.refused(err, fault.Refused, "erased")
	d.sound()
}

func TestWhatMayNotBeErasedIsRefused(t *testing.T) {
	d := newDesk(t)
	g := &toy.Gadget{Name: "Lathe", Serial: "L-7", Notes: "a note"}
	d.do("Add", func(tx *ledger.Tx) error { return tx.Save(g) })
	head := d.head()
	_, err := d.erase(g.ID, "Lathe", "Because")
	d.refused(err, fault.Refused, "Name must not be empty")
	_, err = d.erase(g.ID, "L-7", "Because")
	d.refused(err, fault.Refused, "Serial number")
	_, err = d.erase(g.ID, "Open", "Because")
	d.refused(err, fault.Refused, "State")
	_, err = d.erase(g.ID, "G-001", "Because")
	d.refused(err, fault.NotFound)
	_, err = d.erase(g.ID, "a note", " ")
	d.refused(err, fault.Invalid, "needs a reason")
	_, err = d.erase(g.ID, "a note", "It said “a note”")
	d.refused(err, fault.Invalid, "repeats the value")
	_, err = d.erase(g.ID, "a note", "a notebook and a note, both")
	d.refused(err, fault.Invalid, "repeats the value")
	id, _ := d.lineWith(g.ID, "a note")
	_, err = d.Erase(t.Context(), ledger.Change{}, id, false, "The side that held nothing")
	d.refused(err, fault.Refused, "no value")
	require.Equal(t, head, d.head())

	d.set(g.ID, "name", "Mill")
	_, err = d.erase(g.ID, "Lathe", "Because")
	require.NoError(t, err, "an older value of a field that must not be empty")
	_, err = d.Erase(t.Context(), ledger.Change{}, id, true, "Because")
	require.NoError(t, err)
	_, err = d.Erase(t.Context(), ledger.Change{}, id, true, "Because")
	d.refused(err, fault.Refused, "no value")
	d.sound()
}

func TestEveryKindOfValueIsErased(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.set(id, "weight", 271828.1828)
	d.set(id, "colours", []string{"red"})
	d.set(id, "keeper", d.anna)
	d.approve(id)
	for _, text := range []string{"271828.1828", "Red", "Anna Adler", "2026-03-12"} {
		_, err := d.erase(id, text, "Because")
		require.NoError(t, err, text)
	}
	require.Equal(t, []any{nil, nil, nil, nil},
		[]any{d.value(id, "weight"), d.value(id, "colours"), d.value(id, "keeper"), d.value(id, "approved_on")})
	d.sound()
	d.do("Delete", func(tx *ledger.Tx) error {
		g, err := ledger.Load[*toy.Gadget](tx, id)
		if err != nil {
			return err
		}
		return tx.Delete(g)
	})
	_, err := d.erase(id, "Lathe", "Of a deleted record")
	require.NoError(t, err)
	d.absent("Lathe")
	d.sound()
}
