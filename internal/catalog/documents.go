package catalog

import (
	"slices"
	"strings"
	"sync"
)

// DocumentKind tells what is written to be followed from what is kept to show
// that something happened.
type DocumentKind string

const (
	KindDocument DocumentKind = "document"
	KindRecord   DocumentKind = "record"
)

// Obligation says how binding a document is.
type Obligation string

const (
	// ObligationMandatory: a clause of ISO/IEC 27001 asks for it.
	ObligationMandatory Obligation = "mandatory"
	// ObligationAnnexA: an Annex A control asks for it, so it is due only if
	// that control is applicable.
	ObligationAnnexA Obligation = "annex_a_conditional"
	// ObligationExpected: nobody asks for it in so many words, auditors often
	// do. This is opinion: say so on screen.
	ObligationExpected Obligation = "commonly_expected"
)

// Document is a piece of documented information an auditor may ask for.
type Document struct {
	// ID is stable: "DI-05", "DA-02", "DC-14".
	ID         string
	Name       string
	Kind       DocumentKind
	Obligation Obligation
	// References2022 and References2013 say where it comes from. Empty for an
	// edition that has no such place.
	References2022, References2013 []Reference
	Condition                      string
	Note                           string
}

// Reference points at a clause or at an Annex A control, never at both.
type Reference struct {
	// Text is how people cite it: "5.2 e)", "A.5.10".
	Text string
	// Clause is the number of a clause, without the item: "5.2".
	Clause string
	// Control is the id of a control as in Control.ID: "5.10" for 2022,
	// "A.8.1.3" for 2013.
	Control string
}

// References returns the places of one edition.
func (d Document) References(e Edition) []Reference {
	switch e {
	case Edition2022:
		return d.References2022
	case Edition2013:
		return d.References2013
	default:
		return nil
	}
}

var documents = sync.OnceValue(func() []Document {
	return readTable("documented_information", func(r record) Document {
		return Document{
			ID:             r.text("id"),
			Name:           r.text("short_name"),
			Kind:           DocumentKind(r.text("kind")),
			Obligation:     Obligation(r.text("obligation")),
			References2022: newReferences(Edition2022, r.list("clause_ref_2022")),
			References2013: newReferences(Edition2013, r.list("clause_ref_2013")),
			Condition:      r.text("condition"),
			Note:           r.text("note"),
		}
	})
})

// newReferences tells clauses from controls by the prefix "A.". People also
// write "A.5.10" for control 5.10 of 2022, whose id has no prefix.
func newReferences(e Edition, texts []string) []Reference {
	var out []Reference
	for _, text := range texts {
		ref := Reference{Text: text}
		switch id, isControl := strings.CutPrefix(text, "A."); {
		case !isControl:
			ref.Clause, _, _ = strings.Cut(text, " ")
		case e == Edition2013:
			ref.Control = text
		default:
			ref.Control = id
		}
		out = append(out, ref)
	}
	return out
}

// Documents returns the documented information: 19 mandatory, 11 that depend
// on an Annex A control, 24 commonly expected, in this order.
func Documents() []Document {
	return documents()
}

// ReviewItem is something a management review has to take in (9.3.2) or to
// produce (9.3.3).
type ReviewItem struct {
	// Ref is the item: "9.3.2 d) 1)". The results of 9.3.3 are not lettered in
	// the standard; "9.3.3 (1)" is our own counting.
	Ref  string
	Name string
	// ParentRef is the item this one belongs to, such as "9.3.2 d)" for its
	// four trends. Mostly empty.
	ParentRef string
	// Ref2013 is the item of 2013, empty if there was none.
	Ref2013   string
	NewIn2022 bool
}

type reviewTable struct {
	inputs, results []ReviewItem
}

var review = sync.OnceValue(func() reviewTable {
	type line struct {
		kind string
		item ReviewItem
	}
	var t reviewTable
	for _, l := range readTable("management_review_inputs", func(r record) line {
		return line{kind: r.text("kind"), item: ReviewItem{
			Ref:       r.text("ref"),
			Name:      r.text("short_name"),
			ParentRef: r.text("parent_ref"),
			Ref2013:   r.text("ref_2013"),
			NewIn2022: r.yes("new_in_2022"),
		}}
	}) {
		if l.kind == "input" {
			t.inputs = append(t.inputs, l.item)
		} else {
			t.results = append(t.results, l.item)
		}
	}
	t.inputs, t.results = slices.Clip(t.inputs), slices.Clip(t.results)
	return t
})

// ManagementReviewInputs returns what a management review has to consider
// (ISO/IEC 27001:2022 9.3.2), items and sub-items in order.
func ManagementReviewInputs() []ReviewItem {
	return review().inputs
}

// ManagementReviewResults returns what it has to result in (9.3.3).
func ManagementReviewResults() []ReviewItem {
	return review().results
}
