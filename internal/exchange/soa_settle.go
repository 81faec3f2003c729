package exchange

import (
	"slices"
	"strings"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// What settle assumed, counted over the rows of a table.
const (
	routedJustification = "justification" // of an excluded control, read as the reason for exclusion
	excludedByStatus    = "status"        // the status says that the control does not apply
)

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
	if said < 0 && t.presumed != "" && t.column("applicability") == 0 {
		f, _ := t.register.Field("applicability")
		r.says = append(r.says, statement{field: f, value: t.presumed})
		applicable, said = t.presumed, len(r.says)-1
	}
	unread := slices.ContainsFunc(r.problems, func(p Problem) bool { return p.Field == "applicability" })
	if cell := excludes(t, r); cell != "" && !unread {
		// A column of its own that is empty here leaves the control undecided.
		if said < 0 && t.column("applicability") == 0 && t.own == nil {
			f, _ := t.register.Field("applicability")
			r.says = append(r.says, statement{column: t.column("status"), field: f, value: isms.NotApplicable})
			applicable, said = isms.NotApplicable, len(r.says)-1
			assumed = append(assumed, excludedByStatus)
		}
		if said >= 0 && applicable == isms.Applicable && len(cell) > len("n.a.") {
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

// contradicted lists the status, once.
func (r *reading) contradicted(t *Table, why string) {
	r.problems = slices.DeleteFunc(r.problems, func(p Problem) bool { return p.Field == "status" })
	for _, c := range t.Columns {
		if c.Field == "status" {
			r.problem(c, r.row.At(c.Number), why)
		}
	}
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
	if text == "" || isChoice(status, text) {
		return ""
	}
	if key, ok := choiceOf(applicable, text); ok && key == isms.NotApplicable {
		return text
	}
	return ""
}

// assumption says in a sentence what settle assumed in so many rows.
func (controls) assumption(what string, rows int) string {
	if what == excludedByStatus {
		return "Status of " + count(rows, "control", "controls") + " says that it does not apply, and no column says otherwise: read as not applicable."
	}
	return "Justification of " + count(rows, "excluded control", "excluded controls") + " was read as the reason for exclusion."
}
