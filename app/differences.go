package app

import "certbook/internal/isms"

// WordPiece is a piece of a text that is in both states ("kept") or in one ("removed", "added").
type WordPiece struct {
	Text string `json:"text"`
	Is   string `json:"is"`
}

// FieldDifference is a field of a record that differs.
type FieldDifference struct {
	Field string      `json:"field"`
	Label string      `json:"label"`
	Words []WordPiece `json:"words"`
}

// RecordDifference is a record that was "added", "changed" or "removed". ID is empty for one
// that is no longer in the book.
type RecordDifference struct {
	ID     string            `json:"id"`
	Ref    string            `json:"ref"`
	Name   string            `json:"name"`
	Is     string            `json:"is"`
	Fields []FieldDifference `json:"fields"`
}

func pieces(words []isms.Wording) []WordPiece {
	list := make([]WordPiece, len(words))
	for i, w := range words {
		list[i] = WordPiece{w.Text, string(w.Is)}
	}
	return list
}

// differences hands a comparison to the window; idOf finds a record by its reference.
func differences(found []isms.RecordDifference, idOf func(ref string) string) []RecordDifference {
	list := make([]RecordDifference, len(found))
	for i, d := range found {
		list[i] = RecordDifference{ID: idOf(d.Ref), Ref: d.Ref, Name: d.Name, Is: string(d.Is), Fields: make([]FieldDifference, len(d.Fields))}
		for n, f := range d.Fields {
			list[i].Fields[n] = FieldDifference{f.Field, f.Label, pieces(f.Words)}
		}
	}
	return list
}
