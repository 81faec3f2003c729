package exchange_test

import (
	"path/filepath"
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// abused exports the Statement of Applicability, lets somebody work on the workbook as a
// person in Excel would, and reads it again.
func abused(t *testing.T, book *workspace.Book, work func(f *excelize.File, name string)) *exchange.Plan {
	t.Helper()
	path := export(t, book, isms.Statements, exchange.Options{}, "soa.xlsx")
	f, err := excelize.OpenFile(path)
	require.NoError(t, err)
	work(f, "Statement of Applicability")
	out := filepath.Join(t.TempDir(), "back.xlsx")
	require.NoError(t, f.SaveAs(out))
	require.NoError(t, f.Close())
	return draft(t, book, read(t, out), exchange.Choices{})
}

// at finds the cell of a control and a heading.
func at(t *testing.T, f *excelize.File, name, control, heading string) string {
	t.Helper()
	rows, err := f.GetRows(name)
	require.NoError(t, err)
	for j, h := range rows[0] {
		if h != heading {
			continue
		}
		for i, row := range rows {
			if row[0] == control {
				cell, err := excelize.CoordinatesToCellName(j+1, i+1)
				require.NoError(t, err)
				return cell
			}
		}
	}
	require.Fail(t, "no such cell", "%s %s", control, heading)
	return ""
}

func set(t *testing.T, book *workspace.Book, control, key string, v register.Value) {
	t.Helper()
	_, err := book.Do(t.Context(), ledger.Change{Title: "Edit", Source: ledger.Window}, func(tx *ledger.Tx) error {
		all, err := ledger.All[*isms.Statement](tx)
		if err != nil {
			return err
		}
		for _, s := range all {
			if s.Control == control && s.Edition == "2022" {
				return tx.Set(isms.Statements, s.ID, key, tx.Seq(), v)
			}
		}
		return nil
	})
	require.NoError(t, err)
}

func changes(plan *exchange.Plan) map[string][]exchange.FieldChange {
	all := map[string][]exchange.FieldChange{}
	for _, p := range plan.Tables {
		for _, r := range p.Rows {
			if len(r.Changes) > 0 {
				all[r.Record] = r.Changes
			}
		}
	}
	return all
}

func TestAnEditInTheExportedWorkbookIsTheOnlyChange(t *testing.T) {
	book := newBook(t, isms.Sample)
	plan := abused(t, book, func(f *excelize.File, name string) {
		require.NoError(t, f.SetCellStr(name, at(t, f, name, "5.10", "Status"), "Planned"))
	})
	require.Equal(t, exchange.Counts{Changed: 1, Unchanged: 94}, plan.Counts())
	require.Equal(t, map[string][]exchange.FieldChange{"5.10": {{Field: "status", Label: "Status", Old: "Implemented", New: "Planned"}}}, changes(plan))
	require.True(t, plan.Tables[1].Own)
}

func TestAnEmptiedCellOfOurOwnWorkbookEmptiesTheField(t *testing.T) {
	book := newBook(t, isms.Sample)
	plan := abused(t, book, func(f *excelize.File, name string) {
		require.NoError(t, f.SetCellValue(name, at(t, f, name, "5.1", "Justification"), nil))
		require.NoError(t, f.SetCellValue(name, at(t, f, name, "5.2", "Applicable"), nil))
		require.NoError(t, f.SetCellValue(name, at(t, f, name, "5.3", "Justification"), nil))
		require.NoError(t, f.SetCellValue(name, at(t, f, name, "5.4", "Control"), nil))
		set(t, book, "5.3", "justification", "Something newer")
		set(t, book, "8.1", "notes", "Written after the export")
	})
	require.Equal(t, exchange.Counts{Changed: 2, Unchanged: 92, Unresolved: 1}, plan.Counts(), "%v", changes(plan))
	require.Equal(t, "Undecided", changes(plan)["5.2"][0].New)
	for _, r := range plan.Tables[1].Rows {
		if r.Outcome == exchange.Unresolved {
			require.Equal(t, "5.3", r.Record)
			require.Contains(t, r.Reason, "emptied in the file, but the book has changed since to “Something newer”")
		}
	}
	apply(t, book, plan)
	all := statements(t, book)
	require.Nil(t, all["2022 5.1"]["justification"])
	require.Equal(t, isms.Undecided, all["2022 5.2"]["applicability"])
	require.Equal(t, "Something newer", all["2022 5.3"]["justification"])
	require.Equal(t, "Written after the export", all["2022 8.1"]["notes"], "the cell was empty when it left")
}

func TestMovedRenamedAndInsertedColumnsAreStillKnown(t *testing.T) {
	book := newBook(t, isms.Sample)
	plan := abused(t, book, func(f *excelize.File, name string) {
		require.NoError(t, f.InsertCols(name, "A", 1))
		require.NoError(t, f.SetCellStr(name, "A1", "My colour"))
		require.NoError(t, f.InsertRows(name, 1, 2))
		require.NoError(t, f.SetCellStr(name, "A1", "For the board"))
		require.NoError(t, f.SetSheetName(name, "Our SoA"))
	})
	require.Equal(t, exchange.Counts{Unchanged: 95}, plan.Counts())
	renamed := abused(t, book, func(f *excelize.File, name string) {
		require.NoError(t, f.SetCellStr(name, "E1", "Wozu"))
	})
	require.Equal(t, exchange.Counts{Unchanged: 95}, renamed.Counts())
	require.Equal(t, "Wozu", renamed.Tables[1].Columns[4].Heading)
	require.NotEmpty(t, renamed.Tables[1].Columns[4].Field)
}

func TestAHiddenIDIsBelievedOnlyWhereReferenceOrTitleAgrees(t *testing.T) {
	book := newBook(t, isms.Sample)
	plan := abused(t, book, func(f *excelize.File, name string) {
		// Pasted over: the row says 5.4 throughout, the id is still that of 5.3.
		id, err := f.GetCellValue(name, at(t, f, name, "5.3", "Certbook id"))
		require.NoError(t, err)
		require.NoError(t, f.SetCellStr(name, at(t, f, name, "5.4", "Certbook id"), id))
		// The reference was mangled: title and id still agree.
		require.NoError(t, f.SetCellStr(name, at(t, f, name, "5.11", "Status"), "Planned"))
		require.NoError(t, f.SetCellStr(name, at(t, f, name, "5.11", "Ref"), "11. May"))
		// Reference and title both gone: the id alone is not enough.
		title := at(t, f, name, "5.12", "Control")
		ref := at(t, f, name, "5.12", "Ref")
		require.NoError(t, f.SetCellStr(name, title, "Something quite different"))
		require.NoError(t, f.SetCellStr(name, ref, "Z.1"))
		// The number lost its zero, as Excel does it.
		require.NoError(t, f.SetCellValue(name, at(t, f, name, "5.20", "Ref"), 5.2))
	})
	byRow := map[int]exchange.PlannedRow{}
	for _, r := range plan.Tables[1].Rows {
		byRow[r.Row] = r
	}
	require.Equal(t, "5.4", byRow[5].Record)
	require.Contains(t, byRow[5].Reason, "the hidden Certbook id belongs to 5.3 and was not used")
	require.Equal(t, "5.11", byRow[12].Record)
	require.Equal(t, exchange.Changed, byRow[12].Outcome)
	require.Equal(t, exchange.Unresolved, byRow[13].Outcome)
	require.Equal(t, "neither the reference nor the title is that of 5.12, to which its hidden Certbook id belongs", byRow[13].Reason)
	require.Equal(t, "5.20", byRow[21].Record)
	require.Equal(t, exchange.Unchanged, byRow[21].Outcome)
}

func TestARowAddedToOurOwnWorkbookIsAControlOfYourOwn(t *testing.T) {
	book := newBook(t, isms.Sample)
	plan := abused(t, book, func(f *excelize.File, name string) {
		require.NoError(t, f.SetSheetRow(name, "A97", &[]any{"K.77", "Drone hangar access", "Own controls", "Applicable"}))
		require.NoError(t, f.SetSheetRow(name, "A98", &[]any{"not a reference!", "Bad one", "", "Applicable"}))
	})
	require.Equal(t, exchange.Counts{New: 1, Unchanged: 95, Unresolved: 1}, plan.Counts())
	apply(t, book, plan)
	s := statements(t, book)["2022 K.77"]
	require.Equal(t, []any{"Drone hangar access", isms.CustomTheme, isms.Applicable}, []any{s["title"], s["theme"], s["applicability"]})
}

func TestAnExportSaysWhatItIs(t *testing.T) {
	book := newBook(t, isms.Sample)
	rows, err := book.Rows(t.Context(), isms.Statements)
	require.NoError(t, err)
	path := export(t, book, isms.Statements, exchange.Options{IDs: []string{rows[9].ID, rows[4].ID}, Filter: "Theme is Organizational", AuditorNotes: true}, "part.xlsx")
	f, err := excelize.OpenFile(path)
	require.NoError(t, err)
	require.Equal(t, []string{"Cover", "Statement of Applicability", "_certbook", "Lists"}, f.GetSheetList())
	cover, err := f.GetRows("Cover")
	require.NoError(t, err)
	require.Equal(t, []string{"2 of 95 rows – filter: Theme is Organizational"}, cover[1])
	data, err := f.GetRows("Statement of Applicability")
	require.NoError(t, err)
	require.Len(t, data, 3)
	require.Equal(t, []string{"Ref", "Control", "Theme", "Applicable", "Reasons for inclusion", "Justification", "Reason for exclusion", "Status", "How it is implemented",
		"Owner", "Target date", "Last reviewed", "Notes", "Risks", "Documents", "Evidence", "Auditor: observation", "Auditor: evidence seen", "Auditor: conformity", "Certbook id"}, data[0])
	require.Equal(t, []string{"5.5", "5.10"}, []string{data[1][0], data[2][0]})
	kind, err := f.GetCellType("Statement of Applicability", "A3")
	require.NoError(t, err)
	require.Contains(t, []excelize.CellType{excelize.CellTypeInlineString, excelize.CellTypeSharedString}, kind, "5.10 stays text")
	shown, err := f.GetColVisible("Statement of Applicability", "T")
	require.NoError(t, err)
	require.False(t, shown)
	require.NoError(t, f.Close())
	requireNothingNew(t, book, path, 2)
}

func TestAnExportAsOfADayIsTheBookAtThatTime(t *testing.T) {
	book := newBook(t, isms.Sample)
	old := statements(t, book)["2022 5.1"]["justification"]
	head, _, err := book.Head(t.Context())
	require.NoError(t, err)
	set(t, book, "5.1", "justification", "Newer")
	extract, err := exchange.Gather(t.Context(), book.Ledger, isms.Statements, exchange.Options{Seq: head})
	require.NoError(t, err)
	require.Equal(t, old, extract.Rows[0].Values[6])
	_, err = exchange.Gather(t.Context(), book.Ledger, isms.Statements, exchange.Options{AsOf: "2020-01-01"})
	require.ErrorContains(t, err, "younger")
}

// A workbook may come back when the book has moved on. What nobody touched in it says
// nothing, or an old copy would take the book back in silence.
func TestOnlyWhatWasEditedInAnOlderExportIsTaken(t *testing.T) {
	book := newBook(t, isms.Sample)
	plan := abused(t, book, func(f *excelize.File, name string) {
		require.NoError(t, f.SetCellStr(name, at(t, f, name, "5.2", "Justification"), "Edited in the file"))
		require.NoError(t, f.SetCellStr(name, at(t, f, name, "5.3", "Justification"), "Edited in both"))
		require.NoError(t, f.SetCellStr(name, at(t, f, name, "5.4", "Justification"), "The same in both"))
		for _, control := range []string{"5.1", "5.3"} {
			set(t, book, control, "justification", "Newer in the book")
		}
		set(t, book, "5.4", "justification", "The same in both")
		set(t, book, "5.5", "status", isms.Planned)
	})
	require.Equal(t, exchange.Counts{Changed: 1, Unchanged: 93, Unresolved: 1}, plan.Counts())
	require.Equal(t, "Edited in the file", changes(plan)["5.2"][0].New)
	for _, r := range plan.Tables[1].Rows {
		if r.Outcome == exchange.Unresolved {
			require.Equal(t, "5.3", r.Record)
			require.Contains(t, r.Reason, "it was changed in the file, but the book has changed since to “Newer in the book”")
		}
	}
	apply(t, book, plan)
	require.Equal(t, "Newer in the book", statements(t, book)["2022 5.1"]["justification"])
	require.Equal(t, isms.Planned, statements(t, book)["2022 5.5"]["status"])
}

func TestNotesOfAnAuditorAreNamedWhereTheyAreNotTaken(t *testing.T) {
	book := newBook(t, isms.Sample)
	path := export(t, book, isms.Statements, exchange.Options{AuditorNotes: true}, "soa.xlsx")
	f, err := excelize.OpenFile(path)
	require.NoError(t, err)
	require.NoError(t, f.SetCellStr("Statement of Applicability", "Q2", "Seen the signed policy"))
	out := filepath.Join(t.TempDir(), "back.xlsx")
	require.NoError(t, f.SaveAs(out))
	require.NoError(t, f.Close())
	plan := draft(t, book, read(t, out), exchange.Choices{})
	require.True(t, plan.Empty())
	require.Equal(t, []string{"Column Q (“Auditor: observation”) is no field of the book; what it holds in 1 row stays in the file."}, plan.Tables[1].Assumptions)
	kept := draft(t, book, read(t, out), exchange.Choices{Tables: map[int]exchange.TableChoice{1: {KeepUnknown: true}}})
	require.Contains(t, changes(kept)["5.1"][0].New, "Auditor: observation: Seen the signed policy")
}
