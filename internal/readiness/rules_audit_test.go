package readiness_test

import (
	"testing"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"

	"github.com/stretchr/testify/require"
)

// saidBy gives what one rule says.
func saidBy(t *testing.T, model *readiness.Model, rule string) (said []string) {
	t.Helper()
	problems, err := model.Problems(t.Context())
	require.NoError(t, err)
	for _, p := range problems {
		if p.Rule == rule {
			said = append(said, p.Field+": "+p.Sentence)
		}
	}
	return said
}

func TestWhoOwnsAClauseOrControlIsNoAuditorOfIt(t *testing.T) {
	book, model := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022))
	found := func() []string { return saidBy(t, model, "audit-own-work") }
	a := &audit.Audit{Title: "Internal audit", Kind: audit.Internal, Status: audit.Planned}
	jo := &isms.Person{Name: "Jo Ray", Active: isms.Active}
	var first, second *isms.Statement
	do(t, book, func(tx *ledger.Tx) (err error) {
		first, err = control(tx, "5.1")
		require.NoError(t, err)
		second, err = control(tx, "5.2")
		require.NoError(t, err)
		require.NoError(t, tx.Save(a))
		require.NoError(t, tx.Save(jo))
		require.NoError(t, tx.Link("audit_auditors", a.ID, jo.ID))
		return tx.Link("audit_controls", a.ID, first.ID)
	})
	require.Empty(t, found())
	do(t, book, func(tx *ledger.Tx) error { first.Owner, second.Owner = jo.ID, jo.ID; return tx.Save(first) })
	require.Equal(t, []string{"auditors: AUD-001 Internal audit covers control 5.1, which its auditor Jo Ray owns."}, found())
	do(t, book, func(tx *ledger.Tx) error {
		require.NoError(t, tx.Save(second))
		return tx.Link("audit_controls", a.ID, second.ID)
	})
	require.Equal(t, []string{"auditors: AUD-001 Internal audit covers what its auditor Jo Ray owns: control 5.1 and 1 more."}, found())
	do(t, book, func(tx *ledger.Tx) error {
		clauses, err := ledger.All[*isms.Clause](tx)
		require.NoError(t, err)
		clauses[0].Owner = jo.ID
		require.NoError(t, tx.Save(clauses[0]))
		return tx.Link("audit_clauses", a.ID, clauses[0].ID)
	})
	require.Equal(t, []string{"auditors: AUD-001 Internal audit covers what its auditor Jo Ray owns: clause 4.1 and 2 more."}, found())
	do(t, book, func(tx *ledger.Tx) error { a.Kind = audit.Stage1; return tx.Save(a) })
	require.Empty(t, found(), "a certification body sends its own auditors")
	do(t, book, func(tx *ledger.Tx) error { a.Kind = audit.Internal; return tx.Save(a) })
	require.Len(t, found(), 1)
	do(t, book, func(tx *ledger.Tx) error { return tx.Unlink("audit_auditors", a.ID, jo.ID) })
	require.Empty(t, found())
}

func TestAHeldAuditNeedsItsConclusionAndItsReport(t *testing.T) {
	book, model := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022))
	found := func() []string { return saidBy(t, model, "audit-no-result") }
	a := &audit.Audit{Title: "Stage 1", Kind: audit.Stage1, Status: audit.Held, StartsOn: past}
	do(t, book, func(tx *ledger.Tx) error { return tx.Save(a) })
	require.Equal(t, []string{"conclusion: AUD-001 Stage 1 ended on " + past + ", and its conclusion is not recorded."}, found())
	do(t, book, func(tx *ledger.Tx) error { a.Conclusion = "Ready for Stage 2."; return tx.Save(a) })
	require.Equal(t, []string{"files: AUD-001 Stage 1 ended on " + past + ", and its report is neither in the book nor among the evidence."}, found())
	do(t, book, func(tx *ledger.Tx) error {
		report := &isms.Evidence{Title: "Report"}
		require.NoError(t, tx.Save(report))
		return tx.Link("evidence_audits", report.ID, a.ID)
	})
	require.Empty(t, found())
	do(t, book, func(tx *ledger.Tx) error { a.StartsOn, a.Conclusion = tx.Today(), ""; return tx.Save(a) })
	require.Empty(t, found(), "a report takes its time")
}

func TestTheRailTellsOfTheAuditsOfItsStages(t *testing.T) {
	book, model := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022))
	told := func() string {
		overview, err := model.Overview(t.Context())
		require.NoError(t, err)
		for _, s := range overview.Stages {
			if s.Key == "stage1" {
				return s.Sentence
			}
		}
		return ""
	}
	require.Equal(t, "Not reached: this book holds no Stage 1 audit.", told())
	a := &audit.Audit{Title: "Stage 1", Kind: audit.Stage1, Status: audit.Planned}
	edit := func(change func()) {
		do(t, book, func(tx *ledger.Tx) error { change(); return tx.Save(a) })
	}
	edit(func() {})
	require.Equal(t, "AUD-001 is to take place; it has no day yet.", told())
	edit(func() { a.StartsOn = future })
	require.Equal(t, "AUD-001 begins on "+future+".", told())
	edit(func() { a.StartsOn, a.Status = past, audit.Held })
	require.Equal(t, "AUD-001 was held and ended on "+past+".", told())
	edit(func() { a.Status = audit.Cancelled })
	require.Equal(t, "Not reached: this book holds no Stage 1 audit.", told())
}
