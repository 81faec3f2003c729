package catalog_test

import (
	"testing"

	"certbook/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestMappingHas115PairsAndElevenNewControls(t *testing.T) {
	count := map[catalog.Relation]int{}
	mergedInto := map[string]bool{}
	for _, p := range catalog.Mapping() {
		count[p.Relation]++
		if p.Relation == catalog.RelationMerged {
			mergedInto[p.To] = true
		}
	}
	assert.Equal(t, map[catalog.Relation]int{
		catalog.RelationMerged: 57, catalog.RelationRenamed: 23, catalog.RelationUnchanged: 35, catalog.RelationNew: 11,
	}, count)
	assert.Len(t, mergedInto, 24)
}

func TestEveryMappedIDExistsAndEveryControlIsMapped(t *testing.T) {
	for _, p := range catalog.Mapping() {
		to, found := catalog.ControlByID(catalog.Edition2022, p.To)
		require.True(t, found, "%+v", p)
		require.Equal(t, p.Relation == catalog.RelationNew, to.NewIn2022, "%+v", p)
		if p.Relation == catalog.RelationNew {
			require.Empty(t, p.From)
			continue
		}
		_, found = catalog.ControlByID(catalog.Edition2013, p.From)
		require.True(t, found, "%+v", p)
	}
	for _, c := range catalog.Controls(catalog.Edition2013) {
		require.NotEmpty(t, catalog.MappedTo(c.ID), c.ID)
	}
	for _, c := range catalog.Controls(catalog.Edition2022) {
		pairs := catalog.MappedFrom(c.ID)
		require.NotEmpty(t, pairs, c.ID)
		// A merge joins several; everything else has exactly one side each.
		// 8.8 is a merge of A.12.6.1 and half of A.18.2.3.
		merged := pairs[0].Relation == catalog.RelationMerged
		require.Equal(t, merged, len(pairs) > 1, c.ID)
		for _, p := range pairs {
			require.Equal(t, pairs[0].Relation, p.Relation, c.ID)
		}
	}
}

func TestOnlyTechnicalComplianceReviewIsSplit(t *testing.T) {
	for _, c := range catalog.Controls(catalog.Edition2013) {
		pairs := catalog.MappedTo(c.ID)
		if c.ID == "A.18.2.3" {
			require.Len(t, pairs, 2)
			assert.Equal(t, "5.36", pairs[0].To)
			assert.Equal(t, "8.8", pairs[1].To)
			assert.True(t, pairs[0].Split && pairs[1].Split)
			continue
		}
		require.Len(t, pairs, 1, c.ID)
		require.False(t, pairs[0].Split, c.ID)
	}
}

func TestUnchangedTitlesDifferOnlyInKnownSpellings(t *testing.T) {
	var differing []string
	for _, p := range catalog.Mapping() {
		if p.Relation == catalog.RelationNew {
			continue
		}
		from, _ := catalog.ControlByID(catalog.Edition2013, p.From)
		to, _ := catalog.ControlByID(catalog.Edition2022, p.To)
		switch p.Relation {
		case catalog.RelationUnchanged:
			if from.Title != to.Title {
				differing = append(differing, p.From)
			}
		case catalog.RelationRenamed:
			require.NotEqual(t, from.Title, to.Title, "%s is renamed to the same name", p.From)
		}
	}
	assert.Equal(t, []string{"A.11.2.7", "A.12.4.4", "A.18.1.4"}, differing)
}

// Errors seen in other tools' mappings must not come in through a "correction".
func TestMappingIsRightWherePopularToolsAreWrong(t *testing.T) {
	want := map[string]string{
		"A.13.2.1": "5.14", "A.13.2.2": "5.14", "A.13.2.3": "5.14", "A.13.1.3": "8.22", "A.17.2.1": "8.14",
	}
	for from, to := range want {
		pairs := catalog.MappedTo(from)
		require.Len(t, pairs, 1, from)
		assert.Equal(t, to, pairs[0].To, from)
	}
	webFiltering := catalog.MappedFrom("8.23")
	require.Len(t, webFiltering, 1)
	assert.Equal(t, catalog.RelationNew, webFiltering[0].Relation)
	assert.Empty(t, catalog.MappedTo("5.1"))
	assert.Empty(t, catalog.MappedFrom("A.5.1.1"))
}
