package exchange

import (
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// competences reads records of competence: many people attend one training, some of them every
// year, so that name, person and day tell a record.
type competences struct{ generic }

func (competences) key(r *register.Register, row ledger.Row) string {
	needed, _ := row.Values[fieldIndex(r, naming(r).Key)].(string)
	person, _ := row.Values[fieldIndex(r, "person")].(string)
	day, _ := row.Values[fieldIndex(r, "date")].(string)
	return newKey(needed) + "#" + person + "#" + day
}

func (competences) identify(t *Table, s *snapshot) [][]identity {
	person, date := t.column("person"), t.column("date")
	people := newPeople(s, Choices{})
	days, _ := dateOrder(t.profile(date))
	return identifyByName(t, s, func(row sheet.Row) string {
		who, err := people.find(text(row, person))
		if err != nil {
			who = newKey(text(row, person)) // somebody who is not in the book
		}
		day, _ := readDate(row.At(date), days)
		return "#" + who + "#" + day
	})
}
