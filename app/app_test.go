package app

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// told collects what the window would be told.
type told struct {
	mu    sync.Mutex
	names []string
}

func (e *told) Emit(name string, _ any) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.names = append(e.names, name)
}

// answers are prepared dialogs.
type answers struct {
	open, save string
	files      []string
	viewed     []string
}

func (a *answers) OpenFile(string, ...Filter) (string, error)         { return a.open, nil }
func (a *answers) SaveFile(string, string, ...Filter) (string, error) { return a.save, nil }
func (a *answers) OpenFiles(string, ...Filter) ([]string, error)      { return a.files, nil }
func (a *answers) View(path string) error                             { a.viewed = append(a.viewed, path); return nil }
func (a *answers) Reveal(string) error                                { return nil }

type fixture struct {
	*App
	books     *Books
	registers *Registers
	history   *History
	exchange  *Exchange
	dialogs   *answers
	told      *told
	dir       string
}

func newFixture(t testing.TB) *fixture {
	t.Helper()
	dir := t.TempDir()
	f := &fixture{dialogs: &answers{}, told: &told{}, dir: dir}
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	a, err := New("test", workspace.Place{Dir: filepath.Join(dir, "data")},
		workspace.Options{Ledger: ledger.Options{Now: func() time.Time { return now }, Zone: time.UTC}}, f.dialogs, f.told)
	require.NoError(t, err)
	t.Cleanup(a.leave)
	f.App, f.books, f.registers, f.history, f.exchange = a, &Books{a}, &Registers{a}, &History{a}, &Exchange{a: a}
	return f
}

func (f *fixture) newBook(t testing.TB) BookState {
	t.Helper()
	state, err := f.books.Create(NewBook{Path: filepath.Join(f.dir, "books", "mine"), Organisation: "Kestrel Robotics", Person: "Astrid Lind", Edition: "2022"})
	require.NoError(t, err)
	return state
}

func (f *fixture) control(t testing.TB, ref string) Row {
	t.Helper()
	list, err := f.registers.List(ListQuery{Register: "soa"})
	require.NoError(t, err)
	for _, row := range recordsOf(list) {
		if row.Ref == ref {
			return row
		}
	}
	t.Fatalf("no control %s", ref)
	return Row{}
}

func TestANewBookKnowsItsOrganisationItsPersonAndEveryControl(t *testing.T) {
	f := newFixture(t)
	state := f.newBook(t)
	require.True(t, state.Open)
	require.Equal(t, "Kestrel Robotics", state.Title)
	require.Equal(t, filepath.Join(f.dir, "books", "mine.certbook"), state.Path)
	require.Equal(t, []EditionInfo{{"2022", "ISO/IEC 27001:2022"}}, state.Editions)
	require.Len(t, state.People, 1)
	require.Equal(t, state.People[0].ID, state.Me, "the person named at the start is the one at work")
	require.Zero(t, state.Undo.Seq)
	list, err := f.registers.List(ListQuery{Register: "soa"})
	require.NoError(t, err)
	require.Len(t, list.IDs, 93)

	_, err = f.books.Create(NewBook{Path: state.Path})
	require.True(t, fault.Is(err, fault.Refused), "a book is never overwritten: %v", err)
}

func TestAnEditIsReadSavedUndoneAndRemembered(t *testing.T) {
	f := newFixture(t)
	state := f.newBook(t)
	row := f.control(t, "5.1")
	yes, when, who := "yes", "12 Mar 2026", "A. Lind"
	result, err := f.registers.Save(SaveQuery{Register: "soa", Edits: []CellEdit{
		{ID: row.ID, Version: row.Version, Field: "applicability", Text: &yes},
		{ID: row.ID, Version: row.Version, Field: "target_date", Text: &when},
		{ID: row.ID, Version: row.Version, Field: "owner", Text: &who},
		{ID: row.ID, Version: row.Version, Field: "inclusion_reasons", Value: []any{"legal", "risk_treatment"}},
	}})
	require.NoError(t, err)
	require.Empty(t, result.Refused)
	require.Equal(t, int64(2), result.Seq)
	values := result.Rows[0].Values
	require.Equal(t, "applicable", values["applicability"])
	require.Equal(t, "2026-03-12", values["target_date"])
	require.Equal(t, state.Me, values["owner"])
	require.Equal(t, []string{"risk_treatment", "legal"}, values["inclusion_reasons"])

	entries, err := f.history.Entries(HistoryQuery{Record: row.ID, Seq: 2})
	require.NoError(t, err)
	require.Len(t, entries.Entries, 4)
	require.Equal(t, "Astrid Lind", entries.Entries[0].Change.Who)
	require.Equal(t, "window", entries.Entries[0].Change.Source)

	step, err := f.books.Undo()
	require.NoError(t, err)
	require.Equal(t, "Undo: Edit 4 cells of Statement of Applicability", step.Title)
	require.Equal(t, "undecided", f.control(t, "5.1").Values["applicability"])
	_, err = f.books.Redo()
	require.NoError(t, err)
	require.Equal(t, "applicable", f.control(t, "5.1").Values["applicability"])
}

func TestWhatCannotStandIsRefusedAloneAndTheRestIsSaved(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	row := f.control(t, "5.2")
	good, bad, nobody := "planned", "the 40th of May", "Nobody Here"
	result, err := f.registers.Save(SaveQuery{Register: "soa", Edits: []CellEdit{
		{ID: row.ID, Version: row.Version, Field: "status", Text: &good},
		{ID: row.ID, Version: row.Version, Field: "target_date", Text: &bad},
		{ID: row.ID, Version: row.Version, Field: "owner", Text: &nobody},
		{ID: row.ID, Version: row.Version, Field: "control", Text: &good},
		{ID: row.ID, Version: row.Version, Field: "title", Text: &good},
	}})
	require.NoError(t, err)
	require.Equal(t, "planned", result.Rows[0].Values["status"])
	require.Nil(t, result.Rows[0].Values["target_date"])
	refused := map[string]string{}
	for _, r := range result.Refused {
		refused[r.Field] = r.Error.Code
	}
	require.Equal(t, map[string]string{"target_date": "invalid", "owner": "not_found", "control": "refused", "title": "refused"}, refused)
}

func TestABusyBookIsReadAsACopyAndTheOpenOneStays(t *testing.T) {
	f, other := newFixture(t), newFixture(t)
	state := f.newBook(t)
	other.newBook(t)
	before, err := other.books.State()
	require.NoError(t, err)
	_, err = other.books.Open(OpenBook{Path: state.Path})
	require.True(t, fault.Is(err, fault.Busy), "%v", err)
	after, err := other.books.State()
	require.NoError(t, err)
	require.Equal(t, before.Path, after.Path, "a refusal costs nothing")

	copied, err := other.books.Open(OpenBook{Path: state.Path, Reading: true})
	require.NoError(t, err)
	require.Equal(t, "2026-11-20T09:00:00Z", copied.SnapshotOf)
	require.Equal(t, state.Head, copied.Head)
}

func TestBackupsAreListedAndRestoredUnderANewName(t *testing.T) {
	f := newFixture(t)
	state := f.newBook(t)
	made, err := f.books.BackUpNow()
	require.NoError(t, err)
	list, err := f.books.Backups()
	require.NoError(t, err)
	require.Equal(t, []BackupInfo{made}, list.Backups)
	f.dialogs.save = filepath.Join(f.dir, "back")
	restored, err := f.books.Restore(FileQuery{made.Path})
	require.NoError(t, err)
	require.Equal(t, f.dialogs.save+".certbook", restored.Path)
	require.Equal(t, state.Head, restored.Head)
}

func TestControlFactsComeFromTheCatalogue(t *testing.T) {
	f := newFixture(t)
	facts, err := f.registers.ControlFacts(ControlQuery{Edition: "2022", Control: "5.23"})
	require.NoError(t, err)
	require.True(t, facts.Found)
	require.True(t, facts.NewIn2022)
	require.Len(t, facts.Attributes, 5)
	facts, err = f.registers.ControlFacts(ControlQuery{Edition: "2013", Control: "A.18.2.3"})
	require.NoError(t, err)
	require.Len(t, facts.Related, 2)
	facts, err = f.registers.ControlFacts(ControlQuery{Edition: "2022", Control: "K.1"})
	require.NoError(t, err)
	require.False(t, facts.Found)
}

func TestAPanicInAMethodIsAnErrorTheWindowCanShow(t *testing.T) {
	call := func() (err error) {
		defer guard(&err)
		panic("out of order")
	}
	require.True(t, fault.Is(call(), fault.Internal))
}

func BenchmarkListSoA93(b *testing.B)   { benchmarkList(b, 0) }
func BenchmarkListSoA1535(b *testing.B) { benchmarkList(b, 1535-95) }

func benchmarkList(b *testing.B, more int) {
	f := newFixture(b)
	state, err := f.books.OpenSample()
	require.NoError(b, err)
	require.True(b, state.Open)
	_, err = f.session.book.Do(b.Context(), ledger.Change{Title: "Add controls", Source: ledger.Window}, func(tx *ledger.Tx) error {
		for i := range more {
			s, err := isms.AddControl(tx, catalog.Edition2022, fmt.Sprintf("K.%d", i+100), "Control of our own")
			if err != nil {
				return err
			}
			s.Justification = "A justification of the usual length, which says why the control is needed here and by whom."
			if err := tx.Save(s); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(b, err)
	for b.Loop() {
		list, err := f.registers.List(ListQuery{Register: "soa"})
		if err != nil || len(list.IDs) != 95+more {
			b.Fatal(len(list.IDs), err)
		}
	}
}

// recordsOf gives the rows of a table as the window makes them.
func recordsOf(table RegisterRows) []Row {
	rows := make([]Row, len(table.IDs))
	for i, id := range table.IDs {
		rows[i] = Row{ID: id, Ref: table.Refs[i], Version: table.Versions[i], Values: map[string]any{}}
		for j, column := range table.Columns {
			rows[i].Values[table.Fields[j]] = nil
			if column != nil {
				rows[i].Values[table.Fields[j]] = column[i]
			}
		}
	}
	return rows
}
