package ledger_test

import (
	"flag"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// The naive model of a book: a map of places and what they hold, and lists of steps.
// A place is a field of a record, its existence (no field), or a link (field and target).
type place struct{ record, field, target string }

type state map[place]string // values as JSON; what is not there is nothing

// step is one change as the model remembers it, with its erased values gone.
type step struct {
	seq           int64
	before, after state
}

const goneForGood = "erased"

// machine drives a real book and the model side by side.
type machine struct {
	*desk
	now        state
	undo, redo []*step
	steps      map[int64]*step   // every ordinary change that can be reverted
	last       int64             // the highest number ever given; nothing takes it back
	drawn      int64             // the same, with the change at work
	returned   map[string]bool   // the records the change at work brought back
	owners     map[string]string // of each reference there ever was: the id of its record
}

func TestRandomSequencesKeepRecordTablesAndModelInAgreement(t *testing.T) {
	if checks := flag.Lookup("rapid.checks"); checks.Value.String() == checks.DefValue {
		require.NoError(t, checks.Value.Set("50"))
		defer func() { require.NoError(t, checks.Value.Set(checks.DefValue)) }()
	}
	rapid.Check(t, func(rt *rapid.T) {
		m := &machine{desk: newDeskIn(rt, memoryDir(rt)), now: state{}, steps: map[int64]*step{}, owners: map[string]string{}}
		rt.Repeat(map[string]func(*rapid.T){
			"":       m.agree,
			"edit":   func(rt *rapid.T) { m.change(rt, 1) },
			"edit 2": func(rt *rapid.T) { m.change(rt, 1) },
			"import": func(rt *rapid.T) { m.change(rt, rapid.IntRange(2, 8).Draw(rt, "edits")) },
			"undo":   func(rt *rapid.T) { m.back(&m.undo, &m.redo, true) },
			"undo 2": func(rt *rapid.T) { m.back(&m.undo, &m.redo, true) },
			"redo":   func(rt *rapid.T) { m.back(&m.redo, &m.undo, false) },
			"revert": m.revert,
			"erase":  m.eraseOne,
			"reopen": func(*rapid.T) { m.reopen() },
		})
	})
}

// change makes a few random edits in one change, sometimes ending in an error.
func (m *machine) change(rt *rapid.T, edits int) {
	draft := maps.Clone(m.now)
	m.drawn, m.returned = m.last, map[string]bool{}
	fail := rapid.IntRange(0, 9).Draw(rt, "fail") == 0
	done, err := m.try(ledger.Change{Title: "Edit", Source: ledger.Import}, func(tx *ledger.Tx) error {
		for range edits {
			if err := m.edit(rt, tx, draft); err != nil {
				return err
			}
		}
		if fail {
			return fault.New(fault.Cancelled, "Stopped.")
		}
		return nil
	})
	if fail {
		require.Error(rt, err)
		return
	}
	require.NoError(rt, err)
	if done.Seq != 0 {
		m.last = m.drawn
	}
	m.record(done, draft)
}

// record takes a committed change into the model.
func (m *machine) record(done ledger.Done, draft state) {
	s := difference(done.Seq, m.now, draft)
	if len(s.before)+len(s.after) == 0 {
		require.Zero(m.t, done.Seq, "what changes nothing makes no change")
		return
	}
	require.Equal(m.t, m.head(), done.Seq)
	m.now = draft
	m.undo, m.redo = append(m.undo, s), nil
	m.steps[done.Seq] = s
}

func difference(seq int64, before, after state) *step {
	s := &step{seq, state{}, state{}}
	for p, v := range before {
		if after[p] != v {
			s.before[p], s.after[p] = v, after[p]
		}
	}
	for p, v := range after {
		if before[p] != v {
			s.before[p], s.after[p] = before[p], v
		}
	}
	return s
}

func (m *machine) edit(rt *rapid.T, tx *ledger.Tx, draft state) error {
	records := draft.records()
	kind := rapid.SampledFrom([]string{"set", "set", "set", "make", "delete", "link", "unlink"}).Draw(rt, "kind")
	if len(records) == 0 {
		kind = "make"
	}
	pick := func(label string) string { return rapid.SampledFrom(records).Draw(rt, label) }
	switch kind {
	case "make":
		g := &toy.Gadget{Name: rapid.SampledFrom([]string{"Lathe", "Mill"}).Draw(rt, "name")}
		number := m.drawn + 1
		if gone := m.gone(); len(gone) > 0 && rapid.IntRange(0, 3).Draw(rt, "comes back") == 0 {
			g.Ref = rapid.SampledFrom(gone).Draw(rt, "gone")
			g.ID, number = m.owners[g.Ref], 0
			if m.returned[g.ID] {
				return nil // it came back in this change already, and may have gone again
			}
			m.returned[g.ID] = true
		} else if rapid.Bool().Draw(rt, "brings a reference") {
			number = rapid.Int64Range(1, m.last+6).Draw(rt, "number")
			g.Ref = toy.Gadgets.Numbered(number)
			if taken := draft.has(g.Ref); taken || m.owners[g.Ref] != "" {
				m.refused(tx.Save(g), map[bool]fault.Code{true: fault.Conflict, false: fault.Refused}[taken], g.Ref)
				return nil
			}
		}
		if err := tx.Save(g); err != nil {
			return err
		}
		if number > 0 {
			require.Equal(rt, toy.Gadgets.Numbered(number), g.Ref)
		}
		m.drawn = max(m.drawn, number)
		draft[place{g.ID, "", ""}] = register.Encode(g.Ref)
		draft[place{g.ID, "name", ""}], draft[place{g.ID, "state", ""}] = register.Encode(g.Name), `"open"`
	case "set":
		id, key := pick("record"), rapid.SampledFrom([]string{"name", "notes", "weight", "colours", "keeper"}).Draw(rt, "field")
		v := rapid.SampledFrom(map[string][]any{
			"name": {"Lathe", "Mill"}, "notes": {nil, "a", "b", "c"}, "weight": {nil, 1.0, 2.5},
			"colours": {nil, []string{"red"}, []string{"red", "blue"}}, "keeper": {nil, m.anna, m.ben},
		}[key]).Draw(rt, "value")
		if err := tx.Set(toy.Gadgets, id, key, m.ids64(), v); err != nil {
			return err
		}
		draft.put(place{id, key, ""}, v)
	case "link", "unlink":
		from, to := pick("from"), pick("to")
		p := place{from, "part_of", to}
		if kind == "unlink" {
			delete(draft, p)
			return tx.Unlink("part_of", from, to)
		}
		draft[p] = register.Encode(to)
		return tx.Link("part_of", from, to)
	case "delete":
		id := pick("record")
		g, err := ledger.Load[*toy.Gadget](tx, id)
		if err != nil {
			return err
		}
		err = tx.Delete(g)
		if draft.referred(id) {
			m.refused(err, fault.Refused, "is used by")
			return nil
		}
		draft.drop(id)
		return err
	}
	return nil
}

// gone lists the references of records that were deleted or undone before this change.
func (m *machine) gone() []string {
	refs := []string{}
	for ref, id := range m.owners {
		if m.now[place{id, "", ""}] == "" {
			refs = append(refs, ref)
		}
	}
	slices.Sort(refs)
	return refs
}

func (s state) put(p place, v any) {
	if v == nil {
		delete(s, p)
		return
	}
	s[p] = register.Encode(v)
}

func (s state) drop(id string) {
	maps.DeleteFunc(s, func(p place, _ string) bool { return p.record == id })
}

func (s state) records() []string {
	var ids []string
	for p := range s {
		if p.field == "" {
			ids = append(ids, p.record)
		}
	}
	slices.Sort(ids)
	return ids
}

func (s state) has(ref string) bool {
	for p, v := range s {
		if p.field == "" && v == register.Encode(ref) {
			return true
		}
	}
	return false
}

func (s state) referred(id string) bool {
	for p := range s {
		if p.target == id && p.record != id {
			return true
		}
	}
	return false
}

// back undoes (or redoes) the last step, unless an erasure stands against it.
func (m *machine) back(from, to *[]*step, undo bool) {
	act := (*ledger.Ledger).Redo
	if undo {
		act = (*ledger.Ledger).Undo
	}
	head := m.head()
	done, err := act(m.Ledger, m.t.Context(), ledger.Change{Source: ledger.Window})
	if len(*from) == 0 {
		m.refused(err, fault.Refused, "nothing to")
		return
	}
	s := (*from)[len(*from)-1]
	next, ok := m.inverted(s, undo)
	if !ok {
		m.refused(err, fault.Refused)
		require.Equal(m.t, head, m.head())
		return
	}
	require.NoError(m.t, err)
	require.Equal(m.t, head+1, done.Seq)
	m.now = next
	*from, *to = (*from)[:len(*from)-1], append(*to, s)
}

// inverted is what an undo or redo of a step makes of the book, if it may be done.
func (m *machine) inverted(s *step, undo bool) (state, bool) {
	left, target := s.before, s.after
	if undo {
		left, target = s.after, s.before
	}
	next := maps.Clone(m.now)
	for p := range left {
		if target[p] == goneForGood || m.now[p] != left[p] && m.now[p] != target[p] {
			return nil, false
		}
		next[p] = target[p]
		if target[p] == "" {
			delete(next, p)
		}
	}
	return next, true
}

// revert takes back any change out of order. What the model cannot foresee (links and
// records that came later) may be refused, but only what it does foresee may happen.
func (m *machine) revert(rt *rapid.T) {
	if len(m.steps) == 0 {
		rt.Skip("nothing to revert")
	}
	s := m.steps[rapid.SampledFrom(slices.Sorted(maps.Keys(m.steps))).Draw(rt, "change")]
	head := m.head()
	done, err := m.Revert(m.t.Context(), ledger.Change{Source: ledger.Window}, s.seq)
	if err != nil {
		code := fault.Of(err).Code
		require.Contains(rt, []fault.Code{fault.Refused, fault.NotFound}, code, "%v", err)
		require.Equal(rt, head, m.head())
		return
	}
	next, ok := m.inverted(s, true)
	require.True(rt, ok, "a change was reverted although it no longer stands")
	m.record(done, next)
}

// eraseOne erases a value somewhere in the record of changes.
func (m *machine) eraseOne(rt *rapid.T) {
	var held []ledger.Line
	for _, l := range m.lines(ledger.Scope{Register: "gadgets", Limit: 1000}) {
		if (l.Field == "notes" || l.Field == "weight") && l.After != "" && !l.AfterErased {
			held = append(held, l)
		}
	}
	if len(held) == 0 {
		rt.Skip("nothing to erase")
	}
	l := rapid.SampledFrom(held).Draw(rt, "line")
	_, err := m.Erase(rt.Context(), ledger.Change{Source: ledger.Window}, l.ID, true, "Personal data")
	require.NoError(rt, err)
	text := register.Encode(l.After)
	if l.Field == "weight" {
		n, err := strconv.ParseFloat(l.After, 64)
		require.NoError(rt, err)
		text = register.Encode(n)
	}
	p := place{l.RecordID, l.Field, ""}
	if m.now[p] == text {
		delete(m.now, p)
	}
	for _, s := range m.steps {
		for _, side := range []state{s.before, s.after} {
			if side[p] == text {
				side[p] = goneForGood
			}
		}
	}
}

// agree compares the book, its record and the model.
func (m *machine) agree(rt *rapid.T) {
	m.sound()
	seen := state{}
	rows := m.all(toy.Gadgets)
	for _, row := range rows {
		seen[place{row.ID, "", ""}] = register.Encode(row.Ref)
		if m.owners[row.Ref] == "" {
			m.owners[row.Ref] = row.ID
		}
		require.Equal(rt, m.owners[row.Ref], row.ID, "%s was another record's", row.Ref)
		for i, f := range toy.Gadgets.Fields {
			seen.put(place{row.ID, f.Key, ""}, row.Values[i])
		}
	}
	for _, link := range m.links() {
		var relation, from, to string
		_, err := fmt.Sscan(link, &relation, &from, &to)
		require.NoError(rt, err)
		seen[place{from, relation, to}] = register.Encode(to)
	}
	require.Equal(rt, m.now, seen)
	replayed, err := m.RowsAt(rt.Context(), toy.Gadgets, m.head())
	require.NoError(rt, err)
	require.Equal(rt, rows, replayed)
	given, err := m.References(rt.Context(), toy.Gadgets)
	require.NoError(rt, err)
	require.Equal(rt, m.owners, given)
	undo, redo := m.desk.steps()
	require.Equal(rt, []int64{top(m.undo), top(m.redo)}, []int64{undo, redo})
}

func top(steps []*step) int64 {
	if len(steps) == 0 {
		return 0
	}
	return steps[len(steps)-1].seq
}
