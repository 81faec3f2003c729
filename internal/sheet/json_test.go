package sheet

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheRecordsOfAnotherToolsExportAreATable(t *testing.T) {
	book := readContent(t, "soa-export.json", []byte("\uFEFF"+`{
  "exportedAt": "2026-03-12T10:00:00Z", "summary": {"total": 2, "applicable": 1},
  "frameworks": ["ISO27001"],
  "controls": [
    {"id": "ISO-5.10", "number": 5.10, "title": "Acceptable use, \"assets\" & é", "applicable": true, "status": null, "owner": "", "linkedTemplates": ["T-1", "T-2"], "weight": 1e2},
    {"id": "ISO-5.11", "applicable": false, "history": [{"at": "2026", "by": [1, 2]}], "linkedTemplates": [], "meta": {"a": {"b": "} ]"}}, "title": "Return\nof assets", "big": 1e999}
  ]
}`))
	require.Equal(t, JSON, book.Format)
	require.Len(t, book.Sheets, 1)
	s := book.Sheets[0]
	require.Equal(t, "controls", s.Name)
	require.Equal(t, []string{
		"1|id|number|title|applicable|status|owner|linkedTemplates|weight|history|meta|big",
		`2|ISO-5.10|5.10|Acceptable use, "assets" & é|TRUE|||T-1, T-2|1e2`,
		"3|ISO-5.11||Return\nof assets|FALSE|||||" + `[{"at":"2026","by":[1,2]}]|{"a":{"b":"} ]"}}|1e999`,
	}, flat(s.Rows))
	require.Equal(t, Cell{Column: 2, Kind: Number, Text: "5.10", Raw: "5.1"}, s.Rows[1].At(2))
	require.Equal(t, Cell{Column: 4, Kind: Bool, Text: "TRUE", Raw: "1"}, s.Rows[1].At(4))
	require.Equal(t, Text, s.Rows[2].At(11).Kind)
}

func TestEveryListOfRecordsIsASheet(t *testing.T) {
	book := readContent(t, "all.json", []byte(`{"data": {"soa": [{"id": "5.1"}], "risks": [{"id": "R1"}, {}]}, "empty": [], "numbers": [1, 2]}`))
	require.Equal(t, []string{"soa", "risks"}, []string{book.Sheets[0].Name, book.Sheets[1].Name})
	book = readContent(t, "export", []byte("\n [ {\"id\": \"5.1\"} ]\n"))
	require.Equal(t, JSON, book.Format)
	require.Equal(t, "export", book.Sheets[0].Name)
	book = readContent(t, "export.jsonl", []byte("{\"id\": \"5.1\"}\n\n{\"id\": \"5.2\", \"title\": \"Roles\"}\n"))
	require.Equal(t, []string{"1|id|title", "2|5.1", "3|5.2|Roles"}, flat(book.Sheets[0].Rows))
}

func TestANameTwiceInARecordIsTwoColumns(t *testing.T) {
	book := readContent(t, "list.json", []byte(`[{"owner": "A"}, {"owner": "B", "owner": "C", "": "nameless"}]`))
	require.Equal(t, []string{"1|owner|owner", "2|A", "3|B|C|nameless"}, flat(book.Sheets[0].Rows))
}

func TestSeparatedTextThatOnlyBeginsLikeJSONIsSeparatedText(t *testing.T) {
	book := readContent(t, "list.csv", []byte("[ID];Title\n5.1;Policies\n"))
	require.Equal(t, CSV, book.Format)
	require.Equal(t, "[ID]", book.Sheets[0].Rows[0].At(1).Text)
}

func TestRecordsBeyondTheLimitsAreRefused(t *testing.T) {
	for what, text := range map[string]string{
		"has more than 500 sheets":               "{" + strings.Repeat(`"s": [{"a": 1}],`, 500) + `"t": [{"a": 1}]}`,
		"holds more than 1,000,000 filled cells": "[" + strings.Repeat(`{"a": 1},`, 1_000_000) + "{}]",
		"has more than 1,048,576 rows":           "[" + strings.Repeat(`{},`, maxRows) + "{}]",
	} {
		_, err := parseContent("list.json", []byte(text))
		require.ErrorContains(t, err, what)
	}
}
