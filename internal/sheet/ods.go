package sheet

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
)

// The parts of an OpenDocument spreadsheet that are looked at.
const (
	odsContent  = "content.xml"
	odsManifest = "META-INF/manifest.xml"
)

// parseODS reads an OpenDocument spreadsheet (ISO/IEC 26300, ODF 1.0 to 1.4).
// Every cell carries its displayed text beside its value, so no number format
// has to be understood.
func parseODS(p *zipPackage, name string) (*Workbook, error) {
	if p.has("mimetype") {
		mime, err := p.text("mimetype")
		if err != nil {
			return nil, err
		}
		if !strings.Contains(mime, "spreadsheet") {
			return nil, refuseNotSpreadsheet(name, "is an OpenDocument file, but not a spreadsheet")
		}
	}
	encrypted := false
	if p.has(odsManifest) {
		err := p.each(odsManifest, func(x *xmlScanner) error {
			encrypted = encrypted || string(x.name) == "encryption-data"
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if encrypted {
		return nil, refuseEncryptedODS(name)
	}
	r := &odsReader{budget: &p.budget, hiddenStyles: map[string]bool{}, book: &Workbook{Format: ODS}}
	if err := p.each(odsContent, r.element); err != nil {
		return nil, err
	}
	return filled(r.book, nil, name)
}

// odsReader reads content.xml. Each method reads one element to its end.
type odsReader struct {
	budget       *budget
	book         *Workbook
	hiddenStyles map[string]bool // table styles with table:display="false"
	style        string          // the table style being read, "" for any other

	sheet  *Sheet
	row    int // number of the last row read
	column int // of the last table:table-column read
	para   odsText
}

// element handles a tag outside of the tables. The walk of zipPackage.each goes
// into everything that is not read here.
func (r *odsReader) element(x *xmlScanner) error {
	switch string(x.name) {
	case "style":
		r.style = ""
		if x.attr("family") == "table" && len(r.hiddenStyles) < maxStyles {
			r.style = x.attr("name")
		}
	case "table-properties":
		if r.style != "" && x.attr("display") == "false" {
			r.hiddenStyles[r.style] = true
		}
	case "table":
		return r.readTable(x)
	// What else holds tables or cells: deleted rows, data of other files, charts.
	case "tracked-changes", "dde-links", "named-expressions", "content-validations", "forms", "shapes":
		return x.skip()
	}
	return nil
}

func (r *odsReader) readTable(x *xmlScanner) error {
	if len(r.book.Sheets) >= r.budget.sheets {
		return errManySheets
	}
	name := x.attr("name")
	r.book.Sheets = append(r.book.Sheets, Sheet{Name: name, Hidden: r.hiddenStyles[x.attr("style-name")]})
	r.sheet, r.row, r.column = &r.book.Sheets[len(r.book.Sheets)-1], 0, 0
	for depth := 1; depth > 0; {
		token, err := x.next()
		if err != nil {
			return err
		}
		switch token {
		case xmlClose:
			depth--
		case xmlOpen:
			switch string(x.name) {
			case "table-column-group", "table-columns", "table-header-columns", "table-row-group", "table-rows", "table-header-rows":
				depth++
			case "table-column":
				r.readColumn(x)
				err = x.skip()
			case "table-row":
				err = r.readRow(x)
			default:
				err = x.skip() // shapes, forms, a source, sheet events
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// repeats reads a repeat count; whatever is no count is once.
func repeats(x *xmlScanner, attr string) int {
	n, err := strconv.Atoi(x.attr(attr))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, maxRows)
}

func collapsed(x *xmlScanner) bool {
	v := x.attr("visibility")
	return v == "collapse" || v == "filter"
}

func (r *odsReader) readColumn(x *xmlScanner) {
	first := r.column + 1
	r.column = min(r.column+repeats(x, "number-columns-repeated"), maxColumns)
	if collapsed(x) && first <= r.column && len(r.sheet.HiddenColumns) < maxColumns {
		r.sheet.HiddenColumns = append(r.sheet.HiddenColumns, Span{first, r.column})
	}
}

func (r *odsReader) readRow(x *xmlScanner) error {
	times := repeats(x, "number-rows-repeated")
	row := Row{Hidden: collapsed(x)}
	column := 0
	for {
		token, err := x.next()
		if err != nil {
			return err
		}
		if token == xmlClose {
			break
		}
		if token != xmlOpen {
			continue
		}
		if name := string(x.name); name != "table-cell" && name != "covered-table-cell" {
			if err := x.skip(); err != nil {
				return err
			}
			continue
		}
		wide := repeats(x, "number-columns-repeated")
		cell, err := r.readCell(x)
		if err != nil {
			return err
		}
		first := column + 1
		column = min(column+wide, maxColumns+1)
		if cell.Blank() {
			continue
		}
		if column > maxColumns {
			return errBeyondLast
		}
		// Counted before anything is repeated: a filled cell may claim a million copies.
		if err := r.budget.copies(wide, 1, len(cell.Text)); err != nil {
			return err
		}
		for c := first; c <= column; c++ {
			cell.Column = c
			row.Cells = append(row.Cells, cell)
		}
	}
	first := r.row + 1
	r.row = min(r.row+times, maxRows+1)
	if len(row.Cells) == 0 {
		return nil
	}
	if r.row > maxRows {
		return errBeyondLast
	}
	text := 0
	for _, c := range row.Cells {
		text += len(c.Text)
	}
	// The first of them is counted already.
	if err := r.budget.copies(times-1, len(row.Cells), text); err != nil {
		return err
	}
	for n := first; n <= r.row; n++ {
		row.Number = n
		r.sheet.Rows = append(r.sheet.Rows, row)
	}
	return nil
}

// readCell reads one cell: its value, and what it shows.
func (r *odsReader) readCell(x *xmlScanner) (Cell, error) {
	var v odsValue
	for name, value, rest := nextAttr(x.attrs); name != nil; name, value, rest = nextAttr(rest) {
		switch string(localName(name)) {
		case "value-type":
			// calcext:value-type="error" stands beside office:value-type="string".
			if v.kind != "error" {
				v.kind = string(value)
			}
		case "value", "date-value", "time-value", "boolean-value":
			v.stored = string(value)
		case "string-value":
			s, err := appendXMLText(nil, value, false)
			if err != nil {
				return Cell{}, err
			}
			v.text, v.hasText = string(s), true
		case "formula":
			v.formula = true
			// LibreOffice turns the truths of an Excel file into these.
			v.truth = bytes.HasSuffix(value, []byte(":=TRUE()")) || bytes.HasSuffix(value, []byte(":=FALSE()"))
		}
	}
	shown, err := r.para.read(x)
	if err != nil {
		return Cell{}, err
	}
	v.shown = shown
	return v.cell(), nil
}

// odsText collects the paragraphs of a cell.
type odsText struct{ text []byte }

// read reads a cell to its end and gives the text it shows, "" for none.
func (t *odsText) read(x *xmlScanner) (string, error) {
	t.text = t.text[:0]
	some := false
	for {
		token, err := x.next()
		if err != nil {
			return "", err
		}
		switch token {
		case xmlClose:
			return string(t.text), nil
		case xmlOpen:
			if name := string(x.name); name != "p" && name != "h" {
				// Annotations, drawings, tables in cells: none of it is the cell's text.
				if err := x.skip(); err != nil {
					return "", err
				}
				continue
			}
			if some {
				t.text = append(t.text, '\n')
			}
			some = true
			if err := t.paragraph(x); err != nil {
				return "", err
			}
		}
	}
}

// paragraph reads a paragraph. ODF collapses white space as a web page does
// (part 3, 6.1.2), but LibreOffice writes and reads spaces as they stand. What
// is collapsed here is the indentation of a file written for people to look at.
func (t *odsText) paragraph(x *xmlScanner) error {
	from := len(t.text)
	for depth := 1; depth > 0; {
		if len(t.text) > maxXMLToken {
			return errTooMuchText
		}
		token, err := x.next()
		if err != nil {
			return err
		}
		switch token {
		case xmlClose:
			depth--
		case xmlText:
			start := len(t.text)
			if t.text, err = appendXMLText(t.text, x.text, x.cdata); err != nil {
				return err
			}
			if bytes.IndexByte(t.text[start:], '\n') >= 0 {
				t.text = append(t.text[:start], indentation.ReplaceAll(t.text[start:], []byte(" "))...)
				if start == from {
					t.text = append(t.text[:start], bytes.TrimLeft(t.text[start:], " ")...)
				}
			}
		case xmlOpen:
			switch string(x.name) {
			case "s":
				n, err := strconv.Atoi(x.attr("c"))
				if err != nil {
					n = 1
				}
				t.text = append(t.text, bytes.Repeat([]byte{' '}, max(0, min(n, maxCellText)))...)
				depth++
			case "tab":
				t.text = append(t.text, '\t')
				depth++
			case "line-break":
				t.text = append(t.text, '\n')
				depth++
			case "annotation", "note", "ruby-text", "frame":
				if err := x.skip(); err != nil {
					return err
				}
			default:
				depth++
			}
		}
	}
	return nil
}

var indentation = regexp.MustCompile(`[ \t]*\n[ \t\n]*`)
