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

// dateCell makes a number cell a date, as a program does that takes 5.1 for 5 January.
func dateCell(s *sheet.Sheet, row int, day, shown string) {
	s.Rows[row-1].Cells[0] = sheet.Cell{Column: 1, Kind: sheet.Date, Raw: "40000", Text: shown, Date: day}
}

// statementsOf drafts a sheet with the columns Control, Title and Applicable. Lines are
// "number | title | applicable".
func statementsOf(t *testing.T, lines ...string) *exchange.PlannedTable {
	t.Helper()
	return drafted(t, soaOf(lines...), exchange.Choices{}).Tables[0]
}

func soaOf(lines ...string) sheet.Sheet {
	rows := [][]string{{"Control", "Title", "Applicable"}}
	for _, line := range lines {
		parts := strings.Split(line, "|")
		for i := range parts {
			parts[i] = strings.TrimSpace(parts[i])
		}
		rows = append(rows, parts)
	}
	return rowsOf("SoA", rows...)
}

func drafted(t *testing.T, s sheet.Sheet, c exchange.Choices) *exchange.Plan {
	t.Helper()
	return draft(t, newBook(t, nil), workbookOf(s), c)
}

func reasonOf(p *exchange.PlannedTable, row int) string {
	for _, r := range p.Rows {
		if r.Row == row {
			return r.Reason
		}
	}
	return ""
}

func TestADateCellIsReadAsTheControlItWas(t *testing.T) {
	s := soaOf("? | Policies for information security | Yes", "? | Acceptable use of information and other associated assets | Yes", "? | Responsibilities after termination or change of employment | No")
	dateCell(&s, 2, "2026-01-05", "5-Jan")
	dateCell(&s, 3, "2026-10-05", "10/5/2026")
	dateCell(&s, 4, "2026-05-06", "06.05.2026")
	p := drafted(t, s, exchange.Choices{}).Tables[0]
	require.Equal(t, []string{"5.1", "5.10", "6.5"}, records(p))
	require.Contains(t, p.Assumptions, "Row 2: the date 5 January 2026 was read as control 5.1 because the title says Policies for information security.")
}

func TestAColumnOfDatesIsReadInTheOneOrderThatMakesControlsOfAll(t *testing.T) {
	european, american := sheet.Sheet{}, sheet.Sheet{}
	want := []string{}
	for _, s := range []*sheet.Sheet{&european, &american} {
		lines := []string{}
		for i := 1; i <= 12; i++ {
			lines = append(lines, "? | | Yes")
			if s == &european {
				want = append(want, fmt.Sprintf("5.%d", i))
			}
		}
		*s = soaOf(lines...)
		for i := 1; i <= 12; i++ {
			day := fmt.Sprintf("2026-%02d-05", i)
			if s == &american {
				day = fmt.Sprintf("2026-05-%02d", i)
			}
			dateCell(s, i+1, day, day)
		}
	}
	require.Equal(t, want, records(drafted(t, european, exchange.Choices{}).Tables[0]))
	p := drafted(t, american, exchange.Choices{}).Tables[0]
	require.Equal(t, want, records(p))
	require.Contains(t, reasonOf(p, 7), "the date 6 May 2026 was read as control 5.6 because all dates of the column are controls with the month first")
}

func TestADateIsReadAsItIsShown(t *testing.T) {
	s := soaOf("A.9.4.3 | | Yes", "? | | Yes", "A.12.4.1 | | No", "? | | Yes")
	dateCell(&s, 3, "2010-01-01", "10.1.1")
	dateCell(&s, 5, "2013-02-03", "13.2.3")
	p := drafted(t, s, exchange.Choices{}).Tables[0]
	require.Equal(t, "2013", p.Edition)
	require.Equal(t, []string{"A.9.4.3", "A.10.1.1", "A.12.4.1", "A.13.2.3"}, records(p))
}

func TestADateThatMayBeTwoControlsIsAskedAbout(t *testing.T) {
	s := soaOf("8.9 | Konfiguration | Yes", "? | Etwas | Yes", "6.4 | Prozess | Yes", "5.13 | Kennzeichen | Yes")
	dateCell(&s, 3, "2026-06-05", "05.06.2026")
	p := drafted(t, s, exchange.Choices{}).Tables[0]
	require.Equal(t, []string{"8.9", "unresolved", "6.4", "5.13"}, records(p))
	require.Equal(t, "“05.06.2026” is a date; it may be 5.6 or 6.5, and neither a title nor the order of the rows decides", reasonOf(p, 3))
}

func TestDatesInTextAreReadAsWellAndClausesAmongThemSkipped(t *testing.T) {
	p := statementsOf(t, "4-Jan | Understanding the organization and its context | Yes", "05/01/2022 | Policies for information security | Yes",
		"5.Feb | Information security roles and responsibilities | Yes", "5.3.2026 | Segregation of duties | No", "Apr-05 | Management responsibilities | Yes")
	require.Equal(t, []string{"skipped", "5.1", "5.2", "5.3", "5.4"}, records(p))
	require.Equal(t, "clause 4.1 of the standard, not an Annex A control", reasonOf(p, 2))
}

func TestNumbersAreReadWithThePrefixesOfAllLanguages(t *testing.T) {
	forms := []string{"Anhang A 5.1", "Annexe A.5.1", "Anexo A 5.1", "Allegato A 5.1", "Bijlage A 5.1", "Příloha A 5.1", "Παράρτημα A 5.1", "Α.5.1", "(A.5.1)", "５．１", "A\t5.1", "DIN EN ISO/IEC 27001 A.5.1",
		"27001:2022-5.01", "05.01", "Kontrolle 5.1", "Maßnahme A.5.1", "urn:intuitem:risk:req_node:iso27001-2022:a.5.1"}
	for _, form := range forms {
		require.Equal(t, []string{"5.1", "5.7"}, records(statementsOf(t, form+" | | Yes", "A.5.7 | | Yes")), form)
	}
}

func TestNumberAndTitleInOneCellAreReadInEitherOrder(t *testing.T) {
	s := rowsOf("SoA", []string{"Control", "Applicable"})
	for i, text := range []string{"Access control (A.5.15)", "5.18 – Access rights", "A.5.7: Threat intelligence", "Web filtering [8.23]", "Secure coding - 8.28", "Zugriff auf den Quellcode (A.8.4)", "Access control, see A.5.15"} {
		s.Rows = append(s.Rows, sheet.Row{Number: i + 2, Cells: []sheet.Cell{{Column: 1, Kind: sheet.Text, Raw: text, Text: text}, {Column: 2, Kind: sheet.Text, Text: "Yes", Raw: "Yes"}}})
	}
	require.Equal(t, []string{"5.15", "5.18", "5.7", "8.23", "8.28", "8.4", "unresolved"}, records(drafted(t, s, exchange.Choices{}).Tables[0]))
}

func TestARowThatSpeaksOfSeveralControlsSaysTheSameOfEach(t *testing.T) {
	p := statementsOf(t, "A.5.1 | Policies for information security | Yes", "A.5.9 – A.5.12 | | No", "A.5.18 / A.8.2 | | Yes", "5.15, 5.16 und 5.17 | | Yes", "8.20-8.22 | | Yes", "A 5.23 A 8.5 | | Yes")
	require.Equal(t, []string{"5.1", "5.9", "5.10", "5.11", "5.12", "5.18", "8.2", "5.15", "5.16", "5.17", "8.20", "8.21", "8.22", "5.23", "8.5"}, records(p))
	require.Contains(t, p.Assumptions, "Row 3: it speaks of 5.9 to 5.12; the same was read for each.")
	require.Equal(t, 3, p.Rows[4].Row)
}

func TestARowOfItsOwnIsNotOverruledByOneThatSpeaksOfSeveral(t *testing.T) {
	p := statementsOf(t, "5.1 | Policies for information security | Yes", "5.9 to 5.12 | | Yes", "5.11 | Return of assets | Yes", "5.12 | Classification of information | No")
	require.Equal(t, []string{"5.1", "5.9", "5.10", "5.11", "unresolved", "skipped", "unresolved"}, records(p))
	require.Equal(t, "the same as row 3", reasonOf(p, 4))
	require.Contains(t, reasonOf(p, 5), "rows 3 and 5 are all 5.12 and differ in Applicable")
}

func TestARangeThatSumsUpRowsOfTheirOwnSaysNothingOfEach(t *testing.T) {
	p := statementsOf(t, "5.1-5.4 | Organizational controls | No", "5.1 | Policies for information security | Yes", "5.2 | Information security roles and responsibilities | Yes", "5.3 | Segregation of duties | Yes")
	require.Equal(t, []string{"unresolved", "5.1", "5.2", "5.3"}, records(p))
	require.Equal(t, "it speaks of 4 controls, and 3 of them have rows of their own", reasonOf(p, 2))
}

func TestSeveralNumbersBesideOneTitleAreAskedAbout(t *testing.T) {
	p := statementsOf(t, "5.1 | Policies for information security | Yes", "5.15, 5.18 | Access control | Yes", "5.12 – 5.9 | | Yes", "5.1 a 5.4 | | Yes", "5.16 / 4.1 | | Yes", "5.15 (A.9.1.1) | Access control | No",
		"5.2 | Information security roles and responsibilities | Yes", "5.3 | Segregation of duties | Yes")
	require.Equal(t, []string{"5.1", "unresolved", "unresolved", "unresolved", "unresolved", "5.15", "5.2", "5.3"}, records(p))
	require.Equal(t, "“5.15, 5.18” names several controls, and the title is that of 5.15 alone", reasonOf(p, 3))
	require.Equal(t, "of “5.15 (A.9.1.1)” only 5.15 is a control of ISO/IEC 27001:2022, and it was read as that", reasonOf(p, 7))
}

func TestRowsWithoutNumbersAreReadByTheirTitlesOrAskedAbout(t *testing.T) {
	s := rowsOf("SoA", []string{"Control name", "Applicable"}, []string{"Policies for information security", "Yes"}, []string{"Infosec roles & responsibilities", "Yes"}, []string{"Segregation of dutys", "No"},
		[]string{"Threat inteligence", "Yes"}, []string{"Information security incidents", "Yes"}, []string{"Coffee for all", "Yes"})
	p := drafted(t, s, exchange.Choices{}).Tables[0]
	require.Equal(t, []string{"5.1", "5.2", "5.3", "5.7", "unresolved", "unresolved"}, records(p))
	require.Contains(t, p.Rows[4].Reason, "there is no control number, and the title may be that of 5.2")
	require.Contains(t, p.Rows[4].Reason, " or 5.2")
}

func TestTitlesInAnotherLanguageNeitherConfirmNorContradict(t *testing.T) {
	lines := []string{}
	for _, id := range []string{"5.4", "5.9", "5.10", "5.19", "5.20", "5.24", "6.1", "8.2", "8.20", "8.24"} {
		lines = append(lines, id+" | "+german[id]+" | Yes")
	}
	s := soaOf(lines...)
	for i, raw := range []string{"5.4", "5.9", "5.1", "5.19", "5.2", "5.24", "6.1", "8.2", "8.2", "8.24"} {
		number(&s, i+2, 1, raw, raw)
	}
	p := drafted(t, s, exchange.Choices{}).Tables[0]
	require.Equal(t, []string{"5.4", "5.9", "5.10", "5.19", "5.20", "5.24", "6.1", "8.2", "8.20", "8.24"}, records(p))
	require.Contains(t, p.Assumptions, "The titles are not in the language of the catalogue: numbers and the order of the rows decided which control is meant.")
}

func TestTitlesThatMovedByARowLeaveTheTableOut(t *testing.T) {
	lines := []string{}
	controls := catalog.Controls(catalog.Edition2022)
	for i := range 12 {
		lines = append(lines, controls[i].ID+" | "+controls[i+1].Title+" | Yes")
	}
	s := soaOf(lines...)
	p := drafted(t, s, exchange.Choices{}).Tables[0]
	require.False(t, p.Include)
	require.Contains(t, p.Reason, "the titles of 12 of 12 rows are those of the control before or after")
	yes := true
	p = drafted(t, s, exchange.Choices{Tables: map[int]exchange.TableChoice{0: {Include: &yes}}}).Tables[0]
	require.Equal(t, 12, p.Counts.Unresolved, "nor does including it believe one of the two")
}

func TestShortenedAndReworedTitlesAreNoContradiction(t *testing.T) {
	p := statementsOf(t, "5.24 | Incident management | Yes", "8.2 | Access rights | Yes", "5.1 | InfoSec policies | Yes", "7.1 | Physical security | No", "5.30 | ICT continuity | Yes", "8.12 | Data leak prevention | Yes",
		"8.24 | Cryptography | Yes", "5.34 | Privacy | Yes", "5.9 | Our asset list | Yes", "8.20 | Technological | Yes")
	require.Equal(t, []string{"5.24", "8.2", "5.1", "7.1", "5.30", "8.12", "8.24", "5.34", "5.9", "8.20"}, records(p))
}

func TestRowsAboutClausesAreSkipped(t *testing.T) {
	p := statementsOf(t, "4.1 | Understanding the organization and its context | Yes", "6.1 | Actions to address risks and opportunities | Yes", "6.1.3 | Information security risk treatment | Yes", "7.2 | Competence | Yes",
		"8.1 | Operational planning and control | Yes", "6.1 | Screening | Yes", "A.7.2 | Physical entry | Yes", "8.1 | User endpoint devices | No", "A.8.2 | Information security risk assessment | Yes", "5.7 | Threat intelligence | Yes", "5.8 | Information security in project management | Yes")
	require.Equal(t, []string{"skipped", "skipped", "skipped", "skipped", "skipped", "6.1", "7.2", "8.1", "unresolved", "5.7", "5.8"}, records(p))
	require.Equal(t, "clause 6.1.3 of the standard, not an Annex A control", reasonOf(p, 4))
	require.Equal(t, "the number is that of control 8.2, the title that of clause 8.2 of the standard", reasonOf(p, 10))
}

func TestObjectivesOf2013AreHeadingsThoughControlsOf2022HaveTheirNumbers(t *testing.T) {
	p := statementsOf(t, "6.1 | Internal organization | ", "6.1.1 | Information security roles and responsibilities | Yes", "6.1.2 | Segregation of duties | Yes", "6.2 | Mobile devices and teleworking | ",
		"6.2.1 | Mobile device policy | No", "6.2.2 | Teleworking | No", "A.7 | Human resource security | ", "7.1 | Prior to employment | ", "7.1.1 | Screening | Yes")
	require.Equal(t, "2013", p.Edition)
	require.Equal(t, []string{"skipped", "A.6.1.1", "A.6.1.2", "skipped", "A.6.2.1", "A.6.2.2", "skipped", "skipped", "A.7.1.1"}, records(p))
}

func TestARowOfTheOtherEditionIsReadAsThatOnlyIfItsNumberIsCertain(t *testing.T) {
	p := statementsOf(t, "A.5.1 | Policies for information security | Yes", "A.5.7 | Threat intelligence | Yes", "A.5.23 | Information security for use of cloud services | Yes", "A.8.9 | Configuration management | Yes",
		"A.9.4.3 | Password management system | Yes", "A.7.2.2 | Something quite different | Yes", "A.12.3.1 | Clear desk | Yes")
	require.Equal(t, "2022", p.Edition)
	require.Equal(t, []string{"5.1", "5.7", "5.23", "8.9", "A.9.4.3", "unresolved", "unresolved"}, records(p))
	require.Equal(t, "“A.9.4.3” was read as control A.9.4.3 of ISO/IEC 27001:2013, which alone has a control of this number", reasonOf(p, 6))
	require.Equal(t, "it may be A.7.2.2 of ISO/IEC 27001:2013 or part of 7.2, and the title does not decide", reasonOf(p, 7))
}

func TestOfTwoColumnsOfNumbersTheOneOfTheTitlesCounts(t *testing.T) {
	header := []string{"Old ref", "Control", "Titel", "Anwendbar", "Applicable"}
	lines := [][]string{header}
	for _, id := range []string{"5.1", "5.3", "5.15", "6.3", "8.2", "8.13", "8.24"} {
		from := catalog.MappedFrom(id)[0].From
		lines = append(lines, []string{from, id, german[id], "", "Yes"})
	}
	p := drafted(t, rowsOf("SoA", lines...), exchange.Choices{}).Tables[0]
	require.Equal(t, []string{"5.1", "5.3", "5.15", "6.3", "8.2", "8.13", "8.24"}, records(p))

	english := [][]string{{"ISO 27001:2022", "Control ID", "Control", "Applicable"}}
	for _, pair := range catalog.Mapping()[:9] {
		c, _ := catalog.ControlByID(catalog.Edition2013, pair.From)
		english = append(english, []string{pair.To, pair.From, c.Title, "Yes"})
	}
	require.Equal(t, "2013", drafted(t, rowsOf("SoA", english...), exchange.Choices{}).Tables[0].Edition)
}

func TestManyRowsForEachControlAreAChecklistAndLeftOut(t *testing.T) {
	rows := [][]string{{"Control", "Title", "Question", "Status"}}
	for _, c := range catalog.Controls(catalog.Edition2022) {
		for i, status := range []string{"Implemented", "Planned", "Not started"} {
			rows = append(rows, []string{c.ID, c.Title, fmt.Sprintf("Question %d", i), status})
		}
	}
	p := drafted(t, rowsOf("Checklist", rows...), exchange.Choices{}).Tables[0]
	require.False(t, p.Include)
	require.Contains(t, p.Reason, "93 of the 93 controls in it have several rows that say different things, as in an audit checklist")
}

func TestControlsOfTheirOwnAreAddedIfThePersonSaysSo(t *testing.T) {
	s := soaOf("5.1 | Policies for information security | Yes", "ORG-1 | Robot arms | Yes", "8.35 | Drone hangar | No", "A.5.38 | Welding robots | Yes", "A.8.20.1 | Networks | Yes", "C 7 | Not a reference | Yes", "5.2 | Information security roles and responsibilities | Yes", "5.3 | Segregation of duties | Yes",
		"5.7 | Threat intelligence | Yes", "8.23 | Web filtering | Yes", "8.28 | Secure coding | Yes")
	plan := drafted(t, s, exchange.Choices{})
	require.Equal(t, []string{"5.1", "unresolved", "unresolved", "unresolved", "unresolved", "unresolved", "5.2"}, records(plan.Tables[0])[:7])
	require.Equal(t, "“ORG-1” is not a control of ISO/IEC 27001:2022; add it as an own control to take it", reasonOf(plan.Tables[0], 3))
	require.Contains(t, plan.Tables[0].OwnControls, "ORG-1")
	require.NotContains(t, plan.Tables[0].OwnControls, "C 7")

	book := newBook(t, nil)
	plan = draft(t, book, workbookOf(s), exchange.Choices{Tables: map[int]exchange.TableChoice{0: {AddOwnControls: true}}})
	require.Equal(t, exchange.New, plan.Tables[0].Rows[1].Outcome)
	require.Contains(t, plan.Tables[0].Assumptions, "Row 3: ORG-1 is not a control of ISO/IEC 27001:2022; it is added as a control of your own.")
	apply(t, book, plan)
	all := statements(t, book)
	require.Equal(t, isms.Applicable, all["2022 ORG-1"]["applicability"])
	require.Equal(t, "Drone hangar", all["2022 8.35"]["title"])
	require.Equal(t, isms.CustomTheme, all["2022 A.5.38"]["theme"])
}

func TestPartsOfAControlAreReadAsTheWhole(t *testing.T) {
	s := rowsOf("SoA", []string{"Control", "Applicable", "How it is implemented"}, []string{"05.07 Threat intelligence", "Yes", "Feeds"}, []string{"05.16.01 Identity management - Personal", "Yes", "One each"},
		[]string{"05.16.02 Identity management - Shared", "Yes", "None"}, []string{"05.17.01 Authentication information - Allocation", "Yes", ""}, []string{"05.17.02 Authentication information - Users", "No", ""}, []string{"05.18.01 Access rights - Provision", "Yes", ""})
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(s), exchange.Choices{})
	require.Equal(t, []string{"5.7", "5.16", "5.16", "unresolved", "unresolved", "5.18"}, records(plan.Tables[0]))
	apply(t, book, plan)
	require.Equal(t, "One each\nNone", statements(t, book)["2022 5.16"]["implementation"])
}

func TestAReasonForSelectionSaysThatAControlApplies(t *testing.T) {
	rows := [][]string{{"Control", "Title", "Reasons for inclusion", "Justification for exclusion"}}
	for i, c := range catalog.Controls(catalog.Edition2022) {
		switch {
		case i < 50:
			rows = append(rows, []string{c.ID, c.Title, "Legal", ""})
		case i < 60:
			rows = append(rows, []string{c.ID, c.Title, "", "We have no office"})
		default:
			rows = append(rows, []string{c.ID, c.Title, "", ""})
		}
	}
	book := newBook(t, nil)
	plan := draft(t, book, workbookOf(rowsOf("SoA", rows...)), exchange.Choices{})
	apply(t, book, plan)
	count := tally(statements(t, book), "applicability")
	require.Equal(t, map[any]int{isms.Applicable: 50, isms.NotApplicable: 10, isms.Undecided: 33}, count)
	require.Contains(t, plan.Tables[0].Assumptions, "50 controls with a reason for inclusion were read as applicable, because no column says whether a control applies.")
}
