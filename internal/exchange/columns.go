package exchange

import (
	"cmp"
	"slices"
	"strings"

	"certbook/internal/isms"
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
	near    bool    // its heading may mean another day
	score   float64
}

// assign reads the columns of a table as fields of its register: for each column the
// heading says what it may be and the values say what it is; each field goes to the column
// with the best claim. Columns and fields left over stay so, with the reason.
func (t *Table) assign() {
	voc, ex := vocabularyOf(t.register), expertOf(t.register)
	t.unclear = nil
	headings, headed := map[int]string{}, map[int]bool{}
	bids := []bid{}
	for column := 1; column <= t.width; column++ {
		heading := t.header.At(column).Text
		headings[column] = heading
		claims := voc.meaning(t.source, heading)
		if key := t.ownField(column); key != "" {
			if f, ok := columnField(t.register, key); ok {
				bids = append(bids, bid{column: column, field: f, heading: 1, fit: 1, score: 2})
				headed[column] = true
				continue
			}
		}
		for _, c := range claims {
			bids = append(bids, t.bid(column, c, ex))
		}
		links := t.linkBids(column)
		bids = append(bids, links...)
		if headed[column] = len(claims)+len(links) > 0; headed[column] {
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
		bids = append(bids, t.tellingBids()...)
		bids = append(bids, t.valueBids(headed, bids)...)
		bids = append(bids, t.answerBids(bids)...)
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
	t.rivals = append(rivals(bids, taken, winner, headings), t.nearings(taken)...)
	t.spread(taken, winner)
	t.plainAnswers(taken, winner)
	t.Columns = t.Columns[:0]
	nearest := map[int]*register.Field{}
	for column := 1; column <= t.width; column++ {
		if headings[column] == "" && t.profile(column).filled == 0 {
			continue
		}
		c := Column{Number: column, Letter: t.letter(column), Heading: headings[column], Samples: []string{}, Values: []ColumnValue{}}
		if b, ok := taken[column]; ok {
			c.Field, c.Label, c.Choice = b.field.Key, b.field.Label, b.choice
			c.Confidence = round(min(1, b.score))
			c.Reason, c.won = b.reason(), b
		} else {
			c.Reason, nearest[column] = whyNot(column, bids, winner, headings)
			if why := t.unclear[column]; why != "" {
				c.Reason = why
			}
		}
		t.Columns = append(t.Columns, c)
	}
	t.splitColumns()
	t.wonder(nearest)
}

// rivals tells of columns that had nearly as good a claim to a field as the one that was
// taken: two columns “Status” may be of two years.
func rivals(bids []bid, taken map[int]bid, winner map[*register.Field]bid, headings map[int]string) []string {
	notes := []string{}
	for _, b := range bids {
		w, lost := winner[b.field]
		if _, full := taken[b.column]; full || !lost || w.column == b.column || w.choice != "" || b.heading == 0 || b.score < 0.9*w.score {
			continue
		}
		note := b.field.Label + ": column " + letter(w.column) + " (“" + clip(headings[w.column], 40) + "”) was read; column " + letter(b.column) + " (“" + clip(headings[b.column], 40) + "”) could be meant as well."
		if !slices.Contains(notes, note) {
			notes = append(notes, note)
		}
	}
	return notes
}

// nearings tells of columns that were read by a heading that only comes near to the field.
func (t *Table) nearings(taken map[int]bid) []string {
	notes := []string{}
	for column := 1; column <= t.width; column++ {
		b, ok := taken[column]
		if heading := t.header.At(column).Text; ok && t.own == nil && vocabularyOf(t.register).comesNear(t.source.headingForms(heading), b.field) {
			notes = append(notes, b.field.Label+": column "+letter(column)+" (“"+clip(heading, 40)+"”) was read, though its heading may mean another day.")
		}
	}
	return notes
}

// tellingBids offers columns with headings of more words than are known, for a field that
// some of the words tell and all of the values agree with. Of two such columns neither is
// taken: “Applicable in Hull” and “Applicable in Leeds” are two answers.
func (t *Table) tellingBids() []bid {
	bids := []bid{}
	for _, f := range t.register.Fields {
		for _, w := range wordsOf(f) {
			if w.choice != aTelling {
				continue
			}
			telling := strings.Fields(w.text)
			found := []bid{}
			for column := 1; column <= t.width; column++ {
				heading, p := t.header.At(column).Text, t.profile(column)
				if p.filled >= 3 && tells(t.source.headingSenses(heading), telling) && !vocabularyOf(t.register).isOther(t.source.headingForms(heading)) && p.fit(f) == 1 {
					found = append(found, bid{column: column, field: f, heading: 0.5, fit: 1, score: 0.6})
				}
			}
			if len(found) == 1 {
				bids = append(bids, found...)
			}
		}
	}
	return bids
}

// tells says whether a heading, in a language it may be of, has all of the stems and few
// other words.
func tells(senses, telling []string) bool {
	return slices.ContainsFunc(senses, func(sense string) bool {
		stems := strings.Fields(sense)
		lacks := slices.ContainsFunc(telling, func(stem string) bool { return !slices.Contains(stems, stem) })
		return !lacks && len(stems)-len(telling) <= 4
	})
}

func (t *Table) bid(column int, c claim, ex expert) bid {
	fit, known := ex.fit(c.field, t.profile(column))
	if !known {
		fit = t.profile(column).fit(c.field)
	}
	p := t.profile(column)
	switch {
	case c.sense && fit < neutral,
		p.filled > 0 && known && fit < 0.1 && c.field.Key == "control",
		t.own == nil && c.field == naming(isms.Risks) && p.grades(),
		p.filled >= 2 && fit == 0 && c.field.Kind == register.KindNumber && p.length > proseLength*p.filled,
		p.filled >= 3 && p.ticked() > 0.5 && c.field.Kind != register.KindChoice,
		p.filled >= 3 && p.marksOnly() && c.field.Kind == register.KindLong: // a Yes is no justification
		return bid{column: column, field: c.field}
	}
	near := t.own == nil && vocabularyOf(t.register).comesNear(t.source.headingForms(t.header.At(column).Text), c.field)
	if near {
		c.weight *= nearWeight
	}
	return bid{column: column, field: c.field, heading: c.weight, near: near}.fitting(fit)
}

// fitting is the bid of a column that has a heading of the field, by what its values are worth.
func (b bid) fitting(fit float64) bid {
	b.fit, b.score = fit, b.heading*(0.5+0.5*fit)
	return b
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
	case b.near && b.fit >= 0.8:
		return "the values say so, though the heading may mean another day"
	case b.fit >= 0.8:
		return "heading and values say so"
	case b.fit < 0.3:
		return "the heading says so, though few of the values look like it"
	}
	return "the heading says so"
}

// whyNot explains a column that was not taken, and names the field it came nearest to.
func whyNot(column int, bids []bid, winner map[*register.Field]bid, headings map[int]string) (reason string, nearest *register.Field) {
	for _, b := range bids { // best first
		if b.column != column {
			continue
		}
		if w, ok := winner[b.field]; ok && w.column != column {
			return "it could be " + b.field.Label + ", but column " + letter(w.column) + " (“" + clip(headings[w.column], 40) + "”) fits better", b.field
		}
		return "its values do not look like " + b.field.Label, b.field
	}
	if strings.TrimSpace(headings[column]) == "" {
		return "it has no heading", nil
	}
	return "no field is known under this heading", nil
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
		reader := &cellReader{field: f, expert: expertOf(t.register), meanings: choice.folded(c.Field), known: map[string]answer{}, words: p.words(f), rest: t.rest(*c)}
		for n, text := range p.order {
			value := reader.describe(p.cells[n])
			value.Count = p.counts[text]
			c.Values = append(c.Values, value)
		}
	}
}
