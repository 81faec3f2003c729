package exchange_test

import "github.com/xuri/excelize/v2"

func trapsOfNumbers() []trap {
	return []trap{
		{number: 7, name: "the title says which", file: workbook(`
			Control | Title | Applicable
			? | Policies for information security | Yes
			? | Acceptable use of information and other associated assets | Yes
			? | ICT readiness for business continuity | Yes
			? | Privileged access rights | No
			? | Networks security | Yes`, values(1, 2, "", 5.1, 5.1, 5.3), values(1, 5, "0.00", 8.2, 8.2)),
			want: `
				SoA A1:C6 is soa 2022: 5 new
				5.1 applicable
				5.10 applicable
				5.30 applicable
				8.2 not_applicable
				8.20 applicable`},
		{number: 7, name: "neither title nor order says which", file: workbook(`
			Control | Applicable
			? | Yes
			? | Yes
			? | No
			? | Yes
			? | Yes`, values(1, 2, "", 8.9, 5.1, 6.4, 8.2, 7.7)),
			want: `
				SoA A1:B6 is soa 2022: 3 new
				row 3 unresolved: it may be 5.1 or 5.10, and neither a title nor the order of the rows decides
				row 5 unresolved: it may be 8.2 or 8.20, and neither a title nor the order of the rows decides
				6.4 not_applicable
				7.7 applicable
				8.9 applicable`},
		{number: 8, name: "10.1.1 as a day of 2010", file: workbook(`
			Control | Title | Applicable
			A.9.1.1 | Access control policy | Yes
			A.9.1.2 | Access to networks and network services | Yes
			? | Policy on the use of cryptographic controls | Yes
			? | Key management | No
			? | Physical security perimeter | No`, values(1, 4, `yy\.m\.d`, 40179, 40180, 40544)),
			want: `
				SoA A1:C6 is soa 2013: 5 new
				A.9.1.1 applicable
				A.9.1.2 applicable
				A.10.1.1 applicable
				A.10.1.2 not_applicable
				A.11.1.1 not_applicable`},
		{number: 8, name: "a day without a title to tell it", file: workbook(`
			Control | Applicable
			6.1 | Yes
			? | Yes
			6.7 | No
			6.8 | Yes`, values(1, 3, "d-mmm", 46148)),
			want: `
				SoA A1:B5 is soa 2022: 4 new
				6.1 applicable
				6.5 applicable
				6.7 not_applicable
				6.8 applicable`},
		{number: 8, name: "a day that order does not tell", file: workbook(`
			Control | Applicable
			8.2 | Yes
			? | Yes
			7.7 | No
			5.9 | Yes`, values(1, 3, "d-mmm", 46148)),
			want: `
				SoA A1:B5 is soa 2022: 3 new
				row 3 unresolved: “6-May” is a date; it may be 5.6 or 6.5, and neither a title nor the order of the rows decides
				5.9 applicable
				7.7 not_applicable
				8.2 applicable`},
		{number: 9, name: "each in its own way", file: workbook(`
			Control | Applicable
			05.01 | Yes
			27001:2022-5.02 | Yes
			A5.3 | Yes
			Annex A 5.4 | Yes
			ISO 27001 - A.5.5 | Yes
			A-5.6 | No
			ctl 5.7 | No`, func(f *excelize.File) { must(f.SetCellStr("SoA", "A8", "\t5.7\u00a0")) }),
			want: `
				SoA A1:B8 is soa 2022: 7 new
				5.1 applicable
				5.2 applicable
				5.3 applicable
				5.4 applicable
				5.5 applicable
				5.6 not_applicable
				5.7 not_applicable`},
		{number: 10, name: "before it, behind it, below it", file: workbook(`
			Control | Applicable
			5.1 Policies for information security | Yes
			A.5.2 - Information security roles and responsibilities | Yes
			Segregation of duties (A.5.3) | No
			5.4\nManagement responsibilities | Yes`),
			want: `
				SoA A1:B5 is soa 2022: 4 new
				5.1 applicable
				5.2 applicable
				5.3 not_applicable
				5.4 applicable`},
		{number: 11, name: "titles alone, one shortened, one unknown", file: workbook(`
			Control | Applicable | Justification
			Policies for information security | Yes | Customers ask for it
			Roles and responsibilities for information security | Yes | The law
			Segregation of duties | No | We are two people
			Access | Yes | It may be several
			Paint shop | Yes | Ours`),
			want: `
				SoA A1:C6 is soa 2022: 3 new
				row 5 unresolved: there is no control number, and the title may be that of 5.18 (Access rights) or 5.15 (Access control)
				row 6 unresolved: there is no control number, and the title is not that of a control
				5.1 applicable, because Customers ask for it
				5.2 applicable, because The law
				5.3 not_applicable, excluded because We are two people`},
		{number: 12, name: "two, a list, a range, one that disagrees", file: workbook(`
			Control | Applicable | Justification
			A.5.1 / A.5.2 | Yes | Customers ask for it
			A 5.3 A 5.4 | Yes | The law
			5.9 – 5.11 | No | We own nothing
			5.15, 5.16 | Yes | Access
			5.16 | No | Robots have no identity`),
			want: `
				SoA A1:C6 is soa 2022: 8 new
				row 5 unresolved: rows 5 and 6 are all 5.16 and differ in Applicable and Justification, so none of them was taken
				row 6 unresolved: rows 5 and 6 are all 5.16 and differ in Applicable and Justification, so none of them was taken
				5.1 applicable, because Customers ask for it
				5.2 applicable, because Customers ask for it
				5.3 applicable, because The law
				5.4 applicable, because The law
				5.9 not_applicable, excluded because We own nothing
				5.10 not_applicable, excluded because We own nothing
				5.11 not_applicable, excluded because We own nothing
				5.15 applicable, because Access`},
		{number: 13, name: "clauses first", file: workbook(`
			Control ID | Requirement | Applicable | Status
			5.1 | Leadership and commitment | Yes | Implemented
			6.1.3 | Information security risk treatment | Yes | Implemented
			7.2 | Competence | Yes | Planned
			9.2 | Internal audit | Yes | Planned
			A.5.1 | Policies for information security | Yes | Implemented
			A.5.2 | Information security roles and responsibilities | Yes | Planned
			A.7.2 | Physical entry | No |
			A.7.3 | Securing offices, rooms and facilities | No | `),
			want: `
				SoA A1:D9 is soa 2022: 4 new
				row 2 skipped: clause 5.1 of the standard, not an Annex A control
				row 3 skipped: clause 6.1.3 of the standard, not an Annex A control
				row 4 skipped: clause 7.2 of the standard, not an Annex A control
				row 5 skipped: clause 9.2 of the standard, not an Annex A control
				5.1 applicable, implemented
				5.2 applicable, planned
				7.2 not_applicable
				7.3 not_applicable`},
		{number: 14, name: "6.1 is no control of 2013", file: workbook(`
			Control | Title | Applicable
			5.1 | Management direction for information security | Yes
			5.1.1 | Policies for information security | Yes
			5.1.2 | Review of the policies for information security | Yes
			6.1 | Internal organization |
			6.1.1 | Information security roles and responsibilities | Yes
			6.1.2 | Segregation of duties | No
			6.2 | Mobile devices and teleworking |
			6.2.1 | Mobile device policy | Yes`),
			want: `
				SoA A1:C9 is soa 2013: 5 new
				row 2 skipped: the heading of the objective “Management direction for information security”
				row 5 skipped: the heading of the objective “Internal organization”
				row 8 skipped: the heading of the objective “Mobile devices and teleworking”
				A.5.1.1 applicable
				A.5.1.2 applicable
				A.6.1.1 applicable
				A.6.1.2 not_applicable
				A.6.2.1 applicable`},
		{number: 15, name: "2013 in the heading, 2022 in the rows", file: workbook(`
			ISO 27001:2013 Control | Title | Applicable
			A.5.1 | Policies for information security | Yes
			A.5.7 | Threat intelligence | Yes
			A.5.23 | Information security for use of cloud services | Yes
			A.9.4.3 | Password management system | No
			A.8.28 | Secure coding | Yes`),
			want: `
				SoA A1:C6 is soa 2022: 5 new
				A.9.4.3 not_applicable
				5.1 applicable
				5.7 applicable
				5.23 applicable
				8.28 applicable`},
		{number: 16, name: "two titles exchanged", file: workbook(`
			Control | Title | Applicable
			5.1 | Policies for information security | Yes
			5.5 | Contact with special interest groups | Yes
			5.6 | Contact with authorities | Yes
			5.7 | Threat intelligence | Yes
			5.8 | Information security in project management | No`),
			want: `
				SoA A1:C6 is soa 2022: 3 new
				row 3 unresolved: the number is that of control 5.5 (Contact with authorities), the title that of 5.6
				row 4 unresolved: the number is that of control 5.6 (Contact with special interest groups), the title that of 5.5
				5.1 applicable
				5.7 applicable
				5.8 not_applicable`},
		{number: 17, name: "the same, more, and something else", file: workbook(`
			Control | Title | Applicable | Status
			5.1 | Policies for information security | Yes | Implemented
			5.1 | Policies for information security | Yes | Implemented
			5.2 | Information security roles and responsibilities | Yes | Implemented
			5.2 | Information security roles and responsibilities | No | Planned
			5.3 | Segregation of duties | Yes |
			5.3 | Segregation of duties | | Planned
			5.4 | Management responsibilities | Yes | Planned`),
			want: `
				SoA A1:D8 is soa 2022: 3 new, 1 changed, 0 unchanged
				row 3 skipped: the same as row 2
				row 4 unresolved: rows 4 and 5 are all 5.2 and differ in Applicable and Status, so none of them was taken
				row 5 unresolved: rows 4 and 5 are all 5.2 and differ in Applicable and Status, so none of them was taken
				5.1 applicable, implemented
				5.3 applicable, planned
				5.4 applicable, planned`},
		{number: 17, name: "a checklist of questions", file: workbook(`
			Control | Question | Applicable | Status
			5.1 | Is there a policy? | Yes | Implemented
			5.1 | Do people know it? | Yes | Not implemented
			5.1 | Was it reviewed? | Yes | Planned
			5.2 | Are roles assigned? | Yes | Implemented
			5.2 | Are they accepted? | Yes | Planned
			5.3 | Are duties segregated? | No |
			5.3 | Is that monitored? | Yes | Planned`),
			want: `
				SoA left out: 7 of 7 rows are controls of ISO/IEC 27001:2022, but 3 of the 3 controls in it have several rows that say different things, as in an audit checklist, so it is left out unless you include it`},
		{number: 18, name: "six of 93, shuffled", file: workbook(`
			Control | Title | Applicable
			8.28 | Secure coding | Yes
			5.1 | Policies for information security | Yes
			7.7 | Clear desk and clear screen | No
			6.3 | Information security awareness, education and training | Yes
			5.23 | Information security for use of cloud services | Yes
			8.1 | User endpoint devices | Yes`),
			want: `
				SoA A1:C7 is soa 2022: 6 new
				5.1 applicable
				5.23 applicable
				6.3 applicable
				7.7 not_applicable
				8.1 applicable
				8.28 applicable`},
		{number: 43, name: "Control Annex A, Control, Name", file: workbook(`
			Name | Control Annex A | Annex A Control | Selected controls
			Organizational controls | 5.1 | Policies for information security | Yes
			Organizational controls | 5.2 | Information security roles and responsibilities | Yes
			People controls | 6.1 | Screening | No`),
			want: `
				SoA A1:D4 is soa 2022: 3 new
				5.1 applicable
				5.2 applicable
				6.1 not_applicable`},
		{number: 43, name: "Applicability over states, Status over decisions", file: workbook(`
			Clause | Control | Status | Applicability
			5.1 | Policies for information security | Applicable | Implemented
			5.2 | Information security roles and responsibilities | Applicable | Planned
			5.3 | Segregation of duties | Not applicable | Not implemented`),
			want: `
				SoA A1:D4 is soa 2022: 3 new
				5.1 applicable
				5.2 applicable
				5.3 not_applicable`},
	}
}
