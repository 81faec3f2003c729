package readiness

import (
	"cmp"
	"fmt"

	"certbook/internal/audit"
	"certbook/internal/isms"
	"certbook/internal/register"
)

// Stage is one step of the way to the certificate and after it.
type Stage struct {
	Key        string
	State      State
	Sentence   string
	Conditions []Condition
}

// State says whether a stage lies behind, is the present one, or is not reached.
type State string

// The states of a stage.
const (
	Reached State = "reached"
	Here    State = "here"
	Ahead   State = "ahead"
)

// Condition is something a stage stands on, computed from the records.
type Condition struct {
	Label    string // what holds once it is met
	Why      string // the clause
	Met      bool
	Sentence string   // why it is not met; "" once it is
	Register string   // where it is seen to
	Rules    []string // whose problems stand against it, where they do
}

// condition is met when there is a record, what must hold does, and no rule speaks.
type condition struct {
	label, why string
	of         *register.Register
	missing    string // the sentence while there is no record, or what must hold does not
	holds      func(*Reading) bool
	rules      []string
}

var setUp = []condition{
	{label: "The organisation is named", why: "4.3", of: isms.Organisations, missing: "The organisation has no name yet."},
	{label: "ISMS roles are assigned", why: "5.3", of: isms.Roles, missing: "No role has a person.",
		holds: func(b *Reading) bool {
			return holds(b, isms.Roles, func(r *isms.Role) bool { return r.Person != "" })
		}},
	{label: "Issues and interested parties are known", why: "4.1 and 4.2", of: isms.Issues, missing: "No issue is listed, or no interested party.",
		holds: func(b *Reading) bool {
			return holds(b, isms.Parties, func(*isms.Party) bool { return true })
		}},
	{label: "The scope is written down", why: "4.3", of: isms.Scopes, missing: "There is no scope statement."},
	{label: "Risk criteria are approved", why: "6.1.2 a)", of: isms.CriteriaVersions, missing: "No version of the risk criteria is approved.",
		holds: func(b *Reading) bool {
			return isms.CriteriaInForce(Records[*isms.Criteria](b, isms.CriteriaVersions)) != nil
		}},
	{label: "Risks are identified", why: "6.1.2 c)", of: isms.Risks, missing: "No risk is recorded."},
	{label: "Objectives are set", why: "6.2", of: isms.Objectives, missing: "There is no objective."},
}

var ready = []condition{
	{label: "The scope is approved", why: "4.3", of: isms.Scopes, missing: "No version of the scope is approved.",
		holds: func(b *Reading) bool {
			return holds(b, isms.Scopes, func(s *isms.Scope) bool { return s.Status == isms.Approved })
		}},
	{label: "Every risk is rated and has its owner", why: "6.1.2 c) and d)", of: isms.Risks, missing: "No risk is recorded.", rules: []string{"risk-no-owner", "risk-not-rated"}},
	{label: "Every risk is treated", why: "6.1.3 a) and b)", of: isms.Risks, missing: "No risk is recorded.",
		rules: []string{"risk-no-treatment", "risk-no-control", "risk-no-residual", "risk-residual-unexplained"}},
	{label: "The risk owners approve the treatment plan", why: "6.1.3 f)", of: isms.Risks, missing: "No risk is recorded.",
		rules: []string{"plan-not-approved", "plan-changed", "plan-not-by-owner"}},
	{label: "What remains is accepted by the risk owners", why: "6.1.3 f)", of: isms.Risks, missing: "No risk is recorded.",
		rules: []string{"risk-above-line", "acceptance-stale", "acceptance-expired", "acceptance-not-by-owner"}},
	{label: "A round of the risk assessment is approved", why: "8.2", of: isms.Assessments, missing: "No round of the risk assessment is approved.",
		holds: func(b *Reading) bool {
			return holds(b, isms.Assessments, func(a *isms.Assessment) bool { return a.Status == isms.Approved })
		}},
	{label: "The Statement of Applicability is complete", why: "6.1.3 d)", of: isms.Statements, missing: "There is no Statement of Applicability.",
		rules: []string{"soa-undecided", "soa-no-reason", "soa-no-exclusion-reason", "soa-no-status", "soa-excluded-relied-on"}},
	{label: "The documents asked for are approved", why: "7.5", of: isms.Documents, missing: "No document is listed.",
		rules: []string{"document-missing", "document-not-approved", "document-no-approver"}},
	{label: "Objectives say what, who, when and how", why: "6.2", of: isms.Objectives, missing: "There is no objective.", rules: []string{"objective-incomplete"}},
	{label: "Competence is shown", why: "7.2", of: isms.Competences, missing: "No competence is recorded.", rules: []string{"competence-gap", "competence-expired"}},
	{label: "Implemented controls have fresh evidence", why: "8.1", of: isms.Statements, missing: "No control is implemented yet.",
		holds: func(b *Reading) bool {
			return holds(b, isms.Statements, func(s *isms.Statement) bool { return s.Status == isms.Implemented })
		}, rules: []string{"soa-no-evidence", "soa-stale-evidence"}},
}

// The stages no condition is counted for yet, and why each is not reached.
var later = []Stage{
	{Key: "stage1", Sentence: "Not reached: this book holds no Stage 1 audit."},
	{Key: "stage2", Sentence: "Not reached: this book holds no Stage 2 audit."},
	{Key: "certified", Sentence: "Not reached: this book holds no certificate."},
	{Key: "surveillance", Sentence: "Not reached: surveillance begins with the certificate."},
}

// stages tells how far the book is, as its registers can tell it.
func (b *Reading) stages(report Report) []Stage {
	problems := map[string]int{}
	for _, p := range report.Problems {
		problems[p.Rule]++
	}
	first, second := b.stage("set_up", setUp, problems), b.stage("readiness", ready, problems)
	first.State, second.State = Here, Ahead
	if first.met() == len(first.Conditions) {
		first.State, second.State = Reached, Here
	}
	if second.met() == len(second.Conditions) {
		second.Sentence += " An internal audit and a management review are needed too (9.2, 9.3); they are not counted here."
	}
	stages := []Stage{first, second}
	for _, s := range later {
		s.State, s.Conditions = Ahead, []Condition{}
		if kind := map[string]string{"stage1": audit.Stage1, "stage2": audit.Stage2}[s.Key]; kind != "" {
			s.Sentence = cmp.Or(b.auditOf(kind), s.Sentence)
		}
		stages = append(stages, s)
	}
	return stages
}

// auditOf tells of the last audit of a kind that was not cancelled; "" where there is none.
// What it means for the certificate is not told by its having been held.
func (b *Reading) auditOf(kind string) (sentence string) {
	for _, a := range Records[*audit.Audit](b, audit.Audits) {
		if a.Kind != kind || a.Status == audit.Cancelled {
			continue
		}
		switch on := a.LastDay(); {
		case a.Status == audit.Held && on != "":
			sentence = a.Ref + " was held and ended on " + on + "."
		case a.Status == audit.Held:
			sentence = a.Ref + " was held; its day is not recorded."
		case on != "":
			sentence = a.Ref + " begins on " + cmp.Or(a.StartsOn, on) + "."
		default:
			sentence = a.Ref + " is to take place; it has no day yet."
		}
	}
	return sentence
}

func (b *Reading) stage(key string, conditions []condition, problems map[string]int) Stage {
	s := Stage{Key: key, Conditions: make([]Condition, len(conditions))}
	for i, c := range conditions {
		s.Conditions[i] = b.condition(c, problems)
	}
	s.Sentence = fmt.Sprintf("%d of %d conditions are met.", s.met(), len(conditions))
	return s
}

func (s Stage) met() (count int) {
	for _, c := range s.Conditions {
		if c.Met {
			count++
		}
	}
	return count
}

func (b *Reading) condition(c condition, problems map[string]int) Condition {
	answer := Condition{Label: c.label, Why: c.why, Register: c.of.Key, Rules: []string{}}
	against := 0
	for _, rule := range c.rules {
		against += problems[rule]
	}
	switch {
	case len(b.list(c.of).rows) == 0 || c.holds != nil && !c.holds(b):
		answer.Sentence = c.missing
	case against > 0:
		answer.Rules = c.rules
		answer.Sentence = fmt.Sprintf("%d points are open.", against)
		if against == 1 {
			answer.Sentence = "1 point is open."
		}
	default:
		answer.Met = true
	}
	return answer
}
