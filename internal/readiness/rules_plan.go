package readiness

import (
	"certbook/internal/isms"
	"certbook/internal/register"
)

const ownersApprove = "6.1.3 f): the risk owners approve the risk treatment plan"

var planRules = []rule{
	rule{id: "plan-not-approved", title: "Risk owners who have not approved the treatment plan", severity: Warning, why: ownersApprove, on: isms.People, find: planNotApproved}.
		readingWhole(isms.Risks, isms.PlanApprovals),
	each("plan-changed", "Treatment plans that changed since their approval", Warning, "6.1.3 f): what was approved is another plan", isms.PlanApprovals, planChanged, isms.Risks).
		readingWhole(isms.PlanApprovals, isms.Actions, isms.People),
	each("plan-not-by-owner", "Approvals of the plan by someone other than the risk owner", Warning, ownersApprove, isms.PlanApprovals, planApprovedByAnother, isms.Risks).
		readingWhole(isms.PlanApprovals),
}

// planNotApproved speaks once of each owner: whoever approves a plan approves it for all of
// their risks at once.
func planNotApproved(b *Reading, found func(rec register.Record, field, sentence string)) {
	waiting := map[string][]string{} // references of risks by their owner
	for _, r := range Records[*isms.Risk](b, isms.Risks) {
		if r.Owner != "" && r.UnderTreatment() && b.planApproval(r) == nil {
			waiting[r.Owner] = append(waiting[r.Owner], r.Ref)
		}
	}
	for _, p := range Records[*isms.Person](b, isms.People) {
		if refs := waiting[p.ID]; len(refs) > 0 && p.Active != isms.Left { // another rule speaks of owners who have left
			found(p, "", "has not approved how "+named(refs)+are(refs, " is", " are")+" treated")
		}
	}
}

func planChanged(b *Reading, a *isms.PlanApproval) (field, sentence string) {
	var differ []string
	told := map[string]bool{}
	for _, d := range b.planDifferences(a) {
		for _, sentence := range d.Differences {
			if !told[sentence] { // of an action for several risks
				differ, told[sentence] = append(differ, sentence), true
			}
		}
	}
	if len(differ) == 0 {
		return "", ""
	}
	return "risks", "is not what is planned now: " + firstOf(differ)
}

func planApprovedByAnother(b *Reading, a *isms.PlanApproval) (field, sentence string) {
	var others []string
	for _, r := range b.covered(a) {
		if r.Owner != "" && r.Owner != a.ApprovedBy && living(r) {
			others = append(others, r.Ref)
		}
	}
	if len(others) == 0 {
		return "", ""
	}
	return "approved_by", "was given by someone who does not own " + named(others)
}
