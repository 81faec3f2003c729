package ledger_test

import (
	"fmt"
	"testing"

	"certbook/internal/ledger"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
)

func (d *desk) findings() []string {
	d.t.Helper()
	verdict, err := d.Verify(d.t.Context(), "")
	require.NoError(d.t, err)
	return verdict.Findings
}

func TestVerifyFindsWhatWasDoneBehindTheProductsBack(t *testing.T) {
	const secret = "S3cret-value"
	for _, c := range []struct{ name, finding, sql string }{
		{"a value in a table", "Notes of Gadget G-001 differs", `UPDATE gadgets SET notes = 'forged' WHERE ref = 'G-001'`},
		{"a value emptied in a table", "Notes of Gadget G-001 differs", `UPDATE gadgets SET notes = '' WHERE ref = 'G-001'`},
		{"a number in a table", "Weight of Gadget G-002 differs", `UPDATE gadgets SET weight = 3.0000001 WHERE ref = 'G-002'`},
		{"a reference", "is called G-001 in the record", `UPDATE gadgets SET ref = 'G-900' WHERE ref = 'G-001'`},
		{"a version", "number of another change", `UPDATE gadgets SET version = 2 WHERE ref = 'G-001'`},
		{"an id", "is in the book but not in the record", `UPDATE gadgets SET id = 'other' WHERE ref = 'G-001'`},
		{"a row deleted", "Gadget G-002 is in the record but not in the book", `DELETE FROM gadgets WHERE ref = 'G-002'`},
		{"a row added", "Gadget G-9 is in the book but not in the record", `INSERT INTO gadgets SELECT 'x', 'G-9', version, name, notes, state, colours, weight, bought, keeper, serial, approved_on FROM gadgets LIMIT 1`},
		{"a list that is none", "Gadgets cannot be read", `UPDATE gadgets SET colours = 'red' WHERE ref = 'G-001'`},
		{"a link added", "A link (part_of) is in the book but not in the record", `INSERT INTO links SELECT 'part_of', a.id, b.id FROM gadgets a, gadgets b WHERE a.ref = 'G-001' AND b.ref = 'G-002'`},
		{"a link removed", "A link (part_of) is in the record but not in the book", `DELETE FROM links`},
		{"a value in an entry", "Change 6 (“Change notes”) was altered", `UPDATE entries SET after = '"forged"' WHERE change = 6`},
		{"a value in an entry and in the table", "was altered", `UPDATE entries SET after = '"forged"' WHERE change = 6; UPDATE gadgets SET notes = 'forged' WHERE ref = 'G-001'`},
		{"a value made null", "was altered", `UPDATE entries SET before = NULL WHERE change = 6`},
		{"a salt", "was altered", `UPDATE entries SET after_salt = zeroblob(16) WHERE change = 6`},
		{"an entry deleted", "was altered", `DELETE FROM entries WHERE change = 6`},
		{"an entry of another record", "was altered", `UPDATE entries SET record = (SELECT id FROM gadgets WHERE ref = 'G-002') WHERE change = 6`},
		{"an entry added", "was altered", `INSERT INTO entries SELECT 9999, change, register, record, 'bought', action, target, before, before_salt, before_erased, '"2020-01-01"', after_salt, after_erased FROM entries WHERE change = 6; UPDATE gadgets SET bought = '2020-01-01' WHERE ref = 'G-001'`},
		{"a title", "was altered", `UPDATE changes SET title = 'Innocent' WHERE seq = 6`},
		{"an actor", "was altered", `UPDATE changes SET actor = 'someone' WHERE seq = 6`},
		{"a time", "was altered", `UPDATE changes SET at = '2026-03-12T09:00:06.500Z' WHERE seq = 6`},
		{"a change deleted", "Changes 6 to 6 are missing", `DELETE FROM entries WHERE change = 6; DELETE FROM changes WHERE seq = 6; UPDATE gadgets SET notes = 'first' WHERE ref = 'G-001'`},
		{"a change deleted and the rest renumbered", "was altered", `DELETE FROM entries WHERE change = 6; DELETE FROM changes WHERE seq = 6; UPDATE changes SET seq = 6 WHERE seq = 7; UPDATE entries SET change = 6 WHERE change = 7`},
		{"a change deleted, its entries not", "entries of changes that are missing", `DELETE FROM changes WHERE seq = 6`},
		{"two changes swapped", "was altered", `UPDATE changes SET seq = -1 WHERE seq = 5; UPDATE changes SET seq = 5 WHERE seq = 6; UPDATE changes SET seq = 6 WHERE seq = -1;
			UPDATE entries SET change = -1 WHERE change = 5; UPDATE entries SET change = 5 WHERE change = 6; UPDATE entries SET change = 6 WHERE change = -1`},
		{"entries of two changes in another order", "put in another order", `UPDATE entries SET id = -1 WHERE change = 5; UPDATE entries SET id = 9998 WHERE change = 6;
			UPDATE entries SET id = 9999 WHERE id = -1; UPDATE gadgets SET notes = 'first' WHERE ref = 'G-001'`},
		{"a change with an impossible number", "impossible number 0", `INSERT INTO changes SELECT 0, at, actor, source, source_name, title, verb, kind, target, digest FROM changes WHERE seq = 6;
			INSERT INTO entries SELECT 9999, 0, register, record, field, action, target, before, before_salt, before_erased, '"forged"', after_salt, after_erased FROM entries WHERE change = 6;
			UPDATE gadgets SET notes = 'forged' WHERE ref = 'G-001'`},
		{"an erasure without a record of it", "without a recorded erasure", `UPDATE entries SET after = NULL, after_salt = randomblob(32), after_erased = 6 WHERE change = 5`},
		{"an erasure under another field's erasure", "without a recorded erasure", `UPDATE entries SET after = NULL, after_erased = 8 WHERE change = 9`},
		{"an erasure before the value was written", "without a recorded erasure", `UPDATE entries SET after = NULL, after_erased = 8 WHERE change = 10`},
		{"another book's identity", "Change 1 (“Make the book”) was altered", `UPDATE book SET id = 'another'`},
		{"an unknown field", "Gadgets cannot be replayed", `UPDATE entries SET field = 'colour' WHERE change = 6`},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDeskIn(t, memoryDir(t))
			a, b := d.gadget("Lathe"), d.gadget("Motor")
			d.do("Link", func(tx *ledger.Tx) error { return tx.Link("part_of", b, a) })
			d.set(a, "notes", "first")
			d.set(a, "notes", "second")
			d.set(b, "notes", secret)
			_, err := d.erase(b, secret, "Because")
			require.NoError(t, err)
			d.set(b, "weight", 3.0)
			d.set(b, "notes", "written after the erasure")
			d.sound()
			d.behind(c.sql)
			require.Contains(t, fmt.Sprint(d.findings()), c.finding)
		})
	}
}

// Two reports of one book are laid side by side.
func TestVerifySaysTheSameEachTime(t *testing.T) {
	d := newDeskIn(t, memoryDir(t))
	lathe, want := d.gadget("Lathe"), []string{}
	for n := range 8 {
		b := d.gadget("Motor")
		d.do("Link", func(tx *ledger.Tx) error { return tx.Link("part_of", b, lathe) })
		want = append(want, fmt.Sprintf("Gadget G-%03d is in the record but not in the book.", n+2))
	}
	d.behind(`DELETE FROM gadgets WHERE ref <> 'G-001'; DELETE FROM links`)
	first := d.findings()
	require.Equal(t, want, first[:8], "in the order they were made")
	require.Len(t, first, 16)
	for range 8 {
		require.Equal(t, first, d.findings())
	}
}

func TestVerifyTellsWhetherTheBookContainsAPrintedState(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	seq, head, err := d.Head(t.Context())
	require.NoError(t, err)
	d.set(id, "notes", "later")
	verdict, err := d.Verify(t.Context(), " "+head[:32]+head[32:]+"\n")
	require.NoError(t, err)
	require.Equal(t, seq, verdict.Against)
	require.Empty(t, verdict.Findings)
	require.Equal(t, []int64{3, 8}, []int64{verdict.Changes, verdict.Entries})

	other := newDesk(t)
	other.gadget("Lathe")
	for _, unknown := range []string{head[:63] + "0", "no digest at all"} {
		verdict, err = other.Verify(t.Context(), unknown)
		require.NoError(t, err)
		require.Zero(t, verdict.Against)
		require.Contains(t, fmt.Sprint(verdict.Findings), "does not contain the state with digest")
	}
}

func TestVerifyWhileTheBookIsEditedFindsNothing(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	stop, stopped := make(chan struct{}), make(chan int)
	go func() {
		n := 0
		for ; ; n++ {
			select {
			case <-stop:
				stopped <- n
				return
			default:
			}
			_, err := d.Do(t.Context(), ledger.Change{Title: "Edit"}, func(tx *ledger.Tx) error {
				return tx.Set(toy.Gadgets, id, "weight", 1<<40, float64(n))
			})
			if err != nil {
				t.Error(err)
			}
		}
	}()
	for range 15 {
		d.sound()
	}
	close(stop)
	require.Positive(t, <-stopped)
}
