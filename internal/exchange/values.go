package exchange

import (
	"strings"

	"certbook/internal/sheet"
)

// recount lists the texts of columns of choices and ratings over the rows that are records,
// all of them: what stands in a total or a legend needs no meaning, and an error in a formula
// can have none.
func (r *rowReader) recount(readings []*reading) {
	for i := range r.table.Columns {
		c := &r.table.Columns[i]
		if len(c.Values) == 0 && len(c.Steps) == 0 || r.cells[c.Number] == nil {
			continue
		}
		reader := r.cells[c.Number].describing()
		at, values := map[string]int{}, []ColumnValue{}
		for _, read := range readings {
			cell := read.row.At(c.Number)
			if read.id.skip != "" || cell.Blank() || cell.Kind == sheet.Error || cell.Kind == sheet.Uncomputed {
				continue
			}
			n, seen := at[cell.Text]
			if !seen {
				if len(values) == profileTexts {
					continue
				}
				n = len(values)
				at[cell.Text] = n
				values = append(values, reader.describe(cell))
			}
			values[n].Count++
		}
		c.Values = values
		c.weigh()
	}
}

// weigh says what a column of ratings is worth now that the scale is known. A word that is no
// step of it is one of another scale as well as no rating.
func (c *Column) weigh() {
	if len(c.Steps) == 0 || c.won.heading == 0 || len(c.Values) == 0 {
		return
	}
	fit, cells := 0.0, 0
	for _, v := range c.Values {
		cells += v.Count
		if v.Known {
			fit += float64(v.Count)
		} else {
			fit += neutral * float64(v.Count)
		}
	}
	b := c.won.fitting(fit / float64(cells))
	c.Confidence, c.Reason = round(min(1, b.score)), b.reason()
}

// describing reads the same without noting what it assumes.
func (r *cellReader) describing() *cellReader {
	describing := *r
	describing.notes, describing.known = nil, map[string]answer{}
	return &describing
}

// describe says what a text was read as.
func (r *cellReader) describe(c sheet.Cell) ColumnValue {
	a := r.read(c)
	value := ColumnValue{Text: c.Text, Known: a.wrong == "", Label: display(r.field, a.value, nil)}
	switch v := a.value.(type) {
	case string:
		value.Meaning = v
	case []string:
		value.Meaning = strings.Join(v, ",")
	case float64:
		value.Label = r.scale.name(int(v))
		value.Meaning = value.Label
	}
	return value
}
