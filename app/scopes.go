package app

import (
	"context"
	"slices"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/register"
)

// ScopeNow stands for the scope as it is now, where a version can be named.
const ScopeNow = "now"

// ScopePoint is a version of the scope that can be compared, or the scope as it is now.
type ScopePoint struct {
	ID         string `json:"id"`
	Version    string `json:"version"` // of the statement
	Draft      bool   `json:"draft"`
	ApprovedOn string `json:"approvedOn"`
}

// ScopeCompareQuery names two versions of the scope, or ScopeNow; "" is the version in force
// for From, and now for To.
type ScopeCompareQuery struct {
	From string `json:"from"`
	To   string `json:"to"`
}

// ScopeComparison is two versions of the scope side by side.
type ScopeComparison struct {
	Points    []ScopePoint       `json:"points"` // what can be chosen, the oldest first
	From      string             `json:"from"`
	To        string             `json:"to"`
	Statement []WordPiece        `json:"statement"`
	Items     []RecordDifference `json:"items"`
	Same      int                `json:"same"`
	Change    Name               `json:"change"` // the record of what changed since From, if there is one
}

// CompareScopes tells what differs between two versions of the scope.
func (s *Registers) CompareScopes(q ScopeCompareQuery) (_ ScopeComparison, err error) {
	defer guard(&err)
	answer := ScopeComparison{Points: []ScopePoint{}, Statement: []WordPiece{}, Items: []RecordDifference{}}
	open, err := s.a.current()
	if err != nil {
		return answer, err
	}
	ctx := context.Background()
	versions, err := allOf[*isms.Scope](ctx, open, isms.Scopes)
	if err != nil {
		return answer, err
	}
	items, err := allOf[*isms.ScopeItem](ctx, open, isms.ScopeItems)
	if err != nil || len(versions) == 0 {
		return answer, err
	}
	now := latest(versions)
	for _, v := range versions {
		answer.Points = append(answer.Points, ScopePoint{v.ID, v.VersionNo, v.Status != isms.Approved, v.ApprovedOn})
	}
	answer.Points = append(answer.Points, ScopePoint{ID: ScopeNow, Version: now.VersionNo, Draft: now.Status != isms.Approved})
	answer.From, answer.To = q.From, q.To
	if answer.From == "" {
		answer.From = versions[0].ID
		if inForce := isms.ScopeInForce(versions); inForce != nil {
			answer.From = inForce.ID
		}
	}
	if answer.To == "" {
		answer.To = ScopeNow
	}
	from, err := stateOf(answer.From, versions, items)
	if err != nil {
		return answer, err
	}
	to, err := stateOf(answer.To, versions, items)
	if err != nil {
		return answer, err
	}
	found := isms.CompareScopes(from, to)
	answer.Statement, answer.Same = pieces(found.Statement), found.Same
	answer.Items = differences(found.Items, func(ref string) string {
		if at := slices.IndexFunc(items, func(i *isms.ScopeItem) bool { return i.Ref == ref }); at >= 0 {
			return items[at].ID
		}
		return ""
	})
	answer.Change, err = open.changeFrom(ctx, answer.From)
	return answer, err
}

// latest is the version whose statement would hold if everything were approved as it is: a
// draft begun since the version in force, or that version.
func latest(versions []*isms.Scope) *isms.Scope {
	now := isms.ScopeInForce(versions)
	since := now == nil
	for _, v := range versions {
		if since && v.Status == isms.Draft {
			now = v
		}
		since = since || v == now
	}
	return now
}

func stateOf(id string, versions []*isms.Scope, items []*isms.ScopeItem) (isms.ScopeState, error) {
	if id == ScopeNow {
		now := isms.Scope{Statement: latest(versions).Statement}
		return now.State(items), nil
	}
	for _, v := range versions {
		if v.ID == id {
			return v.State(items), nil
		}
	}
	return isms.ScopeState{}, fault.New(fault.NotFound, "This version of the scope is no longer in the book.").Do("Choose another version.")
}

// changeFrom is the change record made last that departs from a version.
func (s *session) changeFrom(ctx context.Context, version string) (Name, error) {
	side, ok := s.book.Registers().Side(isms.Scopes, "changes")
	if !ok {
		panic("app: " + isms.Scopes.Key + " has no side changes")
	}
	linked, err := s.model.Linked(ctx, side)
	if err != nil {
		return Name{}, err
	}
	rows, err := s.model.Rows(ctx, isms.Changes)
	last := Name{}
	for _, row := range rows {
		if slices.Contains(linked[version], row.ID) {
			last = Name{row.ID, row.Ref, isms.Changes.Name(row.Record(isms.Changes))}
		}
	}
	return last, err
}

func allOf[T register.Record](ctx context.Context, open *session, r *register.Register) ([]T, error) {
	rows, err := open.model.Rows(ctx, r)
	records := make([]T, len(rows))
	for i, row := range rows {
		records[i] = row.Record(r).(T)
	}
	return records, err
}
