package readiness

import "certbook/internal/isms"

var statementRules = []rule{
	each("soa-undecided", Warning, "6.1.3 c) and d)", isms.Statements, undecided),
	each("soa-no-reason", Error, "6.1.3 d)", isms.Statements, applicableWithoutReason),
	each("soa-no-exclusion-reason", Error, "6.1.3 d)", isms.Statements, excludedWithoutReason),
	each("soa-no-status", Error, "6.1.3 d)", isms.Statements, applicableWithoutStatus),
	each("soa-no-owner", Warning, "practice: an auditor asks who answers for the control", isms.Statements, applicableWithoutOwner),
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
