package ledger

import (
	"context"
	"fmt"
	"time"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// SeqAt gives the last change of a local day, given as YYYY-MM-DD; 0 when the book is younger.
func (l *Ledger) SeqAt(ctx context.Context, day string) (int64, error) {
	date, err := time.Parse(register.DateLayout, day)
	if err != nil {
		return 0, fault.Newf(fault.Invalid, "“%s” is not a date.", day).Do("Give a day as YYYY-MM-DD.")
	}
	if today := l.Today(); day > today {
		return 0, fault.Newf(fault.Invalid, "%s is still to come; today is %s.", day, today).Do("Give a past day, or none for how it is now.")
	}
	end := dayAfter(date, l.zone).UTC().Format(timeLayout)
	var seq int64
	err = l.read(ctx, func(db *gorm.DB) error {
		return db.Raw(`SELECT coalesce(max(seq), 0) FROM changes WHERE at < ?`, end).Scan(&seq).Error
	})
	return seq, err
}

// dayAfter is the first moment of the day after a date in a zone. Where clocks go
// forward at midnight there is no 00:00, and time.Date may answer 23:00 of the day before.
func dayAfter(date time.Time, zone *time.Location) time.Time {
	t := time.Date(date.Year(), date.Month(), date.Day()+1, 0, 0, 0, 0, zone)
	if t.Day() == date.Day() {
		_, t = t.ZoneBounds()
	}
	return t
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
	found, err := db.Statement.ConnPool.QueryContext(db.Statement.Context,
		`SELECT e.id, e.change, e.record, e.field, e.action, e.target, e.after FROM entries e JOIN (
			SELECT max(id) AS last FROM entries WHERE register = ? AND id <= (SELECT ifnull(max(id), 0) FROM entries WHERE change <= ?)
				AND id NOT IN (SELECT id FROM entries WHERE action = 'erase') GROUP BY record, field, target
		) ON e.id = last ORDER BY e.id`, r.Key, seq)
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
			return replayed{}, unreadable(fmt.Errorf("read an entry: %w", err))
		}
		rec := byID[e.Record]
		if rec == nil {
			rec = &record{Row: Row{ID: e.Record, Values: make([]register.Value, len(r.Fields))}}
			byID[e.Record] = rec
			order = append(order, rec)
		}
		value, err := decode(e.After)
		if err != nil {
			return replayed{}, unreadable(fmt.Errorf("read entry %d: %w", e.ID, err))
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
			return replayed{}, unreadable(fmt.Errorf("entry %d speaks of unknown field %s.%s", e.ID, r.Key, e.Field))
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
