package exchange_test

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

func trapsOfLayout() []trap {
	return []trap{
		{number: 1, name: "a form's head", file: workbook(`
			Statement of Applicability
			Organisation | Kestrel Robotics | Status | Approved
			Version | 2.1 | Date | 2026-02-01

			Control ID | Title | Applicable | Justification
			5.1 | Policies for information security | Yes | Customers ask for it
			5.2 | Information security roles and responsibilities | Yes | The law
			5.3 | Segregation of duties | No | We are two people`),
			want: `
				SoA A5:D8 is soa 2022: 3 new
				5.1 applicable, because Customers ask for it
				5.2 applicable, because The law
				5.3 not_applicable, excluded because We are two people`},
		{number: 2, name: "three merged rows", file: workbook(`
			Annex A | | Statement of Applicability | | |
			Control | | Decision | Reasons | | State
			No. | Title | Applicable | Inclusion | Exclusion | Status
			5.1 | Policies for information security | Yes | Customers ask for it | | Implemented
			5.2 | Information security roles and responsibilities | Yes | The law | | Planned
			5.3 | Segregation of duties | No | | We are two people |`, mergedCells("A1:B1", "C1:F1", "A2:B2", "D2:E2")),
			want: `
				SoA A2:F6 is soa 2022: 3 new
				5.1 applicable, because Customers ask for it, implemented
				5.2 applicable, because The law, planned
				5.3 not_applicable, excluded because We are two people`},
		{number: 3, name: "the values tell the columns", file: workbook(`
			5.1 | Policies for information security | Applicable | Implemented
			5.2 | Information security roles and responsibilities | Applicable | Planned
			5.3 | Segregation of duties | Not applicable |
			5.4 | Management responsibilities | Applicable | Implemented
			5.5 | Contact with authorities | Applicable | Partially implemented`),
			want: `
				SoA A1:D5 is soa 2022: 5 new
				5.1 applicable, implemented
				5.2 applicable, planned
				5.3 not_applicable
				5.4 applicable, implemented
				5.5 applicable, partial`},
		{number: 3, name: "yes and no to a question nobody asked", file: workbookNamed("list.xlsx", `
			5.1 | Policies for information security | Yes
			5.2 | Information security roles and responsibilities | Yes
			5.3 | Segregation of duties | No
			5.4 | Management responsibilities | Yes`, func(f *excelize.File) { must(f.SetSheetName("SoA", "Sheet1")) }),
			want: `
				Sheet1 left out: No row of headings that Certbook knows was found.`},
		{number: 4, name: "applicable and not applicable, one below the other", file: workbook(`
			Controls applicable
			Control | Title | Justification
			5.1 | Policies for information security | Customers ask for it
			5.2 | Information security roles and responsibilities | The law

			Controls not applicable
			Control | Title | Justification
			7.5 | Protecting against physical and environmental threats | We have no premises
			7.8 | Equipment siting and protection | We have no premises`),
			want: `
				SoA A2:C4 is soa 2022: 2 new
				row 6 skipped: apart from the table, below it
				SoA A7:C9 is soa 2022: 2 new
				5.1 applicable, because Customers ask for it
				5.2 applicable, because The law
				7.5 not_applicable, excluded because We have no premises
				7.8 not_applicable, excluded because We have no premises`},
		{number: 4, name: "headings again on each page", file: workbook(`
			Control | Title | Applicable
			5.1 | Policies for information security | Yes
			5.2 | Information security roles and responsibilities | Yes
			Control | Title | Applicable
			5.3 | Segregation of duties | No
			5.4 | Management responsibilities | Yes`),
			want: `
				SoA A1:C6 is soa 2022: 4 new
				row 4 skipped: the headings again
				5.1 applicable
				5.2 applicable
				5.3 not_applicable
				5.4 applicable`},
		{number: 5, name: "themes and objectives", file: workbook(`
			Control | Title | Applicable
			A.5 | Organizational controls |
			A.5.1 | Policies for information security | Yes
			A.5.2 | Information security roles and responsibilities | Yes
			A.6 People controls | |
			A.6.1 | Screening | No
			Physical controls
			A.7.1 | Physical security perimeters | No`),
			want: `
				SoA A1:C8 is soa 2022: 4 new
				row 2 skipped: the heading of the theme “Organizational”
				row 5 skipped: the heading of the theme “People”
				row 7 skipped: the heading of the theme “Physical”
				5.1 applicable
				5.2 applicable
				6.1 not_applicable
				7.1 not_applicable`},
		{number: 6, name: "merged and not merged", file: workbook(`
			Theme | Control | Title | Applicable | Justification
			Organizational | 5.1 | Policies for information security | Yes | One reason for both
			 | 5.2 | Information security roles and responsibilities | Yes |
			People | 6.1 | Screening | Yes | The law
			 | 6.2 | Terms and conditions of employment | No |`, mergedCells("A2:A3", "E2:E3")),
			want: `
				SoA A1:E5 is soa 2022: 4 new
				5.1 applicable, because One reason for both
				5.2 applicable, because One reason for both
				6.1 applicable, because The law
				6.2 not_applicable`},
		{number: 23, name: "numbered and defaulted below", file: func(t *testing.T) string {
			return workbook(`
				No. | Control ID | Title | Applicable | Status
				1 | 5.1 | Policies for information security | Yes | Implemented
				2 | 5.2 | Information security roles and responsibilities | Yes | Planned`, func(f *excelize.File) {
				for row := 4; row <= 8; row++ {
					must(f.SetCellInt("SoA", spot(1, row), int64(row-1)))
					must(f.SetCellStr("SoA", spot(5, row), "Not Started"))
				}
			})(t)
		}, want: `
				SoA A1:E3 is soa 2022: 2 new
				row 4 skipped: below the last record, with neither number nor name
				row 5 skipped: below the last record, with neither number nor name
				row 6 skipped: below the last record, with neither number nor name
				row 7 skipped: below the last record, with neither number nor name
				row 8 skipped: below the last record, with neither number nor name
				5.1 applicable, implemented
				5.2 applicable, planned`},
		{number: 24, name: "all of them", file: workbook(`
			Control | Title | Applicable | Status | | Key | Meaning
			5.1 | Policies for information security | Yes | Implemented | | Yes | The control applies
			5.2 | Information security roles and responsibilities | Yes | Planned | | No | It does not
			5.3 | Segregation of duties | No | | | Planned | Next year
			Total | 3 | 2 |

			Applicable: 2 of 3
			Approved by | Astrid Lind | Date | 2026-01-31`),
			want: `
				SoA A1:D4 is soa 2022: 3 new
				row 5 skipped: a line of totals or notes below the last record
				row 7 skipped: apart from the table, below it
				row 8 skipped: apart from the table, below it
				SoA left out: It stands beside the table A1:D4, behind an empty column, like a legend or figures, and is not a part of it.
				5.1 applicable, implemented
				5.2 applicable, planned
				5.3 not_applicable`},
		{number: 25, name: "a sheet for each theme, another for the states", file: workbook(`
			Control | Title | Applicable
			5.1 | Policies for information security | Yes
			5.2 | Information security roles and responsibilities | No`, func(f *excelize.File) {
			fill(f, "People", `
				Control | Title | Applicable
				6.1 | Screening | Yes
				6.2 | Terms and conditions of employment | No`)
			fill(f, "Progress", `
				Control | Implementation status
				5.1 | Implemented
				6.1 | Planned`)
		}), want: `
				SoA A1:C3 is soa 2022: 2 new
				People A1:C3 is soa 2022: 2 new
				Progress left out: 2 of 2 rows are controls of ISO/IEC 27001:2022, but no column says whether a control applies and only 2 of 93 controls are named, so it is left out unless you include it
				5.1 applicable
				5.2 not_applicable
				6.1 applicable
				6.2 not_applicable`},
		{number: 26, name: "cover first, an old state hidden", file: workbook(`
			Statement of Applicability
			Organisation | Kestrel Robotics
			Edition | ISO/IEC 27001:2022`, func(f *excelize.File) {
			fill(f, "Controls", `
				Control | Title | Applicable
				5.1 | Policies for information security | Yes
				5.2 | Information security roles and responsibilities | No`)
			fill(f, "Last year", `
				Control | Title | Applicable
				5.1 | Policies for information security | No
				5.2 | Information security roles and responsibilities | No`)
			must(f.SetSheetVisible("Last year", false))
		}), want: `
				SoA left out: No row of headings that Certbook knows was found.
				Controls A1:C3 is soa 2022: 2 new
				Last year left out: 2 of 2 rows are controls of ISO/IEC 27001:2022; the sheet is hidden, so it is left out unless you include it
				5.1 applicable
				5.2 not_applicable`},
		{number: 27, name: "a filter left on", file: workbook(`
			Control | Title | Applicable | Status
			5.1 | Policies for information security | Yes | Implemented
			5.2 | Information security roles and responsibilities | Yes | Planned
			5.3 | Segregation of duties | No |`, func(f *excelize.File) {
			must(f.AutoFilter("SoA", "A1:D4", []excelize.AutoFilterOptions{{Column: "D", Expression: "x == Implemented"}}))
			must(f.SetRowVisible("SoA", 3, false))
			must(f.SetRowVisible("SoA", 4, false))
			must(f.SetColVisible("SoA", "C", false))
		}), want: `
				SoA A1:D4 is soa 2022: 3 new
				5.1 applicable, implemented
				5.2 applicable, planned
				5.3 not_applicable`},
		{number: 28, name: "two columns called Status", file: workbook(`
			Control | Title | Applicable | Status | Comment | Status | Comment
			5.1 | Policies for information security | Yes | Implemented | Seen by all | Green | Yearly
			5.2 | Information security roles and responsibilities | Yes | Planned | In March | Red |
			5.3 | Segregation of duties | No | | | Green |`),
			want: `
				SoA A1:G4 is soa 2022: 3 new
				5.1 applicable, implemented, notes Seen by all
				5.2 applicable, planned, notes In March
				5.3 not_applicable`},
		{number: 29, name: "a manual in each heading", file: workbook(`
			Control\nNumber\n(see Annex A) | Control title | Applicable?\n(Y = yes / N = no) | Implementation Status\nSelect: Implemented, In Progress, Planned | Justification\n* explain in your own words
			5.1 | Policies for information security | Y | Implemented | Customers ask for it
			5.2 | Information security roles and responsibilities | Y | In Progress | The law
			5.3 | Segregation of duties | N | | We are two people`),
			want: `
				SoA A1:E4 is soa 2022: 3 new
				5.1 applicable, because Customers ask for it, implemented
				5.2 applicable, because The law, partial
				5.3 not_applicable, excluded because We are two people`},
		{number: 40, name: "formatted to the last row, hundreds of merges", file: func(t *testing.T) string {
			return workbook(`
				Control | Title | Applicable
				5.1 | Policies for information security | Yes
				5.2 | Information security roles and responsibilities | No`, func(f *excelize.File) {
				for i := range 400 {
					must(f.MergeCell("SoA", spot(5, 10+2*i), spot(9, 11+2*i)))
				}
				bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
				must(err)
				must(f.SetCellStyle("SoA", "XFD1048576", "XFD1048576", bold))
				must(f.SetSheetDimension("SoA", "A1:XFD1048576"))
			})(t)
		}, want: `
				SoA A1:C3 is soa 2022: 2 new
				5.1 applicable
				5.2 not_applicable`},
		{number: 41, name: "a card for each control", file: workbook(`
			Control | 5.1
			Title | Policies for information security
			Applicable | Yes
			Status | Implemented

			Control | 5.2
			Title | Information security roles and responsibilities
			Applicable | Yes
			Status | Planned

			Control | 5.3
			Title | Segregation of duties
			Applicable | No
			Status | `),
			want: `
				SoA A1:B14 is soa 2022: 3 new
				5.1 applicable, implemented
				5.2 applicable, planned
				5.3 not_applicable`},
		{number: 41, name: "a card for each asset", file: workbook(`
			Asset | Server
			Owner | Astrid Lind
			Location | Cellar

			Asset | Robot arm
			Owner | Moses Okafor
			Location | Hall 2`),
			want: `
				SoA left out: No row of headings that Certbook knows was found.`},
		{number: 42, name: "nothing is filled in", file: workbook(`
			Control | Title | Applicable | Justification | Status
			5.1 | Policies for information security | | |
			5.2 | Information security roles and responsibilities | | |
			5.3 | Segregation of duties | | |`),
			want: `
				SoA left out: 3 of 3 rows are controls of ISO/IEC 27001:2022, but nothing is said about them yet, so it is left out unless you include it`},
	}
}
