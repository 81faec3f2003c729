package workspace

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

func TestWhichBackupsAreKept(t *testing.T) {
	now := time.Date(2026, 7, 15, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name       string
		ages       []time.Duration // newest first
		keptInDays []float64
	}{
		{"nothing", nil, []float64{}},
		{"all of two days", hours(0, 1, 2, 20, 47, 48), []float64{0, 1. / 24, 2. / 24, 20. / 24, 47. / 24, 2}},
		{"then the newest of a day", hours(61, 62, 63, 85, 86), []float64{61. / 24, 85. / 24}},
		{"after a month, of a week", days(32, 33, 34, 39, 40), []float64{32, 39}}, // Saturday, Friday, Thursday; Saturday and Friday before
		{"after half a year, of a month", days(184, 185, 190, 200, 230, 231), []float64{184, 200, 230}},
		{"of every year, for good", days(800, 1200, 5000), []float64{800, 1200, 5000}},
		{"dated in the future by a clock set back", hours(-100, -50, 1), []float64{-100. / 24, -50. / 24, 1. / 24}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var backups []Backup
			for _, age := range c.ages {
				backups = append(backups, Backup{At: now.Add(-age)})
			}
			gone := map[time.Time]bool{}
			for _, b := range surplus(backups, now) {
				gone[b.At] = true
			}
			kept := []float64{}
			for _, b := range backups {
				if !gone[b.At] {
					kept = append(kept, now.Sub(b.At).Hours()/24)
				}
			}
			require.InDeltaSlice(t, c.keptInDays, kept, 1e-9)
		})
	}
}

func TestThinnedDayByDayNoMonthIsLeftWithoutABackup(t *testing.T) {
	var kept []Backup // newest first
	months := map[string]bool{}
	for day := range 730 {
		for _, hour := range []int{12, 14, 16} {
			now := time.Date(2026, 1, 1+day, hour, 0, 0, 0, time.UTC)
			kept = append([]Backup{{At: now}}, kept...)
			gone := surplus(kept, now)
			kept = slices.DeleteFunc(kept, func(b Backup) bool { return slices.Contains(gone, b) })
		}
	}
	for _, b := range kept {
		months[b.At.Format("2006-01")] = true
	}
	require.Len(t, months, 24)
	require.Len(t, kept, 78)
}

func hours(list ...int) (ages []time.Duration) {
	for _, n := range list {
		ages = append(ages, time.Duration(n)*time.Hour)
	}
	return ages
}

func days(list ...int) (ages []time.Duration) {
	for _, n := range list {
		ages = append(ages, time.Duration(n)*24*time.Hour)
	}
	return ages
}
