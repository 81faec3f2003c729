package readiness_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func newBook(t *testing.T, fill func(*ledger.Tx) error) (*workspace.Book, *readiness.Model) {
	t.Helper()
	book, err := workspace.Create(context.Background(), filepath.Join(t.TempDir(), "book.certbook"),
		workspace.Options{Registers: audit.Registers()}, ledger.Change{Title: "New book", Source: ledger.Product}, fill)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, book.Close()) })
	return book, readiness.NewModel(book.Ledger)
}

func TestTheModelFollowsEveryKindOfChange(t *testing.T) {
	ctx := context.Background()
	book, model := newBook(t, isms.Sample)
	same := func() {
		t.Helper()
		for _, r := range book.Registers().Registers {
			fresh, err := book.Rows(ctx, r)
			require.NoError(t, err)
			held, err := model.Rows(ctx, r)
			require.NoError(t, err)
			require.Equal(t, fresh, held, r.Key)
		}
	}
	same()
	change := func(fn func(*ledger.Tx) error) {
		t.Helper()
		_, err := book.Do(ctx, ledger.Change{Title: "Edit", Source: ledger.Window}, fn)
		require.NoError(t, err)
		same()
	}
	var added *isms.Statement
	change(func(tx *ledger.Tx) (err error) {
		added, err = isms.AddControl(tx, catalog.Edition2022, "K.9", "Own control")
		return err
	})
	change(func(tx *ledger.Tx) error { return tx.Set(isms.Statements, added.ID, "notes", added.Version, "A note") })
	change(func(tx *ledger.Tx) error { return isms.Delete(tx, isms.Statements, added.ID) })
	change(func(tx *ledger.Tx) error { return isms.AddEdition(tx, catalog.Edition2013) })
	for range 4 {
		_, err := book.Undo(ctx, ledger.Change{Source: ledger.Window})
		require.NoError(t, err)
		same()
	}
}

var update = flag.Bool("update", false, "write testdata/sample_problems.txt anew")

// The gaps of the sample are part of its story: a rule or a row that changes them changes the file.
func TestProblemsOfTheSampleAreTheGapsItsStoryHas(t *testing.T) {
	book, err := workspace.Create(t.Context(), filepath.Join(t.TempDir(), "sample.certbook"), workspace.Options{Registers: audit.Registers(),
		Ledger: ledger.Options{Now: func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }, Zone: time.UTC}},
		ledger.Change{Title: "Make the sample book", Source: ledger.Product}, isms.Sample)
	require.NoError(t, err)
	defer func() { require.NoError(t, book.Close()) }()
	problems, err := readiness.NewModel(book.Ledger).Problems(t.Context())
	require.NoError(t, err)
	var found strings.Builder
	for _, p := range problems {
		fmt.Fprintf(&found, "%s: %s\n", p.Rule, p.Sentence)
	}
	golden := filepath.Join("testdata", "sample_problems.txt")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(golden, []byte(found.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), found.String(), "go test ./internal/readiness -update writes it anew")
}

func TestEachRuleIsSilentOnceTheRowIsMended(t *testing.T) {
	ctx := context.Background()
	book, model := newBook(t, isms.Start("", "", catalog.Edition2022))
	count := func() map[string]int {
		problems, err := model.Problems(ctx)
		require.NoError(t, err)
		n := map[string]int{}
		for _, p := range problems {
			if p.Record == "5.1" {
				n[p.Rule]++
			}
		}
		return n
	}
	set := func(key string, v register.Value) {
		t.Helper()
		rows, err := model.Rows(ctx, isms.Statements)
		require.NoError(t, err)
		_, err = book.Do(ctx, ledger.Change{Title: "Edit", Source: ledger.Window}, func(tx *ledger.Tx) error {
			return tx.Set(isms.Statements, rows[0].ID, key, rows[0].Version, v)
		})
		require.NoError(t, err)
	}
	require.Equal(t, map[string]int{"soa-undecided": 1}, count())
	set("applicability", isms.NotApplicable)
	require.Equal(t, map[string]int{"soa-no-exclusion-reason": 1}, count())
	set("exclusion_justification", "We have none.")
	require.Empty(t, count())
	set("applicability", isms.Applicable)
	require.Equal(t, map[string]int{"soa-no-reason": 1, "soa-no-status": 1, "soa-no-owner": 1}, count())
	set("inclusion_reasons", []string{"legal"})
	set("status", isms.Planned)
	require.Equal(t, map[string]int{"soa-no-owner": 1}, count())
}
