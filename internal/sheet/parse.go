package sheet

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"certbook/internal/fault"
)

// parse reads a file in this process. It is what the child process runs; see
// Reader for why nothing else may call it with a stranger's file.
// The error is always a fault.
func parse(r io.ReaderAt, size int64, name string, lim limits) (_ *Workbook, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = refuseDamaged(name, fmt.Errorf("parser panicked: %v", p))
		}
	}()
	w, err := parseKind(r, size, name, lim)
	if err != nil {
		return nil, asFault(name, err)
	}
	w.Name = name
	return w, nil
}

func parseKind(r io.ReaderAt, size int64, name string, lim limits) (*Workbook, error) {
	if size > lim.fileBytes {
		return nil, refuseTooLarge(name, fmt.Sprintf("is larger than %d MB", lim.fileBytes>>20))
	}
	head, err := readHead(r, size)
	if err != nil {
		return nil, err
	}
	if isLockFile(name, size, head) {
		return nil, refuse(fault.Unreadable, name, "is the small lock file that Excel or LibreOffice keeps beside an open workbook",
			"Choose the workbook itself: the same name without the characters in front.")
	}
	switch sniff(head) {
	case fileEmpty:
		return nil, refuseEmpty(name, "is empty")
	case fileZip:
		return parseZip(r, size, name, lim)
	case fileOLE:
		return nil, refuseOLE(r, size, name)
	case fileOldExcel:
		return nil, refuseOldFormat(name, "an old Excel workbook (.xls)")
	case filePDF:
		return nil, refuseNotSpreadsheet(name, "is a PDF document, not a spreadsheet")
	case fileMarkup:
		return nil, refuse(fault.Unreadable, name, "is a web page or an XML file, not a workbook", saveAsXLSX)
	}
	return parseText(r, size, name, lim)
}

func parseZip(r io.ReaderAt, size int64, name string, lim limits) (*Workbook, error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return nil, refuseDamaged(name, err)
	}
	p := newPackage(archive, lim)
	switch {
	case p.has("xl/workbook.bin"):
		return nil, refuseOldFormat(name, "a binary Excel workbook (.xlsb)")
	case p.has("word/document.xml"):
		return nil, refuseNotSpreadsheet(name, "is a Word document, not a spreadsheet")
	case p.has("ppt/presentation.xml"):
		return nil, refuseNotSpreadsheet(name, "is a PowerPoint presentation, not a spreadsheet")
	case p.has("mimetype") && p.has("content.xml"):
		mime, err := p.text("mimetype")
		if err != nil {
			return nil, err
		}
		if strings.Contains(mime, "spreadsheet") {
			return nil, refuseOldFormat(name, "an OpenDocument spreadsheet (.ods)")
		}
		return nil, refuseNotSpreadsheet(name, "is an OpenDocument file, but not a spreadsheet")
	case p.has("index/document.iwa"):
		return nil, refuseOldFormat(name, "a Numbers spreadsheet")
	case p.workbookPath() == "":
		return nil, refuseNotSpreadsheet(name, "is a ZIP archive or a document of another kind, not a spreadsheet")
	}
	w, err := p.workbook()
	if err != nil {
		return nil, err
	}
	for _, s := range w.Sheets {
		if len(s.Rows) > 0 {
			return w, nil
		}
	}
	return nil, refuseEmpty(name, "has no filled cell")
}

func refuseOLE(r io.ReaderAt, size int64, name string) error {
	content, err := io.ReadAll(io.NewSectionReader(r, 0, min(size, 64<<20)))
	if err != nil {
		return err
	}
	switch {
	case oleStream(content, "EncryptedPackage"):
		return refuseEncrypted(name)
	case oleStream(content, "Workbook"), oleStream(content, "Book"), oleStream(content, "WORKBOOK"), oleStream(content, "BOOK"):
		return refuseOldFormat(name, "an old Excel workbook (.xls)")
	}
	return refuseNotSpreadsheet(name, "is an old Office document, but not a spreadsheet")
}

func parseText(r io.ReaderAt, size int64, name string, lim limits) (*Workbook, error) {
	possible, mustLookLikeTable := mayHoldText(name)
	if !possible {
		return nil, refuseNotSpreadsheet(name, "is not a spreadsheet")
	}
	if size > lim.csvBytes {
		return nil, refuseTooLarge(name, fmt.Sprintf("is a text file larger than %d MB", lim.csvBytes>>20))
	}
	content, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, err
	}
	text, err := decodeText(content)
	if errors.Is(err, errNotText) {
		return nil, refuseNotSpreadsheet(name, "is neither a spreadsheet nor text")
	}
	if err != nil {
		return nil, err
	}
	rows, err := parseCSV(text, &budget{limits: lim})
	if err != nil {
		return nil, err
	}
	if mustLookLikeTable && !looksLikeTable(rows) {
		return nil, refuseNotSpreadsheet(name, "is not a spreadsheet")
	}
	if len(rows) == 0 {
		return nil, refuseEmpty(name, "has no filled cell")
	}
	title := strings.TrimSuffix(name, filepath.Ext(name))
	return &Workbook{Format: CSV, Sheets: []Sheet{{Name: title, Rows: rows}}}, nil
}
