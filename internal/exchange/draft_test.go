package exchange_test

import (
	"context"
	"encoding/json"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/exchange"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

func TestASharedJustificationOfAnExcludedControlIsItsReasonForExclusion(t *testing.T) {
	book := newBook(t, nil)
	wb := workbookOf(rowsOf("SoA",
		[]string{"Control", "Applicable", "Justification"},
		[]string{"5.1", "Yes", "We need it"},
		[]string{"8.30", "N/A", "We build everything ourselves"}))
	plan := draft(t, book, wb, exchange.Choices{})
	require.Contains(t, plan.Tables[0].Assumptions, "Justification of 1 excluded control was read as the reason for exclusion.")
	apply(t, book, plan)
	all := statements(t, book)
	require.Equal(t, "We need it", all["2022 5.1"]["justification"])
	require.Equal(t, isms.NotApplicable, all["2022 8.30"]["applicability"])
	require.Equal(t, "We build everything ourselves", all["2022 8.30"]["exclusion_justification"])
	require.Nil(t, all["2022 8.30"]["justification"])
	require.True(t, draft(t, book, wb, exchange.Choices{}).Empty())

	later := draft(t, book, workbookOf(rowsOf("SoA",
		[]string{"Control", "Applicable", "Justification"},
		[]string{"8.30", "", "Still nobody else"}, []string{"5.1", "", ""})), exchange.Choices{})
	apply(t, book, later)
	require.Equal(t, "Still nobody else", statements(t, book)["2022 8.30"]["exclusion_justification"], "what the book knows of applicability counts")
}

func TestAnEmptyCellErasesNothing(t *testing.T) {
	book := newBook(t, isms.Sample)
	before := statements(t, book)["2022 5.1"]
	plan := draft(t, book, workbookOf(rowsOf("SoA",
		[]string{"Control", "Applicable", "Status", "Justification", "Owner", "Target date"},
		[]string{"5.1", "", "N/A", "-", "–", "n/a"},
		[]string{"5.2", "", "", "", "none", ""})), exchange.Choices{})
	require.Equal(t, exchange.Counts{Unchanged: 2}, plan.Counts())
	require.Empty(t, plan.Unknown)
	apply(t, book, plan)
	require.Equal(t, before, statements(t, book)["2022 5.1"])
}

func TestACellThatCannotBeReadIsListedAndTheRestOfTheRowTaken(t *testing.T) {
	book := newBook(t, nil)
	s := rowsOf("SoA",
		[]string{"Control", "Applicable", "Status", "Target date"},
		[]string{"5.1", "Yes", "Level 3", "2025-Q2"},
		[]string{"5.2", "Yes", "Implemented", "12 Mar 2026"},
		[]string{"5.3", "Yes", "x", "x"},
		[]string{"5.4", "Yes", "✅", "x"})
	s.Rows[3].Cells[2] = sheet.Cell{Column: 3, Kind: sheet.Error, Text: "#N/A", Raw: "#N/A"}
	s.Rows[3].Cells[3] = sheet.Cell{Column: 4, Kind: sheet.Uncomputed}
	s.Rows[4].Cells[3] = sheet.Cell{Column: 4, Kind: sheet.Date, Text: "03/12/26", Raw: "46093", Date: "2026-03-12T10:00:00"}
	plan := draft(t, book, workbookOf(s), exchange.Choices{})
	require.Equal(t, exchange.Counts{New: 2, Unresolved: 2}, plan.Counts())
	row := plan.Tables[0].Rows[0]
	require.Equal(t, []exchange.Problem{
		{Row: 2, Column: "C", Heading: "Status", Field: "status", Text: "Level 3", Reason: "“Level 3” is not one of the values of Status"},
		{Row: 2, Column: "D", Heading: "Target date", Field: "target_date", Text: "2025-Q2", Reason: "“2025-Q2” is not a date"},
	}, row.Problems)
	require.Contains(t, row.Reason, "the other cells of the row are taken")
	require.Contains(t, plan.Tables[0].Rows[2].Problems[1].Reason, "open it in Excel or LibreOffice")
	apply(t, book, plan)
	all := statements(t, book)
	require.Equal(t, isms.Applicable, all["2022 5.1"]["applicability"])
	require.Nil(t, all["2022 5.1"]["status"])
	require.Equal(t, "2026-03-12", all["2022 5.2"]["target_date"])
	require.Equal(t, isms.Implemented, all["2022 5.4"]["status"])
	require.Equal(t, "2026-03-12", all["2022 5.4"]["target_date"])
}

func TestTextDatesAreReadInTheOrderOfTheirColumn(t *testing.T) {
	column := func(dates ...string) sheet.Sheet {
		lines := [][]string{{"Control", "Applicable", "Target date"}}
		for i, d := range dates {
			lines = append(lines, []string{[]string{"5.1", "5.2", "5.3"}[i], "Yes", d})
		}
		return rowsOf("SoA", lines...)
	}
	for _, c := range []struct {
		dates []string
		first string
		notes []string
	}{
		{[]string{"3/4/2026", "3/25/2026"}, "2026-03-04", []string{"Target date: dates were read with the month first, because some can only be read so."}},
		{[]string{"3/4/2026", "25/3/2026"}, "2026-04-03", []string{}},
		{[]string{"3/4/2026", "5/6/2026"}, "2026-04-03", []string{"Target date: dates such as 3/4/2026 were read with the day first."}},
	} {
		book := newBook(t, nil)
		plan := draft(t, book, workbookOf(column(c.dates...)), exchange.Choices{})
		require.Equal(t, c.notes, plan.Tables[0].Assumptions)
		apply(t, book, plan)
		require.Equal(t, c.first, statements(t, book)["2022 5.1"]["target_date"])
	}
}

func TestOwnersWhoAreNotInTheBookAreAskedAboutAndNeverMadeUp(t *testing.T) {
	book := newBook(t, isms.Sample)
	names := []string{"Astrid Lind", "M. Okafor", "Nadia Brook", "CISO", "HR Department", "Ann Lee & Bo Ray", "TBD", "Nadia  Brook", "IT"}
	lines := [][]string{{"Control", "Applicable", "Owner"}}
	for i, n := range names {
		lines = append(lines, []string{[]string{"5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "5.9"}[i], "Yes", n})
	}
	wb := workbookOf(rowsOf("SoA", lines...))
	plan := draft(t, book, wb, exchange.Choices{})
	require.Zero(t, plan.Counts().Unresolved, "a name to ask about is no unreadable row")
	require.Equal(t, []exchange.UnknownPerson{
		{Name: "Nadia Brook", Rows: 2, LooksLike: exchange.APerson, Why: "it is written like a name"},
		{Name: "CISO", Rows: 1, LooksLike: exchange.NotAPerson, Why: "it reads like a function or a team"},
		{Name: "HR Department", Rows: 1, LooksLike: exchange.NotAPerson, Why: "it reads like a function or a team"},
		{Name: "Ann Lee & Bo Ray", Rows: 1, LooksLike: exchange.NotAPerson, Why: "it may be more than one person"},
		{Name: "TBD", Rows: 1, LooksLike: exchange.NotAPerson, Why: "it reads like a function or a team"},
		{Name: "IT", Rows: 1, LooksLike: exchange.NotAPerson, Why: "it reads like a function or a team"},
	}, plan.Unknown)
	require.Contains(t, plan.Assumptions[0], "7 cells name an owner who is not in the book and was left out")

	people, err := book.Rows(t.Context(), isms.People)
	require.NoError(t, err)
	agreed := draft(t, book, wb, exchange.Choices{AddEveryPerson: true, AddPeople: []string{"HR Department"}})
	require.Len(t, agreed.Unknown, 4)
	require.Contains(t, agreed.Assumptions, "2 people are added: HR Department, Nadia Brook.")
	apply(t, book, agreed)
	now, err := book.Rows(t.Context(), isms.People)
	require.NoError(t, err)
	require.Len(t, now, len(people)+2)
	found, err := book.Names(t.Context())
	require.NoError(t, err)
	owner := func(control string) string {
		id, _ := statements(t, book)["2022 "+control]["owner"].(string)
		return found[id]
	}
	require.Equal(t, []string{"Astrid Lind", "Moses Okafor", "Nadia Brook", "HR Department", "Nadia Brook"}, []string{owner("5.1"), owner("5.2"), owner("5.3"), owner("5.5"), owner("5.8")})
	_, err = book.Undo(t.Context(), undo)
	require.NoError(t, err)
	now, err = book.Rows(t.Context(), isms.People)
	require.NoError(t, err)
	require.Len(t, now, len(people), "the people go with the import")
}

func TestThePersonCorrectsColumnsAndMeanings(t *testing.T) {
	book := newBook(t, isms.Sample)
	wb := workbookOf(rowsOf("SoA",
		[]string{"Control", "Applicable", "Maturity", "Remark", "System"},
		[]string{"5.1", "ok", "3", "first", "Fleet server"},
		[]string{"5.2", "never", "1", "second", ""}))
	id := ""
	for key, s := range statements(t, book) {
		if key == "2022 5.1" {
			id = s["owner"].(string)
		}
	}
	plan := draft(t, book, wb, exchange.Choices{Tables: map[int]exchange.TableChoice{0: {
		Columns: map[int]string{3: "status", 4: "justification"},
		Meanings: map[string]map[string]string{
			"applicability": {"OK": isms.Applicable, "never": isms.NotApplicable},
			"status":        {"3": isms.Implemented, "1": ""},
			"owner":         {"Boss": id},
		},
		KeepUnknown: true,
	}}})
	require.Zero(t, plan.Counts().Unresolved, "%v", plan.Tables[0].Rows)
	for _, c := range plan.Tables[0].Columns {
		if c.Number == 3 {
			require.Equal(t, "chosen by you", c.Reason)
			require.Equal(t, []exchange.ColumnValue{{Text: "3", Count: 1, Meaning: isms.Implemented, Label: "Implemented", Known: true}, {Text: "1", Count: 1, Known: true}}, c.Values)
		}
	}
	apply(t, book, plan)
	all := statements(t, book)
	require.Equal(t, isms.NotApplicable, all["2022 5.2"]["applicability"])
	require.Equal(t, "second", all["2022 5.2"]["exclusion_justification"])
	require.Equal(t, isms.Implemented, all["2022 5.1"]["status"])
	require.Contains(t, all["2022 5.1"]["notes"], "System: Fleet server")
	require.NotContains(t, exchange.Recognise(wb, audit.Registers())[0].Columns[2].Field, "status", "what was recognised is not altered by choices")

	_, err := exchange.Draft(t.Context(), book.Ledger, exchange.Recognise(wb, audit.Registers()), exchange.Choices{Tables: map[int]exchange.TableChoice{0: {Columns: map[int]string{3: "colour"}}}})
	require.True(t, fault.Is(err, fault.NotFound))
}

func TestThePersonChoosesTheRegisterOfASheetNobodyKnew(t *testing.T) {
	book := newBook(t, nil)
	wb := workbookOf(rowsOf("Leute", []string{"Wer", "Was"}, []string{"Nadia Brook", "Tester"}))
	require.Empty(t, exchange.Recognise(wb, audit.Registers())[0].Register)
	plan := draft(t, book, wb, exchange.Choices{Tables: map[int]exchange.TableChoice{0: {Register: "people", Columns: map[int]string{1: "name", 2: "role"}}}})
	require.Equal(t, exchange.Counts{New: 1}, plan.Counts())
	apply(t, book, plan)
	people, err := book.Rows(t.Context(), isms.People)
	require.NoError(t, err)
	require.Equal(t, []any{"Nadia Brook", "Tester", nil, isms.Active}, people[0].Values)
}

func TestApplyRefusesWhenTheBookChangedInWhatTheFileSpeaksOf(t *testing.T) {
	book := newBook(t, nil)
	wb := workbookOf(rowsOf("SoA", []string{"Control", "Applicable", "Status"}, []string{"5.1", "Yes", "Planned"}, []string{"5.2", "Yes", ""}))
	plan := draft(t, book, wb, exchange.Choices{})
	set := func(control, key string, v any) {
		_, err := book.Do(t.Context(), ledger.Change{Title: "Edit", Source: ledger.Window}, func(tx *ledger.Tx) error {
			all, err := ledger.All[*isms.Statement](tx)
			if err != nil {
				return err
			}
			for _, s := range all {
				if s.Control == control {
					return tx.Set(isms.Statements, s.ID, key, s.Version, v)
				}
			}
			return nil
		})
		require.NoError(t, err)
	}
	set("5.2", "notes", "not in the file")
	set("5.3", "status", isms.Planned)
	require.NotZero(t, apply(t, book, plan).Seq, "another field and another control do not stand in the way")
	_, err := book.Undo(t.Context(), undo)
	require.NoError(t, err)

	set("5.1", "status", isms.Implemented)
	head, _, err := book.Head(t.Context())
	require.NoError(t, err)
	_, err = exchange.Apply(t.Context(), book.Ledger, plan, ledger.Change{})
	require.True(t, fault.Is(err, fault.Conflict), "%v", err)
	require.Contains(t, err.Error(), "Status of 5.1")
	after, _, err := book.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, head, after)
	require.Equal(t, isms.Undecided, statements(t, book)["2022 5.2"]["applicability"], "nothing at all was imported")
}

func TestAnImportIsOneStepNamedAfterItsFile(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(rowsOf("SoA", []string{"Control", "Applicable"}, []string{"5.1", "Yes"}, []string{"5.2", "No"})), exchange.Choices{})
	done := apply(t, book, plan)
	events, err := book.Events(t.Context(), ledger.Scope{Limit: 1})
	require.NoError(t, err)
	require.Equal(t, done.Seq, events[0].Seq)
	require.Equal(t, ledger.Import, events[0].Source)
	require.Equal(t, "test.xlsx", events[0].SourceName)
	require.Equal(t, "Import Statement of Applicability", events[0].Title)
	verdict, err := book.Verify(context.Background(), "")
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
}

func TestTheResultHasTheFormThatLeavesTheProgram(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(
		rowsOf("SoA", []string{"Control", "Applicable", "Colour"}, []string{"5.1", "Yes", "red"}, []string{"5.2", "perhaps", ""}, []string{"Q.1", "Yes", ""}, []string{"Total", "", ""}),
		rowsOf("Legend", []string{"x", "y"})), exchange.Choices{})
	text, err := json.MarshalIndent(exchange.NewResult(plan, false, ledger.Done{}, sheet.Usage{PeakMemory: 42}), "", "  ")
	require.NoError(t, err)
	require.JSONEq(t, `{
	  "file": "test.xlsx", "format": "xlsx", "applied": false, "seq": 0, "peak_memory_bytes": 42, "assumptions": [], "change_records": [], "unknown_people": [],
	  "tables": [
	    {"sheet": "SoA", "hidden": false, "range": "A1:C4", "register": "soa", "edition": "2022", "included": true, "confidence": 0.82,
	     "reason": "2 of 3 rows are controls of ISO/IEC 27001:2022", "columns": {"Control": "control", "Applicable": "applicability", "Colour": ""},
	     "columns_left_out": [{"letter": "C", "heading": "Colour", "reason": "no field is known under this heading"}],
	     "counts": {"new": 1, "changed": 0, "unchanged": 0, "skipped": 1, "unresolved": 2}, "assumptions": [],
	     "skipped": [{"row": 5, "reason": "a line of totals or notes below the last record"}],
	     "unresolved": [
	       {"row": 3, "reason": "Applicable: “perhaps” is not one of the values of Applicable"},
	       {"row": 4, "reason": "“Q.1” is not a control of ISO/IEC 27001:2022"}],
	     "problems": [{"row": 3, "column": "B", "heading": "Applicable", "field": "applicability", "text": "perhaps", "reason": "“perhaps” is not one of the values of Applicable"}]},
	    {"sheet": "Legend", "hidden": false, "range": "A1:B1", "register": "", "edition": "", "included": false, "confidence": 0,
	     "reason": "It looks like a page of explanations or figures, not a list of records.", "columns": {"x": "", "y": ""}, "columns_left_out": [],
	     "counts": {"new": 0, "changed": 0, "unchanged": 0, "skipped": 0, "unresolved": 0}, "assumptions": [], "skipped": [], "unresolved": [], "problems": []}
	  ]}`, string(text))
}
