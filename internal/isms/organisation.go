package isms

import (
	"math"

	"certbook/internal/fault"
	"certbook/internal/register"
)

// Organisation is the profile of the organisation the ISMS belongs to. A book has one.
type Organisation struct {
	register.Base
	Name      string
	Headcount *float64
	Sites     string
	Sector    string
	Sponsor   string
}

// Organisations declares the organisation's profile.
var Organisations = register.Declare(register.Register{
	Key: "organisation", Label: "Organisation", Singular: "Organisation", Table: "organisation", Prefix: "ORG", One: true,
	New:   func() register.Record { return new(Organisation) },
	Name:  func(r register.Record) string { return r.(*Organisation).Name },
	Check: checkOrganisation,
	Fields: []*register.Field{
		register.Text("name", func(o *Organisation) *string { return &o.Name }).Named("Legal name").Must().Wide(240).
			Hint("As it is to be printed on the certificate."),
		register.Number("headcount", func(o *Organisation) **float64 { return &o.Headcount }).Named("Headcount").
			Hint("People within the scope; certification bodies derive audit days from it."),
		register.Text("sites", func(o *Organisation) *string { return &o.Sites }).Named("Sites").Long(),
		register.Text("sector", func(o *Organisation) *string { return &o.Sector }).Named("Sector"),
		register.Person("sponsor", func(o *Organisation) *string { return &o.Sponsor }).Named("Sponsor").
			Hint("The member of top management answerable for the ISMS (5.1)."),
	},
})

func checkOrganisation(r register.Record) error {
	if n := r.(*Organisation).Headcount; n != nil && (*n < 0 || *n != math.Trunc(*n) || *n > 10_000_000) {
		return fault.New(fault.Invalid, "Headcount takes a whole number of people. Nothing was saved.").At("headcount").Do("Enter for example 40.")
	}
	return nil
}
