package toy

import "certbook/internal/register"

// File names a file kept inside the book, as the product's register of files does.
type File struct {
	register.Base
	Name    string
	Type    string
	Size    *float64
	SHA256  string
	AddedOn string
}

// Files declares the register.
var Files = register.Declare(register.Register{
	Key: "files", Label: "Files", Singular: "File", Table: "toy_files", Prefix: "F",
	New:  func() register.Record { return new(File) },
	Name: func(r register.Record) string { return r.(*File).Name },
	Fields: []*register.Field{
		register.Text("name", func(f *File) *string { return &f.Name }).Named("Name").Must().Once(),
		register.Text("type", func(f *File) *string { return &f.Type }).Named("Type").Once(),
		register.Number("size", func(f *File) **float64 { return &f.Size }).Named("Size").Once(),
		register.Text("sha256", func(f *File) *string { return &f.SHA256 }).Named("SHA-256").Once(),
		register.Date("added_on", func(f *File) *string { return &f.AddedOn }).Named("Added on").Once(),
	},
})

// GadgetFiles links a gadget to its papers.
var GadgetFiles = register.Relation{Key: "gadget_files",
	From: register.End{Register: "gadgets", Key: "files", Label: "Files"},
	To:   register.End{Register: "files", Key: "gadgets", Label: "Gadgets"}}

// WithFiles gives the declarations with the register of files among them.
func WithFiles() *register.Set {
	return register.NewSet(People.Key, []*register.Register{People, Gadgets, Workshops, Files}, []register.Relation{PartOf, GadgetFiles})
}

// FilesMigrationID and FilesMigrationSQL are the step of the schema that makes its table.
const (
	FilesMigrationID  = "9001_toy_files"
	FilesMigrationSQL = `
CREATE TABLE toy_files (
  id       TEXT PRIMARY KEY,
  ref      TEXT NOT NULL UNIQUE,
  version  INTEGER NOT NULL,
  name     TEXT NOT NULL,
  type     TEXT NOT NULL,
  size     REAL,
  sha256   TEXT NOT NULL,
  added_on TEXT NOT NULL
) STRICT;
`
)
