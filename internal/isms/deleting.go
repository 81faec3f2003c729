package isms

import (
	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Delete deletes a record as a person asks for it. What the standard lists stays, and so does
// what was approved or accepted: ratings were made under it, others rely on it, and an auditor
// asks for it. A decision taken by mistake is undone, reverted or withdrawn.
func Delete(tx *ledger.Tx, r *register.Register, id string) error {
	rec, err := tx.Load(r, id)
	if err != nil {
		return err
	}
	approved := false
	switch rec := rec.(type) {
	case *Statement:
		if _, listed := catalog.ControlByID(catalog.Edition(rec.Edition), rec.Control); listed {
			return fault.Newf(fault.Refused, "%s is a control of the standard and cannot be deleted. Nothing was changed.", rec.Control).
				Do("Mark it as not applicable and give the reason.")
		}
	case *Clause:
		return fault.New(fault.Refused, "A clause of the standard cannot be deleted. Nothing was changed.").Do("Say under Note why you do not assess it.")
	case *Acceptance:
		return decided(rec.Ref, "A risk acceptance", rec.WithdrawnOn)
	case *PlanApproval:
		return decided(rec.Ref, "An approval of the plan", rec.WithdrawnOn)
	case *Criteria:
		approved = rec.Status == Approved
	case *Assessment:
		approved = rec.Status == Approved
	case *Scope:
		approved = rec.Status == Approved
	case *SoaVersion:
		approved = rec.Status == Approved
	case *DocumentVersion:
		if rec.ApprovedOn != "" {
			return fault.Newf(fault.Refused, "%s was approved on %s and stays in the history of its document. Nothing was deleted.", rec.Ref, rec.ApprovedOn).
				Do("If that is a mistake, clear its day of approval first.")
		}
	}
	if approved {
		return fault.Newf(fault.Refused, "%s was approved and stays in the book. Nothing was deleted.", rec.Head().Ref).
			Do("Approve a newer one, which takes its place. If the approval itself was a mistake, revert it in History.")
	}
	return tx.Delete(rec)
}

func decided(ref, what, withdrawn string) error {
	no := fault.Newf(fault.Refused, "%s is a decision and stays in the book: %s was not deleted.", what, ref)
	if withdrawn == "" {
		return no.Do("Withdraw it if it no longer holds.")
	}
	return no.Do("It is withdrawn already and counts no more.")
}
