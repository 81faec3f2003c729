package readiness

import (
	"fmt"
	"strings"

	"certbook/internal/isms"
	"certbook/internal/register"
)

var statementRules = []rule{
	each("soa-undecided", "Controls without a decision", ToDo, "6.1.3 c) and d)", isms.Statements, undecided),
	each("soa-no-reason", "Applicable controls without a reason", Error, "6.1.3 d)", isms.Statements, applicableWithoutReason),
	each("soa-no-exclusion-reason", "Excluded controls without a justification", Error, "6.1.3 d)", isms.Statements, excludedWithoutReason),
	each("soa-no-status", "Applicable controls without a status", Error, "6.1.3 d)", isms.Statements, applicableWithoutStatus),
	each("soa-no-owner", "Applicable controls without an owner", Warning, "practice: an auditor asks who answers for the control", isms.Statements, applicableWithoutOwner),
	each("soa-excluded-relied-on", "Excluded controls that are relied on", Error, "6.1.3 b) and c): a control that treats a risk or meets a requirement is necessary", isms.Statements, excludedButReliedOn, isms.Risks, isms.Requirements),
	each("soa-no-evidence", "Implemented controls without evidence", Warning, "8.1: documented information shows that processes are carried out as planned", isms.Statements, implementedWithoutEvidence, isms.EvidenceRecords),
	each("soa-stale-evidence", "Implemented controls on stale evidence only", Warning, "practice: an auditor samples what is recent", isms.Statements, implementedOnStaleEvidence, isms.EvidenceRecords),
	{id: "soa-same-justification", title: "One justification on many controls", severity: Warning, why: "practice: one reason for many controls reads as no reason", on: isms.Statements, find: sameJustification},
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

// sameJustification finds a text pasted on many controls of an edition. Short ones are
// passed over: "Customer contract" may well be the reason for many.
func sameJustification(b *Reading, report func(register.Record, string, string)) {
	type key struct{ edition, field, text string }
	all := map[key][]*isms.Statement{}
	for _, s := range Records[*isms.Statement](b, isms.Statements) {
		for field, text := range map[string]string{"justification": s.Justification, "exclusion_justification": s.ExclusionJustification} {
			if len(text) >= 20 {
				k := key{s.Edition, field, strings.ToLower(strings.Join(strings.Fields(text), " "))}
				all[k] = append(all[k], s)
			}
		}
	}
	for _, s := range Records[*isms.Statement](b, isms.Statements) {
		for _, field := range []string{"justification", "exclusion_justification"} {
			text := s.Justification
			if field == "exclusion_justification" {
				text = s.ExclusionJustification
			}
			alike := all[key{s.Edition, field, strings.ToLower(strings.Join(strings.Fields(text), " "))}]
			if len(alike) >= manyAlike && alike[0] == s {
				report(s, field, fmt.Sprintf("has the same justification as %d other controls", len(alike)-1))
			}
		}
	}
}
