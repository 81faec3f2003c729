package sheet

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// appendText reads the text of the tag just opened, to its end, leaving out inner tags.
func (x *xmlScanner) appendText(dst []byte) ([]byte, error) {
	for depth := 1; depth > 0; {
		token, err := x.next()
		if err != nil {
			return dst, err
		}
		switch token {
		case xmlOpen:
			depth++
		case xmlClose:
			depth--
		case xmlText:
			if depth == 1 {
				if dst, err = appendXMLText(dst, x.text, x.cdata); err != nil {
					return dst, err
				}
				if len(dst) > maxXMLToken {
					return dst, errXML
				}
			}
		}
	}
	return dst, nil
}

// appendXMLText decodes entities, line ends (XML 1.0, 2.11) and invalid UTF-8.
func appendXMLText(dst, raw []byte, cdata bool) ([]byte, error) {
	if !utf8.Valid(raw) {
		raw = bytes.ToValidUTF8(raw, []byte("\uFFFD"))
	}
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '\r':
			if i+1 < len(raw) && raw[i+1] == '\n' {
				continue
			}
			dst = append(dst, '\n')
		case c == '&' && !cdata:
			end := bytes.IndexByte(raw[i:], ';')
			if end < 0 {
				return dst, errXML
			}
			r, ok := entity(string(raw[i+1 : i+end]))
			if !ok {
				return dst, errXML
			}
			dst = utf8.AppendRune(dst, r)
			i += end
		default:
			dst = append(dst, c)
		}
	}
	return dst, nil
}

func entity(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	digits, base := strings.TrimPrefix(name, "#"), 10
	if digits == name {
		return 0, false
	}
	if hex := strings.TrimPrefix(digits, "x"); hex != digits {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil {
		return 0, false
	}
	if n > utf8.MaxRune {
		return 0, false
	}
	return rune(n), true
}
