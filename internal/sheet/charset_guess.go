package sheet

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
)

// The encodings of one byte a letter, tried one after the other. Every byte is a
// letter in each of them; only in the right one do the letters make words.
//
// A statistical detector (chardet, which still tells Chinese, Japanese and Korean
// encodings) misreads ISO 8859-2, Macintosh and DOS tables as short as ours, and
// then every name with a š is another name.
type charset struct {
	encoding  *charmap.Charmap
	languages []language
	doubt     float64 // decides where two read equally well, or the text is a single name
}

var charsets = []charset{
	{charmap.Windows1252, westernLanguages, 0},
	{charmap.Windows1250, centralLanguages, 0.3},
	{charmap.Windows1253, greekLanguages, 0.3},
	{charmap.Windows1251, cyrillicLanguages, 0.3},
	{charmap.ISO8859_2, centralLanguages, 0.6},
	{charmap.ISO8859_7, greekLanguages, 0.6},
	{charmap.ISO8859_15, westernLanguages, 0.6},
	{charmap.Windows1254, turkishLanguages, 0.6},
	{charmap.Windows1252, icelandic, 0.8},
	{charmap.Windows1257, balticLanguages, 0.6},
	{charmap.ISO8859_5, cyrillicLanguages, 0.8},
	{charmap.KOI8U, cyrillicLanguages, 0.8},
	{charmap.Macintosh, westernLanguages, 1.5},
	{charmap.CodePage850, westernLanguages, 1.5},
	{charmap.CodePage852, centralLanguages, 1.5},
	{charmap.CodePage866, cyrillicLanguages, 1.5},
}

const scoreSample = 16 << 10

// bestCharset gives the encoding in which the text reads best, and how well: 1
// where every letter is one of its language and in its place, below 0 for noise.
func bestCharset(sample []byte) (encoding.Encoding, float64) {
	sample = sample[:min(len(sample), scoreSample)]
	high := 0
	for _, c := range sample {
		if c >= utf8.RuneSelf {
			high++
		}
	}
	if high == 0 {
		return charmap.Windows1252, 1
	}
	// What is left of Macintosh encodings comes with its line ends.
	mac := bytes.IndexByte(sample, '\r') >= 0 && bytes.IndexByte(sample, '\n') < 0
	var best encoding.Encoding = charmap.Windows1252
	bestScore := -1e9
	for _, c := range charsets {
		doubt := c.doubt
		if mac && c.encoding == charmap.Macintosh {
			doubt = -1
		}
		if score := c.score(sample) - doubt; score > bestScore {
			best, bestScore = c.encoding, score
		}
	}
	return best, bestScore / float64(high)
}

// score reads the text in this encoding and adds up what its letters are worth
// in the language it suits best.
func (c charset) score(sample []byte) float64 {
	text := make([]rune, len(sample))
	for i, b := range sample {
		text[i] = c.encoding.DecodeByte(b)
	}
	place := 0.0 // does not depend on the language
	counts := map[rune]int{}
	for i, b := range sample {
		if b < utf8.RuneSelf {
			continue
		}
		r := text[i]
		before, after := at1(text, i-1), at1(text, i+1)
		switch {
		case r == utf8.RuneError || r < 0xA0:
			place -= 5
		case unicode.IsLetter(r):
			counts[unicode.ToLower(r)]++
			place += placeOf(r, before, after, at1(sample, i-1), at1(sample, i+1))
		case strings.ContainsRune("¿¡ºª", r):
			if unicode.IsLetter(before) && unicode.IsLetter(after) {
				place -= 2
			}
			counts[r]++
		case r == '’' || r == '\u00ad':
			place++ // the two that stand within words
		case strings.ContainsRune("–—‘‚“”„…•·§°€«»©®™×\u00a0", r):
			switch {
			case unicode.IsLetter(before) && unicode.IsLetter(after):
				place -= 2
			case unicode.IsLetter(after) && !strings.ContainsRune("‘‚“„«\u00a0", r),
				unicode.IsLetter(before) && !strings.ContainsRune("‘“”…»°®™\u00a0", r):
				place-- // a dash, or a quotation mark on the wrong side
			default:
				place++
			}
		default: // a box, a fraction, a superscript
			place -= 2
		}
	}
	words := map[string]int{}
	for _, w := range strings.FieldsFunc(string(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		words[strings.ToLower(w)]++
	}
	best, union := -1e9, 0.0
	known := map[rune]bool{}
	for _, l := range c.languages {
		score := 0.0
		mine := map[rune]bool{}
		for _, r := range l.letters {
			mine[r], known[r] = true, true
		}
		for r, n := range counts {
			if mine[r] {
				score += float64(n)
			} else {
				score -= 1.5 * float64(n)
			}
		}
		hits := 0
		for _, w := range strings.Fields(l.words) {
			hits += min(words[w], 5)
		}
		best = max(best, score+0.5*float64(min(hits, 20)))
	}
	// A table of names from everywhere.
	for r, n := range counts {
		if known[r] {
			union += 0.7 * float64(n)
		} else {
			union -= 1.5 * float64(n)
		}
	}
	return place + max(best, union)
}

func at1[T any](s []T, i int) (none T) {
	if i < 0 || i >= len(s) {
		return none
	}
	return s[i]
}

// The most frequent letters of the scripts that are not Latin: KOI8 and
// windows-1251 have the same letters in another order.
const frequent = "оеаинтсрвлкмдпу" + "αοιετσνηυρπκμλς"

// placeOf says how well a letter stands where it does.
func placeOf(r, before, after rune, byteBefore, byteAfter byte) float64 {
	worth := 0.0
	if unicode.IsUpper(r) {
		worth -= 0.1
		if unicode.IsLower(before) {
			worth -= 1.5
		}
	}
	if unicode.Is(unicode.Latin, r) {
		// Words of Latin letters are mostly ASCII.
		if byteBefore >= utf8.RuneSelf && byteAfter >= utf8.RuneSelf && unicode.IsLetter(before) && unicode.IsLetter(after) {
			worth--
		}
		return worth
	}
	ascii := func(c rune) bool { return c < utf8.RuneSelf && unicode.IsLetter(c) }
	if ascii(before) || ascii(after) {
		worth--
	}
	if strings.ContainsRune(frequent, unicode.ToLower(r)) {
		worth += 0.2
	}
	return worth
}
