package exchange

import (
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Headings stand in so many rows at most, one below the other.
const subheadingRows = 3

// mayBeSubheadings says whether the row below a heading row may hold headings of its own,
// as under merged ones: short texts, none of which is a control. Merged headings may be
// two rows high, so that one without content lies between.
func mayBeSubheadings(upper, above, lower sheet.Row) bool {
	if lower.Number > above.Number+2 || len(upper.Cells) < 2 || len(lower.Cells) < 2 {
		return false
	}
	for _, cell := range lower.Cells {
		if cell.Kind != sheet.Text || len(cell.Text) > 60 || namesControl(cell) {
			return false
		}
	}
	return true
}

// together reads two rows of headings as one: "Justification" over "Inclusion" and
// "Exclusion" gives "Justification Inclusion" and "Justification Exclusion". A heading
// stands for the columns to its right that have none of their own, where there is
// something below.
func together(src *source, upper, lower sheet.Row, r *register.Register) sheet.Row {
	voc, both, over := vocabularyOf(r), sheet.Row{Number: upper.Number, Fields: max(upper.Fields, lower.Fields)}, ""
	for column := 1; column <= max(upper.Width(), lower.Width()); column++ {
		above, below := upper.At(column).Text, lower.At(column).Text
		if above != "" {
			over = above
		}
		text := above
		switch {
		case below != "" && over != "":
			text = over + " " + below
			if len(voc.meaning(src, text)) == 0 && len(voc.meaning(src, below)) > 0 {
				text = below
			}
		case below != "":
			text = below
		}
		if text != "" {
			both.Cells = append(both.Cells, sheet.Cell{Column: column, Kind: sheet.Text, Text: text, Raw: text})
		}
	}
	return both
}
