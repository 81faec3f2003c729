package exchange_test

import (
	"os"
	"path/filepath"
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// three is a sheet of three controls under the headings of a file, control and title first.
func three(headings []string, values ...[]string) sheet.Sheet {
	lines := [][]string{headings}
	for i, v := range values {
		c := [][]string{{"A.5.1", "Policies for information security"}, {"A.5.2", "Information security roles and responsibilities"}, {"A.5.3", "Segregation of duties"}, {"A.5.4", "Management responsibilities"}}[i]
		lines = append(lines, append(append([]string{}, c...), v...))
	}
	return rowsOf("SoA", lines...)
}

func imported(t *testing.T, sheets ...sheet.Sheet) (map[string]map[string]any, *exchange.Plan) {
	t.Helper()
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(sheets...), exchange.Choices{})
	apply(t, book, plan)
	return statements(t, book), plan
}

func TestAHeadingIsReadByItsSenseWhateverTheOrderOfItsWords(t *testing.T) {
	for heading, field := range map[string]string{
		"Status of implementation": "status", "Implementation Status (ISO 27001)": "status", "Impl. status": "status", "Is it implemented?": "status", "Implementation state": "status",
		"Reason for (non-)applicability": "justification", "Justification / Reason": "justification", "Justification for decision": "justification", "Justification for selection/ non-selection": "justification",
		"Reason if not applicable": "exclusion_justification", "Justification for Non-Applicability": "exclusion_justification", "If no, why not?": "exclusion_justification", "Exclusion rationale": "exclusion_justification",
		"Person responsible": "owner", "Responsibility": "owner", "Accountable": "owner",
		"Date of last review": "last_reviewed", "Planned completion date": "target_date",
		"Description of implementation": "implementation",
	} {
		value := map[string]string{"status": "Implemented", "owner": "Astrid Lind", "last_reviewed": "2026-01-02", "target_date": "2026-01-02"}[field]
		if value == "" {
			value = "A sentence about this control"
		}
		table := recognise(three([]string{"Control", "Title", "Applicable", heading}, []string{"Yes", value}, []string{"No", value}, []string{"Yes", value}))[0]
		require.Equal(t, field, fieldsOf(t, table)[heading], heading)
	}
	for _, heading := range []string{"Justification for non-implementation", "Next review date", "Implementation date", "Approval status", "Risk owner", "Maturity level", "Evidence"} {
		table := recognise(three([]string{"Control", "Title", "Applicable", heading}, []string{"Yes", "x y"}, []string{"No", "x y"}, []string{"Yes", "x y"}))[0]
		require.Empty(t, fieldsOf(t, table)[heading], heading)
	}
}

func TestOtherWordsForWhetherAControlAppliesAreKnown(t *testing.T) {
	for _, pair := range [][2]string{{"Yes", "No"}, {"Required", "Not required"}, {"Included", "Excluded"}, {"Applicable", "Non-applicable"}, {"✅ Yes", "❌ No"}, {"1 - Yes", "2 - No"}, {"TRUE", "FALSE"}, {"In scope", "Not in scope"}} {
		all, plan := imported(t, three([]string{"Ctrl ID", "Ctrl name", "Applies?"}, []string{pair[0]}, []string{pair[1]}, []string{pair[0]}))
		require.Zero(t, plan.Counts().Unresolved, "%v", pair)
		require.Equal(t, isms.Applicable, all["2022 5.1"]["applicability"], pair)
		require.Equal(t, isms.NotApplicable, all["2022 5.2"]["applicability"], pair)
	}
	_, plan := imported(t, three([]string{"Control", "Title", "Applicable"}, []string{"✅ No"}, []string{"Partially"}, []string{"Yes"}))
	require.Equal(t, []string{"unresolved", "unresolved", "5.3"}, records(plan.Tables[0]), "a picture against its words")
}

func TestAColumnOfTicksAloneSaysNoWhereThereIsNone(t *testing.T) {
	all, plan := imported(t, three([]string{"Control", "Title", "Applicable", "Justification"}, []string{"x", "a"}, []string{"", "b"}, []string{"X", ""}, []string{"-", "c"}))
	require.Equal(t, []any{isms.Applicable, isms.NotApplicable, isms.Applicable, isms.NotApplicable},
		[]any{all["2022 5.1"]["applicability"], all["2022 5.2"]["applicability"], all["2022 5.3"]["applicability"], all["2022 5.4"]["applicability"]})
	require.Equal(t, "b", all["2022 5.2"]["exclusion_justification"])
	require.Contains(t, plan.Tables[0].Assumptions, "Applicable: 2 rows without a tick were read as Not applicable, because the column holds nothing but ticks.")
	all, _ = imported(t, three([]string{"Control", "Title", "Applicable"}, []string{"Yes"}, []string{""}, []string{"Yes"}))
	require.Equal(t, isms.Undecided, all["2022 5.2"]["applicability"], "a word leaves an empty cell open")
}

func TestAColumnForEachChoiceIsReadByItsMarks(t *testing.T) {
	all, plan := imported(t, three([]string{"Control", "Title", "Applicable", "Laws & Reg.", "CO", "BR/BP", "RRA", "Notes"},
		[]string{"Yes", "x", "", "X", "", "a"}, []string{"Yes", "", "x", "", "x", "b"}, []string{"No", "", "", "", "", "c"}, []string{"Yes", "x", "perhaps", "", "", "d"}))
	require.Equal(t, []string{"legal", "business"}, all["2022 5.1"]["inclusion_reasons"])
	require.Equal(t, []string{"risk_treatment"}, all["2022 5.2"]["inclusion_reasons"], "the column with another word in it is none of marks")
	require.Nil(t, all["2022 5.3"]["inclusion_reasons"])
	require.Equal(t, "legal", plan.Tables[0].Columns[3].Choice)
	require.Empty(t, plan.Tables[0].Columns[4].Field)

	both, plan := imported(t, three([]string{"Control", "Title", "Applicable", "Not applicable", "Justification"},
		[]string{"x", "", "a"}, []string{"", "x", "b"}, []string{"x", "x", "c"}, []string{"", "", ""}))
	require.Equal(t, []any{isms.Applicable, isms.NotApplicable, isms.Undecided, isms.Undecided},
		[]any{both["2022 5.1"]["applicability"], both["2022 5.2"]["applicability"], both["2022 5.3"]["applicability"], both["2022 5.4"]["applicability"]})
	require.Equal(t, "b", both["2022 5.2"]["exclusion_justification"])
	require.Contains(t, plan.Tables[0].Rows[2].Reason, "the marks in this row contradict each other")
	require.Nil(t, both["2022 5.3"]["justification"], "whether it is in or out is open")

	inverse, _ := imported(t, three([]string{"Control", "Title", "Excluded?", "Reason for exclusion"}, []string{"No", ""}, []string{"Yes", "none here"}, []string{"", ""}))
	require.Equal(t, []any{isms.Applicable, isms.NotApplicable, isms.Undecided},
		[]any{inverse["2022 5.1"]["applicability"], inverse["2022 5.2"]["applicability"], inverse["2022 5.3"]["applicability"]})
}

func TestAJustificationWaitsWhileItIsOpenWhetherTheControlApplies(t *testing.T) {
	all, plan := imported(t, three([]string{"Control", "Title", "Applicable", "Justification"}, []string{"Yes", "a"}, []string{"Somewhat", "b"}, []string{"No", "c"}))
	require.Nil(t, all["2022 5.2"]["justification"])
	require.Nil(t, all["2022 5.2"]["exclusion_justification"])
	require.Len(t, plan.Tables[0].Rows[1].Problems, 2)
	require.Equal(t, "c", all["2022 5.3"]["exclusion_justification"])
}

func TestAStatusMaySayThatTheControlDoesNotApply(t *testing.T) {
	headings := []string{"Control", "Title", "Applicable", "Status"}
	all, plan := imported(t, three(headings, []string{"No", "Excluded"}, []string{"Yes", "Not applicable"}, []string{"Yes", "N/A"}, []string{"", "Out of scope"}))
	require.Equal(t, []string{"5.1", "unresolved", "5.3", "unresolved"}, records(plan.Tables[0]))
	require.Contains(t, plan.Tables[0].Rows[1].Reason, "it says that the control does not apply, and the row says that it does")
	require.Equal(t, isms.Undecided, all["2022 5.4"]["applicability"])

	full := [][]string{{"Control", "Title", "Status"}}
	for i := 1; i <= 37; i++ {
		full = append(full, []string{"5." + string(rune('0'+i/10)) + string(rune('0'+i%10)), "", "Implemented"})
	}
	full[3][2] = "Not applicable"
	s := rowsOf("SoA", full...)
	yes := true
	book := newBook(t, nil)
	plan = draft(t, book, workbookOf(s), exchange.Choices{Tables: map[int]exchange.TableChoice{0: {Include: &yes}}})
	apply(t, book, plan)
	require.Equal(t, isms.NotApplicable, statements(t, book)["2022 5.3"]["applicability"])
	require.Equal(t, isms.Undecided, statements(t, book)["2022 5.4"]["applicability"])
	require.Contains(t, plan.Tables[0].Assumptions, "Status of 1 control says that it does not apply, and no column says otherwise: read as not applicable.")
}

func TestAPercentageIsAStatusAndABareNumberIsNot(t *testing.T) {
	all, plan := imported(t, three([]string{"Control", "Title", "Applicable", "Implementation status"}, []string{"Yes", "100%"}, []string{"Yes", "40 %"}, []string{"Yes", "0%"}, []string{"Yes", "3"}))
	require.Equal(t, []any{isms.Implemented, isms.Partial, isms.NotStarted, nil},
		[]any{all["2022 5.1"]["status"], all["2022 5.2"]["status"], all["2022 5.3"]["status"], all["2022 5.4"]["status"]})
	require.Equal(t, []string{"5.1", "5.2", "5.3", "unresolved"}, records(plan.Tables[0]))
	require.Contains(t, plan.Tables[0].Assumptions, "Status: a percentage between 0 and 100 was read as Partial.")
}

func TestMoreFormsOfDatesAreRead(t *testing.T) {
	for text, day := range map[string]string{"Mon 05 Jan 2026": "2026-01-05", "Thursday, 8 January 2026": "2026-01-08", "23/09/26": "2026-09-23", "09/23/26": "2026-09-23", "05-Jan-26": "2026-01-05",
		"2026-01-05T10:00:00": "2026-01-05", "5/Jan/2026": "2026-01-05", "20260105": "2026-01-05"} {
		all, _ := imported(t, three([]string{"Control", "Title", "Applicable", "Target date"}, []string{"Yes", text}, []string{"Yes", text}, []string{"Yes", ""}))
		require.Equal(t, day, all["2022 5.1"]["target_date"], text)
	}
}

func TestPeopleAreFoundByTheirNamesTurnedRoundAndByTheirAddresses(t *testing.T) {
	book := newBook(t, isms.Sample)
	people, err := ledgerNames(t, book.Ledger)
	require.NoError(t, err)
	s := three([]string{"Control", "Title", "Applicable", "Owner"}, []string{"Yes", "Lind, Astrid"}, []string{"Yes", "Astrid.Lind@kestrel-robotics.example"}, []string{"Yes", "Astrid Lind <astrid.lind@kestrel-robotics.example>"}, []string{"Yes", "Nobody, Anna"})
	plan := draft(t, book, workbookOf(s), exchange.Choices{})
	apply(t, book, plan)
	all := statements(t, book)
	for _, control := range []string{"5.1", "5.2", "5.3"} {
		require.Equal(t, "Astrid Lind", people[all["2022 "+control]["owner"].(string)], control)
	}
	require.Equal(t, "Nobody, Anna", plan.Unknown[0].Name)
}

func ledgerNames(t *testing.T, book *ledger.Ledger) (map[string]string, error) {
	t.Helper()
	return book.Names(t.Context())
}

func TestHeadingsInTwoOrThreeRowsAreReadTogether(t *testing.T) {
	lines := [][]string{
		{"Control", "", "Applicability", "Justification", "", "Reasons for selection", "", "Implementation"},
		{"Ref", "Title", "Yes / No", "Inclusion", "Exclusion", "LR", "RRA", "Status"},
		{"A.5.1", "Policies for information security", "Yes", "a", "", "x", "", "Implemented"},
		{"A.5.2", "Information security roles and responsibilities", "No", "", "b", "", "", ""},
		{"A.5.3", "Segregation of duties", "Yes", "c", "", "", "x", "Planned"}}
	all, plan := imported(t, rowsOf("SoA", lines...))
	require.Equal(t, exchange.Counts{New: 3}, plan.Counts())
	require.Equal(t, "A1:H5", plan.Tables[0].Range)
	require.Equal(t, []any{"a", []string{"legal"}, isms.Implemented}, []any{all["2022 5.1"]["justification"], all["2022 5.1"]["inclusion_reasons"], all["2022 5.1"]["status"]})
	require.Equal(t, []any{"b", isms.NotApplicable}, []any{all["2022 5.2"]["exclusion_justification"], all["2022 5.2"]["applicability"]})
	banner := [][]string{{"Control", "Title", "Applicable"}, {"A.5", "Organizational controls"}, {"5.1", "Policies for information security", "Yes"}, {"5.2", "", "No"}}
	_, plan = imported(t, rowsOf("SoA", banner...))
	require.Equal(t, exchange.Counts{New: 2, Skipped: 1}, plan.Counts(), "a theme below the headings is no heading")
}

func TestTotalsAndNotesBelowTheTableAreNoControls(t *testing.T) {
	_, plan := imported(t, rowsOf("SoA",
		[]string{"Control", "Title", "Applicable"},
		[]string{"5.1", "Policies for information security", "Yes"},
		[]string{"5.2", "Information security roles and responsibilities", "No"},
		[]string{"Total applicable", "", "1"},
		[]string{"Approved", "", "Yes"},
		[]string{"K.1", "", "Yes"}))
	require.Equal(t, []string{"5.1", "5.2", "skipped", "skipped", "unresolved"}, records(plan.Tables[0]))
}

func TestNothingTakenIsSomethingToLookAt(t *testing.T) {
	_, plan := imported(t, rowsOf("Numbers", []string{"1", "2"}, []string{"3", "4"}))
	require.True(t, plan.Doubtful())
	_, plan = imported(t, three([]string{"Control", "Title", "Applicable"}, []string{"Yes"}, []string{"No"}))
	require.False(t, plan.Doubtful())
}

func TestARowWithTooManyFieldsIsNotTakenForAShortOne(t *testing.T) {
	path := filepath.Join(t.TempDir(), "soa.csv")
	require.NoError(t, os.WriteFile(path, []byte("Control,Title,Applicable,Justification,Implementation notes,Owner,Target date,Notes\n"+
		"5.1,Policies for information security,Yes,we need it,policy,,2026-01-01,n\n"+
		"5.2,Information security roles and responsibilities,Yes,staff, contractors,roles,,,,\n"+
		"5.3,Segregation of duties,Yes,because\n"+
		"5.5,Contact with authorities,Yes,a, b, c, d, e, f, g\n"+
		"5.4,Management responsibilities,Yes,x,y,,2026-01-01,z\n"), 0o600))
	book := newBook(t, nil)
	plan := draft(t, book, read(t, path), exchange.Choices{})
	apply(t, book, plan)
	all := statements(t, book)
	require.Equal(t, "because", all["2022 5.3"]["justification"], "a row that ends early has empty cells")
	require.Equal(t, isms.Applicable, all["2022 5.5"]["applicability"])
	require.Nil(t, all["2022 5.5"]["justification"])
	require.Equal(t, isms.Applicable, all["2022 5.2"]["applicability"])
	require.Nil(t, all["2022 5.2"]["implementation"], "“contractors” is half of the justification")
}

func TestTheNameOfASheetMaySayWhetherItsControlsApply(t *testing.T) {
	in, out := three([]string{"Control", "Title", "Status"}, []string{"Implemented"}, []string{"Planned"}), rowsOf("Not applicable controls",
		[]string{"Control", "Title", "Justification"}, []string{"7.5", "Protecting against physical and environmental threats", "No premises"})
	in.Name = "Applicable controls"
	all, plan := imported(t, in, out)
	require.Equal(t, []any{isms.Applicable, isms.NotApplicable, "No premises", isms.Undecided},
		[]any{all["2022 5.1"]["applicability"], all["2022 7.5"]["applicability"], all["2022 7.5"]["exclusion_justification"], all["2022 5.3"]["applicability"]})
	require.Contains(t, plan.Tables[1].Assumptions, "The sheet is called “Not applicable controls” and no column says whether a control applies: its controls were read as Not applicable.")
}

func TestALongHeadingIsReadWhereEveryValueAgrees(t *testing.T) {
	table := recognise(three([]string{"Annex A control reference", "Control title", "Is the control applicable to the scope of the ISMS? (Yes/No)", "Implementation status as of March"},
		[]string{"Yes", "Planned"}, []string{"No", "N/A"}, []string{"Yes", "Implemented"}))[0]
	require.Equal(t, map[string]string{"Annex A control reference": "control", "Control title": "title", "Is the control applicable to the scope of the ISMS? (Yes/No)": "applicability",
		"Implementation status as of March": "status"}, fieldsOf(t, table))
	two := recognise(three([]string{"Control", "Title", "Applicable in Hull", "Applicable in Leeds", "Status"}, []string{"Yes", "No", "Planned"}, []string{"No", "No", "Planned"}, []string{"Yes", "Yes", "Planned"}))[0]
	require.Empty(t, fieldsOf(t, two)["Applicable in Hull"])
	require.Empty(t, fieldsOf(t, two)["Applicable in Leeds"])
}

func TestOfTwoColumnsOfNumbersTheOneThatGoesWithTheTitlesIsTaken(t *testing.T) {
	all, plan := imported(t, rowsOf("SoA",
		[]string{"ISO 27001:2013", "ISO 27001:2022", "Title", "Applicable"},
		[]string{"A.5.1.1", "A.5.1", "Policies for information security", "Yes"},
		[]string{"A.6.1.1", "A.5.2", "Information security roles and responsibilities", "No"},
		[]string{"A.6.1.2", "A.5.3", "Segregation of duties", "Yes"},
		[]string{"A.6.1.3", "A.5.5", "Contact with authorities", "Yes"}))
	require.Equal(t, exchange.Counts{New: 4}, plan.Counts())
	require.Equal(t, "2022", plan.Tables[0].Edition)
	require.Len(t, all, 93)
	require.Equal(t, "the numbers in column B are those of the titles", plan.Tables[0].Columns[0].Reason)
}

func TestAnotherColumnThatCouldBeMeantIsNamed(t *testing.T) {
	_, plan := imported(t, three([]string{"Control", "Title", "Applicable", "Status (2025)", "Status (2026)"}, []string{"Yes", "Planned", "Implemented"}, []string{"Yes", "Planned", "Partial"}))
	require.Contains(t, plan.Tables[0].Assumptions, "Status: column D (“Status (2025)”) was read; column E (“Status (2026)”) could be meant as well.")
}

func TestATableLongerThanAnyRegisterIsNotTaken(t *testing.T) {
	s := sheet.Sheet{Name: "SoA", Rows: []sheet.Row{{Number: 1, Cells: []sheet.Cell{{Column: 1, Kind: sheet.Text, Text: "Control"}, {Column: 2, Kind: sheet.Text, Text: "Applicable"}}}}}
	for i := range 50_001 {
		s.Rows = append(s.Rows, sheet.Row{Number: i + 2, Cells: []sheet.Cell{{Column: 1, Kind: sheet.Text, Text: "5.1"}, {Column: 2, Kind: sheet.Text, Text: "Yes"}}})
	}
	table := recognise(s)[0]
	require.Empty(t, table.Register)
	require.Contains(t, table.Reason, "the table has 50,001 rows, and 50,000 are read from one; import it in parts")
}

func TestAValueWithAQuestionMarkBehindItIsAsked(t *testing.T) {
	all, plan := imported(t, three([]string{"Control ID", "Control", "Applicable", "Status"},
		[]string{"Yes", "ongoing?"}, []string{"Yes?", "Implemented"}, []string{"Yes", "Implemented"}))
	require.Equal(t, exchange.Counts{New: 1, Unresolved: 2}, plan.Counts())
	require.Nil(t, all["2022 5.1"]["status"])
	require.Equal(t, isms.Undecided, all["2022 5.2"]["applicability"])
}
