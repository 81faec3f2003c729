package exchange

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// linkSeparator stands between the references of a cell.
const linkSeparator = "; "

// defaultSides are the relations a register carries in an export: those it declares itself,
// and of the others those its grid shows. Each link stands so in one register at least.
func defaultSides(set *register.Set, r *register.Register) []*register.Side {
	sides := []*register.Side{}
	for _, side := range set.Sides(r) {
		if !side.Reverse || side.Shown {
			sides = append(sides, side)
		}
	}
	return sides
}

// gatherLinks reads what the records are linked to, as references in the order of the
// other register.
func (e *Extract) gatherLinks(ctx context.Context, book *ledger.Ledger, past bool) error {
	e.linked = map[*register.Side]map[string][]string{}
	if len(e.sides) == 0 {
		return nil
	}
	byRelation := map[string][]ledger.Link{}
	if !past {
		links, err := book.Links(ctx)
		if err != nil {
			return fmt.Errorf("read links: %w", err)
		}
		for _, link := range links {
			byRelation[link.Relation] = append(byRelation[link.Relation], link)
		}
	}
	heads := map[*register.Register][]ledger.Head{}
	for _, side := range e.sides {
		links, err := byRelation[side.Relation.Key], error(nil)
		if past {
			if links, err = book.LinksAt(ctx, side.Relation.Key, e.seq); err != nil {
				return fmt.Errorf("read links: %w", err)
			}
		}
		if len(links) == 0 {
			continue
		}
		others, known := heads[side.Other]
		if !known {
			if past {
				others, err = headsAt(ctx, book, side.Other, e.seq)
			} else {
				others, err = book.Heads(ctx, side.Other, naming(side.Other))
			}
			if err != nil {
				return fmt.Errorf("read %s: %w", side.Other.Key, err)
			}
			heads[side.Other] = others
		}
		e.linked[side] = referencesOf(side, links, others)
	}
	e.others = heads
	return nil
}

// headsAt gives what the records of a register were called after a change.
func headsAt(ctx context.Context, book *ledger.Ledger, r *register.Register, seq int64) ([]ledger.Head, error) {
	rows, err := book.RowsAt(ctx, r, seq)
	heads, at := make([]ledger.Head, len(rows)), fieldIndex(r, naming(r).Key)
	for i, row := range rows {
		name, _ := row.Values[at].(string)
		heads[i] = ledger.Head{ID: row.ID, Ref: row.Ref, Name: name}
	}
	return heads, err
}

// named lists the records that the cells of links name, so that an import into another book
// can tell whether the record of that reference is the same one there.
func (e *Extract) named() []ownLinked {
	names := map[*register.Register]map[string]bool{}
	for _, side := range e.sides {
		if side.Other.Reference != nil {
			continue // the number of a control is the same everywhere
		}
		if names[side.Other] == nil {
			names[side.Other] = map[string]bool{}
		}
		for _, row := range e.Rows {
			for _, ref := range e.linked[side][row.ID] {
				names[side.Other][ref] = true
			}
		}
	}
	all := []ownLinked{}
	for _, side := range e.sides {
		named := names[side.Other]
		delete(names, side.Other) // two sides may lead to one register
		if len(named) == 0 {
			continue
		}
		namesakes := map[string]int{}
		for _, head := range e.others[side.Other] {
			namesakes[register.Fold(head.Name)]++
		}
		for _, head := range e.others[side.Other] {
			if named[head.Ref] {
				all = append(all, ownLinked{side.Other.Key, head.Ref, nameDigest(e.bookID, head.Name), namesakes[register.Fold(head.Name)]})
			}
		}
	}
	return all
}

// nameDigest stands for the name of a record: a workbook must not carry the names of records
// that were not exported.
func nameDigest(book, name string) string {
	digest := sha256.Sum256([]byte("certbook name\n" + book + "\n" + register.Fold(name)))
	return hex.EncodeToString(digest[:8])
}

// referencesOf gives the references of the records at the other end, by the id of this one.
func referencesOf(side *register.Side, links []ledger.Link, others []ledger.Head) map[string][]string {
	of := map[string][]string{} // by the id at the other end
	for _, link := range links {
		if side.Reverse {
			link.From, link.To = link.To, link.From
		}
		of[link.To] = append(of[link.To], link.From)
	}
	references := map[string][]string{}
	for _, other := range others {
		for _, id := range of[other.ID] {
			references[id] = append(references[id], other.Ref)
		}
	}
	return references
}

// linkColumn lays out a side of a relation. A text file says nothing of kinds: a single 5.10
// would be the number 5.1 after a spreadsheet program saved it, so controls have their
// letter there.
func (e *Extract) linkColumn(side *register.Side, textFile bool) outColumn {
	linked, lettered := e.linked[side], textFile && side.Other.Key == "soa"
	return outColumn{sheet.Column{Heading: side.Label, Kind: sheet.LongColumn, Width: 22}, side.Key, func(row ledger.Row) sheet.Value {
		refs := linked[row.ID]
		if len(refs) == 0 {
			return sheet.Value{}
		}
		if lettered {
			refs = append([]string{}, refs...)
			for i, ref := range refs {
				if _, listed := catalog.ControlByID(catalog.Edition2022, ref); listed {
					refs[i] = "A." + ref
				}
			}
		}
		return sheet.TextValue(strings.Join(refs, linkSeparator))
	}}
}
