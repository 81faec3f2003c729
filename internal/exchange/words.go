package exchange

import (
	"embed"
	"fmt"
	"path"
	"strings"
	"sync"

	"certbook/internal/audit"
	"certbook/internal/register"
)

// What spreadsheets call fields and their choices beyond the declarations is data: one file
// for each language, words/README.md says what stands in it. A language is added by adding
// its file.
//
//go:embed words/*.tsv
var wordFiles embed.FS

// English is the language of the declarations, and everybody's second one: its words are
// understood in tables of every language.
const english = "en"

// topic is what the words of some lines are about: a field of a register, or one of the
// general topics below with the register "".
type topic struct{ register, field string }

// General topics.
var (
	fillerWords = topic{"sense", "filler"} // words that say nothing of which field a heading means
	stemWords   = topic{"sense", "stem"}   // words that mean the same in a heading as an English one
	tickless    = topic{"sense", "tick"}   // words of headings over ticks that do not tell one choice from another
	joins       = topic{"sense", "and"}
	nothings    = topic{"cell", "nothing"} // texts that stand in a cell for nothing at all
	prompts     = topic{"cell", "prompt"}  // texts that ask for an answer: nobody has given one
	yeses       = topic{"cell", "yes"}
	noes        = topic{"cell", "no"}
	totals      = topic{"cell", "total"}
	grades      = topic{"cell", "grade"}
	months      = topic{"date", "month"}
	dateless    = topic{"date", "filler"}
	explains    = topic{"sheet", "explains"} // names of sheets that explain rather than list
)

// Choices of a line that are none of the field's.
const (
	aHeading = "-" // the text is a heading
	aTelling = "*" // stems that together tell the field in a longer heading, where every value agrees
	aScale   = "?" // a level on another scale: two of them, and the column is not of this field's choices
)

// word is one line of a file of words.
type word struct {
	language, choice, text string
	assumed                bool // read, and named among the assumptions
	ambiguous              bool // means another choice in another language, and is meant to be listed so
}

var lexicon = sync.OnceValue(func() map[topic][]word {
	words, err := readWords()
	if err != nil {
		panic(err) // the files are compiled in
	}
	return words
})

// readWords reads all files, English first.
func readWords() (map[topic][]word, error) {
	files, err := wordFiles.ReadDir("words")
	if err != nil {
		return nil, fmt.Errorf("list the words: %w", err)
	}
	names := []string{english + ".tsv"}
	for _, f := range files {
		if f.Name() != names[0] {
			names = append(names, f.Name())
		}
	}
	words := map[topic][]word{}
	for _, name := range names {
		text, err := wordFiles.ReadFile(path.Join("words", name))
		if err != nil {
			return nil, fmt.Errorf("read words: %w", err)
		}
		language, at, run := strings.TrimSuffix(name, ".tsv"), topic{}, []word{}
		for i, line := range strings.Split(string(text), "\n") {
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			about, w, err := readWord(line)
			if err != nil {
				return nil, fmt.Errorf("words/%s:%d: %w", name, i+1, err)
			}
			if about != at { // lines about the same stand together
				words[at] = append(words[at], run...)
				at, run = about, run[:0]
			}
			w.language = language
			run = append(run, w)
		}
		words[at] = append(words[at], run...)
	}
	delete(words, topic{})
	return words, nil
}

// readWord reads one line of a file of words.
func readWord(line string) (topic, word, error) {
	about, rest, _ := strings.Cut(line, "\t")
	field, rest, _ := strings.Cut(rest, "\t")
	choice, rest, _ := strings.Cut(rest, "\t")
	text, how, marked := strings.Cut(rest, "\t")
	w := word{choice: choice, text: text, assumed: how == "assumed", ambiguous: how == "ambiguous"}
	switch {
	case text == "":
		return topic{}, word{}, fmt.Errorf("“%s” is not register, field, choice and text", line)
	case marked && !w.assumed && !w.ambiguous:
		return topic{}, word{}, fmt.Errorf("“%s” is neither assumed nor ambiguous", how)
	}
	return topic{about, field}, w, nil
}

// registerOf names the register that declares a field, for its words.
var registerOf = sync.OnceValue(func() map[*register.Field]string {
	of := map[*register.Field]string{}
	for _, r := range audit.Registers().Registers {
		for _, f := range r.Fields {
			of[f] = r.Key
		}
	}
	return of
})

// wordsOf gives what the files say of a field: headings, or the texts of its choices.
func wordsOf(f *register.Field) []word {
	if key, ok := registerOf()[f]; ok {
		return lexicon()[topic{key, f.Key}]
	}
	return nil
}

// tongues are the languages there are files of, English first.
var tongues = sync.OnceValue(func() []string {
	have, order := map[string]bool{english: true}, []string{english}
	files, _ := wordFiles.ReadDir("words")
	for _, f := range files {
		if code := strings.TrimSuffix(f.Name(), ".tsv"); !have[code] {
			have[code], order = true, append(order, code)
		}
	}
	return order
})

// wordSet is a topic as a set of weak texts.
type wordSet map[string]bool

func setOfTopic(t topic) func() wordSet {
	return sync.OnceValue(func() wordSet {
		set := wordSet{}
		for _, w := range lexicon()[t] {
			set[weakened(register.Fold(w.text))] = true
		}
		return set
	})
}

func (s wordSet) has(folded string) bool { return s[weakened(folded)] }

var (
	nothingSet  = setOfTopic(nothings)
	promptSet   = setOfTopic(prompts)
	ticklessSet = setOfTopic(tickless)
	totalSet    = setOfTopic(totals)
	gradeSet    = setOfTopic(grades)
	joinSet     = setOfTopic(joins)
	datelessSet = setOfTopic(dateless)
)
