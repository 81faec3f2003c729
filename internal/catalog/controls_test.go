package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"certbook/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func countByGroup(controls []catalog.Control) map[string]int {
	n := map[string]int{}
	for _, c := range controls {
		n[c.Group]++
	}
	return n
}

func TestTheEditionInForceComesFirst(t *testing.T) {
	require.Equal(t, []catalog.Edition{catalog.Edition2022, catalog.Edition2013}, catalog.Editions())
	assert.Equal(t, "ISO/IEC 27001:2022", catalog.Edition2022.Title())
	assert.True(t, catalog.Edition("2013").Known())
	assert.False(t, catalog.Edition("2005").Known())
}

func TestAnUnknownEditionHasNothing(t *testing.T) {
	const old catalog.Edition = "2005"
	assert.Empty(t, catalog.Controls(old))
	assert.Empty(t, catalog.Groups(old))
	assert.Empty(t, catalog.Clauses(old))
	_, found := catalog.ControlByID(old, "5.1")
	assert.False(t, found)
	_, found = catalog.ClauseByID(old, "4.1")
	assert.False(t, found)
}

func Test2022Has93ControlsInFourThemes(t *testing.T) {
	controls := catalog.Controls(catalog.Edition2022)
	require.Len(t, controls, 93)
	assert.Equal(t, map[string]int{"Organizational": 37, "People": 8, "Physical": 14, "Technological": 34}, countByGroup(controls))
	assert.Equal(t, []catalog.Group{
		{ID: "5", Title: "Organizational", Edition: catalog.Edition2022},
		{ID: "6", Title: "People", Edition: catalog.Edition2022},
		{ID: "7", Title: "Physical", Edition: catalog.Edition2022},
		{ID: "8", Title: "Technological", Edition: catalog.Edition2022},
	}, catalog.Groups(catalog.Edition2022))
}

func Test2022IDsRunWithoutGapsInOrder(t *testing.T) {
	number := map[string]int{}
	for i, c := range catalog.Controls(catalog.Edition2022) {
		number[c.GroupID]++
		require.Equal(t, fmt.Sprintf("%s.%d", c.GroupID, number[c.GroupID]), c.ID)
		require.Equal(t, i+1, c.Position)
		require.Equal(t, catalog.Edition2022, c.Edition)
	}
}

func TestElevenControlsAreNewIn2022(t *testing.T) {
	var ids []string
	for _, c := range catalog.Controls(catalog.Edition2022) {
		if c.NewIn2022 {
			ids = append(ids, c.ID)
		}
	}
	assert.Equal(t, []string{"5.7", "5.23", "5.30", "7.4", "8.9", "8.10", "8.11", "8.12", "8.16", "8.23", "8.28"}, ids)
}

func TestOnlyThreeTitlesDifferBetween27001And27002(t *testing.T) {
	var ids []string
	for _, c := range catalog.Controls(catalog.Edition2022) {
		if c.Title != c.Title27002 {
			ids = append(ids, c.ID)
		}
	}
	assert.Equal(t, []string{"5.21", "5.34", "8.1"}, ids)
	for _, c := range catalog.Controls(catalog.Edition2013) {
		assert.Equal(t, c.Title, c.Title27002, c.ID)
	}
}

func Test2013Has114ControlsIn14DomainsAnd35Objectives(t *testing.T) {
	controls := catalog.Controls(catalog.Edition2013)
	require.Len(t, controls, 114)
	assert.Len(t, catalog.Groups(catalog.Edition2013), 14)
	assert.Len(t, catalog.Objectives(), 35)
	assert.Equal(t, map[string]int{
		"Information security policies": 2, "Organization of information security": 7,
		"Human resource security": 6, "Asset management": 10, "Access control": 14, "Cryptography": 2,
		"Physical and environmental security": 15, "Operations security": 14, "Communications security": 7,
		"System acquisition, development and maintenance": 13, "Supplier relationships": 5,
		"Information security incident management":                       7,
		"Information security aspects of business continuity management": 4, "Compliance": 8,
	}, countByGroup(controls))
}

func Test2013IDsAgreeWithTheirObjectiveAndDomain(t *testing.T) {
	number := map[string]int{}
	for i, c := range catalog.Controls(catalog.Edition2013) {
		number[c.ObjectiveID]++
		require.Equal(t, fmt.Sprintf("%s.%d", c.ObjectiveID, number[c.ObjectiveID]), c.ID)
		require.True(t, strings.HasPrefix(c.ObjectiveID, c.GroupID+"."), c.ID)
		require.Equal(t, i+1, c.Position)
		require.Equal(t, catalog.Edition2013, c.Edition)
		require.False(t, c.NewIn2022)
	}
	for i, g := range catalog.Groups(catalog.Edition2013) {
		require.Equal(t, fmt.Sprintf("A.%d", i+5), g.ID)
	}
	for _, o := range catalog.Objectives() {
		require.True(t, slices.ContainsFunc(catalog.Groups(catalog.Edition2013), func(g catalog.Group) bool { return g.ID == o.GroupID }), o.ID)
		require.NotEmpty(t, o.Title)
	}
}

func TestEveryControlHasATitleAndIsFoundByItsID(t *testing.T) {
	for _, e := range catalog.Editions() {
		for _, want := range catalog.Controls(e) {
			got, found := catalog.ControlByID(e, want.ID)
			require.True(t, found, want.ID)
			require.Equal(t, want, got)
			for _, text := range []string{want.Title, want.Title27002, want.Group, want.GroupID} {
				require.NotEmpty(t, text, want.ID)
				require.Equal(t, strings.TrimSpace(text), text, want.ID)
			}
		}
	}
}

func TestAnIDOfTheOtherEditionIsNotFound(t *testing.T) {
	_, found := catalog.ControlByID(catalog.Edition2022, "A.5.1.1")
	assert.False(t, found)
	_, found = catalog.ControlByID(catalog.Edition2013, "5.1")
	assert.False(t, found)
	one, _ := catalog.ControlByID(catalog.Edition2022, "5.1")
	ten, _ := catalog.ControlByID(catalog.Edition2022, "5.10")
	assert.NotEqual(t, one.Title, ten.Title)
}

func TestAppendingToAResultDoesNotReachOtherCallers(t *testing.T) {
	a := append(catalog.Controls(catalog.Edition2022), catalog.Control{ID: "mine"})
	b := append(catalog.Controls(catalog.Edition2022), catalog.Control{ID: "yours"})
	assert.Equal(t, "mine", a[93].ID)
	assert.Equal(t, "yours", b[93].ID)
	g := append(catalog.Groups(catalog.Edition2022), catalog.Group{ID: "mine"})
	h := append(catalog.Groups(catalog.Edition2022), catalog.Group{ID: "yours"})
	assert.Equal(t, "mine", g[4].ID)
	assert.Equal(t, "yours", h[4].ID)
}

func TestEveryAttributeValueIsInTheVocabulary(t *testing.T) {
	size := map[string]int{}
	used := map[string]bool{}
	for _, a := range catalog.Attributes() {
		size[a.Key] = len(a.Values)
		require.NotEmpty(t, a.Label, a.Key)
		var keys []string
		for _, v := range a.Values {
			require.NotEmpty(t, v.Label, v.Key)
			require.NotContains(t, v.Label, "_")
			keys = append(keys, v.Key)
		}
		for _, c := range catalog.Controls(catalog.Edition2022) {
			values := a.ValuesOf(c)
			require.NotEmpty(t, values, "%s of %s", a.Key, c.ID)
			require.Subset(t, keys, values, "%s of %s", a.Key, c.ID)
			require.Len(t, slices.Compact(slices.Sorted(slices.Values(values))), len(values), "%s of %s repeats", a.Key, c.ID)
			for _, v := range values {
				used[a.Key+"/"+v] = true
			}
		}
		for _, c := range catalog.Controls(catalog.Edition2013) {
			require.Empty(t, a.ValuesOf(c), c.ID)
		}
		for _, k := range keys {
			require.True(t, used[a.Key+"/"+k], "no control has %s %s", a.Key, k)
		}
	}
	assert.Equal(t, map[string]int{
		"control_type": 3, "security_properties": 3, "cybersecurity_concepts": 5,
		"operational_capabilities": 15, "security_domains": 4,
	}, size)
	assert.Nil(t, catalog.Attribute{Key: "colour"}.ValuesOf(catalog.Controls(catalog.Edition2022)[0]))
}
