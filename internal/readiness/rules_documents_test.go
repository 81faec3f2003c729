package readiness_test

import (
	"testing"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"

	"github.com/stretchr/testify/require"
)

func TestADocumentInForceIsNewerThanItsListedVersions(t *testing.T) {
	d := &isms.Document{Title: "Access policy", VersionNo: "2.0", Status: isms.Approved, ApprovedOn: "2025-11-03"}
	same, old := &isms.DocumentVersion{VersionNo: "v2.0", ApprovedOn: "2025-11-03"}, &isms.DocumentVersion{VersionNo: "1.0", ApprovedOn: "2025-11-03"}
	book, model := newBook(t, func(tx *ledger.Tx) error {
		for _, err := range []error{tx.Save(d), tx.Save(same), tx.Save(old), tx.Link("version_document", same.ID, d.ID), tx.Link("version_document", old.ID, d.ID)} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	told := func() (all []string) {
		t.Helper()
		held, err := model.Problems(t.Context())
		require.NoError(t, err)
		fresh, err := readiness.NewModel(book.Ledger).Problems(t.Context())
		require.NoError(t, err)
		require.Equal(t, fresh, held, "a model that followed finds what a new one finds")
		for _, p := range held {
			if p.Rule == "document-version-order" {
				all = append(all, p.Field+": "+p.Sentence)
			}
		}
		return all
	}
	require.Equal(t, []string{"approved_on: D-001 Access policy is approved as version 2.0 on 2025-11-03, but version 1.0 was approved on 2025-11-03."}, told())
	do(t, book, func(tx *ledger.Tx) error { old.ApprovedOn = "2024-11-04"; return tx.Save(old) })
	require.Empty(t, told())
	do(t, book, func(tx *ledger.Tx) error { d.ApprovedOn = "2024-11-03"; return tx.Save(d) })
	require.Len(t, told(), 1)
	do(t, book, func(tx *ledger.Tx) error { d.Status = isms.Draft; return tx.Save(d) })
	require.Empty(t, told(), "what is a draft is not in force")
}
