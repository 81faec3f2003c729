package app

import (
	"context"
	"errors"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"
)

// Books opens, makes, copies, restores and steps through books.
type Books struct{ a *App }

// StartState is what the start screen shows.
type StartState struct {
	Version       string       `json:"version"`
	DefaultPath   string       `json:"defaultPath"`
	DefaultExists bool         `json:"defaultExists"`
	SuggestedName string       `json:"suggestedName"`
	Recent        []RecentBook `json:"recent"`
	OpenAtStart   string       `json:"openAtStart"`
}

// RecentBook is a book used before.
type RecentBook struct {
	Path string `json:"path"`
	Name string `json:"name"`
}

// BookState is the open book, or Open false.
type BookState struct {
	Open        bool          `json:"open"`
	Path        string        `json:"path"`
	Title       string        `json:"title"`
	BookID      string        `json:"bookId"`
	Editions    []EditionInfo `json:"editions"`
	SnapshotOf  string        `json:"snapshotOf"`
	People      []Person      `json:"people"`
	Me          string        `json:"me"`
	Undo        Step          `json:"undo"`
	Redo        Step          `json:"redo"`
	Seq         int64         `json:"seq"`
	Head        string        `json:"head"`
	LastBackup  string        `json:"lastBackup"`
	BackupFault *Fault        `json:"backupFault"`
	Damage      *Fault        `json:"damage"`
}

// EditionInfo is one edition a book has statements for.
type EditionInfo struct {
	Key   string `json:"key"`
	Title string `json:"title"`
}

// StartState tells what the start screen needs.
func (s *Books) StartState() (_ StartState, err error) {
	defer guard(&err)
	settings := s.a.place.Settings()
	state := StartState{Version: s.a.Version, DefaultPath: s.a.place.DefaultBook(), SuggestedName: systemName(), Recent: []RecentBook{}, OpenAtStart: s.a.OpenAtStart}
	if _, err := os.Stat(state.DefaultPath); err == nil {
		state.DefaultExists = true
	}
	for _, path := range settings.RecentBooks() {
		state.Recent = append(state.Recent, RecentBook{path, bookName(path)})
	}
	// The book used last, even where it is gone: a lost drive must be said, not passed over.
	if state.OpenAtStart == "" && len(settings.Recent) > 0 {
		state.OpenAtStart = settings.Recent[0]
	} else if state.OpenAtStart == "" && state.DefaultExists {
		state.OpenAtStart = state.DefaultPath
	}
	return state, nil
}

// State tells about the open book.
func (s *Books) State() (_ BookState, err error) {
	defer guard(&err)
	return s.state(context.Background())
}

func (s *Books) state(ctx context.Context) (BookState, error) {
	state := BookState{Editions: []EditionInfo{}, People: []Person{}}
	open, err := s.a.current()
	if fault.Is(err, fault.NotFound) {
		return state, nil
	}
	if err != nil {
		return state, err
	}
	state.Open, state.Path, state.BookID = true, open.book.Path, open.book.BookID()
	state.Title = bookName(open.book.Path)
	state.SnapshotOf = stamp(open.book.SnapshotOf)
	organisations, err := open.model.Rows(ctx, isms.Organisations)
	if err != nil {
		return state, err
	}
	if len(organisations) > 0 {
		profile := new(isms.Organisation)
		fill(isms.Organisations, profile, organisations[0])
		state.Title = profile.Name
	}
	people, err := open.people(ctx)
	if err != nil {
		return state, err
	}
	me := open.who()
	for _, p := range people {
		state.People = append(state.People, Person{p.ID, p.Name, p.Active})
		if p.ID == me {
			state.Me = p.ID
		}
	}
	statements, err := open.model.Rows(ctx, isms.Statements)
	if err != nil {
		return state, err
	}
	have := map[any]bool{}
	for _, row := range statements {
		have[row.Values[0]] = true // edition is the first declared field
	}
	for _, e := range catalog.Editions() {
		if have[string(e)] {
			state.Editions = append(state.Editions, EditionInfo{string(e), e.Title()})
		}
	}
	undo, redo, err := open.book.Steps(ctx)
	if err != nil {
		return state, err
	}
	state.Undo, state.Redo = Step{undo.Seq, undo.Title}, Step{redo.Seq, redo.Title}
	if state.Seq, state.Head, err = open.book.Head(ctx); err != nil {
		return state, err
	}
	open.mu.Lock()
	defer open.mu.Unlock()
	state.LastBackup = stamp(open.backup.At.In(open.book.Zone()))
	if open.backup.At.IsZero() {
		state.LastBackup = ""
	}
	state.BackupFault, state.Damage = faultPointer(open.fault), faultPointer(open.damage)
	return state, nil
}

// NewBook says what a new book begins with.
type NewBook struct {
	Path         string `json:"path"`
	Organisation string `json:"organisation"`
	Person       string `json:"person"`
	Edition      string `json:"edition"`
}

// Create makes a new book and opens it.
func (s *Books) Create(q NewBook) (_ BookState, err error) {
	defer guard(&err)
	ctx := context.Background()
	edition := catalog.Edition(q.Edition)
	if q.Edition == "" {
		edition = catalog.Edition2022
	}
	if !filepath.IsAbs(q.Path) || bookName(q.Path) == "" {
		return BookState{}, fault.New(fault.Invalid, "The new book needs a name and a folder. Nothing was written.").At("path").Do("Choose where to keep it.")
	}
	s.a.opening.Lock()
	defer s.a.opening.Unlock()
	return s.create(ctx, withExtension(q.Path), "New book", isms.Start(q.Organisation, q.Person, edition))
}

func (s *Books) create(ctx context.Context, path, title string, fill func(*ledger.Tx) error) (BookState, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return BookState{}, fault.Newf(fault.ReadOnly, "The folder of %s cannot be made. Nothing was written.", path).Do("Choose a folder of your own.").Wrap(err)
	}
	book, err := workspace.Create(ctx, path, s.a.options, ledger.Change{Title: title, Source: ledger.Window}, fill)
	if err != nil {
		return BookState{}, err
	}
	first, err := book.Events(ctx, ledger.Scope{Seq: 1})
	if err != nil {
		return BookState{}, errors.Join(err, book.Close())
	}
	me := ""
	if len(first) > 0 {
		me = first[0].Actor
	}
	s.a.enter(book, me)
	return s.state(ctx)
}

// PathQuery suggests a path.
type PathQuery struct {
	Suggestion string `json:"suggestion"`
}

// ChoosePath asks for a place for a new book.
func (s *Books) ChoosePath(q PathQuery) (_ PathAnswer, err error) {
	defer guard(&err)
	path, err := s.a.dialogs.SaveFile("New book", q.Suggestion, bookFilter)
	if err != nil || path == "" {
		return PathAnswer{}, err
	}
	return PathAnswer{withExtension(path)}, nil
}

// OpenBook names a book to open.
type OpenBook struct {
	Path    string `json:"path"`
	Reading bool   `json:"reading"`
}

// Open opens a book, or a private snapshot of it.
func (s *Books) Open(q OpenBook) (_ BookState, err error) {
	defer guard(&err)
	s.a.opening.Lock()
	defer s.a.opening.Unlock()
	return s.open(context.Background(), q.Path, q.Reading)
}

func (s *Books) open(ctx context.Context, path string, reading bool) (BookState, error) {
	// The book that is open now stays open until the other one is: a refusal costs nothing.
	if open, err := s.a.current(); err == nil && sameBook(open.book.Path, path) && open.book.SnapshotOf.IsZero() {
		return s.state(ctx)
	}
	opener := workspace.Open
	if reading {
		opener = workspace.Read
	}
	book, err := opener(ctx, path, s.a.options)
	if err != nil {
		return BookState{}, err
	}
	s.a.enter(book, "")
	return s.state(ctx)
}

// OpenChosen asks which book, then opens it.
func (s *Books) OpenChosen() (_ BookState, err error) {
	defer guard(&err)
	path, err := s.a.dialogs.OpenFile("Open book", bookFilter, allFilter)
	if err != nil {
		return BookState{}, err
	}
	if path == "" {
		return s.state(context.Background())
	}
	s.a.opening.Lock()
	defer s.a.opening.Unlock()
	return s.open(context.Background(), path, false)
}

// OpenSample makes the sample book if need be, and opens it.
func (s *Books) OpenSample() (_ BookState, err error) {
	defer guard(&err)
	s.a.opening.Lock()
	defer s.a.opening.Unlock()
	ctx, path := context.Background(), s.a.place.SampleBook()
	if _, err := os.Stat(path); err == nil {
		return s.open(ctx, path, false)
	}
	return s.create(ctx, path, "Make the sample book", isms.Sample)
}

// SaveCopy asks where, then writes a complete copy.
func (s *Books) SaveCopy() (_ PathAnswer, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return PathAnswer{}, err
	}
	path, err := s.a.dialogs.SaveFile("Save a copy", "Copy of "+filepath.Base(open.book.Path), bookFilter)
	if err != nil || path == "" {
		return PathAnswer{}, err
	}
	path = withExtension(path)
	return PathAnswer{path}, s.a.during(open, func(ctx context.Context) error { return open.book.SaveCopy(ctx, path) })
}

// Close closes the open book.
func (s *Books) Close() (_ BookState, err error) {
	defer guard(&err)
	s.a.opening.Lock()
	defer s.a.opening.Unlock()
	s.a.leave()
	s.a.events.Emit("book", nil)
	return s.state(context.Background())
}

// PersonQuery names a person.
type PersonQuery struct {
	PersonID string `json:"personId"`
}

// SetMe says who works here.
func (s *Books) SetMe(q PersonQuery) (_ BookState, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return BookState{}, err
	}
	people, err := open.people(context.Background())
	if err != nil {
		return BookState{}, err
	}
	if !slices.ContainsFunc(people, func(p isms.Named) bool { return p.ID == q.PersonID }) {
		return BookState{}, fault.New(fault.NotFound, "This person is not in the book. Nothing was changed.").Do("Choose someone else, or add them under People first.")
	}
	open.mu.Lock()
	open.me = q.PersonID
	open.mu.Unlock()
	err = s.a.place.Remember(func(settings *workspace.Settings) { settings.Me[open.book.BookID()] = q.PersonID })
	if err != nil {
		return BookState{}, err
	}
	return s.state(context.Background())
}

// Undo takes the last change back.
func (s *Books) Undo() (_ Step, err error) {
	defer guard(&err)
	return s.step((*ledger.Ledger).Undo)
}

// Redo makes the change undone last again.
func (s *Books) Redo() (_ Step, err error) {
	defer guard(&err)
	return s.step((*ledger.Ledger).Redo)
}

func (s *Books) step(move func(*ledger.Ledger, context.Context, ledger.Change) (ledger.Done, error)) (Step, error) {
	open, err := s.a.current()
	if err != nil {
		return Step{}, err
	}
	ctx := context.Background()
	done, err := move(open.book.Ledger, ctx, open.by(""))
	if err != nil {
		return Step{}, err
	}
	events, err := open.book.Events(ctx, ledger.Scope{Seq: done.Seq})
	if err != nil || len(events) == 0 {
		return Step{Seq: done.Seq}, err
	}
	return Step{done.Seq, events[0].Title}, nil
}

var (
	bookFilter = Filter{"Certbook book", "*" + workspace.Extension}
	allFilter  = Filter{"All files", "*"}
)

func withExtension(path string) string {
	if strings.EqualFold(filepath.Ext(path), workspace.Extension) {
		return path
	}
	return path + workspace.Extension
}

func bookName(path string) string {
	return strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
}

func sameBook(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// systemName is the person's name as the system knows it, without the extra fields some
// systems keep behind commas.
func systemName() string {
	u, err := user.Current()
	if err != nil {
		return ""
	}
	name, _, _ := strings.Cut(u.Name, ",")
	if name = strings.TrimSpace(name); name == "root" {
		return ""
	}
	return name
}
