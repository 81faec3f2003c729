package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"certbook/internal/catalog"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDocumentsAre19Mandatory11Conditional24Expected(t *testing.T) {
	count := map[catalog.Obligation]int{}
	ids := map[string]bool{}
	var order []catalog.Obligation
	for _, d := range catalog.Documents() {
		count[d.Obligation]++
		order = append(order, d.Obligation)
		require.False(t, ids[d.ID], d.ID)
		ids[d.ID] = true
		require.NotEmpty(t, d.Name, d.ID)
		require.Contains(t, []catalog.DocumentKind{catalog.KindDocument, catalog.KindRecord}, d.Kind, d.ID)
		if d.Obligation == catalog.ObligationAnnexA {
			require.NotEmpty(t, d.Condition, d.ID)
		}
	}
	assert.Equal(t, map[catalog.Obligation]int{
		catalog.ObligationMandatory: 19, catalog.ObligationAnnexA: 11, catalog.ObligationExpected: 24,
	}, count)
	assert.Equal(t, []catalog.Obligation{
		catalog.ObligationMandatory, catalog.ObligationAnnexA, catalog.ObligationExpected,
	}, slices.Compact(order))
}

func TestEveryDocumentReferenceExists(t *testing.T) {
	for _, d := range catalog.Documents() {
		require.NotEmpty(t, d.References(catalog.Edition2022), d.ID)
		for _, e := range catalog.Editions() {
			for _, ref := range d.References(e) {
				if ref.Control != "" {
					require.Empty(t, ref.Clause, d.ID)
					_, found := catalog.ControlByID(e, ref.Control)
					require.True(t, found, "%s: no control %s in %s", d.ID, ref.Control, e)
					require.NotEqual(t, catalog.ObligationMandatory, d.Obligation, d.ID)
					continue
				}
				clause, found := catalog.ClauseByID(e, ref.Clause)
				require.True(t, found, "%s: no clause %s in %s", d.ID, ref.Clause, e)
				require.True(t, strings.HasPrefix(ref.Text, ref.Clause))
				require.NotEqual(t, catalog.ObligationAnnexA, d.Obligation, d.ID)
				if d.Obligation == catalog.ObligationMandatory {
					require.True(t, clause.NeedsDocument, "%s is mandatory, yet %s of %s asks for nothing", d.ID, clause.ID, e)
				}
			}
		}
	}
}

func TestEveryClauseThatAsksForADocumentHasOne(t *testing.T) {
	for _, e := range catalog.Editions() {
		covered := map[string]bool{}
		for _, d := range catalog.Documents() {
			for _, ref := range d.References(e) {
				if d.Obligation == catalog.ObligationMandatory {
					covered[ref.Clause] = true
				}
			}
		}
		for _, c := range catalog.Clauses(e) {
			require.Equal(t, c.NeedsDocument, covered[c.ID], "clause %s of %s", c.ID, e)
		}
	}
}

func TestReferencesTellControlsFromClauses(t *testing.T) {
	find := func(id string) catalog.Document {
		i := slices.IndexFunc(catalog.Documents(), func(d catalog.Document) bool { return d.ID == id })
		require.GreaterOrEqual(t, i, 0, id)
		return catalog.Documents()[i]
	}
	inventory := find("DA-02")
	assert.Equal(t, []catalog.Reference{{Text: "A.5.9", Control: "5.9"}}, inventory.References(catalog.Edition2022))
	assert.Equal(t, []catalog.Reference{{Text: "A.8.1.1", Control: "A.8.1.1"}, {Text: "A.8.1.2", Control: "A.8.1.2"}},
		inventory.References(catalog.Edition2013))
	soa := find("DI-05")
	assert.Equal(t, []catalog.Reference{{Text: "6.1.3 d)", Clause: "6.1.3"}}, soa.References(catalog.Edition2022))
	assert.Empty(t, find("DA-09").References(catalog.Edition2013), "secure configurations are new")
	assert.Empty(t, soa.References("2005"))
}

func TestManagementReviewHasElevenInputsAndThreeResults(t *testing.T) {
	inputs := catalog.ManagementReviewInputs()
	require.Len(t, inputs, 11)
	refs := map[string]bool{}
	var fresh []string
	for _, in := range inputs {
		require.True(t, strings.HasPrefix(in.Ref, "9.3.2 "), in.Ref)
		require.NotEmpty(t, in.Name)
		if in.ParentRef != "" {
			require.True(t, refs[in.ParentRef], "%s comes before %s", in.Ref, in.ParentRef)
		}
		refs[in.Ref] = true
		require.Equal(t, in.NewIn2022, in.Ref2013 == "", in.Ref)
		if in.NewIn2022 {
			fresh = append(fresh, in.Ref)
		}
	}
	assert.Len(t, refs, 11)
	assert.Equal(t, []string{"9.3.2 c)"}, fresh)
	results := catalog.ManagementReviewResults()
	require.Len(t, results, 3)
	for _, r := range results {
		assert.True(t, strings.HasPrefix(r.Ref, "9.3.3 "), r.Ref)
	}
}
