package isms

import (
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// RecordIs says what became of a record between two states of its register.
type RecordIs string

// What may become of a record.
const (
	RecordAdded   RecordIs = "added"
	RecordChanged RecordIs = "changed"
	RecordRemoved RecordIs = "removed"
)

// FieldDifference is a field of a record that is not the same in two states.
type FieldDifference struct {
	Field string
	Label string
	Words []Wording
}

// RecordDifference is a record that is not the same in two states.
type RecordDifference struct {
	Ref    string
	Name   string // as it is called later, or was called last
	Is     RecordIs
	Fields []FieldDifference
}

// fieldDifference tells two values of a field apart: a text word by word, anything else as
// one value in place of the other. People are named by id.
func fieldDifference(f *register.Field, before, after register.Value, people map[string]string) FieldDifference {
	was, is := ledger.Display(f, before, people), ledger.Display(f, after, people)
	d := FieldDifference{Field: f.Key, Label: f.Label}
	if f.Kind == register.KindText || f.Kind == register.KindLong {
		d.Words = Reworded(was, is)
	} else {
		d.Words = wordings(was, is)
	}
	return d
}
