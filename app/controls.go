package app

import (
	"slices"

	"certbook/internal/catalog"
)

// ControlFacts is what the catalogue knows of a control.
type ControlFacts struct {
	Found      bool             `json:"found"`
	Edition    string           `json:"edition"`
	Control    string           `json:"control"`
	Title      string           `json:"title"`
	Group      string           `json:"group"`
	Objective  string           `json:"objective"`
	NewIn2022  bool             `json:"newIn2022"`
	Attributes []AttributeInfo  `json:"attributes"`
	Related    []RelatedControl `json:"related"`
}

// AttributeInfo is one attribute of ISO/IEC 27002:2022 with a control's values.
type AttributeInfo struct {
	Label  string   `json:"label"`
	Values []string `json:"values"`
}

// RelatedControl is a control of the other edition.
type RelatedControl struct {
	Edition  string `json:"edition"`
	Control  string `json:"control"`
	Title    string `json:"title"`
	Relation string `json:"relation"`
}

// ControlFacts tells what the catalogue knows of a control; Found is false for the
// organisation's own.
func (s *Registers) ControlFacts(q ControlQuery) (_ ControlFacts, err error) {
	defer guard(&err)
	edition := catalog.Edition(q.Edition)
	facts := ControlFacts{Edition: q.Edition, Control: q.Control, Attributes: []AttributeInfo{}, Related: []RelatedControl{}}
	control, ok := catalog.ControlByID(edition, q.Control)
	if !ok {
		return facts, nil
	}
	facts.Found, facts.Title, facts.Group, facts.Objective, facts.NewIn2022 = true, control.Title, control.Group, control.Objective, control.NewIn2022
	if edition == catalog.Edition2022 {
		for _, attribute := range catalog.Attributes() {
			values := []string{}
			for _, v := range attribute.Values {
				if slices.Contains(attribute.ValuesOf(control), v.Key) {
					values = append(values, v.Label)
				}
			}
			facts.Attributes = append(facts.Attributes, AttributeInfo{attribute.Label, values})
		}
		for _, pair := range catalog.MappedFrom(q.Control) {
			facts.relate(catalog.Edition2013, pair.From, string(pair.Relation))
		}
		return facts, nil
	}
	for _, pair := range catalog.MappedTo(q.Control) {
		facts.relate(catalog.Edition2022, pair.To, string(pair.Relation))
	}
	return facts, nil
}

func (f *ControlFacts) relate(edition catalog.Edition, id, relation string) {
	if other, ok := catalog.ControlByID(edition, id); ok {
		f.Related = append(f.Related, RelatedControl{string(edition), id, other.Title, relation})
	}
}
