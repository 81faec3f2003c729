package sheet

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"certbook/internal/fault"

	"github.com/xuri/excelize/v2"
)

// ListsSheet is the name of the very hidden sheet that holds the items of
// drop-downs. Items inside the cell rule itself would be split at commas and
// limited to 255 characters together.
const ListsSheet = "Lists"

// maxCellText is Excel's limit for one cell, in UTF-16 units. excelize cuts
// longer texts without a word.
const maxCellText = 32_767

// Write writes a document as .xlsx. Nothing is written if it holds what a
// workbook cannot (a text over 32,767 characters, too many rows): the fault
// names sheet, row and column. Equal documents give equal cells, not equal bytes.
func Write(w io.Writer, doc Document) error {
	if err := doc.check(); err != nil {
		return err
	}
	// Large sheets pass through the disk; nobody else may read them there.
	dir, err := os.MkdirTemp("", "certbook-export-")
	if err != nil {
		return fmt.Errorf("make folder for export: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	f := excelize.NewFile(excelize.Options{TmpDir: dir}).SetZipWriter(newHeightsZip)
	writer := &bookWriter{f: f, doc: doc}
	err = errors.Join(writer.write(w), f.Close())
	if err != nil {
		return fmt.Errorf("write workbook: %w", err)
	}
	return nil
}

func (d Document) check() error {
	names := map[string]bool{strings.ToLower(ListsSheet): true}
	if d.Cover != nil {
		names[strings.ToLower(d.Cover.Name)] = true
		if err := d.Cover.check(); err != nil {
			return err
		}
	}
	visible := d.Cover != nil
	for _, t := range d.Tables {
		key := strings.ToLower(t.Name)
		if names[key] {
			return fmt.Errorf("write workbook: two sheets are named %q", t.Name)
		}
		names[key] = true
		visible = visible || t.Visibility == Visible
		if err := t.check(); err != nil {
			return err
		}
	}
	if !visible {
		return errors.New("write workbook: no sheet is visible")
	}
	return nil
}

func (t Table) check() error {
	if len(t.Columns) == 0 || len(t.Columns) > maxColumns {
		return fmt.Errorf("write sheet %q: %d columns", t.Name, len(t.Columns))
	}
	if len(t.Rows) >= maxRows {
		return fault.New(fault.TooLarge, fmt.Sprintf("The table “%s” has %d rows; a sheet holds 1,048,575 below its headings. Nothing was exported.", t.Name, len(t.Rows))).
			With("sheet", t.Name).Do("Filter the table, export it in parts, or export it as CSV.")
	}
	for i, c := range t.Columns {
		if utf16Length(c.Heading) > maxCellText {
			return tooLongText(t.Name, 1, strconv.Itoa(i+1), utf16Length(c.Heading))
		}
	}
	for i, row := range t.Rows {
		if len(row) > len(t.Columns) {
			return fmt.Errorf("write sheet %q: row %d has %d values for %d columns", t.Name, i+2, len(row), len(t.Columns))
		}
		for j, v := range row {
			if n := utf16Length(v.text); n > maxCellText {
				return tooLongText(t.Name, i+2, t.Columns[j].Heading, n)
			}
		}
	}
	return nil
}

func (c Cover) check() error {
	texts := []string{c.Heading, c.Summary}
	for _, l := range c.Lines {
		texts = append(texts, l.Label, l.Value.text)
	}
	for i, text := range append(texts, c.Notes...) {
		if n := utf16Length(text); n > maxCellText {
			return tooLongText(c.Name, i+1, "B", n)
		}
	}
	return nil
}

func tooLongText(sheet string, row int, column string, length int) error {
	return fault.New(fault.TooLarge,
		fmt.Sprintf("The text in sheet “%s”, row %d, column “%s” has %d characters; a cell of a workbook holds 32,767. Nothing was exported.", sheet, row, column, length)).
		With("sheet", sheet).With("row", strconv.Itoa(row)).With("column", column).With("length", strconv.Itoa(length)).
		Do("Shorten the text, or export as CSV.")
}

// utf16Length counts as Excel counts.
func utf16Length(s string) int {
	if len(s) <= maxCellText { // it cannot be over the limit
		return len(s)
	}
	n := 0
	for _, r := range s {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}

// bookWriter writes one document.
type bookWriter struct {
	f      *excelize.File
	doc    Document
	styles styles
	lists  []choiceList
}

// choiceList is a column of the lists sheet.
type choiceList struct{ items []string }

func (w *bookWriter) write(out io.Writer) error {
	if err := w.setProperties(); err != nil {
		return err
	}
	if err := w.makeSheets(); err != nil {
		return err
	}
	var err error
	if w.styles, err = makeStyles(w.f); err != nil {
		return err
	}
	if w.doc.Cover != nil {
		if err := w.writeCover(*w.doc.Cover); err != nil {
			return fmt.Errorf("sheet %q: %w", w.doc.Cover.Name, err)
		}
	}
	for _, t := range w.doc.Tables {
		if err := w.writeTable(t); err != nil {
			return fmt.Errorf("sheet %q: %w", t.Name, err)
		}
	}
	if err := w.writeLists(); err != nil {
		return fmt.Errorf("sheet %q: %w", ListsSheet, err)
	}
	_, err = w.f.WriteTo(out)
	return err
}

// emptyCore replaces the library's properties, which name its own author.
const emptyCore = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"></cp:coreProperties>`

func (w *bookWriter) setProperties() error {
	p := w.doc.Properties
	w.f.Pkg.Store("docProps/core.xml", []byte(emptyCore))
	core := excelize.DocProperties{
		Title: clean(p.Title), Subject: clean(p.Subject), Creator: clean(p.Creator), LastModifiedBy: clean(p.Creator),
	}
	if !p.Modified.IsZero() {
		core.Created = p.Modified.UTC().Format(time.RFC3339)
		core.Modified = core.Created
	}
	return errors.Join(
		w.f.SetDocProps(&core),
		w.f.SetAppProps(&excelize.AppProperties{Application: "Certbook"}),
	)
}

// makeSheets makes every sheet before any is written: once a sheet is streamed
// the library can no longer change its view.
func (w *bookWriter) makeSheets() error {
	type tab struct {
		name       string
		visibility Visibility
	}
	var tabs []tab
	if w.doc.Cover != nil {
		tabs = append(tabs, tab{w.doc.Cover.Name, Visible})
	}
	needLists := false
	for _, t := range w.doc.Tables {
		tabs = append(tabs, tab{t.Name, t.Visibility})
		for _, c := range t.Columns {
			needLists = needLists || c.Kind == ChoiceColumn && len(c.Choices) > 0
		}
	}
	if needLists {
		tabs = append(tabs, tab{ListsSheet, VeryHidden})
	}
	active := -1
	for i, t := range tabs {
		if i == 0 {
			if err := w.f.SetSheetName("Sheet1", t.name); err != nil {
				return err
			}
		} else if _, err := w.f.NewSheet(t.name); err != nil {
			return err
		}
		if t.visibility == Visible && active < 0 {
			active = i
		}
	}
	w.f.SetActiveSheet(active)
	for _, t := range tabs {
		if t.visibility == Visible {
			continue
		}
		if err := w.f.SetSheetVisible(t.name, false, t.visibility == VeryHidden); err != nil {
			return err
		}
	}
	return nil
}

func (w *bookWriter) writeLists() error {
	if len(w.lists) == 0 {
		return nil
	}
	sw, err := w.f.NewStreamWriter(ListsSheet)
	if err != nil {
		return err
	}
	longest := 0
	for _, l := range w.lists {
		longest = max(longest, len(l.items))
	}
	for i := range longest {
		row := make([]any, len(w.lists))
		for j, l := range w.lists {
			if i < len(l.items) {
				row[j] = excelize.Cell{StyleID: w.styles.lists, Value: textCell(l.items[i])}
			}
		}
		if err := sw.SetRow("A"+strconv.Itoa(i+1), row); err != nil {
			return err
		}
	}
	return sw.Flush()
}

// listRange gives the range that holds these items, entering them if no earlier
// column has the same.
func (w *bookWriter) listRange(items []string) (string, error) {
	at := -1
	for i, l := range w.lists {
		if strings.Join(l.items, "\x00") == strings.Join(items, "\x00") {
			at = i
		}
	}
	if at < 0 {
		at = len(w.lists)
		w.lists = append(w.lists, choiceList{items})
	}
	column, err := excelize.ColumnNumberToName(at + 1)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("'%s'!$%s$1:$%s$%d", ListsSheet, column, column, len(items)), nil
}
