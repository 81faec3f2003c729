package app

import (
	"context"
	"slices"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
)

// SoaPoint is an approved version of the Statement, or the Statement as it is now.
type SoaPoint struct {
	ID         string `json:"id"`
	Version    string `json:"version"`
	Edition    string `json:"edition"`
	ApprovedOn string `json:"approvedOn"`
}

// SoaCompareQuery names two states of the Statement, as in isms.SoaPairOf.
type SoaCompareQuery struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// SoaComparison is two versions of the Statement side by side.
type SoaComparison struct {
	Points   []SoaPoint         `json:"points"` // what can be chosen, the oldest first; none before the first approval
	From     string             `json:"from"`
	To       string             `json:"to"`
	Controls []RecordDifference `json:"controls"`
	Same     int                `json:"same"`
	Erased   []string           `json:"erased"` // versions that no longer read as approved: values of theirs were erased
}

// CompareSoa tells what differs between two versions of the Statement.
func (s *Registers) CompareSoa(q SoaCompareQuery) (_ SoaComparison, err error) {
	defer guard(&err)
	answer := SoaComparison{Points: []SoaPoint{}, Controls: []RecordDifference{}, Erased: []string{}}
	open, err := s.a.current()
	if err != nil {
		return answer, err
	}
	ctx := context.Background()
	all, err := allOf[*isms.SoaVersion](ctx, open, isms.SoaVersions)
	if err != nil {
		return answer, err
	}
	pair := isms.SoaPairOf(all, q.From, q.To)
	if len(pair.Versions) == 0 {
		return answer, nil
	}
	answer.From, answer.To = pair.From, pair.To
	for _, v := range pair.Versions {
		answer.Points = append(answer.Points, SoaPoint{v.ID, v.VersionNo, v.Edition, v.ApprovedOn})
	}
	answer.Points = append(answer.Points, SoaPoint{ID: isms.SoaNow, Edition: pair.Edition})
	now, err := allOf[*isms.Statement](ctx, open, isms.Statements)
	if err != nil {
		return answer, err
	}
	now = isms.OfEdition(now, pair.Edition)
	state := func(id string) ([]*isms.Statement, error) {
		if id == isms.SoaNow {
			return now, nil
		}
		at := slices.IndexFunc(pair.Versions, func(v *isms.SoaVersion) bool { return v.ID == id })
		if at < 0 {
			return nil, fault.New(fault.NotFound, "This version of the Statement is no longer in the book.").Do("Choose another version.")
		}
		version := pair.Versions[at]
		then, err := statementsAt(ctx, open.book.Ledger, int64(*version.Position), pair.Edition)
		if err == nil && isms.DigestOf(then) != version.Digest {
			answer.Erased = append(answer.Erased, version.VersionNo)
		}
		return then, err
	}
	before, err := state(answer.From)
	if err != nil {
		return answer, err
	}
	after, err := state(answer.To)
	if err != nil {
		return answer, err
	}
	people, err := open.book.Names(ctx)
	if err != nil {
		return answer, err
	}
	found := isms.CompareSoa(before, after, people)
	answer.Same = found.Same
	answer.Controls = differences(found.Controls, func(ref string) string {
		if at := slices.IndexFunc(now, func(s *isms.Statement) bool { return s.Control == ref }); at >= 0 {
			return now[at].ID
		}
		return ""
	})
	return answer, nil
}

// statementsAt reads an edition's Statement as it stood after a change.
func statementsAt(ctx context.Context, book *ledger.Ledger, seq int64, edition string) ([]*isms.Statement, error) {
	rows, err := book.RowsAt(ctx, isms.Statements, seq)
	if err != nil {
		return nil, err
	}
	statements := make([]*isms.Statement, len(rows))
	for i, row := range rows {
		statements[i] = row.Record(isms.Statements).(*isms.Statement)
	}
	return isms.OfEdition(statements, edition), nil
}
