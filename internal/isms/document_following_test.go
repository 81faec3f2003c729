package isms_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// policyBook is a book with a policy approved as version 1.0, with one file. It is 20
// November 2026.
type policyBook struct {
	t      *testing.T
	book   *workspace.Book
	policy string
	ann    string
	files  []string
}

func newPolicyBook(t *testing.T) *policyBook {
	t.Helper()
	p := &policyBook{t: t}
	var err error
	now := func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }
	p.book, err = workspace.Create(t.Context(), filepath.Join(t.TempDir(), "a.certbook"), workspace.Options{Registers: isms.Registers(), Ledger: ledger.Options{Follow: isms.Follow, Now: now, Zone: time.UTC}},
		ledger.Change{Title: "Make the book", Source: ledger.Product}, func(tx *ledger.Tx) error {
			ann, err := isms.AddPerson(tx, "Ann Lee")
			if err != nil {
				return err
			}
			d := &isms.Document{Title: "Access policy", VersionNo: "1.0", Owner: ann.ID, Approver: ann.ID, ApprovedOn: "2025-11-03", NextReview: "2026-11-03", Status: isms.Approved}
			p.ann = ann.ID
			if err := tx.Save(d); err != nil {
				return err
			}
			p.policy = d.ID
			for _, name := range []string{"policy-1.txt", "policy-2.txt"} {
				file, err := workspace.KeepFile(tx, isms.Registers(), name, strings.NewReader(name))
				if err != nil {
					return err
				}
				p.files = append(p.files, file.Head().ID)
			}
			return tx.Link("document_files", p.policy, p.files[0])
		})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, p.book.Close()) })
	return p
}

func (p *policyBook) do(fn func(tx *ledger.Tx) error) ledger.Done {
	p.t.Helper()
	done, err := p.book.Do(p.t.Context(), ledger.Change{Title: "Work", Source: ledger.Window, Actor: p.ann}, fn)
	require.NoError(p.t, err)
	return done
}

// edit changes the policy through the door the table uses, one change a field.
func (p *policyBook) edit(fields ...[2]string) {
	p.t.Helper()
	for _, field := range fields {
		p.do(func(tx *ledger.Tx) error { return tx.Set(isms.Documents, p.policy, field[0], tx.Seq()-1, field[1]) })
	}
}

// save changes the policy in one change.
func (p *policyBook) save(change func(d *isms.Document)) ledger.Done {
	p.t.Helper()
	return p.do(func(tx *ledger.Tx) error {
		d, err := ledger.Load[*isms.Document](tx, p.policy)
		if err != nil {
			return err
		}
		change(d)
		return tx.Save(d)
	})
}

// versions gives what is listed: "1.0 2025-11-03–2026-11-02 policy-1.txt".
func (p *policyBook) versions() []string {
	p.t.Helper()
	found := []string{}
	_, err := p.book.Do(p.t.Context(), ledger.Change{Title: "Read", Source: ledger.Product}, func(tx *ledger.Tx) error {
		names := map[string]string{}
		for _, f := range records[*isms.File](p.t, tx) {
			names[f.ID] = f.Name
		}
		files, _ := isms.Registers().Side(isms.DocumentVersions, "files")
		document, _ := isms.Registers().Side(isms.DocumentVersions, "document")
		for _, v := range records[*isms.DocumentVersion](p.t, tx) {
			of, err := tx.Linked(document, v.ID)
			require.NoError(p.t, err)
			require.Equal(p.t, []string{p.policy}, of)
			linked, err := tx.Linked(files, v.ID)
			require.NoError(p.t, err)
			for i := range linked {
				linked[i] = names[linked[i]]
			}
			slices.Sort(linked)
			found = append(found, strings.TrimSpace(v.VersionNo+" "+v.ApprovedOn+"–"+v.Until+" "+strings.Join(linked, ",")))
		}
		return nil
	})
	require.NoError(p.t, err)
	return found
}

func TestAnApprovedVersionThatGivesWayIsListedWithItsFiles(t *testing.T) {
	next := func(d *isms.Document) { d.VersionNo, d.ApprovedOn, d.NextReview = "2.0", "2026-11-02", "2027-11-02" }
	t.Run("at once, as an import does", func(t *testing.T) {
		p := newPolicyBook(t)
		done := p.save(next)
		require.Equal(t, []string{"1.0 2025-11-03–2026-11-02 policy-1.txt"}, p.versions())
		require.Len(t, done.Followed, 1)
		_, err := p.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
		require.NoError(t, err)
		require.Empty(t, p.versions(), "Undo takes back both")
	})
	t.Run("cell by cell", func(t *testing.T) {
		p := newPolicyBook(t)
		p.edit([2]string{"version_no", "2.0"})
		require.Equal(t, []string{"1.0 2025-11-03– policy-1.txt"}, p.versions(), "its day is still that of version 1.0")
		p.edit([2]string{"next_review", "2027-11-02"}, [2]string{"approved_on", "2026-11-01"})
		require.Equal(t, []string{"1.0 2025-11-03–2026-11-01 policy-1.txt"}, p.versions())
		p.edit([2]string{"approved_on", "2026-11-02"})
		require.Equal(t, []string{"1.0 2025-11-03–2026-11-02 policy-1.txt"}, p.versions(), "a corrected day moves the end as well")
	})
	t.Run("with another file", func(t *testing.T) {
		p := newPolicyBook(t)
		p.do(func(tx *ledger.Tx) error {
			side, _ := isms.Registers().Side(isms.Documents, "files")
			if err := tx.SetLinked(side, p.policy, p.files[1:]); err != nil {
				return err
			}
			d, err := ledger.Load[*isms.Document](tx, p.policy)
			if err != nil {
				return err
			}
			next(d)
			return tx.Save(d)
		})
		require.Equal(t, []string{"1.0 2025-11-03–2026-11-02 policy-1.txt"}, p.versions())
	})
}

func TestAVersionStaysInForceWhileTheNextIsDrafted(t *testing.T) {
	p := newPolicyBook(t)
	p.edit([2]string{"status", isms.Draft}, [2]string{"version_no", "2.O"}, [2]string{"version_no", "2.0"}, [2]string{"status", isms.InReview})
	require.Equal(t, []string{"1.0 2025-11-03– policy-1.txt"}, p.versions(), "a slip in the number of a draft is no version")
	p.edit([2]string{"status", isms.Approved})
	require.Equal(t, []string{"1.0 2025-11-03– policy-1.txt"}, p.versions())
	p.edit([2]string{"next_review", ""}, [2]string{"approved_on", "2026-11-16"})
	require.Equal(t, []string{"1.0 2025-11-03–2026-11-16 policy-1.txt"}, p.versions())
}

func TestARetiredDocumentEndsItsVersionAndComesBackWithIt(t *testing.T) {
	p := newPolicyBook(t)
	p.edit([2]string{"status", isms.Retired})
	require.Equal(t, []string{"1.0 2025-11-03–2026-11-20 policy-1.txt"}, p.versions())
	p.edit([2]string{"status", isms.Approved})
	require.Equal(t, []string{"1.0 2025-11-03– policy-1.txt"}, p.versions())
}

func TestAVersionListedAlreadyIsCompletedNotDoubled(t *testing.T) {
	p := newPolicyBook(t)
	p.do(func(tx *ledger.Tx) error {
		for _, v := range []*isms.DocumentVersion{{VersionNo: "0.9", ApprovedOn: "2025-01-07", Until: "2025-11-03"}, {VersionNo: "v1.0", Changes: "First after the merger"}} {
			if err := tx.Save(v); err != nil {
				return err
			}
			if err := tx.Link("version_document", v.ID, p.policy); err != nil {
				return err
			}
		}
		return nil
	})
	p.save(func(d *isms.Document) { d.VersionNo, d.ApprovedOn, d.NextReview = "2.0", "2026-11-02", "" })
	require.Equal(t, []string{"0.9 2025-01-07–2025-11-03", "v1.0 2025-11-03–2026-11-02 policy-1.txt"}, p.versions())
}

func TestWhatIsNoNewVersionIsNotListed(t *testing.T) {
	p := newPolicyBook(t)
	p.edit([2]string{"title", "Access control policy"}, [2]string{"approved_on", "2025-11-04"}, [2]string{"version_no", "v1.0"}, [2]string{"note", "Printed"})
	require.Empty(t, p.versions())
	p.do(func(tx *ledger.Tx) error {
		return tx.Save(&isms.Document{Title: "Records", Status: isms.Approved, ApprovedOn: "2026-01-01"})
	})
	require.Empty(t, p.versions(), "a document that comes into the book approved has no earlier version here")
}

func TestAVersionIsApprovedWithItsFileAndWhatChanged(t *testing.T) {
	p := newPolicyBook(t)
	approval := isms.VersionApproval{Decision: isms.Decision{By: p.ann, On: "2026-11-19", Proof: "Minutes of 19 November"}, VersionNo: "1.1",
		Changes: "Sign-in keys instead of passwords", NextReview: "2027-11-19", Files: p.files[1:]}
	approve := func(tx *ledger.Tx) error { return isms.ApproveVersion(tx, p.policy, approval) }
	p.do(approve)
	require.Equal(t, []string{"1.1 2026-11-19– policy-2.txt", "1.0 2025-11-03–2026-11-19 policy-1.txt"}, p.versions())
	p.do(func(tx *ledger.Tx) error {
		d, err := ledger.Load[*isms.Document](tx, p.policy)
		require.NoError(t, err)
		require.Equal(t, []string{isms.Approved, "1.1", p.ann, "2026-11-19", "2027-11-19"}, []string{d.Status, d.VersionNo, d.Approver, d.ApprovedOn, d.NextReview})
		side, _ := isms.Registers().Side(isms.Documents, "files")
		files, err := tx.Linked(side, d.ID)
		require.NoError(t, err)
		require.Equal(t, p.files[1:], files)
		v := records[*isms.DocumentVersion](t, tx)[0]
		require.Equal(t, []string{"Sign-in keys instead of passwords", "Minutes of 19 November", p.ann}, []string{v.Changes, v.Proof, v.RecordedBy})
		return nil
	})
	_, err := p.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Empty(t, p.versions())

	p.edit([2]string{"approved_on", "2025-11-05"})
	p.do(approve)
	p.edit([2]string{"next_review", ""}, [2]string{"approved_on", "2026-11-18"})
	require.Equal(t, []string{"1.1 2026-11-18– policy-2.txt", "1.0 2025-11-05–2026-11-18 policy-1.txt"}, p.versions(), "a corrected day is corrected in the list")
}

func TestAVersionIsRefusedWithAllReasons(t *testing.T) {
	p := newPolicyBook(t)
	refused := func(document string, a isms.VersionApproval) string {
		t.Helper()
		_, err := p.book.Do(t.Context(), ledger.Change{Title: "Work", Source: ledger.Window}, func(tx *ledger.Tx) error { return isms.ApproveVersion(tx, document, a) })
		require.Error(t, err)
		return fault.Of(err).Params["reasons"]
	}
	var gone, orphan string
	p.do(func(tx *ledger.Tx) error {
		left, old := &isms.Person{Name: "Bo Ek", Active: isms.Left}, &isms.Document{Title: "Rules nobody keeps", Status: isms.Draft}
		for _, rec := range []register.Record{left, old} {
			if err := tx.Save(rec); err != nil {
				return err
			}
		}
		gone, orphan = left.ID, old.ID
		return nil
	})
	require.Equal(t, "Say which version it is.\nSay who decides.\nSay on which day it was decided.", refused(p.policy, isms.VersionApproval{}))
	require.Equal(t, "Version 1.0 is in force already.\nVersion 1.0 was approved later, on 2025-11-03.\nThe next review (2025-02-01) is not after the approval (2025-02-02).",
		refused(p.policy, isms.VersionApproval{VersionNo: "V1.0", Decision: isms.Decision{By: p.ann, On: "2025-02-02"}, NextReview: "2025-02-01"}))
	require.Equal(t, "The document has no owner. Name one first.\nBo Ek no longer works here.\nThe day 2026-11-21 is still to come.",
		refused(orphan, isms.VersionApproval{VersionNo: "1", Decision: isms.Decision{By: gone, On: "2026-11-21"}}))
	p.save(func(d *isms.Document) { d.VersionNo, d.ApprovedOn, d.NextReview = "2.0", "2026-11-02", "" })
	require.Equal(t, "Version 1.0 was approved before, on 2025-11-03.", refused(p.policy, isms.VersionApproval{VersionNo: "1.0", Decision: isms.Decision{By: p.ann, On: "2026-11-10"}}))
}
