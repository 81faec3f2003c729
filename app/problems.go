package app

import (
	"context"
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
)

// Readiness tells what does not fit together, what is due and where the book stands.
type Readiness struct{ a *App }

// RuleInfo is one rule and how many problems it finds that are not silenced.
type RuleInfo struct {
	Rule     string `json:"rule"`
	Title    string `json:"title"`
	Severity string `json:"severity"`
	Why      string `json:"why"`
	Count    int    `json:"count"`
}

// ProblemInfo is one problem, with where it is mended.
type ProblemInfo struct {
	Rule          string `json:"rule"`
	Severity      string `json:"severity"`
	Register      string `json:"register"`
	RegisterLabel string `json:"registerLabel"`
	Record        string `json:"record"`
	ID            string `json:"id"`
	Field         string `json:"field"`
	FieldLabel    string `json:"fieldLabel"`
	Sentence      string `json:"sentence"`
	Why           string `json:"why"`
	// Was is the silence of an earlier occurrence of the problem; null for none.
	Was *SilencingInfo `json:"was"`
}

// SilencingInfo says why a problem was silenced, by whom and when.
type SilencingInfo struct {
	Reason string `json:"reason"`
	Who    string `json:"who"`
	At     string `json:"at"`
}

// SilencedInfo is a problem that does not count: why, and who said so when.
type SilencedInfo struct {
	Silence string      `json:"silence"`
	Problem ProblemInfo `json:"problem"`
	Reason  string      `json:"reason"`
	Who     string      `json:"who"`
	At      string      `json:"at"`
}

// ProblemsQuery narrows the problems to some rules (none: all), and to the first few of each
// (0: all of them).
type ProblemsQuery struct {
	Rules []string `json:"rules"`
	Most  int      `json:"most"`
}

// ProblemList is what the rules find: the rules that speak, with their counts, and the
// problems in the order of the rules.
type ProblemList struct {
	Rules    []RuleInfo     `json:"rules"`
	Problems []ProblemInfo  `json:"problems"`
	Silenced []SilencedInfo `json:"silenced"`
}

// Problems applies the rules to the book as it is now.
func (s *Readiness) Problems(q ProblemsQuery) (_ ProblemList, err error) {
	defer guard(&err)
	ctx := context.Background()
	list := ProblemList{[]RuleInfo{}, []ProblemInfo{}, []SilencedInfo{}}
	open, err := s.a.current()
	if err != nil {
		return list, err
	}
	report, err := open.model.Check(ctx)
	if err != nil {
		return list, err
	}
	wanted := func(rule string) bool { return len(q.Rules) == 0 || slices.Contains(q.Rules, rule) }
	at, was := map[string]int{}, map[int]string{} // rules by place, ids of lapsed silences by that of their problem
	for _, p := range report.Problems {
		if !wanted(p.Rule) {
			continue
		}
		i, known := at[p.Rule]
		if !known {
			i = len(list.Rules)
			at[p.Rule] = i
			list.Rules = append(list.Rules, RuleInfo{Rule: p.Rule, Title: p.Title, Severity: string(p.Severity), Why: p.Why})
		}
		if list.Rules[i].Count++; q.Most == 0 || list.Rules[i].Count <= q.Most {
			if p.Was != nil {
				was[len(list.Problems)] = p.Was.Silence
			}
			list.Problems = append(list.Problems, open.problem(p))
		}
	}
	returned := slices.ContainsFunc(list.Problems, func(p ProblemInfo) bool { return p.Was != nil })
	if len(report.Silenced) == 0 && !returned {
		return list, nil
	}
	made, err := open.silencings(ctx)
	if err != nil {
		return list, err
	}
	for i, p := range list.Problems {
		if p.Was != nil {
			by := made[was[i]]
			list.Problems[i].Was.Who, list.Problems[i].Was.At = by.Who, stamp(by.At)
		}
	}
	for _, p := range report.Silenced {
		if wanted(p.Rule) {
			by := made[p.Silence]
			list.Silenced = append(list.Silenced, SilencedInfo{p.Silence, open.problem(p.Problem), p.Reason, by.Who, stamp(by.At)})
		}
	}
	return list, nil
}

func (s *session) problem(p readiness.Problem) ProblemInfo {
	info := ProblemInfo{Rule: p.Rule, Severity: string(p.Severity), Register: p.Register, Record: p.Record, ID: p.ID, Field: p.Field,
		Sentence: p.Sentence, Why: p.Why}
	if p.Was != nil {
		info.Was = &SilencingInfo{Reason: p.Was.Reason}
	}
	set := s.book.Registers()
	r, ok := set.Register(p.Register)
	if !ok {
		return info
	}
	info.RegisterLabel = r.Label
	if f, ok := r.Field(p.Field); ok {
		info.FieldLabel = f.Label
	} else if side, ok := set.Side(r, p.Field); ok {
		info.FieldLabel = side.Label
	}
	return info
}

// silencings gives the change that made each silence, by its id.
func (s *session) silencings(ctx context.Context) (map[string]ledger.Event, error) {
	made := map[string]ledger.Event{}
	for before := int64(0); ; {
		lines, err := s.book.Lines(ctx, ledger.Scope{Register: isms.Silences.Key, Before: before, Limit: 500})
		if err != nil || len(lines) == 0 {
			return made, err
		}
		for _, l := range lines {
			// The oldest counts: redone or restored, it is still that person's decision.
			if l.Action == "create" {
				made[l.RecordID] = l.Event
			}
			before = l.Event.Seq
		}
	}
}

// ProblemCounts is how many problems there are of each weight.
type ProblemCounts struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	ToDo     int `json:"toDo"`
	Silenced int `json:"silenced"`
}

// StandingCounts is what the frame of the window shows of it.
type StandingCounts struct {
	Problems ProblemCounts `json:"problems"`
	Overdue  int           `json:"overdue"`
}

// Counts counts the problems, and what is overdue.
func (s *Readiness) Counts() (_ StandingCounts, err error) {
	defer guard(&err)
	ctx := context.Background()
	open, err := s.a.current()
	if err != nil {
		return StandingCounts{}, err
	}
	report, err := open.model.Check(ctx)
	if err != nil {
		return StandingCounts{}, err
	}
	due, err := open.model.DueCounts(ctx)
	return StandingCounts{problemCounts(report), due.Overdue}, err
}

func problemCounts(report readiness.Report) ProblemCounts {
	counts := ProblemCounts{Silenced: len(report.Silenced)}
	for _, p := range report.Problems {
		switch p.Severity {
		case readiness.Error:
			counts.Errors++
		case readiness.Warning:
			counts.Warnings++
		case readiness.ToDo:
			counts.ToDo++
		}
	}
	return counts
}

// SilenceQuery names a problem and says why it does not count.
type SilenceQuery struct {
	Rule   string `json:"rule"`
	ID     string `json:"id"` // of the record
	Reason string `json:"reason"`
}

// SilenceAnswer is the change that was made.
type SilenceAnswer struct {
	Seq int64 `json:"seq"`
}

// Silence keeps a problem from counting, with a reason. Only what is a problem now can be
// silenced.
func (s *Readiness) Silence(q SilenceQuery) (_ SilenceAnswer, err error) {
	defer guard(&err)
	ctx := context.Background()
	open, err := s.a.current()
	if err != nil {
		return SilenceAnswer{}, err
	}
	report, err := open.model.Check(ctx)
	if err != nil {
		return SilenceAnswer{}, err
	}
	at := slices.IndexFunc(report.Problems, func(p readiness.Problem) bool { return p.Rule == q.Rule && p.ID == q.ID })
	if at < 0 {
		return SilenceAnswer{}, fault.New(fault.NotFound, "That is no problem any more, or is silenced already. Nothing was saved.").Do("Look at the problems again.")
	}
	p := report.Problems[at]
	r, err := open.book.Register(p.Register)
	if err != nil {
		return SilenceAnswer{}, err
	}
	done, err := open.book.Do(ctx, open.by("Silence a problem of "+p.Record), func(tx *ledger.Tx) error {
		rec, err := tx.Load(r, p.ID)
		if err != nil {
			return err
		}
		lapsed := ""
		if p.Was != nil {
			lapsed = p.Was.Silence
		}
		_, err = isms.SilenceProblem(tx, p.Rule, rec, r, p.Says, strings.TrimSpace(q.Reason), lapsed)
		return err
	})
	return SilenceAnswer{done.Seq}, err
}

// UnsilenceQuery names a silence.
type UnsilenceQuery struct {
	Silence string `json:"silence"`
}

// Unsilence shows a silenced problem again.
func (s *Readiness) Unsilence(q UnsilenceQuery) (_ SilenceAnswer, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return SilenceAnswer{}, err
	}
	done, err := open.book.Do(context.Background(), open.by("Show a silenced problem again"), func(tx *ledger.Tx) error {
		rec, err := tx.Load(isms.Silences, q.Silence)
		if err != nil {
			return err
		}
		return tx.Delete(rec)
	})
	return SilenceAnswer{done.Seq}, err
}
