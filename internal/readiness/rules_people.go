package readiness

import (
	"certbook/internal/audit"
	"certbook/internal/isms"
	"certbook/internal/register"
)

// peopleRules has a rule for each register whose records somebody answers for: nobody
// answers for one any more when that person has left.
var peopleRules = ownersWhoLeft(audit.Registers())

func ownersWhoLeft(set *register.Set) (rules []rule) {
	for _, r := range set.Registers {
		owner := ownerOf(r)
		if owner == nil {
			continue
		}
		rules = append(rules, rule{id: "owner-left-" + r.Key, title: r.Label + ": owners who have left", severity: Warning,
			why: "5.3: responsibilities are assigned, to people who are here", on: r,
			look: func(b *Reading, rec register.Record) (field, sentence string) {
				id, _ := owner.Get(rec).(string)
				name, left := b.left()[id]
				if !left || !answeredFor(b, r, rec) {
					return "", ""
				}
				return owner.Key, "is with " + name + ", who has left"
			}}.readingWhole(isms.People).hangingOn((*Reading).newestEdition))
	}
	return rules
}

// answeredFor says whether somebody has to answer for a record. That nothing of it is due any
// more does not settle it: a control that is implemented still has its owner.
func answeredFor(b *Reading, r *register.Register, rec register.Record) bool {
	switch rec := rec.(type) {
	case *isms.Statement:
		return rec.Applicable != isms.NotApplicable && !b.older(rec.Edition)
	case *isms.Clause:
		return true
	case *isms.Document:
		return rec.Status != isms.Retired
	case *isms.Evidence: // who collected it, did; the next time is somebody's task
		return rec.NextRefresh != ""
	case *isms.Incident:
		return rec.Status != isms.Closed
	case *audit.Audit:
		return rec.Ahead()
	}
	return r.Over == nil || !r.Over(rec)
}

// ownerOf gives the field with the person who answers for a record of a register; nil where
// it has none.
func ownerOf(r *register.Register) *register.Field {
	switch r {
	case isms.Roles:
		holder, _ := r.Field("person")
		return holder
	case isms.Competences: // it says what that person can do
		return nil
	}
	if owner, ok := r.Field("owner"); ok && owner.Kind == register.KindPerson {
		return owner
	}
	for _, f := range r.Fields {
		if owner, ok := r.Field(f.Answers); ok && owner.DecidedBy == "" {
			return owner
		}
	}
	return nil
}
