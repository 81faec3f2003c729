package exchange

import (
	"regexp"
	"slices"
	"strings"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Other standards number their controls as Annex A does: 5.1 is also a safeguard of the CIS
// Controls, A.5.2 also a control of ISO/IEC 42001. A table of theirs is left out until
// somebody includes it, and so are rows of theirs in a table of several standards.

// standards are names of other ones, as they stand in headings, sheets and cells.
var standards = regexp.MustCompile(`(?i:\b(?:ISO|IEC|EN)\b[^0-9]{0,8}(?:42001|27701|27017|27018|27019|22301|20000|9001|14001|45001)\b|\b(?:42001|27701)\b)|` +
	`\b(?:CIS|NIST|PCI|SOC ?[12]|TISAX|VDA|HIPAA|COBIT|CMMC|CSF|HITRUST|FedRAMP|IT-Grundschutz|ENS)\b`)

var annexA = regexp.MustCompile(`(?i)2700[12]|annex[e ]?\s*a\b|anhang\s*a\b|anexo\s*a\b|allegato\s*a\b|bijlage\s*a\b|příloh|παράρτημα`)

// standardNamed is the other standard a text names, "" for none or where it names this one
// as well.
func standardNamed(text string) string {
	if len(text) > 200 || annexA.MatchString(text) {
		return ""
	}
	return standards.FindString(text)
}

// Words that tell English titles, and those that tell another language.
var (
	englishWords = setOf("the and with from of for to on or by use all")
	foreignWords = setOf("und der die das für von zur zum mit et la le les des du de del los las y para por di della dei delle e il da do dos van voor het een og av och för na w i z se si")
)

// Words so common among controls that sharing them says nothing.
var commonWords = regexp.MustCompile(`^(?:infor|secur|manag|contr|syste|organ|proce|polic)`)

// foreignNumbers says why the controls of a table may be those of another standard, "" where
// nothing speaks for it.
func (c *controlReader) foreignNumbers(found [][]identity) string {
	if named := standardNamed(c.table.header.At(c.control).Text); named != "" && c.control > 0 {
		return "the heading over its numbers names " + named
	}
	titled, agreeing, strange, tried := []*controlRow{}, 0, []string{}, 0
	for i := range c.rows[:min(len(c.rows), profileRows)] {
		r := &c.rows[i]
		if found[i][0].skip != "" {
			continue
		}
		tried++
		if w, ok := r.ref.single(); ok && c.isStrange(r, w) && !slices.Contains(strange, r.cell.Text) {
			strange = append(strange, strings.TrimSpace(r.cell.Text))
		}
		if r.title == "" || len(r.options) == 0 {
			continue
		}
		titled = append(titled, r)
		if slices.ContainsFunc(r.options, func(n int) bool { return r.annex.likeTitle(r.titled, n) >= otherTitle || r.annex.partOf(r.titled, n) }) {
			agreeing++
		}
	}
	if named := c.table.wholly(); named != "" {
		return "its rows are said to be of " + named
	}
	doubtful := agreeing*3 < len(titled) || len(titled) == 0
	switch {
	case !doubtful || c.table.own != nil:
		return ""
	case len(strange) >= 3 && len(strange)*10 > tried:
		return "numbers such as " + strange[0] + ", " + strange[1] + " and " + strange[2] + " are none of Annex A, and no titles speak for the others: it may be a list of another standard or of an older edition"
	case len(titled) >= 5 && agreeing*20 < len(titled) && ofOtherMatters(titled):
		return "hardly any of its titles has to do with the control of its number: it may be a list of another standard or of an older edition"
	}
	for _, place := range []struct{ what, text string }{{"the line above its headings", c.table.caption}, {"the name of its sheet", c.table.Sheet}} {
		if named := standardNamed(place.text); named != "" {
			return place.what + " names " + named
		}
	}
	return ""
}

// ofOtherMatters says whether titles are English and few of them share a word with the title
// of the control of their number.
func ofOtherMatters(titled []*controlRow) bool {
	sharing, english, foreign := 0, 0, 0
	for _, r := range titled {
		words := strings.Fields(r.titled.folded)
		if slices.ContainsFunc(words, func(word string) bool { return englishWords[word] }) {
			english++
		}
		if !isASCII(r.title) || slices.ContainsFunc(words, func(word string) bool { return foreignWords[word] }) {
			foreign++
		}
		if slices.ContainsFunc(r.options, func(n int) bool { return shareWords(r.titled, newTitle(r.annex.controls[n].Title)) }) {
			sharing++
		}
	}
	return sharing*3 < len(titled) && english*10 > len(titled)*3 && foreign*10 < len(titled)
}

// isStrange says whether a number has the form of a control's and is nothing of this
// standard: no control of either edition, no part of one, no clause, no heading.
func (c *controlReader) isStrange(r *controlRow, w written) bool {
	if strings.Count(w.number, ".") == 0 || len(r.options) > 0 || isClause(w.number) && !w.annexed || !plainNumber.MatchString(w.number) {
		return false
	}
	for _, a := range annexes {
		a := a()
		if _, ok := a.find(w.number); ok || a.groups[w.number] != "" {
			return false
		}
		if _, ok := a.parentOf(w.number); ok {
			return false
		}
	}
	return true
}

var plainNumber = regexp.MustCompile(`^\d+(?:\.\d+)+$`)

// shareWords says whether two titles have a word in common that tells something.
func shareWords(one, other *title) bool {
	words := strings.Fields(register.Fold(other.spelled))
	return slices.ContainsFunc(strings.Fields(register.Fold(one.spelled)), func(word string) bool {
		return len(word) > 4 && !commonWords.MatchString(word) && slices.ContainsFunc(words, func(w string) bool { return len(w) > 4 && w[:5] == word[:5] })
	})
}

// Headings of columns that say of which standard a row is.
var standardHeading = regexp.MustCompile(`(?i)framework|standard|\bnorm[ea]?n?\b|référentiel|marco|regelwerk|rahmenwerk|raamwerk|rámec|πλαίσιο|πρότυπο`)

// wholly names the other standard a column says all rows are of, "" for none.
func (t *Table) wholly() string {
	for _, c := range t.Columns {
		p := t.profile(c.Number)
		if p.filled*10 < 9*len(t.rows) || len(p.order) > 20 || !standardHeading.MatchString(c.Heading) {
			continue
		}
		if p.share(func(c sheet.Cell) bool { return len(c.Text) <= 60 && standardNamed(c.Text) != "" }) == 1 {
			return list(p.order)
		}
	}
	return ""
}

// ofStandard is the column whose cells say of which standard each row is, 0 for none: most
// of them name one, and not all the same.
func (t *Table) ofStandard() int {
	for _, c := range t.Columns {
		if c.Field != "" && c.Field != "theme" {
			continue
		}
		ours, others, p := 0, 0, t.profile(c.Number)
		if len(p.order) > 20 { // texts, not names of standards
			continue
		}
		for _, text := range p.order {
			switch {
			case len(text) > 60:
			case standardNamed(text) != "":
				others += p.counts[text]
			case annexA.MatchString(text):
				ours += p.counts[text]
			}
		}
		if ours > 0 && others > 0 && (ours+others)*10 >= p.filled*9 {
			return c.Number
		}
	}
	return 0
}
