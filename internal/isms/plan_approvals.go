package isms

import (
	"cmp"
	"slices"

	"certbook/internal/register"
)

// PlanApproval is the approval of the risk treatment plan by a risk owner, for the risks they
// own (6.1.3 f)), with the plan as it was then.
type PlanApproval struct {
	register.Base
	Approval
	Plan string
	Withdrawal
}

// The labels of the verbs that make and end an approval of the plan.
const (
	ApprovePlanVerb          = "Approve plan"
	WithdrawPlanApprovalVerb = "Withdraw plan approval"
)

// PlanApprovals declares the approvals of the risk treatment plan.
var PlanApprovals = register.Declare(register.Register{
	Key: "plan_approvals", Label: "Plan approvals", Singular: "Plan approval", Table: "plan_approvals", Prefix: "PA",
	New:  func() register.Record { return new(PlanApproval) },
	Name: func(r register.Record) string { return "Approved on " + r.(*PlanApproval).ApprovedOn },
	Over: func(r register.Record) bool { return r.(*PlanApproval).WithdrawnOn != "" },
	Fields: slices.Concat(ApprovalFields(ApprovePlanVerb, func(a *PlanApproval) *Approval { return &a.Approval }), []*register.Field{
		register.Text("plan", func(a *PlanApproval) *string { return &a.Plan }).Named("Plan as approved").Must().Long().Decided(ApprovePlanVerb).Tucked().
			Hint("Each risk with its treatment, controls and actions, then each action with its date, owner and wording, one a line."),
	}, withdrawalFields(WithdrawPlanApprovalVerb, func(a *PlanApproval) *Withdrawal { return &a.Withdrawal })),
})

// StandingApproval gives the approval that counts among those of one risk: the last that was
// not withdrawn; nil where none stands.
func StandingApproval(approvals []*PlanApproval) (last *PlanApproval) {
	for _, a := range approvals {
		if a.WithdrawnOn == "" && (last == nil || cmp.Or(cmp.Compare(a.ApprovedOn, last.ApprovedOn), byNumber(a.Ref, last.Ref)) > 0) {
			last = a
		}
	}
	return last
}
