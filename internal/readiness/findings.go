package readiness

import (
	"slices"
	"strings"

	"certbook/internal/register"
)

// findings are the problems found last. After a change only the records it can concern are
// looked at again: those it touched, and those one link away where a rule reads along links.
type findings struct {
	day string
	of  map[string]*ruleFindings // by rule
}

type ruleFindings struct {
	problems []Problem       // in the order of the records
	stale    map[string]bool // ids of records to be looked at again
	all      bool            // every record is to be looked at again
	hung     string          // what was told of the whole book then
}

// Beyond this a rule looks at every record again: that is as quick.
const manyTouched = 300

// outdate notes what a committed change may concern. The caller holds the model.
func (m *Model) outdate(touched map[string][]string) {
	if m.found.of == nil || m.links == nil { // links that are not held lead nowhere
		m.found.of = nil
		return
	}
	for _, r := range rules {
		found := m.found.of[r.id]
		for _, whole := range r.whole {
			found.all = found.all || len(touched[whole.Key]) > 0
		}
		mine := touched[r.on.Key]
		if len(mine) > 0 && r.look == nil {
			found.all = true
		}
		found.note(mine)
		for _, read := range r.reads {
			for _, id := range touched[read.Key] {
				found.note(m.neighbours(r.on, id))
			}
		}
	}
}

func (f *ruleFindings) note(ids []string) {
	if f.all = f.all || len(f.stale)+len(ids) > manyTouched; f.all {
		f.stale = nil
		return
	}
	for _, id := range ids {
		if f.stale == nil {
			f.stale = map[string]bool{}
		}
		f.stale[id] = true
	}
}

// neighbours gives the records of a register that are linked with a record of another. Links
// that a change took away touched both their ends.
func (m *Model) neighbours(of *register.Register, id string) (ids []string) {
	for _, side := range m.ledger.Registers().Sides(of) {
		joined := m.links[side.Relation.Key]
		if side.Reverse {
			ids = append(ids, joined.forward[id]...)
		} else {
			ids = append(ids, joined.backward[id]...)
		}
	}
	return ids
}

// findAnew brings the findings up to date.
func (m *Model) findAnew(b *Reading) {
	if m.found.of == nil || m.found.day != b.Today {
		m.found = findings{b.Today, map[string]*ruleFindings{}}
		for _, r := range rules {
			m.found.of[r.id] = &ruleFindings{all: true}
		}
	}
	for _, r := range rules {
		found := m.found.of[r.id]
		if r.hangs != nil && (found.all || len(found.stale) > 0) {
			if told := r.hangs(b); told != found.hung {
				found.all, found.hung = true, told
			}
		}
		switch {
		case found.all:
			found.problems = r.apply(b)
		case len(found.stale) > 0:
			found.problems = r.patch(b, found)
		default:
			continue
		}
		if b.err != nil {
			m.found.of = nil // asked for again, all is read again
			return
		}
		found.all, found.stale = false, nil
	}
}

// apply looks at every record.
func (r rule) apply(b *Reading) []Problem {
	found := []Problem{}
	if r.look == nil {
		r.find(b, func(rec register.Record, field, sentence string) {
			found = append(found, r.problem(b, rec, field, sentence))
		})
		return found
	}
	for _, rec := range b.list(r.on).typed() {
		if field, sentence := r.look(b, rec); sentence != "" {
			found = append(found, r.problem(b, rec, field, sentence))
		}
	}
	return found
}

// patch looks at the stale records alone and puts what it finds in its place.
func (r rule) patch(b *Reading, found *ruleFindings) []Problem {
	held := b.list(r.on)
	records := held.typed()
	again := make([]int, 0, len(found.stale)) // positions
	for id := range found.stale {
		if at, there := held.at[id]; there {
			again = append(again, at)
		}
	}
	slices.Sort(again)
	patched := make([]Problem, 0, len(found.problems)+1)
	add := func(at int) {
		if field, sentence := r.look(b, records[at]); sentence != "" {
			patched = append(patched, r.problem(b, records[at], field, sentence))
		}
	}
	for _, p := range found.problems {
		if found.stale[p.ID] {
			continue
		}
		for len(again) > 0 && again[0] < held.at[p.ID] {
			add(again[0])
			again = again[1:]
		}
		patched = append(patched, p)
	}
	for _, at := range again {
		add(at)
	}
	return patched
}

func (r rule) problem(b *Reading, rec register.Record, field, sentence string) Problem {
	head, says := rec.Head(), sentence
	if r.state != nil {
		says += " (" + r.state(b, rec) + ")"
	}
	return Problem{Rule: r.id, Title: r.title, Severity: r.severity, Register: r.on.Key, Record: head.Ref, ID: head.ID, Field: field,
		Sentence: strings.TrimSpace(head.Ref+" "+r.on.Name(rec)+" "+sentence) + ".", Says: says, Why: r.why}
}
