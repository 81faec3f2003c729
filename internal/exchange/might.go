package exchange

import (
	"strconv"
	"unicode/utf8"

	"certbook/internal/register"
)

// A vocabulary has so many different texts at most, and none of them is longer.
const (
	vocabularyTexts  = 8
	vocabularyLength = 40
)

// wonder names, for each column that is not taken, the fields it may be after all: the one
// it came nearest to, and for a column with a vocabulary of its own the choices of the
// register that no column holds. A person can tell at a glance.
func (t *Table) wonder(nearest map[int]*register.Field) {
	held, told := map[string]bool{}, false
	for _, c := range t.Columns {
		held[c.Field] = true
		told = told || c.Tells()
	}
	for i := range t.Columns {
		c := &t.Columns[i]
		c.Might = []string{}
		if c.Field != "" {
			continue
		}
		if f := nearest[c.Number]; f != nil {
			if !told || !identifying[f.Key] && f.Key != RefKey { // records are told by one column
				c.Might = append(c.Might, f.Key)
			}
			continue
		}
		if !t.profile(c.Number).vocabulary() {
			continue
		}
		for _, f := range t.register.Fields {
			if f.Kind == register.KindChoice && !f.Fixed && f.DecidedBy == "" && !held[f.Key] && !identifying[f.Key] {
				c.Might = append(c.Might, f.Key)
			}
		}
	}
}

// vocabulary says whether a column repeats a few short words, or steps of a scale.
func (p *profile) vocabulary() bool {
	if p.filled < 3 || len(p.order) > vocabularyTexts || len(p.order) < 2 {
		return false
	}
	steps := true
	for _, text := range p.order {
		if utf8.RuneCountInString(text) > vocabularyLength {
			return false
		}
		n, err := strconv.Atoi(text)
		steps = steps && err == nil && n >= 0 && n <= 10
	}
	return steps || len(p.order)*3 <= p.filled*2
}
