package readiness

import (
	"context"
	"maps"
	"slices"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// joined is the links of one relation, from both ends, each in the order of the ids. What was
// handed out is never changed: a change makes new maps.
type joined struct{ forward, backward map[string][]string }

// Linked gives, for the records of a register, the records at the other end of one of its
// sides. It must not be changed.
func (m *Model) Linked(ctx context.Context, side *register.Side) (map[string][]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.linked(ctx, side)
}

func (m *Model) linked(ctx context.Context, side *register.Side) (map[string][]string, error) {
	if m.links == nil {
		all, err := m.ledger.Links(ctx)
		if err != nil {
			return nil, err
		}
		m.links = map[string]joined{}
		m.join(all)
	}
	if side.Reverse {
		return m.links[side.Relation.Key].backward, nil
	}
	return m.links[side.Relation.Key].forward, nil
}

// join adds links to the maps, which must be the model's own.
func (m *Model) join(links []ledger.Link) {
	for _, link := range links {
		of := m.links[link.Relation]
		if of.forward == nil {
			of = joined{map[string][]string{}, map[string][]string{}}
			m.links[link.Relation] = of
		}
		of.forward[link.From] = with(of.forward[link.From], link.To)
		of.backward[link.To] = with(of.backward[link.To], link.From)
	}
}

// with puts an id in its place. The order is that in which the book gives its links: by any
// other, what a rule says of several records would change by changing something else. It may
// write behind a list that was handed out, never into it.
func with(ids []string, id string) []string {
	if n := len(ids); n == 0 || ids[n-1] < id {
		return append(ids, id)
	}
	at, _ := slices.BinarySearch(ids, id)
	return slices.Insert(slices.Clone(ids), at, id)
}

// relink brings the links of some records up to date.
func (m *Model) relink(ids []string) {
	if m.links == nil || len(ids) == 0 {
		return
	}
	now, err := m.ledger.Links(context.Background(), ids...)
	if err != nil {
		m.links = nil // read afresh when asked for next
		return
	}
	touched := map[string]bool{}
	for _, id := range ids {
		touched[id] = true
	}
	now = slices.DeleteFunc(now, func(link ledger.Link) bool { return !touched[link.From] && !touched[link.To] })
	if !m.linksChanged(ids, now) {
		return
	}
	for relation, of := range m.links {
		forward, backward := maps.Clone(of.forward), maps.Clone(of.backward)
		for _, id := range ids {
			part(forward, backward, id)
			part(backward, forward, id)
		}
		m.links[relation] = joined{forward, backward}
	}
	m.join(now)
}

// linksChanged says whether the links of these records are others than the ones held.
func (m *Model) linksChanged(ids []string, now []ledger.Link) bool {
	held, between := 0, map[ledger.Link]bool{}
	for relation, of := range m.links {
		for _, id := range ids {
			for _, to := range of.forward[id] {
				between[ledger.Link{Relation: relation, From: id, To: to}] = true
			}
			for _, from := range of.backward[id] {
				between[ledger.Link{Relation: relation, From: from, To: id}] = true
			}
		}
	}
	for _, link := range now {
		if between[link] {
			held++
		}
	}
	return held != len(now) || held != len(between)
}

// part takes away the links that start at id in one map, and their ends in the other.
func part(from, to map[string][]string, id string) {
	for _, other := range from[id] {
		to[other] = slices.DeleteFunc(slices.Clone(to[other]), func(back string) bool { return back == id })
		if len(to[other]) == 0 {
			delete(to, other)
		}
	}
	delete(from, id)
}
