package exchange

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Draft says what importing the tables would do to a book. It changes nothing. The tables
// stay as they are; the plan holds them as the choices correct them.
func Draft(ctx context.Context, book *ledger.Ledger, tables []*Table, choices Choices) (*Plan, error) {
	d := &draft{snapshot: takeSnapshot(ctx, book), choices: choices, notes: newNoteBook(), plan: &Plan{Tables: []*PlannedTable{}},
		bases: map[*register.Register]map[string][]register.Value{}}
	d.people = newPeople(d.snapshot, choices)
	if len(tables) > 0 {
		d.plan.File, d.plan.Format = tables[0].File, tables[0].Format
	}
	for _, t := range tables {
		fixed, err := t.corrected(choices.Tables[t.Index], book.Registers())
		if err != nil {
			return nil, err
		}
		p := &PlannedTable{Table: fixed, Rows: []PlannedRow{}, Assumptions: []string{}, OwnControls: []string{}}
		p.declined = choices.Tables[t.Index].Include != nil
		if choices.Register != "" && fixed.Register != choices.Register && fixed.Include {
			fixed.Include, p.declined = false, true
			fixed.Reason += "; you asked for another register"
		}
		d.plan.Tables = append(d.plan.Tables, p)
	}
	people := d.snapshot.peopleRegister()
	for _, first := range []bool{true, false} { // people first: other tables name them
		for _, p := range d.plan.Tables {
			if p.Include && (p.register == people) == first {
				d.readTable(p)
			}
		}
		d.settleTables()
		d.people.refresh(d.snapshot)
	}
	d.keepReferences()
	d.linkTables()
	for _, td := range d.settled {
		slices.SortStableFunc(td.plan.Rows, func(a, b PlannedRow) int { return a.Row - b.Row })
		for _, row := range td.plan.Rows {
			td.plan.Counts.add(row.Outcome)
		}
		td.plan.Assumptions = append(td.plan.Assumptions, td.notes.lines...)
	}
	d.finish()
	if d.snapshot.err != nil {
		return nil, d.snapshot.err
	}
	return d.plan, nil
}

// draft is a plan in the making.
type draft struct {
	*snapshot
	choices Choices
	people  *people
	notes   *noteBook
	plan    *Plan
	bases   map[*register.Register]map[string][]register.Value
	open    []*tableDraft // read but not yet settled
	settled []*tableDraft
}

// tableDraft is one table in the making.
type tableDraft struct {
	plan     *PlannedTable
	readings []*reading
	notes    *noteBook
	assumed  map[string]int      // what the expert assumed, by how many rows
	order    []string            // of assumed
	lost     map[string][]string // the fields rows of this table contradict each other in, by the key of the record
}

// readTable reads all rows of a table: which record, and what each cell says.
func (d *draft) readTable(p *PlannedTable) {
	t := p.Table
	td := &tableDraft{plan: p, notes: newNoteBook(t.notes...), lost: map[string][]string{}, assumed: map[string]int{}}
	if t.loose != "" {
		td.notes.add(t.loose)
	}
	if t.composed() {
		td.notes.add(t.composing())
	}
	reader := newRowReader(t, d.people, d.choices.Tables[t.Index], td.notes)
	ids := expertOf(t.register).identify(t, d.snapshot)
	reader.rate(d.snapshot, ids)
	hidden := 0
	for i, row := range t.rows {
		for n, id := range ids[i] { // a row may speak of several records
			got := &reading{row: row, id: id}
			if id.key != "" {
				got = reader.read(row, id)
				got.assumed = expertOf(t.register).infer(t, got)
			}
			if row.Hidden && id.skip == "" && n == 0 {
				hidden++
			}
			if id.own && !slices.Contains(p.OwnControls, id.ref) {
				p.OwnControls = append(p.OwnControls, id.ref)
			}
			td.readings = append(td.readings, got)
		}
	}
	for _, a := range t.aside {
		td.readings = append(td.readings, &reading{row: a.row, id: identity{skip: a.why}})
	}
	reader.recount(td.readings)
	reader.finish()
	if hidden > 0 {
		td.notes.add(count(hidden, "row that is hidden in the file was", "rows that are hidden in the file were") + " read as well.")
	}
	for _, c := range t.Columns {
		if n := t.profile(c.Number).filled; t.own != nil && c.Field == "" && n > 0 && !d.choices.Tables[t.Index].KeepUnknown {
			td.notes.add("Column " + c.Letter + " (“" + clip(c.Heading, 40) + "”) is no field of the book; what it holds in " + count(n, "row", "rows") + " stays in the file.")
		}
	}
	if t.own != nil && t.source.own.BookID != d.book.BookID() {
		by := "references and titles"
		if t.register.Reference == nil {
			by = "names"
		}
		td.notes.add("The workbook was exported from another book; rows were found by their " + by + ".")
	}
	d.open = append(d.open, td)
}

// settleTables brings what the rows say together, record by record.
func (d *draft) settleTables() {
	for _, td := range d.open {
		d.contradictions(td)
	}
	d.acrossTables()
	for _, td := range d.open {
		for _, r := range td.readings {
			d.row(td, r)
		}
		for _, what := range td.order {
			td.notes.add(expertOf(td.plan.register).assumption(what, td.assumed[what]))
		}
	}
	d.settled = append(d.settled, d.open...)
	d.open = nil
}

// contradictions finds rows of one table that speak of the same record. The same again is
// skipped; two different values for one field leave all of them unresolved.
func (d *draft) contradictions(td *tableDraft) {
	first := map[string][]*reading{}
	for _, r := range td.readings {
		if r.id.key == "" {
			continue
		}
		for _, s := range r.says {
			if s.field.Kind == register.KindChoice {
				r.choices = append(r.choices, s.field)
			}
		}
		earlier := first[r.id.key]
		first[r.id.key] = append(earlier, r)
		if len(earlier) == 0 {
			continue
		}
		adds := false
		for i := range r.says {
			s := &r.says[i]
			other := statedBefore(earlier, s.field)
			switch {
			case other == nil:
				adds = true
			case register.Equal(other.value, s.value) && other.emptied == s.emptied:
			case r.id.part && s.field.Kind == register.KindLong && !s.emptied && !other.emptied:
				other.value, s.field, adds = joined(other.value, s.value), nil, true // each part says its own
			default:
				d.contradict(td, r.id.key, earlier, r, s.field)
			}
		}
		r.says = slices.DeleteFunc(r.says, func(s statement) bool { return s.field == nil })
		if !adds && td.lost[r.id.key] == nil {
			r.id.skip = "the same as row " + digits(earlier[0].row.Number)
			r.same = earlier[0]
			if len(r.problems) == 0 {
				r.says = nil
			}
		}
	}
	for key := range td.lost {
		for _, r := range first[key] {
			r.id.skip, r.same = "", nil
		}
	}
	for _, rows := range first {
		d.parts(td, rows)
	}
}

// parts takes back what only some parts of a record say: that one half of a control does
// not apply says nothing of the other.
func (d *draft) parts(td *tableDraft, rows []*reading) {
	if !slices.ContainsFunc(rows, func(r *reading) bool { return r.id.part }) {
		return
	}
	said := map[*register.Field]int{}
	for _, r := range rows {
		for _, f := range r.choices {
			said[f]++
		}
	}
	for _, r := range rows {
		r.says = slices.DeleteFunc(r.says, func(s statement) bool {
			if s.field.Kind != register.KindChoice || said[s.field] == len(rows) {
				return false
			}
			column := Column{}
			for _, c := range td.plan.Columns {
				if c.Number == s.column {
					column = c
				}
			}
			r.problem(column, r.row.At(column.Number), "not every part of "+r.id.ref+" says so")
			return true
		})
	}
}

func statedBefore(earlier []*reading, f *register.Field) *statement {
	for _, e := range earlier {
		for i := range e.says {
			if e.says[i].field == f {
				return &e.says[i]
			}
		}
	}
	return nil
}

// joined puts the texts of two parts of a record one below the other.
func joined(a, b register.Value) register.Value {
	first, _ := a.(string)
	second, _ := b.(string)
	if strings.Contains(first, second) {
		return first
	}
	return first + "\n" + second
}

func (d *draft) contradict(td *tableDraft, key string, earlier []*reading, r *reading, f *register.Field) {
	if !slices.Contains(td.lost[key], f.Label) {
		td.lost[key] = append(td.lost[key], f.Label)
	}
	rows := []string{}
	all := append(slices.Clone(earlier), r)
	for _, e := range all {
		rows = append(rows, digits(e.row.Number))
	}
	for _, e := range all {
		e.id.unknown = "rows " + list(rows) + " are all " + e.id.name() + " and differ in " + list(td.lost[key]) + ", so none of them was taken"
	}
}

// acrossTables finds fields for which two tables of the file have different values for one
// record: none of them is taken.
func (d *draft) acrossTables() {
	type spot struct {
		td *tableDraft
		r  *reading
		at int
	}
	type cell struct {
		register *register.Register
		key      string
		field    *register.Field
	}
	said := map[cell]spot{}
	for _, td := range d.open {
		for _, r := range td.readings {
			if r.id.key == "" || r.id.unknown != "" {
				continue
			}
			for i, s := range r.says {
				at := cell{td.plan.register, r.id.key, s.field}
				other, ok := said[at]
				if !ok || other.td == td {
					said[at] = spot{td, r, i}
					continue
				}
				theirs := other.r.says[other.at]
				if theirs.field == nil || register.Equal(theirs.value, s.value) {
					continue
				}
				r.disagree(i, td, other.td, other.r)
				other.r.disagree(other.at, other.td, td, r)
			}
		}
	}
	for _, td := range d.open {
		for _, r := range td.readings {
			r.says = slices.DeleteFunc(r.says, func(s statement) bool { return s.field == nil })
		}
	}
}

// disagree takes a statement back because another table says something else.
func (r *reading) disagree(i int, mine, theirs *tableDraft, other *reading) {
	s := &r.says[i]
	if s.field == nil {
		return
	}
	for _, c := range mine.plan.Columns {
		if c.Number == s.column {
			r.problem(c, r.row.At(c.Number), fmt.Sprintf("sheet “%s”, row %d, says something else for the same %s", theirs.plan.Sheet, other.row.Number, strings.ToLower(mine.plan.register.Singular)))
		}
	}
	s.field = nil
}

// finish turns what the records became into work, in the order people first.
func (d *draft) finish() {
	d.plan.Unknown = d.people.list()
	people := d.snapshot.peopleRegister()
	if people != nil {
		d.addPeople(people)
	}
	for _, r := range d.book.Registers().Registers {
		if r == people {
			d.work(r)
		}
	}
	for _, r := range d.book.Registers().Registers {
		if _, read := d.registers[r]; read && r != people {
			d.work(r)
		}
	}
	left := []string{}
	rows := 0
	for _, u := range d.plan.Unknown {
		left = append(left, "“"+clip(u.Name, 40)+"”")
		rows += u.Rows
	}
	if len(left) > 0 {
		d.notes.add(count(rows, "cell names", "cells name") + " an owner who is not in the book and was left out: " + list(left) + ".")
	}
	d.plan.Assumptions = append([]string{}, d.notes.lines...)
}

// addPeople plans the people the person agreed to add.
func (d *draft) addPeople(r *register.Register) {
	have, name := d.of(r), naming(r)
	used := map[string]bool{}
	for _, rs := range d.registers {
		for _, rec := range rs.all {
			for i := range rec.stated {
				if id, ok := rec.after[i].(string); ok && rec.register.Fields[i].Kind == register.KindPerson {
					used[id] = true
				}
			}
		}
	}
	added := []string{}
	for _, p := range newcomers(d.people.names, used) {
		if have.byKey[p.key] != nil {
			continue
		}
		made := &record{register: r, key: p.key, before: fresh(r), blank: true}
		have.add(made)
		made.after[fieldIndex(r, name.Key)] = p.name
		made.touched = true
		added = append(added, p.name)
	}
	if len(added) > 0 {
		d.notes.add(count(len(added), "person is", "people are") + " added: " + strings.Join(added, ", ") + ".")
	}
}

// work lists the records of a register that rows of the file state something of. Those that
// get the next number come last, so that none gets one that the file brings.
func (d *draft) work(r *register.Register) {
	next := []work{}
	for _, rec := range d.of(r).all {
		w := work{register: r, id: rec.id, key: rec.key, ref: rec.ref, returns: rec.returns}
		if rec.id == "" && rec.touched && !rec.listed {
			w.made = rec.after
		}
		for i := range r.Fields {
			if rec.stated[i] {
				w.fields = append(w.fields, fieldWork{i, rec.before[i], rec.after[i]})
			}
		}
		switch {
		case w.made != nil && w.ref == "":
			next = append(next, w)
		case len(w.fields) > 0 || w.made != nil:
			d.plan.work = append(d.plan.work, w)
		}
	}
	d.plan.work = append(d.plan.work, next...)
}
