package isms_test

import (
	"strings"
	"testing"

	"certbook/internal/isms"

	"github.com/stretchr/testify/require"
)

// told writes a comparison of texts down: [-removed-], {+added+}.
func told(words []isms.Wording) string {
	marks := map[isms.WordingIs][2]string{isms.Kept: {}, isms.Removed: {"[-", "-]"}, isms.Added: {"{+", "+}"}}
	pieces := make([]string, len(words))
	for i, w := range words {
		pieces[i] = marks[w.Is][0] + w.Text + marks[w.Is][1]
	}
	return strings.Join(pieces, " ")
}

func TestTwoWordingsAreToldApartByWordsInPhrases(t *testing.T) {
	for _, c := range [][3]string{
		{"", "", ""},
		{"All we do", "All  we\ndo", "All we do"},
		{"", "All we do", "{+All we do+}"},
		{"All we do", "", "[-All we do-]"},
		{"Design and support of robots", "Design, assembly and support of robots", "[-Design-] {+Design, assembly+} and support of robots"},
		{"at the old house by the river and in two cloud accounts", "at the new house on the river and in two cloud accounts", "at the [-old house by-] {+new house on+} the river and in two cloud accounts"},
		{"We sell robots", "We sell robots and rent them", "We sell robots {+and rent them+}"},
		{"one two three four five six", "two three four five six seven", "[-one-] two three four five six {+seven+}"},
	} {
		require.Equal(t, c[2], told(isms.Reworded(c[0], c[1])), "%q → %q", c[0], c[1])
	}
	long := strings.Repeat("never the same ", 1500)
	require.Len(t, isms.Reworded(long, strings.ToUpper(long)), 2, "texts too long to be laid side by side stand as a whole")
}

func TestTwoStatesOfTheScopeAreComparedItemByItemAndFieldByField(t *testing.T) {
	items := []*isms.ScopeItem{
		{Name: "Workshop", Kind: isms.SiteItem, Description: "Assembly | repair\nof robots"},
		{Name: "Stands", Kind: isms.ExclusionItem, Justification: "No data there"},
		{Name: "Landlord", Kind: isms.InterfaceItem},
	}
	for i, ref := range []string{"SI-001", "SI-002", "SI-003"} {
		items[i].Ref = ref
	}
	first := &isms.Scope{VersionNo: "1", Statement: "All we do", Status: isms.Approved, Items: isms.FrozenItems(items)}
	now := &isms.Scope{Statement: "All we do"}
	same := isms.CompareScopes(first.State(nil), now.State(items))
	require.Empty(t, same.Items, "what an approval cannot keep, such as line breaks, is no difference")
	require.Equal(t, 3, same.Same)

	items[0].Description, items[0].Kind = "Assembly, repair of robots and drones", "outsourced_process"
	items[1].Name = "Trade fairs"
	later := append(items[:2:2], &isms.ScopeItem{Name: "Test hall", Kind: isms.SiteItem})
	later[2].Ref = "SI-004"
	c := isms.CompareScopes(first.State(nil), now.State(later))
	lines := []string{}
	for _, d := range c.Items {
		line := d.Ref + " " + d.Name + " " + string(d.Is)
		for _, f := range d.Fields {
			line += "; " + f.Label + ": " + told(f.Words)
		}
		lines = append(lines, line)
	}
	require.Equal(t, []string{
		"SI-001 Workshop changed; Kind: [-Site-] {+Outsourced process+}; Description: [-Assembly /-] {+Assembly,+} repair of robots {+and drones+}",
		"SI-002 Trade fairs changed; Name: [-Stands-] {+Trade fairs+}",
		"SI-004 Test hall added; Name: {+Test hall+}; Kind: {+Site+}",
		"SI-003 Landlord removed; Name: [-Landlord-]; Kind: [-Interface or dependency-]",
	}, lines)
	require.Equal(t, 0, c.Same)
	require.Equal(t, "All we do", told(c.Statement))
}

func TestAScopeThatWasFrozenWithKeysOfKindsComparesWithTheItemsAsTheyAre(t *testing.T) {
	item := &isms.ScopeItem{Name: "Workshop", Kind: isms.SiteItem}
	item.Ref = "SI-001"
	items := []*isms.ScopeItem{item}
	for _, frozen := range []string{"SI-001 | site | Workshop", "SI-001 | Site | Workshop"} {
		require.Empty(t, (&isms.Scope{Status: isms.Approved, Items: frozen}).ChangedSince(items), frozen)
	}
	require.Equal(t, []string{"SI-001 Workshop was changed: kind."},
		(&isms.Scope{Status: isms.Approved, Items: "SI-001 | Product | Workshop"}).ChangedSince(items))
}
