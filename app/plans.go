package app

import (
	"context"
	"fmt"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
)

// PlanApprovalQuery says who approves what is planned for risks, and when. On is read as
// typed, like a cell.
type PlanApprovalQuery struct {
	Risks []string `json:"risks"`
	By    string   `json:"by"`
	On    string   `json:"on"`
	Proof string   `json:"proof"`
}

// ApprovePlan records that someone approves the treatment plan for risks of one owner; it
// answers the approvals it made and ended.
func (s *Decisions) ApprovePlan(q PlanApprovalQuery) (_ SaveResult, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return SaveResult{}, err
	}
	on, err := dayOf(isms.PlanApprovals, "approved_on", q.On)
	if err != nil {
		return SaveResult{}, err
	}
	ctx := context.Background()
	title := fmt.Sprintf("%s for %d risks", isms.ApprovePlanVerb, len(q.Risks))
	if len(q.Risks) == 1 {
		if title, err = open.deciding(ctx, isms.ApprovePlanVerb+" for", isms.Risks, q.Risks[0]); err != nil {
			return SaveResult{}, err
		}
	}
	change := open.by(title)
	change.Verb = isms.ApprovePlanVerb
	return s.decide(ctx, open, isms.PlanApprovals, change, func(tx *ledger.Tx) error {
		_, err := isms.ApproveTreatmentPlan(tx, q.Risks, isms.Decision{By: q.By, On: on, Proof: q.Proof})
		return err
	})
}

// WithdrawPlanApproval ends an approval of the treatment plan.
func (s *Decisions) WithdrawPlanApproval(q WithdrawalQuery) (_ SaveResult, err error) {
	defer guard(&err)
	return s.withdraw(isms.PlanApprovals, isms.WithdrawPlanApprovalVerb, q, isms.WithdrawPlanApproval)
}

// ChangedPlan is what is planned for a risk now and was approved otherwise.
type ChangedPlan struct {
	Approval    string   `json:"approval"`
	Risk        string   `json:"risk"`
	Differences []string `json:"differences"`
}

// ChangedPlanList is the plans that are not as they were approved.
type ChangedPlanList struct {
	Changed []ChangedPlan `json:"changed"`
}

// ChangedPlans gives what differs between each plan and its approval.
func (s *Readiness) ChangedPlans() (_ ChangedPlanList, err error) {
	defer guard(&err)
	list := ChangedPlanList{Changed: []ChangedPlan{}}
	open, err := s.a.current()
	if err != nil {
		return list, err
	}
	changed, err := open.model.ChangedPlans(context.Background())
	for _, c := range changed {
		list.Changed = append(list.Changed, ChangedPlan{c.Approval, c.Risk, c.Differences})
	}
	return list, err
}

// OwnerQuery names a risk owner; "" for none.
type OwnerQuery struct {
	Owner string `json:"owner"`
}

// OwnedPlan is how much a risk owner has to approve; Waiting counts the risks whose plan is
// not approved.
type OwnedPlan struct {
	Owner   string `json:"owner"`
	Risks   int    `json:"risks"`
	Actions int    `json:"actions"`
	Waiting int    `json:"waiting"`
}

// ActionInPlan is one action of a plan.
type ActionInPlan struct {
	ID     string `json:"id"`
	Ref    string `json:"ref"`
	Title  string `json:"title"`
	Owner  string `json:"owner"`
	Due    string `json:"due"`
	Status string `json:"status"`
}

// PlanObstacle is what keeps a plan from being approved, and where it is mended.
type PlanObstacle struct {
	Register string `json:"register"`
	ID       string `json:"id"`
	Field    string `json:"field"`
	Sentence string `json:"sentence"`
}

// RiskInPlan is what is planned for a risk. Approval is the id of the one that counts.
type RiskInPlan struct {
	ID        string         `json:"id"`
	Ref       string         `json:"ref"`
	Title     string         `json:"title"`
	Treatment string         `json:"treatment"`
	Controls  []string       `json:"controls"`
	Actions   []ActionInPlan `json:"actions"`
	Obstacles []PlanObstacle `json:"obstacles"`
	Approval  string         `json:"approval"`
}

// PlansToApprove is the owners of the risks under treatment, and the plans of one of them.
type PlansToApprove struct {
	Owners []OwnedPlan  `json:"owners"`
	Risks  []RiskInPlan `json:"risks"`
}

// PlansToApprove gives what each owner has to approve, and all that is planned for the risks
// of one of them.
func (s *Readiness) PlansToApprove(q OwnerQuery) (_ PlansToApprove, err error) {
	defer guard(&err)
	all := PlansToApprove{Owners: []OwnedPlan{}, Risks: []RiskInPlan{}}
	open, err := s.a.current()
	if err != nil {
		return all, err
	}
	owners, plans, err := open.model.PlansToApprove(context.Background(), q.Owner)
	for _, o := range owners {
		all.Owners = append(all.Owners, OwnedPlan(o))
	}
	for _, p := range plans {
		all.Risks = append(all.Risks, riskInPlan(p))
	}
	return all, err
}

func riskInPlan(p readiness.PlanToApprove) RiskInPlan {
	r := RiskInPlan{ID: p.Risk.ID, Ref: p.Risk.Ref, Title: p.Risk.Title, Treatment: p.Risk.Treatment, Controls: []string{}, Actions: []ActionInPlan{}, Obstacles: []PlanObstacle{}}
	if p.Approval != nil {
		r.Approval = p.Approval.ID
	}
	for _, c := range p.Controls {
		r.Controls = append(r.Controls, c.Control)
	}
	for _, a := range p.Actions {
		r.Actions = append(r.Actions, ActionInPlan{a.ID, a.Ref, a.Title, a.Owner, a.Due, a.Status})
	}
	for _, o := range p.Obstacles() {
		r.Obstacles = append(r.Obstacles, PlanObstacle(o))
	}
	return r
}
