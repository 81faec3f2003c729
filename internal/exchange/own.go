package exchange

import (
	"slices"
	"strconv"
	"strings"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// ownSheetName is the very hidden sheet by which a workbook is known to be our own.
const ownSheetName = "_certbook"

// ownVersion is the version of what stands in that sheet.
const ownVersion = 1

// coverName is the first sheet of our own workbooks.
const coverName = "Cover"

// ownExport is what an exported workbook says of itself: from which book and state of it
// the values came, and which column held which field. It is what an import needs to tell
// an emptied cell from one that was always empty, and what a merge will need.
type ownExport struct {
	BookID   string
	Seq      int64
	Digest   string
	Exported string // RFC 3339
	Sheets   []ownSheet
	Linked   []ownLinked
}

// ownLinked is a record that cells of links name.
type ownLinked struct {
	Register, Ref string
	Name          string // a nameDigest
	Namesakes     int    // records of that name, itself among them
}

// ownSheet describes one sheet of records.
type ownSheet struct {
	Name     string
	Register string
	Edition  string
	Columns  []ownColumn
}

// ownColumn is one column as it was exported.
type ownColumn struct {
	Position int // 1-based
	Key      string
	Heading  string
}

// table writes it as a sheet: one fact a row, named in the first column.
func (o ownExport) table() sheet.Table {
	t := sheet.Table{Name: ownSheetName, Visibility: sheet.VeryHidden, Columns: []sheet.Column{
		{Heading: "what"}, {Heading: "sheet"}, {Heading: "position"}, {Heading: "value"}, {Heading: "heading"}}}
	add := func(what, name, position, value, heading string) {
		t.Rows = append(t.Rows, []sheet.Value{sheet.TextValue(what), sheet.TextValue(name), sheet.TextValue(position), sheet.TextValue(value), sheet.TextValue(heading)})
	}
	add("version", "", "", strconv.Itoa(ownVersion), "")
	add("book", "", "", o.BookID, "")
	add("seq", "", "", strconv.FormatInt(o.Seq, 10), "")
	add("digest", "", "", o.Digest, "")
	add("exported", "", "", o.Exported, "")
	for _, s := range o.Sheets {
		add("register", s.Name, "", s.Register, "")
		if s.Edition != "" {
			add("edition", s.Name, "", s.Edition, "")
		}
		for _, c := range s.Columns {
			add("column", s.Name, strconv.Itoa(c.Position), c.Key, c.Heading)
		}
	}
	for _, l := range o.Linked {
		add("linked", l.Register, strconv.Itoa(l.Namesakes), l.Ref, l.Name)
	}
	return t
}

// ownExportOf reads it back; nil for a workbook that is not ours or of a later version.
func ownExportOf(wb *sheet.Workbook) *ownExport {
	var rows []sheet.Row
	for _, s := range wb.Sheets {
		if s.Name == ownSheetName {
			rows = s.Rows
		}
	}
	if len(rows) == 0 {
		return nil
	}
	o, version := ownExport{}, 0
	at := map[string]int{}
	for _, row := range rows {
		what, name, value := row.At(1).Text, row.At(2).Text, row.At(4).Text
		n, err := strconv.ParseInt(strings.TrimSpace(row.At(3).Text+value), 10, 64)
		switch what {
		case "version":
			version = int(n)
		case "book":
			o.BookID = value
		case "seq":
			if err == nil {
				o.Seq = n
			}
		case "digest":
			o.Digest = value
		case "exported":
			o.Exported = value
		case "register":
			at[name] = len(o.Sheets)
			o.Sheets = append(o.Sheets, ownSheet{Name: name, Register: value})
		case "linked":
			namesakes, _ := strconv.Atoi(row.At(3).Text)
			o.Linked = append(o.Linked, ownLinked{name, value, row.At(5).Text, namesakes})
		case "edition", "column":
			i, ok := at[name]
			if !ok {
				continue
			}
			if what == "edition" {
				o.Sheets[i].Edition = value
				continue
			}
			position, err := strconv.Atoi(row.At(3).Text)
			if err == nil {
				o.Sheets[i].Columns = append(o.Sheets[i].Columns, ownColumn{position, value, row.At(5).Text})
			}
		}
	}
	if version != ownVersion || o.BookID == "" || len(o.Sheets) == 0 {
		return nil
	}
	return &o
}

// sheetOf finds what a sheet of the workbook was exported as: by its name, or, renamed,
// by its headings. It also answers the index of the heading row.
func (o *ownExport) sheetOf(s sheet.Sheet) (*ownSheet, int) {
	var best *ownSheet
	row, most := -1, 0
	for i := range o.Sheets {
		own := &o.Sheets[i]
		for j, r := range s.Rows {
			if j == headerRows {
				break
			}
			n := own.agreeing(r)
			if own.Name == s.Name && n*2 >= len(own.Columns) {
				n += 1000
			}
			if n*3 >= len(own.Columns)*2 && n > most {
				best, row, most = own, j, n
			}
		}
	}
	return best, row
}

// agreeing counts the cells of a row that are headings of the sheet.
func (s *ownSheet) agreeing(row sheet.Row) int {
	n := 0
	for _, cell := range row.Cells {
		if s.key(cell.Text) != "" {
			n++
		}
	}
	return n
}

func (s *ownSheet) key(heading string) string {
	folded := register.Fold(heading)
	for _, c := range s.Columns {
		if folded != "" && register.Fold(c.Heading) == folded {
			return c.Key
		}
	}
	return ""
}

// ownField gives the field a column of our own export holds: by its heading, or, where the
// heading was changed, by its old place if no other column took that.
func (t *Table) ownField(column int) string {
	heading := t.header.At(column).Text
	if register.Fold(heading) == register.Fold(idHeading) {
		return IDKey
	}
	if t.own == nil {
		return ""
	}
	if key := t.own.key(heading); key != "" {
		return key
	}
	if len(vocabularyOf(t.register).of(headingForms(heading))) > 0 {
		return "" // it is called like another field: the heading is believed before the place
	}
	for _, c := range t.own.Columns {
		if c.Position != column {
			continue
		}
		for _, cell := range t.header.Cells {
			if t.own.key(cell.Text) == c.Key {
				return "" // that column was moved, this one is new
			}
		}
		return c.Key
	}
	return ""
}

// ownText finds a table that our own export left in a text file, where no hidden sheet says
// what it is: by the heading of the hidden ids, and all others being labels of one register.
func ownText(src *source, p *page, rows []sheet.Row, set *register.Set) (*Table, int) {
	for i, row := range rows[:min(len(rows), headerRows)] {
		if !slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool { return register.Fold(c.Text) == register.Fold(idHeading) }) {
			continue
		}
		var best *register.Register
		most := 0
		for _, r := range set.Registers {
			n := 0
			for _, c := range row.Cells {
				if labels(r, c.Text) {
					n++
				}
			}
			switch {
			case r.Aside || r.Reference != nil || n < most || n*3 < len(row.Cells)*2:
			case n == most:
				best = nil
			default:
				best, most = r, n
			}
		}
		if best == nil {
			return nil, 0
		}
		t := newTable(src, p, row, rows[i+1:], best)
		t.Own = true
		if t.understand().fits {
			return t, i
		}
		return nil, 0
	}
	return nil, 0
}

// labels says whether a heading is one our own exports have for a register.
func labels(r *register.Register, heading string) bool {
	folded := register.Fold(heading)
	is := func(f *register.Field) bool { return register.Fold(f.Label) == folded }
	return slices.ContainsFunc(columnFields(r), is) || slices.ContainsFunc(linkSides()[r], func(s linkSide) bool { return is(s.field) })
}
