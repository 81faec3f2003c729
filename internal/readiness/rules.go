package readiness

// rules are all consistency rules, in the order a person goes through them. To add one: a
// line here, a function beside its like, a test.
var rules = append([]rule{}, statementRules...)
