//go:build unix

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/register"
	"certbook/internal/workspace"
)

// size is how much a generated book holds.
type size struct{ ownControls, risks, assessed, evidence, links, history int }

var (
	largeBook = size{ownControls: 1535 - 93, risks: 5_000, assessed: 1_500, evidence: 20_000, links: 50_000, history: 200_000}
	tenth     = size{ownControls: 153 - 93, risks: 500, assessed: 150, evidence: 2_000, links: 5_000, history: 20_000}
)

// withLargeBook measures what depends on how much a book holds.
func withLargeBook() []result {
	dir, err := os.MkdirTemp("", "certbook-large-")
	if err != nil {
		return []result{{Name: "large book", Missing: err.Error()}}
	}
	defer os.RemoveAll(dir)
	large, small := filepath.Join(dir, "large.certbook"), filepath.Join(dir, "tenth.certbook")
	return append(largeBooks(large, small), registersOpen(large, small)...)
}

// largeBooks measures what reads the whole of a book, on a large one and on a tenth of it,
// and leaves both at their paths.
func largeBooks(large, small string) []result {
	fmt.Fprintln(os.Stderr, "measuring: a large book (making it takes a minute)")
	limits := []struct {
		name  string
		limit float64
	}{{"opening the book", 300}, {"loading the in-memory model", 400}, {"all rules from scratch", 100}, {"all rules after one edit", 10},
		{"overview", 100}, {"a register a year back", 300}}
	results := make([]result, len(limits))
	for i, l := range limits {
		results[i] = result{Name: "large book: " + l.name, Unit: "ms", Limit: l.limit}
	}
	smallTimes, err := measureBook(small, tenth)
	if err == nil {
		var times []float64
		if times, err = measureBook(large, largeBook); err == nil {
			for i := range results {
				results[i].Ours = times[i]
				results[i].Name += fmt.Sprintf(" (a tenth: %.1f ms)", smallTimes[i])
			}
		}
	}
	if err != nil {
		for i := range results {
			results[i].Missing = err.Error()
		}
	}
	return results
}

func measureBook(path string, s size) (_ []float64, err error) {
	ctx := context.Background()
	now := time.Date(2025, 6, 1, 9, 0, 0, 0, time.UTC)
	options := workspace.Options{Registers: audit.Registers(), Ledger: ledger.Options{Now: func() time.Time { return now }, Zone: time.UTC}}
	if err := makeLarge(ctx, path, options, s, &now); err != nil {
		return nil, err
	}
	now = now.AddDate(0, 0, 1)

	var book *workspace.Book
	times := make([]float64, 6)
	took := func(i int, fn func() error) {
		if err == nil {
			began := time.Now()
			err = fn()
			times[i] = time.Since(began).Seconds() * 1e3
		}
	}
	took(0, func() (err error) { book, err = workspace.Open(ctx, path, options); return err })
	if err != nil {
		return nil, err
	}
	defer func() { _ = book.Close() }()
	model := readiness.NewModel(book.Ledger)
	took(1, func() error { return load(ctx, book, model) })
	took(2, func() error { _, err := model.Problems(ctx); return err })
	if err == nil {
		err = editOne(ctx, book)
	}
	took(3, func() error { _, err := model.Problems(ctx); return err })
	took(4, func() error { _, err := model.Overview(ctx); return err })
	took(5, func() error {
		seq, err := book.SeqAt(ctx, now.AddDate(-1, 0, 0).Format(time.DateOnly))
		if err != nil {
			return err
		}
		_, err = book.RowsAt(ctx, isms.Risks, seq)
		return err
	})
	return times, err
}

func load(ctx context.Context, book *workspace.Book, model *readiness.Model) error {
	for _, r := range book.Registers().Registers {
		if _, err := model.Rows(ctx, r); err != nil {
			return err
		}
		for _, side := range book.Registers().Sides(r) {
			if _, err := model.Linked(ctx, side); err != nil {
				return err
			}
		}
	}
	return nil
}

func editOne(ctx context.Context, book *workspace.Book) error {
	rows, err := book.Rows(ctx, isms.Risks)
	if err != nil {
		return err
	}
	row := rows[len(rows)/2]
	_, err = book.Do(ctx, ledger.Change{Title: "Edit", Source: ledger.Window}, func(tx *ledger.Tx) error {
		return tx.Set(isms.Risks, row.ID, "notes", row.Version, "Seen again")
	})
	return err
}

// approveRound freezes the ratings of the risks there are in a round of the assessment.
func approveRound(tx *ledger.Tx, by, on string) error {
	round := &isms.Assessment{Title: "Round", Date: on, Trigger: "planned"}
	if err := tx.Save(round); err != nil {
		return err
	}
	return isms.ApproveAssessment(tx, round.ID, isms.Decision{By: by, On: on})
}

// makeLarge fills a book through its one door. Its history is spread over a year and a half.
func makeLarge(ctx context.Context, path string, o workspace.Options, s size, now *time.Time) error {
	book, err := workspace.Create(ctx, path, o, ledger.Change{Title: "Make the book", Source: ledger.Product}, isms.Start("Large", "Lead", catalog.Edition2022))
	if err != nil {
		return fmt.Errorf("make a large book: %w", err)
	}
	defer func() { _ = book.Close() }()
	do := func(fn func(tx *ledger.Tx) error) {
		if err == nil {
			_, err = book.Do(ctx, ledger.Change{Title: "Fill", Source: ledger.Import}, fn)
		}
	}
	var risks, evidence, controls []register.Record
	do(func(tx *ledger.Tx) error {
		for i := range s.ownControls {
			if _, err := isms.AddControl(tx, catalog.Edition2022, fmt.Sprintf("K.%d", i+1), fmt.Sprintf("Own control %d", i+1)); err != nil {
				return err
			}
		}
		all, err := tx.All(isms.Statements)
		controls = all
		return err
	})
	one := func(n int) *float64 { f := float64(1 + n%5); return &f }
	do(func(tx *ledger.Tx) error {
		people, err := tx.All(isms.People)
		if err != nil {
			return err
		}
		owner := people[0].Head().ID
		for i := range s.risks {
			if i == s.assessed {
				if err := approveRound(tx, owner, now.Format(time.DateOnly)); err != nil {
					return err
				}
			}
			r := &isms.Risk{Owner: owner, CurrentLikelihood: one(i), CurrentImpact: one(i / 3),
				Title: fmt.Sprintf("Risk %d of losing what is kept", i), Threat: "Loss", Treatment: isms.Modify, Status: isms.Open, NextReview: "2027-01-01",
				InherentLikelihood: one(i), InherentImpact: one(i / 5), ResidualLikelihood: one(0), ResidualImpact: one(i / 7)}
			if err := tx.Save(r); err != nil {
				return err
			}
			risks = append(risks, r)
		}
		for i := range s.evidence {
			e := &isms.Evidence{Title: fmt.Sprintf("Record %d", i), Kind: "record", PeriodFrom: "2026-01-01", PeriodTo: "2026-03-31", NextRefresh: "2026-12-31"}
			if err := tx.Save(e); err != nil {
				return err
			}
			evidence = append(evidence, e)
		}
		return nil
	})
	do(func(tx *ledger.Tx) error {
		for i := range s.links {
			of, relation := evidence[i%len(evidence)], "evidence_controls"
			if i%5 == 0 {
				of, relation = risks[(i/5)%len(risks)], "risk_controls"
			}
			if err := tx.Link(relation, of.Head().ID, controls[(i*7+i/len(evidence))%len(controls)].Head().ID); err != nil {
				return err
			}
		}
		return nil
	})
	for year := 0; err == nil && s.history > year*len(risks); year++ {
		*now = now.Add(time.Duration(540*24/max(1, s.history/len(risks))) * time.Hour)
		do(func(tx *ledger.Tx) error {
			all, err := ledger.All[*isms.Risk](tx) // with what followed their ratings
			if err != nil {
				return err
			}
			for _, r := range all {
				r.Notes = fmt.Sprintf("Looked at in round %d", year)
				if err := tx.Save(r); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return err
}
