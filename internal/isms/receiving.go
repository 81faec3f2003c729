package isms

import "certbook/internal/ledger"

// Labels of the verbs that answer a request for evidence.
const (
	CloseRequestVerb   = "Close request"
	RecordEvidenceVerb = "Record evidence"
)

// CloseRequest closes a request whose evidence was received, on the day it came.
func CloseRequest(tx *ledger.Tx, id, on string) error {
	q, err := ledger.Load[*Request](tx, id)
	if err != nil {
		return err
	}
	no := refusal{action: q.Ref + " was not closed."}
	q.refused(tx, &no, on)
	linked, err := tx.Linked(sideOf(tx, Requests, "evidence"), id)
	if err != nil {
		return err
	}
	if len(linked) == 0 {
		no.because("evidence", "No evidence is linked to it. Link what was received, or record it.")
	}
	if err := no.fault(); err != nil {
		return err
	}
	q.Status, q.ReceivedOn = Received, on
	return tx.Save(q)
}

// RecordEvidence takes what was received into a record of evidence, for the controls it was
// asked for, and closes the request.
func RecordEvidence(tx *ledger.Tx, id, on string, e *Evidence) error {
	q, err := ledger.Load[*Request](tx, id)
	if err != nil {
		return err
	}
	no := refusal{action: "No evidence was recorded for " + q.Ref + "."}
	q.refused(tx, &no, on)
	if e.Title == "" {
		no.because("title", "Say what was received.")
	}
	if err := no.fault(); err != nil {
		return err
	}
	if e.CollectedOn == "" {
		e.CollectedOn = on
	}
	if err := tx.Save(e); err != nil {
		return err
	}
	if err := tx.Link("request_evidence", q.ID, e.ID); err != nil {
		return err
	}
	controls, err := tx.Linked(sideOf(tx, Requests, "controls"), q.ID)
	if err != nil {
		return err
	}
	for _, control := range controls {
		if err := tx.Link("evidence_controls", e.ID, control); err != nil {
			return err
		}
	}
	return CloseRequest(tx, id, on)
}

func (q *Request) refused(tx *ledger.Tx, no *refusal, on string) {
	if q.Status != Open {
		no.because("status", "It is closed already.")
	}
	switch {
	case on == "":
		no.because("received_on", "Say on which day it was received.")
	case on > tx.Today():
		no.because("received_on", "The day %s is still to come.", on)
	case on < q.AskedOn:
		no.because("received_on", "The day %s is before it was asked for (%s).", on, q.AskedOn)
	}
}
