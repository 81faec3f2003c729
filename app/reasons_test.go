package app

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReasonsAreProposedFromLinksAndWrittenOnlyWhenAskedFor(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	one, two := f.control(t, "8.24"), f.control(t, "5.31")
	risk := f.create(t, "risks", map[string]any{"title": "Laptop stolen", "controls": []any{one.ID}})
	gone := f.create(t, "risks", map[string]any{"title": "Old server", "status": "closed", "controls": []any{one.ID}})
	law := f.create(t, "requirements", map[string]any{"title": "Data protection law", "kind": "legal", "controls": []any{one.ID, two.ID}})

	proposed, err := (&Readiness{f.App}).Reasons(ReasonsQuery{})
	require.NoError(t, err)
	require.Equal(t, []ControlReasons{
		{ID: two.ID, Missing: []LinkedReason{{"legal", []ReasonSource{{"requirements", law.ID, law.Ref, "Data protection law", ""}}}},
			Unsupported: []string{}, Beside: []ReasonSource{}, Justification: "Required by " + law.Ref + " Data protection law."},
		{ID: one.ID, Missing: []LinkedReason{
			{"risk_treatment", []ReasonSource{{"risks", risk.ID, risk.Ref, "Laptop stolen", ""}}},
			{"legal", []ReasonSource{{"requirements", law.ID, law.Ref, "Data protection law", ""}}},
		}, Unsupported: []string{}, Beside: []ReasonSource{{"risks", gone.ID, gone.Ref, "Old server", "closed"}},
			Justification: "Treats " + risk.Ref + " Laptop stolen; required by " + law.Ref + " Data protection law."},
	}, proposed.Controls)
	require.Nil(t, f.read(t, "soa", one.ID).Values["inclusion_reasons"], "a proposal writes nothing")

	saved, err := f.registers.AddReasons(AddReasonsQuery{Controls: []ReasonsToAdd{
		{ID: one.ID, Reasons: []string{"risk_treatment", "legal"}, Apply: true}, {ID: two.ID, Reasons: []string{"legal"}}}})
	require.NoError(t, err)
	require.Len(t, saved.Rows, 2)
	require.Equal(t, []string{"risk_treatment", "legal"}, f.read(t, "soa", one.ID).Values["inclusion_reasons"])
	require.Equal(t, "applicable", f.read(t, "soa", one.ID).Values["applicability"])
	require.Equal(t, "undecided", f.read(t, "soa", two.ID).Values["applicability"])
	proposed, err = (&Readiness{f.App}).Reasons(ReasonsQuery{})
	require.NoError(t, err)
	require.Empty(t, proposed.Controls)

	undone, err := f.books.Undo()
	require.NoError(t, err)
	require.Equal(t, "Undo: Add reasons from links to 2 controls", undone.Title)
	require.Nil(t, f.read(t, "soa", one.ID).Values["inclusion_reasons"])
}

func TestAControlSaysWhichOfItsReasonsNothingLinkedStandsBehind(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	control := f.control(t, "8.24")
	_, err := f.registers.Save(SaveQuery{Register: "soa", Edits: []CellEdit{{ID: control.ID, Version: control.Version, Field: "inclusion_reasons", Value: []any{"contractual", "business"}}}})
	require.NoError(t, err)
	of, err := (&Readiness{f.App}).Reasons(ReasonsQuery{ID: control.ID})
	require.NoError(t, err)
	require.Equal(t, []string{"contractual"}, of.Controls[0].Unsupported, "good practice needs no link")
}
