package app

import (
	"cmp"
	"context"
	"slices"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/readiness"
)

// NumberInfo is a number, and the name of the list behind it.
type NumberInfo struct {
	List  string `json:"list"`
	What  string `json:"what"`
	Count int    `json:"count"`
}

// ConditionInfo is something a stage stands on.
type ConditionInfo struct {
	Label    string   `json:"label"`
	Why      string   `json:"why"`
	Met      bool     `json:"met"`
	Sentence string   `json:"sentence"`
	Register string   `json:"register"`
	Rules    []string `json:"rules"`
}

// StageInfo is one step of the way.
type StageInfo struct {
	Key        string          `json:"key"`
	State      string          `json:"state"`
	Sentence   string          `json:"sentence"`
	Conditions []ConditionInfo `json:"conditions"`
}

// ThemeInfo is how far a part of the Statement of Applicability is; the first is the whole.
type ThemeInfo struct {
	Name       string       `json:"name"`
	All        NumberInfo   `json:"all"`
	Decided    NumberInfo   `json:"decided"`
	Applicable NumberInfo   `json:"applicable"`
	Reasoned   NumberInfo   `json:"reasoned"`
	States     []NumberInfo `json:"states"` // in this order: implemented, partial, planned, not started, no status, not applicable, undecided
}

// LevelInfo is a level of risk, the lowest first.
type LevelInfo struct {
	Key      string `json:"key"`
	Label    string `json:"label"`
	Accepted bool   `json:"accepted"`
}

// RatingInfo counts the risks by the level of one of their ratings.
type RatingInfo struct {
	Rating   string       `json:"rating"`
	Levels   []NumberInfo `json:"levels"`
	OffScale NumberInfo   `json:"offScale"`
	Unrated  NumberInfo   `json:"unrated"`
}

// HeatInfo counts the risks by the cell of the scale in force their current rating stands in.
type HeatInfo struct {
	Likelihood []string         `json:"likelihood"` // labels, from 1 up
	Impact     []string         `json:"impact"`
	Cells      [][]HeatCellInfo `json:"cells"` // by likelihood and impact, from 1 up at index 0
}

// HeatCellInfo is a cell, with the position of its level.
type HeatCellInfo struct {
	Level int        `json:"level"`
	Risks NumberInfo `json:"risks"`
}

// DueCountsInfo is how much is overdue, and due in the next 7 and 30 days.
type DueCountsInfo struct {
	Overdue int `json:"overdue"`
	Week    int `json:"week"`
	Month   int `json:"month"`
}

// OverviewInfo is where the book stands.
type OverviewInfo struct {
	Stages   []StageInfo   `json:"stages"`
	Due      DueCountsInfo `json:"due"`
	Problems ProblemCounts `json:"problems"`
	Top      []RuleInfo    `json:"top"`
	Edition  string        `json:"edition"`
	Themes   []ThemeInfo   `json:"themes"`
	Evidence []NumberInfo  `json:"evidence"` // on fresh, on stale, on no evidence
	Levels   []LevelInfo   `json:"levels"`
	Ratings  []RatingInfo  `json:"ratings"`
	Heat     HeatInfo      `json:"heat"`
}

// Overview tells where the book stands.
func (s *Readiness) Overview() (_ OverviewInfo, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return OverviewInfo{}, err
	}
	o, err := open.model.Overview(context.Background())
	if err != nil {
		return OverviewInfo{}, err
	}
	info := OverviewInfo{Stages: make([]StageInfo, len(o.Stages)), Due: DueCountsInfo(o.Due), Problems: problemCounts(o.Report), Top: gravest(o.Report),
		Edition: catalog.Edition(o.Edition).Title(), Themes: make([]ThemeInfo, len(o.Themes)), Evidence: numbers(o.Evidence...),
		Levels: make([]LevelInfo, len(o.Levels)), Ratings: make([]RatingInfo, len(o.Ratings)), Heat: heatInfo(o.Heat)}
	for i, stage := range o.Stages {
		info.Stages[i] = stageInfo(stage)
	}
	for i, t := range o.Themes {
		info.Themes[i] = ThemeInfo{t.Name, number(t.All), number(t.Decided), number(t.Applicable), number(t.Reasoned),
			numbers(t.InOperation, t.Partial, t.Planned, t.NotStarted, t.NoStatus, t.Excluded, t.Undecided)}
	}
	for i, level := range o.Levels {
		info.Levels[i] = LevelInfo{level.Key, level.Label, i <= o.Accepted}
	}
	for i, r := range o.Ratings {
		info.Ratings[i] = RatingInfo{r.Rating, numbers(r.Levels...), number(r.OffScale), number(r.Unrated)}
	}
	return info, nil
}

func heatInfo(heat readiness.HeatMap) HeatInfo {
	info := HeatInfo{Likelihood: labels(heat.Likelihood), Impact: labels(heat.Impact), Cells: make([][]HeatCellInfo, len(heat.Cells))}
	for l, row := range heat.Cells {
		info.Cells[l] = make([]HeatCellInfo, len(row))
		for i, cell := range row {
			info.Cells[l][i] = HeatCellInfo{cell.Level, number(cell.List)}
		}
	}
	return info
}

func labels(steps []isms.Step) []string {
	all := make([]string, len(steps))
	for i, step := range steps {
		all[i] = step.Label
	}
	return all
}

func stageInfo(stage readiness.Stage) StageInfo {
	info := StageInfo{stage.Key, string(stage.State), stage.Sentence, make([]ConditionInfo, len(stage.Conditions))}
	for i, c := range stage.Conditions {
		info.Conditions[i] = ConditionInfo(c)
	}
	return info
}

func number(l readiness.List) NumberInfo { return NumberInfo{l.Key, l.What, len(l.IDs)} }

func numbers(lists ...readiness.List) []NumberInfo {
	all := make([]NumberInfo, len(lists))
	for i, l := range lists {
		all[i] = number(l)
	}
	return all
}

// gravest gives the rules that find most, errors before warnings, what is to do last.
func gravest(report readiness.Report) []RuleInfo {
	rules := []RuleInfo{}
	at := map[string]int{}
	for _, p := range report.Problems {
		i, known := at[p.Rule]
		if !known {
			i = len(rules)
			at[p.Rule] = i
			rules = append(rules, RuleInfo{Rule: p.Rule, Title: p.Title, Severity: string(p.Severity), Why: p.Why})
		}
		rules[i].Count++
	}
	weight := map[string]int{string(readiness.Error): 0, string(readiness.Warning): 1, string(readiness.ToDo): 2}
	slices.SortStableFunc(rules, func(a, b RuleInfo) int {
		return cmp.Or(cmp.Compare(weight[a.Severity], weight[b.Severity]), cmp.Compare(b.Count, a.Count))
	})
	const top = 6
	return rules[:min(top, len(rules))]
}

// BehindQuery names a list of the overview.
type BehindQuery struct {
	List string `json:"list"`
}

// BehindAnswer is the records behind a number.
type BehindAnswer struct {
	Register string   `json:"register"`
	What     string   `json:"what"`
	IDs      []string `json:"ids"`
}

// Behind gives the records behind a number of the overview, as they are now.
func (s *Readiness) Behind(q BehindQuery) (_ BehindAnswer, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return BehindAnswer{}, err
	}
	o, err := open.model.Overview(context.Background())
	if err != nil {
		return BehindAnswer{}, err
	}
	list, ok := o.Behind(q.List)
	if !ok {
		return BehindAnswer{}, fault.New(fault.NotFound, "That list is no longer part of the overview.").Do("Go back to the overview.")
	}
	return BehindAnswer{list.Register, list.What, append([]string{}, list.IDs...)}, nil
}

// DueQuery asks what is due in the coming days; 0 for all of it.
type DueQuery struct {
	Days int `json:"days"`
}

// DueInfo is something that is to be done by a day.
type DueInfo struct {
	Register      string `json:"register"`
	RegisterLabel string `json:"registerLabel"`
	ID            string `json:"id"`
	Ref           string `json:"ref"`
	Title         string `json:"title"`
	Field         string `json:"field"`
	FieldLabel    string `json:"fieldLabel"`
	On            string `json:"on"`
	Owner         string `json:"owner"`
	Overdue       bool   `json:"overdue"`
}

// DueList is what is due, the earliest first, and how much is due after the days asked for.
type DueList struct {
	Today string    `json:"today"`
	Due   []DueInfo `json:"due"`
	Later int       `json:"later"`
}

// Due gives what is overdue and due, from every register.
func (s *Readiness) Due(q DueQuery) (_ DueList, err error) {
	defer guard(&err)
	list := DueList{Due: []DueInfo{}}
	open, err := s.a.current()
	if err != nil {
		return list, err
	}
	list.Today = open.book.Today()
	until := ""
	if q.Days > 0 {
		today, err := time.Parse(time.DateOnly, list.Today)
		if err != nil {
			return list, err
		}
		until = today.AddDate(0, 0, q.Days).Format(time.DateOnly)
	}
	due, later, err := open.model.Due(context.Background(), until)
	list.Later = later
	for _, d := range due {
		list.Due = append(list.Due, DueInfo{d.Register.Key, d.Register.Label, d.ID, d.Ref, d.Title, d.Field.Key, d.Field.Label, d.On, d.Owner, d.Overdue})
	}
	return list, err
}
