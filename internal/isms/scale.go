package isms

import (
	"slices"
	"strconv"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"
)

// Scale is what a version of the risk criteria says, in the form one can ask.
type Scale struct {
	Version    string
	ApprovedOn string // YYYY-MM-DD; "" for the product's own, which nobody approved
	Likelihood []Step
	Impact     []Step
	Levels     []Level    // the lowest first
	Matrix     [][]string // keys of levels, by likelihood and impact from 1 up
	Accepted   int        // position in Levels of the highest level that is accepted without more
}

// Step is one step of a scale; the first is 1.
type Step struct{ Label, Description string }

// Level is what a pair of likelihood and impact amounts to.
type Level struct{ Key, Label, Description string }

// Scale reads the criteria and answers what keeps them from being used, as a fault at the
// field to mend.
func (c *Criteria) Scale() (Scale, error) {
	s := Scale{Version: c.VersionNo, ApprovedOn: c.ApprovedOn}
	var err error
	if s.Likelihood, err = steps("likelihood", c.Likelihood); err != nil {
		return s, err
	}
	if s.Impact, err = steps("impact", c.Impact); err != nil {
		return s, err
	}
	if s.Levels, err = levels(c.Levels); err != nil {
		return s, err
	}
	for key, count := range map[string]int{"likelihood": len(s.Likelihood), "impact": len(s.Impact), "levels": len(s.Levels)} {
		if count < 2 {
			return s, criteriaFault(key, "has fewer than two lines", "Give at least two.")
		}
	}
	return s, s.fill(c)
}

// fill reads the matrix and the line of acceptance against the scales.
func (s *Scale) fill(c *Criteria) error {
	lines := linesOf(c.Matrix)
	if len(lines) != len(s.Likelihood) {
		return criteriaFault("matrix", "has "+number(len(lines))+" lines for "+number(len(s.Likelihood))+" steps of likelihood",
			"Give a line for each likelihood, the highest first.")
	}
	s.Matrix = make([][]string, len(lines))
	for i, line := range lines {
		likelihood := len(lines) - i
		cells := strings.FieldsFunc(line, func(r rune) bool { return strings.ContainsRune("|,; \t\u00a0", r) })
		if len(cells) != len(s.Impact) {
			return criteriaFault("matrix", "has "+number(len(cells))+" levels for likelihood "+number(likelihood)+" and "+number(len(s.Impact))+" steps of impact",
				"Give a level for each impact.")
		}
		for _, cell := range cells {
			if s.level(cell) < 0 {
				return criteriaFault("matrix", "names “"+cell+"”, which is not the key of a level", "Use the keys given under Levels.")
			}
		}
		s.Matrix[likelihood-1] = cells
	}
	if s.Accepted = s.level(c.Acceptance); s.Accepted < 0 {
		return criteriaFault("acceptance", "is not the key of a level", "Give the key of the highest level that is accepted without more.")
	}
	return s.monotone()
}

// monotone refuses a matrix in which something likelier or worse is a lower level: results
// would not be comparable (6.1.2 b)).
func (s *Scale) monotone() error {
	for l, row := range s.Matrix {
		for i, key := range row {
			if l > 0 && s.level(s.Matrix[l-1][i]) > s.level(key) || i > 0 && s.level(row[i-1]) > s.level(key) {
				return criteriaFault("matrix", "gives likelihood "+number(l+1)+" and impact "+number(i+1)+" a lower level than a pair below it",
					"A higher likelihood or impact never lowers the level.")
			}
		}
	}
	return nil
}

// LevelOf gives the level of a rating; ok is false for one that is not on the scales.
func (s Scale) LevelOf(likelihood, impact *float64) (level Level, ok bool) {
	if likelihood == nil || impact == nil || !s.on(len(s.Likelihood), *likelihood) || !s.on(len(s.Impact), *impact) {
		return Level{}, false
	}
	return s.Levels[s.level(s.Matrix[int(*likelihood)-1][int(*impact)-1])], true
}

// Accepts says whether a level is accepted without more.
func (s Scale) Accepts(key string) bool {
	at := s.level(key)
	return at >= 0 && at <= s.Accepted
}

func (s Scale) level(key string) int {
	return slices.IndexFunc(s.Levels, func(l Level) bool { return l.Key == register.Fold(key) })
}

func (s Scale) on(steps int, n float64) bool {
	return n == float64(int(n)) && n >= 1 && n <= float64(steps)
}

// CriteriaInForce gives the version approved last; nil where none is.
func CriteriaInForce(all []*Criteria) *Criteria {
	var last *Criteria
	for _, c := range all {
		if c.Status == Approved && (last == nil || c.ApprovedOn >= last.ApprovedOn) {
			last = c
		}
	}
	return last
}

// ScaleInForce gives the scale ratings are made on: of the version approved last, or the
// product's own where a book has none.
func ScaleInForce(all []*Criteria) Scale {
	if c := CriteriaInForce(all); c != nil {
		if s, err := c.Scale(); err == nil {
			return s
		}
	}
	s, _ := DefaultCriteria().Scale()
	return s
}

// Scales are those of all versions ratings were made on, each read once.
type Scales struct {
	InForce Scale
	named   map[string]Scale
}

// ScalesOf reads the scales of all versions.
func ScalesOf(all []*Criteria) Scales {
	scales := Scales{InForce: ScaleInForce(all), named: map[string]Scale{}}
	for _, c := range CriteriaRatedOn(all) {
		name := register.Fold(c.VersionNo)
		if _, known := scales.named[name]; known {
			continue
		}
		if s, err := c.Scale(); err == nil {
			scales.named[name] = s
		}
	}
	return scales
}

// Named gives the scale of the version of that name.
func (s Scales) Named(version string) (Scale, bool) {
	found, ok := s.named[register.Fold(version)]
	return found, ok
}

// CriteriaRatedOn gives the versions ratings were made on: those approved, and the product's
// own, on which a book without approved criteria rates.
func CriteriaRatedOn(all []*Criteria) []*Criteria {
	return append(slices.DeleteFunc(slices.Clone(all), func(c *Criteria) bool { return c.Status != Approved }), DefaultCriteria())
}

// steps reads the lines of a scale, which count from 1 without a gap.
func steps(key, text string) ([]Step, error) {
	var list []Step
	for i, line := range linesOf(text) {
		cells := cellsOf(line)
		n, err := strconv.Atoi(cells[0])
		switch {
		case err == nil && cells[1] == "":
			return nil, criteriaFault(key, "has no label for step "+number(n), "Give the step a label.")
		case err != nil:
			return nil, criteriaFault(key, "has the line “"+line+"”, which is not read as a step", "Write each step as 1 | Rare | Not expected within ten years.")
		case n <= i:
			return nil, criteriaFault(key, "has the step "+number(n)+" twice or out of order", "Number the steps 1, 2, 3 and so on.")
		case n != i+1:
			return nil, criteriaFault(key, "has a gap: the step "+number(i+1)+" is missing", "Number the steps 1, 2, 3 and so on.")
		}
		list = append(list, Step{cells[1], cells[2]})
	}
	return list, nil
}

func levels(text string) ([]Level, error) {
	var list []Level
	for _, line := range linesOf(text) {
		cells := cellsOf(line)
		key := register.Fold(cells[0])
		if key != "" && cells[1] == "" && strings.Contains(line, "|") {
			return nil, criteriaFault("levels", "has a level without a label", "Give the level a label.")
		}
		if key == "" || cells[1] == "" || strings.ContainsAny(key, " ,;") {
			return nil, criteriaFault("levels", "has the line “"+line+"”, which is not read as a level", "Write each level as low | Low | Accepted as it is, its key one word.")
		}
		if slices.ContainsFunc(list, func(l Level) bool { return l.Key == key }) {
			return nil, criteriaFault("levels", "has the key “"+key+"” twice", "Give each level a key of its own.")
		}
		list = append(list, Level{key, cells[1], cells[2]})
	}
	return list, nil
}

// checkCriteria refuses lines that cannot be read. Whether the parts agree with each other
// is asked at the approval: they are typed one after the other.
func checkCriteria(r register.Record) error {
	c := r.(*Criteria)
	if _, err := steps("likelihood", c.Likelihood); err != nil {
		return err
	}
	if _, err := steps("impact", c.Impact); err != nil {
		return err
	}
	_, err := levels(c.Levels)
	return err
}

// guardCriteria keeps a version in force as it was approved: ratings were made under it.
func guardCriteria(_ register.Book, r *register.Register, before, after register.Record) error {
	if before == nil || before.(*Criteria).Status != Approved {
		return nil
	}
	return unchanged(r, before, after, "Start a new version and approve that.", "version_no", "likelihood", "impact", "matrix", "levels", "acceptance")
}

func criteriaFault(key, what, action string) error {
	label := map[string]string{"likelihood": "Likelihood scale", "impact": "Impact scale", "matrix": "Matrix", "levels": "Levels", "acceptance": "Accepted up to"}[key]
	return fault.New(fault.Invalid, label+" "+what+". Nothing was saved.").At(key).Do(action)
}

func linesOf(text string) []string {
	lines := []string{}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// cellsOf takes a line apart at the first two strokes.
func cellsOf(line string) [3]string {
	var cells [3]string
	for i, cell := range strings.SplitN(line, "|", 3) {
		cells[i] = strings.TrimSpace(cell)
	}
	return cells
}

func number(n int) string { return strconv.Itoa(n) }
