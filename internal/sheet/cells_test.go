package sheet

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const dateStyles = `<numFmts count="6">
<numFmt numFmtId="170" formatCode="yy\.m\.d"/>
<numFmt numFmtId="171" formatCode="[$-409]d\-mmm\-yyyy;@"/>
<numFmt numFmtId="172" formatCode="[h]:mm"/>
<numFmt numFmtId="173" formatCode="&quot;A.&quot;0.00"/>
<numFmt numFmtId="174" formatCode="mmm"/>
<numFmt numFmtId="175" formatCode="h:mm"/></numFmts>
<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="173"/>
<xf numFmtId="2"/><xf numFmtId="9"/><xf numFmtId="174"/><xf numFmtId="175"/><xf/></cellXfs>`

func oneRow(t *testing.T, properties, cells string) Row {
	t.Helper()
	content := archive(t, workbookParts(`<sheetData><row r="1">`+cells+`</row></sheetData>`, dateStyles, "", properties)...)
	book, err := parseContent("book.xlsx", content)
	require.NoError(t, err)
	require.Len(t, book.Sheets[0].Rows, 1)
	return book.Sheets[0].Rows[0]
}

func TestDisplayedTextAndRawValueAreBothThere(t *testing.T) {
	for name, c := range map[string]struct {
		cell string
		want Cell
	}{
		"number shown with two places": {`<c r="A1" s="6"><v>5.2999999999999998</v></c>`, Cell{Column: 1, Kind: Number, Text: "5.30", Raw: "5.3"}},
		"number as it is":              {`<c r="A1"><v>8.1999999999999993</v></c>`, Cell{Column: 1, Kind: Number, Text: "8.2", Raw: "8.2"}},
		"fifteen digits are shown":     {`<c r="A1"><v>0.30000000000000004</v></c>`, Cell{Column: 1, Kind: Number, Text: "0.3", Raw: "0.30000000000000004"}},
		"percentage":                   {`<c r="A1" s="7"><v>0.75</v></c>`, Cell{Column: 1, Kind: Number, Text: "75%", Raw: "0.75"}},
		"prefix from the format":       {`<c r="A1" s="5"><v>5.1</v></c>`, Cell{Column: 1, Kind: Number, Text: "A.5.10", Raw: "5.1"}},
		"id that became a date":        {`<c r="A1" s="2"><v>40188</v></c>`, Cell{Column: 1, Kind: Date, Text: "10.1.10", Raw: "40188", Date: "2010-01-10"}},
		"real date":                    {`<c r="A1" s="3"><v>46093</v></c>`, Cell{Column: 1, Kind: Date, Text: "12-Mar-2026", Raw: "46093", Date: "2026-03-12"}},
		"date with a time":             {`<c r="A1" s="3"><v>46093.604166666664</v></c>`, Cell{Column: 1, Kind: Date, Text: "12-Mar-2026", Raw: "46093.604166666664", Date: "2026-03-12T14:30:00"}},
		"ISO date":                     {`<c r="A1" t="d"><v>2026-03-12</v></c>`, Cell{Column: 1, Kind: Date, Text: "2026-03-12", Raw: "2026-03-12", Date: "2026-03-12"}},
		"duration is no date":          {`<c r="A1" s="4"><v>1.5</v></c>`, Cell{Column: 1, Kind: Number, Text: "36:00", Raw: "1.5"}},
		"time is no date":              {`<c r="A1" s="9"><v>0.5</v></c>`, Cell{Column: 1, Kind: Number, Text: "12:00", Raw: "0.5"}},
		"month is a date":              {`<c r="A1" s="8"><v>46093</v></c>`, Cell{Column: 1, Kind: Date, Text: "Mar", Raw: "46093", Date: "2026-03-12"}},
		"truth":                        {`<c r="A1" t="b"><v>1</v></c>`, Cell{Column: 1, Kind: Bool, Text: "TRUE", Raw: "1"}},
		"error":                        {`<c r="A1" t="e"><v>#N/A</v></c>`, Cell{Column: 1, Kind: Error, Text: "#N/A", Raw: "#N/A"}},
		"formula":                      {`<c r="A1" t="str"><f>B1&amp;C1</f><v>yes</v></c>`, Cell{Column: 1, Kind: Text, Text: "yes", Raw: "yes", Formula: true}},
		"formula without its result":   {`<c r="A1"><f>B1</f></c>`, Cell{Column: 1, Kind: Uncomputed, Formula: true}},
		"the same with an empty value": {`<c r="A1"><f>B1</f><v></v></c>`, Cell{Column: 1, Kind: Uncomputed, Formula: true}},
		"text without its type":        {`<c r="A1"><v>n/a</v></c>`, Cell{Column: 1, Kind: Text, Text: "n/a", Raw: "n/a"}},
		"style that does not exist":    {`<c r="A1" s="999"><v>1</v></c>`, Cell{Column: 1, Kind: Number, Text: "1", Raw: "1"}},
		"prefixed tags, no reference":  {`<x:c><x:v>7</x:v></x:c>`, Cell{Column: 1, Kind: Number, Text: "7", Raw: "7"}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, oneRow(t, "", c.cell).Cells[0])
		})
	}
}

func TestDatesOfThe1904SystemAreTheSameDays(t *testing.T) {
	row := oneRow(t, `<workbookPr date1904="1"/>`, `<c r="A1" s="3"><v>44631</v></c>`)
	require.Equal(t, "2026-03-12", row.Cells[0].Date)
	require.Equal(t, "12-Mar-2026", row.Cells[0].Text)
}

func TestDaysTheCalendarOf1900GetsWrong(t *testing.T) {
	require.Equal(t, "1900-01-01", isoFromSerial(1, false))
	require.Equal(t, "1900-02-28", isoFromSerial(59, false))
	require.Empty(t, isoFromSerial(60, false), "29 February 1900 never was")
	require.Equal(t, "1900-03-01", isoFromSerial(61, false))
	require.Empty(t, isoFromSerial(0, false))
	require.Empty(t, isoFromSerial(-3, false))
	require.Equal(t, "9999-12-31", isoFromSerial(2_958_465, false))
	require.Empty(t, isoFromSerial(2_958_466, false))
	require.Equal(t, "1904-01-01", isoFromSerial(0, true))
}

func TestTextsOfEverySort(t *testing.T) {
	shared := `<si><t>plain</t></si>` +
		`<si><r><t>rich </t></r><r><rPr><b/></rPr><t xml:space="preserve"> text</t></r></si>` +
		`<si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></si>` +
		`<si><t>a_x000D_b _x005F_x0041_ &amp;&#x41;&lt;</t></si>` +
		`<si><t><![CDATA[<raw> & kept]]></t></si><si/>`
	cells := `<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c>` +
		`<c r="E1" t="s"><v>4</v></c><c r="F1" t="s"><v>5</v></c><c r="H1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c>`
	content := archive(t, workbookParts(`<sheetData><row>`+cells+`</row></sheetData>`, "", shared, "")...)
	book, err := parseContent("book.xlsx", content)
	require.NoError(t, err)
	row := book.Sheets[0].Rows[0]
	require.Equal(t, map[string]string{"1:1": "plain", "1:2": "rich  text", "1:3": "東京", "1:4": "a\rb _x0041_ &A<", "1:5": "<raw> & kept", "1:8": "inline"},
		texts(book.Sheets[0]))
	require.Equal(t, "inline", row.At(8).Text)
	require.Equal(t, Cell{Column: 6}, row.At(6))
	require.Equal(t, Cell{Column: 99}, row.At(99))
	require.Equal(t, 8, row.Width())
}

func TestRowsKeepTheirNumbersAndWhatIsHiddenIsMarked(t *testing.T) {
	sheet := `<cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/></cols><sheetData>` +
		`<row r="3"><c r="B3"><v>1</v></c></row><row r="4"><c r="A4" s="3"/></row>` +
		`<row r="9" hidden="1"><c r="A9"><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>`
	book, err := parseContent("book.xlsx", archive(t, workbookParts(sheet, "", "", "")...))
	require.NoError(t, err)
	s := book.Sheets[0]
	require.Equal(t, map[string]string{"3:2": "1", "9:1": "2", "10:1": "3"}, texts(s))
	require.Equal(t, []bool{false, true, false}, []bool{s.Rows[0].Hidden, s.Rows[1].Hidden, s.Rows[2].Hidden})
	require.Equal(t, []Span{{2, 3}}, s.HiddenColumns)
}

func TestATickInAFontOfPicturesIsATick(t *testing.T) {
	styles := `<fonts count="3"><font><name val="Calibri"/></font><font><sz val="12"/><name val="Wingdings"/></font><font><name val="Wingdings 2"/></font></fonts>` +
		`<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs><dxfs><dxf><font><name val="Webdings"/></font></dxf></dxfs>`
	cells := `<c r="A1" s="1" t="inlineStr"><is><t>ü</t></is></c><c r="B1" s="1" t="inlineStr"><is><t>û</t></is></c><c r="C1" s="2" t="inlineStr"><is><t>P</t></is></c>` +
		`<c r="D1" t="inlineStr"><is><t>ü</t></is></c><c r="E1" s="1" t="inlineStr"><is><t>für</t></is></c><c r="F1" s="1" t="inlineStr"><is><t>&#xF0FC;</t></is></c>`
	s := readContent(t, "book.xlsx", archive(t, workbookParts(`<sheetData><row r="1">`+cells+`</row></sheetData>`, styles, "", "")...)).Sheets[0]
	require.Equal(t, map[string]string{"1:1": "✓", "1:2": "✗", "1:3": "✓", "1:4": "ü", "1:5": "für", "1:6": "✓"}, texts(s))
	require.Equal(t, "ü", s.Rows[0].At(1).Raw)
}

func TestMergedCellsAreKnownAndNonsenseAmongThemIsNot(t *testing.T) {
	sheet := `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells count="4"><mergeCell ref="A1:C1"/><mergeCell ref="AA3:AB12"/>` +
		`<mergeCell ref="B9:A2"/><mergeCell ref="A1"/><mergeCell ref="A0:B9999999"/></mergeCells>`
	book := readContent(t, "book.xlsx", archive(t, workbookParts(sheet, "", "", "")...))
	require.Equal(t, []Range{{1, 1, 1, 3}, {3, 27, 12, 28}}, book.Sheets[0].Merged)
}

func TestRowsAndCellsOutOfOrderAreSorted(t *testing.T) {
	content := archive(t, workbookParts(`<sheetData><row r="2"><c r="B2" s="6"><v>22</v></c><c r="A2" s="6"><v>21</v></c></row><row r="1"><c r="A1" s="7"><v>0.5</v></c></row></sheetData>`, dateStyles, "", "")...)
	book, err := parseContent("book.xlsx", content)
	require.NoError(t, err)
	rows := book.Sheets[0].Rows
	require.Equal(t, []int{1, 2}, []int{rows[0].Number, rows[1].Number})
	require.Equal(t, "50%", rows[0].Cells[0].Text)
	require.Equal(t, []string{"21.00", "22.00"}, []string{rows[1].Cells[0].Text, rows[1].Cells[1].Text})
}

func TestSheetsOfOtherProgramsAreFound(t *testing.T) {
	// Absolute targets, backslashes, other capitals, a strict namespace, UTF-16,
	// and a chart sheet before the table.
	wide := []byte{0xFF, 0xFE}
	for _, r := range `<?xml version="1.0" encoding="UTF-16"?><worksheet><sheetData><row><c t="inlineStr"><is><t>é</t></is></c></row></sheetData></worksheet>` {
		wide = append(wide, byte(r), byte(r>>8))
	}
	content := archive(t,
		part{"_rels/.rels", `<Relationships ` + relsNS + `><Relationship Id="x" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument" Target="/xl/Workbook.xml"/></Relationships>`},
		part{`xl\workbook.xml`, `<w:workbook xmlns:w="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:q="http://purl.oclc.org/ooxml/officeDocument/relationships"><w:sheets><w:sheet name="Chart" q:id="c"/><w:sheet name="Größe &amp; Maß" state="veryHidden" q:id="s"/></w:sheets></w:workbook>`},
		part{"xl/_rels/workbook.xml.rels", `<Relationships ` + relsNS + `>` + relationship("c", "chartsheet", "chartsheets/sheet1.xml") + relationship("s", "worksheet", "/xl/worksheets/Data.xml") + `</Relationships>`},
		part{"xl/worksheets/data.xml", string(wide)},
	)
	book, err := parseContent("book.xlsx", content)
	require.NoError(t, err)
	require.Len(t, book.Sheets, 1)
	require.Equal(t, "Größe & Maß", book.Sheets[0].Name)
	require.True(t, book.Sheets[0].Hidden)
	require.Equal(t, map[string]string{"1:1": "é"}, texts(book.Sheets[0]))
}

func TestBrokenXMLIsNeverReadAsIfTheSheetEndedThere(t *testing.T) {
	good := `<row r="1"><c r="A1"><v>1</v></c></row>`
	for name, rows := range map[string]string{
		"cut off":                  good + `<row r="2"><c r="A2"><v>2`,
		"wrong end tag":            good + `<row r="2"><c r="A2"></row></c>`,
		"unknown entity":           good + `<row r="2"><c r="A2"><v>&nbsp;</v></c></row>`,
		"ampersand":                good + `<row r="2"><c r="A2" t="str"><v>R&D</v></c></row>`,
		"tag in a tag":             good + `<row r="2"><c r="A2"<v>2</v></c></row>`,
		"bad reference":            good + `<row r="2"><c r="22"><v>2</v></c></row>`,
		"column beyond the last":   good + `<row r="2"><c r="XFE2"><v>2</v></c></row>`,
		"row beyond the last":      good + `<row r="1048577"><c r="A1048577"><v>2</v></c></row>`,
		"shared text out of range": good + `<row r="2"><c r="A2" t="s"><v>5</v></c></row>`,
		"deeper than any sheet":    good + strings.Repeat("<a>", 300) + strings.Repeat("</a>", 300),
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parseContent("book.xlsx", workbookOf(t, rows))
			require.ErrorContains(t, err, "“book.xlsx” is damaged or incomplete. Nothing was imported.")
		})
	}
	doctype := workbookParts("", "", "", "")
	doctype[4].content = `<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData>` + good + `</sheetData></worksheet>`
	_, err := parseContent("book.xlsx", archive(t, doctype...))
	require.ErrorContains(t, err, "is damaged")
}

func TestACellInTheLastColumnSimplyWorks(t *testing.T) {
	book, err := parseContent("wide.xlsx", workbookOf(t, `<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`))
	require.NoError(t, err)
	require.Equal(t, map[string]string{"1048576:16384": "1"}, texts(book.Sheets[0]))

	full := strings.Repeat(`<c><v>1</v></c>`, maxColumns)
	book, err = parseContent("wide.xlsx", workbookOf(t, `<row>`+full+`</row>`))
	require.NoError(t, err)
	require.Equal(t, maxColumns, book.Sheets[0].Rows[0].Width())
}

func TestXMLAcrossBufferEndsReadsTheSame(t *testing.T) {
	// Tags, texts, comments and entities fall on every boundary of the 64 KiB buffer.
	var rows strings.Builder
	for i := 1; i <= 4000; i++ {
		rows.WriteString(`<row r="` + strconv.Itoa(i) + `"><!-- - --><c r="A` + strconv.Itoa(i) + `" t="str" x='>"'><v>` + strings.Repeat("é&lt;", i%29) + "z" + `</v></c></row>`)
	}
	book, err := parseContent("book.xlsx", workbookOf(t, rows.String()))
	require.NoError(t, err)
	require.Len(t, book.Sheets[0].Rows, 4000)
	for i, r := range book.Sheets[0].Rows {
		require.Equal(t, strings.Repeat("é<", (i+1)%29)+"z", r.Cells[0].Text)
	}
}
