package exchange

import (
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/register"
)

// review looks whether the numbers of another column go better with the titles: a sheet
// made for the transition has the numbers of both editions side by side.
func (controls) review(t *Table) {
	now, title := t.column("control"), t.column("title")
	if now == 0 || t.own != nil {
		return
	}
	f, _ := t.register.Field("control")
	best, most := now, t.agreement(now, title)
	for _, c := range t.Columns {
		if c.Field != "" || t.profile(c.Number).filled == 0 {
			continue
		}
		if fit, _ := (controls{}).fit(f, t.profile(c.Number)); fit < 0.5 {
			continue
		}
		if n := t.agreement(c.Number, title); n > most {
			best, most = c.Number, n
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
		}
	}
}

// agreement counts the rows whose number in a column is that of the title beside it.
// Where the titles do not tell, a heading that names the current edition does.
func (t *Table) agreement(column, title int) float64 {
	n := 0.0
	if strings.Contains(t.header.At(column).Text, string(catalog.Edition2022)) {
		n = 0.5
	}
	if title == 0 {
		return n
	}
	for i, row := range t.rows {
		if i == profileRows {
			break
		}
		for _, e := range catalog.Editions() {
			a := annexes[e]()
			if at, ok := a.byTitle[register.Fold(row.At(title).Text)]; ok {
				if cell := row.At(column); slices.Contains(a.options(cell, readReference(cell.Text), style{}), at) {
					n++
					break
				}
			}
		}
	}
	return n
}
