package sheet

import (
	"strings"
	"unicode/utf8"
)

// Some fonts show pictures for letters: a "ü" in Wingdings is a tick. What such a cell
// shows is its text; the letter stays its raw value.
var symbolFonts = map[string]map[rune]string{
	"wingdings":   {'ü': "✓", 'û': "✗", 'þ': "☑", 'ý': "☒", 'o': "☐", '¨': "☐", 'q': "☐", 'x': "☒", 'l': "●", 'n': "■"},
	"wingdings 2": {'P': "✓", 'O': "✗", 'R': "☑", 'S': "☒", 'Q': "☒", 'T': "☒", '£': "☐", '*': "☐"},
	"webdings":    {'a': "✓", 'r': "✗", 'c': "☐", 'g': "■"},
}

// symbolic gives what a text shows in a font of pictures; a text of several letters is
// left as it stands.
func symbolic(font, text string) string {
	letter, size := utf8.DecodeRuneInString(strings.TrimSpace(text))
	if size == 0 || size != len(strings.TrimSpace(text)) {
		return text
	}
	if letter >= 0xF000 && letter <= 0xF0FF { // where Word and Excel keep symbols
		letter -= 0xF000
	}
	if shown, ok := symbolFonts[font][letter]; ok {
		return shown
	}
	return text
}
