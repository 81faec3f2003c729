// Package register says what a register is: a list of records of one kind, its
// fields declared once.
//
// Declare a register where its records live (internal/isms and above) and read the
// declaration everywhere else: validation, grid columns, forms, filters, import
// recognition, export headings, the history's labels and JSON all come from it.
// docs/add-a-register.md shows the whole of what a new register needs.
package register

import (
	"fmt"
	"reflect"
	"unicode/utf8"
)

// Base is embedded in every record.
type Base struct {
	ID      string // stable, hidden, never reused
	Ref     string // short and visible, never reused
	Version int64  // number of the change that last touched the record
}

// Head gives the common part of a record.
func (b *Base) Head() *Base { return b }

// Record is a pointer to a struct that embeds Base.
type Record interface{ Head() *Base }

// Register declares one kind of record.
type Register struct {
	Key      string
	Label    string // plural, as on the screen
	Singular string
	Table    string
	Prefix   string // of references: "R" gives R-001; "" when Reference is set
	Fields   []*Field
	New      func() Record

	// Reference takes the visible reference from the record itself (a control's
	// number) where the numbering is not ours.
	Reference func(Record) string
	// Name is what a person calls the record, beside its reference.
	Name func(Record) string
	// Aliases are what else people write for its reference: "A.5.1" for control 5.1.
	Aliases func(Record) []string
	// Check holds rules over several fields at once. It returns faults with At set.
	Check func(Record) error
	// Guard holds rules that need other records or the record as it was; before is nil for
	// a new one. It answers as Check does. Undo and redo pass: they restore what was.
	Guard func(book Book, r *Register, before, after Record) error
	// Over says that nothing about the record is due any more: it is done, closed or retired.
	Over func(Record) bool
	// One says that a book has at most one such record.
	One bool
	// Aside says that its records belong to what the product shows elsewhere: it has no
	// screen of its own, and no spreadsheet carries it.
	Aside bool

	byKey map[string]*Field
}

// Book is what a Guard may read: the records as they are with the change so far.
type Book interface {
	All(r *Register) ([]Record, error)
	Today() string // YYYY-MM-DD in the book's zone
}

// Declare completes a declaration. A mistake in it is a programming error and panics.
func Declare(r Register) *Register {
	r.byKey = make(map[string]*Field, len(r.Fields))
	for _, f := range r.Fields {
		for _, key := range append([]string{f.Key}, f.Former...) {
			if r.byKey[key] != nil || key == "id" || key == "ref" || key == "version" { // columns every register has
				panic(fmt.Sprintf("register %s declares field %s twice", r.Key, key))
			}
			r.byKey[key] = f
		}
	}
	for _, f := range r.Fields {
		f.Width = max(f.Width, headingWidth(f.Label))
	}
	for _, f := range r.Fields {
		if f.Answers == "" {
			continue
		}
		if who := r.byKey[f.Answers]; f.Kind != KindDate || who == nil || who.Kind != KindPerson {
			panic(fmt.Sprintf("register %s: %s is due for a person, but %s is none", r.Key, f.Key, f.Answers))
		}
	}
	if r.New == nil || r.Table == "" || r.Name == nil {
		panic(fmt.Sprintf("register %s needs New, Table and Name", r.Key))
	}
	return &r
}

// headingWidth is about how many pixels a column needs for its heading to be read whole.
func headingWidth(label string) int {
	const letter, around = 7, 20
	return letter*utf8.RuneCountInString(label) + around
}

// Field finds a field by its key or a former key.
func (r *Register) Field(key string) (*Field, bool) {
	f, ok := r.byKey[key]
	return f, ok
}

// Set is all the registers and relations of the product, in screen order.
type Set struct {
	Registers []*Register
	Relations []Relation
	People    string // key of the register that person fields refer to
	byKey     map[string]*Register
	sides     map[*Register][]*Side
}

// NewSet gathers declarations. people is the key of the register person fields refer to.
func NewSet(people string, registers []*Register, relations []Relation) *Set {
	s := &Set{Registers: registers, Relations: relations, People: people, byKey: map[string]*Register{}}
	types := map[reflect.Type]bool{}
	for _, r := range registers {
		// The ledger tells registers apart by the type of their records.
		if t := reflect.TypeOf(r.New()); s.byKey[r.Key] != nil || types[t] {
			panic("register declared twice: " + r.Key)
		} else {
			types[t] = true
		}
		s.byKey[r.Key] = r
	}
	keys := map[string]bool{}
	for _, rel := range relations {
		from := s.byKey[rel.From.Register]
		if from == nil || s.byKey[rel.To.Register] == nil {
			panic("relation joins an unknown register: " + rel.Key)
		}
		// In the record of changes a link stands where a field's key stands.
		if _, field := from.Field(rel.Key); field || keys[rel.Key] {
			panic("relation declared twice, or called as a field: " + rel.Key)
		}
		keys[rel.Key] = true
	}
	s.sides = sidesOf(s)
	return s
}

// Register finds a register by key.
func (s *Set) Register(key string) (*Register, bool) {
	r, ok := s.byKey[key]
	return r, ok
}
