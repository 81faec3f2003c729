package register

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"certbook/internal/fault"
)

// People finds a person by the name someone typed. It answers the id, or a fault
// that says what to do about an unknown name.
type People func(name string) (id string, err error)

// Parse reads what a person typed or pasted, or what a spreadsheet shows, into the
// field's value. It never guesses: what it cannot read is a fault at the field.
func (f *Field) Parse(text string, people People) (Value, error) {
	text, _ = f.Clean(text).(string)
	if text == "" || text == f.Default {
		return f.absent(), nil
	}
	switch f.Kind {
	case KindChoice:
		return f.parseChoice(text)
	case KindChoices:
		return f.parseChoices(text)
	case KindDate:
		day, ok := ParseDate(text)
		if !ok {
			return nil, f.invalid(text, "“"+Clip(text)+"” is not a date.", "Enter a day such as 2026-03-12 or 12 Mar 2026.")
		}
		return day, f.Check(day)
	case KindNumber:
		n, err := parseNumber(text)
		if err != nil {
			return nil, f.invalid(text, "“"+Clip(text)+"” is not a number.", "Enter digits, with a point for decimals.")
		}
		return n, f.Check(n)
	case KindPerson:
		if people == nil {
			return text, f.Check(text)
		}
		id, err := people(text)
		if err != nil {
			if found := fault.Of(err); found.Code != fault.Internal {
				return nil, found.At(f.Key)
			}
			return nil, err
		}
		return id, nil
	}
	if f.Kind == KindText {
		text = strings.Join(strings.Fields(text), " ")
	}
	return text, f.Check(text)
}

// parseNumber reads digits, also grouped by blanks of any width. Go's own reading takes
// hexadecimal and underscores too, which nobody means in a cell.
func parseNumber(text string) (float64, error) {
	digits := strings.Join(strings.Fields(text), "")
	if strings.ContainsAny(digits, "xXpP_") {
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseFloat(digits, 64)
}

// MatchChoice finds the choice a text means, by key, label or synonym.
func (f *Field) MatchChoice(text string) (Choice, bool) {
	if Doubted(text) {
		return Choice{}, false
	}
	want := Fold(text)
	for _, c := range f.Choices {
		if want == Fold(c.Key) || want == Fold(c.Label) || want == Fold(c.Symbol+" "+c.Label) {
			return c, true
		}
	}
	for _, c := range f.Choices {
		for _, s := range c.Synonyms {
			if want == Fold(s) {
				return c, true
			}
		}
	}
	return Choice{}, false
}

// Doubted says whether a value is written with a question mark behind it: "Yes?" is not
// yes. Fold would drop the mark, as it does of headings.
func Doubted(text string) bool {
	text = strings.TrimSpace(text)
	return strings.HasSuffix(text, "?") && strings.ContainsFunc(text, unicode.IsLetter)
}

func (f *Field) parseChoice(text string) (Value, error) {
	if c, ok := f.MatchChoice(text); ok {
		return c.Key, nil
	}
	return nil, f.checkChoice(text)
}

func (f *Field) parseChoices(text string) (Value, error) {
	if c, ok := f.MatchChoice(text); ok {
		return []string{c.Key}, nil
	}
	var keys []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;/|\n·•", r) }) {
		if strings.TrimSpace(part) == "" {
			continue
		}
		c, ok := f.MatchChoice(part)
		if !ok {
			return nil, f.checkChoice(strings.TrimSpace(part))
		}
		keys = append(keys, c.Key)
	}
	return f.Clean(keys), nil
}

var dateLayouts = []string{
	DateLayout, "2006-1-2", "2006/1/2", "2006.1.2", "2 Jan 2006", "2 January 2006", "2-Jan-2006", "2-Jan-06",
	"Jan 2, 2006", "January 2, 2006", "2. January 2006", "2.1.2006", "2/1/2006", "2-1-2006",
}

// ParseDate reads a day in the forms people type. Where day and month could be
// either, the day comes first; a first number over 12 cannot be a month.
func ParseDate(text string) (string, bool) {
	text = strings.Join(strings.Fields(text), " ") // no-break blanks among them
	for _, layout := range dateLayouts {
		if day, err := time.Parse(layout, text); err == nil {
			return day.Format(DateLayout), true
		}
	}
	return "", false
}
