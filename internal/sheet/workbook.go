package sheet

import "sort"

// Format says what kind of file a workbook was read from.
type Format string

// The formats that are read.
const (
	XLSX Format = "xlsx"
	XLS  Format = "xls"
	ODS  Format = "ods"
	CSV  Format = "csv"
	JSON Format = "json"
)

// Workbook is a file as plain tables.
type Workbook struct {
	Name   string // the file's name without its folder
	Format Format
	Sheets []Sheet // in the order of the file; a CSV file has one, named after the file
}

// Sheet is one worksheet. Chart sheets and macro sheets hold no cells and are left out.
type Sheet struct {
	Name          string
	Hidden        bool    // hidden from the person, including "very hidden"
	HiddenColumns []Span  // columns hidden from the person
	Merged        []Range // cells merged into one; the first cell holds what it shows
	Rows          []Row   // ascending by number; rows without any content are left out
}

// Range is a rectangle of cells, both ends included, 1-based.
type Range struct{ FirstRow, FirstColumn, LastRow, LastColumn int }

// Span is a range of columns, both ends included, 1-based.
type Span struct{ First, Last int }

// Row is one row with content.
type Row struct {
	Number int    // 1-based, as Excel shows it; quoted line breaks in a CSV file do not count
	Hidden bool   // hidden by hand or by a filter
	Ragged bool   // CSV only: not as many fields as most rows have, so values may sit in the wrong column
	Fields int    // CSV only: how many fields the row has, blank ones included
	Cells  []Cell // ascending by column; only cells with content
}

// At gives the cell of a column (1-based); a column without content gives an empty cell.
func (r Row) At(column int) Cell {
	// In a table without gaps the cell sits at its own index.
	if i := column - 1; i >= 0 && i < len(r.Cells) && r.Cells[i].Column == column {
		return r.Cells[i]
	}
	i := sort.Search(len(r.Cells), func(i int) bool { return r.Cells[i].Column >= column })
	if i < len(r.Cells) && r.Cells[i].Column == column {
		return r.Cells[i]
	}
	return Cell{Column: column}
}

// Width is the last column with content, 0 for none.
func (r Row) Width() int {
	if len(r.Cells) == 0 {
		return 0
	}
	return r.Cells[len(r.Cells)-1].Column
}

// Kind says what a cell holds.
type Kind uint8

// The kinds of cell. The fields of a CSV file are always Text.
const (
	Empty  Kind = iota
	Text        // text, as typed
	Number      // a number, percentage, amount or time of day
	Bool        // TRUE or FALSE
	Date        // a real date: a number under a date format, or an ISO date
	Error       // an error value such as #N/A
	// Uncomputed is a formula whose result the file does not hold. Some programs
	// write such files; the value appears once Excel or LibreOffice has opened
	// and saved them.
	Uncomputed
)

// Cell is one cell with content.
//
// Neither Text nor Raw is right for all purposes: an id 5.30 is shown "5.30" but
// stored 5.3; an id 10.1.1 taken for a date is shown "10.1.1" but stored 40188.
type Cell struct {
	Column  int    // 1-based
	Kind    Kind   // what the cell holds
	Text    string // as displayed under the cell's number format
	Raw     string // as stored: the text; a number in its shortest form ("5.3", "40188"); "1" or "0" for Bool
	Date    string // for Date: "2026-03-12", or "2026-03-12T14:30:00" where there is a time; empty outside the years 1900–9999
	Formula bool   // the value is the result of a formula
}

// Blank says whether the cell has nothing to show.
func (c Cell) Blank() bool { return c.Text == "" && c.Kind != Uncomputed }
