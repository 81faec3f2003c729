package app

import (
	"context"

	"certbook/internal/ledger"
)

// History reads the record of changes.
type History struct{ a *App }

// HistoryQuery narrows a history; "" and 0 mean any.
type HistoryQuery struct {
	Register string `json:"register"`
	Record   string `json:"record"`
	Seq      int64  `json:"seq"`
	Before   int64  `json:"before"`
}

// ChangeList is changes, newest first.
type ChangeList struct {
	Events []ChangeInfo `json:"events"`
}

// EntryList is single differences.
type EntryList struct {
	Entries []EntryInfo `json:"entries"`
}

// Events lists changes.
func (s *History) Events(q HistoryQuery) (_ ChangeList, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return ChangeList{}, err
	}
	events, err := open.book.Events(context.Background(), ledger.Scope{Register: q.Register, Record: q.Record, Before: q.Before})
	list := ChangeList{Events: make([]ChangeInfo, len(events))}
	for i, e := range events {
		list.Events[i] = changeInfo(e)
	}
	return list, err
}

// Entries lists the differences of a change or of a record.
func (s *History) Entries(q HistoryQuery) (_ EntryList, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return EntryList{}, err
	}
	lines, err := open.book.Lines(context.Background(), ledger.Scope{Register: q.Register, Record: q.Record, Seq: q.Seq, Before: q.Before})
	list := EntryList{Entries: make([]EntryInfo, len(lines))}
	for i, l := range lines {
		list.Entries[i] = entryInfo(l)
	}
	return list, err
}

// Revert takes one older change back, as a new change.
func (s *History) Revert(q HistoryQuery) (_ Step, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return Step{}, err
	}
	done, err := open.book.Revert(context.Background(), open.by(""), q.Seq)
	return Step{Seq: done.Seq}, err
}

// EraseQuery names a value of the record and says why it must go.
type EraseQuery struct {
	Entry  int64  `json:"entry"`
	After  bool   `json:"after"`
	Reason string `json:"reason"`
}

// Erased is the change that erased a value, and how many backups still hold it.
type Erased struct {
	Seq     int64 `json:"seq"`
	Backups int   `json:"backups"`
}

// Erase removes a value from the record of changes for good.
func (s *History) Erase(q EraseQuery) (_ Erased, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return Erased{}, err
	}
	backups, err := open.book.Backups()
	if err != nil {
		return Erased{}, err
	}
	done, err := open.book.Erase(context.Background(), open.by(""), q.Entry, q.After, q.Reason)
	return Erased{done.Seq, len(backups)}, err
}

// VerifyQuery may hold a digest printed earlier.
type VerifyQuery struct {
	Against string `json:"against"`
}

// Verdict is what the examination found.
type Verdict struct {
	Changes  int64    `json:"changes"`
	Entries  int64    `json:"entries"`
	Head     string   `json:"head"`
	Findings []string `json:"findings"`
	Against  int64    `json:"against"`
	Files    int64    `json:"files"` // contents found to be what was added
}

// Verify examines the whole book: its pages, its chain, its tables.
func (s *History) Verify(q VerifyQuery) (_ Verdict, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return Verdict{}, err
	}
	var v ledger.Verdict
	err = s.a.during(open, func(ctx context.Context) (err error) {
		if err := open.book.Check(ctx); err != nil {
			return err
		}
		v, err = open.book.Verify(ctx, q.Against)
		return err
	})
	return Verdict{v.Changes, v.Entries, v.Head, v.Findings, v.Against, v.Contents}, err
}
