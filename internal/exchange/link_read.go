package exchange

import (
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// targets are the records of one register that cells may name: those of the book and those
// the file makes.
type targets struct {
	index  *register.Index
	byText map[string]*record // by what the index answers
	place  map[*record]int
}

// of finds what cells may name of a register. What the file itself calls a record goes
// before what the book calls another: in a file with its own list of risks R-001 is its own.
func (l *linking) of(r *register.Register) *targets {
	if t := l.targets[r]; t != nil {
		return t
	}
	t := newTargets(r)
	l.targets[r] = t
	called := l.called(t, r)
	for i, rec := range l.d.of(r).all {
		t.place[rec] = i
		if !rec.there() {
			continue
		}
		whole := ledger.Row{ID: rec.id, Ref: rec.ref, Values: rec.after}.Record(r)
		t.add(rec, r.Name(whole))
		if !called[register.Fold(rec.ref)] {
			t.add(rec, rec.ref)
		}
		if r.Aliases != nil {
			t.add(rec, r.Aliases(whole)...)
		}
	}
	return t
}

func newTargets(r *register.Register) *targets {
	return &targets{index: register.NewIndex(r), byText: map[string]*record{}, place: map[*record]int{}}
}

// there says whether a record is in the book or will be.
func (r *record) there() bool { return r.id != "" || r.touched || r.listed }

// called adds the records that tables of the file list, by the references they have there,
// and answers these.
func (l *linking) called(t *targets, r *register.Register) map[string]bool {
	called := map[string]bool{}
	for _, td := range l.d.settled {
		column := td.plan.column(RefKey)
		if td.plan.register != r || column == 0 {
			continue
		}
		for _, row := range td.readings {
			ref := row.row.At(column).Text
			if strings.TrimSpace(ref) == "" || row.id.key == "" && row.id.unknown == "" {
				continue
			}
			called[register.Fold(ref)] = true
			if rec := row.speaksOf(); rec != nil {
				t.add(rec, ref)
			} else {
				t.index.Add("", ref) // what the row is cannot be told, so neither what its number means
			}
		}
	}
	return called
}

func (t *targets) add(rec *record, texts ...string) {
	handle := rec.id
	if handle == "" {
		handle = rec.key
	}
	t.byText[handle] = rec
	t.index.Add(handle, texts...)
}

// linkReader reads the cells of a column of links.
type linkReader struct {
	table   *Table
	column  Column
	side    *register.Side
	targets *targets
	field   *register.Field
	zeros   bool // the file keeps the zeros at the ends of numbers
	older   bool // some of its numbers are of the edition of 2013
	known   map[string]found
	abroad  bool // its references are those of another book
	along   bool // an export of the other register has these links as well
	mixed   bool // the column is read for clauses and for controls
	aside   bool // of these, the ones that are not what the column is of
	bare    bareNumbers
}

type found struct {
	records []*record
	wrong   string
}

// survey looks through the column for what tells how its numbers of controls are written.
func (r *linkReader) survey(td *tableDraft) {
	r.known = map[string]found{}
	r.zeros = r.table.source.format != sheet.CSV
	r.bare = r.bareNumbers(td)
	if r.side.Other != isms.Statements {
		return
	}
	a := annexes[catalog.Edition2022]()
	for _, reading := range td.readings {
		text := strings.TrimSpace(reading.row.At(r.column.Number).Text)
		for _, m := range readReference(text).mentions {
			r.older = r.older || strings.Count(m.from.number, ".") == 2
			if _, ok := a.find(text); ok && strings.HasSuffix(text, "0") {
				r.zeros = true
			}
		}
	}
}

// read gives the records a cell names, nil for one that says nothing, or why they cannot be
// told. linked are those the row's record has already.
func (r *linkReader) read(c sheet.Cell, linked []*record) ([]*record, string) {
	if c.Kind == sheet.Uncomputed || c.Kind == sheet.Error {
		return nil, (&cellReader{field: r.field}).read(c).wrong
	}
	if c.Blank() || saysNothing(r.field, c.Text) {
		return nil, ""
	}
	if r.mixed || r.side.Other == isms.Clauses {
		mine, wrong := r.apart(c)
		if mine == nil || wrong != "" {
			return nil, wrong
		}
		if r.side.Other == isms.Clauses {
			return r.clauses(mine)
		}
		if text := strings.Join(mine, "; "); text != strings.TrimSpace(c.Text) {
			c = sheet.Cell{Column: c.Column, Kind: sheet.Text, Text: text, Raw: text}
		}
	}
	if r.side.Other == isms.Statements && (c.Kind != sheet.Text || !r.zeros) {
		if options := r.either(c); len(options) > 1 {
			return r.settle(c, options, linked)
		}
	}
	if f, ok := r.known[c.Text]; ok {
		return f.records, f.wrong
	}
	f := r.interpret(c)
	r.known[c.Text] = f
	return f.records, f.wrong
}

func (r *linkReader) interpret(c sheet.Cell) found {
	if r.side.Other == isms.Statements {
		if c.Kind == sheet.Date {
			return found{wrong: "“" + clip(c.Text, 20) + "” is a date; write the number of the control as text, with its letter: A.5.10"}
		}
		if why := r.objective(c.Text); why != "" {
			return found{wrong: why}
		}
	}
	ids, err := r.side.Parse(c.Text, r.targets.index)
	if err == nil {
		return found{records: r.records(ids)}
	}
	if r.abroad {
		return found{wrong: r.notHere(c.Text)}
	}
	if r.side.Other == isms.Statements {
		if all, ok := r.controls(c.Text); ok {
			return found{records: all}
		}
	}
	return found{wrong: strings.TrimSuffix(reasonOf(err), ". Nothing was changed here")}
}

func (r *linkReader) records(ids []string) []*record {
	all := make([]*record, len(ids))
	for i, id := range ids {
		all[i] = r.targets.byText[id]
	}
	return all
}

// controls reads numbers as the Statement of Applicability does: padded, with prefixes,
// lists and ranges. All of them must be controls of the book.
func (r *linkReader) controls(text string) ([]*record, bool) {
	all := []*record{}
	for _, part := range strings.FieldsFunc(text, func(c rune) bool { return c == '\n' || c == ';' || c == '|' }) {
		if ids, err := r.side.Parse(part, r.targets.index); err == nil {
			all = append(all, r.records(ids)...)
			continue
		}
		ref := readReference(part)
		a := annexes[catalog.Edition2022]()
		mine, theirs, odd := expand(a, ref.mentions)
		if odd != "" || len(ref.mentions) == 0 || slices.ContainsFunc(ref.mentions, func(m mention) bool { return m.from.clause }) {
			return nil, false
		}
		if ref.title != "" && (len(mine) != 1 || len(theirs) > 0 || newTitle(ref.title).nearest(a).index != mine[0]) {
			return nil, false // the number says one thing, the words beside it perhaps another
		}
		for _, list := range []struct {
			of      *annex
			indexes []int
		}{{a, mine}, {annexes[catalog.Edition2013](), theirs}} {
			for _, n := range list.indexes {
				id, ok := r.targets.index.Find("A." + strings.TrimPrefix(list.of.controls[n].ID, "A."))
				if !ok {
					return nil, false
				}
				all = append(all, r.targets.byText[id])
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *record) int { return r.targets.place[a] - r.targets.place[b] })
	return slices.Compact(all), true
}

// objective says why a number is not read that is a control of 2022 and an objective of
// 2013, in a column with controls of 2013.
func (r *linkReader) objective(text string) string {
	if !r.older {
		return ""
	}
	for _, m := range readReference(text).mentions {
		_, control := annexes[catalog.Edition2022]().find(m.from.number)
		if _, objective := annexes[catalog.Edition2013]().groups[m.from.number]; control && objective {
			return m.from.number + " is a control of 2022 and an objective of 2013, and the column has numbers of 2013 as well"
		}
	}
	return ""
}

// either gives the controls a lone number may be that may have lost or gained a zero.
func (r *linkReader) either(c sheet.Cell) []int {
	if c.Kind == sheet.Text && strings.ContainsFunc(c.Text, func(letter rune) bool { return letter != '.' && (letter < '0' || letter > '9') }) {
		return nil // with letters around it was never a number
	}
	return annexes[catalog.Edition2022]().options(c, readReference(c.Text), style{})
}

// settle reads such a number where the record has just one of them already.
func (r *linkReader) settle(c sheet.Cell, options []int, linked []*record) ([]*record, string) {
	there, ids := []*record{}, []string{}
	for _, n := range options {
		id := annexes[catalog.Edition2022]().controls[n].ID
		ids = append(ids, id)
		if handle, ok := r.targets.index.Find("A." + id); ok && slices.Contains(linked, r.targets.byText[handle]) {
			there = append(there, r.targets.byText[handle])
		}
	}
	if len(there) == 1 {
		return there, ""
	}
	return nil, "“" + clip(c.Text, 20) + "” may be " + strings.Join(ids, " or ") + ": a number loses the zero at its end; write A." + ids[0] + " or A." + ids[1]
}
