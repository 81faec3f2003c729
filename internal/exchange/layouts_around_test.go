package exchange_test

import (
	"fmt"

	"certbook/internal/sheet"
)

// layoutsAround are of what stands around a table, and of tables without headings, cards
// and merged cells.
func layoutsAround() []layout {
	R := firstStatements(24)
	all := firstStatements(93)
	layouts := []layout{}
	add := func(name, fields string, rows []stated, s []sheet.Sheet) {
		layouts = append(layouts, layout{name: name, sheets: s, rows: rows, fields: fields})
	}
	H := cells("Control ID | Control | Applicable | Status | Justification")
	B := columns(R, "itasj")
	add("plain", "asj", R, page("SoA", H, B))
	add("consultant title block", "asj", R, page("SoA", cells("ACME Consulting\n\nISO/IEC 27001:2022\nStatement of Applicability\n\nClient: | Kestrel Robotics\nPrepared by: | A. Lind\nDate: | 2026-01-01\nVersion: | 1.0\nStatus: | Draft\nClassification: | Confidential\n"), H, B))
	add("title with Status/Owner row like header", "asj", R, page("SoA", cells("Document | Version | Status | Owner\nSoA | 1.0 | Approved | A. Lind\n"), H, B))
	add("blank row after header and each theme", "asj", R, page("SoA", H, cells(""), cells("Organizational controls"), B[:10], cells("\nPeople controls"), B[10:]))
	add("gap columns", "asj", R, page("SoA", cells("Control ID | | Control | | Applicable | | Status | | Justification"), columns(R, "i_t_a_s_j")))
	add("indented with number col", "asj", R, page("SoA", cells(" | | # | Control ID | Control | Applicable | Status | Justification"), func() [][]string {
		x := [][]string{}
		for i, r := range columns(R, "itasj") {
			x = append(x, append([]string{"", "", fmt.Sprint(i + 1)}, r...))
		}
		return x
	}()))
	add("legend right adjacent gap, on header row", "asj", R, page("SoA", sideBySide(joined(H, B), cells("Legend | \nImplemented | Control works\nPlanned | Work is planned\nN/A | Does not apply"), 1)))
	add("legend right starts above", "asj", R, page("SoA", sideBySide(joined(cells("SoA\n\n"), H, B), cells("Status | Meaning\nImplemented | It works\nIn Progress | Half\nPlanned | Later\nNot started | No"), 2)))
	add("legend right no status col", "aj", R, page("SoA", sideBySide(joined(cells("Control ID | Control | Applicable | Justification"), columns(R, "itaj")), cells("Status | Description\nImplemented | It works\nIn Progress | Half\nPlanned | Later"), 1)))
	add("dropdown list right", "aj", R, page("SoA", sideBySide(joined(cells("Control ID | Control | Applicable | Justification"), columns(R, "itaj")), cells("Status\nImplemented\nIn Progress\nPlanned"), 3)))
	add("summary right by theme", "asj", R, page("SoA", sideBySide(joined(H, B), cells("Theme | Applicable | Not applicable\nOrganizational | 20 | 4\nPeople | 8 | 0\nTotal | 28 | 4"), 1)))
	add("legend directly right without gap", "asj", R, page("SoA", sideBySide(joined(H, B), cells("Legend\nImplemented = works\nPlanned = later"), 0)))
	add("totals below", "asj", R, page("SoA", H, B, cells("\nTotal applicable: | 20\nTotal not applicable: | 4\n\nLegend: Yes = applies; No = excluded\nApproved by | M. Okafor | Date | 2026-02-02")))
	add("totals right below no gap", "asj", R, page("SoA", H, B, cells("Total | 24 | 20 | 18 | \nApplicable controls | | 20 | | ")))
	add("version table above", "asj", R, page("SoA", cells("Version | Date | Author | Description\n1.0 | 2026-01-01 | A. Lind | First\n1.1 | 2026-02-01 | A. Lind | Second\n"), H, B))
	add("version table below", "asj", R, page("SoA", H, B, cells("\nVersion | Date | Author | Comment\n1.0 | 2026-01-01 | A. Lind | First\n1.1 | 2026-02-01 | A. Lind | Second")))
	add("signature table below Name Role", "asj", R, page("SoA", H, B, cells("\nName | Role | Date\nA. Lind | CISO | 2026-01-01\nM. Okafor | CEO | 2026-01-02")))
	// two tables
	yes, no := []stated{}, []stated{}
	for _, r := range R {
		if r.app == "Yes" {
			yes = append(yes, r)
		} else {
			no = append(no, r)
		}
	}
	add("two tables captions no app col", "aj", R, page("SoA", cells("Applicable controls\nControl ID | Control | Justification"), columns(yes, "itj"), cells("\nExcluded controls\nControl ID | Control | Justification for exclusion"), columns(no, "itj")))
	add("two tables side by side", "aj", R, page("SoA", sideBySide(joined(cells("Applicable controls\nControl ID | Control | Justification"), columns(yes, "itj")), joined(cells("Not applicable controls\nControl ID | Control | Justification"), columns(no, "itj")), 1)))
	add("section per theme own headers", "asj", R, page("SoA", cells("5 Organizational controls"), H, B[:8], cells("\n6 People controls"), H, B[8:16], cells("\n7 Physical controls"), H, B[16:]))
	add("section headers differing columns", "as", R, page("SoA", cells("Organizational"), cells("Control ID | Control | Applicable | Status"), columns(R[:12], "itas"), cells("\nPeople\nRef | Applicable? | Control name | Implementation status | Comments"), columns(R[12:], "iatsn")))
	add("page headers repeated w/ page line", "asj", all, page("SoA", func() [][]string {
		x := joined(H)
		for i, r := range columns(all, "itasj") {
			if i > 0 && i%25 == 0 {
				x = append(x, []string{"Page " + fmt.Sprint(i/25)}, []string{}, H[0])
			}
			x = append(x, r)
		}
		return x
	}()))
	add("no header", "as", R, page("Statement of Applicability", B))
	add("no header words", "as", R, page("Sheet1", func() [][]string {
		x := columns(R, "itasj")
		for _, r := range x {
			r[2] = map[string]string{"Yes": "Applicable", "No": "Not applicable"}[r[2]]
		}
		return x
	}()))
	add("no header yes/no unnamed sheet", "as", R, page("Sheet1", B))
	layouts[len(layouts)-1].expect = leftOut
	add("headings unknown language", "as", R, page("Foo", cells("Zzz | Yyy | Xxx | Www | Vvv"), func() [][]string {
		x := columns(R, "itasj")
		for _, r := range x {
			r[2] = map[string]string{"Yes": "Applicable", "No": "Not applicable"}[r[2]]
		}
		return x
	}()))
	// cards
	card := func(r stated) [][]string {
		return cells("Control: | " + r.id + "\nTitle: | " + r.title + "\nApplicable: | " + r.app + "\nStatus: | " + r.status + "\nJustification: | " + r.why + "\n")
	}
	cards := [][]string{}
	for _, r := range R[:8] {
		cards = append(cards, card(r)...)
	}
	add("cards down", "asj", R[:8], page("SoA", cells("Statement of Applicability\n"), cards))
	cards2 := [][]string{}
	for _, r := range R[:8] {
		cards2 = append(cards2, cells("Control ID | "+r.id+" | Applicable | "+r.app+"\nControl | "+r.title+" | Status | "+r.status+"\nJustification | "+r.why+"\n")...)
	}
	add("cards 2 pairs", "asj", R[:8], page("SoA", cards2))
	cards3 := [][]string{}
	for _, r := range R[:8] {
		cards3 = append(cards3, cells("Control ID: "+r.id+"\nControl: "+r.title+"\nApplicable: "+r.app+"\nStatus: "+r.status+"\nJustification: "+r.why+"\n")...)
	}
	add("cards in one cell", "asj", R[:8], page("SoA", cards3))
	cards4 := [][]string{}
	for _, r := range R[:8] {
		cards4 = append(cards4, cells(r.id+" "+r.title+"\nApplicable | "+r.app+"\nStatus | "+r.status+"\nJustification | "+r.why+"\n")...)
	}
	add("cards with title line", "asj", R[:8], page("SoA", cards4))
	one := []sheet.Sheet{}
	for _, r := range R[:6] {
		one = append(one, rowsOf(r.id, card(r)...))
	}
	add("cards sheet each", "asj", R[:6], one)
	add("transposed", "asj", R[:8], page("SoA", func() [][]string {
		x := [][]string{{"Control ID"}, {"Control"}, {"Applicable"}, {"Status"}, {"Justification"}}
		for _, r := range B[:8] {
			for i := range x {
				x[i] = append(x[i], r[i])
			}
		}
		return x
	}()))
	layouts[len(layouts)-1].expect = leftOut
	// merged
	s := rowsOf("SoA", joined(cells("Control | | Assessment | | Justification |\nID | Name | Applicable | Status | Inclusion | Exclusion"), func() [][]string {
		x := [][]string{}
		for _, r := range R {
			line := []string{r.id, r.title, r.app, r.status, "", ""}
			if r.app == "Yes" {
				line[4] = r.why
			} else {
				line[5] = r.why
			}
			x = append(x, line)
		}
		return x
	}())...)
	add("2 header rows merged groups", "asj", R, []sheet.Sheet{merged(s, "A1:B1", "C1:D1", "E1:F1")})
	s3 := rowsOf("SoA", joined(cells("Statement of Applicability\nControl | | Assessment | | Reason\n | | Decision | Progress | \nID | Name | Applicable | Status | Justification"), B)...)
	add("3 header rows merged", "asj", R, []sheet.Sheet{merged(s3, "A1:E1", "A2:B3", "C2:D2", "E2:E3")})
	s4 := rowsOf("SoA", joined(cells("Theme | Control ID | Control | Applicable | Status | Justification"), func() [][]string {
		x := columns(R, "hitasj")
		for i := range x {
			if i%8 != 0 {
				x[i][0] = ""
			}
		}
		return x
	}())...)
	add("theme merged down", "asj", R, []sheet.Sheet{merged(s4, "A2:A9", "A10:A17", "A18:A25")})
	s5 := rowsOf("SoA", joined(cells("Control ID | Control | Applicable | Status | Justification | Evidence"), func() [][]string {
		x := [][]string{}
		for i, r := range columns(R, "itasj") {
			x = append(x, append(r, fmt.Sprintf("Doc %d", i)), []string{"", "", "", "", "", fmt.Sprintf("Second doc %d", i)})
		}
		return x
	}())...)
	ms := []string{}
	for i := range R {
		for _, c := range "ABCDE" {
			ms = append(ms, fmt.Sprintf("%c%d:%c%d", c, 2+2*i, c, 3+2*i))
		}
	}
	add("control merged over 2 evidence rows", "asj", R, []sheet.Sheet{merged(s5, ms...)})
	add("control over 2 rows unmerged", "asj", R, []sheet.Sheet{s5})
	return layouts
}
