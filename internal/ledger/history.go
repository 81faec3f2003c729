package ledger

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"certbook/internal/register"

	"gorm.io/gorm"
)

// Event is one change as a person reads it.
type Event struct {
	Seq        int64
	At         time.Time
	Actor      string // id of a person
	Who        string // their name now, "" if not known
	Source     Source
	SourceName string
	Title      string
	Kind       Kind
	Target     int64
	Undone     bool
	Entries    int
	Digest     string
}

// Line is one field of one record in one change, as a person reads it.
type Line struct {
	ID            int64
	Event         Event
	Register      string
	RecordID      string
	Record        string // reference and name, as far as they are known
	Field         string
	Label         string
	Action        string // create, delete, set, link, unlink, erase
	Before, After string
	BeforeErased  bool // Before then holds the reason of the erasure
	AfterErased   bool
}

// Scope narrows a history. The zero value is the whole book.
type Scope struct {
	Register string
	Record   string
	Seq      int64 // one change
	Before   int64 // only changes before this one, to page backwards
	Limit    int   // 0: 100
}

// Events lists changes, newest first.
func (l *Ledger) Events(ctx context.Context, s Scope) ([]Event, error) {
	var events []Event
	err := l.read(ctx, func(db *gorm.DB) error {
		var err error
		events, err = l.events(db, s)
		return err
	})
	return events, err
}

func (l *Ledger) events(db *gorm.DB, s Scope) ([]Event, error) {
	query := db.Table("changes c").Select(`c.*, (SELECT count(*) FROM entries e WHERE e.change = c.seq) AS entries,
		coalesce((SELECT u.kind = 'undo' FROM changes u WHERE u.target = c.seq AND u.kind IN ('undo','redo') ORDER BY u.seq DESC LIMIT 1), 0) AS undone`)
	if where, args := l.narrow(s); where != "" {
		query = query.Where(`c.seq IN (SELECT change FROM entries WHERE `+where+`)`, args...)
	}
	if s.Seq > 0 {
		query = query.Where("c.seq = ?", s.Seq)
	}
	if s.Before > 0 {
		query = query.Where("c.seq < ?", s.Before)
	}
	var rows []struct {
		Change  changeRow `gorm:"embedded"` // an embedded type that is not exported is skipped
		Entries int
		Undone  bool
	}
	if err := query.Order("c.seq DESC").Limit(limit(s)).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("read changes: %w", err)
	}
	names, err := l.names(db)
	if err != nil {
		return nil, err
	}
	events := make([]Event, len(rows))
	for i, row := range rows {
		c := row.Change
		at, err := time.Parse(timeLayout, c.At)
		if err != nil {
			return nil, fmt.Errorf("read time of change %d: %w", c.Seq, err)
		}
		events[i] = Event{Seq: c.Seq, At: at.In(l.zone), Actor: c.Actor, Who: names[c.Actor], Source: c.Source, SourceName: c.SourceName,
			Title: c.Title, Kind: c.Kind, Target: c.Target, Undone: row.Undone, Entries: row.Entries, Digest: hexText(c.Digest)}
	}
	return events, nil
}

// narrow is the condition on entries of a scope: those of the register or record, and
// the links of others that lead to it.
func (l *Ledger) narrow(s Scope) (string, []any) {
	switch {
	case s.Record != "":
		return `(record = ? OR target = ?)`, []any{s.Record, s.Record}
	case s.Register != "":
		relations := []string{""}
		for _, rel := range l.set.Relations {
			if rel.To.Register == s.Register {
				relations = append(relations, rel.Key)
			}
		}
		return `(register = ? OR target <> '' AND field IN ?)`, []any{s.Register, relations}
	}
	return "", nil
}

// Lines lists single differences, newest change first, in the order they were made
// within a change. Links show in the history of both records.
func (l *Ledger) Lines(ctx context.Context, s Scope) ([]Line, error) {
	var lines []Line
	err := l.read(ctx, func(db *gorm.DB) error {
		events, err := l.events(db, s)
		if err != nil {
			return err
		}
		if len(events) == 0 {
			lines = []Line{}
			return nil
		}
		byEvent := make(map[int64]Event, len(events))
		for _, e := range events {
			byEvent[e.Seq] = e
		}
		query := db.Table("entries").Where("change BETWEEN ? AND ?", events[len(events)-1].Seq, events[0].Seq)
		if where, args := l.narrow(s); where != "" {
			query = query.Where(where, args...)
		}
		if s.Seq == 0 {
			query = query.Limit(limit(s) * 20)
		}
		var rows []entryRow
		if err := query.Order("change DESC, id").Scan(&rows).Error; err != nil {
			return fmt.Errorf("read entries: %w", err)
		}
		lines, err = l.lines(db, s.Record, rows, byEvent)
		return err
	})
	return lines, err
}

func limit(s Scope) int {
	if s.Limit > 0 {
		return s.Limit
	}
	return 100
}

func (l *Ledger) lines(db *gorm.DB, seenFrom string, rows []entryRow, events map[int64]Event) ([]Line, error) {
	names, err := l.names(db)
	if err != nil {
		return nil, err
	}
	titles := titles{l: l, db: db, known: map[string]string{}}
	lines := make([]Line, 0, len(rows))
	for _, e := range rows {
		r, ok := l.set.Register(e.Register)
		if !ok {
			continue // a register of an older version that is no more
		}
		line := Line{ID: e.ID, Event: events[e.Change], Register: e.Register, RecordID: e.Record, Field: e.Field, Action: e.Action,
			BeforeErased: e.BeforeErased > 0, AfterErased: e.AfterErased > 0, Label: e.Field}
		if rel, ok := l.set.Relation(e.Field); ok && e.Target != "" {
			err = titles.link(&line, e, rel, seenFrom)
		} else {
			err = titles.difference(&line, e, r, names)
		}
		if err != nil {
			return nil, err
		}
		lines = append(lines, line)
	}
	return lines, nil
}

// titles finds out what records are called, each once.
type titles struct {
	l     *Ledger
	db    *gorm.DB
	known map[string]string
}

func (t titles) of(r *register.Register, id string) (string, error) {
	title, ok := t.known[id]
	if !ok {
		var err error
		if title, err = recordTitle(t.db, r, id); err != nil {
			return "", err
		}
		t.known[id] = title
	}
	return title, nil
}

func (t titles) difference(line *Line, e entryRow, r *register.Register, names map[string]string) (err error) {
	f, declared := r.Field(e.Field)
	if declared {
		line.Label = f.Label
	}
	if line.Record, err = t.of(r, e.Record); err != nil {
		return err
	}
	if line.Before, err = t.l.side(t.db, f, e.Before, e.BeforeErased, names); err != nil {
		return err
	}
	line.After, err = t.l.side(t.db, f, e.After, e.AfterErased, names)
	return err
}

// link tells of a link from the side of the record whose history is read.
func (t titles) link(line *Line, e entryRow, rel register.Relation, seenFrom string) error {
	from, err := t.l.Register(rel.From.Register)
	if err != nil {
		return err
	}
	to, err := t.l.Register(rel.To.Register)
	if err != nil {
		return err
	}
	mine, err := t.of(from, e.Record)
	if err != nil {
		return err
	}
	other, err := t.of(to, e.Target)
	if err != nil {
		return err
	}
	line.Label = rel.From.Label
	if seenFrom == e.Target && seenFrom != e.Record {
		line.Register, line.RecordID, line.Label = rel.To.Register, e.Target, rel.To.Label
		mine, other = other, mine
	}
	line.Record = mine
	if e.Action == actLink {
		line.After = other
	} else {
		line.Before = other
	}
	return nil
}

func (l *Ledger) side(db *gorm.DB, f *register.Field, text *string, erased int64, names map[string]string) (string, error) {
	if erased > 0 {
		title, err := titleOf(db, erased)
		return strings.TrimPrefix(title, erasedTitle), err
	}
	v, err := decode(text)
	if err != nil {
		return "", err
	}
	return Display(f, v, names), nil
}

// recordTitle is what a record is called now, or was called when it was deleted.
func recordTitle(db *gorm.DB, r *register.Register, id string) (string, error) {
	rows, err := tableRows(db, r, []string{id})
	if err != nil {
		return "", err
	}
	if len(rows) > 0 {
		return strings.TrimSpace(rows[0].Ref + " " + r.Name(rows[0].Record(r))), nil
	}
	var ref *string
	err = db.Raw(`SELECT coalesce(nullif(before, 'null'), after) FROM entries WHERE register = ? AND record = ? AND field = '' ORDER BY id DESC LIMIT 1`, r.Key, id).Scan(&ref).Error
	if err != nil {
		return "", fmt.Errorf("read reference: %w", err)
	}
	v, err := decode(ref)
	if err != nil {
		return "", err
	}
	text, _ := v.(string)
	return text + " (deleted)", nil
}

// names gives the people of the book by id.
func (l *Ledger) names(db *gorm.DB) (map[string]string, error) {
	names := map[string]string{}
	r, ok := l.set.Register(l.set.People)
	if !ok {
		return names, nil
	}
	rows, err := tableRows(db, r, nil)
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		names[row.ID] = r.Name(row.Record(r))
	}
	return names, nil
}

// Names gives the people of the book by id.
func (l *Ledger) Names(ctx context.Context) (map[string]string, error) {
	var names map[string]string
	err := l.read(ctx, func(db *gorm.DB) error {
		var err error
		names, err = l.names(db)
		return err
	})
	return names, err
}

// Display gives a value as a person reads it. f may be nil for a value without a field.
func Display(f *register.Field, v register.Value, people map[string]string) string {
	switch v := v.(type) {
	case nil:
		return ""
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64)
	case []string:
		labels := make([]string, len(v))
		for i, key := range v {
			labels[i] = choiceLabel(f, key)
		}
		return strings.Join(labels, ", ")
	case string:
		if f != nil && f.Kind == register.KindPerson {
			if name := people[v]; name != "" {
				return name
			}
			return "(a person no longer in the book)"
		}
		return choiceLabel(f, v)
	}
	return ""
}

func choiceLabel(f *register.Field, key string) string {
	if f != nil {
		if c, ok := f.Choice(key); ok {
			return c.Label
		}
	}
	return key
}

func (tx *Tx) display(f *register.Field, v register.Value) string {
	names, err := tx.l.names(tx.db)
	if err != nil {
		names = nil // the sentence then says "a person"; the refusal itself stands
	}
	return Display(f, v, names)
}
