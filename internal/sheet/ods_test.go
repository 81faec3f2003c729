package sheet

import (
	"strings"
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

const odsMime = "application/vnd.oasis.opendocument.spreadsheet"

// odsFile makes an OpenDocument spreadsheet of these styles and tables.
func odsFile(t testing.TB, styles, tables string) []byte {
	t.Helper()
	return archive(t, part{"mimetype", odsMime},
		part{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"/></manifest:manifest>`},
		part{"content.xml", `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:calcext="c" xmlns:style="s"><office:automatic-styles>` +
			styles + `</office:automatic-styles><office:body><office:spreadsheet>` + tables + `</office:spreadsheet></office:body></office:document-content>`})
}

func odsRows(t *testing.T, rows string) Sheet {
	t.Helper()
	book, err := parseContent("book.ods", odsFile(t, "", `<table:table table:name="Sheet1">`+rows+`</table:table>`))
	require.NoError(t, err)
	require.Equal(t, ODS, book.Format)
	return book.Sheets[0]
}

func TestACellOfAnOpenDocumentIsReadAsTheExcelOneWouldBe(t *testing.T) {
	for name, c := range map[string]struct {
		cell string
		want Cell
	}{
		"text":                       {`office:value-type="string"><text:p>5.10</text:p>`, Cell{Column: 1, Kind: Text, Text: "5.10", Raw: "5.10"}},
		"text in its attribute":      {`office:value-type="string" office:string-value="a &amp; b">`, Cell{Column: 1, Kind: Text, Text: "a & b", Raw: "a & b"}},
		"text without its type":      {`><text:p>n/a</text:p>`, Cell{Column: 1, Kind: Text, Text: "n/a", Raw: "n/a"}},
		"id shown with two places":   {`office:value-type="float" office:value="5.1"><text:p>5.10</text:p>`, Cell{Column: 1, Kind: Number, Text: "5.10", Raw: "5.1"}},
		"number that shows itself":   {`office:value-type="float" office:value="0.30000000000000004">`, Cell{Column: 1, Kind: Number, Text: "0.3", Raw: "0.30000000000000004"}},
		"percentage":                 {`office:value-type="percentage" office:value="0.75"><text:p>75 %</text:p>`, Cell{Column: 1, Kind: Number, Text: "75 %", Raw: "0.75"}},
		"percentage shows itself":    {`office:value-type="percentage" office:value="0.75">`, Cell{Column: 1, Kind: Number, Text: "75%", Raw: "0.75"}},
		"amount":                     {`office:value-type="currency" office:currency="EUR" office:value="12.5"><text:p>12,50 €</text:p>`, Cell{Column: 1, Kind: Number, Text: "12,50 €", Raw: "12.5"}},
		"date":                       {`office:value-type="date" office:date-value="2026-03-12"><text:p>12.03.26</text:p>`, Cell{Column: 1, Kind: Date, Text: "12.03.26", Raw: "2026-03-12", Date: "2026-03-12"}},
		"date with a time":           {`office:value-type="date" office:date-value="2026-03-12T14:30:00"><text:p>12.03.26</text:p>`, Cell{Column: 1, Kind: Date, Text: "12.03.26", Raw: "2026-03-12T14:30:00", Date: "2026-03-12T14:30:00"}},
		"id that became a date":      {`office:value-type="date" office:date-value="2010-01-10"><text:p>10.1.10</text:p>`, Cell{Column: 1, Kind: Date, Text: "10.1.10", Raw: "2010-01-10", Date: "2010-01-10"}},
		"date that is none":          {`office:value-type="date" office:date-value="soon"><text:p>soon</text:p>`, Cell{Column: 1, Kind: Text, Text: "soon", Raw: "soon"}},
		"time of day":                {`office:value-type="time" office:time-value="PT12H00M00S"><text:p>12:00</text:p>`, Cell{Column: 1, Kind: Number, Text: "12:00", Raw: "0.5"}},
		"duration that shows itself": {`office:value-type="time" office:time-value="P1DT12H">`, Cell{Column: 1, Kind: Number, Text: "36:00:00", Raw: "1.5"}},
		"truth":                      {`office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p>`, Cell{Column: 1, Kind: Bool, Text: "TRUE", Raw: "1"}},
		"truth from an Excel file":   {`table:formula="of:=FALSE()" office:value-type="float" office:value="0"><text:p>FALSCH</text:p>`, Cell{Column: 1, Kind: Bool, Text: "FALSE", Raw: "0"}},
		"formula":                    {`table:formula="of:=[.A1]" office:value-type="float" office:value="3"><text:p>3</text:p>`, Cell{Column: 1, Kind: Number, Text: "3", Raw: "3", Formula: true}},
		"formula without a result":   {`table:formula="of:=[.A1]">`, Cell{Column: 1, Kind: Uncomputed, Formula: true}},
		"error":                      {`table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>`, Cell{Column: 1, Kind: Error, Text: "#DIV/0!", Raw: "#DIV/0!", Formula: true}},
		"error of older programs":    {`table:formula="of:=X()" office:value-type="float" office:value="0"><text:p>Err:508</text:p>`, Cell{Column: 1, Kind: Error, Text: "Err:508", Raw: "Err:508", Formula: true}},
	} {
		t.Run(name, func(t *testing.T) {
			s := odsRows(t, `<table:table-row><table:table-cell `+c.cell+`</table:table-cell></table:table-row>`)
			require.Equal(t, c.want, s.Rows[0].Cells[0])
		})
	}
}

func TestTheTextOfAnOpenDocumentCellIsWhatItShows(t *testing.T) {
	cell := func(inner string) string {
		s := odsRows(t, `<table:table-row><table:table-cell office:value-type="string">`+inner+`</table:table-cell></table:table-row>`)
		return s.Rows[0].Cells[0].Text
	}
	require.Equal(t, "first\nsecond", cell(`<text:p>first</text:p><text:p>second</text:p>`))
	require.Equal(t, "a\nb\tc   d & e", cell(`<text:p>a<text:line-break/>b<text:tab/>c<text:s text:c="3"/>d &amp; <text:span>e</text:span></text:p>`))
	require.Equal(t, "two  spaces kept", cell(`<text:p>two  spaces<text:s/>kept</text:p>`))
	require.Equal(t, "indented text", cell("<text:p>\n    indented\n    <text:span>text</text:span></text:p>"))
	require.Equal(t, "shown", cell(`<office:annotation><dc:creator>Robin</dc:creator><text:p>a remark</text:p></office:annotation><text:p>shown</text:p><draw:frame><text:p>in a picture</text:p></draw:frame>`))
	require.Equal(t, "link", cell(`<text:p><text:a xlink:href="http://example.org">link</text:a></text:p>`))
	require.Equal(t, "漢字", cell(`<text:p><text:ruby><text:ruby-base>漢字</text:ruby-base><text:ruby-text>かんじ</text:ruby-text></text:ruby></text:p>`))
}

func TestRepeatedAndCoveredCellsOfAnOpenDocumentKeepTheirPlaces(t *testing.T) {
	s := odsRows(t, `<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse" table:number-columns-repeated="3"/><table:table-column table:number-columns-repeated="16379"/>
<table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>A</text:p></table:table-cell><table:covered-table-cell/><table:table-cell table:number-columns-repeated="2"><text:p>C</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16380"/></table:table-row></table:table-header-rows>
<table:table-row table:number-rows-repeated="4"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
<table:table-row-group><table:table-row table:number-rows-repeated="2" table:visibility="filter"><table:covered-table-cell table:number-columns-repeated="3"/><table:table-cell><text:p>D</text:p></table:table-cell></table:table-row></table:table-row-group>
<table:table-row table:number-rows-repeated="1048569"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`)
	require.Equal(t, map[string]string{"1:1": "A", "1:3": "C", "1:4": "C", "6:4": "D", "7:4": "D"}, texts(s))
	require.Equal(t, []bool{false, true, true}, []bool{s.Rows[0].Hidden, s.Rows[1].Hidden, s.Rows[2].Hidden})
	require.Equal(t, []Span{{3, 5}}, s.HiddenColumns)
}

func TestOnlyTheTablesOfAnOpenDocumentAreItsSheets(t *testing.T) {
	row := func(text string) string {
		return `<table:table-row><table:table-cell><text:p>` + text + `</text:p></table:table-cell></table:table-row>`
	}
	content := odsFile(t, `<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>`,
		`<table:tracked-changes><table:deletion><table:cell-content-deletion><table:change-track-table-cell><text:p>old</text:p></table:change-track-table-cell></table:cell-content-deletion></table:deletion></table:tracked-changes>
<table:table table:name="Größe &amp; Maß" table:style-name="ta1"><table:shapes><draw:frame><table:table><table:table-row/></table:table></draw:frame></table:shapes>`+row("one")+`</table:table>
<table:table table:name="Lists" table:style-name="ta2">`+row("two")+`</table:table><table:dde-links><table:table>`+row("three")+`</table:table></table:dde-links>`)
	book := readContent(t, "book.ods", content)
	require.Len(t, book.Sheets, 2)
	require.Equal(t, []any{"Größe & Maß", false, "Lists", true}, []any{book.Sheets[0].Name, book.Sheets[0].Hidden, book.Sheets[1].Name, book.Sheets[1].Hidden})
	require.Equal(t, map[string]string{"1:1": "one"}, texts(book.Sheets[0]))
}

func TestAPasswordProtectedOpenDocumentSaysWhatToDo(t *testing.T) {
	for _, content := range [][]byte{
		archive(t, part{"mimetype", odsMime}, part{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="m"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`}, part{"content.xml", "\x01\x02\x03"}),
		archive(t, part{"mimetype", odsMime}, part{"META-INF/manifest.xml", `<m/>`}, part{"encrypted-package", "\x01\x02\x03"}),
	} {
		_, err := parseContent("book.ods", content)
		require.True(t, fault.Is(err, fault.Encrypted), "%v", err)
		require.ErrorContains(t, err, "“book.ods” is password-protected. Nothing was imported. Open it in LibreOffice")
	}
}

func TestRepeatedOpenDocumentCellsAreCountedBeforeTheyAreMade(t *testing.T) {
	for name, c := range map[string]struct{ rows, what string }{
		"cells":                  {`<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row>`, "holds more than 1,000,000 filled cells"},
		"text":                   {`<table:table-row table:number-rows-repeated="900"><table:table-cell table:number-columns-repeated="900"><text:p>` + strings.Repeat("x", 100) + `</text:p></table:table-cell></table:table-row>`, "holds more than 48 MB of text"},
		"beyond the last row":    {`<table:table-row table:number-rows-repeated="1048576"><table:table-cell/></table:table-row><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`, "is damaged"},
		"beyond the last column": {`<table:table-row><table:table-cell table:number-columns-repeated="16384"/><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`, "is damaged"},
	} {
		_, err := parseContent("book.ods", odsFile(t, "", `<table:table>`+c.rows+`</table:table>`))
		require.ErrorContains(t, err, c.what, name)
	}
}
