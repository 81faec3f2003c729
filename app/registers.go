package app

import (
	"context"
	"maps"
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Registers reads and edits any declared register.
type Registers struct{ a *App }

// RegisterList is every register of the product.
type RegisterList struct {
	Registers []RegisterInfo `json:"registers"`
}

// Describe gives the declarations.
func (s *Registers) Describe() (_ RegisterList, err error) {
	defer guard(&err)
	list := RegisterList{Registers: []RegisterInfo{}}
	for _, r := range s.a.options.Registers.Registers {
		if !r.Aside {
			list.Registers = append(list.Registers, describe(s.a.options.Registers, r))
		}
	}
	return list, nil
}

// ListQuery asks for a register, now or as of a day.
type ListQuery struct {
	Register string `json:"register"`
	AsOf     string `json:"asOf"`
}

// RegisterRows is a register as a table, field by field: what each record has in the first,
// then in the second, in the order of the records; null in place of a field that none of them
// has anything in. As objects, 20,000 records would take five times as long to reach the window.
type RegisterRows struct {
	Register string   `json:"register"`
	Seq      int64    `json:"seq"`
	AsOf     string   `json:"asOf"`
	IDs      []string `json:"ids"`
	Refs     []string `json:"refs"`
	Versions []int64  `json:"versions"`
	Fields   []string `json:"fields"`
	Columns  [][]any  `json:"columns"`
}

// List gives the rows of a register.
func (s *Registers) List(q ListQuery) (_ RegisterRows, err error) {
	defer guard(&err)
	ctx := context.Background()
	open, r, err := s.at(q.Register)
	if err != nil {
		return RegisterRows{}, err
	}
	answer := RegisterRows{Register: r.Key, AsOf: q.AsOf}
	if q.AsOf != "" {
		if answer.Seq, err = open.book.SeqAt(ctx, q.AsOf); err != nil {
			return RegisterRows{}, err
		}
		if answer.Seq == 0 {
			return RegisterRows{}, fault.Newf(fault.NotFound, "The book is younger than %s.", q.AsOf).Do("Choose a later day.")
		}
		rows, err := open.book.RowsAt(ctx, r, answer.Seq)
		if err != nil {
			return RegisterRows{}, err
		}
		links, err := open.linksAt(ctx, r, answer.Seq)
		answer.fill(open.book.Registers(), r, rows, links)
		return answer, err
	}
	if answer.Seq, _, err = open.book.Head(ctx); err != nil {
		return RegisterRows{}, err
	}
	rows, err := open.model.Rows(ctx, r)
	if err != nil {
		return RegisterRows{}, err
	}
	links, err := open.links(ctx, r)
	answer.fill(open.book.Registers(), r, rows, links)
	return answer, err
}

// RegisterQuery names a register.
type RegisterQuery struct {
	Register string `json:"register"`
}

// Name is a record as a link to it shows it.
type Name struct {
	ID   string `json:"id"`
	Ref  string `json:"ref"`
	Name string `json:"name"`
}

// RegisterNames is what the records of a register are called.
type RegisterNames struct {
	Register string `json:"register"`
	Names    []Name `json:"names"`
}

// Names gives what the records of a register are called, to show and choose links.
func (s *Registers) Names(q RegisterQuery) (_ RegisterNames, err error) {
	defer guard(&err)
	open, r, err := s.at(q.Register)
	if err != nil {
		return RegisterNames{}, err
	}
	rows, err := open.model.Rows(context.Background(), r)
	answer := RegisterNames{Register: r.Key, Names: make([]Name, len(rows))}
	for i, row := range rows {
		answer.Names[i] = Name{row.ID, row.Ref, r.Name(row.Record(r))}
	}
	return answer, err
}

// CreateQuery is a new record: its fields, and the records each side of a relation starts with.
type CreateQuery struct {
	Register string         `json:"register"`
	Values   map[string]any `json:"values"`
}

// Create makes a record of any register but the SoA and the clauses, whose rows come from the standard.
func (s *Registers) Create(q CreateQuery) (_ SaveResult, err error) {
	defer guard(&err)
	ctx := context.Background()
	open, r, err := s.at(q.Register)
	if err != nil {
		return SaveResult{}, err
	}
	if r == isms.Statements {
		return SaveResult{}, fault.New(fault.Refused, "The controls of the standard are there already. Nothing was saved.").Do("Use “Add own control” for one of your own.")
	}
	if r == isms.Clauses {
		return SaveResult{}, fault.New(fault.Refused, "The clauses come from the standard. Nothing was saved.").Do("Use “List clauses 4 to 10” where they are not listed yet.")
	}
	rec, links := r.New(), map[*register.Side][]string{}
	for _, key := range slices.Sorted(maps.Keys(q.Values)) { // the same mistakes are told in the same order
		var err error
		if side, ok := open.book.Registers().Side(r, key); ok {
			links[side], err = linkedIDs(side, q.Values[key])
		} else {
			err = open.fill(ctx, r, rec, key, q.Values[key])
		}
		if err != nil {
			return SaveResult{}, err
		}
	}
	return s.make(ctx, open, r, "Add "+strings.ToLower(r.Singular), func(tx *ledger.Tx) error {
		if r.One {
			all, err := tx.All(r)
			if err != nil {
				return err
			}
			if len(all) > 0 {
				return fault.Newf(fault.Conflict, "%s is there already. Nothing was saved.", r.Singular)
			}
		}
		if r == isms.People {
			p, err := isms.AddPerson(tx, rec.(*isms.Person).Name)
			if err != nil {
				return err
			}
			rec.(*isms.Person).Base = p.Base
		}
		if err := tx.Save(rec); err != nil {
			return err
		}
		for side, ids := range links {
			if err := tx.SetLinked(side, rec.Head().ID, ids); err != nil {
				return err
			}
		}
		return nil
	})
}

// fill sets a field of a new record: text as typed, or a value as an editor chose it.
func (s *session) fill(ctx context.Context, r *register.Register, rec register.Record, key string, v any) error {
	f, ok := r.Field(key)
	if !ok {
		return fault.Newf(fault.NotFound, "%s has no field “%s”.", r.Label, key)
	}
	if text, ok := v.(string); ok && f.Kind != register.KindPerson {
		people, err := s.people(ctx)
		if err != nil {
			return err
		}
		if v, err = readCell(f, text, isms.NewDirectory(people).Find); err != nil {
			return err
		}
	}
	cleaned := f.Clean(plain(v))
	if err := f.Check(cleaned); err != nil {
		return err
	}
	f.Set(rec, cleaned)
	return nil
}

// RecordQuery names a record.
type RecordQuery struct {
	Register string `json:"register"`
	ID       string `json:"id"`
}

// Remove deletes a record, unless others depend on it or it has to stay.
func (s *Registers) Remove(q RecordQuery) (_ SaveResult, err error) {
	defer guard(&err)
	open, r, err := s.at(q.Register)
	if err != nil {
		return SaveResult{}, err
	}
	return s.make(context.Background(), open, r, "Delete "+strings.ToLower(r.Singular), func(tx *ledger.Tx) error {
		return isms.Delete(tx, r, q.ID)
	})
}

// ControlQuery names a control, or says what a control of one's own is called.
type ControlQuery struct {
	Edition string `json:"edition"`
	Control string `json:"control"`
	Ref     string `json:"ref"`
	Title   string `json:"title"`
}

// AddControl adds a control of the organisation's own to the SoA.
func (s *Registers) AddControl(q ControlQuery) (_ SaveResult, err error) {
	defer guard(&err)
	open, r, err := s.at(isms.Statements.Key)
	if err != nil {
		return SaveResult{}, err
	}
	return s.make(context.Background(), open, r, "Add control "+strings.TrimSpace(q.Ref), func(tx *ledger.Tx) error {
		_, err := isms.AddControl(tx, catalog.Edition(q.Edition), q.Ref, q.Title)
		return err
	})
}

func (s *Registers) make(ctx context.Context, open *session, r *register.Register, title string, fn func(*ledger.Tx) error) (SaveResult, error) {
	done, err := open.book.Do(ctx, open.by(title), fn)
	if err != nil {
		return SaveResult{}, err
	}
	return s.answer(ctx, open, r, done, SaveResult{Refused: []RefusedCell{}})
}

// answer adds the touched rows as they are now.
func (s *Registers) answer(ctx context.Context, open *session, r *register.Register, done ledger.Done, result SaveResult) (SaveResult, error) {
	result.Seq, result.Rows = done.Seq, []Row{}
	touched := map[string]bool{}
	for _, t := range done.Touched {
		touched[t.ID] = t.Register == r.Key
	}
	var err error
	if result.Changes, err = isms.FollowedBy(ctx, open.book.Ledger, done); err != nil {
		return result, err
	}
	rows, err := open.model.Rows(ctx, r)
	if err != nil {
		return result, err
	}
	rows = slices.DeleteFunc(rows, func(row ledger.Row) bool { return !touched[row.ID] })
	links, err := open.links(ctx, r)
	result.Rows = rowsOf(r, rows, links)
	return result, err
}

func (s *Registers) at(key string) (*session, *register.Register, error) {
	open, err := s.a.current()
	if err != nil {
		return nil, nil, err
	}
	r, err := open.book.Register(key)
	return open, r, err
}
