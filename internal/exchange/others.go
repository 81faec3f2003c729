package exchange

import (
	"strings"
	"sync"

	"certbook/internal/register"
)

// otherKinds are lists that this version does not keep; the words of the topic give away by
// their headings which one a table is. An entry goes when its register is declared.
var otherKinds = []struct{ key, what string }{
	{"risks", "a list of risks"},
	{"assets", "a list of assets"},
	{"findings", "a list of findings"},
	{"actions", "a list of actions"},
	{"audit", "an audit checklist"},
	{"suppliers", "a list of suppliers"},
	{"laws", "a list of legal requirements"},
	{"mapping", "a mapping between standards"},
}

// listHeadings are the headings that tell a kind of list, by kind, in their weak form.
var listHeadings = sync.OnceValue(func() map[string]map[string]bool {
	kinds := map[string]map[string]bool{}
	for _, kind := range otherKinds {
		kinds[kind.key] = map[string]bool{}
		for _, w := range lexicon()[topic{"list", kind.key}] {
			kinds[kind.key][weakened(register.Fold(w.text))] = true
		}
	}
	return kinds
})

// looksLike names the other kind of list the headings of a table are those of: at least
// two of them, and more than one in five.
func looksLike(t *Table) string {
	headings := map[string]bool{}
	for _, c := range t.header.Cells {
		for _, form := range headingForms(c.Text) {
			headings[weakened(form)] = true
		}
	}
	best, most := "", 1
	for _, kind := range otherKinds {
		n, tell := 0, listHeadings()[kind.key]
		for heading := range headings {
			if tell[heading] {
				n++
			}
		}
		if n > most && n*5 > len(t.header.Cells) {
			best, most = kind.what, n
		}
	}
	return best
}

// explainsList says whether a sheet is called as those are that explain rather than list.
func explainsList(name string) bool {
	folded := weakened(register.Fold(name))
	for _, w := range lexicon()[explains] {
		if strings.Contains(folded, weakened(w.text)) {
			return true
		}
	}
	return false
}
