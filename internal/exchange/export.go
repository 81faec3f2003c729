package exchange

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// outColumn is one column of an export.
type outColumn struct {
	sheet.Column
	key   string
	value func(ledger.Row) sheet.Value
}

// Document lays the extract out as a workbook: a cover, a sheet for each edition (or one),
// and the hidden sheet by which an import knows it again.
func (e *Extract) Document() sheet.Document {
	own := ownExport{BookID: e.bookID, Seq: e.seq, Digest: e.digest, Exported: e.at.UTC().Format(time.RFC3339)}
	cover := e.cover()
	doc := sheet.Document{Cover: &cover, Properties: sheet.Properties{Title: e.title(), Subject: e.Register.Label, Creator: e.organisation, Modified: e.at}}
	editions := e.editions()
	for _, edition := range editions {
		name := e.Register.Label
		if edition != "" && len(editions) > 1 {
			name += " " + edition
		}
		columns := e.columns(false)
		table := sheet.Table{Name: sheetName(name), FrozenColumns: e.frozen(columns)}
		described := ownSheet{Name: table.Name, Register: e.Register.Key, Edition: edition}
		for i, c := range columns {
			table.Columns = append(table.Columns, c.Column)
			described.Columns = append(described.Columns, ownColumn{i + 1, c.key, c.Heading})
		}
		at := fieldIndex(e.Register, "edition")
		for _, row := range e.Rows {
			if at < 0 || row.Values[at] == edition {
				table.Rows = append(table.Rows, valuesOf(columns, row))
			}
		}
		doc.Tables = append(doc.Tables, table)
		own.Sheets = append(own.Sheets, described)
	}
	own.Linked = e.named()
	doc.Tables = append(doc.Tables, own.table())
	return doc
}

// WriteXLSX writes the extract as a workbook for people: cover, drop-downs, filters, print
// set-up. Importing it again changes nothing.
func (e *Extract) WriteXLSX(w io.Writer) error {
	if err := sheet.Write(w, e.Document()); err != nil {
		return fmt.Errorf("export %s: %w", e.Register.Key, err)
	}
	return nil
}

// WriteCSV writes the extract as one table, all editions together.
func (e *Extract) WriteCSV(w io.Writer) error {
	columns := e.columns(true)
	plain := make([]sheet.Column, len(columns))
	for i, c := range columns {
		plain[i] = c.Column
	}
	rows := make([][]sheet.Value, len(e.Rows))
	for i, row := range e.Rows {
		rows[i] = valuesOf(columns, row)
	}
	if err := sheet.WriteCSV(w, plain, rows); err != nil {
		return fmt.Errorf("export %s: %w", e.Register.Key, err)
	}
	return nil
}

func valuesOf(columns []outColumn, row ledger.Row) []sheet.Value {
	values := make([]sheet.Value, len(columns))
	for i, c := range columns {
		if c.value != nil {
			values[i] = c.value(row)
		}
	}
	return values
}

// columns lays out the fields, the auditor's blank columns and the hidden id. It stands
// last inside the table, so that sorting in Excel moves it with its row.
func (e *Extract) columns(withEdition bool) []outColumn {
	columns := []outColumn{}
	if e.Register.Reference == nil {
		columns = append(columns, outColumn{sheet.Column{Heading: refField.Label, Kind: sheet.TextColumn, Width: 9}, RefKey,
			func(row ledger.Row) sheet.Value { return sheet.TextValue(row.Ref) }})
	}
	for _, f := range e.fields {
		if f.Key == "edition" && !withEdition {
			continue
		}
		columns = append(columns, e.column(f))
	}
	for _, side := range e.sides {
		columns = append(columns, e.linkColumn(side, withEdition))
	}
	if e.options.AuditorNotes {
		for i, heading := range []string{"Auditor: observation", "Auditor: evidence seen", "Auditor: conformity"} {
			columns = append(columns, outColumn{sheet.Column{Heading: heading, Kind: sheet.LongColumn, Width: 30}, fmt.Sprintf("auditor_%d", i+1), nil})
		}
	}
	return append(columns, outColumn{sheet.Column{Heading: idHeading, Kind: sheet.TextColumn, Width: 38, Hidden: true}, IDKey,
		func(row ledger.Row) sheet.Value { return sheet.TextValue(row.ID) }})
}

func (e *Extract) column(f *register.Field) outColumn {
	at := fieldIndex(e.Register, f.Key)
	c := outColumn{sheet.Column{Heading: f.Label, Width: float64(f.Width) / 7}, f.Key, nil} // a letter is about 7 pixels wide
	switch f.Kind {
	case register.KindLong:
		c.Kind = sheet.LongColumn
	case register.KindDate:
		c.Kind = sheet.DateColumn
		c.value = func(row ledger.Row) sheet.Value {
			day, _ := row.Values[at].(string)
			return sheet.DateValue(day)
		}
		return c
	case register.KindNumber:
		c.Kind = sheet.NumberColumn
		c.value = func(row ledger.Row) sheet.Value {
			if n, ok := row.Values[at].(float64); ok {
				return sheet.NumberValue(n)
			}
			return sheet.Value{}
		}
		return c
	case register.KindChoice:
		if !f.Fixed {
			c.Kind, c.Width = sheet.ChoiceColumn, float64(len(f.Label)+4)
			for _, choice := range f.Choices {
				c.Choices = append(c.Choices, choice.Label)
				c.Width = max(c.Width, float64(len(choice.Label)+3))
			}
		}
	case register.KindPerson:
		// The people the column names already: an export must not carry the list of the staff.
		c.Kind, c.Choices, c.Open = sheet.ChoiceColumn, e.peopleIn(at), true
	}
	c.value = func(row ledger.Row) sheet.Value { return sheet.TextValue(display(f, row.Values[at], e.names)) }
	return c
}

// peopleIn lists the names in a column of people, in their order.
func (e *Extract) peopleIn(at int) []string {
	names := []string{}
	for _, row := range e.Rows {
		if name := display(e.Register.Fields[at], row.Values[at], e.names); name != "" {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// frozen counts the columns that stay in sight: the reference and the name, where they lead.
func (e *Extract) frozen(columns []outColumn) int {
	n := 0
	for _, c := range columns {
		if c.key != RefKey && c.key != "control" && c.key != "title" && c.key != naming(e.Register).Key {
			break
		}
		n++
	}
	return n
}

// sheetName makes a name that a workbook takes.
func sheetName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return ' '
		}
		return r
	}, name)
	if runes := []rune(name); len(runes) > 31 {
		name = string(runes[:31])
	}
	return strings.Trim(name, " '")
}

func (e *Extract) title() string {
	if e.organisation == "" {
		return e.Register.Label
	}
	return e.organisation + " – " + e.Register.Label
}

// summary says how much of the register this is: "36 of 93 rows – filter: Status is Planned".
func (e *Extract) summary() string {
	if len(e.Rows) == e.Of {
		return count(e.Of, "row", "rows") + ", the whole register"
	}
	text := digits(len(e.Rows)) + " of " + count(e.Of, "row", "rows")
	if e.options.Filter != "" {
		text += " – filter: " + e.options.Filter
	}
	return text
}

func (e *Extract) cover() sheet.Cover {
	c := sheet.Cover{Name: coverName, Heading: e.Register.Label, Summary: e.summary()}
	line := func(label, value string) {
		if value != "" {
			c.Lines = append(c.Lines, sheet.CoverLine{Label: label, Value: sheet.TextValue(value)})
		}
	}
	line("Organisation", e.organisation)
	standards := []string{}
	for _, edition := range e.editions() {
		if edition != "" {
			standards = append(standards, catalog.Edition(edition).Title())
		}
	}
	line("Standard", strings.Join(standards, ", "))
	line("Version", strings.Join(e.versions, "; "))
	change := " (change " + digits(int(e.seq)) + ")"
	if e.options.AsOf != "" {
		line("As of", "the end of "+e.options.AsOf+change)
		line("Exported", e.at.Format("2 Jan 2006 15:04 MST"))
	} else {
		line("Exported", e.at.Format("2 Jan 2006 15:04 MST")+change)
	}
	line("Book", e.bookID)
	line("Digest of the book", e.digest)
	c.Notes = []string{
		"This workbook was exported by Certbook. It can be edited and imported again: change cells, empty them, add rows, sort and filter as you like. Nothing is taken over before a dry run has shown what would change.",
		"Leave the headings and the hidden columns and sheets in place; by them Certbook tells which record a row is. References such as 5.10 are texts and stay texts.",
	}
	return c
}
