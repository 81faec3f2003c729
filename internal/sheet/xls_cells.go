package sheet

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"math"
	"slices"
)

// xlsSheetReader reads the cells of one sheet.
type xlsSheetReader struct {
	w         *xlsWorkbook
	sheet     Sheet
	display   display
	rows      map[int]int // position in sheet.Rows by number
	hidden    map[int]bool
	unordered bool
	result    struct { // the formula whose text the next STRING record holds
		row, column int
		format      *numberFormat
		awaited     bool
	}
}

func (w *xlsWorkbook) readSheet(s xlsSheet) (Sheet, error) {
	w.stream.pos = s.offset
	if err := w.begin(); err != nil {
		return Sheet{}, err
	}
	r := &xlsSheetReader{w: w, sheet: Sheet{Name: s.name, Hidden: s.hidden}, display: display{formats: w.formats}, rows: map[int]int{}, hidden: map[int]bool{}}
	for depth := 1; depth > 0; {
		id, data, err := w.stream.next()
		if err != nil {
			return Sheet{}, errBIFF
		}
		switch {
		case id == biffBOF:
			depth++ // a chart inside the sheet
		case id == biffEOF:
			depth--
		case depth == 1:
			if err := r.record(id, data); err != nil {
				return Sheet{}, fmt.Errorf("read record %#x of sheet: %w", id, err)
			}
		}
	}
	return r.finish()
}

func (r *xlsSheetReader) finish() (Sheet, error) {
	if err := r.display.render(r.sheet.Rows, r.w.budget); err != nil {
		return Sheet{}, err
	}
	for i := range r.sheet.Rows {
		row := &r.sheet.Rows[i]
		row.Hidden = r.hidden[row.Number]
		if r.unordered {
			slices.SortStableFunc(row.Cells, func(a, b Cell) int { return cmp.Compare(a.Column, b.Column) })
		}
	}
	slices.SortStableFunc(r.sheet.Rows, func(a, b Row) int { return cmp.Compare(a.Number, b.Number) })
	return r.sheet, nil
}

func (r *xlsSheetReader) record(id int, data []byte) error {
	switch id {
	case biffRow:
		// A height of zero is how a row is hidden.
		if len(data) >= 16 && data[12]&0x20 != 0 {
			r.hidden[int(binary.LittleEndian.Uint16(data))+1] = true
		}
		return nil
	case biffColInfo:
		return r.readColumns(data)
	case biffString:
		if !r.result.awaited {
			return nil
		}
		r.result.awaited = false
		records := r.w.stream.continued(data)
		text, err := records.read(2)
		if err != nil {
			return err
		}
		c := Cell{Column: r.result.column, Formula: true}
		return r.add(r.result.row, c, c.setText(text, r.result.format))
	case biffMulRK:
		return r.readMulRK(data)
	case biffLabelSST, biffLabel, biffRString, biffNumber, biffRK, biffBoolErr, biffFormula:
	default:
		return nil
	}
	if len(data) < 8 {
		return errBIFF
	}
	row := int(binary.LittleEndian.Uint16(data)) + 1
	c := Cell{Column: int(binary.LittleEndian.Uint16(data[2:])) + 1}
	format := r.w.formats.of(int(binary.LittleEndian.Uint16(data[4:])))
	value := data[6:]
	switch id {
	case biffLabelSST:
		if len(value) < 4 {
			return errBIFF
		}
		n := binary.LittleEndian.Uint32(value)
		if int64(n) >= int64(len(r.w.shared)) {
			return errBIFF
		}
		format = c.setText(r.w.shared[n], format)
	case biffLabel, biffRString:
		records := r.w.stream.continued(value)
		text, err := records.read(2)
		if err != nil {
			return err
		}
		format = c.setText(text, format)
	case biffNumber:
		if len(value) < 8 {
			return errBIFF
		}
		format = c.setFloat(binary.LittleEndian.Uint64(value), format, r.w.date1904)
	case biffRK:
		if len(value) < 4 {
			return errBIFF
		}
		format = c.setNumber(rkNumber(binary.LittleEndian.Uint32(value)), format, r.w.date1904)
	case biffBoolErr:
		c.setBoolOrError(value[0], value[1] != 0)
		format = nil
	case biffFormula:
		c.Formula = true
		return r.readFormula(row, c, value, format)
	}
	return r.add(row, c, format)
}

func (r *xlsSheetReader) readColumns(data []byte) error {
	if len(data) < 10 || data[8]&1 == 0 || len(r.sheet.HiddenColumns) >= maxColumns {
		return nil
	}
	first, last := int(binary.LittleEndian.Uint16(data))+1, min(int(binary.LittleEndian.Uint16(data[2:]))+1, xlsColumns)
	if first <= last {
		r.sheet.HiddenColumns = append(r.sheet.HiddenColumns, Span{first, last})
	}
	return nil
}

// readMulRK reads several numbers side by side: row, first column, pairs of
// style and value, last column.
func (r *xlsSheetReader) readMulRK(data []byte) error {
	if len(data) < 6 || len(data)%6 != 0 {
		return errBIFF
	}
	row, column := int(binary.LittleEndian.Uint16(data))+1, int(binary.LittleEndian.Uint16(data[2:]))+1
	for pairs := data[4 : len(data)-2]; len(pairs) >= 6; pairs = pairs[6:] {
		c := Cell{Column: column}
		format := c.setNumber(rkNumber(binary.LittleEndian.Uint32(pairs[2:])), r.w.formats.of(int(binary.LittleEndian.Uint16(pairs))), r.w.date1904)
		if err := r.add(row, c, format); err != nil {
			return err
		}
		column++
	}
	return nil
}

// readFormula takes the result of a formula: a number, unless its upper bytes
// say that it is something else.
func (r *xlsSheetReader) readFormula(row int, c Cell, value []byte, format *numberFormat) error {
	if len(value) < 8 {
		return errBIFF
	}
	r.result.awaited = false
	if value[6] != 0xFF || value[7] != 0xFF {
		// LibreOffice stores a zero for every formula that is shared with other
		// cells and gives a text. A zero from it may be one or stand for "High".
		if r.w.libre && len(value) >= 9 && value[8]&8 != 0 && binary.LittleEndian.Uint64(value) == 0 {
			c.Kind = Uncomputed
			return r.add(row, c, nil)
		}
		return r.add(row, c, c.setFloat(binary.LittleEndian.Uint64(value), format, r.w.date1904))
	}
	switch value[0] {
	case 0:
		r.result.row, r.result.column, r.result.format, r.result.awaited = row, c.Column, format, true
		return nil
	case 1, 2:
		c.setBoolOrError(value[2], value[0] == 2)
		return r.add(row, c, nil)
	}
	return nil // an empty text
}

func (r *xlsSheetReader) add(row int, c Cell, format *numberFormat) error {
	if c.Blank() {
		return nil
	}
	if c.Column > xlsColumns {
		return errBeyondLast
	}
	if err := r.w.budget.cell(len(c.Text)); err != nil {
		return err
	}
	at, known := r.rows[row]
	if !known {
		at = len(r.sheet.Rows)
		r.rows[row] = at
		r.sheet.Rows = append(r.sheet.Rows, Row{Number: row})
	}
	cells := r.sheet.Rows[at].Cells
	r.unordered = r.unordered || len(cells) > 0 && cells[len(cells)-1].Column >= c.Column
	if format != nil {
		r.display.wait(at, len(cells), format)
	}
	r.sheet.Rows[at].Cells = append(cells, c)
	return nil
}

// rkNumber decodes a number packed into 30 bits: the upper ones of a float or
// a whole number, either of them perhaps to be divided by 100.
func rkNumber(rk uint32) float64 {
	n := float64(int32(rk) >> 2) // with its sign
	if rk&2 == 0 {
		n = math.Float64frombits(uint64(rk&^3) << 32)
	}
	if rk&1 != 0 {
		n /= 100
	}
	return n
}

func (c *Cell) setFloat(bits uint64, format *numberFormat, date1904 bool) *numberFormat {
	n := math.Float64frombits(bits)
	if math.IsInf(n, 0) || math.IsNaN(n) {
		c.Kind, c.Raw, c.Text = Error, "#NUM!", "#NUM!"
		return nil
	}
	return c.setNumber(n, format, date1904)
}

func (c *Cell) setBoolOrError(value byte, isError bool) {
	if !isError {
		c.setBool(value != 0)
		return
	}
	text, known := map[byte]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}[value]
	if !known {
		text = "#N/A"
	}
	c.Kind, c.Raw, c.Text = Error, text, text
}
