package exchange_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/register"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestRecordsLeaveAsJSONWithEveryField(t *testing.T) {
	book := newBook(t, isms.Sample)
	extract, err := exchange.Gather(t.Context(), book.Ledger, isms.Statements, exchange.Options{Fields: []string{"status"}})
	require.NoError(t, err)
	var out bytes.Buffer
	require.NoError(t, extract.WriteJSON(&out))
	var records []map[string]any
	require.NoError(t, json.Unmarshal(out.Bytes(), &records))
	require.Len(t, records, 95)
	by := map[string]map[string]any{}
	for _, r := range records {
		by[r["control"].(string)] = r
		for _, key := range []string{"id", "control", "title", "edition", "applicability", "status", "inclusion_reasons", "justification",
			"exclusion_justification", "owner", "target_date", "last_reviewed", "notes", "implementation", "theme", "custom"} {
			require.Contains(t, r, key)
			require.NotNil(t, r[key], key)
		}
	}
	require.Equal(t, []any{"contractual", "business"}, by["5.1"]["inclusion_reasons"])
	require.Equal(t, "Astrid Lind", by["5.1"]["owner"])
	require.Equal(t, isms.Applicable, by["5.1"]["applicability"])
	require.Equal(t, false, by["5.1"]["custom"])
	custom := 0
	for _, r := range records {
		if r["custom"] == true {
			custom++
			require.Equal(t, isms.CustomTheme, r["theme"])
		}
	}
	require.Equal(t, 2, custom)

	written := func(r *register.Register) []byte {
		extract, err := exchange.Gather(t.Context(), book.Ledger, r, exchange.Options{})
		require.NoError(t, err)
		var text bytes.Buffer
		require.NoError(t, extract.WriteJSON(&text))
		return text.Bytes()
	}
	require.NoError(t, json.Unmarshal(written(isms.Organisations), &records))
	require.Equal(t, 40.0, records[0]["headcount"])
	book = newBook(t, isms.Start("", "", catalog.Edition2022))
	require.JSONEq(t, `[]`, string(written(isms.People)))
}

// Whatever stands in a sheet, each row ends in exactly one outcome, a dry run can be
// applied as it is, and the same file again then changes nothing.
func TestAnySheetIsReadRowByRowAndTwiceIsOnce(t *testing.T) {
	words := rapid.SampledFrom([]string{"", "", "Control", "Control ID", "Title", "Applicable", "Status", "Justification", "Owner", "Notes", "Name", "Role", "E-mail",
		"5.1", "A.5.1.1", "5.10", "8.2", "5", "6.1", "K.1", "Yes", "No", "N/A", "Implemented", "Planned", "perhaps", "Policies for information security",
		"Access control", "Segregation of duties", "Internal organization", "Astrid Lind", "CISO", "Ann Lee", "Total", "2026-03-12", "-", "Certbook id", "Organizational controls", "Control:", "Applicable: Yes", "Status:", "Not applicable controls", "Yes – because", "x", "1", "2"})
	book := newBook(t, isms.Sample)
	rapid.Check(t, func(rt *rapid.T) {
		lines := rapid.SliceOfN(rapid.SliceOfN(words, 1, 6), 1, 14).Draw(rt, "cells")
		if rapid.Bool().Draw(rt, "headed") {
			lines[0] = []string{"Control ID", "Title", "Applicable", "Status", "Justification", "Owner"}
		}
		s := rowsOf("Sheet", lines...)
		for i := range s.Rows {
			s.Rows[i].Ragged = rapid.IntRange(0, 9).Draw(rt, "ragged") == 0
		}
		for range rapid.IntRange(0, 3).Draw(rt, "merged") {
			row, column := rapid.IntRange(1, 14).Draw(rt, "row"), rapid.IntRange(1, 6).Draw(rt, "column")
			s.Merged = append(s.Merged, sheet.Range{FirstRow: row, FirstColumn: column, LastRow: row + rapid.IntRange(0, 4).Draw(rt, "down"), LastColumn: column + rapid.IntRange(0, 4).Draw(rt, "across")})
		}
		tables := exchange.Recognise(&sheet.Workbook{Name: "any.csv", Format: sheet.CSV, Sheets: []sheet.Sheet{s}}, audit.Registers())
		if len(s.Rows) == 0 {
			return
		}
		require.NotEmpty(rt, tables)
		plan, err := exchange.Draft(t.Context(), book.Ledger, tables, exchange.Choices{AddEveryPerson: true, Tables: map[int]exchange.TableChoice{0: {KeepUnknown: true}}})
		require.NoError(rt, err)
		for _, p := range plan.Tables {
			c := p.Counts
			require.Len(rt, p.Rows, c.New+c.Changed+c.Unchanged+c.Skipped+c.Unresolved)
			for _, r := range p.Rows {
				if r.Outcome == exchange.Skipped || r.Outcome == exchange.Unresolved {
					require.NotEmpty(rt, r.Reason)
				}
			}
		}
		done, err := exchange.Apply(t.Context(), book.Ledger, plan, undo)
		require.NoError(rt, err)
		require.Equal(rt, plan.Empty(), done.Seq == 0)
		again, err := exchange.Draft(t.Context(), book.Ledger, tables, exchange.Choices{AddEveryPerson: true, Tables: map[int]exchange.TableChoice{0: {KeepUnknown: true}}})
		require.NoError(rt, err)
		require.True(rt, again.Empty(), "%+v", again.Tables[0].Rows)
	})
}
