package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Headings are looked for in this many first rows of a sheet.
const headerRows = 20

// Rows and columns of a table shown to the person as they stand in the file.
const (
	previewRows    = 12
	previewColumns = 40
)

// A table wider than this is read to here; no register has a fraction of it.
const maxWidth = 300

// A longer table is not taken: no register has a tenth of these, and a plan keeps every row.
const maxTableRows = 50_000

// Recognise says what the sheets of a workbook are. It looks at nothing but the workbook
// and the declarations, and answers at least one table for every sheet with content: one
// that no register fits is listed with the reason.
func Recognise(wb *sheet.Workbook, set *register.Set) []*Table {
	src := &source{name: wb.Name, format: wb.Format, own: ownExportOf(wb), forms: map[string][]string{}, senses: map[string]string{}}
	tables := []*Table{}
	for _, s := range wb.Sheets {
		if src.own != nil && (s.Name == ownSheetName || s.Name == sheet.ListsSheet) {
			continue
		}
		if len(s.Rows) > 0 {
			tables = append(tables, recogniseSheet(src, s, set)...)
		}
	}
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

// recogniseSheet finds the tables of one sheet, one below the other.
func recogniseSheet(src *source, s sheet.Sheet, set *register.Set) []*Table {
	tables := []*Table{}
	rest := s.Rows
	for len(rest) > 0 {
		t, used := nextTable(src, s, rest, set)
		if t == nil {
			break
		}
		tables = append(tables, t)
		rest = rest[used:]
	}
	if len(tables) == 0 {
		tables = append(tables, unrecognised(src, s, s.Rows, set))
	}
	return tables
}

// nextTable finds the first table of a known register in the rows; nil for none. used is
// how many rows belong to it.
func nextTable(src *source, s sheet.Sheet, rows []sheet.Row, set *register.Set) (t *Table, used int) {
	if src.own != nil {
		if own, at := src.own.sheetOf(sheet.Sheet{Name: s.Name, Rows: rows}); own != nil {
			if r, ok := set.Register(own.Register); ok {
				t = newTable(src, s, rows[at], rows[at+1:], r)
				t.own, t.Own = own, true
				t.understand()
				return t, len(rows)
			}
		}
	}
	return firstTable(src, s, rows, set)
}

func newTable(src *source, s sheet.Sheet, header sheet.Row, rows []sheet.Row, r *register.Register) *Table {
	t := &Table{File: src.name, Format: string(src.format), Sheet: s.Name, Hidden: s.Hidden, HeaderRow: header.Number,
		Columns: []Column{}, source: src, register: r, header: header, rows: rows, profiles: map[int]*profile{}}
	t.width = header.Width()
	for _, row := range rows {
		t.width = max(t.width, row.Width())
	}
	t.width = min(t.width, maxWidth)
	t.Range = rangeOf(header, rows)
	t.preview(s.Rows, header.Number)
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
	v := expertOf(t.register).judge(t)
	t.Reason, t.Confidence = v.reason, round(v.confidence)
	if v.fits {
		t.Register, t.Edition, t.Include, t.notes = t.register.Key, v.edition, true, append(t.rivals, v.notes...)
		if t.own != nil {
			t.Confidence, t.Reason = 1, "exported by Certbook; "+v.reason
		}
		t.Own = t.own != nil || t.column(IDKey) > 0
		if v.doubt != "" {
			t.Include = false
			t.Reason += ", but " + v.doubt + ", so it is left out unless you include it"
		}
	}
	t.describe(TableChoice{})
	return v
}

// candidate is a row that may hold the headings of a register.
type candidate struct {
	row      int       // the upper one of two
	below    int       // the first row under the headings
	header   sheet.Row // as read: of two rows, the headings of both together
	register *register.Register
	hits     float64
}

// firstTable finds the row of headings, and the register they are those of, by trying the
// likeliest rows against the rows below them. Of several tables the first one counts.
func firstTable(src *source, s sheet.Sheet, rows []sheet.Row, set *register.Set) (best *Table, used int) {
	at, score := 0, 0.0
	candidates := headerCandidates(src, rows, set)
	for _, c := range candidates {
		t, end := tableAt(src, s, rows, c)
		if t == nil {
			continue
		}
		// Values can look like headings ("Applicable", "Implemented"): the row with most
		// headings is it, unless what stands below speaks clearly for another.
		weight := t.Confidence * (0.3 + 0.7*c.hits/candidates[0].hits)
		switch {
		case best == nil:
		case c.row < at && weight > 0.7*score: // of two good ones the upper
		case c.row == at && weight > score:
		case c.row > at && weight > score/0.7:
		default:
			continue
		}
		best, used, at, score = t, end, c.row, weight
	}
	return best, used
}

// tableAt reads the table below a row of headings, to the next row that is one again.
func tableAt(src *source, s sheet.Sheet, rows []sheet.Row, c candidate) (t *Table, end int) {
	for end = c.below; end < len(rows) && !repeatsHeader(src, c.header, rows[end], c.register); {
		end++
	}
	for {
		t = newTable(src, s, c.header, rows[c.below:end], c.register)
		if v := t.understand(); v.fits {
			return t, end
		}
		if end == len(rows) {
			return nil, 0
		}
		end = len(rows) // those were no headings after all
	}
}

// headerCandidates gives the likeliest heading rows, best first.
func headerCandidates(src *source, rows []sheet.Row, set *register.Set) []candidate {
	found := []candidate{}
	for i, row := range rows {
		if i == headerRows {
			break
		}
		for _, r := range set.Registers {
			if r.One || r.Aside {
				continue
			}
			hits, cells := headingHits(src, row, r, true)
			if cells >= 2 {
				found = append(found, candidate{i, i + 1, row, r, hits})
			}
			upper := row
			for j := i + 1; j < len(rows) && j < i+subheadingRows && mayBeSubheadings(row, rows[j-1], rows[j]); j++ {
				upper = together(src, upper, rows[j], r)
				more, all := headingHits(src, upper, r, true)
				_, alone := headingHits(src, rows[j], r, true)
				marked := float64(choiceHeadings(src, upper, r))
				more, all = more+marked, all+int(marked)
				if all > max(cells, alone) && all >= 3 {
					found, cells = append(found, candidate{i, j + 1, upper, r, more}), all
				}
			}
		}
	}
	slices.SortStableFunc(found, func(a, b candidate) int { return cmp.Compare(b.hits, a.hits) })
	return found[:min(len(found), 4)]
}

// headingHits weighs the cells of a row that are headings of a register, word by word or
// also by their sense.
func headingHits(src *source, row sheet.Row, r *register.Register, bySense bool) (weight float64, cells int) {
	voc := vocabularyOf(r)
	for _, cell := range row.Cells {
		if cell.Kind != sheet.Text {
			continue
		}
		best := 0.0
		claims := voc.of(src.headingForms(cell.Text))
		if bySense && len(claims) == 0 {
			claims = voc.meaning(src, cell.Text)
		}
		for _, c := range claims {
			best = max(best, c.weight)
		}
		if best > 0 {
			weight += best
			cells++
		}
	}
	return weight, cells
}

// repeatsHeader says whether a row below a heading row is one again: another table begins.
func repeatsHeader(src *source, header, row sheet.Row, r *register.Register) bool {
	if len(row.Cells) < 2 {
		return false
	}
	if sameHeadings(header, row) {
		return true
	}
	_, cells := headingHits(src, row, r, false)
	if cells < 3 || cells*3 < len(row.Cells)*2 {
		return false
	}
	_, original := headingHits(src, header, r, false)
	return cells*2 >= original
}

// sameHeadings says whether a row is the heading row over again.
func sameHeadings(header, row sheet.Row) bool {
	same := 0
	for _, cell := range row.Cells {
		if cell.Text != "" && cell.Text == header.At(cell.Column).Text {
			same++
		}
	}
	return same >= 2 && same*3 >= len(header.Cells)*2
}

// unrecognised describes a sheet that no register fits.
func unrecognised(src *source, s sheet.Sheet, rows []sheet.Row, set *register.Set) *Table {
	header, below := rows[0], rows[1:]
	for i, row := range rows {
		if i < headerRows && len(row.Cells) > len(header.Cells) && len(row.Cells) > 1 {
			header, below = row, rows[i+1:]
		}
	}
	found := headerCandidates(src, rows, set)
	reason := ""
	if len(found) > 0 {
		c := found[0]
		t := newTable(src, s, c.header, rows[c.below:], c.register)
		header, below = c.header, rows[c.below:]
		reason = "Not the register " + c.register.Label + ": " + t.understand().reason + "."
	}
	t := newTable(src, s, header, below, nil)
	if what := looksLike(t, false); what != "" {
		reason = "It looks like " + what + "; this version does not import that."
	}
	switch {
	case src.own != nil && s.Name == coverName:
		reason, t.HeaderRow = "The cover of a workbook exported by Certbook.", 0
	case reason == "" && explains(s.Name):
		reason = "It looks like a page of explanations or figures, not a list of records."
	case reason == "":
		reason = fmt.Sprintf("No row of headings that Certbook knows was found in the first %d rows.", headerRows)
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

func rangeOf(header sheet.Row, rows []sheet.Row) string {
	first, last, end := 0, 0, header.Number
	for _, row := range append([]sheet.Row{header}, rows...) {
		if len(row.Cells) == 0 {
			continue
		}
		if c := row.Cells[0].Column; first == 0 || c < first {
			first = c
		}
		last, end = max(last, row.Width()), row.Number
	}
	return fmt.Sprintf("%s%d:%s%d", letter(max(first, 1)), header.Number, letter(max(last, 1)), end)
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
