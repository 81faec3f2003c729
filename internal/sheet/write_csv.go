package sheet

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteCSV writes a table as comma-separated text that Excel and everything
// else open correctly: UTF-8 with a byte order mark, CRLF line ends, RFC 4180
// quoting, dates as 2006-01-02, numbers with a point.
//
// A field that a spreadsheet program would compute (it begins with = + - @, tab
// or carriage return) gets an apostrophe in front. Reader takes it off again,
// also from a text that had one of its own. All line breaks inside a field are
// written as LF. Hidden columns are written as well.
func WriteCSV(w io.Writer, columns []Column, rows [][]Value) error {
	out := bufio.NewWriter(w)
	// A bufio.Writer keeps its first error for Flush.
	_, _ = out.WriteString("\uFEFF")
	for i, c := range columns {
		writeField(out, i, neutral(c.Heading), len(columns) == 1)
	}
	_, _ = out.WriteString("\r\n")
	for n, row := range rows {
		if len(row) > len(columns) {
			return fmt.Errorf("write CSV: row %d has %d values for %d columns", n+2, len(row), len(columns))
		}
		for i := range columns {
			text := ""
			if i < len(row) {
				text = row[i].csv()
			}
			writeField(out, i, text, len(columns) == 1)
		}
		_, _ = out.WriteString("\r\n")
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

// csv gives a value as a field. A negative number is no formula and stays a number.
func (v Value) csv() string {
	switch v.kind {
	case Number:
		return shortestNumber(v.number)
	case Text:
		return neutral(fieldText.Replace(strings.ToValidUTF8(v.text, "")))
	}
	return v.text
}

// fieldText keeps a field readable: NUL would make the file no text, and readers
// differ over carriage returns.
var fieldText = strings.NewReplacer("\x00", "", "\r\n", "\n", "\r", "\n")

func writeField(out *bufio.Writer, position int, field string, alone bool) {
	if position > 0 {
		_ = out.WriteByte(',')
	}
	quote := strings.ContainsAny(field, ",;\"\r\n\t|") || strings.HasPrefix(field, " ") || strings.HasSuffix(field, " ") ||
		alone && field == ""
	if !quote {
		_, _ = out.WriteString(field)
		return
	}
	_ = out.WriteByte('"')
	_, _ = out.WriteString(strings.ReplaceAll(field, `"`, `""`))
	_ = out.WriteByte('"')
}
