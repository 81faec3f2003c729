package app

import (
	"context"
	"slices"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/readiness"
)

// ClauseQuery names a clause of 2022 by its number.
type ClauseQuery struct {
	Clause string `json:"clause"`
}

// ClauseFacts is what the catalogue knows of a clause, and how the documents it asks for stand.
type ClauseFacts struct {
	Amendment string          `json:"amendment"`
	Asks      []AskedDocument `json:"asks"`
}

// AskedDocument is documented information that a clause asks for; ID is empty where the book
// does not list it.
type AskedDocument struct {
	Place string `json:"place"`
	Name  string `json:"name"`
	Note  string `json:"note"`
	ID    string `json:"id"`
	Ref   string `json:"ref"`
	State string `json:"state"`
	Mark  string `json:"mark"`
}

// ClauseFacts tells what the catalogue knows of a clause.
func (s *Registers) ClauseFacts(q ClauseQuery) (_ ClauseFacts, err error) {
	defer guard(&err)
	facts := ClauseFacts{Asks: []AskedDocument{}}
	clause, ok := catalog.ClauseByID(catalog.Edition2022, q.Clause)
	if !ok {
		return facts, fault.Newf(fault.NotFound, "There is no clause %s in %s.", q.Clause, catalog.Edition2022.Title())
	}
	facts.Amendment = clause.Amendment
	ctx := context.Background()
	open, r, err := s.at(isms.Documents.Key)
	if err != nil {
		return facts, err
	}
	rows, err := open.model.Rows(ctx, r)
	if err != nil {
		return facts, err
	}
	answering, ids := map[string][]AskedDocument{}, map[string]bool{}
	for _, row := range rows {
		d := row.Record(r).(*isms.Document)
		if d.Catalogue != "" {
			answering[d.Catalogue] = append(answering[d.Catalogue], AskedDocument{Name: d.Title, ID: d.ID, Ref: d.Ref})
			ids[d.ID] = true
		}
	}
	standings, err := open.model.Standings(ctx, r, ids)
	if err != nil {
		return facts, err
	}
	for _, entry := range catalog.Documents() {
		at := slices.IndexFunc(entry.References2022, func(ref catalog.Reference) bool { return ref.Clause == clause.ID })
		if at < 0 || entry.Obligation != catalog.ObligationMandatory {
			continue
		}
		place := entry.References2022[at].Text
		if len(answering[entry.ID]) == 0 {
			facts.Asks = append(facts.Asks, AskedDocument{Place: place, Name: entry.Name, Note: entry.Note, Mark: string(readiness.Weak)})
		}
		for _, asked := range answering[entry.ID] {
			standing := standings[asked.ID]
			asked.Place, asked.Note, asked.State, asked.Mark = place, entry.Note, standing.State, string(standing.Mark)
			facts.Asks = append(facts.Asks, asked)
		}
	}
	return facts, nil
}

// ListClauses lists the clauses 4 to 10 in a book that was made before it could, and links
// the documents they ask for.
func (s *Registers) ListClauses() (_ SaveResult, err error) {
	defer guard(&err)
	open, r, err := s.at(isms.Clauses.Key)
	if err != nil {
		return SaveResult{}, err
	}
	return s.make(context.Background(), open, r, "List clauses 4 to 10", isms.ListClauses)
}
