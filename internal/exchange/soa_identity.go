package exchange

import (
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// identify tells for each row which control it speaks of. Neither the number nor the
// title is believed alone where they disagree; numbers that may have lost or gained a
// zero are told apart by title, then by what is taken, then by the rows around them.
func (controls) identify(t *Table, s *snapshot) []identity {
	found := make([]identity, len(t.rows))
	c := controlReader{table: t, annex: annexes[catalog.Edition(t.Edition)](), control: t.column("control"), title: t.column("title"),
		edition: t.column("edition"), record: t.column(IDKey), open: map[int][]int{}, taken: map[string]int{}, at: map[int]int{}}
	c.literal = t.keepsZeros(c.control)
	if s != nil {
		c.book = s.of(t.register)
	}
	for i, row := range t.rows {
		found[i] = c.believe(i, row, c.read(i, row))
		c.note(i, found[i])
	}
	c.settleOpen(found)
	return found
}

// believe weighs the hidden record id of our own exports. Rows get copied and pasted over,
// so an id is believed only where the reference or the title agrees with it.
func (c *controlReader) believe(i int, row sheet.Row, id identity) identity {
	if id.skip != "" {
		return id
	}
	rec := c.claimed(row)
	if rec == nil || rec.key == id.key {
		return id
	}
	title, _ := rec.before[fieldIndex(c.table.register, "title")].(string)
	theirs := identity{key: rec.key, ref: rec.ref, title: title, listed: c.isListed(rec.key)}
	agrees := c.title > 0 && newWording(title).like(newWording(row.At(c.title).Text)) >= sameTitle
	for _, n := range c.open[i] {
		agrees = agrees || c.listed(c.annex, n).key == rec.key
	}
	switch {
	case id.key == "" && agrees:
		delete(c.open, i)
		theirs.how = "“" + clip(row.At(c.control).Text, 40) + "” was read as " + rec.ref + " because its Certbook id and its title say so"
		return theirs
	case id.key != "" && (c.title == 0 || row.At(c.title).Blank()):
		return c.unknown(row.At(c.control), "", "the reference says "+id.ref+", the hidden Certbook id "+rec.ref+", and no title decides")
	case id.key != "":
		id.how = joinReasons(id.how, "the hidden Certbook id belongs to "+rec.ref+" and was not used, because reference and title agree")
	}
	return id
}

// claimed gives the record of the book that the row's hidden id names.
func (c *controlReader) claimed(row sheet.Row) *record {
	if c.book == nil || c.record == 0 {
		return nil
	}
	return c.book.byID[strings.TrimSpace(row.At(c.record).Text)]
}

func (c *controlReader) isListed(key string) bool {
	edition, control, _ := strings.Cut(key, " ")
	_, ok := catalog.ControlByID(catalog.Edition(edition), control)
	return ok
}

// controlReader tells controls apart within one table.
type controlReader struct {
	table                           *Table
	annex                           *annex
	book                            *records // nil while recognising
	control, title, edition, record int      // columns, 0 for none
	literal                         bool     // texts of the column have kept their zeros
	open                            map[int][]int
	taken                           map[string]int // key → row index
	at                              map[int]int    // row index → position in the annex
}

func (c *controlReader) note(row int, id identity) {
	if id.key == "" {
		return
	}
	if _, ok := c.taken[id.key]; !ok {
		c.taken[id.key] = row
	}
}

func (c *controlReader) read(i int, row sheet.Row) identity {
	cell, title := row.At(c.control), strings.TrimSpace(text(row, c.title))
	if c.control == 0 {
		cell = sheet.Cell{}
	}
	a := c.annex
	if c.edition > 0 {
		if f, ok := c.table.register.Field("edition"); ok {
			if key, ok := choiceOf(f, text(row, c.edition)); ok {
				a = annexes[catalog.Edition(key)]()
			}
		}
	}
	ref := strings.Join(strings.Fields(cell.Text), " ")
	if c.book != nil && !c.isListed(controlKey(string(a.edition), ref)) {
		if have := c.book.byKey[controlKey(string(a.edition), ref)]; have != nil {
			return identity{key: have.key, ref: have.ref, title: clip(title, 120)}
		}
	}
	candidates, rest, shaped := a.candidates(cell)
	if title == "" {
		title = rest
	}
	if _, _, several := readNumber(strings.TrimLeft(rest, "/,;&+ ")); several {
		return c.unknown(cell, title, "“"+clip(cell.Text, 60)+"” names several controls")
	}
	switch {
	case cell.Blank():
		return c.byTitle(a, row, title)
	case len(candidates) == 0:
		return c.unlisted(a, row, cell, title, shaped && !c.exported(row))
	}
	if what, isBanner := c.banner(a, cell.Text, title); isBanner {
		return identity{skip: what}
	}
	if n, ok := a.byTitle[register.Fold(title)]; ok && slices.Contains(candidates, n) {
		return c.settled(i, a, cell, candidates, n)
	}
	w := newWording(title)
	best, second, chosen := -1.0, -1.0, 0
	for _, n := range candidates {
		switch like := a.like(w, n); {
		case like > best:
			best, second, chosen = like, best, n
		case like > second:
			second = like
		}
	}
	if best < otherTitle && c.exported(row) && a.controls[candidates[0]].ID != ref {
		return c.unlisted(a, row, cell, title, false)
	}
	if best < otherTitle {
		if id, contradicts := c.contradicted(a, cell, title, w, candidates[0]); contradicts {
			return id
		}
	}
	sure := len(candidates) == 1 || best >= likeTitle && best-second >= 0.1
	if !sure && cell.Kind != sheet.Number && (c.literal || c.table.source.format != sheet.CSV) {
		chosen, sure = candidates[0], true // text keeps its zeros
	}
	if !sure {
		c.open[i] = candidates
		return identity{}
	}
	return c.settled(i, a, cell, candidates, chosen)
}

// settled notes where a row stands whose control is sure.
func (c *controlReader) settled(i int, a *annex, cell sheet.Cell, candidates []int, chosen int) identity {
	c.at[i] = chosen
	id := c.listed(a, chosen)
	if chosen != candidates[0] {
		id.how = "“" + cell.Text + "” was read as control " + id.ref + " because the title says " + id.title
	}
	return id
}

// exported says whether a row left Certbook as it is: references in it are exact.
func (c *controlReader) exported(row sheet.Row) bool {
	return c.table.Own && c.record > 0 && !row.At(c.record).Blank()
}

func (c *controlReader) listed(a *annex, n int) identity {
	control := a.controls[n]
	return identity{key: controlKey(string(a.edition), control.ID), ref: control.ID, title: control.Title, listed: true}
}

func (c *controlReader) unknown(cell sheet.Cell, title, why string) identity {
	return identity{ref: clip(cell.Text, 40), title: clip(title, 120), unknown: why}
}

// contradicted says whether the title beside a number clearly belongs to something else.
func (c *controlReader) contradicted(a *annex, cell sheet.Cell, title string, w wording, n int) (identity, bool) {
	if title == "" {
		return identity{}, false
	}
	id := strings.TrimPrefix(a.controls[n].ID, "A.")
	if clause, ok := a.clauses[id]; ok && w.like(clause) >= sameTitle {
		return c.unknown(cell, title, id+" is here the clause “"+clip(title, 60)+"” of the standard, not control "+a.controls[n].ID), true
	}
	if what, ok := a.groups[id]; ok && a.edition == catalog.Edition2013 {
		return identity{skip: what}, true
	}
	other, score := a.closest(title)
	if other < 0 || score < sameTitle {
		return identity{}, false
	}
	return c.unknown(cell, title, "the number is that of control "+a.controls[n].ID+" ("+a.controls[n].Title+"), the title that of "+a.controls[other].ID), true
}

// banner recognises the heading of a theme, domain or objective among the controls.
func (c *controlReader) banner(a *annex, number, title string) (string, bool) {
	if what, ok := a.banners[register.Fold(title)]; ok {
		return what, true
	}
	if what, ok := a.banners[register.Fold(number)]; ok {
		return what, true
	}
	return "", false
}

// byTitle reads a row without a number.
func (c *controlReader) byTitle(a *annex, row sheet.Row, title string) identity {
	if what, ok := c.banner(a, "", title); ok {
		return identity{skip: what}
	}
	if title == "" {
		return identity{skip: "no control number and no title"}
	}
	if n, score := a.closest(title); score >= sameTitle {
		id := c.listed(a, n)
		id.how = "a row without a number was read as control " + a.controls[n].ID + " because of its title"
		return id
	}
	if c.silent(row) {
		return identity{skip: "a line of text, not a control"}
	}
	return c.unknown(sheet.Cell{}, title, "there is no control number, and the title is not that of a control")
}

// silent says whether the row has nothing in the columns that say something of a control.
func (c *controlReader) silent(row sheet.Row) bool {
	for _, column := range c.table.Columns {
		if column.Field != "" && !identifying[column.Field] && !row.At(column.Number).Blank() {
			return false
		}
	}
	return true
}

// footer says whether a row is a total or a note below or between the controls: words
// without any number where the reference stands, and no title.
func (c *controlReader) footer(ref, title string) bool {
	return !c.table.Own && title == "" && c.title > 0 && !numbers.MatchString(ref)
}

// unlisted reads a row whose reference is no control of the edition: one of the
// organisation's own, a heading, or something to ask about.
func (c *controlReader) unlisted(a *annex, row sheet.Row, cell sheet.Cell, title string, shaped bool) identity {
	ref := strings.Join(strings.Fields(cell.Text), " ")
	if what, ok := c.banner(a, ref, title); ok {
		return identity{skip: what}
	}
	if number, _, ok := readNumber(ref); ok {
		if what, ok := a.groups[number]; ok {
			return identity{skip: what}
		}
	}
	if m := groupNumber.FindStringSubmatch(ref); m != nil {
		if what, ok := a.groups[m[1]]; ok && c.silent(row) {
			return identity{skip: what}
		}
	}
	closest, likeness := a.closest(title)
	if likeness >= sameTitle && sameDigits(ref, a.controls[closest].ID) {
		return c.listed(a, closest)
	}
	if rec := c.claimed(row); rec != nil && likeness < sameTitle {
		return c.unknown(cell, title, "neither the reference nor the title is that of "+rec.ref+", to which its hidden Certbook id belongs")
	}
	if c.table.Own && title != "" && !shaped && likeness < sameTitle {
		s := isms.Statement{Edition: string(a.edition), Control: ref, Title: strings.Join(strings.Fields(title), " "), Theme: isms.CustomTheme, Applicable: isms.Undecided}
		return identity{key: controlKey(s.Edition, s.Control), ref: ref, title: title, made: statementOf(c.table.register, s),
			how: ref + " is not a control of " + a.edition.Title() + "; it is added as a control of your own"}
	}
	if c.silent(row) || c.footer(ref, title) {
		return identity{skip: "a line of text, not a control"}
	}
	why := "“" + clip(ref, 40) + "” is not a control of " + a.edition.Title()
	if likeness >= sameTitle {
		return c.unknown(cell, title, why+", though its title is that of "+a.controls[closest].ID)
	}
	if shaped {
		return c.unknown(cell, title, why)
	}
	return c.unknown(cell, title, why+"; add it as your own control first, then import again")
}
