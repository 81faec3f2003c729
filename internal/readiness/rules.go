package readiness

import "slices"

// rules are all consistency rules, in the order a person goes through them. To add one: a
// line in the table of its subject, a function beside its like, a test.
var rules = slices.Concat(statementRules, soaVersionRules, reasonRules, riskRules, planRules, clauseRules, ismsRules, changeRules, auditRules, peopleRules)

// Rule is a rule as a person is told of it.
type Rule struct {
	ID       string
	Title    string
	Severity Severity
	Register string
	Why      string
}

// Rules gives every rule, in order.
func Rules() []Rule {
	all := make([]Rule, len(rules))
	for i, r := range rules {
		all[i] = Rule{r.id, r.title, r.severity, r.on.Key, r.why}
	}
	return all
}
