package isms_test

import (
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"

	"github.com/stretchr/testify/require"
)

func TestReceivedEvidenceClosesItsRequest(t *testing.T) {
	var request, control string
	book := newBook(t, func(tx *ledger.Tx) error {
		if err := isms.AddEdition(tx, catalog.Edition2022); err != nil {
			return err
		}
		control = records[*isms.Statement](t, tx)[0].ID
		q := &isms.Request{Title: "Door log", AskedOn: "2026-03-09", Status: isms.Open}
		if err := tx.Save(q); err != nil {
			return err
		}
		request = q.ID
		return tx.Link("request_controls", q.ID, control)
	})
	do := func(fn func(tx *ledger.Tx) error) error {
		_, err := book.Do(t.Context(), ledger.Change{Title: "Work", Source: ledger.Window}, fn)
		return err
	}
	err := do(func(tx *ledger.Tx) error { return isms.CloseRequest(tx, request, "2026-03-02") })
	require.Equal(t, "The day 2026-03-02 is before it was asked for (2026-03-09).\nNo evidence is linked to it. Link what was received, or record it.", fault.Of(err).Params["reasons"])
	err = do(func(tx *ledger.Tx) error { return isms.RecordEvidence(tx, request, "2999-01-01", &isms.Evidence{}) })
	require.Equal(t, "The day 2999-01-01 is still to come.\nSay what was received.", fault.Of(err).Params["reasons"])

	require.NoError(t, do(func(tx *ledger.Tx) error {
		return isms.RecordEvidence(tx, request, "2026-03-12", &isms.Evidence{Title: "Door log of February"})
	}))
	state := func() (q *isms.Request, evidence []string) {
		require.NoError(t, do(func(tx *ledger.Tx) error {
			q = records[*isms.Request](t, tx)[0]
			for _, e := range records[*isms.Evidence](t, tx) {
				side, _ := isms.Registers().Side(isms.EvidenceRecords, "controls")
				controls, err := tx.Linked(side, e.ID)
				require.NoError(t, err)
				require.Equal(t, []string{control}, controls)
				evidence = append(evidence, e.Title+" "+e.CollectedOn)
			}
			return nil
		}))
		return q, evidence
	}
	q, evidence := state()
	require.Equal(t, []string{isms.Received, "2026-03-12"}, []string{q.Status, q.ReceivedOn})
	require.Equal(t, []string{"Door log of February 2026-03-12"}, evidence)
	err = do(func(tx *ledger.Tx) error { return isms.CloseRequest(tx, request, "2026-03-12") })
	require.Equal(t, "It is closed already.", fault.Of(err).Params["reasons"])

	_, err = book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	q, evidence = state()
	require.Equal(t, isms.Open, q.Status)
	require.Empty(t, evidence, "one step")
}
