package isms

import (
	"embed"
	"encoding/csv"
	"fmt"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/ledger"
)

//go:embed sample/*.csv
var sampleFiles embed.FS

// SampleName is the made-up company of the sample book.
const SampleName = "Kestrel Robotics"

// Start gives what a new book begins with: the organisation (if it has a name yet), the
// person who works on it, every control of the edition, undecided, a draft of the risk
// criteria, and the documents the standard asks for, missing.
func Start(organisation, person string, edition catalog.Edition) func(tx *ledger.Tx) error {
	return func(tx *ledger.Tx) error {
		if strings.TrimSpace(person) != "" {
			p, err := AddPerson(tx, person)
			if err != nil {
				return err
			}
			tx.Attribute(p.ID)
		}
		if strings.TrimSpace(organisation) != "" {
			if err := tx.Save(&Organisation{Name: organisation}); err != nil {
				return err
			}
		}
		if err := AddEdition(tx, edition); err != nil {
			return err
		}
		// A draft: nobody has approved it. Ratings are made on it all the same.
		if err := tx.Save(DefaultCriteria()); err != nil {
			return err
		}
		return addDocuments(tx, edition)
	}
}

// Sample gives the sample book: a fictional company half-way between Stage 1 and Stage 2.
func Sample(tx *ledger.Tx) error {
	people, err := samplePeople(tx)
	if err != nil {
		return err
	}
	headcount := 40.0
	lead := people[0]
	tx.Attribute(lead.ID)
	err = tx.Save(&Organisation{Name: SampleName, Headcount: &headcount, Sector: "Robotics and software",
		Sites: "Head office with workshop\nTwo cloud accounts", Sponsor: people[1].ID})
	if err != nil {
		return err
	}
	if err := AddEdition(tx, catalog.Edition2022); err != nil {
		return err
	}
	return sampleStatements(tx, people)
}

func samplePeople(tx *ledger.Tx) ([]*Person, error) {
	rows, err := sampleRows("people")
	if err != nil {
		return nil, err
	}
	var people []*Person
	for _, row := range rows {
		p := &Person{Name: row["name"], Role: row["role"], Email: row["email"], Active: row["active"]}
		if err := tx.Save(p); err != nil {
			return nil, err
		}
		people = append(people, p)
	}
	return people, nil
}

func sampleStatements(tx *ledger.Tx, people []*Person) error {
	rows, err := sampleRows("soa_2022")
	if err != nil {
		return err
	}
	all, err := ledger.All[*Statement](tx)
	if err != nil {
		return err
	}
	byControl := map[string]*Statement{}
	for _, s := range all {
		byControl[s.Control] = s
	}
	directory := make([]Named, len(people))
	for i, p := range people {
		directory[i] = Named{ID: p.ID, Name: p.Name}
	}
	for _, row := range rows {
		s := byControl[row["control"]]
		if s == nil {
			if s, err = AddControl(tx, catalog.Edition2022, row["control"], row["title"]); err != nil {
				return err
			}
		}
		for key, text := range row {
			f, ok := Statements.Field(key)
			if !ok {
				return fmt.Errorf("sample SoA has an unknown column %q", key)
			}
			if f.Fixed || f.Key == "title" {
				continue
			}
			v, err := f.Parse(text, NewDirectory(directory).Find)
			if err != nil {
				return fmt.Errorf("sample SoA, control %s: %w", s.Control, err)
			}
			f.Set(s, v)
		}
		if err := tx.Save(s); err != nil {
			return fmt.Errorf("sample SoA, control %s: %w", s.Control, err)
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
