package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"certbook/internal/fault"
)

// parse reads a file in this process. It is what the child process runs; see
// Reader for why nothing else may call it with a stranger's file. The password
// is "" for none. The error is always a fault.
func parse(r io.ReaderAt, size int64, name, password string, lim limits) (_ *Workbook, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = refuseDamaged(name, fmt.Errorf("parser panicked: %v", p))
		}
	}()
	w, err := parseKind(r, size, name, password, lim)
	if err != nil {
		return nil, asFault(name, err)
	}
	w.Name = name
	return w, nil
}

func parseKind(r io.ReaderAt, size int64, name, password string, lim limits) (*Workbook, error) {
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
		return parseOLE(r, size, name, password, lim)
	case fileOldExcel:
		return nil, refuseOldFormat(name, "a workbook of Excel 2 to 4 (.xls)")
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
	p := &xlsxPackage{zipPackage: newPackage(archive, lim)}
	switch {
	case p.has("xl/workbook.bin"):
		return nil, refuseOldFormat(name, "a binary Excel workbook (.xlsb)")
	case p.has("word/document.xml"):
		return nil, refuseNotSpreadsheet(name, "is a Word document, not a spreadsheet")
	case p.has("ppt/presentation.xml"):
		return nil, refuseNotSpreadsheet(name, "is a PowerPoint presentation, not a spreadsheet")
	case p.has(odsContent) && (p.has("mimetype") || p.has(odsManifest)):
		return parseODS(&p.zipPackage, name)
	case p.has("encrypted-package"):
		return nil, refuseEncryptedODS(name)
	case p.has("index/document.iwa"), p.has("index.zip"):
		return nil, refuseOldFormat(name, "a Numbers spreadsheet")
	case p.workbookPath() == "":
		return nil, refuseNotSpreadsheet(name, "is a ZIP archive or a document of another kind, not a spreadsheet")
	}
	w, err := p.workbook()
	return filled(w, err, name)
}

// filled refuses a workbook that holds nothing.
func filled(w *Workbook, err error, name string) (*Workbook, error) {
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

// parseOLE reads what stands in an OLE container.
func parseOLE(r io.ReaderAt, size int64, name, password string, lim limits) (*Workbook, error) {
	if size > lim.oleBytes {
		return nil, refuseTooLarge(name, fmt.Sprintf("is larger than %d MB", lim.oleBytes>>20))
	}
	content, err := io.ReadAll(io.NewSectionReader(r, 0, size))
	if err != nil {
		return nil, err
	}
	file, err := openCompoundFile(content)
	if err != nil {
		return nil, err
	}
	if encrypted, ok := file.streams["EncryptedPackage"]; ok {
		return parseEncrypted(file.streams["EncryptionInfo"], encrypted, name, password, lim)
	}
	stream, ok := file.streams["Workbook"]
	if !ok {
		if _, ok = file.streams["Book"]; ok {
			return nil, refuseOldFormat(name, "a workbook of Excel 5.0 or 95 (.xls)")
		}
		return nil, refuseNotSpreadsheet(name, "is an old Office document, but not a spreadsheet")
	}
	book, err := parseXLS(stream, lim, name)
	switch {
	case errors.Is(err, errOldBIFF):
		return nil, refuseOldFormat(name, "a workbook of Excel 5.0 or 95 (.xls)")
	case errors.Is(err, errBIFFPassword):
		return nil, refuseEncryptedXLS(name)
	}
	return book, err
}

func parseEncrypted(info, encrypted []byte, name, password string, lim limits) (*Workbook, error) {
	tried := password
	if tried == "" {
		tried = openPassword
	}
	content, err := decryptPackage(info, encrypted, tried)
	switch {
	case errors.Is(err, errUnknownCipher):
		return nil, refuseUnknownCipher(name)
	case errors.Is(err, errWrongPassword) && password == "":
		return nil, refuseEncrypted(name)
	case errors.Is(err, errWrongPassword):
		return nil, refuseWrongPassword(name)
	case err != nil:
		return nil, err
	}
	return parseZip(bytes.NewReader(content), int64(len(content)), name, lim)
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
	title := strings.TrimSuffix(name, filepath.Ext(name))
	if book, err := parseJSONFile(text, name, title, lim); book != nil || err != nil {
		return book, err
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
	return &Workbook{Format: CSV, Sheets: []Sheet{{Name: title, Rows: rows}}}, nil
}

// parseJSONFile reads a text that is JSON, by its name or its first letter.
// Without either, or if only the letter speaks for it, it answers nothing.
func parseJSONFile(text, name, title string, lim limits) (*Workbook, error) {
	named := isJSONName(name)
	if trimmed := strings.TrimLeft(text, jsonSpace); !strings.HasPrefix(trimmed, "[") && !strings.HasPrefix(trimmed, "{") {
		if named {
			return nil, refuseNotSpreadsheet(name, "is not a spreadsheet")
		}
		return nil, nil
	}
	sheets, err := parseJSON(text, title, &budget{limits: lim})
	switch {
	case err == nil:
		return filled(&Workbook{Format: JSON, Sheets: sheets}, nil, name)
	case errors.Is(err, errMixedRecord):
		return nil, refuseJSON(name, "is a JSON file with a list in which not every entry is a record")
	case errors.Is(err, errNoRecords) && named:
		return nil, refuseJSON(name, "is a JSON file without a list of records")
	case errors.Is(err, errNotJSON) && named:
		return nil, refuseJSON(name, "is a JSON file that is damaged or incomplete")
	case errors.Is(err, errNoRecords), errors.Is(err, errNotJSON):
		return nil, nil
	}
	return nil, err
}
