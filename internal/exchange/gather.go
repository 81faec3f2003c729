package exchange

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Options narrow an export. The zero value is the whole register as it is now.
type Options struct {
	Edition      string   // of the Statement of Applicability; "" for all
	AsOf         string   // a local day, YYYY-MM-DD: the register at its end
	Seq          int64    // the register after this change; AsOf goes before it
	Version      string   // an approved version of the Statement, by number, reference or id; instead of Edition, AsOf and Seq
	IDs          []string // only these records
	Filter       string   // what IDs are, in words: "Status is Planned"
	Fields       []string // keys of fields and sides of relations, in order; empty for those of defaultSides and all fields
	AuditorNotes bool     // blank columns for an auditor
}

// Extract is what leaves the book: the records of one register, gathered at one moment.
type Extract struct {
	Register *register.Register
	Rows     []ledger.Row
	Of       int // records there are in all, of the editions gathered

	options      Options
	fields       []*register.Field
	sides        []*register.Side
	linked       map[*register.Side]map[string][]string // references by id of the record
	others       map[*register.Register][]ledger.Head   // those that links may lead to
	names        map[string]string
	organisation string
	bookID       string
	seq          int64
	digest       string
	versions     []string // of the Statement that these rows are, or come after
	at           time.Time
}

// Gather reads the records of a register for an export.
func Gather(ctx context.Context, book *ledger.Ledger, r *register.Register, o Options) (*Extract, error) {
	e := &Extract{Register: r, options: o, bookID: book.BookID(), at: book.Now().In(book.Zone())}
	var err error
	if e.seq, e.digest, err = book.Head(ctx); err != nil {
		return nil, fmt.Errorf("read the state of the book: %w", err)
	}
	if err := e.pick(book.Registers()); err != nil {
		return nil, err
	}
	if e.names, err = book.Names(ctx); err != nil {
		return nil, fmt.Errorf("read people: %w", err)
	}
	if err := e.ofVersion(ctx, book); err != nil {
		return nil, err
	}
	head := e.seq
	if err := e.moment(ctx, book); err != nil {
		return nil, err
	}
	if err := e.gatherLinks(ctx, book, e.seq < head); err != nil {
		return nil, err
	}
	if e.organisation, err = organisationName(ctx, book); err != nil {
		return nil, err
	}
	return e, nil
}

// pick chooses the fields and the sides of relations.
func (e *Extract) pick(set *register.Set) error {
	if len(e.options.Fields) == 0 {
		e.fields, e.sides = e.Register.Fields, defaultSides(set, e.Register)
		return nil
	}
	keys := e.options.Fields
	for _, key := range []string{naming(e.Register).Key, "title", "control"} { // without them no row could be told again
		if _, ok := e.Register.Field(key); ok && !slices.Contains(keys, key) {
			keys = slices.Concat([]string{key}, keys)
		}
	}
	for _, key := range keys {
		if side, ok := set.Side(e.Register, key); ok {
			e.sides = append(e.sides, side)
			continue
		}
		f, ok := e.Register.Field(key)
		if !ok {
			return fault.Newf(fault.NotFound, "%s has no field “%s”. Nothing was exported.", e.Register.Label, key).With("field", key)
		}
		e.fields = append(e.fields, f)
	}
	return nil
}

// moment reads the records as they are or as they were.
func (e *Extract) moment(ctx context.Context, book *ledger.Ledger) error {
	o, head, err := e.options, e.seq, error(nil)
	if o.AsOf != "" {
		if o.Seq, err = book.SeqAt(ctx, o.AsOf); err != nil {
			return err
		}
		if o.Seq == 0 {
			return fault.Newf(fault.NotFound, "The book is younger than %s.", o.AsOf).Do("Choose a later day.")
		}
	}
	var rows []ledger.Row
	if o.Seq > 0 && o.Seq < head {
		events, err := book.Events(ctx, ledger.Scope{Seq: o.Seq, Limit: 1})
		if err != nil {
			return fmt.Errorf("read change %d: %w", o.Seq, err)
		}
		if len(events) == 1 {
			e.seq, e.digest = o.Seq, events[0].Digest
		}
		rows, err = book.RowsAt(ctx, e.Register, o.Seq)
		if err != nil {
			return fmt.Errorf("read %s: %w", e.Register.Key, err)
		}
	} else if rows, err = book.Rows(ctx, e.Register); err != nil {
		return fmt.Errorf("read %s: %w", e.Register.Key, err)
	}
	e.narrow(rows)
	return e.nameVersions(ctx, book, rows, head)
}

// narrow keeps the records asked for, in the order of the standard.
func (e *Extract) narrow(rows []ledger.Row) {
	edition := fieldIndex(e.Register, "edition")
	wanted := map[string]bool{}
	for _, id := range e.options.IDs {
		wanted[id] = true
	}
	e.Rows = []ledger.Row{}
	for _, row := range rows {
		if e.options.Edition != "" && edition >= 0 && row.Values[edition] != e.options.Edition {
			continue
		}
		e.Of++
		if len(wanted) == 0 || wanted[row.ID] {
			e.Rows = append(e.Rows, row)
		}
	}
	control := fieldIndex(e.Register, "control")
	if edition < 0 || control < 0 {
		return
	}
	place := func(row ledger.Row) (string, int) {
		ed, _ := row.Values[edition].(string)
		id, _ := row.Values[control].(string)
		if c, ok := catalog.ControlByID(catalog.Edition(ed), id); ok {
			return ed, c.Position
		}
		return ed, 1 << 20 // their own controls after the standard's, in the order they were made
	}
	slices.SortStableFunc(e.Rows, func(a, b ledger.Row) int {
		ea, pa := place(a)
		eb, pb := place(b)
		if c := cmp.Compare(eb, ea); c != 0 { // the newer edition first
			return c
		}
		return cmp.Compare(pa, pb)
	})
}

// organisationName gives the name of the organisation, "" while it has none.
func organisationName(ctx context.Context, book *ledger.Ledger) (string, error) {
	for _, r := range book.Registers().Registers {
		if !r.One {
			continue
		}
		rows, err := book.Rows(ctx, r)
		if err != nil {
			return "", fmt.Errorf("read %s: %w", r.Key, err)
		}
		for _, row := range rows {
			name, _ := row.Values[fieldIndex(r, naming(r).Key)].(string)
			return name, nil
		}
	}
	return "", nil
}

// editions are those of the rows, in their order; one "" for a register without.
func (e *Extract) editions() []string {
	at := fieldIndex(e.Register, "edition")
	if at < 0 {
		return []string{""}
	}
	found := []string{}
	for _, row := range e.Rows {
		if edition, _ := row.Values[at].(string); !slices.Contains(found, edition) {
			found = append(found, edition)
		}
	}
	if len(found) == 0 {
		return []string{e.options.Edition}
	}
	return found
}
