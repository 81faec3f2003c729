package ledger

import (
	"context"
	"fmt"
	"time"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// Row is one record as its values, in the order the register declares its fields.
type Row struct {
	ID      string
	Ref     string
	Version int64
	Values  []register.Value
}

// Rows reads a register as it is now, in the order its records were made, with plain
// SQL: GORM's Find costs several times as much per row. With ids, only those records.
func (l *Ledger) Rows(ctx context.Context, r *register.Register, ids ...string) ([]Row, error) {
	var rows []Row
	err := l.read(ctx, func(db *gorm.DB) error {
		var err error
		rows, err = tableRows(db, r, ids)
		return err
	})
	return rows, err
}

func tableRows(db *gorm.DB, r *register.Register, ids []string) ([]Row, error) {
	query := `SELECT id, ref, version`
	for _, f := range r.Fields {
		query += ", " + f.Key
	}
	query += ` FROM ` + r.Table
	args := []any{}
	if len(ids) > 0 {
		query += ` WHERE id IN ?`
		args = append(args, ids)
	}
	found, err := db.Raw(query+` ORDER BY rowid`, args...).Rows()
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", r.Key, err)
	}
	defer found.Close()
	rows := []Row{}
	for found.Next() {
		row := Row{Values: make([]register.Value, len(r.Fields))}
		into := []any{&row.ID, &row.Ref, &row.Version}
		for i := range row.Values {
			into = append(into, &row.Values[i])
		}
		if err := found.Scan(into...); err != nil {
			return nil, fmt.Errorf("read %s: %w", r.Key, err)
		}
		for i, f := range r.Fields {
			if row.Values[i], err = fromColumn(f, row.Values[i]); err != nil {
				return nil, err
			}
		}
		rows = append(rows, row)
	}
	if err := found.Err(); err != nil {
		return nil, fmt.Errorf("read %s: %w", r.Key, err)
	}
	return rows, nil
}

func fromColumn(f *register.Field, v any) (register.Value, error) {
	switch v := v.(type) {
	case string:
		if v == "" {
			return nil, nil
		}
		if f.Kind == register.KindChoices {
			return register.Decode(v)
		}
	case []byte:
		return fromColumn(f, string(v))
	case int64:
		return float64(v), nil
	}
	return v, nil
}

// SeqAt gives the last change of a local day, given as YYYY-MM-DD; 0 when the book is younger.
func (l *Ledger) SeqAt(ctx context.Context, day string) (int64, error) {
	start, err := time.ParseInLocation(register.DateLayout, day, l.zone)
	if err != nil {
		return 0, fault.Newf(fault.Invalid, "“%s” is not a date.", day).Do("Give a day as YYYY-MM-DD.")
	}
	end := start.AddDate(0, 0, 1).UTC().Format(timeLayout)
	var seq int64
	err = l.read(ctx, func(db *gorm.DB) error {
		return db.Raw(`SELECT coalesce(max(seq), 0) FROM changes WHERE at < ?`, end).Scan(&seq).Error
	})
	return seq, err
}

// RowsAt reads a register as it stood after change seq, from the record alone.
func (l *Ledger) RowsAt(ctx context.Context, r *register.Register, seq int64) ([]Row, error) {
	var rows []Row
	err := l.read(ctx, func(db *gorm.DB) error {
		state, err := replay(db, r, seq)
		if err != nil {
			return err
		}
		rows = state.rows
		return nil
	})
	return rows, err
}

type replayed struct {
	rows  []Row
	links map[linkRow]bool
}

// replay reads the last entry of each field at or before seq.
func replay(db *gorm.DB, r *register.Register, seq int64) (replayed, error) {
	found, err := db.Raw(`SELECT e.id, e.change, e.record, e.field, e.action, e.target, e.after FROM entries e JOIN (
			SELECT max(id) AS last FROM entries WHERE register = ? AND change <= ? AND action <> 'erase' GROUP BY record, field, target
		) ON e.id = last ORDER BY e.id`, r.Key, seq).Rows()
	if err != nil {
		return replayed{}, fmt.Errorf("read the record of changes: %w", err)
	}
	defer found.Close()
	type record struct {
		Row
		made  int64
		alive bool
	}
	order, byID := []*record{}, map[string]*record{}
	state := replayed{rows: []Row{}, links: map[linkRow]bool{}}
	position := map[string]int{}
	for i, f := range r.Fields {
		position[f.Key] = i
		for _, former := range f.Former {
			position[former] = i
		}
	}
	for found.Next() {
		var e entryRow
		if err := found.Scan(&e.ID, &e.Change, &e.Record, &e.Field, &e.Action, &e.Target, &e.After); err != nil {
			return replayed{}, fmt.Errorf("read an entry: %w", err)
		}
		rec := byID[e.Record]
		if rec == nil {
			rec = &record{Row: Row{ID: e.Record, Values: make([]register.Value, len(r.Fields))}}
			byID[e.Record] = rec
			order = append(order, rec)
		}
		value, err := decode(e.After)
		if err != nil {
			return replayed{}, err
		}
		if e.Action != actLink && e.Action != actUnlink {
			rec.Version = max(rec.Version, e.Change)
		}
		switch i, declared := position[e.Field]; {
		case e.Action == actLink:
			state.links[linkRow{e.Field, e.Record, e.Target}] = true
		case e.Action == actUnlink:
		case e.Field == "":
			rec.Ref, rec.alive = "", value != nil
			if ref, ok := value.(string); ok {
				rec.Ref, rec.made = ref, e.ID
			}
		case declared:
			rec.Values[i] = value
		default:
			return replayed{}, fmt.Errorf("the record of changes speaks of unknown field %s.%s", r.Key, e.Field)
		}
	}
	if err := found.Err(); err != nil {
		return replayed{}, fmt.Errorf("read the record of changes: %w", err)
	}
	sortByMade(order, func(r *record) int64 { return r.made })
	for _, rec := range order {
		if rec.alive {
			state.rows = append(state.rows, rec.Row)
		}
	}
	return state, nil
}
