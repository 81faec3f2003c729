package exchange

import "certbook/internal/register"

// Outcome is what an import would do with one row.
type Outcome string

// The outcomes. Each row has exactly one for every record it speaks of.
const (
	New        Outcome = "new"        // nothing was recorded of this record yet
	Changed    Outcome = "changed"    // some of its fields get another value
	Unchanged  Outcome = "unchanged"  // the book says the same already
	Skipped    Outcome = "skipped"    // the row is no record
	Unresolved Outcome = "unresolved" // its record cannot be told, or some of its cells cannot be read; those that can are applied
)

// Counts are the rows of a table by outcome.
type Counts struct {
	New        int `json:"new"`
	Changed    int `json:"changed"`
	Unchanged  int `json:"unchanged"`
	Skipped    int `json:"skipped"`
	Unresolved int `json:"unresolved"`
}

func (c *Counts) add(o Outcome) {
	switch o {
	case New:
		c.New++
	case Changed:
		c.Changed++
	case Unchanged:
		c.Unchanged++
	case Skipped:
		c.Skipped++
	case Unresolved:
		c.Unresolved++
	}
}

// FieldChange is one field as it is and as it would be, as a person reads it.
type FieldChange struct {
	Field string `json:"field"`
	Label string `json:"label"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// PlannedRow is what an import would do with one row. A row that speaks of several records
// is listed once for each.
type PlannedRow struct {
	Row      int           `json:"row"` // as Excel numbers it
	Outcome  Outcome       `json:"outcome"`
	Record   string        `json:"record"` // its reference: "5.10"; "" for a new one that gets the next
	Called   string        `json:"called"` // what the file calls a new record that does not keep it: "RISK-7"
	Title    string        `json:"title"`
	Reason   string        `json:"reason"` // why skipped or unresolved, or how the record was told
	Changes  []FieldChange `json:"changes"`
	Problems []Problem     `json:"problems"`
}

// PlannedTable is a table as it was read in the end, and its rows.
type PlannedTable struct {
	*Table
	AddsEdition bool         `json:"adds_edition"`
	Counts      Counts       `json:"counts"`
	Rows        []PlannedRow `json:"rows"` // of a table that is included
	Assumptions []string     `json:"assumptions"`
	OwnControls []string     `json:"own_controls"` // references that are not of Annex A and can be taken as the organisation's own

	declined bool // left out because the person said so
}

// Plan is a dry run: what Apply will do, and nothing else.
type Plan struct {
	File        string          `json:"file"`
	Format      string          `json:"format"`
	Tables      []*PlannedTable `json:"tables"`
	Unknown     []UnknownPerson `json:"unknown_people"`
	Assumptions []string        `json:"assumptions"` // beyond those of a table

	editions []string
	clauses  bool // the clauses are listed first
	work     []work
	links    []linkWork
}

// work is one record to be written or, unchanged, to be found as it was.
type work struct {
	register *register.Register
	id, key  string
	ref      string
	returns  string // id of a record that was deleted or undone, and is made again
	fields   []fieldWork
	made     []register.Value // all values of a record that is to be made
}

type fieldWork struct {
	at            int // position in register.Fields
	before, after register.Value
}

// Counts are the rows of all tables that are included.
func (p *Plan) Counts() Counts {
	total := Counts{}
	for _, t := range p.Tables {
		total.New += t.Counts.New
		total.Changed += t.Counts.Changed
		total.Unchanged += t.Counts.Unchanged
		total.Skipped += t.Counts.Skipped
		total.Unresolved += t.Counts.Unresolved
	}
	return total
}

// Empty says whether applying would change nothing.
func (p *Plan) Empty() bool {
	if p.clauses || len(p.editions) > 0 || len(p.links) > 0 {
		return false
	}
	for _, w := range p.work {
		if w.made != nil {
			return false
		}
		for _, f := range w.fields {
			if !register.Equal(f.before, f.after) {
				return false
			}
		}
	}
	return true
}

// Doubtful says whether there is something the person should look at: nothing taken at all,
// a table of a known register left out for a doubt, a row or a cell not taken, a name not
// known.
func (p *Plan) Doubtful() bool {
	taken := false
	for _, t := range p.Tables {
		taken = taken || t.Include
		if t.Register != "" && !t.Include && !t.Hidden && !t.declined {
			return true
		}
	}
	return !taken || p.Counts().Unresolved > 0 || len(p.Unknown) > 0
}
