package isms

import (
	"slices"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// followDocuments keeps the list of versions of each document. When an approved version gives
// way, to another number, to the draft of one, or because the document is retired, it is
// listed as it was, with its files; and the version that comes into force ends the ones before
// it. A version that is listed already is completed. A day or an approver that is corrected
// is corrected in the list, too. Everything is read from the document as it was before the
// change and as it is now, so that it does not matter through which door it came.
func followDocuments(tx *ledger.Tx) error {
	changed := map[string][]ledger.Difference{}
	order := []string{}
	for _, d := range tx.Differences(Documents) {
		if changed[d.Record] == nil {
			order = append(order, d.Record)
		}
		changed[d.Record] = append(changed[d.Record], d)
	}
	for _, id := range order {
		differences := changed[id]
		made := slices.ContainsFunc(differences, func(d ledger.Difference) bool { return d.Field == "" })
		ofVersion := slices.ContainsFunc(differences, func(d ledger.Difference) bool {
			return slices.Contains([]string{"version_no", "status", "approved_on", "approver"}, d.Field)
		})
		if made || !ofVersion { // or deleted
			continue
		}
		f := documentFollowing{tx: tx, files: sideOf(tx, Documents, "files"), differences: differences}
		if err := f.read(id); err != nil {
			return err
		}
		if err := f.follow(); err != nil {
			return err
		}
	}
	return nil
}

// documentFollowing is a change of one document being followed.
type documentFollowing struct {
	tx          *ledger.Tx
	files       *register.Side
	differences []ledger.Difference
	was, is     *Document
	listed      []*DocumentVersion
}

func (f *documentFollowing) read(id string) (err error) {
	if f.is, err = ledger.Load[*Document](f.tx, id); err != nil {
		return err
	}
	was := *f.is
	f.was = &was
	for _, d := range f.differences {
		if field, ok := Documents.Field(d.Field); ok {
			field.Set(f.was, d.Before)
		}
	}
	f.listed, err = versionsOf(f.tx, id)
	return err
}

func (f *documentFollowing) follow() error {
	before := f.was.Status == Approved && f.was.VersionNo != ""
	stays := f.is.Status == Approved && SameVersion(f.was.VersionNo, f.is.VersionNo)
	switch {
	case before && !stays:
		if err := f.list(); err != nil {
			return err
		}
	case before:
		if err := f.correct(); err != nil {
			return err
		}
	}
	if f.is.Status == Approved {
		return f.succeed()
	}
	return nil
}

// list lists the version that gives way, or completes what is listed of it.
func (f *documentFollowing) list() error {
	v := f.find(f.was.VersionNo)
	made := v == nil
	if made {
		v = &DocumentVersion{VersionNo: f.was.VersionNo}
		f.listed = append(f.listed, v)
	}
	if v.ApprovedOn == "" {
		v.ApprovedOn = f.was.ApprovedOn
	}
	if v.Approver == "" {
		v.Approver = f.was.Approver
	}
	// When a document was retired, the book knows only when it was told.
	if today := f.tx.Today(); f.is.Status == Retired && v.Until == "" && v.ApprovedOn <= today {
		v.Until = today
	}
	if err := f.tx.Save(v); err != nil {
		return err
	}
	if made {
		if err := f.tx.Link("version_document", v.ID, f.is.ID); err != nil {
			return err
		}
	}
	return f.attach(v)
}

// attach links a version with the files the document had, but for those of other versions.
func (f *documentFollowing) attach(v *DocumentVersion) error {
	side := sideOf(f.tx, DocumentVersions, "files")
	if have, err := f.tx.Linked(side, v.ID); err != nil || len(have) > 0 {
		return err
	}
	had, err := f.tx.Linked(f.files, f.is.ID)
	if err != nil {
		return err
	}
	added := map[string]bool{}
	for _, d := range f.differences {
		if d.Field != f.files.Relation.Key {
			continue
		}
		if d.After == nil {
			had = append(had, d.Other)
		} else {
			added[d.Other] = true
		}
	}
	for _, other := range f.listed {
		if other == v {
			continue
		}
		theirs, err := f.tx.Linked(side, other.ID)
		if err != nil {
			return err
		}
		for _, id := range theirs {
			added[id] = true
		}
	}
	for _, id := range had {
		if added[id] {
			continue
		}
		if err := f.tx.Link(side.Relation.Key, v.ID, id); err != nil {
			return err
		}
	}
	return nil
}

// correct takes a correction of the approval over to the list, where that said the same.
func (f *documentFollowing) correct() error {
	v := f.find(f.was.VersionNo)
	if v == nil {
		return nil
	}
	if v.ApprovedOn == f.was.ApprovedOn && (v.Until == "" || f.is.ApprovedOn <= v.Until) {
		v.ApprovedOn = f.is.ApprovedOn
	}
	if v.Approver == f.was.Approver {
		v.Approver = f.is.Approver
	}
	return f.tx.Save(v)
}

// succeed ends the versions that were approved before the one in force, each on the day the
// next was approved. A day that is still that of an earlier version ends none: in a table the
// number is entered first and the day after it.
func (f *documentFollowing) succeed() error {
	for _, v := range f.listed {
		if SameVersion(v.VersionNo, f.is.VersionNo) {
			if v.Until == "" || f.was.Status == Approved && SameVersion(f.was.VersionNo, f.is.VersionNo) {
				continue
			}
			v.Until = "" // it is in force again
			if err := f.tx.Save(v); err != nil {
				return err
			}
			continue
		}
		moved := f.was.ApprovedOn != "" && v.Until == f.was.ApprovedOn && f.was.ApprovedOn != f.is.ApprovedOn && f.was.Status == Approved
		if v.ApprovedOn == "" || v.Until != "" && !moved {
			continue
		}
		next := ""
		for _, day := range append(f.days(v), f.is.ApprovedOn) {
			if day > v.ApprovedOn && (next == "" || day < next) {
				next = day
			}
		}
		if next == "" || next == v.Until {
			continue
		}
		v.Until = next
		if err := f.tx.Save(v); err != nil {
			return err
		}
	}
	return nil
}

// days are those on which the other listed versions were approved.
func (f *documentFollowing) days(but *DocumentVersion) []string {
	days := []string{}
	for _, v := range f.listed {
		if v != but && !SameVersion(v.VersionNo, f.is.VersionNo) {
			days = append(days, v.ApprovedOn)
		}
	}
	return days
}

func (f *documentFollowing) find(no string) *DocumentVersion {
	at := slices.IndexFunc(f.listed, func(v *DocumentVersion) bool { return SameVersion(v.VersionNo, no) })
	if at < 0 {
		return nil
	}
	return f.listed[at]
}

// versionsOf are the versions listed of a document, in the order they were made.
func versionsOf(tx *ledger.Tx, document string) ([]*DocumentVersion, error) {
	return linkedWith[*DocumentVersion](tx, Documents, document, "versions")
}
