package exchange

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Some sheets have a column for each choice of a field ("Legal", "Contractual", "Risk
// assessment") and a mark in those that hold.

// Marks that are no words. In Japanese tables × is a no.
var (
	ticks  = setOf("x ✓ ✔ ☑ ☒ ✅ √ * ● • ■ χ ×")
	blanks = setOf("- – — ― － ☐ □ ✗ ✘ ✖ ❌")
)

// markWords are the words that people use like marks, by their weak form: yes or no. Those
// of one letter are by language and letter, since they mean the opposite elsewhere.
var markWords = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for t, yes := range map[topic]bool{yeses: true, noes: false} {
		for _, w := range lexicon()[t] {
			folded := register.Fold(w.text)
			if utf8.RuneCountInString(folded) == 1 && w.language != english {
				words[w.language+" "+folded] = yes
				continue
			}
			words[weakened(folded)] = yes
		}
	}
	return words
})

// hollow says whether a text is a circle that is a yes by itself, in Japanese, but stands
// beside full ones here.
func (p *profile) hollow(text string) bool {
	return register.Fold(text) == "○" && slices.ContainsFunc(p.order, func(other string) bool { return register.Fold(other) == "●" })
}

// mark says what a cell of a column of marks says.
func (p *profile) mark(text string) (marked, known bool) {
	folded := register.Fold(text)
	if p.hollow(text) {
		return false, false
	}
	if yes, ok := markWords()[p.language+" "+folded]; ok {
		return yes, true
	}
	if yes, ok := markWords()[weakened(folded)]; ok && (p.language != "el" || !isLetter(folded)) {
		return yes, true
	}
	switch {
	case ticks[folded]:
		return true, true
	case folded == "" || blanks[folded]:
		return false, true
	}
	return false, false
}

// marksOnly says whether a column holds nothing but marks, and at least one.
func (p *profile) marksOnly() bool {
	some := false
	for _, text := range p.order {
		marked, known := p.mark(text)
		if !known {
			return false
		}
		some = some || marked
	}
	return some
}

// ticksOnly says whether a column holds nothing but ticks and dashes: there an empty cell
// is an answer. Words like Yes leave an empty cell open.
func (p *profile) ticksOnly() (ticked int, only bool) {
	for _, text := range p.order {
		switch folded := register.Fold(text); {
		case ticks[folded]:
			ticked += p.counts[text]
		case !blanks[folded]:
			return 0, false
		}
	}
	return ticked, ticked > 0
}

// ticked is the part of the filled cells that hold a tick and nothing else.
func (p *profile) ticked() float64 {
	return p.share(func(c sheet.Cell) bool { return ticks[register.Fold(c.Text)] })
}

// headingChoice finds the choice of a field that a heading names.
func headingChoice(f *register.Field, forms []string) string {
	for _, form := range forms {
		if key := namedChoice(f, form); key != "" {
			return key
		}
		named := ""
		if f.Kind == register.KindChoice && slices.ContainsFunc(headingSenses(form), asksWhy) {
			return "" // “Justification for exclusion” is not “exclusion”
		}
		for _, part := range strings.FieldsFunc(form, func(r rune) bool { return strings.ContainsRune("/&,;|+", r) }) {
			kept := []string{}
			for _, word := range strings.FieldsFunc(part, func(r rune) bool { return r == ' ' || r == '\'' || r == '’' }) {
				if !ticklessSet().has(word) && !joinSet().has(word) {
					kept = append(kept, word)
				}
			}
			key := namedChoice(f, strings.Join(kept, " "))
			if key == "" || named != "" && key != named {
				named = ""
				break
			}
			named = key
		}
		if named != "" {
			return named
		}
	}
	return ""
}

// headedChoice finds the choice of a field that a heading names, by all of its words or as
// one of several below a heading that means the field.
func (s *source) headedChoice(f *register.Field, r *register.Register, heading sheet.Cell) string {
	if key := headingChoice(f, s.headingForms(heading.Text)); key != "" {
		return key
	}
	return s.choiceUnder(f, r, heading)
}

// choiceUnder reads “Grund der Anwendung” over “Gesetz”, or “Estado de implantación” over
// “Parcial”: together they are no words that are known.
func (s *source) choiceUnder(f *register.Field, r *register.Register, heading sheet.Cell) string {
	over, below := strings.CutSuffix(heading.Text, " "+heading.Raw)
	if !below || heading.Raw == "" {
		return ""
	}
	means := f.Kind == register.KindChoices && slices.ContainsFunc(s.headingSenses(over), asksWhy) ||
		slices.ContainsFunc(vocabularyOf(r).meaning(s, over), func(c claim) bool { return c.field == f })
	if !means {
		return ""
	}
	return headingChoice(f, s.headingForms(heading.Raw))
}

func asksWhy(sense string) bool { return slices.Contains(strings.Fields(sense), "reason") }

// namedChoice is the choice a heading names by itself; a letter names none.
func namedChoice(f *register.Field, form string) string {
	if utf8.RuneCountInString(form) < 2 && form != "x" {
		return ""
	}
	m, _ := agreed(choicesOf(f).of(form))
	return m.key
}

// choiceHeadings counts the cells of a row that name a choice where several may hold.
func choiceHeadings(src *source, row sheet.Row, r *register.Register) int {
	n := 0
	for _, cell := range row.Cells {
		for _, f := range r.Fields {
			if len(cell.Text) <= 120 && (f.Kind == register.KindChoices && src.headedChoice(f, r, cell) != "" || f.Kind == register.KindChoice && !f.Fixed && src.choiceUnder(f, r, cell) != "") {
				n++
				break
			}
		}
	}
	return n
}

// markBids offers columns of marks: two or more for different choices of one field are
// sure; a single one is considered where the expert knows what no mark means.
func (t *Table) markBids(ex expert) []bid {
	bids := []bid{}
	claimedBy := map[int]int{}
	for _, f := range t.register.Fields {
		if f.Kind != register.KindChoice && f.Kind != register.KindChoices || f.Fixed {
			continue
		}
		group, keys := []bid{}, map[string]bool{}
		for column := 1; column <= t.width; column++ {
			heading := t.header.At(column)
			if p := t.profile(column); heading.Text == "" || len(heading.Text) > 120 || p.filled > 0 && !p.marksOnly() {
				continue
			}
			if key := t.source.headedChoice(f, t.register, heading); key != "" && !keys[key] {
				keys[key] = true
				group = append(group, bid{column: column, field: f, choice: key, heading: 1, fit: 1, score: 1.1})
			}
		}
		if len(group) == 1 && f.Kind == register.KindChoice && ex.opposite(f, group[0].choice) != "" && group[0].choice != f.Choices[0].Key {
			group[0].score = 0.7
			bids = append(bids, group[0])
		}
		if len(group) < 2 {
			continue
		}
		for _, b := range group {
			claimedBy[b.column]++
		}
		bids = append(bids, group...)
	}
	sure, main := bids[:0], t.answered()
	for _, b := range bids {
		// "Yes" and "No" alone do not say of what, but where the sheet does.
		if claimedBy[b.column] < 2 || b.field == main && t.entitled(main) {
			sure = append(sure, b)
		}
	}
	return sure
}

// markReader gathers what the columns of marks of one row say together.
type markReader struct {
	ex     expert
	table  *Table
	fields []*register.Field
	keys   map[*register.Field][]string
	column map[*register.Field]Column
}

// read takes one cell; what cannot be read is answered as a reason.
func (m *markReader) read(f *register.Field, c Column, cell sheet.Cell) (wrong string) {
	if cell.Kind == sheet.Error || cell.Kind == sheet.Uncomputed {
		return "the cell holds an error or a formula without its result"
	}
	marked, known := m.table.profile(c.Number).mark(cell.Text)
	if !known {
		return "“" + clip(cell.Text, 40) + "” is no mark"
	}
	key := c.Choice
	if !marked {
		if key = m.ex.opposite(f, c.Choice); key == "" || cell.Blank() {
			return ""
		}
	}
	if m.keys == nil {
		m.keys, m.column = map[*register.Field][]string{}, map[*register.Field]Column{}
	}
	if _, have := m.keys[f]; !have {
		m.fields = append(m.fields, f)
		m.column[f] = c
	}
	m.keys[f] = append(m.keys[f], key)
	return ""
}

// settle turns the marks into statements. Two choices where only one can be are a problem.
func (m *markReader) settle(r *reading) {
	for _, f := range m.fields {
		c := m.column[f]
		s := statement{column: c.Number, field: f}
		if f.Kind == register.KindChoices {
			s.value = f.Clean(m.keys[f])
		} else {
			key := m.keys[f][0]
			for _, other := range m.keys[f] {
				if other != key {
					r.problem(c, r.row.At(c.Number), "the marks in this row contradict each other")
					key = ""
					break
				}
			}
			if key == "" {
				continue
			}
			s.value = f.Clean(key)
		}
		r.says = append(r.says, s)
	}
}
