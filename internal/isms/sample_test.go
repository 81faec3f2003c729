package isms_test

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// now is the day the sample's story is told on.
const now = "2026-11-20"

func TestTheSampleBookTellsItsStoryAndVerifies(t *testing.T) {
	ctx := t.Context()
	book := newBook(t, isms.Sample)
	rows, err := book.Rows(ctx, isms.Statements)
	require.NoError(t, err)
	count := map[any]int{}
	for _, row := range rows {
		for i, f := range isms.Statements.Fields {
			if f.Key == "applicability" || f.Key == "status" || f.Key == "theme" {
				count[row.Values[i]]++
			}
		}
	}
	require.Len(t, rows, 95)
	require.Equal(t, map[any]int{isms.Applicable: 80, isms.NotApplicable: 8, isms.Undecided: 7,
		isms.Implemented: 62, isms.Partial: 11, isms.Planned: 5, isms.NotStarted: 2, nil: 15,
		"Organizational": 37, "People": 8, "Physical": 14, "Technological": 34, isms.CustomTheme: 2}, count)

	filled := map[string]int{}
	for _, r := range isms.Registers().Registers {
		rows, err := book.Rows(ctx, r)
		require.NoError(t, err)
		filled[r.Key] = len(rows)
	}
	require.Equal(t, map[string]int{"organisation": 1, "people": 15, "roles": 7, "scopes": 2, "scope_items": 12, "issues": 8, "parties": 6, "requirements": 8,
		"objectives": 5, "metrics": 6, "measurements": 72, "assets": 25, "suppliers": 11, "criteria": 1, "risks": 25, "actions": 22, "plan_approvals": 10, "acceptances": 2, "assessments": 1,
		"clauses": 30, "soa": 95, "soa_versions": 1, "exceptions": 2, "documents": 43, "document_versions": 10, "evidence": 44, "requests": 3, "files": 9, "competences": 34, "incidents": 3, "changes": 2, "silences": 0}, filled)

	links, err := book.Links(ctx)
	require.NoError(t, err)
	used := map[string]bool{}
	for _, link := range links {
		used[link.Relation] = true
	}
	for _, rel := range isms.Registers().Relations {
		require.True(t, used[rel.Key], rel.Key)
	}
	verdict, err := book.Verify(ctx, "")
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
	undo, _, err := book.Steps(ctx)
	require.NoError(t, err)
	require.Zero(t, undo.Seq, "the making of a book is not a step one can undo")
}

// What the texts of the Statement of Applicability cite is there, and linked.
func TestTheSampleCitesNothingThatIsNotThere(t *testing.T) {
	cited := regexp.MustCompile(`\b(R-\d{3}|T-\d{3}|POL-\d\d|K\.\d)\b`)
	require.NoError(t, inSample(t, func(tx *ledger.Tx) error {
		there := map[string]bool{"K.1": true, "K.2": true}
		for _, r := range records[*isms.Risk](t, tx) {
			there[r.Ref] = true
		}
		for _, a := range records[*isms.Action](t, tx) {
			there[a.Ref] = true
		}
		for _, d := range records[*isms.Document](t, tx) {
			there[d.Code] = true
		}
		require.False(t, there["R-010"] || there["R-022"], "those numbers were used once and never again")
		for _, r := range isms.Registers().Registers {
			all, err := tx.All(r)
			require.NoError(t, err)
			for _, rec := range all {
				for _, f := range r.Fields {
					for _, ref := range cited.FindAllString(fmt.Sprint(f.Get(rec)), -1) {
						require.True(t, there[ref], "%s.%s of %s cites %s", r.Key, f.Key, rec.Head().Ref, ref)
					}
				}
			}
		}
		for _, s := range records[*isms.Statement](t, tx) {
			linked := refs(t, tx, isms.Statements, s.ID, "risks")
			for _, ref := range regexp.MustCompile(`R-\d{3}`).FindAllString(s.Justification, -1) {
				require.Contains(t, linked, ref, s.Control)
			}
		}
		return nil
	}))
}

// The gaps an auditor would find: internal/isms/sample/story.md lists the same.
func TestTheSampleHasTheGapsOfItsStoryAndNoOthers(t *testing.T) {
	require.NoError(t, inSample(t, func(tx *ledger.Tx) error {
		gaps := map[string][]string{}
		gap := func(kind, ref string, is bool) {
			if is {
				gaps[kind] = append(gaps[kind], ref)
			}
		}
		scales := isms.ScalesOf(records[*isms.Criteria](t, tx))
		s := scales.InForce
		for _, r := range records[*isms.Risk](t, tx) {
			_, current := s.LevelOf(r.CurrentLikelihood, r.CurrentImpact)
			_, inherent := s.LevelOf(r.InherentLikelihood, r.InherentImpact)
			require.True(t, current && inherent, r.Ref)
			gap("risk without owner", r.Ref, r.Owner == "")
			gap("risk without residual rating", r.Ref, r.ResidualLikelihood == nil)
			for _, id := range linked(t, tx, isms.Risks, r.ID, "controls") {
				control, err := ledger.Load[*isms.Statement](tx, id)
				require.NoError(t, err)
				gap("risk relies on an excluded control", r.Ref+" "+control.Control, control.Applicable == isms.NotApplicable)
			}
			for _, id := range linked(t, tx, isms.Risks, r.ID, "acceptances") {
				a, err := ledger.Load[*isms.Acceptance](tx, id)
				require.NoError(t, err)
				_, stale := a.StaleFor(r, scales, now)
				gap("stale acceptance", a.Ref+" "+r.Ref, stale)
				require.Equal(t, r.Owner, a.AcceptedBy)
			}
		}
		staff, approved := isms.NewStaff(records[*isms.Person](t, tx)), map[string]bool{}
		for _, a := range records[*isms.PlanApproval](t, tx) {
			plan := a.AsApproved()
			for _, id := range linked(t, tx, isms.PlanApprovals, a.ID, "risks") {
				now := planOf(t, tx, id)
				require.Equal(t, now.Risk.Owner, a.ApprovedBy)
				approved[id] = true
				for _, difference := range plan.Differences(now, staff) {
					gap("plan changed since its approval", a.Ref+" "+difference, true)
				}
			}
		}
		for _, r := range records[*isms.Risk](t, tx) {
			gap("plan not approved by its owner", r.Ref, r.UnderTreatment() && r.Owner != "" && !approved[r.ID])
		}
		for _, a := range records[*isms.Action](t, tx) {
			gap("action done without evidence", a.Ref, a.Status == isms.Done && len(linked(t, tx, isms.Actions, a.ID, "evidence")) == 0)
			open := a.Status != isms.Done && a.Status != isms.Dropped
			gap("action overdue", a.Ref, open && a.Due != "" && a.Due < now)
			gap("action without due date", a.Ref, open && a.Due == "")
			gap("action without owner", a.Ref, open && a.Owner == "")
		}
		for _, d := range records[*isms.Document](t, tx) {
			gap("document past review", d.Code, d.NextReview != "" && d.NextReview < now)
			gap("document not approved", d.Code+" "+d.Status, d.Status != isms.Approved)
		}
		for _, e := range records[*isms.Evidence](t, tx) {
			gap("stale evidence", e.Ref+" "+e.Title, e.NextRefresh != "" && e.NextRefresh < now)
		}
		for _, c := range records[*isms.Statement](t, tx) {
			states, gives := reasonsStated(c), reasonsLinked(t, tx, c)
			for _, key := range isms.LinkedReasons() {
				gap("linked reason not stated", c.Control+" "+key, c.Applicable == isms.Applicable && len(states) > 0 && gives[key] && !states[key])
				gap("stated reason with nothing linked", c.Control+" "+key, states[key] && !gives[key])
			}
			gap("implemented without evidence", c.Control, c.Status == isms.Implemented && len(linked(t, tx, isms.Statements, c.ID, "evidence")) == 0)
		}
		for _, e := range records[*isms.Exception](t, tx) {
			gap("exception expired", e.Ref, e.Status == isms.Open && e.Until < now)
		}
		for _, q := range records[*isms.Request](t, tx) {
			gap("request overdue", q.Ref, q.Status == isms.Open && q.Due < now)
		}
		for _, i := range records[*isms.Incident](t, tx) {
			gap("incident without lessons", i.Ref, i.Lessons == "")
		}
		for _, c := range records[*isms.Competence](t, tx) {
			gap("competence not shown or run out", c.Ref, c.Shown == "" || c.ValidUntil != "" && c.ValidUntil < now)
		}
		items := records[*isms.ScopeItem](t, tx)
		for _, item := range items {
			n := 0
			for _, key := range []string{"assets", "suppliers", "risks"} {
				n += len(linked(t, tx, isms.ScopeItems, item.ID, key))
			}
			gap("scope item that hangs on nothing", item.Ref, n == 0 && item.Kind != isms.ExclusionItem)
		}
		scopes := records[*isms.Scope](t, tx)
		for _, c := range records[*isms.Change](t, tx) {
			gap("change that nobody assessed", c.Ref, c.Impact == "")
		}
		gaps["scope changed since its approval"] = scopes[len(scopes)-1].ChangedSince(items)
		require.Equal(t, map[string][]string{
			"risk without owner":                 {"R-026"},
			"risk without residual rating":       {"R-027"},
			"risk relies on an excluded control": {"R-018 7.4"},
			"stale acceptance":                   {"AC-001 R-012"},
			"plan changed since its approval":    {"PA-002 T-018 is due 2026-12-18, approved with 2026-11-27"},
			"plan not approved by its owner":     {"R-014", "R-020"},
			"action overdue":                     {"T-007"},
			"action without due date":            {"T-013"},
			"action without owner":               {"T-019"},
			"document past review":               {"ISMS-08"},
			"document not approved":              {"REC-09 missing", "REC-11 draft", "LIST-01 draft", "CFG-01 in_review"},
			"stale evidence":                     {"E-032 Certificates of erased controllers", "E-036 Full restore test"},
			"implemented without evidence":       {"6.4", "7.8", "8.6"},
			"exception expired":                  {"EX-002"},
			"request overdue":                    {"EQ-002"},
			"incident without lessons":           {"IN-003"},
			"competence not shown or run out":    {"CO-006", "CO-034"},
			"scope changed since its approval":   {"SI-004 Test hall was changed: description."},
			"change that nobody assessed":        {"CH-002"},
			"linked reason not stated":           {"5.21 legal", "8.8 legal", "8.25 legal"},
			"stated reason with nothing linked":  {"5.32 legal", "6.2 legal", "6.4 legal"},
		}, gaps)
		return nil
	}))
}

func reasonsStated(s *isms.Statement) map[string]bool {
	stated := map[string]bool{}
	for _, key := range s.InclusionReasons {
		stated[key] = true
	}
	return stated
}

// reasonsLinked are the reasons that the risks and requirements of a control give. A retained
// risk rests on its control.
func reasonsLinked(t *testing.T, tx *ledger.Tx, s *isms.Statement) map[string]bool {
	t.Helper()
	gives := map[string]bool{}
	for _, id := range linked(t, tx, isms.Statements, s.ID, "risks") {
		r, err := ledger.Load[*isms.Risk](tx, id)
		require.NoError(t, err)
		gives[isms.ForRisk] = gives[isms.ForRisk] || r.Status != isms.Closed
	}
	for _, id := range linked(t, tx, isms.Statements, s.ID, "requirements") {
		q, err := ledger.Load[*isms.Requirement](tx, id)
		require.NoError(t, err)
		gives[isms.ForLaw] = gives[isms.ForLaw] || q.Kind == "legal" || q.Kind == "regulatory"
		gives[isms.ForContract] = gives[isms.ForContract] || q.Kind == "contractual"
	}
	return gives
}

// planOf is what is planned for a risk.
func planOf(t *testing.T, tx *ledger.Tx, id string) isms.RiskPlan {
	t.Helper()
	risk, err := ledger.Load[*isms.Risk](tx, id)
	require.NoError(t, err)
	p := isms.RiskPlan{Risk: risk}
	for _, id := range linked(t, tx, isms.Risks, id, "controls") {
		control, err := ledger.Load[*isms.Statement](tx, id)
		require.NoError(t, err)
		p.Controls = append(p.Controls, control)
	}
	for _, id := range linked(t, tx, isms.Risks, id, "actions") {
		action, err := ledger.Load[*isms.Action](tx, id)
		require.NoError(t, err)
		p.Actions = append(p.Actions, action)
	}
	return p
}

// inSample runs fn on the sample book.
func inSample(t *testing.T, fn func(tx *ledger.Tx) error) error {
	t.Helper()
	_, err := newBook(t, isms.Sample).Do(t.Context(), ledger.Change{Title: "Read"}, fn)
	return err
}

func records[T register.Record](t *testing.T, tx *ledger.Tx) []T {
	t.Helper()
	all, err := ledger.All[T](tx)
	require.NoError(t, err)
	return all
}

func linked(t *testing.T, tx *ledger.Tx, r *register.Register, id, key string) []string {
	t.Helper()
	side, ok := isms.Registers().Side(r, key)
	require.True(t, ok)
	ids, err := tx.Linked(side, id)
	require.NoError(t, err)
	return ids
}

func refs(t *testing.T, tx *ledger.Tx, r *register.Register, id, key string) []string {
	t.Helper()
	side, _ := isms.Registers().Side(r, key)
	found := []string{}
	for _, other := range linked(t, tx, r, id, key) {
		rec, err := tx.Load(side.Other, other)
		require.NoError(t, err)
		found = append(found, rec.Head().Ref)
	}
	slices.Sort(found)
	return found
}
