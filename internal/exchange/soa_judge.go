package exchange

import (
	"fmt"
	"slices"

	"certbook/internal/catalog"
	"certbook/internal/sheet"
)

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
	reader := newControlReader(t, nil)
	found := reader.identify()
	s := reader.standing(found)
	if why := s.refused(); t.own == nil && why != "" {
		return verdict{reason: why}
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
	v := verdict{fits: true, edition: string(edition), notes: s.notes}
	share := 1.0
	if s.tried > 0 {
		share = float64(s.good) / float64(s.tried)
	}
	v.confidence = 0.4*share + 0.3*sure/float64(says)
	v.reason = fmt.Sprintf("%s of %s are controls of %s", digits(s.good), count(s.tried, "row", "rows"), edition.Title())
	empty := t.own == nil && t.silentAll()
	switch {
	case empty:
		v.doubt = "nothing is said about them yet"
	case t.own == nil:
		if v.doubt = s.doubt(); v.doubt == "" {
			v.doubt = reader.foreignNumbers(found)
		}
		if what := looksLike(t, true); what != "" && v.doubt == "" && 2*len(s.named) < len(catalog.Controls(edition)) {
			v.doubt = "by its other columns it looks like " + what
		}
	}
	if t.column("applicability") > 0 || empty && looksLike(t, true) == "" {
		v.confidence += 0.3
		return v
	}
	if what := looksLike(t, true); what != "" && t.own == nil {
		return verdict{reason: "it names controls, but looks like " + what}
	}
	t.presume(&v, s)
	return v
}

// presume judges a table without a column that says whether controls apply.
func (t *Table) presume(v *verdict, s standing) {
	applicable, _ := t.register.Field("applicability")
	for _, place := range []struct{ what, text string }{{"The line above the headings says", t.caption}, {"The sheet is called", t.Sheet}} {
		if t.presumed = captionSays(applicable, place.text); t.presumed != "" && t.own == nil {
			v.notes = append(v.notes, place.what+" “"+clip(place.text, 60)+"” and no column says whether a control applies: its controls were read as "+display(applicable, t.presumed, nil)+".")
			return
		}
	}
	rest := "that stays as it is in the book."
	if t.column("inclusion_reasons") > 0 {
		rest = "one with a reason for its inclusion is read as applicable, the others stay as they are in the book."
	}
	v.notes = append(v.notes, "No column says whether a control applies; "+rest)
	if all := len(catalog.Controls(catalog.Edition(t.Edition))); len(s.named)*10 < all*9 && t.own == nil && v.doubt == "" {
		// Audit logs, trackers and plans name controls too, and their status is another.
		v.doubt = fmt.Sprintf("no column says whether a control applies and only %d of %d controls are named", len(s.named), all)
		t.joins = true
	}
}

// standing is how the rows of a table stand to the controls of its edition.
type standing struct {
	good, tried, clauses int
	off                  int // rows whose title is that of the control before or after
	questions            int // rows whose numbers 2013 does not have, but that may be parts of controls of 2022
	repeated             int // controls with several rows that say different things
	named                map[string]bool
	notes                []string
}

// standing counts the first rows of a table.
func (c *controlReader) standing(found [][]identity) standing {
	s := standing{named: map[string]bool{}}
	first, again, parts := map[string]int{}, map[string]bool{}, 0
	for i, ids := range found {
		if i == profileRows {
			break
		}
		id := ids[0]
		switch {
		case id.key != "":
			s.good++
		case id.clause:
			s.clauses++
		}
		if id.skip == "" {
			s.tried++
		}
		if id.part {
			parts++
		}
		if _, part := annexes[catalog.Edition2022]().parentOf(c.rows[i].number().number); part && id.key == "" && c.annex.edition == catalog.Edition2013 {
			s.questions++
		}
		for _, id := range ids {
			if id.key == "" {
				continue
			}
			s.named[id.key] = true
			before, ok := first[id.key]
			if !ok {
				first[id.key] = i
			} else if !id.part && !id.shared && c.differ(before, i) {
				again[id.key] = true
			}
		}
	}
	s.repeated = len(again)
	for _, by := range []int{-1, 1} {
		s.off = max(s.off, c.shifted[by])
	}
	if c.foreign {
		s.notes = append(s.notes, "The titles are not in the language of the catalogue: numbers and the order of the rows decided which control is meant.")
	}
	if parts > 0 {
		s.notes = append(s.notes, count(parts, "row is part of a control and was", "rows are parts of controls and were")+" read as a statement about the whole.")
	}
	return s
}

// differ says whether two rows say different things of their control. In a control merged
// over several rows only what is taken counts: the others list its evidence or documents.
func (c *controlReader) differ(i, j int) bool {
	one := c.control > 0 && c.table.page.oneCell(c.control, c.rows[i].row.Number, c.rows[j].row.Number)
	return slices.ContainsFunc(c.table.Columns, func(column Column) bool {
		return !identifying[column.Field] && (column.Field != "" || !one) && c.rows[i].row.At(column.Number).Text != c.rows[j].row.At(column.Number).Text
	})
}

// refused says why the table is no Statement of Applicability, "" if it may be one.
func (s standing) refused() string {
	switch {
	case s.clauses > 3*s.good:
		return "it lists the clauses of the standard, not the controls of Annex A"
	case s.good+s.off == 0 || (s.good+s.off)*2 < s.tried:
		return fmt.Sprintf("only %d of %s could be matched with a control", s.good, count(s.tried, "row", "rows"))
	}
	return ""
}

// doubt says why the table is left out unless somebody includes it.
func (s standing) doubt() string {
	switch {
	case s.off >= 3 && s.off*2 > s.tried:
		return fmt.Sprintf("the titles of %d of %s are those of the control before or after: numbers and titles have moved against each other", s.off, count(s.tried, "row", "rows"))
	case s.questions >= 3 && s.questions*10 > s.tried:
		return fmt.Sprintf("%d of %s have numbers that the edition of 2013 does not have: they may be questions about controls of 2022", s.questions, count(s.tried, "row", "rows"))
	case s.repeated >= 3 && s.repeated*2 > len(s.named):
		return fmt.Sprintf("%d of the %d controls in it have several rows that say different things, as in an audit checklist", s.repeated, len(s.named))
	case s.repeated >= 3 && s.good > 2*len(s.named):
		return fmt.Sprintf("its %d rows name %d controls, some of them again and again, as lists of risks, findings or questions do", s.good, len(s.named))
	}
	return ""
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
			if control > 0 && a.speaksOf(row.At(control)) || control == 0 && a.speaksOf(row.At(title)) {
				score++
			}
			if title > 0 {
				named := t.source.title(row.At(title).Text)
				if _, ok := a.byTitle[named.folded]; ok || a.heads(named) != nil {
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
		return (w.edition == "" || w.edition == a.edition) && (len(a.options(c, ref, style{})) > 0 || a.becameDate(c) || a.namesPart(ref))
	}
	mine, theirs, odd := expand(a, ref.mentions)
	return odd == "" && len(mine) >= len(theirs)
}
