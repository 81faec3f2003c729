package exchange

import (
	"strings"
	"sync"
	"unicode"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// A kind of list that is no Statement of Applicability, though it may name controls, and
// the headings that give it away. A kind with a register is no reason to refuse that.
type otherKind struct {
	what     string
	register string // key of the register it is, "" where there is none
	tell     []string
}

var otherKinds = []otherKind{
	{"a list of risks", "risks", []string{"risk id", "risk description", "risk title", "risk name", "risk no", "risk number", "risk", "likelihood", "probability", "impact", "risk score",
		"risk level", "risk rating", "inherent risk", "residual risk", "residual risk score", "residual risk level", "threat", "threats", "vulnerability", "vulnerabilities", "treatment option", "risk owner", "risk treatment"}},
	{"a list of assets", "assets", []string{"asset id", "asset name", "asset", "asset type", "asset owner", "classification", "confidentiality", "integrity", "availability", "location"}},
	{"a list of findings", "", []string{"nc id", "finding id", "finding", "nonconformity", "non-conformity", "finding / nonconformity", "root cause", "corrective action", "correction", "effectiveness check", "severity", "nc reference", "finding type", "agreed action"}},
	{"a list of actions", "actions", []string{"action id", "action", "actions", "task", "milestone", "remediation", "remediation plan"}},
	{"an audit checklist", "", []string{"audit question", "question", "questions", "audit evidence", "auditor observation", "conformity", "audit finding", "checklist item", "what to look for"}},
	{"a list of suppliers", "suppliers", []string{"supplier", "vendor", "supplier name", "vendor name"}},
	{"a list of legal requirements", "requirements", []string{"law", "regulation", "legal requirement", "jurisdiction", "authority"}},
	{"a mapping between standards", "", []string{"mapping", "mapped to", "source requirement", "target requirement", "relationship"}},
}

// looksLike names the other kind of list the headings of a table are those of: at least
// two of them, and more than one in five. kept is also named if the book has a register
// for it.
func looksLike(t *Table, kept bool) string {
	headings := map[string]bool{}
	for _, c := range t.header.Cells {
		for _, form := range headingForms(c.Text) {
			headings[form] = true
		}
	}
	best, most := "", 1
	for _, kind := range otherKinds {
		if kind.register != "" && !kept {
			continue
		}
		n := 0
		for _, tell := range kind.tell {
			if headings[tell] {
				n++
			}
		}
		if n > most && n*5 > len(t.header.Cells) {
			best, most = kind.what, n
		}
	}
	return best
}

// Names of sheets that explain rather than list.
var explaining = []string{"cover", "legend", "intro", "instruction", "read me", "readme", "copyright", "about", "guide", "how to", "change log", "version history", "contents", "summary", "dashboard", "lists", "drop-down", "dropdown", "lookup"}

func explains(name string) bool {
	folded := register.Fold(name)
	for _, word := range explaining {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return false
}

// commonHeadings are the headings by which several registers call a field of theirs, so
// that they do not tell one list from another: “Title”, “Owner”, “Status”.
var commonHeadings = sync.OnceValue(func() map[string]bool {
	claimed := map[string]int{}
	for _, r := range isms.Registers().Registers {
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

// tells says whether a heading is one of this register and of few others, word by word.
func tells(r *register.Register, heading string) bool {
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
