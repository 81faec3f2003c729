package app

import (
	"context"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// VersionQuery says which version of a document is approved, by whom, when, what changed with
// it and which files hold it: files of the book by their ids, and files of this computer by
// their paths, which are added. Days are read as typed.
type VersionQuery struct {
	ID         string   `json:"id"` // of the document
	Version    string   `json:"version"`
	By         string   `json:"by"`
	On         string   `json:"on"`
	Proof      string   `json:"proof"`
	Changes    string   `json:"changes"`
	NextReview string   `json:"nextReview"`
	Files      []string `json:"files"`
	Paths      []string `json:"paths"`
}

// ApproveVersion puts a version of a document into force, in one step with its files.
func (s *Decisions) ApproveVersion(q VersionQuery) (_ SaveResult, err error) {
	defer guard(&err)
	open, err := s.a.attend()
	if err != nil {
		return SaveResult{}, err
	}
	defer open.done.Done()
	approval := isms.VersionApproval{Decision: isms.Decision{By: q.By, Proof: q.Proof}, VersionNo: q.Version, Changes: q.Changes, Files: q.Files}
	if approval.On, err = dayOf(isms.DocumentVersions, "approved_on", q.On); err != nil {
		return SaveResult{}, err
	}
	if approval.NextReview, err = dayOf(isms.Documents, "next_review", q.NextReview); err != nil {
		return SaveResult{}, err
	}
	ctx := open.open
	title, err := open.deciding(ctx, isms.ApproveVersionVerb, isms.Documents, q.ID)
	if err != nil {
		return SaveResult{}, err
	}
	if len(q.Paths) == 0 {
		return s.decide(ctx, open, isms.Documents, open.by(title), func(tx *ledger.Tx) error { return isms.ApproveVersion(tx, q.ID, approval) })
	}
	done, _, err := open.book.AddFiles(ctx, open.by(title), q.Paths, nil, func(tx *ledger.Tx, added []register.Record) error {
		whole := approval
		for _, file := range added {
			whole.Files = append(whole.Files, file.Head().ID)
		}
		return isms.ApproveVersion(tx, q.ID, whole)
	})
	if err != nil {
		return SaveResult{}, err
	}
	return (&Registers{s.a}).answer(ctx, open, isms.Documents, done, SaveResult{Refused: []RefusedCell{}})
}

// ReceptionQuery says when what was asked for was received. With a title it is recorded as
// evidence at once.
type ReceptionQuery struct {
	ID    string `json:"id"` // of the request
	On    string `json:"on"`
	Title string `json:"title"`
	Kind  string `json:"kind"`
	By    string `json:"by"`
	From  string `json:"from"`
	Until string `json:"until"`
}

// CloseRequest closes a request for evidence whose evidence is linked.
func (s *Decisions) CloseRequest(q ReceptionQuery) (_ SaveResult, err error) {
	defer guard(&err)
	return s.receive(isms.CloseRequestVerb, q, func(tx *ledger.Tx, on string) error { return isms.CloseRequest(tx, q.ID, on) })
}

// RecordEvidence records what was received as evidence, and closes the request.
func (s *Decisions) RecordEvidence(q ReceptionQuery) (_ SaveResult, err error) {
	defer guard(&err)
	e := &isms.Evidence{Title: q.Title, Kind: q.Kind, CollectedBy: q.By}
	if e.PeriodFrom, err = dayOf(isms.EvidenceRecords, "period_from", q.From); err != nil {
		return SaveResult{}, err
	}
	if e.PeriodTo, err = dayOf(isms.EvidenceRecords, "period_to", q.Until); err != nil {
		return SaveResult{}, err
	}
	return s.receive(isms.RecordEvidenceVerb, q, func(tx *ledger.Tx, on string) error {
		fresh := *e
		return isms.RecordEvidence(tx, q.ID, on, &fresh)
	})
}

func (s *Decisions) receive(verb string, q ReceptionQuery, fn func(*ledger.Tx, string) error) (SaveResult, error) {
	open, err := s.a.current()
	if err != nil {
		return SaveResult{}, err
	}
	on, err := dayOf(isms.Requests, "received_on", q.On)
	if err != nil {
		return SaveResult{}, err
	}
	ctx := context.Background()
	title, err := open.deciding(ctx, verb, isms.Requests, q.ID)
	if err != nil {
		return SaveResult{}, err
	}
	return s.decide(ctx, open, isms.Requests, open.by(title), func(tx *ledger.Tx) error { return fn(tx, on) })
}
