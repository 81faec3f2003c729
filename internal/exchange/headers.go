package exchange

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Headings are looked for in this many first rows; further down only where none of them
// leads to a table.
const headerRows = 60

// Rows among which headings are looked for at all.
const headerDepth = 2000

// Rows of headings that are tried against the rows below them.
const headerTrials = 4

// candidate is a row that may hold the headings of a register.
type candidate struct {
	row      int       // the upper one of several
	below    int       // the first row under the headings
	header   sheet.Row // as read: of several rows, the headings of all together
	register *register.Register
	hits     float64
}

// candidates gives the likeliest heading rows among the first rows, once.
func (p *page) candidates(src *source, rows []sheet.Row, set *register.Set) []candidate {
	key := [2]int{rows[0].Number, len(rows)}
	found, known := p.found[key]
	if !known {
		found = headerCandidates(src, p, rows, 0, headerRows, set)
		p.found[key] = found
	}
	return found
}

// headerCandidates gives the likeliest heading rows from row from to row to, best first.
func headerCandidates(src *source, p *page, rows []sheet.Row, from, to int, set *register.Set) []candidate {
	found := []candidate{}
	to = min(to, len(rows))
	may := headerRowsOf(src, p, rows, from, to)
	for _, r := range set.Registers {
		if r.One || r.Aside {
			continue
		}
		joined := map[[2]int]float64{} // hits of rows read together, by first and last
		filled := map[int]int{}        // headings in a row, merged ones over all their columns
		bit := reachOf(r)
		for _, at := range may {
			i, row := at.at, rows[at.at]
			if !at.reach.has(bit) && !at.merged && !at.shares {
				continue // nothing that could be headings of this register, or stand over some
			}
			hits, cells := allHits(src, row, r)
			if cells >= 2 && namesRecord(src, row, r) { // values may be called like fields: "Applicable"
				continue
			}
			goesOn := at.shares && at.end > i+1
			if cells >= 2 && !goesOn { // the rest of a heading that is merged downwards is no record
				found = append(found, candidate{i, i + 1, row, r, hits})
			}
			upper, merged := at.full, at.merged
			if merged {
				hits, cells = allHits(src, upper, r)
			}
			joined[[2]int{i, i}], filled[i] = hits, cells
			if cells == 0 && !merged && !at.shares {
				continue // nothing that could stand over headings
			}
			for j := i + 1; j < at.end; j++ {
				lower, more := p.headings(rows[j])
				upper = together(src, upper, lower, r, !merged)
				merged = merged || more
				sum, all := allHits(src, upper, r)
				joined[[2]int{i, j}] = sum
				without, one := joined[[2]int{i + 1, j}], at.shares || p.groups(row, rows[i+1]) && joint(src, upper, lower, r)
				switch {
				case one && (all >= 3 || goesOn && all >= 2) && sum >= without-0.5: // merged cells hold both rows together
					sum = max(sum, without, joined[[2]int{i, i}]) + 0.01
				case all > max(cells, filled[j]) && all >= 3 && sum > without+0.2: // the upper row adds something
				default:
					continue
				}
				found, cells = append(found, candidate{i, j + 1, grouped(src, upper, at.full, r, !at.merged), r, sum}), all
			}
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.hits, a.hits), cmp.Compare(a.row, b.row), cmp.Compare(a.below, b.below))
	})
	return likeliest(found)
}

// headerRow is what a row that may be one of headings is whatever the register.
type headerRow struct {
	at     int       // among the rows
	end    int       // the rows behind it to here may hold headings below its own
	full   sheet.Row // with the merged headings over each of their columns
	merged bool      // there are some
	shares bool      // a cell of it is merged over the next row
	reach  registers // of which its cells may be headings
}

// headerRowsOf gives the rows from row from to row to that may be of headings, last first.
func headerRowsOf(src *source, p *page, rows []sheet.Row, from, to int) []headerRow {
	may := []headerRow{}
	for i := to - 1; i >= from; i-- {
		row := rows[i]
		if !mayBeHeadings(row) || numbered(src, row) {
			continue
		}
		h := headerRow{at: i, end: i + 1, shares: i+1 < len(rows) && sharesCell(row, rows[i+1])}
		h.full, h.merged = p.headings(row)
		for h.end < len(rows) && h.end < i+subheadingRows && mayBeSubheadings(src, p, row, rows[h.end-1], rows[h.end]) {
			h.end++
		}
		for _, cell := range row.Cells {
			if cell.Kind == sheet.Text {
				h.reach |= src.reaches(cell.Text)
			}
		}
		may = append(may, h)
	}
	return may
}

// likeliest keeps the first few candidates of each register with different headings: those
// repeated on every page are tried once. A register whose headings fit half as well as
// another's is not tried, unless it is told by what its rows name.
func likeliest(found []candidate) []candidate {
	kept, trials := []candidate{}, map[*register.Register]int{}
	for _, c := range found {
		if c.hits < found[0].hits/2 && len(expertOf(c.register).claims(c.register)) == 0 || trials[c.register] == headerTrials {
			continue
		}
		again := slices.ContainsFunc(kept, func(k candidate) bool {
			return k.register == c.register && k.row < c.row && k.below-k.row == c.below-c.row && sameHeadings(k.header, c.header)
		})
		if !again {
			kept = append(kept, c)
			trials[c.register]++
		}
	}
	return kept
}

// mayBeHeadings says whether a row may be one of headings: most of its cells are short texts.
func mayBeHeadings(row sheet.Row) bool {
	short := 0
	for _, cell := range row.Cells {
		if cell.Kind == sheet.Text && len(cell.Text) <= 300 {
			short++
		}
	}
	return short*2 > len(row.Cells)
}

// dotted is a number of several levels, of whatever standard.
var dotted = regexp.MustCompile(`^\p{L}{0,2}[. -]?\d{1,2}(?:\.\d{1,2}){2,}\.?$`)

// numbered says at little cost whether one of the first cells is the number of a control,
// or of a part of one, and nothing else: most rows that are none of headings.
func numbered(src *source, row sheet.Row) bool {
	for _, cell := range row.Cells[:min(len(row.Cells), 4)] {
		if len(cell.Text) <= 14 && dotted.MatchString(cell.Text) {
			return true
		}
		if len(cell.Text) <= 14 && strings.ContainsAny(cell.Text, ".-/") && strings.ContainsAny(cell.Text, "0123456789") && src.ask(aNumber, cell) {
			return true
		}
	}
	return false
}

// allHits weighs the cells of a row that are headings, those of columns of marks included.
func allHits(src *source, row sheet.Row, r *register.Register) (weight float64, cells int) {
	weight, cells = headingHits(src, row, r, true)
	if cells > 0 {
		marked := choiceHeadings(src, row, r)
		weight, cells = weight+float64(marked), cells+marked
	}
	return weight, cells
}

// joint says whether a heading over another one gives it a meaning: "Justification" over
// "Inclusion". A title over both does not.
func joint(src *source, both, lower sheet.Row, r *register.Register) bool {
	return slices.ContainsFunc(both.Cells, func(c sheet.Cell) bool {
		below := lower.At(c.Column).Text
		return below != "" && below != c.Text && src.headingWeight(c.Text, r, true) > 0
	})
}

// sharesCell says whether a cell is merged over a row and the next one.
func sharesCell(row, next sheet.Row) bool {
	return slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool { return c.Kind == sheet.Text && next.At(c.Column).Text == c.Text })
}

// headingHits weighs the cells of a row that are headings of a register, word by word or
// also by their sense.
func headingHits(src *source, row sheet.Row, r *register.Register, bySense bool) (weight float64, cells int) {
	for _, cell := range row.Cells {
		if cell.Kind != sheet.Text {
			continue
		}
		if best := src.headingWeight(cell.Text, r, bySense); best > 0 {
			weight += best
			cells++
		}
	}
	return weight, cells
}

// body gives the rows below the headings of a candidate to the next row where another table
// begins. The same headings again, as on every page, are set aside.
func body(src *source, rows []sheet.Row, c candidate) (below []sheet.Row, end int, again []asideRow) {
	raw := rows[c.row:c.below]
	for end = c.below; end < len(rows); end++ {
		row := rows[end]
		if slices.ContainsFunc(raw, func(h sheet.Row) bool { return sameHeadings(h, row) }) || sameHeadings(c.header, row) {
			if begun(src, c.header, rows[c.below:end], c.register) {
				return below, end, again
			}
			if len(again) == 0 {
				below = slices.Clone(below)
			}
			again = append(again, asideRow{row, "the headings again"})
			continue
		}
		if repeatsHeader(src, c.header, row, c.register) || beginsTable(src, rows[end-1], row, c.register) {
			return below, end, again
		}
		if len(again) == 0 {
			below = rows[c.below : end+1]
		} else {
			below = append(below, row)
		}
	}
	return below, end, again
}

// begun says whether the headings again after some rows begin another table: a line above
// them says something of all that follow it, or, where no heading says what that line may
// say, is there at all.
func begun(src *source, header sheet.Row, rows []sheet.Row, r *register.Register) bool {
	said := map[string]bool{}
	for _, cell := range header.Cells {
		for _, c := range vocabularyOf(r).meaning(src, cell.Text) {
			said[c.field.Key] = true
		}
	}
	for i := len(rows) - 1; i >= 0 && i >= len(rows)-captionRows; i-- {
		line, is := captionLine(src, rows[i])
		if !is {
			return false
		}
		if line == "" {
			continue
		}
		for _, f := range r.Fields {
			if f.Kind == register.KindChoice && !f.Fixed && (captionSays(f, line) != "" || !said[f.Key] && expertOf(r).opposite(f, f.Choices[0].Key) != "") {
				return true
			}
		}
	}
	return false
}

// repeatsHeader says whether a row below a heading row is one again: another table begins.
func repeatsHeader(src *source, header, row sheet.Row, r *register.Register) bool {
	if len(row.Cells) < 3 || !mayBeHeadings(row) || numbered(src, row) {
		return false
	}
	_, cells := headingHits(src, row, r, false)
	if cells < 3 || cells*3 < len(row.Cells)*2 {
		return false
	}
	_, original := headingHits(src, header, r, false)
	return cells*2 >= original && !namesRecord(src, row, r)
}

// beginsTable says whether a row after an empty one, or after a line of text, holds nothing
// but headings: another table, perhaps a narrower one.
func beginsTable(src *source, above, row sheet.Row, r *register.Register) bool {
	if len(row.Cells) < 2 || row.Number == above.Number+1 && len(above.Cells) > 1 || numbered(src, row) {
		return false
	}
	for _, cell := range row.Cells {
		if cell.Kind != sheet.Text || len(cell.Text) > 60 {
			return false
		}
	}
	_, cells := headingHits(src, row, r, false)
	return cells >= 2 && cells*3 >= len(row.Cells)*2 && !namesRecord(src, row, r)
}

// sameHeadings says whether a row is the heading row over again.
func sameHeadings(header, row sheet.Row) bool {
	same := 0
	for _, cell := range row.Cells {
		if cell.Text != "" && cell.Text == header.At(cell.Column).Text {
			same++
		}
	}
	return same >= 2 && same*3 >= len(header.Cells)*2
}

// weighed is a text tried as a heading of a register.
type weighed struct {
	register *register.Register
	text     string
	bySense  bool
}

// headingWeight says how surely a text is a heading of a register, each text once: sheets
// repeat their values.
func (s *source) headingWeight(text string, r *register.Register, bySense bool) float64 {
	key := weighed{r, text, bySense}
	best, known := s.weights[key]
	if known {
		return best
	}
	voc := vocabularyOf(r)
	if !s.mayHead(text, r) {
		return 0
	}
	claims := voc.of(s.headingForms(text))
	if bySense && len(claims) == 0 {
		claims = voc.meaning(s, text)
	}
	for _, c := range claims {
		best = max(best, c.weight)
	}
	if len(s.weights) < 20_000 && len(text) <= 300 {
		s.weights[key] = best
	}
	return best
}
