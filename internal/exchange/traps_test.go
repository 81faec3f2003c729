package exchange_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// A trap is one way in which spreadsheets of people mislead a reader. Its file is a real
// one, and what comes of it is told in full: the parsing process, Recognise, Draft and Apply
// all had their part in it.
type trap struct {
	number   int // in the list of traps found in real files; 0 for one that was thought up
	name     string
	file     func(t *testing.T) string
	password string
	want     string // what becomes of tables, rows and cells, then what the book says after it
}

func traps() []trap {
	return slices.Concat(trapsOfLayout(), trapsOfNumbers(), trapsOfValues(), trapsOfFormats(), trapsMadeByHand())
}

// theTraps names each of the 45 traps found in real files.
var theTraps = []string{
	"title and metadata above the headings", "two and three rows of headings", "no row of headings", "headings again, several tables on a sheet",
	"sections and objectives among the controls", "a group named on its first row only", "ids as numbers", "ids as dates", "padded and prefixed ids",
	"id and title in one cell", "no ids", "several ids and ranges in a cell", "clauses that look like controls", "objectives of 2013 that look like controls of 2022",
	"editions mixed", "a title that contradicts its id", "the same control on several rows", "an incomplete set in no order", "applicability without yes and no",
	"odd statuses", "padding", "placeholders", "rows filled in beforehand", "legend, totals and signatures", "one statement over several sheets",
	"cover and hidden sheets", "hidden rows and columns", "the same heading twice", "headings with help and line breaks", "formulas and errors",
	"rich text", "dates of every form", "percentages", "charts and pictures", "protected and encrypted workbooks", "a workbook with macros",
	"workbooks of older and other programs", "separated text in its dialects", "no workbook at all", "enormous dimensions", "cards", "an empty template",
	"a heading that means another field", "two fields in one column", "two columns of status that disagree",
}

func TestEveryTrapHasItsFile(t *testing.T) {
	require.Len(t, theTraps, 45)
	have := map[int]bool{}
	for _, trap := range traps() {
		have[trap.number] = true
	}
	for i, name := range theTraps {
		require.True(t, have[i+1], "trap %d, %s", i+1, name)
	}
}

func TestNoTrapIsFallenInto(t *testing.T) {
	for _, trap := range traps() {
		name := trap.name
		if trap.number > 0 {
			name = fmt.Sprintf("%d %s: %s", trap.number, theTraps[trap.number-1], trap.name)
		}
		t.Run(name, func(t *testing.T) {
			path := trap.file(t)
			wb, _, err := sheet.Reader{Password: trap.password}.Read(context.Background(), path)
			if err != nil {
				require.Equal(t, lined(trap.want), []string{"refused: " + err.Error()})
				return
			}
			book := newBook(t, nil)
			plan := draft(t, book, wb, exchange.Choices{})
			told := tellPlan(plan)
			if !plan.Empty() {
				apply(t, book, plan)
			}
			require.Equal(t, lined(trap.want), append(told, tellStatements(statements(t, book))...))
			require.True(t, draft(t, book, wb, exchange.Choices{}).Empty(), "the same file again changes nothing")
		})
	}
}

// lined gives the lines of an expectation, which is indented as its code is.
func lined(text string) []string {
	lines := []string{}
	for _, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// tellPlan tells what becomes of each table, and of each row and cell that is not taken.
func tellPlan(plan *exchange.Plan) []string {
	lines := []string{}
	for _, p := range plan.Tables {
		if !p.Include {
			lines = append(lines, fmt.Sprintf("%s left out: %s", p.Sheet, p.Reason))
			continue
		}
		n := p.Counts
		line := fmt.Sprintf("%s %s is %s %s: %d new", p.Sheet, p.Range, p.Register, p.Edition, n.New)
		if n.Changed > 0 || n.Unchanged > 0 {
			line += fmt.Sprintf(", %d changed, %d unchanged", n.Changed, n.Unchanged)
		}
		lines = append(lines, line)
		for _, row := range p.Rows {
			if row.Outcome == exchange.Skipped || row.Outcome == exchange.Unresolved {
				lines = append(lines, fmt.Sprintf("row %d %s: %s", row.Row, row.Outcome, oneLine(row.Reason)))
			}
		}
	}
	return lines
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// tellStatements tells every statement the book has after all; of many, how many say what.
func tellStatements(all map[string]map[string]any) []string {
	lines := []string{}
	counts := map[string]map[any]int{}
	for _, e := range slices.Backward(catalog.Editions()) {
		for _, c := range catalog.Controls(e) {
			one := all[string(e)+" "+c.ID]
			says := []string{}
			for _, f := range isms.Statements.Fields {
				v := one[f.Key]
				if slices.Contains([]string{"edition", "control", "title", "theme"}, f.Key) || v == nil || v == "" || v == isms.Undecided || fmt.Sprint(v) == "[]" {
					continue
				}
				says = append(says, oneLine(shortField[f.Key]+fmt.Sprint(v)))
				if f.Kind != "choice" {
					v = "given"
				}
				if counts[f.Key] == nil {
					counts[f.Key] = map[any]int{}
				}
				counts[f.Key][v]++
			}
			if len(says) > 0 {
				lines = append(lines, c.ID+" "+strings.Join(says, ", "))
			}
		}
	}
	if len(lines) <= 14 {
		return lines
	}
	lines = []string{}
	for _, f := range isms.Statements.Fields {
		if counts[f.Key] != nil {
			lines = append(lines, strings.TrimPrefix(fmt.Sprintf("%s: %v", f.Key, counts[f.Key]), "map"))
		}
	}
	return lines
}

var shortField = map[string]string{"justification": "because ", "exclusion_justification": "excluded because ", "implementation": "by ", "owner": "owner ",
	"target_date": "until ", "last_reviewed": "reviewed ", "notes": "notes ", "inclusion_reasons": "for "}
