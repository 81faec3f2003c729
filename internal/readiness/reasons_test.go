package readiness_test

import (
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// reasonsOf gives the reasons of a control by their keys, and the whole.
func reasonsOf(t *testing.T, model *readiness.Model, ref string) (map[string]readiness.Reason, readiness.ControlReasons) {
	t.Helper()
	all, err := model.Reasons(t.Context())
	require.NoError(t, err)
	for _, c := range all {
		if c.Control.Ref == ref {
			by := map[string]readiness.Reason{}
			for _, r := range c.Reasons {
				by[r.Key] = r
			}
			return by, c
		}
	}
	t.Fatalf("no control %s", ref)
	return nil, readiness.ControlReasons{}
}

// linkTo makes records and links each to a control.
func linkTo(tx *ledger.Tx, ref, relation string, made ...register.Record) error {
	s, err := control(tx, ref)
	if err != nil {
		return err
	}
	for _, rec := range made {
		if err := join(tx, relation, rec, s, rec); err != nil {
			return err
		}
	}
	return nil
}

func TestALinkedRiskGivesItsReasonUnlessNoControlTreatsIt(t *testing.T) {
	for _, c := range []struct {
		risk  isms.Risk
		gives bool
		not   string
		held  bool
	}{
		{isms.Risk{Treatment: isms.Modify}, true, "", true},
		{isms.Risk{Treatment: isms.Share}, true, "", true},
		{isms.Risk{}, true, "", true}, // not treated yet
		{isms.Risk{Treatment: isms.Avoid}, false, isms.Avoid, true},
		{isms.Risk{Treatment: isms.Retain}, false, isms.Retain, true},
		{isms.Risk{Treatment: isms.Modify, Status: isms.Closed}, false, isms.Closed, false},
	} {
		book, model := newBook(t, isms.Start("", "", catalog.Edition2022))
		c.risk.Title = "Ransomware"
		if c.risk.Status == "" {
			c.risk.Status = isms.Open
		}
		do(t, book, func(tx *ledger.Tx) error { return linkTo(tx, "5.1", "risk_controls", &c.risk) })
		by, whole := reasonsOf(t, model, "5.1")
		r := by[isms.ForRisk]
		require.Equal(t, c.gives, r.Missing(), c.risk)
		require.Equal(t, c.held, r.Held, c.risk)
		if c.gives {
			require.Equal(t, c.risk.Ref, r.Giving[0].Ref)
			require.Equal(t, "Treats "+c.risk.Ref+" Ransomware.", whole.Justification)
			continue
		}
		require.Empty(t, r.Giving)
		require.Empty(t, whole.Justification)
		require.Equal(t, c.not, whole.Beside[0].Not)
	}
}

func TestALinkedRequirementGivesTheReasonOfItsKind(t *testing.T) {
	for kind, reason := range map[string]string{"legal": isms.ForLaw, "regulatory": isms.ForLaw, "contractual": isms.ForContract, "internal": "", "": ""} {
		book, model := newBook(t, isms.Start("", "", catalog.Edition2022))
		do(t, book, func(tx *ledger.Tx) error {
			return linkTo(tx, "5.1", "requirement_controls", &isms.Requirement{Title: "Data protection", Kind: kind, Status: isms.NotAssessed})
		})
		by, whole := reasonsOf(t, model, "5.1")
		for _, key := range isms.LinkedReasons() {
			require.Equal(t, key == reason, by[key].Missing(), "%s by %q", key, kind)
		}
		require.Equal(t, reason == "", len(whole.Beside) == 1, kind)
	}
}

// A statement brought over from a spreadsheet states reasons before anything is linked.
func TestReasonsAreHeldAgainstLinksOnlyWhereLinksAreKept(t *testing.T) {
	book, model := newBook(t, isms.Start("", "", catalog.Edition2022))
	unlinked := func() (refs []string) {
		problems, err := model.Problems(t.Context())
		require.NoError(t, err)
		for _, p := range problems {
			if p.Rule == "soa-reason-unlinked" {
				refs = append(refs, p.Record)
			}
		}
		return refs
	}
	do(t, book, func(tx *ledger.Tx) error {
		for _, ref := range []string{"5.1", "5.2"} {
			s, err := control(tx, ref)
			if err != nil {
				return err
			}
			s.Applicable, s.InclusionReasons = isms.Applicable, register.Keys{isms.ForRisk, isms.ForLaw}
			if err := tx.Save(s); err != nil {
				return err
			}
		}
		return nil
	})
	require.Empty(t, unlinked())
	do(t, book, func(tx *ledger.Tx) error {
		return linkTo(tx, "5.1", "risk_controls", &isms.Risk{Title: "Ransomware", Treatment: isms.Modify, Status: isms.Open})
	})
	require.Equal(t, []string{"5.2"}, unlinked(), "5.1 is linked; the reason Legal is not held against either")
}
