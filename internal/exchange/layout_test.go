package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// merged joins ranges of cells, as Excel writes them: "A1:C1".
func merged(s sheet.Sheet, ranges ...string) sheet.Sheet {
	for _, r := range ranges {
		m := sheet.Range{}
		var first, last rune
		if _, err := fmt.Sscanf(r, "%c%d:%c%d", &first, &m.FirstRow, &last, &m.LastRow); err != nil {
			panic(err)
		}
		m.FirstColumn, m.LastColumn = int(first-'A')+1, int(last-'A')+1
		s.Merged = append(s.Merged, m)
	}
	return s
}

// lines writes a sheet as text: a line for each row, cells between bars, "" for an empty cell.
func lines(name, text string) sheet.Sheet {
	rows := [][]string{}
	for _, line := range strings.Split(strings.Trim(text, "\n"), "\n") {
		cells := strings.Split(strings.TrimSpace(line), "|")
		for i := range cells {
			cells[i] = strings.ReplaceAll(strings.TrimSpace(cells[i]), `\n`, "\n")
		}
		rows = append(rows, cells)
	}
	return rowsOf(name, rows...)
}

// importedSheets applies a sheet to a new book and gives its statements of 2022.
func importedSheets(t *testing.T, s ...sheet.Sheet) (map[string]map[string]any, *exchange.Plan) {
	t.Helper()
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(s...), exchange.Choices{})
	apply(t, book, plan)
	all := map[string]map[string]any{}
	for key, one := range statements(t, book) {
		all[strings.TrimPrefix(key, "2022 ")] = one
	}
	return all, plan
}

func TestHeadingsAreFoundBelowALongBlockOfTitlesAndInAnyColumn(t *testing.T) {
	block := [][]string{{"Statement of Applicability"}, {}, {"Organisation", "Kestrel Robotics"}, {"Version", "1.2"}, {"Owner", "A. Lind", "Status", "Draft"}}
	for i := range 45 {
		block = append(block, []string{fmt.Sprintf("Line %d of the introduction.", i)})
	}
	block = append(block, []string{"", "", "Ref", "Control", "Applicable", "Justification"}, []string{},
		[]string{"", "", "5.1", "Policies for information security", "Yes", "Needed"},
		[]string{"", "", "5.2", "Information security roles and responsibilities", "No", "Not here"})
	all, plan := importedSheets(t, rowsOf("SoA", block...))
	require.Len(t, plan.Tables, 1)
	require.Equal(t, len(block)-3, plan.Tables[0].HeaderRow)
	require.Equal(t, isms.Applicable, all["5.1"]["applicability"])
	require.Equal(t, "Not here", all["5.2"]["exclusion_justification"])
	require.Equal(t, exchange.Counts{New: 2}, plan.Counts())
}

func TestAMergedGroupHeadingStandsOverItsColumnsOnly(t *testing.T) {
	s := merged(lines("SoA", `
		Control ID | Control | Applicable | Justification |           | Owner | Implementation |
		           |         |            | Inclusion     | Exclusion |       | Status         | Description
		5.1        | Policies for information security | Yes | The law asks | | Ann Lee | Planned | Soon
		8.30       | Outsourced development | No | | We build alone | Ann Lee | | `),
		"A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2", "G1:H1")
	table := recognise(s)[0]
	byLetter := map[string]string{}
	for _, c := range table.Columns {
		byLetter[c.Letter] = c.Field
	}
	require.Equal(t, map[string]string{"A": "control", "B": "title", "C": "applicability", "D": "justification", "E": "exclusion_justification",
		"F": "owner", "G": "status", "H": "implementation"}, byLetter)
	require.Equal(t, "A1:H4", table.Range)
}

func TestACellMergedDownHoldsForItsRowsAndABlankOneDoesNot(t *testing.T) {
	s := merged(lines("SoA", `
		Theme                   | Ref | Control | Applicable | Justification | Notes
		Organizational controls | 5.1 | Policies for information security | Yes | Group policy | a
		                        | 5.2 | Information security roles and responsibilities | Yes | | b
		                        | 5.3 | Segregation of duties | No | | c
		                        | 5.4 | Management responsibilities | | Group policy again | d`), "A2:A5", "E2:E3")
	all, plan := importedSheets(t, s)
	require.Equal(t, exchange.Counts{New: 4}, plan.Counts())
	require.Equal(t, "Group policy", all["5.1"]["justification"])
	require.Equal(t, "Group policy", all["5.2"]["justification"], "merged with the row above")
	require.Nil(t, all["5.3"]["exclusion_justification"], "a blank cell that is not merged says nothing")
	require.Equal(t, isms.Undecided, all["5.4"]["applicability"])
}

func TestHeadingsRepeatedOnEveryPageAreOneTable(t *testing.T) {
	rows := [][]string{{"Ref", "Control", "Applicable", "Status"}}
	for i, c := range catalog.Controls(catalog.Edition2022) {
		if i > 0 && i%20 == 0 {
			rows = append(rows, []string{}, []string{"Kestrel Robotics – page " + fmt.Sprint(i/20)}, rows[0])
		}
		rows = append(rows, []string{c.ID, c.Title, "Yes", "Planned"})
	}
	_, plan := importedSheets(t, rowsOf("SoA", rows...))
	require.Len(t, plan.Tables, 1)
	require.Equal(t, 93, plan.Counts().New)
	require.Zero(t, plan.Counts().Unresolved)
	again := 0
	for _, row := range plan.Tables[0].Rows {
		if row.Reason == "the headings again" {
			again++
			require.Equal(t, exchange.Skipped, row.Outcome)
			require.Contains(t, []int{24, 47, 70, 93}, row.Row)
		}
	}
	require.Equal(t, 4, again)
}

func TestAnotherTableBelowWithFewerColumnsIsReadByTheLineAboveIt(t *testing.T) {
	all, plan := importedSheets(t, lines("SoA", `
		Ref | Control | Applicable | Justification | Status
		5.1 | Policies for information security | Yes | Needed | Implemented
		5.3 | Segregation of duties | Yes | Needed | Planned

		Controls NOT applicable
		Ref  | Justification
		8.30 | We build alone
		7.7  | No desks`))
	require.Len(t, plan.Tables, 2)
	require.Equal(t, exchange.Counts{New: 4, Skipped: 1}, plan.Counts())
	require.Equal(t, isms.NotApplicable, all["8.30"]["applicability"])
	require.Equal(t, "No desks", all["7.7"]["exclusion_justification"])
	require.Contains(t, plan.Tables[1].Assumptions[0], "The line above the headings says “Controls NOT applicable”")
}

func TestALegendBesideATableIsNoPartOfIt(t *testing.T) {
	all, plan := importedSheets(t, lines("SoA", `
		Ref | Control | Applicable | Notes | | Status | Meaning
		5.1 | Policies for information security | Yes | a | | Implemented | It works
		5.2 | Information security roles and responsibilities | Yes | b | | Planned | It will
		5.3 | Segregation of duties | No | c | | Partial | Half of it
		5.4 | Management responsibilities | Yes | d | |  |
		    |  |  |  |  | Total | 4`))
	require.Equal(t, exchange.Counts{New: 4}, plan.Counts())
	require.Len(t, plan.Tables, 2)
	require.Equal(t, "A1:D5", plan.Tables[0].Range)
	require.Equal(t, "F1:G6", plan.Tables[1].Range)
	require.False(t, plan.Tables[1].Include)
	require.Contains(t, plan.Tables[1].Reason, "beside the table A1:D5")
	require.Nil(t, all["5.1"]["status"], "the legend says nothing of a control")
}

func TestTwoTablesSideBySideAreBothRead(t *testing.T) {
	all, plan := importedSheets(t, lines("SoA", `
		Ref | Applicable | Justification | | Ref | Applicable | Justification | Owner
		5.1 | Yes | Needed | | 8.30 | No | Alone | Ann Lee
		5.2 | Yes | Needed too | | 7.7 | No | No desks | Bo Ray
		5.3 | Yes | As well | |  |  | `))
	require.Len(t, plan.Tables, 2)
	require.Equal(t, exchange.Counts{New: 5}, plan.Counts())
	require.Equal(t, isms.Applicable, all["5.3"]["applicability"])
	require.Equal(t, "No desks", all["7.7"]["exclusion_justification"])
	require.Equal(t, "E1:H3", plan.Tables[1].Range)
}

func TestEmptyColumnsInsideATableDoNotSplitIt(t *testing.T) {
	all, plan := importedSheets(t, lines("SoA", `
		Ref | | Control | | Applicable | | Status | | Notes
		5.1 | | Policies for information security | | Yes | | Implemented | | a
		5.2 | | Information security roles and responsibilities | | Yes | | Planned | |
		5.3 | | Segregation of duties | | No | | | | b
		5.4 | | Management responsibilities | | Yes | | Implemented | | `))
	require.Len(t, plan.Tables, 1)
	require.Equal(t, exchange.Counts{New: 4}, plan.Counts())
	require.Equal(t, isms.Planned, all["5.2"]["status"])
	require.Equal(t, "b", all["5.3"]["notes"])
}

func TestATemplateNobodyFilledInIsNothingToImportAndSaysSoOnce(t *testing.T) {
	rows := [][]string{{"Control ID", "Control", "Applicable", "Status", "Justification"}}
	for _, c := range catalog.Controls(catalog.Edition2022) {
		rows = append(rows, []string{c.ID, c.Title, "Yes / No", "Please select", "-"})
	}
	s := rowsOf("SoA", rows...)
	table := recognise(s)[0]
	require.Equal(t, "soa", table.Register)
	require.False(t, table.Include)
	require.Equal(t, "93 of 93 rows are controls of ISO/IEC 27001:2022, but nothing is said about them yet, so it is left out unless you include it", table.Reason)
	_, plan := importedSheets(t, s)
	require.Empty(t, plan.Tables[0].Rows)

	rows[5][2] = "No"
	_, plan = importedSheets(t, rowsOf("SoA", rows...))
	require.Equal(t, exchange.Counts{New: 1, Unchanged: 92}, plan.Counts(), "one answer makes it a statement, and an invitation to choose is none")
}

func TestASheetWithNumbersAndOneColumnGoesWithTheOthers(t *testing.T) {
	all, plan := importedSheets(t,
		lines("Titles", "Ref | Control\n5.1 | Policies for information security\n5.10 | Acceptable use of information and other associated assets\n8.30 | Outsourced development"),
		lines("Applicability", "Ref | Applicable\n5.1 | Yes\n5.10 | Yes\n8.30 | No"),
		lines("Status", "Ref | Status\n5.1 | Implemented\n5.10 | Planned\n8.30 | n/a"),
		lines("Actions", "Ref | Status\n5.1 | Done"))
	included := []string{}
	for _, p := range plan.Tables {
		if p.Include {
			included = append(included, p.Sheet)
		}
	}
	require.Equal(t, []string{"Applicability", "Status"}, included)
	require.Contains(t, plan.Tables[2].Reason, "it goes with the sheet “Applicability”")
	require.Equal(t, isms.Implemented, all["5.1"]["status"])
	require.Equal(t, isms.Planned, all["5.10"]["status"])
}

func TestWhatStandsBelowATableIsSkippedWithTheReason(t *testing.T) {
	_, plan := importedSheets(t, lines("SoA", `
		Ref | Control | Applicable | Status | Owner
		5.1 | Policies for information security | Yes | Implemented |
		5.2 | Information security roles and responsibilities | Yes | Planned |
		    |  |  | Not started |
		    |  |  | Not started |
		Total applicable | 2 |  |  |
		X.1 | A control of our own | Yes | Planned |

		Prepared by: | A. Lind | | Date: | 12/03/2026
		Version | Date | Author | Change | Approved
		1.0 | 2026-03-12 | A. Lind | First issue | M. Okafor`))
	require.Equal(t, exchange.Counts{New: 2, Skipped: 6, Unresolved: 1}, plan.Counts())
	reasons := map[int]string{}
	for _, r := range plan.Tables[0].Rows {
		reasons[r.Row] = r.Reason
	}
	require.Equal(t, "below the last record, with neither number nor name", reasons[4])
	require.Equal(t, "apart from the table, below it", reasons[9])
	require.Contains(t, reasons[7], "“X.1” is not a control", "what answers a question stays, to be asked about")
}

func TestAnErrorNeverBecomesText(t *testing.T) {
	s := lines("SoA", "Ref | Applicable | Justification | System | Cost\n5.1 | Yes | x | x | 5\n5.2 | Yes | Good | Server | 6")
	for _, column := range []int{3, 4} {
		s.Rows[1].Cells[column-1] = sheet.Cell{Column: column, Kind: sheet.Error, Text: "#REF!", Raw: "#REF!"}
	}
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(s), exchange.Choices{Tables: map[int]exchange.TableChoice{0: {KeepUnknown: true}}})
	require.Contains(t, plan.Tables[0].Rows[0].Reason, "the cell holds the error #REF! instead of a value")
	apply(t, book, plan)
	all := statements(t, book)
	require.Nil(t, all["2022 5.1"]["justification"])
	require.Equal(t, "Cost: 5", all["2022 5.1"]["notes"])
	require.Equal(t, "System: Server\nCost: 6", all["2022 5.2"]["notes"])
}
