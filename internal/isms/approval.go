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

// Withdrawal is what a record keeps of the end of its approval: on which day, why, by whom,
// where that is proved, and who recorded it. All of it is empty while the approval stands.
type Withdrawal struct {
	WithdrawnOn          string
	WithdrawnWhy         string
	WithdrawnBy          string
	WithdrawalProof      string
	WithdrawalRecordedBy string
}

// Withdrawal gives a decision as the record keeps it that was ended by it.
func (d Decision) Withdrawal(tx *ledger.Tx, why string) Withdrawal {
	return Withdrawal{WithdrawnOn: d.On, WithdrawnWhy: why, WithdrawnBy: d.By, WithdrawalProof: d.Proof, WithdrawalRecordedBy: tx.Actor()}
}

// withdrawalFields declares a withdrawal that the verb of this label makes.
func withdrawalFields[T any](verb string, of func(*T) *Withdrawal) []*register.Field {
	return []*register.Field{
		register.Date("withdrawn_on", func(r *T) *string { return &of(r).WithdrawnOn }).Named("Withdrawn on").Decided(verb),
		register.Text("withdrawn_why", func(r *T) *string { return &of(r).WithdrawnWhy }).Named("Reason for withdrawal").Long().Decided(verb).Tucked(),
		register.Person("withdrawn_by", func(r *T) *string { return &of(r).WithdrawnBy }).Named("Withdrawn by").Decided(verb).Tucked(),
		register.Text("withdrawal_proof", func(r *T) *string { return &of(r).WithdrawalProof }).Named("Proof of withdrawal").Decided(verb).Tucked(),
		register.Person("withdrawal_recorded_by", func(r *T) *string { return &of(r).WithdrawalRecordedBy }).Named("Withdrawal recorded by").Decided(verb).Tucked(),
	}
}
