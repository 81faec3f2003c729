package exchange

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"certbook/internal/register"
)

// asking is a record the file makes, and the row that gives it its reference.
type asking struct {
	rec   *record
	td    *tableDraft
	row   int // in td.readings and td.plan.Rows
	ref   string
	exact bool // written as we print it: R-007, not r-7
}

// keepReferences decides which of the records the file makes keep the reference it gives
// them: those that have one of this register that no record of the book ever had. The
// others get the next number, and their rows say so.
func (d *draft) keepReferences() {
	asked, seen := map[*register.Register]map[int64][]asking{}, map[*record]bool{}
	for _, td := range d.settled {
		r := td.plan.register
		for i, reading := range td.readings {
			if reading.rec == nil || reading.id.called == "" || seen[reading.rec] {
				continue
			}
			seen[reading.rec] = true
			n, ok := r.NumberOf(reading.id.called)
			if !ok {
				d.renumbered(asking{rec: reading.rec, td: td, row: i, ref: reading.id.called}, "")
				continue
			}
			if asked[r] == nil {
				asked[r] = map[int64][]asking{}
			}
			asked[r][n] = append(asked[r][n], asking{reading.rec, td, i, reading.id.called, register.Fold(reading.id.called) == register.Fold(r.Numbered(n))})
		}
	}
	for r, numbers := range asked {
		owners, err := d.book.References(d.ctx, r)
		if err != nil {
			d.err = fmt.Errorf("read the references of %s: %w", r.Key, err)
			return
		}
		for n, all := range numbers {
			d.keepReference(r, r.Numbered(n), owners, all)
		}
	}
	for _, td := range d.settled {
		td.noteRenumbered()
	}
}

// keepReference gives a reference to the one record that may have it. Where two rows differ
// in how they write it, as, the one that writes it as we do is meant.
func (d *draft) keepReference(r *register.Register, ref string, owners map[string]string, all []asking) {
	why, returns := "", owners[ref]
	switch {
	case d.of(r).byID[returns] != nil:
		why = "another record of the book is " + ref
	case returns != "" && !d.wasCalled(all, returns):
		why = ref + " was a record that is no longer in the book"
	}
	keeps := -1
	exact := func(a asking) bool { return a.exact }
	if first := slices.IndexFunc(all, exact); first >= 0 && !slices.ContainsFunc(all[first+1:], exact) {
		keeps = first
	} else if len(all) == 1 {
		keeps = 0
	}
	for i, a := range all {
		switch {
		case why != "":
			d.renumbered(a, why)
		case keeps < 0:
			d.renumbered(a, "several rows of the file are called that")
		case i != keeps:
			d.renumbered(a, "another row of the file is "+ref)
		default:
			row := &a.td.plan.Rows[a.row]
			a.rec.ref, a.rec.returns, row.Record = ref, returns, ref
			if returns != "" {
				row.Reason = joinReasons(row.Reason, ref+" was in the book before, and comes back")
			}
		}
	}
}

// wasCalled says whether a record that is no longer in the book had the name of the record
// that asks for its reference: then it is the same one, as when an import was undone and the
// file is imported again.
func (d *draft) wasCalled(all []asking, id string) bool {
	if len(all) > 1 {
		return false
	}
	name := naming(all[0].rec.register)
	was, err := d.book.Last(d.ctx, all[0].rec.register, id, name)
	if err != nil {
		d.err = fmt.Errorf("read what %s was called: %w", id, err)
	}
	before, _ := was.(string)
	now, _ := all[0].rec.after[fieldIndex(all[0].rec.register, name.Key)].(string)
	return before != "" && register.Fold(before) == register.Fold(now)
}

// renumbered says in the row that its record does not keep the reference of the file.
func (d *draft) renumbered(a asking, why string) {
	row := &a.td.plan.Rows[a.row]
	row.Called = clip(a.ref, 40)
	if why == "" {
		if !strings.ContainsFunc(a.ref, unicode.IsLetter) {
			return // a running number: nobody calls a record so
		}
		why = "those of " + a.td.plan.register.Label + " are like " + a.td.plan.register.Numbered(1)
	}
	row.Reason = joinReasons(row.Reason, "“"+row.Called+"” in the file; here it gets the next reference, because "+why)
}

// noteRenumbered sums up for the table what its rows say one by one.
func (td *tableDraft) noteRenumbered() {
	named := []string{}
	for _, row := range td.plan.Rows {
		if strings.ContainsFunc(row.Called, unicode.IsLetter) {
			named = append(named, row.Called)
		}
	}
	if len(named) > 0 {
		td.notes.add(count(len(named), "new record gets", "new records get") + " the next reference instead of the one in the file: " + list(named) + ".")
	}
}
