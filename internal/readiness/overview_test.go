package readiness_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"certbook/internal/audit"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// onItsDay makes the sample on the day its story is told.
func onItsDay(t *testing.T) (*workspace.Book, *readiness.Model) {
	t.Helper()
	book, err := workspace.Create(t.Context(), filepath.Join(t.TempDir(), "sample.certbook"), workspace.Options{Registers: audit.Registers(),
		Ledger: ledger.Options{Now: func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }, Zone: time.UTC}},
		ledger.Change{Title: "Make the sample book", Source: ledger.Product}, isms.Sample)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, book.Close()) })
	return book, readiness.NewModel(book.Ledger)
}

func TestTheOverviewOfTheSampleIsWhereItsStoryStands(t *testing.T) {
	_, model := onItsDay(t)
	o, err := model.Overview(t.Context())
	require.NoError(t, err)
	var told strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&told, format+"\n", args...) }
	for _, s := range o.Stages {
		say("%s, %s: %s", s.Key, s.State, s.Sentence)
		for _, c := range s.Conditions {
			say("  %t %s (%s) %s", c.Met, c.Label, c.Why, c.Sentence)
		}
	}
	say("due: %d overdue, %d within a week, %d within 30 days", o.Due.Overdue, o.Due.Week, o.Due.Month)
	say("problems: %d, silenced: %d", len(o.Report.Problems), len(o.Report.Silenced))
	for _, theme := range o.Themes {
		say("SoA %s %q", o.Edition, theme.Name)
		for _, l := range []readiness.List{theme.All, theme.Decided, theme.Applicable, theme.Reasoned, theme.InOperation, theme.Partial, theme.Planned, theme.NotStarted, theme.NoStatus, theme.Excluded, theme.Undecided} {
			say("  %d %s [%s]", len(l.IDs), l.What, l.Key)
		}
	}
	for _, l := range o.Evidence {
		say("%d %s [%s]", len(l.IDs), l.What, l.Key)
	}
	for _, r := range o.Ratings {
		for _, l := range append(r.Levels, r.Unrated) {
			say("%d %s [%s]", len(l.IDs), l.What, l.Key)
		}
	}
	due, later, err := model.Due(t.Context(), "2026-12-31")
	require.NoError(t, err)
	for _, d := range due {
		say("due %s %-8t %s %s, %s", d.On, d.Overdue, d.Ref, d.Title, d.Field.Label)
	}
	say("%d later", later)

	golden := filepath.Join("testdata", "sample_overview.txt")
	if *update {
		require.NoError(t, os.WriteFile(golden, []byte(told.String()), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	require.Equal(t, string(want), told.String(), "go test ./internal/readiness -update writes it anew")
}

// What stands side by side on one page must add up, or nobody believes any of it.
func TestTheNumbersOfTheOverviewAddUpAndAgreeWithTheProblems(t *testing.T) {
	_, model := onItsDay(t)
	o, err := model.Overview(t.Context())
	require.NoError(t, err)
	rules := map[string]int{}
	for _, p := range o.Report.Problems {
		rules[p.Rule]++
	}
	whole, parts := o.Themes[0], 0
	for i, theme := range o.Themes {
		states := len(theme.InOperation.IDs) + len(theme.Partial.IDs) + len(theme.Planned.IDs) + len(theme.NotStarted.IDs) + len(theme.NoStatus.IDs)
		require.Len(t, theme.Applicable.IDs, states, theme.Name)
		require.Len(t, theme.Decided.IDs, states+len(theme.Excluded.IDs), theme.Name)
		require.Len(t, theme.All.IDs, len(theme.Decided.IDs)+len(theme.Undecided.IDs), theme.Name)
		if i > 0 {
			parts += len(theme.All.IDs)
		}
	}
	require.Len(t, whole.All.IDs, parts)
	require.Len(t, whole.Undecided.IDs, rules["soa-undecided"])
	require.Len(t, whole.Decided.IDs, len(whole.Reasoned.IDs)+rules["soa-no-reason"]+rules["soa-no-exclusion-reason"])
	require.Len(t, whole.InOperation.IDs, len(o.Evidence[0].IDs)+len(o.Evidence[1].IDs)+len(o.Evidence[2].IDs))
	require.Len(t, o.Evidence[1].IDs, rules["soa-stale-evidence"])
	require.Len(t, o.Evidence[2].IDs, rules["soa-no-evidence"])
	keys := map[string]bool{}
	for _, theme := range o.Themes {
		require.False(t, keys[theme.All.Key])
		keys[theme.All.Key] = true
		found, ok := o.Behind(theme.Reasoned.Key)
		require.True(t, ok)
		require.Equal(t, theme.Reasoned, found)
	}
	_, ok := o.Behind("nothing of the kind")
	require.False(t, ok)
}

func TestTheCellsOfTheHeatMapHoldTheRisksOfTheirLevel(t *testing.T) {
	book, model := onItsDay(t)
	do(t, book, func(tx *ledger.Tx) error { // off the scale in force, as after a change of criteria, and closed
		risks, err := ledger.All[*isms.Risk](tx)
		if err != nil {
			return err
		}
		risks[0].CurrentLikelihood, risks[1].Status = nil, isms.Closed
		return errors.Join(tx.Save(risks[0]), tx.Save(risks[1]))
	})
	o, err := model.Overview(t.Context())
	require.NoError(t, err)
	current := o.Ratings[1]
	require.Equal(t, isms.Current, current.Rating)
	require.Len(t, o.Heat.Cells, len(o.Heat.Likelihood))
	byLevel := make([][]string, len(o.Levels))
	for l, row := range o.Heat.Cells {
		require.Len(t, row, len(o.Heat.Impact))
		for i, cell := range row {
			byLevel[cell.Level] = append(byLevel[cell.Level], cell.List.IDs...)
			found, ok := o.Behind(cell.List.Key)
			require.True(t, ok)
			require.Equal(t, cell.List, found)
			require.Contains(t, cell.List.What, o.Heat.Likelihood[l].Label+" × "+o.Heat.Impact[i].Label+", "+o.Levels[cell.Level].Label)
		}
	}
	for i, level := range current.Levels {
		require.ElementsMatch(t, level.IDs, byLevel[i], level.What)
	}
	require.NotEmpty(t, o.Heat.Cells[2][3].List.IDs, "3 × 4: R-009 and others")
}

func TestWhatIsDoneClosedOrRetiredIsNotDue(t *testing.T) {
	book, model := newBook(t, isms.Start("", "", "2022"))
	person := &isms.Person{Name: "Astrid Lind", Active: isms.Active}
	do(t, book, func(tx *ledger.Tx) error {
		if err := tx.Save(person); err != nil {
			return err
		}
		for _, rec := range []register.Record{
			&isms.Action{Title: "Encrypt the disks", Status: isms.InProgress, Due: past, Owner: person.ID}, &isms.Action{Title: "Done", Status: isms.Done, Due: past},
			&isms.Action{Title: "Dropped", Status: isms.Dropped, Due: past}, &isms.Action{Title: "Some day", Status: isms.Open},
			&isms.Risk{Title: "Closed", Status: isms.Closed, NextReview: past}, &isms.Risk{Title: "Laptop stolen", Status: isms.Open, NextReview: future},
			&isms.Request{Title: "Received", Status: isms.Received, Due: past}, &isms.Document{Title: "Retired", Status: isms.Retired, Obligation: isms.Own, NextReview: past},
			&isms.Objective{Title: "Reached", Status: "reached", Due: past}, &isms.Exception{Title: "Ended", Why: "Old machine", Status: isms.Ended, Until: past},
			&isms.Evidence{Title: "Report", NextRefresh: past},
		} {
			if err := tx.Save(rec); err != nil {
				return err
			}
		}
		s, err := control(tx, "5.1")
		if err != nil {
			return err
		}
		s.TargetDate, s.Applicable, s.Status = past, isms.Applicable, isms.Implemented
		return tx.Save(s)
	})
	due, later, err := model.Due(t.Context(), "2027-01-01")
	require.NoError(t, err)
	found := []string{}
	for _, d := range due {
		require.True(t, d.Overdue, d.Title)
		found = append(found, d.Title)
	}
	require.ElementsMatch(t, []string{"Encrypt the disks", "Report"}, found)
	require.Equal(t, 1, later)
	all, later, err := model.Due(t.Context(), "")
	require.NoError(t, err)
	require.Zero(t, later)
	require.Equal(t, "Laptop stolen", all[2].Title)
	require.Equal(t, person.ID, all[0].Owner+all[1].Owner, "the action is hers, the report is nobody's")
	o, err := model.Overview(t.Context())
	require.NoError(t, err)
	require.Equal(t, 2, o.Due.Overdue)
}

// A book in which nothing is recorded has reached nothing: no condition is met for want of
// anything that could be wrong.
func TestAnEmptyBookHasReachedNothing(t *testing.T) {
	_, model := newBook(t, isms.Start("", "", "2022"))
	o, err := model.Overview(t.Context())
	require.NoError(t, err)
	for i, s := range o.Stages {
		require.Equal(t, map[bool]readiness.State{true: readiness.Here, false: readiness.Ahead}[i == 0], s.State, s.Key)
		for _, c := range s.Conditions {
			require.False(t, c.Met, c.Label)
			require.NotEmpty(t, c.Sentence, c.Label)
		}
	}
}

func TestEveryConditionNamesRulesThatExist(t *testing.T) {
	_, model := onItsDay(t)
	o, err := model.Overview(t.Context())
	require.NoError(t, err)
	known := map[string]bool{}
	for _, r := range readiness.Rules() {
		known[r.ID] = true
	}
	refused := 0
	for _, s := range o.Stages {
		for _, c := range s.Conditions {
			for _, rule := range c.Rules {
				require.True(t, known[rule], rule)
				refused++
			}
		}
	}
	require.Positive(t, refused)
}

func TestARatingOffTheScaleIsCountedAsSuchAndNotAsNotRated(t *testing.T) {
	book, model := newBook(t, isms.Start("", "", "2022"))
	step := func(v float64) *float64 { return &v }
	low, high, bare := &isms.Risk{Title: "Low", CurrentLikelihood: step(1), CurrentImpact: step(1)},
		&isms.Risk{Title: "High", CurrentLikelihood: step(5), CurrentImpact: step(1)}, &isms.Risk{Title: "Bare", CurrentLikelihood: step(1)}
	do(t, book, func(tx *ledger.Tx) error {
		ann, err := isms.AddPerson(tx, "Ann Lee")
		if err != nil {
			return err
		}
		c := &isms.Criteria{VersionNo: "1.0", Likelihood: "1 | Rare\n2 | Often", Impact: "1 | Small\n2 | Large", Matrix: "low high\nlow low", Levels: "low | Low\nhigh | High", Acceptance: "low"}
		for _, rec := range []register.Record{low, high, bare, c} {
			if err := tx.Save(rec); err != nil {
				return err
			}
		}
		return isms.ApproveCriteria(tx, c.ID, isms.Decision{By: ann.ID, On: tx.Today()})
	})
	o, err := model.Overview(t.Context())
	require.NoError(t, err)
	current := o.Ratings[1]
	require.Equal(t, [][]string{{low.ID}, nil, {high.ID}, {bare.ID}}, [][]string{current.Levels[0].IDs, current.Levels[1].IDs, current.OffScale.IDs, current.Unrated.IDs})
	behind, ok := o.Behind(current.OffScale.Key)
	require.True(t, ok)
	require.Equal(t, current.OffScale, behind)
	require.Equal(t, "Off scale (current)", behind.What)
}
