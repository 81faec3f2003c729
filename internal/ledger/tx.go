package ledger

import (
	"context"
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
	ctx     context.Context
	db      *gorm.DB
	row     changeRow
	inverse bool // restoring what was: set-once and decided fields pass
	plan    *plan
	known   map[recordKey]*known
	gone    map[recordKey]bool                       // deleted by this change
	owners  map[*register.Register]map[string]string // of references, as far as they were asked for
	entries []entry
	index   map[entryKey]int
	own     int // entries made by the change itself; those after them by what followed it
	erased  []erasedEntry
	failed  error

	deciding string // label of the verb at work, see Decide
}

type recordKey struct{ register, id string }

// known is a record as the database has it now.
type known struct {
	values  []register.Value
	version int64 // before this change; 0 for a record this change makes
	stamped bool  // this change has put its number on the row
}

// entry is one difference while the change is open.
type entry struct {
	entryKey
	action        string
	before, after register.Value
}

type entryKey struct{ register, record, field, target string }

func newTx(ctx context.Context, l *Ledger, db *gorm.DB, row changeRow, head changeRow) *Tx {
	row.Seq = head.Seq + 1
	row.At = max(l.now().UTC().Format(timeLayout), head.At)
	return &Tx{l: l, ctx: ctx, db: db, row: row, known: map[recordKey]*known{}, gone: map[recordKey]bool{}, owners: map[*register.Register]map[string]string{}, index: map[entryKey]int{}}
}

// Seq is the number this change will have.
func (tx *Tx) Seq() int64 { return tx.row.Seq }

// Registers gives the declarations the book works by.
func (tx *Tx) Registers() *register.Set { return tx.l.set }

// Today is the day it is for the person at the keyboard, as YYYY-MM-DD.
func (tx *Tx) Today() string { return tx.l.Today() }

// Attribute names the person this change is by, when the change itself makes them.
func (tx *Tx) Attribute(personID string) { tx.row.Actor = personID }

// Decide runs fn as the verb of this label: it alone may set the fields decided by it.
// What it does within a change that carries no verb is undone like any other.
func (tx *Tx) Decide(verb string, fn func() error) error {
	outer := tx.deciding
	tx.deciding = verb
	defer func() { tx.deciding = outer }()
	return fn()
}

// Reverting says whether this change takes back an earlier one.
func (tx *Tx) Reverting() bool { return tx.row.Kind == Ordinary && tx.row.Target != 0 }

// Actor is the id of the person this change is by; "" where that is not known.
func (tx *Tx) Actor() string { return tx.row.Actor }

// Load reads one record. A record that is not there is a NotFound fault.
func (tx *Tx) Load(r *register.Register, id string) (register.Record, error) {
	rows, err := tx.rowsOf(r, id)
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.Newf(fault.NotFound, "This %s is no longer in the book.", strings.ToLower(r.Singular)).
			With("register", r.Key).Do("It may have been deleted; look at the history.").Wrap(errNoRow)
	}
	rec := rows[0].Record(r)
	tx.remember(r, rec)
	return rec, nil
}

// All reads every record of a register, in the order they were made.
func (tx *Tx) All(r *register.Register) ([]register.Record, error) {
	rows, err := tx.rowsOf(r)
	if err != nil {
		return nil, err
	}
	all := make([]register.Record, len(rows))
	for i, row := range rows {
		all[i] = row.Record(r)
		tx.remember(r, all[i])
	}
	return all, nil
}

func (tx *Tx) rowsOf(r *register.Register, ids ...string) ([]Row, error) {
	if tx.failed != nil {
		return nil, tx.failed
	}
	rows, err := tableRows(tx.db, r, ids)
	if err != nil {
		tx.failed = err
		return nil, err
	}
	return rows, nil
}

// All reads every record of a register with its own type.
func All[T register.Record](tx *Tx) ([]T, error) {
	r, err := registerOf[T](tx)
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
	r, err := registerOf[T](tx)
	if err != nil {
		return zero, err
	}
	rec, err := tx.Load(r, id)
	if err != nil {
		return zero, err
	}
	return rec.(T), nil
}

func registerOf[T register.Record](tx *Tx) (*register.Register, error) {
	t := reflect.TypeFor[T]()
	if r, ok := tx.l.types[t]; ok {
		return r, nil
	}
	return nil, fmt.Errorf("no register is declared for %s", t)
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
	if tx.known[recordKey{r.Key, head.ID}] == nil {
		if _, err := tx.Load(r, head.ID); errors.Is(err, errNoRow) {
			return tx.insert(r, rec)
		} else if err != nil {
			return err
		}
	}
	return tx.update(r, rec, tx.known[recordKey{r.Key, head.ID}])
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
	// Before anything else: a value of another type would be written as an empty one.
	if err := f.Check(v); err != nil {
		return err
	}
	now := f.Get(rec)
	if register.Equal(now, v) {
		return nil
	}
	if base < tx.known[recordKey{r.Key, id}].version {
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
	for _, key := range append([]string{f.Key}, f.Former...) {
		n, err := tx.number(`SELECT count(*) FROM entries WHERE register = ? AND record = ? AND field = ? AND target = '' AND change > ? AND action <> 'erase'`,
			r.Key, id, key, base)
		if err != nil || n > 0 {
			return n > 0, err
		}
	}
	return false, nil
}

func (tx *Tx) insert(r *register.Register, rec register.Record) error {
	head := rec.Head()
	if tx.gone[recordKey{r.Key, head.ID}] {
		return fmt.Errorf("%s %s is saved after it was deleted in the same change", r.Key, head.ID)
	}
	if err := tx.admit(r, rec, nil); err != nil {
		return err
	}
	if err := tx.mustBeKept(r, rec); err != nil {
		return err
	}
	if r.One {
		if n, err := tx.number(`SELECT count(*) FROM ` + quoted(r.Table)); err != nil {
			return err
		} else if n > 0 {
			return fault.Newf(fault.Refused, "A book has one %s, and it has it already. Nothing was saved.", strings.ToLower(r.Singular)).
				Do("Change the one that is there.")
		}
	}
	if r.Reference != nil {
		head.Ref = r.Reference(rec)
	} else if err := tx.refer(r, head); err != nil {
		return err
	}
	head.Version = tx.row.Seq
	if err := tx.insertRow(r, rec); err != nil {
		return uniqueFault(r, rec, err)
	}
	tx.note(entry{entryKey{r.Key, head.ID, "", ""}, actCreate, nil, head.Ref})
	for _, f := range r.Fields {
		if v := f.Get(rec); v != nil {
			tx.note(entry{entryKey{r.Key, head.ID, f.Key, ""}, actSet, nil, v})
		}
	}
	tx.remember(r, rec)
	tx.known[recordKey{r.Key, head.ID}].version = 0
	return nil
}

func (tx *Tx) update(r *register.Register, rec register.Record, was *known) error {
	if err := tx.admit(r, rec, was.values); err != nil {
		return err
	}
	var columns []string
	var values []any
	var differences []entry
	for i, f := range r.Fields {
		v := f.Get(rec)
		if register.Equal(was.values[i], v) {
			continue
		}
		columns, values = append(columns, f.Key), append(values, toColumn(f, v))
		differences = append(differences, entry{entryKey{r.Key, rec.Head().ID, f.Key, ""}, actSet, was.values[i], v})
	}
	if len(columns) == 0 {
		return nil
	}
	if err := tx.updateRow(r, rec.Head().ID, columns, values); err != nil {
		return uniqueFault(r, rec, err)
	}
	// Only now: a refusal the caller goes on from must leave nothing in the record.
	for _, e := range differences {
		tx.note(e)
	}
	rec.Head().Version = tx.row.Seq
	was.stamped = true
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
			if f.DecidedBy != "" && f.DecidedBy != tx.row.Verb && f.DecidedBy != tx.deciding && (before != nil || !register.Equal(v, f.Clean(nil))) {
				return decidedFault(f, r, rec)
			}
		}
		if id, ok := v.(string); ok && f.Kind == register.KindPerson {
			if err := tx.mustExist(tx.l.set.People, id, f); err != nil {
				return err
			}
		}
	}
	if r.Check != nil {
		if err := r.Check(rec); err != nil {
			return err
		}
	}
	if r.Guard == nil || tx.inverse {
		return nil
	}
	if before == nil {
		return r.Guard(tx, r, nil, rec)
	}
	was := Row{ID: rec.Head().ID, Ref: rec.Head().Ref, Version: rec.Head().Version, Values: before}
	return r.Guard(tx, r, was.Record(r), rec)
}

func decidedFault(f *register.Field, r *register.Register, rec register.Record) error {
	name := rec.Head().Ref
	if name == "" {
		name = "a new " + strings.ToLower(r.Singular)
	}
	return fault.Newf(fault.Refused, "%s of %s is decided by “%s” and is not edited. Nothing was saved.", f.Label, name, f.DecidedBy).
		At(f.Key).Do("Use “"+f.DecidedBy+"”.").With("verb", f.DecidedBy)
}

func (tx *Tx) mustExist(registerKey, id string, f *register.Field) error {
	if tx.known[recordKey{registerKey, id}] != nil || tx.plan.brings(id) {
		return nil
	}
	r, ok := tx.l.set.Register(registerKey)
	if !ok {
		return fmt.Errorf("field %s refers to register %q, which is not declared", f.Key, registerKey)
	}
	n, err := tx.number(`SELECT count(*) FROM `+quoted(r.Table)+` WHERE id = ?`, id)
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.Newf(fault.Invalid, "%s names a %s who is not in this book. Nothing was saved.", f.Label, strings.ToLower(r.Singular)).
			At(f.Key).Do("Add the person first, or choose another.")
	}
	return nil
}

// remember keeps the values of a record as the database now has them.
func (tx *Tx) remember(r *register.Register, rec register.Record) {
	key := recordKey{r.Key, rec.Head().ID}
	k := tx.known[key]
	if k == nil {
		k = &known{version: rec.Head().Version}
		tx.known[key] = k
	}
	k.values = make([]register.Value, len(r.Fields))
	for i, f := range r.Fields {
		k.values[i] = own(f.Get(rec))
	}
}

// own gives a value that later changes to the record in memory do not reach.
func own(v register.Value) register.Value {
	if list, ok := v.([]string); ok {
		return slices.Clone(list)
	}
	return v
}

// note adds a difference, joining it with an earlier one of the same field.
func (tx *Tx) note(e entry) {
	e.after = own(e.after)
	if i, ok := tx.index[e.entryKey]; ok {
		first := &tx.entries[i]
		first.after, first.action = e.after, e.action
		return
	}
	tx.index[e.entryKey] = len(tx.entries)
	tx.entries = append(tx.entries, e)
}
