package isms

import (
	"time"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// RefreshEvidenceVerb is how a new collection of evidence is called.
const RefreshEvidenceVerb = "Refresh evidence"

// Collection says when evidence was collected anew, by whom, which days it speaks of, and
// when it is to be collected next.
type Collection struct {
	On    string
	By    string // "" leaves who collected it last
	From  string
	Until string
	Next  string // "" is worked out from the interval
}

// RefreshEvidence takes a new collection into a record of evidence, all of it at once: in
// between, days would stand in no order. What stood there before stays in its history.
func RefreshEvidence(tx *ledger.Tx, id string, c Collection) error {
	e, err := ledger.Load[*Evidence](tx, id)
	if err != nil {
		return err
	}
	next, err := e.refreshAfter(c)
	if err != nil {
		return err
	}
	no := refusal{action: e.Ref + " was not refreshed."}
	switch {
	case c.On == "":
		no.because("collected_on", "Say on which day it was collected.")
	case c.On > tx.Today():
		no.because("collected_on", "The day %s is still to come.", c.On)
	case c.On < e.CollectedOn:
		no.because("collected_on", "The day %s is before it was collected last (%s).", c.On, e.CollectedOn)
	}
	switch {
	case c.Until == "":
		no.because("period_to", "Say until which day it covers.")
	case c.From > c.Until:
		no.because("period_from", "The period begins (%s) after it ends (%s).", c.From, c.Until)
	}
	if c.Next != "" && c.Next <= c.On {
		no.because("next_refresh", "The next refresh (%s) is not after it was collected (%s).", c.Next, c.On)
	}
	if err := no.fault(); err != nil {
		return err
	}
	e.CollectedOn, e.PeriodFrom, e.PeriodTo, e.NextRefresh = c.On, c.From, c.Until, next
	if c.By != "" {
		e.CollectedBy = c.By
	}
	return tx.Save(e)
}

// refreshAfter is the day the evidence is to be collected next: as said, or after its
// interval. Without either there is none: the old day is past its purpose.
func (e *Evidence) refreshAfter(c Collection) (string, error) {
	if c.Next != "" || c.On == "" || e.RefreshDays == nil {
		return c.Next, nil
	}
	on, err := time.Parse(register.DateLayout, c.On)
	if err != nil {
		return "", err
	}
	return on.AddDate(0, 0, int(*e.RefreshDays)).Format(register.DateLayout), nil
}
