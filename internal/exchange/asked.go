package exchange

import (
	"strings"

	"certbook/internal/sheet"
)

// question is what is asked of a cell again and again while tables are looked for: by every
// row of headings that is tried, for every field. Each text is asked once for a file.
type question uint8

const (
	aNumber     question = 1 << iota // of one control
	someNumbers                      // of several
	aTitle                           // of a control
	numberFirst                      // a number of any kind, before a title or behind it
)

// cellKey is what an answer depends on.
type cellKey struct {
	kind      sheet.Kind
	text, raw string
}

type asked struct{ known, yes question }

// Answers kept for one file, so that a large sheet of different texts does not fill the memory.
const mostAsked = 50_000

// ask answers a question about a cell. A nil source remembers nothing.
func (s *source) ask(q question, c sheet.Cell) bool {
	if s == nil {
		return q.of(nil, c)
	}
	key := cellKey{c.Kind, c.Text, ""}
	if c.Raw != c.Text {
		key.raw = c.Raw
	}
	a := s.asked[key]
	if a.known&q == 0 {
		a.known |= q
		if q.of(s, c) {
			a.yes |= q
		}
		if len(s.asked) < mostAsked {
			s.asked[key] = a
		}
	}
	return a.yes&q != 0
}

func (q question) of(src *source, c sheet.Cell) bool {
	switch q {
	case aNumber:
		return strings.ContainsAny(c.Text, "0123456789") && namesControl(c)
	case someNumbers:
		return strings.ContainsAny(c.Text, "0123456789") && namesControls(c)
	case aTitle:
		return titlesControl(src, c.Text)
	}
	return len(readReference(c.Text).mentions) > 0
}
