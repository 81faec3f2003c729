package exchange_test

import (
	"strings"
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// sheetOf makes a workbook with one sheet from lines of cells parted by bars.
func sheetOf(lines ...string) *sheet.Workbook {
	cells := [][]string{}
	for _, line := range lines {
		cells = append(cells, strings.Split(line, "|"))
	}
	return workbookOf(rowsOf("SoA", cells...))
}

func choosing(c exchange.TableChoice) exchange.Choices {
	return exchange.Choices{Tables: map[int]exchange.TableChoice{0: c}}
}

func TestWithoutHeadingsTheFirstRowIsARecord(t *testing.T) {
	book := newBook(t, nil)
	none, yes := 0, true
	plan := draft(t, book, sheetOf("5.1|Policies for information security|Yes", "5.2|Information security roles and responsibilities|No",
		"5.3|Segregation of duties|Yes", "5.4|Management responsibilities|Yes"),
		choosing(exchange.TableChoice{HeaderRow: &none, Include: &yes, Register: "soa", Columns: map[int]string{3: "applicability"}}))
	table := plan.Tables[0]
	require.Equal(t, 0, table.HeaderRow)
	require.Equal(t, "A1:C4", table.Range)
	require.Equal(t, 4, table.Counts.New, "%+v", table.Rows)
	require.Equal(t, 1, table.Rows[0].Row)
}

func TestAColumnOfMarksIsGivenTheChoiceItStandsFor(t *testing.T) {
	book := newBook(t, nil)
	wb := sheetOf("Control|Applicable|Grund 1|Grund 2", "5.1|Yes|x|", "5.2|Yes|x|x", "5.3|Yes||x")
	plan := draft(t, book, wb, choosing(exchange.TableChoice{Columns: map[int]string{3: "inclusion_reasons=business", 4: "inclusion_reasons=legal"}}))
	require.Equal(t, "legal", plan.Tables[0].Columns[3].Choice)
	said := map[int]string{}
	for _, row := range plan.Tables[0].Rows {
		for _, c := range row.Changes {
			if c.Field == "inclusion_reasons" {
				said[row.Row] = c.New
			}
		}
	}
	require.Equal(t, map[int]string{2: "Business or good practice", 3: "Legal, Business or good practice", 4: "Legal"}, said)
	_, err := exchange.Draft(t.Context(), book.Ledger, exchange.Recognise(wb, book.Registers()), choosing(exchange.TableChoice{Columns: map[int]string{4: "inclusion_reasons=luck"}}))
	require.ErrorContains(t, err, "has no choice “luck”")
}

func TestACorrectionFitsATableOfItsShapeFurtherDown(t *testing.T) {
	book := newBook(t, nil)
	recognise := func(lines ...string) *exchange.Table {
		tables := exchange.Recognise(sheetOf(lines...), book.Registers())
		require.Len(t, tables, 1)
		return tables[0]
	}
	headings := "Control|Title|Applicable|Decision"
	rows := []string{"Number|Name|Do we have it|Why", "5.1|Policies for information security|Yes|Law", "5.2|Information security roles and responsibilities|No|Small"}
	a := recognise(append([]string{headings}, rows...)...)
	b := recognise(append([]string{"Statement", "As of March", headings}, rows...)...)
	require.Equal(t, exchange.Shapes([]*exchange.Table{a})[0], exchange.Shapes([]*exchange.Table{b})[0])
	row := a.HeaderRow + 1
	kept, ok := a.Correction(exchange.TableChoice{HeaderRow: &row}, book.Registers())
	require.True(t, ok)
	require.Equal(t, b.HeaderRow+1, *kept.Choice(b).HeaderRow)
	_, ok = a.Correction(exchange.TableChoice{Include: &a.Include, Register: a.Register, Edition: a.Edition, HeaderRow: &a.HeaderRow}, book.Registers())
	require.False(t, ok, "saying what was understood anyway corrects nothing")
	require.NotEqual(t, exchange.Shapes([]*exchange.Table{a})[0], exchange.Shapes([]*exchange.Table{recognise(append([]string{headings + "|Owner"}, rows...)...)})[0])
}
