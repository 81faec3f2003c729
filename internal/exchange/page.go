package exchange

import (
	"slices"
	"sort"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// page is one sheet as tables are looked for on it.
type page struct {
	sheet.Sheet
	shown   []sheet.Row            // as they stand in the file
	across  map[int][]sheet.Range  // merged over several columns, by row
	down    map[int][]sheet.Range  // merged over several rows, by first column
	found   map[[2]int][]candidate // for headings, by the first of some rows and how many they are
	refused map[refusal]string     // why what stands below headings is no table, by the first row of these
	lines   []sheet.Row            // in which a line above a table is looked for
}

// refusal is a row of headings tried as those of a register.
type refusal struct {
	register *register.Register
	row      int
}

// Cells that merged ranges may fill on one sheet. A file of nothing but merged ranges must
// not fill the memory.
const maxSpread = 200_000

// newPage reads merged cells: what is merged down a column holds for each of its rows, as
// everybody who looks at the sheet sees it. A cell that is merely empty stays empty.
func newPage(s sheet.Sheet) *page {
	p := &page{Sheet: s, shown: s.Rows, across: map[int][]sheet.Range{}, down: map[int][]sheet.Range{}, found: map[[2]int][]candidate{}, refused: map[refusal]string{}}
	left, copied := maxSpread, map[int]bool{}
	for _, m := range s.Merged {
		at := sort.Search(len(s.Rows), func(i int) bool { return s.Rows[i].Number >= m.FirstRow })
		if at == len(s.Rows) || s.Rows[at].Number != m.FirstRow {
			continue
		}
		shown := s.Rows[at].At(m.FirstColumn)
		if shown.Blank() {
			continue
		}
		if m.LastColumn > m.FirstColumn {
			p.across[m.FirstRow] = append(p.across[m.FirstRow], m)
		}
		if m.LastRow > m.FirstRow {
			p.down[m.FirstColumn] = append(p.down[m.FirstColumn], m)
		}
		for at++; at < len(s.Rows) && s.Rows[at].Number <= m.LastRow && left > 0; at++ {
			if m.LastColumn > m.FirstColumn {
				p.across[s.Rows[at].Number] = append(p.across[s.Rows[at].Number], m)
			}
			if len(copied) == 0 {
				p.Rows = slices.Clone(s.Rows)
			}
			if !copied[at] {
				copied[at], p.Rows[at].Cells = true, slices.Clone(p.Rows[at].Cells)
			}
			left--
			fill(&p.Rows[at], shown)
		}
	}
	p.lines = p.Rows
	return p
}

// oneCell says whether a column has one cell, merged over two rows.
func (p *page) oneCell(column, row, other int) bool {
	return slices.ContainsFunc(p.down[column], func(m sheet.Range) bool {
		return m.FirstRow <= min(row, other) && max(row, other) <= m.LastRow
	})
}

// fill puts a cell into a row where the row has none.
func fill(row *sheet.Row, cell sheet.Cell) {
	i := sort.Search(len(row.Cells), func(i int) bool { return row.Cells[i].Column >= cell.Column })
	if i == len(row.Cells) || row.Cells[i].Column != cell.Column {
		row.Cells = slices.Insert(row.Cells, i, cell)
	}
}

// Columns that one merged heading may stand over.
const maxGroup = 60

// headings gives a row of headings in which a merged one stands over each of its columns,
// and whether there is one.
func (p *page) headings(row sheet.Row) (full sheet.Row, merged bool) {
	full = row
	for _, m := range p.across[row.Number] {
		shown := row.At(m.FirstColumn)
		if shown.Blank() {
			continue
		}
		if !merged {
			full.Cells, merged = slices.Clone(full.Cells), true
		}
		for column := m.FirstColumn + 1; column <= min(m.LastColumn, m.FirstColumn+maxGroup); column++ {
			cell := shown
			cell.Column = column
			fill(&full, cell)
		}
	}
	return full, merged
}

// restricted gives the part of the rows that lies in the columns; rows without any content
// there are left out.
func restricted(rows []sheet.Row, columns []sheet.Span) []sheet.Row {
	part := make([]sheet.Row, 0, len(rows))
	for _, row := range rows {
		cells := row.Cells
		row.Cells = nil
		for _, s := range columns {
			from := sort.Search(len(cells), func(i int) bool { return cells[i].Column >= s.First })
			to := sort.Search(len(cells), func(i int) bool { return cells[i].Column > s.Last })
			if row.Cells == nil {
				row.Cells = cells[from:to:to]
			} else {
				row.Cells = append(row.Cells, cells[from:to]...)
			}
		}
		if len(row.Cells) > 0 {
			part = append(part, row)
		}
	}
	return part
}
