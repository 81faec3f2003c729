package readiness

import (
	"fmt"
	"slices"
	"strings"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// statementRules speak of the newest edition of the book alone.
var statementRules = ofNewest([]rule{
	each("soa-undecided", "Controls without a decision", ToDo, "6.1.3 c) and d)", isms.Statements, undecided),
	each("soa-no-reason", "Applicable controls without a reason", Error, "6.1.3 d)", isms.Statements, applicableWithoutReason),
	each("soa-no-exclusion-reason", "Excluded controls without a justification", Error, "6.1.3 d)", isms.Statements, excludedWithoutReason),
	each("soa-no-status", "Applicable controls without a status", Error, "6.1.3 d)", isms.Statements, applicableWithoutStatus),
	each("soa-no-owner", "Applicable controls without an owner", Warning, "practice: an auditor asks who answers for the control", isms.Statements, applicableWithoutOwner),
	each("soa-excluded-relied-on", "Excluded controls that are relied on", Error, "6.1.3 b) and c): a control that treats a risk or meets a requirement is necessary", isms.Statements, excludedButReliedOn, isms.Risks, isms.Requirements),
	each("soa-no-evidence", "Implemented controls without evidence", Warning, "8.1: documented information shows that processes are carried out as planned", isms.Statements, implementedWithoutEvidence, isms.EvidenceRecords),
	each("soa-stale-evidence", "Implemented controls on stale evidence only", Warning, "practice: an auditor samples what is recent", isms.Statements, implementedOnStaleEvidence, isms.EvidenceRecords),
	{id: "soa-same-justification", title: "One justification on many controls", severity: Warning, why: "practice: one reason for many controls reads as no reason", on: isms.Statements, find: sameJustification},
})

// ofNewest makes rules pass over controls of an older edition than the newest of the book.
func ofNewest(rules []rule) []rule {
	for i, r := range rules {
		if r.look == nil {
			continue // it asks for itself
		}
		hangs := r.hangs
		rules[i].look = func(b *Reading, rec register.Record) (field, sentence string) {
			if b.older(rec.(*isms.Statement).Edition) {
				return "", ""
			}
			return r.look(b, rec)
		}
		rules[i].hangs = func(b *Reading) string {
			if hangs != nil {
				return b.newestEdition() + " " + hangs(b)
			}
			return b.newestEdition()
		}
	}
	return rules
}

func undecided(_ *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.Undecided {
		return "", ""
	}
	return "applicability", "has no decision yet"
}

func applicableWithoutReason(_ *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.Applicable || s.Justification != "" || len(s.InclusionReasons) > 0 {
		return "", ""
	}
	return "justification", "is applicable without a reason"
}

func excludedWithoutReason(_ *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.NotApplicable || s.ExclusionJustification != "" {
		return "", ""
	}
	return "exclusion_justification", "is excluded without a justification"
}

func applicableWithoutStatus(_ *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.Applicable || s.Status != "" {
		return "", ""
	}
	return "status", "is applicable, but does not say whether it is implemented"
}

func applicableWithoutOwner(_ *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.Applicable || s.Owner != "" {
		return "", ""
	}
	return "owner", "is applicable and has no owner"
}

func excludedButReliedOn(b *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.NotApplicable {
		return "", ""
	}
	relying := []string{}
	for _, r := range Linked[*isms.Risk](b, isms.Statements, s, "risks") {
		if living(r) {
			relying = append(relying, r.Ref)
		}
	}
	for _, q := range Linked[*isms.Requirement](b, isms.Statements, s, "requirements") {
		relying = append(relying, q.Ref)
	}
	if len(relying) == 0 {
		return "", ""
	}
	return "applicability", "is excluded, but " + named(relying) + " " + are(relying, "relies", "rely") + " on it"
}

func implementedWithoutEvidence(b *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.Applicable || s.Status != isms.Implemented || freshness(b, s) != None {
		return "", ""
	}
	return "evidence", "is implemented, but no evidence shows it"
}

func implementedOnStaleEvidence(b *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.Applicable || s.Status != isms.Implemented {
		return "", ""
	}
	if freshness(b, s) != Stale {
		return "", ""
	}
	return "evidence", "is implemented, but all of its evidence is due to be refreshed"
}

// Controls that share one justification before that is a problem.
const manyAlike = 8

// sameJustification finds a text pasted on many controls, where it is what the Statement gives
// as the reason. Short ones are passed over: "Customer contract" may well be the reason for many.
func sameJustification(b *Reading, report func(register.Record, string, string)) {
	type key struct{ field, text string }
	all := map[key][]*isms.Statement{}
	why := func(s *isms.Statement) key {
		field, text := "justification", s.Justification
		if s.Applicable == isms.NotApplicable {
			field, text = "exclusion_justification", s.ExclusionJustification
		}
		return key{field, strings.ToLower(strings.Join(strings.Fields(text), " "))}
	}
	statements := slices.DeleteFunc(Records[*isms.Statement](b, isms.Statements), func(s *isms.Statement) bool { return b.older(s.Edition) })
	for _, s := range statements {
		if k := why(s); len(k.text) >= 20 {
			all[k] = append(all[k], s)
		}
	}
	for _, s := range statements {
		k := why(s)
		if alike := all[k]; len(alike) >= manyAlike && alike[0] == s {
			report(s, k.field, fmt.Sprintf("has the same justification as %d other controls", len(alike)-1))
		}
	}
}
