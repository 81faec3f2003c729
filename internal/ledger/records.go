package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"certbook/internal/register"

	"gorm.io/gorm"
)

// Records are read and written with plain SQL made from the declaration, whose field
// keys are the columns: GORM's Find and Updates cost several times as much per row.

// columnsOf lists a register's columns: the common ones, then its fields in order.
func columnsOf(r *register.Register) string {
	list := `id, ref, version`
	for _, f := range r.Fields {
		list += ", " + quoted(f.Key)
	}
	return list
}

// separator stands between the texts of a row that is read as one text. No value holds
// it: Check refuses control characters.
const separator = "\x1f"

// selectOf reads a row as its version, all its texts as one, and its numbers: the driver
// takes several locks for each column of each row it hands over.
func selectOf(r *register.Register) string {
	texts, numbers := `id, ref`, ""
	for _, f := range r.Fields {
		if f.Kind == register.KindNumber {
			numbers += ", " + quoted(f.Key)
		} else {
			texts += ", ifnull(" + quoted(f.Key) + ", '')"
		}
	}
	return `SELECT version, concat_ws(char(31), ` + texts + `)` + numbers + ` FROM ` + quoted(r.Table)
}

// quoted makes a declared key or table an identifier, also where SQL has that word.
func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// Row is one record as its values, in the order the register declares its fields.
type Row struct {
	ID      string
	Ref     string
	Version int64
	Values  []register.Value
}

// Rows reads a register as it is now, in the order its records were made. With ids,
// only those records.
func (l *Ledger) Rows(ctx context.Context, r *register.Register, ids ...string) ([]Row, error) {
	var rows []Row
	err := l.read(ctx, func(db *gorm.DB) error {
		var err error
		rows, err = tableRows(db, r, ids)
		return err
	})
	return rows, err
}

// Count tells how many records a register has, without reading them.
func (l *Ledger) Count(ctx context.Context, r *register.Register) (int, error) {
	var n int
	err := l.read(ctx, func(db *gorm.DB) error {
		return db.Raw(`SELECT count(*) FROM ` + quoted(r.Table)).Scan(&n).Error
	})
	if err != nil {
		return 0, fmt.Errorf("count %s: %w", r.Key, err)
	}
	return n, nil
}

func tableRows(db *gorm.DB, r *register.Register, ids []string) ([]Row, error) {
	query := selectOf(r)
	rows := []Row{}
	// A statement takes 32,766 values at most, and the driver's cost grows with their square.
	const block = 100
	if len(ids) == 0 {
		err := scanRows(db, r, query+` ORDER BY rowid`, nil, &rows)
		return rows, err
	}
	if len(ids) > block {
		wanted := make(map[string]bool, len(ids))
		for _, id := range ids {
			wanted[id] = true
		}
		all, err := tableRows(db, r, nil)
		for _, row := range all {
			if wanted[row.ID] {
				rows = append(rows, row)
			}
		}
		return rows, err
	}
	args := make([]any, len(ids))
	for i, id := range ids {
		args[i] = id
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",")
	err := scanRows(db, r, query+` WHERE id IN (`+marks+`) ORDER BY rowid`, args, &rows)
	return rows, err
}

func scanRows(db *gorm.DB, r *register.Register, query string, args []any, into *[]Row) error {
	found, err := db.Statement.ConnPool.QueryContext(db.Statement.Context, query, args...)
	if err != nil {
		return fmt.Errorf("read %s: %w", r.Key, err)
	}
	defer found.Close()
	for found.Next() {
		row, err := scanRow(found, r)
		if err != nil {
			return err
		}
		*into = append(*into, row)
	}
	if err := found.Err(); err != nil {
		return fmt.Errorf("read %s: %w", r.Key, err)
	}
	return nil
}

func scanRow(found *sql.Rows, r *register.Register) (Row, error) {
	row := Row{Values: make([]register.Value, len(r.Fields))}
	var joined string
	into := make([]any, 0, 4)
	into = append(into, &row.Version, &joined)
	for i, f := range r.Fields {
		if f.Kind == register.KindNumber {
			into = append(into, &row.Values[i])
		}
	}
	if err := found.Scan(into...); err != nil {
		return row, understood(fmt.Errorf("read %s: %w", r.Key, err))
	}
	texts := strings.Split(joined, separator)
	if len(texts) != len(r.Fields)+4-len(into) {
		return row, understood(fmt.Errorf("read %s: a row holds %d texts", r.Key, len(texts)))
	}
	row.ID, row.Ref, texts = texts[0], texts[1], texts[2:]
	for i, f := range r.Fields {
		var err error
		if f.Kind == register.KindNumber {
			row.Values[i], err = numberOf(row.Values[i])
		} else {
			row.Values[i], err = valueOf(f, texts[0])
			texts = texts[1:]
		}
		if err != nil {
			return row, understood(fmt.Errorf("read %s of %s: %w", f.Key, row.ID, err))
		}
	}
	return row, nil
}

// IndexOf makes the records of a register found by their references and names.
func IndexOf(r *register.Register, rows []Row) *register.Index {
	index := register.NewIndex(r)
	for _, row := range rows {
		rec := row.Record(r)
		index.Add(row.ID, row.Ref, r.Name(rec))
		if r.Aliases != nil {
			index.Add(row.ID, r.Aliases(rec)...)
		}
	}
	return index
}

// Head is what a record is called.
type Head struct{ ID, Ref, Name string }

// Heads reads what the records of a register are called, by their references and the field
// that names them, in the order they were made: what a link needs, at a part of the cost of
// Rows.
func (l *Ledger) Heads(ctx context.Context, r *register.Register, name *register.Field) ([]Head, error) {
	heads := []Head{}
	err := l.read(ctx, func(db *gorm.DB) error {
		found, err := db.Statement.ConnPool.QueryContext(db.Statement.Context, `SELECT id, ref, ifnull(`+quoted(name.Key)+`, '') FROM `+quoted(r.Table)+` ORDER BY rowid`)
		if err != nil {
			return fmt.Errorf("read references of %s: %w", r.Key, err)
		}
		defer found.Close()
		for found.Next() {
			var head Head
			if err := found.Scan(&head.ID, &head.Ref, &head.Name); err != nil {
				return understood(fmt.Errorf("read a reference of %s: %w", r.Key, err))
			}
			heads = append(heads, head)
		}
		return found.Err()
	})
	return heads, err
}

// Record makes the row a record of its own type.
func (row Row) Record(r *register.Register) register.Record {
	rec := r.New()
	head := rec.Head()
	head.ID, head.Ref, head.Version = row.ID, row.Ref, row.Version
	for i, f := range r.Fields {
		f.Set(rec, row.Values[i])
	}
	return rec
}

func valueOf(f *register.Field, text string) (register.Value, error) {
	if text == "" {
		return nil, nil
	}
	if f.Kind != register.KindChoices {
		return text, nil
	}
	list, err := register.Decode(text)
	if _, ok := list.([]string); !ok && err == nil {
		err = fmt.Errorf("%q is not a list", f.Key)
	}
	return list, err
}

func numberOf(v any) (register.Value, error) {
	switch v := v.(type) {
	case nil, float64:
		return v, nil
	case int64:
		return float64(v), nil
	}
	return nil, fmt.Errorf("%T is no number", v)
}

// toColumn is the database form of a value.
func toColumn(f *register.Field, v register.Value) any {
	switch v := v.(type) {
	case []string:
		return register.Encode(v)
	case nil:
		if f.Kind == register.KindNumber {
			return nil
		}
		return ""
	}
	return v
}

func (tx *Tx) insertRow(r *register.Register, rec register.Record) error {
	head := rec.Head()
	args := append(make([]any, 0, len(r.Fields)+3), head.ID, head.Ref, tx.row.Seq)
	for _, f := range r.Fields {
		args = append(args, toColumn(f, f.Get(rec)))
	}
	_, err := tx.exec(`INSERT INTO `+quoted(r.Table)+` (`+columnsOf(r)+`) VALUES (?`+strings.Repeat(`,?`, len(args)-1)+`)`, args...)
	return err
}

func (tx *Tx) updateRow(r *register.Register, id string, columns []string, values []any) error {
	set := `version = ?`
	args := append(make([]any, 0, len(values)+2), tx.row.Seq)
	for i, c := range columns {
		set += ", " + quoted(c) + " = ?"
		args = append(args, values[i])
	}
	n, err := tx.exec(`UPDATE `+quoted(r.Table)+` SET `+set+` WHERE id = ?`, append(args, id)...)
	if err == nil && n != 1 {
		err = fmt.Errorf("%d rows have the id %s", n, id)
	}
	return err
}
