package exchange

import (
	"regexp"
	"slices"
	"strings"

	"certbook/internal/register"
)

// Some columns hold two things: "No – we have no premises" says that a control does not
// apply and why. The head of every value is a choice then, and what follows is of another
// field.

// heads ends where the head of such a value may end: at a dash, colon, bracket, comma, full
// stop or line end, or before a word for because.
var heads = regexp.MustCompile(`(?i)\s+[-–—]+\s*|[–—:;,.(\[\n]\s*|\s+(?:because|since|due to|weil|da|car|parce qu[e'’]|puisque|porque|ya que|perch[éè]|poich[éè]|omdat|want|pois|protože|neboť|επειδή|διότι)\s+`)

// Letters the head of a value has at most.
const maxHead = 40

// restFields are where the rest of a value goes, by the field of its head: the first one
// that no column of the table holds.
var restFields = map[string][]string{"applicability": {"justification", "notes"}, "status": {"implementation", "notes"}}

// splitColumns finds the columns whose values are a choice and the rest of a sentence.
func (t *Table) splitColumns() {
	for i := range t.Columns {
		c := &t.Columns[i]
		c.Rest = ""
		f, ok := t.register.Field(c.Field)
		if !ok || f.Kind != register.KindChoice || f.Fixed || c.Choice != "" || t.own != nil {
			continue
		}
		p := t.profile(c.Number)
		words, split, good, seen := p.words(f), 0, 0, 0
		rests := []string{}
		for _, text := range p.order {
			seen += p.counts[text]
			if words.silent(text) || words.choice(text).found() {
				good += p.counts[text]
			} else if _, rest, ok := words.head(text); ok {
				good += p.counts[text]
				split++
				rests = append(rests, rest)
			}
		}
		if split == 0 || good*4 < seen*3 {
			continue
		}
		if rest := t.restField(c.Field, p, rests); rest != nil {
			c.Rest = rest.Key
			t.rivals = append(t.rivals, "Column "+c.Letter+" (“"+clip(c.Heading, 40)+"”) holds two things in one cell: its first words were read as "+f.Label+", what follows as "+rest.Label+".")
		}
	}
}

// restField finds the field of the rests: another choice if all of them are one, else text.
func (t *Table) restField(of string, p *profile, rests []string) *register.Field {
	for _, f := range t.register.Fields {
		if f.Kind == register.KindChoice && !f.Fixed && f.Key != of && t.column(f.Key) == 0 &&
			!slices.ContainsFunc(rests, func(rest string) bool { return rest != "" && !p.words(f).choice(rest).found() }) {
			return f
		}
	}
	for _, key := range restFields[of] {
		if key == "justification" && t.column("exclusion_justification") > 0 {
			continue
		}
		if f, ok := t.register.Field(key); ok && t.column(key) == 0 {
			return f
		}
	}
	return nil
}

// head takes a value apart where its first words are a choice. A rest that begins with
// another choice ("Yes, partially") leaves the value open.
func (w *columnWords) head(text string) (key, rest string, ok bool) {
	if doubted(text) {
		return "", "", false
	}
	for _, at := range heads.FindAllStringIndex(text[:min(len(text), 4*maxHead)], 4) {
		head := strings.TrimSpace(text[:at[0]])
		if len([]rune(head)) > maxHead {
			break
		}
		m, sure := agreed(w.index.of(head))
		if !sure || isLetter(register.Fold(head)) && m.language != english {
			continue
		}
		rest = strings.TrimSpace(text[at[1]:])
		if open := strings.TrimRight(text[at[0]:at[1]], " \n"); strings.HasSuffix(open, "(") || strings.HasSuffix(open, "[") {
			rest = strings.TrimRight(rest, ")]. ")
		}
		if again, is := agreed(w.index.of(rest)); is {
			return m.key, "", again.key == m.key
		}
		begin := strings.Fields(strings.TrimPrefix(register.Fold(rest), "but "))
		for n := 1; n <= min(2, len(begin)); n++ {
			other, is := agreed(w.index.of(strings.Trim(strings.Join(begin[:n], " "), ".,;:")))
			if is && other.key != m.key && !isLetter(begin[0]) {
				return "", "", false
			}
		}
		return m.key, rest, true
	}
	return "", "", false
}

// rest is the field of what follows a choice in a column; nil for most.
func (t *Table) rest(c Column) *register.Field {
	f, _ := t.register.Field(c.Rest)
	return f
}
