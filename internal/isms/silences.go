package isms

import (
	"strings"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Silence keeps one rule from speaking about one record, with the reason: about the problem as
// it was then. One that was mended and comes back is shown again. Who silenced it and when
// stands in the record of changes.
type Silence struct {
	register.Base
	Rule     string
	Register string
	Record   string // id; the record may be gone
	Reason   string
	Said     string // what the problem was then; "" in silences older than this
}

// Silences declares the problems that were silenced.
var Silences = register.Declare(register.Register{
	Key: "silences", Label: "Silenced problems", Singular: "Silenced problem", Table: "silences", Prefix: "SIL", Aside: true,
	New:  func() register.Record { return new(Silence) },
	Name: func(r register.Record) string { return r.(*Silence).Rule },
	Fields: []*register.Field{
		register.Text("rule", func(s *Silence) *string { return &s.Rule }).Named("Rule").Must().Once().Wide(200),
		register.Text("register", func(s *Silence) *string { return &s.Register }).Named("Register").Must().Once(),
		register.Text("record", func(s *Silence) *string { return &s.Record }).Named("Record").Must().Once().Tucked(),
		register.Text("reason", func(s *Silence) *string { return &s.Reason }).Named("Reason").Must().Long(),
		register.Text("said", func(s *Silence) *string { return &s.Said }).Named("What it said").Once().Long().Tucked(),
	},
})

// SilenceProblem keeps a rule from speaking about a record, as long as the problem stays what it
// says now. lapsed is the silence of an earlier occurrence, which this one replaces; "" for none.
func SilenceProblem(tx *ledger.Tx, rule string, of register.Record, in *register.Register, says, reason, lapsed string) (*Silence, error) {
	if strings.TrimSpace(reason) == "" {
		return nil, fault.New(fault.Invalid, "A problem is silenced only with a reason. Nothing was saved.").At("reason").
			Do("Say why it does not matter here; an auditor may ask.")
	}
	all, err := ledger.All[*Silence](tx)
	if err != nil {
		return nil, err
	}
	for _, s := range all {
		if s.Rule != rule || s.Record != of.Head().ID {
			continue
		}
		if s.ID != lapsed {
			return nil, fault.Newf(fault.Conflict, "The problem of %s is silenced already. Nothing was saved.", of.Head().Ref).At("reason").
				Do("Find it among the silenced ones.")
		}
		if err := tx.Delete(s); err != nil {
			return nil, err
		}
	}
	s := &Silence{Rule: rule, Register: in.Key, Record: of.Head().ID, Reason: reason, Said: says}
	return s, tx.Save(s)
}
