package exchange_test

import (
	"fmt"

	"certbook/internal/sheet"
)

// layoutsOfHeadings are of headings and columns, and of lists that are no statements.
func layoutsOfHeadings() []layout {
	R := firstStatements(24)
	all := firstStatements(93)
	layouts := []layout{}
	add := func(name, fields string, rows []stated, s []sheet.Sheet) {
		layouts = append(layouts, layout{name: name, sheets: s, rows: rows, fields: fields})
	}
	not := func(name string, s []sheet.Sheet) {
		layouts = append(layouts, layout{name: name, sheets: s, expect: leftOut})
	}
	H := cells("Control ID | Control | Applicable | Status | Justification")
	B := columns(R, "itasj")
	// columns
	add("applicable by yes and no mark columns", "asj", R, page("SoA", cells("Control ID | Control | Yes | No | Status | Justification"), func() [][]string {
		x := [][]string{}
		for _, r := range R {
			y, n := "x", ""
			if r.app == "No" {
				y, n = "", "x"
			}
			x = append(x, []string{r.id, r.title, y, n, r.status, r.why})
		}
		return x
	}()))
	add("applicable/not applicable mark cols two header rows", "asj", R, page("SoA", cells("Control ID | Control | Applicability | | Status | Justification\n | | Applicable | Not applicable | | "), func() [][]string {
		x := [][]string{}
		for _, r := range R {
			y, n := "X", ""
			if r.app == "No" {
				y, n = "", "X"
			}
			x = append(x, []string{r.id, r.title, y, n, r.status, r.why})
		}
		return x
	}()))
	add("two Status columns, 2nd dates-like", "asj", R, page("SoA", cells("Control ID | Control | Applicable | Status | Justification | Status"), func() [][]string {
		x := columns(R, "itasj")
		for i := range x {
			x[i] = append(x[i], []string{"Red", "Green"}[i%2])
		}
		return x
	}()))
	add("two Status columns 1st RAG", "asj", R, page("SoA", cells("Control ID | Status | Control | Applicable | Status | Justification"), func() [][]string {
		x := [][]string{}
		for i, r := range R {
			x = append(x, []string{r.id, []string{"Q1", "Q2"}[i%2], r.title, r.app, r.status, r.why})
		}
		return x
	}()))
	add("two comments", "asj", R, page("SoA", cells("Control ID | Control | Applicable | Status | Justification | Comments | Comments"), columns(R, "itasjno")))
	add("help text headings", "asj", R, page("SoA", cells(`Control ID\n(as in Annex A) | Control\nsee ISO 27002 | Applicable\n(Y = yes, N = no) | Implementation Status\nSelect: Implemented / In Progress / Planned | Justification for inclusion or exclusion\nExplain in your own words`), B))
	add("numbered headings", "asj", R, page("SoA", cells("1. Control ID | 2. Control | 3. Applicable | 4. Status | 5. Justification"), B))
	add("sentence headings", "asj", R, page("SoA", cells("Control ID | What is the control called? | Is the control applicable? | What is the implementation status? | Please give a justification"), B))
	add("padded NBSP headings", "asj", R, page("SoA", [][]string{{"  Control\u00a0ID ", "\tControl ", " Applicable\u00a0?", "Status:", "\u00a0Justification *"}}, B))
	add("header row of column numbers below", "asj", R, page("SoA", H, cells("(1) | (2) | (3) | (4) | (5)"), B))
	add("two languages header", "asj", R, page("SoA", cells("Control ID | Control | Applicable | Status | Justification\nMaßnahmen-ID | Maßnahme | Anwendbar | Umsetzungsstatus | Begründung"), B))
	add("applicable with reason", "asj", R, page("SoA", cells("Control ID | Control | Applicable? | Status"), func() [][]string {
		x := columns(R, "itas")
		for i := range x {
			x[i][2] = R[i].app + " – " + R[i].why
		}
		return x
	}()))
	add("Status over applicable words", "aj", R, page("Sheet1", cells("Control ID | Control | Status | Justification"), func() [][]string {
		x := columns(R, "itaj")
		for _, r := range x {
			r[2] = map[string]string{"Yes": "Applicable", "No": "Excluded"}[r[2]]
		}
		return x
	}()))
	add("id+title in one", "asj", R, page("SoA", cells("Control | Applicable | Status | Justification"), func() [][]string {
		x := [][]string{}
		for _, r := range R {
			x = append(x, []string{"A." + r.id + " " + r.title, r.app, r.status, r.why})
		}
		return x
	}()))
	add("placeholders among", "asj", R, page("SoA", H, B, func() [][]string {
		x := [][]string{}
		for range 40 {
			x = append(x, []string{"", "", "Select", "Not Started", ""})
		}
		return x
	}()))
	add("running number phantom", "asj", R, page("SoA", cells("No. | Control ID | Control | Applicable | Status | Justification"), func() [][]string {
		x := [][]string{}
		for i := range 99 {
			if i < len(R) {
				r := R[i]
				x = append(x, []string{fmt.Sprint(i + 1), "A." + r.id, r.title, r.app, r.status, r.why})
			} else {
				x = append(x, []string{fmt.Sprint(i + 1), "", "", "", "Not Started", ""})
			}
		}
		return x
	}()))
	add("sheets per theme", "asj", R, []sheet.Sheet{rowsOf("Organizational", joined(H, B[:8])...), rowsOf("People", joined(H, B[8:16])...), rowsOf("Physical", joined(H, B[16:])...)})
	add("joined sheets", "asj", R, []sheet.Sheet{rowsOf("Controls", joined(cells("ID | Title"), columns(R, "it"))...), rowsOf("Applicability", joined(cells("ID | Applicable | Justification"), columns(R, "iaj"))...), rowsOf("Progress", joined(cells("ID | Status"), columns(R, "is"))...)})
	add("cover + hidden lists", "asj", R, append([]sheet.Sheet{rowsOf("Cover", cells("Statement of Applicability\nOrganisation | Kestrel Robotics\nEdition | ISO/IEC 27001:2022")...)}, append(page("SoA", H, B), sheet.Sheet{Name: "Lists", Hidden: true, Rows: rowsOf("x", cells("Applicable | Status\nYes | Implemented\nNo | Planned")...).Rows})...))
	add("ticks", "asj", R, page("SoA", cells("Control ID | Control | Applicable | Status | Justification"), func() [][]string {
		x := columns(R, "itasj")
		for _, r := range x {
			r[2] = map[string]string{"Yes": "☑", "No": "☐"}[r[2]]
		}
		return x
	}()))
	add("wingdings", "sj", R, page("SoA", H, func() [][]string {
		x := columns(R, "itasj")
		for _, r := range x {
			r[2] = map[string]string{"Yes": "ü", "No": "û"}[r[2]]
		}
		return x
	}()))
	layouts[len(layouts)-1].expect = partly
	add("header at row 70", "asj", R, page("SoA", func() [][]string {
		x := [][]string{}
		for i := range 69 {
			x = append(x, []string{fmt.Sprintf("Paragraph %d of a long policy text that stands above.", i)})
		}
		return x
	}(), H, B))
	add("notes rows between controls", "asj", R, page("SoA", H, func() [][]string {
		x := [][]string{}
		for i, r := range B {
			x = append(x, r)
			if i%3 == 0 {
				x = append(x, []string{"", "Note: see the handbook for more about this."})
			}
		}
		return x
	}()))
	add("objective text rows", "asj", R, page("SoA", H, func() [][]string {
		x := [][]string{}
		for i, r := range B {
			if i%6 == 0 {
				x = append(x, []string{"Objective: to keep information secure"})
			}
			x = append(x, r)
		}
		return x
	}()))
	add("applicable column unknown heading", "asj", R, page("SoA", cells("Control ID | Control | Relevanz? | Status | Justification"), func() [][]string {
		x := columns(R, "itasj")
		for _, r := range x {
			r[2] = map[string]string{"Yes": "Applicable", "No": "Not applicable"}[r[2]]
		}
		return x
	}()))
	add("columns: theme/status first", "asj", R, page("SoA", cells("Status | Theme | Owner | Justification | Applicable | Control | Control ID"), columns(R, "shojati")))
	add("control desc beside title", "asj", R, page("SoA", cells("Control ID | Control | Control description | Applicable | Status | Justification"), func() [][]string {
		x := [][]string{}
		for _, r := range R {
			x = append(x, []string{r.id, r.title, "The organisation shall do what " + r.title + " asks for.", r.app, r.status, r.why})
		}
		return x
	}()))
	// must not
	not("risk register with controls", page("Risks", cells("Risk ID | Risk description | Likelihood | Impact | Annex A Control | Owner | Status"), cells("R1 | Fire | 3 | 4 | A.7.5 | Ann Lee | Open\nR2 | Theft | 2 | 4 | A.7.2 | Ann Lee | Closed\nR3 | Loss | 2 | 4 | A.8.13 | Ann Lee | Open")))
	not("audit checklist", page("Checklist", cells("Control | Question | Evidence | Compliant (Yes/No) | Finding"), cells("A.5.1 | Is there a policy? | Doc | Yes | \nA.5.2 | Are there roles? | Doc | No | NC\nA.5.3 | Is duty segregated? | Doc | Yes |")))
	not("no header risk list", page("Sheet1", cells("R1 | Fire | 3 | 4 | A.7.5 | Open\nR2 | Theft | 2 | 4 | A.7.2 | Closed\nR3 | Loss | 2 | 4 | A.8.13 | Open\nR4 | Loss | 2 | 4 | A.8.14 | Open")))
	not("capa", page("CAPA", cells("Ref | Control | Finding | Root cause | Corrective action | Owner | Due date | Status\nNC1 | A.5.1 | No policy | None | Write | Ann Lee | 2026-02-02 | Open\nNC2 | A.5.2 | No roles | None | Write | Ann Lee | 2026-02-02 | Closed")))
	not("mapping", page("Mapping", cells("ISO 27001:2013 | ISO 27001:2022 | Relationship\nA.5.1.1 | 5.1 | equal\nA.5.1.2 | 5.1 | subset\nA.6.1.1 | 5.2 | equal")))
	not("template", page("SoA", H, func() [][]string {
		x := columns(all, "it___")
		return x
	}()))
	return layouts
}
