package exchange

import (
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// silent says whether the row has nothing in the columns that say something of a control.
func (c *controlReader) silent(row sheet.Row) bool {
	for _, column := range c.table.Columns {
		if column.Field != "" && !identifying[column.Field] && !row.At(column.Number).Blank() {
			return false
		}
	}
	return true
}

// heading reads a row whose title is that of a theme, domain or objective. It is the
// heading of one, unless it has the number of a control: then the title says nothing if
// the control belongs there, as where the domain stands in the place of the title.
func (c *controlReader) heading(r *controlRow, groups []string) (identity, bool) {
	a := r.annex
	what := identity{skip: a.banners[r.titled.folded]}
	switch {
	case c.silent(r.row):
		return what, true
	case len(r.options) == 0:
		w := r.number()
		return what, a.groups[w.number] != "" || groupNumber.MatchString(strings.TrimSpace(r.cell.Text))
	case slices.ContainsFunc(r.options, func(n int) bool { return a.over(groups, n) }):
		return identity{}, false
	}
	n := r.options[0]
	return c.unknown(r, "the number is that of control "+a.controls[n].ID+" ("+a.controls[n].Title+"), the title "+what.skip), true
}

// findClauses marks the rows that stand among the clauses of the standard: a run of rising
// numbers without an A in which several can only be clauses (4.1, 9.2, 10.1).
func (c *controlReader) findClauses() {
	start := 0
	position := func(i int) int {
		w := c.rows[i].number()
		if w.annexed {
			return -1
		}
		return clausePosition(w.number)
	}
	for start < len(c.rows) {
		last, only, end := -1, 0, start
		for ; end < len(c.rows); end++ {
			if len(c.rows[end].ref.mentions) == 0 {
				continue // a heading between them
			}
			at := position(end)
			if at < 0 || at < last {
				break
			}
			if r := &c.rows[end]; len(r.options) == 0 && r.annex.groups[r.number().number] == "" {
				only++
			}
			last = at
		}
		if only >= 2 {
			for i := start; i < end; i++ {
				c.rows[i].clause = len(c.rows[i].ref.mentions) > 0
			}
		}
		start = max(end, start+1)
	}
}

// clausePosition gives the place of a clause in the order of the standard, -1 for none.
func clausePosition(number string) int {
	for i, clause := range catalog.Clauses(catalog.Edition2022) {
		if clause.ID == number {
			return i
		}
	}
	return -1
}

// clauseRow reads a row about a clause: its title says so, or it stands among clauses and
// its title is not that of the control of this number.
func (c *controlReader) clauseRow(r *controlRow) (identity, bool) {
	w := r.number()
	numbers := []string{w.number}
	if r.day.month > 0 {
		for _, typing := range typings {
			numbers = append(numbers, typing.typed(r.day))
		}
	}
	if numbers = slices.DeleteFunc(numbers, func(n string) bool { return !isClause(n) }); len(numbers) == 0 {
		return identity{}, false
	}
	best := 0.0
	for _, n := range r.options {
		best = max(best, r.annex.likeTitle(r.titled, n))
	}
	for _, number := range numbers {
		like, _ := clauseOf(number, r.titled)
		what := "clause " + number + " of the standard, not an Annex A control"
		switch {
		case like >= nearTitle && like > best+0.2 && w.annexed && len(r.options) > 0:
			return c.unknown(r, "the number is that of control "+r.annex.controls[r.options[0]].ID+", the title that of clause "+number+" of the standard"), true
		case like >= nearTitle && like > best+0.2,
			w.clause && !w.annexed && best < likeTitle && (c.annexed || r.title != "" && !c.foreign && like >= otherTitle),
			r.clause && !w.annexed && best < likeTitle && (like >= otherTitle || c.foreign || c.annexed || r.title == ""):
			return identity{skip: what, clause: true}, true
		case len(r.options) > 0 && !w.annexed && best < likeTitle && (r.clause || c.annexed && c.lettered[w.number]):
			return c.unknown(r, "it may be clause "+number+" of the standard or control "+r.annex.controls[r.options[0]].ID+", and the title is neither's"), true
		}
	}
	return identity{}, false
}

// byTitle reads a row without a number.
func (c *controlReader) byTitle(i int, r *controlRow) identity {
	a := r.annex
	if r.title == "" && c.table.goesOn(r.row) {
		return c.unknown(r, "there is no control number and no title; the text may go on from the row above")
	}
	if r.title == "" {
		return identity{skip: "no control number and no title"}
	}
	if what, ok := a.banners[r.titled.folded]; ok {
		if c.silent(r.row) {
			return identity{skip: what}
		}
		return c.unknown(r, "there is no control number, and the title is "+what)
	}
	near := r.titled.nearest(a)
	if near.score == 1 || near.score >= sameTitle && near.score-near.next >= 0.15 || near.score >= nearTitle && near.score-near.next >= 0.2 {
		id := c.settled(i, r, near.index, "a row without a number was read as control "+a.controls[near.index].ID+" because of its title")
		if near.score < sameTitle {
			id.how += ", which is nearly that of " + a.controls[near.index].Title
		}
		return id
	}
	if c.silent(r.row) {
		return identity{skip: "a line of text, not a control"}
	}
	if near.second >= 0 && near.next >= likeTitle {
		return c.unknown(r, "there is no control number, and the title may be that of "+a.controls[near.index].ID+" ("+a.controls[near.index].Title+") or "+
			a.controls[near.second].ID+" ("+a.controls[near.second].Title+")")
	}
	if near.score >= otherTitle {
		return c.unknown(r, "there is no control number, and the title is not quite that of "+a.controls[near.index].ID+" ("+a.controls[near.index].Title+")")
	}
	return c.unknown(r, "there is no control number, and the title is not that of a control")
}

// footer says whether a row is a total or a note below or between the controls: words
// without any number where the reference stands, and no title.
func (c *controlReader) footer(ref, title string) bool {
	return !c.table.Own && title == "" && c.title > 0 && !numbers.MatchString(ref)
}

// unlisted reads a row whose reference is no control of the edition: a heading, a control
// of the other edition, part of a control, one of the organisation's own, or something to
// ask about.
func (c *controlReader) unlisted(r *controlRow) identity {
	a, ref, title := r.annex, strings.Join(strings.Fields(r.cell.Text), " "), r.title
	w, numbered := r.ref.single()
	if what, ok := a.banners[register.Fold(ref)]; ok {
		return identity{skip: what}
	}
	if m := groupNumber.FindStringSubmatch(ref); m != nil {
		if what, ok := a.groups[m[1]]; ok && c.silent(r.row) {
			return identity{skip: what}
		}
	}
	if numbered && !c.exported(r.row) {
		if id, ok := c.elsewhere(r, w); ok {
			return id
		}
	}
	near := r.titled.nearest(a)
	closest, likeness := near.index, near.score
	if closest >= 0 && likeness >= sameTitle && sameDigits(ref, a.controls[closest].ID) {
		return c.listed(a, closest)
	}
	if rec := c.claimed(r.row); rec != nil && likeness < sameTitle {
		return c.unknown(r, "neither the reference nor the title is that of "+rec.ref+", to which its hidden Certbook id belongs")
	}
	shaped := (numbered || r.dated) && !c.exported(r.row)
	if title != "" && likeness < sameTitle && (c.table.Own && !shaped || c.table.ownControls && c.mayBeOwn(a.edition, ref)) {
		s := isms.Statement{Edition: string(a.edition), Control: ref, Title: strings.Join(strings.Fields(title), " "), Theme: isms.CustomTheme, Applicable: isms.Undecided}
		return identity{key: controlKey(s.Edition, s.Control), ref: ref, title: title, made: statementOf(c.table.register, s),
			how: ref + " is not a control of " + a.edition.Title() + "; it is added as a control of your own"}
	}
	if c.silent(r.row) || c.footer(ref, title) {
		return identity{skip: "a line of text, not a control"}
	}
	why := "“" + clip(ref, 40) + "” is not a control of " + a.edition.Title()
	if likeness >= sameTitle {
		return c.unknown(r, why+", though its title is that of "+a.controls[closest].ID)
	}
	id := c.unknown(r, why)
	if title != "" && likeness < sameTitle && c.mayBeOwn(a.edition, ref) {
		id.unknown, id.own = why+"; add it as an own control to take it", true
	}
	return id
}

// mayBeOwn says whether a reference can be that of a control of the organisation's own:
// one the standard has in neither edition.
func (c *controlReader) mayBeOwn(e catalog.Edition, ref string) bool {
	number := strings.TrimPrefix(strings.ToUpper(ref), "A.")
	for _, e := range catalog.Editions() {
		if _, listed := annexes[e]().find(number); listed {
			return false
		}
	}
	return c.table.register.Check(&isms.Statement{Edition: string(e), Control: ref, Title: ref}) == nil
}

// elsewhere reads a number that is no control of the edition, but a clause, the heading of
// a group, a control of the other edition, or part of a control.
func (c *controlReader) elsewhere(r *controlRow, w written) (identity, bool) {
	a := r.annex
	other := annexes[otherEdition(a.edition)]()
	theirs, there := other.find(w.number)
	like := 0.0
	if there {
		like = other.likeTitle(r.titled, theirs)
	}
	if what, ok := a.groups[w.number]; ok && (!there || like < sameTitle || a.heads(r.titled) != nil) {
		return identity{skip: what}, true
	}
	if clauseLike, isClause := clauseOf(w.number, r.titled); isClause && !w.annexed && like < likeTitle {
		if c.foreign || r.title == "" && !there || clauseLike >= otherTitle {
			return identity{skip: "clause " + w.number + " of the standard, not an Annex A control", clause: true}, true
		}
	}
	parent, isPart := a.parentOf(w.number)
	partLike := 0.0
	if isPart {
		partLike = a.likeBeginning(r.title, parent)
	}
	if isPart && partLike >= nearTitle && !w.annexed && c.parts >= 3 { // as other rows of the table
		there, like = false, 0
	}
	certain := w.annexed || w.edition == other.edition
	switch {
	case isPart && (partLike >= nearTitle && partLike > like || !there && w.edition != other.edition && (r.title == "" || c.foreign)):
		id := c.listed(a, parent)
		id.how, id.part = "“"+clip(r.ref.mentions[0].from.number, 20)+"” was read as part of control "+id.ref, true
		return id, true
	case isPart && !there:
		return identity{}, false
	case there && (like >= likeTitle && like > partLike || !isPart && certain && (r.title == "" || c.foreign)):
		id := c.listed(other, theirs)
		id.how = "“" + clip(r.cell.Text, 40) + "” was read as control " + id.ref + " of " + other.edition.Title() + ", which alone has a control of this number"
		return id, true
	case there && isPart:
		return c.unknown(r, "it may be "+other.controls[theirs].ID+" of "+other.edition.Title()+" or part of "+a.controls[parent].ID+", and the title does not decide"), true
	}
	return identity{}, false
}

// parentOf gives the control of 2022 that a number of three levels may be part of.
func (a *annex) parentOf(number string) (int, bool) {
	if a.edition != catalog.Edition2022 || strings.Count(number, ".") != 2 {
		return -1, false
	}
	return a.find(number[:strings.LastIndex(number, ".")])
}

// isOnlyPart says whether a row can only speak of part of a control of 2022.
func (c *controlReader) isOnlyPart(r *controlRow, number string) bool {
	parent, ok := r.annex.parentOf(number)
	if !ok {
		return false
	}
	_, there := annexes[catalog.Edition2013]().find(number)
	return !there && r.annex.likeBeginning(r.title, parent) >= nearTitle
}

// likeBeginning compares the beginning of a title with that of a control: "Physical entry -
// Visitors" is part of Physical entry.
func (a *annex) likeBeginning(title string, i int) float64 {
	begin, _, _ := strings.Cut(plainly(title), " - ")
	return max(a.like(newWording(begin), i), a.like(newWording(title), i))
}

func otherEdition(e catalog.Edition) catalog.Edition {
	if e == catalog.Edition2013 {
		return catalog.Edition2022
	}
	return catalog.Edition2013
}
