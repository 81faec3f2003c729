package sheet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
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
	content = bytes.TrimRight(content, "\x1a") // how DOS programs end a text
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
	if text, ok := mostlyUTF8(content); ok {
		return text, nil
	}
	return decodeWith(guessEncoding(content), content)
}

// mostlyUTF8 reads a UTF-8 file into which a few letters of another encoding
// were pasted, or which was cut within a letter. As anything else, every letter
// of it would be wrong. The stray bytes are read as windows-1252.
func mostlyUTF8(content []byte) (string, bool) {
	var text strings.Builder
	good, stray := 0, 0
	for rest := content; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r == utf8.RuneError && size == 1:
			r = charmap.Windows1252.DecodeByte(rest[0])
			stray++
		case size > 1:
			good++
		}
		text.WriteRune(r)
		rest = rest[size:]
	}
	// In other encodings, letters beside each other that happen to be valid
	// UTF-8 are rare.
	return text.String(), good >= 3 && good >= 2*stray
}

// unmarkedUTF16 recognises UTF-16 without a byte order mark, which some programs
// write: the upper bytes of digits, separators and line ends are zero, and read
// in this order nearly everything is a letter or mark that people write.
func unmarkedUTF16(content []byte) (order unicode.Endianness, ok bool) {
	sample := content[:min(len(content), charsetSample)&^1]
	units := len(sample) / 2
	if units < 4 || len(content)%2 != 0 {
		return order, false
	}
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		var from binary.ByteOrder = binary.LittleEndian
		if order == unicode.BigEndian {
			from = binary.BigEndian
		}
		usual, ascii, ends := 0, 0, 0
		for i := 0; i < len(sample); i += 2 {
			switch u := from.Uint16(sample[i:]); {
			case u == '\n' || u == '\r':
				ends++
				fallthrough
			case u == '\t' || u >= 0x20 && u < 0x7F:
				ascii++
				fallthrough
			case u >= 0xA0 && u < 0x0600 || u >= 0x1E00 && u < 0x2300 || u >= 0x3000 && u < 0xD7A4 || u >= 0xFF00 && u < 0xFFF0:
				usual++
			}
		}
		if ends > 0 && usual*100 >= units*98 && (ascii*2 >= units || ascii*10 >= units && units >= 32) {
			return order, true
		}
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
	single, score := bestCharset(sample)
	if score >= readsWell || !mostlyHigh(sample) {
		return single
	}
	guess := chardet.Detect(sample)
	name := strings.ToLower(guess.Encoding)
	if enc, err := htmlindex.Get(name); err == nil && guess.Confidence >= 0.5 && slices.Contains(otherScripts, name) {
		if decoded, err := enc.NewDecoder().Bytes(sample); err == nil && !bytes.ContainsRune(decoded, utf8.RuneError) {
			return enc
		}
	}
	return single
}

// What the detector is asked about: the scripts that charsets leave out.
var otherScripts = []string{"shift_jis", "euc-jp", "iso-2022-jp", "gb2312", "gb18030", "gbk", "big5", "euc-kr", "windows-1255", "iso-8859-8", "windows-1256", "tis-620"}

// Below this score it may be no European language.
const readsWell = 0.6

// mostlyHigh says whether bytes beyond ASCII stand together, as they do in every
// script but Latin.
func mostlyHigh(sample []byte) bool {
	high, together := 0, 0
	for i, c := range sample {
		if c < utf8.RuneSelf {
			continue
		}
		high++
		if at1(sample, i-1) >= utf8.RuneSelf || at1(sample, i+1) >= utf8.RuneSelf {
			together++
		}
	}
	return 2*together >= high
}
