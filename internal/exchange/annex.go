package exchange

import (
	"math"
	"regexp"
	"slices"
	"strconv"
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
	titles   [][]wording         // of each control, as 27001 and as 27002 words it
	words    [][][]string        // of the same, folded
	byTitle  map[string]int      // folded title → index
	banners  map[string]string   // folded title of a theme, domain or objective → what it is
	groups   map[string]string   // "5" or "5.1" → what it is, where that is no control
	headed   map[string][]string // folded title of a theme, domain or objective → beginnings of the numbers below it
	clauses  map[string]wording  // number of a clause → its title
}

var annexes = map[catalog.Edition]func() *annex{
	catalog.Edition2022: sync.OnceValue(func() *annex { return newAnnex(catalog.Edition2022) }),
	catalog.Edition2013: sync.OnceValue(func() *annex { return newAnnex(catalog.Edition2013) }),
}

func newAnnex(e catalog.Edition) *annex {
	a := &annex{edition: e, controls: catalog.Controls(e), byTitle: map[string]int{}, banners: map[string]string{},
		groups: map[string]string{}, headed: map[string][]string{}, clauses: map[string]wording{}}
	for i, c := range a.controls {
		titles, words := []wording{}, [][]string{}
		for _, t := range slices.Compact([]string{c.Title, c.Title27002}) {
			folded := register.Fold(t)
			a.byTitle[folded] = i
			words = append(words, inWords(folded))
			titles = append(titles, wordingOf(inWords(folded)))
		}
		a.titles, a.words = append(a.titles, titles), append(a.words, words)
	}
	banner := func(kind, id, title string) {
		what := "the heading of the " + kind + " “" + title + "”"
		number := strings.TrimPrefix(id, "A.")
		a.groups[number] = what
		for _, name := range []string{title, title + " controls", "A." + number + " " + title, number + " " + title, "A." + number + " " + title + " controls"} {
			for _, name = range []string{register.Fold(name), strings.ReplaceAll(register.Fold(name), "iz", "is")} {
				if _, control := a.byTitle[name]; !control {
					a.banners[name] = what
					a.headed[name] = append(a.headed[name], number)
				}
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
func (a *annex) like(w wording, i int) float64 { return a.likeOver(w, i, 0) }

// likeOver is like where only more than a likeness counts: a title much longer or shorter
// cannot be more like than that.
func (a *annex) likeOver(w wording, i int, floor float64) float64 {
	best := 0.0
	for _, title := range a.titles[i] {
		if most := 2 * float64(min(len(w.pairs), len(title.pairs))); most > floor*float64(len(w.pairs)+len(title.pairs)) {
			best = max(best, w.likeOver(title, floor))
		}
	}
	return best
}

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
var groupNumber = regexp.MustCompile(`(?i)^(?:(?:annex|annexe|anexo|anhang|allegato|bijlage|příloha|παράρτημα)\s*)?(?:[aаα][\s.-]*)?(\d{1,2})\.?0?$`)

// style is how the numbers of a column are written.
type style struct {
	padded  bool // with two decimals throughout: 8.20 may be 8.2
	leading bool // with a zero before a single digit: 5.1 is 5.10, for 5.1 is 5.01
}

// options gives the controls a cell with one number may name, the likeliest first. A number
// may have lost the zero at its end (5.10 is stored as 5.1) or been given one by its format
// (8.2 is shown as 8.20).
func (a *annex) options(c sheet.Cell, ref reference, s style) (indexes []int) {
	add := func(number string) {
		if i, ok := a.find(number); ok && !slices.Contains(indexes, i) {
			indexes = append(indexes, i)
		}
	}
	w, ok := ref.single()
	if c.Kind == sheet.Number {
		raw, _ := readReference(stored(c.Raw)).single()
		if ok = ok || raw.number != ""; raw.number != "" {
			if w.number != "" && w.number != raw.number && !s.leading {
				add(w.number)
			}
			w = raw
		}
	}
	switch short, zero := strings.CutSuffix(w.number, "0"); {
	case !ok:
	case strings.Count(w.number, ".") != 1 || w.exact:
		add(w.number)
	case zero:
		if add(w.number); s.padded || len(indexes) == 0 {
			add(short)
		}
	case s.leading && c.Kind == sheet.Number:
		if add(w.number + "0"); len(indexes) == 0 {
			add(w.number)
		}
	default:
		add(w.number)
		add(w.number + "0")
	}
	return indexes
}

// stored writes a stored number as it was entered: some programs store 5.1 as
// 5.0999999999999996.
func stored(raw string) string {
	n, err := strconv.ParseFloat(raw, 64)
	if err != nil || len(raw) < 8 {
		return raw
	}
	return strconv.FormatFloat(math.Round(n*1e6)/1e6, 'f', -1, 64)
}
