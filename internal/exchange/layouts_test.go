package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// The layouts below are the same statements in the shapes in which people write them down.
// What is read of each must be what was written, or be left open: nothing may be read wrong.

// stated is what one statement of a layout says.
type stated struct{ id, title, app, status, why, owner, note, theme string }

// layout is one shape.
type layout struct {
	name   string
	sheets []sheet.Sheet
	rows   []stated
	fields string // that can be read: a(pplicability), s(tatus), j(ustification)
	expect expectation
}

type expectation string

const (
	whole   expectation = "read whole"
	partly  expectation = "read in part, the rest shown"
	leftOut expectation = "left out with the reason"
)

// statements gives the first statements of the layouts.
func firstStatements(n int) []stated {
	rows := []stated{}
	for i, c := range catalog.Controls(catalog.Edition2022)[:n] {
		s := stated{id: c.ID, title: c.Title, app: "Yes", status: []string{"Implemented", "In Progress", "Planned"}[i%3],
			why: fmt.Sprintf("Needed for reason number %d of ours", i), owner: []string{"Nadia Brook", "Olu Adeyemi"}[i%2],
			note: fmt.Sprintf("Remark %d", i), theme: c.Group}
		if i%7 == 3 {
			s.app, s.status, s.why = "No", "", fmt.Sprintf("We have none of it, number %d", i)
		}
		rows = append(rows, s)
	}
	return rows
}

// columns writes statements as rows: a letter for each column, _ for an empty one.
func columns(rows []stated, letters string) [][]string {
	lines := [][]string{}
	for _, r := range rows {
		line := []string{}
		for _, c := range letters {
			line = append(line, map[rune]string{'i': r.id, 't': r.title, 'a': r.app, 's': r.status, 'j': r.why, 'o': r.owner, 'n': r.note, 'h': r.theme}[c])
		}
		lines = append(lines, line)
	}
	return lines
}

// cells writes rows as text, as lines does.
func cells(text string) [][]string {
	rows := [][]string{}
	for _, line := range strings.Split(text, "\n") {
		row := strings.Split(strings.TrimSpace(line), "|")
		for i := range row {
			row[i] = strings.ReplaceAll(strings.TrimSpace(row[i]), `\n`, "\n")
		}
		rows = append(rows, row)
	}
	return rows
}

func joined(parts ...[][]string) [][]string {
	rows := [][]string{}
	for _, p := range parts {
		rows = append(rows, p...)
	}
	return rows
}

// sideBySide puts rows beside others, behind so many empty columns.
func sideBySide(left, right [][]string, gap int) [][]string {
	width, rows := 0, [][]string{}
	for _, r := range left {
		width = max(width, len(r))
	}
	for i := range max(len(left), len(right)) {
		line := make([]string, width+gap)
		if i < len(left) {
			copy(line, left[i])
		}
		if i < len(right) {
			line = append(line, right[i]...)
		}
		rows = append(rows, line)
	}
	return rows
}

func page(name string, parts ...[][]string) []sheet.Sheet {
	return []sheet.Sheet{rowsOf(name, joined(parts...)...)}
}

// eachOf writes the rows of every statement.
func eachOf(rows []stated, write func(i int, s stated) [][]string) [][]string {
	lines := [][]string{}
	for i, s := range rows {
		lines = append(lines, write(i, s)...)
	}
	return lines
}

func TestLayoutsAsPeopleMakeThemAreReadRightOrLeftOpen(t *testing.T) {
	book := newBook(t, nil)
	for _, l := range append(append(layoutsAround(), layoutsOfHeadings()...), layoutsOfRows()...) {
		t.Run(l.name, func(t *testing.T) {
			plan := draft(t, book, workbookOf(l.sheets...), exchange.Choices{})
			read, missing := l.compare(t, plan)
			switch l.expect {
			case leftOut:
				require.Zero(t, read)
				require.NotEmpty(t, plan.Tables[0].Reason)
			case partly:
				require.NotZero(t, read)
				require.NotZero(t, plan.Counts().Unresolved)
			default:
				require.Empty(t, missing)
				require.NotZero(t, read)
			}
		})
	}
}

// compare holds what a plan would record against what the layout says, and gives what is
// right and what is missing. Anything else is wrong.
func (l layout) compare(t *testing.T, plan *exchange.Plan) (right int, missing []string) {
	t.Helper()
	want := map[string]map[string]string{}
	for _, s := range l.rows {
		says := map[string]string{}
		if strings.Contains(l.fields, "a") {
			says["applicability"] = map[string]string{"Yes": "Applicable", "No": "Not applicable"}[s.app]
		}
		if status := (map[string]string{"Implemented": "Implemented", "In Progress": "Partial", "Planned": "Planned"})[s.status]; strings.Contains(l.fields, "s") && status != "" {
			says["status"] = status
		}
		if strings.Contains(l.fields, "j") {
			says[map[string]string{"Yes": "justification", "No": "exclusion_justification"}[s.app]] = s.why
		}
		want[s.id] = says
	}
	judged := map[string]bool{"applicability": true, "status": true, "justification": true, "exclusion_justification": true}
	have := map[string]map[string]string{}
	for _, p := range plan.Tables {
		for _, row := range p.Rows {
			for _, c := range row.Changes {
				if p.Register != "soa" || !judged[c.Field] {
					continue
				}
				if have[row.Record] == nil {
					have[row.Record] = map[string]string{}
				}
				have[row.Record][c.Field] = c.New
				require.Equal(t, want[row.Record][c.Field], c.New, "%s of %s, row %d", c.Field, row.Record, row.Row)
				right++
			}
		}
	}
	for id, says := range want {
		for field, text := range says {
			if have[id][field] != text {
				missing = append(missing, id+" "+field)
			}
		}
	}
	return right, missing
}
