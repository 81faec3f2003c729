package exchange

import (
	"cmp"
	"slices"
	"strings"

	"certbook/internal/register"
)

// Below this a column is not taken for a field.
const enough = 0.35

// bid is one column offering itself for one field.
type bid struct {
	column  int
	field   *register.Field
	choice  string  // of a column of marks: what a mark in it means
	heading float64 // what the heading is worth, 0 for none
	fit     float64 // what the values are worth
	score   float64
}

// assign reads the columns of a table as fields of its register: for each column the
// heading says what it may be and the values say what it is; each field goes to the column
// with the best claim. Columns and fields left over stay so, with the reason.
func (t *Table) assign() {
	voc, ex := vocabularyOf(t.register), expertOf(t.register)
	headings := map[int]string{}
	bids := []bid{}
	for column := 1; column <= t.width; column++ {
		heading := t.header.At(column).Text
		headings[column] = heading
		claims := voc.meaning(t.source, heading)
		if key := t.ownField(column); key != "" {
			if f, ok := columnField(t.register, key); ok {
				bids = append(bids, bid{column: column, field: f, heading: 1, fit: 1, score: 2})
				continue
			}
		}
		for _, c := range claims {
			bids = append(bids, t.bid(column, c, ex))
		}
		if len(claims) > 0 {
			continue
		}
		for _, f := range ex.claims(t.register) {
			if score, known := ex.fit(f, t.profile(column)); known && score >= 0.8 && t.profile(column).filled >= 3 {
				bids = append(bids, bid{column: column, field: f, fit: score, score: 0.5 * score})
			}
		}
	}
	if t.own == nil {
		bids = append(bids, t.markBids(ex)...)
	}
	slices.SortStableFunc(bids, func(a, b bid) int { return cmp.Compare(b.score, a.score) })
	taken, winner := map[int]bid{}, map[*register.Field]bid{}
	for _, b := range bids {
		_, full := taken[b.column]
		w, gone := winner[b.field]
		if gone && w.choice != "" && b.choice != "" { // one field in several columns of marks
			gone = false
		}
		if full || gone || b.score < enough {
			continue
		}
		taken[b.column], winner[b.field] = b, b
	}
	t.Columns = t.Columns[:0]
	for column := 1; column <= t.width; column++ {
		if headings[column] == "" && t.profile(column).filled == 0 {
			continue
		}
		c := Column{Number: column, Letter: letter(column), Heading: headings[column], Samples: []string{}, Values: []ColumnValue{}}
		if b, ok := taken[column]; ok {
			c.Field, c.Label, c.Choice = b.field.Key, b.field.Label, b.choice
			c.Confidence = round(min(1, b.score))
			c.Reason = b.reason()
		} else {
			c.Reason = whyNot(column, bids, winner, headings)
		}
		t.Columns = append(t.Columns, c)
	}
}

func (t *Table) bid(column int, c claim, ex expert) bid {
	fit, known := ex.fit(c.field, t.profile(column))
	if !known {
		fit = t.profile(column).fit(c.field)
	}
	if c.sense && fit < neutral || t.profile(column).ticked() > 0.5 && c.field.Kind != register.KindChoice {
		return bid{column: column, field: c.field}
	}
	return bid{column: column, field: c.field, heading: c.weight, fit: fit, score: c.weight * (0.5 + 0.5*fit)}
}

func (b bid) reason() string {
	switch {
	case b.choice != "":
		choice, _ := b.field.Choice(b.choice)
		return "a mark in it means " + choice.Label
	case b.score > 1:
		return "the column of this field in Certbook's own workbook"
	case b.heading == 0:
		return "its values are what " + b.field.Label + " holds"
	case b.fit >= 0.8:
		return "heading and values say so"
	case b.fit < 0.3:
		return "the heading says so, though few of the values look like it"
	}
	return "the heading says so"
}

// whyNot explains a column that was not taken.
func whyNot(column int, bids []bid, winner map[*register.Field]bid, headings map[int]string) string {
	for _, b := range bids { // best first
		if b.column != column {
			continue
		}
		if w, ok := winner[b.field]; ok && w.column != column {
			return "it could be " + b.field.Label + ", but column " + letter(w.column) + " (“" + clip(headings[w.column], 40) + "”) fits better"
		}
		return "its values do not look like " + b.field.Label
	}
	if strings.TrimSpace(headings[column]) == "" {
		return "it has no heading"
	}
	return "no field is known under this heading"
}

func round(f float64) float64 { return float64(int(f*100+0.5)) / 100 }

// describe fills in what people look at: samples, and what the texts of choices mean, with
// the person's own meanings where there are some.
func (t *Table) describe(choice TableChoice) {
	for i := range t.Columns {
		c := &t.Columns[i]
		p := t.profile(c.Number)
		c.Samples, c.Values = p.samples(5), []ColumnValue{}
		f, ok := columnField(t.register, c.Field)
		if !ok || f.Kind != register.KindChoice && f.Kind != register.KindChoices || c.Choice != "" {
			continue
		}
		reader := cellReader{field: f, expert: expertOf(t.register), meanings: choice.folded(f.Key), known: map[string]answer{}}
		for n, text := range p.order {
			a := reader.read(p.cells[n])
			value := ColumnValue{Text: text, Count: p.counts[text], Known: a.wrong == ""}
			switch v := a.value.(type) {
			case string:
				value.Meaning = v
			case []string:
				value.Meaning = strings.Join(v, ",")
			}
			value.Label = display(f, a.value, nil)
			c.Values = append(c.Values, value)
		}
	}
}
