package sheet

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Excel's own bounds. A cell outside them is no cell.
const (
	maxRows    = 1_048_576
	maxColumns = 16_384
)

// sheetReader reads the cells of one worksheet part.
type sheetReader struct {
	p     *xlsxPackage
	sheet Sheet

	row       int // number of the row being read
	column    int // of the cell being read
	unordered bool
	display   display
	value     []byte
}

func (p *xlsxPackage) readSheet(part sheetPart) (Sheet, error) {
	r := &sheetReader{p: p, sheet: Sheet{Name: part.name, Hidden: part.hidden}, display: display{formats: p.formats}}
	err := p.each(part.path, func(x *xmlScanner) error {
		switch string(x.name) {
		case "col":
			r.readColumn(x)
		case "row":
			return r.readRow(x)
		case "mergeCell":
			r.readMerged(x)
		}
		return nil
	})
	if err != nil {
		return Sheet{}, err
	}
	if err := r.display.render(r.sheet.Rows, &p.budget); err != nil {
		return Sheet{}, err
	}
	if r.unordered {
		slices.SortStableFunc(r.sheet.Rows, func(a, b Row) int { return cmp.Compare(a.Number, b.Number) })
	}
	return r.sheet, nil
}

func (r *sheetReader) readColumn(x *xmlScanner) {
	if !isTrue(x.attr("hidden")) || len(r.sheet.HiddenColumns) >= maxColumns {
		return
	}
	first, err1 := strconv.Atoi(x.attr("min"))
	last, err2 := strconv.Atoi(x.attr("max"))
	if err1 == nil && err2 == nil && first >= 1 && first <= last && last <= maxColumns {
		r.sheet.HiddenColumns = append(r.sheet.HiddenColumns, Span{first, last})
	}
}

func (r *sheetReader) readRow(x *xmlScanner) error {
	number, hidden := r.row+1, false
	for name, value, rest := nextAttr(x.attrs); name != nil; name, value, rest = nextAttr(rest) {
		switch string(name) {
		case "r":
			n, err := strconv.Atoi(string(value))
			if err != nil || n < 1 {
				return fmt.Errorf("row number %q", value)
			}
			number = n
		case "hidden":
			hidden = isTrue(string(value))
		}
	}
	if number > maxRows {
		return fmt.Errorf("row number %d", number)
	}
	r.row, r.column = number, 0
	row := Row{Number: number, Hidden: hidden}
	ordered := true
	for {
		token, err := x.next()
		if err != nil {
			return err
		}
		switch token {
		case xmlClose:
			r.finishRow(row, ordered)
			return nil
		case xmlOpen:
			if string(x.name) != "c" {
				if err := x.skip(); err != nil {
					return err
				}
				continue
			}
			before := r.column
			cell, format, err := r.readCell(x)
			if err != nil {
				return err
			}
			if cell.Blank() {
				continue
			}
			if err := r.p.budget.cell(len(cell.Text)); err != nil {
				return err
			}
			if format != nil {
				r.display.wait(len(r.sheet.Rows), len(row.Cells), format)
			}
			if r.column <= before {
				ordered = false
			}
			row.Cells = append(row.Cells, cell)
		}
	}
}

func (r *sheetReader) finishRow(row Row, ordered bool) {
	if len(row.Cells) == 0 {
		return
	}
	if !ordered {
		// Positions no longer hold, so what waits for this row is rendered first.
		r.display.renderLast(len(r.sheet.Rows), row)
		slices.SortStableFunc(row.Cells, func(a, b Cell) int { return cmp.Compare(a.Column, b.Column) })
	}
	if n := len(r.sheet.Rows); n > 0 && r.sheet.Rows[n-1].Number >= row.Number {
		r.unordered = true
	}
	r.sheet.Rows = append(r.sheet.Rows, row)
}

// readCell reads one cell. The format is not nil when it decides the displayed text.
func (r *sheetReader) readCell(x *xmlScanner) (Cell, *numberFormat, error) {
	column, style, kind := r.column+1, 0, byte('n')
	for name, value, rest := nextAttr(x.attrs); name != nil; name, value, rest = nextAttr(rest) {
		switch string(name) {
		case "r":
			c, err := columnOf(value)
			if err != nil {
				return Cell{}, nil, err
			}
			column = c
		case "s":
			n, err := strconv.Atoi(string(value))
			if err != nil {
				return Cell{}, nil, fmt.Errorf("cell style %q", value)
			}
			style = n
		case "t":
			kind = cellType(value)
		}
	}
	if column > maxColumns {
		return Cell{}, nil, fmt.Errorf("column %d", column)
	}
	r.column = column
	cell := Cell{Column: column}
	inline, hasValue := "", false
	r.value = r.value[:0]
	for {
		token, err := x.next()
		if err != nil {
			return cell, nil, err
		}
		if token == xmlClose {
			break
		}
		if token != xmlOpen {
			continue
		}
		switch string(x.name) {
		case "v":
			hasValue = true
			r.value, err = x.appendText(r.value[:0])
		case "is":
			inline, err = richText(x)
		case "f":
			cell.Formula = true
			err = x.skip()
		default:
			err = x.skip()
		}
		if err != nil {
			return cell, nil, err
		}
	}
	// A formula that gives an empty text is stored as one; without even that,
	// its result is not in the file.
	if cell.Formula && len(r.value) == 0 && (kind != 't' || !hasValue) {
		cell.Kind = Uncomputed
		return cell, nil, nil
	}
	format, err := r.setValue(&cell, kind, inline, r.p.formats.of(style))
	if font := r.p.formats.symbols[style]; font != "" && cell.Kind == Text {
		cell.Text = symbolic(font, cell.Text)
	}
	return cell, format, err
}

// setValue fills a cell from its stored value.
func (r *sheetReader) setValue(cell *Cell, kind byte, inline string, format *numberFormat) (*numberFormat, error) {
	switch kind {
	case 's':
		if len(r.value) == 0 {
			return nil, nil
		}
		i, err := strconv.Atoi(string(bytes.TrimSpace(r.value)))
		if err != nil || i < 0 || i >= len(r.p.shared) {
			return nil, fmt.Errorf("shared text %q", r.value)
		}
		return cell.setText(r.p.shared[i], format), nil
	case 'i':
		if inline == "" {
			inline = string(r.value)
		}
		return cell.setText(inline, format), nil
	case 't':
		return cell.setText(unescapeText(string(r.value)), format), nil
	case 'b':
		if len(r.value) == 0 {
			return nil, nil
		}
		cell.setBool(isTrue(string(r.value)))
	case 'e':
		cell.Kind, cell.Raw = Error, string(r.value)
		cell.Text = cell.Raw
	case 'd':
		cell.Raw = string(r.value)
		cell.Kind, cell.Text, cell.Date = Date, cell.Raw, isoFromText(cell.Raw)
		if cell.Date == "" {
			cell.Kind = Text
		}
	default:
		return r.setNumber(cell, format), nil
	}
	return nil, nil
}

func (r *sheetReader) setNumber(cell *Cell, format *numberFormat) *numberFormat {
	stored := string(bytes.TrimSpace(r.value))
	if stored == "" {
		return nil
	}
	n, err := strconv.ParseFloat(stored, 64)
	if err != nil || math.IsInf(n, 0) || math.IsNaN(n) {
		// Some programs leave the type of a text out.
		cell.Kind, cell.Raw, cell.Text = Text, stored, stored
		return nil
	}
	return cell.setNumber(n, format, r.p.date1904)
}

func cellType(attr []byte) byte {
	switch string(attr) {
	case "s":
		return 's'
	case "inlineStr":
		return 'i'
	case "str":
		return 't'
	case "b":
		return 'b'
	case "e":
		return 'e'
	case "d":
		return 'd'
	}
	return 'n'
}

var (
	errCellName   = errors.New("cell reference")
	errBeyondLast = errors.New("a cell beyond the last row or column")
)

// columnOf reads the column of a reference such as "AB12".
func columnOf(ref []byte) (int, error) {
	column := 0
	for i, c := range ref {
		switch {
		case c >= 'A' && c <= 'Z':
			column = column*26 + int(c-'A') + 1
		case c >= 'a' && c <= 'z':
			column = column*26 + int(c-'a') + 1
		case c >= '0' && c <= '9' && i > 0:
			return column, nil
		default:
			return 0, errCellName
		}
		if column > maxColumns {
			return 0, errCellName
		}
	}
	return 0, errCellName
}

// shortestNumber writes a number so that it reads back the same: Excel stores
// 5.3 as 5.2999999999999998.
func shortestNumber(n float64) string {
	if a := math.Abs(n); a != 0 && (a < 1e-9 || a >= 1e21) {
		return strconv.FormatFloat(n, 'g', -1, 64)
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

// generalNumber displays a number under the format "General": at most the 15
// digits Excel keeps.
func generalNumber(n float64) string {
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		return shortestNumber(n)
	}
	return shortestNumber(rounded)
}

var escapedRune = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

// unescapeText decodes _xHHHH_, Excel's way of writing characters XML cannot
// hold (ECMA-376 part 1, 22.9.2.19). Half a surrogate pair is left as it stands.
func unescapeText(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escapedRune.ReplaceAllStringFunc(s, func(e string) string {
		n, err := strconv.ParseUint(e[2:6], 16, 32)
		if err != nil || !utf8.ValidRune(rune(n)) {
			return e
		}
		return string(rune(n))
	})
}
