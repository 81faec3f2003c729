package exchange

import (
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// A block is a run of columns without an empty one between them. Two tables side by side
// are two blocks, and so is a legend; but a table may also have empty columns in it.

// block is one block of the rows below a row of headings.
type block struct {
	sheet.Span
	headed     bool            // a heading stands over it
	fields     map[string]bool // that its headings may mean
	sure       map[string]bool // that they mean first of all
	hits       float64         // weight of these headings
	filled     []bool          // by row
	rows       int             // filled
	contiguous bool            // no empty row between filled ones
	distinct   bool            // the texts of its first column are all different
}

// apart finds the blocks that belong to the table and those that only stand beside it. A
// nil own means that all do.
func apart(src *source, header sheet.Row, rows []sheet.Row, r *register.Register) (own, beside []sheet.Span) {
	blocks := blocksOf(header, rows)
	if len(blocks) < 2 {
		return nil, nil
	}
	voc, ex := vocabularyOf(r), expertOf(r)
	main := 0
	for i, b := range blocks {
		for _, cell := range restrictedRow(header, b.Span).Cells {
			b.headed = b.headed || !cell.Blank()
			best, surest := 0.0, ""
			for _, c := range voc.meaning(src, cell.Text) {
				b.fields[c.field.Key] = true
				if c.weight > best {
					best, surest = c.weight, c.field.Key
				}
			}
			if b.hits += best; surest != "" {
				b.sure[surest] = true
			}
		}
		b.measure(rows)
		if m := blocks[main]; b.hits > m.hits || b.hits == m.hits && b.rows > m.rows {
			main = i
		}
	}
	have := blocks[main].sure
	for i, b := range blocks {
		if i == main || blocks[main].takes(src, b, have, rows, r, ex) {
			own = append(own, b.Span)
			for key := range b.sure {
				have[key] = true
			}
			continue
		}
		beside = append(beside, b.Span)
	}
	if len(beside) == 0 {
		own = nil
	}
	return own, beside
}

func blocksOf(header sheet.Row, rows []sheet.Row) []*block {
	filled := make([]bool, maxWidth+2)
	mark := func(row sheet.Row) {
		for _, cell := range row.Cells {
			if cell.Column <= maxWidth {
				filled[cell.Column] = true
			}
		}
	}
	mark(header)
	for _, row := range rows {
		if len(row.Cells) > 1 { // a line of text between them joins nothing
			mark(row)
		}
	}
	blocks := []*block{}
	for column := 1; column <= maxWidth; column++ {
		switch {
		case !filled[column]:
		case filled[column-1]:
			blocks[len(blocks)-1].Last = column
		default:
			blocks = append(blocks, &block{Span: sheet.Span{First: column, Last: column}, fields: map[string]bool{}, sure: map[string]bool{}})
		}
	}
	return blocks
}

func (b *block) measure(rows []sheet.Row) {
	b.filled, b.contiguous, b.distinct = make([]bool, len(rows)), true, true
	seen, last := map[string]bool{}, -1
	for i, row := range rows {
		part := restrictedRow(row, b.Span)
		if len(part.Cells) == 0 {
			continue
		}
		b.filled[i] = true
		b.rows++
		if last >= 0 && last != i-1 {
			b.contiguous = false
		}
		last = i
		if text := part.Cells[0].Text; seen[text] {
			b.distinct = false
		} else {
			seen[text] = true
		}
	}
}

func restrictedRow(row sheet.Row, s sheet.Span) sheet.Row {
	for _, part := range restricted([]sheet.Row{row}, []sheet.Span{s}) {
		return part
	}
	return sheet.Row{Number: row.Number}
}

// Rows a legend has at most.
const legendRows = 15

// takes says whether another block is a part of the table although an empty column lies
// between: it has headings of its own and speaks of the same rows. A legend, a list of what
// may be chosen and figures stand beside a few rows from the top, each text once; a second
// table names records of its own.
func (b *block) takes(src *source, other *block, have map[string]bool, rows []sheet.Row, r *register.Register, ex expert) bool {
	together, alone := 0, 0
	for i := range rows {
		switch {
		case other.filled[i] && b.filled[i]:
			together++
		case other.filled[i]:
			alone++
		}
	}
	news := false
	for key := range other.fields {
		news = news || !have[key]
	}
	if other.Last > other.First && other.identifies(src, rows, r, ex) && b.identifies(src, rows, r, ex) {
		return false
	}
	if !other.headed {
		return alone == 0 && together*2 >= b.rows
	}
	listed := other.contiguous && other.distinct && other.rows <= legendRows && other.rows >= 2
	if listed && (other.rows*3 <= b.rows || other.rows < b.rows && other.Last > other.First) {
		return false
	}
	return alone == 0 && (news || together*5 >= b.rows*4 || len(other.fields) == 0 && together > 0) || together > 0 && news && together > 4*alone
}

// identifies says whether one of the columns names records by its values.
func (b *block) identifies(src *source, rows []sheet.Row, r *register.Register, ex expert) bool {
	for _, f := range ex.claims(r) {
		for column := b.First; column <= min(b.Last, b.First+6); column++ {
			p := newProfile(src, rows, column)
			if fit, known := ex.fit(f, p); known && p.filled >= 2 && fit >= 0.8 {
				return true
			}
		}
	}
	return false
}
