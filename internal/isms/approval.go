package isms

import (
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Decision is by whom and when something was decided, and where that is recorded. Who
// recorded it is the person at the keyboard.
type Decision struct {
	By    string // id of a person
	On    string // YYYY-MM-DD
	Proof string
}

// Approval is what a record keeps of its approval: by whom, on which day, where that is
// proved, and who recorded it.
type Approval struct {
	ApprovedOn string
	ApprovedBy string
	Proof      string
	RecordedBy string
}

// Approval gives a decision as the record keeps it that was approved by it.
func (d Decision) Approval(tx *ledger.Tx) Approval {
	return Approval{ApprovedOn: d.On, ApprovedBy: d.By, Proof: d.Proof, RecordedBy: tx.Actor()}
}

// ApprovalFields declares an approval that the verb of this label makes.
func ApprovalFields[T any](verb string, of func(*T) *Approval) []*register.Field {
	return []*register.Field{
		register.Date("approved_on", func(r *T) *string { return &of(r).ApprovedOn }).Named("Approved on").Decided(verb).Synonyms(approvedOn...),
		register.Person("approved_by", func(r *T) *string { return &of(r).ApprovedBy }).Named("Approved by").Decided(verb).Synonyms(approvedBy...),
		register.Text("proof", func(r *T) *string { return &of(r).Proof }).Named("Proof").Decided(verb).Tucked().
			Synonyms(proofHeadings...).Hint("Where the approval is recorded, such as minutes or a signed page."),
		register.Person("recorded_by", func(r *T) *string { return &of(r).RecordedBy }).Named("Recorded by").Decided(verb).Tucked().
			Hint("Who was at the keyboard when it was recorded."),
	}
}
