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
	if err := sw.SetColWidth(2, 2, coverValueWidth); err != nil {
		return err
	}
	if err := sw.SetColWidth(1, 1, 26); err != nil {
		return err
	}
	for i, row := range rows {
		if row == nil {
			continue
		}
		var opts []excelize.RowOpts
		if height := coverRowHeight(i, row); height > 0 {
			opts = append(opts, excelize.RowOpts{Height: height})
		}
		if err := sw.SetRow("A"+strconv.Itoa(i+1), row, opts...); err != nil {
			return err
		}
	}
	if err := w.setPage(c.Name, "portrait", 1); err != nil {
		return err
	}
	return sw.Flush()
}

const coverValueWidth = 84

func coverRowHeight(i int, row []any) float64 {
	if i == 0 {
		return 30
	}
	for _, value := range row[1:] {
		if cell, ok := value.(excelize.Cell); ok {
			if text, ok := cell.Value.(string); ok {
				return linesHeight(wrappedLines(text, coverValueWidth))
			}
		}
	}
	return 0
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
