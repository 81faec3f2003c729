package isms

import (
	"bytes"
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"certbook/internal/catalog"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"
)

// The sample book is one file for each register, named as its key, with a column for each
// field and each side of a relation, and the files kept as evidence. sample/story.md tells
// the story and the gaps it has on purpose. The files of registers declared above this package
// lie here, too: what is read are those of the registers the book is opened with.
//
//go:embed sample/*.csv sample/files/*
var sampleFiles embed.FS

// SampleName is the made-up company of the sample book.
const SampleName = "Kestrel Robotics"

// Sample gives the sample book: a fictional company half-way between Stage 1 and Stage 2.
func Sample(tx *ledger.Tx) error {
	l := loader{tx: tx, set: tx.Registers(), ids: map[*register.Register]map[int]string{}}
	if err := l.loadPeople(); err != nil {
		return err
	}
	if err := AddEdition(tx, catalog.Edition2022); err != nil {
		return err
	}
	if err := ListClauses(tx); err != nil {
		return err
	}
	if err := l.loadFiles(); err != nil {
		return err
	}
	each := func(do func(*register.Register, []map[string]string) error) error {
		for _, r := range l.set.Registers {
			rows, err := sampleRows(r.Key)
			if errors.Is(err, fs.ErrNotExist) {
				continue
			}
			if err == nil && r != People {
				err = do(r, rows)
			}
			if err != nil {
				return fmt.Errorf("sample %s: %w", r.Key, err)
			}
		}
		return nil
	}
	if err := each(l.records); err != nil {
		return err
	}
	return each(l.links)
}

// loader makes records from rows by the declarations.
type loader struct {
	tx     *ledger.Tx
	set    *register.Set
	people Directory
	ids    map[*register.Register]map[int]string // of the records, by row
}

// loadPeople makes the people; the first is the one the book is made by.
func (l *loader) loadPeople() error {
	rows, err := sampleRows(People.Key)
	if err != nil {
		return err
	}
	if err := l.records(People, rows); err != nil {
		return err
	}
	l.tx.Attribute(l.ids[People][0])
	people, err := ledger.All[*Person](l.tx)
	named := make([]Named, len(people))
	for i, p := range people {
		named[i] = Named{ID: p.ID, Name: p.Name}
	}
	l.people = NewDirectory(named)
	return err
}

// loadFiles keeps the files of the evidence.
func (l *loader) loadFiles() error {
	found, err := fs.Glob(sampleFiles, "sample/files/*")
	if err != nil {
		return fmt.Errorf("list sample files: %w", err)
	}
	for _, name := range found {
		content, err := sampleFiles.ReadFile(name)
		if err != nil {
			return fmt.Errorf("read sample file: %w", err)
		}
		if _, err := workspace.KeepFile(l.tx, l.set, path.Base(name), bytes.NewReader(content)); err != nil {
			return fmt.Errorf("keep %s: %w", name, err)
		}
	}
	return nil
}

// records makes or fills the records of a register.
func (l *loader) records(r *register.Register, rows []map[string]string) error {
	l.ids[r] = map[int]string{}
	there, err := l.tx.All(r)
	if err != nil {
		return err
	}
	for i, row := range rows {
		values, err := l.values(r, row)
		if err != nil {
			return fmt.Errorf("row %d: %w", i+2, err)
		}
		ref := listedAs(r, values)
		at := slices.IndexFunc(there, func(rec register.Record) bool { return ref != "" && rec.Head().Ref == ref })
		switch {
		case at >= 0:
			err = l.fill(r, there[at], values)
			l.ids[r][i] = there[at].Head().ID
		default:
			l.ids[r][i], err = l.make(r, row["ref"], values)
		}
		if err != nil {
			return fmt.Errorf("row %d: %w", i+2, err)
		}
	}
	return nil
}

// listedAs gives the reference of a record that may be there already because the standard
// lists it; "" where the numbering is ours.
func listedAs(r *register.Register, values map[*register.Field]register.Value) string {
	if r.Reference == nil {
		return ""
	}
	rec := r.New()
	for f, v := range values {
		f.Set(rec, v)
	}
	return r.Reference(rec)
}

// values reads the cells of a row that are fields.
func (l *loader) values(r *register.Register, row map[string]string) (map[*register.Field]register.Value, error) {
	values := map[*register.Field]register.Value{}
	for key, text := range row {
		f, ok := r.Field(key)
		if _, side := l.set.Side(r, key); !ok && !side && key != "ref" {
			return nil, fmt.Errorf("an unknown column %q", key)
		}
		if !ok || text == "" {
			continue
		}
		v, err := f.Parse(text, l.people.Find)
		if err != nil {
			return nil, err
		}
		values[f] = v
	}
	return values, nil
}

// make makes a record. References that are passed over stay unused, as those of records
// deleted long ago.
func (l *loader) make(r *register.Register, ref string, values map[*register.Field]register.Value) (string, error) {
	for range 10 {
		rec := r.New()
		for f, v := range values {
			f.Set(rec, v)
		}
		if err := l.save(r, rec); err != nil {
			return "", err
		}
		if ref == "" || rec.Head().Ref == ref {
			return rec.Head().ID, nil
		}
		if err := l.tx.Delete(rec); err != nil {
			return "", err
		}
	}
	return "", fmt.Errorf("the reference %s was not reached", ref)
}

// fill completes a record that is there already.
func (l *loader) fill(r *register.Register, rec register.Record, values map[*register.Field]register.Value) error {
	for f, v := range values {
		if !f.Fixed {
			f.Set(rec, v)
		}
	}
	return l.save(r, rec)
}

// save saves a record as whoever may decide its fields.
func (l *loader) save(r *register.Register, rec register.Record) error {
	for _, f := range r.Fields {
		if f.DecidedBy != "" {
			return l.tx.Decide(f.DecidedBy, func() error { return l.tx.Save(rec) })
		}
	}
	return l.tx.Save(rec)
}

// links joins the records of a register with those its rows name.
func (l *loader) links(r *register.Register, rows []map[string]string) error {
	for _, side := range l.set.Sides(r) {
		if _, ok := rows[0][side.Key]; !ok {
			continue
		}
		others, err := l.tx.All(side.Other)
		if err != nil {
			return err
		}
		index := register.NewIndex(side.Other)
		for _, other := range others {
			index.Add(other.Head().ID, other.Head().Ref, side.Other.Name(other))
			if side.Other.Aliases != nil {
				index.Add(other.Head().ID, side.Other.Aliases(other)...)
			}
		}
		for i, row := range rows {
			ids, err := side.Parse(row[side.Key], index)
			if err != nil {
				return fmt.Errorf("row %d: %w", i+2, err)
			}
			if err := l.tx.SetLinked(side, l.ids[r][i], ids); err != nil {
				return fmt.Errorf("row %d: %w", i+2, err)
			}
		}
	}
	return nil
}

func sampleRows(name string) ([]map[string]string, error) {
	f, err := sampleFiles.Open("sample/" + name + ".csv")
	if err != nil {
		return nil, fmt.Errorf("open sample data: %w", err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read sample data: %w", err)
	}
	rows := make([]map[string]string, 0, len(lines))
	for _, line := range lines[1:] {
		row := map[string]string{}
		for i, cell := range line {
			row[lines[0][i]] = cell
		}
		rows = append(rows, row)
	}
	return rows, nil
}
