package exchange

import (
	"slices"
	"strings"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// risks reads risk registers. Many give their risks no name: a threat to an asset is one.
type risks struct{ generic }

// names puts the name together from the threat and what it threatens, where no column has it.
func (risks) names(t *Table) []int {
	if found := (generic{}).names(t); found != nil || t.Own {
		return found
	}
	threat, asset := t.column("threat"), t.assetColumn()
	switch {
	case threat > 0 && asset > 0:
		return []int{threat, asset}
	case threat > 0:
		return []int{threat}
	case t.column("description") > 0:
		return []int{t.column("description")}
	}
	return nil
}

// A name taken from a description is its beginning.
const nameLength = 140

// assetColumn finds the column that says what is at risk: headed as assets are, whether it is
// a link to them, the process or no field.
func (t *Table) assetColumn() int {
	voc, name := vocabularyOf(isms.Assets), naming(isms.Assets)
	for _, c := range t.Columns {
		if c.Field != "" && c.Field != "process" && c.Field != "assets" || t.profile(c.Number).filled == 0 {
			continue
		}
		for _, form := range t.source.headingForms(c.Heading) {
			if slices.ContainsFunc(append(headingParts(form), form), func(part string) bool {
				return slices.ContainsFunc(voc.ofPart(part), func(claim claim) bool { return claim.field == name })
			}) {
				return c.Number
			}
		}
	}
	return 0
}

// rowNames gives the name of the record of each row. Where put together ones are the same,
// the vulnerability tells them apart.
func (t *Table) rowNames() []string {
	columns, names, composed := expertOf(t.register).names(t), make([]string, len(t.rows)), t.composed()
	count := map[string]int{}
	for i, row := range t.rows {
		parts := []string{}
		for _, column := range columns {
			text := row.At(column).Text
			if composed {
				text = clip(text, nameLength)
			}
			if text != "" {
				parts = append(parts, text)
			}
		}
		names[i] = strings.Join(parts, " – ")
		if len(columns) > 0 && row.At(columns[0]).Blank() {
			names[i] = ""
		}
		count[register.Fold(names[i])]++
	}
	if vulnerability := t.column("vulnerability"); vulnerability > 0 && composed {
		for i, row := range t.rows {
			if weak := strings.Join(strings.Fields(row.At(vulnerability).Text), " "); weak != "" && names[i] != "" && count[register.Fold(names[i])] > 1 {
				names[i] += " – " + weak
			}
		}
	}
	return names
}

// composed says whether the name of a record is put together from other columns.
func (t *Table) composed() bool {
	columns := expertOf(t.register).names(t)
	return len(columns) > 0 && t.column(naming(t.register).Key) != columns[0]
}

// composing tells how records without a name are named.
func (t *Table) composing() string {
	columns := expertOf(t.register).names(t)
	headings := []string{}
	for _, c := range columns {
		headings = append(headings, "“"+clip(t.header.At(c).Text, 40)+"”")
	}
	text := "No column names the risks; each is named by " + strings.Join(headings, " and ")
	for _, name := range t.rowNames() {
		if name != "" {
			return text + ", such as “" + clip(name, 80) + "”."
		}
	}
	return text + "."
}

// gradeOf says whether a word grades suppliers or incidents.
func gradeOf(folded string) bool {
	f, _ := isms.Suppliers.Field("criticality")
	m, _ := agreed(choicesOf(f).of(folded))
	return m.key != ""
}
