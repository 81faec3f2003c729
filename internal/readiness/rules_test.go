package readiness_test

import (
	"context"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// case is what makes a rule speak, in the fields and links of one record, and what makes it
// fall silent again.
type ruleCase struct {
	rule    string
	on      *register.Register
	wrong   values
	field   string
	mend    values
	arrange func(tx *ledger.Tx, rec register.Record) error // links and other records the wrong needs
}

type values map[string]register.Value

const (
	past   = "2026-10-01"
	future = "2027-10-01"
)

func control(tx *ledger.Tx, id string) (*isms.Statement, error) {
	all, err := ledger.All[*isms.Statement](tx)
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		if s.Control == id {
			return s, nil
		}
	}
	return nil, nil
}

// join links a record with another one that is made for it.
func join(tx *ledger.Tx, relation string, from, to register.Record, made register.Record) error {
	if err := tx.Save(made); err != nil {
		return err
	}
	return tx.Link(relation, from.Head().ID, to.Head().ID)
}

var ruleCases = []ruleCase{
	{rule: "risk-no-owner", on: isms.Risks, field: "owner", mend: values{"status": isms.Closed}},
	{rule: "risk-not-rated", on: isms.Risks, field: "inherent_likelihood", mend: values{"inherent_likelihood": 2.0, "inherent_impact": 2.0}},
	{rule: "risk-no-treatment", on: isms.Risks, field: "treatment", mend: values{"treatment": isms.Retain}},
	{rule: "risk-no-control", on: isms.Risks, wrong: values{"treatment": isms.Modify}, field: "controls", mend: values{"treatment": isms.Share}},
	{rule: "risk-no-residual", on: isms.Risks, wrong: values{"treatment": isms.Share}, field: "residual_likelihood", mend: values{"residual_likelihood": 1.0, "residual_impact": 1.0}},
	{rule: "risk-residual-unexplained", on: isms.Risks, wrong: values{"inherent_likelihood": 4.0, "inherent_impact": 4.0, "residual_likelihood": 2.0, "residual_impact": 4.0}, field: "controls", mend: values{"residual_likelihood": 4.0}},
	{rule: "risk-above-line", on: isms.Risks, wrong: values{"residual_likelihood": 5.0, "residual_impact": 5.0}, field: "residual_likelihood", mend: values{"residual_likelihood": 1.0, "residual_impact": 1.0}},
	{rule: "risk-above-line", on: isms.Risks, wrong: values{"treatment": isms.Retain, "current_likelihood": 5.0, "current_impact": 5.0}, field: "current_likelihood", mend: values{"current_likelihood": 1.0, "current_impact": 1.0}},
	{rule: "risk-review-overdue", on: isms.Risks, wrong: values{"next_review": past}, field: "next_review", mend: values{"next_review": future}},
	{rule: "action-overdue", on: isms.Actions, wrong: values{"due": past}, field: "due", mend: values{"status": isms.Done}},
	{rule: "action-no-owner", on: isms.Actions, field: "owner", mend: values{"status": isms.Dropped}},
	{rule: "action-no-due", on: isms.Actions, field: "due", mend: values{"due": future}},
	{rule: "action-no-evidence", on: isms.Actions, wrong: values{"status": isms.Done}, field: "evidence", mend: values{"status": isms.InProgress}},
	{rule: "document-missing", on: isms.Documents, wrong: values{"status": isms.Missing, "obligation": isms.Mandatory}, field: "status", mend: values{"obligation": isms.Own}},
	{rule: "document-not-approved", on: isms.Documents, wrong: values{"status": isms.InReview, "obligation": isms.Mandatory}, field: "status", mend: values{"status": isms.Approved}},
	{rule: "document-no-approver", on: isms.Documents, wrong: values{"status": isms.Approved}, field: "approver", mend: values{"status": isms.Retired}},
	{rule: "document-review-overdue", on: isms.Documents, wrong: values{"next_review": past}, field: "next_review", mend: values{"next_review": future}},
	{rule: "evidence-stale", on: isms.EvidenceRecords, wrong: values{"next_refresh": past}, field: "next_refresh", mend: values{"next_refresh": future}},
	{rule: "evidence-no-period", on: isms.EvidenceRecords, field: "period_from", mend: values{"period_from": past, "period_to": past}},
	{rule: "request-no-due", on: isms.Requests, field: "due", mend: values{"due": future}},
	{rule: "request-overdue", on: isms.Requests, wrong: values{"due": past}, field: "due", mend: values{"status": isms.Received}},
	{rule: "scope-item-alone", on: isms.ScopeItems, wrong: values{"kind": "product"}, field: "risks", mend: values{"kind": isms.InterfaceItem}},
	{rule: "exception-expired", on: isms.Exceptions, wrong: values{"why": "Old machine", "until": past}, field: "until", mend: values{"until": future}},
	{rule: "exception-not-approved", on: isms.Exceptions, wrong: values{"why": "Old machine"}, field: "approved_by", mend: values{"status": "ended"}},
	{rule: "incident-no-lessons", on: isms.Incidents, wrong: values{"status": isms.Closed}, field: "lessons", mend: values{"lessons": "Check the list each month."}},
	{rule: "objective-overdue", on: isms.Objectives, wrong: values{"due": past}, field: "due", mend: values{"status": "reached"}},
	{rule: "objective-incomplete", on: isms.Objectives, field: "plan", mend: values{"status": isms.Dropped}},
	{rule: "metric-overdue", on: isms.Metrics, wrong: values{"next_measurement": past}, field: "next_measurement", mend: values{"next_measurement": future}},
	{rule: "supplier-review-overdue", on: isms.Suppliers, wrong: values{"next_review": past}, field: "next_review", mend: values{"next_review": future}},
	{rule: "change-not-assessed", on: isms.Changes, wrong: values{"effective_on": past}, field: "impact", mend: values{"impact": "None."}},
	{rule: "change-overdue", on: isms.Changes, wrong: values{"due": past}, field: "due", mend: values{"due": future}},
	{rule: "audit-overdue", on: audit.Audits, wrong: values{"kind": audit.Internal, "ends_on": past}, field: "status", mend: values{"ends_on": future}},
	{rule: "audit-no-result", on: audit.Audits, wrong: values{"kind": audit.Stage1, "status": audit.Held, "starts_on": past}, field: "conclusion", mend: values{"status": audit.Cancelled}},
	{rule: "requirement-review-overdue", on: isms.Requirements, wrong: values{"next_review": past}, field: "next_review", mend: values{"next_review": future}},
	{rule: "soa-excluded-relied-on", on: isms.Risks, field: "", arrange: func(tx *ledger.Tx, rec register.Record) error {
		s, err := control(tx, "5.1")
		if err != nil {
			return err
		}
		s.Applicable = isms.NotApplicable
		return join(tx, "risk_controls", rec, s, s)
	}, mend: values{"status": isms.Closed}},
	{rule: "soa-reason-left-out", on: isms.Risks, arrange: func(tx *ledger.Tx, rec register.Record) error {
		s, err := control(tx, "5.1")
		if err != nil {
			return err
		}
		s.Applicable, s.Justification = isms.Applicable, "Customers ask for it."
		return join(tx, "risk_controls", rec, s, s)
	}, mend: values{"status": isms.Closed}},
	{rule: "soa-reason-unlinked", on: isms.Requirements, wrong: values{"kind": "contractual"}, arrange: func(tx *ledger.Tx, rec register.Record) error {
		s, err := control(tx, "5.1")
		if err != nil {
			return err
		}
		s.Applicable, s.InclusionReasons = isms.Applicable, register.Keys{isms.ForContract}
		if err := tx.Save(s); err != nil {
			return err
		}
		other, err := control(tx, "5.2")
		if err != nil {
			return err
		}
		return join(tx, "requirement_controls", rec, other, other)
	}, mend: values{"kind": "legal"}}, // then no link speaks of contracts at all
	{rule: "soa-stale-evidence", on: isms.EvidenceRecords, wrong: values{"next_refresh": past}, arrange: func(tx *ledger.Tx, rec register.Record) error {
		s, err := control(tx, "5.1")
		if err != nil {
			return err
		}
		s.Applicable, s.Status = isms.Applicable, isms.Implemented
		return join(tx, "evidence_controls", rec, s, s)
	}, mend: values{"next_refresh": future}},
}

func TestEachRuleSpeaksOfItsProblemAndFallsSilentWhenItIsMended(t *testing.T) {
	for _, c := range ruleCases {
		t.Run(c.rule, func(t *testing.T) {
			book, model := newBook(t, isms.Start("", "", catalog.Edition2022))
			found := func() (all []readiness.Problem) {
				problems, err := model.Problems(t.Context())
				require.NoError(t, err)
				for _, p := range problems {
					if p.Rule == c.rule {
						all = append(all, p)
					}
				}
				return all
			}
			before := len(found())
			rec := c.on.New()
			set := func(v values) {
				for key, value := range v {
					f, ok := c.on.Field(key)
					require.True(t, ok, key)
					f.Set(rec, value)
				}
			}
			for _, f := range c.on.Fields {
				if f.Required && f.Get(rec) == nil && f.Kind == register.KindText {
					f.Set(rec, "Something")
				}
			}
			set(c.wrong)
			do(t, book, func(tx *ledger.Tx) error {
				if err := tx.Save(rec); err != nil || c.arrange == nil {
					return err
				}
				return c.arrange(tx, rec)
			})
			problems := found()
			require.Len(t, problems, before+1)
			p := problems[len(problems)-1]
			require.NotEmpty(t, p.Why)
			require.Regexp(t, `^\S+ .+ .+\.$`, p.Sentence)
			if c.field != "" {
				require.Equal(t, c.field, p.Field)
				require.Equal(t, rec.Head().ID, p.ID)
			}
			do(t, book, func(tx *ledger.Tx) error {
				current, err := tx.Load(c.on, rec.Head().ID)
				if err != nil {
					return err
				}
				rec = current
				set(c.mend)
				return tx.Save(rec)
			})
			require.Len(t, found(), before)
		})
	}
}

func do(t require.TestingT, book *workspace.Book, fn func(*ledger.Tx) error) {
	_, err := book.Do(context.Background(), ledger.Change{Title: "Change", Source: ledger.Window}, fn)
	require.NoError(t, err)
}
