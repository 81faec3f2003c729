package exchange

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"certbook/internal/catalog"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// annex is the Annex A of one edition, prepared for comparing.
type annex struct {
	edition  catalog.Edition
	controls []catalog.Control
	titles   [][]wording        // of each control, as 27001 and as 27002 words it
	byTitle  map[string]int     // folded title → index
	banners  map[string]string  // folded title of a theme, domain or objective → what it is
	groups   map[string]string  // "5" or "5.1" → what it is, where that is no control
	clauses  map[string]wording // number of a clause → its title
}

var annexes = map[catalog.Edition]func() *annex{
	catalog.Edition2022: sync.OnceValue(func() *annex { return newAnnex(catalog.Edition2022) }),
	catalog.Edition2013: sync.OnceValue(func() *annex { return newAnnex(catalog.Edition2013) }),
}

func newAnnex(e catalog.Edition) *annex {
	a := &annex{edition: e, controls: catalog.Controls(e), byTitle: map[string]int{}, banners: map[string]string{},
		groups: map[string]string{}, clauses: map[string]wording{}}
	for i, c := range a.controls {
		words := []wording{newWording(c.Title)}
		a.byTitle[register.Fold(c.Title)] = i
		if c.Title27002 != c.Title {
			words = append(words, newWording(c.Title27002))
			a.byTitle[register.Fold(c.Title27002)] = i
		}
		a.titles = append(a.titles, words)
	}
	banner := func(kind, id, title string) {
		what := "the heading of the " + kind + " “" + title + "”"
		a.groups[strings.TrimPrefix(id, "A.")] = what
		for _, name := range []string{title, title + " controls"} {
			if _, control := a.byTitle[register.Fold(name)]; !control {
				a.banners[register.Fold(name)] = what
			}
		}
	}
	kind := "theme"
	if e == catalog.Edition2013 {
		kind = "domain"
		for _, o := range catalog.Objectives() {
			banner("objective", o.ID, o.Title)
		}
	}
	for _, g := range catalog.Groups(e) {
		banner(kind, g.ID, g.Title)
	}
	for _, c := range catalog.Clauses(e) {
		a.clauses[c.ID] = newWording(c.Title)
	}
	return a
}

// find looks a control up by the number in it: "5.10", "5.1.1".
func (a *annex) find(number string) (int, bool) {
	if a.edition == catalog.Edition2013 {
		number = "A." + number
	}
	c, ok := catalog.ControlByID(a.edition, number)
	return c.Position - 1, ok
}

// like says how alike a wording is to the title of control i.
func (a *annex) like(w wording, i int) float64 {
	best := 0.0
	for _, title := range a.titles[i] {
		best = max(best, w.like(title))
	}
	return best
}

// closest finds the control whose title is most like a text.
func (a *annex) closest(title string) (index int, score float64) {
	if i, ok := a.byTitle[register.Fold(title)]; ok {
		return i, 1
	}
	index = -1
	w := newWording(title)
	for i := range a.controls {
		if s := a.like(w, i); s > score {
			index, score = i, s
		}
	}
	return index, score
}

// A control's number as people write it: A.5.1, 5.1, a.5.01, A5.1, ISO-5.1,
// 27001:2022-5.01, Annex A: 5.1, Control 5.1, SOA-5.1, urn:…:a.5.1; a title may follow.
var controlNumber = regexp.MustCompile(`(?i)^'?(?:urn:\S*:)?(?:iso(?:\s*/\s*iec)?[\s-]*)?(?:2700[12])?(?:[:\s]*20(?:13|22))?[\s:–-]*` +
	`(?:(?:control|ctrl|soa|ref|clause|section|sec|no|nr)\b[\s.:#–-]*)?(?:annex\b[\s:.–-]*)?(?:a[\s.:–-]*)?0?(\d{1,2})[.,]\s?0?(\d{1,2})(?:[.,]\s?0?(\d{1,2}))?\.?(?:[\s:–—-]+(\S.*)?)?$`)

var numbers = regexp.MustCompile(`\d+`)

// sameDigits says whether a reference has the digits of a control's number in their order,
// whatever stands between: "5-1", "A/5/10", "ISO27001_A_8_20".
func sameDigits(ref, id string) bool {
	var have []string
	for _, n := range numbers.FindAllString(ref, -1) {
		switch n {
		case "27001", "27002", "2013", "2022":
			continue
		}
		have = append(have, strings.TrimLeft(n, "0"))
	}
	return len(have) > 0 && slices.Equal(have, numbers.FindAllString(id, -1))
}

// The number of a theme or domain alone: 5, A.5, "Annex A.5", "A5".
var groupNumber = regexp.MustCompile(`(?i)^(?:annex\s*)?(?:a[\s.-]*)?(\d{1,2})\.?0?$`)

// readNumber takes the number out of a text: "5.10" or, with three levels, "5.1.1".
func readNumber(text string) (number, rest string, ok bool) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\u00a0", " "))
	if len(text) < 3 || len(text) > 300 || !strings.ContainsAny(text, ".,") {
		return "", "", false
	}
	m := controlNumber.FindStringSubmatch(strings.ReplaceAll(text, "\n", " "))
	if m == nil {
		return "", "", false
	}
	number = m[1] + "." + m[2]
	if m[3] != "" {
		number += "." + m[3]
	}
	return number, strings.TrimSpace(m[4]), true
}

// candidates gives the controls a cell may name, the likeliest first. A number may have
// lost the zero at its end (5.10 is stored as 5.1) or been given one by its format (8.2
// is shown as 8.20).
func (a *annex) candidates(c sheet.Cell) (indexes []int, rest string, shaped bool) {
	add := func(number string) {
		i, ok := a.find(number)
		if !ok {
			return
		}
		for _, have := range indexes {
			if have == i {
				return
			}
		}
		indexes = append(indexes, i)
	}
	number, rest, shaped := readNumber(c.Text)
	if shaped {
		add(number)
	}
	if c.Kind == sheet.Number {
		if raw, _, ok := readNumber(c.Raw); ok {
			shaped = true
			add(raw)
			number = raw
		}
	}
	if shaped && strings.Count(number, ".") == 1 && !strings.HasSuffix(number, "0") {
		add(number + "0")
	}
	return indexes, rest, shaped
}
