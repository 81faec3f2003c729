package exchange

import (
	"strconv"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// controls is the expert for the Statement of Applicability: records are the controls of
// an edition, known by number and title.
type controls struct{}

func (controls) fit(f *register.Field, p *profile) (float64, bool) {
	if p.filled == 0 {
		return neutral, f.Key == "control" || f.Key == "title" || f.Key == "theme"
	}
	switch f.Key {
	case "control":
		// Columns of several controls a cell are rather in lists of risks and findings.
		return p.asked(aNumber) + 0.7*p.asked(someNumbers), true
	case "title":
		// Numbers with their titles in one column are numbers first.
		return p.asked(aTitle) * (1 - 0.6*p.asked(numberFirst)), true
	case "theme":
		return p.share(func(c sheet.Cell) bool {
			for _, e := range catalog.Editions() {
				if _, ok := annexes[e]().banners[register.Fold(c.Text)]; ok {
					return true
				}
			}
			return false
		}), true
	}
	return 0, false
}

func namesControl(c sheet.Cell) bool {
	for _, e := range catalog.Editions() {
		if annexes[e]().named(c) || annexes[e]().becameDate(c) {
			return true
		}
	}
	return false
}

// namesControls says whether a cell names several controls and nothing else.
func namesControls(c sheet.Cell) bool {
	ref := readReference(c.Text)
	if _, single := ref.single(); single || len(ref.mentions) == 0 {
		return false
	}
	_, _, odd := expand(annexes[catalog.Edition2022](), ref.mentions)
	return odd == "" && !ref.behind
}

// named says whether a cell has the number of one control.
func (a *annex) named(c sheet.Cell) bool {
	ref := readReference(c.Text)
	return len(a.options(c, ref, style{})) > 0 && (!ref.behind || titlesControl(nil, ref.title)) || a.namesPart(ref)
}

// namesPart says whether a cell has the number and title of part of a control of 2022.
func (a *annex) namesPart(ref reference) bool {
	w, _ := ref.single()
	parent, ok := a.parentOf(w.number)
	return ok && ref.title != "" && a.likeBeginning(ref.title, parent) >= nearTitle
}

// titlesControl says whether a text is the title of a control, perhaps with its number.
func titlesControl(src *source, text string) bool {
	if len(text) < 4 || len(text) > 220 {
		return false
	}
	if _, rest, ok := readNumber(text); ok {
		text = rest
	}
	t := src.title(text)
	for _, e := range catalog.Editions() {
		a := annexes[e]()
		if _, ok := a.byTitle[t.folded]; ok {
			return true
		}
		for i := range a.controls {
			if a.likeOver(t.wording(), i, 0.7-1e-9) >= 0.7 {
				return true
			}
		}
	}
	return false
}

// claims lets a column be found by the control numbers or titles in it, whatever its heading.
func (controls) claims(r *register.Register) []*register.Field {
	control, _ := r.Field("control")
	title, _ := r.Field("title")
	return []*register.Field{control, title}
}

func controlKey(edition, control string) string { return edition + " " + control }

func (controls) key(r *register.Register, row ledger.Row) string {
	var edition, control string
	for i, f := range r.Fields {
		switch f.Key {
		case "edition":
			edition, _ = row.Values[i].(string)
		case "control":
			control, _ = row.Values[i].(string)
		}
	}
	return controlKey(edition, control)
}

func (controls) missing(r *register.Register, key string) ([]register.Value, string, bool) {
	edition, id, _ := strings.Cut(key, " ")
	c, ok := catalog.ControlByID(catalog.Edition(edition), id)
	if !ok {
		return nil, "", false
	}
	return statementOf(r, isms.Statement{Edition: edition, Control: c.ID, Title: c.Title, Theme: c.Group, Applicable: isms.Undecided}), edition, true
}

func statementOf(r *register.Register, s isms.Statement) []register.Value {
	values := make([]register.Value, len(r.Fields))
	for i, f := range r.Fields {
		values[i] = f.Get(&s)
	}
	return values
}

func (controls) opposite(f *register.Field, choice string) string {
	if f.Key != "applicability" {
		return ""
	}
	return map[string]string{isms.Applicable: isms.NotApplicable, isms.NotApplicable: isms.Applicable}[choice]
}

// value reads a status given as a percentage. A number without the sign may be a maturity
// level and is left to be asked about.
func (controls) value(f *register.Field, c sheet.Cell) (register.Value, string, bool) {
	if f.Key != "status" {
		return nil, "", false
	}
	digits, isPercentage := strings.CutSuffix(strings.TrimSpace(c.Text), "%")
	if !isPercentage {
		return nil, "", false
	}
	n, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(digits), ",", ".", 1), 64)
	switch {
	case err != nil || n < 0 || n > 100:
		return nil, "", false
	case n == 0:
		return isms.NotStarted, "", true
	case n == 100:
		return isms.Implemented, "", true
	}
	return isms.Partial, "Status: a percentage between 0 and 100 was read as Partial.", true
}

func (controls) readOnly(f *register.Field, id identity) bool {
	return f.Fixed || f.DecidedBy != "" || id.listed && f.Key == "title"
}

func fieldIndex(r *register.Register, key string) int {
	for i, f := range r.Fields {
		if f.Key == key {
			return i
		}
	}
	return -1
}

func (controls) names(t *Table) []int { return generic{}.names(t) }
