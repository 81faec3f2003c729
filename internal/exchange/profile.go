package exchange

import (
	"certbook/internal/register"
	"certbook/internal/sheet"
	"unicode/utf8"
)

// profile is what the values of one column look like.
type profile struct {
	src    *source // nil where nothing is remembered
	filled int
	counts map[string]int // by displayed text
	order  []string       // the different texts, first seen first
	cells  []sheet.Cell   // one for each different text
	length int            // of all texts together, in letters
	dates  int            // real date cells

	language string // of the table, "" when it cannot be told
	read     map[*register.Field]*columnWords
}

// Columns are profiled on their first rows: enough to tell what they hold, and a large
// sheet costs no more than a small one.
const profileRows = 400

// Different texts a profile keeps: more than this is no vocabulary.
const profileTexts = 200

func newProfile(src *source, rows []sheet.Row, column int) *profile {
	p := &profile{src: src, counts: map[string]int{}}
	for i, row := range rows {
		if i == profileRows {
			break
		}
		cell := row.At(column)
		if cell.Blank() {
			continue
		}
		p.filled++
		p.length += utf8.RuneCountInString(cell.Text)
		if cell.Kind == sheet.Date {
			p.dates++
		}
		if p.counts[cell.Text] == 0 && len(p.order) < profileTexts {
			p.order = append(p.order, cell.Text)
			p.cells = append(p.cells, cell)
		}
		p.counts[cell.Text]++
	}
	return p
}

func (p *profile) samples(most int) []string {
	samples := []string{}
	for _, text := range p.order {
		if len(samples) == most {
			break
		}
		samples = append(samples, clip(text, 120))
	}
	return samples
}

// share says which part of the filled cells passes.
func (p *profile) share(passes func(sheet.Cell) bool) float64 {
	if p.filled == 0 {
		return 0
	}
	seen, n := 0, 0
	for i, text := range p.order {
		seen += p.counts[text]
		if passes(p.cells[i]) {
			n += p.counts[text]
		}
	}
	return float64(n) / float64(seen)
}

// asked says which part of the filled cells a question is answered with yes for.
func (p *profile) asked(q question) float64 {
	some := *p
	if q == aTitle && len(p.order) > titleSample { // comparing with every title costs
		some.order = p.order[:titleSample]
	}
	return some.share(func(c sheet.Cell) bool { return p.src.ask(q, c) })
}

// Different texts of a column that are compared with the titles of controls.
const titleSample = 48

// proseLength is the mean length of texts above which they are sentences.
const proseLength = 25

// neutral is the fit of a column that says nothing for or against a field.
const neutral = 0.5

// fit says how well the values of a column suit a field: 0 not at all, 1 surely.
func (p *profile) fit(f *register.Field) float64 {
	if p.filled == 0 {
		return neutral
	}
	mean := float64(p.length) / float64(p.filled)
	switch f.Kind {
	case register.KindChoice:
		words := p.words(f)
		whole := p.share(func(c sheet.Cell) bool { return words.silent(c.Text) || words.choice(c.Text).found() })
		if whole >= neutral {
			return whole
		}
		// "No – we have no premises": the rest of the cell is of another field.
		return max(whole, 0.85*p.share(func(c sheet.Cell) bool { _, _, ok := words.head(c.Text); return ok || words.silent(c.Text) }))
	case register.KindChoices:
		words := p.words(f)
		return p.share(func(c sheet.Cell) bool { _, ok := words.several(c.Text); return ok || words.silent(c.Text) })
	case register.KindDate:
		return p.share(func(c sheet.Cell) bool { _, ok := readDate(c, dayFirst); return ok })
	case register.KindNumber:
		return p.share(func(c sheet.Cell) bool { _, err := f.Parse(c.Text, nil); return err == nil })
	case register.KindPerson:
		if mean > 60 {
			return 0.1
		}
	case register.KindLong:
		if p.filled >= 10 && len(p.order) <= 6 && mean < 20 { // a vocabulary, not prose
			return 0.3
		}
	case register.KindText:
		if mean > 200 {
			return 0.2
		}
	}
	return 0.6
}
