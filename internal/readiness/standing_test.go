package readiness_test

import (
	"testing"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

func step(n float64) *float64 { return &n }

// A record that an auditor would stop at is marked, whatever register it is of.
func TestARecordOfTheChainTellsItsStateAndWhetherItHolds(t *testing.T) {
	day := func(days int) string { return time.Now().AddDate(0, 0, days).Format(time.DateOnly) }
	past, future := day(-30), day(30)
	for name, c := range map[string]struct {
		of   *register.Register
		rec  register.Record
		want readiness.Standing
	}{
		"low":          {isms.Risks, &isms.Risk{Title: "R", Status: isms.Open, ResidualLikelihood: step(1), ResidualImpact: step(1)}, readiness.Standing{State: "Low", Rating: isms.Residual, Mark: readiness.Holds}},
		"above":        {isms.Risks, &isms.Risk{Title: "R", Status: isms.Open, ResidualLikelihood: step(5), ResidualImpact: step(5)}, readiness.Standing{State: "Critical", Rating: isms.Residual, Mark: readiness.Weak}},
		"in treatment": {isms.Risks, &isms.Risk{Title: "R", Status: isms.InTreatment, CurrentLikelihood: step(5), CurrentImpact: step(5)}, readiness.Standing{State: "Critical", Rating: isms.Current, Mark: readiness.Underway}},
		"retained":     {isms.Risks, &isms.Risk{Title: "R", Status: isms.Open, Treatment: isms.Retain, CurrentLikelihood: step(5), CurrentImpact: step(5)}, readiness.Standing{State: "Critical", Rating: isms.Current, Mark: readiness.Weak}},
		"unrated":      {isms.Risks, &isms.Risk{Title: "R", Status: isms.Open}, readiness.Standing{Mark: readiness.Weak}},
		"closed":       {isms.Risks, &isms.Risk{Title: "R", Status: isms.Closed}, readiness.Standing{State: "Closed", Mark: readiness.Aside}},
		"overdue":      {isms.Actions, &isms.Action{Title: "T", Status: isms.Open, Due: past}, readiness.Standing{State: "Open", Day: past, Late: true, Mark: readiness.Weak}},
		"to do":        {isms.Actions, &isms.Action{Title: "T", Status: isms.InProgress, Due: future}, readiness.Standing{State: "In progress", Day: future, Mark: readiness.Underway}},
		"done":         {isms.Actions, &isms.Action{Title: "T", Status: isms.Done, Due: past}, readiness.Standing{State: "Done", Mark: readiness.Holds}},
		"dropped":      {isms.Actions, &isms.Action{Title: "T", Status: isms.Dropped, Due: past}, readiness.Standing{State: "Dropped", Mark: readiness.Aside}},
		"implemented":  {isms.Statements, &isms.Statement{Edition: "2022", Control: "K.1", Title: "K", Theme: isms.CustomTheme, Applicable: isms.Applicable, Status: isms.Implemented}, readiness.Standing{State: "Implemented", Mark: readiness.Holds}},
		"planned":      {isms.Statements, &isms.Statement{Edition: "2022", Control: "K.1", Title: "K", Theme: isms.CustomTheme, Applicable: isms.Applicable, Status: isms.Planned}, readiness.Standing{State: "Planned", Mark: readiness.Underway}},
		"no status":    {isms.Statements, &isms.Statement{Edition: "2022", Control: "K.1", Title: "K", Theme: isms.CustomTheme, Applicable: isms.Applicable}, readiness.Standing{Mark: readiness.Weak}},
		"undecided":    {isms.Statements, &isms.Statement{Edition: "2022", Control: "K.1", Title: "K", Theme: isms.CustomTheme, Applicable: isms.Undecided}, readiness.Standing{State: "Undecided", Mark: readiness.Weak}},
		"excluded":     {isms.Statements, &isms.Statement{Edition: "2022", Control: "K.1", Title: "K", Theme: isms.CustomTheme, Applicable: isms.NotApplicable, Status: isms.Implemented}, readiness.Standing{State: "Not applicable", Mark: readiness.Aside}},
		"draft":        {isms.Documents, &isms.Document{Title: "D", Status: isms.Draft, Obligation: isms.Own}, readiness.Standing{State: "Draft", Mark: readiness.Underway}},
		"missing":      {isms.Documents, &isms.Document{Title: "D", Status: isms.Missing, Obligation: isms.Own}, readiness.Standing{State: "Missing", Mark: readiness.Weak}},
		"past review":  {isms.Documents, &isms.Document{Title: "D", Status: isms.Approved, Obligation: isms.Own, NextReview: past}, readiness.Standing{State: "Approved", Day: past, Late: true, Mark: readiness.Weak}},
		"fresh":        {isms.EvidenceRecords, &isms.Evidence{Title: "E", NextRefresh: future}, readiness.Standing{Day: future, Mark: readiness.Holds}},
		"stale":        {isms.EvidenceRecords, &isms.Evidence{Title: "E", NextRefresh: past}, readiness.Standing{Day: past, Late: true, Mark: readiness.Weak}},
		"exception":    {isms.Exceptions, &isms.Exception{Title: "X", Why: "Old", Status: isms.Open, Until: future}, readiness.Standing{State: "Open", Day: future, Mark: readiness.Underway}},
		"expired":      {isms.Exceptions, &isms.Exception{Title: "X", Why: "Old", Status: isms.Open, Until: past}, readiness.Standing{State: "Open", Day: past, Late: true, Mark: readiness.Weak}},
		"ended":        {isms.Exceptions, &isms.Exception{Title: "X", Why: "Old", Status: "ended", Until: past}, readiness.Standing{State: "Ended", Mark: readiness.Aside}},
	} {
		book, model := newBook(t, isms.Start("", "", catalog.Edition2022))
		do(t, book, func(tx *ledger.Tx) error { return tx.Save(c.rec) })
		id := c.rec.Head().ID
		all, err := model.Standings(t.Context(), c.of, map[string]bool{id: true})
		require.NoError(t, err)
		require.Equal(t, map[string]readiness.Standing{id: c.want}, all, name)
	}
}

func TestAnAcceptedRiskHoldsAboveTheLine(t *testing.T) {
	book, model := newBook(t, isms.Start("Kestrel Robotics", "Astrid Lind", catalog.Edition2022))
	r := &isms.Risk{Title: "R", Status: isms.Open, ResidualLikelihood: step(5), ResidualImpact: step(5)}
	standing := func() readiness.Mark {
		all, err := model.Standings(t.Context(), isms.Risks, map[string]bool{r.ID: true})
		require.NoError(t, err)
		return all[r.ID].Mark
	}
	do(t, book, func(tx *ledger.Tx) error { return tx.Save(r) })
	require.Equal(t, readiness.Weak, standing())
	do(t, book, func(tx *ledger.Tx) error {
		people, err := ledger.All[*isms.Person](tx)
		if err != nil {
			return err
		}
		r.Owner = people[0].ID
		if err := tx.Save(r); err != nil {
			return err
		}
		_, err = isms.AcceptRisk(tx, r.ID, isms.Terms{Decision: isms.Decision{By: r.Owner, On: tx.Today(), Proof: "Minutes"}, Until: "", Rationale: "Insured"})
		return err
	})
	require.Equal(t, readiness.Holds, standing())
	do(t, book, func(tx *ledger.Tx) error {
		current, err := ledger.Load[*isms.Risk](tx, r.ID)
		if err != nil {
			return err
		}
		current.ResidualLikelihood = step(4)
		return tx.Save(current)
	})
	require.Equal(t, readiness.Weak, standing(), "another rating than the one accepted")
}
