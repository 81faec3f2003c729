package app

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"sync"
	"time"

	"certbook/internal/exchange"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/sheet"

	"github.com/google/uuid"
)

// draft is a file that was read and what the person corrected so far.
type draft struct {
	mu      sync.Mutex // one correction or application at a time
	file    string
	tables  []*exchange.Table
	shapes  map[int]string
	recalls map[int]time.Time // when the person corrected a table of that shape
	choices ImportChoices     // the plan was made with
	plan    *exchange.Plan
	people  []exchange.UnknownPerson
	applied bool // then it is only there to be looked at
}

// ReadQuery names a spreadsheet. The password is for this one reading and kept nowhere.
type ReadQuery struct {
	Path     string `json:"path"`
	Password string `json:"password"`
}

// Read reads a spreadsheet and answers a dry run, with the corrections this machine
// remembers of tables like these. Cancel ends it.
func (s *Exchange) Read(q ReadQuery) (_ ImportPlan, err error) {
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
	d, err := untilCancelled(ctx, func() (*draft, error) { return s.read(ctx, open, q) })
	if err != nil {
		return ImportPlan{}, err
	}
	id := uuid.NewString()
	open.mu.Lock()
	open.drafts = map[string]*draft{id: d} // one at a time: an older one would speak of an older book
	open.mu.Unlock()
	return importPlan(id, d, open.book.Registers()), nil
}

func (s *Exchange) read(ctx context.Context, open *session, q ReadQuery) (*draft, error) {
	if s.a.hold != nil {
		s.a.hold(ctx)
	}
	go exchange.Prepare(open.book.Registers())
	workbook, _, err := sheet.Reader{Program: s.a.program, Password: q.Password}.Read(ctx, q.Path)
	if err != nil {
		return nil, err
	}
	d := &draft{file: filepath.Base(q.Path), tables: exchange.Recognise(workbook, open.book.Registers())}
	d.shapes = exchange.Shapes(d.tables)
	if d.plan, err = exchange.Draft(ctx, open.book.Ledger, d.tables, exchange.Choices{}); err != nil {
		return nil, err
	}
	d.people = d.plan.Unknown
	return d, s.a.recall(ctx, open, d)
}

// untilCancelled does something that may take long, and stops waiting for it when the
// person does. What understands the tables looks up rarely; its answer is then thrown away.
func untilCancelled[T any](ctx context.Context, do func() (T, error)) (T, error) {
	type answer struct {
		value T
		err   error
	}
	answers := make(chan answer, 1)
	go func() {
		var a answer
		defer func() {
			if p := recover(); p != nil {
				a.err = fmt.Errorf("panic: %v\n%s", p, debug.Stack())
			}
			answers <- a
		}()
		a.value, a.err = do()
	}()
	select {
	case a := <-answers:
		if ctx.Err() == nil {
			return a.value, a.err
		}
	case <-ctx.Done():
	}
	var none T
	return none, fault.New(fault.Cancelled, "Stopped. Nothing was imported.").Wrap(ctx.Err())
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
	if d.applied {
		return ImportPlan{}, errNoDraft()
	}
	plan, err := exchange.Draft(context.Background(), open.book.Ledger, d.tables, choices(q))
	if err != nil {
		return ImportPlan{}, err
	}
	d.plan, d.choices = plan, q
	return importPlan(q.PlanID, d, open.book.Registers()), nil
}

// CellsQuery asks for rows of the sheet a table stands on.
type CellsQuery struct {
	PlanID string `json:"planId"`
	Table  int    `json:"table"`
	From   int    `json:"from"`
	Count  int    `json:"count"`
}

// SheetCells are rows of a sheet as they are displayed, without holes.
type SheetCells struct {
	From int        `json:"from"`
	Rows [][]string `json:"rows"`
}

// Cells gives the file's own cells, to compare with what was understood.
func (s *Exchange) Cells(q CellsQuery) (_ SheetCells, err error) {
	defer guard(&err)
	_, d, err := s.draft(q.PlanID)
	if err != nil {
		return SheetCells{}, err
	}
	for _, t := range d.tables {
		if t.Index != q.Table {
			continue
		}
		out := SheetCells{From: max(1, q.From), Rows: t.Cells(max(1, q.From), min(q.Count, 1000))}
		for i, cells := range out.Rows {
			if cells == nil {
				out.Rows[i] = []string{}
			}
		}
		return out, nil
	}
	return SheetCells{}, fault.New(fault.NotFound, "This table is no longer there. Nothing was imported.").Do("Read the file again.")
}

// PlanQuery names a dry run.
type PlanQuery struct {
	PlanID string `json:"planId"`
}

// Applied is the change an import made, and the plan it carried out.
type Applied struct {
	Seq  int64      `json:"seq"`
	Plan ImportPlan `json:"plan"`
	// Changes are the change records that the import opened or extended.
	Changes []isms.FollowedChange `json:"changes"`
}

// Apply does what a dry run said, as one step, and remembers how its tables were corrected.
func (s *Exchange) Apply(q PlanQuery) (_ Applied, err error) {
	defer guard(&err)
	open, d, err := s.draft(q.PlanID)
	if err != nil {
		return Applied{}, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.applied {
		return Applied{}, errNoDraft()
	}
	done, err := exchange.Apply(context.Background(), open.book.Ledger, d.plan,
		ledger.Change{Actor: open.who(), Source: ledger.Import, SourceName: d.file})
	if err != nil {
		return Applied{}, err
	}
	d.applied = true
	s.a.rememberCorrections(open, d)
	changes, err := isms.FollowedBy(context.Background(), open.book.Ledger, done)
	return Applied{done.Seq, importPlan(q.PlanID, d, open.book.Registers()), changes}, err
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
		return nil, nil, errNoDraft()
	}
	return open, d, nil
}

func errNoDraft() error {
	return fault.New(fault.NotFound, "This dry run is no longer there. Nothing was imported.").Do("Read the file again.")
}
