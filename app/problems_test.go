package app

import (
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

func TestAProblemIsCountedLedToSilencedWithAReasonAndShownAgain(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	problems := &Readiness{f.App}
	count := func() ProblemCounts {
		t.Helper()
		counts, err := problems.Counts()
		require.NoError(t, err)
		return counts.Problems
	}
	before := count()
	risk := f.create(t, "risks", map[string]any{"title": "Laptop stolen"})
	require.Equal(t, before.Errors+3, count().Errors, "no owner, not rated, no treatment")

	list, err := problems.Problems(ProblemsQuery{Rules: []string{"risk-no-owner"}})
	require.NoError(t, err)
	require.Equal(t, []ProblemInfo{{Rule: "risk-no-owner", Severity: "error", Register: "risks", RegisterLabel: "Risks", Record: risk.Ref, ID: risk.ID,
		Field: "owner", FieldLabel: "Risk owner", Sentence: "R-001 Laptop stolen has no owner.", Why: "6.1.2 c) 2)"}}, list.Problems)

	_, err = problems.Silence(SilenceQuery{Rule: "risk-no-owner", ID: risk.ID, Reason: "  "})
	require.True(t, fault.Is(err, fault.Invalid), "%v", err)
	_, err = problems.Silence(SilenceQuery{Rule: "risk-no-owner", ID: "not-there", Reason: "Because"})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
	_, err = problems.Silence(SilenceQuery{Rule: "risk-no-owner", ID: risk.ID, Reason: "Its owner starts in March"})
	require.NoError(t, err)
	require.Equal(t, ProblemCounts{before.Errors + 2, before.Warnings, before.ToDo, 1}, count())
	list, err = problems.Problems(ProblemsQuery{Rules: []string{"risk-no-owner"}})
	require.NoError(t, err)
	require.Empty(t, list.Problems)
	require.Len(t, list.Silenced, 1)
	require.Equal(t, "Its owner starts in March", list.Silenced[0].Reason)
	require.Equal(t, "Astrid Lind", list.Silenced[0].Who)
	require.Equal(t, "2026-11-20T09:00:00Z", list.Silenced[0].At)

	_, err = problems.Unsilence(UnsilenceQuery{list.Silenced[0].Silence})
	require.NoError(t, err)
	require.Equal(t, before.Errors+3, count().Errors)
	_, err = f.books.Undo()
	require.NoError(t, err)
	require.Equal(t, 1, count().Silenced, "undo silences it once more")
	list, err = problems.Problems(ProblemsQuery{})
	require.NoError(t, err)
	require.Equal(t, "Astrid Lind", list.Silenced[0].Who)
}

func TestALongListOfProblemsComesWithItsFirstFewAndItsTrueCounts(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	problems := &Readiness{f.App}
	list, err := problems.Problems(ProblemsQuery{Most: 5})
	require.NoError(t, err)
	require.Equal(t, RuleInfo{Rule: "soa-undecided", Title: "Controls without a decision", Severity: "todo", Why: "6.1.3 c) and d)", Count: 93}, list.Rules[0])
	require.Equal(t, "soa-undecided", list.Problems[4].Rule)
	require.NotEqual(t, "soa-undecided", list.Problems[5].Rule)
}

func TestSilencesAreNoRegisterOfTheWindow(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	described, err := f.registers.Describe()
	require.NoError(t, err)
	for _, r := range described.Registers {
		require.NotEqual(t, "silences", r.Key)
	}
	counts, err := f.registers.Counts()
	require.NoError(t, err)
	require.NotContains(t, counts.Counts, "silences")
}

func TestInANewBookNothingIsWrongAndWhatIsNotBegunIsToDo(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	problems := &Readiness{f.App}
	counts, err := problems.Counts()
	require.NoError(t, err)
	require.Zero(t, counts.Problems.Errors)
	require.Zero(t, counts.Problems.Warnings)
	require.Greater(t, counts.Problems.ToDo, 93, "every control, and the documents the standard asks for")
	overview, err := problems.Overview()
	require.NoError(t, err)
	require.Equal(t, counts.Problems, overview.Problems)
}
