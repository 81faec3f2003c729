package exchange

import (
	"context"
	"fmt"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// snapshot is the book as a draft sees it, read once and then changed in memory by what
// the draft plans, so that a later table sees what an earlier one states.
type snapshot struct {
	ctx       context.Context
	book      *ledger.Ledger
	registers map[*register.Register]*records
	contents  map[string]bool // of files, by digest; nil until one is asked for
	err       error
}

// records are those of one register.
type records struct {
	all   []*record
	byKey map[string]*record
	byID  map[string]*record
	byRef map[string]*record // by folded reference
	twice map[string]bool    // keys that several records of the book would have
}

// record is one record of the book, or one that the draft makes.
type record struct {
	register *register.Register
	id       string // "" while it is not in the book
	key, ref string
	returns  string // see work
	before   []register.Value
	after    []register.Value
	stated   map[int]bool // fields, by position, that a row of the file states
	by       map[int]place
	blank    bool // nothing was recorded in it before
	touched  bool // a row of the file speaks of it
	listed   bool // adding its edition makes it
}

// place is where in the file something stands.
type place struct {
	table *Table
	row   int
}

func takeSnapshot(ctx context.Context, book *ledger.Ledger) *snapshot {
	return &snapshot{ctx: ctx, book: book, registers: map[*register.Register]*records{}}
}

// of reads a register. An error is kept for the end of the draft.
func (s *snapshot) of(r *register.Register) *records {
	if have, ok := s.registers[r]; ok {
		return have
	}
	have := &records{byKey: map[string]*record{}, byID: map[string]*record{}, byRef: map[string]*record{}, twice: map[string]bool{}}
	s.registers[r] = have
	rows, err := s.book.Rows(s.ctx, r)
	if err != nil {
		s.err = fmt.Errorf("read %s: %w", r.Key, err)
		return have
	}
	ex := expertOf(r)
	for _, row := range rows {
		have.add(&record{register: r, id: row.ID, key: ex.key(r, row), ref: row.Ref, before: row.Values, blank: isBlank(r, row.Values)})
	}
	return have
}

func (r *records) add(rec *record) {
	rec.after = append([]register.Value(nil), rec.before...)
	rec.stated, rec.by = map[int]bool{}, map[int]place{}
	r.all = append(r.all, rec)
	if r.byKey[rec.key] != nil && rec.id != "" { // measurements of one day, records of one name
		r.twice[rec.key] = true
		rec.key += "#" + rec.id
	}
	if _, ok := r.byKey[rec.key]; !ok {
		r.byKey[rec.key] = rec
	}
	if rec.id != "" {
		r.byID[rec.id] = rec
	}
	if rec.ref != "" {
		r.byRef[register.Fold(rec.ref)] = rec
	}
}

// Today gives the day, for guards of the registers.
func (s *snapshot) Today() string { return s.book.Today() }

// All gives a register as it will be with what the draft plans so far.
func (s *snapshot) All(r *register.Register) ([]register.Record, error) {
	all := []register.Record{}
	for _, rec := range s.of(r).all {
		if !rec.there() { // a row that was refused made nothing
			continue
		}
		all = append(all, ledger.Row{ID: rec.id, Ref: rec.ref, Values: rec.after}.Record(r))
	}
	return all, s.err
}

// inBook gives a record as the book has it; nil for one the draft makes.
func (r *record) inBook() register.Record {
	if r.id == "" {
		return nil
	}
	return ledger.Row{ID: r.id, Ref: r.ref, Values: r.before}.Record(r.register)
}

// kept says whether the book has the content of a file that a new record names.
func (s *snapshot) kept(made register.Record) bool {
	if s.contents == nil {
		s.contents = map[string]bool{}
		all, err := s.book.Contents(s.ctx)
		if err != nil {
			s.err = fmt.Errorf("read the contents of files: %w", err)
		}
		for _, content := range all {
			s.contents[content.SHA256] = true
		}
	}
	files, err := s.book.Register(ledger.FilesRegister)
	if err != nil {
		s.err = err
		return false
	}
	f, _ := files.Field(ledger.DigestField)
	digest, _ := f.Get(made).(string)
	return s.contents[digest]
}

// isBlank says whether nothing but what identifies it was recorded in a record.
func isBlank(r *register.Register, values []register.Value) bool {
	for i, f := range r.Fields {
		v := values[i]
		if f.Fixed || f.Required || v == nil || v == "" {
			continue
		}
		if f.Default != "" && v == f.Default {
			continue
		}
		return false
	}
	return true
}

// people are those of the book and those the import may add.
func (s *snapshot) peopleRegister() *register.Register {
	r, _ := s.book.Registers().Register(s.book.Registers().People)
	return r
}

// base gives the records, by id, as they were when a workbook of this very book was exported; nil
// when that cannot be known.
func (s *snapshot) base(own *ownExport, r *register.Register) map[string][]register.Value {
	if own == nil || own.BookID != s.book.BookID() || own.Seq == 0 {
		return nil
	}
	events, err := s.book.Events(s.ctx, ledger.Scope{Seq: own.Seq, Limit: 1})
	if err != nil || len(events) != 1 || events[0].Digest != own.Digest {
		return nil // another copy of the book, or a later state of it
	}
	rows, err := s.book.RowsAt(s.ctx, r, own.Seq)
	if err != nil {
		s.err = err
		return nil
	}
	base := make(map[string][]register.Value, len(rows))
	for _, row := range rows {
		base[row.ID] = row.Values
	}
	return base
}
