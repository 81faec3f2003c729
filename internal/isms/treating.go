package isms

import (
	"fmt"
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/ledger"
)

// Treatment is what was decided about a risk in one go (6.1.3 a), b) and e)).
type Treatment struct {
	Option  string   // Modify and its like; "" leaves it as it is
	Add     []string // ids of controls that treat it from now on
	Remove  []string // ids of controls that no longer do
	Actions []PlannedAction
}

// PlannedAction brings about a control that is not there yet.
type PlannedAction struct {
	Control    string // its id
	Title      string
	Owner, Due string // a person's id; YYYY-MM-DD
}

// TreatRisk links a risk with the controls that treat it, and plans what they still need:
// each action is linked to the risk and to its control.
func TreatRisk(tx *ledger.Tx, riskID string, t Treatment) error {
	risk, err := ledger.Load[*Risk](tx, riskID)
	if err != nil {
		return err
	}
	if risk.Status == Closed {
		return fault.Newf(fault.Refused, "%s is closed. Nothing was saved.", risk.Ref).At("status").Do("Open it again to treat it.")
	}
	if t.Option != "" {
		risk.Treatment = t.Option
		if err := tx.Save(risk); err != nil {
			return err
		}
	}
	side := sideOf(tx, Risks, "controls")
	controls, err := tx.Linked(side, risk.ID)
	if err != nil {
		return err
	}
	controls = slices.DeleteFunc(controls, func(id string) bool { return slices.Contains(t.Remove, id) })
	for _, id := range t.Add {
		controls = withOne(controls, id)
	}
	if err := tx.SetLinked(side, risk.ID, controls); err != nil {
		return err
	}
	for _, planned := range t.Actions {
		if !slices.Contains(controls, planned.Control) {
			return fault.New(fault.Invalid, "An action is planned for a control that was not chosen. Nothing was saved.").At("controls").
				Do("Choose the control too, or leave the action out.")
		}
		if err := planned.plan(tx, risk); err != nil {
			return err
		}
	}
	return nil
}

func (p PlannedAction) plan(tx *ledger.Tx, risk *Risk) error {
	control, err := ledger.Load[*Statement](tx, p.Control)
	if err != nil {
		return err
	}
	if strings.TrimSpace(p.Title) == "" {
		return fault.Newf(fault.Invalid, "The action for %s says nothing to be done. Nothing was saved.", control.Control).At("title").
			Do("Say in a few words what is to be done, or leave the action out.")
	}
	a := &Action{Title: p.Title, Owner: p.Owner, Due: p.Due, Status: Open}
	if err := tx.Save(a); err != nil {
		return err
	}
	if err := tx.Link("action_risks", a.ID, risk.ID); err != nil {
		return fmt.Errorf("link action with risk: %w", err)
	}
	if err := tx.Link("action_controls", a.ID, control.ID); err != nil {
		return fmt.Errorf("link action with control: %w", err)
	}
	return nil
}
