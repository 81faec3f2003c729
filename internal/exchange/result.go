package exchange

import (
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/sheet"
)

// Result is what an import did, or a dry run would do, in the form that leaves the program.
type Result struct {
	File        string          `json:"file"`
	Format      string          `json:"format"` // xlsx, csv
	Tables      []TableResult   `json:"tables"`
	Assumptions []string        `json:"assumptions"`
	Unknown     []UnknownPerson `json:"unknown_people"`
	Applied     bool            `json:"applied"`
	Seq         int64           `json:"seq"` // of the change; 0 when nothing was changed
	// ChangeRecords were opened or extended by the import, because the approved scope changed.
	ChangeRecords []isms.FollowedChange `json:"change_records"`
	PeakMemory    int64                 `json:"peak_memory_bytes"`
}

// TableResult is one table of a Result.
type TableResult struct {
	Sheet      string            `json:"sheet"`
	Hidden     bool              `json:"hidden"`
	Range      string            `json:"range"`
	Register   string            `json:"register"` // "" for a table that was not recognised
	Edition    string            `json:"edition"`
	Included   bool              `json:"included"`
	Confidence float64           `json:"confidence"`
	Reason     string            `json:"reason"`
	Columns    map[string]string `json:"columns"` // heading → field key, "" for a column that was not taken
	// ColumnsLeftOut are the columns of an included table that were not taken.
	ColumnsLeftOut []ColumnReason `json:"columns_left_out"`
	Counts         Counts         `json:"counts"`
	Assumptions    []string       `json:"assumptions"`
	Skipped        []RowReason    `json:"skipped"`
	Unresolved     []RowReason    `json:"unresolved"`
	Problems       []Problem      `json:"problems"` // the single cells behind unresolved rows
}

// ColumnReason is a column that was not taken, and why.
type ColumnReason struct {
	Letter  string `json:"letter"`
	Heading string `json:"heading"`
	Reason  string `json:"reason"`
}

// RowReason is a row that was not taken whole, and why.
type RowReason struct {
	Row    int    `json:"row"`
	Reason string `json:"reason"`
}

// NewResult tells what became of a plan. For a dry run applied is false and done is zero.
func NewResult(plan *Plan, applied bool, done ledger.Done, usage sheet.Usage) Result {
	r := Result{File: plan.File, Format: plan.Format, Tables: []TableResult{}, Assumptions: plan.Assumptions, Unknown: plan.Unknown,
		Applied: applied, Seq: done.Seq, ChangeRecords: []isms.FollowedChange{}, PeakMemory: usage.PeakMemory}
	for _, t := range plan.Tables {
		r.Tables = append(r.Tables, t.result())
	}
	return r
}

func (t *PlannedTable) result() TableResult {
	r := TableResult{Sheet: t.Sheet, Hidden: t.Hidden, Range: t.Range, Register: t.Register, Edition: t.Edition, Included: t.Include,
		Confidence: t.Confidence, Reason: t.Reason, Columns: map[string]string{}, ColumnsLeftOut: []ColumnReason{}, Counts: t.Counts, Assumptions: t.Assumptions,
		Skipped: []RowReason{}, Unresolved: []RowReason{}, Problems: []Problem{}}
	for _, c := range t.Columns {
		heading := c.Heading
		if _, twice := r.Columns[heading]; twice || heading == "" {
			heading += " [column " + c.Letter + "]"
		}
		r.Columns[heading] = c.Field
		if t.Include && c.Field == "" {
			r.ColumnsLeftOut = append(r.ColumnsLeftOut, ColumnReason{c.Letter, c.Heading, c.Reason})
		}
	}
	for _, row := range t.Rows {
		switch row.Outcome {
		case Skipped:
			r.Skipped = append(r.Skipped, RowReason{row.Row, row.Reason})
		case Unresolved:
			r.Unresolved = append(r.Unresolved, RowReason{row.Row, row.Reason})
		}
		r.Problems = append(r.Problems, row.Problems...)
	}
	return r
}
