package app

import (
	"maps"
	"slices"

	"certbook/internal/exchange"
	"certbook/internal/register"
)

// ImportPlan is a dry run as the window shows it.
type ImportPlan struct {
	ID          string          `json:"id"`
	File        string          `json:"file"`
	Tables      []ImportTable   `json:"tables"`
	LeftOut     []LeftOut       `json:"leftOut"`
	Assumptions []string        `json:"assumptions"`
	People      []UnknownPerson `json:"people"`
	Totals      ImportCounts    `json:"totals"`
}

// ImportCounts are rows by outcome.
type ImportCounts struct {
	New        int `json:"new"`
	Changed    int `json:"changed"`
	Unchanged  int `json:"unchanged"`
	Skipped    int `json:"skipped"`
	Unresolved int `json:"unresolved"`
}

// LeftOut is a sheet nothing was taken from.
type LeftOut struct {
	Sheet  string `json:"sheet"`
	Reason string `json:"reason"`
}

// UnknownPerson is an owner who is not in the book.
type UnknownPerson struct {
	Name            string `json:"name"`
	Rows            int    `json:"rows"`
	LooksLikePerson bool   `json:"looksLikePerson"`
	Why             string `json:"why"`
	Add             bool   `json:"add"`
}

// ImportTable is one table and how it was understood.
type ImportTable struct {
	Index         int            `json:"index"`
	Sheet         string         `json:"sheet"`
	Hidden        bool           `json:"hidden"`
	Range         string         `json:"range"`
	HeaderRow     int            `json:"headerRow"`
	Included      bool           `json:"included"`
	Register      string         `json:"register"`
	RegisterLabel string         `json:"registerLabel"`
	Edition       string         `json:"edition"`
	AddsEdition   bool           `json:"addsEdition"`
	Confidence    float64        `json:"confidence"`
	Reason        string         `json:"reason"`
	Columns       []ImportColumn `json:"columns"`
	Counts        ImportCounts   `json:"counts"`
	Rows          []ImportRow    `json:"rows"`
	Assumptions   []string       `json:"assumptions"`
	FirstRow      int            `json:"firstRow"`    // of the sheet's cells worth showing first
	LastRow       int            `json:"lastRow"`     // of the sheet
	Choice        TableChoice    `json:"choice"`      // it was read with
	OwnControls   []string       `json:"ownControls"` // references that can be taken as the organisation's own
	Cards         bool           `json:"cards"`       // a card for each record, no row
	Remembered    string         `json:"remembered"`  // when a table of its shape was corrected before, "" for never
}

// ImportColumn is one column and the field it was read as.
type ImportColumn struct {
	Index      int       `json:"index"`
	Letter     string    `json:"letter"`
	Heading    string    `json:"heading"`
	Field      string    `json:"field"`
	Choice     string    `json:"choice"` // what a mark in it means
	Rest       string    `json:"rest"`   // the field of what follows a choice in it
	Tells      bool      `json:"tells"`  // only which record a row is of
	Might      []string  `json:"might"`
	Confidence float64   `json:"confidence"`
	Reason     string    `json:"reason"`
	Samples    []string  `json:"samples"`
	Meanings   []Meaning `json:"meanings"`
	Steps      []string  `json:"steps"` // of a rating: what its texts can mean
}

// Meaning is one text of a column of choices or ratings and what it was read as.
type Meaning struct {
	Text  string `json:"text"`
	Count int    `json:"count"`
	Value string `json:"value"`
	Known bool   `json:"known"` // with an empty value: it says nothing
}

// ImportRow is what would become of one row.
type ImportRow struct {
	Number  int            `json:"number"`
	Outcome string         `json:"outcome"`
	Record  string         `json:"record"`
	Reason  string         `json:"reason"`
	Changes []ImportChange `json:"changes"`
}

// ImportChange is one field as it is and as it would be.
type ImportChange struct {
	Field string `json:"field"`
	Label string `json:"label"`
	Old   string `json:"old"`
	New   string `json:"new"`
}

// ImportChoices are the person's corrections.
type ImportChoices struct {
	PlanID    string        `json:"planId"`
	Tables    []TableChoice `json:"tables"`
	AddPeople []string      `json:"addPeople"`
}

// TableChoice corrects one table.
type TableChoice struct {
	Index       int             `json:"index"`
	Included    *bool           `json:"included"`  // null: as understood
	HeaderRow   *int            `json:"headerRow"` // null: as understood; 0: none
	Register    string          `json:"register"`
	Edition     string          `json:"edition"`
	Columns     []ColumnChoice  `json:"columns"`
	Meanings    []MeaningChoice `json:"meanings"`
	KeepUnknown bool            `json:"keepUnknown"`
	OwnControls *bool           `json:"ownControls"` // take controls that are not of Annex A; null: not said
}

// ColumnChoice gives a column its field, "" not to take it.
type ColumnChoice struct {
	Index int    `json:"index"`
	Field string `json:"field"`
}

// MeaningChoice gives a text its meaning, "" for no statement.
type MeaningChoice struct {
	Field string `json:"field"`
	Text  string `json:"text"`
	Value string `json:"value"`
}

func choices(q ImportChoices) exchange.Choices {
	c := exchange.Choices{Tables: map[int]exchange.TableChoice{}, AddPeople: q.AddPeople}
	for _, t := range q.Tables {
		choice := exchange.TableChoice{Include: t.Included, HeaderRow: t.HeaderRow, Register: t.Register, Edition: t.Edition, KeepUnknown: t.KeepUnknown, AddOwnControls: t.OwnControls != nil && *t.OwnControls,
			Columns: map[int]string{}, Meanings: map[string]map[string]string{}}
		for _, column := range t.Columns {
			choice.Columns[column.Index] = column.Field
		}
		for _, m := range t.Meanings {
			if choice.Meanings[m.Field] == nil {
				choice.Meanings[m.Field] = map[string]string{}
			}
			choice.Meanings[m.Field][m.Text] = m.Value
		}
		c.Tables[t.Index] = choice
	}
	return c
}

// tableChoice is what choices reads, from the other side.
func tableChoice(index int, c exchange.TableChoice) TableChoice {
	t := TableChoice{Index: index, Included: c.Include, HeaderRow: c.HeaderRow, Register: c.Register, Edition: c.Edition,
		Columns: []ColumnChoice{}, Meanings: []MeaningChoice{}, KeepUnknown: c.KeepUnknown}
	if c.AddOwnControls {
		t.OwnControls = &c.AddOwnControls
	}
	for _, number := range slices.Sorted(maps.Keys(c.Columns)) {
		t.Columns = append(t.Columns, ColumnChoice{number, c.Columns[number]})
	}
	for _, field := range slices.Sorted(maps.Keys(c.Meanings)) {
		for _, text := range slices.Sorted(maps.Keys(c.Meanings[field])) {
			t.Meanings = append(t.Meanings, MeaningChoice{field, text, c.Meanings[field][text]})
		}
	}
	return t
}

func importPlan(id string, d *draft, set *register.Set) ImportPlan {
	plan := ImportPlan{ID: id, File: d.file, Tables: []ImportTable{}, LeftOut: []LeftOut{}, Assumptions: d.plan.Assumptions,
		People: []UnknownPerson{}, Totals: ImportCounts(d.plan.Counts())}
	for _, t := range d.plan.Tables {
		if t.Register == "" && len(t.Columns) == 0 {
			plan.LeftOut = append(plan.LeftOut, LeftOut{t.Sheet, t.Reason})
			continue
		}
		table := importTable(t, set)
		table.Choice = tableChoice(t.Index, exchange.TableChoice{})
		for _, choice := range d.choices.Tables {
			if choice.Index == t.Index {
				table.Choice = choice
			}
		}
		table.Remembered = stamp(d.recalls[t.Index])
		plan.Tables = append(plan.Tables, table)
	}
	for _, p := range d.people { // as first read: one the person agreed to add stays in sight
		plan.People = append(plan.People, UnknownPerson{p.Name, p.Rows, p.LooksLike == exchange.APerson, p.Why, slices.Contains(d.choices.AddPeople, p.Name)})
	}
	if plan.Assumptions == nil {
		plan.Assumptions = []string{}
	}
	return plan
}

func importTable(t *exchange.PlannedTable, set *register.Set) ImportTable {
	out := ImportTable{Index: t.Index, Sheet: t.Sheet, Hidden: t.Hidden, Range: t.Range, HeaderRow: t.HeaderRow, Included: t.Include,
		Register: t.Register, Edition: t.Edition, AddsEdition: t.AddsEdition, Confidence: t.Confidence, Reason: t.Reason,
		Columns: []ImportColumn{}, Counts: ImportCounts(t.Counts), Rows: []ImportRow{}, Assumptions: append([]string{}, t.Assumptions...), OwnControls: append([]string{}, t.OwnControls...), Cards: t.Cards(), FirstRow: t.PreviewRow, LastRow: t.LastRow()}
	if r, ok := set.Register(t.Register); ok {
		out.RegisterLabel = r.Label
	}
	for _, c := range t.Columns {
		column := ImportColumn{Index: c.Number, Letter: c.Letter, Heading: c.Heading, Field: c.Field, Choice: c.Choice, Rest: c.Rest, Tells: c.Tells(), Might: append([]string{}, c.Might...), Confidence: c.Confidence, Reason: c.Reason,
			Samples: append([]string{}, c.Samples...), Meanings: []Meaning{}, Steps: append([]string{}, c.Steps...)}
		for _, v := range c.Values {
			column.Meanings = append(column.Meanings, Meaning{v.Text, v.Count, v.Meaning, v.Known})
		}
		out.Columns = append(out.Columns, column)
	}
	for _, row := range t.Rows {
		out.Rows = append(out.Rows, importRow(row))
	}
	return out
}

func importRow(row exchange.PlannedRow) ImportRow {
	out := ImportRow{Number: row.Row, Outcome: string(row.Outcome), Record: row.Record, Reason: row.Reason, Changes: []ImportChange{}}
	if row.Title != "" {
		out.Record += " " + row.Title
	}
	for _, c := range row.Changes {
		out.Changes = append(out.Changes, ImportChange(c))
	}
	return out
}
