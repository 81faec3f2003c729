package exchange

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"certbook/internal/isms"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// ratingScale is the scale in force as a column of ratings is read on it. A number alone does
// not say which scale it is of: 3 is the middle of five steps and the top of three. So a
// column that is on another scale is left alone as a whole, the cells that would fit as well.
type ratingScale struct {
	steps []isms.Step
	other string // why the column is on another scale
	words bool   // its words without numbers are all steps of this one
}

// A range in a heading says the scale: “Likelihood (1-10)”, “criticality_1to5”.
var scaleHint = regexp.MustCompile(`(?i)(?:^|[^\d.])([01])\s*(?:-|–|—|\.\.+|_?to_?|bis|à|a|až)\s*(\d{1,3})(?:\D|$)`)

// A rating with its word, in either order: “4 - Likely”, “Likely (4)”, “4/5”.
var (
	numberWord = regexp.MustCompile(`^(\d{1,3})(?:\s*/\s*(\d{1,3}))?[\s\-–—:=.()\[\]]*(.*?)[\s()\[\]]*$`)
	wordNumber = regexp.MustCompile(`^(\D+?)[\s\-–—:=.()\[\]]*(\d{1,3})(?:\s*/\s*(\d{1,3}))?[\s()\[\]]*$`)
)

// rate looks through the columns of ratings, in the rows that are records, for the scale they
// are on.
func (r *rowReader) rate(book *snapshot, ids [][]identity) {
	for i, column := range r.table.Columns {
		reader := r.cells[column.Number]
		if reader == nil || r.table.Own || reader.field.Kind != register.KindNumber {
			continue // what we exported was a rating, if of an older scale
		}
		steps, err := isms.RatingSteps(book, reader.field)
		if err != nil {
			book.err = err
		}
		if len(steps) == 0 {
			continue
		}
		cells := []sheet.Row{}
		for n, row := range r.table.rows {
			if ids[n][0].key != "" && !row.At(column.Number).Blank() {
				cells = append(cells, row)
			}
		}
		reader.scale = &ratingScale{steps: steps, words: true}
		reader.scale.look(r, column, cells)
		r.table.Columns[i].Steps = reader.scale.names()
	}
}

// names gives the steps as people choose among them. What a text means is kept by this name,
// not by the number: step 4 of another scale is another rating.
func (s *ratingScale) names() []string {
	names := make([]string, len(s.steps))
	for i := range s.steps {
		names[i] = s.name(i + 1)
	}
	return names
}

func (s *ratingScale) name(n int) string { return digits(n) + " " + s.steps[n-1].Label }

// look decides whether a column is on the scale.
func (s *ratingScale) look(r *rowReader, column Column, rows []sheet.Row) {
	highest, zero, rated := 0, 0, 0
	if hint := scaleHint.FindStringSubmatch(column.Heading); hint != nil && (hint[1] == "0" || hint[2] != digits(len(s.steps))) {
		s.other = "its heading says " + hint[1] + " to " + hint[2]
	}
	for _, row := range rows {
		c := row.At(column.Number)
		if meaning, given := r.cells[column.Number].meanings[register.Fold(c.Text)]; given && meaning == "" {
			continue // a person said that it is no rating
		}
		n, of, word, ok := rating(c)
		_, known := s.step(word)
		switch {
		case !ok:
			s.words = s.words && (known || saysNothing(r.cells[column.Number].field, c.Text))
			continue
		case n == 0:
			zero = row.Number
		case n < 0 || n > len(s.steps) || of != 0 && of != len(s.steps):
			if s.other == "" {
				s.other = "“" + clip(c.Text, 20) + "” in row " + digits(row.Number) + " is no step of it"
			}
		}
		highest, rated = max(highest, n), rated+1
	}
	if zero > 0 && highest < len(s.steps) && s.other == "" {
		s.other = "row " + digits(zero) + " says 0, so that it may begin there"
	}
	if s.other == "" && rated >= 3 && highest < len(s.steps) {
		r.notes.add(column.Label + ": no row is rated above " + digits(highest) + "; the numbers were read on the scale in force, 1 to " + digits(len(s.steps)) + ".")
	}
}

// rating takes a cell apart into a number and the word beside it. A number that is no step of
// any scale, such as a percentage, is below zero. ok is false without a number.
func rating(c sheet.Cell) (n, of int, word string, ok bool) {
	text := strings.TrimSpace(c.Text)
	if c.Kind == sheet.Date { // 3/5 became one
		return 0, 0, text, false
	}
	if c.Kind == sheet.Number || c.Kind == sheet.Text && !strings.ContainsFunc(text, unicode.IsLetter) {
		value, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
		if c.Kind == sheet.Number && err != nil {
			value, err = strconv.ParseFloat(c.Raw, 64)
		}
		switch {
		case strings.Contains(text, "%"):
			return -1, 0, "", true
		case err == nil && value == float64(int(value)):
			return int(value), 0, "", true
		case err == nil:
			return -1, 0, "", true
		}
	}
	if m := numberWord.FindStringSubmatch(text); m != nil && !strings.ContainsAny(m[3], "0123456789%") {
		n, _ = strconv.Atoi(m[1])
		of, _ = strconv.Atoi(m[2])
		return n, of, m[3], true
	}
	if m := wordNumber.FindStringSubmatch(text); m != nil && !strings.Contains(m[1], "%") {
		n, _ = strconv.Atoi(m[2])
		of, _ = strconv.Atoi(m[3])
		return n, of, m[1], true
	}
	return 0, 0, text, false
}

// step finds a step of the scale by its label.
func (s *ratingScale) step(word string) (n int, ok bool) {
	for i, step := range s.steps {
		if register.Fold(step.Label) == register.Fold(word) {
			return i + 1, true
		}
	}
	return 0, false
}

func (s *ratingScale) read(r *cellReader, c sheet.Cell) answer {
	n, _, word, ok := rating(c)
	named, known := s.step(word)
	inForce := "the scale in force, " + s.name(1) + " to " + s.name(len(s.steps))
	switch {
	case s.other != "" && (ok || known):
		return answer{wrong: "the column is not on the scale in force, 1 to " + digits(len(s.steps)) + ": " + s.other}
	case !ok && (!known || !s.words):
		return answer{wrong: "“" + clip(c.Text, 40) + "” is no step of " + inForce}
	case ok && known && named != n:
		return answer{wrong: "“" + clip(c.Text, 40) + "” is step " + digits(n) + " by its number and " + digits(named) + " by its word, on " + inForce}
	case !ok:
		n = named
	case n < 1 || n > len(s.steps):
		return answer{wrong: "“" + clip(c.Text, 40) + "” is no step of " + inForce}
	}
	if word != "" && (!ok || !known) && r.notes != nil {
		r.notes.add(r.field.Label + ": “" + clip(c.Text, 40) + "” was read as " + s.name(n) + ".")
	}
	v := float64(n)
	return checked(r.field, v, r.field.Check(v))
}

// meant takes a person's word for what a text means; ok is false where it names no step of
// the scale in force, as one remembered from another scale.
func (s *ratingScale) meant(r *cellReader, c sheet.Cell, meaning string) (a answer, ok bool) {
	if meaning == "" {
		return answer{silent: true}, true
	}
	n := slices.Index(s.names(), meaning) + 1
	if n == 0 {
		return answer{}, false
	}
	if r.notes != nil {
		r.notes.add(r.field.Label + ": “" + clip(c.Text, 40) + "” was read as " + meaning + ", as you said.")
	}
	v := float64(n)
	return checked(r.field, v, r.field.Check(v)), true
}
