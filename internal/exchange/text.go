package exchange

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"certbook/internal/register"
)

var bracketed = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>|（[^（）]*）`)

// ordinal is the number or letter of a heading: "1. Control ID", "(a) Applicable".
var ordinal = regexp.MustCompile(`^\s*(?:[(\[]?(?:\d{1,2}|[A-Za-z])[)\].:]+|\d{1,2}\s*[-–—])\s*`)

// headingForms gives the folded forms under which a heading is looked up, the most
// faithful first: as it stands, without bracketed hints, its first line alone.
func headingForms(heading string) []string {
	forms := make([]string, 0, 3)
	add := func(s string) {
		if s = headingForm(s); s != "" && !slices.Contains(forms, s) {
			forms = append(forms, s)
		}
	}
	add(heading)
	bare := heading
	if strings.ContainsAny(heading, "([{<（") {
		bare = bracketed.ReplaceAllString(heading, " ")
		add(bare)
	}
	if first, _, more := strings.Cut(strings.TrimSpace(bare), "\n"); more {
		add(first)
	}
	if humped.MatchString(heading) {
		add(humps.ReplaceAllString(heading, "$1 $2"))
	}
	if number := ordinal.FindString(bare); number != "" {
		add(bare[len(number):])
	}
	return forms
}

// headingForm is the folded form of a heading as it stands.
func headingForm(heading string) string {
	return strings.Trim(register.Fold(heading), " .-–—/:;*")
}

// Headings that are names in a program: "implementationStatus".
var (
	humped = regexp.MustCompile(`^\p{Ll}+(?:\p{Lu}\p{Ll}+)+$`)
	humps  = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)
)

// wording is a text prepared for comparing: its sorted pairs of neighbouring letters.
type wording struct{ pairs []uint64 }

// Words too common in titles to tell one from another.
var fillers = map[string]bool{"the": true, "of": true, "and": true, "in": true, "for": true, "to": true, "a": true, "an": true, "with": true, "or": true}

func newWording(text string) wording { return wordingOf(inWords(register.Fold(text))) }

// inWords gives the words of a folded text, without what stands between them.
func inWords(folded string) []string {
	return strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

func wordingOf(words []string) wording {
	size := 1
	for _, word := range words {
		size += 1 + len(word)
	}
	letters := make([]rune, 0, size)
	for _, word := range words {
		if fillers[word] {
			continue
		}
		letters = append(letters, ' ')
		for _, r := range word {
			letters = append(letters, r)
		}
	}
	if len(letters) == 0 {
		return wording{}
	}
	letters = append(letters, ' ')
	w := wording{make([]uint64, 0, len(letters))}
	for i := 1; i < len(letters); i++ {
		w.pairs = append(w.pairs, uint64(letters[i-1])<<32|uint64(letters[i]))
	}
	slices.Sort(w.pairs)
	return w
}

// like says how alike two texts are, from 0 to 1 (the Sørensen–Dice coefficient of their
// letter pairs): spelling, order and small words weigh little.
func (w wording) like(other wording) float64 { return w.likeOver(other, 0) }

// likeOver is like where only more than a likeness counts: it may answer 0 for less.
func (w wording) likeOver(other wording, floor float64) float64 {
	if len(w.pairs) == 0 || len(other.pairs) == 0 {
		return 0
	}
	all := len(w.pairs) + len(other.pairs)
	common, alone, most := 0, 0, (1-floor)*float64(all) // pairs that only one of them has
	for i, j := 0, 0; i < len(w.pairs) && j < len(other.pairs); {
		switch a, b := w.pairs[i], other.pairs[j]; {
		case a == b:
			common++
			i++
			j++
			continue
		case a < b:
			i++
		default:
			j++
		}
		if alone++; float64(alone) > most {
			return 0
		}
	}
	return 2 * float64(common) / float64(all)
}

// clip shortens a text for a sentence or a sample.
func clip(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if runes := []rune(s); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return s
}

// letter is the name of a column: 1 is A, 27 is AA.
func letter(column int) string {
	name := ""
	for ; column > 0; column = (column - 1) / 26 {
		name = string(rune('A'+(column-1)%26)) + name
	}
	return name
}

// count writes a number with its noun: "1 row", "3 rows".
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return digits(n) + " " + many
}

func digits(n int) string {
	if n < 0 {
		return "-" + digits(-n)
	}
	if n < 1000 {
		return strconv.Itoa(n)
	}
	rest := strconv.Itoa(n % 1000)
	return digits(n/1000) + "," + strings.Repeat("0", 3-len(rest)) + rest
}

// list joins items as a sentence does, the first few of many.
func list(items []string) string {
	const most = 6
	switch n := len(items); {
	case n == 0:
		return ""
	case n == 1:
		return items[0]
	case n > most:
		return strings.Join(items[:most-1], ", ") + " and " + strconv.Itoa(n-most+1) + " more"
	default:
		return strings.Join(items[:n-1], ", ") + " and " + items[n-1]
	}
}
