package sheet

import (
	"encoding/binary"
	"unicode/utf16"
	"unicode/utf8"
)

// biffText reads texts out of a record and its continuations ([MS-XLS] 2.5.293,
// 2.5.294). A text may break anywhere; where its letters break, the continuation
// says anew whether they have one byte or two.
type biffText struct {
	segment []byte
	further [][]byte
}

func (t *biffText) atEnd() bool {
	for len(t.segment) == 0 && len(t.further) > 0 {
		t.segment, t.further = t.further[0], t.further[1:]
	}
	return len(t.segment) == 0
}

func (t *biffText) byte() (byte, error) {
	if t.atEnd() {
		return 0, errBIFF
	}
	b := t.segment[0]
	t.segment = t.segment[1:]
	return b, nil
}

func (t *biffText) number(size int) (uint32, error) {
	var wide [4]byte
	for i := range size {
		b, err := t.byte()
		if err != nil {
			return 0, err
		}
		wide[i] = b
	}
	return binary.LittleEndian.Uint32(wide[:]), nil
}

func (t *biffText) skip(n int64) error {
	for n > 0 {
		if t.atEnd() {
			return errBIFF
		}
		step := min(n, int64(len(t.segment)))
		t.segment = t.segment[step:]
		n -= step
	}
	return nil
}

const (
	biffWide     = 1
	biffPhonetic = 4
	biffRich     = 8
)

// read reads one text whose length has so many bytes.
func (t *biffText) read(lengthBytes int) (string, error) {
	length, err := t.number(lengthBytes)
	if err != nil {
		return "", err
	}
	if length == 0 && t.atEnd() {
		return "", nil // some programs end here
	}
	flags, err := t.byte()
	if err != nil {
		return "", err
	}
	var after int64 // fonts of its parts, and how to pronounce it
	if flags&biffRich != 0 {
		runs, err := t.number(2)
		if err != nil {
			return "", err
		}
		after += 4 * int64(runs)
	}
	if flags&biffPhonetic != 0 {
		size, err := t.number(4)
		if err != nil {
			return "", err
		}
		after += int64(size)
	}
	text, err := t.letters(int(length), flags&biffWide != 0)
	if err != nil {
		return "", err
	}
	return text, t.skip(after)
}

func (t *biffText) letters(length int, wide bool) (string, error) {
	var text []byte
	var units []uint16
	for length > 0 {
		if len(t.segment) == 0 {
			if t.atEnd() {
				return "", errBIFF
			}
			wide = t.segment[0]&biffWide != 0
			t.segment = t.segment[1:]
			continue
		}
		if !wide {
			n := min(length, len(t.segment))
			if len(units) > 0 {
				text, units = append(text, string(utf16.Decode(units))...), units[:0]
			}
			for _, c := range t.segment[:n] {
				text = utf8.AppendRune(text, rune(c))
			}
			t.segment, length = t.segment[n:], length-n
			continue
		}
		if len(t.segment) == 1 {
			return "", errBIFF // a letter does not break
		}
		n := min(length, len(t.segment)/2)
		for i := range n {
			units = append(units, binary.LittleEndian.Uint16(t.segment[2*i:]))
		}
		t.segment, length = t.segment[2*n:], length-n
	}
	return string(append(text, string(utf16.Decode(units))...)), nil
}
