package app

import (
	"os"
	"path/filepath"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
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
	plan, err := f.exchange.Read(FileQuery{f.file(t, "soa.csv", threeControls)})
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
		Included: true, Meanings: []MeaningChoice{{"status", "sort of", "partial"}}}}})
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

func TestWhatIsNoSpreadsheetIsRefusedAndTheBookStays(t *testing.T) {
	f := newFixture(t)
	before := f.newBook(t)
	_, err := f.exchange.Read(FileQuery{f.file(t, "notes.xlsx", "test")})
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
