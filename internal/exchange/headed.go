package exchange

import (
	"certbook/internal/fault"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// under reads a table again with another row of its sheet as the headings, as a person
// chose it; with 0 no row holds headings, and the one that was taken for them is a record.
// The table ends where it ended before.
func (t *Table) under(number int, set *register.Set) (*Table, error) {
	top := t.header.Number
	if top == 0 && len(t.rows) > 0 {
		top = t.rows[0].Number
	}
	last, width := top, sheet.Span{First: t.left, Last: t.width} // what stands beside the table stays beside it
	if t.Cards() {
		last, width = t.LastRow(), sheet.Span{First: 1, Last: maxWidth}
	} else if n := len(t.rows); n > 0 {
		last = t.rows[n-1].Number
	}
	header, rows := sheet.Row{}, []sheet.Row{}
	for _, row := range restricted(t.page.Rows, []sheet.Span{width}) {
		switch {
		case number == 0 && row.Number < top || row.Number < number || row.Number > last:
		case row.Number == number:
			header, _ = t.page.headings(row)
		default:
			rows = append(rows, row)
		}
	}
	if number != 0 && header.Number == 0 || len(rows) == 0 {
		return nil, fault.Newf(fault.Invalid, "Row %d of “%s” cannot hold the headings: it is empty, or nothing stands below it. Nothing was imported.", number, t.Sheet).
			Do("Choose another row, or that there is none.")
	}
	registers := set.Registers
	if t.Register != "" {
		registers = []*register.Register{t.register}
	}
	best := (*Table)(nil)
	for _, r := range registers {
		if r.One {
			continue
		}
		again := newTable(t.source, t.page, header, rows, r)
		again.Index, again.beside, again.byValues = t.Index, t.beside, number == 0
		if again.understand(); best == nil || again.Confidence > best.Confidence {
			best = again
		}
	}
	return best, nil
}

// Cards says whether each record stands on a card of its own, its labels beside its values.
func (t *Table) Cards() bool { return t.places != nil }

// Cells gives rows of the sheet as they are displayed, count of them from the given number
// on; those without content have no cells.
func (t *Table) Cells(from, count int) [][]string {
	out := make([][]string, max(0, min(count, t.LastRow()-from+1)))
	for _, row := range t.page.shown {
		if row.Number < from || row.Number >= from+len(out) {
			continue
		}
		cells := make([]string, min(row.Width(), maxWidth))
		for i := range cells {
			cells[i] = clip(row.At(i+1).Text, 600)
		}
		out[row.Number-from] = cells
	}
	return out
}

// LastRow is the number of the last row of the sheet with content.
func (t *Table) LastRow() int {
	if len(t.page.shown) == 0 {
		return 0
	}
	return t.page.shown[len(t.page.shown)-1].Number
}
