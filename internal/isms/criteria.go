package isms

import (
	"slices"

	"certbook/internal/register"
)

// Criteria is one version of the risk criteria (6.1.2 a)): the two scales, what each pair
// of steps means, and where the line of acceptance runs. Scale reads them.
type Criteria struct {
	register.Base
	VersionNo  string
	Likelihood string
	Impact     string
	Matrix     string
	Levels     string
	Acceptance string
	Status     string
	Approval
	Notes string
}

// ApproveCriteriaVerb is the label of the verb that puts a version into force.
const ApproveCriteriaVerb = "Approve criteria"

// CriteriaVersions declares the versions of the risk criteria.
var CriteriaVersions = register.Declare(register.Register{
	Key: "criteria", Label: "Risk criteria", Singular: "Risk criteria version", Table: "criteria", Prefix: "CR",
	New:   func() register.Record { return &Criteria{Status: Draft} },
	Name:  func(r register.Record) string { return "Version " + r.(*Criteria).VersionNo },
	Check: checkCriteria,
	Guard: guardCriteria,
	Fields: slices.Concat([]*register.Field{
		register.Text("version_no", func(c *Criteria) *string { return &c.VersionNo }).Named("Version").Must().Wide(140).Synonyms("version", "revision", "versión", "versione", "versão", "versie", "verze"),
		register.Text("likelihood", func(c *Criteria) *string { return &c.Likelihood }).Named("Likelihood scale").Long().
			Hint("A line for each step from 1 up: 1 | Rare | Once in ten years or less (6.1.2 d))."),
		register.Text("impact", func(c *Criteria) *string { return &c.Impact }).Named("Impact scale").Long().
			Hint("A line for each step from 1 up: 1 | Negligible | No customer notices (6.1.2 d))."),
		register.Text("matrix", func(c *Criteria) *string { return &c.Matrix }).Named("Matrix").Long().
			Hint("A line for each likelihood, the highest first, with the key of a level for each impact from 1 up: low low medium high high."),
		register.Text("levels", func(c *Criteria) *string { return &c.Levels }).Named("Levels").Long().
			Hint("A line for each level, the lowest first: low | Low | Accepted as it is."),
		register.Text("acceptance", func(c *Criteria) *string { return &c.Acceptance }).Named("Accepted up to").
			Hint("The key of the highest level that is accepted without more (6.1.2 a) 1))."),
		register.Option("status", func(c *Criteria) *string { return &c.Status }, versionStates()...).Named("Status").Else(Draft).Decided(ApproveCriteriaVerb),
	}, ApprovalFields(ApproveCriteriaVerb, func(c *Criteria) *Approval { return &c.Approval }), []*register.Field{
		register.Text("notes", func(c *Criteria) *string { return &c.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	}),
})

// text is all that a rating depends on.
func (c *Criteria) text() [5]string {
	return [5]string{c.Likelihood, c.Impact, c.Matrix, c.Levels, c.Acceptance}
}

// DefaultCriteria gives the criteria a new book begins with: five by five.
func DefaultCriteria() *Criteria {
	return &Criteria{
		VersionNo: "1 (default)", Status: Draft, Acceptance: "low",
		Likelihood: "1 | Rare | Not expected within ten years\n2 | Unlikely | Once in three to ten years\n3 | Possible | Once in one to three years\n" +
			"4 | Likely | Once a year\n5 | Almost certain | Several times a year",
		Impact: "1 | Negligible | Noticed by us only, mended within a day\n2 | Minor | One team or one customer is hampered for some days\n" +
			"3 | Moderate | Several customers are affected, or a contract is broken\n4 | Major | A notifiable breach, or the loss of an important customer\n" +
			"5 | Severe | People are harmed, or the organisation is in danger",
		Matrix: "medium medium high critical critical\nlow medium high high critical\nlow medium medium high high\nlow low medium medium high\nlow low low medium medium",
		Levels: "low | Low | Accepted as it is\nmedium | Medium | Treated, or accepted by the risk owner with a reason\n" +
			"high | High | Treated; accepted only for a time\ncritical | Critical | Treated at once",
		Notes: "The product's own proposal. Replace it by a version that fits the organisation, and approve that.",
	}
}
