package exchange

import (
	"regexp"
	"strings"

	"certbook/internal/catalog"
)

// review looks whether the numbers of another column go better with the titles: a sheet
// made for the transition has the numbers of both editions side by side. Numbers are also
// found where no heading said so, if most cells of a column hold them.
func (controls) review(t *Table) {
	now, title := t.column("control"), t.column("title")
	if t.own != nil {
		return
	}
	f, _ := t.register.Field("control")
	best, most := now, t.standingOf(now, title)
	for _, c := range t.Columns {
		p := t.profile(c.Number)
		if c.Field != "" || p.filled == 0 {
			continue
		}
		s := t.standingOf(c.Number, title)
		enough := s.numbers*2 >= p.filled || s.agreeing*3 >= p.filled
		if now == 0 {
			enough = s.numbers >= 10 && s.numbers*5 >= p.filled*2 && strings.TrimSpace(c.Heading) != ""
		}
		if enough && s.over(most) {
			best, most = c.Number, s
		}
	}
	if best == now {
		return
	}
	for i := range t.Columns {
		switch c := &t.Columns[i]; c.Number {
		case now:
			c.Field, c.Label, c.Confidence = "", "", 0
			c.Reason = "the numbers in column " + letter(best) + " are those of the titles"
		case best:
			c.Field, c.Label, c.Confidence, c.Reason = f.Key, f.Label, 0.9, "its numbers are those of the titles"
			if now == 0 {
				c.Reason = "its values are what " + f.Label + " holds"
			}
		}
	}
}

// Headings over the numbers of an edition that is only referred to, and over those of the
// current one.
var (
	formerly = regexp.MustCompile(`(?i)2013|\bold\b|previous|former|legacy|vecchi|ancien|antigu|anterior|\balte?s?\b|bisher|vorher|\boude?\b|vorige|star[áéý]|παλ`)
	current  = regexp.MustCompile(`2022`)
)

// numbering is what speaks for a column being that of the controls.
type numbering struct {
	numbers   int // cells that name controls
	agreeing  int // of them, those whose control has the title beside it
	different int // controls they name
	heading   int // 1 for the current edition, -1 for a former one
}

// over says whether a column goes better than another: titles decide, then the heading,
// then which of them names each control once.
func (n numbering) over(other numbering) bool {
	switch margin := max(1, (n.agreeing+other.agreeing)/20); {
	case other.numbers == 0:
		return n.numbers > 0
	case n.agreeing >= other.agreeing+margin:
		return true
	case n.agreeing+margin <= other.agreeing:
		return false
	case n.heading != other.heading:
		return n.heading > other.heading
	}
	return n.different > other.different+other.different/10
}

// standingOf looks how the numbers of a column stand to the titles.
func (t *Table) standingOf(column, title int) numbering {
	n := numbering{}
	if column == 0 {
		return n
	}
	switch heading := t.header.At(column).Text; {
	case current.MatchString(heading) && !strings.Contains(heading, "2013"):
		n.heading = 1
	case formerly.MatchString(heading):
		n.heading = -1
	}
	named := map[string]bool{}
	for i, row := range t.rows {
		if i == profileRows {
			break
		}
		cell := row.At(column)
		ref := readReference(cell.Text)
		beside := text(row, title)
		if beside == "" {
			beside = ref.title
		}
		titled, counted, agrees := t.source.title(beside), false, false
		for _, e := range catalog.Editions() {
			a := annexes[e]()
			for k, at := range a.options(cell, ref, style{}) {
				counted = true
				agrees = agrees || beside != "" && (a.isTitled(at, titled) || a.like(titled.asWritten(), at) >= nearTitle)
				if k == 0 {
					named[a.controls[at].ID] = true
				}
			}
		}
		if w, ok := ref.single(); ok && !agrees {
			a := annexes[catalog.Edition2022]()
			if parent, ok := a.parentOf(w.number); ok && beside != "" && a.likeBeginning(beside, parent) >= nearTitle {
				counted, agrees = true, true
			}
		}
		if counted {
			n.numbers++
		}
		if agrees {
			n.agreeing++
		}
	}
	n.different = len(named)
	return n
}
