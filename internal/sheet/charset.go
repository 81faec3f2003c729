package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

var errNotText = errors.New("not text")

// How much is looked at to tell the encoding. The statistics do not get better
// with more, only slower.
const charsetSample = 256 << 10

// decodeText turns a text file of unknown encoding into UTF-8: a byte order mark
// decides, then whether it is valid UTF-8, then the statistics of its letters.
func decodeText(content []byte) (string, error) {
	switch {
	case bytes.HasPrefix(content, []byte{0xEF, 0xBB, 0xBF}):
		content = content[3:]
	case bytes.HasPrefix(content, []byte{0xFF, 0xFE}), bytes.HasPrefix(content, []byte{0xFE, 0xFF}):
		return decodeWith(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM), content)
	}
	if bytes.IndexByte(content, 0) >= 0 {
		order, ok := unmarkedUTF16(content)
		if !ok {
			return "", errNotText
		}
		return decodeWith(unicode.UTF16(order, unicode.IgnoreBOM), content)
	}
	if utf8.Valid(content) {
		if controls(content) {
			return "", errNotText
		}
		return string(content), nil
	}
	if controls(content) {
		return "", errNotText
	}
	return decodeWith(guessEncoding(content), content)
}

// unmarkedUTF16 recognises UTF-16 without a byte order mark, which some programs write:
// nearly every letter of a table in a European language has a zero for its upper byte.
func unmarkedUTF16(content []byte) (order unicode.Endianness, ok bool) {
	sample := content[:min(len(content), charsetSample)&^1]
	var zeros [2]int
	for i, c := range sample {
		if c == 0 {
			zeros[i&1]++
		}
	}
	units := len(sample) / 2
	switch {
	case units < 4 || len(content)%2 != 0:
		return order, false
	case zeros[0]*10 >= units*8 && zeros[1]*50 <= units:
		return unicode.BigEndian, true
	case zeros[1]*10 >= units*8 && zeros[0]*50 <= units:
		return unicode.LittleEndian, true
	}
	return order, false
}

func decodeWith(enc encoding.Encoding, content []byte) (string, error) {
	decoded, err := enc.NewDecoder().Bytes(content)
	if err != nil {
		return "", fmt.Errorf("decode text: %w", err)
	}
	if bytes.IndexByte(decoded, 0) >= 0 {
		return "", errNotText
	}
	return string(decoded), nil
}

// controls says whether there are more control characters than text ever has;
// pictures and programs have hundreds.
func controls(content []byte) bool {
	count := 0
	for _, c := range content[:min(len(content), charsetSample)] {
		if c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			count++
		}
	}
	return count > 2+len(content)/1000
}

func guessEncoding(content []byte) encoding.Encoding {
	// Only the lines with other than ASCII letters tell anything.
	sample := make([]byte, 0, charsetSample)
	for line := range bytes.Lines(content) {
		if bytes.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }) {
			sample = append(sample, line...)
		}
		if len(sample) >= charsetSample {
			break
		}
	}
	guess := chardet.Detect(sample)
	name := strings.ToLower(guess.Encoding)
	switch {
	// The detector answers these for short Latin texts of a few accents.
	case guess.Confidence < 0.5, name == "", strings.HasPrefix(name, "utf-"), name == "ascii",
		name == "iso-8859-1", name == "windows-1252", name == "macroman", name == "maccyrillic":
		if centralEuropean(sample) {
			return charmap.Windows1250
		}
		return charmap.Windows1252
	case name == "iso-8859-2":
		return charmap.Windows1250 // what Windows programs mean by it
	case name == "iso-8859-7":
		return charmap.Windows1253
	case name == "iso-8859-5" && guess.Confidence < 0.8:
		return charmap.Windows1251
	}
	if enc, err := htmlindex.Get(name); err == nil {
		return enc
	}
	return charmap.Windows1252
}

// centralEuropean tells windows-1250 from 1252, which the detector does not.
// Languages that have š or ž are written in 1250; so is a text where 1252 would
// show ¹ ³ ¿ £ inside words (Polish ą ł ż Ł) or both õ and û (Hungarian ő ű).
func centralEuropean(text []byte) bool {
	letter := func(i int) bool {
		return i >= 0 && i < len(text) && (text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z' || text[i] >= 0xC0)
	}
	o, u := false, false
	for i, c := range text {
		switch c {
		case 0x8A, 0x8E, 0x9A, 0x9E:
			return true
		case 0xA3, 0xB3, 0xB9, 0xBF:
			if letter(i-1) && letter(i+1) {
				return true
			}
		case 0xF5:
			o = true
		case 0xFB:
			u = true
		}
	}
	return o && u
}
