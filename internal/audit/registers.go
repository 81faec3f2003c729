// Package audit holds what audits leave behind: above the management system of internal/isms,
// below what certification makes of it.
package audit

import (
	"slices"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Registers gives every register of the product, in screen order, and what joins them.
// Whatever opens a book opens it with these.
func Registers() *register.Set {
	below := isms.Registers()
	return register.NewSet(below.People, slices.Concat(below.Registers, []*register.Register{Audits}), slices.Concat(below.Relations, relations()))
}

// relations joins audits to the chain. The order is that of the columns and of the side panel.
func relations() []register.Relation {
	end := func(r *register.Register, key, label, help string, headings ...string) register.End {
		return register.End{Register: r.Key, Key: key, Label: label, Help: help, Headings: headings}
	}
	audits := func(r *register.Register) register.End { return end(r, "audits", "Audits", "", auditHeadings...) }
	auditors := end(Audits, "auditors", "Auditors of ours", "People of this book who audit. Those from outside are named beside them.",
		"auditors", "auditor", "internal auditor", "internal auditors", "lead auditor", "audit team", "auditteam", "leitender auditor", "interner auditor", "auditeur", "auditeurs", "auditeur interne",
		"auditores", "auditor interno", "auditor líder", "auditor jefe", "auditore", "auditor", "interne auditor", "interní auditor", "auditoři")
	return []register.Relation{
		{Key: "audit_auditors", From: auditors, To: audits(isms.People)},
		{Key: "audit_clauses", From: end(Audits, "clauses", "Clauses covered", "The clauses 4 to 10 the audit looks at.", isms.Words.Clauses...), To: audits(isms.Clauses)},
		{Key: "audit_controls", From: end(Audits, "controls", "Controls covered", "The controls of Annex A the audit looks at.", isms.Words.Controls...), To: audits(isms.Statements)},
		// From the evidence and from the change, as both are recorded beside it.
		{Key: "evidence_audits", From: audits(isms.EvidenceRecords), To: end(Audits, "evidence", "Evidence", "What the audit was shown, or left behind as a record.", isms.Words.Evidence...)},
		{Key: "change_audits", From: audits(isms.Changes), To: end(Audits, "changes", "Changes", "What changed while the audit was still ahead.", "change", "change ids")},
		{Key: "audit_files", From: end(Audits, "files", "Files", "The plan, the report."), To: audits(isms.Files)},
	}
}

// Follow adds to a change of the book what has to go with it. It is given to the ledger
// (ledger.Options.Follow) wherever a book is opened for work.
func Follow(tx *ledger.Tx) error {
	if err := isms.Follow(tx); err != nil {
		return err
	}
	return followChange(tx)
}
