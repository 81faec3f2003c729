package exchange

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Letters that are written without their marks in another way than by leaving them off,
// and Greek ones that look like Latin ones: people who type two alphabets mix them up.
var plainLetters = strings.NewReplacer("ß", "ss", "ø", "o", "ł", "l", "æ", "a", "œ", "o", "đ", "d", "ı", "i",
	"α", "a", "β", "b", "ε", "e", "ζ", "z", "η", "h", "ι", "i", "κ", "k", "μ", "m", "ν", "n", "ο", "o", "ρ", "p", "τ", "t", "υ", "y", "χ", "x",
	"’", "'", "‘", "'", "´", "'", "`", "'", "ʼ", "'")

// Umlauts are written with an e where a keyboard has none.
var umlauts = strings.NewReplacer("ae", "a", "oe", "o", "ue", "u")

// weakened is a folded text without what people leave off: accents (capitals of Greek have
// none), umlauts as two letters or none, the shape of an apostrophe.
func weakened(folded string) string {
	if isASCII(folded) {
		return withoutUmlauts(folded)
	}
	var most [128]byte
	weak, letters := most[:0], weakLetters()
	for _, r := range folded {
		if int(r) < len(letters) {
			weak = append(weak, letters[r]...)
		} else {
			weak = append(weak, weakLetter(r)...)
		}
	}
	return withoutUmlauts(string(weak))
}

func withoutUmlauts(text string) string {
	for i := 1; i < len(text); i++ {
		if text[i] == 'e' && (text[i-1] == 'a' || text[i-1] == 'o' || text[i-1] == 'u') {
			return umlauts.Replace(text)
		}
	}
	return text // nearly every word
}

// weakLetters are the weak forms of the letters before Cyrillic, worked out once.
var weakLetters = sync.OnceValue(func() []string {
	letters := make([]string, 0x400)
	for r := range rune(len(letters)) {
		letters[r] = weakLetter(r)
	}
	return letters
})

// weakLetter is what is left of a letter; "" for an accent by itself. The marks of voice of
// Japanese are none.
func weakLetter(r rune) string {
	return plainLetters.Replace(strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) && !unicode.In(r, unicode.Hiragana, unicode.Katakana) && r != '\u3099' && r != '\u309a' {
			return -1
		}
		return r
	}, norm.NFD.String(plainLetters.Replace(string(r)))))
}

// isLetter says whether a text is a single letter, which says little without others. Not
// counted are x and χ, which are marks.
func isLetter(folded string) bool {
	r, n := utf8.DecodeRuneInString(folded)
	return n == len(folded) && unicode.IsLetter(r) && r != 'x' && r != 'χ' && !unicode.In(r, unicode.Han)
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
