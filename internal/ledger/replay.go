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
	err := l.read(ctx, func(db *gorm.DB) (err error) {
		rows, err = replayRows(db, r, seq)
		return err
	})
	return rows, err
}

// The last entry of each field and link at or before a change. Erasures say nothing of what a field
// holds; they are found by their changes, which are few, not among all entries. CROSS JOIN
// keeps SQLite from turning that round.
const (
	upTo = ` AND id <= (SELECT id FROM entries WHERE change <= ? ORDER BY change DESC, id DESC LIMIT 1)
		AND id NOT IN (SELECT e.id FROM changes c CROSS JOIN entries e ON e.change = c.seq WHERE c.kind = 'erasure' AND e.action = 'erase')`
	lastOfFields = `SELECT e.id, e.change, e.record, e.field, coalesce(e.after, 'null') FROM entries e JOIN (
		SELECT max(id) AS last FROM entries WHERE register = ? AND target = ''` + upTo + ` GROUP BY record, field) ON e.id = last`
	lastOfLinks = `SELECT e.field, e.record, e.target FROM entries e JOIN (
		SELECT max(id) AS last FROM entries WHERE register = ? AND target <> ''` + upTo + ` GROUP BY record, field, target) ON e.id = last WHERE e.action = ?`
)

// replayRows reads the records of a register from the last entry of each of their fields. The
// entries come in no order, so that SQLite need not sort them.
func replayRows(db *gorm.DB, r *register.Register, seq int64) ([]Row, error) {
	found, err := db.Statement.ConnPool.QueryContext(db.Statement.Context, lastOfFields, r.Key, seq)
	if err != nil {
		return nil, fmt.Errorf("read the record of changes: %w", err)
	}
	defer found.Close()
	type record struct {
		Row
		last  []int64 // entry of each field: one that was renamed has entries under both names
		made  int64
		alive bool
	}
	order, byID := []*record{}, map[string]*record{}
	position := map[string]int{}
	for i, f := range r.Fields {
		position[f.Key] = i
		for _, former := range f.Former {
			position[former] = i
		}
	}
	var id, change int64
	var of, field, after string
	for found.Next() {
		if err := found.Scan(&id, &change, &of, &field, &after); err != nil {
			return nil, understood(fmt.Errorf("read an entry: %w", err))
		}
		rec := byID[of]
		if rec == nil {
			rec = &record{Row: Row{ID: of, Values: make([]register.Value, len(r.Fields))}, last: make([]int64, len(r.Fields))}
			byID[of] = rec
			order = append(order, rec)
		}
		value, err := register.Decode(after)
		if err != nil {
			return nil, understood(fmt.Errorf("read entry %d: %w", id, err))
		}
		rec.Version = max(rec.Version, change)
		switch i, declared := position[field]; {
		case field == "":
			rec.Ref, rec.alive = "", value != nil
			if ref, ok := value.(string); ok {
				rec.Ref, rec.made = ref, id
			}
		case !declared:
			return nil, understood(fmt.Errorf("entry %d speaks of unknown field %s.%s", id, r.Key, field))
		case id > rec.last[i]:
			rec.Values[i], rec.last[i] = value, id
		}
	}
	if err := found.Err(); err != nil {
		return nil, fmt.Errorf("read the record of changes: %w", err)
	}
	sortByMade(order, func(r *record) int64 { return r.made })
	rows := []Row{}
	for _, rec := range order {
		if rec.alive {
			rows = append(rows, rec.Row)
		}
	}
	return rows, nil
}

// replayLinks reads the links from records of a register from the last entry of each.
func replayLinks(db *gorm.DB, r *register.Register, seq int64) ([]linkRow, error) {
	found, err := db.Statement.ConnPool.QueryContext(db.Statement.Context, lastOfLinks, r.Key, seq, actLink)
	if err != nil {
		return nil, fmt.Errorf("read the record of changes: %w", err)
	}
	defer found.Close()
	links := []linkRow{}
	for found.Next() {
		var link linkRow
		if err := found.Scan(&link.Relation, &link.FromID, &link.ToID); err != nil {
			return nil, understood(fmt.Errorf("read an entry: %w", err))
		}
		links = append(links, link)
	}
	if err := found.Err(); err != nil {
		return nil, fmt.Errorf("read the record of changes: %w", err)
	}
	return links, nil
}
