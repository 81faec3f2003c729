package exchange

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"certbook/internal/fault"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// saysNothing tells a placeholder from a value, in fields without choices.
func saysNothing(f *register.Field, text string) bool {
	if len(text) > 80 { // longer than any placeholder, and folding costs
		return false
	}
	folded := register.Fold(text)
	switch {
	case folded == "":
		return true
	case promptSet().has(strings.Trim(folded, " .…<>[]()")):
		// A short one may be meant as a text, or to be asked about as a name.
		return f.Kind == register.KindDate || f.Kind == register.KindNumber || len(folded) > len("to be done")
	case f.Kind == register.KindText || f.Kind == register.KindLong:
		return strings.Trim(folded, "-–—") == ""
	}
	return nothingSet().has(folded)
}

// order is how a column of text dates writes day and month.
type order bool

const (
	dayFirst   order = false
	monthFirst order = true
)

// longestDate is more bytes than any date has.
const longestDate = 60

// withoutWeekday leaves out a weekday before a date: it says nothing new.
func withoutWeekday(text string) string {
	if first, rest, ok := strings.Cut(text, " "); ok && datelessSet().has(register.Fold(strings.Trim(first, ".,"))) {
		return strings.TrimSpace(rest)
	}
	return text
}

// readDate reads a day from a real date or from text.
func readDate(c sheet.Cell, o order) (string, bool) {
	if c.Kind == sheet.Date {
		if len(c.Date) < len(register.DateLayout) {
			return "", false
		}
		return c.Date[:len(register.DateLayout)], true
	}
	if c.Kind != sheet.Text {
		return "", false
	}
	text := strings.TrimSpace(c.Text)
	if len(text) > longestDate {
		return "", false
	}
	text = withoutWeekday(text)
	layouts := moreDates
	if o == monthFirst {
		layouts = monthFirstDates
	}
	if o == dayFirst {
		if day, ok := register.ParseDate(text); ok {
			return day, true
		}
	}
	for _, layout := range layouts {
		if day, err := time.Parse(layout, text); err == nil {
			return day.Format(register.DateLayout), true
		}
	}
	if day, ok := namedDate(text); ok {
		return day, true
	}
	return register.ParseDate(text)
}

// Layouts that sheets have beyond those people type; a year of two digits is read as Go
// does: 69 to 99 are of the last century.
var (
	moreDates = append([]string{"2/1/06", "2.1.06", "2-1-06", "02 Jan 06", "2 January 06", "Jan 2 2006", "January 2 2006", "2-January-2006", "2/Jan/2006",
		"20060102", "2. 1. 06"}, stamps...)
	stamps          = []string{"2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04:05Z07:00", "2. 1. 2006", "2006年1月2日"}
	monthFirstDates = []string{"1/2/2006", "1-2-2006", "1.2.2006", "1/2/06", "1-2-06", "1.2.06"}
)

var dayAndMonth = regexp.MustCompile(`^\s*(\d{1,2})[/.-](\d{1,2})[/.-](?:\d{4}|\d{2})\s*$`)

// dateOrder looks through a column of text dates for one that can only be read one way.
// doubtful counts those that could be read either way.
func dateOrder(p *profile) (o order, doubtful int) {
	var day, month int
	for i, text := range p.order {
		if p.cells[i].Kind == sheet.Date {
			continue
		}
		m := dayAndMonth.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		a, _ := strconv.Atoi(m[1])
		b, _ := strconv.Atoi(m[2])
		switch {
		case a > 12:
			day += p.counts[text]
		case b > 12:
			month += p.counts[text]
		case a != b:
			doubtful += p.counts[text]
		}
	}
	if month > day {
		o = monthFirst
	}
	if day > 0 && month == 0 || month > 0 && day == 0 {
		doubtful = 0
	}
	return o, doubtful
}

// answer is what one cell says for one field.
type answer struct {
	value  register.Value
	silent bool           // no statement
	wrong  string         // why it cannot be read; "" when it can
	rest   register.Value // what the cell says of the field beside it
}

// cellReader reads the cells of one column as one field.
type cellReader struct {
	field    *register.Field
	expert   expert
	notes    *noteBook         // of what was assumed; nil while only describing
	meanings map[string]string // the person's word for a text, by folded text
	order    order
	people   *people
	known    map[string]answer // answers by text: columns repeat themselves
	words    *columnWords      // of a field of choices
	scale    *ratingScale      // of a rating of a risk
	rest     *register.Field   // of what follows a choice in the same cell; nil for most
	unmarked register.Value    // what an empty cell of a column of ticks means; nil: nothing
	unticked int               // cells that were read so
}

func (r *cellReader) read(c sheet.Cell) answer {
	if c.Kind == sheet.Uncomputed {
		return answer{wrong: "the file holds a formula here but not its result; open it in Excel or LibreOffice, save it and import it again"}
	}
	if c.Blank() {
		return answer{silent: true}
	}
	if c.Kind == sheet.Error {
		return answer{wrong: "the cell holds the error " + clip(c.Text, 20) + " instead of a value; mend the formula and import the file again"}
	}
	if c.Kind == sheet.Date || r.field.Kind == register.KindDate || r.field.Kind == register.KindLong {
		return r.interpret(c)
	}
	if a, ok := r.known[c.Text]; ok {
		return a
	}
	a := r.interpret(c)
	r.known[c.Text] = a
	return a
}

func (r *cellReader) interpret(c sheet.Cell) answer {
	f := r.field
	if len(r.meanings) > 0 {
		if meaning, given := r.meanings[register.Fold(c.Text)]; given {
			if r.scale == nil {
				return r.meant(meaning)
			}
			if a, ok := r.scale.meant(r, c, meaning); ok {
				return a
			}
		}
	}
	if r.words == nil && saysNothing(f, c.Text) {
		return answer{silent: true}
	}
	if v, assumed, ok := r.expert.value(f, c); ok {
		if assumed != "" && r.notes != nil {
			r.notes.add(assumed)
		}
		return answer{value: v}
	}
	switch f.Kind {
	case register.KindPerson:
		return r.people.answer(c.Text)
	case register.KindDate:
		day, ok := readDate(c, r.order)
		if !ok {
			return answer{wrong: "“" + clip(c.Text, 40) + "” is not a date"}
		}
		return checked(f, day, f.Check(day))
	case register.KindChoice, register.KindChoices:
		return r.choose(c)
	case register.KindNumber:
		if r.scale != nil {
			return r.scale.read(r, c)
		}
		if c.Kind == sheet.Number {
			n, err := strconv.ParseFloat(c.Raw, 64)
			if err == nil {
				return checked(f, n, f.Check(n))
			}
		}
	}
	v, err := f.Parse(c.Text, nil)
	return checked(f, v, err)
}

// choose reads a cell of a field of choices.
func (r *cellReader) choose(c sheet.Cell) answer {
	f := r.field
	if r.words.silent(c.Text) {
		if r.notes != nil && r.words.asks(c.Text) {
			r.notes.add(f.Label + ": “" + clip(c.Text, 40) + "” leaves the answer open and was read as no statement.")
		}
		return answer{silent: true}
	}
	if f.Kind == register.KindChoices {
		if keys, ok := r.words.several(c.Text); ok {
			return answer{value: f.Clean(keys)}
		}
	} else if m := r.words.choice(c.Text); m.found() {
		if m.assumed && r.notes != nil {
			r.notes.add(f.Label + ": “" + clip(c.Text, 40) + "” was read as " + display(f, m.key, nil) + ".")
		}
		return answer{value: f.Clean(m.key)}
	}
	if why := r.words.open(c.Text); why != "" {
		return answer{wrong: why}
	}
	if r.rest != nil {
		if key, rest, ok := r.words.head(c.Text); ok {
			return answer{value: f.Clean(key), rest: r.follows(rest)}
		}
	}
	v, err := f.Parse(c.Text, nil)
	return checked(f, v, err)
}

// follows reads what stands behind a choice in the same cell.
func (r *cellReader) follows(text string) register.Value {
	if text == "" {
		return nil
	}
	if r.rest.Kind == register.KindChoice {
		m, _ := agreed(choicesOf(r.rest).of(text))
		return r.rest.Clean(m.key)
	}
	return r.rest.Clean(text)
}

// meant is what a person said a text means: the key of a choice, the id of a person, ""
// for no statement.
func (r *cellReader) meant(meaning string) answer {
	if meaning == "" {
		return answer{silent: true}
	}
	switch r.field.Kind {
	case register.KindPerson:
		return answer{value: meaning}
	case register.KindChoices:
		v, err := r.field.Parse(meaning, nil)
		return checked(r.field, v, err)
	}
	return checked(r.field, r.field.Clean(meaning), r.field.Check(meaning))
}

func checked(f *register.Field, v register.Value, err error) answer {
	if err != nil {
		return answer{wrong: reasonOf(err)}
	}
	v = f.Clean(v)
	return answer{value: v, silent: v == nil}
}

// reasonOf turns a fault into a clause of a sentence.
func reasonOf(err error) string {
	text := strings.TrimSuffix(fault.Of(err).Message, ".")
	return strings.TrimSuffix(text, ". Nothing was saved")
}
