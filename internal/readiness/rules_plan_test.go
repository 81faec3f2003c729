package readiness_test

import (
	"slices"
	"strings"
	"testing"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"

	"github.com/stretchr/testify/require"
)

func TestTheApprovalOfThePlanIsAskedOfEachOwnerOnceAndGoesStaleWithThePlan(t *testing.T) {
	ann, ben := &isms.Person{Name: "Ann Lee"}, &isms.Person{Name: "Ben Ode"}
	book, model := newBook(t, func(tx *ledger.Tx) error { return tx.Save(ann) })
	today := book.Today()
	fire, flood := &isms.Risk{Title: "Fire", Treatment: isms.Share}, &isms.Risk{Title: "Flood", Treatment: isms.Avoid}
	retained := &isms.Risk{Title: "Storm", Treatment: isms.Retain}
	alarm, pump := &isms.Action{Title: "Alarm", Due: future}, &isms.Action{Title: "Pump", Due: future}
	control := &isms.Statement{Edition: "2022", Control: "K.5", Title: "Flood gates", Theme: isms.CustomTheme, Applicable: isms.Applicable}
	do(t, book, func(tx *ledger.Tx) error {
		fire.Owner, flood.Owner, retained.Owner, alarm.Owner, pump.Owner = ann.ID, ann.ID, ann.ID, ann.ID, ann.ID
		for _, err := range []error{tx.Save(ben), tx.Save(fire), tx.Save(flood), tx.Save(retained), tx.Save(alarm), tx.Save(control)} {
			if err != nil {
				return err
			}
		}
		if err := join(tx, "action_risks", alarm, fire, alarm); err != nil {
			return err
		}
		return tx.Link("action_risks", alarm.ID, flood.ID)
	})
	// told gives what the rules say of the plan: after each change the same as on a first reading.
	told := func() (all []string) {
		t.Helper()
		held, err := model.Problems(t.Context())
		require.NoError(t, err)
		fresh, err := readiness.NewModel(book.Ledger).Problems(t.Context())
		require.NoError(t, err)
		require.Equal(t, fresh, held)
		for _, p := range held {
			if strings.HasPrefix(p.Rule, "plan-") {
				all = append(all, p.Rule+" "+p.Field+": "+p.Sentence)
			}
		}
		return all
	}
	approve := func(by *isms.Person, risks ...*isms.Risk) {
		t.Helper()
		ids := []string{}
		for _, r := range risks {
			ids = append(ids, r.ID)
		}
		do(t, book, func(tx *ledger.Tx) error {
			_, err := isms.ApproveTreatmentPlan(tx, ids, isms.Decision{By: by.ID, On: tx.Today()})
			return err
		})
	}
	save := func(change func(tx *ledger.Tx) error) { t.Helper(); do(t, book, change) }

	require.Equal(t, []string{"plan-not-approved : P-001 Ann Lee has not approved how R-001 and R-002 are treated."}, told())
	approve(ann, fire)
	require.Equal(t, []string{"plan-not-approved : P-001 Ann Lee has not approved how R-002 is treated."}, told())
	approve(ann, fire, flood)
	require.Empty(t, told())

	changed := func(what string) []string {
		return []string{"plan-changed risks: PA-002 Approved on " + today + " is not what is planned now: " + what + "."}
	}
	save(func(tx *ledger.Tx) error { alarm.Status = isms.Done; return tx.Save(alarm) })
	require.Empty(t, told(), "being done is as planned")
	save(func(tx *ledger.Tx) error { alarm.Status, alarm.Due = isms.Open, past; return tx.Save(alarm) })
	require.Equal(t, changed("T-001 is due 2026-10-01, approved with 2027-10-01"), told(), "of an action for two risks once")
	save(func(tx *ledger.Tx) error { alarm.Owner = ben.ID; return tx.Save(alarm) })
	save(func(tx *ledger.Tx) error { return join(tx, "action_risks", pump, fire, pump) })
	save(func(tx *ledger.Tx) error { return tx.Link("risk_controls", flood.ID, control.ID) })
	require.Equal(t, changed("T-001 is with Ben Ode, approved with Ann Lee; T-001 is due 2026-10-01, approved with 2027-10-01; T-002 was added to R-001; and 1 more"), told())
	save(func(tx *ledger.Tx) error { ben.Name = "Ben Ray"; return tx.Save(ben) })
	require.Contains(t, told()[0], "T-001 is with Ben Ray")
	save(func(tx *ledger.Tx) error { return tx.Delete(pump) })
	save(func(tx *ledger.Tx) error { alarm.Owner, alarm.Due = ann.ID, future; return tx.Save(alarm) })
	require.Equal(t, changed("R-002 is treated with K.5 too"), told())
	difference, err := model.ChangedPlans(t.Context())
	require.NoError(t, err)
	require.Len(t, difference, 1)
	require.Equal(t, flood.ID, difference[0].Risk)
	save(func(tx *ledger.Tx) error { return tx.Unlink("risk_controls", flood.ID, control.ID) })
	require.Empty(t, told())

	save(func(tx *ledger.Tx) error { flood.Owner = ben.ID; return tx.Save(flood) })
	require.Equal(t, []string{"plan-not-by-owner approved_by: PA-002 Approved on " + today + " was given by someone who does not own R-002."}, told())
	approve(ben, flood)
	require.Empty(t, told(), "what counts is the last approval of each risk")
	save(func(tx *ledger.Tx) error { ben.Active = isms.Left; return tx.Save(ben) })
	save(func(tx *ledger.Tx) error {
		return isms.WithdrawPlanApproval(tx, approvalOf(t, tx, "PA-003").ID, "He left", isms.Decision{By: ann.ID, On: tx.Today()})
	})
	require.Equal(t, []string{"plan-not-by-owner approved_by: PA-002 Approved on " + today + " was given by someone who does not own R-002."}, told())
	save(func(tx *ledger.Tx) error { flood.Status = isms.Closed; return tx.Save(flood) })
	require.Empty(t, told())
}

func approvalOf(t *testing.T, tx *ledger.Tx, ref string) *isms.PlanApproval {
	t.Helper()
	all, err := ledger.All[*isms.PlanApproval](tx)
	require.NoError(t, err)
	at := slices.IndexFunc(all, func(a *isms.PlanApproval) bool { return a.Ref == ref })
	require.GreaterOrEqual(t, at, 0)
	return all[at]
}
