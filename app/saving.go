package app

import (
	"context"
	"fmt"
	"strings"

	"certbook/internal/exchange"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// CellEdit is one field of one record to change: Text as typed or pasted, or Value as an
// editor chose it. Version is that of the row it was read from; Seen, for links, the records
// it showed, because linking does not touch the row.
type CellEdit struct {
	ID      string    `json:"id"`
	Version int64     `json:"version"`
	Field   string    `json:"field"`
	Text    *string   `json:"text"`
	Value   any       `json:"value"`
	Seen    *[]string `json:"seen"`
}

// SaveQuery is a set of cells to change together.
type SaveQuery struct {
	Register string     `json:"register"`
	Title    string     `json:"title"`
	Edits    []CellEdit `json:"edits"`
}

// RefusedCell is a cell that was not saved, and why.
type RefusedCell struct {
	ID    string `json:"id"`
	Field string `json:"field"`
	Error Fault  `json:"error"`
}

// SaveResult is what was saved and what was not.
type SaveResult struct {
	Seq     int64         `json:"seq"`
	Rows    []Row         `json:"rows"`
	Refused []RefusedCell `json:"refused"`
	// Changes are the change records that the saving opened, extended or settled.
	Changes []isms.FollowedChange `json:"changes"`
}

// Save changes cells, all of them as one step. A cell whose value cannot stand is left as
// it was and comes back refused; the others are saved.
func (s *Registers) Save(q SaveQuery) (_ SaveResult, err error) {
	defer guard(&err)
	ctx := context.Background()
	open, r, err := s.at(q.Register)
	if err != nil {
		return SaveResult{}, err
	}
	people, err := open.people(ctx)
	if err != nil {
		return SaveResult{}, err
	}
	find := isms.NewDirectory(people).Find
	indexes, err := open.indexes(ctx, r, q.Edits)
	if err != nil {
		return SaveResult{}, err
	}
	result := SaveResult{}
	done, err := open.book.Do(ctx, open.by(saveTitle(open.book.Registers(), r, q)), func(tx *ledger.Tx) error {
		var err error
		result.Refused, err = saveEdits(q.Edits, func(edit CellEdit) error {
			if side, ok := open.book.Registers().Side(r, edit.Field); ok {
				return saveLinks(tx, side, edit, indexes[side.Other])
			}
			return saveCell(tx, r, edit, find)
		})
		return err
	})
	if err != nil {
		return SaveResult{}, err
	}
	return s.answer(ctx, open, r, done, result)
}

// saveEdits saves each cell and gives those that were refused. A cell may be refused only
// because another cell of its row is not saved yet: a period moved on by a paste has its new
// start after its old end. So what was refused is tried again as long as that saves more.
func saveEdits(edits []CellEdit, save func(CellEdit) error) ([]RefusedCell, error) {
	for {
		refused, again := []RefusedCell{}, []CellEdit{}
		for _, edit := range edits {
			err := save(edit)
			if err == nil {
				continue
			}
			if fault.Of(err).Code == fault.Internal {
				return nil, err
			}
			refused, again = append(refused, RefusedCell{edit.ID, edit.Field, faultInfo(err)}), append(again, edit)
		}
		if len(again) == 0 || len(again) == len(edits) {
			return refused, nil
		}
		edits = again
	}
}

func saveCell(tx *ledger.Tx, r *register.Register, edit CellEdit, people register.People) error {
	f, ok := r.Field(edit.Field)
	if !ok {
		return fault.Newf(fault.NotFound, "%s has no field “%s”.", r.Label, edit.Field)
	}
	v := plain(edit.Value)
	if edit.Text != nil {
		var err error
		if v, err = readCell(f, *edit.Text, people); err != nil {
			return err
		}
	}
	return tx.Set(r, edit.ID, edit.Field, edit.Version, v)
}

// readCell reads what was typed or pasted; a day also in the words imports know.
func readCell(f *register.Field, text string, people register.People) (register.Value, error) {
	if f.Kind == register.KindDate {
		if day, ok := exchange.Day(text); ok {
			text = day
		}
	}
	return f.Parse(text, people)
}

// plain turns what JSON made of a value into the product's form: lists of any into lists
// of text.
func plain(v any) register.Value {
	list, ok := v.([]any)
	if !ok {
		return v
	}
	keys := make([]string, 0, len(list))
	for _, item := range list {
		keys = append(keys, fmt.Sprint(item))
	}
	return keys
}

// saveTitle names what an edit touches, never the values.
func saveTitle(set *register.Set, r *register.Register, q SaveQuery) string {
	if q.Title != "" {
		return q.Title
	}
	fields := map[string]bool{}
	for _, e := range q.Edits {
		fields[e.Field] = true
	}
	if len(fields) == 1 && len(q.Edits) > 0 {
		if f, ok := r.Field(q.Edits[0].Field); ok && len(q.Edits) == 1 {
			return "Edit " + strings.ToLower(f.Label)
		}
		if side, ok := set.Side(r, q.Edits[0].Field); ok && len(q.Edits) == 1 {
			return "Edit " + strings.ToLower(side.Label)
		}
	}
	return fmt.Sprintf("Edit %d cells of %s", len(q.Edits), r.Label)
}
