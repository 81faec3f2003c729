package exchange

import (
	"slices"
	"strconv"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/sheet"
)

// keepsZeros says whether the references of a column kept the zeros at their ends although
// the file may have passed through a program that drops them. In a text file one of them
// ends in a zero that only a control of that number has, and none in one that a number
// format added. In a workbook text keeps its zeros. Neither holds where a number stands
// twice and never with the zero it may have had, in rows apart and not of one title.
func (t *Table) keepsZeros(column int) bool {
	if column == 0 {
		return false
	}
	a, zeros, lettered, numbered := annexes[catalog.Edition(t.Edition)](), 0, 0, 0
	seen, again, title := map[string]int{}, map[string]bool{}, t.column("title")
	for i, row := range t.rows {
		cell := row.At(column)
		w, ok := readReference(cell.Text).single()
		number := w.number
		if !ok || cell.Kind != sheet.Text || strings.Count(number, ".") != 1 {
			continue
		}
		numbered++
		if w.annexed {
			lettered++
		}
		if before, ok := seen[number]; ok && before < i-1 && (title == 0 || row.At(title).Blank() || row.At(title).Text != t.rows[before].At(title).Text) {
			again[number] = true
		}
		seen[number] = i
		if strings.HasSuffix(number, "0") {
			if _, ok := a.find(number); !ok {
				return false
			}
			if bare := strings.TrimSpace(cell.Text); bare == number { // with letters around it was never a number
				zeros++
			}
		}
	}
	for number := range again {
		_, kept := seen[number+"0"]
		if _, ok := a.find(number + "0"); ok && !kept {
			return false
		}
	}
	return zeros > 0 || t.source.format != sheet.CSV || lettered*2 >= numbered // A.5.10 was never a number
}

// style finds how the numbers of a column are written: one with two decimals throughout
// has texts that end in a zero no control has, one with zeros in front has several such.
func (t *Table) style(column int) style {
	s, leading := style{}, 0
	if column == 0 {
		return s
	}
	a := annexes[catalog.Edition(t.Edition)]()
	for _, row := range t.rows {
		cell := row.At(column)
		shown := cell.Text
		if cell.Kind == sheet.Number {
			shown = stored(cell.Raw)
		}
		w, ok := readReference(shown).single()
		if !ok || strings.Count(w.number, ".") != 1 {
			continue
		}
		if w.exact {
			leading++
		}
		if short, zero := strings.CutSuffix(w.number, "0"); zero && cell.Kind == sheet.Text {
			_, long := a.find(w.number)
			_, ok := a.find(short)
			s.padded = s.padded || ok && !long
		}
	}
	s.leading = leading >= 2
	return s
}

// settleOpen settles the rows whose number could be two controls where the title could not.
//
// In a list in the order of the standard the rows around decide: "5.1" after 5.9 is 5.10.
// Where more than one reading fits there, or in any other order, nothing decides, unless
// the other reading has a row of its own. Dates of a column were all typed in one way.
func (c *controlReader) settleOpen(found [][]identity) {
	if !slices.ContainsFunc(c.rows, func(r controlRow) bool { return r.open }) {
		return
	}
	if typing := c.typing(); typing >= 0 {
		for i := range c.rows {
			r := &c.rows[i]
			if at := r.under(typing); r.open && r.dated && at >= 0 {
				c.close(found, i, at, "because all dates of the column are controls "+typings[typing].name)
			}
		}
	}
	ordered, spine := c.order()
	lost := c.lostZeros()
	for i := range c.rows {
		if r := &c.rows[i]; r.open && r.literal && (!lost || r.number().number != strings.TrimSpace(r.cell.Text)) {
			c.take(found, i, ordered, spine)
		}
	}
	ordered, spine = c.order()
	for changed := true; changed; {
		changed = false
		for i := range c.rows {
			r := &c.rows[i]
			if free := c.free(r); r.open && len(free) == 1 && (!ordered || c.between(i, free[0], spine)) {
				c.close(found, i, free[0], "because the other reading has a row of its own")
				changed = true
			}
		}
	}
	if ordered {
		for i := 0; i < len(c.rows); i++ {
			if c.rows[i].open {
				i = c.fill(found, i, spine)
			}
		}
	}
	c.countOn(found)
	for i := range c.rows {
		r := &c.rows[i]
		if r.open {
			why := c.eitherOf(r) + ", and neither a title nor the order of the rows decides"
			if r.dated {
				why = "“" + r.cell.Text + "” is a date; " + why
			}
			found[i] = one(c.unknown(r, why))
		}
	}
}

// Rows that count on from one control to the next before that says how they are read.
const countedRows = 3

// countOn settles rows that, read as they stand, count on from one control to the next:
// 5.1, 5.2, 5.3. After 5.10 there would be 5.11.
func (c *controlReader) countOn(found [][]identity) {
	standing := func(i int) int {
		r := &c.rows[i]
		if at, settled := c.at[i]; settled {
			return at
		}
		if r.open && !r.dated && r.annex.is(r.options[0], r.number().number) {
			return r.options[0]
		}
		return -1
	}
	for from := 0; from < len(c.rows); {
		to := from + 1
		for to < len(c.rows) && standing(to-1) >= 0 && standing(to) == standing(to-1)+1 {
			to++
		}
		for i := from; i < to && to-from >= countedRows; i++ {
			if c.rows[i].open {
				c.close(found, i, standing(i), "as it stands")
				found[i][0].how = "“" + c.rows[i].cell.Text + "” was read as it stands, because the rows count on from one control to the next"
			}
		}
		from = to
	}
}

// lostZeros says whether a text of the column is known to have lost its zero: by its title
// it is another control.
func (c *controlReader) lostZeros() bool {
	for i, at := range c.at {
		r := &c.rows[i]
		if n := r.number().number; r.cell.Kind == sheet.Text && n == strings.TrimSpace(r.cell.Text) && c.annex.is(at, n+"0") {
			return true
		}
	}
	return false
}

// take settles a row whose number is a text as it stands, unless it stands where only the
// other reading belongs.
func (c *controlReader) take(found [][]identity, i int, ordered bool, spine []int) {
	r := &c.rows[i]
	if ordered && !c.between(i, r.options[0], spine) {
		for _, n := range c.free(r) {
			if n != r.options[0] && c.between(i, n, spine) {
				r.open = false
				found[i] = one(c.unknown(r, c.eitherOf(r)+": the number says "+r.annex.controls[r.options[0]].ID+", but it stands where "+r.annex.controls[n].ID+" belongs"))
				return
			}
		}
	}
	c.close(found, i, r.options[0], "as it stands")
	if n := r.number().number; !ordered && c.table.source.format == sheet.CSV && n == strings.TrimSpace(r.cell.Text) {
		found[i][0].how = "“" + n + "” was read as it stands, because other numbers of the file kept their zeros"
	}
}

// close settles an open row.
func (c *controlReader) close(found [][]identity, i, chosen int, why string) {
	r := &c.rows[i]
	r.open = false
	id := c.settled(i, r, chosen, c.because(r, chosen, why))
	found[i] = one(id)
	c.note(i, id)
}

// free gives the readings of a row that have no row of their own.
func (c *controlReader) free(r *controlRow) []int {
	free := []int{}
	for _, n := range r.options {
		if _, taken := c.taken[controlKey(string(r.annex.edition), r.annex.controls[n].ID)]; !taken {
			free = append(free, n)
		}
	}
	return free
}

// order says whether the settled rows stand in the order of the standard, all but a few,
// and gives those that do. Rows that may as well have been sorted as numbers (5.19, 5.2,
// 5.23, 5.4) are in no order that would tell 5.2 from 5.20.
func (c *controlReader) order() (ordered bool, spine []int) {
	rows := []int{}
	last, rising, falling, sorted := -1, 0, 0, 0
	for i := range c.rows {
		at, ok := c.at[i]
		if !ok {
			continue
		}
		rows = append(rows, i)
		if at >= last {
			rising++
		} else {
			falling++
		}
		if last >= 0 && c.annex.sortKey(at) < c.annex.sortKey(last) {
			sorted++
		}
		last = at
	}
	return falling*10 <= rising && falling < sorted, c.longestRise(rows)
}

// sortKey is the number of a control as a spreadsheet program sorts it.
func (a *annex) sortKey(i int) float64 {
	n, _ := strconv.ParseFloat(a.controls[i].ID, 64)
	return n
}

// longestRise leaves out as few rows as possible so that the others stand in order.
func (c *controlReader) longestRise(rows []int) []int {
	best, from := make([]int, len(rows)), make([]int, len(rows))
	end := -1
	for i := range rows {
		best[i], from[i] = 1, -1
		for j := max(0, i-200); j < i; j++ {
			if c.at[rows[j]] <= c.at[rows[i]] && best[j]+1 > best[i] {
				best[i], from[i] = best[j]+1, j
			}
		}
		if end < 0 || best[i] >= best[end] {
			end = i
		}
	}
	spine := []int{}
	for ; end >= 0; end = from[end] {
		spine = append(spine, rows[end])
	}
	slices.Reverse(spine)
	return spine
}

// bounds gives the settled rows before and after a row, -1 for none.
func bounds(i int, spine []int) (before, after int) {
	at, _ := slices.BinarySearch(spine, i)
	before, after = -1, -1
	if at > 0 {
		before = spine[at-1]
	}
	if at < len(spine) {
		after = spine[at]
	}
	return before, after
}

// between says whether a control may stand in a row: in order, or the same again.
func (c *controlReader) between(i, n int, spine []int) bool {
	before, after := bounds(i, spine)
	return (before < 0 || c.follows(before, c.at[before], i, n)) && (after < 0 || c.follows(i, n, after, c.at[after]))
}

// follows says whether row j may be control n if row i is control m: a later control, or
// the same one where the rows are written alike.
func (c *controlReader) follows(i, m, j, n int) bool {
	return m < n || m == n && c.rows[i].cell.Text == c.rows[j].cell.Text && c.rows[i].title == c.rows[j].title
}

// fill settles the open rows from i to the next settled one: each reading that is part of
// no order of all of them is out. It answers the last row it looked at.
func (c *controlReader) fill(found [][]identity, i int, spine []int) int {
	before, after := bounds(i, spine)
	open := []int{}
	end := i
	for ; end < len(c.rows) && end != after; end++ {
		if c.rows[end].open {
			open = append(open, end)
		}
	}
	fits := make([][]int, len(open))
	for k, row := range open {
		for _, n := range c.rows[row].options {
			if before >= 0 && !c.follows(before, c.at[before], row, n) || after >= 0 && !c.follows(row, n, after, c.at[after]) {
				continue
			}
			if k == 0 || slices.ContainsFunc(fits[k-1], func(m int) bool { return c.follows(open[k-1], m, row, n) }) {
				fits[k] = append(fits[k], n)
			}
		}
	}
	for k := len(open) - 2; k >= 0; k-- {
		fits[k] = slices.DeleteFunc(fits[k], func(m int) bool {
			return !slices.ContainsFunc(fits[k+1], func(n int) bool { return c.follows(open[k], m, open[k+1], n) })
		})
	}
	for k, row := range open {
		if len(fits[k]) == 1 {
			c.close(found, row, fits[k][0], "because of the rows around it")
		}
	}
	return end - 1
}

func (c *controlReader) eitherOf(r *controlRow) string {
	ids := make([]string, len(r.options))
	for i, n := range r.options {
		ids[i] = r.annex.controls[n].ID
	}
	return "it may be " + strings.Join(ids, " or ")
}
