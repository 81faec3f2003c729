package readiness

import (
	"context"
	"fmt"
	"slices"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/register"
)

// Overview is where the book stands. Each of its numbers is the length of a list that Behind
// gives, so that a number and what one finds behind it never differ.
type Overview struct {
	Stages   []Stage
	Due      DueCounts
	Report   Report
	Edition  string // of the Statement of Applicability it speaks of
	Themes   []Theme
	Evidence []List // of the implemented controls: on fresh, on stale, on no evidence
	Levels   []isms.Level
	Accepted int           // position of the highest level that is accepted without more
	Ratings  []RatingLists // inherent, current, residual
	Heat     HeatMap
}

// List is the records behind a number.
type List struct {
	Key      string // names it
	Register string
	What     string // in words
	IDs      []string
}

// Theme is how far a part of the Statement of Applicability is. Of the states each control
// has one; of the measures any.
type Theme struct {
	Name                                             string // "" for the whole
	All, Decided, Applicable, Reasoned, InOperation  List
	NoStatus, NotStarted, Planned, Partial, Excluded List
	Undecided                                        List
}

// RatingLists are the risks that are not closed, by the level of one of their ratings.
type RatingLists struct {
	Rating   string // inherent, current or residual
	Levels   []List // in the order of the levels
	OffScale List   // rated, but not by steps of the scale in force
	Unrated  List
}

// HeatMap is the risks that are not closed by the cell of the scale in force their current
// rating stands in.
type HeatMap struct {
	Likelihood, Impact []isms.Step
	Cells              [][]HeatCell // by likelihood and impact, both from 1 up at index 0
}

// HeatCell is what a pair of likelihood and impact amounts to, and the risks rated so.
type HeatCell struct {
	Level int // position in Levels
	List  List
}

// Overview reads where the book stands.
func (m *Model) Overview(ctx context.Context) (Overview, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	report, err := m.check(b)
	if err != nil {
		return Overview{}, err
	}
	o := Overview{Report: report, Stages: b.stages(report), Due: b.dueCounts()}
	o.statements(b)
	o.risks(b)
	o.heat(b)
	return o, b.err
}

// Behind gives a list of an overview by its key.
func (o *Overview) Behind(key string) (List, bool) {
	lists := slices.Clone(o.Evidence)
	for _, t := range o.Themes {
		lists = append(lists, t.All, t.Decided, t.Applicable, t.Reasoned, t.InOperation, t.NoStatus, t.NotStarted, t.Planned, t.Partial, t.Excluded, t.Undecided)
	}
	for _, r := range o.Ratings {
		lists = append(append(lists, r.Levels...), r.OffScale, r.Unrated)
	}
	for _, row := range o.Heat.Cells {
		for _, cell := range row {
			lists = append(lists, cell.List)
		}
	}
	for _, list := range lists {
		if list.Key == key {
			return list, true
		}
	}
	return List{}, false
}

func (o *Overview) statements(b *Reading) {
	all := Records[*isms.Statement](b, isms.Statements)
	o.Edition = newest(all)
	whole := newTheme("")
	themes := []*Theme{}
	byName := map[string]*Theme{}
	fresh, stale, none := evidenceList(Fresh, "Implemented, with fresh evidence"), evidenceList(Stale, "Implemented, all evidence due to be refreshed"), evidenceList(None, "Implemented, no evidence")
	for _, s := range inOrder(all, o.Edition) {
		theme := byName[s.Theme]
		if theme == nil {
			theme = newTheme(s.Theme)
			themes, byName[s.Theme] = append(themes, theme), theme
		}
		whole.count(s)
		theme.count(s)
		if s.Applicable == isms.Applicable && s.Status == isms.Implemented {
			list := map[string]*List{Fresh: &fresh, Stale: &stale, None: &none}[freshness(b, s)]
			list.IDs = append(list.IDs, s.ID)
		}
	}
	o.Evidence = []List{fresh, stale, none}
	o.Themes = []Theme{*whole}
	for _, theme := range themes {
		o.Themes = append(o.Themes, *theme)
	}
}

// inOrder gives the statements of an edition in the order of the standard, one's own last.
func inOrder(all []*isms.Statement, edition string) []*isms.Statement {
	of := make([]*isms.Statement, 0, len(all))
	place := make(map[string]int, len(all))
	for _, s := range all {
		if s.Edition != edition {
			continue
		}
		of, place[s.ID] = append(of, s), 1<<20
		if c, listed := catalog.ControlByID(catalog.Edition(s.Edition), s.Control); listed {
			place[s.ID] = c.Position
		}
	}
	slices.SortStableFunc(of, func(a, b *isms.Statement) int { return place[a.ID] - place[b.ID] })
	return of
}

func newTheme(name string) *Theme {
	list := func(key, what string) List {
		if name != "" {
			what += " · " + name
		}
		return List{Key: "soa/" + name + "/" + key, Register: isms.Statements.Key, What: what}
	}
	return &Theme{Name: name,
		All: list("all", "All"), Decided: list("decided", "Decided"), Applicable: list("applicable", "Applicable"), Reasoned: list("reasoned", "With their reason"),
		InOperation: list(isms.Implemented, "Implemented"), Partial: list(isms.Partial, "Partly implemented"), Planned: list(isms.Planned, "Planned"),
		NotStarted: list(isms.NotStarted, "Not started"), NoStatus: list("no_status", "Applicable, without a status"),
		Excluded: list(isms.NotApplicable, "Not applicable"), Undecided: list(isms.Undecided, "Undecided")}
}

func (t *Theme) count(s *isms.Statement) {
	lists := []*List{&t.All}
	if s.Applicable != isms.Undecided {
		lists = append(lists, &t.Decided)
		_, noReason := applicableWithoutReason(nil, s)
		_, noJustification := excludedWithoutReason(nil, s)
		if noReason == "" && noJustification == "" {
			lists = append(lists, &t.Reasoned)
		}
	}
	switch s.Applicable {
	case isms.Applicable:
		state, known := map[string]*List{isms.Implemented: &t.InOperation, isms.Partial: &t.Partial, isms.Planned: &t.Planned, isms.NotStarted: &t.NotStarted}[s.Status]
		if !known {
			state = &t.NoStatus
		}
		lists = append(lists, &t.Applicable, state)
	case isms.NotApplicable:
		lists = append(lists, &t.Excluded)
	default:
		lists = append(lists, &t.Undecided)
	}
	for _, list := range lists {
		list.IDs = append(list.IDs, s.ID)
	}
}

// How well evidence shows that an implemented control is at work.
const (
	Fresh = "fresh"
	Stale = "stale" // all of it is due to be refreshed
	None  = "none"
)

func freshness(b *Reading, s *isms.Statement) string {
	evidence := Linked[*isms.Evidence](b, isms.Statements, s, "evidence")
	if len(evidence) == 0 {
		return None
	}
	if slices.ContainsFunc(evidence, func(e *isms.Evidence) bool { return !b.passed(e.NextRefresh) }) {
		return Fresh
	}
	return Stale
}

func evidenceList(key, what string) List {
	return List{Key: "evidence/" + key, Register: isms.Statements.Key, What: what}
}

func (o *Overview) risks(b *Reading) {
	scale := b.scale()
	o.Levels, o.Accepted = scale.Levels, scale.Accepted
	all := Records[*isms.Risk](b, isms.Risks)
	for _, rating := range []string{isms.Inherent, isms.Current, isms.Residual} {
		list := func(key, what string) List {
			return List{Key: "risks/" + rating + "/" + key, Register: isms.Risks.Key, What: what + " (" + rating + ")"}
		}
		// No level has such a key: in a matrix blanks part one from the next.
		lists := RatingLists{Rating: rating, OffScale: list("off scale", "Off scale"), Unrated: list("", "Not rated")}
		at := map[string]int{}
		for i, level := range scale.Levels {
			at[level.Key] = i
			lists.Levels = append(lists.Levels, list(level.Key, level.Label))
		}
		for _, r := range all {
			if !living(r) {
				continue
			}
			into := &lists.Unrated
			likelihood, impact := r.Rating(rating)
			if level, on := scale.LevelOf(likelihood, impact); on {
				into = &lists.Levels[at[level.Key]]
			} else if likelihood != nil && impact != nil {
				into = &lists.OffScale
			}
			into.IDs = append(into.IDs, r.ID)
		}
		o.Ratings = append(o.Ratings, lists)
	}
}

// heat sorts the risks into the cells of the map. A rating off the scale stands in none; it
// has a list of its own.
func (o *Overview) heat(b *Reading) {
	scale := b.scale()
	o.Heat = newHeatMap(scale)
	for _, r := range Records[*isms.Risk](b, isms.Risks) {
		likelihood, impact := r.Rating(isms.Current)
		if _, rated := scale.LevelOf(likelihood, impact); !rated || !living(r) {
			continue
		}
		list := &o.Heat.Cells[int(*likelihood)-1][int(*impact)-1].List
		list.IDs = append(list.IDs, r.ID)
	}
}

func newHeatMap(scale isms.Scale) HeatMap {
	heat := HeatMap{Likelihood: scale.Likelihood, Impact: scale.Impact, Cells: make([][]HeatCell, len(scale.Likelihood))}
	for l, likelihood := range scale.Likelihood {
		heat.Cells[l] = make([]HeatCell, len(scale.Impact))
		for i, impact := range scale.Impact {
			level := slices.IndexFunc(scale.Levels, func(level isms.Level) bool { return level.Key == register.Fold(scale.Matrix[l][i]) })
			heat.Cells[l][i] = HeatCell{level, List{Key: fmt.Sprintf("risks/%s/cell/%dx%d", isms.Current, l+1, i+1), Register: isms.Risks.Key,
				What: fmt.Sprintf("%s × %s, %s (%s)", likelihood.Label, impact.Label, scale.Levels[level].Label, isms.Current)}}
		}
	}
	return heat
}

// holds says whether any record of a register is as asked.
func holds[T register.Record](b *Reading, r *register.Register, ok func(T) bool) bool {
	return slices.ContainsFunc(Records[T](b, r), ok)
}
