package exchange

import (
	"slices"
	"strconv"
	"strings"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// setAside takes the rows below the last record out of the table that are no records:
// signatures, versions and notes apart from it, and rows that hold nothing but what was
// filled in beforehand. They are listed as skipped. What answers a question about a record
// stays, also when it is not known which.
func (t *Table) setAside() {
	ex := expertOf(t.register)
	keys := []Column{}
	for _, f := range ex.claims(t.register) {
		if number := t.column(f.Key); number > 0 {
			keys = append(keys, Column{Number: number, Field: f.Key})
		}
	}
	t.underHeadings(keys, ex)
	last := len(t.rows) - 1
	for ; last >= 0 && !t.names(t.rows[last], keys, ex); last-- {
	}
	if last < 0 || len(keys) == 0 {
		return
	}
	kept, apart := slices.Clone(t.rows[:last+1]), false
	for i := last + 1; i < len(t.rows); i++ {
		row := t.rows[i]
		apart = apart || row.Number > t.rows[i-1].Number+1
		named := false
		for _, k := range keys {
			named = named || !row.At(k.Number).Blank()
		}
		switch {
		case !named && (apart || !t.goesOn(row)):
			t.aside = append(t.aside, asideRow{row, "below the last record, with neither number nor name"})
		case apart && !t.answers(row):
			t.aside = append(t.aside, asideRow{row, "apart from the table, below it"})
		case named && keys[0].Field == ex.claims(t.register)[0].Key && !t.answers(row) && !strings.ContainsAny(row.At(keys[0].Number).Text, "0123456789"):
			t.aside = append(t.aside, asideRow{row, "a line of totals or notes below the last record"})
		default:
			kept = append(kept, row)
		}
	}
	kept = slices.DeleteFunc(kept, func(row sheet.Row) bool {
		if keys[0].Field != ex.claims(t.register)[0].Key || !figures(row, keys[0].Number) {
			return false
		}
		t.aside = append(t.aside, asideRow{row, "a line of figures"})
		return true
	})
	if len(kept) < len(t.rows) {
		t.rows, t.profiles = kept, map[int]*profile{}
		t.extent()
	}
}

// underHeadings takes the rows right below the headings out that belong to them: the
// headings once more in another language, or numbers of the columns.
func (t *Table) underHeadings(keys []Column, ex expert) {
	for len(t.rows) > 3 && t.header.Number > 0 {
		row := t.rows[0]
		if row.Number > t.header.Number+subheadingRows || len(row.Cells)*5 < len(t.header.Cells)*4 || len(row.Cells) < 3 || t.names(row, keys, ex) || t.answers(row) {
			return
		}
		why := "right below the headings, and like them"
		if counting(row) {
			why = "numbers of the columns"
		} else if slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool {
			return c.Kind != sheet.Text || len(c.Text) > 60 || strings.ContainsAny(c.Text, "0123456789")
		}) {
			return
		}
		t.aside = append(t.aside, asideRow{row, why})
		t.rows, t.profiles = t.rows[1:], map[int]*profile{}
	}
}

// figures says whether a row has words in one column and nothing but numbers beside them.
func figures(row sheet.Row, column int) bool {
	words := row.At(column)
	if words.Kind != sheet.Text || strings.ContainsAny(words.Text, "0123456789") || len(row.Cells) < 2 {
		return false
	}
	return !slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool {
		_, err := strconv.ParseFloat(strings.Trim(c.Text, " %"), 64)
		return c.Column != column && err != nil
	})
}

// counting says whether the cells of a row count: 1, 2, 3 or (a), (b), (c).
func counting(row sheet.Row) bool {
	for i, cell := range row.Cells {
		text := strings.ToLower(strings.Trim(cell.Text, " ()[]."))
		if text != strconv.Itoa(i+1) && text != string(rune('a'+i)) {
			return false
		}
	}
	return true
}

// names says whether a row has the number or the name of a record.
func (t *Table) names(row sheet.Row, keys []Column, ex expert) bool {
	for _, k := range keys {
		f, _ := t.register.Field(k.Field)
		if row.At(k.Number).Blank() {
			continue
		}
		if fit, known := ex.fit(f, newProfile(t.source, []sheet.Row{row}, k.Number)); known && fit > 0 {
			return true
		}
	}
	return false
}

// goesOn says whether a row without a name holds prose where the table has some: what
// stands in the row above may go on in it.
func (t *Table) goesOn(row sheet.Row) bool {
	if slices.ContainsFunc(row.Cells, func(c sheet.Cell) bool { return c.Kind != sheet.Text }) {
		return false // figures with a word to them
	}
	for _, c := range t.Columns {
		f, ok := t.register.Field(c.Field)
		if cell := row.At(c.Number); ok && f.Kind == register.KindLong && cell.Kind == sheet.Text && !cell.Formula && len(strings.Fields(cell.Text)) >= 3 {
			return true
		}
	}
	return false
}

// answers says whether a row holds a choice where one is expected.
func (t *Table) answers(row sheet.Row) bool {
	for _, c := range t.Columns {
		f, ok := t.register.Field(c.Field)
		if cell := row.At(c.Number); ok && f.Kind == register.KindChoice && !f.Fixed && !cell.Blank() && (c.Choice != "" || t.profile(c.Number).words(f).choice(cell.Text).found()) {
			return true
		}
	}
	return false
}

// silentAll says whether no row says anything of its record, as in a template nobody has
// filled in: what may be chosen is no choice.
func (t *Table) silentAll() bool {
	for _, c := range t.Columns {
		f, ok := t.register.Field(c.Field)
		if !ok || identifying[c.Field] {
			continue
		}
		p := t.profile(c.Number)
		says := func(cell sheet.Cell) bool {
			if f.Kind == register.KindChoice || f.Kind == register.KindChoices {
				return strings.Trim(cell.Text, " -–—") != "" && !p.words(f).asks(cell.Text)
			}
			return !saysNothing(f, cell.Text)
		}
		if p.share(says) > 0 {
			return false
		}
	}
	return true
}
