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
	"certbook/internal/ledger"
	"certbook/internal/sheet"
	"certbook/internal/workspace"

	"github.com/google/uuid"
)

// Exchange imports and exports spreadsheets.
type Exchange struct {
	a    *App
	mu   sync.Mutex
	stop context.CancelFunc // of the reading under way
}

// draft is a file that was read and what the person corrected so far.
type draft struct {
	mu     sync.Mutex // one correction or application at a time
	file   string
	tables []*exchange.Table
	plan   *exchange.Plan
	people []exchange.UnknownPerson
	added  map[string]bool
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

// Read reads a spreadsheet and answers a dry run. Cancel ends it.
func (s *Exchange) Read(q FileQuery) (_ ImportPlan, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return ImportPlan{}, err
	}
	ctx, done, err := s.begin()
	if err != nil {
		return ImportPlan{}, err
	}
	defer done()
	workbook, _, err := sheet.Reader{Program: s.a.program}.Read(ctx, q.Path)
	if err != nil {
		if ctx.Err() != nil {
			return ImportPlan{}, fault.New(fault.Cancelled, "Stopped. Nothing was imported.").Wrap(err)
		}
		return ImportPlan{}, err
	}
	d := &draft{file: filepath.Base(q.Path), tables: exchange.Recognise(workbook, open.book.Registers())}
	if d.plan, err = exchange.Draft(ctx, open.book.Ledger, d.tables, exchange.Choices{}); err != nil {
		return ImportPlan{}, err
	}
	d.people = d.plan.Unknown
	id := uuid.NewString()
	open.mu.Lock()
	open.drafts = map[string]*draft{id: d} // one at a time: an older one would speak of an older book
	open.mu.Unlock()
	return importPlan(id, d, open.book.Registers()), nil
}

// begin makes the one reading that Cancel can end.
func (s *Exchange) begin() (context.Context, func(), error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		return nil, nil, fault.New(fault.Busy, "Another file is being read. Nothing was imported.").Do("Wait for it, or cancel it.")
	}
	ctx, stop := context.WithCancel(context.Background())
	s.stop = stop
	return ctx, func() {
		stop()
		s.mu.Lock()
		s.stop = nil
		s.mu.Unlock()
	}, nil
}

// Cancelled says whether there was something to stop.
type Cancelled struct {
	Cancelled bool `json:"cancelled"`
}

// Cancel ends the reading under way.
func (s *Exchange) Cancel() (_ Cancelled, err error) {
	defer guard(&err)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop == nil {
		return Cancelled{}, nil
	}
	s.stop()
	return Cancelled{true}, nil
}

// Revise makes the dry run again, with the person's corrections.
func (s *Exchange) Revise(q ImportChoices) (_ ImportPlan, err error) {
	defer guard(&err)
	open, d, err := s.draft(q.PlanID)
	if err != nil {
		return ImportPlan{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	plan, err := exchange.Draft(context.Background(), open.book.Ledger, d.tables, choices(q))
	if err != nil {
		return ImportPlan{}, err
	}
	d.plan, d.added = plan, map[string]bool{}
	for _, name := range q.AddPeople {
		d.added[name] = true
	}
	return importPlan(q.PlanID, d, open.book.Registers()), nil
}

// PlanQuery names a dry run.
type PlanQuery struct {
	PlanID string `json:"planId"`
}

// Applied is the change an import made, and the plan it carried out.
type Applied struct {
	Seq  int64      `json:"seq"`
	Plan ImportPlan `json:"plan"`
}

// Apply does what a dry run said, as one step.
func (s *Exchange) Apply(q PlanQuery) (_ Applied, err error) {
	defer guard(&err)
	open, d, err := s.draft(q.PlanID)
	if err != nil {
		return Applied{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	done, err := exchange.Apply(context.Background(), open.book.Ledger, d.plan,
		ledger.Change{Actor: open.who(), Source: ledger.Import, SourceName: d.file})
	if err != nil {
		return Applied{}, err
	}
	open.mu.Lock()
	delete(open.drafts, q.PlanID)
	open.mu.Unlock()
	return Applied{done.Seq, importPlan(q.PlanID, d, open.book.Registers())}, nil
}

func (s *Exchange) draft(id string) (*session, *draft, error) {
	open, err := s.a.current()
	if err != nil {
		return nil, nil, err
	}
	open.mu.Lock()
	defer open.mu.Unlock()
	d := open.drafts[id]
	if d == nil {
		return nil, nil, fault.New(fault.NotFound, "This dry run is no longer there. Nothing was imported.").Do("Read the file again.")
	}
	return open, d, nil
}

// ExportQuery says what to write. IDs null means all rows; Filter says in words what was
// left out.
type ExportQuery struct {
	Register     string   `json:"register"`
	Format       string   `json:"format"`
	Edition      string   `json:"edition"`
	AsOf         string   `json:"asOf"`
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
	extract, err := exchange.Gather(ctx, open.book.Ledger, r, exchange.Options{Edition: q.Edition, AsOf: q.AsOf, IDs: q.IDs, Filter: q.Filter, AuditorNotes: q.AuditorNotes})
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
