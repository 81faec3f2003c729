package exchange

import (
	"slices"
	"strings"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Some sheets hold a card for each record: labels one below the other, what they say right
// of them, and the same labels again for the next record.

// Labels that are told at least from those of a table's row, and rows of a sheet of cards.
const (
	cardLabels = 3
	cardRows   = 20_000
)

// entry is one label of a card and what stands beside it.
type entry struct {
	row   int // index of the row
	label string
	form  string // folded label
	value sheet.Cell
	at    int // column of the label
}

// cards reads cards as a table: a row for each card, a column for each label.
func cards(src *source, p *page, rows []sheet.Row, set *register.Set) (t *Table, from, used int) {
	if len(rows) > cardRows {
		return nil, 0, 0
	}
	for _, r := range set.Registers {
		ex := expertOf(r)
		keys := ex.claims(r)
		if r.One || len(keys) == 0 {
			continue
		}
		entries := labelled(src, rows, r)
		starts := cardStarts(src, entries, r, keys, ex)
		if len(starts) == 0 || different(entries) < cardLabels {
			continue
		}
		header, below, places := dealt(rows, entries, starts)
		t = newTable(src, p, header, below, r)
		t.HeaderRow, t.places = 0, places
		t.preview(p.Rows, below[0].Number)
		t.Range = areaOf(rows)
		v := t.understand()
		if !v.fits {
			continue
		}
		t.Range, t.Confidence = areaOf(rows), min(t.Confidence, 0.8)
		what := "labels with their values beside them were read as " + count(len(below), "card", "cards") + ", one for each " + strings.ToLower(r.Singular)
		t.Reason = what + "; " + t.Reason
		return t, entries[0].row, len(rows)
	}
	return nil, 0, 0
}

// labelled finds labels and what they say; none where the rows hold more than that. A label
// stands in a column of labels and is called like a field, ends with a colon or comes again.
func labelled(src *source, rows []sheet.Row, r *register.Register) []entry {
	columns, again := labelColumns(src, rows, r)
	label := func(cells []sheet.Cell) (name, rest string, is bool) {
		if len(cells) == 0 || cells[0].Kind != sheet.Text || !columns[cells[0].Column] {
			return "", "", false
		}
		text := cells[0].Text
		if name, rest = cutLabel(text); len(name) > 80 {
			return "", "", false
		}
		return name, rest, rest != "" || src.headingWeight(name, r, false) > 0 || strings.HasSuffix(strings.TrimSpace(text), ":") || again[text] > 1
	}
	entries, over := []entry{}, 0
	keys, ex := expertOf(r).claims(r), expertOf(r)
	for i, row := range rows {
		if len(row.Cells) == 1 && len(keys) > 0 && holds(src, row, row.Cells[0].Column, keys[0], ex) { // the name of the card
			entries = append(entries, entry{row: i, label: keys[0].Label, form: "\x00", value: row.Cells[0], at: row.Cells[0].Column})
			continue
		}
		for n := 0; n < len(row.Cells); n++ {
			name, rest, is := label(row.Cells[n:])
			if !is {
				over++
				continue
			}
			e := entry{row: i, label: name, form: register.Fold(strings.TrimRight(name, ": ")), at: row.Cells[n].Column}
			if rest != "" {
				e.value = sheet.Cell{Column: e.at, Kind: sheet.Text, Text: rest, Raw: rest}
			} else if _, _, next := label(row.Cells[n+1:]); !next && n+1 < len(row.Cells) {
				n++
				e.value = row.Cells[n]
			}
			entries = append(entries, e)
		}
		entries = carryOn(rows, entries, i)
	}
	if over > len(entries) {
		return nil
	}
	return entries
}

// labelColumns finds the columns that hold labels for the most part, and counts all texts.
func labelColumns(src *source, rows []sheet.Row, r *register.Register) (columns map[int]bool, again map[string]int) {
	labels, all, again := map[int]int{}, map[int]int{}, map[string]int{}
	for _, row := range rows {
		for _, cell := range row.Cells {
			all[cell.Column]++
			if cell.Kind != sheet.Text || len(cell.Text) > 300 {
				continue
			}
			again[cell.Text]++
			if name, _ := cutLabel(cell.Text); strings.HasSuffix(strings.TrimSpace(cell.Text), ":") || src.headingWeight(name, r, false) > 0 {
				labels[cell.Column]++
			}
		}
	}
	columns = map[int]bool{}
	for column, n := range labels {
		columns[column] = n >= 2 && n*10 > all[column]*5
	}
	return columns, again
}

// cutLabel takes "Status: Planned" apart.
func cutLabel(text string) (label, rest string) {
	before, after, ok := strings.Cut(text, ":")
	if !ok || len(before) > 60 {
		return text, ""
	}
	if after = strings.TrimSpace(after); after == "" {
		return text, ""
	}
	return before, after
}

// carryOn adds a line without a label to what the label above it says.
func carryOn(rows []sheet.Row, entries []entry, i int) []entry {
	if len(entries) == 0 || len(rows[i].Cells) != 1 {
		return entries
	}
	last, cell := &entries[len(entries)-1], rows[i].Cells[0]
	if last.row == i || rows[i].Number != rows[i-1].Number+1 || last.row != i-1 && rows[i-1].Cells[0].Column != cell.Column {
		return entries
	}
	switch {
	case last.value.Blank() && (cell.Column == last.at || cell.Column == last.at+1):
		last.value = cell
	case last.value.Column == cell.Column && last.value.Column != last.at && last.value.Kind == sheet.Text:
		last.value.Text += "\n" + cell.Text
		last.value.Raw = last.value.Text
	}
	return entries
}

func different(entries []entry) int {
	forms := map[string]bool{}
	for _, e := range entries {
		forms[e.form] = true
	}
	return len(forms)
}

// cardStarts gives the entries with which cards begin: the label that names the record, or
// the one before it that every card has.
func cardStarts(src *source, entries []entry, r *register.Register, keys []*register.Field, ex expert) []int {
	voc := vocabularyOf(r)
	for _, key := range keys {
		naming := []int{}
		for i, e := range entries {
			named := false
			for _, c := range voc.of(src.headingForms(e.label)) {
				named = named || c.field == key
			}
			if named && !e.value.Blank() && holds(src, sheet.Row{Cells: []sheet.Cell{{Column: 1, Kind: e.value.Kind, Text: e.value.Text, Raw: e.value.Raw}}}, 1, key, ex) {
				naming = append(naming, i)
			}
		}
		if len(naming) == 0 {
			continue
		}
		first := []int{}
		for i, e := range entries {
			if e.form == entries[0].form && !e.value.Blank() {
				first = append(first, i)
			}
		}
		if len(first) == len(naming) && !slices.ContainsFunc(first, func(i int) bool { return i > naming[slices.Index(first, i)] }) {
			return first
		}
		return naming
	}
	return nil
}

// dealt makes a row of each card. places are the columns of the sheet in which the values
// of a label stand.
func dealt(rows []sheet.Row, entries []entry, starts []int) (header sheet.Row, below []sheet.Row, places map[int]int) {
	columns, places := map[string]int{}, map[int]int{}
	for n, start := range starts {
		end := len(entries)
		if n+1 < len(starts) {
			end = starts[n+1]
		}
		card := sheet.Row{Number: rows[entries[start].row].Number, Hidden: rows[entries[start].row].Hidden}
		seen := map[string]int{}
		for _, e := range entries[start:end] {
			name := e.form + strings.Repeat(" again", seen[e.form])
			seen[e.form]++
			column, ok := columns[name]
			if !ok {
				column = len(columns) + 1
				columns[name], places[column] = column, max(e.value.Column, e.at)
				header.Cells = append(header.Cells, sheet.Cell{Column: column, Kind: sheet.Text, Text: strings.TrimRight(e.label, ": "), Raw: e.label})
			}
			if !e.value.Blank() {
				e.value.Column = column
				fill(&card, e.value)
			}
		}
		below = append(below, card)
	}
	return header, below, places
}

// areaOf is the range of cells that rows fill.
func areaOf(rows []sheet.Row) string {
	t := Table{rows: rows}
	t.extent()
	return t.Range
}
