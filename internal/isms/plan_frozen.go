package isms

import (
	"cmp"
	"slices"
	"strings"

	"certbook/internal/register"
)

// UnderTreatment says whether there is a plan for the risk that its owner approves. A risk
// that is retained is accepted instead.
func (r *Risk) UnderTreatment() bool {
	return r.Status != Closed && (r.Treatment == Modify || r.Treatment == Share || r.Treatment == Avoid)
}

// RiskPlan is what the treatment plan says of one risk: the controls that treat it, and the
// actions linked with it.
type RiskPlan struct {
	Risk     *Risk
	Controls []*Statement
	Actions  []*Action
}

// Planned are the actions that are part of the plan, done or not, in the order they were made.
func (p RiskPlan) Planned() []*Action {
	kept := slices.DeleteFunc(slices.Clone(p.Actions), func(a *Action) bool { return a.Status == Dropped })
	slices.SortFunc(kept, func(a, b *Action) int { return byNumber(a.Ref, b.Ref) })
	return kept
}

// byNumber puts T-999 before T-1000.
func byNumber(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), strings.Compare(a, b)) }

func (p RiskPlan) controls() []string {
	refs := make([]string, len(p.Controls))
	for i, c := range p.Controls {
		refs[i] = c.Control
	}
	slices.SortFunc(refs, func(a, b string) int {
		return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), byNumber)
	})
	return refs
}

// Obstacle is what keeps a plan from being approved, and where it is mended.
type Obstacle struct {
	Register, ID, Field string
	Sentence            string
}

// Obstacles tells what keeps the plan for the risk from being approved.
func (p RiskPlan) Obstacles() []Obstacle {
	var found []Obstacle
	r := p.Risk
	no := func(on *register.Register, of register.Record, field, what string) {
		found = append(found, Obstacle{on.Key, of.Head().ID, field, of.Head().Ref + " " + what})
	}
	actions := p.Planned()
	switch {
	case r.Status == Closed:
		no(Risks, r, "status", "is closed.")
		return found
	case r.Treatment == "":
		no(Risks, r, "treatment", "has no treatment.")
	case r.Treatment == Retain:
		no(Risks, r, "treatment", "is retained: that is accepted, there is no plan to approve.")
	case r.Treatment == Modify && len(p.Controls) == 0 && len(actions) == 0:
		no(Risks, r, "controls", "is to be modified, but no control and no action says how.")
	}
	if r.Owner == "" {
		no(Risks, r, "owner", "has no owner.")
	}
	for _, a := range actions {
		if a.Status == Done {
			continue
		}
		if a.Owner == "" {
			no(Actions, a, "owner", "has no owner.")
		}
		if a.Due == "" {
			no(Actions, a, "due", "has no date by which it is done.")
		}
	}
	return found
}

// Staff finds the people a plan names by their reference, which stays when a name changes.
type Staff struct{ byID, byRef map[string]*Person }

// NewStaff makes the staff of a book.
func NewStaff(people []*Person) Staff {
	s := Staff{map[string]*Person{}, map[string]*Person{}}
	for _, p := range people {
		s.byID[p.ID], s.byRef[p.Ref] = p, p
	}
	return s
}

func (s Staff) ref(id string) string {
	if p := s.byID[id]; p != nil {
		return p.Ref
	}
	return nothing
}

func (s Staff) name(ref string) string {
	if p := s.byRef[ref]; p != nil {
		return p.Name
	}
	return ref
}

const (
	bar     = " | "
	nothing = "–" // an empty cell of a line
)

// FrozenPlan writes a plan down as an approval keeps it: a line for each risk, then one for
// each action. The lines are short, so that hundreds of risks fit into one field.
func FrozenPlan(plans []RiskPlan, staff Staff) string {
	lines, actions, seen := []string{}, []*Action{}, map[string]bool{}
	for _, p := range plans {
		var refs []string
		for _, a := range p.Planned() {
			refs = append(refs, a.Ref)
			if !seen[a.ID] {
				seen[a.ID] = true
				actions = append(actions, a)
			}
		}
		lines = append(lines, strings.Join([]string{p.Risk.Ref, p.Risk.Treatment, list(p.controls()), list(refs)}, bar))
	}
	slices.SortFunc(actions, func(a, b *Action) int { return byNumber(a.Ref, b.Ref) })
	for _, a := range actions {
		lines = append(lines, strings.Join([]string{a.Ref, cmp.Or(a.Due, nothing), staff.ref(a.Owner), oneLine(a.Title)}, bar))
	}
	return strings.Join(lines, "\n")
}

func list(refs []string) string { return cmp.Or(strings.Join(refs, " "), nothing) }

// oneLine is a text as a line has room for it.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// ApprovedPlan is the plan as an approval kept it, by the references of risks and actions.
type ApprovedPlan struct {
	risks   map[string]approvedRisk
	actions map[string]approvedAction
}

type approvedRisk struct {
	treatment         string
	controls, actions []string
}

type approvedAction struct{ due, owner, wording string }

// AsApproved reads the plan the approval kept.
func (a *PlanApproval) AsApproved() ApprovedPlan {
	p := ApprovedPlan{map[string]approvedRisk{}, map[string]approvedAction{}}
	unlist := func(cell string) []string {
		if cell == nothing {
			return nil
		}
		return strings.Fields(cell)
	}
	for _, line := range linesOf(a.Plan) {
		cells := strings.SplitN(line, bar, 4)
		switch {
		case len(cells) < 4:
		case strings.HasPrefix(line, Actions.Prefix+"-"):
			p.actions[cells[0]] = approvedAction{cells[1], cells[2], cells[3]}
		default:
			p.risks[cells[0]] = approvedRisk{cells[1], unlist(cells[2]), unlist(cells[3])}
		}
	}
	return p
}

// Differences tells what is planned for a risk now and was approved otherwise, a sentence
// each without its full stop. That an action was done is as it was approved.
func (p ApprovedPlan) Differences(now RiskPlan, staff Staff) []string {
	r := now.Risk
	if r.Status == Closed {
		return nil
	}
	was, covered := p.risks[r.Ref]
	if !covered {
		return []string{r.Ref + " was not in the plan that was approved"}
	}
	var differ []string
	if r.Treatment != was.treatment {
		differ = append(differ, r.Ref+" has "+treatmentName(r.Treatment)+", approved with "+treatmentName(was.treatment))
	}
	controls := now.controls()
	if more := missingIn(was.controls, controls); len(more) > 0 {
		differ = append(differ, r.Ref+" is treated with "+some(more)+" too")
	}
	if fewer := missingIn(controls, was.controls); len(fewer) > 0 {
		differ = append(differ, r.Ref+" is no longer treated with "+some(fewer))
	}
	planned := map[string]bool{}
	for _, a := range now.Planned() {
		planned[a.Ref] = true
		then, known := p.actions[a.Ref]
		if !known || !slices.Contains(was.actions, a.Ref) {
			differ = append(differ, a.Ref+" was added to "+r.Ref)
			continue
		}
		differ = append(differ, then.differences(a, staff)...)
	}
	for _, ref := range was.actions {
		switch {
		case planned[ref]:
		case slices.ContainsFunc(now.Actions, func(a *Action) bool { return a.Ref == ref }):
			differ = append(differ, ref+" was dropped")
		default:
			differ = append(differ, ref+" is no longer planned for "+r.Ref)
		}
	}
	return differ
}

func (then approvedAction) differences(a *Action, staff Staff) (differ []string) {
	if now := oneLine(a.Title); now != then.wording {
		differ = append(differ, a.Ref+" says “"+now+"”, approved with “"+then.wording+"”")
	}
	if now := staff.ref(a.Owner); now != then.owner {
		is, was := a.Ref+" is with "+staff.name(now), "approved with "+staff.name(then.owner)
		if now == nothing {
			is = a.Ref + " has no owner"
		}
		if then.owner == nothing {
			was = "approved without an owner"
		}
		differ = append(differ, is+", "+was)
	}
	if now := cmp.Or(a.Due, nothing); now != then.due {
		is, was := a.Ref+" is due "+now, "approved with "+then.due
		if now == nothing {
			is = a.Ref + " has no due date"
		}
		if then.due == nothing {
			was = "approved without a date"
		}
		differ = append(differ, is+", "+was)
	}
	return differ
}

func treatmentName(key string) string {
	f, _ := Risks.Field("treatment")
	for _, c := range f.Choices {
		if c.Key == key {
			return "the treatment “" + c.Label + "”"
		}
	}
	return "no treatment"
}

// missingIn gives what the one list lacks of the other.
func missingIn(lacking, of []string) (missing []string) {
	for _, one := range of {
		if !slices.Contains(lacking, one) {
			missing = append(missing, one)
		}
	}
	return missing
}
