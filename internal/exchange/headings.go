package exchange

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"certbook/internal/register"
)

// senseWords are the words of one language by what they do in a heading, in their weak form.
type senseWords struct {
	language string
	filler   map[string]bool
	stem     map[string]string
}

var senses = sync.OnceValue(func() []senseWords {
	all := []senseWords{}
	for _, language := range tongues() {
		s := senseWords{language: language, filler: map[string]bool{}, stem: map[string]string{}}
		for _, w := range lexicon()[fillerWords] {
			if w.language == language {
				s.filler[weakened(register.Fold(w.text))] = true
			}
		}
		for _, w := range lexicon()[stemWords] {
			if w.language == language {
				s.stem[weakened(strings.ToLower(w.text))] = w.choice
			}
		}
		all = append(all, s)
	}
	return all
})

// englishSense is what a heading says whatever the order, the form and the
// fillers of its words: a sorted set of English stems, joined. “Status of implementation
// (ISO 27001)”, “Implementation status” and “Stand der Umsetzung” have the same sense. A
// hint in brackets is left aside: in “Reason for (non-)applicability” it is part of neither.
func englishSense(heading string) string {
	return senses()[0].sense(senseParts(heading), senses()[0])
}

// headingSenses are the senses of a heading in the languages that it may be of, the English
// one first, which may be empty.
func headingSenses(heading string) []string {
	words := senseParts(heading)
	own := senses()[0]
	found := []string{own.sense(words, own)}
	for _, s := range senses()[1:] {
		if !slices.ContainsFunc(words, func(word string) bool { return s.stem[word] != "" && own.stem[word] == "" && !own.filler[word] }) {
			continue // no word that tells this language
		}
		if sense := s.sense(words, own); sense != "" && !slices.Contains(found, sense) {
			found = append(found, sense)
		}
	}
	return found
}

func senseParts(heading string) []string {
	if strings.ContainsAny(heading, "([{<（") {
		if bare := bracketed.ReplaceAllString(heading, " "); strings.TrimSpace(bare) != "" {
			heading = bare
		}
	}
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '#' })
	for i, word := range words {
		words[i] = weakened(word)
	}
	return words
}

// sense reads the words of a heading in one language; English ones are understood too.
func (s senseWords) sense(words []string, own senseWords) string {
	question := s.language == english && (slices.Contains(words, "yes") || slices.Contains(words, "y"))
	found, not := []string{}, ""
	for _, word := range words {
		stem, ok := s.stem[word]
		if !ok && !s.filler[word] {
			stem, ok = own.stem[word]
		}
		if ok {
			word = stem
		}
		switch {
		case ok && own.filler[word]: // “ctrl” is “control”
			continue
		case ok:
		case word == "no" && s.language == english && !question: // a number; beside yes it is an answer
			word = "id"
		case word == "no", s.filler[word], own.filler[word]:
			continue
		}
		if word == "not" { // goes with the next word
			not = word
			continue
		}
		word, not = not+word, ""
		if !slices.Contains(found, word) {
			found = append(found, word)
		}
	}
	slices.Sort(found)
	return strings.Join(found, " ")
}

// loosened is a folded text in the form in which a value of a list is looked up when it is
// not there word by word: hyphens are blanks, and marks, pictures and a number before it
// ("✅ Yes", "2 - Partially implemented") are left aside.
func loosened(folded string) string {
	if isLoose(folded) {
		return folded
	}
	text := strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == '–' || r == '—' || r == '‑':
			return ' '
		case unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r):
			return ' '
		}
		return r
	}, folded)
	text = strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' })
	if rest := strings.TrimLeft(text, "0123456789"); len(text)-len(rest) <= 2 {
		if word := strings.TrimLeft(rest, " .):-"); word != rest && strings.ContainsFunc(word, unicode.IsLetter) {
			text = word
		}
	}
	return strings.Join(strings.Fields(text), " ")
}

// isLoose says of most texts at little cost that nothing of them is left aside.
func isLoose(folded string) bool {
	for i := range len(folded) {
		c := folded[i]
		if (c < 'a' || c > 'z') && (c != ' ' || i == 0 || folded[i-1] == ' ' || i+1 == len(folded)) {
			return false
		}
	}
	return true
}

// picture gives the marks and pictures before the words of a text; "" for none.
func picture(text string) string {
	text = strings.TrimSpace(text)
	if i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }); i > 0 {
		return register.Fold(text[:i])
	}
	return ""
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}
