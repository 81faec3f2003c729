package exchange

import (
	"strings"
	"sync"
	"unicode"

	"certbook/internal/audit"
	"certbook/internal/register"
)

// otherKinds are lists that are no Statement of Applicability, though they may name controls;
// the words of the topic give away by their headings which one a table is. A kind with a
// register is no reason to refuse that register.
var otherKinds = []struct{ key, what, register string }{
	{"risks", "a list of risks", "risks"},
	{"assets", "a list of assets", "assets"},
	{"findings", "a list of findings", ""},
	{"actions", "a list of actions", "actions"},
	{"audit", "an audit checklist", ""},
	{"suppliers", "a list of suppliers", "suppliers"},
	{"laws", "a list of legal requirements", "requirements"},
	{"mapping", "a mapping between standards", ""},
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
// two of them, and more than one in five. kept is also named if the book has a register
// for it.
func looksLike(t *Table, kept bool) string {
	headings := map[string]bool{}
	for _, c := range t.header.Cells {
		for _, form := range headingForms(c.Text) {
			headings[weakened(form)] = true
		}
	}
	best, most := "", 1
	for _, kind := range otherKinds {
		if kind.register != "" && !kept {
			continue
		}
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

// commonHeadings are the headings by which several registers call a field of theirs, so
// that they do not tell one list from another: “Title”, “Owner”, “Status”.
var commonHeadings = sync.OnceValue(func() map[string]bool {
	claimed := map[string]int{}
	for _, r := range audit.Registers().Registers {
		if r.Aside {
			continue
		}
		for form := range vocabularyOf(r).claims {
			claimed[form]++
		}
	}
	common := map[string]bool{}
	for form, registers := range claimed {
		common[form] = registers > 2
	}
	return common
})

// tellsRegister says whether a heading is one of this register and of few others, word by word.
func tellsRegister(r *register.Register, heading string) bool {
	for _, form := range headingForms(heading) {
		if len(vocabularyOf(r).claims[form]) > 0 {
			return !commonHeadings()[form]
		}
	}
	return false
}

// called says whether a sheet is named as a register: “Assets”, “Risk register 2026”.
func called(sheet string, r *register.Register) bool {
	name := " " + strings.Join(strings.FieldsFunc(register.Fold(sheet), func(c rune) bool { return !unicode.IsLetter(c) }), " ") + " "
	return strings.Contains(name, " "+register.Fold(r.Label)+" ") || strings.Contains(name, " "+register.Fold(r.Singular)+" ")
}
