package exchange_test

import (
	"strings"
	"testing"

	"certbook/internal/catalog"

	"github.com/xuri/excelize/v2"
)

func trapsOfValues() []trap {
	return []trap{
		{number: 19, name: "a star for yes, N/A for no", file: workbook(`
			Control | Title | Applicable
			5.1 | Policies for information security | *
			5.2 | Information security roles and responsibilities | *
			5.3 | Segregation of duties | N/A
			5.4 | Management responsibilities | `),
			want: `
				SoA A1:C5 is soa 2022: 3 new, 0 changed, 1 unchanged
				5.1 applicable
				5.2 applicable
				5.3 not_applicable`},
		{number: 19, name: "a tick in a column of reasons", file: ticked, want: `
				SoA A1:G94 is soa 2022: 93 new
				applicability: map[applicable:70 not_applicable:23]
				inclusion_reasons: map[given:70]
				exclusion_justification: map[given:23]`},
		{number: 20, name: "emoji, typos, levels", file: workbook(`
			Control | Title | Applicable | Status
			5.1 | Policies for information security | Yes | ✅
			5.2 | Information security roles and responsibilities | Yes | ⚠️ In progress
			5.3 | Segregation of duties | Yes | ❌ Implemented
			5.4 | Management responsibilities | Yes | Non-existance
			5.5 | Contact with authorities | Yes | 3
			5.6 | Contact with special interest groups | Yes | Partialy Implemented
			5.7 | Threat intelligence | Yes | Overdue`),
			want: `
				SoA A1:D8 is soa 2022: 3 new
				row 4 unresolved: Status: “❌ Implemented” is not one of the values of Status; the other cells of the row are taken
				row 6 unresolved: Status: “3” is not one of the values of Status; the other cells of the row are taken
				row 7 unresolved: Status: “Partialy Implemented” is not one of the values of Status; the other cells of the row are taken
				row 8 unresolved: Status: “Overdue” is not one of the values of Status; the other cells of the row are taken
				5.1 applicable, implemented
				5.2 applicable, partial
				5.3 applicable
				5.4 applicable, not_started
				5.5 applicable
				5.6 applicable
				5.7 applicable`},
		{number: 21, name: "spaces nobody sees", file: workbook("Control | Title | Applicable | Status\n5.1 | Policies for information security | Yes | Implemented\n5.2 | Information security roles and responsibilities | No | ", func(f *excelize.File) {
			for cell, text := range map[string]string{"A1": " Control\u00a0ID ", "B1": "Title\t", "C1": "\u00a0Applicable ? ", "C2": "Yes ", "C3": " No\u00a0", "D2": "Implemented\u200b ", "A3": "\u00a05.2"} {
				must(f.SetCellStr("SoA", cell, text))
			}
		}), want: `
				SoA A1:D3 is soa 2022: 2 new
				5.1 applicable, implemented
				5.2 not_applicable`},
		{number: 22, name: "answers to circle", file: workbook(`
			Control | Title | Applicable | Status | Owner | Justification
			5.1 | Policies for information security | Yes / No | Please select | Name of owner | TBD
			5.2 | Information security roles and responsibilities | Yes | Implemented | | Customers ask for it
			5.3 | Segregation of duties | Yes | <status> | | [enter text here]`),
			want: `
				SoA A1:F4 is soa 2022: 2 new
				row 4 unresolved: Status: “<status>” is not one of the values of Status; the other cells of the row are taken
				5.1 because TBD
				5.2 applicable, because Customers ask for it, implemented
				5.3 applicable`},
		{number: 30, name: "computed, not computed, wrong", file: rewritten(workbook(`
			Control | Title | Applicable | Status
			5.1 | Policies for information security | ? | Implemented
			5.2 | Information security roles and responsibilities | ? | Planned
			5.3 | Segregation of duties | ? | Planned
			5.4 | Management responsibilities | No | `, values(3, 2, "", 991, 992, 993)), "xl/worksheets/sheet1.xml",
			`<v>991</v>`, `<f>IF(1,"Yes","No")</f><v>Yes</v>`, `<v>992</v>`, `<f>IF(1,"Yes","No")</f>`, `<v>993</v>`, `<f>VLOOKUP(A4,X:Y,2)</f><v>#N/A</v>`,
			`r="C2"`, `r="C2" t="str"`, `r="C4"`, `r="C4" t="e"`),
			want: `
				SoA A1:D5 is soa 2022: 2 new
				row 3 unresolved: Applicable: the file holds a formula here but not its result; open it in Excel or LibreOffice, save it and import it again; the other cells of the row are taken
				row 4 unresolved: Applicable: the cell holds the error #N/A instead of a value; mend the formula and import the file again; the other cells of the row are taken
				5.1 applicable, implemented
				5.2 planned
				5.3 planned
				5.4 not_applicable`},
		{number: 31, name: "bold within words, words struck out", file: workbook("Control | Title | Applicable | Justification\n? | Policies for information security | ? | ?\n5.2 | Information security roles and responsibilities | No | We run none of it", func(f *excelize.File) {
			bold := &excelize.Font{Bold: true}
			must(f.SetCellRichText("SoA", "A2", []excelize.RichTextRun{{Text: "5."}, {Text: "1", Font: bold}}))
			must(f.SetCellRichText("SoA", "C2", []excelize.RichTextRun{{Text: "Y", Font: bold}, {Text: "es"}}))
			must(f.SetCellRichText("SoA", "D2", []excelize.RichTextRun{{Text: "Customers "}, {Text: "ask", Font: bold}, {Text: " for it"}}))
		}), want: `
				SoA A1:D3 is soa 2022: 2 new
				5.1 applicable, because Customers ask for it
				5.2 not_applicable, excluded because We run none of it`},
		{number: 32, name: "serial, real, text, quarter", file: workbook(`
			Control | Title | Applicable | Target date | Last reviewed
			5.1 | Policies for information security | Yes | ? | 16 Mar 2026
			5.2 | Information security roles and responsibilities | Yes | ? | 31.12.2025
			5.3 | Segregation of duties | Yes | 2026-Q2 | 2025-11-03
			5.4 | Management responsibilities | Yes | soon | 13/02/2026`, values(4, 2, "yyyy-mm-dd", 46093), values(4, 3, "", 46093)),
			want: `
				SoA A1:E5 is soa 2022: 1 new
				row 3 unresolved: Target date: “46093” is not a date; the other cells of the row are taken
				row 4 unresolved: Target date: “2026-Q2” is not a date; the other cells of the row are taken
				row 5 unresolved: Target date: “soon” is not a date; the other cells of the row are taken
				5.1 applicable, until 2026-03-12, reviewed 2026-03-16
				5.2 applicable, reviewed 2025-12-31
				5.3 applicable, reviewed 2025-11-03
				5.4 applicable, reviewed 2026-02-13`},
		{number: 33, name: "formatted and typed", file: workbook(`
			Control | Title | Applicable | Status
			5.1 | Policies for information security | Yes | ?
			5.2 | Information security roles and responsibilities | Yes | ?
			5.3 | Segregation of duties | Yes | 0 %
			5.4 | Management responsibilities | Yes | 140%`, values(4, 2, "0%", 1, 0.75)),
			want: `
				SoA A1:D5 is soa 2022: 3 new
				row 5 unresolved: Status: “140%” is not one of the values of Status; the other cells of the row are taken
				5.1 applicable, implemented
				5.2 applicable, partial
				5.3 applicable, not_started
				5.4 applicable`},
		{number: 44, name: "answer and reason", file: workbook(`
			Control | Title | Applicable and justification
			5.1 | Policies for information security | Yes – customers ask for it
			5.2 | Information security roles and responsibilities | Yes: the law
			5.3 | Segregation of duties | No, we are two people
			5.4 | Management responsibilities | Yes`),
			want: `
				SoA A1:C5 is soa 2022: 4 new
				5.1 applicable, because customers ask for it
				5.2 applicable, because the law
				5.3 not_applicable, excluded because we are two people
				5.4 applicable`},
		{number: 45, name: "two statuses, one left alone", file: workbook(`
			Control | Title | Applicable | Status | Implementation status
			5.1 | Policies for information security | Yes | Implemented | Planned
			5.2 | Information security roles and responsibilities | Yes | Planned | Planned
			5.3 | Segregation of duties | Yes | Planned | Implemented`),
			want: `
				SoA A1:E4 is soa 2022: 3 new
				5.1 applicable, implemented
				5.2 applicable, planned
				5.3 applicable, planned`},
		{number: 45, name: "two sheets that disagree", file: workbook(`
			Control | Title | Applicable | Status
			5.1 | Policies for information security | Yes | Implemented
			5.2 | Information security roles and responsibilities | Yes | Planned`, func(f *excelize.File) {
			fill(f, "Evidence", `
				Control | Title | Applicable | Status
				5.1 | Policies for information security | Yes | Planned
				5.2 | Information security roles and responsibilities | Yes | Planned`)
		}), want: `
				SoA A1:D3 is soa 2022: 1 new
				row 2 unresolved: Status: sheet “Evidence”, row 2, says something else for the same control; the other cells of the row are taken
				Evidence A1:D3 is soa 2022: 0 new, 0 changed, 1 unchanged
				row 2 unresolved: Status: sheet “SoA”, row 2, says something else for the same control
				5.1 applicable
				5.2 applicable, planned`},
	}
}

const twoControls = `
	Control | Title | Applicable | Status
	5.1 | Policies for information security | Yes | Implemented
	5.2 | Information security roles and responsibilities | No | `

// separated writes the same rows with another separator and other line ends.
func separated(with, end string) string {
	lines := []string{}
	for _, row := range cells(strings.Trim(twoControls, "\n")) {
		lines = append(lines, strings.Join(row, with))
	}
	return strings.Join(lines, end) + end
}

// ticked has a reason ticked for each control of 2022 that applies, and words for each that
// does not.
func ticked(t *testing.T) string {
	text := "Control | Title | LR | CO | BR/BP | RRA | Justification for exclusion"
	for i, c := range catalog.Controls(catalog.Edition2022) {
		text += "\n" + c.ID + " | " + c.Title + []string{" | x | | | x |", " | | X | | |", " | | | ✓ | |", " | | | | | We have none of it"}[i%4]
	}
	return workbook(text)(t)
}
