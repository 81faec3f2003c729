package app

import (
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Choice is one value of a choice field.
type Choice struct {
	Key    string `json:"key"`
	Label  string `json:"label"`
	Symbol string `json:"symbol"`
}

// kindLinks is the kind of a side of a relation, which is a field to the window: its value is
// the list of the ids of records of another register.
const kindLinks = "links"

// FieldInfo is one declared field, or side of a relation, for columns and forms.
type FieldInfo struct {
	Key       string   `json:"key"`
	Label     string   `json:"label"`
	Kind      string   `json:"kind"`
	Choices   []Choice `json:"choices"`
	Required  bool     `json:"required"`
	ReadOnly  bool     `json:"readOnly"`
	DecidedBy string   `json:"decidedBy"`
	Help      string   `json:"help"`
	Width     int      `json:"width"`
	Shown     bool     `json:"shown"`
	Links     string   `json:"links"`
	Inverse   string   `json:"inverse"`
}

// RegisterInfo is one declared register.
type RegisterInfo struct {
	Key      string      `json:"key"`
	Label    string      `json:"label"`
	Singular string      `json:"singular"`
	Fields   []FieldInfo `json:"fields"`
}

// Row is one record; a value is text, a number, a list of texts or null.
type Row struct {
	ID      string         `json:"id"`
	Ref     string         `json:"ref"`
	Version int64          `json:"version"`
	Values  map[string]any `json:"values"`
}

// Person is someone of the book.
type Person struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Active bool   `json:"active"`
}

// Fault is an error as data, where it is part of an answer.
type Fault struct {
	Code    string            `json:"code"`
	Message string            `json:"message"`
	Params  map[string]string `json:"params"`
	Field   string            `json:"field"`
	Action  string            `json:"action"`
}

// Step is a change that can be undone or redone.
type Step struct {
	Seq   int64  `json:"seq"`
	Title string `json:"title"`
}

// ChangeInfo is one change as a person reads it.
type ChangeInfo struct {
	Seq        int64  `json:"seq"`
	At         string `json:"at"`
	Who        string `json:"who"`
	Source     string `json:"source"`
	SourceName string `json:"sourceName"`
	Title      string `json:"title"`
	Kind       string `json:"kind"`
	Target     int64  `json:"target"`
	Undone     bool   `json:"undone"`
	Entries    int    `json:"entries"`
	Digest     string `json:"digest"`
}

// EntryInfo is one field of one record in one change.
type EntryInfo struct {
	ID           int64      `json:"id"`
	Change       ChangeInfo `json:"change"`
	Register     string     `json:"register"`
	RecordID     string     `json:"recordId"`
	Record       string     `json:"record"`
	Field        string     `json:"field"`
	Label        string     `json:"label"`
	Action       string     `json:"action"`
	Before       string     `json:"before"`
	After        string     `json:"after"`
	BeforeErased bool       `json:"beforeErased"`
	AfterErased  bool       `json:"afterErased"`
}

// PathAnswer is a path, "" when the person cancelled.
type PathAnswer struct {
	Path string `json:"path"`
}

func describe(set *register.Set, r *register.Register) RegisterInfo {
	info := RegisterInfo{Key: r.Key, Label: r.Label, Singular: r.Singular, Fields: []FieldInfo{}}
	for _, f := range r.Fields {
		field := FieldInfo{Key: f.Key, Label: f.Label, Kind: string(f.Kind), Choices: []Choice{}, Required: f.Required,
			ReadOnly: f.Fixed, DecidedBy: f.DecidedBy, Help: f.Help, Width: f.Width, Shown: f.Shown}
		for _, c := range f.Choices {
			field.Choices = append(field.Choices, Choice{c.Key, c.Label, c.Symbol})
		}
		info.Fields = append(info.Fields, field)
	}
	for _, side := range set.Sides(r) {
		info.Fields = append(info.Fields, FieldInfo{Key: side.Key, Label: side.Label, Kind: kindLinks, Choices: []Choice{}, Help: side.Help,
			Width: 130, Shown: side.Shown, Links: side.Other.Key, Inverse: side.Back().Key})
	}
	return info
}

// linked is what the records of a register are linked to, by the key of the side and the id.
type linked map[string]map[string][]string

func rowsOf(r *register.Register, rows []ledger.Row, links linked) []Row {
	out := make([]Row, len(rows))
	for i, row := range rows {
		values := make(map[string]any, len(r.Fields)+len(links))
		for j, f := range r.Fields {
			values[f.Key] = row.Values[j]
		}
		for key, of := range links {
			values[key] = nil
			if ids := of[row.ID]; len(ids) > 0 {
				values[key] = ids
			}
		}
		out[i] = Row{ID: row.ID, Ref: row.Ref, Version: row.Version, Values: values}
	}
	return out
}

// fill puts the records of a register into the table.
func (t *RegisterRows) fill(set *register.Set, r *register.Register, rows []ledger.Row, links linked) {
	t.IDs, t.Refs, t.Versions = make([]string, len(rows)), make([]string, len(rows)), make([]int64, len(rows))
	for i, row := range rows {
		t.IDs[i], t.Refs[i], t.Versions[i] = row.ID, row.Ref, row.Version
	}
	t.Fields, t.Columns = []string{}, [][]any{}
	add := func(key string, value func(row ledger.Row) any) {
		column, recorded := make([]any, len(rows)), false
		for i, row := range rows {
			column[i] = value(row)
			recorded = recorded || column[i] != nil
		}
		if !recorded {
			column = nil
		}
		t.Fields, t.Columns = append(t.Fields, key), append(t.Columns, column)
	}
	for i, f := range r.Fields {
		add(f.Key, func(row ledger.Row) any { return row.Values[i] })
	}
	for _, side := range set.Sides(r) {
		of := links[side.Key]
		add(side.Key, func(row ledger.Row) any {
			if ids := of[row.ID]; len(ids) > 0 {
				return ids
			}
			return nil
		})
	}
}

func changeInfo(e ledger.Event) ChangeInfo {
	return ChangeInfo{Seq: e.Seq, At: stamp(e.At), Who: e.Who, Source: string(e.Source), SourceName: e.SourceName, Title: e.Title,
		Kind: string(e.Kind), Target: e.Target, Undone: e.Undone, Entries: e.Entries, Digest: e.Digest}
}

// action names on the wire what an entry did; a creation that undoes a deletion restores.
func entryInfo(l ledger.Line) EntryInfo {
	action := map[string]string{"create": "created", "delete": "deleted", "set": "set", "link": "linked", "unlink": "unlinked", "erase": "set"}[l.Action]
	if l.Action == "create" && l.Event.Kind != ledger.Ordinary {
		action = "restored"
	}
	return EntryInfo{ID: l.ID, Change: changeInfo(l.Event), Register: l.Register, RecordID: l.RecordID, Record: l.Record, Field: l.Field,
		Label: l.Label, Action: action, Before: l.Before, After: l.After, BeforeErased: l.BeforeErased, AfterErased: l.AfterErased}
}

func faultInfo(err error) Fault {
	f := fault.Of(err)
	return Fault{Code: string(f.Code), Message: f.Message, Params: f.Params, Field: f.Field, Action: f.Action}
}

func faultPointer(f *fault.Error) *Fault {
	if f == nil {
		return nil
	}
	info := faultInfo(f)
	return &info
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.RFC3339)
}
