package app

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"sync"

	"certbook/internal/exchange"
	"certbook/internal/fault"
	"certbook/internal/workspace"
)

// Exchange imports and exports spreadsheets.
type Exchange struct {
	a    *App
	mu   sync.Mutex
	stop context.CancelFunc // of the reading under way
}

var (
	sheetFilter = Filter{"Spreadsheets", "*.xlsx;*.xlsm;*.xls;*.ods;*.csv;*.tsv;*.txt;*.json"}
	formats     = map[string]struct {
		filter Filter
		write  func(*exchange.Extract, io.Writer) error
	}{
		"xlsx": {Filter{"Excel workbook", "*.xlsx"}, (*exchange.Extract).WriteXLSX},
		"csv":  {Filter{"CSV", "*.csv"}, (*exchange.Extract).WriteCSV},
		"json": {Filter{"JSON", "*.json"}, (*exchange.Extract).WriteJSON},
	}
)

// ChooseFile asks for a spreadsheet.
func (s *Exchange) ChooseFile() (_ PathAnswer, err error) {
	defer guard(&err)
	path, err := s.a.dialogs.OpenFile("Import a spreadsheet", sheetFilter, allFilter)
	return PathAnswer{path}, err
}

// ExportQuery says what to write. IDs null means all rows; Filter says in words what was
// left out.
type ExportQuery struct {
	Register     string   `json:"register"`
	Format       string   `json:"format"`
	Edition      string   `json:"edition"`
	AsOf         string   `json:"asOf"`
	Version      string   `json:"version"` // id of an approved version of the Statement
	IDs          []string `json:"ids"`
	Filter       string   `json:"filter"`
	AuditorNotes bool     `json:"auditorNotes"`
}

// Export asks where, then writes.
func (s *Exchange) Export(q ExportQuery) (_ PathAnswer, err error) {
	defer guard(&err)
	ctx := context.Background()
	open, err := s.a.current()
	if err != nil {
		return PathAnswer{}, err
	}
	r, err := open.book.Register(q.Register)
	if err != nil {
		return PathAnswer{}, err
	}
	format, ok := formats[q.Format]
	if !ok {
		return PathAnswer{}, fault.Newf(fault.Invalid, "There is no format “%s”. Nothing was written.", q.Format)
	}
	if q.IDs != nil && len(q.IDs) == 0 {
		return PathAnswer{}, fault.New(fault.Invalid, "No row is left by the filter, so there is nothing to export.").Do("Clear the filter and export again.")
	}
	extract, err := exchange.Gather(ctx, open.book.Ledger, r, exchange.Options{Edition: q.Edition, AsOf: q.AsOf, Version: q.Version, IDs: q.IDs, Filter: q.Filter, AuditorNotes: q.AuditorNotes})
	if err != nil {
		return PathAnswer{}, err
	}
	name := fileName(fmt.Sprintf("%s – %s.%s", bookName(open.book.Path), r.Label, q.Format))
	path, err := s.a.dialogs.SaveFile("Export "+r.Label, name, format.filter)
	if err != nil || path == "" {
		return PathAnswer{}, err
	}
	if !strings.EqualFold(filepath.Ext(path), "."+q.Format) {
		path += "." + q.Format
	}
	var content bytes.Buffer
	if err := format.write(extract, &content); err != nil {
		return PathAnswer{}, err
	}
	return PathAnswer{path}, workspace.WriteNew(path, content.Bytes())
}

// fileName leaves out what some system does not allow in a file's name.
func fileName(name string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, name)
}

// Reveal opens the folder of a file in the system's file manager.
func (s *Exchange) Reveal(q FileQuery) (_ PathAnswer, err error) {
	defer guard(&err)
	return PathAnswer(q), s.a.dialogs.Reveal(q.Path)
}
