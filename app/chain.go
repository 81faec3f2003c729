package app

import (
	"context"
	"slices"

	"certbook/internal/isms"
)

// RegisterCounts is how many records each register holds.
type RegisterCounts struct {
	Counts map[string]int `json:"counts"`
}

// Counts tells how many records there are of each kind.
func (s *Registers) Counts() (_ RegisterCounts, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return RegisterCounts{}, err
	}
	answer := RegisterCounts{Counts: map[string]int{}}
	for _, r := range open.book.Registers().Registers {
		if r.Aside {
			continue
		}
		n, err := open.book.Count(context.Background(), r)
		if err != nil {
			return answer, err
		}
		answer.Counts[r.Key] = n
	}
	return answer, nil
}

// chainOrder is how an auditor walks: why it is done, what is done, how it is shown.
var chainOrder = []string{"risks", "actions", "soa", "documents", "evidence"}

// ChainNode is a record in a chain, and how it stands: its state in the words of its register,
// which rating of a risk that is, the day it is due or holds until, and its mark.
type ChainNode struct {
	Register string `json:"register"`
	ID       string `json:"id"`
	Ref      string `json:"ref"`
	Name     string `json:"name"`
	State    string `json:"state"`
	Rating   string `json:"rating"`
	Day      string `json:"day"`
	Late     bool   `json:"late"`
	Mark     string `json:"mark"`
}

// ChainEdge joins two records of a chain.
type ChainEdge struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// Chain is what a record hangs on and what hangs on it, from risk to evidence, and beside it
// the exceptions to a control. It is empty for a record of a register that is no part of it.
type Chain struct {
	Nodes []ChainNode `json:"nodes"`
	Edges []ChainEdge `json:"edges"`
}

// Chain follows the links of a record: against the order to what it hangs on, along it to
// what hangs on it, never back again, so that one control does not bring in every other
// risk it treats.
func (s *Registers) Chain(q RecordQuery) (_ Chain, err error) {
	defer guard(&err)
	chain := Chain{Nodes: []ChainNode{}, Edges: []ChainEdge{}}
	open, r, err := s.at(q.Register)
	if err != nil {
		return chain, err
	}
	at := slices.Index(chainOrder, r.Key)
	if at < 0 {
		return chain, nil
	}
	walk := walker{open: open, seen: map[string]bool{q.ID: true}, by: map[string][]string{r.Key: {q.ID}}, edges: map[ChainEdge]bool{}}
	for before := at - 1; before >= 0; before-- {
		if err := walk.reach(chainOrder[before], chainOrder[before+1:at+1]); err != nil {
			return chain, err
		}
	}
	for after := at + 1; after < len(chainOrder); after++ {
		if err := walk.reach(chainOrder[after], chainOrder[at:after]); err != nil {
			return chain, err
		}
	}
	if r == isms.Statements {
		if err := walk.reach(isms.Exceptions.Key, []string{r.Key}); err != nil {
			return chain, err
		}
	}
	return walk.chain(chain)
}

type walker struct {
	open  *session
	seen  map[string]bool
	by    map[string][]string // ids by register
	edges map[ChainEdge]bool
}

// reach adds the records of a register that records of the others, found already, are
// linked to.
func (w *walker) reach(key string, from []string) error {
	set := w.open.book.Registers()
	to, ok := set.Register(key)
	if !ok {
		return nil
	}
	for _, side := range set.Sides(to) {
		if !slices.Contains(from, side.Other.Key) {
			continue
		}
		back, _ := set.Side(side.Other, side.Back().Key)
		linked, err := w.open.model.Linked(context.Background(), back)
		if err != nil {
			return err
		}
		for _, id := range w.by[side.Other.Key] {
			for _, other := range linked[id] {
				if !w.seen[other] {
					w.seen[other] = true
					w.by[key] = append(w.by[key], other)
				}
				w.edges[w.ordered(side.Other.Key, id, key, other)] = true
			}
		}
	}
	return nil
}

func (w *walker) ordered(a, first, b, second string) ChainEdge {
	if at := slices.Index(chainOrder, b); at >= 0 && slices.Index(chainOrder, a) > at { // an exception comes last
		first, second = second, first
	}
	return ChainEdge{first, second}
}

// chain names the records found, in the order of the chain and of their registers.
func (w *walker) chain(chain Chain) (Chain, error) {
	for _, key := range append(slices.Clone(chainOrder), isms.Exceptions.Key) {
		r, ok := w.open.book.Registers().Register(key)
		if !ok || len(w.by[key]) == 0 {
			continue
		}
		rows, err := w.open.model.Rows(context.Background(), r)
		if err != nil {
			return chain, err
		}
		standings, err := w.open.model.Standings(context.Background(), r, w.seen)
		if err != nil {
			return chain, err
		}
		for _, row := range rows {
			if s, found := standings[row.ID]; found {
				chain.Nodes = append(chain.Nodes, ChainNode{r.Key, row.ID, row.Ref, r.Name(row.Record(r)), s.State, s.Rating, s.Day, s.Late, string(s.Mark)})
			}
		}
	}
	for edge := range w.edges {
		chain.Edges = append(chain.Edges, edge)
	}
	slices.SortFunc(chain.Edges, func(a, b ChainEdge) int { return slices.Compare([]string{a.From, a.To}, []string{b.From, b.To}) })
	return chain, nil
}
