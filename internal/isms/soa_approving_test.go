package isms_test

import (
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// statementDesk is a desk with a Statement in which everything is decided, and a draft version of it.
func statementDesk(t *testing.T) (*desk, *isms.SoaVersion, []*isms.Statement) {
	d := newDesk(t)
	v := &isms.SoaVersion{VersionNo: "1.0", Edition: string(catalog.Edition2022), Status: isms.Draft}
	var all []*isms.Statement
	require.NoError(t, d.do("", func(tx *ledger.Tx) (err error) {
		if err := isms.AddEdition(tx, catalog.Edition2022); err != nil {
			return err
		}
		if all, err = ledger.All[*isms.Statement](tx); err != nil {
			return err
		}
		for i, s := range all {
			if i%10 == 0 {
				s.Applicable, s.ExclusionJustification = isms.NotApplicable, "We have nothing of the kind."
			} else {
				s.Applicable, s.InclusionReasons, s.Status = isms.Applicable, register.Keys{"risk_treatment"}, isms.Planned
			}
			if err := tx.Save(s); err != nil {
				return err
			}
		}
		return tx.Save(v)
	}))
	return d, v, all
}

func TestAStatementIsApprovedOnlyWhenItHoldsWhatTheStandardAsksFor(t *testing.T) {
	d, v, all := statementDesk(t)
	undecided, unreasoned, silent, excluded := *all[1], *all[2], *all[3], *all[10]
	undecided.Applicable = isms.Undecided
	unreasoned.InclusionReasons = nil
	silent.Status = ""
	excluded.ExclusionJustification = ""
	d.save(&undecided, &unreasoned, &silent, &excluded)
	approve := func() error {
		return d.do("", func(tx *ledger.Tx) error {
			return isms.ApproveSoa(tx, v.ID, isms.Decision{By: d.ann, On: d.today, Proof: "Minutes of today"})
		})
	}
	refused(t, approve(), "edition", "Undecided: 5.2.", "without a reason: 5.3.", "whether it is implemented: 5.4.", "without a justification: 5.11.")
	undecided.Applicable, undecided.Status, undecided.InclusionReasons = isms.Applicable, isms.Planned, register.Keys{"legal"}
	unreasoned.Justification, silent.Status, excluded.ExclusionJustification = "Customers ask for it", isms.Partial, "No such thing here"
	d.save(&undecided, &unreasoned, &silent, &excluded)
	require.NoError(t, approve())

	approved := d.version(v.ID)
	require.Equal(t, []any{isms.Approved, d.ann, d.today, d.ann, "Minutes of today", 93.0, 83.0},
		[]any{approved.Status, approved.ApprovedBy, approved.ApprovedOn, approved.RecordedBy, approved.Proof, *approved.Controls, *approved.Applicable})
	refused(t, approve(), "status", "approved already")
	approved.Changes = "Something else"
	refused(t, d.do("", func(tx *ledger.Tx) error { return tx.Save(approved) }), "changes", "stands as it was approved")

	again := &isms.SoaVersion{VersionNo: "1.0 ", Edition: v.Edition, Status: isms.Draft}
	d.save(again)
	refused(t, d.do("", func(tx *ledger.Tx) error {
		return isms.ApproveSoa(tx, again.ID, isms.Decision{By: d.ann, On: "2020-01-01"})
	}), "version_no", "approved under the same version", "approved later")
	empty := &isms.SoaVersion{VersionNo: "2", Edition: string(catalog.Edition2013), Status: isms.Draft}
	d.save(empty)
	refused(t, d.do("", func(tx *ledger.Tx) error {
		return isms.ApproveSoa(tx, empty.ID, isms.Decision{By: d.ann, On: d.today})
	}), "edition", "no control of this edition")
}

func (d *desk) version(id string) *isms.SoaVersion {
	d.t.Helper()
	rows, err := d.book.Rows(d.t.Context(), isms.SoaVersions, id)
	require.NoError(d.t, err)
	require.Len(d.t, rows, 1)
	return rows[0].Record(isms.SoaVersions).(*isms.SoaVersion)
}

func TestAnApprovedStatementIsReadFromTheRecordWordForWord(t *testing.T) {
	d, v, all := statementDesk(t)
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		return isms.ApproveSoa(tx, v.ID, isms.Decision{By: d.ann, On: d.today})
	}))
	approved := d.version(v.ID)
	changed := *all[1]
	changed.Owner, changed.Justification, changed.Status = d.ann, "Customers ask for it", isms.Implemented
	d.save(&changed)
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		return tx.Save(&isms.Statement{Edition: v.Edition, Control: "K.1", Title: "Robots are fenced", Theme: isms.CustomTheme, Applicable: isms.Undecided})
	}))

	then := d.statements(int64(*approved.Position))
	require.Equal(t, approved.Digest, isms.DigestOf(then))
	now := d.statements(1 << 60)
	require.NotEqual(t, approved.Digest, isms.DigestOf(now))
	c := isms.CompareSoa(then, now, map[string]string{d.ann: "Ann Lee"})
	lines := []string{}
	for _, control := range c.Controls {
		line := control.Ref + " " + string(control.Is)
		for _, f := range control.Fields {
			line += "; " + f.Label + ": " + told(f.Words)
		}
		lines = append(lines, line)
	}
	require.Equal(t, []string{
		"5.2 changed; Justification: {+Customers ask for it+}; Status: [-Planned-] {+Implemented+}; Owner: {+Ann Lee+}",
		"K.1 added; Control: {+Robots are fenced+}",
	}, lines)
	require.Equal(t, 92, c.Same)
	back := isms.CompareSoa(now, then, nil)
	require.Equal(t, isms.RecordRemoved, back.Controls[len(back.Controls)-1].Is)
	require.True(t, strings.HasPrefix(back.Controls[len(back.Controls)-1].Name, "Robots"))
}

func (d *desk) statements(seq int64) []*isms.Statement {
	d.t.Helper()
	rows, err := d.book.RowsAt(d.t.Context(), isms.Statements, seq)
	require.NoError(d.t, err)
	found := make([]*isms.Statement, len(rows))
	for i, row := range rows {
		found[i] = row.Record(isms.Statements).(*isms.Statement)
	}
	return found
}
