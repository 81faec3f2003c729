package ledger

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// Link is one link as it stands in the book.
type Link struct{ Relation, From, To string }

// Links reads the links as they are now; with ids, those of these records on either side,
// and, when there are many ids, the others as well.
func (l *Ledger) Links(ctx context.Context, ids ...string) ([]Link, error) {
	links := []Link{}
	err := l.read(ctx, func(db *gorm.DB) error {
		const block = 100 // beyond it, reading all is quicker
		// The ends of a relation's links come as one text: handing over each link by itself took
		// most of the time that opening a large book takes.
		query, args := `SELECT relation, group_concat(from_id || char(31) || to_id, char(31)) FROM links`, []any{}
		if n := len(ids); n > 0 && n <= block {
			marks := strings.TrimSuffix(strings.Repeat("?,", n), ",")
			query += ` WHERE from_id IN (` + marks + `) OR to_id IN (` + marks + `)`
			for range 2 {
				for _, id := range ids {
					args = append(args, id)
				}
			}
		}
		found, err := db.Statement.ConnPool.QueryContext(db.Statement.Context, query+` GROUP BY relation`, args...)
		if err != nil {
			return fmt.Errorf("read links: %w", err)
		}
		defer found.Close()
		for found.Next() {
			var relation, ends string
			if err := found.Scan(&relation, &ends); err != nil {
				return understood(fmt.Errorf("read links: %w", err))
			}
			links = slices.Grow(links, (strings.Count(ends, separator)+1)/2)
			for more := true; more; {
				link := Link{Relation: relation}
				link.From, ends, _ = strings.Cut(ends, separator)
				link.To, ends, more = strings.Cut(ends, separator)
				links = append(links, link)
			}
		}
		return found.Err()
	})
	return links, err
}

// LinksAt reads the links of a relation as they stood after change seq.
func (l *Ledger) LinksAt(ctx context.Context, relation string, seq int64) ([]Link, error) {
	links := []Link{}
	err := l.read(ctx, func(db *gorm.DB) error {
		rel, ok := l.set.Relation(relation)
		if !ok {
			return fmt.Errorf("no relation %q is declared", relation)
		}
		from, err := l.Register(rel.From.Register)
		if err != nil {
			return err
		}
		all, err := replayLinks(db, from, seq)
		if err != nil {
			return err
		}
		for _, link := range all {
			if link.Relation == relation {
				links = append(links, Link{link.Relation, link.FromID, link.ToID})
			}
		}
		return nil
	})
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	return links, err
}

// Linked gives the records at the other end of a side of one record.
func (tx *Tx) Linked(side *register.Side, id string) ([]string, error) {
	query := `SELECT to_id FROM links WHERE relation = ? AND from_id = ?`
	if side.Reverse {
		query = `SELECT from_id FROM links WHERE relation = ? AND to_id = ?`
	}
	rows, err := tx.texts(1, query, side.Relation.Key, id)
	ids := make([]string, 0, len(rows))
	for _, row := range rows {
		ids = append(ids, row[0])
	}
	return ids, err
}

// SetLinked makes the records at the other end of a side exactly these. A refusal leaves
// the links as they were: what is to be linked is looked for before anything is parted.
func (tx *Tx) SetLinked(side *register.Side, id string, others []string) error {
	if _, err := tx.Load(side.Of, id); err != nil {
		return err
	}
	have, err := tx.Linked(side, id)
	if err != nil {
		return err
	}
	linked, wanted := setOf(have), setOf(others)
	for _, other := range others {
		if linked[other] {
			continue
		}
		if _, err := tx.Load(side.Other, other); errors.Is(err, errNoRow) {
			return fault.Newf(fault.NotFound, "%s names a record that is not in the register %s. Nothing was changed here.", side.Label, side.Other.Label).
				At(side.Key).Do("It may have been deleted; choose from those that are there.")
		} else if err != nil {
			return err
		}
	}
	for _, other := range have {
		if !wanted[other] {
			from, to := side.Ends(id, other)
			if err := tx.Unlink(side.Relation.Key, from, to); err != nil {
				return err
			}
		}
	}
	for _, other := range others {
		if !linked[other] {
			from, to := side.Ends(id, other)
			if err := tx.Link(side.Relation.Key, from, to); err != nil {
				return err
			}
		}
	}
	return nil
}

// Relink is SetLinked for someone who saw these records at the other end. It is stale, and
// refused, only if there are others now, and not the very ones that are wanted: a list set
// whole would part what was linked meanwhile without a word.
func (tx *Tx) Relink(side *register.Side, id string, seen, others []string) error {
	rec, err := tx.Load(side.Of, id)
	if err != nil {
		return err
	}
	have, err := tx.Linked(side, id)
	if err != nil {
		return err
	}
	now, wanted := setOf(have), setOf(others)
	if maps.Equal(now, setOf(seen)) || maps.Equal(now, wanted) {
		return tx.SetLinked(side, id, others)
	}
	theirs, err := tx.refsOf(side.Other, have)
	if err != nil {
		return err
	}
	mine, err := tx.refsOf(side.Other, others)
	if err != nil {
		return err
	}
	return fault.Newf(fault.Conflict, "%s of %s became “%s” meanwhile; you were setting “%s”. Your change was not saved.", side.Label, rec.Head().Ref, theirs, mine).
		At(side.Key).Do("Look at the newer links, then make your change again if it still holds.").
		With("theirs", theirs).With("mine", mine)
}

// refsOf names records as a sentence does; those no longer there have no name.
func (tx *Tx) refsOf(r *register.Register, ids []string) (string, error) {
	if len(ids) == 0 {
		return "no links", nil
	}
	rows, err := tx.rowsOf(r, ids...)
	refs := make([]string, len(rows))
	for i, row := range rows {
		refs[i] = row.Ref
	}
	return strings.Join(refs, ", "), err
}

func setOf(ids []string) map[string]bool {
	set := make(map[string]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// Link joins two records. Linking what is linked already changes nothing.
func (tx *Tx) Link(relation, from, to string) error {
	rel, err := tx.relation(relation)
	if err != nil {
		return err
	}
	for _, end := range []struct{ register, id string }{{rel.From.Register, from}, {rel.To.Register, to}} {
		if tx.known[recordKey{end.register, end.id}] != nil {
			continue
		}
		r, err := tx.l.Register(end.register)
		if err != nil {
			return err
		}
		if _, err := tx.Load(r, end.id); err != nil {
			return err
		}
	}
	n, err := tx.exec(`INSERT INTO links (relation, from_id, to_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`, relation, from, to)
	if err != nil {
		return fmt.Errorf("write link: %w", err)
	}
	if n > 0 {
		tx.note(entry{entryKey{rel.From.Register, from, rel.Key, to}, actLink, nil, to})
	}
	return nil
}

// Unlink parts two records. Parting what is not linked changes nothing.
func (tx *Tx) Unlink(relation, from, to string) error {
	rel, err := tx.relation(relation)
	if err != nil {
		return err
	}
	n, err := tx.exec(`DELETE FROM links WHERE relation = ? AND from_id = ? AND to_id = ?`, relation, from, to)
	if err != nil {
		return fmt.Errorf("remove link: %w", err)
	}
	if n > 0 {
		tx.note(entry{entryKey{rel.From.Register, from, rel.Key, to}, actUnlink, to, nil})
	}
	return nil
}

// Delete removes a record and the links that start from it. It is refused while
// another record refers to it.
func (tx *Tx) Delete(rec register.Record) error {
	r, err := tx.l.of(rec)
	if err != nil {
		return err
	}
	current, err := tx.Load(r, rec.Head().ID)
	if err != nil {
		return err
	}
	if err := tx.refuseIfReferred(r, current.Head().ID, r.Name(current)); err != nil {
		return err
	}
	return tx.remove(r, current)
}

func (tx *Tx) remove(r *register.Register, rec register.Record) error {
	id := rec.Head().ID
	links, err := tx.texts(2, `SELECT relation, to_id FROM links WHERE from_id = ?`, id)
	if err != nil {
		return err
	}
	for _, link := range links {
		if err := tx.Unlink(link[0], id, link[1]); err != nil {
			return err
		}
	}
	if _, err := tx.exec(`DELETE FROM `+quoted(r.Table)+` WHERE id = ?`, id); err != nil {
		return fmt.Errorf("delete %s: %w", r.Key, err)
	}
	k := tx.known[recordKey{r.Key, id}] // rec may already hold what an undo makes of it
	for i, f := range r.Fields {
		if k.values[i] != nil {
			tx.note(entry{entryKey{r.Key, id, f.Key, ""}, actSet, k.values[i], nil})
		}
	}
	tx.note(entry{entryKey{r.Key, id, "", ""}, actDelete, rec.Head().Ref, nil})
	delete(tx.known, recordKey{r.Key, id})
	tx.gone[recordKey{r.Key, id}] = true
	return nil
}

type linkRow struct{ Relation, FromID, ToID string }

func (tx *Tx) refuseIfReferred(r *register.Register, id, name string) error {
	var by []string
	look := func(query string, args ...any) error {
		users, err := tx.texts(2, query, args...)
		for _, user := range users {
			if user[0] != id && len(by) <= 5 && !slices.Contains(by, user[1]) {
				by = append(by, user[1])
			}
		}
		return err
	}
	for _, rel := range tx.l.set.Relations {
		if rel.To.Register != r.Key {
			continue
		}
		from, err := tx.l.Register(rel.From.Register)
		if err != nil {
			return err
		}
		err = look(`SELECT t.id, t.ref FROM links l JOIN `+quoted(from.Table)+` t ON t.id = l.from_id WHERE l.relation = ? AND l.to_id = ? ORDER BY t.rowid`, rel.Key, id)
		if err != nil {
			return err
		}
	}
	if r.Key == tx.l.set.People {
		for _, other := range tx.l.set.Registers {
			for _, f := range other.Fields {
				if f.Kind != register.KindPerson {
					continue
				}
				if err := look(`SELECT id, ref FROM `+quoted(other.Table)+` WHERE `+quoted(f.Key)+` = ? ORDER BY rowid`, id); err != nil {
					return err
				}
			}
		}
	}
	if len(by) == 0 {
		return nil
	}
	if len(by) > 5 {
		by = append(by[:5], "others")
	}
	return fault.Newf(fault.Refused, "%s is used by %s, so it was not deleted. Nothing was changed.", name, strings.Join(by, ", ")).
		Do("Change those first.").With("used_by", strings.Join(by, ", "))
}

func (tx *Tx) relation(key string) (register.Relation, error) {
	rel, ok := tx.l.set.Relation(key)
	if !ok {
		return rel, fmt.Errorf("no relation %q is declared", key)
	}
	return rel, nil
}
