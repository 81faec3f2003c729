package register

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// Fold brings a heading or a value into the form in which two are compared:
// compatibility forms unified, case folded, blanks (also no-break) collapsed,
// underscores as blanks, marks of decoration (? : * #) dropped at the ends.
//
// An import folds every cell several times and thousands of words: one that is folded
// already is given back as it is.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	letters := foldedLetters()
	for _, r := range s {
		if r >= utf8.RuneSelf && (r >= unsettled || letters[r] == "") {
			s = cases.Fold().String(norm.NFKC.String(s))
			break
		}
	}
	var most [128]byte
	folded, blank := most[:0], false
	for _, r := range s {
		switch {
		case r == '_' || unicode.IsSpace(r):
			blank = true
			continue
		case r == 0xfe0f || r == 0xad || invisible(r): // emoji style, soft hyphen, no width
			continue
		case blank && len(folded) > 0:
			folded = append(folded, ' ')
		}
		blank = false
		switch {
		case 'A' <= r && r <= 'Z':
			folded = append(folded, byte(r)-'A'+'a')
		case r < utf8.RuneSelf:
			folded = append(folded, byte(r))
		case r < unsettled && letters[r] != "":
			folded = append(folded, letters[r]...)
		default:
			folded = utf8.AppendRune(folded, r)
		}
	}
	if string(folded) != s {
		s = string(folded)
	}
	if trimmed := strings.Trim(s, "?:*#¿ "); trimmed != "" {
		return trimmed
	}
	return s
}

// isFolded says of most folded texts at little cost that they are.
func isFolded(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9', c == '.', c == '-':
		case c == ' ' && i > 0 && s[i-1] != ' ' && i+1 < len(s):
		default:
			return false
		}
	}
	return true
}

// Letters before this one are Latin and Greek: nearly every text is of these alone.
const unsettled = 0x400

// foldedLetters gives the folded form of each letter that has the same one whatever stands
// beside it; "" for the others.
var foldedLetters = sync.OnceValue(func() *[unsettled]string {
	folder, letters := cases.Fold(), new([unsettled]string)
	fold := func(s string) string { return folder.String(norm.NFKC.String(s)) }
	alone := func(s string) bool {
		return !strings.ContainsFunc(s, func(r rune) bool { return r == ' ' || !norm.NFKC.PropertiesString(string(r)).BoundaryBefore() })
	}
	for r := rune(utf8.RuneSelf); r < unsettled; r++ {
		if folded := fold(string(r)); unicode.IsSpace(r) || alone(string(r)) && alone(folded) && fold(folded) == folded {
			letters[r] = folded
		}
	}
	return letters
})
