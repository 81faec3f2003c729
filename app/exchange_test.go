package app

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// TestMain lets the test's own binary serve as the parsing process.
func TestMain(m *testing.M) {
	sheet.ServeParserIfAsked()
	os.Exit(m.Run())
}

const threeControls = "Control ID,Control,Applicable,Status,Owner,Remarks\r\n" +
	"5.1,Policies for information security,Yes,Implemented,Jo Carter,keep\r\n" +
	"5.2,Information security roles and responsibilities,No,,IT Department,\r\n" +
	"5.3,Segregation of duties,Yes,sort of,Jo Carter,\r\n"

func (f *fixture) file(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(f.dir, name)
	require.NoError(t, os.WriteFile(path, []byte(content), 0o600))
	return path
}

func TestAnImportIsReadCorrectedAppliedAndUndoneAsOneStep(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	plan, err := f.exchange.Read(ReadQuery{Path: f.file(t, "soa.csv", threeControls)})
	require.NoError(t, err)
	require.Len(t, plan.Tables, 1)
	require.Equal(t, "Statement of Applicability", plan.Tables[0].RegisterLabel)
	require.Equal(t, ImportCounts{New: 2, Unresolved: 1}, plan.Totals, "a name to be asked about does not hold its row back; a status nobody understands does")
	people := map[string]bool{}
	for _, p := range plan.People {
		people[p.Name] = p.LooksLikePerson
	}
	require.Equal(t, map[string]bool{"Jo Carter": true, "IT Department": false}, people)

	plan, err = f.exchange.Revise(ImportChoices{PlanID: plan.ID, AddPeople: []string{"Jo Carter"}, Tables: []TableChoice{{Index: plan.Tables[0].Index,
		Meanings: []MeaningChoice{{"status", "sort of", "partial"}}}}})
	require.NoError(t, err)
	require.True(t, plan.People[0].Add, "the name stays in sight with its answer")
	applied, err := f.exchange.Apply(PlanQuery{plan.ID})
	require.NoError(t, err)
	require.Equal(t, int64(2), applied.Seq)
	row := f.control(t, "5.3")
	require.Equal(t, "partial", row.Values["status"])
	state, err := f.books.State()
	require.NoError(t, err)
	require.Len(t, state.People, 2)
	require.Equal(t, state.People[1].ID, row.Values["owner"])

	_, err = f.books.Undo()
	require.NoError(t, err)
	require.Equal(t, "undecided", f.control(t, "5.3").Values["applicability"])
	state, err = f.books.State()
	require.NoError(t, err)
	require.Len(t, state.People, 1, "the person the import added is gone with it")

	_, err = f.exchange.Apply(PlanQuery{plan.ID})
	require.True(t, fault.Is(err, fault.NotFound), "a dry run is carried out once: %v", err)
}

func TestAColumnCanBeAssignedToARelation(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	plan, err := f.exchange.Read(ReadQuery{Path: f.file(t, "soa.csv", strings.ReplaceAll(strings.ReplaceAll(threeControls, "Remarks", "Where it says so"), ",keep", ",D-001"))})
	require.NoError(t, err)
	require.Empty(t, plan.Tables[0].Columns[5].Field)
	plan, err = f.exchange.Revise(ImportChoices{PlanID: plan.ID, Tables: []TableChoice{{Index: plan.Tables[0].Index, Columns: []ColumnChoice{{6, "documents"}}}}})
	require.NoError(t, err)
	require.Equal(t, "documents", plan.Tables[0].Columns[5].Field)
	require.Contains(t, plan.Tables[0].Rows[0].Changes, ImportChange{Field: "documents", Label: "Documents", Old: "D-020", New: "D-001; D-020"})
	_, err = f.exchange.Apply(PlanQuery{plan.ID})
	require.NoError(t, err)
	require.Len(t, f.control(t, "5.1").Values["documents"], 2, "what another file does not name stays")
}

// included and others make the optional parts of a choice.
func ptr[T any](v T) *T { return &v }

const stateOfPlay = "Control ID,Control,Applicable,State of play,Team\r\n" +
	"5.1,Policies for information security,Yes,sorted,Red\r\n" +
	"5.2,Information security roles and responsibilities,No,,Blue\r\n" +
	"5.3,Segregation of duties,Yes,no idea,Red\r\n"

func TestACorrectionIsRememberedForTheNextFileOfItsShapeAndCanBeLeftAside(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	first, err := f.exchange.Read(ReadQuery{Path: f.file(t, "october.csv", stateOfPlay)})
	require.NoError(t, err)
	require.Empty(t, first.Tables[0].Remembered)
	require.Equal(t, TableChoice{Index: 0, Columns: []ColumnChoice{}, Meanings: []MeaningChoice{}}, first.Tables[0].Choice)
	corrected := TableChoice{Index: 0, KeepUnknown: true, Columns: []ColumnChoice{{4, "status"}},
		Meanings: []MeaningChoice{{"status", "no idea", ""}, {"status", "sorted", "implemented"}}}
	second, err := f.exchange.Revise(ImportChoices{PlanID: first.ID, Tables: []TableChoice{corrected}})
	require.NoError(t, err)
	require.Equal(t, []Meaning{{"sorted", 1, "implemented", true}, {"no idea", 1, "", true}}, second.Tables[0].Columns[3].Meanings,
		"a text that says nothing is told from one that is not understood")
	_, err = f.exchange.Read(ReadQuery{Path: f.file(t, "again.csv", stateOfPlay)})
	require.NoError(t, err)
	require.NoFileExists(t, filepath.Join(f.dir, "data", "corrections.json"), "only what was applied is remembered")

	third, err := f.exchange.Read(ReadQuery{Path: f.file(t, "october.csv", stateOfPlay)})
	require.NoError(t, err)
	_, err = f.exchange.Revise(ImportChoices{PlanID: third.ID, Tables: []TableChoice{corrected}})
	require.NoError(t, err)
	_, err = f.exchange.Apply(PlanQuery{third.ID})
	require.NoError(t, err)
	require.Equal(t, "implemented", f.control(t, "5.1").Values["status"])

	november, err := f.exchange.Read(ReadQuery{Path: f.file(t, "november.csv", strings.Replace(stateOfPlay, "No,,Blue", "No,sorted,Blue", 1))})
	require.NoError(t, err)
	table := november.Tables[0]
	require.Equal(t, "2026-11-20T09:00:00Z", table.Remembered)
	require.Equal(t, corrected, table.Choice)
	require.Equal(t, "status", table.Columns[3].Field)
	text, err := os.ReadFile(filepath.Join(f.dir, "data", "corrections.json"))
	require.NoError(t, err)
	for _, cell := range []string{"october", "Segregation", "Red", "State of play", "state of play", "Team"} {
		require.NotContains(t, string(text), cell, "nothing of the file is kept but texts of choice columns")
	}

	own, err := f.exchange.Revise(ImportChoices{PlanID: november.ID, Tables: []TableChoice{{Index: 0}}})
	require.NoError(t, err)
	require.NotEqual(t, "status", own.Tables[0].Columns[3].Field, "Certbook's own reading is one step away")
	_, err = f.exchange.Apply(PlanQuery{november.ID})
	require.NoError(t, err)
	december, err := f.exchange.Read(ReadQuery{Path: f.file(t, "december.csv", stateOfPlay)})
	require.NoError(t, err)
	require.Empty(t, december.Tables[0].Remembered, "applied without correction, it is forgotten")

	other, err := f.exchange.Read(ReadQuery{Path: f.file(t, "other.csv", strings.Replace(stateOfPlay, "Team", "Squad", 1))})
	require.NoError(t, err)
	require.Empty(t, other.Tables[0].Remembered, "other headings are another shape")
}

func TestARememberedCorrectionThatNoLongerFitsIsPassedOver(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	first, err := f.exchange.Read(ReadQuery{Path: f.file(t, "soa.csv", stateOfPlay)})
	require.NoError(t, err)
	_, err = f.exchange.Revise(ImportChoices{PlanID: first.ID, Tables: []TableChoice{{Index: 0, Columns: []ColumnChoice{{4, "status"}}}}})
	require.NoError(t, err)
	_, err = f.exchange.Apply(PlanQuery{first.ID})
	require.NoError(t, err)
	file := filepath.Join(f.dir, "data", "corrections.json")
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(file, []byte(strings.Replace(string(text), `"status"`, `"a field of another version"`, 1)), 0o600))
	again, err := f.exchange.Read(ReadQuery{Path: f.file(t, "soa.csv", stateOfPlay)})
	require.NoError(t, err)
	require.Empty(t, again.Tables[0].Remembered)
	require.Equal(t, ImportCounts{Unchanged: 3}, again.Totals)
}

func TestTheFilesOwnCellsCanBeLookedAtBeforeAndAfterApplying(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	plan, err := f.exchange.Read(ReadQuery{Path: f.file(t, "soa.csv", "Statement\r\n\r\n"+threeControls)})
	require.NoError(t, err)
	require.Equal(t, 6, plan.Tables[0].LastRow)
	require.Equal(t, 3, plan.Tables[0].HeaderRow)
	cells, err := f.exchange.Cells(CellsQuery{PlanID: plan.ID, Table: 0, From: 0, Count: 4})
	require.NoError(t, err)
	require.Equal(t, SheetCells{1, [][]string{{"Statement"}, {}, {"Control ID", "Control", "Applicable", "Status", "Owner", "Remarks"},
		{"5.1", "Policies for information security", "Yes", "Implemented", "Jo Carter", "keep"}}}, cells)
	_, err = f.exchange.Apply(PlanQuery{plan.ID})
	require.NoError(t, err)
	cells, err = f.exchange.Cells(CellsQuery{PlanID: plan.ID, Table: 0, From: 6, Count: 100})
	require.NoError(t, err)
	require.Len(t, cells.Rows, 1, "to the last row and no further")
	_, err = f.exchange.Cells(CellsQuery{PlanID: plan.ID, Table: 7, From: 6, Count: 100})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
}

func TestAnotherRowOfHeadingsOrNoneCanBeChosen(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	plan, err := f.exchange.Read(ReadQuery{Path: f.file(t, "soa.csv", "Control ID,Control,Applicable,Decision\r\n"+stateOfPlay)})
	require.NoError(t, err)
	revised, err := f.exchange.Revise(ImportChoices{PlanID: plan.ID, Tables: []TableChoice{{Index: 0, HeaderRow: ptr(2)}}})
	require.NoError(t, err)
	require.Equal(t, 2, revised.Tables[0].HeaderRow)
	require.Equal(t, "State of play", revised.Tables[0].Columns[3].Heading)
	require.Equal(t, 3, len(revised.Tables[0].Rows))
	_, err = f.exchange.Revise(ImportChoices{PlanID: plan.ID, Tables: []TableChoice{{Index: 0, HeaderRow: ptr(9)}}})
	require.True(t, fault.Is(err, fault.Invalid), "%v", err)
}

func TestWhatIsNoSpreadsheetIsRefusedAndTheBookStays(t *testing.T) {
	f := newFixture(t)
	before := f.newBook(t)
	_, err := f.exchange.Read(ReadQuery{Path: f.file(t, "notes.xlsx", "test")})
	require.True(t, fault.Is(err, fault.Unreadable), "%v", err)
	require.Contains(t, fault.Of(err).Message, "Nothing was imported.")
	after, err := f.books.State()
	require.NoError(t, err)
	require.Equal(t, before.Head, after.Head)
}

func TestAnExportGetsItsEndingAndNeverOverwrites(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	for _, format := range []string{"xlsx", "csv", "json"} {
		f.dialogs.save = filepath.Join(f.dir, "out")
		answer, err := f.exchange.Export(ExportQuery{Register: "soa", Format: format})
		require.NoError(t, err)
		require.Equal(t, f.dialogs.save+"."+format, answer.Path)
		require.FileExists(t, answer.Path)
		_, err = f.exchange.Export(ExportQuery{Register: "soa", Format: format})
		require.True(t, fault.Is(err, fault.Refused), "%v", err)
	}
	f.dialogs.save = ""
	answer, err := f.exchange.Export(ExportQuery{Register: "soa", Format: "xlsx"})
	require.NoError(t, err)
	require.Empty(t, answer.Path, "cancelled")
	_, err = f.exchange.Export(ExportQuery{Register: "soa", Format: "xlsx", IDs: []string{}})
	require.True(t, fault.Is(err, fault.Invalid), "a filter that leaves nothing is said so: %v", err)
}

func TestAProtectedWorkbookIsReadWithItsPasswordAndOnlyWithIt(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	path := filepath.Join(f.dir, "plan.xlsx")
	w := excelize.NewFile()
	for i, line := range strings.Split(strings.TrimSpace(threeControls), "\r\n") {
		for j, text := range strings.Split(line, ",") {
			cell, err := excelize.CoordinatesToCellName(j+1, i+1)
			require.NoError(t, err)
			require.NoError(t, w.SetCellValue("Sheet1", cell, text))
		}
	}
	require.NoError(t, w.SaveAs(path, excelize.Options{Password: "Größe 42"}))
	require.NoError(t, w.Close())

	_, err := f.exchange.Read(ReadQuery{Path: path})
	require.True(t, fault.Is(err, fault.Encrypted), "%v", err)
	require.Empty(t, fault.Of(err).Params["wrong_password"])
	_, err = f.exchange.Read(ReadQuery{Path: path, Password: "größe 42"})
	require.Equal(t, "true", fault.Of(err).Params["wrong_password"], "%v", err)
	plan, err := f.exchange.Read(ReadQuery{Path: path, Password: "Größe 42"})
	require.NoError(t, err)
	require.Equal(t, 2, plan.Totals.New)
	require.NoError(t, filepath.WalkDir(f.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		require.NotContains(t, string(content), "Größe 42", "the password is kept nowhere: %s", path)
		return err
	}))
}

func TestCancellingEndsTheReadingWhateverItIsAt(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	ctx, done, err := f.exchange.begin()
	require.NoError(t, err)
	_, err = f.exchange.Read(ReadQuery{Path: f.file(t, "soa.csv", threeControls)})
	require.True(t, fault.Is(err, fault.Busy), "one at a time: %v", err)
	hung := make(chan struct{})
	answered := make(chan error)
	go func() {
		_, err := untilCancelled(ctx, func() (int, error) { <-hung; return 1, nil })
		answered <- err
	}()
	cancelled, err := f.exchange.Cancel()
	require.NoError(t, err)
	require.True(t, cancelled.Cancelled)
	require.True(t, fault.Is(<-answered, fault.Cancelled))
	close(hung)
	done()
	_, err = f.exchange.Read(ReadQuery{Path: f.file(t, "soa.csv", threeControls)})
	require.NoError(t, err)
	_, err = untilCancelled(t.Context(), func() (int, error) { panic("out of order") })
	require.ErrorContains(t, err, "out of order", "a defect is an error, not the end of the program")
}

func TestWhichStepAWordOfARatingMeansIsRememberedForTheNextFile(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	const risks = "Risk,Threat,Likelihood,Treatment\r\nFire,Batteries,High,Mitigate\r\nFlood,River,Low,Accept\r\n"
	first, err := f.exchange.Read(ReadQuery{Path: f.file(t, "october.csv", risks)})
	require.NoError(t, err)
	rating := first.Tables[0].Columns[2]
	require.Equal(t, []string{"1 Rare", "2 Unlikely", "3 Possible", "4 Likely", "5 Almost certain"}, rating.Steps)
	require.Equal(t, []Meaning{{"High", 1, "", false}, {"Low", 1, "", false}}, rating.Meanings)
	_, err = f.exchange.Revise(ImportChoices{PlanID: first.ID, Tables: []TableChoice{{Index: 0, Meanings: []MeaningChoice{{rating.Field, "High", "4 Likely"}}}}})
	require.NoError(t, err)
	_, err = f.exchange.Apply(PlanQuery{first.ID})
	require.NoError(t, err)

	next, err := f.exchange.Read(ReadQuery{Path: f.file(t, "november.csv", risks+"Theft,Thieves,High,Mitigate\r\n")})
	require.NoError(t, err)
	require.NotEmpty(t, next.Tables[0].Remembered)
	require.Equal(t, []Meaning{{"High", 2, "4 Likely", true}, {"Low", 1, "", false}}, next.Tables[0].Columns[2].Meanings)
	require.Contains(t, next.Tables[0].Assumptions, "Likelihood: “High” was read as 4 Likely, as you said.")
	require.Contains(t, next.Tables[0].Rows[2].Changes, ImportChange{Field: rating.Field, Label: "Likelihood", New: "4"})
}
