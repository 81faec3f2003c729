package sheet

// display holds the cells of a sheet whose displayed text their number format
// decides, until all of them can be rendered at once.
type display struct {
	formats *numberFormats
	pending []pendingText
}

type pendingText struct {
	row, cell int // positions in the sheet's Rows and the row's Cells
	format    *numberFormat
}

func (d *display) wait(row, cell int, format *numberFormat) {
	d.pending = append(d.pending, pendingText{row, cell, format})
}

// renderLast renders what waits for the last row, whose cells are about to move.
func (d *display) renderLast(position int, row Row) {
	for len(d.pending) > 0 && d.pending[len(d.pending)-1].row == position {
		last := d.pending[len(d.pending)-1]
		c := &row.Cells[last.cell]
		c.Text = d.formats.renderOne(last.format, c.Raw, c.Kind)
		d.pending = d.pending[:len(d.pending)-1]
	}
}

// render fills in the displayed texts, each pair of format and value once.
func (d *display) render(rows []Row, b *budget) error {
	type key struct {
		format *numberFormat
		kind   Kind
		raw    string
	}
	wanted := map[key]int{}
	var jobs []renderJob
	for _, p := range d.pending {
		c := rows[p.row].Cells[p.cell]
		k := key{p.format, c.Kind, c.Raw}
		if _, known := wanted[k]; !known {
			wanted[k] = len(jobs)
			jobs = append(jobs, renderJob{p.format, c.Raw, c.Text, c.Kind})
		}
	}
	texts := d.formats.render(jobs)
	for _, p := range d.pending {
		c := &rows[p.row].Cells[p.cell]
		text := texts[wanted[key{p.format, c.Kind, c.Raw}]]
		b.usedText += int64(len(text) - len(c.Text))
		if b.usedText > b.textBytes {
			return errTooMuchText
		}
		c.Text = text
	}
	return nil
}

// setText makes the cell a text. The format comes back where it decides what is shown.
func (c *Cell) setText(text string, format *numberFormat) *numberFormat {
	if text == "" {
		return nil
	}
	c.Kind, c.Raw, c.Text = Text, text, text
	if format.decoratesText {
		return format
	}
	return nil
}

// setNumber makes the cell a number, or the date its format shows it as.
func (c *Cell) setNumber(n float64, format *numberFormat, date1904 bool) *numberFormat {
	c.Kind, c.Raw, c.Text = Number, shortestNumber(n), generalNumber(n)
	if format.isDate {
		c.Kind, c.Date = Date, isoFromSerial(n, date1904)
		if c.Date == "" {
			c.Kind = Number
		}
	}
	if format.general {
		return nil
	}
	return format
}

func (c *Cell) setBool(truth bool) {
	c.Kind, c.Raw, c.Text = Bool, "0", "FALSE"
	if truth {
		c.Raw, c.Text = "1", "TRUE"
	}
}
