package exchange

import (
	"context"
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
	heads := map[*register.Register][]ledger.Row{}
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
				others, err = book.RowsAt(ctx, side.Other, e.seq)
			} else {
				others, err = book.Heads(ctx, side.Other)
			}
			if err != nil {
				return fmt.Errorf("read %s: %w", side.Other.Key, err)
			}
			heads[side.Other] = others
		}
		e.linked[side] = referencesOf(side, links, others)
	}
	return nil
}

// referencesOf gives the references of the records at the other end, by the id of this one.
func referencesOf(side *register.Side, links []ledger.Link, others []ledger.Row) map[string][]string {
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
