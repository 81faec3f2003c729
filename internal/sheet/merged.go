package sheet

import (
	"strconv"
	"strings"
)

// More merged ranges than this are left aside: people have hundreds.
const maxMerged = 20_000

// readMerged reads one range of merged cells. One that makes no sense is no range.
func (r *sheetReader) readMerged(x *xmlScanner) {
	from, to, ok := strings.Cut(x.attr("ref"), ":")
	if !ok || len(r.sheet.Merged) >= maxMerged {
		return
	}
	m := Range{}
	var err1, err2 error
	m.FirstColumn, err1 = columnOf([]byte(from))
	m.LastColumn, err2 = columnOf([]byte(to))
	m.FirstRow, _ = strconv.Atoi(strings.TrimLeft(from, columnLetters))
	m.LastRow, _ = strconv.Atoi(strings.TrimLeft(to, columnLetters))
	if err1 == nil && err2 == nil && m.FirstRow >= 1 && m.FirstRow <= m.LastRow && m.LastRow <= maxRows && m.FirstColumn <= m.LastColumn {
		r.sheet.Merged = append(r.sheet.Merged, m)
	}
}

const columnLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
