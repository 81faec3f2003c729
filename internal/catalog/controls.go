package catalog

import (
	"slices"
	"sync"
)

// Control is a control of Annex A.
type Control struct {
	// ID is the reference without the edition: "5.10" in 2022, "A.5.1.1" in
	// 2013. It is text, never a number: 5.1 and 5.10 are two controls.
	ID      string
	Edition Edition
	// Position counts from 1 in the order of the standard. Sort by it, since
	// ids sort wrongly as text (5.10 before 5.2) and as numbers.
	Position int
	// Title is printed in Annex A of ISO/IEC 27001. Title27002 is printed in
	// ISO/IEC 27002 and differs for 5.21, 5.34 and 8.1; it equals Title for
	// the 2013 edition, where the catalogue holds one title only.
	Title, Title27002 string
	// Group is the theme (2022: "Organizational") or the domain (2013: "Asset
	// management"); GroupID is "5" or "A.8". See Groups.
	Group, GroupID string
	// Objective and ObjectiveID name the control objective. 2013 only.
	Objective, ObjectiveID string
	// NewIn2022 marks the eleven controls without a predecessor in 2013.
	NewIn2022 bool
	// The five attributes of ISO/IEC 27002:2022 hold keys as published, such
	// as "Identity_and_access_management"; Attributes gives their labels.
	// Empty for the 2013 edition.
	ControlType, SecurityProperties, CybersecurityConcepts []string
	OperationalCapabilities, SecurityDomains               []string
	// Note is a remark for the reader, mostly on wording. Often empty.
	Note string
}

// Group is what Annex A sorts its controls into: a theme in 2022, a domain in
// 2013.
type Group struct {
	ID, Title string
	Edition   Edition
}

// Objective is a control objective of the 2013 edition. The 2022 edition has
// none.
type Objective struct {
	ID, Title string
	// GroupID is the domain the objective stands in.
	GroupID string
}

// annexA is the Annex A of one edition with what is derived from its rows.
type annexA struct {
	controls   []Control
	byID       map[string]int
	groups     []Group
	objectives []Objective
}

var (
	annex2022 = sync.OnceValue(parseAnnex2022)
	annex2013 = sync.OnceValue(parseAnnex2013)
)

func parseAnnex2022() annexA {
	themeID := map[string]string{"Organizational": "5", "People": "6", "Physical": "7", "Technological": "8"}
	return newAnnexA(readTable("annex_a_2022", func(r record) Control {
		return Control{
			ID:                      r.text("id"),
			Edition:                 Edition2022,
			Title:                   r.text("title"),
			Title27002:              r.text("title_iso27002"),
			Group:                   r.text("theme"),
			GroupID:                 themeID[r.text("theme")],
			NewIn2022:               r.yes("new_in_2022"),
			ControlType:             r.list("control_type"),
			SecurityProperties:      r.list("security_properties"),
			CybersecurityConcepts:   r.list("cybersecurity_concepts"),
			OperationalCapabilities: r.list("operational_capabilities"),
			SecurityDomains:         r.list("security_domains"),
			Note:                    r.text("note"),
		}
	}))
}

func parseAnnex2013() annexA {
	return newAnnexA(readTable("annex_a_2013", func(r record) Control {
		return Control{
			ID:          r.text("id"),
			Edition:     Edition2013,
			Title:       r.text("title"),
			Title27002:  r.text("title"),
			Group:       r.text("domain_title"),
			GroupID:     r.text("domain_id"),
			Objective:   r.text("objective_title"),
			ObjectiveID: r.text("objective_id"),
			Note:        r.text("note"),
		}
	}))
}

// newAnnexA numbers the controls and collects groups and objectives, each in
// the order of its first control.
func newAnnexA(controls []Control) annexA {
	a := annexA{controls: controls, byID: make(map[string]int, len(controls))}
	groupSeen, objectiveSeen := map[string]bool{}, map[string]bool{}
	for i := range controls {
		c := &controls[i]
		c.Position = i + 1
		a.byID[c.ID] = i
		if !groupSeen[c.GroupID] {
			groupSeen[c.GroupID] = true
			a.groups = append(a.groups, Group{ID: c.GroupID, Title: c.Group, Edition: c.Edition})
		}
		if c.ObjectiveID != "" && !objectiveSeen[c.ObjectiveID] {
			objectiveSeen[c.ObjectiveID] = true
			a.objectives = append(a.objectives, Objective{ID: c.ObjectiveID, Title: c.Objective, GroupID: c.GroupID})
		}
	}
	a.groups, a.objectives = slices.Clip(a.groups), slices.Clip(a.objectives)
	return a
}

func annexOf(e Edition) annexA {
	switch e {
	case Edition2022:
		return annex2022()
	case Edition2013:
		return annex2013()
	default:
		return annexA{}
	}
}

// Controls returns the controls of Annex A in the order of the standard: 93
// for 2022, 114 for 2013.
func Controls(e Edition) []Control {
	return annexOf(e).controls
}

// ControlByID finds a control by the id exactly as the catalogue writes it:
// "5.10", "A.5.1.1". Spellings found in people's files ("A.5.10", "05.10",
// a date) are the business of the import.
func ControlByID(e Edition, id string) (Control, bool) {
	a := annexOf(e)
	i, ok := a.byID[id]
	if !ok {
		return Control{}, false
	}
	return a.controls[i], true
}

// Groups returns the four themes of 2022 or the fourteen domains of 2013.
func Groups(e Edition) []Group {
	return annexOf(e).groups
}

// Objectives returns the 35 control objectives of the 2013 edition.
func Objectives() []Objective {
	return annex2013().objectives
}
