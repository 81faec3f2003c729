package readiness

import (
	"context"
	"fmt"
	"strings"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// Severity says how much a problem weighs.
type Severity string

// The severities, gravest first.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	ToDo    Severity = "todo" // not begun, or not finished: nothing in the book is wrong
)

// Problem is something that does not fit together, on one record.
type Problem struct {
	Rule     string   `json:"rule"`
	Title    string   `json:"title"` // what the rule finds, as the heading of a list
	Severity Severity `json:"severity"`
	Register string   `json:"register"`
	Record   string   `json:"record"` // reference
	ID       string   `json:"id"`
	Field    string   `json:"field"` // or side of a relation, where it is mended
	Sentence string   `json:"sentence"`
	Says     string   `json:"-"`   // the sentence without what the record is called, and what else a silence holds for
	Why      string   `json:"why"` // the clause or practice it stands on
	// Was is the silence of an earlier occurrence, which does not hold for this one.
	Was *Lapsed `json:"was_silenced,omitempty"`
}

// Lapsed is a silence that holds no longer: what it spoke of was mended or changed since.
type Lapsed struct {
	Reason  string `json:"reason"`
	Silence string `json:"-"` // id of its record
}

// rule looks for one kind of problem on the records of one register.
type rule struct {
	id       string
	title    string
	severity Severity
	why      string
	on       *register.Register
	reads    []*register.Register                                              // beside it, along links
	whole    []*register.Register                                              // read whole, or further than one link away
	hangs    func(*Reading) string                                             // whose answer bears on every record; nil for most
	state    func(*Reading, register.Record) string                            // what the sentence does not tell, and a silence speaks of; nil for most
	look     func(*Reading, register.Record) (field, sentence string)          // at one record; nil where find is needed
	find     func(*Reading, func(rec register.Record, field, sentence string)) // over all records
}

// each makes a rule of a function that looks at one record and at those it is linked with
// in the registers it reads. It answers the field to mend and what is wrong, in words that
// go on after the record's name; or an empty sentence.
func each[T register.Record](id, title string, severity Severity, why string, on *register.Register, look func(*Reading, T) (field, sentence string), reads ...*register.Register) rule {
	return rule{id: id, title: title, severity: severity, why: why, on: on, reads: reads,
		look: func(b *Reading, rec register.Record) (field, sentence string) { return look(b, rec.(T)) }}
}

// readingWhole says that a rule also reads these registers whole, or further than one link
// away: a change in them may concern any record.
func (r rule) readingWhole(registers ...*register.Register) rule {
	r.whole = registers
	return r
}

// hangingOn says that the rule also stands on something told of the whole book: when the
// answer changes, every record is looked at again. Only a change of a record it looks at, or
// of one linked with such a record, may change the answer.
func (r rule) hangingOn(told func(*Reading) string) rule {
	r.hangs = told
	return r
}

// inState says that a silence speaks of the problem only as long as this stays as it is, too:
// what is silenced may grow without another word in the sentence.
func (r rule) inState(state func(*Reading, register.Record) string) rule {
	r.state = state
	return r
}

// Report is what the rules find: what is open, and what was silenced with a reason. Both are
// in the order of the rules, each in the order of the records.
type Report struct {
	Problems []Problem
	Silenced []Silenced
}

// Silenced is a problem that does not count, because of a silence.
type Silenced struct {
	Problem
	Reason  string `json:"reason"`
	Silence string `json:"-"` // id of its record
}

// Check applies every rule to the book as it is now.
func (m *Model) Check(ctx context.Context) (Report, error) {
	if err := m.load(ctx); err != nil {
		return Report{}, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.check(m.reading(ctx))
}

// Problems gives the problems that are open.
func (m *Model) Problems(ctx context.Context) ([]Problem, error) {
	report, err := m.Check(ctx)
	return report.Problems, err
}

func (m *Model) check(b *Reading) (Report, error) {
	m.findAnew(b)
	if b.err != nil {
		return Report{}, b.err
	}
	type target struct{ rule, record string }
	silences := map[target]*isms.Silence{}
	for _, s := range Records[*isms.Silence](b, isms.Silences) {
		silences[target{s.Rule, s.Record}] = s
	}
	all := 0
	for _, found := range m.found.of {
		all += len(found.problems)
	}
	report := Report{make([]Problem, 0, all), []Silenced{}}
	for _, r := range rules {
		if len(silences) == 0 {
			report.Problems = append(report.Problems, m.found.of[r.id].problems...)
			continue
		}
		for _, p := range m.found.of[r.id].problems {
			s := silences[target{p.Rule, p.ID}]
			switch {
			case s == nil:
			case m.holds(b, r, s, p):
				report.Silenced = append(report.Silenced, Silenced{p, s.Reason, s.ID})
				continue
			default:
				p.Was = &Lapsed{s.Reason, s.ID}
			}
			report.Problems = append(report.Problems, p)
		}
	}
	return report, b.err
}

// holds says whether a silence speaks of the problem as it is: of this occurrence, not of one
// that was mended and came back. It does as long as the problem says what it said then, and
// what it is mended in was not given another value since.
func (m *Model) holds(b *Reading, r rule, s *isms.Silence, p Problem) bool {
	if s.Said != "" && s.Said != p.Says {
		return false
	}
	key := [2]string{s.ID, p.Field}
	touched, known := m.touched[p.ID][key]
	if known {
		return !touched
	}
	touched, err := m.ledger.Touched(b.ctx, r.on, p.ID, p.Field, s.Version)
	if err != nil {
		b.err = err
		return true
	}
	if m.touched[p.ID] == nil {
		m.touched[p.ID] = map[[2]string]bool{}
	}
	m.touched[p.ID][key] = touched
	return !touched
}

// named joins references as a sentence does, the first few of many.
func named(refs []string) string {
	const most = 4
	if len(refs) > most {
		return fmt.Sprintf("%s and %d more", strings.Join(refs[:most-1], ", "), len(refs)-most+1)
	}
	if len(refs) == 1 {
		return refs[0]
	}
	return strings.Join(refs[:len(refs)-1], ", ") + " and " + refs[len(refs)-1]
}

func are(refs []string, one, many string) string {
	if len(refs) == 1 {
		return one
	}
	return many
}
