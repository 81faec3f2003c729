package sheet

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"
	"github.com/xuri/nfp"
)

// numberFormat is one number format of a workbook (ECMA-376 part 1, 18.8.30).
type numberFormat struct {
	id            int
	code          string // "" for a built-in one
	general       bool   // shows a number as it is
	isDate        bool   // shows a number as a day, with or without a time
	decoratesText bool   // shows something else than the text alone
}

// numberFormats are the formats of a workbook by cell style.
type numberFormats struct {
	byStyle  []*numberFormat
	symbols  map[int]string // styles in a font of pictures
	plain    *numberFormat
	date1904 bool
}

func (n *numberFormats) of(style int) *numberFormat {
	if style < 0 || style >= len(n.byStyle) {
		return n.plain
	}
	return n.byStyle[style]
}

// Excel allows 255 characters; a longer code is an attack on whoever parses it.
const maxFormatCode = 255

const maxStyles = 65_490

func (p *xlsxPackage) readFormats(stylesPath string) (*numberFormats, error) {
	if !p.has(stylesPath) {
		return newNumberFormats(nil, nil, p.date1904), nil
	}
	codes := map[int]string{}
	var ids []int
	inCells, inFonts, font := false, false, -1
	symbols, fonts := map[int]string{}, map[int]string{}
	err := p.each(stylesPath, func(x *xmlScanner) error {
		switch string(x.name) {
		case "numFmt":
			if id, err := strconv.Atoi(x.attr("numFmtId")); err == nil && len(codes) < maxStyles {
				codes[id] = x.attr("formatCode")
			}
		case "fonts":
			inFonts = true
		case "font":
			if inFonts {
				font++
			}
		case "name":
			if name := strings.ToLower(x.attr("val")); inFonts && symbolFonts[name] != nil && len(fonts) < maxStyles {
				fonts[font] = name
			}
		case "fills":
			inFonts = false
		case "cellXfs":
			inCells, inFonts = true, false
		case "cellStyles", "dxfs", "cellStyleXfs":
			inCells = false
		case "xf":
			if inCells && len(ids) < maxStyles {
				id, _ := strconv.Atoi(x.attr("numFmtId")) // left out means 0, General
				if n, err := strconv.Atoi(x.attr("fontId")); err == nil && fonts[n] != "" {
					symbols[len(ids)] = fonts[n]
				}
				ids = append(ids, id)
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	formats := newNumberFormats(ids, codes, p.date1904)
	formats.symbols = symbols
	return formats, nil
}

// newNumberFormats takes the number of each style's format, and the codes of
// those that are not built in.
func newNumberFormats(ids []int, codes map[int]string, date1904 bool) *numberFormats {
	n := &numberFormats{plain: &numberFormat{general: true}, date1904: date1904, byStyle: make([]*numberFormat, len(ids))}
	byID := map[int]*numberFormat{0: n.plain}
	for i, id := range ids {
		f := byID[id]
		if f == nil {
			f = newNumberFormat(id, codes[id])
			byID[id] = f
		}
		n.byStyle[i] = f
	}
	return n
}

func newNumberFormat(id int, code string) *numberFormat {
	f := &numberFormat{id: id, code: code}
	switch {
	case code == "":
		f.general = id == 0 || id == 49 || id > 163 // an id without its code
		f.isDate = id >= 14 && id <= 17 || id == 22 || id >= 27 && id <= 31 || id == 36 || id >= 50 && id <= 54 || id == 57 || id == 58
	case len(code) > maxFormatCode, strings.EqualFold(code, "General"), code == "@":
		f.general = true
	default:
		f.isDate = showsDay(code)
		f.decoratesText = strings.Contains(code, "@") || strings.Count(code, ";") >= 3
	}
	return f
}

// showsDay says whether a format shows days, months or years rather than only
// times. "m" alone is a month; beside hours or seconds it is minutes.
func showsDay(code string) bool {
	parser := nfp.NumberFormatParser()
	sections := parser.Parse(code)
	if len(sections) == 0 {
		return false
	}
	month, clock := false, false
	for _, item := range sections[0].Items {
		if item.TType == nfp.TokenTypeElapsedDateTimes {
			return false // [h]:mm is a duration
		}
		if item.TType != nfp.TokenTypeDateTimes {
			continue
		}
		switch strings.ToLower(item.TValue)[0] {
		case 'y', 'd', 'e', 'g', 'b':
			return true
		case 'm':
			month = true
		case 'h', 's', 'a':
			clock = true
		}
	}
	return month && !clock
}

// renderJob is one value to display under one format.
type renderJob struct {
	format *numberFormat
	raw    string
	plain  string // shown if the format cannot be rendered
	kind   Kind
}

func (n *numberFormats) renderOne(format *numberFormat, raw string, kind Kind) string {
	return n.render([]renderJob{{format, raw, raw, kind}})[0]
}

// render displays values under their formats. excelize does it, on a workbook
// that holds nothing but these values and formats.
func (n *numberFormats) render(jobs []renderJob) (texts []string) {
	texts = make([]string, len(jobs))
	for i, j := range jobs {
		texts[i] = j.plain
	}
	if len(jobs) == 0 {
		return texts
	}
	defer func() { _ = recover() }() // what a format cannot show is shown plain
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &n.date1904}); err != nil {
		return texts
	}
	styles, sheet := renderParts(jobs)
	f.Styles = nil
	f.Pkg.Store("xl/styles.xml", styles)
	f.Sheet.Delete("xl/worksheets/sheet1.xml")
	f.Pkg.Store("xl/worksheets/sheet1.xml", sheet)
	rows, err := f.Rows("Sheet1")
	if err != nil {
		return texts
	}
	defer func() { _ = rows.Close() }()
	for i := 0; i < len(jobs) && rows.Next(); i++ {
		cells, err := rows.Columns()
		if err != nil {
			return texts
		}
		texts[i] = ""
		if len(cells) > 0 {
			texts[i] = cells[0]
		}
	}
	return texts
}

func renderParts(jobs []renderJob) (styles, sheet []byte) {
	var formats, xfs, rows bytes.Buffer
	known := map[*numberFormat]int{}
	for i, j := range jobs {
		style, ok := known[j.format]
		if !ok {
			style = len(known) + 1
			known[j.format] = style
			id := j.format.id
			if j.format.code != "" {
				id = 1000 + style
				fmt.Fprintf(&formats, `<numFmt numFmtId="%d" formatCode="`, id)
				_ = xml.EscapeText(&formats, []byte(j.format.code))
				formats.WriteString(`"/>`)
			}
			fmt.Fprintf(&xfs, `<xf numFmtId="%d"/>`, id)
		}
		fmt.Fprintf(&rows, `<row r="%d">`, i+1)
		if j.kind == Text {
			fmt.Fprintf(&rows, `<c s="%d" t="inlineStr"><is><t>`, style)
			_ = xml.EscapeText(&rows, []byte(strings.ReplaceAll(j.raw, "_x", "_x005F_x")))
			rows.WriteString(`</t></is></c></row>`)
		} else {
			fmt.Fprintf(&rows, `<c s="%d"><v>%s</v></c></row>`, style, j.raw)
		}
	}
	styles = fmt.Appendf(nil, `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts>%s</numFmts><cellXfs><xf numFmtId="0"/>%s</cellXfs></styleSheet>`, formats.Bytes(), xfs.Bytes())
	sheet = fmt.Appendf(nil, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>`, rows.Bytes())
	return styles, sheet
}

// isoFromSerial turns Excel's day number into a date. The 1900 system counts a
// 29 February 1900 that never was: number 60 is no date, and the days before it
// are one off. The 1904 system starts with 0 on 1 January 1904.
func isoFromSerial(serial float64, date1904 bool) string {
	if date1904 {
		serial += 1462
	}
	if serial < 1 || serial >= 2_958_466 || serial >= 60 && serial < 61 {
		return ""
	}
	if serial < 60 {
		serial++
	}
	days, fraction := math.Modf(serial)
	seconds := math.Round(fraction * 86_400)
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(days)).Add(time.Duration(seconds) * time.Second)
	if t.Year() > 9999 {
		return ""
	}
	return isoOf(t)
}

func isoOf(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0 {
		return t.Format(time.DateOnly)
	}
	return t.Format("2006-01-02T15:04:05")
}

// isoFromText reads the ISO 8601 date of a cell that stores dates as text.
func isoFromText(s string) string {
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04:05.999999999", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, s); err == nil {
			return isoOf(t)
		}
	}
	return ""
}
