package register

import (
	"math"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"certbook/internal/fault"
)

// MaxText is the longest text a field takes, in UTF-16 units: what one cell of a
// spreadsheet can hold, so that every record can be exported whole.
const MaxText = 32767

// DateLayout is how a day is kept and sent.
const DateLayout = "2006-01-02"

// Check says whether the field may hold v. References (people, links) are checked
// by the ledger, which can see them.
func (f *Field) Check(v Value) error {
	if empty(v) {
		if f.Required {
			return f.invalid(v, f.Label+" must not be empty.", "Enter a value.")
		}
		return nil
	}
	switch f.Kind {
	case KindNumber:
		n, ok := v.(float64)
		if !ok || math.IsNaN(n) || math.IsInf(n, 0) {
			return f.invalid(v, f.Label+" takes a number.", "Enter digits, with a point for decimals.")
		}
		return nil
	case KindChoices:
		keys, ok := v.([]string)
		if !ok {
			return f.invalid(v, f.Label+" takes a list of choices.", "")
		}
		for _, key := range keys {
			if err := f.checkChoice(key); err != nil {
				return err
			}
		}
		return nil
	}
	text, ok := v.(string)
	if !ok {
		return f.invalid(v, f.Label+" takes text.", "")
	}
	switch f.Kind {
	case KindChoice:
		return f.checkChoice(text)
	case KindDate:
		if day, err := time.Parse(DateLayout, text); err != nil || day.Year() < 1900 || day.Year() > 2200 {
			return f.invalid(v, "“"+Clip(text)+"” is not a date.", "Enter a day such as 2026-03-12 or 12 Mar 2026.")
		}
	case KindText, KindLong, KindPerson:
		return f.checkText(text)
	}
	return nil
}

func (f *Field) checkChoice(key string) error {
	if _, ok := f.Choice(key); ok {
		return nil
	}
	labels := make([]string, len(f.Choices))
	for i, c := range f.Choices {
		labels[i] = c.Label
	}
	return f.invalid(key, "“"+Clip(key)+"” is not one of the values of "+f.Label+".", "Choose "+orList(labels)+".")
}

func (f *Field) checkText(text string) error {
	if n := len(utf16.Encode([]rune(text))); n > MaxText {
		return f.invalid(text, f.Label+" is longer than a spreadsheet cell can hold (32,767 characters).", "Shorten it, or keep the long text in a document.")
	}
	if !utf8.ValidString(text) || strings.ContainsFunc(text, unprintable) {
		return f.invalid(text, f.Label+" contains characters that cannot be shown or exported.", "Type the text again without them.")
	}
	if strings.ContainsFunc(text, reversing) {
		return f.invalid(text, f.Label+" contains a hidden character that turns the reading direction round, so that it shows as another text.", "Type the text again instead of copying it.")
	}
	if f.Kind == KindText && strings.Contains(text, "\n") {
		return f.invalid(text, f.Label+" takes a single line.", "Remove the line breaks.")
	}
	return nil
}

func (f *Field) invalid(v Value, message, action string) *fault.Error {
	text, _ := v.(string)
	return fault.New(fault.Invalid, message).At(f.Key).Do(action).With("value", Clip(text)).With("field", f.Label)
}

// Clean brings a value into the one form it is kept in: texts trimmed of blanks at
// the ends, line ends as \n, lists without repeats in declared order, empties as nil.
func (f *Field) Clean(v Value) Value {
	switch v := v.(type) {
	case string:
		text := strings.TrimFunc(lineEnds.Replace(v), blank)
		if text == "" {
			return f.absent()
		}
		return text
	case []string:
		if f.Kind != KindChoices {
			return v
		}
		kept := make([]string, 0, len(v))
		for _, c := range f.Choices {
			if slices.Contains(v, c.Key) {
				kept = append(kept, c.Key)
			}
		}
		for _, key := range v { // unknown keys stay, for Check to refuse
			if _, ok := f.Choice(key); !ok {
				kept = append(kept, key)
			}
		}
		if len(kept) == 0 {
			return nil
		}
		return kept
	case nil:
		return f.absent()
	case int:
		return float64(v)
	}
	return v
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func (f *Field) absent() Value {
	if f.Default != "" {
		return f.Default
	}
	return nil
}

func empty(v Value) bool {
	list, ok := v.([]string)
	return v == nil || v == "" || ok && len(list) == 0
}

// blank finds what shows nothing at the ends of a text. Marks of direction are among it: a
// path copied from a Windows dialog begins with one.
func blank(r rune) bool { return unicode.IsSpace(r) || r == '\u00ad' || invisible(r) }

// invisible finds the characters of no width: joiners, marks of direction, byte order marks.
func invisible(r rune) bool {
	return r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2060 && r <= 0x2069 || r == 0xfeff
}

// reversing finds the overrides of direction, which make “gnp.exe” of a name read as “exe.png”.
func reversing(r rune) bool { return r == 0x202d || r == 0x202e }

// unprintable finds what XML 1.0, and so every workbook, cannot hold.
func unprintable(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r == 0xfffe || r == 0xffff
}

// Clip gives the beginning of a text a person entered, as a sentence about it quotes it: without
// what would break the sentence or turn its direction round.
func Clip(s string) string {
	runes := []rune(strings.ToValidUTF8(s, "\ufffd"))
	ends := ""
	if len(runes) > 60 {
		runes, ends = runes[:60], "…"
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || invisible(r) {
			return ' '
		}
		return r
	}, string(runes)) + ends
}

func orList(items []string) string {
	if len(items) < 2 {
		return strings.Join(items, "")
	}
	return strings.Join(items[:len(items)-1], ", ") + " or " + items[len(items)-1]
}
