package isms

import (
	"fmt"
	"regexp"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Statement is one row of the Statement of Applicability: what the organisation decided
// about one control of one edition, or about a control of its own (6.1.3 b) to d)).
type Statement struct {
	register.Base
	Edition                string
	Control                string
	Title                  string
	Theme                  string
	Applicable             string
	InclusionReasons       register.Keys
	Justification          string
	ExclusionJustification string
	Status                 string
	Implementation         string
	Owner                  string
	TargetDate             string
	LastReviewed           string
	Notes                  string
}

// Whether a control applies. Undecided is a state of its own, not a no.
const (
	Applicable    = "applicable"
	NotApplicable = "not_applicable"
	Undecided     = "undecided"
)

// How far a control is implemented. No status at all is the empty string.
const (
	NotStarted  = "not_started"
	Planned     = "planned"
	Partial     = "partial"
	Implemented = "implemented"
)

// CustomTheme is the theme of the organisation's own controls.
const CustomTheme = "Own controls"

// Statements declares the Statement of Applicability.
var Statements = register.Declare(register.Register{
	Key: "soa", Label: "Statement of Applicability", Singular: "Control", Table: "statements",
	New:       func() register.Record { return &Statement{Applicable: Undecided} },
	Reference: func(r register.Record) string { return r.(*Statement).Control },
	Name:      func(r register.Record) string { return r.(*Statement).Title },
	Aliases:   controlAliases,
	Check:     checkStatement,
	Over: func(r register.Record) bool {
		s := r.(*Statement)
		return s.Applicable == NotApplicable || s.Status == Implemented
	},
	Fields: []*register.Field{
		register.Option("edition", func(s *Statement) *string { return &s.Edition }, editionChoices()...).
			Named("Edition").Must().Once().Tucked().Wide(90),
		register.Text("control", func(s *Statement) *string { return &s.Control }).Named("Ref").Must().Once().Wide(72).
			Synonyms("control id", "control number", "control no.", "control ref", "control reference", "control annex a", "annex a control",
				"annex a", "annex", "iso 27001 ref.", "iso annex a control", "clause / control", "clause/control ref", "clause/control number",
				"control", "ref", "ref id", "id", "no", "no.", "number", "code", "identifier", "sec", "section", "clause", "sub-clause", "iso clause"),
		register.Text("title", func(s *Statement) *string { return &s.Title }).Named("Control").Must().Wide(210).
			Synonyms("control name", "control title", "title", "name", "control", "annex a control", "information security control", "control short name",
				"control objective/control", "description"),
		register.Text("theme", func(s *Statement) *string { return &s.Theme }).Named("Theme").Once().Tucked().Wide(120).
			Synonyms("theme", "domain", "control category", "category", "control theme", "iso 27001 theme", "area", "domain / category"),
		register.Option("applicability", func(s *Statement) *string { return &s.Applicable },
			register.Choice{Key: Applicable, Label: "Applicable", Symbol: "✓", Synonyms: []string{"yes", "y", "true", "included", "in scope", "selected", "x", "✓", "☑", "✔", "✅", "1"}},
			register.Choice{Key: NotApplicable, Label: "Not applicable", Symbol: "⦸", Synonyms: []string{"no", "n", "n/a", "na", "not aplicable", "false", "excluded", "out of scope", "not selected", "❌", "✗", "0"}},
			register.Choice{Key: Undecided, Label: "Undecided", Symbol: "—", Synonyms: []string{"not determined", "unknown", "? unknown", "tbd", "to be determined", "?"}},
		).Named("Applicable").Else(Undecided).Wide(138).
			Synonyms("applicable", "applicable y/n", "applicable yes/no", "applicability", "applicability y/n", "is control applicable", "applied", "control applied", "in scope").
			Hint("Whether the control is necessary (6.1.3 b) and c)). Undecided is not a no."),
		register.Options("inclusion_reasons", func(s *Statement) *register.Keys { return &s.InclusionReasons },
			register.Choice{Key: "risk_treatment", Label: "Risk treatment", Synonyms: []string{"risk", "risks", "risk assessment", "rra", "result of risk assessment", "ra"}},
			register.Choice{Key: "legal", Label: "Legal", Synonyms: []string{"legal requirement", "law", "lr", "regulatory", "laws and regulations", "legal obligation"}},
			register.Choice{Key: "contractual", Label: "Contractual", Synonyms: []string{"contract", "contracts", "co", "contractual obligation", "contractual requirement"}},
			register.Choice{Key: "business", Label: "Business or good practice", Synonyms: []string{"business", "business requirement", "good practice", "best practice", "br/bp", "br", "bp"}},
		).Named("Reasons for inclusion").Wide(160).
			Synonyms("reasons for inclusion", "inclusion reasons", "reason for selection", "selection reason").
			Hint("Why the control is necessary; several may hold (6.1.3 d))."),
		register.Text("justification", func(s *Statement) *string { return &s.Justification }).Named("Justification").Long().
			Synonyms("justification", "justification for inclusion", "reason for inclusion", "reason for selection", "why", "justification for control inclusion",
				"inclusion justification", "justification for inclusion/exclusion", "reason for inclusion/ exclusion", "reason for inclusion/exclusion", "rationale", "reason").
			Hint("The justification for including the control (6.1.3 d))."),
		register.Text("exclusion_justification", func(s *Statement) *string { return &s.ExclusionJustification }).Named("Reason for exclusion").Long().Tucked().
			Synonyms("justification for exclusion", "exclusion justification", "reason for exclusion", "justification for non-applicability").
			Hint("The justification for excluding a control of Annex A (6.1.3 d))."),
		register.Option("status", func(s *Statement) *string { return &s.Status },
			register.Choice{Key: NotStarted, Label: "Not started", Symbol: "○", Synonyms: []string{"not implemented", "pending", "open", "absent", "nonexistent", "non-existent", "non compliant", "to do", "not yet implemented", "no", "0%", "❌"}},
			register.Choice{Key: Planned, Label: "Planned", Symbol: "◔", Synonyms: []string{"scheduled", "planned for implementation", "to be implemented"}},
			register.Choice{Key: Partial, Label: "Partial", Symbol: "◐", Synonyms: []string{"partially implemented", "partly implemented", "partially", "in progress", "ongoing", "mostly implemented", "partially compliant", "established", "⚠", "in process"}},
			register.Choice{Key: Implemented, Label: "Implemented", Symbol: "●", Synonyms: []string{"fully implemented", "complete", "completed", "done", "in place", "operational", "compliant", "fully compliant", "conform", "yes", "100%", "✅"}},
		).Named("Status").Wide(124).
			Synonyms("status", "implementation status", "implementation status drop-down", "current status", "control status", "completion status", "implemented",
				"is control implemented or not", "compliance status", "implementation").
			Hint("Whether the control is implemented (6.1.3 d))."),
		register.Text("implementation", func(s *Statement) *string { return &s.Implementation }).Named("How it is implemented").Long().Tucked().
			Synonyms("implementation description", "implementation notes", "how the control is implemented", "implementation summary", "control notes and details",
				"implementation overview", "implementation method", "implementation details", "current state"),
		register.Person("owner", func(s *Statement) *string { return &s.Owner }).Named("Owner").
			Synonyms("owner", "control owner", "responsible owner", "responsible person", "responsible", "assigned to", "owner effective", "poc", "assignee"),
		register.Date("target_date", func(s *Statement) *string { return &s.TargetDate }).Due("owner").Named("Target date").Tucked().
			Synonyms("target date", "due date", "deadline", "target completion date", "target completion", "by when"),
		register.Date("last_reviewed", func(s *Statement) *string { return &s.LastReviewed }).Named("Last reviewed").Tucked().
			Synonyms("last reviewed", "last review date", "last review", "review date", "date of last assessment"),
		register.Text("notes", func(s *Statement) *string { return &s.Notes }).Named("Notes").Long().Tucked().
			Synonyms("notes", "comments", "comment", "remarks", "note", "observations"),
	},
})

func editionChoices() []register.Choice {
	choices := []register.Choice{}
	for _, e := range catalog.Editions() {
		choices = append(choices, register.Choice{Key: string(e), Label: string(e), Synonyms: []string{e.Title()}})
	}
	return choices
}

// controlAliases are the ways people write the number of a control: A.5.1, A5.1, Annex A 5.1.
func controlAliases(r register.Record) []string {
	s := r.(*Statement)
	if _, listed := catalog.ControlByID(catalog.Edition(s.Edition), s.Control); !listed {
		return []string{s.Control + " " + s.Title}
	}
	bare := strings.TrimPrefix(s.Control, "A.")
	return []string{bare, "A." + bare, "A" + bare, "A " + bare, "Annex A " + bare, "Annex A." + bare, bare + " " + s.Title, "A." + bare + " " + s.Title}
}

var controlRef = regexp.MustCompile(`^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,23}$`)

// checkStatement holds what no single field can say.
func checkStatement(r register.Record) error {
	s := r.(*Statement)
	control, listed := catalog.ControlByID(catalog.Edition(s.Edition), s.Control)
	if listed && s.Title != control.Title {
		return fault.Newf(fault.Refused, "The title of %s comes from the standard. Nothing was saved.", s.Control).At("title").
			Do("Write what you want to add under Notes.")
	}
	if !listed && !controlRef.MatchString(s.Control) {
		return fault.Newf(fault.Invalid, "“%s” cannot be the reference of a control. Nothing was saved.", s.Control).At("control").
			Do("Use letters, digits, points and dashes, 24 characters at most, such as K.1.")
	}
	return nil
}

// AddEdition adds every control of an edition, undecided. Controls that are there stay.
func AddEdition(tx *ledger.Tx, edition catalog.Edition) error {
	if !edition.Known() {
		return fault.Newf(fault.NotFound, "There is no edition “%s” of ISO/IEC 27001 here.", edition).Do("Choose 2022 or 2013.")
	}
	statements, err := ledger.All[*Statement](tx)
	if err != nil {
		return err
	}
	have := map[string]bool{}
	for _, s := range statements {
		have[s.Edition+" "+s.Control] = true
	}
	for _, c := range catalog.Controls(edition) {
		if have[string(edition)+" "+c.ID] {
			continue
		}
		s := &Statement{Edition: string(edition), Control: c.ID, Title: c.Title, Theme: c.Group, Applicable: Undecided}
		if err := tx.Save(s); err != nil {
			return fmt.Errorf("add control %s: %w", c.ID, err)
		}
	}
	return nil
}

// AddControl adds a control of the organisation's own, undecided.
func AddControl(tx *ledger.Tx, edition catalog.Edition, ref, title string) (*Statement, error) {
	s := &Statement{Edition: string(edition), Control: strings.TrimSpace(ref), Title: title, Theme: CustomTheme, Applicable: Undecided}
	bare := strings.TrimPrefix(strings.ToUpper(s.Control), "A.")
	for _, e := range catalog.Editions() { // "A.5.10" is 5.10 to everyone who reads it
		for _, id := range []string{s.Control, bare, "A." + bare} {
			if _, listed := catalog.ControlByID(e, id); listed {
				return nil, fault.Newf(fault.Conflict, "%s is a control of %s already. Nothing was saved.", s.Control, e.Title()).At("control").
					Do("Give your own control a reference of its own, such as K.1.")
			}
		}
	}
	return s, tx.Save(s)
}
