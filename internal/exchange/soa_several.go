package exchange

import (
	"fmt"
	"slices"
	"strings"
)

// severalControls reads a row that speaks of several controls: it says the same of each.
func (c *controlReader) severalControls(r *controlRow) []identity {
	a := r.annex
	whole := "“" + clip(r.cell.Text, 60) + "” names several controls"
	if c.exported(r.row) {
		return one(c.unknown(r, whole))
	}
	if c.silent(r.row) {
		return one(identity{skip: "a line of text, not a control"})
	}
	mine, theirs, odd := expand(a, r.ref.mentions)
	if len(mine) == 0 && len(theirs) > 0 && odd == "" {
		a = annexes[otherEdition(a.edition)]()
		mine = theirs
	}
	if odd != "" || len(mine) == 0 {
		return one(c.unknown(r, whole+", and "+odd+" is none of "+r.annex.edition.Title()))
	}
	if len(mine) == 1 { // the number of the other edition stands beside it
		single := *r
		single.ref = reference{mentions: []mention{{from: written{number: strings.TrimPrefix(a.controls[mine[0]].ID, "A.")}}}, title: r.ref.title}
		single.options, single.annex = mine, a
		if title := c.ask(&single); title.says == contradicts {
			return one(c.contradicted(&single, title))
		}
		id := c.listed(a, mine[0])
		id.how = "of “" + clip(r.cell.Text, 60) + "” only " + id.ref + " is a control of " + a.edition.Title() + ", and it was read as that"
		return one(id)
	}
	if why := c.speaksOfOne(a, r); why != "" {
		return one(c.unknown(r, whole+", and "+why))
	}
	names := []string{}
	for _, m := range r.ref.mentions {
		if _, ok := a.find(m.from.number); ok { // those of the other edition stand beside them
			names = append(names, m.named())
		}
	}
	found := make([]identity, len(mine))
	for i, n := range mine {
		found[i] = c.listed(a, n)
		found[i].how, found[i].shared = "it speaks of "+list(names)+"; the same was read for each", true
	}
	return found
}

// named writes a mention in words.
func (m mention) named() string {
	if m.to.number == "" {
		return m.from.number
	}
	return m.from.number + " to " + m.to.number
}

// expand gives the controls of a list of numbers and ranges, those of the other edition
// apart. odd names a number that is no control, or a range without sense.
func expand(a *annex, mentions []mention) (mine, theirs []int, odd string) {
	other := annexes[otherEdition(a.edition)]()
	for _, m := range mentions {
		in, list := a, &mine
		if _, ok := a.find(m.from.number); !ok {
			in, list = other, &theirs
		}
		from, ok := in.find(m.from.number)
		to, also := from, true
		if m.to.number != "" {
			to, also = in.find(m.to.number)
		}
		if !ok || !also || to < from || m.to.number != "" && to == from {
			return mine, theirs, m.named()
		}
		for n := from; n <= to; n++ {
			if !slices.Contains(*list, n) {
				*list = append(*list, n)
			}
		}
	}
	return mine, theirs, ""
}

// speaksOfOne says why a row that names several controls speaks of one alone after all.
func (c *controlReader) speaksOfOne(a *annex, r *controlRow) string {
	if r.title == "" || c.foreign || a.heads(r.titled) != nil {
		return ""
	}
	near := r.titled.nearest(a)
	if near.index < 0 || near.score < sameTitle {
		return ""
	}
	return "the title is that of " + a.controls[near.index].ID + " alone"
}

// summaries finds rows that speak of a range most of which has rows of its own: the
// heading or the total of these, which says nothing of each.
func (c *controlReader) summaries(found [][]identity) {
	own := map[string]bool{}
	for _, ids := range found {
		if len(ids) == 1 && ids[0].key != "" {
			own[ids[0].key] = true
		}
	}
	for i, ids := range found {
		if len(ids) < 2 {
			continue
		}
		n := 0
		for _, id := range ids {
			if own[id.key] {
				n++
			}
		}
		if len(ids) > 2 && n*2 > len(ids) {
			found[i] = one(c.unknown(&c.rows[i], fmt.Sprintf("it speaks of %d controls, and %d of them have rows of their own", len(ids), n)))
		}
	}
}
