package sheet

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// whatever a file does, its parser stays below this.
const memoryPromise = 512 << 20

func TestEveryFileThatIsNoReadableSpreadsheetIsRefusedInWords(t *testing.T) {
	whole := written(t, Document{Tables: []Table{soaLike(93, 8)}})
	var encrypted bytes.Buffer
	f := excelize.NewFile()
	require.NoError(t, f.Write(&encrypted, excelize.Options{Password: "secret"}))
	require.NoError(t, f.Close())
	chartOnly := archive(t,
		part{"_rels/.rels", `<Relationships ` + relsNS + `>` + relationship("a", "officeDocument", "xl/workbook.xml") + `</Relationships>`},
		part{"xl/workbook.xml", `<workbook ` + mainNS + `><sheets><sheet name="Chart" r:id="c"/></sheets></workbook>`},
		part{"xl/_rels/workbook.xml.rels", `<Relationships ` + relsNS + `>` + relationship("c", "chartsheet", "chartsheets/sheet1.xml") + `</Relationships>`})
	lock := append([]byte{13}, []byte("Robin Example"+strings.Repeat(" ", 41))...)
	lock = append(lock, make([]byte, 165-len(lock))...)

	for _, c := range []struct {
		file    string
		content []byte
		code    fault.Code
		what    string
		action  string
	}{
		{"four.xlsx", []byte("test"), fault.Unreadable, "is not a spreadsheet", "Choose an Excel workbook"},
		{"letter.xlsx", []byte("Dear all,\nplease find the plan attached, and the list.\nBest\n"), fault.Unreadable, "is not a spreadsheet", "Choose"},
		{"notes.json", []byte(`{"a": 1, "b": 2}`), fault.Unreadable, "is a JSON file without a list of records", "Export it again"},
		{"cut.json", []byte(`[{"id": "5.1"}, {"id"`), fault.Unreadable, "is a JSON file that is damaged or incomplete", "Export it again"},
		{"mixed.json", []byte(`{"controls": [{"id": "5.1"}, "5.2"]}`), fault.Unreadable, "in which not every entry is a record", "Export it again"},
		{"text.json", []byte("id,title\n5.1,Policies\n"), fault.Unreadable, "is not a spreadsheet", "Choose"},
		{"report.pdf", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"), fault.Unreadable, "is a PDF document", "Choose"},
		{"letter.docx", archive(t, part{"word/document.xml", "<a/>"}), fault.Unreadable, "is a Word document", "Choose"},
		{"slides.xlsx", archive(t, part{"ppt/presentation.xml", "<a/>"}), fault.Unreadable, "is a PowerPoint presentation", "Choose"},
		{"files.zip", archive(t, part{"readme.txt", "x"}), fault.Unreadable, "is a ZIP archive", "Choose"},
		{"photo.csv", append([]byte{0xFF, 0xD8, 0xFF, 0xE0, 0, 16}, bytes.Repeat([]byte{1, 2, 3, 200}, 100)...), fault.Unreadable, "neither a spreadsheet nor text", "Choose"},
		{"nul.csv", []byte("a,b\n1,\x00\n"), fault.Unreadable, "neither a spreadsheet nor text", "Choose"},
		{"~$plan.xlsx", lock, fault.Unreadable, "is the small lock file", "Choose the workbook itself"},
		{"plan (copy).xlsx", lock, fault.Unreadable, "is the small lock file", "Choose the workbook itself"},
		{"plan.xlsx", encrypted.Bytes(), fault.Encrypted, "is password-protected", "Enter the password here, or open it in Excel, remove the password under File › Info, and import that."},
		{"old.xls", container(part{"Workbook", "x"}), fault.Unreadable, "is damaged or incomplete", "let it repair the file"},
		{"blank.xls", xlsFile(xlsStyles(), nil), fault.Unreadable, "has no filled cell", "Check that"},
		{"older.xls", []byte{9, 4, 6, 0, 0, 0, 16, 0, 1, 2}, fault.Unreadable, "is a workbook of Excel 2 to 4 (.xls), which Certbook does not read", "save it as an Excel workbook (.xlsx)"},
		{"letter.doc", container(part{"WordDocument", strings.Repeat("x", 5000)}), fault.Unreadable, "is an old Office document", "Choose"},
		{"blank.ods", odsFile(t, "", `<table:table/>`), fault.Unreadable, "has no filled cell", "Check that"},
		{"broken.ods", odsFile(t, "", `<table:table><table:table-row>`), fault.Unreadable, "is damaged or incomplete", "let it repair"},
		{"numbers.numbers", archive(t, part{"Index/Document.iwa", "x"}), fault.Unreadable, "is a Numbers spreadsheet, which Certbook does not read", "save it as"},
		{"text.ods", archive(t, part{"mimetype", "application/vnd.oasis.opendocument.text"}, part{"content.xml", "<a/>"}), fault.Unreadable, "is an OpenDocument file, but not a spreadsheet", "Choose"},
		{"sheet.xlsb", archive(t, part{"xl/workbook.bin", "x"}), fault.Unreadable, "(.xlsb), which Certbook does not read", "save it as"},
		{"page.xls", []byte("\n<html><table><tr><td>1</td></tr></table></html>"), fault.Unreadable, "is a web page or an XML file", "save it as"},
		{"empty.xlsx", nil, fault.Unreadable, "is empty", "Check that it is the right file"},
		{"blank.csv", []byte("\r\n , ,\r\n\r\n"), fault.Unreadable, "has no filled cell", "Check that"},
		{"blank.xlsx", workbookOf(t, `<row r="1"><c r="A1" s="1"/></row>`), fault.Unreadable, "has no filled cell", "Check that"},
		{"chart.xlsx", chartOnly, fault.Unreadable, "has no filled cell", "Check that"},
		{"broken.xlsx", workbookOf(t, `<row><c><v>1</row>`), fault.Unreadable, "is damaged or incomplete", "let it repair the file"},
		{"cut.xlsx", whole[:len(whole)/2], fault.Unreadable, "is damaged or incomplete", "ask for the file again"},
		{"flipped.xlsx", flipped(t, whole), fault.Unreadable, "is damaged or incomplete", "let it repair the file"},
		{"missing.xlsx", archive(t, workbookParts("", "", "", "")[:4]...), fault.Unreadable, "is damaged or incomplete", "let it repair"},
	} {
		t.Run(c.file, func(t *testing.T) {
			book, usage, err := Reader{}.Read(context.Background(), keep(t, c.file, c.content))
			require.Nil(t, book)
			require.Error(t, err)
			f := fault.Of(err)
			require.Equal(t, c.code, f.Code, "%v", err)
			require.Equal(t, fmt.Sprintf("“%s” ", c.file), f.Message[:len(c.file)+7])
			require.Contains(t, f.Message, c.what)
			require.True(t, strings.HasSuffix(f.Message, ". Nothing was imported."), f.Message)
			require.Contains(t, f.Action, c.action)
			require.Equal(t, c.file, f.Params["file"])
			require.Less(t, usage.PeakMemory, int64(memoryPromise))
		})
	}
}

// flipped changes a byte inside the packed data of a sheet.
func flipped(t *testing.T, content []byte) []byte {
	b := bytes.Clone(content)
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	require.NoError(t, err)
	for _, f := range z.File {
		if strings.Contains(f.Name, "worksheets/sheet1") {
			at, err := f.DataOffset()
			require.NoError(t, err)
			b[at+int64(f.CompressedSize64)/2] ^= 0x55
		}
	}
	return b
}

func TestFilesThatCannotBeOpenedSayWhy(t *testing.T) {
	dir := t.TempDir()
	_, _, err := Reader{}.Read(context.Background(), dir)
	require.ErrorContains(t, err, "is a folder. Nothing was imported.")

	_, _, err = Reader{}.Read(context.Background(), filepath.Join(dir, "gone.xlsx"))
	require.True(t, fault.Is(err, fault.Gone))
	require.ErrorContains(t, err, "“gone.xlsx” was not found. Nothing was imported.")

	if os.Getuid() != 0 && runtime.GOOS != "windows" {
		path := keep(t, "locked.xlsx", []byte("x"))
		require.NoError(t, os.Chmod(path, 0))
		_, _, err = Reader{}.Read(context.Background(), path)
		require.ErrorContains(t, err, "may not be read with your permissions")
	}
	require.ErrorContains(t, cannotOpen("a.xlsx", fmt.Errorf("open: %w", os.ErrPermission)), "may not be read with your permissions. Nothing was imported.")
}

func TestContentDecidesNotTheName(t *testing.T) {
	content := written(t, Document{Tables: []Table{soaLike(3, 3)}})
	require.Equal(t, XLSX, readContent(t, "table.csv", content).Format)
	require.Equal(t, XLSX, readContent(t, "table", content).Format)
	require.Equal(t, CSV, readContent(t, "export.xls", []byte("id\ttitle\n5.1\tPolicies\n5.2\tRoles\n")).Format)
	require.Equal(t, CSV, readContent(t, "one.csv", []byte("test")).Format)
}

func TestWhatTheChildReadsIsWhatTheParentGets(t *testing.T) {
	content := archive(t, workbookParts(`<cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="A2" s="3"><v>46093</v></c><c r="C2" s="6"><v>5.1</v></c>`+
		`<c r="D2" t="b"><f>1=1</f><v>1</v></c><c r="E2"><f>X()</f></c><c r="F2" t="inlineStr"><is><t>é</t></is></c></row></sheetData>`, dateStyles, "", "")...)
	want, err := parseContent("book.xlsx", content)
	require.NoError(t, err)
	require.Equal(t, want, readContent(t, "book.xlsx", content))

	list := []byte("a,b\n1\n2,3\n")
	want, err = parseContent("list.csv", list)
	require.NoError(t, err)
	require.Equal(t, want, readContent(t, "list.csv", list))
}

// filler writes a workbook whose first sheet unpacks to what fill writes.
func filler(t *testing.T, fill func(w io.Writer)) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "hostile.xlsx")
	file, err := os.Create(path)
	require.NoError(t, err)
	z := zip.NewWriter(file)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, p := range workbookParts("", "", "", "") {
		w, err := z.Create(p.name)
		require.NoError(t, err)
		if strings.Contains(p.name, "sheet1") {
			fill(w)
			continue
		}
		_, err = w.Write([]byte(p.content))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	require.NoError(t, file.Close())
	return path
}

func repeat(w io.Writer, s string, megabytes int) {
	block := []byte(strings.Repeat(s, 1<<20/len(s)))
	for range megabytes {
		_, _ = w.Write(block)
	}
}

func TestHostileFilesStayWithinMemoryAndTime(t *testing.T) {
	if testing.Short() {
		t.Skip("takes some seconds")
	}
	sheet := func(inner func(w io.Writer)) func(io.Writer) {
		return func(w io.Writer) {
			_, _ = io.WriteString(w, `<worksheet><sheetData>`)
			inner(w)
			_, _ = io.WriteString(w, `</sheetData></worksheet>`)
		}
	}
	for name, c := range map[string]struct {
		path string
		what string // "" is read
	}{
		"comments without end": {filler(t, sheet(func(w io.Writer) { repeat(w, "<!-- nothing -->", 2100) })), "unpacks to more than 2 GB"},
		"one endless text": {filler(t, sheet(func(w io.Writer) {
			_, _ = io.WriteString(w, `<row><c t="str"><v>`)
			repeat(w, "x", 300)
		})), "is damaged or incomplete"},
		"one endless tag":                {filler(t, func(w io.Writer) { _, _ = io.WriteString(w, "<"); repeat(w, "x", 300) }), "is damaged or incomplete"},
		"tags without end":               {filler(t, func(w io.Writer) { repeat(w, "<a>", 100) }), "is damaged or incomplete"},
		"millions of cells":              {filler(t, sheet(func(w io.Writer) { repeat(w, "<row><c><v>1</v></c></row>", 60) })), "holds more than 1,000,000 filled cells"},
		"gigabytes of text":              {filler(t, sheet(func(w io.Writer) { repeat(w, `<row><c t="str"><v>`+strings.Repeat("x", 30_000)+`</v></c></row>`, 900) })), "holds more than 48 MB of text"},
		"texts that are no text":         {filler(t, sheet(func(w io.Writer) { repeat(w, `<row><c><f>1</f></c></row>`, 60) })), "holds more than 1,000,000 filled cells"},
		"a million formatted empty rows": {keep(t, "formatted.xlsx", millionEmptyRows(t)), ""},
		"a text file of separators":      {keep(t, "commas.csv", bytes.Repeat([]byte(",;\"\n"), 10<<20)), "any"},
		"a text file of full cells":      {keep(t, "cells.csv", bytes.Repeat([]byte("1,2,3\n"), 7<<20)), "holds more than 1,000,000 filled cells"},
		"a text file too large":          {keep(t, "large.csv", bytes.Repeat([]byte("one,two\n"), 7<<20)), "is a text file larger than 48 MB"},
		"shared texts without end": {keep(t, "shared.xlsx", archive(t, workbookParts("<sheetData><row><c><v>1</v></c></row></sheetData>", "",
			strings.Repeat("<si><t>"+strings.Repeat("y", 1000)+"</t></si>", 90_000), "")...)), "holds more than 48 MB of text"},
		"an .ods of repeated rows and columns": {keep(t, "filled.ods", odsFile(t, "", `<table:table><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>`)), "holds more than 1,000,000 filled cells"},
		"an .ods of repeated nothing": {keep(t, "empty.ods", odsFile(t, "", `<table:table><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>`+
			strings.Repeat(`<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" table:style-name="a"/></table:table-row>`, 10_000)+`</table:table>`)), ""},
		"an .ods of spaces":        {keep(t, "spaces.ods", odsFile(t, "", `<table:table><table:table-row><table:table-cell><text:p>`+strings.Repeat(`<text:s text:c="999999999"/>`, 100_000)+`</text:p></table:table-cell></table:table-row></table:table>`)), "holds more than 48 MB of text"},
		"an .ods deeper than any":  {keep(t, "deep.ods", odsFile(t, "", strings.Repeat("<table:table><a>", 1_000_000))), "is damaged or incomplete"},
		"JSON deeper than any":     {keep(t, "deep.json", []byte(strings.Repeat("[", 1_000_000)+strings.Repeat("]", 1_000_000))), "is a JSON file that is damaged or incomplete"},
		"JSON of deep values":      {keep(t, "values.json", []byte("["+strings.Repeat(`{"a": `+strings.Repeat("[", 9000)+strings.Repeat("]", 9000)+`},`, 2500)+"{}]")), "any"},
		"JSON of many columns":     {keep(t, "columns.json", manyColumns()), "has more than 16,384 columns"},
		"JSON of records":          {keep(t, "records.json", []byte("["+strings.Repeat(`{"a":1,"b":2,"c":3},`, 2_000_000)+"{}]")), "any"},
		"an .xls of bogus counts":  {keep(t, "counts.xls", xlsFile(append(xlsStyles(), rec(biffSST, u32(-1), u32(-1), xlsText("a"))...), rec(biffLabelSST, at(1, 1, 0), u32(0)))), ""},
		"an .xls of empty texts":   {keep(t, "texts.xls", xlsFile(bytes.Repeat(rec(biffSST, u32(-1), u32(-1), make([]byte, 7998)), 7000), nil)), "holds more than 48 MB of text"},
		"an .xls of cells":         {keep(t, "cells.xls", xlsFile(xlsStyles(), bytes.Repeat(rec(biffMulRK, u16(0, 0), bytes.Repeat(append(u16(1), u32(7)...), 250), u16(249)), 30_000))), "holds more than 1,000,000 filled cells"},
		"an .xls of nested charts": {keep(t, "charts.xls", xlsFile(xlsStyles(), bytes.Repeat(xlsBOF(0x20), 2_000_000))), "is damaged or incomplete"},
		"an .xls too large":        {keep(t, "large.xls", append(xlsFile(xlsStyles(), nil), make([]byte, 65<<20)...)), "is larger than 64 MB"},
		"a number format that explodes": {keep(t, "format.xlsx", archive(t, workbookParts(`<sheetData>`+strings.Repeat(`<row><c s="1"><v>1</v></c></row>`, 400_000)+`</sheetData>`,
			`<numFmts><numFmt numFmtId="200" formatCode="&quot;`+strings.Repeat("n", 240)+`&quot;0"/></numFmts><cellXfs><xf/><xf numFmtId="200"/></cellXfs>`, "", "")...)), "holds more than 48 MB of text"},
	} {
		t.Run(name, func(t *testing.T) {
			begin := time.Now()
			book, usage, err := Reader{}.Read(context.Background(), c.path)
			t.Logf("%v, peak %d MiB: %v", time.Since(begin).Round(time.Millisecond), usage.PeakMemory>>20, err)
			require.Less(t, usage.PeakMemory, int64(memoryPromise))
			require.Less(t, usage.Total, DefaultTimeout+2*time.Second)
			switch c.what {
			case "":
				require.NoError(t, err)
				require.Len(t, book.Sheets[0].Rows, 1)
			case "any":
			default:
				require.ErrorContains(t, err, c.what+". Nothing was imported.")
			}
		})
	}
}

func manyColumns() []byte {
	var b bytes.Buffer
	b.WriteString("[{}")
	for i := range 20_000 {
		fmt.Fprintf(&b, `,{"k%d": 1}`, i)
	}
	b.WriteString("]")
	return b.Bytes()
}

func TestAPasswordThatTakesTooLongEndsInTime(t *testing.T) {
	path := keep(t, "plan.xlsx", agileEncrypted([]byte("x"), "a", "SHA512", 256, maxSpins))
	_, usage, err := Reader{Password: "b", Timeout: 200 * time.Millisecond}.Read(context.Background(), path)
	require.True(t, fault.Is(err, fault.TooLarge), "%v", err)
	require.Less(t, usage.Total, 2*time.Second)
}

func TestTheParserEndsWhenItsTimeIsOver(t *testing.T) {
	path := filler(t, func(w io.Writer) { _, _ = io.WriteString(w, "<worksheet>"); repeat(w, "<!---->", 400) })
	begin := time.Now()
	_, usage, err := Reader{Timeout: 100 * time.Millisecond}.Read(context.Background(), path)
	require.ErrorContains(t, err, "could not be read within 1 second. Nothing was imported.")
	require.True(t, fault.Is(err, fault.TooLarge))
	require.Less(t, time.Since(begin), 3*time.Second)
	require.Positive(t, usage.PeakMemory)
}

func TestTheParserEndsWhenItNeedsTooMuchMemory(t *testing.T) {
	path := keep(t, "book.xlsx", written(t, Document{Tables: []Table{soaLike(20_000, 16)}}))
	_, usage, err := Reader{Memory: 24 << 20}.Read(context.Background(), path)
	require.True(t, fault.Is(err, fault.TooLarge), "%v", err)
	require.ErrorContains(t, err, "needs more memory than Certbook lends to one file. Nothing was imported.")
	require.Less(t, usage.PeakMemory, int64(160<<20))
}

func TestCancellingEndsTheParserAtOnce(t *testing.T) {
	path := filler(t, func(w io.Writer) { _, _ = io.WriteString(w, "<worksheet>"); repeat(w, "<!---->", 400) })
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	begin := time.Now()
	_, _, err := Reader{}.Read(ctx, path)
	require.True(t, fault.Is(err, fault.Cancelled), "%v", err)
	require.Less(t, time.Since(begin), 2*time.Second)
}

func TestReadingLeavesNothingOnTheDisk(t *testing.T) {
	temp := t.TempDir()
	for _, variable := range []string{"TMPDIR", "TEMP", "TMP"} {
		t.Setenv(variable, temp)
	}
	path := keep(t, "book.xlsx", written(t, Document{Tables: []Table{soaLike(20_000, 16)}}))
	read(t, path)
	_, _, err := Reader{Timeout: 50 * time.Millisecond}.Read(context.Background(), path)
	require.Error(t, err)
	left, err := os.ReadDir(temp)
	require.NoError(t, err)
	for _, e := range left {
		require.True(t, strings.HasPrefix(e.Name(), "Test"), "left behind: %s", e.Name()) // the test's own folders
	}
}

func TestAProgramThatIsNoParserIsADefectNotTheFilesFault(t *testing.T) {
	path := keep(t, "book.xlsx", []byte("x"))
	_, _, err := Reader{Program: filepath.Join(t.TempDir(), "none")}.Read(context.Background(), path)
	require.ErrorContains(t, err, "start parser")
	require.Equal(t, fault.Internal, fault.Of(err).Code)
	if runtime.GOOS == "linux" {
		_, _, err = Reader{Program: "/bin/echo"}.Read(context.Background(), path)
		require.Equal(t, fault.Internal, fault.Of(err).Code, "%v", err)
	}
}

func TestThePeakIsTheParsersOwnAndNotItsParents(t *testing.T) {
	large := make([]byte, 200<<20)
	for i := 0; i < len(large); i += 4096 {
		large[i] = 1
	}
	_, usage, err := Reader{}.Read(context.Background(), keep(t, "list.csv", []byte("a,b\n1,2\n")))
	require.NoError(t, err)
	require.Less(t, usage.PeakMemory, int64(100<<20))
	require.Greater(t, usage.PeakMemory, int64(1<<20))
	require.Positive(t, usage.Start)
	require.Greater(t, usage.Total, usage.Start)
	runtime.KeepAlive(large)
}

func TestAnswersThatMakeNoSenseAreNotBelieved(t *testing.T) {
	var good bytes.Buffer
	require.NoError(t, sendWorkbook(&good, &Workbook{Sheets: []Sheet{{Name: "S", Rows: []Row{{Number: 1, Cells: []Cell{{Column: 1, Kind: Text, Text: "a", Raw: "b"}}}}}}}, wireEnd{}))
	for i := range good.Len() {
		_, _, err := receiveWorkbook(bytes.NewReader(good.Bytes()[:i]))
		require.Error(t, err)
	}
	for _, b := range []wireBlock{
		{Numbers: []int{1}, Flags: []byte{0}, Counts: []int{2}, Columns: []int{1}, Kinds: []byte{wireSameRaw}, Texts: []string{"a"}},
		{Numbers: []int{1}, Flags: []byte{0}, Counts: []int{-1}},
		{Numbers: []int{1}},
		{Columns: []int{1}, Kinds: []byte{0}, Texts: []string{"a"}},
		{Columns: []int{1}, Kinds: []byte{wireSameRaw | byte(Date)}, Texts: []string{"a"}},
	} {
		_, err := b.rows()
		require.ErrorIs(t, err, errWire)
	}
}

// Of 60 runs under the kernel's limit, two ended as the second of these.
func TestACrashForWantOfMemoryIsToldFromADefect(t *testing.T) {
	for complaint, want := range map[string]bool{
		"fatal error: out of memory allocating heap arena metadata\n": true,
		"SIGSEGV: segmentation violation\nPC=0x439a1d m=4 sigcode=1 addr=0x0\n\ngoroutine 0 gp=0x2da5af6ef860 m=4 mp=0x2da5af739808 [idle]:\nruntime.(*spanQueue).tryDrain(0x400?)\n": true,
		"panic: runtime error: invalid memory address or nil pointer dereference\n[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x48f2a1]\n\ngoroutine 1 [running]:\n": false,
		"SIGSEGV: segmentation violation\nPC=0x439a1d m=4 sigcode=1 addr=0x7f5d00000400\n\ngoroutine 0 gp=0x2da5af6ef860 m=4 mp=0x2da5af739808 [idle]:\n":                             false,
		"": false,
	} {
		require.Equal(t, want, ranOut([]byte(complaint)), "%s", complaint)
	}
}
