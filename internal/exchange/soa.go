package exchange

import (
	"fmt"
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
		return p.share(func(c sheet.Cell) bool { return namesControl(c) }), true
	case "title":
		// Numbers with their titles in one column are numbers first.
		numbered := p.share(func(c sheet.Cell) bool { _, _, ok := readNumber(c.Text); return ok })
		return p.share(func(c sheet.Cell) bool { return titlesControl(c.Text) }) * (1 - 0.6*numbered), true
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

// named says whether a cell has the number of one control.
func (a *annex) named(c sheet.Cell) bool {
	ref := readReference(c.Text)
	return len(a.options(c, ref, style{})) > 0 && (!ref.behind || titlesControl(ref.title))
}

func titlesControl(text string) bool {
	if len(text) < 4 || len(text) > 400 {
		return false
	}
	if _, rest, ok := readNumber(text); ok {
		text = rest
	}
	for _, e := range catalog.Editions() {
		if _, score := annexes[e]().closest(text); score >= 0.7 {
			return true
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

func (controls) judge(t *Table) verdict {
	control, title := t.column("control"), t.column("title")
	if control == 0 && title == 0 {
		return verdict{reason: "no column holds the numbers or titles of controls"}
	}
	edition, score := t.editionOf(control, title)
	if t.own != nil && t.own.Edition != "" {
		edition = catalog.Edition(t.own.Edition)
	}
	if score == 0 && t.own == nil {
		return verdict{reason: "its numbers and titles are not those of Annex A controls"}
	}
	t.Edition = string(edition)
	good, tried := 0, 0
	reader := newControlReader(t, nil)
	for i, ids := range reader.identify() {
		if i == profileRows {
			break
		}
		if ids[0].key != "" {
			good++
		}
		if ids[0].skip == "" {
			tried++
		}
	}
	if t.own == nil && (good == 0 || good*2 < tried) {
		return verdict{reason: fmt.Sprintf("only %d of %s could be matched with a control", good, count(tried, "row", "rows"))}
	}
	says, sure := 0, 0.0
	for _, c := range t.Columns {
		if c.Field != "" && !identifying[c.Field] {
			says++
			sure += c.Confidence
		}
	}
	if says == 0 {
		return verdict{reason: "it lists controls, but no column says anything about them that is kept in the Statement of Applicability"}
	}
	v := verdict{fits: true, edition: string(edition)}
	if t.own == nil && t.silentAll() {
		v.doubt = "nothing is said about them yet"
	}
	share := 1.0
	if tried > 0 {
		share = float64(good) / float64(tried)
	}
	v.confidence = 0.4*share + 0.3*sure/float64(says)
	v.reason = fmt.Sprintf("%s of %s are controls of %s", digits(good), count(tried, "row", "rows"), edition.Title())
	if t.column("applicability") > 0 || v.doubt != "" && looksLike(t) == "" {
		v.confidence += 0.3
		return v
	}
	if what := looksLike(t); what != "" && t.own == nil {
		return verdict{reason: "it names controls, but looks like " + what}
	}
	applicable, _ := t.register.Field("applicability")
	if t.presumed = headingChoice(applicable, headingForms(t.caption)); t.presumed != "" && t.own == nil {
		v.notes = append(v.notes, "The line above the headings says “"+clip(t.caption, 60)+"” and no column says whether a control applies: its controls were read as "+display(applicable, t.presumed, nil)+".")
		return v
	}
	if t.presumed = headingChoice(applicable, headingForms(t.Sheet)); t.presumed != "" && t.own == nil {
		v.notes = append(v.notes, "The sheet is called “"+clip(t.Sheet, 40)+"” and no column says whether a control applies: its controls were read as "+display(applicable, t.presumed, nil)+".")
		return v
	}
	v.notes = append(v.notes, "No column says whether a control applies; that stays as it is in the book.")
	if all := len(catalog.Controls(edition)); good*10 < all*9 && t.own == nil {
		// Audit logs, trackers and plans name controls too, and their status is another.
		t.joins = true
		v.doubt = fmt.Sprintf("no column says whether a control applies and only %d of %d controls are named", good, all)
	}
	return v
}

// identifying are the fields by which a statement is found; they are not taken from a file.
var identifying = map[string]bool{"edition": true, "control": true, "title": true, "theme": true, IDKey: true}

// editionOf weighs, over all rows, which edition numbers and titles belong to.
func (t *Table) editionOf(control, title int) (catalog.Edition, int) {
	best, most := catalog.Edition2022, 0
	for _, e := range catalog.Editions() {
		a, score := annexes[e](), 0
		for i, row := range t.rows {
			if i == profileRows {
				break
			}
			if control > 0 && a.speaksOf(row.At(control)) {
				score++
			}
			if title > 0 {
				folded := register.Fold(row.At(title).Text)
				if _, ok := a.byTitle[folded]; ok || a.headed[folded] != nil {
					score++
				}
			}
		}
		if score > most {
			best, most = e, score
		}
	}
	return best, most
}

// speaksOf says whether a cell has numbers of the edition and none that only the other one
// has.
func (a *annex) speaksOf(c sheet.Cell) bool {
	ref := readReference(c.Text)
	if w, ok := ref.single(); ok || len(ref.mentions) == 0 {
		return (w.edition == "" || w.edition == a.edition) && (len(a.options(c, ref, style{})) > 0 || a.becameDate(c))
	}
	mine, theirs, odd := expand(a, ref.mentions)
	return odd == "" && len(mine) >= len(theirs)
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
	n, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
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
