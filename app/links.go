package app

import (
	"context"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// links gives what the records of a register are linked to now.
func (s *session) links(ctx context.Context, r *register.Register) (linked, error) {
	all := linked{}
	for _, side := range s.book.Registers().Sides(r) {
		of, err := s.model.Linked(ctx, side)
		if err != nil {
			return nil, err
		}
		all[side.Key] = of
	}
	return all, nil
}

// linksAt gives what they were linked to after change seq.
func (s *session) linksAt(ctx context.Context, r *register.Register, seq int64) (linked, error) {
	all := linked{}
	for _, side := range s.book.Registers().Sides(r) {
		links, err := s.book.LinksAt(ctx, side.Relation.Key, seq)
		if err != nil {
			return nil, err
		}
		of := map[string][]string{}
		for _, link := range links {
			if side.Reverse {
				link.From, link.To = link.To, link.From
			}
			of[link.From] = append(of[link.From], link.To)
		}
		all[side.Key] = of
	}
	return all, nil
}

// indexes finds, for the edits that are typed links, the records of the other register.
func (s *session) indexes(ctx context.Context, r *register.Register, edits []CellEdit) (map[*register.Register]*register.Index, error) {
	indexes := map[*register.Register]*register.Index{}
	for _, edit := range edits {
		side, ok := s.book.Registers().Side(r, edit.Field)
		if !ok || edit.Text == nil || indexes[side.Other] != nil {
			continue
		}
		rows, err := s.model.Rows(ctx, side.Other)
		if err != nil {
			return nil, err
		}
		indexes[side.Other] = ledger.IndexOf(side.Other, rows)
	}
	return indexes, nil
}

// saveLinks makes the records a side of one record holds those of an edit.
func saveLinks(tx *ledger.Tx, side *register.Side, edit CellEdit, index *register.Index) error {
	var ids []string
	var err error
	if edit.Text != nil {
		ids, err = side.Parse(*edit.Text, index)
	} else {
		ids, err = linkedIDs(side, edit.Value)
	}
	if err != nil {
		return err
	}
	if edit.Seen == nil {
		return tx.SetLinked(side, edit.ID, ids)
	}
	return tx.Relink(side, edit.ID, *edit.Seen, ids)
}

// linkedIDs reads the list an editor sends. Anything else is refused: read as no list at
// all it would take every link away.
func linkedIDs(side *register.Side, v any) ([]string, error) {
	ids, ok := plain(v).([]string)
	if !ok && v != nil {
		return nil, fault.Newf(fault.Invalid, "%s takes a list of records. Nothing was changed here.", side.Label).At(side.Key).Do("Choose from those that are there.")
	}
	return ids, nil
}
