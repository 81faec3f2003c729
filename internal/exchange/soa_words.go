package exchange

import (
	"certbook/internal/isms"
	"certbook/internal/register"
)

// words are what spreadsheets call a field and its choices beyond its declaration. The
// declaration has what a person may type; a sheet also says "Required" under "Relevant?".
type words struct {
	headings []string
	telling  [][]string          // stems that together tell the field in a longer heading, where every value agrees
	choices  map[string][]string // by key of the choice
}

// wordsOf gives what the experts know of a field.
func wordsOf(f *register.Field) words {
	if declared, ok := isms.Statements.Field(f.Key); ok && declared == f {
		return controlWords[f.Key]
	}
	return words{}
}

var controlWords = map[string]words{
	"control": {headings: []string{"ref no", "iso 27001 control", "iso 27001 ref", "annex a ref", "control annex", "requirement id", "urn"}},
	"title": {headings: []string{"control heading", "control title / name", "controls according to iso/iec 27001", "control objective", "security control",
		"iso 27001 control", "control statement", "requirement", "measure", "topic", "subject"}},
	"applicability": {
		headings: []string{"y/n", "yes/no", "relevant", "required", "included", "selected", "included/excluded", "included in soa", "applicability decision",
			"applicability status", "applicable / not applicable", "applicable to us", "applicability & reasoning", "selected controls", "necessary", "decision"},
		telling: [][]string{{"applicable"}},
		choices: map[string][]string{
			isms.Applicable: {"required", "relevant", "necessary", "applied", "applies", "include", "*", "●", "•", "√", "χ", "■",
				"yes applicable", "applicable yes", "inclusion"},
			isms.NotApplicable: {"not required", "not relevant", "not necessary", "not needed", "non applicable", "not applied", "does not apply", "exclude", "exclusion",
				"not included", "not in scope", "n.a.", "n.a", "no not applicable", "not applicable no", "✖", "✘", "☐", "□"},
		},
	},
	"inclusion_reasons": {
		headings: []string{"reason for inclusion", "reason code", "justification code", "basis for selection", "source of requirement", "driver"},
		choices: map[string][]string{
			"risk_treatment": {"risk assessment result", "results of risk assessment", "risk assessment results", "risk based", "risk treatment plan", "result of ra", "rtp"},
			"legal": {"laws & regulations", "laws & reg", "laws & reg.", "law & regulation", "legal requirements", "regulatory requirement", "regulatory requirements",
				"regulation", "regulations", "statutory", "legislation"},
			"contractual": {"contractual requirements", "contractual obligations", "contract requirement", "customer requirement", "customer requirements", "client requirement"},
			"business":    {"business requirements", "business need", "best practices", "business requirement/best practice", "adopted best practice", "br bp"},
		},
	},
	"justification": {headings: []string{"justification for applicability", "justification for decision", "reason for decision", "applicability rationale",
		"comments on applicability", "applicability comment", "justification for inclusion/non-inclusion", "justification for applicability/non-applicability",
		"justification for inclusion or justification for exclusion", "justification for selection", "justification for selection/non-selection", "applicability justification"}},
	"exclusion_justification": {headings: []string{"reason not applicable", "reason for non-selection", "reason for non-inclusion", "if no, why not", "why not", "why not applicable",
		"justification if no", "exclusions", "exclusion"}},
	"status": {
		headings: []string{"implementation progress", "progress", "level of implementation", "degree of implementation", "implementation overview", "compliant", "compliance",
			"requirement progress", "completion"},
		telling: [][]string{{"implement", "status"}},
		choices: map[string][]string{
			isms.NotStarted: {"not in place", "not commenced", "not done", "unimplemented", "n", "false", "non conform", "not compliant", "missing", "outstanding", "non existance"},
			isms.Planned:    {"planning", "planned not started", "future"},
			isms.Partial: {"partial implementation", "partially done", "partially in place", "partly in place", "partly", "under implementation", "implementation in progress",
				"being implemented", "in implementation", "work in progress", "wip", "started", "under way", "underway", "implementing", "largely implemented", "partially compliant", "partially conform"},
			isms.Implemented: {"y", "true", "fully", "fully in place", "implemented fully", "finished", "implemented & operating", "implemented and operating", "implementation complete",
				"implementation completed", "conforming", "conforms", "✔", "✓"},
		},
	},
	"implementation": {headings: []string{"how implemented", "description of implementation", "description of how implemented", "implementation comment", "method of implementation", "current controls",
		"existing controls", "compliance controls/measures", "control implementation", "implementation", "measures", "measures in place"}},
	"owner":         {headings: []string{"responsible party", "responsible owner", "control lead", "lead", "control manager", "accountable owner", "assigned owner", "owner name"}},
	"target_date":   {headings: []string{"target implementation date", "implementation deadline", "completion date target", "due", "target", "eta", "target date for implementation", "planned date"}},
	"last_reviewed": {headings: []string{"date of last review", "date reviewed", "reviewed on", "last assessment date", "last reviewed on", "last review"}},
	"notes":         {headings: []string{"remark", "additional notes", "additional comments", "notes / comments", "comments / remarks", "general comments", "observation"}},
}
