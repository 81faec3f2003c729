package sheet

import (
	"bytes"
	"strings"
	"testing"

	"certbook/internal/fault"
)

// sound is what any parsed file must be, whatever it was.
func sound(t *testing.T, book *Workbook, err error) {
	t.Helper()
	if err != nil {
		f := fault.Of(err)
		if f.Code == fault.Internal || !strings.HasSuffix(f.Message, "Nothing was imported.") || f.Action == "" {
			t.Fatalf("a refusal without its three parts: %v", err)
		}
		if f.Cause != nil && strings.Contains(f.Cause.Error(), "panicked") {
			t.Fatal(f.Cause)
		}
		return
	}
	for _, s := range book.Sheets {
		last := 0
		for _, r := range s.Rows {
			if r.Number < last || r.Number < 1 || len(r.Cells) == 0 {
				t.Fatalf("row %d after row %d with %d cells", r.Number, last, len(r.Cells))
			}
			last = r.Number
			column := 0
			for _, c := range r.Cells {
				if c.Column < column || c.Column < 1 || c.Column > maxColumns || (c.Kind == Empty) {
					t.Fatalf("cell %+v after column %d", c, column)
				}
				column = c.Column
			}
		}
	}
}

var fuzzLimits = limits{fileBytes: 1 << 20, csvBytes: 1 << 20, oleBytes: 1 << 20, partBytes: 8 << 20, sheets: 10, cells: 10_000, textBytes: 1 << 20, sharedText: 1 << 20}

func FuzzCSV(f *testing.F) {
	for _, seed := range []string{"id,title\n5.1,\"a\nb\"\n", "a;b\r\n\"x;\"\"y\"\r\n1", "sep=|\nq|w", "# c\n\n,,\n'=1,\"open\n\"x\",y",
		"\xff\xfea\x00,\x00b\x00", "caf\xe9,\x9a", "\t\t\n", "\"\"\"\"", "'\r'='\n"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := parse(strings.NewReader(string(content)), int64(len(content)), "f.csv", "", fuzzLimits)
		sound(t, book, err)
	})
}

// FuzzXLSX looks for what breaks in a sheet, its formats and its shared texts;
// fuzzing the packed bytes would only ever break the ZIP.
func FuzzXLSX(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" s="2"><v>40188</v></c><c t="s"><v>0</v></c><c r="XFD1" t="b"><f>1</f><v>1</v></c></row></sheetData>`, dateStyles, `<si><t>x_x000D_</t></si>`)
	f.Add(`<cols><col min="1" max="2" hidden="1"/></cols><sheetData><row hidden="1"><c t="inlineStr"><is><r><t>a</t></r></is></c></row></sheetData>`, `<cellXfs><xf numFmtId="14"/></cellXfs>`, ``)
	f.Add(`<sheetData><row r="2"><c r="B2" s="1"><v>-1e300</v></c><c r="A2"><v>1</v></c></row><row r="1"/></sheetData>`,
		`<numFmts><numFmt numFmtId="5" formatCode="[Red]#,##0.00_);[h]:mm;;@&quot;x&quot;"/></numFmts><cellXfs><xf/><xf numFmtId="5"/></cellXfs>`, `<si/>`)
	f.Add("<!-- --><![CDATA[x]]><a b='>'/>&#x41;", "<?p?>", "&amp;")
	f.Fuzz(func(t *testing.T, sheet, styles, shared string) {
		content := archive(t, workbookParts(sheet, styles, shared, "")...)
		book, err := parse(strings.NewReader(string(content)), int64(len(content)), "f.xlsx", "", fuzzLimits)
		sound(t, book, err)
	})
}

// FuzzODS looks for what breaks in the content of an OpenDocument spreadsheet.
func FuzzODS(f *testing.F) {
	f.Add(`<style:style style:name="a" style:family="table"><style:table-properties table:display="false"/></style:style>`,
		`<table:table table:name="S" table:style-name="a"><table:table-column table:visibility="collapse" table:number-columns-repeated="3"/><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="5.1" table:number-columns-repeated="2"><text:p>5.10</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>`)
	f.Add("", `<table:table><table:table-header-rows><table:table-row table:visibility="filter"><table:table-cell office:value-type="time" office:time-value="-P1DT1H1M1.5S"/><table:table-cell office:value-type="date" office:date-value="2026-03-12T01:02:03"/><table:table-cell table:formula="of:=X" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell></table:table-row></table:table-header-rows></table:table>`)
	f.Add("", `<table:table><table:table-row><table:table-cell office:value-type="boolean" office:boolean-value="true"/><table:table-cell office:string-value="&amp;"><office:annotation><text:p>n</text:p></office:annotation><text:p> a<text:s text:c="9"/><text:tab/><text:line-break/><text:span>
  b</text:span></text:p><text:p/></table:table-cell></table:table-row></table:table><table:tracked-changes><table:table/></table:tracked-changes>`)
	f.Fuzz(func(t *testing.T, styles, tables string) {
		content := odsFile(t, styles, tables)
		book, err := parse(strings.NewReader(string(content)), int64(len(content)), "f.ods", "", fuzzLimits)
		sound(t, book, err)
	})
}

// FuzzXLS looks for what breaks in the records of an old workbook.
func FuzzXLS(f *testing.F) {
	sst := rec(biffSST, u32(2), u32(2), u16(3), xlsNarrow("a"), nil)
	sst = append(sst, rec(biffContinue, xlsWide("bc"), u16(1), []byte{8}, u16(1), []byte("x"), u32(0))...)
	f.Add(xlsStream(append(xlsStyles(), sst...), bytes.Join([][]byte{
		rec(biffLabelSST, at(1, 1, 0), u32(0)), rec(biffNumber, at(1, 2, 1), f64(5.1)), rec(biffRK, at(2, 1, 3), u32(40188<<2|2)),
		rec(biffMulRK, u16(2, 0), u16(1), u32(7), u16(4), u32(9), u16(1)), rec(biffBoolErr, at(4, 1, 0), []byte{7, 1}),
	}, nil)))
	f.Add(xlsStream(append(rec(biffDateMode, u16(1)), xlsStyles()...), bytes.Join([][]byte{
		rec(biffFormula, at(1, 1, 0), []byte{0, 0, 0, 0, 0, 0, 0xFF, 0xFF}, u16(8), u32(0), u16(0)), rec(biffString, xlsText("High")),
		rec(biffRow, u16(0, 0, 3, 0, 0, 0), []byte{0x20, 1, 0, 0}), rec(biffColInfo, u16(1, 2, 0, 0, 1, 0)), xlsBOF(0x20), rec(biffEOF), rec(biffLabel, at(2, 1, 0), xlsText("a")),
	}, nil), rec(biffRString, at(1, 1, 0), xlsText("b"))))
	f.Fuzz(func(t *testing.T, stream []byte) {
		content := container(part{"Workbook", string(stream)})
		book, err := parse(bytes.NewReader(content), int64(len(content)), "f.xls", "", fuzzLimits)
		sound(t, book, err)
	})
}

func FuzzJSON(f *testing.F) {
	for _, seed := range []string{`[{"id": "5.1", "ok": true, "n": 1e2, "x": null, "l": ["a", 1], "o": {"p": [[]]}}]`, `{"a": {"b": [{"c": "\u0041\\\""}]}, "d": []}`,
		"{\"a\": 1}\n{\"a\": 2, \"a\": 3}", ` [ { } , {"": ""} ] `, `[1, {"a": 1}]`, "[[[", `{"a":"`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := parse(bytes.NewReader(content), int64(len(content)), "f.json", "", fuzzLimits)
		sound(t, book, err)
	})
}

// FuzzFile takes files as they come: archives, containers, encrypted ones, text.
func FuzzFile(f *testing.F) {
	small := written(f, Document{Tables: []Table{soaLike(3, 3)}})
	for _, seed := range [][]byte{small, odsFile(f, "", `<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>`),
		xlsFile(xlsStyles(), rec(biffNumber, at(1, 1, 0), f64(1))), agileEncrypted(small, "a", "SHA512", 256, 1), standardEncrypted(f, "a"),
		[]byte("a;b\r\n1;2\r\n"), []byte(`[{"a": 1}]`), []byte("<html>"), {9, 4, 6, 0}, []byte("PK\x05\x06")} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content []byte) {
		book, err := parse(bytes.NewReader(content), int64(len(content)), "f.xlsx", "a", fuzzLimits)
		sound(t, book, err)
	})
}
