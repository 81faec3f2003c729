package exchange_test

import (
	"certbook/internal/sheet"
)

// layoutsOfRows are of what stands between rows and beside them.
func layoutsOfRows() []layout {
	R := firstStatements(24)
	layouts := []layout{}
	add := func(name, fields string, rows []stated, s []sheet.Sheet) {
		layouts = append(layouts, layout{name: name, sheets: s, rows: rows, fields: fields})
	}
	not := func(name string, s []sheet.Sheet) {
		layouts = append(layouts, layout{name: name, sheets: s, expect: leftOut})
	}
	each := func(write func(i int, s stated) [][]string) [][]string { return eachOf(R, write) }
	H := cells("Control ID | Control | Applicable | Status | Justification")
	B := columns(R, "itasj")
	add("second header reordered", "asj", R, page("SoA", H, B[:12], cells("\nControl | Control ID | Status | Applicable | Justification"), columns(R[12:], "tisaj")))
	add("second header extra column no gap", "asj", R, page("SoA", H, B[:12], cells("Control ID | Control | Owner | Applicable | Status | Justification"), columns(R[12:], "itoasj")))
	add("risk table below", "asj", R, page("SoA", H, B, cells("\nRisks\nRisk ID | Risk | Likelihood | Impact | Control | Status\nR1 | Fire | 2 | 3 | 5.1 | Open\nR2 | Theft | 2 | 3 | 5.3 | Closed")))
	add("risk table right", "asj", R, page("SoA", sideBySide(joined(H, B), cells("Risk ID | Risk | Likelihood | Control | Status | Applicable\nR1 | Fire | 2 | 5.1 | Open | No\nR2 | Theft | 2 | 5.2 | Closed | No\nR3 | Loss | 1 | 5.5 | Open | No"), 1)))
	add("people table right", "asj", R, page("SoA", sideBySide(joined(H, B), cells("Name | Role\nA. Lind | CISO\nM. Okafor | CEO"), 1)))
	add("people table left of header rows above", "asj", R, page("SoA", cells("Name | Role | Signature\nA. Lind | CISO | x\nM. Okafor | CEO | y\n"), H, B))
	add("units row below header", "asj", R, page("SoA", H, cells(" | | (Y/N) | (list) | (text)"), B))
	add("merged yes/no marks", "asj", R, []sheet.Sheet{merged(rowsOf("SoA", joined(cells("Control ID | Control | Applicable | | Status | Justification\n | | Yes | No | | "), each(func(i int, r stated) [][]string {
		y, n := "X", ""
		if r.app == "No" {
			y, n = "", "X"
		}
		return [][]string{{r.id, r.title, y, n, r.status, r.why}}
	}))...), "A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2")})
	add("group applicability over yes no justification", "aj", R, []sheet.Sheet{merged(rowsOf("SoA", joined(cells("Control | | Applicability | | |\nID | Title | Yes | No | Justification"), each(func(i int, r stated) [][]string {
		y, n := "x", ""
		if r.app == "No" {
			y, n = "", "x"
		}
		return [][]string{{r.id, r.title, y, n, r.why}}
	}))...), "A1:B1", "C1:E1")})
	add("status of two years", "aj", R, page("SoA", cells("Control ID | Control | Applicable | Justification | Status 2024 | Status 2025"), each(func(i int, r stated) [][]string {
		return [][]string{{r.id, r.title, r.app, r.why, "Planned", "Implemented"}}
	})))
	add("justification on next row", "asj", R, page("SoA", H, each(func(i int, r stated) [][]string {
		return [][]string{{r.id, r.title, r.app, r.status, ""}, {"", "", "", "", r.why}}
	})))
	layouts[len(layouts)-1].expect = partly
	add("description row beneath each", "asj", R, page("SoA", H, each(func(i int, r stated) [][]string {
		return [][]string{{r.id, r.title, r.app, r.status, r.why}, {"", "The organisation shall do what is needed for it."}}
	})))
	add("id row then title row", "asj", R, page("SoA", H, each(func(i int, r stated) [][]string {
		return [][]string{{r.id, "", r.app, r.status, r.why}, {"", r.title}}
	})))
	layouts[len(layouts)-1].expect = leftOut
	add("control control headings", "asj", R, page("SoA", cells("Control | Control | Applicable | Status | Justification"), B))
	add("id last column", "asj", R, page("SoA", cells("Justification | Status | Applicable | Control | Ref."), columns(R, "jsati")))
	add("many month columns", "asj", R, page("SoA", cells("Control ID | Control | Applicable | Status | Justification | Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec"), each(func(i int, r stated) [][]string {
		x := []string{r.id, r.title, r.app, r.status, r.why}
		for m := range 12 {
			x = append(x, []string{"x", "", ""}[(m+i)%3])
		}
		return [][]string{x}
	})))
	add("example row first", "asj", R, page("SoA", H, cells("Example | Name of the control | Yes | Implemented | Because we need it"), B))
	add("example row with real id", "asj", R, page("SoA", H, cells("e.g. 5.1 | Policies for information security | No | Planned | Write why"), B))
	layouts[len(layouts)-1].expect = partly
	add("section rows merged whole width", "asj", R, func() []sheet.Sheet {
		s := rowsOf("SoA", joined(H, cells("5 Organizational controls"), B[:12], cells("6 People controls"), B[12:])...)
		return []sheet.Sheet{merged(s, "A2:E2", "A15:E15")}
	}())
	add("section col merged with ids", "asj", R, func() []sheet.Sheet {
		s := rowsOf("SoA", joined(cells("Clause | Control ID | Control | Applicable | Status | Justification"), each(func(i int, r stated) [][]string {
			sec := ""
			if i == 0 {
				sec = "A.5 Organizational controls"
			}
			return [][]string{{sec, r.id, r.title, r.app, r.status, r.why}}
		}))...)
		return []sheet.Sheet{merged(s, "A2:A25")}
	}())
	add("justification merged over several", "asj", func() []stated {
		x := append([]stated{}, R[:8]...)
		for i := range x {
			x[i].app, x[i].status, x[i].why = "Yes", "Planned", "One reason for all of them"
		}
		return x
	}(), func() []sheet.Sheet {
		x := cells("Control ID | Control | Applicable | Status | Justification")
		for i, r := range R[:8] {
			w, st, ap := "", "", ""
			if i == 0 {
				w, st, ap = "One reason for all of them", "Planned", "Yes"
			}
			x = append(x, []string{r.id, r.title, ap, st, w})
		}
		return []sheet.Sheet{merged(rowsOf("SoA", x...), "E2:E9", "D2:D9", "C2:C9")}
	}())
	add("logo rows merged above", "asj", R, func() []sheet.Sheet {
		s := rowsOf("SoA", joined(cells("LOGO | | STATEMENT OF APPLICABILITY | | Doc. No. SOA-01\n | | ISO/IEC 27001:2022 | | Rev. 2\n | | Kestrel Robotics | | Page 1 of 4\n"), H, B)...)
		return []sheet.Sheet{merged(s, "A1:B3", "C1:D1", "C2:D2", "C3:D3")}
	}())
	add("key on the left of the table", "asj", R, page("SoA", sideBySide(cells("Key\nYes = applies\nNo = excluded\nPlanned = later"), joined(H, B), 1)))
	add("key left known headings", "asj", R, page("SoA", sideBySide(cells("Status | Meaning\nImplemented | Works\nPlanned | Later\nIn Progress | Half"), joined(H, B), 1)))
	add("left legend lower start", "asj", R, page("SoA", sideBySide(cells("\n\nStatus | Meaning\nImplemented | Works\nPlanned | Later\nIn Progress | Half"), joined(H, B), 1)))
	add("counts interleaved per theme", "asj", R, page("SoA", H, B[:8], cells("Subtotal | 8 | 7 | 5 | "), B[8:16], cells("Subtotal | 8 | 7 | 5 | "), B[16:], cells("Total | 24 | 21 | 15 | ")))
	add("yes / no / partial in Implemented", "aj", R, page("SoA", cells("Control ID | Control | Applicable (Yes/No) | Implemented (Yes/No/Partial) | Justification"), each(func(i int, r stated) [][]string {
		return [][]string{{r.id, r.title, r.app, "", r.why}}
	})))
	add("heading row in data twice w/ caption Excluded", "aj", R, func() []sheet.Sheet {
		yes, no := []stated{}, []stated{}
		for _, r := range R {
			if r.app == "Yes" {
				yes = append(yes, r)
			} else {
				no = append(no, r)
			}
		}
		return page("SoA", cells("Controls included"), cells("Ref | Control | Justification"), columns(yes, "itj"), cells("\nControls excluded from the ISMS\nRef | Control | Justification"), columns(no, "itj"))
	}())
	add("caption two lines above", "aj", R, func() []sheet.Sheet {
		yes, no := []stated{}, []stated{}
		for _, r := range R {
			if r.app == "Yes" {
				yes = append(yes, r)
			} else {
				no = append(no, r)
			}
		}
		return page("SoA", cells("1. Applicable controls\nThese controls apply to us.\n"), cells("Ref | Control | Justification"), columns(yes, "itj"), cells("\n2. Not applicable controls\nThese controls do not apply to us.\n\nRef | Control | Justification"), columns(no, "itj"))
	}())
	add("csv headerless with yes no SoA name", "as", R, page("soa_export", B))
	add("numbers stored with themes in one column", "asj", R, page("SoA", cells("Clause / Control | Applicable | Status | Justification"), cells("A.5 Organizational controls | | | "), each(func(i int, r stated) [][]string {
		return [][]string{{"A." + r.id + " – " + r.title, r.app, r.status, r.why}}
	})))
	add("spacer rows with formulas", "asj", R, page("SoA", H, each(func(i int, r stated) [][]string {
		return [][]string{{r.id, r.title, r.app, r.status, r.why}, {"", "", "", "0", ""}}
	})))
	add("hidden by wide help block above", "asj", R, page("SoA", cells("How to use | \nControl ID | The number of the control\nApplicable | Yes or No\nStatus | Implemented, In Progress, Planned\nJustification | Say why\n"), H, B))
	add("field list then table, same columns", "asj", R, page("SoA", cells("Field | Description | Values\nControl ID | Number | 5.1 to 8.34\nApplicable | Does it apply | Yes / No\nStatus | How far | Implemented / Planned\n"), H, B))
	// status words as a matrix
	add("status matrix of marks", "aj", R, page("SoA", cells("Control ID | Control | Applicable | Implemented | Partially | Planned | Justification"), each(func(i int, r stated) [][]string {
		x := []string{r.id, r.title, r.app, "", "", "", r.why}
		if r.status != "" {
			x[map[string]int{"Implemented": 3, "In Progress": 4, "Planned": 5}[r.status]] = "x"
		}
		return [][]string{x}
	})))
	layouts[len(layouts)-1].fields = "asj"
	not("gap tracker few", page("Gap", cells("Control ID | Control | Current state | Gap | Action | Owner | Due date\nA.5.1 | Policies for information security | none | all | write | Ann Lee | 2026-02-02\nA.5.2 | Information security roles and responsibilities | none | all | write | Ann Lee | 2026-02-02\nA.8.1 | User endpoint devices | none | all | write | Ann Lee | 2026-02-02")))
	not("asset list", page("Assets", cells("Asset ID | Asset | Owner | Classification | Applicable controls | Status\nA1 | Laptop | Ann Lee | Internal | A.8.1, A.7.9 | Active\nA2 | Server | Ann Lee | Internal | A.8.1 | Active\nA3 | Phone | Ann Lee | Internal | A.8.1 | Active")))
	not("treatment plan", page("RTP", cells("Risk | Treatment | Control | Applicable | Responsible | Deadline | Status\nFire | Reduce | A.7.5 | Yes | Ann Lee | 2026-02-02 | Open\nTheft | Reduce | A.7.2 | Yes | Ann Lee | 2026-02-02 | Open\nLoss | Reduce | A.8.13 | Yes | Ann Lee | 2026-02-02 | Done")))
	not("headless people", page("Sheet1", cells("Ann Lee | CISO | ann@example.org\nBo Ray | CEO | bo@example.org\nCy Fox | CTO | cy@example.org")))
	return layouts
}
