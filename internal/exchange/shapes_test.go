package exchange_test

import (
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// fieldsByLetter gives what each column of a table was read as.
func fieldsByLetter(table *exchange.Table) map[string]string {
	fields := map[string]string{}
	for _, c := range table.Columns {
		fields[c.Letter] = c.Field
	}
	return fields
}

func TestATableWithoutHeadingsIsToldByItsValues(t *testing.T) {
	s := lines("SoA", `
		Statement of Applicability

		A.5.1 | Policies for information security | Applicable | Implemented | Nadia Brook | Because we must, and a long sentence says why.
		A.5.2 | Information security roles and responsibilities | Applicable | Planned | Olu Adeyemi | Another sentence of some length stands here.
		A.5.3 | Segregation of duties | Not applicable | | Nadia Brook | There are only three of us in the company.
		A.5.4 | Management responsibilities | Applicable | Implemented | Olu Adeyemi | `)
	table := recognise(s)[0]
	require.Zero(t, table.HeaderRow)
	require.Equal(t, "A3:F6", table.Range)
	require.Equal(t, map[string]string{"A": "control", "B": "title", "C": "applicability", "D": "status", "E": "owner", "F": ""}, fieldsByLetter(table))
	require.LessOrEqual(t, table.Confidence, 0.6)
	require.Contains(t, table.Reason, "there are no headings, so that the columns were told by their values")
	all, plan := importedSheets(t, s)
	require.Equal(t, 4, plan.Counts().New, "the first row is a record")
	require.Equal(t, isms.Implemented, all["5.1"]["status"])
	require.Equal(t, isms.NotApplicable, all["5.3"]["applicability"])
}

func TestPlainAnswersWithoutHeadingsAreReadOnlyWhereTheSheetSaysWhatTheyAnswer(t *testing.T) {
	rows := "5.1 | Policies for information security | Yes\n5.2 | Information security roles and responsibilities | Yes\n5.3 | Segregation of duties | No"
	require.Equal(t, "applicability", fieldsByLetter(recognise(lines("Statement of Applicability", rows))[0])["C"])
	table := recognise(lines("Sheet1", rows))[0]
	require.Empty(t, fieldsByLetter(table)["C"])
	require.False(t, table.Include)
}

func TestUnknownHeadingsAreKeptWhereTheValuesTellTheColumns(t *testing.T) {
	s := lines("Ark1", `
		Qwe | Rty | Uio | Plm
		5.1 | Policies for information security | Applicable | Implemented
		5.2 | Information security roles and responsibilities | Applicable | Planned
		5.3 | Segregation of duties | Not applicable | `)
	table := recognise(s)[0]
	require.Equal(t, 1, table.HeaderRow)
	require.Equal(t, "Uio", table.Columns[2].Heading)
	require.Equal(t, map[string]string{"A": "control", "B": "title", "C": "applicability", "D": "status"}, fieldsByLetter(table))
	require.Contains(t, table.Reason, "none of the headings is known")
}

func TestCardsAreReadAsOneRowEach(t *testing.T) {
	s := lines("Cards", `
		Statement of Applicability | |
		Control:       | A.5.1 | | Applicable: | Yes
		Title:         | Policies for information security | | Status: | Implemented
		Evidence:      | The handbook | | Owner: | Ann Lee
		Justification: | Needed by all
		               | and by the law

		Control:       | A.5.3 | | Applicable: | No
		Title:         | Segregation of duties | | Status: |
		Evidence:      |  | | Owner: |
		Justification: | Three people only

		Control:       | A.8.13 | | Applicable: | Yes
		Title:         | Information backup | | Status: | Planned
		Justification: | Data matter`)
	all, plan := importedSheets(t, s)
	table := plan.Tables[0]
	require.Equal(t, "soa", table.Register, table.Reason)
	require.Zero(t, table.HeaderRow)
	require.Contains(t, table.Reason, "read as 3 cards, one for each control")
	require.Equal(t, 3, plan.Counts().New+plan.Counts().Unresolved)
	require.Equal(t, isms.Implemented, all["5.1"]["status"])
	require.Equal(t, "Needed by all\nand by the law", all["5.1"]["justification"])
	require.Equal(t, isms.NotApplicable, all["5.3"]["applicability"])
	require.Equal(t, "Three people only", all["5.3"]["exclusion_justification"])
	require.Equal(t, isms.Planned, all["8.13"]["status"])
	for _, c := range table.Columns {
		if c.Heading == "Status" {
			require.Equal(t, "E", c.Letter, "where its values stand on the sheet")
		}
	}
}

func TestACardOnASheetOfItsOwnIsARow(t *testing.T) {
	card := func(ref, title, applies, why string) sheet.Sheet {
		return lines(ref, "Control | "+ref+"\nControl title | "+title+"\nApplicable | "+applies+"\nJustification | "+why+"\nImplementation status | Implemented")
	}
	all, plan := importedSheets(t, card("A.5.1", "Policies for information security", "Yes", "Needed"), card("A.7.7", "Clear desk and clear screen", "No", "No desks"))
	require.Equal(t, exchange.Counts{New: 2}, exchange.Counts{New: plan.Counts().New})
	require.Equal(t, "Needed", all["5.1"]["justification"])
	require.Equal(t, "No desks", all["7.7"]["exclusion_justification"])
}

func TestControlsSideBySideAreRefusedWithWhatToDo(t *testing.T) {
	table := recognise(lines("SoA", `
		Control | 5.1 | 5.2 | 5.3 | 5.4 | 5.5
		Applicable | Yes | Yes | No | Yes | Yes
		Status | Implemented | Planned | | Planned | Implemented`))[0]
	require.Empty(t, table.Register)
	require.Contains(t, table.Reason, "The controls stand side by side in row 1")
}

func TestValuesThatAreCalledLikeFieldsAreNoHeadings(t *testing.T) {
	all, plan := importedSheets(t, lines("SoA", `
		Ref | Control | Applicable | Status
		5.1 | Policies for information security | Applicable | Implemented

		5.2 | Information security roles and responsibilities | Applicable | Implemented
		5.3 | Segregation of duties | Applicable | Implemented`))
	require.Len(t, plan.Tables, 1)
	require.Equal(t, exchange.Counts{New: 3}, plan.Counts())
	require.Equal(t, isms.Implemented, all["5.2"]["status"])
}

func TestAColumnCalledStatusThatSaysWhetherControlsApplyIsReadSo(t *testing.T) {
	status := func(values ...string) sheet.Sheet {
		return lines("Sheet1", "Ref | Control | Status\n5.1 | Policies for information security | "+values[0]+
			"\n5.2 | Information security roles and responsibilities | "+values[1]+"\n5.3 | Segregation of duties | "+values[2])
	}
	require.Equal(t, "applicability", fieldsByLetter(recognise(status("Applicable", "Applicable", "Not applicable"))[0])["C"])
	require.Equal(t, "status", fieldsByLetter(recognise(status("Implemented", "Planned", "Not applicable"))[0])["C"])

	plain := status("Yes", "Yes", "No")
	table := recognise(plain)[0]
	require.False(t, table.Include, "it may be either")

	plain.Name = "SoA"
	all, plan := importedSheets(t, plain)
	require.Equal(t, isms.NotApplicable, all["5.3"]["applicability"])
	require.Contains(t, plan.Tables[0].Assumptions[0], "holds nothing but plain answers and was read as Applicable")

	own := lines("SoA", "Ref | Control | Applicable | Status\n5.1 | Policies for information security | Yes | Yes\n5.2 | Information security roles and responsibilities | Yes | No\n5.3 | Segregation of duties | No | ")
	require.Equal(t, "status", fieldsByLetter(recognise(own)[0])["D"])
}

func TestAColumnThatHoldsAnAnswerAndItsReasonIsReadAsBoth(t *testing.T) {
	all, plan := importedSheets(t, lines("SoA", `
		Ref | Control | Applicable?
		5.1 | Policies for information security | Applicable – required by our customers
		5.2 | Information security roles and responsibilities | Yes
		5.3 | Segregation of duties | No (three people: nobody to segregate)
		7.7 | Clear desk and clear screen | Not applicable because there is no office
		8.30 | Outsourced development | N/A: we build alone
		8.13 | Information backup | Yes, no exceptions`))
	require.Equal(t, isms.Applicable, all["5.1"]["applicability"])
	require.Equal(t, "required by our customers", all["5.1"]["justification"])
	require.Equal(t, isms.Applicable, all["5.2"]["applicability"])
	require.Equal(t, "three people: nobody to segregate", all["5.3"]["exclusion_justification"])
	require.Equal(t, "there is no office", all["7.7"]["exclusion_justification"])
	require.Equal(t, "we build alone", all["8.30"]["exclusion_justification"])
	require.Equal(t, isms.Undecided, all["8.13"]["applicability"], "a yes with a no behind it is asked about")
	require.Equal(t, exchange.Counts{New: 5, Unresolved: 1}, plan.Counts())
	require.Contains(t, plan.Tables[0].Assumptions[0], "holds two things in one cell: its first words were read as Applicable, what follows as Justification")
}

func TestAnAnswerAndAStatusInOneCellAreReadAsBoth(t *testing.T) {
	all, _ := importedSheets(t, lines("SoA", `
		Ref | Control | Applicability | Justification
		5.1 | Policies for information security | Yes - Implemented | a
		5.2 | Information security roles and responsibilities | Yes - Planned | b
		5.3 | Segregation of duties | No | c`))
	require.Equal(t, isms.Implemented, all["5.1"]["status"])
	require.Equal(t, isms.Planned, all["5.2"]["status"])
	require.Equal(t, "c", all["5.3"]["exclusion_justification"])
}
