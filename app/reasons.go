package app

import (
	"context"
	"fmt"
	"slices"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
)

// ReasonsQuery names a control of the SoA; "" asks for every control whose links give a
// reason it does not state.
type ReasonsQuery struct {
	ID string `json:"id"`
}

// ReasonSource is a risk or a requirement linked to a control. Not says why it gives no
// reason, as a key, where it gives none.
type ReasonSource struct {
	Register string `json:"register"`
	ID       string `json:"id"`
	Ref      string `json:"ref"`
	Name     string `json:"name"`
	Not      string `json:"not"`
}

// LinkedReason is a reason links give, and the records that give it.
type LinkedReason struct {
	Reason string         `json:"reason"`
	Giving []ReasonSource `json:"giving"`
}

// ControlReasons is how the reasons a control states compare with its links. Justification
// is a text to propose where the control has none.
type ControlReasons struct {
	ID            string         `json:"id"`
	Missing       []LinkedReason `json:"missing"`
	Unsupported   []string       `json:"unsupported"`
	Beside        []ReasonSource `json:"beside"`
	Justification string         `json:"justification"`
}

// ReasonsAnswer is the controls asked for, in the order of the Statement.
type ReasonsAnswer struct {
	Controls []ControlReasons `json:"controls"`
}

// Reasons compares the reasons controls state with those their links give. It writes nothing.
func (s *Readiness) Reasons(q ReasonsQuery) (_ ReasonsAnswer, err error) {
	defer guard(&err)
	answer := ReasonsAnswer{Controls: []ControlReasons{}}
	open, err := s.a.current()
	if err != nil {
		return answer, err
	}
	of := []string{}
	if q.ID != "" {
		of = append(of, q.ID)
	}
	found, err := open.model.Reasons(context.Background(), of...)
	for _, c := range found {
		if q.ID != "" || len(c.Missing()) > 0 {
			answer.Controls = append(answer.Controls, controlReasons(c))
		}
	}
	return answer, err
}

func controlReasons(c readiness.ControlReasons) ControlReasons {
	info := ControlReasons{ID: c.Control.ID, Missing: []LinkedReason{}, Unsupported: []string{}, Beside: sources(c.Beside), Justification: c.Justification}
	for _, r := range c.Missing() {
		info.Missing = append(info.Missing, LinkedReason{r.Key, sources(r.Giving)})
	}
	for _, r := range c.Unsupported() {
		info.Unsupported = append(info.Unsupported, r.Key)
	}
	return info
}

func sources(of []readiness.Source) []ReasonSource {
	all := make([]ReasonSource, len(of))
	for i, s := range of {
		all[i] = ReasonSource{s.Register.Key, s.ID, s.Ref, s.Name, s.Not}
	}
	return all
}

// ReasonsToAdd is what was ticked for one control.
type ReasonsToAdd struct {
	ID            string   `json:"id"`
	Reasons       []string `json:"reasons"`
	Apply         bool     `json:"apply"`
	Justification string   `json:"justification"`
}

// AddReasonsQuery is everything that was ticked.
type AddReasonsQuery struct {
	Controls []ReasonsToAdd `json:"controls"`
}

// AddReasons adds the ticked reasons to those the controls state, as one step.
func (s *Registers) AddReasons(q AddReasonsQuery) (_ SaveResult, err error) {
	defer guard(&err)
	open, r, err := s.at(isms.Statements.Key)
	if err != nil {
		return SaveResult{}, err
	}
	ctx := context.Background()
	rows, err := open.model.Rows(ctx, r)
	if err != nil {
		return SaveResult{}, err
	}
	adds := make([]isms.ReasonsToAdd, len(q.Controls))
	for i, c := range q.Controls {
		adds[i] = isms.ReasonsToAdd(c)
	}
	return s.make(ctx, open, r, addReasonsTitle(rows, adds), func(tx *ledger.Tx) error { return isms.AddReasons(tx, adds) })
}

func addReasonsTitle(rows []ledger.Row, adds []isms.ReasonsToAdd) string {
	if len(adds) == 1 {
		if at := slices.IndexFunc(rows, func(row ledger.Row) bool { return row.ID == adds[0].ID }); at >= 0 {
			return "Add reasons from links to " + rows[at].Ref
		}
	}
	return fmt.Sprintf("Add reasons from links to %d controls", len(adds))
}
