package sheet

import (
	"bytes"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// kindOfFile is what a file's first bytes say it is.
type kindOfFile uint8

const (
	fileText kindOfFile = iota
	fileZip
	fileOLE
	fileOldExcel
	filePDF
	fileMarkup
	fileEmpty
)

const oleSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

func sniff(head []byte) kindOfFile {
	trimmed := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(head, []byte{0xEF, 0xBB, 0xBF}), " \t\r\n"))
	switch {
	case len(head) == 0:
		return fileEmpty
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return fileZip
	case bytes.HasPrefix(head, []byte(oleSignature)):
		return fileOLE
	case len(head) > 3 && head[0] == 0x09 && slices.Contains([]byte{0x00, 0x02, 0x04, 0x08}, head[1]) && head[2] < 0x10 && head[3] == 0:
		return fileOldExcel // Excel 2 to 4 wrote its records without a container
	case bytes.HasPrefix(head, []byte("%PDF-")):
		return filePDF
	case slices.ContainsFunc([]string{"<?xml", "<html", "<!doctype", "<table", "<meta", "<head", "<style"},
		func(p string) bool { return bytes.HasPrefix(trimmed, []byte(p)) }):
		return fileMarkup
	}
	return fileText
}

// isLockFile says whether the name is that of the small file Excel or
// LibreOffice keep beside a workbook while it is open. Excel's has 165 bytes,
// which tells it under another name too.
func isLockFile(name string, size int64, head []byte) bool {
	if size == 165 && sniff(head) == fileText && bytes.IndexByte(head, 0) > 0 && strings.HasPrefix(strings.ToLower(filepath.Ext(name)), ".xls") {
		return true
	}
	return strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".~lock.")
}

// mayHoldText says whether a file of this name may be separated text. Programs
// export separated text under a workbook's name too; such a file must then look
// like a table (see parseText).
func mayHoldText(name string) (yes, mustLookLikeTable bool) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson":
		return true, false
	case ".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".ods", "":
		return true, true
	}
	return false, false
}

func isJSONName(name string) bool {
	return slices.Contains([]string{".json", ".jsonl", ".ndjson"}, strings.ToLower(filepath.Ext(name)))
}

// readHead reads the first bytes of a file.
func readHead(r io.ReaderAt, size int64) ([]byte, error) {
	head := make([]byte, min(size, 512))
	_, err := r.ReadAt(head, 0)
	if err == io.EOF {
		err = nil
	}
	return head, err
}
