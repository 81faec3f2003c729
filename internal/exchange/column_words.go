package exchange

import (
	"slices"
	"strings"

	"certbook/internal/register"
)

// columnWords reads the choices of one column. What a word means may depend on the language
// (“N” is no in most, but “Ν” stands for Ναι), and a single letter says little by itself: both are
// read only where the other values of the column are of the same vocabulary.
type columnWords struct {
	field    *register.Field
	index    *choiceIndex
	profile  *profile
	language string   // of the table
	fitting  []string // languages in which the column can be read
	scaled   bool     // its values are levels on another scale
}

// words gives the vocabulary of a column, were it this field's.
func (p *profile) words(f *register.Field) *columnWords {
	if w, ok := p.read[f]; ok {
		return w
	}
	w := &columnWords{field: f, index: choicesOf(f), profile: p, language: p.language}
	w.fitting = w.fit()
	levels := map[string]bool{}
	for _, text := range p.order {
		if level := weakened(loosened(register.Fold(text))); w.index.scale[level] {
			levels[level] = true
		}
	}
	w.scaled = len(levels) >= 2
	if p.read == nil {
		p.read = map[*register.Field]*columnWords{}
	}
	p.read[f] = w
	return w
}

// fit finds the languages in which nearly all of the column can be read. The letters of a
// column are of one language; words may also be English.
func (w *columnWords) fit() []string {
	letters := false
	for _, text := range w.profile.order {
		letters = letters || isLetter(register.Fold(text)) || w.torn(text)
	}
	if !letters {
		return nil
	}
	fitting := []string{}
	for _, language := range tongues() {
		good, all := 0, 0
		for _, text := range w.profile.order {
			if w.says(text) {
				continue
			}
			all += w.profile.counts[text]
			found := w.found(text)
			if m, ok := in(found, language); ok && m.found() {
				good += w.profile.counts[text]
			} else if _, sure := agreed(found); sure && !isLetter(register.Fold(text)) {
				good += w.profile.counts[text]
			}
		}
		if all > 0 && good*10 >= all*9 {
			fitting = append(fitting, language)
		}
	}
	return fitting
}

// found gives the meanings of a text; in a Greek table also those of the Greek letter that
// a Latin one looks like.
func (w *columnWords) found(text string) []meaning {
	found := w.index.of(text)
	folded := register.Fold(text)
	if !isLetter(folded) {
		return found
	}
	for _, m := range w.index.weak[weakened(folded)] {
		if _, have := in(found, m.language); !have && m.language == w.language {
			found = append(slices.Clone(found), m)
		}
	}
	return found
}

func in(found []meaning, language string) (meaning, bool) {
	for _, m := range found {
		if m.language == language {
			return m, true
		}
	}
	return meaning{}, false
}

func (w *columnWords) torn(text string) bool {
	found := w.found(text)
	_, ok := agreed(found)
	return len(found) > 0 && !ok
}

// choice gives what a text of the column means; nothing when it is not known or open.
func (w *columnWords) choice(text string) meaning {
	if w.scaled || w.profile.hollow(text) {
		return meaning{}
	}
	found := w.found(text)
	if len(found) == 0 {
		return w.parts(text)
	}
	letter := isLetter(register.Fold(text))
	if m, ok := agreed(found); ok && (!letter || m.language == english) {
		return m
	}
	others := 0
	for _, other := range w.profile.order {
		if other != text && !w.says(other) && !strings.EqualFold(other, text) {
			others++
		}
	}
	mine, known := in(found, w.language)
	switch {
	case letter && others == 0 && (!known || w.torn(text)):
		return meaning{}
	case known && slices.Contains(w.fitting, w.language):
		return mine
	}
	fitting := []meaning{}
	for _, language := range w.fitting {
		if m, ok := in(found, language); ok {
			fitting = append(fitting, m)
		}
	}
	m, _ := agreed(fitting)
	if english, ok := in(found, english); !m.found() && ok && !known && len(w.fitting) == 0 {
		return english // an unknown word beside it does not make a “N” less of a no
	}
	return m
}

// open says why a text that is known is not read; "" for one that is not known.
func (w *columnWords) open(text string) string {
	switch {
	case w.scaled:
		return "“" + clip(text, 40) + "” is a level of maturity here, not a " + strings.ToLower(w.field.Label) + "; say what each level means"
	case w.profile.hollow(text):
		return "“" + clip(text, 40) + "” stands beside “●” and may be its opposite; say what it means"
	case len(w.found(text)) > 0:
		return "“" + clip(text, 40) + "” means one thing in one language and another in the next; say what it means here"
	}
	return ""
}

// parts reads a value in two languages, “Ja / Yes”: what all parts mean. Boxes to tick,
// “☑ Yes ☐ No”, mean what the ticked one says.
func (w *columnWords) parts(text string) meaning {
	if ticked, ok := tickedBox(text); ok {
		m, _ := agreed(w.index.of(ticked))
		return m
	}
	all := []meaning{}
	for _, part := range valueParts(text) {
		m, ok := agreed(w.index.of(part))
		if !ok || isLetter(register.Fold(part)) {
			return meaning{}
		}
		all = append(all, m)
	}
	if len(all) < 2 {
		return meaning{}
	}
	m, _ := agreed(all)
	return m
}

// valueParts splits a value where people put its translation or another answer.
func valueParts(text string) []string {
	if len(text) > 80 || doubted(text) {
		return nil
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/|¦\n()·•", r) })
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
	}
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

// Boxes that are ticked or not, as forms have them before their answers.
const (
	tickedBoxes = "☑☒✅🗹🗷⊠"
	emptyBoxes  = "☐□▢◻⬜❏❑"
)

// tickedBox gives the one answer of several boxes that is ticked.
func tickedBox(text string) (answer string, ok bool) {
	if len(text) > 120 || !strings.ContainsAny(text, emptyBoxes) || !strings.ContainsAny(text, tickedBoxes) {
		return "", false
	}
	rest := text
	for rest != "" {
		i := strings.IndexAny(rest, tickedBoxes)
		if i < 0 {
			break
		}
		rest = strings.TrimLeft(rest[i:], tickedBoxes)
		end := strings.IndexAny(rest, tickedBoxes+emptyBoxes)
		if end < 0 {
			end = len(rest)
		}
		if answer != "" {
			return "", false
		}
		answer = strings.Trim(rest[:end], " \u00a0/|,;\n")
	}
	return answer, answer != ""
}

// silent says whether a text of the column is no statement: a placeholder, or a question
// with its answers that nobody chose from.
func (w *columnWords) silent(text string) bool {
	return w.says(text) && !w.scaled
}

func (w *columnWords) says(text string) bool {
	if len(w.index.of(text)) > 0 {
		return false
	}
	folded := register.Fold(text)
	return folded == "" || nothingSet().has(folded) || w.asks(text)
}

// asks says whether a text asks for an answer instead of giving one: “Please select”,
// “Yes / No”, “☐ Yes ☐ No”.
func (w *columnWords) asks(text string) bool {
	if promptSet().has(strings.Trim(register.Fold(text), " .…<>[]()")) {
		return true
	}
	if len(text) > 200 || strings.ContainsAny(text, tickedBoxes) || nothingSet().has(register.Fold(text)) { // “N/A” is not “N or A”
		return false
	}
	parts := []string{}
	switch {
	case strings.ContainsAny(text, "/|¦\n"+emptyBoxes):
		parts = strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/|¦\n"+emptyBoxes, r) })
	case joinable(text):
		words := strings.Fields(text)
		parts = []string{words[0], words[2]}
	}
	seen := map[string]bool{}
	for _, part := range parts {
		if part = strings.Trim(part, " \u00a0()[]<>,"); part == "" {
			continue
		}
		found := w.index.of(part)
		if len(found) == 0 {
			return false
		}
		for _, m := range found {
			seen[m.key] = true
		}
	}
	return len(parts) >= 2 && seen[w.field.Choices[0].Key] && seen[w.opposite()]
}

// joinable tells “yes or no” and the like: three words, the middle one joins.
func joinable(text string) bool {
	words := strings.Fields(text)
	return len(words) == 3 && joinSet().has(register.Fold(words[1]))
}

// opposite is the choice that a field's first one is never beside, in one answer.
func (w *columnWords) opposite() string {
	if w.field.Kind != register.KindChoice || len(w.field.Choices) < 2 {
		return ""
	}
	if no, ok := choiceOf(w.field, "no"); ok && no != w.field.Choices[0].Key {
		return no
	}
	return w.field.Choices[len(w.field.Choices)-1].Key
}

// several reads a text that may mean several choices: “Legal, contractual”.
func (w *columnWords) several(text string) (keys []string, ok bool) {
	if m := w.one(text); m.found() {
		return []string{m.key}, true
	}
	if len(text) > 300 {
		return nil, false
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;/|\n·•+&", r) })
	for _, part := range parts {
		if strings.TrimSpace(part) == "" {
			continue
		}
		m := w.one(part)
		if m.found() {
			keys = append(keys, m.key)
			continue
		}
		joined, all := w.joined(part)
		if !all {
			return nil, false
		}
		keys = append(keys, joined...)
	}
	return keys, len(keys) > 0
}

// joined reads “legal and contractual”.
func (w *columnWords) joined(text string) (keys []string, ok bool) {
	part := []string{}
	for _, word := range append(strings.Fields(text), "") {
		if word != "" && !joinSet().has(register.Fold(word)) {
			part = append(part, word)
			continue
		}
		m := w.one(strings.Join(part, " "))
		if !m.found() {
			return nil, false
		}
		keys, part = append(keys, m.key), nil
	}
	return keys, true
}

func (w *columnWords) one(text string) meaning {
	found := w.index.of(text)
	if m, ok := in(found, w.language); ok && !isLetter(register.Fold(text)) {
		return m
	}
	m, ok := agreed(found)
	if !ok || isLetter(register.Fold(text)) && m.language != english {
		return meaning{}
	}
	return m
}
