package isms

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"certbook/internal/catalog"
	"certbook/internal/register"
)

// RiskLinks is a risk with what it is linked to, by id.
type RiskLinks struct {
	Risk     *Risk
	Controls []string
	Assets   []string
}

// Why a control suits a risk.
const (
	SameThreat        = "threat"
	SameVulnerability = "vulnerability"
	SameAsset         = "asset"
	SameProcess       = "process"
	SharedWords       = "words"
	SameProperties    = "properties"
)

// weights order the reasons: what the book itself did before comes first, and of that what
// is nearest to the cause of the risk.
var weights = map[string]int{SameThreat: 12, SameVulnerability: 12, SameAsset: 8, SharedWords: 6, SameProcess: 3, SameProperties: 2}

// Reason is one thing that speaks for a control: what it has in common with the risk, and
// which other risks it treats because of that.
type Reason struct {
	Kind  string
	What  []string // threats, processes, words of the title; ids of assets; keys of properties
	Risks []string // references
}

// Suited is a control that suits a risk, with all that speaks for it, the weightiest first.
type Suited struct {
	Control *Statement
	Reasons []Reason
	weight  int
}

// SuitableControls gives the controls that suit a risk and do not treat it yet, the most
// suitable first. It knows only the book and the catalogue: the controls that treat risks
// with something in common, the words of the risk that stand in a control's title, and the
// information security properties of ISO/IEC 27002.
func SuitableControls(risk RiskLinks, others []RiskLinks, controls []*Statement) []Suited {
	reasons := map[string][]Reason{}
	for _, kind := range []struct {
		name string
		of   func(RiskLinks) []string
	}{
		{SameThreat, func(r RiskLinks) []string { return partsOf(r.Risk.Threat) }},
		{SameVulnerability, func(r RiskLinks) []string { return partsOf(r.Risk.Vulnerability) }},
		{SameAsset, func(r RiskLinks) []string { return r.Assets }},
		{SameProcess, func(r RiskLinks) []string { return partsOf(r.Risk.Process) }},
	} {
		for control, reason := range inCommon(kind.name, kind.of, risk, others) {
			reasons[control] = append(reasons[control], reason)
		}
	}
	words := sharedWords(risk.Risk, others, controls)
	suited := []Suited{}
	for _, c := range controls {
		if slices.Contains(risk.Controls, c.ID) {
			continue
		}
		s := Suited{Control: c, Reasons: reasons[c.ID]}
		if found := words[c.ID]; len(found) > 0 {
			s.Reasons = append(s.Reasons, Reason{Kind: SharedWords, What: found})
		}
		if found := ownProperties(risk.Risk, c); len(found) > 0 {
			s.Reasons = append(s.Reasons, Reason{Kind: SameProperties, What: found})
		}
		if len(s.Reasons) == 0 {
			continue
		}
		for _, reason := range s.Reasons {
			s.weight += weights[reason.Kind] + min(len(reason.What)+len(reason.Risks), 4)
		}
		slices.SortStableFunc(s.Reasons, func(a, b Reason) int { return cmp.Compare(weights[b.Kind], weights[a.Kind]) })
		suited = append(suited, s)
	}
	slices.SortStableFunc(suited, func(a, b Suited) int { return cmp.Compare(b.weight, a.weight) })
	return suited
}

// inCommon finds, for each control that treats other risks, what those have in common with
// this one. What every third of many risks has says nothing: a process called "All".
func inCommon(kind string, of func(RiskLinks) []string, risk RiskLinks, others []RiskLinks) map[string]Reason {
	own := map[string]string{} // as written, by its folded form
	for _, part := range of(risk) {
		own[register.Fold(part)] = part
	}
	sharers := map[string][]RiskLinks{}
	for _, other := range others {
		if other.Risk.ID == risk.Risk.ID {
			continue
		}
		for _, part := range of(other) {
			if key := register.Fold(part); own[key] != "" {
				sharers[key] = append(sharers[key], other)
			}
		}
	}
	found := map[string]Reason{}
	for _, part := range of(risk) {
		key := register.Fold(part)
		with := sharers[key]
		delete(sharers, key) // written twice, it still counts once
		if common(len(with), len(others)) {
			continue
		}
		for _, other := range with {
			for _, control := range other.Controls {
				reason := found[control]
				reason.Kind = kind
				reason.What = withOne(reason.What, part)
				reason.Risks = withOne(reason.Risks, other.Risk.Ref)
				found[control] = reason
			}
		}
	}
	return found
}

// common says whether so many of the risks have something that it tells none of them apart.
func common(having, risks int) bool {
	const few = 6
	return having > few && having*3 > risks
}

func withOne(list []string, one string) []string {
	if slices.Contains(list, one) {
		return list
	}
	return append(list, one)
}

// partsOf takes a cell apart that lists several things.
func partsOf(text string) []string {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == ',' || r == '\n' })
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
	}
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

// sharedWords gives, by control, the words of its title that the risk is described with. What
// many titles or many risks say tells nothing: "information", or what the company makes.
func sharedWords(risk *Risk, others []RiskLinks, controls []*Statement) map[string][]string {
	const many = 6
	titles := map[string]int{}
	for _, c := range controls {
		for _, s := range distinct(stemsOf(c.Title)) {
			titles[s]++
		}
	}
	said := map[string]int{} // by how many other risks
	for _, s := range stemsOf(risk.text()) {
		if titles[s] > 0 && titles[s] <= many {
			said[s] = 0
		}
	}
	if len(said) == 0 {
		return nil
	}
	for _, other := range others {
		for _, s := range distinct(stemsOf(other.Risk.text())) {
			if n, asked := said[s]; asked && other.Risk.ID != risk.ID {
				said[s] = n + 1
			}
		}
	}
	found := map[string][]string{}
	for _, c := range controls {
		for _, word := range wordsOf(c.Title) {
			if n, asked := said[stem(word)]; asked && !common(n, len(others)) {
				found[c.ID] = withOne(found[c.ID], word)
			}
		}
	}
	return found
}

// text is what the risk is described with.
func (r *Risk) text() string {
	return strings.Join([]string{r.Title, r.Description, r.Threat, r.Vulnerability}, " ")
}

// joining are words that hold a title together and say nothing about it.
var joining = []string{"after", "against", "between", "during", "from", "into", "other", "outside", "that", "their", "this", "under", "when", "with"}

// wordsOf gives the words that say something, in lower case.
func wordsOf(text string) []string {
	words := strings.FieldsFunc(register.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) })
	return slices.DeleteFunc(words, func(word string) bool {
		const short = 4
		return len([]rune(word)) < short || slices.Contains(joining, word)
	})
}

func stemsOf(text string) []string {
	words := wordsOf(text)
	for i, word := range words {
		words[i] = stem(word)
	}
	return words
}

// stem makes one word of singular and plural.
func stem(word string) string {
	switch {
	case strings.HasSuffix(word, "ies"):
		return strings.TrimSuffix(word, "ies") + "y"
	case strings.HasSuffix(word, "ss"), strings.HasSuffix(word, "us"), strings.HasSuffix(word, "is"):
		return word
	}
	return strings.TrimSuffix(word, "s")
}

// ownProperties gives the properties a control is for, where they are all threatened by the
// risk. Most controls are for all three: that tells none of them from another.
func ownProperties(risk *Risk, s *Statement) []string {
	const all = 3
	c, listed := catalog.ControlByID(catalog.Edition(s.Edition), s.Control)
	if !listed || len(c.SecurityProperties) == 0 || len(c.SecurityProperties) == all || len(risk.Affects) == all {
		return nil
	}
	properties := make([]string, len(c.SecurityProperties))
	for i, property := range c.SecurityProperties {
		properties[i] = strings.ToLower(property)
		if !slices.Contains(risk.Affects, properties[i]) {
			return nil
		}
	}
	return properties
}
