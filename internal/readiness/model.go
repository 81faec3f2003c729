// Package readiness reads the whole book at once: the in-memory model that lists, rules,
// gates and the overview share.
//
// Use Model for anything shown to a person. It is loaded with plain SQL on first need and
// then follows each committed change, so a list costs no query.
package readiness

import (
	"context"
	"slices"
	"sync"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Model holds the registers of one open book as they are now.
type Model struct {
	ledger *ledger.Ledger
	mu     sync.Mutex
	lists  map[string]*list
	links  map[string]joined // by relation; nil until asked for
	found  findings
	// by the record of a silenced problem; dropped when that is touched
	touched map[string]map[[2]string]bool
}

type list struct {
	register *register.Register
	rows     []ledger.Row
	at       map[string]int    // position by id
	records  []register.Record // the rows in their own type; nil until asked for
}

// NewModel makes the model of an open book. Nothing is read yet.
func NewModel(l *ledger.Ledger) *Model {
	m := &Model{ledger: l, lists: map[string]*list{}, touched: map[string]map[[2]string]bool{}}
	l.Watch(m.follow)
	return m
}

// Rows gives a register as it is now, in the order its records were made. The slice is
// the caller's; the values in it are shared and must not be changed.
func (m *Model) Rows(ctx context.Context, r *register.Register) ([]ledger.Row, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	held, err := m.list(ctx, r)
	if err != nil {
		return nil, err
	}
	return slices.Clone(held.rows), nil
}

// load reads every register that is not held yet. It lets go of the model between two of
// them: whoever opens a register of a large book meanwhile waits for one, not for all.
func (m *Model) load(ctx context.Context) error {
	one := func(r *register.Register) error {
		m.mu.Lock()
		defer m.mu.Unlock()
		_, err := m.list(ctx, r)
		return err
	}
	for _, r := range m.ledger.Registers().Registers {
		if err := one(r); err != nil {
			return err
		}
	}
	return nil
}

// list gives what is held of a register, read on first need.
func (m *Model) list(ctx context.Context, r *register.Register) (*list, error) {
	if held := m.lists[r.Key]; held != nil {
		return held, nil
	}
	rows, err := m.ledger.Rows(ctx, r)
	if err != nil {
		return nil, err
	}
	held := &list{register: r, rows: rows}
	held.index()
	m.lists[r.Key] = held
	return held, nil
}

// typed gives the rows in their own type.
func (h *list) typed() []register.Record {
	if h.records == nil {
		h.records = make([]register.Record, len(h.rows))
		for i, row := range h.rows {
			h.records[i] = row.Record(h.register)
		}
	}
	return h.records
}

// follow brings the lists up to a committed change. A list it cannot bring up to date is
// dropped, to be read afresh.
func (m *Model) follow(done ledger.Done) {
	m.mu.Lock()
	defer m.mu.Unlock()
	touched, all := map[string][]string{}, []string{}
	for _, t := range done.Touched {
		touched[t.Register] = append(touched[t.Register], t.ID)
		all = append(all, t.ID)
		delete(m.touched, t.ID)
	}
	m.relink(all)
	m.outdate(touched)
	for key, ids := range touched {
		held := m.lists[key]
		if held == nil {
			continue
		}
		const several = 500 // beyond this a fresh read is as quick, and below SQLite's limit of variables
		if len(ids) > several || held.refresh(m.ledger, ids) != nil {
			delete(m.lists, key)
		}
	}
}

func (h *list) refresh(l *ledger.Ledger, ids []string) error {
	fresh, err := l.Rows(context.Background(), h.register, ids...)
	if err != nil {
		return err
	}
	now := make(map[string]ledger.Row, len(fresh))
	for _, row := range fresh {
		now[row.ID] = row
		at, ok := h.at[row.ID]
		switch {
		case !ok:
			h.at[row.ID] = len(h.rows)
			h.rows = append(h.rows, row)
			if h.records != nil {
				h.records = append(h.records, row.Record(h.register))
			}
		default:
			h.rows[at] = row
			if h.records != nil {
				h.records[at] = row.Record(h.register)
			}
		}
	}
	if len(now) < len(ids) { // some were deleted
		gone := map[string]bool{}
		for _, id := range ids {
			_, there := now[id]
			gone[id] = !there
		}
		h.rows = slices.DeleteFunc(h.rows, func(row ledger.Row) bool { return gone[row.ID] })
		h.records = nil
		h.index()
	}
	return nil
}

func (h *list) index() {
	h.at = make(map[string]int, len(h.rows))
	for i, row := range h.rows {
		h.at[row.ID] = i
	}
}
