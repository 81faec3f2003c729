package readiness

import "slices"

// rules are all consistency rules, in the order a person goes through them. To add one: a
// line in the table of its subject, a function beside its like, a test.
var rules = slices.Concat(statementRules, riskRules, ismsRules)
