// Package app is what the window may ask for: one bound service per screen area, whose
// methods decode a request, call internal/ and encode the answer. It is the only package
// that knows the window's runtime.
//
// What crosses is text, numbers, booleans, lists and structs of these: no time.Time, no
// NaN, no nil slices. Errors cross as the JSON of fault.JSON.
package app

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"runtime/debug"
	"sync"
	"time"

	"certbook/internal/audit"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/register"
	"certbook/internal/workspace"
)

// App is the state behind the window: at most one open book.
type App struct {
	Version string
	// OpenAtStart is a book named on the command line.
	OpenAtStart string

	place   workspace.Place
	options workspace.Options
	program string // our own binary, to parse spreadsheets in a process of their own
	dialogs Dialogs
	events  Events
	hold    func(context.Context) // before a spreadsheet is read; nil but in a test

	opening sync.Mutex // one book is opened, made or closed at a time
	mu      sync.Mutex
	session *session
}

// session is one open book and what belongs to it.
type session struct {
	book   *workspace.Book
	model  *readiness.Model
	open   context.Context // ends when the book is about to be closed
	stop   context.CancelFunc
	done   sync.WaitGroup // long work that the closing waits for
	mu     sync.Mutex     // guards what follows
	me     string
	backup workspace.Backup
	fault  *fault.Error // why the last backup failed
	damage *fault.Error
	drafts map[string]*draft
}

// Dialogs asks the person for files, and shows them files. An empty answer means they
// cancelled.
type Dialogs interface {
	OpenFile(title string, filters ...Filter) (string, error)
	OpenFiles(title string, filters ...Filter) ([]string, error)
	SaveFile(title, suggestion string, filters ...Filter) (string, error)
	Reveal(path string) error
	View(path string) error // in the program the system has for it
}

// Filter is one kind of file in a dialog.
type Filter struct{ Name, Pattern string }

// Events tells the window that something changed, never what: the window pulls.
type Events interface {
	Emit(name string, data any)
}

// New makes the state behind a window.
func New(version string, place workspace.Place, options workspace.Options, dialogs Dialogs, events Events) (*App, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find our own program: %w", err)
	}
	if options.Registers == nil {
		options.Registers = audit.Registers()
	}
	if options.Ledger.Now == nil {
		options.Ledger.Now = time.Now
	}
	options.Ledger.Follow = audit.Follow
	options.BackupDir, options.CopiesDir = place.BackupDir(), place.CopiesDir()
	workspace.SweepCopies(options.CopiesDir, time.Now())
	return &App{Version: version, place: place, options: options, program: program, dialogs: dialogs, events: events}, nil
}

// Services gives what is bound to the window.
func (a *App) Services() []any {
	return []any{&Books{a}, &Registers{a}, &History{a}, &Exchange{a: a}, &Files{a: a}, &Readiness{a}, &Decisions{a}}
}

// current gives the open book, or the fault that there is none.
func (a *App) current() (*session, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.session == nil {
		return nil, errNoBook()
	}
	return a.session, nil
}

// attend gives the open book to long work, which must say when it is done.
func (a *App) attend() (*session, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.session == nil {
		return nil, errNoBook()
	}
	a.session.done.Add(1)
	return a.session, nil
}

// during does long work on a book. One that is closed meanwhile, also by closing the window,
// ends it and waits for its end: nothing of it is left half.
func (a *App) during(s *session, work func(ctx context.Context) error) error {
	now, err := a.attend()
	if err != nil {
		return err
	}
	defer now.done.Done()
	if now != s {
		return errNoBook()
	}
	return work(s.open)
}

func errNoBook() error {
	return fault.New(fault.NotFound, "No book is open.").Do("Open a book first.")
}

// enter makes a book the open one, closing the one before. Whoever calls it holds opening.
func (a *App) enter(book *workspace.Book, me string) {
	a.leave()
	ctx, stop := context.WithCancel(context.Background())
	s := &session{book: book, model: readiness.NewModel(book.Ledger), open: ctx, stop: stop, drafts: map[string]*draft{}}
	settings := a.place.Settings()
	s.me = settings.Me[book.BookID()]
	if me != "" {
		s.me = me
	}
	book.Watch(func(done ledger.Done) {
		kinds := []string{}
		seen := map[string]bool{}
		for _, t := range done.Touched {
			if !seen[t.Register] {
				seen[t.Register] = true
				kinds = append(kinds, t.Register)
			}
		}
		a.events.Emit("changed", map[string]any{"seq": done.Seq, "registers": kinds})
	})
	if backups, err := book.Backups(); err == nil && len(backups) > 0 {
		s.backup = backups[0]
	}
	a.mu.Lock()
	a.session = s
	a.mu.Unlock()
	if book.SnapshotOf.IsZero() {
		err := a.place.Remember(func(settings *workspace.Settings) {
			settings.Opened(book.Path, book.BookID())
			settings.Me[book.BookID()] = s.who()
		})
		if err != nil {
			slog.Warn("remember recent book", "error", err)
		}
		s.done.Add(1)
		go func() {
			defer s.done.Done()
			a.tend(ctx, s)
		}()
	}
	a.events.Emit("book", nil)
}

// leave closes the open book, if any.
func (a *App) leave() {
	a.mu.Lock()
	s := a.session
	a.session = nil
	a.mu.Unlock()
	if s == nil {
		return
	}
	s.stop()
	s.done.Wait()
	if err := s.book.Close(); err != nil {
		slog.Error("close book", "error", err)
	}
}

// Shutdown closes the book when the window goes.
func (a *App) Shutdown(context.Context) {
	a.opening.Lock()
	defer a.opening.Unlock()
	a.leave()
}

// tend looks after an open book in the background: an examination when the last close
// was not clean, a backup soon after opening and at least daily.
func (a *App) tend(ctx context.Context, s *session) {
	wait := time.NewTimer(3 * time.Second) // the window paints first
	defer wait.Stop()
	examined := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-wait.C:
		}
		if !examined {
			examined = true
			if err := s.book.Check(ctx); err != nil && ctx.Err() == nil {
				s.mu.Lock()
				s.damage = fault.Of(err)
				s.mu.Unlock()
				a.events.Emit("book", nil)
				return // a damaged book must not push good backups out
			}
		}
		a.backUp(ctx, s)
		wait.Reset(time.Hour)
	}
}

func (a *App) backUp(ctx context.Context, s *session) {
	made, err := s.book.BackUp(ctx)
	if ctx.Err() != nil {
		return
	}
	if err != nil {
		slog.Error("back up", "error", err)
	}
	a.backedUp(s, made, err)
}

// backedUp remembers how a backup went. One that had to leave a file out was made, too.
func (a *App) backedUp(s *session, made workspace.Backup, err error) {
	s.mu.Lock()
	if made.Path != "" {
		s.backup = made
	}
	s.fault = nil
	if err != nil {
		s.fault = fault.Of(err)
	}
	s.mu.Unlock()
	a.events.Emit("book", nil)
}

func (a *App) zone() *time.Location {
	if a.options.Ledger.Zone != nil {
		return a.options.Ledger.Zone
	}
	return time.Local
}

// by says who makes a change through the window.
func (s *session) by(title string) ledger.Change {
	return ledger.Change{Title: title, Actor: s.who(), Source: ledger.Window}
}

// who is the person at work.
func (s *session) who() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.me
}

// people gives the people of the book as the model has them.
func (s *session) people(ctx context.Context) ([]isms.Named, error) {
	rows, err := s.model.Rows(ctx, isms.People)
	if err != nil {
		return nil, err
	}
	people := make([]isms.Named, len(rows))
	for i, row := range rows {
		p := isms.People.New().(*isms.Person)
		fill(isms.People, p, row)
		people[i] = isms.Named{ID: row.ID, Name: p.Name, Active: p.Active == isms.Active}
	}
	return people, nil
}

func fill(r *register.Register, rec register.Record, row ledger.Row) {
	for i, f := range r.Fields {
		f.Set(rec, row.Values[i])
	}
}

// guard turns a panic in a bound method into an error: the window would otherwise wait
// for ever for its answer. Every bound method defers it.
func guard(err *error) {
	if p := recover(); p != nil {
		slog.Error("panic in a bound method", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
		*err = fault.Of(fmt.Errorf("panic: %v", p))
	}
	if *err != nil {
		if f := fault.Of(*err); f.Code == fault.Internal {
			slog.Error("internal fault", "error", *err)
		}
	}
}
