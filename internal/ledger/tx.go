package ledger

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// Tx is one change while it is being made. It lives only inside Do.
type Tx struct {
	l       *Ledger
	db      *gorm.DB
	row     changeRow
	inverse bool                        // restoring what was: set-once and decided fields pass
	known   map[string][]register.Value // values by record id, as the database has them now
	entries []entry
	index   map[entryKey]int
	erased  []erasedEntry
}

// entry is one difference while the change is open.
type entry struct {
	entryKey
	action        string
	before, after register.Value
}

type entryKey struct{ register, record, field, target string }

func newTx(l *Ledger, db *gorm.DB, row changeRow, head changeRow) *Tx {
	row.Seq = head.Seq + 1
	row.At = max(l.now().UTC().Format(timeLayout), head.At)
	return &Tx{l: l, db: db, row: row, known: map[string][]register.Value{}, index: map[entryKey]int{}}
}

// Seq is the number this change will have.
func (tx *Tx) Seq() int64 { return tx.row.Seq }

// Today is the day it is for the person at the keyboard, as YYYY-MM-DD.
func (tx *Tx) Today() string { return tx.l.now().In(tx.l.zone).Format(register.DateLayout) }

// Attribute names the person this change is by, when the change itself makes them.
func (tx *Tx) Attribute(personID string) { tx.row.Actor = personID }

// Load reads one record. A record that is not there is a NotFound fault.
func (tx *Tx) Load(r *register.Register, id string) (register.Record, error) {
	rec := r.New()
	err := tx.db.Table(r.Table).Where("id = ?", id).Take(rec).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return nil, fault.Newf(fault.NotFound, "This %s is no longer in the book.", strings.ToLower(r.Singular)).
			With("register", r.Key).Do("It may have been deleted; look at the history.").Wrap(errNoRow)
	}
	if err != nil {
		return nil, fmt.Errorf("load %s: %w", r.Key, err)
	}
	tx.remember(r, rec)
	return rec, nil
}

// All reads every record of a register, in the order they were made.
func (tx *Tx) All(r *register.Register) ([]register.Record, error) {
	rows := reflect.New(reflect.SliceOf(reflect.TypeOf(r.New()).Elem()))
	if err := tx.db.Table(r.Table).Order("rowid").Find(rows.Interface()).Error; err != nil {
		return nil, fmt.Errorf("load %s: %w", r.Key, err)
	}
	all := make([]register.Record, rows.Elem().Len())
	for i := range all {
		all[i] = rows.Elem().Index(i).Addr().Interface().(register.Record)
		tx.remember(r, all[i])
	}
	return all, nil
}

// All reads every record of a register with its own type.
func All[T register.Record](tx *Tx) ([]T, error) {
	var zero T
	r, err := tx.l.of(reflect.New(reflect.TypeOf(zero).Elem()).Interface().(register.Record))
	if err != nil {
		return nil, err
	}
	recs, err := tx.All(r)
	if err != nil {
		return nil, err
	}
	all := make([]T, len(recs))
	for i, rec := range recs {
		all[i] = rec.(T)
	}
	return all, nil
}

// Load reads one record with its own type.
func Load[T register.Record](tx *Tx, id string) (T, error) {
	var zero T
	r, err := tx.l.of(reflect.New(reflect.TypeOf(zero).Elem()).Interface().(register.Record))
	if err != nil {
		return zero, err
	}
	rec, err := tx.Load(r, id)
	if err != nil {
		return zero, err
	}
	return rec.(T), nil
}

// Save makes the record last: a new one when it has no id yet, otherwise the fields
// that differ from what the book has. What the declaration forbids is refused.
func (tx *Tx) Save(rec register.Record) error {
	r, err := tx.l.of(rec)
	if err != nil {
		return err
	}
	head := rec.Head()
	if head.ID == "" {
		head.ID = tx.l.newID()
		return tx.insert(r, rec)
	}
	before, ok := tx.known[head.ID]
	if !ok {
		if _, err := tx.Load(r, head.ID); err == nil {
			before = tx.known[head.ID]
		} else if errors.Is(err, errNoRow) {
			return tx.insert(r, rec)
		} else {
			return err
		}
	}
	return tx.update(r, rec, before)
}

// Set changes one field of a record that was read at version base. The edit is stale,
// and refused, only if that very field has become something else since.
func (tx *Tx) Set(r *register.Register, id, key string, base int64, v register.Value) error {
	f, ok := r.Field(key)
	if !ok {
		return fault.Newf(fault.NotFound, "%s has no field “%s”.", r.Label, key).With("field", key)
	}
	rec, err := tx.Load(r, id)
	if err != nil {
		return err
	}
	v = f.Clean(v)
	now := f.Get(rec)
	if register.Equal(now, v) {
		return nil
	}
	if base < rec.Head().Version && rec.Head().Version < tx.row.Seq {
		changed, err := tx.changedSince(r, id, f, base)
		if err != nil {
			return err
		}
		if changed {
			return fault.Newf(fault.Conflict, "%s of %s was changed meanwhile to “%s”; you were setting “%s”. Your value was not saved.",
				f.Label, rec.Head().Ref, tx.display(f, now), tx.display(f, v)).
				At(f.Key).Do("Look at the newer value, then enter yours again if it still holds.").
				With("theirs", tx.display(f, now)).With("mine", tx.display(f, v))
		}
	}
	f.Set(rec, v)
	return tx.Save(rec)
}

func (tx *Tx) changedSince(r *register.Register, id string, f *register.Field, base int64) (bool, error) {
	var n int64
	err := tx.db.Raw(`SELECT count(*) FROM entries WHERE register = ? AND record = ? AND field IN ? AND change > ? AND action <> 'erase'`,
		r.Key, id, append([]string{f.Key}, f.Former...), base).Scan(&n).Error
	if err != nil {
		return false, fmt.Errorf("look for a newer value: %w", err)
	}
	return n > 0, nil
}

func (tx *Tx) insert(r *register.Register, rec register.Record) error {
	head := rec.Head()
	if err := tx.admit(r, rec, nil); err != nil {
		return err
	}
	if r.Reference != nil {
		head.Ref = r.Reference(rec)
	} else if head.Ref == "" {
		ref, err := tx.nextRef(r)
		if err != nil {
			return err
		}
		head.Ref = ref
	}
	head.Version = tx.row.Seq
	if err := tx.db.Table(r.Table).Create(rec).Error; err != nil {
		return uniqueFault(r, rec, err)
	}
	tx.note(entry{entryKey{r.Key, head.ID, "", ""}, actCreate, nil, head.Ref})
	for _, f := range r.Fields {
		if v := f.Get(rec); v != nil {
			tx.note(entry{entryKey{r.Key, head.ID, f.Key, ""}, actSet, nil, v})
		}
	}
	tx.remember(r, rec)
	return nil
}

func (tx *Tx) update(r *register.Register, rec register.Record, before []register.Value) error {
	if err := tx.admit(r, rec, before); err != nil {
		return err
	}
	columns := map[string]any{}
	for i, f := range r.Fields {
		v := f.Get(rec)
		if register.Equal(before[i], v) {
			continue
		}
		columns[f.Key] = column(f, v)
		tx.note(entry{entryKey{r.Key, rec.Head().ID, f.Key, ""}, actSet, before[i], v})
	}
	if len(columns) == 0 {
		return nil
	}
	rec.Head().Version = tx.row.Seq
	columns["version"] = tx.row.Seq
	if err := tx.db.Table(r.Table).Where("id = ?", rec.Head().ID).Updates(columns).Error; err != nil {
		return uniqueFault(r, rec, err)
	}
	tx.remember(r, rec)
	return nil
}

// admit cleans a record's fields in place and refuses what may not be saved. before is
// nil for a new record.
func (tx *Tx) admit(r *register.Register, rec register.Record, before []register.Value) error {
	for i, f := range r.Fields {
		v := f.Clean(f.Get(rec))
		f.Set(rec, v)
		if before != nil && register.Equal(before[i], v) {
			continue
		}
		if err := f.Check(v); err != nil {
			return err
		}
		if !tx.inverse {
			if before != nil && f.Fixed {
				return fault.Newf(fault.Refused, "%s of %s is set once and does not change. Nothing was saved.", f.Label, rec.Head().Ref).At(f.Key)
			}
			if f.DecidedBy != "" && f.DecidedBy != tx.row.Verb && v != nil {
				return decidedFault(f, rec)
			}
			if f.DecidedBy != "" && f.DecidedBy != tx.row.Verb && before != nil {
				return decidedFault(f, rec)
			}
		}
		if id, ok := v.(string); ok && f.Kind == register.KindPerson {
			if err := tx.mustExist(tx.l.set.People, id, f); err != nil {
				return err
			}
		}
	}
	if r.Check != nil {
		return r.Check(rec)
	}
	return nil
}

func decidedFault(f *register.Field, rec register.Record) error {
	return fault.Newf(fault.Refused, "%s of %s is decided by “%s” and is not edited. Nothing was saved.", f.Label, rec.Head().Ref, f.DecidedBy).
		At(f.Key).Do("Use “"+f.DecidedBy+"”.").With("verb", f.DecidedBy)
}

func (tx *Tx) mustExist(registerKey, id string, f *register.Field) error {
	if _, known := tx.known[id]; known {
		return nil
	}
	r, ok := tx.l.set.Register(registerKey)
	if !ok {
		return fmt.Errorf("field %s refers to register %q, which is not declared", f.Key, registerKey)
	}
	var n int64
	if err := tx.db.Table(r.Table).Where("id = ?", id).Count(&n).Error; err != nil {
		return fmt.Errorf("look up %s: %w", r.Key, err)
	}
	if n == 0 {
		return fault.Newf(fault.Invalid, "%s names a %s who is not in this book. Nothing was saved.", f.Label, strings.ToLower(r.Singular)).
			At(f.Key).Do("Add the person first, or choose another.")
	}
	return nil
}

// remember keeps the values of a record as the database now has them.
func (tx *Tx) remember(r *register.Register, rec register.Record) {
	values := make([]register.Value, len(r.Fields))
	for i, f := range r.Fields {
		values[i] = f.Get(rec)
		if list, ok := values[i].([]string); ok {
			values[i] = slices.Clone(list)
		}
	}
	tx.known[rec.Head().ID] = values
}

// note adds a difference, joining it with an earlier one of the same field.
func (tx *Tx) note(e entry) {
	if i, ok := tx.index[e.entryKey]; ok {
		first := &tx.entries[i]
		first.after, first.action = e.after, e.action
		return
	}
	tx.index[e.entryKey] = len(tx.entries)
	tx.entries = append(tx.entries, e)
}

func (tx *Tx) nextRef(r *register.Register) (string, error) {
	var n int64
	err := tx.db.Raw(`INSERT INTO counters (register, last) VALUES (?, 1)
		ON CONFLICT (register) DO UPDATE SET last = last + 1 RETURNING last`, r.Key).Scan(&n).Error
	if err != nil {
		return "", fmt.Errorf("take the next reference: %w", err)
	}
	return fmt.Sprintf("%s-%03d", r.Prefix, n), nil
}

// column is the database form of a value.
func column(f *register.Field, v register.Value) any {
	switch v := v.(type) {
	case []string:
		return register.Keys(v)
	case nil:
		if f.Kind == register.KindNumber {
			return nil
		}
		return ""
	}
	return v
}

func uniqueFault(r *register.Register, rec register.Record, err error) error {
	if isUnique(err) {
		return fault.Newf(fault.Conflict, "There is already a %s with this reference (%s). Nothing was saved.", strings.ToLower(r.Singular), rec.Head().Ref).
			Do("Choose another reference.").Wrap(err)
	}
	return fmt.Errorf("write %s: %w", r.Key, err)
}
