// Package toy is a complete small register with every kind of field, as a new one would
// be written. Use it in tests of the packages that read declarations; docs/add-a-register.md
// explains it line by line. The product does not import it.
package toy

import (
	"certbook/internal/fault"
	"certbook/internal/register"
)

// Gadget is one record: a plain struct with the common part embedded.
type Gadget struct {
	register.Base
	Name       string
	Notes      string
	State      string
	Colours    register.Keys
	Weight     *float64
	Bought     string
	Keeper     string
	Serial     string
	ApprovedOn string
}

// ApproveVerb is the label of the verb that decides the date of approval.
const ApproveVerb = "Approve"

// Gadgets declares the register: everything generic is read from here.
var Gadgets = register.Declare(register.Register{
	Key: "gadgets", Label: "Gadgets", Singular: "Gadget", Table: "gadgets", Prefix: "G",
	New:  func() register.Record { return &Gadget{State: "open"} },
	Name: func(r register.Record) string { return r.(*Gadget).Name },
	Check: func(r register.Record) error {
		if g := r.(*Gadget); g.State == "closed" && g.Keeper != "" {
			return fault.New(fault.Refused, "A closed gadget has no keeper. Nothing was saved.").At("keeper").Do("Empty the keeper first.")
		}
		return nil
	},
	Fields: []*register.Field{
		register.Text("name", func(g *Gadget) *string { return &g.Name }).Named("Name").Must().Synonyms("gadget", "item"),
		register.Text("notes", func(g *Gadget) *string { return &g.Notes }).Named("Notes").Long(),
		register.Option("state", func(g *Gadget) *string { return &g.State },
			register.Choice{Key: "open", Label: "Open", Symbol: "○"},
			register.Choice{Key: "closed", Label: "Closed", Symbol: "●", Synonyms: []string{"done"}},
		).Named("State").Else("open"),
		register.Options("colours", func(g *Gadget) *register.Keys { return &g.Colours },
			register.Choice{Key: "red", Label: "Red"},
			register.Choice{Key: "green", Label: "Green"},
			register.Choice{Key: "blue", Label: "Blue"},
		).Named("Colours"),
		register.Number("weight", func(g *Gadget) **float64 { return &g.Weight }).Named("Weight").Hint("In kilograms."),
		register.Date("bought", func(g *Gadget) *string { return &g.Bought }).Named("Bought"),
		register.Person("keeper", func(g *Gadget) *string { return &g.Keeper }).Named("Keeper"),
		register.Text("serial", func(g *Gadget) *string { return &g.Serial }).Named("Serial number").Once(),
		register.Date("approved_on", func(g *Gadget) *string { return &g.ApprovedOn }).Named("Approved on").Decided(ApproveVerb),
	},
})

// Person is someone a gadget may be in the hands of.
type Person struct {
	register.Base
	Name   string
	Mentor string
}

// People declares the register that person fields refer to.
var People = register.Declare(register.Register{
	Key: "people", Label: "People", Singular: "Person", Table: "toy_people", Prefix: "P",
	New:  func() register.Record { return new(Person) },
	Name: func(r register.Record) string { return r.(*Person).Name },
	Fields: []*register.Field{
		register.Text("name", func(p *Person) *string { return &p.Name }).Named("Name").Must(),
		register.Person("mentor", func(p *Person) *string { return &p.Mentor }).Named("Mentor"),
	},
})

// Workshop is a register of which a book has one record.
type Workshop struct {
	register.Base
	Name string
}

// Workshops declares it.
var Workshops = register.Declare(register.Register{
	Key: "workshop", Label: "Workshop", Singular: "Workshop", Table: "workshop", Prefix: "W", One: true,
	New:    func() register.Record { return new(Workshop) },
	Name:   func(r register.Record) string { return r.(*Workshop).Name },
	Fields: []*register.Field{register.Text("name", func(w *Workshop) *string { return &w.Name }).Named("Name").Must()},
})

// PartOf links a gadget to the one it is built into.
var PartOf = register.Relation{Key: "part_of",
	From: register.End{Register: "gadgets", Key: "part_of", Label: "Part of"},
	To:   register.End{Register: "gadgets", Key: "parts", Label: "Parts"}}

// Registers gives the declarations.
func Registers() *register.Set {
	return register.NewSet(People.Key, []*register.Register{People, Gadgets, Workshops}, []register.Relation{PartOf})
}

// MigrationID and MigrationSQL are the step of the schema that makes the tables. A column
// is called as its field's key; nothing recorded is the empty text, and NULL for a number.
const (
	MigrationID  = "9000_toy"
	MigrationSQL = `
CREATE TABLE gadgets (
  id          TEXT PRIMARY KEY,
  ref         TEXT NOT NULL UNIQUE,
  version     INTEGER NOT NULL,
  name        TEXT NOT NULL,
  notes       TEXT NOT NULL,
  state       TEXT NOT NULL,
  colours     TEXT NOT NULL,
  weight      REAL,
  bought      TEXT NOT NULL,
  keeper      TEXT NOT NULL,
  serial      TEXT NOT NULL,
  approved_on TEXT NOT NULL
) STRICT;

CREATE TABLE toy_people (
  id      TEXT PRIMARY KEY,
  ref     TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  name    TEXT NOT NULL,
  mentor  TEXT NOT NULL
) STRICT;

CREATE TABLE workshop (
  id      TEXT PRIMARY KEY,
  ref     TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL,
  name    TEXT NOT NULL
) STRICT;
`
)
