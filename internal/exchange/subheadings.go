package exchange

import (
	"slices"

	"certbook/internal/audit"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Headings stand in so many rows at most, one below the other.
const subheadingRows = 3

// mayBeSubheadings says whether the row below a heading row may hold headings of its own,
// as under merged ones: short texts, none of which is a control. Merged headings may be
// two rows high, so that one without content lies between.
func mayBeSubheadings(src *source, p *page, upper, above, lower sheet.Row) bool {
	if lower.Number > above.Number+2 || len(lower.Cells) < 2 {
		return false
	}
	if len(upper.Cells) < 2 && !p.groups(upper, lower) {
		return false
	}
	for _, cell := range lower.Cells {
		if cell.Text == upper.At(cell.Column).Text { // merged over both rows
			continue
		}
		if cell.Kind != sheet.Text || len(cell.Text) > 60 || src.ask(aNumber, cell) {
			return false
		}
	}
	return true
}

// groups says whether the only cell of a row is merged over some of the columns below it.
// Over nearly all of them it is a title.
func (p *page) groups(upper, lower sheet.Row) bool {
	for _, m := range p.across[upper.Number] {
		under := 0
		for _, cell := range lower.Cells {
			if cell.Column >= m.FirstColumn && cell.Column <= m.LastColumn {
				under++
			}
		}
		if under >= 2 && under*3 <= len(lower.Cells)*2 {
			return true
		}
	}
	return false
}

// together reads two rows of headings as one: "Justification" over "Inclusion" and
// "Exclusion" gives "Justification Inclusion" and "Justification Exclusion". Where no cells
// are merged a heading reaches: it stands for the columns to its right that have none of
// their own, where there is something below. What stands lowest by itself is kept as Raw.
func together(src *source, upper, lower sheet.Row, r *register.Register, reaches bool) sheet.Row {
	both, over := sheet.Row{Number: upper.Number, Fields: max(upper.Fields, lower.Fields)}, ""
	for column := 1; column <= max(upper.Width(), lower.Width()); column++ {
		above, below := upper.At(column).Text, lower.At(column).Text
		if above != "" || !reaches {
			over = above
		}
		text, own := above, below
		if own == "" {
			own = upper.At(column).Raw
		}
		switch {
		case below == above:
		case below != "" && over != "":
			text = over + " " + below
			if src.headingWeight(text, r, true) == 0 && src.headingWeight(below, r, true) > 0 {
				text = below
			}
		case below != "":
			text = below
		}
		if text != "" {
			both.Cells = append(both.Cells, sheet.Cell{Column: column, Kind: sheet.Text, Text: text, Raw: own})
		}
	}
	return both
}

// grouped gives a heading the one that is merged over it where both together mean something
// of another register and the lower one alone something of this: “Owner” under “Asset” owns no
// risk, and “Name” there names none. It reaches as in together.
func grouped(src *source, header, groups sheet.Row, r *register.Register, reaches bool) sheet.Row {
	cells, over := slices.Clone(header.Cells), ""
	for i, cell := range cells {
		if above := groups.At(cell.Column).Text; above != "" || !reaches {
			over = above
		}
		if over == "" || over == cell.Text || cell.Text != cell.Raw || src.headingWeight(cell.Text, r, true) == 0 {
			continue
		}
		form := headingForm(over + " " + cell.Text)
		if slices.ContainsFunc(audit.Registers().Registers, func(other *register.Register) bool {
			return other != r && !other.Aside && len(vocabularyOf(other).claims[form]) > 0
		}) {
			cells[i].Text = over + " " + cell.Text
		}
	}
	header.Cells = cells
	return header
}
