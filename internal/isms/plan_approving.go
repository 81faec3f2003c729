package isms

import (
	"fmt"
	"slices"
	"unicode/utf16"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// ApproveTreatmentPlan records that someone approves what is planned for risks of one owner,
// and freezes it (6.1.3 f)). An approval that stands for the same risks is replaced.
func ApproveTreatmentPlan(tx *ledger.Tx, risks []string, d Decision) (*PlanApproval, error) {
	plans, err := plansOf(tx, risks)
	if err != nil {
		return nil, err
	}
	people, err := ledger.All[*Person](tx)
	if err != nil {
		return nil, err
	}
	earlier, err := standingFor(tx, risks)
	if err != nil {
		return nil, err
	}
	a := &PlanApproval{Approval: d.Approval(tx), Plan: FrozenPlan(plans, NewStaff(people))}
	no := refusal{action: "The treatment plan was not approved."}
	againstPlans(&no, plans)
	if len(utf16.Encode([]rune(a.Plan))) > register.MaxText {
		no.because("risks", "The plan for %d risks is longer than one approval holds; leave some out and approve those on their own.", len(plans))
	}
	for _, e := range earlier {
		if d.On != "" && d.On < e.ApprovedOn {
			no.because("approved_on", "%s, which it would replace, was given later, on %s.", e.Ref, e.ApprovedOn)
		}
	}
	if err := no.decided(tx, d, "approved_by", "approved_on"); err != nil {
		return nil, err
	}
	if err := no.fault(); err != nil {
		return nil, err
	}
	if err := tx.Decide(ApprovePlanVerb, func() error { return tx.Save(a) }); err != nil {
		return nil, fmt.Errorf("record approval of the plan: %w", err)
	}
	for _, id := range risks {
		if err := tx.Link("approval_risks", a.ID, id); err != nil {
			return nil, fmt.Errorf("link approval with risk: %w", err)
		}
	}
	return a, replaceApprovals(tx, earlier, risks, a)
}

// againstPlans gathers what keeps plans from being approved together.
func againstPlans(no *refusal, plans []RiskPlan) {
	if len(plans) == 0 {
		no.because("risks", "Choose the risks whose plan is approved.")
	}
	owners, said, more := map[string]bool{}, map[string]bool{}, 0
	const most = 12 // sentences one still reads
	for _, p := range plans {
		if p.Risk.Owner != "" {
			owners[p.Risk.Owner] = true
		}
		for _, o := range p.Obstacles() {
			switch {
			case said[o.Sentence]: // of an action for several risks
			case len(said) < most:
				no.because("risks", "%s", o.Sentence)
			default:
				more++
			}
			said[o.Sentence] = true
		}
	}
	if more > 0 {
		no.because("risks", "So it is with %d more.", more)
	}
	if len(owners) > 1 {
		no.because("risks", "An approval covers the risks of one owner; these are owned by %s people.", number(len(owners)))
	}
}

// plansOf reads what is planned for risks.
func plansOf(tx *ledger.Tx, risks []string) ([]RiskPlan, error) {
	plans := make([]RiskPlan, 0, len(risks))
	for _, id := range risks {
		risk, err := ledger.Load[*Risk](tx, id)
		if err != nil {
			return nil, err
		}
		p := RiskPlan{Risk: risk}
		if p.Controls, err = linkedWith[*Statement](tx, Risks, id, "controls"); err != nil {
			return nil, err
		}
		if p.Actions, err = linkedWith[*Action](tx, Risks, id, "actions"); err != nil {
			return nil, err
		}
		plans = append(plans, p)
	}
	slices.SortFunc(plans, func(a, b RiskPlan) int { return byNumber(a.Risk.Ref, b.Risk.Ref) })
	return plans, nil
}

// standingFor gives the approvals that were not withdrawn and cover one of the risks.
func standingFor(tx *ledger.Tx, risks []string) (standing []*PlanApproval, err error) {
	seen := map[string]bool{}
	for _, id := range risks {
		approvals, err := linkedWith[*PlanApproval](tx, Risks, id, "plan_approvals")
		if err != nil {
			return nil, err
		}
		for _, a := range approvals {
			if a.WithdrawnOn == "" && !seen[a.ID] {
				seen[a.ID] = true
				standing = append(standing, a)
			}
		}
	}
	return standing, nil
}

// replaceApprovals withdraws the approvals that cover nothing any more: each of their risks
// is covered by the new one, or no longer under treatment.
func replaceApprovals(tx *ledger.Tx, earlier []*PlanApproval, risks []string, by *PlanApproval) error {
	for _, a := range earlier {
		covered, err := linkedWith[*Risk](tx, PlanApprovals, a.ID, "risks")
		if err != nil {
			return err
		}
		if slices.ContainsFunc(covered, func(r *Risk) bool { return r.UnderTreatment() && !slices.Contains(risks, r.ID) }) {
			continue
		}
		if err := withdrawPlan(tx, a, "Replaced by "+by.Ref+".", Decision{By: by.ApprovedBy, On: by.ApprovedOn, Proof: by.Proof}); err != nil {
			return err
		}
	}
	return nil
}

// WithdrawPlanApproval ends an approval of the plan.
func WithdrawPlanApproval(tx *ledger.Tx, id, why string, d Decision) error {
	a, err := ledger.Load[*PlanApproval](tx, id)
	if err != nil {
		return err
	}
	no := refusal{action: a.Ref + " was not withdrawn."}
	no.withdrawn(tx, a.WithdrawnOn, why, d.On, "approval", a.ApprovedOn)
	if err := no.decider(tx, d.By, "withdrawn_by"); err != nil {
		return err
	}
	if err := no.fault(); err != nil {
		return err
	}
	return withdrawPlan(tx, a, why, d)
}

func withdrawPlan(tx *ledger.Tx, a *PlanApproval, why string, d Decision) error {
	a.Withdrawal = d.Withdrawal(tx, why)
	return tx.Decide(WithdrawPlanApprovalVerb, func() error { return tx.Save(a) })
}
