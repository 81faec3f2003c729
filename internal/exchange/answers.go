package exchange

import (
	"certbook/internal/register"
)

// answerBids offers a column whose heading names one field of choices although its values
// are words of the field that the register is about: "Status" over Applicable and Not
// applicable says whether a control applies. A column of that name of its own goes before.
func (t *Table) answerBids(bids []bid) []bid {
	main, more := t.answered(), []bid{}
	if main == nil {
		return nil
	}
	for _, b := range bids {
		if b.field == main || b.field.Kind != register.KindChoice || b.field.Fixed || b.heading == 0 || b.choice != "" {
			continue
		}
		p := t.profile(b.column)
		if special, known := t.special(p, main); p.filled >= 2 && known >= 0.9 && special >= 0.5 && p.meanings(main)[main.Choices[0].Key] {
			more = append(more, bid{column: b.column, field: main, heading: b.heading, fit: known, score: b.score + 0.01})
		}
	}
	return more
}

// plainAnswers looks at a column called just like its field whose values are nothing but
// yes and no, where no other column says whether a record is in. Beside a justification, or
// under a title that says so, that is what it says; elsewhere it may be either.
func (t *Table) plainAnswers(taken map[int]bid, winner map[*register.Field]bid) {
	main := t.answered()
	if main == nil || t.own != nil {
		return
	}
	if _, have := winner[main]; have {
		return
	}
	for column := 1; column <= t.width; column++ {
		b, ok := taken[column]
		if !ok || b.field.Kind != register.KindChoice || b.field.Fixed || b.choice != "" || b.heading == 0 ||
			register.Fold(t.header.At(column).Text) != register.Fold(b.field.Label) {
			continue
		}
		p := t.profile(column)
		special, _ := t.special(p, b.field)
		_, known := t.special(p, main)
		if p.filled < 2 || special > 0 || known < 1 {
			continue
		}
		delete(taken, column)
		delete(winner, b.field)
		if !t.justified(winner) && !t.entitled(main) {
			t.doubt(column, "its plain answers may say whether it applies or what its "+b.field.Label+" is; choose the field")
			return
		}
		b.field, b.fit, b.score = main, 0.8, 0.5
		taken[column], winner[main] = b, b
		t.rivals = append(t.rivals, "Column "+letter(column)+" (“"+clip(t.header.At(column).Text, 40)+"”) holds nothing but plain answers and was read as "+main.Label+".")
		return
	}
}

// spread lets go of a column of choices beside which columns without headings hold the same
// choices: one heading over the answers of several sites does not say which is whose.
func (t *Table) spread(taken map[int]bid, winner map[*register.Field]bid) {
	if t.own != nil || t.byValues {
		return
	}
	for column := 1; column < t.width; column++ {
		b, ok := taken[column]
		next := t.profile(column + 1)
		if !ok || b.field.Kind != register.KindChoice || b.field.Fixed || b.choice != "" || t.header.At(column).Blank() || !t.header.At(column+1).Blank() {
			continue
		}
		if next.filled < 3 || next.filled*2 < t.profile(column).filled || next.fit(b.field) < 0.9 {
			continue
		}
		delete(taken, column)
		delete(winner, b.field)
		t.doubt(column, "column "+letter(column+1)+" beside it has no heading and holds the same kind of values: the heading may be over both; choose the field")
	}
}

func (t *Table) doubt(column int, why string) {
	if t.unclear == nil {
		t.unclear = map[int]string{}
	}
	t.unclear[column] = why
}

// justified says whether a column gives reasons for the answers.
func (t *Table) justified(winner map[*register.Field]bid) bool {
	for f := range winner {
		if f.Key == "justification" || f.Key == "exclusion_justification" {
			return true
		}
	}
	return false
}
