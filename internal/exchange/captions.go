package exchange

import (
	"sort"
	"strings"
	"unicode"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Rows above a row of headings in which a line about the table is looked for.
const captionRows = 4

// captionOf gives the line of text above a row of headings that is about the table: the
// nearest that says something of all its records, else the nearest; "" for none.
func captionOf(src *source, rows []sheet.Row, header int, r *register.Register) string {
	at := sort.Search(len(rows), func(i int) bool { return rows[i].Number >= header })
	nearest := ""
	for i := at - 1; i >= 0 && i >= at-captionRows; i-- {
		line, is := captionLine(src, rows[i])
		if !is {
			break
		}
		if line == "" {
			continue
		}
		if nearest == "" {
			nearest = line
		}
		for _, f := range r.Fields {
			if f.Kind == register.KindChoice && !f.Fixed && captionSays(f, line) != "" {
				return line
			}
		}
	}
	return nearest
}

// captionLine gives the text of a row that may stand above a table: one or two cells that
// name no record. The number of a page is no line.
func captionLine(src *source, row sheet.Row) (line string, is bool) {
	if len(row.Cells) > 2 {
		return "", false
	}
	for _, cell := range row.Cells {
		if src.ask(aNumber, cell) {
			return "", false
		}
	}
	cell := row.Cells[0]
	letters := 0
	for _, r := range cell.Text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if cell.Kind != sheet.Text || len(cell.Text) > 160 || letters <= 6 && strings.ContainsAny(cell.Text, "0123456789") {
		return "", true
	}
	return cell.Text, true
}

// captionSays gives the choice that a line above a table says of all its records:
// "Controls NOT applicable", "2. Controls excluded from the ISMS". A line that says two
// things says none.
func captionSays(f *register.Field, line string) string {
	forms := headingForms(line)
	if key := headingChoice(f, forms); key != "" || len(forms) == 0 {
		return key
	}
	for _, sense := range headingSenses(line) {
		if asksWhy(sense) {
			return ""
		}
	}
	words := strings.FieldsFunc(forms[len(forms)-1], func(r rune) bool { return !unicode.IsLetter(r) && r != '-' && r != '\'' })
	if len(words) > 8 {
		return ""
	}
	said := ""
	for i := 0; i < len(words); i++ {
		for n := min(3, len(words)-i); n >= 1; n-- {
			text := strings.Join(words[i:i+n], " ")
			if n == 1 && len(text) < 6 {
				continue
			}
			m, ok := agreed(choicesOf(f).of(text))
			if !ok {
				continue
			}
			if said != "" && said != m.key {
				return ""
			}
			said = m.key
			i += n - 1
			break
		}
	}
	return said
}
