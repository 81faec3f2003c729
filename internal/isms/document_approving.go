package isms

import (
	"slices"

	"certbook/internal/ledger"
)

// ApproveVersionVerb is the label of the verb that puts a version of a document into force.
const ApproveVersionVerb = "Approve a version"

// VersionApproval is what the approval of a version says.
type VersionApproval struct {
	Decision
	VersionNo  string
	Changes    string
	NextReview string   // "" for none
	Files      []string // ids of the files that hold the version; none leaves those the document has
}

// ApproveVersion puts a version of a document into force: the document says so from now on,
// and the version is listed with what changed, the proof and its files. What stood in the
// document before is listed by followDocuments (7.5.2 c)).
func ApproveVersion(tx *ledger.Tx, id string, a VersionApproval) error {
	d, err := ledger.Load[*Document](tx, id)
	if err != nil {
		return err
	}
	listed, err := versionsOf(tx, id)
	if err != nil {
		return err
	}
	if err := a.refused(tx, d, listed); err != nil {
		return err
	}
	v := &DocumentVersion{VersionNo: a.VersionNo}
	if at := slices.IndexFunc(listed, func(v *DocumentVersion) bool { return SameVersion(v.VersionNo, a.VersionNo) }); at >= 0 {
		v = listed[at] // listed ahead of its approval
	}
	v.ApprovedOn, v.Approver, v.Changes, v.Until, v.Proof, v.RecordedBy = a.On, a.By, a.Changes, "", a.Proof, tx.Actor()
	if err := tx.Save(v); err != nil {
		return err
	}
	if err := tx.Link("version_document", v.ID, d.ID); err != nil {
		return err
	}
	if len(a.Files) > 0 {
		if err := tx.SetLinked(sideOf(tx, DocumentVersions, "files"), v.ID, a.Files); err != nil {
			return err
		}
		// Before the others leave the document, the version that gives way takes them.
		if err := tx.SetLinked(sideOf(tx, Documents, "files"), d.ID, a.Files); err != nil {
			return err
		}
	}
	d.Status, d.VersionNo, d.Approver, d.ApprovedOn, d.NextReview = Approved, a.VersionNo, a.By, a.On, a.NextReview
	return tx.Save(d)
}

func (a VersionApproval) refused(tx *ledger.Tx, d *Document, listed []*DocumentVersion) error {
	no := refusal{action: "No version of " + d.Ref + " was approved."}
	inForce := d.Status == Approved && SameVersion(d.VersionNo, a.VersionNo)
	switch {
	case a.VersionNo == "":
		no.because("version_no", "Say which version it is.")
	case inForce:
		no.because("version_no", "Version %s is in force already.", d.VersionNo)
	}
	for _, v := range listed {
		switch {
		case SameVersion(v.VersionNo, a.VersionNo) && v.ApprovedOn != "" && !inForce:
			no.because("version_no", "Version %s was approved before, on %s.", v.VersionNo, v.ApprovedOn)
		case a.On != "" && a.On < v.ApprovedOn:
			no.because("approved_on", "Version %s was approved later, on %s.", v.VersionNo, v.ApprovedOn)
		}
	}
	isListed := slices.ContainsFunc(listed, func(v *DocumentVersion) bool { return SameVersion(v.VersionNo, d.VersionNo) })
	if !isListed && d.Status == Approved && a.On != "" && a.On < d.ApprovedOn {
		no.because("approved_on", "Version %s was approved later, on %s.", d.VersionNo, d.ApprovedOn)
	}
	if d.Owner == "" {
		no.because("owner", "The document has no owner. Name one first.")
	}
	if err := no.decided(tx, a.Decision, "approver", "approved_on"); err != nil {
		return err
	}
	if a.NextReview != "" && a.NextReview <= a.On {
		no.because("next_review", "The next review (%s) is not after the approval (%s).", a.NextReview, a.On)
	}
	return no.fault()
}
