package exchange

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// linking is how links are drafted, once all records of the file are settled: a cell may
// name a record that a later table makes.
type linking struct {
	d       *draft
	targets map[*register.Register]*targets
	links   map[string][]ledger.Link          // of the book, by relation
	now     map[sideKey]map[*record][]*record // with what was drafted so far
	left    map[sideKey]map[string][]string   // by id, as they were when the workbook was exported
}

type sideKey struct {
	relation string
	reverse  bool
}

func keyOf(side *register.Side) sideKey { return sideKey{side.Relation.Key, side.Reverse} }

// linkTables reads the columns of links of all tables.
func (d *draft) linkTables() {
	some := slices.ContainsFunc(d.settled, func(td *tableDraft) bool {
		return slices.ContainsFunc(td.readings, func(r *reading) bool { return len(r.links) > 0 })
	})
	if !some {
		return
	}
	l := &linking{d: d, targets: map[*register.Register]*targets{}, left: map[sideKey]map[string][]string{}}
	for _, td := range d.settled {
		l.table(td)
	}
}

// table drafts the links of one table, column by column.
func (l *linking) table(td *tableDraft) {
	columns := []linkCell{}
	for _, r := range td.readings {
		for _, c := range r.links {
			if !slices.ContainsFunc(columns, func(have linkCell) bool { return have.column.Number == c.column.Number && have.side == c.side }) {
				columns = append(columns, c)
			}
		}
	}
	slices.SortStableFunc(columns, func(a, b linkCell) int { return cmp.Compare(a.column.Number, b.column.Number) })
	for _, c := range columns {
		side, ok := l.d.book.Registers().Side(td.plan.register, c.side)
		if !ok {
			continue
		}
		field, _ := columnField(td.plan.register, side.Key)
		reader := &linkReader{table: td.plan.Table, column: c.column, side: side, field: field, targets: l.of(side.Other), aside: c.aside}
		reader.mixed = slices.ContainsFunc(columns, func(other linkCell) bool { return other.aside && other.column.Number == c.column.Number })
		reader.survey(td)
		if c.late && !l.adopt(td, reader, side) {
			continue
		}
		if side.Other.Reference == nil && l.elsewhere(td) {
			l.abroad(td, reader)
			known, different := reader.knows(td)
			if known == 0 && different > 0 && reader.along {
				td.notes.add(side.Label + ": the file comes from another book, and none of the records it names here is in this one. Import its " + side.Other.Label + " as well: the links come along.")
				continue
			}
		}
		before := len(l.d.plan.links)
		l.column(td, reader, side)
		if added := len(l.d.plan.links) - before; c.aside && added > 0 {
			td.notes.add("Column " + c.column.Letter + " (“" + clip(c.column.Heading, 40) + "”) names " + strings.ToLower(side.Other.Singular) + "s as well: " + count(added, "link was", "links were") + " read for " + side.Label + ".")
		}
	}
}

// elsewhere says whether a table was exported from another book: its own sheet says so, or,
// in a text file, none of its ids is here.
func (l *linking) elsewhere(td *tableDraft) bool {
	if own := td.plan.source.own; own != nil {
		return own.BookID != l.d.book.BookID()
	}
	column := td.plan.column(IDKey)
	return column > 0 && !slices.ContainsFunc(td.readings, func(r *reading) bool {
		return l.d.of(td.plan.register).byID[r.row.At(column).Text] != nil
	})
}

// adopt makes a column one of links, whose heading says so and which mostly names records
// in full. One that names none is none: “Evidence” often stands over prose.
func (l *linking) adopt(td *tableDraft, reader *linkReader, side *register.Side) bool {
	known, different := reader.knows(td)
	if known == 0 || known*2 < different {
		return false
	}
	for i := range td.plan.Columns {
		if c := &td.plan.Columns[i]; c.Number == reader.column.Number {
			c.Field, c.Label, c.Confidence, c.Might = side.Key, side.Label, 0.7, []string{}
			c.Reason = "the heading says so, and it names records of " + side.Other.Label
			reader.column = *c
		}
	}
	return true
}

// knows counts the different texts of the column, and those of them that name records.
func (r *linkReader) knows(td *tableDraft) (known, different int) {
	seen := map[string]bool{}
	for _, reading := range td.readings {
		for _, c := range reading.links {
			if c.column.Number != r.column.Number || c.side != r.side.Key || c.cell.Blank() || seen[c.cell.Text] {
				continue
			}
			seen[c.cell.Text] = true
			if found, wrong := r.read(c.cell, nil); wrong == "" && len(found) > 0 {
				known++
			}
		}
	}
	return known, len(seen)
}

// column drafts what the cells of one column say.
func (l *linking) column(td *tableDraft, reader *linkReader, side *register.Side) {
	cells := map[*reading][]*record{}
	named, unsure := map[*record][]*record{}, map[*record]bool{} // over all rows of a record
	now := l.current(side)
	for i, r := range td.readings {
		rec := r.speaksOf()
		if rec == nil {
			continue
		}
		for _, c := range r.links {
			if c.column.Number != reader.column.Number || c.side != side.Key {
				continue
			}
			found, wrong := reader.read(c.cell, now[rec])
			if wrong != "" {
				r.problem(reader.column, c.cell, wrong)
				l.trouble(&td.plan.Rows[i], r)
			}
			unsure[rec] = unsure[rec] || wrong != "" || found == nil && !c.cell.Blank()
			cells[r], named[rec] = found, append(named[rec], found...)
		}
	}
	for i, r := range td.readings {
		rec := r.speaksOf()
		if _, read := cells[r]; !read || rec == nil {
			continue
		}
		lacks := func(these, all []*record) bool {
			return slices.ContainsFunc(these, func(other *record) bool { return !slices.Contains(all, other) })
		}
		if !lacks(cells[r], now[rec]) && !lacks(now[rec], named[rec]) {
			continue // as it is: what it was need not be worked out, which costs
		}
		before, known := l.exported(td, rec, side)
		change := linkChange{add: []*record{}}
		for _, other := range cells[r] {
			asItLeft := known && slices.Contains(before, other) // removed in the book since, and nobody asked for it back
			if !asItLeft && !slices.Contains(now[rec], other) && !slices.Contains(change.add, other) {
				change.add = append(change.add, other)
			}
		}
		for _, other := range before {
			if known && !unsure[rec] && !slices.Contains(named[rec], other) && slices.Contains(now[rec], other) {
				change.remove = append(change.remove, other)
			}
		}
		if len(change.add)+len(change.remove) > 0 {
			l.change(&td.plan.Rows[i], r, rec, side, change)
		}
	}
}

// linkChange is what a cell says beyond what the book has.
type linkChange struct{ add, remove []*record }

// change keeps what a row says of a side of its record.
func (l *linking) change(row *PlannedRow, r *reading, rec *record, side *register.Side, c linkChange) {
	now := l.current(side)
	old := l.references(side, now[rec])
	for _, other := range c.add {
		l.note(side, rec, other, false)
	}
	for _, other := range c.remove {
		l.note(side, rec, other, true)
	}
	row.Changes = append(row.Changes, FieldChange{Field: side.Key, Label: side.Label, Old: old, New: l.references(side, now[rec])})
	switch {
	case len(r.problems) > 0:
		l.trouble(row, r)
	case row.Outcome == Skipped:
		row.Outcome, row.Reason = Changed, ""
	case row.Outcome == Unchanged:
		row.Outcome = Changed
	}
}

// trouble says in the row that some cells could not be taken.
func (l *linking) trouble(row *PlannedRow, r *reading) {
	row.Outcome, row.Problems = Unresolved, append([]Problem{}, r.problems...)
	row.Reason = joinReasons(r.id.how, problemReason(r.problems, len(row.Changes)))
}

// note drafts a link, and shows it from both ends.
func (l *linking) note(side *register.Side, rec, other *record, remove bool) {
	from, to := rec, other
	if side.Reverse {
		from, to = other, rec
	}
	l.d.plan.links = append(l.d.plan.links, linkWork{side.Relation.Key, from, to, remove})
	for _, end := range []struct {
		reverse bool
		of, to  *record
	}{{false, from, to}, {true, to, from}} {
		of := l.now[sideKey{side.Relation.Key, end.reverse}]
		if of[end.of] = slices.DeleteFunc(slices.Clone(of[end.of]), func(have *record) bool { return have == end.to }); !remove {
			of[end.of] = append(of[end.of], end.to)
		}
	}
}

func (l *linking) references(side *register.Side, linked []*record) string {
	of := l.of(side.Other)
	sorted := slices.Clone(linked)
	slices.SortStableFunc(sorted, func(a, b *record) int { return cmp.Compare(of.place[a], of.place[b]) })
	refs := make([]string, len(sorted))
	for i, rec := range sorted {
		refs[i] = rec.called()
	}
	return strings.Join(refs, linkSeparator)
}

// current gives the links of a side as they are and as drafted so far.
func (l *linking) current(side *register.Side) map[*record][]*record {
	if l.links == nil {
		l.links, l.now = map[string][]ledger.Link{}, map[sideKey]map[*record][]*record{}
		all, err := l.d.book.Links(l.d.ctx)
		if err != nil {
			l.d.err = fmt.Errorf("read links: %w", err)
		}
		for _, link := range all {
			l.links[link.Relation] = append(l.links[link.Relation], link)
		}
	}
	if now := l.now[keyOf(side)]; now != nil {
		return now
	}
	rel := side.Relation
	forward, backward := map[*record][]*record{}, map[*record][]*record{}
	l.now[sideKey{rel.Key, false}], l.now[sideKey{rel.Key, true}] = forward, backward
	for _, link := range l.links[rel.Key] {
		from, to := l.record(rel.From.Register, link.From), l.record(rel.To.Register, link.To)
		if from != nil && to != nil {
			forward[from], backward[to] = append(forward[from], to), append(backward[to], from)
		}
	}
	return l.now[keyOf(side)]
}

// record gives a record of the book as the draft has it.
func (l *linking) record(key, id string) *record {
	r, ok := l.d.book.Registers().Register(key)
	if !ok {
		return nil
	}
	return l.d.of(r).byID[id]
}

// exported gives what a record was linked to when this book exported the workbook; known is
// false when that cannot be told, and then nothing is removed.
func (l *linking) exported(td *tableDraft, rec *record, side *register.Side) (linked []*record, known bool) {
	if td.plan.own == nil || rec.id == "" || l.d.exported(td, rec) == nil {
		return nil, false
	}
	left := l.left[keyOf(side)]
	if left == nil {
		left = map[string][]string{}
		l.left[keyOf(side)] = left
		links, err := l.d.book.LinksAt(l.d.ctx, side.Relation.Key, td.plan.source.own.Seq)
		if err != nil {
			l.d.err = fmt.Errorf("read links: %w", err)
		}
		for _, link := range links {
			if side.Reverse {
				link.From, link.To = link.To, link.From
			}
			left[link.From] = append(left[link.From], link.To)
		}
	}
	for _, id := range left[rec.id] {
		if other := l.d.of(side.Other).byID[id]; other != nil {
			linked = append(linked, other)
		}
	}
	return linked, true
}

// speaksOf is the record of a row, also where the row says the same as one before.
func (r *reading) speaksOf() *record {
	if r.same != nil {
		return r.same.speaksOf()
	}
	return r.rec
}
