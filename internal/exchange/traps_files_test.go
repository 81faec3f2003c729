package exchange_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// workbook makes an Excel workbook whose first sheet, SoA, has these cells; edit does the
// rest. Cells are texts, as columns of them are that somebody formatted as text.
func workbook(text string, edits ...func(f *excelize.File)) func(t *testing.T) string {
	return workbookNamed("soa.xlsx", text, edits...)
}

func workbookNamed(name, text string, edits ...func(f *excelize.File)) func(t *testing.T) string {
	return func(t *testing.T) string {
		f := excelize.NewFile()
		require.NoError(t, f.SetSheetName("Sheet1", "SoA"))
		fill(f, "SoA", text)
		for _, edit := range edits {
			edit(f)
		}
		path := filepath.Join(t.TempDir(), name)
		require.NoError(t, f.SaveAs(path))
		require.NoError(t, f.Close())
		return path
	}
}

// fill writes rows into a sheet, which is added where there is none of the name.
func fill(f *excelize.File, name, text string) {
	if at, _ := f.GetSheetIndex(name); at < 0 {
		_, err := f.NewSheet(name)
		must(err)
	}
	for i, row := range cells(strings.Trim(text, "\n")) {
		for j, cell := range row {
			if cell != "" {
				must(f.SetCellStr(name, spot(j+1, i+1), cell))
			}
		}
	}
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

func spot(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	must(err)
	return name
}

// values puts values that are no texts into the cells from one downwards; format is the
// number format, "" for the general one.
func values[V any](column, row int, format string, all ...V) func(f *excelize.File) {
	return func(f *excelize.File) {
		for i, v := range all {
			must(f.SetCellValue("SoA", spot(column, row+i), v))
			style := &excelize.Style{}
			if format != "" {
				style.CustomNumFmt = &format
			}
			id, err := f.NewStyle(style)
			must(err)
			must(f.SetCellStyle("SoA", spot(column, row+i), spot(column, row+i), id))
		}
	}
}

func mergedCells(areas ...string) func(f *excelize.File) {
	return func(f *excelize.File) {
		for _, a := range areas {
			from, to, _ := strings.Cut(a, ":")
			must(f.MergeCell("SoA", from, to))
		}
	}
}

// content makes a file of this name and content.
func content[C string | []byte](name string, c C) func(t *testing.T) string {
	return func(t *testing.T) string {
		path := filepath.Join(t.TempDir(), name)
		require.NoError(t, os.WriteFile(path, []byte(c), 0o600))
		return path
	}
}

func zipped(parts ...[2]string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range parts {
		f, err := w.Create(p[0])
		must(err)
		_, err = f.Write([]byte(p[1]))
		must(err)
	}
	must(w.Close())
	return b.Bytes()
}

// rewritten changes a part of a workbook in a way no library does.
func rewritten(file func(t *testing.T) string, part string, pairs ...string) func(t *testing.T) string {
	return func(t *testing.T) string {
		path := file(t)
		r, err := zip.OpenReader(path)
		require.NoError(t, err)
		parts := [][2]string{}
		for _, f := range r.File {
			in, err := f.Open()
			require.NoError(t, err)
			var b bytes.Buffer
			_, err = b.ReadFrom(in)
			require.NoError(t, err)
			text := b.String()
			if f.Name == part {
				for i := 0; i < len(pairs); i += 2 {
					require.Contains(t, text, pairs[i])
				}
				text = strings.NewReplacer(pairs...).Replace(text)
			}
			parts = append(parts, [2]string{f.Name, text})
		}
		require.NoError(t, r.Close())
		return content(filepath.Base(path), zipped(parts...))(t)
	}
}

// openDocument makes an OpenDocument spreadsheet of texts, as LibreOffice stores it.
func openDocument(text string) []byte {
	var rows strings.Builder
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;")
	for _, row := range cells(strings.Trim(text, "\n")) {
		rows.WriteString("<table:table-row>")
		for _, cell := range row {
			kind := `office:value-type="string"`
			if number, isNumber := strings.CutPrefix(cell, "="); isNumber {
				kind, cell = fmt.Sprintf(`office:value-type="float" office:value="%s"`, number), number
			}
			rows.WriteString(`<table:table-cell ` + kind + `><text:p>` + escape.Replace(cell) + `</text:p></table:table-cell>`)
		}
		rows.WriteString(`<table:table-cell table:number-columns-repeated="16370"/></table:table-row>`)
	}
	return zipped([2]string{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		[2]string{"META-INF/manifest.xml", `<manifest:manifest xmlns:manifest="m"/>`},
		[2]string{"content.xml", `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="SoA">` +
			rows.String() + `<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`})
}

// oldWorkbook makes an Excel 97 workbook with one sheet of texts; one that begins with = is
// a number.
func oldWorkbook(text string) []byte {
	little := binary.LittleEndian
	record := func(id int, parts ...any) []byte {
		var body bytes.Buffer
		for _, p := range parts {
			must(binary.Write(&body, little, p))
		}
		return append(little.AppendUint16(little.AppendUint16(nil, uint16(id)), uint16(body.Len())), body.Bytes()...)
	}
	begin := func(kind uint16) []byte {
		return record(0x0809, []uint16{0x0600, kind, 0x1FAA, 0x07CD}, []uint32{0, 6})
	}
	end := record(0x000A)
	table := begin(0x0010)
	for i, row := range cells(strings.Trim(text, "\n")) {
		for j, cell := range row {
			where := []uint16{uint16(i), uint16(j), 0}
			var n float64
			if number, isNumber := strings.CutPrefix(cell, "="); isNumber {
				_, err := fmt.Sscan(number, &n)
				must(err)
				table = append(table, record(0x0203, where, math.Float64bits(n))...)
			} else if cell != "" {
				letters := utf16.Encode([]rune(cell))
				table = append(table, record(0x0204, where, uint16(len(letters)), uint8(1), letters)...)
			}
		}
	}
	head := append(begin(0x0005), record(0x00E0, make([]byte, 20))...)
	sheetRecord := func(at int) []byte { return record(0x0085, uint32(at), []byte{0, 0, 3, 0}, []byte("SoA")) }
	at := len(head) + len(sheetRecord(0)) + len(end)
	stream := bytes.Join([][]byte{head, sheetRecord(at), end, table, end}, nil)
	return compoundFile("Workbook", stream)
}

// compoundFile is the container of Microsoft's older formats with one stream.
func compoundFile(name string, stream []byte) []byte {
	const sector, free, last = 512, 0xFFFFFFFF, 0xFFFFFFFE
	little := binary.LittleEndian
	stream = append(stream, make([]byte, max(4096-len(stream), 0))...) // shorter ones are stored in another way
	size := len(stream)
	stream = append(stream, make([]byte, (sector-size%sector)%sector)...)
	n := len(stream) / sector
	chain := make([]byte, 0, sector)
	for i := range n - 1 {
		chain = little.AppendUint32(chain, uint32(i+1))
	}
	for _, mark := range []uint32{last, last, 0xFFFFFFFD} { // the stream, the directory, this table
		chain = little.AppendUint32(chain, mark)
	}
	for len(chain) < sector {
		chain = little.AppendUint32(chain, free)
	}
	if len(chain) > sector {
		panic("too long for one table of sectors")
	}
	directory := make([]byte, sector)
	entry := func(at int, name string, kind byte, child, first uint32, size int) {
		e := directory[128*at:]
		for i, u := range utf16.Encode([]rune(name)) {
			little.PutUint16(e[2*i:], u)
		}
		little.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66], e[67] = kind, 1
		little.PutUint32(e[68:], free)
		little.PutUint32(e[72:], free)
		little.PutUint32(e[76:], child)
		little.PutUint32(e[116:], first)
		little.PutUint32(e[120:], uint32(size))
	}
	entry(0, "Root Entry", 5, 1, last, 0)
	entry(1, name, 2, free, 0, size)
	head := make([]byte, sector)
	copy(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	for i, v := range []uint16{0x3E, 3, 0xFFFE, 9, 6} {
		little.PutUint16(head[24+2*i:], v)
	}
	for at, v := range map[int]uint32{44: 1, 48: uint32(n), 56: 4096, 60: last, 68: last, 76: uint32(n + 1)} {
		little.PutUint32(head[at:], v)
	}
	for at := 80; at < sector; at += 4 {
		little.PutUint32(head[at:], free)
	}
	return bytes.Join([][]byte{head, stream, directory, chain}, nil)
}
