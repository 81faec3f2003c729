package exchange

// recount lists the texts of choice columns over the rows that are records, all of them:
// what stands in a total or a legend needs no meaning.
func (t *Table) recount(readings []*reading, choice TableChoice) {
	for i := range t.Columns {
		c := &t.Columns[i]
		if len(c.Values) == 0 {
			continue
		}
		reader, f := t.describer(*c, choice)
		at, values := map[string]int{}, []ColumnValue{}
		for _, r := range readings {
			cell := r.row.At(c.Number)
			if r.id.skip != "" || cell.Blank() {
				continue
			}
			n, seen := at[cell.Text]
			if !seen {
				if len(values) == profileTexts {
					continue
				}
				n = len(values)
				at[cell.Text] = n
				values = append(values, columnValue(f, cell.Text, reader.read(cell)))
			}
			values[n].Count++
		}
		c.Values = values
	}
}
