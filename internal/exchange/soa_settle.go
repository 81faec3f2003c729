package exchange

import (
	"slices"
	"strings"
	"unicode"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// What settle assumed, counted over the rows of a table.
const (
	routedJustification = "justification" // of an excluded control, read as the reason for exclusion
	excludedByStatus    = "status"        // the status says that the control does not apply
	selectedByReason    = "reason"        // there is a reason for its inclusion
	remarked            = "remark"        // a reason for exclusion is a remark
	excludedByReason    = "exclusion"     // there is a reason for its exclusion, and none for its inclusion
)

// infer reads from the cells of a row together whether its control applies, where no column
// says so: the sheet is called that, its status is "Not applicable", or there is a reason
// for selecting or excluding it.
func (controls) infer(t *Table, r *reading) []string {
	if t.own != nil || t.column("applicability") > 0 || slices.ContainsFunc(r.says, func(s statement) bool { return s.field.Key == "applicability" }) {
		return nil
	}
	assumed := []string{}
	if t.remarksExclusions() && r.remark(t) {
		assumed = append(assumed, remarked)
	}
	f, _ := t.register.Field("applicability")
	say := func(choice string, column int) {
		r.says = append(r.says, statement{column: column, field: f, value: choice})
	}
	choice, why := byReasons(r)
	switch {
	case t.presumed != "":
		say(t.presumed, 0)
	case excludes(t, r) != "":
		say(isms.NotApplicable, t.column("status"))
		assumed = append(assumed, excludedByStatus)
	case choice != "":
		say(choice, 0)
		assumed = append(assumed, why)
	}
	return assumed
}

// remarksExclusions says whether the column of reasons for exclusion is one of remarks:
// it is filled beside reasons for inclusion as well, in more than one or two rows.
func (t *Table) remarksExclusions() bool {
	if t.remarks == nil {
		included, both, exclusion := 0, 0, t.column("exclusion_justification")
		for _, row := range t.rows {
			marked := slices.ContainsFunc(t.Columns, func(c Column) bool {
				return c.Field == "inclusion_reasons" && strings.Trim(row.At(c.Number).Text, " -–") != ""
			})
			if marked {
				included++
			}
			if marked && exclusion > 0 && strings.TrimSpace(row.At(exclusion).Text) != "" {
				both++
			}
		}
		remarks := both >= 3 && both*4 >= included
		t.remarks = &remarks
	}
	return *t.remarks
}

// remark makes a reason for exclusion a note.
func (r *reading) remark(t *Table) bool {
	at := slices.IndexFunc(r.says, func(s statement) bool { return s.field.Key == "exclusion_justification" })
	if at < 0 {
		return false
	}
	notes, _ := t.register.Field("notes")
	if before := slices.IndexFunc(r.says, func(s statement) bool { return s.field == notes }); before >= 0 {
		r.says[before].value = joined(r.says[before].value, r.says[at].value)
		r.says = slices.Delete(r.says, at, at+1)
		return true
	}
	r.says[at].field = notes
	return true
}

// settle reads the cells of a row in the light of each other.
//
// A status "Not applicable" is a statement about applicability: it is taken as one where
// nothing else in the row speaks of it, is silent where the row agrees, and is asked about
// where the row says that the control applies.
//
// A shared justification is, beside an excluded control, the reason for the exclusion
// (6.1.3 d)). Where the cell that says whether the control applies could not be read, it
// is neither.
func (controls) settle(t *Table, r *reading, before []register.Value) []string {
	assumed := []string{}
	applicable := before[fieldIndex(t.register, "applicability")]
	said := slices.IndexFunc(r.says, func(s statement) bool { return s.field.Key == "applicability" })
	if said >= 0 {
		applicable = r.says[said].value
	}
	unread := slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Field == "applicability" })
	if cell := excludes(t, r); cell != "" && !unread {
		// A column of its own that is empty here leaves the control undecided.
		if said >= 0 && applicable == isms.Applicable && !abbreviated(cell) {
			r.contradicted(t, "it says that the control does not apply, and the row says that it does")
		}
		if said >= 0 && applicable != isms.Applicable {
			r.problems = slices.DeleteFunc(r.problems, func(p Problem) bool { return p.Field == "status" })
		}
	}
	exclusion := slices.IndexFunc(r.says, func(s statement) bool { return s.field.Key == "justification" })
	if exclusion < 0 || t.column("exclusion_justification") > 0 {
		return assumed
	}
	switch {
	case unread:
		for _, c := range t.Columns {
			if c.Number == r.says[exclusion].column {
				r.problem(c, r.row.At(c.Number), "whether it justifies the inclusion or the exclusion cannot be told while it is open whether the control applies")
			}
		}
		r.says = slices.Delete(r.says, exclusion, exclusion+1)
	case applicable == isms.NotApplicable:
		r.says[exclusion].field, _ = t.register.Field("exclusion_justification")
		assumed = append(assumed, routedJustification)
	}
	return assumed
}

// byReasons tells from the reasons of a row whether its control applies, where no column
// says so: a reason for selecting it is marked, or there is one for its exclusion alone.
// A row without either says nothing.
func byReasons(r *reading) (choice, why string) {
	reasons := map[string]bool{}
	for _, s := range r.says {
		keys, list := s.value.([]string)
		reasons[s.field.Key] = s.value != nil && !s.emptied && (!list || len(keys) > 0)
	}
	switch {
	case reasons["inclusion_reasons"] && !reasons["exclusion_justification"]:
		return isms.Applicable, selectedByReason
	case reasons["exclusion_justification"] && !reasons["inclusion_reasons"] && !reasons["justification"]:
		return isms.NotApplicable, excludedByReason
	}
	return "", ""
}

// contradicted lists the status, once.
func (r *reading) contradicted(t *Table, why string) {
	r.problems = slices.DeleteFunc(r.problems, func(p Problem) bool { return p.Field == "status" })
	for _, c := range t.Columns {
		if c.Field == "status" {
			r.problem(c, r.row.At(c.Number), why)
		}
	}
}

// abbreviated says whether a text is a few letters such as “n. a.”, “n.v.t.” or “S/O”, which
// people put for “nothing to say” as well.
func abbreviated(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
		if unicode.Is(unicode.Han, r) {
			return false
		}
	}
	return letters <= len("nvt")
}

// excludes gives the text of the status if it says that the control does not apply.
func excludes(t *Table, r *reading) string {
	column := t.column("status")
	if column == 0 {
		return ""
	}
	text := strings.TrimSpace(r.row.At(column).Text)
	status, _ := t.register.Field("status")
	applicable, _ := t.register.Field("applicability")
	if isChoice(status, text) || !strings.ContainsFunc(text, unicode.IsLetter) { // a 0 is a level or a percentage
		return ""
	}
	if key, ok := choiceOf(applicable, text); ok && key == isms.NotApplicable {
		return text
	}
	return ""
}

// assumption says in a sentence what settle assumed in so many rows.
func (controls) assumption(what string, rows int) string {
	switch what {
	case selectedByReason:
		return count(rows, "control", "controls") + " with a reason for inclusion were read as applicable, because no column says whether a control applies."
	case remarked:
		return "Reasons for exclusion stand beside reasons for inclusion as well: in " + count(rows, "row", "rows") + " they were read as notes."
	case excludedByReason:
		return count(rows, "control", "controls") + " with nothing but a reason for exclusion were read as not applicable, because no column says whether a control applies."
	case excludedByStatus:
		return "Status of " + count(rows, "control", "controls") + " says that it does not apply, and no column says otherwise: read as not applicable."
	}
	return "Justification of " + count(rows, "excluded control", "excluded controls") + " was read as the reason for exclusion."
}
