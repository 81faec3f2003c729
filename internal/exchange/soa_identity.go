package exchange

import (
	"fmt"
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// identify tells for each row which controls it speaks of. Neither the number nor the
// title is believed alone where they disagree; numbers that may have lost or gained a
// zero, or become a date, are told apart by title, then by what is taken, then by the rows
// around them.
func (controls) identify(t *Table, s *snapshot) [][]identity {
	return newControlReader(t, s).identify()
}

// controlReader tells controls apart within one table.
type controlReader struct {
	table                           *Table
	annex                           *annex
	book                            *records // nil while recognising
	control, title, edition, record int      // columns, 0 for none
	standard                        int      // the column that says of which standard a row is
	rows                            []controlRow
	literal                         bool // texts of the column have kept their zeros
	style                           style
	foreign                         bool            // titles are in another language
	annexed                         bool            // numbers of controls begin with an A here
	parts                           int             // rows that can only be parts of controls
	lettered                        map[string]bool // numbers that stand in the table with an A
	taken                           map[string]int  // key → row index
	at                              map[int]int     // row index → position in the annex
	shifted                         map[int]int     // by how many rows titles stand off their numbers → how often
}

// controlRow is one row as far as it can be read by itself.
type controlRow struct {
	row      sheet.Row
	annex    *annex
	cell     sheet.Cell
	ref      reference
	title    string
	titled   *title
	options  []int // the controls its number may mean, likeliest first
	dated    bool  // the number became a date
	day      day
	readings map[int][]int // of a date: control → typings
	open     bool          // nothing in the row decides between the options
	literal  bool          // open, but it is a text, and texts keep their zeros here
	clause   bool          // stands among the clauses of the standard
}

func (r *controlRow) several() bool {
	return len(r.ref.mentions) > 1 || len(r.ref.mentions) == 1 && r.ref.mentions[0].to.number != ""
}

// number is the number as the row has it, "" for none.
func (r *controlRow) number() written {
	w, _ := r.ref.single()
	return w
}

func newControlReader(t *Table, s *snapshot) *controlReader {
	c := &controlReader{table: t, annex: annexes[catalog.Edition(t.Edition)](), control: t.column("control"), title: t.column("title"),
		edition: t.column("edition"), record: t.column(IDKey), lettered: map[string]bool{}, taken: map[string]int{}, at: map[int]int{}, shifted: map[int]int{}}
	if s != nil {
		c.book = s.of(t.register)
	}
	if t.own == nil {
		c.standard = t.ofStandard()
	}
	c.literal, c.style = t.keepsZeros(c.control), t.style(c.control)
	numbered, annexed := 0, 0
	for _, row := range t.rows {
		r := controlRow{row: row, annex: c.annexOf(row), title: strings.TrimSpace(text(row, c.title))}
		if c.control > 0 {
			r.cell = row.At(c.control)
		}
		if r.cell.Blank() && len(readReference(r.title).mentions) > 0 { // the number stands beside its title
			r.cell, r.title = row.At(c.title), ""
		}
		c.parse(&r)
		r.titled = t.source.title(r.title)
		if len(r.ref.mentions) > 0 {
			numbered++
			if r.ref.mentions[0].from.annexed {
				annexed++
				c.lettered[r.number().number] = true
			}
		}
		if w := r.number(); c.isOnlyPart(&r, w.number) {
			c.parts++
		}
		c.rows = append(c.rows, r)
	}
	c.annexed = annexed*2 > numbered
	c.foreign = c.foreignTitles()
	c.findClauses()
	return c
}

// annexOf gives the annex of the edition the row names, else that of the table.
func (c *controlReader) annexOf(row sheet.Row) *annex {
	if c.edition > 0 {
		if f, ok := c.table.register.Field("edition"); ok {
			if key, ok := choiceOf(f, text(row, c.edition)); ok {
				return annexes[catalog.Edition(key)]()
			}
		}
	}
	return c.annex
}

// parse reads the number cell of a row.
func (c *controlReader) parse(r *controlRow) {
	r.ref = readReference(r.cell.Text)
	if r.title == "" {
		r.title = r.ref.title
	}
	if r.several() {
		return
	}
	if d, ok := dayOf(r.cell); ok {
		r.day, r.readings = d, r.annex.readings(d)
		r.dated = len(r.readings) > 0
	}
	r.options = r.annex.options(r.cell, r.ref, c.style)
	if !r.dated || len(r.options) > 0 && r.cell.Kind != sheet.Date {
		r.dated = false
		return
	}
	for at := range r.readings {
		if !slices.Contains(r.options, at) {
			r.options = append(r.options, at)
		}
	}
	slices.Sort(r.options)
}

// identify tells what every row is.
func (c *controlReader) identify() [][]identity {
	found := make([][]identity, len(c.rows))
	for i := range c.rows {
		r := &c.rows[i]
		found[i] = c.read(i, r)
		for j := range found[i] {
			found[i][j] = c.believe(r, found[i][j])
			c.note(i, found[i][j])
		}
	}
	c.settleOpen(found)
	c.summaries(found)
	return found
}

func (c *controlReader) note(row int, id identity) {
	if id.key == "" {
		return
	}
	if _, ok := c.taken[id.key]; !ok {
		c.taken[id.key] = row
	}
}

// read reads one row. What it leaves open is settled with the rows around it.
func (c *controlReader) read(i int, r *controlRow) []identity {
	ref := strings.Join(strings.Fields(r.cell.Text), " ")
	if named := standardNamed(text(r.row, c.standard)); c.standard > 0 && named != "" {
		return one(identity{skip: "a row of " + named + ", not of ISO/IEC 27001"})
	}
	if c.book != nil && !c.isListed(controlKey(string(r.annex.edition), ref)) {
		if have := c.book.byKey[controlKey(string(r.annex.edition), ref)]; have != nil {
			return one(identity{key: have.key, ref: have.ref, title: clip(r.title, 120)})
		}
	}
	switch {
	case r.cell.Blank():
		return one(c.byTitle(i, r))
	case r.several():
		return c.severalControls(r)
	}
	return one(c.single(i, r, ref))
}

func one(id identity) []identity { return []identity{id} }

// single reads a row whose number is that of one control, or of none.
func (c *controlReader) single(i int, r *controlRow, ref string) identity {
	a := r.annex
	if id, isClause := c.clauseRow(r); isClause {
		return id
	}
	if groups := a.heads(r.titled); groups != nil {
		if id, isHeading := c.heading(r, groups); isHeading {
			return id
		}
	} else if what, ok := a.banners[register.Fold(r.cell.Text)]; ok {
		return identity{skip: what}
	}
	if len(r.options) == 0 {
		return c.unlisted(r)
	}
	title := c.ask(r)
	switch {
	case c.exported(r.row) && title.like < otherTitle && a.controls[r.options[0]].ID != ref:
		return c.unlisted(r)
	case title.says == confirms:
		return c.settled(i, r, title.control, c.because(r, title.control, "because the title says "+a.controls[title.control].Title))
	case title.says == contradicts:
		return c.contradicted(r, title)
	case len(r.options) == 1:
		return c.settled(i, r, r.options[0], c.because(r, r.options[0], "which is the only control it may have been"))
	case r.dated:
		if at, ok := r.shown(); ok {
			return c.settled(i, r, at, c.because(r, at, "because that is how it is shown"))
		}
	case r.cell.Kind != sheet.Number && c.literal:
		r.literal = true // text keeps its zeros
	}
	r.open = true
	return identity{}
}

// shown gives the control a date is displayed as.
func (r *controlRow) shown() (int, bool) {
	if r.cell.Kind != sheet.Date || r.number().number == "" {
		return 0, false
	}
	at, ok := r.annex.find(r.number().number)
	return at, ok && slices.Contains(r.options, at)
}

// opinion is what the title of a row says of its number.
type opinion struct {
	says    says
	control int     // the one it confirms, or the other one it is the title of
	like    float64 // the number's best control
}

type says int

const (
	nothing says = iota
	confirms
	contradicts
)

// ask weighs the title of a row against the controls its number may mean. A title in
// another language says nothing; a domain in place of a title says nothing; part of a
// title is that title.
func (c *controlReader) ask(r *controlRow) opinion {
	if r.title == "" {
		return opinion{}
	}
	a := r.annex
	if n, ok := a.byTitle[r.titled.folded]; ok && slices.Contains(r.options, n) {
		return opinion{confirms, n, 1}
	}
	if a.heads(r.titled) != nil {
		return opinion{like: likeTitle}
	}
	best, second, chosen := -1.0, -1.0, 0
	for _, n := range r.options {
		switch like := a.likeTitle(r.titled, n); {
		case like > best:
			best, second, chosen = like, best, n
		case like > second:
			second = like
		}
	}
	other := r.titled.nearest(a)
	elsewhere := other.index >= 0 && !slices.Contains(r.options, other.index)
	if best >= likeTitle && (len(r.options) == 1 || best-second >= 0.1) && (!elsewhere || other.score < 0.95 || best >= nearTitle && other.score-best < 0.2) {
		return opinion{confirms, chosen, best}
	}
	parts := []int{}
	for _, n := range r.options {
		if a.partOf(r.titled, n) {
			parts = append(parts, n)
		}
	}
	if len(parts) == 1 && !c.foreign {
		return opinion{confirms, parts[0], best}
	}
	if len(parts) == 0 && elsewhere {
		if other.score >= 0.95 || other.score >= sameTitle && best < otherTitle || !c.foreign && other.score >= nearTitle && best < unlike {
			return opinion{contradicts, other.index, best}
		}
	}
	return opinion{nothing, chosen, best}
}

// because says how a number was read, where it was not read as it stands.
func (c *controlReader) because(r *controlRow, chosen int, why string) string {
	id := r.annex.controls[chosen].ID
	if n := r.number().number; !r.dated && (n != "" && r.annex.is(chosen, n) || n == "") {
		return ""
	}
	what := "“" + r.cell.Text + "”"
	if r.dated && r.cell.Kind == sheet.Date {
		what = r.day.named()
		if r.number().number != "" && r.annex.is(chosen, r.number().number) {
			what += ", shown as “" + r.cell.Text + "”,"
		}
	}
	if why == "which is the only control it may have been" {
		why = ", " + why
		return what + " was read as control " + id + why
	}
	return what + " was read as control " + id + " " + why
}

// is says whether a number is that of control i.
func (a *annex) is(i int, number string) bool {
	at, ok := a.find(number)
	return ok && at == i
}

// settled notes where a row stands whose control is sure.
func (c *controlReader) settled(i int, r *controlRow, chosen int, how string) identity {
	if r.annex == c.annex {
		c.at[i] = chosen
	}
	id := c.listed(r.annex, chosen)
	id.how = how
	return id
}

// contradicted is a row whose title is that of another control.
func (c *controlReader) contradicted(r *controlRow, title opinion) identity {
	a, n := r.annex, r.options[0]
	c.shifted[title.control-n]++
	return c.unknown(r, fmt.Sprintf("the number is that of control %s (%s), the title that of %s", a.controls[n].ID, a.controls[n].Title, a.controls[title.control].ID))
}

// exported says whether a row left Certbook as it is: references in it are exact.
func (c *controlReader) exported(row sheet.Row) bool {
	return c.table.Own && c.record > 0 && !row.At(c.record).Blank()
}

func (c *controlReader) listed(a *annex, n int) identity {
	control := a.controls[n]
	return identity{key: controlKey(string(a.edition), control.ID), ref: control.ID, title: control.Title, listed: true}
}

func (c *controlReader) isListed(key string) bool {
	edition, control, _ := strings.Cut(key, " ")
	_, ok := catalog.ControlByID(catalog.Edition(edition), control)
	return ok
}

func (c *controlReader) unknown(r *controlRow, why string) identity {
	return identity{ref: clip(r.cell.Text, 40), title: clip(r.title, 120), unknown: why}
}

// believe weighs the hidden record id of our own exports. Rows get copied and pasted over,
// so an id is believed only where the reference or the title agrees with it.
func (c *controlReader) believe(r *controlRow, id identity) identity {
	if id.skip != "" {
		return id
	}
	rec := c.claimed(r.row)
	if rec == nil || rec.key == id.key {
		return id
	}
	title, _ := rec.before[fieldIndex(c.table.register, "title")].(string)
	theirs := identity{key: rec.key, ref: rec.ref, title: title, listed: c.isListed(rec.key)}
	agrees := c.title > 0 && newWording(title).like(c.table.source.title(r.row.At(c.title).Text).asWritten()) >= sameTitle
	for _, n := range r.options {
		agrees = agrees || r.open && c.listed(r.annex, n).key == rec.key
	}
	switch {
	case id.key == "" && agrees:
		r.open = false
		theirs.how = "“" + clip(r.cell.Text, 40) + "” was read as " + rec.ref + " because its Certbook id and its title say so"
		return theirs
	case id.key != "" && (c.title == 0 || r.row.At(c.title).Blank()):
		return c.unknown(r, "the reference says "+id.ref+", the hidden Certbook id "+rec.ref+", and no title decides")
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
