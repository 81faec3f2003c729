package sheet

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// The child's start is a figure of its own; what is compared with excelize is
// everything after it.
func BenchmarkRead93Rows(b *testing.B) {
	path := keep(b, "soa.xlsx", written(b, Document{Tables: []Table{soaLike(93, 10)}}))
	var start, parsed float64
	for b.Loop() {
		_, usage, err := Reader{}.Read(context.Background(), path)
		require.NoError(b, err)
		start += usage.Start.Seconds()
		parsed += (usage.Total - usage.Start).Seconds()
	}
	b.ReportMetric(1e3*start/float64(b.N), "start-ms/op")
	b.ReportMetric(1e3*parsed/float64(b.N), "after-start-ms/op")
}

// BenchmarkRead93RowsOf compares the formats: none should cost much more than another.
func BenchmarkRead93RowsOf(b *testing.B) {
	var tables, records strings.Builder
	var cells []byte
	for i, row := range soaLike(93, 10).Rows {
		tables.WriteString("<table:table-row>")
		records.WriteString(",{")
		for j, v := range row {
			fmt.Fprintf(&tables, `<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>`, v.text)
			fmt.Fprintf(&records, `%q: %q,`, "k"+strconv.Itoa(j), v.text)
			cells = append(cells, rec(biffLabel, at(i+1, j+1, 1), xlsText(v.text))...)
		}
		tables.WriteString("</table:table-row>")
		records.WriteString(`"end": 5.10}`)
	}
	for name, content := range map[string][]byte{
		"soa.xlsx":       written(b, Document{Tables: []Table{soaLike(93, 10)}}),
		"soa.ods":        odsFile(b, "", "<table:table>"+tables.String()+"</table:table>"),
		"soa.xls":        xlsFile(xlsStyles(), cells),
		"soa.json":       []byte("[" + records.String()[1:] + "]"),
		"encrypted.xlsx": agileEncrypted(written(b, Document{Tables: []Table{soaLike(93, 10)}}), "a", "SHA512", 256, 100_000),
	} {
		path := keep(b, name, content)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _, err := Reader{Password: "a"}.Read(context.Background(), path)
				require.NoError(b, err)
			}
		})
	}
}

func BenchmarkExcelizeFormattedAndRaw93Rows(b *testing.B) {
	path := keep(b, "soa.xlsx", written(b, Document{Tables: []Table{soaLike(93, 10)}}))
	for b.Loop() {
		f, err := excelize.OpenFile(path)
		require.NoError(b, err)
		for _, name := range f.GetSheetList() {
			_, err = f.GetRows(name)
			require.NoError(b, err)
			_, err = f.GetRows(name, excelize.Options{RawCellValue: true})
			require.NoError(b, err)
		}
		require.NoError(b, f.Close())
	}
}

func BenchmarkRead5000Rows(b *testing.B) {
	path := keep(b, "large.xlsx", written(b, Document{Tables: []Table{soaLike(5000, 20)}}))
	for b.Loop() {
		_, _, err := Reader{}.Read(context.Background(), path)
		require.NoError(b, err)
	}
}

// BenchmarkWire is why the child answers in gob, column by column.
func BenchmarkWire(b *testing.B) {
	book, err := parseContent("large.xlsx", written(b, Document{Tables: []Table{soaLike(5000, 20)}}))
	require.NoError(b, err)
	b.Run("gob", func(b *testing.B) {
		for b.Loop() {
			var buf bytes.Buffer
			require.NoError(b, sendWorkbook(&buf, book, wireEnd{}))
			_, _, err := receiveWorkbook(&buf)
			require.NoError(b, err)
		}
	})
	b.Run("json", func(b *testing.B) {
		for b.Loop() {
			var buf bytes.Buffer
			require.NoError(b, json.NewEncoder(&buf).Encode(book))
			var back Workbook
			require.NoError(b, json.NewDecoder(&buf).Decode(&back))
		}
	})
}

func BenchmarkWrite5000Rows(b *testing.B) {
	doc := Document{Tables: []Table{soaLike(5000, 16)}}
	for b.Loop() {
		require.NoError(b, Write(io.Discard, doc))
	}
}

// BenchmarkBareStreamWriter5000Rows writes the same cells with the same styles
// and nothing else.
func BenchmarkBareStreamWriter5000Rows(b *testing.B) {
	table := soaLike(5000, 16)
	for b.Loop() {
		f := excelize.NewFile()
		s, err := makeStyles(f)
		require.NoError(b, err)
		sw, err := f.NewStreamWriter("Sheet1")
		require.NoError(b, err)
		cells := make([]any, len(table.Columns))
		for j, c := range table.Columns {
			cells[j] = excelize.Cell{StyleID: s.header, Value: c.Heading}
		}
		require.NoError(b, sw.SetRow("A1", cells))
		for i, row := range table.Rows {
			for j, v := range row {
				cell := excelize.Cell{StyleID: s.cell[table.Columns[j].Kind], Value: v.text}
				if v.kind == Date {
					cell.Value = v.number
				}
				cells[j] = cell
			}
			require.NoError(b, sw.SetRow("A"+strconv.Itoa(i+2), cells))
		}
		require.NoError(b, sw.Flush())
		require.NoError(b, f.Write(io.Discard))
		require.NoError(b, f.Close())
	}
}

func BenchmarkParseAMillionFormattedEmptyRows(b *testing.B) {
	content := millionEmptyRows(b)
	for b.Loop() {
		book, err := parseContent("formatted.xlsx", content)
		require.NoError(b, err)
		require.Len(b, book.Sheets[0].Rows, 1)
	}
}

// millionEmptyRows is what a click on the sheet's corner and a fill colour leave behind.
func millionEmptyRows(t testing.TB) []byte {
	var rows bytes.Buffer
	rows.WriteString(`<row r="1"><c r="A1" t="inlineStr"><is><t>Control</t></is></c></row>`)
	for i := 2; i <= maxRows; i++ {
		fmt.Fprintf(&rows, `<row r="%d" s="1" customFormat="1" ht="15.75" customHeight="1"><c r="A%d" s="1"/><c r="B%d" s="1"/><c r="C%d" s="1"/></row>`, i, i, i, i)
	}
	return workbookOf(t, rows.String())
}
