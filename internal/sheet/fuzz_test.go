package sheet

import (
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

var fuzzLimits = limits{fileBytes: 1 << 20, csvBytes: 1 << 20, partBytes: 8 << 20, sheets: 10, cells: 10_000, textBytes: 1 << 20, sharedText: 1 << 20}

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
