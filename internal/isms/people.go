package isms

import (
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Person is someone who owns, approves or does something in the ISMS.
type Person struct {
	register.Base
	Name   string
	Role   string
	Email  string
	Active string
}

// Whether a person still works here.
const (
	Active = "yes"
	Left   = "no"
)

// People declares the register of people.
var People = register.Declare(register.Register{
	Key: "people", Label: "People", Singular: "Person", Table: "people", Prefix: "P",
	New:   func() register.Record { return &Person{Active: Active} },
	Name:  func(r register.Record) string { return r.(*Person).Name },
	Guard: guardPerson,
	Fields: []*register.Field{
		register.Text("name", func(p *Person) *string { return &p.Name }).Named("Name").Must().Wide(200).
			Synonyms("full name", "person", "employee"),
		register.Text("role", func(p *Person) *string { return &p.Role }).Named("Role").Wide(240).
			Synonyms("job title", "position", "function").Hint("What they do in the ISMS (5.3)."),
		register.Text("email", func(p *Person) *string { return &p.Email }).Named("E-mail").Wide(240).
			Synonyms("email", "mail", "e-mail address", "email address"),
		register.Option("active", func(p *Person) *string { return &p.Active },
			register.Choice{Key: Active, Label: "Works here", Symbol: "✓", Synonyms: []string{"yes", "y", "active", "true", "1"}},
			register.Choice{Key: Left, Label: "Has left", Symbol: "⦸", Synonyms: []string{"no", "n", "inactive", "left", "false", "0"}},
		).Named("Active").Else(Active),
	},
})

// AddPerson adds someone by name. A name that is already there is refused.
func AddPerson(tx *ledger.Tx, name string) (*Person, error) {
	p := &Person{Name: strings.Join(strings.Fields(name), " "), Active: Active}
	return p, tx.Save(p)
}

// guardPerson keeps names apart: cells, imports and owners name people by nothing else.
func guardPerson(book register.Book, r *register.Register, before, after register.Record) error {
	p := after.(*Person)
	if before != nil && sameName(before.(*Person).Name, p.Name) {
		return nil
	}
	people, err := book.All(r)
	if err != nil {
		return err
	}
	if slices.ContainsFunc(people, func(other register.Record) bool {
		return other.Head().ID != p.ID && sameName(other.(*Person).Name, p.Name)
	}) {
		return fault.Newf(fault.Conflict, "There is already someone called “%s”. Nothing was saved.", register.Clip(p.Name)).At("name").
			Do("Use a name that tells the two apart.")
	}
	return nil
}

// Directory finds people by the names that people type: the full name, or "M. Okafor",
// or a first or last name, as long as it means only one person.
type Directory struct{ people []Named }

// Named is a person in a directory.
type Named struct {
	ID, Name string
	Active   bool
}

// NewDirectory makes a directory of people.
func NewDirectory(people []Named) Directory { return Directory{people} }

// Find answers the id of the one person a name means.
func (d Directory) Find(name string) (string, error) {
	want := register.Fold(name)
	var exact, loose []Named
	for _, p := range d.people {
		switch {
		case register.Fold(p.Name) == want:
			exact = append(exact, p)
		case abbreviates(want, register.Fold(p.Name)):
			loose = append(loose, p)
		}
	}
	found := exact
	if len(found) == 0 {
		found = loose
	}
	switch len(found) {
	case 1:
		return found[0].ID, nil
	case 0:
		return "", fault.Newf(fault.NotFound, "There is nobody called “%s” in this book.", register.Clip(name)).
			Do("Add them under People first, or choose someone else.").With("name", name)
	}
	return "", fault.Newf(fault.Invalid, "“%s” could be %s or %s.", register.Clip(name), found[0].Name, found[1].Name).
		Do("Give the full name.").With("name", name)
}

// abbreviates says whether short ("m. okafor", "okafor", "moses") can stand for full.
func abbreviates(short, full string) bool {
	names, parts := strings.Fields(full), strings.Fields(short)
	if len(names) < 2 || len(parts) == 0 || len(parts) > len(names) {
		return false
	}
	if len(parts) == 1 {
		return parts[0] == names[0] || parts[0] == names[len(names)-1]
	}
	if parts[len(parts)-1] != names[len(names)-1] {
		return false
	}
	initial := strings.TrimSuffix(parts[0], ".")
	return initial == names[0] || len([]rune(initial)) == 1 && strings.HasPrefix(names[0], initial)
}

func sameName(a, b string) bool { return register.Fold(a) == register.Fold(b) }
