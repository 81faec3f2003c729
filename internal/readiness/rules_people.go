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
				if !left || r.Over != nil && r.Over(rec) {
					return "", ""
				}
				return owner.Key, "is with " + name + ", who has left"
			}}.readingWhole(isms.People))
	}
	return rules
}

// ownerOf gives the field with the person who answers for a record of a register; nil where
// it has none.
func ownerOf(r *register.Register) *register.Field {
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
