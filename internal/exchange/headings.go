package exchange

import (
	"slices"
	"strings"
	"unicode"

	"certbook/internal/register"
)

// Words that say nothing of which field a heading means.
var headingFillers = setOf(`brief short detailed the of for is are a an to this our us my your on by be been it its or and with please select
	iso iec 27001 27002 2022 2013 annex control controls y n yes drop down dropdown list current currently overall soa isms if do does has was`)

// Words that mean the same in a heading, by their stem.
var headingStems = map[string]string{
	"applicability": "applicable", "applies": "applicable", "applied": "applicable", "apply": "applicable", "appl": "applicable",
	"inclusion": "include", "included": "include", "including": "include", "incl": "include",
	"selection": "include", "selecting": "include", "selected": "include", "select": "include",
	"exclusion": "exclude", "excluded": "exclude", "excluding": "exclude", "excl": "exclude",
	"justification": "reason", "justifications": "reason", "justif": "reason", "rationale": "reason", "reasons": "reason", "reasoning": "reason", "why": "reason",
	"implementation": "implement", "implemented": "implement", "impl": "implement", "implementing": "implement",
	"state": "status", "stage": "status",
	"responsible": "responsible", "responsibility": "responsible", "responsibilities": "responsible", "accountable": "responsible", "resp": "responsible",
	"party": "person", "persons": "person", "people": "person",
	"owners": "owner", "description": "describe", "descr": "describe", "desc": "describe",
	"comments": "comment", "notes": "note", "remarks": "remark", "observations": "observation",
	"non": "not", "reviewed": "review", "planned": "target", "expected": "target",
	"nr": "id", "number": "id", "num": "id", "ref": "id", "reference": "id", "identifier": "id", "#": "id", "code": "id", "ids": "id",
	"ctrl": "control", "titles": "title", "names": "name", "due": "due",
}

// headingSense is what a heading says whatever the order, the form and the fillers of its
// words: a sorted set of stems, joined. "Status of implementation (ISO 27001)" and
// "Implementation status" have the same sense.
// A hint in brackets is left aside: in "Reason for (non-)applicability" it is part of
// neither.
func headingSense(heading string) string {
	if strings.ContainsAny(heading, "([{<") {
		if bare := bracketed.ReplaceAllString(heading, " "); strings.TrimSpace(bare) != "" {
			heading = bare
		}
	}
	words := strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '#' })
	question := slices.Contains(words, "yes") || slices.Contains(words, "y")
	stems, not := []string{}, ""
	for _, word := range words {
		if stem, ok := headingStems[word]; ok {
			word = stem
		}
		switch {
		case word == "no" && !question: // a number; beside yes it is an answer
			word = "id"
		case word == "no", headingFillers[word]:
			continue
		}
		if word == "not" { // goes with the next word
			not = word
			continue
		}
		word, not = not+word, ""
		if !slices.Contains(stems, word) {
			stems = append(stems, word)
		}
	}
	slices.Sort(stems)
	return strings.Join(stems, " ")
}

// loosened is a folded text in the form in which a value of a list is looked up when it is
// not there word by word: hyphens are blanks, and marks, pictures and a number before it
// ("✅ Yes", "2 - Partially implemented") are left aside.
func loosened(folded string) string {
	text := strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == '–' || r == '—' || r == '‑':
			return ' '
		case unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r):
			return ' '
		}
		return r
	}, folded)
	text = strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%' })
	if rest := strings.TrimLeft(text, "0123456789"); len(text)-len(rest) <= 2 {
		if word := strings.TrimLeft(rest, " .):-"); word != rest && strings.ContainsFunc(word, unicode.IsLetter) {
			text = word
		}
	}
	return strings.Join(strings.Fields(text), " ")
}

// picture gives the marks and pictures before the words of a text; "" for none.
func picture(text string) string {
	text = strings.TrimSpace(text)
	if i := strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }); i > 0 {
		return register.Fold(text[:i])
	}
	return ""
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}
