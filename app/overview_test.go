package app

import (
	"testing"

	"certbook/internal/fault"

	"github.com/stretchr/testify/require"
)

func TestEachNumberOfTheOverviewIsTheLengthOfTheListBehindIt(t *testing.T) {
	f := newFixture(t)
	_, err := f.books.OpenSample()
	require.NoError(t, err)
	readiness := &Readiness{f.App}
	o, err := readiness.Overview()
	require.NoError(t, err)
	all := append([]NumberInfo{}, o.Evidence...)
	for _, theme := range o.Themes {
		all = append(append(all, theme.All, theme.Decided, theme.Applicable, theme.Reasoned), theme.States...)
	}
	for _, rating := range o.Ratings {
		require.Len(t, rating.Levels, len(o.Levels))
		all = append(append(all, rating.Levels...), rating.OffScale, rating.Unrated)
	}
	require.Len(t, o.Heat.Cells, len(o.Heat.Likelihood))
	for _, row := range o.Heat.Cells {
		require.Len(t, row, len(o.Heat.Impact))
		for _, cell := range row {
			all = append(all, cell.Risks)
		}
	}
	require.Greater(t, len(all), 50)
	for _, n := range all {
		behind, err := readiness.Behind(BehindQuery{n.List})
		require.NoError(t, err)
		require.Len(t, behind.IDs, n.Count, n.List)
		require.Equal(t, n.What, behind.What)
	}
	_, err = readiness.Behind(BehindQuery{"risks/current/unheard of"})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
	require.Equal(t, "ISO/IEC 27001:2022", o.Edition)
	require.Equal(t, "error", o.Top[0].Severity)
	require.LessOrEqual(t, len(o.Top), 6)
}

func TestWhatIsDueComesFromEveryRegisterUpToTheDayAskedFor(t *testing.T) {
	f := newFixture(t)
	_, err := f.books.OpenSample()
	require.NoError(t, err)
	readiness := &Readiness{f.App}
	o, err := readiness.Overview()
	require.NoError(t, err)
	counts, err := readiness.Counts()
	require.NoError(t, err)
	require.Equal(t, StandingCounts{o.Problems, o.Due.Overdue}, counts, "the frame shows what the page shows")
	month, err := readiness.Due(DueQuery{Days: 30})
	require.NoError(t, err)
	require.Len(t, month.Due, o.Due.Overdue+o.Due.Month)
	all, err := readiness.Due(DueQuery{})
	require.NoError(t, err)
	require.Len(t, all.Due, len(month.Due)+month.Later)
	registers := map[string]bool{}
	for i, d := range all.Due {
		registers[d.Register] = true
		require.Equal(t, d.On < all.Today, d.Overdue)
		require.True(t, i == 0 || all.Due[i-1].On <= d.On, "the earliest first")
		require.NotEmpty(t, d.FieldLabel)
		require.NotEmpty(t, d.RegisterLabel)
	}
	require.Greater(t, len(registers), 9)
}

func TestWithoutABookThereIsNoOverview(t *testing.T) {
	f := newFixture(t)
	readiness := &Readiness{f.App}
	_, err := readiness.Overview()
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
	_, err = readiness.Counts()
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
	_, err = readiness.Due(DueQuery{})
	require.True(t, fault.Is(err, fault.NotFound), "%v", err)
}
