package exchange

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"certbook/internal/register"
)

// meaning is a choice that a text means in one language.
type meaning struct {
	language, key string
	assumed       bool // the word is weaker than the choice, so that it is said
}

// found says whether the text means a choice at all.
func (m meaning) found() bool { return m.key != "" }

// choiceIndex finds the choices of a field by what a cell calls them.
type choiceIndex struct {
	exact, loose, weak map[string][]meaning
	scale              map[string]bool // weak forms of levels on another scale
}

var choiceIndexes sync.Map // *register.Field → *choiceIndex

func choicesOf(f *register.Field) *choiceIndex {
	if index, ok := choiceIndexes.Load(f); ok {
		return index.(*choiceIndex)
	}
	words := wordsOf(f)
	form := func() map[string][]meaning { return make(map[string][]meaning, len(words)) }
	x := &choiceIndex{exact: form(), loose: form(), weak: form(), scale: map[string]bool{}}
	for _, c := range f.Choices { // what the declaration says comes first
		for _, text := range []string{c.Key, c.Label, c.Symbol + " " + c.Label} {
			x.add(text, meaning{language: english, key: c.Key})
		}
	}
	for _, c := range f.Choices {
		for _, s := range c.Synonyms {
			x.add(s, meaning{language: english, key: c.Key})
		}
	}
	for _, w := range words {
		switch w.choice {
		case aHeading, aTelling:
		case aScale:
			x.scale[weakened(register.Fold(w.text))] = true
		default:
			x.add(w.text, meaning{w.language, w.choice, w.assumed})
		}
	}
	index, _ := choiceIndexes.LoadOrStore(f, x)
	return index.(*choiceIndex)
}

// add enters a text under its forms; of one language the first meaning counts.
func (x *choiceIndex) add(text string, m meaning) {
	alone := []meaning{m}
	enter := func(in map[string][]meaning, form string) {
		switch have := in[form]; {
		case form == "":
		case have == nil:
			in[form] = alone // most texts are there once; a second meaning is appended to a copy
		case !slices.ContainsFunc(have, func(have meaning) bool { return have.language == m.language }):
			in[form] = append(have, m)
		}
	}
	folded := register.Fold(text)
	loose := loosened(folded)
	enter(x.exact, folded)
	enter(x.loose, loose)
	enter(x.weak, weakened(loose))
}

// of gives what a text means, in all languages: word by word, else loosely, else without
// its accents. A picture that means another choice than the words leaves it open.
func (x *choiceIndex) of(text string) []meaning {
	if doubted(text) {
		return nil
	}
	folded := register.Fold(text)
	if found := x.exact[folded]; len(found) > 0 {
		return found
	}
	loose := loosened(folded)
	found := x.loose[loose]
	if len(found) == 0 && !isLetter(loose) && !greekPair(loose) {
		found = x.weak[weakened(loose)]
	}
	if len(found) == 0 {
		return nil
	}
	for _, other := range x.exact[picture(text)] {
		if !other.assumed && other.key != found[0].key {
			return nil
		}
	}
	return found
}

// greekPair says whether a text is an abbreviation of two Greek letters: “ΝΑ” is no NA.
func greekPair(folded string) bool {
	runes := []rune(folded)
	return len(runes) == 2 && unicode.Is(unicode.Greek, runes[0]) && unicode.Is(unicode.Greek, runes[1])
}

// doubted says whether a value has a question mark behind it; the Greek one looks like a
// semicolon, the Japanese one is wide.
func doubted(text string) bool {
	text = strings.TrimSpace(text)
	return register.Doubted(text) || strings.HasSuffix(text, "？") ||
		strings.HasSuffix(text, ";") && strings.ContainsFunc(text, func(r rune) bool { return r >= 'Α' && r <= 'ώ' })
}

// agreed gives the choice that all of the meanings are.
func agreed(found []meaning) (meaning, bool) {
	for _, m := range found {
		if m.key != found[0].key {
			return meaning{}, false
		}
	}
	if len(found) == 0 {
		return meaning{}, false
	}
	return found[0], true
}

// choiceOf finds the key of the choice a text means whatever the language: one that
// depends on the language, and a single letter that is not declared, are left open.
func choiceOf(f *register.Field, text string) (string, bool) {
	found := choicesOf(f).of(text)
	m, ok := agreed(found)
	if !ok || isLetter(register.Fold(text)) && m.language != english {
		return "", false
	}
	return m.key, true
}

func isChoice(f *register.Field, text string) bool {
	_, ok := choiceOf(f, text)
	return ok
}
