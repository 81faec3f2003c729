package exchange

import (
	"slices"
	"strings"
	"unicode"

	"certbook/internal/catalog"
	"certbook/internal/register"
)

// How alike two titles must be.
const (
	sameTitle  = 0.85 // surely the title of this control
	nearTitle  = 0.7  // this control, if no other is nearly as like
	likeTitle  = 0.55 // good enough to tell two candidates apart
	otherTitle = 0.50 // below this a title does not speak for the number beside it
	unlike     = 0.30 // below this a title has nothing to do with the control
)

// nearest is the control whose title is most like a text, and the next one.
type nearest struct {
	index, second int // -1 for none
	score, next   float64
}

// nearest finds the control whose title is most like a text.
func (a *annex) nearest(title string) nearest {
	if i, ok := a.byTitle[register.Fold(title)]; ok {
		return nearest{i, -1, 1, 0}
	}
	n := nearest{index: -1, second: -1}
	w := newWording(spelledOut(title))
	for i := range a.controls {
		switch s := a.likeOver(w, i, n.next); {
		case s > n.score:
			n = nearest{i, n.index, s, n.score}
		case s > n.next:
			n.second, n.next = i, s
		}
	}
	return n
}

// Abbreviations people use in the titles of controls.
var abbreviations = map[string]string{"infosec": "information security", "info": "information", "mgmt": "management", "mgt": "management", "mgmnt": "management",
	"org": "organization", "dev": "development", "env": "environment", "envs": "environments", "auth": "authentication", "authn": "authentication", "config": "configuration",
	"docs": "documented", "ops": "operations", "reqs": "requirements", "resp": "responsibilities", "tech": "technical", "vuln": "vulnerabilities", "vulns": "vulnerabilities",
	"crypto": "cryptography", "comms": "communications", "apps": "application", "app": "application", "pam": "privileged access", "bcm": "business continuity", "bc": "business continuity"}

// spelledOut writes the abbreviations in a title out.
func spelledOut(title string) string {
	words := strings.FieldsFunc(register.Fold(title), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	changed := false
	for i, word := range words {
		if long, ok := abbreviations[word]; ok {
			words[i], changed = long, true
		}
	}
	if !changed {
		return title
	}
	return strings.Join(words, " ")
}

// partOf says whether all words of a title stand in that of a control: "Incident
// management" in "Information security incident management planning and preparation".
func (a *annex) partOf(title string, i int) bool {
	words := strings.FieldsFunc(register.Fold(spelledOut(title)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	some := false
	for _, full := range []string{a.controls[i].Title, a.controls[i].Title27002} {
		within := strings.FieldsFunc(register.Fold(full), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		lacks := slices.ContainsFunc(words, func(word string) bool {
			if fillers[word] {
				return false
			}
			some = true
			return !slices.ContainsFunc(within, func(w string) bool { return w == word || len(word) > 4 && len(w) > 4 && w[:5] == word[:5] })
		})
		if !lacks && some {
			return true
		}
	}
	return false
}

// isClause says whether a number is that of a clause of either edition.
func isClause(number string) bool {
	for _, e := range catalog.Editions() {
		if _, ok := annexes[e]().clauses[number]; ok {
			return true
		}
	}
	return false
}

// clauseOf says how alike a text and the title of a clause are.
func clauseOf(number, title string) (likeness float64, isClause bool) {
	w := newWording(title)
	for _, e := range catalog.Editions() {
		if clause, ok := annexes[e]().clauses[number]; ok {
			likeness, isClause = max(likeness, w.like(clause)), true
		}
	}
	return likeness, isClause
}

// heads says of which control, domain, theme or objective a text is the heading: the
// beginnings of the numbers it stands over. nil for none.
func (a *annex) heads(title string) []string {
	return a.headed[register.Fold(title)]
}

// over says whether a heading stands over a control.
func (a *annex) over(groups []string, i int) bool {
	id := strings.TrimPrefix(a.controls[i].ID, "A.")
	return slices.ContainsFunc(groups, func(group string) bool { return strings.HasPrefix(id, group+".") })
}

// foreign says whether the titles of the table are in a language the catalogue does not
// have: hardly any of them is like the title of any control.
func (c *controlReader) foreignTitles() bool {
	titled, known := 0, 0
	for i := range c.rows {
		r := &c.rows[i]
		if r.title == "" || len(r.options) == 0 && !r.several() {
			continue
		}
		if titled == profileRows {
			break
		}
		titled++
		if n := c.nearest(r.annex, r.title); n.score >= nearTitle || r.annex.heads(r.title) != nil || slices.ContainsFunc(r.options, func(n int) bool { return r.annex.partOf(r.title, n) }) {
			known++
		}
	}
	return titled >= 3 && known*3 < titled
}

// nearest is annex.nearest, each text once.
func (c *controlReader) nearest(a *annex, title string) nearest {
	key := string(a.edition) + title
	n, ok := c.near[key]
	if !ok {
		n = a.nearest(title)
		c.near[key] = n
	}
	return n
}
