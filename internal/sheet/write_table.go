package sheet

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// Rows added below the table in Excel get the drop-downs as well.
const spareRows = 500

func (w *bookWriter) writeTable(t Table) error {
	lastColumn, err := excelize.ColumnNumberToName(len(t.Columns))
	if err != nil {
		return err
	}
	used := fmt.Sprintf("A1:%s%d", lastColumn, len(t.Rows)+1)
	if err := w.preparePrinting(t.Name, used); err != nil {
		return err
	}
	sw, err := w.f.NewStreamWriter(t.Name)
	if err != nil {
		return err
	}
	if err := w.setColumns(sw, t); err != nil {
		return err
	}
	if err := freeze(sw, t.FrozenColumns); err != nil {
		return err
	}
	if err := w.writeRows(sw, t); err != nil {
		return err
	}
	if err := w.f.AutoFilter(t.Name, used, nil); err != nil {
		return err
	}
	if err := w.addChoices(t); err != nil {
		return err
	}
	if err := w.setPage(t.Name, "landscape", t.pagesWide()); err != nil {
		return err
	}
	// Every printed page repeats the headings, and where there are pages side by side
	// the columns that name the row.
	titles := quoteSheet(t.Name) + "!$1:$1"
	if t.pagesWide() > 1 && t.FrozenColumns > 0 {
		last, err := excelize.ColumnNumberToName(t.FrozenColumns)
		if err != nil {
			return err
		}
		titles = quoteSheet(t.Name) + "!$A:$" + last + "," + titles
	}
	err = w.f.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: t.Name, RefersTo: titles})
	if err != nil {
		return err
	}
	return sw.Flush()
}

func quoteSheet(name string) string { return "'" + strings.ReplaceAll(name, "'", "''") + "'" }

// preparePrinting sets what must stand before the cells of a streamed sheet.
func (w *bookWriter) preparePrinting(name, used string) error {
	fit := true
	if err := w.f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	return w.f.SetSheetDimension(name, used)
}

// Letters on a landscape page at about two thirds of their size: smaller is no pleasure
// to read.
const pageWidth = 210

// pagesWide says on how many pages side by side a table is printed.
func (t Table) pagesWide() int {
	all, repeated := 0.0, 0.0
	for i, c := range t.Columns {
		if c.Hidden {
			continue
		}
		all += c.width()
		if i < t.FrozenColumns {
			repeated += c.width()
		}
	}
	if all <= pageWidth || repeated >= pageWidth/2 {
		return 1
	}
	return int(math.Ceil((all - repeated) / (pageWidth - repeated)))
}

// setPage sets up printing: so many pages wide, as many long as needed.
func (w *bookWriter) setPage(name, orientation string, wide int) error {
	paper, long := 9, 0
	if w.doc.Paper == Letter {
		paper = 1
	}
	err := w.f.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &paper, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &long,
	})
	if err != nil {
		return err
	}
	side, top, bottom := 0.4, 0.5, 0.65
	err = w.f.SetPageMargins(name, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &top, Bottom: &bottom})
	if err != nil {
		return err
	}
	return w.f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{
		OddFooter: "&L&8 " + footerText(w.doc.Properties.Title) + "&R&8 Page &P of &N",
	})
}

// footerText keeps a title from being taken for footer codes. A footer holds
// 255 characters in all.
func footerText(title string) string {
	runes := []rune(clean(strings.Join(strings.Fields(title), " ")))
	if len(runes) > 100 {
		runes = append(runes[:99], '…')
	}
	return strings.ReplaceAll(string(runes), "&", "&&")
}

func (w *bookWriter) setColumns(sw *excelize.StreamWriter, t Table) error {
	for n := len(t.Columns); n > 0; n-- { // the library puts each before the others, and they must ascend
		c := t.Columns[n-1]
		if err := sw.SetColWidth(n, n, c.width()); err != nil {
			return err
		}
		if err := sw.SetColStyle(n, n, w.styles.column[c.Kind]); err != nil {
			return err
		}
		if c.Hidden {
			if err := sw.SetColVisible(n, n, false); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c Column) width() float64 {
	if c.Width <= 0 {
		return usualWidth(c.Kind)
	}
	return min(c.Width, excelize.MaxColumnWidth)
}

func usualWidth(k ColumnKind) float64 {
	switch k {
	case LongColumn:
		return 48
	case DateColumn:
		return 12
	case NumberColumn:
		return 10
	case ChoiceColumn:
		return 18
	}
	return 16
}

func freeze(sw *excelize.StreamWriter, columns int) error {
	panes := excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}
	if columns > 0 {
		corner, err := excelize.CoordinatesToCellName(columns+1, 2)
		if err != nil {
			return err
		}
		panes.XSplit, panes.TopLeftCell, panes.ActivePane = columns, corner, "bottomRight"
	}
	return sw.SetPanes(&panes)
}

func (w *bookWriter) writeRows(sw *excelize.StreamWriter, t Table) error {
	cells, lines := make([]any, len(t.Columns)), 1
	for i, c := range t.Columns {
		cells[i] = excelize.Cell{StyleID: w.styles.header, Value: textCell(c.Heading)}
		if !c.Hidden { // bold letters and the filter's button need room
			lines = max(lines, wrappedLines(c.Heading, c.width()-3))
		}
	}
	if err := sw.SetRow("A1", cells, excelize.RowOpts{Height: linesHeight(lines)}); err != nil {
		return err
	}
	for i, row := range t.Rows {
		for j, c := range t.Columns {
			v := Value{}
			if j < len(row) {
				v = row[j]
			}
			cells[j] = w.cell(v, c.Kind)
		}
		if err := sw.SetRow("A"+strconv.Itoa(i+2), cells, excelize.RowOpts{Height: tableRowHeight(t.Columns, row)}); err != nil {
			return err
		}
	}
	return nil
}

// cell gives a value the style of its own kind: a text in a date column is
// shown as the text it is.
func (w *bookWriter) cell(v Value, column ColumnKind) excelize.Cell {
	switch v.kind {
	case Text:
		style := w.styles.cell[column]
		if column == DateColumn || column == NumberColumn {
			style = w.styles.cell[TextColumn]
		}
		return excelize.Cell{StyleID: style, Value: textCell(v.text)}
	case Number:
		return excelize.Cell{StyleID: w.styles.cell[NumberColumn], Value: v.number}
	case Date:
		return excelize.Cell{StyleID: w.styles.cell[DateColumn], Value: v.number}
	}
	return excelize.Cell{StyleID: w.styles.cell[column]}
}

func (w *bookWriter) addChoices(t Table) error {
	for i, c := range t.Columns {
		if c.Kind != ChoiceColumn || len(c.Choices) == 0 {
			continue
		}
		list, err := w.listRange(c.Choices)
		if err != nil {
			return err
		}
		letter, err := excelize.ColumnNumberToName(i + 1)
		if err != nil {
			return err
		}
		rule := excelize.NewDataValidation(true)
		rule.SetSqref(fmt.Sprintf("%s2:%s%d", letter, letter, min(len(t.Rows)+1+spareRows, maxRows)))
		rule.SetSqrefDropList(list)
		if !c.Open {
			rule.SetError(excelize.DataValidationErrorStyleStop, "Not in the list", "Choose one of the values in the list.")
		}
		if err := w.f.AddDataValidation(t.Name, rule); err != nil {
			return err
		}
	}
	return nil
}

// textCell prepares a text for the library. A text with something like _x0041_
// in it, which the format would take for an escaped character, is cut into runs
// inside the pattern; the library's own escaping misses overlapping ones.
func textCell(s string) any {
	s = clean(s)
	if !strings.Contains(s, "_x") {
		return s
	}
	pieces := strings.SplitAfter(s, "_x")
	runs := make([]excelize.RichTextRun, 0, len(pieces))
	for _, p := range pieces {
		if p != "" {
			runs = append(runs, excelize.RichTextRun{Text: p})
		}
	}
	return runs
}

// clean leaves out what XML 1.0 cannot hold.
func clean(s string) string {
	dirty := false
	for i := 0; i < len(s); i++ {
		// 0xEF begins U+FFFD, which also stands for invalid bytes, and U+FFFE.
		if c := s[i]; c < 0x20 && c != '\t' && c != '\n' && c != '\r' || c >= 0x80 {
			dirty = true
			break
		}
	}
	if !dirty {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0x20 && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}
