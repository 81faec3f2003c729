package sheet

import (
	"strconv"
	"time"
)

// Document is a workbook to be written.
type Document struct {
	Properties Properties
	Cover      *Cover // the first sheet, if there is one
	Tables     []Table
	Paper      Paper
}

// Properties are what a file manager shows of a workbook.
type Properties struct {
	Title, Subject string
	Creator        string    // the person or organisation it comes from; may be empty
	Modified       time.Time // also the time of creation; zero leaves both out
}

// Paper is the size sheets are set up for.
type Paper uint8

// The paper sizes.
const (
	A4 Paper = iota
	Letter
)

// Cover is a sheet that says what the workbook is: a heading, a sentence, and
// lines of label and value, printable on one page.
type Cover struct {
	Name    string // of the sheet
	Heading string
	Summary string // one line under the heading: "36 of 93 rows – filter …"
	Lines   []CoverLine
	Notes   []string // paragraphs below the lines
}

// CoverLine is a label and its value. A line with a label alone heads those below it.
type CoverLine struct {
	Label string
	Value Value
}

// Visibility says how easily a sheet is seen.
type Visibility uint8

// The visibilities.
const (
	Visible    Visibility = iota
	Hidden                // shown again by a right click on the tabs
	VeryHidden            // shown by a macro only: for what programs need
)

// Table is a sheet with one table. Headings stand in row 1, so that filters,
// sorting and pivot tables work; explanations belong on the cover.
type Table struct {
	Name          string // of the sheet: up to 31 characters, none of : \ / ? * [ ]
	Visibility    Visibility
	Columns       []Column
	Rows          [][]Value // a row may be shorter than Columns, not longer
	FrozenColumns int       // stay in sight beside the header row
}

// ColumnKind decides width, style and what Excel offers when a cell is edited.
type ColumnKind uint8

// The kinds of column.
const (
	TextColumn   ColumnKind = iota // short text and ids, kept as text when typed: "5.10" stays "5.10"
	LongColumn                     // sentences, wide
	DateColumn                     // real dates, shown as 2026-03-12 whatever the system's language
	NumberColumn                   // numbers
	ChoiceColumn                   // one of Choices, with a drop-down
)

// Column is one column of a table.
type Column struct {
	Heading string
	Kind    ColumnKind
	Width   float64  // in characters; 0 takes the width usual for the kind
	Choices []string // of a ChoiceColumn, of any length, commas included
	Open    bool     // of a ChoiceColumn: other values may be typed as well
	Hidden  bool     // still inside the filter range, so that sorting moves it with its row
}

// Value is what one cell of a table is given; the zero Value leaves it empty.
type Value struct {
	kind   Kind
	text   string
	number float64
}

// TextValue is a text, written so that no program takes it for a formula,
// number or date. Characters that XML 1.0 cannot hold (controls other than tab
// and line ends, U+FFFE, U+FFFF, invalid UTF-8) are left out: one pasted form
// feed must not stand between a person and their export. Everything else reads
// back exactly.
func TextValue(s string) Value {
	if s == "" {
		return Value{}
	}
	return Value{kind: Text, text: s}
}

// NumberValue is a number. One that is none (NaN, infinite) becomes text.
func NumberValue(n float64) Value {
	if n-n != 0 {
		return TextValue(strconv.FormatFloat(n, 'g', -1, 64))
	}
	return Value{kind: Number, number: n}
}

// DateValue is a day in the form 2006-01-02. Anything else, and a day before
// March 1900, which Excel's calendar gets wrong, is written as the text it is.
func DateValue(iso string) Value {
	day, err := time.Parse(time.DateOnly, iso)
	if err != nil || day.Before(firstSafeDay) || day.Year() > 9999 {
		return TextValue(iso)
	}
	return Value{kind: Date, text: iso, number: day.Sub(serialEpoch).Hours() / 24}
}

var (
	serialEpoch  = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	firstSafeDay = time.Date(1900, 3, 1, 0, 0, 0, 0, time.UTC)
)
