package app

import (
	"context"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
)

// RiskQuery names a risk.
type RiskQuery struct {
	Risk string `json:"risk"`
}

// ReasonInfo is what speaks for a control: what it has in common with the risk, and the other
// risks it treats because of that.
type ReasonInfo struct {
	Kind  string   `json:"kind"`
	What  []string `json:"what"`
	Risks []string `json:"risks"`
}

// ControlOffer is a control as one needs to know it to choose it.
type ControlOffer struct {
	ID            string       `json:"id"`
	Edition       string       `json:"edition"`
	Control       string       `json:"control"`
	Title         string       `json:"title"`
	Theme         string       `json:"theme"`
	Applicability string       `json:"applicability"`
	Status        string       `json:"status"`
	Owner         string       `json:"owner"`
	Treats        bool         `json:"treats"`
	Reasons       []ReasonInfo `json:"reasons"`
	Actions       []string     `json:"actions"`
}

// TreatmentOffer is what a risk can be treated with: the controls that treat it now, those
// that suit it, the others.
type TreatmentOffer struct {
	Edition  string         `json:"edition"`
	Controls []ControlOffer `json:"controls"`
}

// Treatment offers controls for a risk.
func (s *Readiness) Treatment(q RiskQuery) (_ TreatmentOffer, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return TreatmentOffer{}, err
	}
	t, err := open.model.Treatment(context.Background(), q.Risk)
	if err != nil {
		return TreatmentOffer{}, err
	}
	offer := TreatmentOffer{Edition: catalog.Edition(t.Edition).Title(), Controls: make([]ControlOffer, len(t.Controls))}
	for i, o := range t.Controls {
		offer.Controls[i] = controlOffer(o)
	}
	return offer, nil
}

func controlOffer(o readiness.ControlOffer) ControlOffer {
	c := o.Control
	info := ControlOffer{ID: c.ID, Edition: c.Edition, Control: c.Control, Title: c.Title, Theme: c.Theme, Applicability: c.Applicable, Status: c.Status,
		Owner: c.Owner, Treats: o.Treats, Reasons: make([]ReasonInfo, len(o.Reasons)), Actions: append([]string{}, o.Actions...)}
	for i, r := range o.Reasons {
		info.Reasons[i] = ReasonInfo{r.Kind, append([]string{}, r.What...), append([]string{}, r.Risks...)}
	}
	return info
}

// TreatmentQuery is what was decided about a risk: an option ("" leaves it), the controls that
// treat it from now on or no longer do, and what is planned for them.
type TreatmentQuery struct {
	Risk    string          `json:"risk"`
	Option  string          `json:"option"`
	Add     []string        `json:"add"`
	Remove  []string        `json:"remove"`
	Actions []PlannedAction `json:"actions"`
}

// PlannedAction is to bring about a control. Due is read as typed, like a cell.
type PlannedAction struct {
	Control string `json:"control"`
	Title   string `json:"title"`
	Owner   string `json:"owner"`
	Due     string `json:"due"`
}

// TreatRisk links a risk with its controls and plans what they need, in one step; it answers
// the risk.
func (s *Decisions) TreatRisk(q TreatmentQuery) (_ SaveResult, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return SaveResult{}, err
	}
	t := isms.Treatment{Option: q.Option, Add: q.Add, Remove: q.Remove}
	for _, a := range q.Actions {
		due, err := dayOf(isms.Actions, "due", a.Due)
		if err != nil {
			return SaveResult{}, fault.Newf(fault.Invalid, "“%s”: %s Nothing was saved.", a.Title, fault.Of(err).Message).At("due").Do(fault.Of(err).Action)
		}
		t.Actions = append(t.Actions, isms.PlannedAction{Control: a.Control, Title: a.Title, Owner: a.Owner, Due: due})
	}
	ctx := context.Background()
	title, err := open.deciding(ctx, "Treat", isms.Risks, q.Risk)
	if err != nil {
		return SaveResult{}, err
	}
	return s.decide(ctx, open, isms.Risks, open.by(title), func(tx *ledger.Tx) error { return isms.TreatRisk(tx, q.Risk, t) })
}

// StaleInfo is why an acceptance no longer covers a risk: the day it ended on, or the rating
// then and now.
type StaleInfo struct {
	Acceptance string `json:"acceptance"`
	Risk       string `json:"risk"`
	Ended      string `json:"ended"`
	Then       string `json:"then"`
	Now        string `json:"now"`
}

// StaleList is the acceptances that no longer cover their risks.
type StaleList struct {
	Stale []StaleInfo `json:"stale"`
}

// StaleAcceptances gives the acceptances that were not withdrawn and no longer cover their
// risks.
func (s *Readiness) StaleAcceptances() (_ StaleList, err error) {
	defer guard(&err)
	list := StaleList{Stale: []StaleInfo{}}
	open, err := s.a.current()
	if err != nil {
		return list, err
	}
	stale, err := open.model.StaleAcceptances(context.Background())
	for _, one := range stale {
		list.Stale = append(list.Stale, StaleInfo{one.Acceptance, one.Risk, one.Ended, one.Then, one.Now})
	}
	return list, err
}
