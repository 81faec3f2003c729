package exchange_test

import (
	"testing"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

func recognise(s ...sheet.Sheet) []*exchange.Table {
	return exchange.Recognise(workbookOf(s...), audit.Registers())
}

// fieldsOf gives heading → field of the only table.
func fieldsOf(t *testing.T, table *exchange.Table) map[string]string {
	t.Helper()
	fields := map[string]string{}
	for _, c := range table.Columns {
		fields[c.Heading] = c.Field
		require.NotEmpty(t, c.Reason)
	}
	return fields
}

func TestTitleRowsAboveTheHeadingsArePassedOver(t *testing.T) {
	tables := recognise(rowsOf("Sheet1",
		[]string{"Statement of Applicability"},
		[]string{"Version", "1.2", "Owner", "J. Doe"},
		[]string{},
		[]string{"Control ID", "Control Name", "Applicable (Y/N)", "Justification for\ninclusion"},
		[]string{"A.5.1", "Policies for information security", "Y", "Needed"},
		[]string{"A.5.2", "Information security roles and responsibilities", "N", ""},
		[]string{},
		[]string{"Approved by: the board"},
	))
	require.Len(t, tables, 1)
	require.Equal(t, "soa", tables[0].Register)
	require.Equal(t, 4, tables[0].HeaderRow)
	require.Equal(t, "A4:D6", tables[0].Range)
	require.Equal(t, "2022", tables[0].Edition)
	require.Equal(t, map[string]string{"Control ID": "control", "Control Name": "title", "Applicable (Y/N)": "applicability", "Justification for\ninclusion": "justification"},
		fieldsOf(t, tables[0]))
	require.Equal(t, "Statement of Applicability", tables[0].Preview[0][0])
}

func TestAHeadingThatCanMeanTwoFieldsIsDecidedByItsValues(t *testing.T) {
	ids := recognise(rowsOf("SoA",
		[]string{"Control", "Name", "Applicable"},
		[]string{"5.1", "Policies for information security", "Yes"},
		[]string{"5.2", "Information security roles and responsibilities", "Yes"},
		[]string{"5.3", "Segregation of duties", "No"}))
	require.Equal(t, map[string]string{"Control": "control", "Name": "title", "Applicable": "applicability"}, fieldsOf(t, ids[0]))
	titles := recognise(rowsOf("SoA",
		[]string{"Clause", "Control", "Applicable", "Implementation"},
		[]string{"5.1", "Policies for information security", "Yes", "Yes"},
		[]string{"5.2", "Information security roles and responsibilities", "Yes", "Partially"},
		[]string{"5.3", "Segregation of duties", "No", "No"}))
	require.Equal(t, map[string]string{"Clause": "control", "Control": "title", "Applicable": "applicability", "Implementation": "status"}, fieldsOf(t, titles[0]))
}

func TestTwoColumnsForOneFieldLeaveTheWeakerOutWithTheReason(t *testing.T) {
	tables := recognise(rowsOf("SoA",
		[]string{"Ref", "Title", "Applicable", "Comments", "Notes", "Colour"},
		[]string{"5.1", "Policies for information security", "Yes", "a", "b", "red"},
		[]string{"5.2", "Information security roles and responsibilities", "Yes", "c", "d", "red"}))
	fields := fieldsOf(t, tables[0])
	require.Equal(t, "notes", fields["Notes"])
	require.Empty(t, fields["Comments"])
	require.Empty(t, fields["Colour"])
	for _, c := range tables[0].Columns {
		if c.Heading == "Comments" {
			require.Contains(t, c.Reason, "“Notes”")
		}
	}
}

func TestTheEditionIsDecidedForTheTableNotForTheRow(t *testing.T) {
	tables := recognise(rowsOf("SoA",
		[]string{"Control", "Title", "Applicable"},
		[]string{"A.6", "Organization of information security", ""},
		[]string{"6.1", "Internal organization", ""},
		[]string{"A.6.1.1", "Information security roles and responsibilities", "Yes"},
		[]string{"6.1.2", "Segregation of duties", "Yes"},
		[]string{"6.2", "Mobile devices and teleworking", ""},
		[]string{"A 6.2.1", "Mobile device policy", "No"}))
	require.Equal(t, "2013", tables[0].Edition)
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(rowsOf("SoA",
		[]string{"Control", "Title", "Applicable"},
		[]string{"A.6", "Organization of information security", ""},
		[]string{"6.1", "Internal organization", ""},
		[]string{"A.6.1.1", "Information security roles and responsibilities", "Yes"},
		[]string{"6.1.2", "Segregation of duties", "Yes"},
		[]string{"6.2", "Mobile devices and teleworking", ""},
		[]string{"A 6.2.1", "Mobile device policy", "No"})), exchange.Choices{})
	require.Equal(t, exchange.Counts{New: 3, Skipped: 3}, plan.Counts())
	require.True(t, plan.Tables[0].AddsEdition)
	require.Contains(t, plan.Assumptions, "The book has no controls of the edition 2013 yet; all of them are added, undecided.")
	apply(t, book, plan)
	all := statements(t, book)
	require.Len(t, all, 93+114)
	require.Equal(t, isms.NotApplicable, all["2013 A.6.2.1"]["applicability"])
	_, err := book.Undo(t.Context(), undo)
	require.NoError(t, err)
	require.Len(t, statements(t, book), 93, "the edition goes with the import")
}

func TestASheetNobodyKnowsIsListedWithTheReason(t *testing.T) {
	tables := recognise(
		rowsOf("Cover", []string{"Statement of Applicability"}, []string{"Company", "Kestrel Robotics"}),
		rowsOf("Findings", []string{"Finding ID", "Finding", "Root cause", "Corrective action", "Severity", "Owner"}, []string{"F1", "No logs", "Forgotten", "Keep them", "Minor", "Ann Lee"}),
		rowsOf("Checklist", []string{"Checklist item", "Audit question", "Audit evidence", "Audit finding"}, []string{"1", "Is it done?", "Seen", "None"}),
		rowsOf("Numbers", []string{"1", "2"}, []string{"3", "4"}))
	require.Len(t, tables, 4)
	for i, want := range []string{"explanations", "list of findings", "audit checklist", "No row of headings"} {
		require.Empty(t, tables[i].Register)
		require.False(t, tables[i].Include)
		require.Contains(t, tables[i].Reason, want)
		require.Equal(t, i, tables[i].Index)
	}
}

func TestClausesAreNotTakenForControls(t *testing.T) {
	lines := [][]string{{"Clause", "Title", "Status"}}
	for _, c := range catalog.Clauses(catalog.Edition2022) {
		lines = append(lines, []string{c.ID, c.Title, "Implemented"})
	}
	tables := recognise(rowsOf("Clauses", lines...))
	require.Equal(t, "clauses", tables[0].Register, tables[0].Reason)
}

func TestAPlanThatNamesControlsIsLeftOutUntilThePersonIncludesIt(t *testing.T) {
	s := rowsOf("Tracker",
		[]string{"Control", "Status", "Due date"},
		[]string{"5.1", "Done", "2026-02-01"},
		[]string{"5.2", "Planned", "2026-03-01"})
	tables := recognise(s)
	require.Equal(t, "soa", tables[0].Register)
	require.False(t, tables[0].Include)
	require.Contains(t, tables[0].Reason, "only 2 of 93 controls are named")
	book := newBook(t, nil)
	require.True(t, draft(t, book, workbookOf(s), exchange.Choices{}).Empty())
	yes := true
	plan := draft(t, book, workbookOf(s), exchange.Choices{Tables: map[int]exchange.TableChoice{0: {Include: &yes}}})
	require.Equal(t, exchange.Counts{New: 2}, plan.Counts())
}

func TestTwoTablesOnOneSheetAreBothFound(t *testing.T) {
	tables := recognise(rowsOf("Sheet1",
		[]string{"Control", "Title", "Applicable", "Justification"},
		[]string{"5.1", "Policies for information security", "Yes", "x"},
		[]string{"5.3", "Segregation of duties", "Yes", "y"},
		[]string{},
		[]string{"Not applicable"},
		[]string{"Control", "Title", "Applicable", "Justification"},
		[]string{"8.30", "Outsourced development", "No", "None"}))
	require.Len(t, tables, 2)
	require.Equal(t, "A1:D3", tables[0].Range)
	require.Equal(t, "A6:D7", tables[1].Range)
}

func TestPeopleAreRecognisedByTheirDeclaration(t *testing.T) {
	book := newBook(t, isms.Sample)
	plan := draft(t, book, workbookOf(rowsOf("Staff",
		[]string{"Full name", "Job title", "E-mail address", "Active"},
		[]string{"Astrid Lind", "ISMS lead", "astrid.lind@kestrel-robotics.example", "yes"},
		[]string{"Moses Okafor", "Chief of operations", "", "Yes"},
		[]string{"Nadia Brook", "Tester", "nadia@kestrel-robotics.example", "maybe"},
		[]string{"Olu Adeyemi", "Engineer", "", ""})), exchange.Choices{})
	require.Equal(t, "people", plan.Tables[0].Register)
	require.Equal(t, exchange.Counts{Unchanged: 1, Changed: 1, New: 1, Unresolved: 1}, plan.Counts())
	require.Equal(t, []exchange.FieldChange{{Field: "role", Label: "Role", Old: "Head of operations", New: "Chief of operations"}}, plan.Tables[0].Rows[1].Changes)
	apply(t, book, plan)
	again := draft(t, book, workbookOf(rowsOf("Staff", []string{"Name", "Role"}, []string{"Nadia Brook", "Tester"}, []string{"Olu Adeyemi", "Engineer"})), exchange.Choices{})
	require.Equal(t, exchange.Counts{Unchanged: 2}, again.Counts())
}

func TestARowTheBookWouldRefuseIsListedInTheDryRun(t *testing.T) {
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(rowsOf("Risks", []string{"Risk ID", "Risk", "Threat", "Likelihood", "Impact"},
		[]string{"R1", "Fire", "Batteries", "2", "4"}, []string{"R2", "Flood", "River", "7", "4"})), exchange.Choices{})
	require.Equal(t, "risks", plan.Tables[0].Register)
	require.Equal(t, exchange.Counts{Unresolved: 2}, plan.Counts(), "beside a 7 nobody knows what a 2 means")
	require.Contains(t, plan.Tables[0].Rows[1].Reason, "1 to 5")
	apply(t, book, plan)

	plan = draft(t, book, workbookOf(rowsOf("Exceptions", []string{"Exception", "Compensating control", "Until"}, []string{"No screen lock on the rig", "Locked room", "2026-12-01"})), exchange.Choices{})
	require.Equal(t, exchange.Counts{Unresolved: 1}, plan.Counts())
	require.Contains(t, plan.Tables[0].Rows[0].Reason, "Why must not be empty")
}
