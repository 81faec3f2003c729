package catalog

import "sync"

// RuleOrigin says who makes a timing rule.
type RuleOrigin string

const (
	// OriginStandard: a published standard, cited in TimingRule.ClauseRef.
	OriginStandard RuleOrigin = "standard_rule"
	// OriginAccreditation: a mandatory document of the accreditation world,
	// such as an IAF MD.
	OriginAccreditation RuleOrigin = "accreditation_rule"
	// OriginPractice: what certification bodies usually do. Show it as practice
	// and let people put in what their own body says.
	OriginPractice RuleOrigin = "cb_practice"
	// OriginEdition: a publication date or status, not a rule.
	OriginEdition RuleOrigin = "edition_status"
)

// TimingRule is a period, deadline or date of the certification cycle.
type TimingRule struct {
	// ID ("T04") and Key ("first_surveillance") are both stable. Code refers
	// to rules by Key.
	ID, Key string
	Topic   string
	// Rule is the rule in a short sentence of our own.
	Rule string
	// Value is empty where there is no figure. Otherwise it is, by Unit: a
	// number ("12", "0.33"), a range ("4-8"), two numbers for two cases
	// ("0.5/1.0"), or a date or month ("2025-10-31", "2024-10").
	Value, Unit string
	ClauseRef   string
	Origin      RuleOrigin
	// ToConfirm says that the rule or its clause number was not read in a
	// primary text. Show it with the advice to ask the certification body.
	ToConfirm bool
	// Historical rules explain old records and must not be shown as current.
	Historical bool
	Note       string
	// Source is shown as the origin of a date: a clause, a named public
	// document, or "practice of certification bodies".
	Source string
}

type ruleTable struct {
	rules []TimingRule
	byKey map[string]int
}

var timingRules = sync.OnceValue(func() ruleTable {
	t := ruleTable{byKey: map[string]int{}}
	t.rules = readTable("timing_rules", func(r record) TimingRule {
		return TimingRule{
			ID:         r.text("id"),
			Key:        r.text("key"),
			Topic:      r.text("topic"),
			Rule:       r.text("rule_short"),
			Value:      r.text("value"),
			Unit:       r.text("unit"),
			ClauseRef:  r.text("clause_ref"),
			Origin:     RuleOrigin(r.text("origin")),
			ToConfirm:  r.yes("to_confirm"),
			Historical: r.yes("historical"),
			Note:       r.text("note"),
			Source:     r.text("shown_source"),
		}
	})
	for i, rule := range t.rules {
		t.byKey[rule.Key] = i
	}
	return t
})

// TimingRules returns the 41 rules as delivered. A book may overrule them.
func TimingRules() []TimingRule {
	return timingRules().rules
}

// TimingRuleByKey finds a rule by its key: "first_surveillance".
func TimingRuleByKey(key string) (TimingRule, bool) {
	t := timingRules()
	i, ok := t.byKey[key]
	if !ok {
		return TimingRule{}, false
	}
	return t.rules[i], true
}
