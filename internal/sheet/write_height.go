package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// Excel fits the height of a row to its wrapped texts when it opens a workbook,
// LibreOffice does not: without heights its rows are one line high and texts lie
// over each other. So each row is written with the height it will need.
//
// The height must not be marked as chosen by a person (customHeight), or the row
// would no longer grow when somebody writes more into it. The library marks every
// height; heightsZip takes the mark off again on the way into the package.

const (
	lineHeight   = 13.0  // of 10 point text, in points
	maxRowHeight = 409.0 // Excel's limit
)

// tableRowHeight estimates the height of a row in points; 0 for one line.
func tableRowHeight(columns []Column, row []Value) float64 {
	lines := 1
	for i, v := range row {
		if v.kind == Text && !columns[i].Hidden {
			lines = max(lines, wrappedLines(v.text, columns[i].width()))
		}
	}
	return linesHeight(lines)
}

func linesHeight(lines int) float64 {
	if lines == 1 {
		return 0
	}
	return min(maxRowHeight, 2+lineHeight*float64(lines))
}

// A column's width counts digits of 11 points; of our letters there is room for more, also
// in the wider fonts that stand in for Calibri.
const lettersPerWidth = 1.12

// wrappedLines counts the lines of a text wrapped at blanks in a column of a width
// in characters. A wide letter, as in Chinese, counts as two.
func wrappedLines(text string, width float64) int {
	room := max(int(lettersPerWidth*width), 1)
	if len(text) <= room && strings.IndexByte(text, '\n') < 0 {
		return 1
	}
	lines := 0
	for paragraph := range strings.SplitSeq(text, "\n") {
		lines++
		used := 0
		for word := range strings.FieldsSeq(paragraph) {
			n := letters(word)
			if used > 0 && used+1+n > room {
				lines++
				used = 0
			} else if used > 0 {
				used++
			}
			used += n
			for used > room { // longer than a line: cut
				lines++
				used -= room
			}
		}
	}
	return lines
}

func letters(word string) int {
	n := utf8.RuneCountInString(word)
	if n == len(word) {
		return n
	}
	for _, r := range word {
		if r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xff00 && r <= 0xff60 || r >= 0x1f300) {
			n++
		}
	}
	return n
}

// heightsZip writes the package without the marks of chosen row heights.
type heightsZip struct{ *zip.Writer }

func newHeightsZip(w io.Writer) excelize.ZipWriter { return heightsZip{zip.NewWriter(w)} }

// Create begins a part of the package.
func (z heightsZip) Create(name string) (io.Writer, error) {
	w, err := z.Writer.Create(name)
	if err != nil || !strings.HasPrefix(name, "xl/worksheets/") {
		return w, err
	}
	return &markRemover{w: w}, nil
}

// In a text a quotation mark is escaped, so this stands in a tag only.
var chosenHeight = []byte(`" customHeight="1"`)

// markRemover drops the marks from what passes through it. What may be the
// beginning of one waits for the next write; XML ends in ">", so nothing is left.
type markRemover struct {
	w    io.Writer
	kept []byte
}

// Write passes a piece of the part on.
func (m *markRemover) Write(p []byte) (int, error) {
	whole := p
	if len(m.kept) > 0 {
		whole = append(m.kept, p...)
		m.kept = nil
	}
	for {
		i := bytes.Index(whole, chosenHeight)
		if i < 0 {
			break
		}
		if _, err := m.w.Write(whole[:i+1]); err != nil { // up to the quotation mark
			return 0, err
		}
		whole = whole[i+len(chosenHeight):]
	}
	keep := 0
	for n := min(len(chosenHeight)-1, len(whole)); n > 0; n-- {
		if bytes.HasSuffix(whole, chosenHeight[:n]) {
			keep = n
			break
		}
	}
	m.kept = bytes.Clone(whole[len(whole)-keep:])
	if _, err := m.w.Write(whole[:len(whole)-keep]); err != nil {
		return 0, err
	}
	return len(p), nil
}
