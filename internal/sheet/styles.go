package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// styles are the style numbers of one workbook being written.
type styles struct {
	header int
	cell   [ChoiceColumn + 1]int // by column kind, for cells of the table
	column [ChoiceColumn + 1]int // the same without borders, for the rest of the column
	lists  int

	coverHeading, coverSummary, coverSection, coverLabel, coverValue, coverDate, coverNote int
}

const (
	ink      = "1F2A37"
	quietInk = "5B6776"
	line     = "D3DAE3"
	strong   = "8496AB"
	headFill = "E4EAF1"

	textFormat = "@"
	// Four digits first, so that no reader takes the month for the day.
	dateFormat = "yyyy-mm-dd"
)

func makeStyles(f *excelize.File) (styles, error) {
	var s styles
	var failed error
	add := func(style excelize.Style) int {
		if style.Font == nil {
			style.Font = &excelize.Font{Color: ink, Size: 10, Family: "Calibri"}
		}
		id, err := f.NewStyle(&style)
		if err != nil && failed == nil {
			failed = fmt.Errorf("make style: %w", err)
		}
		return id
	}
	top := &excelize.Alignment{Vertical: "top", WrapText: true}
	text, date := textFormat, dateFormat
	s.header = add(excelize.Style{
		Font:      &excelize.Font{Bold: true, Color: ink, Size: 10, Family: "Calibri"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{headFill}},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		Border:    box(line, excelize.Border{Type: "bottom", Color: strong, Style: 2}),
	})
	formats := [ChoiceColumn + 1]*string{
		TextColumn: &text, ChoiceColumn: &text, DateColumn: &date,
		LongColumn: nil, // some versions show a text-formatted cell over 255 characters as ####
	}
	for kind, format := range formats {
		align := top
		if ColumnKind(kind) == DateColumn {
			align = &excelize.Alignment{Vertical: "top", Horizontal: "left"}
		}
		s.cell[kind] = add(excelize.Style{Alignment: align, CustomNumFmt: format, Border: box(line)})
		s.column[kind] = add(excelize.Style{Alignment: align, CustomNumFmt: format})
	}
	s.lists = add(excelize.Style{CustomNumFmt: &text})
	s.coverHeading = add(excelize.Style{Font: &excelize.Font{Bold: true, Color: ink, Size: 18, Family: "Calibri"}})
	s.coverSummary = add(excelize.Style{Font: &excelize.Font{Color: quietInk, Size: 11, Family: "Calibri"}})
	s.coverSection = add(excelize.Style{
		Font:   &excelize.Font{Bold: true, Color: ink, Size: 11, Family: "Calibri"},
		Border: []excelize.Border{{Type: "bottom", Color: strong, Style: 1}},
	})
	under := []excelize.Border{{Type: "bottom", Color: line, Style: 1}}
	s.coverLabel = add(excelize.Style{Font: &excelize.Font{Color: quietInk, Size: 10, Family: "Calibri"}, Alignment: top, Border: under})
	s.coverValue = add(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left", WrapText: true}, Border: under})
	s.coverDate = add(excelize.Style{Alignment: &excelize.Alignment{Vertical: "top", Horizontal: "left"}, CustomNumFmt: &date, Border: under})
	s.coverNote = add(excelize.Style{Alignment: top})
	return s, failed
}

// box draws a thin line on all sides, except where another one is given.
func box(color string, instead ...excelize.Border) []excelize.Border {
	borders := instead
	for _, side := range []string{"left", "top", "right", "bottom"} {
		if len(instead) == 0 || instead[0].Type != side {
			borders = append(borders, excelize.Border{Type: side, Color: color, Style: 1})
		}
	}
	return borders
}
