package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"
)

// sample is a document with everything a document can have.
func sample() Document {
	return Document{
		Properties: Properties{Title: "R&D: Statement of Applicability", Subject: "36 of 93 rows", Creator: "Kestrel Robotics",
			Modified: time.Date(2026, 3, 12, 9, 30, 0, 0, time.UTC)},
		Cover: &Cover{Name: "About", Heading: "Statement of Applicability", Summary: "36 of 93 rows – filter “Undecided”",
			Lines: []CoverLine{{"This copy", Value{}}, {"Organisation", TextValue("Kestrel Robotics")}, {"As of", DateValue("2026-03-12")}, {"Rows", NumberValue(36)}},
			Notes: []string{"Rows may be sorted and columns moved.", "=not a formula"}},
		Tables: []Table{
			{Name: "Controls", FrozenColumns: 2, Columns: []Column{
				{Heading: "Ref"}, {Heading: "Title", Kind: LongColumn}, {Heading: "Applicability", Kind: ChoiceColumn,
					Choices: []string{"Applicable", "Not applicable, by decision", "Undecided " + strings.Repeat("long ", 60)}},
				{Heading: "Due", Kind: DateColumn}, {Heading: "Cost", Kind: NumberColumn}, {Heading: "Row id", Hidden: true}},
				Rows: [][]Value{
					{TextValue("5.10"), TextValue("=1+1"), TextValue("Applicable"), DateValue("2026-03-12"), NumberValue(1234.5), TextValue("0001")},
					{TextValue("8.20"), TextValue("two\nlines"), {}, TextValue("2025-Q2"), {}, TextValue("0002")},
					{TextValue("5.1")},
				}},
			{Name: "Meta", Visibility: VeryHidden, Columns: []Column{{Heading: "Key"}, {Heading: "Value"}}, Rows: [][]Value{{TextValue("book"), TextValue("b-1")}}},
			{Name: "It's", Visibility: Hidden, Columns: []Column{{Heading: "Same choice", Kind: ChoiceColumn, Choices: []string{"a,b", "c"}}}},
		},
	}
}

func TestAWrittenWorkbookReadsBackCellByCell(t *testing.T) {
	book := readContent(t, "soa.xlsx", written(t, sample()))
	var names []string
	var hidden []bool
	for _, s := range book.Sheets {
		names, hidden = append(names, s.Name), append(hidden, s.Hidden)
	}
	require.Equal(t, []string{"About", "Controls", "Meta", "It's", ListsSheet}, names)
	require.Equal(t, []bool{false, false, true, true, true}, hidden)

	controls := book.Sheets[1]
	require.Equal(t, []Span{{6, 6}}, controls.HiddenColumns)
	require.Equal(t, map[string]string{
		"1:1": "Ref", "1:2": "Title", "1:3": "Applicability", "1:4": "Due", "1:5": "Cost", "1:6": "Row id",
		"2:1": "5.10", "2:2": "=1+1", "2:3": "Applicable", "2:4": "2026-03-12", "2:5": "1234.5", "2:6": "0001",
		"3:1": "8.20", "3:2": "two\nlines", "3:4": "2025-Q2", "3:6": "0002", "4:1": "5.1"}, texts(controls))
	row := controls.Rows[1]
	require.Equal(t, Cell{Column: 4, Kind: Date, Text: "2026-03-12", Raw: "46093", Date: "2026-03-12"}, row.At(4))
	require.Equal(t, Number, row.At(5).Kind)
	require.Equal(t, Text, row.At(1).Kind, "an id is text")
	require.Equal(t, Text, row.At(2).Kind, "no formula")
	require.Equal(t, Text, controls.Rows[2].At(4).Kind, "a quarter is no date")

	about := texts(book.Sheets[0])
	require.Equal(t, "Statement of Applicability", about["1:1"])
	require.Equal(t, "36 of 93 rows – filter “Undecided”", about["2:1"])
	require.Equal(t, "2026-03-12", about["6:2"])
	require.Equal(t, "=not a formula", about["11:2"])
	require.Equal(t, map[string]string{"1:1": "Key", "1:2": "Value", "2:1": "book", "2:2": "b-1"}, texts(book.Sheets[2]))
}

func opened(t *testing.T, content []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(content))
	require.NoError(t, err)
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func TestAWorkbookIsReadyToWorkInAndToPrint(t *testing.T) {
	f := opened(t, written(t, sample()))

	props, err := f.GetDocProps()
	require.NoError(t, err)
	require.Equal(t, "Kestrel Robotics", props.Creator)
	require.Equal(t, "Kestrel Robotics", props.LastModifiedBy)
	require.Equal(t, "R&D: Statement of Applicability", props.Title)
	require.Equal(t, "36 of 93 rows", props.Subject)
	require.Equal(t, "2026-03-12T09:30:00Z", props.Modified)
	app, err := f.GetAppProps()
	require.NoError(t, err)
	require.Equal(t, "Certbook", app.Application)

	panes, err := f.GetPanes("Controls")
	require.NoError(t, err)
	require.True(t, panes.Freeze)
	require.Equal(t, []int{2, 1}, []int{panes.XSplit, panes.YSplit})

	rules, err := f.GetDataValidations("Controls")
	require.NoError(t, err)
	require.Len(t, rules, 1)
	require.Equal(t, "'Lists'!$A$1:$A$3", rules[0].Formula1)
	require.Equal(t, "C2:C504", rules[0].Sqref)
	items, err := f.GetCols(ListsSheet)
	require.NoError(t, err)
	require.Equal(t, sample().Tables[0].Columns[2].Choices, items[0])
	require.Equal(t, []string{"a,b", "c"}, items[1])

	layout, err := f.GetPageLayout("Controls")
	require.NoError(t, err)
	require.Equal(t, "landscape", *layout.Orientation)
	require.Equal(t, 9, *layout.Size)
	require.Equal(t, 1, *layout.FitToWidth)
	require.Equal(t, 0, *layout.FitToHeight)
	sheetProps, err := f.GetSheetProps("Controls")
	require.NoError(t, err)
	require.True(t, *sheetProps.FitToPage)
	footer, err := f.GetHeaderFooter("Controls")
	require.NoError(t, err)
	require.Equal(t, "&L&8 R&&D: Statement of Applicability&R&8 Page &P of &N", footer.OddFooter)

	defined := map[string]string{}
	for _, n := range f.GetDefinedName() {
		defined[n.Name+" "+n.Scope] = n.RefersTo
	}
	require.Equal(t, "'Controls'!$1:$1", defined["_xlnm.Print_Titles Controls"])
	require.Equal(t, "'It''s'!$1:$1", defined["_xlnm.Print_Titles It's"])

	sheet := partOf(t, written(t, sample()), "xl/worksheets/sheet2.xml")
	require.Contains(t, sheet, `<autoFilter ref="$A$1:$F$4"`, "the hidden row id is inside, so that it sorts with its row")
	require.Contains(t, sheet, `<dimension ref="A1:F4"`)

	for cell, format := range map[string]string{"A2": textFormat, "C2": textFormat, "D2": dateFormat} {
		id, err := f.GetCellStyle("Controls", cell)
		require.NoError(t, err)
		style, err := f.GetStyle(id)
		require.NoError(t, err)
		if style.CustomNumFmt != nil {
			require.Equal(t, format, *style.CustomNumFmt)
		} else {
			require.Equal(t, 49, style.NumFmt)
			require.Equal(t, textFormat, format)
		}
		require.Equal(t, "top", style.Alignment.Vertical)
	}
	require.Equal(t, "About", f.GetSheetName(f.GetActiveSheetIndex()))
}

func partOf(t *testing.T, content []byte, name string) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	require.NoError(t, err)
	r, err := z.Open(name)
	require.NoError(t, err)
	b, err := io.ReadAll(r)
	require.NoError(t, err)
	return string(b)
}

func TestNoNameOfTheLibraryOrItsAuthorIsInTheFile(t *testing.T) {
	content := written(t, Document{Tables: []Table{{Name: "A", Columns: []Column{{Heading: "x"}}}}})
	for _, name := range []string{"docProps/core.xml", "docProps/app.xml"} {
		text := strings.ToLower(partOf(t, content, name))
		require.NotContains(t, text, "xuri")
		require.NotContains(t, text, "excelize")
		require.NotContains(t, text, "2006-09-16")
	}
}

func TestLetterPaperIsForThoseWhoUseIt(t *testing.T) {
	doc := sample()
	doc.Paper = Letter
	layout, err := opened(t, written(t, doc)).GetPageLayout("About")
	require.NoError(t, err)
	require.Equal(t, 1, *layout.Size)
	require.Equal(t, "portrait", *layout.Orientation)
}

func TestATextTooLongForACellIsRefusedBeforeAnythingIsWritten(t *testing.T) {
	doc := Document{Tables: []Table{{Name: "Risks", Columns: []Column{{Heading: "Ref"}, {Heading: "Notes"}}, Rows: [][]Value{
		{TextValue("R-001"), TextValue(strings.Repeat("é", maxCellText))},
		{TextValue("R-002"), TextValue(strings.Repeat("😀", maxCellText/2) + "ab")},
	}}}}
	var b bytes.Buffer
	err := Write(&b, doc)
	require.Zero(t, b.Len())
	f := fault.Of(err)
	require.Equal(t, fault.TooLarge, f.Code)
	require.Equal(t, map[string]string{"sheet": "Risks", "row": "3", "column": "Notes", "length": "32768"}, f.Params)
	require.Contains(t, f.Message, "“Risks”, row 3, column “Notes”")
	require.Contains(t, f.Message, "Nothing was exported.")

	doc.Tables[0].Rows[1][1] = TextValue(strings.Repeat("😀", maxCellText/2) + "a")
	book := readContent(t, "risks.xlsx", written(t, doc))
	require.Equal(t, doc.Tables[0].Rows[0][1].text, book.Sheets[0].Rows[1].At(2).Text)
	require.Equal(t, doc.Tables[0].Rows[1][1].text, book.Sheets[0].Rows[2].At(2).Text)
}

func TestADocumentThatMakesNoSenseIsADefect(t *testing.T) {
	column := []Column{{Heading: "x"}}
	for name, doc := range map[string]Document{
		"no column":      {Tables: []Table{{Name: "A"}}},
		"two of a name":  {Tables: []Table{{Name: "A", Columns: column}, {Name: "a", Columns: column}}},
		"our own name":   {Tables: []Table{{Name: "lists", Columns: column}}},
		"nothing to see": {Tables: []Table{{Name: "A", Columns: column, Visibility: Hidden}}},
		"bad name":       {Tables: []Table{{Name: "A/B", Columns: column}}},
		"row too wide":   {Tables: []Table{{Name: "A", Columns: column, Rows: [][]Value{{{}, {}}}}}},
	} {
		t.Run(name, func(t *testing.T) {
			require.Error(t, Write(io.Discard, doc))
		})
	}
}

func TestWhatXMLCannotHoldIsLeftOut(t *testing.T) {
	require.Equal(t, "ab\tc\nd\re\u00a0😀\ufffd", clean("a\x00\x0b\x0cb\tc\nd\re\u00a0😀\ufffe\uffff\xff\ufffd"))
}

func TestDatesOnlyWhereTheyAreSafe(t *testing.T) {
	require.Equal(t, Date, DateValue("1900-03-01").kind)
	require.InDelta(t, 61, DateValue("1900-03-01").number, 0)
	require.Equal(t, TextValue("1900-02-28"), DateValue("1900-02-28"))
	require.Equal(t, TextValue("12.3.2026"), DateValue("12.3.2026"))
	require.Equal(t, Value{}, DateValue(""))
	require.Equal(t, Text, NumberValue(1/zero()).kind)
}

func zero() float64 { return 0 }

// cellTexts draws what is most likely to be spoiled on the way.
var cellTexts = rapid.OneOf(
	rapid.String(),
	rapid.StringMatching(`[ \t\n]{0,2}['=+\-@]{0,2}[a-z<>&"']{0,6}(\r\n|\n)?[ \t]{0,2}`),
	rapid.StringMatching(`(_x00[0-9]{2}_?|_x005F_|_xD83D_|_x|x0041_|_|a|😀| ){0,6}`),
	rapid.SampledFrom([]string{"5.10", "0001", "TRUE", "2026-03-12", "1e5", "'=x", "_x0041_", "#N/A", " ", "\n", "\r", "é\u0301", "\u202eabc", "]]>", "&amp;"}),
)

func TestEveryTextReadsBackExactly(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want []string
		table := Table{Name: "T", Columns: []Column{{Heading: "a"}, {Heading: "b", Kind: LongColumn}, {Heading: "c", Kind: DateColumn}}}
		for range rapid.IntRange(1, 6).Draw(t, "rows") {
			var row []Value
			for range table.Columns {
				s := clean(cellTexts.Draw(t, "text"))
				want = append(want, s)
				row = append(row, TextValue(s))
			}
			table.Rows = append(table.Rows, row)
		}
		var b bytes.Buffer
		if err := Write(&b, Document{Tables: []Table{table}}); err != nil {
			t.Fatal(err)
		}
		book, err := parseContent("t.xlsx", b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		byNumber := map[int]Row{}
		for _, r := range book.Sheets[0].Rows {
			byNumber[r.Number] = r
		}
		for i, w := range want {
			cell := byNumber[i/3+2].At(i%3 + 1)
			if cell.Text != w || cell.Raw != w || (w != "" && cell.Kind != Text) {
				t.Fatalf("%q came back as %q (%d)", w, cell.Text, cell.Kind)
			}
		}
	})
}

func TestALibreOfficeUserSendsTheSameCellsBack(t *testing.T) {
	soffice, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	doc := sample()
	// Not "_x0041_x0042_", which LibreOffice itself writes wrongly.
	tricky := []string{"5.10", "0001", "'=x", "=1+1", "+49", "_x0041_", " blank around ", "two\nlines", "😀 é", "TRUE", "2026-03-12", "a & b < c > \"d\"", "1,5", "10.1.1"}
	for i, text := range tricky {
		doc.Tables[0].Rows = append(doc.Tables[0].Rows, []Value{TextValue(text), TextValue(text), {}, {}, {}, TextValue(fmt.Sprint("id", i))})
	}
	content := written(t, doc)
	before, err := parseContent("soa.xlsx", content)
	require.NoError(t, err)

	in, out := keep(t, "soa.xlsx", content), t.TempDir()
	cmd := exec.Command(soffice, "-env:UserInstallation=file://"+filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", "xlsx", "--outdir", out, in)
	output, err := cmd.CombinedOutput()
	if _, statErr := os.Stat(filepath.Join(out, "soa.xlsx")); statErr != nil {
		t.Skipf("LibreOffice converts nothing here: %v %s", err, output)
	}
	after := read(t, filepath.Join(out, "soa.xlsx"))

	require.Len(t, after.Sheets, len(before.Sheets))
	for i, s := range before.Sheets {
		require.Equal(t, s.Name, after.Sheets[i].Name)
		require.Equal(t, s.Hidden, after.Sheets[i].Hidden)
		require.Equal(t, texts(s), texts(after.Sheets[i]), s.Name)
	}
	require.Equal(t, before.Sheets[1].HiddenColumns, after.Sheets[1].HiddenColumns)
	require.Equal(t, "2026-03-12", after.Sheets[1].Rows[1].At(4).Date)
	require.Equal(t, Text, after.Sheets[1].Rows[1].At(1).Kind)

	f, err := excelize.OpenFile(filepath.Join(out, "soa.xlsx"))
	require.NoError(t, err)
	defer func() { _ = f.Close() }()
	rules, err := f.GetDataValidations("Controls")
	require.NoError(t, err)
	require.Len(t, rules, 1)
}
