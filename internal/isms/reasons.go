package isms

import (
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/ledger"
)

// The reasons for including a control that links can speak of. That something is good
// practice is said by nobody but the organisation.
const (
	ForRisk     = "risk_treatment"
	ForLaw      = "legal"
	ForContract = "contractual"
)

// Why a linked record gives no reason, beside the treatments Avoid and Retain.
const (
	OwnRule     = "own_rule"
	UnknownKind = "unknown_kind"
)

// LinkedReasons are those reasons, in the order of the Statement.
func LinkedReasons() []string { return []string{ForRisk, ForLaw, ForContract} }

// ReasonLabel gives the words of a reason for inclusion.
func ReasonLabel(key string) string {
	f, _ := Statements.Field("inclusion_reasons")
	c, _ := f.Choice(key)
	return c.Label
}

// Includes gives the reason for which a risk has its controls included, or why it gives none.
// A shared risk counts: the agreements that share it are controls. One that is not treated yet
// counts too, because naming its controls is how its treatment begins.
func (r *Risk) Includes() (reason, not string) {
	switch {
	case r.Status == Closed:
		return "", Closed
	case r.Treatment == Avoid || r.Treatment == Retain: // neither is carried out by a control
		return "", r.Treatment
	}
	return ForRisk, ""
}

// Includes gives the reason for which a requirement has its controls included, or why it
// gives none.
func (q *Requirement) Includes() (reason, not string) {
	switch q.Kind {
	case "legal", "regulatory":
		return ForLaw, ""
	case "contractual":
		return ForContract, ""
	case "":
		return "", UnknownKind
	}
	return "", OwnRule
}

// ReasonsToAdd is what a person says yes to for one control.
type ReasonsToAdd struct {
	ID            string // of the statement
	Reasons       []string
	Apply         bool   // an undecided control becomes applicable
	Justification string // for a control that has none; "" leaves it empty
}

// AddReasons adds reasons for inclusion to those the controls state. Nothing that stands is
// taken away or written over.
func AddReasons(tx *ledger.Tx, adds []ReasonsToAdd) error {
	reasons, _ := Statements.Field("inclusion_reasons")
	for _, add := range adds {
		s, err := ledger.Load[*Statement](tx, add.ID)
		if err != nil {
			return err
		}
		if s.Applicable == NotApplicable {
			return fault.Newf(fault.Refused, "%s is not applicable, so it has no reasons for inclusion. Nothing was saved.", s.Ref).At("applicability").
				Do("Decide first whether it applies.")
		}
		if add.Apply && s.Applicable == Undecided {
			s.Applicable = Applicable
		}
		reasons.Set(s, reasons.Clean(slices.Concat([]string(s.InclusionReasons), add.Reasons)))
		if text := strings.TrimSpace(add.Justification); text != "" {
			if s.Justification != "" {
				return fault.Newf(fault.Conflict, "%s has a justification already. Nothing was saved.", s.Ref).At("justification").
					Do("Close this window and read it first.")
			}
			s.Justification = text
		}
		if err := tx.Save(s); err != nil {
			return err
		}
	}
	return nil
}

// LinkedRecord is a record as a sentence names it.
type LinkedRecord struct{ Ref, Name string }

// JustificationOf proposes the text of a justification: the records that give the reasons, by
// their names, and nothing else. It is for a person to edit.
func JustificationOf(of map[string][]LinkedRecord) string {
	parts := []string{}
	if treated := of[ForRisk]; len(treated) > 0 {
		parts = append(parts, "treats "+listed(treated))
	}
	if required := slices.Concat(of[ForLaw], of[ForContract]); len(required) > 0 {
		parts = append(parts, "required by "+listed(required))
	}
	if len(parts) == 0 {
		return ""
	}
	text := strings.Join(parts, "; ") + "."
	return strings.ToUpper(text[:1]) + text[1:]
}

// listed names a few records in full, and many by their references.
func listed(records []LinkedRecord) string {
	const most = 3
	names := make([]string, len(records))
	for i, r := range records {
		names[i] = strings.TrimSpace(r.Ref + " " + r.Name)
		if len(records) > most {
			names[i] = r.Ref
		}
	}
	if len(names) == 1 {
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
