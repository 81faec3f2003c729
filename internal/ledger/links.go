package ledger

import (
	"fmt"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"
)

// Link joins two records. Linking what is linked already changes nothing.
func (tx *Tx) Link(relation, from, to string) error {
	rel, err := tx.relation(relation)
	if err != nil {
		return err
	}
	for _, end := range []struct{ register, id string }{{rel.From, from}, {rel.To, to}} {
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
		tx.note(entry{entryKey{rel.From, from, rel.Key, to}, actLink, nil, to})
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
		tx.note(entry{entryKey{rel.From, from, rel.Key, to}, actUnlink, to, nil})
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
	id := rec.Head().ID
	current, err := tx.Load(r, id)
	if err != nil {
		return err
	}
	if err := tx.refuseIfReferred(r, current); err != nil {
		return err
	}
	var links []linkRow
	if err := tx.db.Raw(`SELECT relation, from_id, to_id FROM links WHERE from_id = ?`, id).Scan(&links).Error; err != nil {
		return fmt.Errorf("read links: %w", err)
	}
	for _, link := range links {
		if err := tx.Unlink(link.Relation, link.FromID, link.ToID); err != nil {
			return err
		}
	}
	if _, err := tx.exec(`DELETE FROM `+r.Table+` WHERE id = ?`, id); err != nil {
		return fmt.Errorf("delete %s: %w", r.Key, err)
	}
	for _, f := range r.Fields {
		if v := f.Get(current); v != nil {
			tx.note(entry{entryKey{r.Key, id, f.Key, ""}, actSet, v, nil})
		}
	}
	tx.note(entry{entryKey{r.Key, id, "", ""}, actDelete, current.Head().Ref, nil})
	delete(tx.known, id)
	return nil
}

type linkRow struct{ Relation, FromID, ToID string }

func (tx *Tx) refuseIfReferred(r *register.Register, rec register.Record) error {
	id, by := rec.Head().ID, []string{}
	for _, rel := range tx.l.set.Relations {
		if rel.To != r.Key {
			continue
		}
		from, err := tx.l.Register(rel.From)
		if err != nil {
			return err
		}
		var refs []string
		err = tx.db.Raw(`SELECT t.ref FROM links l JOIN `+from.Table+` t ON t.id = l.from_id WHERE l.relation = ? AND l.to_id = ? AND l.from_id <> ? ORDER BY t.rowid LIMIT 6`,
			rel.Key, id, id).Scan(&refs).Error
		if err != nil {
			return fmt.Errorf("look for links: %w", err)
		}
		by = append(by, refs...)
	}
	if r.Key == tx.l.set.People {
		for _, other := range tx.l.set.Registers {
			for _, f := range other.Fields {
				if f.Kind != register.KindPerson {
					continue
				}
				var refs []string
				err := tx.db.Raw(`SELECT ref FROM `+other.Table+` WHERE `+f.Key+` = ? ORDER BY rowid LIMIT 6`, id).Scan(&refs).Error
				if err != nil {
					return fmt.Errorf("look for uses of a person: %w", err)
				}
				by = append(by, refs...)
			}
		}
	}
	if len(by) == 0 {
		return nil
	}
	if len(by) > 5 {
		by = append(by[:5], "others")
	}
	return fault.Newf(fault.Refused, "%s is used by %s, so it was not deleted. Nothing was changed.", r.Name(rec), strings.Join(by, ", ")).
		Do("Change those first.").With("used_by", strings.Join(by, ", "))
}

func (tx *Tx) relation(key string) (register.Relation, error) {
	rel, ok := tx.l.set.Relation(key)
	if !ok {
		return rel, fmt.Errorf("no relation %q is declared", key)
	}
	return rel, nil
}

func (tx *Tx) exec(query string, args ...any) (int64, error) {
	result, err := tx.db.Statement.ConnPool.ExecContext(tx.db.Statement.Context, query, args...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}
