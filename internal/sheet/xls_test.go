package sheet

import (
	"bytes"
	"encoding/binary"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"unicode/utf16"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// rec is one record of a .xls stream.
func rec(id int, data ...[]byte) []byte {
	body := bytes.Join(data, nil)
	head := binary.LittleEndian.AppendUint16(nil, uint16(id))
	return append(binary.LittleEndian.AppendUint16(head, uint16(len(body))), body...)
}

func u16(values ...int) []byte {
	var b []byte
	for _, v := range values {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func u32(v int) []byte { return binary.LittleEndian.AppendUint32(nil, uint32(v)) }

func f64(n float64) []byte { return binary.LittleEndian.AppendUint64(nil, math.Float64bits(n)) }

// xlsWide and xlsNarrow are texts with flags, of two bytes and one a letter.
func xlsWide(s string) []byte { return append([]byte{1}, u16s(s)...) }

func xlsNarrow(s string) []byte { return append([]byte{0}, s...) }

func u16s(s string) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = binary.LittleEndian.AppendUint16(b, u)
	}
	return b
}

func xlsText(s string) []byte { return append(u16(len(utf16.Encode([]rune(s)))), xlsWide(s)...) }

// at is the beginning of a cell's record.
func at(row, column, style int) []byte { return u16(row-1, column-1, style) }

func xlsBOF(kind int) []byte {
	return rec(biffBOF, u16(biffVersion8, kind, 0x1FAA, 0x07CD), u32(0), u32(6))
}

// xlsStyles are the formats of the cells at, by number: General, 0.00, a date,
// an id that became a date, percent.
func xlsStyles() []byte {
	out := rec(biffFormat, u16(164), xlsText(`yy\.m\.d`))
	for _, format := range []int{0, 2, 14, 164, 9} {
		out = append(out, rec(biffXF, u16(0, format), make([]byte, 16))...)
	}
	return out
}

// xlsStream makes the stream of a workbook: the globals, then the sheets.
func xlsStream(globals []byte, sheets ...[]byte) []byte {
	stream := append(xlsBOF(5), globals...)
	end := len(stream)
	for i := range sheets {
		end += len(rec(biffSheet, u32(0), []byte{0, 0, 1}, xlsNarrow(string(rune('A'+i)))))
	}
	offset := end + 4
	for i, s := range sheets {
		hidden := byte(0)
		if i == 1 {
			hidden = 2
		}
		stream = append(stream, rec(biffSheet, u32(offset), []byte{hidden, 0, 1}, xlsNarrow(string(rune('A'+i))))...)
		offset += len(xlsBOF(0x10)) + len(s) + 4
	}
	stream = append(stream, rec(biffEOF)...)
	for _, s := range sheets {
		stream = append(append(append(stream, xlsBOF(0x10)...), s...), rec(biffEOF)...)
	}
	return stream
}

func xlsFile(globals []byte, sheets ...[]byte) []byte {
	return container(part{"Workbook", string(xlsStream(globals, sheets...))})
}

func xlsRow(t *testing.T, globals []byte, cells ...[]byte) Row {
	t.Helper()
	book, err := parseContent("old.xls", xlsFile(append(xlsStyles(), globals...), bytes.Join(cells, nil)))
	require.NoError(t, err)
	require.Equal(t, XLS, book.Format)
	require.Len(t, book.Sheets[0].Rows, 1)
	return book.Sheets[0].Rows[0]
}

func TestACellOfAnOldWorkbookIsReadAsTheNewOneWouldBe(t *testing.T) {
	sst := rec(biffSST, u32(2), u32(2), xlsText("Zugriffsrechte – Änderung"), u16(4), xlsNarrow("Caf\xe9"))
	formula := func(value []byte, flags int) []byte {
		return rec(biffFormula, at(1, 1, 0), value, u16(flags), u32(0), u16(0))
	}
	special := func(kind, value byte) []byte { return []byte{kind, 0, value, 0, 0, 0, 0xFF, 0xFF} }
	for name, c := range map[string]struct {
		cell []byte
		want Cell
	}{
		"shared text":                   {rec(biffLabelSST, at(1, 1, 0), u32(0)), Cell{Column: 1, Kind: Text, Text: "Zugriffsrechte – Änderung", Raw: "Zugriffsrechte – Änderung"}},
		"shared text of narrow letters": {rec(biffLabelSST, at(1, 1, 0), u32(1)), Cell{Column: 1, Kind: Text, Text: "Café", Raw: "Café"}},
		"text of its own":               {rec(biffLabel, at(1, 1, 0), xlsText("5.10")), Cell{Column: 1, Kind: Text, Text: "5.10", Raw: "5.10"}},
		"id shown with two places":      {rec(biffNumber, at(1, 1, 1), f64(5.1)), Cell{Column: 1, Kind: Number, Text: "5.10", Raw: "5.1"}},
		"id packed, divided by 100":     {rec(biffRK, at(1, 1, 1), u32(530<<2|3)), Cell{Column: 1, Kind: Number, Text: "5.30", Raw: "5.3"}},
		"id as it is":                   {rec(biffRK, at(1, 1, 0), u32(820<<2|3)), Cell{Column: 1, Kind: Number, Text: "8.2", Raw: "8.2"}},
		"whole number below zero":       {rec(biffRK, at(1, 1, 0), u32(-7<<2|2)), Cell{Column: 1, Kind: Number, Text: "-7", Raw: "-7"}},
		"packed float":                  {rec(biffRK, at(1, 1, 0), u32(int(math.Float64bits(1.5)>>32))), Cell{Column: 1, Kind: Number, Text: "1.5", Raw: "1.5"}},
		"several side by side":          {rec(biffMulRK, u16(0, 0), u16(1), u32(510<<2|3), u16(0)), Cell{Column: 1, Kind: Number, Text: "5.10", Raw: "5.1"}},
		"percentage":                    {rec(biffNumber, at(1, 1, 4), f64(0.75)), Cell{Column: 1, Kind: Number, Text: "75%", Raw: "0.75"}},
		"real date":                     {rec(biffNumber, at(1, 1, 2), f64(46093)), Cell{Column: 1, Kind: Date, Text: "03-12-26", Raw: "46093", Date: "2026-03-12"}},
		"id that became a date":         {rec(biffRK, at(1, 1, 3), u32(40188<<2|2)), Cell{Column: 1, Kind: Date, Text: "10.1.10", Raw: "40188", Date: "2010-01-10"}},
		"truth":                         {rec(biffBoolErr, at(1, 1, 0), []byte{1, 0}), Cell{Column: 1, Kind: Bool, Text: "TRUE", Raw: "1"}},
		"error":                         {rec(biffBoolErr, at(1, 1, 0), []byte{0x2A, 1}), Cell{Column: 1, Kind: Error, Text: "#N/A", Raw: "#N/A"}},
		"formula that gives a number":   {formula(f64(3), 0), Cell{Column: 1, Kind: Number, Text: "3", Raw: "3", Formula: true}},
		"formula that gives a truth":    {formula(special(1, 0), 0), Cell{Column: 1, Kind: Bool, Text: "FALSE", Raw: "0", Formula: true}},
		"formula that gives an error":   {formula(special(2, 7), 0), Cell{Column: 1, Kind: Error, Text: "#DIV/0!", Raw: "#DIV/0!", Formula: true}},
		"formula that gives a text": {append(append(formula(special(0, 0), 8), rec(0x4BC, make([]byte, 10))...), rec(biffString, xlsText("High"))...),
			Cell{Column: 1, Kind: Text, Text: "High", Raw: "High", Formula: true}},
		"a shared formula's zero": {formula(f64(0), 8), Cell{Column: 1, Kind: Number, Text: "0", Raw: "0", Formula: true}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, c.want, xlsRow(t, sst, c.cell).Cells[0])
		})
	}
}

func TestDatesOfAnOldWorkbookUnder1904AreTheSameDays(t *testing.T) {
	row := xlsRow(t, rec(biffDateMode, u16(1)), rec(biffNumber, at(1, 1, 2), f64(44631)))
	require.Equal(t, Cell{Column: 1, Kind: Date, Text: "03-12-26", Raw: "44631", Date: "2026-03-12"}, row.Cells[0])
}

func TestAZeroThatLibreOfficeStoredForATextIsNoResult(t *testing.T) {
	content := xlsFile(xlsStyles(), rec(biffFormula, at(1, 1, 0), f64(0), u16(8), u32(0), u16(0)), nil)
	for {
		i := bytes.Index(content, u16(biffVersion8, 5, 0x1FAA, 0x07CD))
		if i < 0 {
			break
		}
		copy(content[i:], u16(biffVersion8, 5, 0x0DBB, 0x07CC))
	}
	book, err := parseContent("old.xls", content)
	require.NoError(t, err)
	require.Equal(t, Uncomputed, book.Sheets[0].Rows[0].Cells[0].Kind)
}

func TestTextsThatBreakBetweenRecordsAreWhole(t *testing.T) {
	// The letters break, from one byte each to two; a text with fonts and
	// pronunciation breaks in what follows its letters.
	sst := bytes.Join([][]byte{
		rec(biffSST, u32(3), u32(3), u16(6), xlsNarrow("abc")),
		rec(biffContinue, xlsWide("дэф"), u16(2), []byte{1 | 4 | 8}, u16(1), u32(6), u16s("žy"), []byte{1, 0}),
		rec(biffContinue, []byte{2, 0, 9, 9, 9, 9, 9, 9}),
		rec(biffContinue, u16(3), xlsNarrow("end")),
	}, nil)
	row := xlsRow(t, sst, rec(biffLabelSST, at(1, 1, 0), u32(0)), rec(biffLabelSST, at(1, 2, 0), u32(1)), rec(biffLabelSST, at(1, 3, 0), u32(2)))
	require.Equal(t, []string{"abcдэф", "žy", "end"}, []string{row.At(1).Text, row.At(2).Text, row.At(3).Text})
}

func TestWhatIsHiddenInAnOldWorkbookIsMarked(t *testing.T) {
	cells := bytes.Join([][]byte{
		rec(biffColInfo, u16(1, 2, 0, 0, 1, 0)), rec(biffColInfo, u16(5, 5, 0, 0, 0, 0)),
		rec(biffRow, u16(1, 0, 3, 0, 0, 0), []byte{0x20, 1, 0, 0}), rec(biffRow, u16(0, 0, 3, 0, 0, 0), []byte{0, 1, 0, 0}),
		rec(biffLabel, at(2, 2, 0), xlsText("b")), rec(biffLabel, at(2, 1, 0), xlsText("a")), rec(biffLabel, at(1, 1, 0), xlsText("head")),
		xlsBOF(0x20), rec(biffLabel, at(9, 9, 0), xlsText("inside a chart")), rec(biffEOF), rec(biffLabel, at(3, 1, 0), xlsText("after")),
	}, nil)
	chart := rec(biffSheet, u32(0), []byte{0, 2, 5}, xlsNarrow("Chart"))
	book, err := parseContent("old.xls", xlsFile(append(xlsStyles(), chart...), cells, rec(biffLabel, at(1, 1, 0), xlsText("x"))))
	require.NoError(t, err)
	require.Equal(t, []string{"A", "B"}, []string{book.Sheets[0].Name, book.Sheets[1].Name})
	require.False(t, book.Sheets[0].Hidden)
	require.True(t, book.Sheets[1].Hidden)
	require.Equal(t, []Span{{2, 3}}, book.Sheets[0].HiddenColumns)
	require.Equal(t, map[string]string{"1:1": "head", "2:1": "a", "2:2": "b", "3:1": "after"}, texts(book.Sheets[0]))
	require.Equal(t, []bool{false, true, false}, []bool{book.Sheets[0].Rows[0].Hidden, book.Sheets[0].Rows[1].Hidden, book.Sheets[0].Rows[2].Hidden})
}

func TestALargeOldWorkbookIsReadThroughAllItsSectors(t *testing.T) {
	var cells []byte
	for i := 1; i <= 3000; i++ {
		cells = append(cells, rec(biffNumber, at(i, 1, 0), f64(float64(i)))...)
	}
	book := readContent(t, "old.xls", xlsFile(xlsStyles(), cells))
	require.Len(t, book.Sheets[0].Rows, 3000)
	require.Equal(t, "3000", book.Sheets[0].Rows[2999].Cells[0].Text)
}

func TestOldWorkbooksThatAreNotReadSayWhy(t *testing.T) {
	read := func(stream []byte) error {
		_, err := parseContent("old.xls", container(part{"Workbook", string(stream)}))
		require.Error(t, err)
		return err
	}
	cell := rec(biffNumber, at(1, 1, 0), f64(1))
	whole := xlsStream(xlsStyles(), cell)
	_, err := parseContent("old.xls", container(part{"Workbook", string(whole)}))
	require.NoError(t, err)

	err = read(xlsStream(append(rec(biffFilePass, u16(1, 1, 1)), xlsStyles()...), cell))
	require.True(t, fault.Is(err, fault.Encrypted))
	require.ErrorContains(t, err, "“old.xls” is password-protected. Nothing was imported.")
	require.ErrorContains(t, read(rec(biffBOF, u16(0x0500, 5), u32(0))), "is a workbook of Excel 5.0 or 95 (.xls), which Certbook does not read. Nothing was imported.")
	_, err = parseContent("old.xls", container(part{"Book", string(rec(biffBOF, u16(0x0500, 5), u32(0)))}))
	require.ErrorContains(t, err, "is a workbook of Excel 5.0 or 95 (.xls)")

	for name, stream := range map[string][]byte{
		"cut within a sheet":       whole[:len(whole)-6],
		"cut within the globals":   whole[:60],
		"shared text out of range": xlsStream(xlsStyles(), rec(biffLabelSST, at(1, 1, 0), u32(1))),
		"short record":             xlsStream(xlsStyles(), rec(biffNumber, at(1, 1, 0), []byte{1, 2})),
		"column beyond the last":   xlsStream(xlsStyles(), rec(biffNumber, at(1, 257, 0), f64(1))),
		"sheet beyond the end":     append(append(xlsBOF(5), rec(biffSheet, u32(99_999), []byte{0, 0, 1, 0, 'A'})...), rec(biffEOF)...),
		"text beyond the end":      xlsStream(xlsStyles(), rec(biffLabel, at(1, 1, 0), u16(500), xlsNarrow("short"))),
	} {
		require.ErrorContains(t, read(stream), "is damaged or incomplete. Nothing was imported.", name)
	}
}

// office saves a workbook in another format with LibreOffice.
func office(t *testing.T, content []byte, format string) []byte {
	t.Helper()
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed; install libreoffice-calc to run this test")
	}
	in, out := keep(t, "book.xlsx", content), t.TempDir()
	output, err := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", format, "--outdir", out, in).CombinedOutput()
	require.NoError(t, err, "%s", output)
	files, err := filepath.Glob(filepath.Join(out, "book.*"))
	require.NoError(t, err)
	require.Len(t, files, 1, "%s", output)
	converted, err := os.ReadFile(files[0])
	require.NoError(t, err)
	return converted
}

func TestAWorkbookSavedByLibreOfficeInAnotherFormatReadsTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("starts LibreOffice")
	}
	f := excelize.NewFile()
	style := func(code string) int {
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &code})
		require.NoError(t, err)
		return id
	}
	set := func(cell string, value any, style int) {
		require.NoError(t, f.SetCellValue("Sheet1", cell, value))
		require.NoError(t, f.SetCellStyle("Sheet1", cell, cell, style))
	}
	set("A1", "  two  spaces\nand ř, Ω, 東京 and 🙂 ", 0)
	set("B1", 5.1, style("0.00"))
	set("C1", 40188, style(`yy\.m\.d`))
	set("D1", 46093, style("yyyy-mm-dd"))
	set("E1", 46093.625, style("yyyy-mm-dd hh:mm"))
	set("F1", 0.75, style("0%"))
	set("A2", true, 0)
	set("B2", -12.5, 0)
	set("C2", 0.5, style("h:mm"))
	set("D2", 1234567.891, style("#,##0.00"))
	require.NoError(t, f.SetCellFormula("Sheet1", "E2", `="a"&"b"`))
	require.NoError(t, f.SetCellFormula("Sheet1", "F2", `=1/0`))
	set("A5", "hidden", 0)
	require.NoError(t, f.SetRowVisible("Sheet1", 5, false))
	require.NoError(t, f.SetColVisible("Sheet1", "D", false))
	_, err := f.NewSheet("Zweites")
	require.NoError(t, err)
	require.NoError(t, f.SetCellValue("Zweites", "C3", "x"))
	require.NoError(t, f.SetSheetVisible("Zweites", false))
	var content bytes.Buffer
	require.NoError(t, f.Write(&content))
	require.NoError(t, f.Close())
	want, err := parseContent("book.xlsx", office(t, content.Bytes(), "xlsx"))
	require.NoError(t, err)
	require.Equal(t, "ab", want.Sheets[0].Rows[1].At(5).Text)

	for format, name := range map[string]string{"ods": "book.ods", "xls:MS Excel 97": "book.xls"} {
		got, err := parseContent(name, office(t, content.Bytes(), format))
		require.NoError(t, err, name)
		require.Len(t, got.Sheets, 2)
		for i, s := range want.Sheets {
			require.Equal(t, s.Name, got.Sheets[i].Name)
			require.Equal(t, s.Hidden, got.Sheets[i].Hidden, name)
			require.Equal(t, s.HiddenColumns, got.Sheets[i].HiddenColumns, name)
			require.Len(t, got.Sheets[i].Rows, len(s.Rows))
			for j, r := range s.Rows {
				g := got.Sheets[i].Rows[j]
				require.Equal(t, []any{r.Number, r.Hidden}, []any{g.Number, g.Hidden}, name)
				for _, c := range r.Cells {
					same := g.At(c.Column)
					if got.Format == ODS && c.Kind == Date {
						same.Raw = c.Raw // there a date is stored as one
					}
					if c.Kind == Bool {
						same.Formula = c.Formula // LibreOffice makes the formula TRUE() of a truth
					}
					require.Equal(t, c, same, "%s, row %d", name, r.Number)
				}
			}
		}
	}
}
