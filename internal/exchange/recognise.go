package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Rows and columns of a table shown to the person as they stand in the file.
const (
	previewRows    = 12
	previewColumns = 40
)

// Rows below a row of headings in which one must name a record.
const promisingRows = 60

// A table wider than this is read to here; no register has a fraction of it.
const maxWidth = 300

// A longer table is not taken: no register has a tenth of these, and a plan keeps every row.
const maxTableRows = 50_000

// Recognise says what the sheets of a workbook are. It looks at nothing but the workbook
// and the declarations, and answers at least one table for every sheet with content: one
// that no register fits is listed with the reason.
func Recognise(wb *sheet.Workbook, set *register.Set) []*Table {
	src := &source{name: wb.Name, format: wb.Format, own: ownExportOf(wb), forms: map[string][]string{}, senses: map[string][]string{}, weights: map[weighed]float64{}, reach: map[string]registers{}, asked: map[cellKey]asked{}}
	Prepare(set) // so that it is known of each text which registers it may be a heading of
	tables := []*Table{}
	for _, s := range wb.Sheets {
		if src.own != nil && (s.Name == ownSheetName || s.Name == sheet.ListsSheet) {
			continue
		}
		if len(s.Rows) > 0 {
			tables = append(tables, recogniseSheet(src, s, set)...)
		}
	}
	join(tables)
	seen := map[string]bool{}
	for _, t := range tables {
		if t.Register != "" && !t.Hidden {
			seen[t.Register] = true
		}
	}
	for i, t := range tables {
		t.Index = i
		if t.Include && t.Hidden && seen[t.Register] {
			t.Include = false
			t.Reason += "; the sheet is hidden, so it is left out unless you include it"
		}
	}
	return tables
}

// Prepare reads the words that headings are made of, in all languages, which the first
// Recognise of a process would spend most of its time on. It may run beside the reading of
// the file, which is another process's work.
func Prepare(set *register.Set) {
	for _, r := range set.Registers {
		vocabularyOf(r)
	}
}

// recogniseSheet finds the tables of one sheet, one below the other and side by side.
func recogniseSheet(src *source, s sheet.Sheet, set *register.Set) []*Table {
	p := newPage(s)
	tables := tablesAmong(src, p, p.Rows, set)
	if len(tables) == 0 {
		tables = append(tables, unrecognised(src, p, p.Rows, set))
	}
	return tables
}

// tablesAmong finds the tables of known registers in some rows of a sheet. What lies above,
// below or beside a table and is none itself is listed only where it has the form of one.
func tablesAmong(src *source, p *page, rows []sheet.Row, set *register.Set) []*Table {
	tables := []*Table{}
	for len(rows) > 0 {
		t, from, used := nextTable(src, p, rows, set)
		if t == nil {
			break
		}
		if t.own == nil && from > 2 { // a table with fewer headings above the one with most
			tables = append(tables, tablesAmong(src, p, rows[:from], set)...)
		}
		level := []*Table{t}
		for _, s := range t.beside {
			part := *p
			part.found, part.refused = map[[2]int][]candidate{}, map[refusal]string{}
			part.lines = restricted(p.lines, []sheet.Span{s})
			level = append(level, besideTable(src, &part, restricted(rows[:used], []sheet.Span{s}), t, set)...)
		}
		slices.SortStableFunc(level, func(a, b *Table) int { return cmp.Compare(a.left, b.left) })
		tables = append(tables, level...)
		rows = rows[used:]
	}
	if len(tables) > 0 && len(rows) > 1 {
		tables = append(tables, unrecognised(src, p, rows, set))
	}
	return tables
}

// besideTable reads what stands beside a table, behind an empty column.
func besideTable(src *source, p *page, rows []sheet.Row, t *Table, set *register.Set) []*Table {
	if len(rows) == 0 {
		return nil
	}
	if found := tablesAmong(src, p, rows, set); len(found) > 0 {
		return found
	}
	other := unrecognised(src, p, rows, set)
	if other.generic {
		other.Reason = "It stands beside the table " + t.Range + ", behind an empty column, like a legend or figures, and is not a part of it."
	}
	return []*Table{other}
}

// nextTable finds the first table of a known register in the rows; nil for none. from is
// the first row of its headings, used how many rows end with it.
func nextTable(src *source, p *page, rows []sheet.Row, set *register.Set) (t *Table, from, used int) {
	if src.own != nil {
		if own, at := src.own.sheetOf(sheet.Sheet{Name: p.Name, Rows: rows}); own != nil {
			if r, ok := set.Register(own.Register); ok {
				t = newTable(src, p, rows[at], rows[at+1:], r)
				t.own, t.Own = own, true
				t.understand()
				return t, at, len(rows)
			}
		}
	}
	if t, from = ownText(src, p, rows, set); t != nil {
		return t, from, len(rows)
	}
	found := p.candidates(src, rows, set)
	t, from, used = firstTable(src, p, rows, found)
	if t == nil && len(rows) > headerRows {
		t, from, used = firstTable(src, p, rows, headerCandidates(src, p, rows, headerRows, headerDepth, set))
	}
	if t == nil {
		t, from, used = cards(src, p, rows, set)
	}
	if t == nil && (len(found) == 0 || found[0].hits < 2.2) {
		t, from, used = unheaded(src, p, rows, set)
	}
	return t, from, used
}

func newTable(src *source, s *page, header sheet.Row, rows []sheet.Row, r *register.Register) *Table {
	t := &Table{File: src.name, Format: string(src.format), Sheet: s.Name, Hidden: s.Hidden, HeaderRow: header.Number,
		Columns: []Column{}, source: src, page: s, register: r, header: header, rows: rows, profiles: map[int]*profile{}}
	t.width = header.Width()
	for _, row := range rows {
		t.width = max(t.width, row.Width())
	}
	t.width = min(t.width, maxWidth)
	t.extent()
	if header.Number == 0 && len(rows) > 0 {
		t.preview(s.Rows, rows[0].Number)
	} else {
		t.preview(s.Rows, header.Number)
	}
	if r != nil {
		t.Language = t.tongue()
	}
	return t
}

// understand assigns the columns of a table whose register is known and judges the whole.
func (t *Table) understand() verdict {
	if len(t.rows) > maxTableRows {
		t.Reason = "the table has " + digits(len(t.rows)) + " rows, and " + digits(maxTableRows) + " are read from one; import it in parts"
		return verdict{reason: t.Reason}
	}
	t.assign()
	expertOf(t.register).review(t)
	if t.own == nil {
		t.setAside()
		t.setLooseAside()
	}
	v := expertOf(t.register).judge(t)
	t.Reason, t.Confidence = v.reason, round(v.confidence)
	if v.fits && t.byValues {
		what := "there are no headings"
		if len(t.header.Cells) > 0 {
			what = "none of the headings is known"
		}
		t.Confidence = min(t.Confidence, 0.6)
		v.reason = what + ", so that the columns were told by their values; " + v.reason
		t.Reason = v.reason
	}
	if v.fits {
		t.Register, t.Edition, t.Include, t.notes = t.register.Key, v.edition, true, append(t.rivals, v.notes...)
		if t.own != nil {
			t.Confidence, t.Reason = 1, "exported by Certbook; "+v.reason
		}
		t.Own = t.own != nil || t.column(IDKey) > 0
		t.fit = v.reason
		if v.doubt != "" {
			t.Include = false
			t.Reason += ", but " + v.doubt + ", so it is left out unless you include it"
		}
	}
	t.describe(TableChoice{})
	return v
}

// firstTable finds the row of headings, and the register they are those of, by trying the
// likeliest rows against the rows below them. Of several tables the first one counts.
func firstTable(src *source, p *page, rows []sheet.Row, candidates []candidate) (best *Table, from, used int) {
	score := 0.0
	hits := map[*register.Register]float64{} // the most of any row, by register
	for _, c := range candidates {
		hits[c.register] = max(hits[c.register], c.hits)
	}
	for _, c := range candidates {
		// Values can look like headings ("Applicable", "Implemented"): the row with most
		// headings is it, unless what stands below speaks clearly for another.
		most := 0.3 + 0.7*c.hits/hits[c.register]
		if best != nil && c.row > from && most <= score/0.7 {
			continue // it could not win
		}
		t, end := tableAt(src, p, rows, c)
		if t == nil {
			continue
		}
		weight := t.Confidence * most
		if !t.Include { // taken for it with a doubt only: one that has none comes first
			weight /= 2
		}
		switch {
		case best == nil:
		case c.row < from && weight > 0.7*score: // of two good ones the upper
		case c.row == from && weight > score:
		case c.row > from && weight > score/0.7:
		default:
			continue
		}
		best, used, from, score = t, end, c.row, weight
	}
	return best, from, used
}

// tableAt reads the table below a row of headings, to the next row where another begins.
func tableAt(src *source, p *page, rows []sheet.Row, c candidate) (t *Table, end int) {
	if !promising(src, rows[c.below:], c.register) {
		return nil, 0
	}
	below, end, again := body(src, rows, c)
	for {
		own, beside := apart(src, c.header, below, c.register)
		header := c.header
		if own != nil {
			below = restricted(below, own)
			header.Cells = nil
			for _, part := range restricted([]sheet.Row{c.header}, own) {
				header = part
			}
		}
		t = newTable(src, p, header, below, c.register)
		t.beside, t.caption = beside, captionOf(src, p.lines, c.header.Number, c.register)
		v := t.understand()
		if v.fits {
			t.aside = append(t.aside, again...)
			return t, end
		}
		if _, known := p.refused[refusal{c.register, rows[c.row].Number}]; !known {
			p.refused[refusal{c.register, rows[c.row].Number}] = v.reason
		}
		if end == len(rows) {
			return nil, 0
		}
		below, end, again = rows[c.below:], len(rows), nil // those were no headings after all
	}
}

// promising says at little cost whether the rows below may be records at all: one of the
// first cells names one, where a register's records are known by that.
func promising(src *source, rows []sheet.Row, r *register.Register) bool {
	ex := expertOf(r)
	claims := ex.claims(r)
	for _, f := range claims {
		for i, row := range rows[:min(len(rows), promisingRows)] {
			if i == promisingRows/3 && f != claims[0] {
				break // comparing with every title costs
			}
			for _, cell := range row.Cells[:min(len(row.Cells), unheadedColumns)] {
				if len(cell.Text) > 0 && len(cell.Text) <= 300 && holds(src, row, cell.Column, f, ex) {
					return true
				}
			}
		}
	}
	return len(claims) == 0
}

// unrecognised describes a sheet that no register fits.
func unrecognised(src *source, p *page, rows []sheet.Row, set *register.Set) *Table {
	header, below := rows[0], rows[1:]
	for i, row := range rows {
		if i < 20 && len(row.Cells) > len(header.Cells) && len(row.Cells) > 1 {
			header, below = row, rows[i+1:]
		}
	}
	found := p.candidates(src, rows, set)
	reason := ""
	if len(found) > 0 {
		c := found[0]
		header, below = c.header, rows[c.below:]
		why, known := p.refused[refusal{c.register, rows[c.row].Number}]
		if !known {
			why = newTable(src, p, c.header, below, c.register).understand().reason
		}
		reason = "Not the register " + c.register.Label + ": " + why + "."
	}
	t := newTable(src, p, header, below, nil)
	what := looksLike(t, false)
	for i := 0; what == "" && len(found) > 0 && i < found[0].below-found[0].row; i++ {
		what = looksLike(&Table{header: rows[found[0].row+i]}, false)
	}
	if what != "" {
		reason = "It looks like " + what + "; this version does not import that."
	}
	if row := across(rows); row > 0 && what == "" {
		reason = "The controls stand side by side in row " + digits(row) + ", one in each column. Certbook reads one control in each row: turn the table in Excel or LibreOffice (copy, then Paste Special with Transpose) and import it again."
	}
	switch {
	case src.own != nil && p.Name == coverName:
		reason, t.HeaderRow = "The cover of a workbook exported by Certbook.", 0
	case reason == "" && explainsList(p.Name):
		reason = "It looks like a page of explanations or figures, not a list of records."
	case reason == "":
		reason, t.generic = "No row of headings that Certbook knows was found.", true
	}
	t.Reason = reason
	for column := 1; column <= t.width; column++ {
		if p := t.profile(column); p.filled > 0 || header.At(column).Text != "" {
			t.Columns = append(t.Columns, Column{Number: column, Letter: letter(column), Heading: header.At(column).Text,
				Reason: "the table was not recognised", Samples: p.samples(5), Values: []ColumnValue{}})
		}
	}
	return t
}

// extent fills in where the table lies.
func (t *Table) extent() {
	first, last, end, begin := 0, 0, t.header.Number, t.header.Number
	for _, row := range append([]sheet.Row{t.header}, t.rows...) {
		if len(row.Cells) == 0 {
			continue
		}
		if c := row.Cells[0].Column; first == 0 || c < first {
			first = c
		}
		if begin == 0 {
			begin = row.Number
		}
		last, end = max(last, row.Width()), row.Number
	}
	t.left = first
	t.Range = fmt.Sprintf("%s%d:%s%d", letter(max(first, 1)), begin, letter(max(last, 1)), end)
}

// preview keeps the file's own cells around the headings for the person to compare with.
func (t *Table) preview(rows []sheet.Row, header int) {
	byNumber := map[int]sheet.Row{}
	for _, row := range rows {
		byNumber[row.Number] = row
		if row.Number >= header+previewRows {
			break
		}
	}
	t.PreviewRow = max(1, header-3)
	t.Preview = make([][]string, previewRows)
	for i := range t.Preview {
		row := byNumber[t.PreviewRow+i]
		t.Preview[i] = make([]string, min(t.width, previewColumns))
		for column := range t.Preview[i] {
			t.Preview[i][column] = clip(row.At(column+1).Text, 200)
		}
	}
	for len(t.Preview) > 0 && strings.Join(t.Preview[len(t.Preview)-1], "") == "" {
		t.Preview = t.Preview[:len(t.Preview)-1]
	}
}
