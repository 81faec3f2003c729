package exchange

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Rows that are looked through for the language of a table.
const tongueRows = 60

// tongueWords tell a language: each word of a heading or a choice, and the small words that
// fill its sentences, by the languages that have it.
type tongueWords struct{ whole, small map[string][]string }

var tongueWordsOf sync.Map // *register.Register → *tongueWords

func wordsForTongue(r *register.Register) *tongueWords {
	if have, ok := tongueWordsOf.Load(r); ok {
		return have.(*tongueWords)
	}
	alone := map[string][]string{} // most words are of one language
	for _, language := range tongues() {
		alone[language] = []string{language}
	}
	add := func(in map[string][]string, text, language string) {
		switch have := in[text]; {
		case have == nil:
			in[text] = alone[language]
		case !slices.Contains(have, language):
			in[text] = append(have, language)
		}
	}
	fields, all := columnFields(r), 0
	for _, f := range fields {
		all += len(wordsOf(f))
	}
	t := &tongueWords{make(map[string][]string, all), map[string][]string{}}
	for _, f := range fields {
		for _, text := range append([]string{f.Label}, f.Headings...) {
			add(t.whole, register.Fold(text), english)
		}
		for _, c := range f.Choices {
			for _, text := range append([]string{c.Label}, c.Synonyms...) {
				add(t.whole, register.Fold(text), english)
			}
		}
		for _, w := range wordsOf(f) {
			add(t.whole, register.Fold(w.text), w.language)
		}
	}
	for _, w := range lexicon()[topic{r.Key, "-"}] {
		add(t.whole, register.Fold(w.text), w.language)
	}
	for _, w := range lexicon()[fillerWords] {
		if folded := register.Fold(w.text); len(folded) > 1 {
			add(t.small, folded, w.language)
		}
	}
	kept, _ := tongueWordsOf.LoadOrStore(r, t)
	return kept.(*tongueWords)
}

// tongue estimates the language of a table from its headings, its choices and the small
// words of its texts; "" where no language stands out.
func (t *Table) tongue() string {
	words, score := wordsForTongue(t.register), map[string]float64{}
	count := func(languages []string, weight float64) {
		for _, language := range languages {
			score[language] += weight / float64(len(languages)*len(languages))
		}
	}
	whole := func(text string, weight float64) {
		if len(text) > 120 {
			return
		}
		if folded := register.Fold(text); !isLetter(folded) {
			count(words.whole[folded], weight)
		}
	}
	small := func(text string, weight float64) {
		for _, word := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
			count(words.small[word], weight)
		}
	}
	for _, cell := range t.header.Cells {
		whole(cell.Text, 6)
		small(clip(cell.Text, 200), 1)
	}
	seen := map[string]bool{}
	for i, row := range t.rows {
		if i == tongueRows {
			break
		}
		for _, cell := range row.Cells {
			if cell.Kind != sheet.Text || seen[cell.Text] || len(seen) > 600 {
				continue
			}
			seen[cell.Text] = true
			whole(cell.Text, 3)
			small(clip(cell.Text, 200), 0.5)
		}
	}
	best, most, second := "", 0.0, 0.0
	for _, language := range tongues() {
		switch s := score[language]; {
		case s > most:
			best, most, second = language, s, most
		case s > second:
			second = s
		}
	}
	if most < 3 || most < 1.3*second {
		return ""
	}
	return best
}
