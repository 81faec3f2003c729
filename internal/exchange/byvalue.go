package exchange

import (
	"slices"
	"strings"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Columns and rows in which a table without known headings is looked for.
const (
	unheadedColumns = 30
	unheadedRows    = 200
)

// unheaded finds a table that has no headings, or none that Certbook knows, by what its
// columns hold: one of them must name the records of a register, each once.
func unheaded(src *source, p *page, rows []sheet.Row, set *register.Set) (t *Table, from, used int) {
	for _, r := range set.Registers {
		ex := expertOf(r)
		for _, f := range ex.claims(r) {
			column := keyColumn(src, rows, f, ex)
			if column == 0 {
				continue
			}
			start := slices.IndexFunc(rows, func(row sheet.Row) bool { return holds(src, row, column, f, ex) })
			header := sheet.Row{}
			from = start
			if start > 0 && rows[start-1].Number >= rows[start].Number-2 && unlikeBelow(rows[start-1], rows[start:]) {
				header, from = rows[start-1], start-1
			}
			below := rows[start:]
			own, beside := apart(src, header, below, r)
			if own != nil {
				below = restricted(below, own)
			}
			t = newTable(src, p, header, below, r)
			t.beside, t.caption, t.byValues = beside, captionOf(src, p.lines, rows[from].Number, r), true
			if t.understand().fits {
				return t, from, len(rows)
			}
		}
	}
	return nil, 0, 0
}

// keyColumn finds the column that names the records of a register; 0 for none.
func keyColumn(src *source, rows []sheet.Row, f *register.Field, ex expert) int {
	best, most := 0, 0.6
	for column := 1; column <= unheadedColumns; column++ {
		p := newProfile(src, rows[:min(len(rows), unheadedRows)], column)
		if p.filled < 3 || len(p.order)*10 < p.filled*9 {
			continue
		}
		if fit, known := ex.fit(f, p); known && fit > most {
			best, most = column, fit
		}
	}
	return best
}

func holds(src *source, row sheet.Row, column int, f *register.Field, ex expert) bool {
	if row.At(column).Blank() {
		return false
	}
	fit, known := ex.fit(f, newProfile(src, []sheet.Row{row}, column))
	return known && fit >= 0.8
}

// unlikeBelow says whether a row may be one of headings in a language nobody knows: short texts
// over most columns, none of which stands below as a value.
func unlikeBelow(row sheet.Row, below []sheet.Row) bool {
	if len(row.Cells) < 2 || len(row.Cells)*2 < len(below[0].Cells) {
		return false
	}
	for _, cell := range row.Cells {
		if cell.Kind != sheet.Text || len(cell.Text) > 80 || newProfile(nil, below, cell.Column).counts[cell.Text] > 0 {
			return false
		}
	}
	return true
}

// namesRecord says whether a cell of the row is the number or the title of a record: then
// it is not one of headings, though its values may be called like fields.
func namesRecord(src *source, row sheet.Row, r *register.Register) bool {
	ex, voc := expertOf(r), vocabularyOf(r)
	claims := ex.claims(r)
	if len(claims) == 0 {
		return false
	}
	for _, cell := range row.Cells {
		if forms := src.headingForms(cell.Text); len(voc.of(forms)) > 0 || voc.isOther(forms) {
			continue // “Evidence to collect” is no collection of evidence
		}
		for _, f := range claims {
			if holds(src, row, cell.Column, f, ex) {
				return true
			}
		}
	}
	return false
}

// valueBids offers columns by their values alone, where no heading says what they are.
// Words that two fields have in common, such as Yes and No, are of the field that a register
// is about, in a sheet that says so, and of none elsewhere.
func (t *Table) valueBids(headed map[int]bool, sofar []bid) []bid {
	bids, open := []bid{}, []int{}
	main := t.answered()
	if !t.byValues && (main == nil || slices.ContainsFunc(sofar, func(b bid) bool { return b.field == main && b.score >= enough })) {
		return nil // a heading says it
	}
	told := map[string]bool{}
	for column := 1; column <= t.width; column++ {
		p := t.profile(column)
		if headed[column] || p.filled < 2 || p.filled < 3 && !t.byValues {
			continue
		}
		switch f, sure := t.tellingField(p); {
		case f != nil && sure:
			told[f.Key] = true
			bids = append(bids, bid{column: column, field: f, fit: 1, score: 0.5})
		case f != nil:
			open = append(open, column)
		case t.byValues && p.named() >= 0.8:
			for _, f := range t.register.Fields {
				if f.Kind == register.KindPerson {
					bids = append(bids, bid{column: column, field: f, fit: p.named(), score: 0.45})
					break
				}
			}
		}
	}
	if main != nil && t.byValues && len(open) == 1 && !told[main.Key] && t.entitled(main) {
		bids = append(bids, bid{column: open[0], field: main, fit: 0.8, score: 0.4})
	}
	return bids
}

// tellingField finds the field of choices all values of a column are of. It is sure where
// the words are of no other field.
func (t *Table) tellingField(p *profile) (found *register.Field, sure bool) {
	if len(p.order) > 12 || p.length > 30*p.filled {
		return nil, false
	}
	main := t.answered()
	for _, f := range t.register.Fields {
		if f.Kind != register.KindChoice || f.Fixed || !t.byValues && f != main || p.fit(f) < 1 {
			continue
		}
		special, known := t.special(p, f)
		if keys := p.meanings(f); f == main && (!keys[f.Choices[0].Key] || len(keys) < 2 && !t.byValues) {
			continue // nothing but N/A is no answer
		}
		need := 0.9
		if t.byValues {
			need = 0.3
		}
		if special >= need && (t.byValues || f == main) {
			return f, true
		}
		if known > 0 && found == nil {
			found = f
		}
	}
	if found != nil && !t.byValues {
		found = nil
	}
	return found, false
}

// meanings are the choices of a field that the values of a column mean.
func (p *profile) meanings(f *register.Field) map[string]bool {
	keys := map[string]bool{}
	for _, text := range p.order {
		if m := p.words(f).choice(text); m.found() {
			keys[m.key] = true
		}
	}
	return keys
}

// special says which part of the values are choices of the field, and which part is of no
// other field.
func (t *Table) special(p *profile, f *register.Field) (special, known float64) {
	words := p.words(f)
	known = p.share(func(c sheet.Cell) bool { return words.choice(c.Text).found() })
	special = p.share(func(c sheet.Cell) bool {
		if folded := register.Fold(c.Text); ticks[folded] || blanks[folded] || !words.choice(c.Text).found() {
			return false // a mark says nothing by itself
		}
		for _, other := range t.register.Fields {
			if other != f && other.Kind == register.KindChoice && !other.Fixed && p.words(other).choice(c.Text).found() {
				return false
			}
		}
		return true
	})
	return special, known
}

// answered is the field that a plain yes or no answers; nil for a register without one.
func (t *Table) answered() *register.Field {
	for _, f := range t.register.Fields {
		if f.Kind == register.KindChoice && !f.Fixed && expertOf(t.register).opposite(f, f.Choices[0].Key) != "" {
			return f
		}
	}
	return nil
}

// entitled says whether the names of file and sheet or the line above the table are about
// a field or its register.
func (t *Table) entitled(f *register.Field) bool {
	for _, text := range []string{t.File, t.Sheet, t.caption} {
		folded := " " + strings.Join(strings.FieldsFunc(register.Fold(text), func(r rune) bool { return strings.ContainsRune(" _-–.()[]:,", r) }), " ") + " "
		if strings.Contains(folded, " "+t.register.Key+" ") || strings.Contains(folded, register.Fold(t.register.Label)) || strings.Contains(folded, register.Fold(f.Label)) {
			return true
		}
	}
	return false
}

// named is the part of the values that are written like names of people.
func (p *profile) named() float64 {
	return p.share(func(c sheet.Cell) bool {
		looks, _ := looksLikePerson(c.Text)
		return looks == APerson
	})
}

// across gives the number of a row in which controls stand side by side; 0 for none.
func across(rows []sheet.Row) int {
	for _, row := range rows[:min(len(rows), headerRows)] {
		named, last := 0, ""
		for _, cell := range row.Cells {
			if len(cell.Text) <= 120 && cell.Text != last && namesControl(cell) {
				named++
			}
			last = cell.Text
		}
		if named >= 4 && named*10 >= len(row.Cells)*7 {
			return row.Number
		}
	}
	return 0
}
