package exchange

import (
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// row decides the outcome of one row and keeps what it says with its record.
func (d *draft) row(td *tableDraft, r *reading) {
	row := PlannedRow{Row: r.row.Number, Record: r.id.ref, Title: clip(r.id.title, 120), Reason: r.id.how, Changes: []FieldChange{}, Problems: []Problem{}}
	switch {
	case r.id.skip != "" && len(r.problems) == 0:
		row.Outcome, row.Reason = Skipped, r.id.skip
	case r.id.unknown != "" || r.id.key == "":
		row.Outcome, row.Reason = Unresolved, r.id.unknown
	default:
		d.take(td, r, &row)
	}
	for _, name := range r.waiting {
		if row.Outcome != Skipped {
			d.people.miss(name)
		}
	}
	td.plan.Rows = append(td.plan.Rows, row)
}

// take applies what a row says to its record in the draft.
func (d *draft) take(td *tableDraft, r *reading, row *PlannedRow) {
	rec, why := d.record(td, r.id)
	if rec == nil {
		row.Outcome, row.Reason = Unresolved, why
		return
	}
	t := td.plan.Table
	if r.id.how != "" && !r.id.part {
		td.notes.add("Row " + digits(r.row.Number) + ": " + strings.TrimSuffix(r.id.how, ".") + ".")
	}
	for _, what := range append(r.assumed, expertOf(t.register).settle(t, r, rec.after)...) {
		if td.assumed[what] == 0 {
			td.order = append(td.order, what)
		}
		td.assumed[what]++
	}
	d.keep(r, rec)
	blank := rec.blank && !rec.touched
	said := map[int]register.Value{}
	for _, s := range r.says {
		i := fieldIndex(t.register, s.field.Key)
		value := s.value
		if !s.emptied && !d.edited(td, r, rec, i, s) {
			continue
		}
		if s.emptied {
			if !d.emptied(td, r, rec, i, s) {
				continue
			}
			value = s.field.Clean(nil)
		}
		said[i] = value
	}
	if why := d.refused(rec, said, r.problems); why != "" {
		row.Outcome, row.Reason = Unresolved, why
		row.Problems = append(row.Problems, r.problems...)
		return
	}
	for i, f := range t.register.Fields {
		value, ok := said[i]
		if !ok {
			continue
		}
		rec.stated[i], rec.by[i] = true, place{t, r.row.Number}
		if sameValue(f, rec.after[i], value) {
			continue
		}
		row.Changes = append(row.Changes, FieldChange{Field: f.Key, Label: f.Label, Old: d.display(f, rec.after[i]), New: d.display(f, value)})
		rec.after[i] = value
	}
	rec.touched, r.rec = true, rec
	row.Problems = append(row.Problems, r.problems...)
	row.Outcome = outcomeOf(r, rec, blank, len(row.Changes) > 0)
	if len(r.problems) > 0 {
		row.Reason = joinReasons(row.Reason, problemReason(r.problems, len(row.Changes)))
	}
}

func outcomeOf(r *reading, rec *record, blank, changes bool) Outcome {
	switch {
	case len(r.problems) > 0:
		return Unresolved
	case rec.id == "" && r.id.made != nil && blank:
		return New
	case !changes:
		return Unchanged
	case blank:
		return New
	}
	return Changed
}

func problemReason(problems []Problem, applied int) string {
	first := problems[0]
	heading := clip(first.Heading, 40)
	if heading == "" {
		heading = "column " + first.Column
	}
	text := first.Reason
	if !strings.HasPrefix(text, heading+" ") {
		text = heading + ": " + text
	}
	if n := len(problems) - 1; n > 0 {
		text += ", and " + count(n, "more cell", "more cells")
	}
	if applied > 0 {
		text += "; the other cells of the row are taken"
	}
	return text
}

func joinReasons(reasons ...string) string {
	kept := []string{}
	for _, r := range reasons {
		if r != "" {
			kept = append(kept, r)
		}
	}
	return strings.Join(kept, "; ")
}

// record finds or makes the record a row speaks of.
func (d *draft) record(td *tableDraft, id identity) (*record, string) {
	r := td.plan.register
	have := d.of(r)
	if rec := have.byKey[id.key]; rec != nil {
		return rec, ""
	}
	if r.One && len(have.all) > 0 {
		return nil, "a book has one " + strings.ToLower(r.Singular)
	}
	ex := expertOf(r)
	rec := &record{register: r, key: id.key, ref: id.ref, blank: true}
	values, edition, ok := ex.missing(r, id.key)
	switch {
	case ok && edition == "":
		rec.before, rec.listed, d.plan.clauses = values, true, true
		td.notes.add("The book has not listed clauses 4 to 10 yet; all of them are listed, and linked to the documents they ask for.")
	case ok:
		rec.before, rec.listed = values, true
		if !slices.Contains(d.plan.editions, edition) {
			d.plan.editions = append(d.plan.editions, edition)
			d.notes.add("The book has no controls of the edition " + edition + " yet; all of them are added, undecided.")
		}
		td.plan.AddsEdition = true
	case id.made != nil:
		rec.before = id.made
	default:
		return nil, "there is no such record in the book"
	}
	have.add(rec)
	return rec, ""
}

// keep appends columns without a field to the notes of the record.
func (d *draft) keep(r *reading, rec *record) {
	f, ok := rec.register.Field("notes")
	if !ok || len(r.kept) == 0 {
		return
	}
	base, at := rec.after[fieldIndex(rec.register, f.Key)], -1
	for i, s := range r.says {
		if s.field == f {
			at = i
			if !s.emptied {
				base = s.value
			}
		}
	}
	notes, _ := base.(string)
	lines := strings.Split(notes, "\n")
	for _, line := range r.kept {
		if !slices.Contains(lines, line) && !strings.Contains(notes, line) {
			notes = strings.TrimPrefix(notes+"\n"+line, "\n")
		}
	}
	if at < 0 {
		r.says = append(r.says, statement{field: f, value: f.Clean(notes)})
		return
	}
	r.says[at].value, r.says[at].emptied = f.Clean(notes), false
}

// exported gives the record as it was when this book exported the workbook; nil when that
// cannot be known.
func (d *draft) exported(td *tableDraft, rec *record) []register.Value {
	base, ok := d.bases[rec.register]
	if !ok {
		base = d.base(td.plan.source.own, rec.register)
		d.bases[rec.register] = base
	}
	return base[rec.id]
}

// edited says whether a cell of a workbook this book exported states anything. One that is
// as it left does not: the book may have moved on since, and nobody asked for the old
// value back. Where file and book were both changed, neither is preferred.
func (d *draft) edited(td *tableDraft, r *reading, rec *record, i int, s statement) bool {
	if td.plan.own == nil || rec.id == "" || sameValue(s.field, rec.after[i], s.value) {
		return true
	}
	values := d.exported(td, rec)
	switch {
	case values == nil, sameValue(s.field, values[i], rec.after[i]):
		return true
	case sameValue(s.field, values[i], s.value):
		return false
	}
	for _, c := range td.plan.Columns {
		if c.Number == s.column {
			r.problem(c, r.row.At(c.Number), "it was changed in the file, but the book has changed since to “"+clip(d.display(s.field, rec.after[i]), 40)+"”")
		}
	}
	return false
}

// emptied decides about an empty cell of a workbook we exported: it says something only if
// the cell left with a value.
func (d *draft) emptied(td *tableDraft, r *reading, rec *record, i int, s statement) bool {
	if register.Equal(rec.after[i], s.field.Clean(nil)) || rec.id == "" {
		return false
	}
	values := d.exported(td, rec)
	if values == nil || register.Equal(values[i], s.field.Clean(nil)) {
		return false
	}
	if s.field.Required {
		return false
	}
	if sameValue(s.field, values[i], rec.after[i]) {
		return true
	}
	for _, c := range td.plan.Columns {
		if c.Number == s.column {
			r.problem(c, r.row.At(c.Number), "it was emptied in the file, but the book has changed since to “"+clip(d.display(s.field, rec.after[i]), 40)+"”")
		}
	}
	return false
}

// refused asks the declaration whether the record may be as the row would make it.
func (d *draft) refused(rec *record, said map[int]register.Value, problems []Problem) string {
	made := rec.register.New()
	for i, f := range rec.register.Fields {
		v := rec.after[i]
		if value, ok := said[i]; ok {
			v = value
			if f.Kind != register.KindPerson {
				if err := f.Check(v); err != nil {
					return because(err, problems)
				}
			}
		} else if rec.id == "" && f.Required && v == nil {
			if f.DecidedBy != "" {
				return "such a record is made by “" + f.DecidedBy + "”, not by a file"
			}
			return because(f.Check(v), problems)
		}
		f.Set(made, v)
	}
	if rec.register.Check != nil {
		if err := rec.register.Check(made); err != nil {
			return because(err, problems)
		}
	}
	if rec.id == "" && rec.register.Key == ledger.FilesRegister && !d.kept(made) {
		return "a spreadsheet carries no files, and this one is not in the book: add the file itself"
	}
	if rec.register.Guard != nil {
		if err := rec.register.Guard(d.snapshot, rec.register, rec.inBook(), made); err != nil {
			return because(err, problems)
		}
	}
	return ""
}

// because tells a refusal. A cell nobody could read counts as empty, so it comes first: it may
// be all that is wrong.
func because(err error, problems []Problem) string {
	if p := slices.IndexFunc(problems, func(p Problem) bool { return p.Field == fault.Of(err).Field }); p >= 0 {
		return problemReason(problems[p:p+1], 0)
	}
	if len(problems) > 0 {
		return joinReasons(problemReason(problems, 0), reasonOf(err))
	}
	return reasonOf(err)
}

func (d *draft) display(f *register.Field, v register.Value) string {
	return display(f, v, d.people.names)
}

// sameValue compares a value of the book with one of a file, which has its single-line
// texts without repeated blanks.
func sameValue(f *register.Field, a, b register.Value) bool {
	if register.Equal(a, b) {
		return true
	}
	before, isText := a.(string)
	after, ok := b.(string)
	return f.Kind == register.KindText && isText && ok && strings.Join(strings.Fields(before), " ") == strings.Join(strings.Fields(after), " ")
}

func display(f *register.Field, v register.Value, names map[string]string) string {
	return ledger.Display(f, v, names)
}

type newcomer struct{ key, name string }

// newcomers are the people to be added whom a row really names, in the order of names.
func newcomers(names map[string]string, used map[string]bool) []newcomer {
	found := []newcomer{}
	for key, name := range names {
		if strings.HasPrefix(key, newKey("")) && used[key] {
			found = append(found, newcomer{key, name})
		}
	}
	slices.SortFunc(found, func(a, b newcomer) int { return strings.Compare(a.key, b.key) })
	return found
}
