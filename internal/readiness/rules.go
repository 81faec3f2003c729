package readiness

import (
	"context"
	"fmt"
	"strings"

	"certbook/internal/isms"
	"certbook/internal/ledger"
)

// Severity says how much a problem weighs.
type Severity string

// The severities, gravest first.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
)

// Problem is something that does not fit together, on one record.
type Problem struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Register string   `json:"register"`
	Record   string   `json:"record"` // reference
	ID       string   `json:"id"`
	Field    string   `json:"field"`
	Sentence string   `json:"sentence"`
	Why      string   `json:"why"` // the clause or practice it stands on
}

// statementRule looks at one row of the SoA. It answers the field to mend and what is
// wrong, or an empty sentence.
type statementRule struct {
	id       string
	severity Severity
	why      string
	find     func(*isms.Statement) (field, sentence string)
}

var statementRules = []statementRule{
	{"soa-undecided", Warning, "6.1.3 c) and d)", undecided},
	{"soa-no-reason", Error, "6.1.3 d)", applicableWithoutReason},
	{"soa-no-exclusion-reason", Error, "6.1.3 d)", excludedWithoutReason},
	{"soa-no-status", Error, "6.1.3 d)", applicableWithoutStatus},
	{"soa-no-owner", Warning, "practice: an auditor asks who answers for the control", applicableWithoutOwner},
}

func undecided(s *isms.Statement) (string, string) {
	if s.Applicable != isms.Undecided {
		return "", ""
	}
	return "applicability", "has no decision yet"
}

func applicableWithoutReason(s *isms.Statement) (string, string) {
	if s.Applicable != isms.Applicable || s.Justification != "" || len(s.InclusionReasons) > 0 {
		return "", ""
	}
	return "justification", "is applicable without a reason"
}

func excludedWithoutReason(s *isms.Statement) (string, string) {
	if s.Applicable != isms.NotApplicable || s.ExclusionJustification != "" {
		return "", ""
	}
	return "exclusion_justification", "is excluded without a justification"
}

func applicableWithoutStatus(s *isms.Statement) (string, string) {
	if s.Applicable != isms.Applicable || s.Status != "" {
		return "", ""
	}
	return "status", "is applicable, but does not say whether it is implemented"
}

func applicableWithoutOwner(s *isms.Statement) (string, string) {
	if s.Applicable != isms.Applicable || s.Owner != "" {
		return "", ""
	}
	return "owner", "is applicable and has no owner"
}

// Problems applies every rule to the book as it is now, in the order of the records.
func (m *Model) Problems(ctx context.Context) ([]Problem, error) {
	rows, err := m.Rows(ctx, isms.Statements)
	if err != nil {
		return nil, err
	}
	problems := []Problem{}
	for _, row := range rows {
		s := statementOf(row)
		for _, rule := range statementRules {
			field, sentence := rule.find(s)
			if sentence == "" {
				continue
			}
			problems = append(problems, Problem{Rule: rule.id, Severity: rule.severity, Register: isms.Statements.Key, Record: row.Ref, ID: row.ID,
				Field: field, Sentence: strings.TrimSpace(fmt.Sprintf("%s %s %s.", row.Ref, s.Title, sentence)), Why: rule.why})
		}
	}
	return problems, nil
}

func statementOf(row ledger.Row) *isms.Statement {
	s := new(isms.Statement)
	for i, f := range isms.Statements.Fields {
		f.Set(s, row.Values[i])
	}
	return s
}
