package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
)

// damaged gives a broken copy of a sample and says how it was broken.
func damaged(chance *rand.Rand, s sample, all []sample) (content []byte, how string) {
	if archive, err := zip.NewReader(bytes.NewReader(s.content), int64(len(s.content))); err == nil && chance.IntN(4) > 0 {
		if packed, how, err := damagedParts(chance, archive); err == nil {
			return packed, how
		}
	}
	content = slices.Clone(s.content)
	if len(content) == 0 {
		return content, "empty"
	}
	switch chance.IntN(6) {
	case 0:
		return content[:chance.IntN(len(content))], "cut off"
	case 1:
		other := all[chance.IntN(len(all))].content
		return append(content[:chance.IntN(len(content))], other[min(len(other), chance.IntN(len(other)+1)):]...), "spliced with another file"
	case 2:
		at := chance.IntN(len(content))
		return slices.Insert(content, at, bytes.Repeat([]byte{byte(chance.IntN(256))}, 1+chance.IntN(70_000))...), "a run of one byte"
	default:
		return damagedText(chance, content), "bytes and words changed"
	}
}

// damagedParts breaks one or two parts of a zipped workbook and packs it again, so that the damage
// gets past the checksums of the archive.
func damagedParts(chance *rand.Rand, archive *zip.Reader) ([]byte, string, error) {
	if len(archive.File) == 0 {
		return nil, "", fmt.Errorf("no parts")
	}
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	first, second := chance.IntN(len(archive.File)), chance.IntN(len(archive.File))
	how := []string{}
	for i, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			return nil, "", fmt.Errorf("open part: %w", err)
		}
		content, err := io.ReadAll(io.LimitReader(r, 64<<20))
		if err != nil {
			return nil, "", fmt.Errorf("read part: %w", err)
		}
		if i == first || i == second {
			how = append(how, f.Name)
			switch chance.IntN(8) {
			case 0:
				continue // the part is missing
			case 1:
				content = content[:chance.IntN(len(content)+1)]
			default:
				content = damagedText(chance, content)
			}
		}
		part, err := w.Create(f.Name)
		if err != nil {
			return nil, "", fmt.Errorf("pack part: %w", err)
		}
		if _, err := part.Write(content); err != nil {
			return nil, "", fmt.Errorf("pack part: %w", err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, "", fmt.Errorf("pack: %w", err)
	}
	return packed.Bytes(), strings.Join(how, " and "), nil
}

// What is put in the place of something else: what readers of formats trip over.
var poison = []string{"", "0", "-1", "1", "4294967296", "99999999999999999999", "1048576", "16384", "XFD1048576", "A0", "ZZZZ9", "NaN", "1e400", "-0", "\x00", "\xff\xfe", "\r", "\n", "\"", "\"\"",
	";", ",", "\t", "<", ">", "&#0;", "&#xD800;", "&lt;", "<!-- ", "]]>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "{", "[", "]}", "null", "5.1", "A.5.10", "5.1, 5.2 - 5.9", "#REF!", "=1+1", "true",
	"t=\"s\"", "t=\"d\"", "t=\"e\"", "t=\"inlineStr\"", "1904", "yy.m.d", "Applicable", "Control ID", "Не применимо", "عنصر", "𝔘", "\u202e", strings.Repeat("A", 40_000), strings.Repeat("<a>", 3_000), strings.Repeat("[", 20_000)}

// harmless keeps a text from breaking the XML around it.
var harmless = strings.NewReplacer("<", "&lt;", "&", "&amp;", "\x00", "", "\xff\xfe", "\ufffd")

// damagedText changes a few places of a text: bytes flipped, stretches removed, doubled, swapped or
// replaced, numbers made huge.
func damagedText(chance *rand.Rand, content []byte) []byte {
	for range 1 + chance.IntN(6) {
		if len(content) == 0 {
			return content
		}
		at := chance.IntN(len(content))
		end := min(len(content), at+1+chance.IntN(200))
		switch chance.IntN(12) {
		case 0:
			content[at] ^= 1 << chance.IntN(8)
		case 1:
			content = slices.Delete(content, at, end)
		case 2:
			content = slices.Insert(content, end, bytes.Repeat(content[at:end], 1+chance.IntN(300))...)
		case 3:
			content = slices.Insert(content, at, []byte(poison[chance.IntN(len(poison))])...)
		case 4: // a number is another one
			if i := bytes.IndexAny(content[at:], "0123456789"); i >= 0 {
				last := at + i
				for last < len(content) && content[last] >= '0' && content[last] <= '9' {
					last++
				}
				content = slices.Replace(content, at+i, last, []byte(poison[1+chance.IntN(9)])...)
			}
		case 5: // the value of an attribute, or a quoted field, is another one
			if i := bytes.IndexByte(content[at:], '"'); i >= 0 {
				from := at + i + 1
				if j := bytes.IndexByte(content[from:], '"'); j >= 0 {
					content = slices.Replace(content, from, from+j, []byte(poison[chance.IntN(len(poison))])...)
				}
			}
		case 6:
			other := chance.IntN(len(content))
			content[at], content[other] = content[other], content[at]
		default: // what a cell says is something else, the file itself stays whole
			if i := bytes.IndexByte(content[at:], '>'); i >= 0 {
				from := at + i + 1
				if j := bytes.IndexByte(content[from:], '<'); j > 0 {
					said := harmless.Replace(poison[chance.IntN(len(poison))])
					content = slices.Replace(content, from, from+j, []byte(said)...)
				}
			}
		}
		if len(content) > 64<<20 {
			return content[:64<<20]
		}
	}
	return content
}
