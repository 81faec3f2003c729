package isms_test

import (
	"fmt"
	"testing"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// planned is a desk with a risk of Ann that two actions and a control bring down.
type planned struct {
	*desk
	risk           *isms.Risk
	lock, patrol   *isms.Action
	control, other *isms.Statement
}

func newPlan(t *testing.T) *planned {
	p := &planned{desk: newDesk(t)}
	p.control = &isms.Statement{Edition: "2022", Control: "7.4", Title: "Physical security monitoring", Applicable: isms.Applicable}
	p.other = &isms.Statement{Edition: "2022", Control: "7.2", Title: "Physical entry", Applicable: isms.Applicable}
	p.risk = &isms.Risk{Title: "Break-in", Owner: p.ann, Treatment: isms.Modify}
	p.lock = &isms.Action{Title: "New lock | for the hall", Owner: p.ann, Due: "2026-09-30"}
	p.patrol = &isms.Action{Title: "Night patrol", Owner: p.ann, Due: "2026-10-31"}
	p.save(p.control, p.other, p.risk, p.lock, p.patrol)
	p.link("risk_controls", p.risk, p.control)
	p.link("action_risks", p.lock, p.risk)
	p.link("action_risks", p.patrol, p.risk)
	return p
}

func (d *desk) link(relation string, from, to register.Record) {
	d.t.Helper()
	require.NoError(d.t, d.do("", func(tx *ledger.Tx) error { return tx.Link(relation, from.Head().ID, to.Head().ID) }))
}

func (d *desk) unlink(relation string, from, to register.Record) {
	d.t.Helper()
	require.NoError(d.t, d.do("", func(tx *ledger.Tx) error { return tx.Unlink(relation, from.Head().ID, to.Head().ID) }))
}

func (d *desk) approve(on string, risks ...*isms.Risk) (a *isms.PlanApproval, err error) {
	ids := make([]string, len(risks))
	for i, r := range risks {
		ids[i] = r.ID
	}
	err = d.do(isms.ApprovePlanVerb, func(tx *ledger.Tx) (err error) {
		a, err = isms.ApproveTreatmentPlan(tx, ids, isms.Decision{By: d.ann, On: on, Proof: "Minutes 4"})
		return err
	})
	return a, err
}

// differences tells what is planned for the risk now and was approved otherwise.
func (p *planned) differences(a *isms.PlanApproval) []string {
	now := isms.RiskPlan{Risk: p.risk}
	for _, c := range []*isms.Statement{p.control, p.other} {
		if p.linked("risk_controls", p.risk.ID, c.ID) {
			now.Controls = append(now.Controls, c)
		}
	}
	for _, action := range all[*isms.Action](p.desk) {
		if p.linked("action_risks", action.ID, p.risk.ID) {
			now.Actions = append(now.Actions, action)
		}
	}
	return a.AsApproved().Differences(now, isms.NewStaff(all[*isms.Person](p.desk)))
}

func (p *planned) linked(relation, from, to string) bool {
	links, err := p.book.Links(p.t.Context(), from)
	require.NoError(p.t, err)
	for _, link := range links {
		if link.Relation == relation && link.From == from && link.To == to {
			return true
		}
	}
	return false
}

func TestTheOwnerApprovesThePlanAndItIsKeptAsItWas(t *testing.T) {
	p := newPlan(t)
	a, err := p.approve(p.today, p.risk)
	require.NoError(t, err)
	require.Equal(t, "R-001 | modify | 7.4 | T-001 T-002\nT-001 | 2026-09-30 | P-001 | New lock | for the hall\nT-002 | 2026-10-31 | P-001 | Night patrol", a.Plan)
	require.Equal(t, isms.Approval{ApprovedOn: p.today, ApprovedBy: p.ann, Proof: "Minutes 4", RecordedBy: p.ann}, a.Approval)
	require.True(t, p.linked("approval_risks", a.ID, p.risk.ID))
	require.Empty(t, p.differences(a))
	require.ErrorContains(t, p.do("", func(tx *ledger.Tx) error { return tx.Save(&isms.PlanApproval{Plan: "Mine"}) }), isms.ApprovePlanVerb)
	_, err = p.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.ErrorContains(t, err, "withdrawn by a decision")
}

func TestAPlanThatIsNotWholeIsNotApprovedAndAllReasonsAreTold(t *testing.T) {
	p := newPlan(t)
	ben := &isms.Person{Name: "Ben Ode"}
	p.save(ben)
	unowned, undecided := &isms.Risk{Title: "Fire", Treatment: isms.Modify}, &isms.Risk{Title: "Flood", Owner: ben.ID}
	retained, closed := &isms.Risk{Title: "Storm", Owner: p.ann, Treatment: isms.Retain}, &isms.Risk{Title: "Sold", Owner: p.ann, Treatment: isms.Avoid, Status: isms.Closed}
	p.lock.Owner, p.patrol.Due = "", ""
	done := &isms.Action{Title: "Sold the van", Status: isms.Done}
	p.save(unowned, undecided, retained, closed, p.lock, p.patrol, done)
	p.link("action_risks", done, p.risk)
	_, err := p.approve("2999-01-01", p.risk, unowned, undecided, retained, closed)
	refused(t, err, "risks", "The treatment plan was not approved.", "T-001 has no owner.", "T-002 has no date by which it is done.",
		"R-002 is to be modified, but no control and no action says how.", "R-002 has no owner.", "R-003 has no treatment.",
		"R-004 is retained", "R-005 is closed.", "owned by 2 people", "The day 2999-01-01 is still to come.")
	require.NotContains(t, err.Error(), "T-003", "what is done waits for nobody")
	_, err = p.approve(p.today)
	refused(t, err, "risks", "Choose the risks whose plan is approved.")
	require.Empty(t, all[*isms.PlanApproval](p.desk))
}

func TestAnApprovalGoesStaleWithThePlanAndSaysWhatDiffers(t *testing.T) {
	for name, c := range map[string]struct {
		change func(p *planned)
		want   []string
	}{
		"a later date":        {func(p *planned) { p.lock.Due = "2026-12-01"; p.save(p.lock) }, []string{"T-001 is due 2026-12-01, approved with 2026-09-30"}},
		"no date":             {func(p *planned) { p.lock.Due = ""; p.save(p.lock) }, []string{"T-001 has no due date, approved with 2026-09-30"}},
		"another owner":       {func(p *planned) { b := &isms.Person{Name: "Ben Ode"}; p.save(b); p.lock.Owner = b.ID; p.save(p.lock) }, []string{"T-001 is with Ben Ode, approved with Ann Lee"}},
		"no owner":            {func(p *planned) { p.lock.Owner = ""; p.save(p.lock) }, []string{"T-001 has no owner, approved with Ann Lee"}},
		"other words":         {func(p *planned) { p.patrol.Title = "Day patrol"; p.save(p.patrol) }, []string{"T-002 says “Day patrol”, approved with “Night patrol”"}},
		"an action more":      {func(p *planned) { a := &isms.Action{Title: "Alarm"}; p.save(a); p.link("action_risks", a, p.risk) }, []string{"T-003 was added to R-001"}},
		"an action fewer":     {func(p *planned) { p.unlink("action_risks", p.lock, p.risk) }, []string{"T-001 is no longer planned for R-001"}},
		"an action dropped":   {func(p *planned) { p.lock.Status = isms.Dropped; p.save(p.lock) }, []string{"T-001 was dropped"}},
		"another treatment":   {func(p *planned) { p.risk.Treatment = isms.Retain; p.save(p.risk) }, []string{"R-001 has the treatment “Retain”, approved with the treatment “Modify”"}},
		"no treatment":        {func(p *planned) { p.risk.Treatment = ""; p.save(p.risk) }, []string{"R-001 has no treatment, approved with the treatment “Modify”"}},
		"a control more":      {func(p *planned) { p.link("risk_controls", p.risk, p.other) }, []string{"R-001 is treated with 7.2 too"}},
		"a control fewer":     {func(p *planned) { p.unlink("risk_controls", p.risk, p.control) }, []string{"R-001 is no longer treated with 7.4"}},
		"done as planned":     {func(p *planned) { p.lock.Status, p.lock.DoneOn = isms.Done, "2026-09-01"; p.save(p.lock) }, nil},
		"a risk closed":       {func(p *planned) { p.risk.Status = isms.Closed; p.save(p.risk) }, nil},
		"a person's new name": {func(p *planned) { ann := all[*isms.Person](p.desk)[0]; ann.Name = "Ann Ode"; p.save(ann) }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPlan(t)
			a, err := p.approve(p.today, p.risk)
			require.NoError(t, err)
			c.change(p)
			require.Equal(t, c.want, p.differences(a))
		})
	}
}

func TestWhatWasApprovedWithoutADateOrAnOwnerSaysSo(t *testing.T) {
	p := newPlan(t)
	p.lock.Status, p.lock.Owner, p.lock.Due = isms.Done, "", ""
	p.save(p.lock)
	a, err := p.approve(p.today, p.risk)
	require.NoError(t, err)
	p.lock.Owner, p.lock.Due = p.ann, "2026-09-30"
	p.save(p.lock)
	require.Equal(t, []string{"T-001 is with Ann Lee, approved without an owner", "T-001 is due 2026-09-30, approved without a date"}, p.differences(a))
}

func TestANewApprovalReplacesTheOneThatCoversNothingMore(t *testing.T) {
	p := newPlan(t)
	second, third := &isms.Risk{Title: "Fire", Owner: p.ann, Treatment: isms.Share}, &isms.Risk{Title: "Flood", Owner: p.ann, Treatment: isms.Avoid}
	p.save(second, third)
	both, err := p.approve("2026-01-10", p.risk, second, third)
	require.NoError(t, err)
	_, err = p.approve("2026-01-09", p.risk)
	refused(t, err, "approved_on", "PA-001, which it would replace, was given later, on 2026-01-10.")

	_, err = p.approve("2026-01-11", p.risk)
	require.NoError(t, err)
	require.Empty(t, all[*isms.PlanApproval](p.desk)[0].WithdrawnOn, "it still stands for the others")
	third.Treatment = isms.Retain
	p.save(third)
	_, err = p.approve("2026-01-12", p.risk, second)
	require.NoError(t, err)
	approvals := all[*isms.PlanApproval](p.desk)
	require.Equal(t, []string{"2026-01-12", "Replaced by PA-003."}, []string{approvals[0].WithdrawnOn, approvals[0].WithdrawnWhy})
	require.Equal(t, []string{"2026-01-12", "Replaced by PA-003."}, []string{approvals[1].WithdrawnOn, approvals[1].WithdrawnWhy})
	require.Empty(t, approvals[2].WithdrawnOn)

	withdraw := func(id, why, on string) error {
		return p.do(isms.WithdrawPlanApprovalVerb, func(tx *ledger.Tx) error {
			return isms.WithdrawPlanApproval(tx, id, why, isms.Decision{By: p.ann, On: on})
		})
	}
	refused(t, withdraw(approvals[2].ID, "", "2026-01-11"), "withdrawn_why", "Say why", "before the approval (2026-01-12)")
	refused(t, withdraw(both.ID, "Again", p.today), "withdrawn_on", "withdrawn already")
	require.NoError(t, withdraw(approvals[2].ID, "The hall is sold", p.today))
}

func TestThePlanOfHundredsOfRisksFitsIntoOneApproval(t *testing.T) {
	d := newDesk(t)
	var risks []*isms.Risk
	plan := func(n int) {
		require.NoError(t, d.do("", func(tx *ledger.Tx) error {
			for i := range n {
				risk := &isms.Risk{Title: fmt.Sprint("Risk ", i), Owner: d.ann, Treatment: isms.Modify}
				action := &isms.Action{Title: "What is to be done about it, in the words one uses", Owner: d.ann, Due: "2027-01-31"}
				for _, rec := range []register.Record{risk, action} {
					if err := tx.Save(rec); err != nil {
						return err
					}
				}
				if err := tx.Link("action_risks", action.ID, risk.ID); err != nil {
					return err
				}
				risks = append(risks, risk)
			}
			return nil
		}))
	}
	plan(300)
	_, err := d.approve(d.today, risks...)
	require.NoError(t, err)
	plan(100)
	_, err = d.approve(d.today, risks...)
	refused(t, err, "risks", "The plan for 400 risks is longer than one approval holds")
}
