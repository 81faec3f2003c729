package readiness_test

import (
	"cmp"
	"slices"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// What a rule says of records in a state in which it is easily wrong: over, handed on, put
// aside, or spoken of by another rule.
func TestARuleSpeaksOfEachStateAsItIs(t *testing.T) {
	rating := func(n float64) *float64 { return &n }
	gone := func(t *testing.T, tx *ledger.Tx) string {
		p := &isms.Person{Name: "Jo Ray", Active: isms.Left}
		require.NoError(t, tx.Save(p))
		return p.ID
	}
	save := func(t *testing.T, tx *ledger.Tx, recs ...register.Record) {
		for _, rec := range recs {
			require.NoError(t, tx.Save(rec))
		}
	}
	link := func(t *testing.T, tx *ledger.Tx, relation string, from, to register.Record) {
		require.NoError(t, tx.Link(relation, from.Head().ID, to.Head().ID))
	}
	of := func(t *testing.T, tx *ledger.Tx, id string, edit func(*isms.Statement)) *isms.Statement {
		s, err := control(tx, id)
		require.NoError(t, err)
		edit(s)
		save(t, tx, s)
		return s
	}
	clause := func(t *testing.T, tx *ledger.Tx, id string) *isms.Clause {
		all, err := ledger.All[*isms.Clause](tx)
		require.NoError(t, err)
		at := slices.IndexFunc(all, func(c *isms.Clause) bool { return c.Clause == id })
		require.GreaterOrEqual(t, at, 0)
		return all[at]
	}
	accepted := func(t *testing.T, tx *ledger.Tx, risk *isms.Risk, until string) {
		people, err := ledger.All[*isms.Person](tx)
		require.NoError(t, err)
		a := &isms.Acceptance{AcceptedBy: people[0].ID, AcceptedOn: "2024-01-10", Until: until, Rationale: "Small", Likelihood: rating(5), Impact: rating(4)}
		require.NoError(t, tx.Decide(isms.AcceptRiskVerb, func() error { return tx.Save(a) }))
		link(t, tx, "acceptance_risks", a, risk)
	}
	high := func() *isms.Risk {
		return &isms.Risk{Title: "Laptop stolen", Status: isms.Open, Treatment: isms.Retain, CurrentLikelihood: rating(5), CurrentImpact: rating(5)}
	}
	for _, c := range []struct {
		name    string
		rules   []string
		arrange func(*testing.T, *ledger.Tx)
		want    []string
	}{
		{"a dropped action brings no risk down", []string{"risk-residual-unexplained"}, func(t *testing.T, tx *ledger.Tx) {
			r := &isms.Risk{Title: "Laptop stolen", Treatment: isms.Share, InherentLikelihood: rating(4), InherentImpact: rating(4), ResidualLikelihood: rating(2), ResidualImpact: rating(4)}
			a := &isms.Action{Title: "Insure it", Status: isms.Dropped}
			save(t, tx, r, a)
			link(t, tx, "action_risks", a, r)
		}, []string{"risk-residual-unexplained controls: R-001 Laptop stolen is rated lower after treatment, but neither a control nor an action brings it down."}},
		{"a risk to be modified by no control is spoken of once", []string{"risk-residual-unexplained", "risk-no-control"}, func(t *testing.T, tx *ledger.Tx) {
			save(t, tx, &isms.Risk{Title: "Laptop stolen", Treatment: isms.Modify, InherentLikelihood: rating(4), InherentImpact: rating(4), ResidualLikelihood: rating(2), ResidualImpact: rating(4)})
		}, []string{"risk-no-control controls: R-001 Laptop stolen is to be modified, but no control is named."}},
		{"half a rating is completed where it lacks", []string{"risk-not-rated", "risk-no-residual"}, func(t *testing.T, tx *ledger.Tx) {
			save(t, tx, &isms.Risk{Title: "Laptop stolen", Treatment: isms.Share, CurrentLikelihood: rating(4), ResidualLikelihood: rating(2)},
				&isms.Risk{Title: "Mail read", Treatment: isms.Retain, InherentImpact: rating(4)})
		}, []string{"risk-not-rated current_impact: R-001 Laptop stolen is not rated.", "risk-not-rated inherent_likelihood: R-002 Mail read is not rated.",
			"risk-no-residual residual_impact: R-001 Laptop stolen has a treatment, but no residual rating."}},
		{"of an acceptance that a rating overtook only the acceptance speaks", []string{"risk-above-line", "acceptance-stale"}, func(t *testing.T, tx *ledger.Tx) {
			r := high()
			save(t, tx, r)
			accepted(t, tx, r, "")
		}, []string{"acceptance-stale risks: AC-001 Accepted on 2024-01-10 was given for a rating of 5×4, and R-001 is at 5×5 now."}},
		{"of an acceptance that ended only its end is told", []string{"risk-above-line", "acceptance-stale", "acceptance-expired", "acceptance-not-by-owner"}, func(t *testing.T, tx *ledger.Tx) {
			r := high()
			r.Owner = gone(t, tx)
			save(t, tx, r)
			accepted(t, tx, r, "2025-01-10")
		}, []string{"acceptance-expired until: AC-001 Accepted on 2024-01-10 ended on 2025-01-10, and R-001 is still there."}},
		{"nobody accepts a closed risk", []string{"risk-above-line", "acceptance-stale", "acceptance-expired", "acceptance-not-by-owner"}, func(t *testing.T, tx *ledger.Tx) {
			r := high()
			r.Owner, r.Status = gone(t, tx), isms.Closed
			save(t, tx, r)
			accepted(t, tx, r, "")
		}, nil},
		{"a retired document is asked for until another is there", []string{"document-missing"}, func(t *testing.T, tx *ledger.Tx) {
			one, two := &isms.Document{Title: "Old method", Status: isms.Retired, Obligation: isms.Mandatory}, &isms.Document{Title: "Old policy", Status: isms.Retired, Obligation: isms.Mandatory}
			next := &isms.Document{Title: "New policy", Status: isms.Draft}
			method, policy := clause(t, tx, "6.1.2"), clause(t, tx, "5.2")
			save(t, tx, one, two, next)
			link(t, tx, "document_clauses", one, method)
			link(t, tx, "document_clauses", two, policy)
			link(t, tx, "document_clauses", next, policy)
		}, []string{"document-missing status: D-001 Old method is asked for, but is retired, and no other document answers its clauses or controls."}},
		{"a document one lists for a control is asked for with the control", []string{"document-missing"}, func(t *testing.T, tx *ledger.Tx) {
			applies, not := &isms.Document{Title: "Key list", Status: isms.Missing, Obligation: isms.AnnexA}, &isms.Document{Title: "Visitor list", Status: isms.Missing, Obligation: isms.AnnexA}
			save(t, tx, applies, not)
			link(t, tx, "document_controls", applies, of(t, tx, "8.24", func(s *isms.Statement) { s.Applicable = isms.Applicable }))
			link(t, tx, "document_controls", not, of(t, tx, "7.2", func(s *isms.Statement) { s.Applicable = isms.NotApplicable }))
		}, []string{"document-missing status: D-001 Key list is asked for, and there is none."}},
		{"the draft of a next version leaves the one before in force", []string{"document-not-approved"}, func(t *testing.T, tx *ledger.Tx) {
			next, pulled := &isms.Document{Title: "Policy", VersionNo: "2.0", Status: isms.Draft, Obligation: isms.Mandatory}, &isms.Document{Title: "Method", VersionNo: "1.0", Status: isms.Draft, Obligation: isms.Mandatory}
			first, ended := &isms.DocumentVersion{VersionNo: "1.0", ApprovedOn: "2024-05-02"}, &isms.DocumentVersion{VersionNo: "1.0", ApprovedOn: "2024-05-02"}
			save(t, tx, next, pulled, first, ended)
			link(t, tx, "version_document", first, next)
			link(t, tx, "version_document", ended, pulled)
		}, []string{"document-not-approved status: D-002 Method is asked for, and is not approved yet."}},
		{"of two versions of one day the one that ended is the earlier", []string{"document-version-order"}, func(t *testing.T, tx *ledger.Tx) {
			d, v := &isms.Document{Title: "Policy", VersionNo: "1.1", Status: isms.Approved, ApprovedOn: "2024-05-02"}, &isms.DocumentVersion{VersionNo: "1.0", ApprovedOn: "2024-05-02", Until: "2024-05-02"}
			save(t, tx, d, v)
			link(t, tx, "version_document", v, d)
		}, nil},
		{"evidence of an action or an audit is evidence of something", []string{"evidence-unlinked"}, func(t *testing.T, tx *ledger.Tx) {
			done, seen, nothing := &isms.Evidence{Title: "Photo"}, &isms.Evidence{Title: "Report"}, &isms.Evidence{Title: "Slip"}
			a, b := &isms.Action{Title: "Lock the hall", Status: isms.Done}, &audit.Audit{Title: "Spring", Kind: audit.Internal}
			save(t, tx, done, seen, nothing, a, b)
			link(t, tx, "action_evidence", a, done)
			link(t, tx, "evidence_audits", seen, b)
		}, []string{"evidence-unlinked controls: E-003 Slip belongs to no control, clause, risk, document, action or audit."}},
		{"a request is not said to be unanswered that evidence answers", []string{"request-overdue"}, func(t *testing.T, tx *ledger.Tx) {
			q, e := &isms.Request{Title: "Photos", Status: isms.Open, Due: "2024-02-29"}, &isms.Evidence{Title: "Photo"}
			save(t, tx, q, e)
			link(t, tx, "request_evidence", q, e)
		}, []string{"request-overdue status: EQ-001 Photos was due on 2024-02-29 and is still open, though evidence is linked to it."}},
		{"a draft of a next scope is not what is missing", []string{"scope-not-approved"}, func(t *testing.T, tx *ledger.Tx) {
			s := &isms.Scope{VersionNo: "9", Statement: "All", Status: isms.Approved}
			s.ApprovedOn = past
			require.NoError(t, tx.Decide(isms.ApproveScopeVerb, func() error { return tx.Save(s) }))
			save(t, tx, &isms.Scope{VersionNo: "10", Statement: "More", Status: isms.Draft})
		}, nil},
		{"an objective says with which resources", []string{"objective-incomplete"}, func(t *testing.T, tx *ledger.Tx) {
			people, err := ledger.All[*isms.Person](tx)
			require.NoError(t, err)
			save(t, tx, &isms.Objective{Title: "Fewer flaws", Plan: "Scan", Owner: people[0].ID, Due: future, Evaluation: "Count"})
		}, []string{"objective-incomplete resources: OB-001 Fewer flaws does not say with which resources."}},
		{"a leftover text is no reason pasted on many controls", []string{"soa-same-justification"}, func(t *testing.T, tx *ledger.Tx) {
			for _, id := range []string{"7.1", "7.2", "7.3", "7.4", "7.5", "7.6", "7.7", "7.8"} {
				of(t, tx, id, func(s *isms.Statement) {
					s.Applicable, s.Justification, s.ExclusionJustification = isms.NotApplicable, "We have offices everywhere in town.", "Nothing of "+id+" is there any more."
				})
			}
		}, nil},
		{"who has left has nothing to show any more", []string{"competence-gap", "competence-expired", "owner-left-competences"}, func(t *testing.T, tx *ledger.Tx) {
			save(t, tx, &isms.Competence{Person: gone(t, tx), Needed: "First aid", ValidUntil: "2024-02-29"})
		}, nil},
		{"a role, a control in operation and a clause still need someone", []string{"owner-left-roles", "owner-left-soa", "owner-left-clauses"}, func(t *testing.T, tx *ledger.Tx) {
			jo := gone(t, tx)
			c := clause(t, tx, "6.1.2")
			c.Conformity, c.Owner = isms.Conform, jo
			save(t, tx, &isms.Role{Name: "ISMS lead", Person: jo}, c)
			of(t, tx, "8.17", func(s *isms.Statement) { s.Applicable, s.Status, s.Owner = isms.Applicable, isms.Implemented, jo })
			of(t, tx, "8.18", func(s *isms.Statement) { s.Applicable, s.Owner = isms.NotApplicable, jo })
		}, []string{"owner-left-roles person: ROL-001 ISMS lead is with Jo Ray, who has left.",
			"owner-left-clauses owner: 6.1.2 Information security risk assessment is with Jo Ray, who has left.",
			"owner-left-soa owner: 8.17 Clock synchronization is with Jo Ray, who has left."}},
		{"what was once collected or is closed needs nobody", []string{"owner-left-evidence", "owner-left-incidents"}, func(t *testing.T, tx *ledger.Tx) {
			jo := gone(t, tx)
			save(t, tx, &isms.Evidence{Title: "Photo", CollectedBy: jo}, &isms.Evidence{Title: "Report", CollectedBy: jo, NextRefresh: future},
				&isms.Incident{Title: "Theft", Owner: jo, Status: isms.Closed, Lessons: "Lock it"}, &isms.Incident{Title: "Fire", Owner: jo, Status: isms.Open})
		}, []string{"owner-left-evidence collected_by: E-002 Report is with Jo Ray, who has left.", "owner-left-incidents owner: IN-002 Fire is with Jo Ray, who has left."}},
		{"an older edition stands beside the newer to be compared with", []string{"soa-undecided", "soa-no-owner", "soa-reason-unlinked", "soa-not-approved", "owner-left-soa"}, func(t *testing.T, tx *ledger.Tx) {
			require.NoError(t, isms.AddEdition(tx, catalog.Edition2013))
			jo := gone(t, tx)
			all, err := ledger.All[*isms.Statement](tx)
			require.NoError(t, err)
			for _, s := range all {
				switch {
				case s.Edition == string(catalog.Edition2022):
					s.Applicable = isms.NotApplicable
				case s.Control == "A.9.2.1":
					s.Applicable = isms.Applicable
				case s.Control == "A.9.2.2":
					s.Applicable, s.Owner = isms.Applicable, jo
				}
				save(t, tx, s)
			}
			save(t, tx, &isms.SoaVersion{VersionNo: "3", Edition: string(catalog.Edition2013)})
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			book, model := newBook(t, func(tx *ledger.Tx) error {
				if _, err := isms.AddPerson(tx, "Ann Lee"); err != nil {
					return err
				}
				return cmp.Or(isms.AddEdition(tx, catalog.Edition2022), isms.ListClauses(tx))
			})
			do(t, book, func(tx *ledger.Tx) error { c.arrange(t, tx); return nil })
			problems, err := model.Problems(t.Context())
			require.NoError(t, err)
			var said []string
			for _, p := range problems {
				if slices.Contains(c.rules, p.Rule) {
					said = append(said, p.Rule+" "+p.Field+": "+p.Sentence)
				}
			}
			require.Equal(t, c.want, said)
		})
	}
}
