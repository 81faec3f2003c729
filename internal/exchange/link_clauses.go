package exchange

import (
	"slices"
	"strings"

	"certbook/internal/isms"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// bareNumbers is what 5.2 means in a column of references, where nothing is written beside it.
type bareNumbers int

const (
	bareClause bareNumbers = iota
	bareControl
	bareUnclear // the heading says both, or other numbers of the column do
)

// bareNumbers looks through the column for what its numbers mean.
func (r *linkReader) bareNumbers(td *tableDraft) bareNumbers {
	sides := map[*register.Register]bool{}
	for _, claim := range r.table.linkClaims(r.column.Number) {
		if s, ok := linkField(r.table.register, claim.field.Key); ok {
			sides[s.other] = true
		}
	}
	shared := sides[isms.Clauses] && sides[isms.Statements]
	if !shared && r.aside == (r.side.Other == isms.Clauses) {
		return bareControl // the column is one of controls
	}
	lettered := false
	for _, reading := range td.readings {
		places, _ := readPlaces(reading.row.At(r.column.Number).Text)
		for _, p := range places {
			if !p.clause && !p.annexed && len(p.find()) == 0 && p.isControl() {
				return bareUnclear // 5.15 is a control, and what is 5.2 then
			}
			lettered = lettered || p.annexed
		}
	}
	if shared && !lettered {
		return bareUnclear
	}
	return bareClause // controls have their letter
}

// apart gives what of a cell this side reads, nil for nothing. What cannot be told is told of
// once, by the side the column is of.
func (r *linkReader) apart(c sheet.Cell) (mine []string, wrong string) {
	if c.Kind == sheet.Date {
		return r.say("“" + clip(c.Text, 20) + "” is a date; write the number as text, with what it is: Clause 5.2 or A.5.2")
	}
	places, others := readPlaces(c.Text)
	if len(places) == 0 { // no numbers: a title
		if id := clauseTitled(c.Text); (id != "") == (r.side.Other == isms.Clauses) {
			return []string{strings.TrimSpace(c.Text)}, ""
		}
		return nil, ""
	}
	pointed := slices.DeleteFunc(slices.Clone(places), func(p clausePlace) bool { return r.kind(p) == bareControl })
	switch {
	case len(pointed) == 0 && r.side.Other == isms.Statements:
		return []string{strings.TrimSpace(c.Text)}, "" // nothing but controls: they are read with their lists and ranges
	case len(pointed) == 0 && r.mixed:
		return nil, ""
	case len(others) > 0:
		return r.say("“" + clip(strings.Join(others, "; "), 60) + "” is neither a clause nor a control")
	}
	for _, p := range places {
		switch kind := r.kind(p); {
		case kind == bareUnclear:
			return r.say("“" + clip(c.Text, 40) + "” may be clause " + p.number + " or control A." + p.number + ": write Clause " + p.number + " or A." + p.number)
		case kind == bareClause && len(p.find()) == 0:
			return r.say("“" + p.number + "” is not a clause one can link; link the clauses below it, such as 6.1.2")
		case kind == bareClause && r.side.Other == isms.Clauses:
			mine = append(mine, p.find()...)
		case kind == bareControl && r.side.Other == isms.Statements:
			mine = append(mine, strings.TrimSpace("A."+p.number+" "+p.title))
		case kind == bareControl && !r.mixed:
			return r.say("“" + clip(c.Text, 40) + "” is a control, not a clause")
		}
	}
	return mine, ""
}

func (r *linkReader) say(wrong string) ([]string, string) {
	if r.aside {
		return nil, ""
	}
	return nil, wrong
}

// kind says whether a clause is meant or a control.
func (r *linkReader) kind(p clausePlace) bareNumbers {
	asClause, asControl := p.titled("")
	isClause := len(p.find()) > 0
	switch {
	case p.annexed:
		return bareControl
	case p.clause, asClause, p.item != "" && isClause:
		return bareClause
	case asControl:
		return bareControl
	case !isClause && p.isControl():
		return bareControl
	case r.bare == bareControl: // 6.1.3 was one in 2013
		return bareControl
	case !p.isControl():
		return bareClause
	}
	return r.bare
}

// clauses finds the records of clauses.
func (r *linkReader) clauses(ids []string) ([]*record, string) {
	all := []*record{}
	for _, id := range ids {
		found, err := r.side.Parse(id, r.targets.index)
		if err != nil && len(r.targets.place) == 0 {
			return nil, "the book has not listed clauses 4 to 10 yet: list them on their page, then import the file again"
		}
		if err != nil {
			return nil, strings.TrimSuffix(reasonOf(err), ". Nothing was changed here")
		}
		for _, rec := range r.records(found) {
			if !slices.Contains(all, rec) {
				all = append(all, rec)
			}
		}
	}
	return all, ""
}
