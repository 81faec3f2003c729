package exchange

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

func TestEveryLineOfWordsNamesSomethingDeclared(t *testing.T) {
	words, err := readWords()
	require.NoError(t, err)
	general := []topic{fillerWords, stemWords, tickless, joins, nothings, prompts, yeses, noes, totals, grades, months, dateless, explains}
	for _, kind := range otherKinds {
		general = append(general, topic{"list", kind.key})
		require.NotEmpty(t, words[topic{"list", kind.key}], kind.key)
	}
	stemsOf := map[string]bool{}
	for _, w := range words[stemWords] {
		if w.language == english {
			stemsOf[w.choice] = true
		}
	}
	for at, lines := range words {
		if slices.Contains(general, at) {
			for _, w := range lines {
				switch n, _ := strconv.Atoi(w.choice); at {
				case stemWords:
					require.True(t, stemsOf[strings.TrimPrefix(w.choice, "not")] || stemsOf[w.choice], "%s: “%s” is no stem of en.tsv", w.language, w.choice)
				case months:
					require.True(t, n >= 1 && n <= 12, "%s: %v", w.language, w)
				default:
					require.Equal(t, aHeading, w.choice, "%s: %v", w.language, w)
				}
			}
			continue
		}
		r, ok := audit.Registers().Register(at.register)
		require.True(t, ok, "%v: there is no such register", at)
		if at.field == "-" {
			continue
		}
		f, ok := r.Field(at.field)
		require.True(t, ok, "%v: there is no such field", at)
		for _, w := range lines {
			switch w.choice {
			case aHeading, aScale:
			case aTelling:
				require.Equal(t, english, w.language, "stems are English: %v", w)
			default:
				_, ok := f.Choice(w.choice)
				require.True(t, ok, "%s: %v has no choice “%s”", w.language, at, w.choice)
			}
		}
	}
}

func TestATextMeansOneChoiceWithinALanguageAndTheSameInAllUnlessItIsSaidToBeAmbiguous(t *testing.T) {
	for at, lines := range lexicon() {
		seen := map[string]word{} // language and text
		meant := map[string][]word{}
		for _, w := range declared(at) {
			seen[w.language+" "+register.Fold(w.text)] = w
			meant[register.Fold(w.text)] = append(meant[register.Fold(w.text)], w)
		}
		for _, w := range lines {
			if at == explains || at == yeses || at == noes {
				continue
			}
			key := w.language + " " + register.Fold(w.text)
			if w.choice == aHeading || w.choice == aTelling || w.choice == aScale {
				key += " " + w.choice
			}
			have, twice := seen[key]
			require.False(t, twice && have.choice != w.choice, "%v: %s has “%s” for %s and for %s", at, w.language, w.text, have.choice, w.choice)
			seen[key] = w
			if at != stemWords && w.choice != aHeading && w.choice != aTelling && w.choice != aScale {
				meant[register.Fold(w.text)] = append(meant[register.Fold(w.text)], w)
			}
		}
		for text, all := range meant {
			for _, w := range all {
				require.True(t, w.choice == all[0].choice || w.ambiguous || all[0].ambiguous, "%v: “%s” is %s in %s and %s in %s", at, text, all[0].choice, all[0].language, w.choice, w.language)
			}
		}
	}
}

// declared gives the choices of a field that its declaration knows, as words of English.
func declared(at topic) []word {
	words := []word{}
	r, ok := audit.Registers().Register(at.register)
	if !ok {
		return words
	}
	f, ok := r.Field(at.field)
	if !ok {
		return words
	}
	for _, c := range f.Choices {
		for _, text := range append([]string{c.Label}, c.Synonyms...) {
			words = append(words, word{language: english, choice: c.Key, text: text})
		}
	}
	return words
}

func TestAHeadingIsNotBothOfAFieldAndOfNone(t *testing.T) {
	for _, r := range audit.Registers().Registers {
		others := map[string]bool{}
		for _, w := range lexicon()[topic{r.Key, "-"}] {
			others[w.language+" "+weakened(register.Fold(w.text))] = true
		}
		for _, f := range r.Fields {
			for _, s := range append([]string{f.Label}, f.Headings...) {
				require.False(t, others["en "+weakened(register.Fold(s))], "%s is declared for %s", s, f.Key)
			}
			for _, w := range wordsOf(f) {
				require.False(t, w.choice == aHeading && others[w.language+" "+weakened(register.Fold(w.text))], "%s: “%s” is of %s and of none", w.language, w.text, f.Key)
			}
		}
	}
}

func TestWordsAreWrittenAsTheyAreLookedUp(t *testing.T) {
	for at, lines := range lexicon() {
		for _, w := range lines {
			require.Equal(t, strings.TrimSpace(w.text), w.text, "%v", at)
			require.Equal(t, strings.ToLower(w.text), w.text, "%v: lower case, so that twice is seen", at)
		}
	}
}
