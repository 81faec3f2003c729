package catalog_test

import (
	"strings"
	"testing"

	"certbook/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func parentOf(id string) string {
	if i := strings.LastIndex(id, "."); i >= 0 {
		return id[:i]
	}
	return ""
}

func TestClausesRunFrom4To10WithTheirParentsAbove(t *testing.T) {
	levels := []catalog.ClauseLevel{catalog.LevelClause, catalog.LevelSubclause, catalog.LevelSubsubclause}
	for e, wantCount := range map[catalog.Edition]int{catalog.Edition2022: 41, catalog.Edition2013: 35} {
		clauses := catalog.Clauses(e)
		require.Len(t, clauses, wantCount, e)
		assert.Equal(t, "4", clauses[0].ID)
		seen := map[string]bool{}
		parents := map[string]bool{}
		for _, c := range clauses {
			require.False(t, seen[c.ID], "%s twice", c.ID)
			seen[c.ID] = true
			require.NotEmpty(t, c.Title, c.ID)
			require.Equal(t, e, c.Edition)
			require.Equal(t, levels[strings.Count(c.ID, ".")], c.Level, c.ID)
			require.Equal(t, c.NeedsDocument, c.DocumentRef != "", c.ID)
			if p := parentOf(c.ID); p != "" {
				require.True(t, seen[p], "%s comes before %s", c.ID, p)
				parents[p] = true
			}
			got, found := catalog.ClauseByID(e, c.ID)
			require.True(t, found)
			require.Equal(t, c, got)
		}
		for _, c := range clauses {
			require.Equal(t, !parents[c.ID], c.Assessable, "%s: headings are not assessed, everything else is", c.ID)
		}
		_, found := catalog.ClauseByID(e, "11")
		assert.False(t, found)
	}
}

func TestEveryClauseOf2013LeadsToClausesOf2022(t *testing.T) {
	reached := map[string]bool{}
	for _, c := range catalog.Clauses(catalog.Edition2013) {
		require.NotEmpty(t, c.MapsTo, c.ID)
		for _, id := range c.MapsTo {
			to, found := catalog.ClauseByID(catalog.Edition2022, id)
			require.True(t, found, "%s leads to %s", c.ID, id)
			require.Equal(t, c.Assessable, to.Assessable, "%s leads to %s", c.ID, id)
			reached[id] = true
		}
	}
	var unreached []string
	for _, c := range catalog.Clauses(catalog.Edition2022) {
		require.Empty(t, c.MapsTo)
		if c.Assessable && !reached[c.ID] {
			unreached = append(unreached, c.ID)
		}
	}
	assert.Equal(t, []string{"6.3"}, unreached, "planning of changes is the one new clause")
}

func TestImprovementChangedPlaces(t *testing.T) {
	old, _ := catalog.ClauseByID(catalog.Edition2013, "10.1")
	assert.Equal(t, []string{"10.2"}, old.MapsTo)
	audit, _ := catalog.ClauseByID(catalog.Edition2013, "9.2")
	assert.Equal(t, []string{"9.2.1", "9.2.2"}, audit.MapsTo)
}

func TestAmendment1TouchesClauses41And42Only(t *testing.T) {
	var ids []string
	for _, c := range catalog.Clauses(catalog.Edition2022) {
		if c.Amendment != "" {
			ids = append(ids, c.ID)
		}
	}
	assert.Equal(t, []string{"4.1", "4.2"}, ids)
}
