package readiness

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"certbook/internal/isms"
)

// planApproval gives the approval that counts for the plan of a risk; nil where none stands.
func (b *Reading) planApproval(r *isms.Risk) *isms.PlanApproval {
	return isms.StandingApproval(Linked[*isms.PlanApproval](b, isms.Risks, r, "plan_approvals"))
}

// covered gives the risks an approval counts for.
func (b *Reading) covered(a *isms.PlanApproval) []*isms.Risk {
	if a.WithdrawnOn != "" {
		return nil
	}
	risks := Linked[*isms.Risk](b, isms.PlanApprovals, a, "risks")
	return slices.DeleteFunc(risks, func(r *isms.Risk) bool { return b.planApproval(r) != a })
}

// plan reads what is planned for a risk.
func (b *Reading) plan(r *isms.Risk) isms.RiskPlan {
	return isms.RiskPlan{Risk: r, Controls: Linked[*isms.Statement](b, isms.Risks, r, "controls"), Actions: Linked[*isms.Action](b, isms.Risks, r, "actions")}
}

// staff is the people of the book. It is put in order once: every plan names them.
func (b *Reading) staff() isms.Staff {
	if b.people == nil {
		staff := isms.NewStaff(Records[*isms.Person](b, isms.People))
		b.people = &staff
	}
	return *b.people
}

// PlanDifference is what is planned for a risk now and was approved otherwise.
type PlanDifference struct {
	Approval, Risk string // ids
	Differences    []string
}

// planDifferences compares an approval with the plans of the risks it counts for.
func (b *Reading) planDifferences(a *isms.PlanApproval) []PlanDifference {
	var found []PlanDifference
	risks := b.covered(a)
	if len(risks) == 0 {
		return nil
	}
	approved := a.AsApproved()
	for _, r := range risks {
		if differ := approved.Differences(b.plan(r), b.staff()); len(differ) > 0 {
			found = append(found, PlanDifference{a.ID, r.ID, differ})
		}
	}
	return found
}

// firstOf joins sentences, the first few of many.
func firstOf(sentences []string) string {
	const most = 3
	if len(sentences) > most {
		return fmt.Sprintf("%s; and %d more", strings.Join(sentences[:most], "; "), len(sentences)-most)
	}
	return strings.Join(sentences, "; ")
}

// ChangedPlans gives what differs between each plan and its approval.
func (m *Model) ChangedPlans(ctx context.Context) ([]PlanDifference, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	changed := []PlanDifference{}
	for _, a := range Records[*isms.PlanApproval](b, isms.PlanApprovals) {
		changed = append(changed, b.planDifferences(a)...)
	}
	return changed, b.err
}

// OwnedPlan is how much a risk owner has to approve.
type OwnedPlan struct {
	Owner          string // id; "" for risks without an owner
	Risks, Actions int
	Waiting        int // risks whose plan is not approved
}

// PlanToApprove is what is planned for a risk, and how its approval stands.
type PlanToApprove struct {
	isms.RiskPlan
	Approval *isms.PlanApproval // the one that counts; nil where none does
}

// PlansToApprove gives what each owner has to approve, and all that is planned for the risks
// of one of them.
func (m *Model) PlansToApprove(ctx context.Context, owner string) ([]OwnedPlan, []PlanToApprove, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	owned, actions := map[string]*OwnedPlan{}, map[[2]string]bool{}
	plans, order := []PlanToApprove{}, []string{}
	for _, r := range Records[*isms.Risk](b, isms.Risks) {
		if !r.UnderTreatment() {
			continue
		}
		of := owned[r.Owner]
		if of == nil {
			of = &OwnedPlan{Owner: r.Owner}
			owned[r.Owner] = of
			order = append(order, r.Owner)
		}
		p := PlanToApprove{RiskPlan: b.plan(r), Approval: b.planApproval(r)}
		p.Actions = p.Planned()
		of.Risks++
		if p.Approval == nil {
			of.Waiting++
		}
		for _, a := range p.Actions {
			if !actions[[2]string{r.Owner, a.ID}] {
				actions[[2]string{r.Owner, a.ID}] = true
				of.Actions++
			}
		}
		if r.Owner == owner {
			plans = append(plans, p)
		}
	}
	all := make([]OwnedPlan, len(order))
	for i, id := range order {
		all[i] = *owned[id]
	}
	return all, plans, b.err
}
