package ledger_test

import (
	"fmt"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func (d *desk) lines(s ledger.Scope) []ledger.Line {
	d.t.Helper()
	lines, err := d.Lines(d.t.Context(), s)
	require.NoError(d.t, err)
	return lines
}

// told is what a person reads of a line.
func told(l ledger.Line) string {
	return fmt.Sprintf("%s | %s | %s: %q → %q", l.Record, l.Action, l.Label, l.Before, l.After)
}

func TestHistoryReadsInLabelsAndNames(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.set(id, "keeper", d.anna)
	d.set(id, "keeper", d.ben)
	d.set(id, "colours", []string{"red", "blue"})
	d.set(id, "weight", 12.50)
	d.set(id, "keeper", nil)
	d.set(id, "state", "closed")
	var read []string
	for _, l := range d.lines(ledger.Scope{Record: id}) {
		read = append(read, told(l))
	}
	require.Equal(t, []string{
		`G-001 Lathe | set | State: "Open" → "Closed"`,
		`G-001 Lathe | set | Keeper: "Ben Brook" → ""`,
		`G-001 Lathe | set | Weight: "" → "12.5"`,
		`G-001 Lathe | set | Colours: "" → "Red, Blue"`,
		`G-001 Lathe | set | Keeper: "Anna Adler" → "Ben Brook"`,
		`G-001 Lathe | set | Keeper: "" → "Anna Adler"`,
		`G-001 Lathe | create | : "" → "G-001"`,
		`G-001 Lathe | set | Name: "" → "Lathe"`,
		`G-001 Lathe | set | State: "" → "Open"`,
	}, read)
}

func TestALinkShowsInBothHistoriesFromEachSide(t *testing.T) {
	d := newDesk(t)
	machine, motor := d.gadget("Lathe"), d.gadget("Motor")
	done := d.do("Link", func(tx *ledger.Tx) error { return tx.Link("part_of", motor, machine) })
	require.ElementsMatch(t, []ledger.Touched{{Register: "gadgets", ID: motor}, {Register: "gadgets", ID: machine}}, done.Touched)
	d.do("Unlink", func(tx *ledger.Tx) error { return tx.Unlink("part_of", motor, machine) })

	for _, scope := range []ledger.Scope{{Record: motor}, {Register: "gadgets", Record: motor}} {
		lines := d.lines(scope)
		require.Equal(t, `G-002 Motor | unlink | Part of: "G-001 Lathe" → ""`, told(lines[0]))
		require.Equal(t, `G-002 Motor | link | Part of: "" → "G-001 Lathe"`, told(lines[1]))
	}
	for _, scope := range []ledger.Scope{{Record: machine}, {Register: "gadgets", Record: machine}} {
		lines := d.lines(scope)
		require.Equal(t, `G-001 Lathe | unlink | Parts: "G-002 Motor" → ""`, told(lines[0]))
		require.Equal(t, `G-001 Lathe | link | Parts: "" → "G-002 Motor"`, told(lines[1]))
		require.Equal(t, machine, lines[0].RecordID)
	}
}

func TestADeletedRecordKeepsItsReferenceInHistory(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.set(id, "keeper", d.anna)
	d.do("Delete both", func(tx *ledger.Tx) error {
		g, err := ledger.Load[*toy.Gadget](tx, id)
		if err != nil {
			return err
		}
		if err := tx.Delete(g); err != nil {
			return err
		}
		anna, err := ledger.Load[*toy.Person](tx, d.anna)
		if err != nil {
			return err
		}
		return tx.Delete(anna)
	})
	lines := d.lines(ledger.Scope{Record: id})
	require.Equal(t, `G-001 (deleted) | set | Name: "Lathe" → ""`, told(lines[0]))
	require.Contains(t, told(lines[2]), `Keeper: "(a person no longer in the book)" → ""`)
	require.Equal(t, `G-001 (deleted) | delete | : "G-001" → ""`, told(lines[3]))
}

func TestHistoryIsReadInPagesAndOneChangeWhole(t *testing.T) {
	d := newDesk(t)
	done := d.do("Import many", func(tx *ledger.Tx) error {
		for i := range 900 {
			if err := tx.Save(&toy.Gadget{Name: fmt.Sprintf("Part %d", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	require.Len(t, d.lines(ledger.Scope{Seq: done.Seq}), 2700)
	id := d.gadget("Lathe")
	for i := range 5 {
		d.set(id, "notes", fmt.Sprint(i))
	}
	var seqs []int64
	for before := int64(0); ; {
		events, err := d.Events(t.Context(), ledger.Scope{Before: before, Limit: 3})
		require.NoError(t, err)
		if len(events) == 0 {
			break
		}
		for _, e := range events {
			seqs = append(seqs, e.Seq)
		}
		before = seqs[len(seqs)-1]
	}
	require.Equal(t, []int64{8, 7, 6, 5, 4, 3, 2, 1}, seqs)
	events, err := d.Events(t.Context(), ledger.Scope{Register: "people", Limit: 1 << 20})
	require.NoError(t, err)
	require.Len(t, events, 1)
	require.Len(t, d.lines(ledger.Scope{Record: id, Limit: 1 << 20}), 8)
	require.Empty(t, d.lines(ledger.Scope{Record: "nobody"}))
}

func TestWhoAndFromWhereStandInTheHistory(t *testing.T) {
	d := newDesk(t)
	_, err := d.try(ledger.Change{Title: "Import gadgets", Actor: d.anna, Source: ledger.Import, SourceName: "gadgets.xlsx"},
		func(tx *ledger.Tx) error { return tx.Save(&toy.Gadget{Name: "Lathe"}) })
	require.NoError(t, err)
	events, err := d.Events(t.Context(), ledger.Scope{Limit: 1})
	require.NoError(t, err)
	require.Equal(t, []any{"Anna Adler", ledger.Import, "gadgets.xlsx", 3, ledger.Ordinary},
		[]any{events[0].Who, events[0].Source, events[0].SourceName, events[0].Entries, events[0].Kind})
	_, digest, err := d.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, digest, events[0].Digest)
}

func TestAsOfIsTheEndOfTheLocalDay(t *testing.T) {
	for _, c := range []struct {
		zone, day, last, next string
	}{
		{"Europe/Berlin", "2027-01-15", "2027-01-15T22:59:59Z", "2027-01-15T23:00:00Z"},
		{"Europe/Berlin", "2026-03-29", "2026-03-29T21:59:59Z", "2026-03-29T22:00:00Z"},    // 23 hours long
		{"Europe/Berlin", "2026-10-25", "2026-10-25T22:59:59Z", "2026-10-25T23:00:00Z"},    // 25 hours long
		{"America/Santiago", "2026-09-05", "2026-09-06T03:59:59Z", "2026-09-06T04:00:00Z"}, // no midnight follows it
		{"Africa/Cairo", "2026-04-23", "2026-04-23T21:59:59Z", "2026-04-23T22:00:00Z"},     // nor here
		{"Pacific/Auckland", "2027-01-15", "2027-01-15T10:59:59Z", "2027-01-15T11:00:00Z"},
	} {
		t.Run(c.zone+" "+c.day, func(t *testing.T) {
			zone, err := time.LoadLocation(c.zone)
			if err != nil {
				t.Skipf("no time zone data: %v", err)
			}
			d := newDesk(t)
			last, err := time.Parse(time.RFC3339, c.last)
			require.NoError(t, err)
			next, err := time.Parse(time.RFC3339, c.next)
			require.NoError(t, err)
			d.now = last.Add(-time.Hour)
			id := d.gadget("Lathe")
			d.now = last.Add(-time.Second)
			before := d.set(id, "notes", "of the day").Seq
			d.now = next.Add(-time.Second)
			after := d.set(id, "notes", "of the next day").Seq
			require.NoError(t, d.Close())
			d.options.Ledger.Zone = zone
			d.Book, err = workspace.Open(t.Context(), d.path, d.options)
			require.NoError(t, err)

			seq, err := d.SeqAt(t.Context(), c.day)
			require.NoError(t, err)
			require.Equal(t, before, seq)
			seq, err = d.SeqAt(t.Context(), next.In(zone).Format("2006-01-02"))
			require.NoError(t, err)
			require.Equal(t, after, seq)
			_, err = d.SeqAt(t.Context(), "yesterday")
			d.refused(err, fault.Invalid)
			seq, err = d.SeqAt(t.Context(), "1999-12-31")
			require.NoError(t, err)
			require.Zero(t, seq)
		})
	}
}

func TestThePastIsReadFromTheRecordAlone(t *testing.T) {
	d := newDesk(t)
	past := map[int64][]ledger.Row{}
	keep := func() { past[d.head()] = d.all(toy.Gadgets) }
	a, b := d.gadget("Lathe"), d.gadget("Motor")
	keep()
	for i := range 5 {
		d.set(a, "notes", fmt.Sprint(i))
		keep()
		d.set(b, "weight", float64(i))
		keep()
	}
	d.undo()
	keep()
	d.do("Delete", func(tx *ledger.Tx) error {
		g, err := ledger.Load[*toy.Gadget](tx, a)
		if err != nil {
			return err
		}
		return tx.Delete(g)
	})
	keep()
	d.undo()
	keep()
	for seq, want := range past {
		rows, err := d.RowsAt(t.Context(), toy.Gadgets, seq)
		require.NoError(t, err)
		require.Equal(t, want, rows, "after change %d", seq)
	}
}
