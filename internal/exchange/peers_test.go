package exchange_test

import (
	"fmt"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/sheet"

	"github.com/stretchr/testify/require"
)

// A file of another tool as that tool writes it: the headings, and a row for each control
// of 2022. What the rows say goes round: every fourth control is excluded, the others are
// implemented, partly implemented and not begun.
type peer struct {
	tool     string
	above    [][]string // rows before the headings
	headings []string
	row      func(c catalog.Control, turn int) []string
	below    [][]string
	excluded bool // the file says which controls do not apply
	stated   bool // and that the others do
	status   bool
	extra    []sheet.Sheet
}

func pick(turn int, words ...string) string { return words[turn%len(words)] }

var peers = []peer{
	{tool: "CISO Assistant, workbook", headings: []string{"urn", "assessable", "ref_id", "name", "description", "typical_evidence", "annotation", "compliance_result", "extended_result", "requirement_progress", "observations", "score"},
		above: nil, excluded: true, stated: true, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"urn:intuitem:risk:req_node:iso27001-2022:a." + c.ID, "x", "A." + c.ID, c.Title, "", "", "", pick(turn, "not_applicable", "compliant", "partially_compliant", "non_compliant"), "",
				pick(turn, "", "done", "in_progress", "to_do"), pick(turn, "We have none of these.", "", "", ""), ""}
		}},
	{tool: "CISO Assistant, separated text", headings: []string{"urn", "ref_id", "name", "description", "typical_evidence", "annotation", "compliance_result", "extended_result", "requirement_progress", "score", "observations"},
		excluded: true, stated: true, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"urn:intuitem:risk:req_node:iso27001-2022:a." + c.ID, c.ID, c.Title, "", "", "", pick(turn, "not_applicable", "compliant", "partially_compliant", "non_compliant"), "",
				pick(turn, "to_do", "done", "in_progress", "to_do"), "", ""}
		}},
	{tool: "Little-ISMS-Helper, controls", headings: []string{"Control ID", "Control Title", "Domain / Category", "Applicable (Yes/No)", "Justification (incl. exclusion reason)", "Implementation Status", "Implementation Notes"},
		excluded: true, stated: true, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{c.ID, c.Title, c.Group, pick(turn, "No", "Yes", "Yes", "Yes"), "Because " + c.ID, pick(turn, "not_applicable", "implemented", "partially_implemented", "not_started"), ""}
		}},
	{tool: "Little-ISMS-Helper, import", headings: []string{"controlId", "name", "description", "category", "applicable", "justification", "implementationStatus", "implementationPercentage"},
		excluded: true, stated: true, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{c.ID, c.Title, "", c.Group, pick(turn, "false", "true", "true", "true"), "Because " + c.ID, pick(turn, "", "implemented", "in_progress", "not_started"), pick(turn, "0", "100", "50", "0")}
		}},
	{tool: "isms-builder, JSON", headings: []string{"id", "framework", "theme", "title", "applicable", "status", "owner", "justification", "linkedTemplates", "updatedAt", "updatedBy"},
		excluded: true, stated: true, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"ISO-" + c.ID, "ISO27001", c.Group, c.Title, pick(turn, "false", "true", "true", "true"), pick(turn, "not_started", "implemented", "partial", "not_started"), "", "Because " + c.ID, "", "2026-03-01T10:00:00Z", "admin"}
		}},
	{tool: "isms-builder, gaps", headings: []string{"Control-ID", "Framework", "Titel", "Status", "Owner"}, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"ISO-" + c.ID, "ISO27001", c.Title, pick(turn, "not_started", "implemented", "partial", "not_started"), ""}
		}},
	{tool: "Unicis", above: [][]string{{"Statement of Applicability"}, {"ISO/IEC 27001:2022"}, {"Exported 2026-05-01"}, nil}, headings: []string{"Code", "Section", "Control", "Requirements", "Status"},
		excluded: true, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"A." + c.ID, c.Group, c.Title, "The organisation shall see to it.", pick(turn, "Not Applicable", "Fully Implemented", "Partially Implemented", "Not Implemented")}
		},
		extra: []sheet.Sheet{rowsOf("Legend", []string{"Level", "Status", "Meaning"}, []string{"0", "Not Applicable", "Not needed"}, []string{"1", "Not Implemented", "Nothing yet"})}},
	{tool: "Vanta's template", headings: []string{"Control Number", "Control Name", "Control Description", "Control Applicable?", "Justification for Control Inclusion", "Justification for Control Exclusion", "Implementation overview"},
		excluded: true, stated: true, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"A " + c.ID, c.Title, "", pick(turn, "No", "Yes", "Yes", "Yes"), pick(turn, "", "Risk treatment", "Risk treatment", "Risk treatment"), pick(turn, "None here", "", "", ""), pick(turn, "Excluded", "Implemented", "In-process", "Not started")}
		}},
	{tool: "OpenGRC, audit items", headings: []string{"Audit", "Control ID", "Control Title", "Assigned To", "Status", "Effectiveness", "Applicability", "Auditor Notes", "Created At", "Updated At"},
		excluded: true, stated: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"ISO 27001", "A." + c.ID, c.Title, "", "Completed", "Effective", pick(turn, "Not Applicable", "Applicable", "Applicable", "Applicable"), "", "2026-01-01", "2026-01-02"}
		}},
	{tool: "Probo", above: nil, headings: []string{"Framework", "Control", "Applicability", "Justification for non-applicability", "Maturity", "Justification for non-implementation", "Regulatory", "Contractual", "Best Practice", "Risk Assessment"},
		excluded: true, stated: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"ISO 27001:2022", "A." + c.ID + " " + c.Title, pick(turn, "No", "Yes", "Yes", "Yes"), pick(turn, "None here", "", "", ""), "", "", "", "", pick(turn, "", "Yes", "Yes", "Yes"), ""}
		}},
	{tool: "EzISMS", above: [][]string{{"69 van 93 rijen – filter: geen"}}, headings: []string{"Ref.", "Naam", "Van toepassing", "Motivatie", "Implementatiestatus", "Restrisico", "Beleid", "Laatst beoordeeld"},
		excluded: true, stated: true, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{c.ID, "Maatregel " + c.ID, pick(turn, "Nee", "Ja", "Ja", "Ja"), "Omdat " + c.ID, pick(turn, "N.v.t.", "Geïmplementeerd", "In uitvoering", "Niet gestart"), "", "", "2026-02-03"}
		}},
	{tool: "the blackdice template", headings: []string{"Control Reference", "Control Title", "Applicable", "Justification", "Implementation Summary", "Related Document/Evidence", "Control Owner", "Review Date"},
		excluded: true, stated: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"A." + c.ID, c.Title, pick(turn, "No", "Yes", "Yes", "Yes"), "Because " + c.ID, "As written", "POL-01", "", "2026-02-03"}
		}},
	{tool: "QuantAssure", headings: []string{"Control ID", "Control Name", "Topic", "Applicability & Reasoning", "Status", "Notes", "Assessor Determination", "Assessor Notes", "Assessor Evidence"},
		status: true, excluded: true, stated: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"A." + c.ID, c.Title, c.Group, pick(turn, "Not applicable - none here", "Applicable - needed", "Applicable - needed", "Applicable - needed"), pick(turn, "", "Implemented", "Partially implemented", "Not implemented"), "", "", "", ""}
		}},
	{tool: "verinice", headings: []string{"Abbreviation", "Control", "Applicability", "Reason", "Implementation status"}, excluded: true, stated: true, status: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"A." + c.ID, c.Title, pick(turn, "No", "Yes", "Yes", "Yes"), "Because " + c.ID, pick(turn, "N/A", "Yes", "Partial", "No")}
		}},
	{tool: "the ISO27k toolkit", above: [][]string{{"Statement of Applicability"}, {"Legend (for selected controls and reasons for selection)"}, {"LR: legal requirements, CO: contractual obligations, BR/BP: business requirements/adopted best practices, RRA: results of risk assessment"}},
		headings: []string{"ISO/IEC 27001:2022 Annex A controls", "", "Current controls", "Remarks (with justification for exclusions)", "LR", "CO", "BR/BP", "RRA", "Remarks (overview of implementation)"},
		excluded: true,
		row: func(c catalog.Control, turn int) []string {
			return []string{"A." + c.ID, c.Title, "", pick(turn, "Excluded: none here", "", "", ""), "", "", pick(turn, "", "x", "x", "x"), pick(turn, "", "x", "", "x"), ""}
		}},
}

func TestStatementsOfOtherToolsAreReadAsTheyAre(t *testing.T) {
	for _, p := range peers {
		t.Run(p.tool, func(t *testing.T) {
			lines := append([][]string{}, p.above...)
			lines = append(lines, p.headings)
			want := map[any]int{}
			for i, c := range catalog.Controls(catalog.Edition2022) {
				lines = append(lines, p.row(c, i))
				want[pick(i, "excluded", isms.Implemented, isms.Partial, isms.NotStarted)]++
			}
			lines = append(lines, p.below...)
			book := newBook(t, nil)
			plan := draft(t, book, workbookOf(append([]sheet.Sheet{rowsOf("Sheet1", lines...)}, p.extra...)...), exchange.Choices{})
			table := plan.Tables[0]
			require.True(t, table.Include, table.Reason)
			require.Equal(t, "2022", table.Edition)
			require.Zero(t, plan.Counts().Unresolved, "%s", problems(plan))
			apply(t, book, plan)
			all := statements(t, book)
			applicability, status := tally(all, "applicability"), tally(all, "status")
			if p.excluded {
				require.Equal(t, want["excluded"], applicability[isms.NotApplicable], fmt.Sprint(fieldsOf(t, table.Table)))
			}
			if p.stated {
				require.Equal(t, 93-want["excluded"], applicability[isms.Applicable])
			}
			if p.status {
				require.Equal(t, want[isms.Implemented], status[isms.Implemented], "%v", status)
				require.Equal(t, want[isms.Partial], status[isms.Partial])
				require.GreaterOrEqual(t, status[isms.NotStarted], want[isms.NotStarted])
			}
		})
	}
}

// problems lists the first rows that were not understood.
func problems(plan *exchange.Plan) string {
	text := ""
	for _, table := range plan.Tables {
		for _, row := range table.Rows {
			if row.Outcome == exchange.Unresolved && len(text) < 600 {
				text += fmt.Sprintf("row %d: %s\n", row.Row, row.Reason)
			}
		}
	}
	return text
}
