package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// The test binary is its own parser, as the program is.
func TestMain(m *testing.M) {
	ServeParserIfAsked()
	if os.Getenv(hogVariable) != "" {
		hog()
	}
	// A child built with the race detector would otherwise sleep a second before it ends.
	if os.Getenv("GORACE") == "" {
		_ = os.Setenv("GORACE", "atexit_sleep_ms=0")
	}
	os.Exit(m.Run())
}

// keep writes content under a name into a folder of the test's own.
func keep(t testing.TB, name string, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(path, content, 0o600))
	return path
}

// read reads a file through the child process.
func read(t testing.TB, path string) *Workbook {
	t.Helper()
	book, usage, err := Reader{}.Read(context.Background(), path)
	require.NoError(t, err)
	require.Positive(t, usage.PeakMemory)
	return book
}

func readContent(t testing.TB, name string, content []byte) *Workbook {
	t.Helper()
	return read(t, keep(t, name, content))
}

// parseContent reads in this process.
func parseContent(name string, content []byte) (*Workbook, error) {
	return parse(bytes.NewReader(content), int64(len(content)), name, "", defaultLimits)
}

// part is one file of a ZIP archive.
type part struct{ name, content string }

func archive(t testing.TB, parts ...part) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		f, err := w.Create(p.name)
		require.NoError(t, err)
		_, err = f.Write([]byte(p.content))
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return b.Bytes()
}

const (
	mainNS = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relsNS = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relURL = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

func relationship(id, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%s"/>`, id, relURL, kind, target)
}

// workbookParts are the parts of a workbook with one sheet of this content
// below <worksheet>.
func workbookParts(sheet, styles, shared, properties string) []part {
	return []part{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships ` + relsNS + `>` + relationship("rId1", "officeDocument", "xl/workbook.xml") + `</Relationships>`},
		{"xl/workbook.xml", `<workbook ` + mainNS + `>` + properties + `<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships ` + relsNS + `>` + relationship("rId1", "worksheet", "worksheets/sheet1.xml") +
			relationship("rId2", "styles", "styles.xml") + relationship("rId3", "sharedStrings", "sharedStrings.xml") + `</Relationships>`},
		{"xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="UTF-8"?><worksheet ` + mainNS + `>` + sheet + `</worksheet>`},
		{"xl/styles.xml", `<styleSheet ` + mainNS + `>` + styles + `</styleSheet>`},
		{"xl/sharedStrings.xml", `<sst ` + mainNS + `>` + shared + `</sst>`},
	}
}

func workbookOf(t testing.TB, rows string) []byte {
	t.Helper()
	return archive(t, workbookParts("<sheetData>"+rows+"</sheetData>", "", "", "")...)
}

// texts are the displayed texts by "row:column".
func texts(s Sheet) map[string]string {
	m := map[string]string{}
	for _, r := range s.Rows {
		for _, c := range r.Cells {
			m[fmt.Sprintf("%d:%d", r.Number, c.Column)] = c.Text
		}
	}
	return m
}

// soaLike makes a table of the size and look of a Statement of Applicability.
func soaLike(rows, columns int) Table {
	t := Table{Name: "Controls", FrozenColumns: 2}
	for i := range columns {
		c := Column{Heading: fmt.Sprintf("Heading %d", i+1)}
		switch i % 5 {
		case 2:
			c.Kind, c.Choices = ChoiceColumn, []string{"Applicable", "Not applicable", "Undecided"}
		case 3:
			c.Kind = LongColumn
		case 4:
			c.Kind = DateColumn
		}
		t.Columns = append(t.Columns, c)
	}
	for i := range rows {
		row := make([]Value, columns)
		for j := range row {
			switch j % 5 {
			case 2:
				row[j] = TextValue([]string{"Applicable", "Not applicable", "Undecided"}[i%3])
			case 3:
				row[j] = TextValue(fmt.Sprintf("Row %d: %s", i, strings.Repeat("what is done, by whom and where it is written down ", 2)))
			case 4:
				row[j] = DateValue(fmt.Sprintf("2026-%02d-%02d", i%12+1, i%28+1))
			default:
				row[j] = TextValue(fmt.Sprintf("%d.%d", i/37+5, i%37+1))
			}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func written(t testing.TB, doc Document) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, Write(&b, doc))
	return b.Bytes()
}

const hogVariable = "SHEET_TEST_HOG"

// hog takes memory faster than any watchdog looks, under the kernel's limit alone.
func hog() {
	limitProcess(64 << 20)
	var held [][]byte
	for range 64 {
		held = append(held, bytes.Repeat([]byte{1}, 64<<20))
	}
	runtime.KeepAlive(held)
	os.Exit(0)
}
