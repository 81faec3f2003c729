package readiness

import (
	"context"
	"fmt"
	"slices"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/register"
)

// ControlReasons compares the reasons a control states with those its links give.
type ControlReasons struct {
	Control *isms.Statement // must not be changed
	Reasons []Reason        // those links can speak of, in the order of the Statement
	Beside  []Source        // linked risks and requirements that give no reason
	// Justification is a text made of the records that give the reasons, for a control that
	// has none yet.
	Justification string
}

// Reason is one reason for including a control.
type Reason struct {
	Key    string
	Stated bool
	Giving []Source // the linked records that give it
	Held   bool     // something linked stands behind it, even if it gives no reason by itself
}

// Source is a risk or a requirement linked to a control.
type Source struct {
	Register *register.Register
	ID       string
	Ref      string
	Name     string
	Not      string // why it gives no reason: a key of isms
}

// Missing says that links give the reason and the control does not state it.
func (r Reason) Missing() bool { return !r.Stated && len(r.Giving) > 0 }

// Unsupported says that the control states the reason and nothing linked stands behind it.
func (r Reason) Unsupported() bool { return r.Stated && !r.Held }

// Missing are the reasons that links give and the control does not state.
func (c ControlReasons) Missing() []Reason { return which(c.Reasons, Reason.Missing) }

// Unsupported are the reasons the control states with nothing linked behind them.
func (c ControlReasons) Unsupported() []Reason { return which(c.Reasons, Reason.Unsupported) }

func which(reasons []Reason, is func(Reason) bool) (found []Reason) {
	for _, r := range reasons {
		if is(r) {
			found = append(found, r)
		}
	}
	return found
}

// Reasons compares what controls state with what their links say, in the order of the
// Statement: for some of them by id, or for all.
func (m *Model) Reasons(ctx context.Context, ids ...string) ([]ControlReasons, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	b := m.reading(ctx)
	all := []ControlReasons{}
	for _, s := range Records[*isms.Statement](b, isms.Statements) {
		if len(ids) == 0 || slices.Contains(ids, s.ID) {
			all = append(all, reasonsOf(b, s))
		}
	}
	return all, b.err
}

func reasonsOf(b *Reading, s *isms.Statement) ControlReasons {
	c := ControlReasons{Control: s}
	for _, key := range isms.LinkedReasons() {
		c.Reasons = append(c.Reasons, Reason{Key: key, Stated: slices.Contains(s.InclusionReasons, key)})
	}
	for _, r := range Linked[*isms.Risk](b, isms.Statements, s, "risks") {
		gives, not := r.Includes()
		c.add(Source{isms.Risks, r.ID, r.Ref, r.Title, not}, gives)
		if living(r) { // retained or avoided, it may well rest on the control
			c.reason(isms.ForRisk).Held = true
		}
	}
	for _, q := range Linked[*isms.Requirement](b, isms.Statements, s, "requirements") {
		gives, not := q.Includes()
		c.add(Source{isms.Requirements, q.ID, q.Ref, q.Title, not}, gives)
	}
	if s.Justification == "" {
		giving := map[string][]isms.LinkedRecord{}
		for _, r := range c.Reasons {
			for _, source := range r.Giving {
				giving[r.Key] = append(giving[r.Key], isms.LinkedRecord{Ref: source.Ref, Name: source.Name})
			}
		}
		c.Justification = isms.JustificationOf(giving)
	}
	return c
}

func (c *ControlReasons) add(source Source, gives string) {
	r := c.reason(gives)
	if r == nil {
		c.Beside = append(c.Beside, source)
		return
	}
	r.Giving, r.Held = append(r.Giving, source), true
}

func (c *ControlReasons) reason(key string) *Reason {
	at := slices.IndexFunc(c.Reasons, func(r Reason) bool { return r.Key == key })
	if at < 0 {
		return nil
	}
	return &c.Reasons[at]
}

// speaks says whether the links of an edition give a reason to any control at all: in a book
// whose risks are not linked to controls yet, every reason would be called unsupported.
func (b *Reading) speaks(edition, reason string) bool {
	key := [2]string{edition, reason}
	spoken, known := b.spoken[key]
	if !known {
		spoken = slices.ContainsFunc(b.list(isms.Statements).typed(), func(rec register.Record) bool {
			s := rec.(*isms.Statement)
			return s.Edition == edition && gives(b, s, reason)
		})
		if b.spoken == nil {
			b.spoken = map[[2]string]bool{}
		}
		b.spoken[key] = spoken
	}
	return spoken
}

// gives says whether a link of a control gives a reason.
func gives(b *Reading, s *isms.Statement, reason string) bool {
	if reason == isms.ForRisk {
		return slices.ContainsFunc(Linked[*isms.Risk](b, isms.Statements, s, "risks"), func(r *isms.Risk) bool {
			given, _ := r.Includes()
			return given == reason
		})
	}
	return slices.ContainsFunc(Linked[*isms.Requirement](b, isms.Statements, s, "requirements"), func(q *isms.Requirement) bool {
		given, _ := q.Includes()
		return given == reason
	})
}

// allSpoken tells every answer of speaks.
func allSpoken(b *Reading) (answers string) {
	for _, edition := range catalog.Editions() {
		for _, reason := range isms.LinkedReasons() {
			answers += fmt.Sprint(b.speaks(string(edition), reason), " ")
		}
	}
	return answers
}
