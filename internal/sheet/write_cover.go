package sheet

import (
	"strconv"

	"github.com/xuri/excelize/v2"
)

func (w *bookWriter) writeCover(c Cover) error {
	rows := w.coverRows(c)
	if err := w.preparePrinting(c.Name, "A1:B"+strconv.Itoa(len(rows))); err != nil {
		return err
	}
	lines := false
	if err := w.f.SetSheetView(c.Name, 0, &excelize.ViewOptions{ShowGridLines: &lines}); err != nil {
		return err
	}
	sw, err := w.f.NewStreamWriter(c.Name)
	if err != nil {
		return err
	}
	if err := sw.SetColWidth(1, 1, 30); err != nil {
		return err
	}
	if err := sw.SetColWidth(2, 2, 84); err != nil {
		return err
	}
	for i, row := range rows {
		if row == nil {
			continue
		}
		var opts []excelize.RowOpts
		if i == 0 {
			opts = append(opts, excelize.RowOpts{Height: 30})
		}
		if err := sw.SetRow("A"+strconv.Itoa(i+1), row, opts...); err != nil {
			return err
		}
	}
	if err := w.setPage(c.Name, "portrait"); err != nil {
		return err
	}
	return sw.Flush()
}

// coverRows lays the cover out; nil is a row left blank.
func (w *bookWriter) coverRows(c Cover) [][]any {
	styled := func(style int, text string) excelize.Cell {
		return excelize.Cell{StyleID: style, Value: textCell(text)}
	}
	rows := [][]any{{styled(w.styles.coverHeading, c.Heading)}}
	if c.Summary != "" {
		rows = append(rows, []any{styled(w.styles.coverSummary, c.Summary)})
	}
	rows = append(rows, nil)
	for _, line := range c.Lines {
		if line.Value == (Value{}) {
			rows = append(rows, []any{styled(w.styles.coverSection, line.Label), excelize.Cell{StyleID: w.styles.coverSection}})
			continue
		}
		value := w.cell(line.Value, LongColumn)
		value.StyleID = w.styles.coverValue
		if line.Value.kind == Date {
			value.StyleID = w.styles.coverDate
		}
		rows = append(rows, []any{styled(w.styles.coverLabel, line.Label), value})
	}
	for _, note := range c.Notes {
		rows = append(rows, nil, []any{nil, styled(w.styles.coverNote, note)})
	}
	return rows
}
