package app

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestAVersionIsApprovedFromTheWindowInOneStepWithItsFile(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions := &Decisions{f.App}
	policy := f.create(t, "documents", map[string]any{"title": "Access policy", "owner": me, "status": "approved", "version_no": "1.0", "approved_on": "2025-11-03"})
	path := filepath.Join(t.TempDir(), "access-policy-1.1.txt")
	require.NoError(t, os.WriteFile(path, []byte("No shared accounts."), 0o600))
	q := VersionQuery{ID: policy.ID, Version: "1.1", On: "21 Nov 2026", Paths: []string{path}}
	f.unchanged(t, func() error { _, err := decisions.ApproveVersion(q); return err }, "Say who decides.", "The day 2026-11-21 is still to come.")
	require.Empty(t, f.rows(t, "files"), "the file of a version that was refused is not kept")

	q.By, q.On, q.NextReview, q.Changes = me, "20 Nov 2026", "20 Nov 2027", "Sign-in keys"
	done, err := decisions.ApproveVersion(q)
	require.NoError(t, err)
	require.Equal(t, []any{"approved", "1.1", "2026-11-20", "2027-11-20"},
		[]any{done.Rows[0].Values["status"], done.Rows[0].Values["version_no"], done.Rows[0].Values["approved_on"], done.Rows[0].Values["next_review"]})
	versions := f.rows(t, "document_versions")
	require.Len(t, versions, 2)
	require.Equal(t, []any{"1.1", "1.0"}, []any{versions[0].Values["version_no"], versions[1].Values["version_no"]})
	require.Len(t, versions[0].Values["files"], 1)
	require.Equal(t, me, versions[0].Values["recorded_by"])
	require.Equal(t, "2026-11-20", versions[1].Values["until"])

	_, err = f.books.Undo()
	require.NoError(t, err)
	require.Empty(t, f.rows(t, "document_versions"))
	require.Empty(t, f.rows(t, "files"))
	require.Equal(t, "1.0", f.read(t, "documents", policy.ID).Values["version_no"])
}

func TestARequestIsClosedFromTheWindowWithTheEvidenceItAskedFor(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions := &Decisions{f.App}
	request := f.create(t, "requests", map[string]any{"title": "Door log", "asked_on": "2026-11-09"})
	f.unchanged(t, func() error {
		_, err := decisions.CloseRequest(ReceptionQuery{ID: request.ID, On: "20 Nov 2026"})
		return err
	}, "No evidence is linked to it. Link what was received, or record it.")
	done, err := decisions.RecordEvidence(ReceptionQuery{ID: request.ID, On: "18 Nov 2026", Title: "Door log of October", Kind: "log", By: me, From: "1 Oct 2026", Until: "31 Oct 2026"})
	require.NoError(t, err)
	require.Equal(t, []any{"received", "2026-11-18"}, []any{done.Rows[0].Values["status"], done.Rows[0].Values["received_on"]})
	evidence := f.rows(t, "evidence")
	require.Equal(t, []any{"Door log of October", "2026-11-18", "2026-10-31"}, []any{evidence[0].Values["title"], evidence[0].Values["collected_on"], evidence[0].Values["period_to"]})
	require.Equal(t, []string{request.ID}, evidence[0].Values["requests"])
}
