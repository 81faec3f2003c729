package exchange

import (
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/sheet"
)

// keepsZeros says whether the references of a column kept the zeros at their ends although
// the file may have passed through a program that drops them: one of them ends in a zero
// that only a control of that number has, and none in one that a number format added.
func (t *Table) keepsZeros(column int) bool {
	if column == 0 {
		return false
	}
	kept := false
	for _, row := range t.rows {
		cell := row.At(column)
		number, _, ok := readNumber(cell.Text)
		if !ok || cell.Kind == sheet.Number || !strings.HasSuffix(number, "0") || strings.Count(number, ".") != 1 {
			continue
		}
		if found, _, _ := annexes[catalog.Edition(t.Edition)]().candidates(cell); len(found) == 0 {
			return false
		}
		kept = true
	}
	return kept
}

// settleOpen settles the rows whose number could be two controls where the title could not.
//
// In a list in the order of the standard the rows around decide: "5.1" after 5.9 is 5.10.
// Where both readings fit there, the number is taken as it stands. In any other order
// nothing decides, unless the other reading has a row of its own.
func (c *controlReader) settleOpen(found []identity) {
	ordered := c.ordered()
	for i := range c.table.rows {
		candidates := c.open[i]
		if candidates == nil {
			continue
		}
		found[i] = c.choose(i, candidates, ordered)
		c.note(i, found[i])
	}
}

func (c *controlReader) choose(i int, candidates []int, ordered bool) identity {
	a, cell := c.annex, c.table.rows[i].At(c.control)
	free := []int{}
	for _, n := range candidates {
		if _, taken := c.taken[controlKey(string(a.edition), a.controls[n].ID)]; !taken {
			free = append(free, n)
		}
	}
	if len(free) != 1 && !ordered {
		return c.unknown(cell, text(c.table.rows[i], c.title), c.eitherOf(candidates)+", and neither a title nor the order of the rows decides")
	}
	chosen, why := candidates[0], "because of the rows around it"
	switch len(free) {
	case 0: // both have their rows: the same control again
	case 1:
		chosen, why = free[0], "because the other reading has a row of its own"
	default:
		chosen = c.placed(i, free)
	}
	c.at[i] = chosen
	id := c.listed(a, chosen)
	if chosen != candidates[0] {
		id.how = "“" + cell.Text + "” was read as control " + id.ref + " " + why
	}
	return id
}

// placed gives the first reading that stands in order between the nearest settled rows.
func (c *controlReader) placed(i int, free []int) int {
	before, after := -1, len(c.annex.controls)
	for j := i - 1; j >= 0; j-- {
		if at, ok := c.at[j]; ok {
			before = at
			break
		}
	}
	for j := i + 1; j < len(c.table.rows); j++ {
		if at, ok := c.at[j]; ok {
			after = at
			break
		}
	}
	for _, n := range free {
		if before < n && n < after {
			return n
		}
	}
	return free[0]
}

// ordered says whether the settled rows stand in the order of the standard, all but a few.
func (c *controlReader) ordered() bool {
	last, rising, falling := -1, 0, 0
	for i := range c.table.rows {
		at, ok := c.at[i]
		switch {
		case !ok:
			continue
		case at >= last:
			rising++
		default:
			falling++
		}
		last = at
	}
	return falling*10 <= rising
}

func (c *controlReader) eitherOf(candidates []int) string {
	ids := make([]string, len(candidates))
	for i, n := range candidates {
		ids[i] = c.annex.controls[n].ID
	}
	return "it may be " + strings.Join(ids, " or ")
}
