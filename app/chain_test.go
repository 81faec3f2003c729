package app

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func (f *fixture) create(t testing.TB, register string, values map[string]any) Row {
	t.Helper()
	made, err := f.registers.Create(CreateQuery{Register: register, Values: values})
	require.NoError(t, err)
	return made.Rows[0]
}

func (f *fixture) read(t testing.TB, register, id string) Row {
	t.Helper()
	list, err := f.registers.List(ListQuery{Register: register})
	require.NoError(t, err)
	for _, row := range recordsOf(list) {
		if row.ID == id {
			return row
		}
	}
	t.Fatalf("no %s %s", register, id)
	return Row{}
}

func TestARecordIsMadeAndLinkedInOneStepFromEitherEnd(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	control := f.control(t, "5.1")
	risk := f.create(t, "risks", map[string]any{"title": "Laptop stolen", "controls": []any{control.ID}})
	require.Equal(t, []string{control.ID}, risk.Values["controls"])
	action := f.create(t, "actions", map[string]any{"title": "Encrypt the disks"})
	evidence := f.create(t, "evidence", map[string]any{"title": "Report of encrypted disks", "risks": []any{risk.ID}})
	require.Equal(t, []string{evidence.ID}, f.read(t, "risks", risk.ID).Values["evidence"])

	_, err := f.registers.Create(CreateQuery{Register: "risks", Values: map[string]any{"title": "Another", "actions": []any{action.ID, "not-there"}}})
	require.Error(t, err)
	counts, err := f.registers.Counts()
	require.NoError(t, err)
	require.Equal(t, 1, counts.Counts["risks"], "a risk whose link fails is not made at all")

	_, err = f.books.Undo()
	require.NoError(t, err)
	require.Nil(t, f.read(t, "risks", risk.ID).Values["evidence"], "one step took back the record with its link")
	counts, err = f.registers.Counts()
	require.NoError(t, err)
	require.Zero(t, counts.Counts["evidence"])
	require.Equal(t, 93, counts.Counts["soa"])
}

func TestTheChainOfARecordRunsFromRiskToEvidenceAndNotBackAgain(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	treats, other := f.control(t, "8.24"), f.control(t, "7.9")
	risk := f.create(t, "risks", map[string]any{"title": "Laptop stolen", "controls": []any{treats.ID}})
	stranger := f.create(t, "risks", map[string]any{"title": "Mail read by others", "controls": []any{treats.ID}})
	action := f.create(t, "actions", map[string]any{"title": "Encrypt the disks", "risks": []any{risk.ID}, "controls": []any{other.ID}})
	document := f.create(t, "documents", map[string]any{"title": "Cryptography policy", "controls": []any{treats.ID}})
	evidence := f.create(t, "evidence", map[string]any{"title": "Report", "documents": []any{document.ID}})

	refs := func(register, id string) (refs []string, edges int) {
		chain, err := f.registers.Chain(RecordQuery{register, id})
		require.NoError(t, err)
		for _, node := range chain.Nodes {
			refs = append(refs, node.Ref)
		}
		return refs, len(chain.Edges)
	}
	got, edges := refs("risks", risk.ID)
	require.Equal(t, []string{risk.Ref, action.Ref, "7.9", "8.24", document.Ref, evidence.Ref}, got)
	require.Equal(t, 5, edges)
	got, _ = refs("soa", treats.ID)
	require.Equal(t, []string{risk.Ref, stranger.Ref, "8.24", document.Ref, evidence.Ref}, got)
	got, _ = refs("evidence", evidence.ID)
	require.Equal(t, []string{risk.Ref, stranger.Ref, "8.24", document.Ref, evidence.Ref}, got)
	exception := f.create(t, "exceptions", map[string]any{"title": "Old rig", "why": "It has no other sign-in.", "controls": []any{treats.ID}})
	got, edges = refs("soa", treats.ID)
	require.Equal(t, []string{risk.Ref, stranger.Ref, "8.24", document.Ref, evidence.Ref, exception.Ref}, got)
	require.Equal(t, 5, edges)
	got, _ = refs("risks", stranger.ID)
	require.NotContains(t, got, exception.Ref, "an exception stands beside its control")
	asset := f.create(t, "assets", map[string]any{"name": "Laptops"})
	got, _ = refs("assets", asset.ID)
	require.Empty(t, got, "an asset is beside the chain")
}
