package readiness_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"certbook/internal/audit"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

// Whatever is made, edited, linked, decided, deleted, silenced, undone and reverted, in any
// register and over midnight: what the model then finds, word for word and in its order, is
// what a model finds that reads the book for the first time; and each leads to a field or a
// side that its record has, or to the record.
func TestProblemsAfterAChangeAreThoseOfTheWholeBook(t *testing.T) {
	dir := t.TempDir()
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	options := workspace.Options{Registers: audit.Registers(), Ledger: ledger.Options{Now: func() time.Time { return now }, Zone: time.UTC, Follow: audit.Follow}}
	path := filepath.Join(dir, "sample.certbook")
	sample, err := workspace.Create(t.Context(), path, options, ledger.Change{Title: "Make the sample book", Source: ledger.Product}, isms.Sample)
	require.NoError(t, err)
	require.NoError(t, sample.Close())
	begun, err := os.ReadFile(path)
	require.NoError(t, err)
	rapid.Check(t, func(rt *rapid.T) {
		now = time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
		copied := filepath.Join(dir, "copy.certbook")
		require.NoError(rt, os.WriteFile(copied, begun, 0o600))
		book, err := workspace.Open(t.Context(), copied, options)
		require.NoError(rt, err)
		defer func() { require.NoError(rt, book.Close()) }()
		model := readiness.NewModel(book.Ledger)
		report, err := model.Check(t.Context())
		require.NoError(rt, err)
		for range rapid.IntRange(1, 10).Draw(rt, "changes") {
			anyChange(rt, book, report)
			if rapid.IntRange(0, 5).Draw(rt, "night") == 0 {
				now = now.AddDate(0, 0, rapid.SampledFrom([]int{1, 30, 400}).Draw(rt, "days"))
			}
			report, err = model.Check(t.Context())
			require.NoError(rt, err)
			fresh, err := readiness.NewModel(book.Ledger).Check(t.Context())
			require.NoError(rt, err)
			require.Equal(rt, fresh, report)
			for _, p := range report.Problems {
				r, known := book.Registers().Register(p.Register)
				require.True(rt, known, p.Rule)
				_, field := r.Field(p.Field)
				_, side := book.Registers().Side(r, p.Field)
				require.True(rt, field || side || p.Field == "", "%s leads to %q", p.Rule, p.Field)
			}
		}
	})
}

// anyChange makes a change of a book. One that is refused leaves the book as it was.
func anyChange(rt *rapid.T, book *workspace.Book, report readiness.Report) {
	ctx := rt.Context()
	edit := ledger.Change{Title: "Edit", Source: ledger.Window}
	registers := slices.DeleteFunc(slices.Clone(book.Registers().Registers), func(r *register.Register) bool { return r == isms.Files })
	r := rapid.SampledFrom(registers).Draw(rt, "register")
	rows, err := book.Rows(ctx, r)
	require.NoError(rt, err)
	switch what := rapid.SampledFrom([]string{"undo", "redo", "revert", "silence", "add", "delete", "link", "link", "decide", "set", "set", "set"}).Draw(rt, "what"); {
	case what == "undo":
		_, _ = book.Undo(ctx, edit)
	case what == "redo":
		_, _ = book.Redo(ctx, edit)
	case what == "revert":
		head, _, err := book.Head(ctx)
		require.NoError(rt, err)
		_, _ = book.Revert(ctx, edit, rapid.Int64Range(max(2, head-3), max(2, head)).Draw(rt, "change"))
	case what == "silence":
		p := rapid.SampledFrom(report.Problems).Draw(rt, "problem")
		of, _ := book.Registers().Register(p.Register)
		_, _ = book.Do(ctx, edit, func(tx *ledger.Tx) error {
			rec, err := tx.Load(of, p.ID)
			if err != nil {
				return err
			}
			_, err = isms.SilenceProblem(tx, p.Rule, rec, of, p.Says, "It is known", "")
			return err
		})
	case what == "add":
		rec := r.New()
		for _, f := range r.Fields {
			if f.DecidedBy == "" && (f.Required || rapid.Bool().Draw(rt, "filled")) {
				f.Set(rec, anyValue(rt, book, f))
			}
		}
		_, _ = book.Do(ctx, edit, func(tx *ledger.Tx) error { return tx.Save(rec) })
	case len(rows) == 0:
	case what == "delete":
		row := rapid.SampledFrom(rows).Draw(rt, "row")
		_, _ = book.Do(ctx, edit, func(tx *ledger.Tx) error {
			rec, err := tx.Load(r, row.ID)
			if err != nil {
				return err
			}
			return tx.Delete(rec)
		})
	case what == "link":
		sides := book.Registers().Sides(r)
		if len(sides) == 0 {
			return
		}
		side := rapid.SampledFrom(sides).Draw(rt, "side")
		others, err := book.Rows(ctx, side.Other)
		require.NoError(rt, err)
		ids := []string{}
		if len(others) > 0 {
			for _, other := range rapid.SliceOfN(rapid.SampledFrom(others), 0, 4).Draw(rt, "others") {
				ids = append(ids, other.ID)
			}
		}
		of := rapid.SampledFrom(rows).Draw(rt, "of").ID
		_, _ = book.Do(ctx, edit, func(tx *ledger.Tx) error { return tx.SetLinked(side, of, ids) })
	case what == "decide":
		anyDecision(rt, book)
	default:
		row, f := rapid.SampledFrom(rows).Draw(rt, "row"), rapid.SampledFrom(r.Fields).Draw(rt, "field")
		v := anyValue(rt, book, f)
		_, _ = book.Do(ctx, edit, func(tx *ledger.Tx) error { return tx.Set(r, row.ID, f.Key, row.Version, v) })
	}
}

// anyDecision is one that freezes something, and that rules compare with what is there later.
func anyDecision(rt *rapid.T, book *workspace.Book) {
	ids := func(r *register.Register) (ids []string) {
		rows, err := book.Rows(rt.Context(), r)
		require.NoError(rt, err)
		for _, row := range rows {
			ids = append(ids, row.ID)
		}
		return ids
	}
	one := func(r *register.Register) string {
		return rapid.SampledFrom(append(ids(r), "none")).Draw(rt, r.Key)
	}
	d := isms.Decision{By: one(isms.People), On: book.Today()}
	terms := isms.Terms{Decision: d, Rationale: "It is small", Until: rapid.SampledFrom([]string{"", book.Today()}).Draw(rt, "until")}
	risk := one(isms.Risks)
	decide := rapid.SampledFrom([]struct {
		of string
		do func(tx *ledger.Tx, of string) error
	}{
		{risk, func(tx *ledger.Tx, of string) error { _, err := isms.AcceptRisk(tx, of, terms); return err }},
		{risk, func(tx *ledger.Tx, of string) error {
			_, err := isms.ApproveTreatmentPlan(tx, []string{of}, d)
			return err
		}},
		{one(isms.Acceptances), func(tx *ledger.Tx, of string) error { return isms.WithdrawAcceptance(tx, of, "No longer", d) }},
		{one(isms.PlanApprovals), func(tx *ledger.Tx, of string) error { return isms.WithdrawPlanApproval(tx, of, "No longer", d) }},
		{one(isms.Scopes), func(tx *ledger.Tx, of string) error { return isms.ApproveScope(tx, of, d) }},
		{one(isms.CriteriaVersions), func(tx *ledger.Tx, of string) error { return isms.ApproveCriteria(tx, of, d) }},
		{one(isms.Assessments), func(tx *ledger.Tx, of string) error { return isms.ApproveAssessment(tx, of, d) }},
		{one(isms.Documents), func(tx *ledger.Tx, of string) error {
			return isms.ApproveVersion(tx, of, isms.VersionApproval{Decision: d, VersionNo: "9"})
		}},
	}).Draw(rt, "decision")
	_, _ = book.Do(rt.Context(), ledger.Change{Title: "Decide", Source: ledger.Window}, func(tx *ledger.Tx) error { return decide.do(tx, decide.of) })
}

// anyValue is one a field may well be given; of nothing, too.
func anyValue(rt *rapid.T, book *workspace.Book, f *register.Field) register.Value {
	if !f.Required && rapid.IntRange(0, 3).Draw(rt, "emptied") == 0 {
		return nil
	}
	switch f.Kind {
	case register.KindChoice:
		return rapid.SampledFrom(f.Choices).Draw(rt, "choice").Key
	case register.KindChoices:
		return []string{rapid.SampledFrom(f.Choices).Draw(rt, "one of the choices").Key}
	case register.KindDate:
		return rapid.SampledFrom([]string{past, "2026-11-20", "2026-11-21", future}).Draw(rt, "day")
	case register.KindNumber:
		return float64(rapid.IntRange(1, 5).Draw(rt, "number"))
	case register.KindPerson:
		people, err := book.Rows(rt.Context(), isms.People)
		require.NoError(rt, err)
		return rapid.SampledFrom(people).Draw(rt, "person").ID
	}
	return rapid.SampledFrom([]string{"Something", "Something else", "Another reason that is longer than twenty letters"}).Draw(rt, "text")
}
