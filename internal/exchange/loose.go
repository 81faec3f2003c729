package exchange

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// setLooseAside takes out the rows that are no records where nothing but a name tells one:
// totals, lines across the table, and, apart from it, legends, notes and signatures. They are
// told by filling far fewer of the columns than the records do.
func (t *Table) setLooseAside() {
	names := expertOf(t.register).names(t)
	if len(names) == 0 || t.Own || len(expertOf(t.register).claims(t.register)) > 0 {
		return
	}
	usual := t.usualColumns()
	if len(usual) < 3 {
		return
	}
	ref, apart, last, lone := t.column(RefKey), false, t.header.Number, []string{}
	kept := make([]sheet.Row, 0, len(t.rows))
	for _, row := range t.rows {
		apart = apart || last > 0 && row.Number > last+1
		last = row.Number
		filled := slices.DeleteFunc(slices.Clone(usual), func(column int) bool { return row.At(column).Blank() })
		if len(filled)*2 >= len(usual) || ref > 0 && isNumbering(row.At(ref)) {
			kept, apart = append(kept, row), apart && len(filled)*2 < len(usual)
			continue
		}
		named := !row.At(names[0]).Blank()
		switch {
		case t.totals(row):
			t.aside = append(t.aside, asideRow{row, "a line of totals"})
		case t.across(row, names[0]):
			t.aside = append(t.aside, asideRow{row, "a line across the table"})
		case apart && (named || len(row.Cells) > 0):
			t.aside = append(t.aside, asideRow{row, "apart from the table, below it"})
		default:
			if named && len(filled) <= 1 {
				lone = append(lone, digits(row.Number))
			}
			kept = append(kept, row)
		}
	}
	if len(lone) > 0 {
		t.loose = "In " + map[bool]string{true: "row ", false: "rows "}[len(lone) == 1] + list(lone) + " there is nothing but a name. Leave out in the file what is a heading there and no record."
	}
	if len(kept) < len(t.rows) {
		t.rows, t.profiles = kept, map[int]*profile{}
		t.extent()
	}
}

// usualColumns are the columns that half of the rows with several cells fill.
func (t *Table) usualColumns() []int {
	rows, filled := 0, map[int]int{}
	for _, row := range t.rows {
		if len(row.Cells) < 3 {
			continue
		}
		rows++
		for _, c := range t.Columns {
			if c.Heading != "" && !row.At(c.Number).Blank() {
				filled[c.Number]++
			}
		}
	}
	usual := []int{}
	for _, c := range t.Columns {
		if rows >= 2 && filled[c.Number]*2 >= rows {
			usual = append(usual, c.Number)
		}
	}
	return usual
}

// isNumbering says whether a cell is a number or a reference, as those that count records are.
func isNumbering(c sheet.Cell) bool {
	return len(c.Text) <= 16 && strings.ContainsAny(c.Text, "0123456789") && len(strings.Fields(c.Text)) == 1
}

// totals says whether a row is one of sums: its word stands alone or before a colon, or
// numbers are all that stands beside it.
func (t *Table) totals(row sheet.Row) bool {
	figures := 0
	for i, cell := range row.Cells {
		if cell.Blank() {
			continue
		}
		word, _, colon := strings.Cut(register.Fold(cell.Text), ":")
		first, _, more := strings.Cut(strings.TrimSpace(word), " ")
		switch total := totalSet().has(first); {
		case total && (colon || !more):
			return true
		case total && i == 0:
			figures++
			continue
		}
		if _, err := strconv.ParseFloat(strings.Trim(cell.Text, " %"), 64); err != nil || figures == 0 {
			return false
		}
		figures++
	}
	return figures > 1
}

// across says whether the name of a row is merged over most of the table.
func (t *Table) across(row sheet.Row, name int) bool {
	return slices.ContainsFunc(t.page.across[row.Number], func(m sheet.Range) bool {
		return m.FirstColumn <= name && name <= m.LastColumn && (m.LastColumn-m.FirstColumn+1)*2 > t.width-t.left
	})
}

// grades says whether a column holds nothing but grades, numbers or colours: “Risk” over High
// and Low names no risk.
func (p *profile) grades() bool {
	return p.filled > 0 && p.share(func(c sheet.Cell) bool {
		folded := loosened(register.Fold(c.Text))
		return !strings.ContainsFunc(folded, unicode.IsLetter) || gradeSet().has(folded) || gradeOf(folded)
	}) > 0.5
}
