package exchange

import (
	"slices"
	"strings"

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

// Abbreviations people use in the titles of controls.
var abbreviations = map[string]string{"infosec": "information security", "info": "information", "mgmt": "management", "mgt": "management", "mgmnt": "management",
	"org": "organization", "dev": "development", "env": "environment", "envs": "environments", "auth": "authentication", "authn": "authentication", "config": "configuration",
	"docs": "documented", "ops": "operations", "reqs": "requirements", "resp": "responsibilities", "tech": "technical", "vuln": "vulnerabilities", "vulns": "vulnerabilities",
	"crypto": "cryptography", "comms": "communications", "apps": "application", "app": "application", "pam": "privileged access", "bcm": "business continuity", "bc": "business continuity"}

// title is a text prepared for comparing with the titles of controls.
type title struct {
	folded  string
	spelled string   // with its abbreviations spelled out
	words   []string // of that, folded
	plain   *wording // as it stands; nil before anybody asked
	full    *wording // spelled out; nil before anybody asked
	near    map[*annex]nearest
}

func newTitle(text string) *title {
	t := &title{folded: register.Fold(text), spelled: text}
	t.words = inWords(t.folded)
	if long := spelledOut(t.words); long != "" {
		t.spelled = long
		t.words = inWords(register.Fold(long))
	}
	return t
}

// spelledOut writes the abbreviations in a title out; "" where there are none.
func spelledOut(words []string) string {
	if !slices.ContainsFunc(words, func(word string) bool { return abbreviations[word] != "" }) {
		return ""
	}
	long := slices.Clone(words)
	for i, word := range long {
		if full, ok := abbreviations[word]; ok {
			long[i] = full
		}
	}
	return strings.Join(long, " ")
}

// wording is the title for comparing, spelled out.
func (t *title) wording() wording {
	if t.full == nil {
		w := wordingOf(t.words)
		t.full = &w
	}
	return *t.full
}

// asWritten is the title for comparing, as it stands.
func (t *title) asWritten() wording {
	if t.plain == nil {
		w := wordingOf(inWords(t.folded))
		t.plain = &w
	}
	return *t.plain
}

// isTitled says whether a title is one of the control's, word by word.
func (a *annex) isTitled(i int, t *title) bool {
	n, ok := a.byTitle[t.folded]
	return ok && n == i
}

// likeTitle says how alike a text and the title of control i are.
func (a *annex) likeTitle(t *title, i int) float64 {
	if a.isTitled(i, t) {
		return 1
	}
	return a.like(t.wording(), i)
}

// nearest finds the control whose title is most like this one.
func (t *title) nearest(a *annex) nearest {
	if i, ok := a.byTitle[t.folded]; ok {
		return nearest{i, -1, 1, 0}
	}
	if n, known := t.near[a]; known {
		return n
	}
	n := nearest{index: -1, second: -1}
	w := t.wording()
	for i := range a.controls {
		switch s := a.likeOver(w, i, n.next); {
		case s > n.score:
			n = nearest{i, n.index, s, n.score}
		case s > n.next:
			n.second, n.next = i, s
		}
	}
	if t.near == nil {
		t.near = map[*annex]nearest{}
	}
	t.near[a] = n
	return n
}

// partOf says whether all words of a title stand in that of a control: "Incident
// management" in "Information security incident management planning and preparation".
func (a *annex) partOf(t *title, i int) bool {
	some := false
	for _, within := range a.words[i] {
		lacks := slices.ContainsFunc(t.words, func(word string) bool {
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
func clauseOf(number string, t *title) (likeness float64, isClause bool) {
	w := t.asWritten()
	for _, e := range catalog.Editions() {
		if clause, ok := annexes[e]().clauses[number]; ok {
			likeness, isClause = max(likeness, w.like(clause)), true
		}
	}
	return likeness, isClause
}

// heads says of which control, domain, theme or objective a text is the heading: the
// beginnings of the numbers it stands over. nil for none.
func (a *annex) heads(t *title) []string {
	return a.headed[t.folded]
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
		if n := r.titled.nearest(r.annex); n.score >= nearTitle || r.annex.heads(r.titled) != nil || slices.ContainsFunc(r.options, func(n int) bool { return r.annex.partOf(r.titled, n) }) {
			known++
		}
	}
	return titled >= 3 && known*3 < titled
}
