package exchange_test

import (
	"testing"

	"certbook/internal/exchange"

	"github.com/stretchr/testify/require"
)

// twelve writes rows below headings for the first controls, the fourth and eleventh of which do not apply.
func twelve(write func(s stated) []string) [][]string {
	rows := [][]string{}
	for _, s := range firstStatements(12) {
		rows = append(rows, write(s))
	}
	return rows
}

func mark(is bool) string {
	if is {
		return "x"
	}
	return ""
}

func TestTicksAreReadByTheHeadingOverTheirHeadings(t *testing.T) {
	book := newBook(t, nil)
	german := func(s stated) []string {
		yes := s.app == "Yes"
		return []string{"A." + s.id, s.title, mark(yes), mark(!yes), mark(yes), "", "", s.status}
	}
	for name, head := range map[string]string{
		"applicable over yes and no": "Maßnahme | | Anwendbar | | Grund der Anwendung | | | Umsetzungsstand\nNr. | Titel | Ja | Nein | Gesetz | Vertrag | Risiko |",
		"below a title":              "Erklärung zur Anwendbarkeit\n\nMaßnahme | | Anwendbarkeit | | Gründe | | | Umsetzungsstand\nNr. | Titel | Ja | Nein | Gesetz | Vertrag | Risiko |",
	} {
		t.Run(name, func(t *testing.T) {
			plan := draft(t, book, workbookOf(page("Blatt1", cells(head), twelve(german))...), exchange.Choices{})
			require.Equal(t, exchange.Counts{New: 12}, plan.Counts())
			for _, row := range plan.Tables[0].Rows {
				says := map[string]string{}
				for _, c := range row.Changes {
					says[c.Field] = c.New
				}
				if row.Record == "5.4" || row.Record == "5.11" {
					require.Equal(t, "Not applicable", says["applicability"])
					continue
				}
				require.Equal(t, "Applicable", says["applicability"])
				require.Equal(t, "Legal", says["inclusion_reasons"])
			}
		})
	}

	spanish := merged(rowsOf("Hoja1", joined(cells("Control | | Aplica | | Estado de implantación | | |\nCódigo | Nombre | Sí | No | Implantado | Parcial | Planificado | No implantado"), twelve(func(s stated) []string {
		return []string{"A." + s.id, s.title, mark(s.app == "Yes"), mark(s.app == "No"), mark(s.status == "Implemented"), mark(s.status == "In Progress"), mark(s.status == "Planned"), ""}
	}))...), "A1:B1", "C1:D1", "E1:H1")
	plan := draft(t, book, workbookOf(spanish), exchange.Choices{})
	layout{rows: firstStatements(12), fields: "as"}.mustBeWhole(t, plan)
}

func (l layout) mustBeWhole(t *testing.T, plan *exchange.Plan) {
	t.Helper()
	right, missing := l.compare(t, plan)
	require.NotZero(t, right)
	require.Empty(t, missing)
}

func TestOneHeadingOverTheAnswersOfTwoSitesIsAskedAbout(t *testing.T) {
	sites := twelve(func(s stated) []string { return []string{s.id, s.title, s.app, "No", s.why} })
	head := cells("Control | Title | Applicable | | Justification\n | | Hull | Leeds |")
	for name, s := range map[string][][]string{"two rows of headings": joined(head, sites), "one row": joined(head[:1], sites)} {
		for _, areas := range [][]string{nil, {"C1:D1"}, {"A1:A2", "B1:B2", "C1:D1", "E1:E2"}} {
			if len(areas) > 1 && name == "one row" {
				continue
			}
			plan := draft(t, newBook(t, nil), workbookOf(merged(rowsOf("SoA", s...), areas...)), exchange.Choices{})
			for _, row := range plan.Tables[0].Rows {
				for _, c := range row.Changes {
					require.NotEqual(t, "applicability", c.Field, "%s %v, row %d", name, areas, row.Row)
				}
			}
		}
	}
}

func TestAStatusAimedAtIsNotTheStatus(t *testing.T) {
	for _, heads := range []string{"Status (Soll) | Status (Ist)", "Status (target) | Status (actual)", "Planned status | Actual status", "Estado (objetivo) | Estado (actual)"} {
		rows := twelve(func(s stated) []string { return []string{s.id, s.title, s.app, "Implemented", s.status} })
		plan := draft(t, newBook(t, nil), workbookOf(page("SoA", cells("Control | Title | Applicable | "+heads), rows)...), exchange.Choices{})
		layout{rows: firstStatements(12), fields: "as"}.mustBeWhole(t, plan)
	}
}

func TestARowOfAPartOfAControlIsNoHeading(t *testing.T) {
	rows := [][]string{{"Control", "Title", "Applicable", "Status"}}
	for _, s := range firstStatements(12) {
		rows = append(rows, []string{s.id, s.title, "Yes", ""}, []string{s.id + ".1", "first measure", "Yes", "Implemented"}, []string{s.id + ".2", "second measure", "No", "Planned"})
	}
	plan := draft(t, newBook(t, nil), workbookOf(page("SoA", rows)...), exchange.Choices{})
	require.Equal(t, 1, plan.Tables[0].HeaderRow)
	require.True(t, plan.Empty())
}
