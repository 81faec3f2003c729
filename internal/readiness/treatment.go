package readiness

import (
	"context"
	"slices"

	"certbook/internal/fault"
	"certbook/internal/isms"
)

// Treatment is what a risk can be treated with.
type Treatment struct {
	Edition  string         // of the controls offered
	Controls []ControlOffer // those that treat it now, those that suit it, the others; each in its order
}

// ControlOffer is a control as one needs to know it to choose it.
type ControlOffer struct {
	Control *isms.Statement
	Treats  bool // the risk, now
	Reasons []isms.Reason
	Actions []string // references of the actions for it that are not done
}

// suggested is how many controls are put before the others: more are not read.
const suggested = 10

// Treatment offers the controls of the newest edition of the book for a risk.
func (m *Model) Treatment(ctx context.Context, riskID string) (Treatment, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	risks := Records[*isms.Risk](b, isms.Risks)
	at := slices.IndexFunc(risks, func(r *isms.Risk) bool { return r.ID == riskID })
	if b.err == nil && at < 0 {
		return Treatment{}, fault.New(fault.NotFound, "That risk is no longer in the book.").Do("Go back to the risk register.")
	}
	if b.err != nil {
		return Treatment{}, b.err
	}
	all := make([]isms.RiskLinks, len(risks))
	for i, r := range risks {
		all[i] = isms.RiskLinks{Risk: r, Controls: b.ids(r, "controls"), Assets: b.ids(r, "assets")}
	}
	statements := Records[*isms.Statement](b, isms.Statements)
	t := Treatment{Edition: newest(statements)}
	offered := inOrder(statements, t.Edition)
	taken := map[string]bool{}
	offer := func(c *isms.Statement, o ControlOffer) {
		if taken[c.ID] {
			return
		}
		taken[c.ID], o.Control = true, c
		for _, a := range Linked[*isms.Action](b, isms.Statements, c, "actions") {
			if open(a) {
				o.Actions = append(o.Actions, a.Ref)
			}
		}
		t.Controls = append(t.Controls, o)
	}
	for _, c := range Linked[*isms.Statement](b, isms.Risks, risks[at], "controls") { // of any edition
		offer(c, ControlOffer{Treats: true})
	}
	suited := isms.SuitableControls(all[at], all, offered)
	for _, s := range suited[:min(len(suited), suggested)] {
		b.nameAssets(s.Reasons)
		offer(s.Control, ControlOffer{Reasons: s.Reasons})
	}
	for _, c := range offered {
		offer(c, ControlOffer{})
	}
	return t, b.err
}

// newest gives the newest edition the book has: that is the one a certificate is for.
func newest(statements []*isms.Statement) (edition string) {
	for _, s := range statements {
		edition = max(edition, s.Edition)
	}
	return edition
}

// nameAssets puts the names of assets in the place of their ids.
func (b *Reading) nameAssets(reasons []isms.Reason) {
	held := b.list(isms.Assets)
	for i, reason := range reasons {
		if reason.Kind != isms.SameAsset {
			continue
		}
		names := make([]string, 0, len(reason.What))
		for _, id := range reason.What {
			if at, ok := held.at[id]; ok {
				names = append(names, held.typed()[at].(*isms.Asset).Name)
			}
		}
		reasons[i].What = names
	}
}

// ids gives what one side of a relation joins a risk with.
func (b *Reading) ids(r *isms.Risk, key string) []string {
	side, ok := b.model.ledger.Registers().Side(isms.Risks, key)
	if !ok {
		panic("risks have no side " + key)
	}
	of, err := b.model.linked(b.ctx, side)
	if err != nil {
		b.err = err
	}
	return of[r.ID]
}

// StaleAcceptance is an acceptance that was not withdrawn and no longer covers a risk.
type StaleAcceptance struct {
	Acceptance, Risk string // ids
	isms.Staleness
}

// StaleAcceptances gives the acceptances that no longer cover their risks, and why.
func (m *Model) StaleAcceptances(ctx context.Context) ([]StaleAcceptance, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	stale := []StaleAcceptance{}
	for _, a := range Records[*isms.Acceptance](b, isms.Acceptances) {
		for _, r := range Linked[*isms.Risk](b, isms.Acceptances, a, "risks") {
			if s, ok := a.StaleFor(r, b.scales(), b.Today); ok {
				stale = append(stale, StaleAcceptance{a.ID, r.ID, s})
			}
		}
	}
	return stale, b.err
}
