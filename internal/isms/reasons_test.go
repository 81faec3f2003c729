package isms_test

import (
	"testing"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func statement(t *testing.T, book *workspace.Book, ref string) *isms.Statement {
	t.Helper()
	rows, err := book.Rows(t.Context(), isms.Statements)
	require.NoError(t, err)
	for _, row := range rows {
		if row.Ref == ref {
			return row.Record(isms.Statements).(*isms.Statement)
		}
	}
	t.Fatalf("no control %s", ref)
	return nil
}

func addReasons(t *testing.T, book *workspace.Book, adds ...isms.ReasonsToAdd) error {
	t.Helper()
	_, err := book.Do(t.Context(), ledger.Change{Title: "Add reasons", Source: ledger.Window}, func(tx *ledger.Tx) error {
		return isms.AddReasons(tx, adds)
	})
	return err
}

func TestReasonsAreAddedToThoseThatStandAndUndoneInOneStep(t *testing.T) {
	book := newBook(t, isms.Sample)
	before := map[string]*isms.Statement{}
	for _, ref := range []string{"8.8", "8.25", "8.12", "8.23"} {
		before[ref] = statement(t, book, ref)
	}
	seq, _, err := book.Head(t.Context())
	require.NoError(t, err)
	require.NoError(t, addReasons(t, book,
		isms.ReasonsToAdd{ID: before["8.8"].ID, Reasons: []string{isms.ForLaw}},
		isms.ReasonsToAdd{ID: before["8.25"].ID, Reasons: []string{isms.ForLaw, isms.ForRisk}},
		isms.ReasonsToAdd{ID: before["8.12"].ID, Reasons: []string{isms.ForRisk}, Justification: " Treats R-020. "},
		isms.ReasonsToAdd{ID: before["8.23"].ID, Reasons: []string{isms.ForRisk}, Apply: true},
	))
	require.Equal(t, register.Keys{isms.ForRisk, isms.ForLaw}, statement(t, book, "8.8").InclusionReasons)
	require.Equal(t, register.Keys{isms.ForRisk, isms.ForLaw, "business"}, statement(t, book, "8.25").InclusionReasons, "what stood there stays")
	require.Equal(t, before["8.25"].Justification, statement(t, book, "8.25").Justification, "no text is invented")
	require.Equal(t, "Treats R-020.", statement(t, book, "8.12").Justification)
	require.Equal(t, isms.Applicable, statement(t, book, "8.23").Applicable)

	entries, err := book.Lines(t.Context(), ledger.Scope{Seq: seq + 1})
	require.NoError(t, err)
	require.Len(t, entries, 6, "four reasons, a text and a decision are one change")
	then, err := book.RowsAt(t.Context(), isms.Statements, seq)
	require.NoError(t, err)
	for _, row := range then {
		if was := before[row.Ref]; was != nil {
			require.Equal(t, was.InclusionReasons, row.Record(isms.Statements).(*isms.Statement).InclusionReasons, "as of before it")
		}
	}
	_, err = book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	for ref, was := range before {
		now := statement(t, book, ref)
		now.Version = was.Version
		require.Equal(t, was, now)
	}
}

func TestAnUndecidedControlStaysUndecidedUnlessThatIsAskedForToo(t *testing.T) {
	book := newBook(t, isms.Sample)
	require.NoError(t, addReasons(t, book, isms.ReasonsToAdd{ID: statement(t, book, "8.23").ID, Reasons: []string{isms.ForRisk}}))
	now := statement(t, book, "8.23")
	require.Equal(t, isms.Undecided, now.Applicable)
	require.Equal(t, register.Keys{isms.ForRisk}, now.InclusionReasons)
}

func TestReasonsThatCannotStandAreRefusedAndNothingIsSaved(t *testing.T) {
	book := newBook(t, isms.Sample)
	good := isms.ReasonsToAdd{ID: statement(t, book, "8.8").ID, Reasons: []string{isms.ForLaw}}
	for name, c := range map[string]struct {
		add  isms.ReasonsToAdd
		code fault.Code
	}{
		"of an excluded control":         {isms.ReasonsToAdd{ID: statement(t, book, "7.4").ID, Reasons: []string{isms.ForRisk}}, fault.Refused},
		"an excluded one, to apply":      {isms.ReasonsToAdd{ID: statement(t, book, "7.4").ID, Reasons: []string{isms.ForRisk}, Apply: true}, fault.Refused},
		"over a text that stands":        {isms.ReasonsToAdd{ID: statement(t, book, "5.1").ID, Justification: "Another"}, fault.Conflict},
		"a reason nobody knows":          {isms.ReasonsToAdd{ID: good.ID, Reasons: []string{"whim"}}, fault.Invalid},
		"of a control that is not there": {isms.ReasonsToAdd{ID: "gone", Reasons: []string{isms.ForRisk}}, fault.NotFound},
	} {
		err := addReasons(t, book, good, c.add)
		require.Error(t, err, name)
		require.Equal(t, c.code, fault.Of(err).Code, name)
		require.NotContains(t, statement(t, book, "8.8").InclusionReasons, isms.ForLaw, name)
	}
}

func TestAProposedJustificationNamesTheLinkedRecordsAndNothingElse(t *testing.T) {
	risk := isms.LinkedRecord{Ref: "R-004", Name: "Ransomware on the file server"}
	law := isms.LinkedRecord{Ref: "RQ-002", Name: "GDPR Art. 32"}
	contract := isms.LinkedRecord{Ref: "RQ-006", Name: "Security annex"}
	for want, of := range map[string]map[string][]isms.LinkedRecord{
		"": {},
		"Treats R-004 Ransomware on the file server; required by RQ-002 GDPR Art. 32.": {isms.ForRisk: {risk}, isms.ForLaw: {law}},
		"Required by RQ-002 GDPR Art. 32 and RQ-006 Security annex.":                   {isms.ForLaw: {law}, isms.ForContract: {contract}},
		"Treats R-004, R-004, R-004 and R-004.":                                        {isms.ForRisk: {risk, risk, risk, risk}},
	} {
		require.Equal(t, want, isms.JustificationOf(of))
	}
}
