package app

import (
	"fmt"
	"slices"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/isms"

	"github.com/stretchr/testify/require"
)

func TestAnyTwoVersionsOfTheStatementAreCompared(t *testing.T) {
	f := newFixture(t)
	me := f.newBook(t).Me
	decisions := &Decisions{f.App}
	none, err := f.registers.CompareSoa(SoaCompareQuery{})
	require.NoError(t, err)
	require.Empty(t, none.Points, "there is nothing to compare before the first approval")
	for _, row := range f.rows(t, "soa") {
		f.set(t, "soa", row.ID, "applicability", "Not applicable")
		f.set(t, "soa", row.ID, "exclusion_justification", "Nothing of the kind here")
	}
	first := f.create(t, "soa_versions", map[string]any{"version_no": "1.0"})
	_, err = decisions.ApproveSoa(ApprovalQuery{ID: first.ID, By: me, On: "20 Nov 2026"})
	require.NoError(t, err)
	control := f.control(t, "5.7")
	f.set(t, "soa", control.ID, "exclusion_justification", "The password is secret")
	second := f.create(t, "soa_versions", map[string]any{"version_no": "1.1"})
	_, err = decisions.ApproveSoa(ApprovalQuery{ID: second.ID, By: me, On: "20 Nov 2026"})
	require.NoError(t, err)

	c, err := f.registers.CompareSoa(SoaCompareQuery{})
	require.NoError(t, err)
	require.Equal(t, []SoaPoint{{first.ID, "1.0", "2022", "2026-11-20"}, {second.ID, "1.1", "2022", "2026-11-20"}, {isms.SoaNow, "", "2022", ""}}, c.Points)
	require.Equal(t, []string{second.ID, isms.SoaNow}, []string{c.From, c.To}, "the version approved last against now, unless asked otherwise")
	require.Empty(t, c.Controls)
	require.Equal(t, 93, c.Same)

	c, err = f.registers.CompareSoa(SoaCompareQuery{From: first.ID, To: second.ID})
	require.NoError(t, err)
	require.Empty(t, c.Erased)
	require.Equal(t, []RecordDifference{{control.ID, "5.7", "Threat intelligence", "changed", []FieldDifference{{"exclusion_justification", "Reason for exclusion",
		[]WordPiece{{"Nothing of the kind here", "removed"}, {"The password is secret", "added"}}}}}}, c.Controls)

	_, err = f.registers.CompareSoa(SoaCompareQuery{From: "gone"})
	require.Equal(t, fault.NotFound, fault.Of(err).Code)
	c, err = f.registers.CompareSoa(SoaCompareQuery{From: isms.SoaNow, To: isms.SoaNow})
	require.NoError(t, err)
	require.NotEqual(t, isms.SoaNow, c.From)

	// The version with the password in it can no longer be read as it was approved, and says so.
	history := &History{f.App}
	f.set(t, "soa", control.ID, "exclusion_justification", "Nothing of the kind here")
	entries, err := history.Entries(HistoryQuery{Register: "soa", Record: control.ID})
	require.NoError(t, err)
	at := slices.IndexFunc(entries.Entries, func(e EntryInfo) bool { return e.After == "The password is secret" })
	_, err = history.Erase(EraseQuery{Entry: entries.Entries[at].ID, After: true, Reason: "A password"})
	require.NoError(t, err)
	c, err = f.registers.CompareSoa(SoaCompareQuery{From: first.ID, To: second.ID})
	require.NoError(t, err)
	require.Equal(t, []string{"1.1"}, c.Erased)
	require.NotContains(t, fmt.Sprint(c.Controls), "password is secret")
}
