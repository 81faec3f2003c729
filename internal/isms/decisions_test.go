package isms_test

import (
	"strings"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func n(v float64) *float64 { return &v }

// desk is a book with a person, and changes to it.
type desk struct {
	t     *testing.T
	book  *workspace.Book
	ann   string
	today string
}

func newDesk(t *testing.T) *desk {
	d := &desk{t: t, today: time.Now().Format(register.DateLayout)}
	d.book = newBook(t, func(tx *ledger.Tx) error {
		p, err := isms.AddPerson(tx, "Ann Lee")
		if err == nil {
			d.ann = p.ID
			tx.Attribute(p.ID)
		}
		return err
	})
	return d
}

func (d *desk) do(verb string, fn func(tx *ledger.Tx) error) error {
	_, err := d.book.Do(d.t.Context(), ledger.Change{Title: "Change", Verb: verb, Actor: d.ann, Source: ledger.Window}, fn)
	return err
}

func (d *desk) save(recs ...register.Record) {
	d.t.Helper()
	require.NoError(d.t, d.do("", func(tx *ledger.Tx) error {
		for _, rec := range recs {
			if err := tx.Save(rec); err != nil {
				return err
			}
		}
		return nil
	}))
}

// refused requires a fault at a field that says all of the words.
func refused(t *testing.T, err error, at string, words ...string) {
	t.Helper()
	require.Error(t, err)
	found := fault.Of(err)
	require.NotEqual(t, fault.Internal, found.Code, err)
	require.Equal(t, at, found.Field, err)
	for _, word := range words {
		require.Contains(t, err.Error(), word)
	}
}

func all[T register.Record](d *desk) (recs []T) {
	d.t.Helper()
	require.NoError(d.t, d.do("", func(tx *ledger.Tx) (err error) { recs, err = ledger.All[T](tx); return err }))
	return recs
}

func TestAScopeIsApprovedWholeAndThenStands(t *testing.T) {
	d := newDesk(t)
	scope := &isms.Scope{VersionNo: "1", Statement: "Everything we do"}
	site := &isms.ScopeItem{Name: "Workshop", Kind: isms.SiteItem}
	d.save(scope, site)
	approve := func(by isms.Decision) error {
		return d.do(isms.ApproveScopeVerb, func(tx *ledger.Tx) error { return isms.ApproveScope(tx, scope.ID, by) })
	}
	refused(t, approve(isms.Decision{On: "2999-01-01"}), "statement", "interface or dependency", "Say who decides", "still to come", "was not approved")
	item := &isms.ScopeItem{Name: "Landlord", Kind: isms.InterfaceItem, Description: "Doors | alarms\nand cameras"}
	d.save(item)
	require.NoError(t, approve(isms.Decision{By: d.ann, On: d.today, Proof: "Minutes"}))
	refused(t, approve(isms.Decision{By: d.ann, On: d.today}), "status", "approved already")

	scope = all[*isms.Scope](d)[0]
	require.Equal(t, isms.Approved, scope.Status)
	require.Equal(t, "SI-001 | Site | Workshop\nSI-002 | Interface or dependency | Landlord | Doors / alarms and cameras", scope.Items)
	require.Empty(t, scope.ChangedSince(all[*isms.ScopeItem](d)))
	scope.Statement = "Something else"
	refused(t, d.do("", func(tx *ledger.Tx) error { return tx.Save(scope) }), "statement", "stands as it was approved", "new version")

	item.Description = "Doors only"
	d.save(item, &isms.ScopeItem{Name: "Test hall", Kind: isms.SiteItem})
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return tx.Delete(site) }))
	require.Equal(t, []string{"SI-002 Landlord was changed: description.", "SI-003 Test hall was added.", "SI-001 Workshop was removed."},
		all[*isms.Scope](d)[0].ChangedSince(all[*isms.ScopeItem](d)))
}

func TestAnExclusionNeedsItsJustificationAndAPeriodItsOrder(t *testing.T) {
	d := newDesk(t)
	for at, rec := range map[string]register.Record{
		"justification": &isms.ScopeItem{Name: "Payroll", Kind: isms.ExclusionItem},
		"period_to":     &isms.Evidence{Title: "Log", PeriodFrom: "2026-03-02", PeriodTo: "2026-03-01"},
		"next_refresh":  &isms.Evidence{Title: "Log", CollectedOn: "2026-03-02", NextRefresh: "2026-03-01"},
		"refresh_days":  &isms.Evidence{Title: "Log", RefreshDays: n(1.5)},
		"until":         &isms.Exception{Title: "No MFA", Why: "Old", ApprovedOn: "2026-03-02", Until: "2026-03-01"},
		"closed_on":     &isms.Incident{Title: "Lost laptop", OccurredOn: "2026-03-02", ClosedOn: "2026-03-01"},
		"detected_on":   &isms.Incident{Title: "Lost laptop", OccurredOn: "2026-03-02", DetectedOn: "2026-03-01"},
		"valid_until":   &isms.Competence{Person: d.ann, Needed: "First aid", Date: "2026-03-02", ValidUntil: "2026-03-01"},
		"next_review":   &isms.Document{Title: "Policy", ApprovedOn: "2026-03-02", NextReview: "2026-03-01"},
		"due":           &isms.Request{Title: "Logs", AskedOn: "2026-03-02", Due: "2026-03-01"},
		"done_on":       &isms.Action{Title: "Lock it", DoneOn: "2026-03-02"},
		"catalogue":     &isms.Document{Title: "Policy", Catalogue: "DI-99"},
	} {
		refused(t, d.do("", func(tx *ledger.Tx) error { return tx.Save(rec) }), at, "Nothing was saved")
	}
}

func TestCriteriaAreApprovedOnlyWhenTheyFitTogether(t *testing.T) {
	d := newDesk(t)
	good := isms.DefaultCriteria()
	for at, spoil := range map[string]func(*isms.Criteria){
		"likelihood": func(c *isms.Criteria) { c.Likelihood = "" },
		"impact":     func(c *isms.Criteria) { c.Impact = "1 | Only" },
		"levels":     func(c *isms.Criteria) { c.Levels = "low | Low" },
		"matrix":     func(c *isms.Criteria) { c.Matrix = "low low low low low" },
		"acceptance": func(c *isms.Criteria) { c.Acceptance = "none" },
	} {
		c := *good
		c.VersionNo = "Draft " + at
		spoil(&c)
		d.save(&c)
		refused(t, d.do(isms.ApproveCriteriaVerb, func(tx *ledger.Tx) error {
			return isms.ApproveCriteria(tx, c.ID, isms.Decision{By: d.ann, On: d.today})
		}), at)
	}
	for what, spoil := range map[string]func(*isms.Criteria){
		"gap: the step 2 is missing": func(c *isms.Criteria) { c.Likelihood = "1 | Rare\n3 | Often" },
		"the step 1 twice":           func(c *isms.Criteria) { c.Impact = "1 | Low\n1 | High" },
		"the key “low” twice":        func(c *isms.Criteria) { c.Levels = "low | Low\nLow | High" },
		"not read as a step":         func(c *isms.Criteria) { c.Likelihood = "Rare" },
		"no label for step 2":        func(c *isms.Criteria) { c.Likelihood = "1 | Rare\n2 |  | Once a year" },
		"a level without a label":    func(c *isms.Criteria) { c.Levels = "low | Low\nhigh | | Treated" },
	} {
		c := *good
		spoil(&c)
		err := d.do("", func(tx *ledger.Tx) error { return tx.Save(&c) })
		require.ErrorContains(t, err, what)
	}
	for what, matrix := range map[string]string{
		"4 levels for likelihood 3":               "medium medium high critical critical\nlow medium high high critical\nlow medium medium high\nlow low medium medium high\nlow low low medium medium",
		"“huge”":                                  "medium medium high critical huge\nlow medium high high critical\nlow medium medium high high\nlow low medium medium high\nlow low low medium medium",
		"likelihood 5 and impact 1 a lower level": "low medium high critical critical\nmedium medium high high critical\nlow medium medium high high\nlow low medium medium high\nlow low low medium medium",
	} {
		c := *good
		c.Matrix = matrix
		_, err := c.Scale()
		refused(t, err, "matrix", what)
	}

	d.save(good)
	require.NoError(t, d.do(isms.ApproveCriteriaVerb, func(tx *ledger.Tx) error {
		return isms.ApproveCriteria(tx, good.ID, isms.Decision{By: d.ann, On: "2026-01-05"})
	}))
	approved, err := func() (c *isms.Criteria, err error) {
		err = d.do("", func(tx *ledger.Tx) (err error) { c, err = ledger.Load[*isms.Criteria](tx, good.ID); return err })
		return c, err
	}()
	require.NoError(t, err)
	approved.Impact = "1 | Low\n2 | High"
	refused(t, d.do("", func(tx *ledger.Tx) error { return tx.Save(approved) }), "impact", "stands as it was approved")
	var next *isms.Criteria
	require.NoError(t, d.do("", func(tx *ledger.Tx) (err error) { next, err = isms.DraftCriteria(tx, "2"); return err }))
	require.Equal(t, good.Matrix, next.Matrix)
	refused(t, d.do(isms.ApproveCriteriaVerb, func(tx *ledger.Tx) error {
		return isms.ApproveCriteria(tx, next.ID, isms.Decision{By: d.ann, On: "2026-01-04"})
	}), "approved_on", "approved later")
}

func TestOnlyTheOwnProposalIsApprovedUnderItsVersion(t *testing.T) {
	d := newDesk(t)
	c := isms.DefaultCriteria()
	c.Matrix = strings.Replace(c.Matrix, "low", "medium", 1)
	d.save(c)
	approve := func() error {
		return d.do(isms.ApproveCriteriaVerb, func(tx *ledger.Tx) error {
			return isms.ApproveCriteria(tx, c.ID, isms.Decision{By: d.ann, On: d.today})
		})
	}
	refused(t, approve(), "version_no", "Certbook’s own proposal", "such as 1.0")
	c.VersionNo = "1.0"
	d.save(c)
	require.NoError(t, approve())
}

func TestALevelFollowsFromTheScaleInForce(t *testing.T) {
	s := isms.ScaleInForce(nil)
	level := func(likelihood, impact float64) string {
		l, _ := s.LevelOf(&likelihood, &impact)
		return l.Key
	}
	require.Equal(t, []string{"low", "medium", "medium", "critical", "high"}, []string{level(1, 1), level(5, 1), level(1, 5), level(5, 5), level(3, 5)})
	require.Equal(t, []string{"", "", ""}, []string{level(0, 1), level(6, 1), level(2.5, 1)})
	require.True(t, s.Accepts("low"))
	require.False(t, s.Accepts("medium"))
	require.False(t, s.Accepts("unheard of"))
}

func TestARatingOutsideTheScaleInForceIsRefusedAtItsField(t *testing.T) {
	d := newDesk(t)
	refused(t, d.do("", func(tx *ledger.Tx) error { return tx.Save(&isms.Risk{Title: "Fire", CurrentImpact: n(6)}) }), "current_impact", "1 to 5")
	risk := &isms.Risk{Title: "Fire", InherentLikelihood: n(5), CurrentLikelihood: n(4), CurrentImpact: n(4)}
	d.save(risk)
	small := &isms.Criteria{VersionNo: "2", Likelihood: "1 | Rare\n2 | Often\n3 | Always", Impact: "1 | Low\n2 | High", Levels: "low | Low\nhigh | High", Matrix: "high high\nlow high\nlow low", Acceptance: "low"}
	d.save(small)
	require.NoError(t, d.do(isms.ApproveCriteriaVerb, func(tx *ledger.Tx) error {
		return isms.ApproveCriteria(tx, small.ID, isms.Decision{By: d.ann, On: d.today})
	}))
	risk.Title = "Fire in the test hall"
	d.save(risk) // what was rated before stays until it is rated again
	refused(t, d.do("", func(tx *ledger.Tx) error { return tx.Set(isms.Risks, risk.ID, "residual_likelihood", 1e9, 4.0) }), "residual_likelihood", "1 to 3")
	require.NoError(t, d.do("", func(tx *ledger.Tx) error { return tx.Set(isms.Risks, risk.ID, "current_likelihood", 1e9, 1.0) }))
	_, err := d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err, "an undo restores what was")
	require.Equal(t, 4.0, *all[*isms.Risk](d)[0].CurrentLikelihood)
}

func TestAnAcceptanceFreezesTheRatingAndGoesStale(t *testing.T) {
	d := newDesk(t)
	risk := &isms.Risk{Title: "Fire"}
	d.save(risk)
	terms := isms.Terms{Decision: isms.Decision{By: d.ann, On: d.today}, Rationale: "The sprinklers come in spring"}
	acceptOn := func(terms isms.Terms) (a *isms.Acceptance, err error) {
		err = d.do(isms.AcceptRiskVerb, func(tx *ledger.Tx) (err error) { a, err = isms.AcceptRisk(tx, risk.ID, terms); return err })
		return a, err
	}
	_, err := acceptOn(isms.Terms{Decision: isms.Decision{On: "2026-02-02"}, Until: "2026-01-01"})
	refused(t, err, "likelihood", "neither a current nor a residual rating", "Say who decides", "Say why", "before it begins")
	risk.ResidualLikelihood, risk.ResidualImpact = n(2), n(4)
	d.save(risk)
	first, err := acceptOn(terms)
	require.NoError(t, err)
	require.Equal(t, []any{2.0, 4.0, "Medium", "1 (default)", d.ann}, []any{*first.Likelihood, *first.Impact, first.Level, first.Criteria, first.RecordedBy})
	_, stale := first.StaleFor(risk, isms.ScalesOf(nil), d.today)
	require.False(t, stale)
	require.ErrorContains(t, d.do("", func(tx *ledger.Tx) error { return tx.Save(&isms.Acceptance{AcceptedBy: d.ann}) }), isms.AcceptRiskVerb)

	risk.CurrentLikelihood, risk.CurrentImpact = n(3), n(4)
	d.save(risk)
	why, stale := first.StaleFor(risk, isms.ScalesOf(nil), d.today)
	require.True(t, stale)
	require.Equal(t, isms.Staleness{Then: "2×4", Now: "3×4"}, why)
	_, err = acceptOn(isms.Terms{Decision: isms.Decision{By: d.ann, On: "2026-01-05"}, Rationale: "Recorded late"})
	refused(t, err, "accepted_on", "would replace AC-001, which was given later")
	terms.Until = d.today
	second, err := acceptOn(terms)
	require.NoError(t, err)
	_, stale = second.StaleFor(risk, isms.ScalesOf(nil), d.today)
	require.False(t, stale, "it holds on its last day")
	why, _ = second.StaleFor(risk, isms.ScalesOf(nil), "2999-01-01")
	require.Equal(t, isms.Staleness{Ended: d.today}, why)
	replaced := all[*isms.Acceptance](d)[0]
	require.Equal(t, []string{d.today, "Replaced by AC-002.", d.ann}, []string{replaced.WithdrawnOn, replaced.WithdrawnWhy, replaced.WithdrawnBy})
	_, stale = replaced.StaleFor(risk, isms.ScalesOf(nil), d.today)
	require.False(t, stale, "what was withdrawn is not stale")

	withdraw := func(why, on string) error {
		return d.do(isms.WithdrawAcceptanceVerb, func(tx *ledger.Tx) error {
			return isms.WithdrawAcceptance(tx, second.ID, why, isms.Decision{By: d.ann, On: on, Proof: "Mail"})
		})
	}
	refused(t, withdraw("", "2026-01-01"), "withdrawn_why", "Say why", "before the acceptance")
	require.NoError(t, withdraw("The hall is sold", d.today))
	ended := all[*isms.Acceptance](d)[1]
	require.Equal(t, []string{d.ann, "Mail", d.ann}, []string{ended.WithdrawnBy, ended.WithdrawalProof, ended.WithdrawalRecordedBy})
	refused(t, withdraw("Again", d.today), "withdrawn_on", "withdrawn already")
}

func TestAnAcceptanceGoesStaleWhenOtherCriteriaMakeTheRatingAnotherLevel(t *testing.T) {
	own := isms.DefaultCriteria()
	version := func(no string, change func(*isms.Criteria)) *isms.Criteria {
		c := *own
		c.VersionNo, c.Status, c.ApprovedOn = no, isms.Approved, "2026-01-0"+no
		change(&c)
		return &c
	}
	all := []*isms.Criteria{version("1", func(*isms.Criteria) {}), version("2", func(c *isms.Criteria) {
		c.Levels = strings.Replace(c.Levels, "| Medium |", "| Moderate |", 1)
	})}
	a := &isms.Acceptance{Likelihood: n(3), Impact: n(3), Level: "Medium", Criteria: "1"}
	risk := &isms.Risk{CurrentLikelihood: n(3), CurrentImpact: n(3)}
	stale := func() isms.Staleness {
		why, _ := a.StaleFor(risk, isms.ScalesOf(all), "2026-02-01")
		return why
	}
	require.Empty(t, stale(), "a level of another name is the same level")
	all = append(all, version("3", func(c *isms.Criteria) {
		c.Matrix = strings.Replace(c.Matrix, "low medium medium high high", "low medium high high high", 1)
	}))
	require.Equal(t, isms.Staleness{Then: "3×3 (Medium)", Now: "3×3 (High)"}, stale())
	require.False(t, a.Covers(risk, isms.ScalesOf(all)))
	a.Criteria = "A version of the spreadsheet"
	require.Empty(t, stale(), "what it amounted to is not guessed at")
}

func TestARoundIsApprovedAfterItsCriteria(t *testing.T) {
	d := newDesk(t)
	c, round := isms.DefaultCriteria(), &isms.Assessment{Title: "Round 2026", Date: "2026-01-05"}
	d.save(c, round, &isms.Risk{Title: "Fire", Owner: d.ann, CurrentLikelihood: n(3), CurrentImpact: n(5)})
	approve := func(on string) error {
		return d.do("", func(tx *ledger.Tx) error {
			return isms.ApproveAssessment(tx, round.ID, isms.Decision{By: d.ann, On: on})
		})
	}
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		return isms.ApproveCriteria(tx, c.ID, isms.Decision{By: d.ann, On: "2026-01-08"})
	}))
	refused(t, approve("2026-01-07"), "approved_on", "were approved later, on 2026-01-08")
	require.NoError(t, approve("2026-01-08"))
}

func TestAnAcceptanceIsGivenUnderCriteriaApprovedBefore(t *testing.T) {
	d := newDesk(t)
	c, risk := isms.DefaultCriteria(), &isms.Risk{Title: "Fire", Owner: d.ann, CurrentLikelihood: n(3), CurrentImpact: n(5)}
	d.save(c, risk)
	accept := func(on string) error {
		return d.do("", func(tx *ledger.Tx) error {
			_, err := isms.AcceptRisk(tx, risk.ID, isms.Terms{Decision: isms.Decision{By: d.ann, On: on}, Rationale: "Insured"})
			return err
		})
	}
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		return isms.ApproveCriteria(tx, c.ID, isms.Decision{By: d.ann, On: "2026-01-08"})
	}))
	refused(t, accept("2026-01-07"), "accepted_on", "were approved later, on 2026-01-08")
	require.NoError(t, accept("2026-01-08"))
}

func TestAScopeIsApprovedAfterTheOneBeforeItAndAStatementForTheOneOfItsDay(t *testing.T) {
	d, soa, _ := statementDesk(t)
	first, second, third := &isms.Scope{VersionNo: "1", Statement: "A"}, &isms.Scope{VersionNo: "2", Statement: "B"}, &isms.Scope{VersionNo: "3", Statement: "C"}
	d.save(first, second, third, &isms.ScopeItem{Name: "Workshop", Kind: isms.SiteItem}, &isms.ScopeItem{Name: "Hosting", Kind: isms.InterfaceItem})
	approve := func(s *isms.Scope, on string) error {
		return d.do("", func(tx *ledger.Tx) error { return isms.ApproveScope(tx, s.ID, isms.Decision{By: d.ann, On: on}) })
	}
	require.NoError(t, approve(first, "2026-01-05"))
	refused(t, approve(second, "2026-01-04"), "approved_on", "Version 1 was approved later, on 2026-01-05")
	require.NoError(t, approve(second, "2026-01-05"), "two on one day: the later one counts")
	require.NoError(t, approve(third, "2026-03-01"))
	require.NoError(t, d.do("", func(tx *ledger.Tx) error {
		return isms.ApproveSoa(tx, soa.ID, isms.Decision{By: d.ann, On: "2026-02-01"})
	}))
	require.Equal(t, "2", d.version(soa.ID).Scope)
}

func TestARoundFreezesTheRatingsOfEveryRisk(t *testing.T) {
	d := newDesk(t)
	round := &isms.Assessment{Title: "Round 2026", Date: "2026-01-05"}
	fire := &isms.Risk{Title: "Fire", InherentLikelihood: n(5), InherentImpact: n(5)}
	d.save(round, fire, &isms.Risk{Title: "Sold", Status: isms.Closed})
	approve := func(on string) error {
		return d.do(isms.ApproveAssessmentVerb, func(tx *ledger.Tx) error {
			return isms.ApproveAssessment(tx, round.ID, isms.Decision{By: d.ann, On: on})
		})
	}
	refused(t, approve("2026-01-04"), "approved_on", "before the round", "Without a current rating on the scale in force: R-001", "Without an owner: R-001")
	fire.Owner, fire.CurrentLikelihood, fire.CurrentImpact = d.ann, n(3), n(5)
	d.save(fire)
	require.NoError(t, approve("2026-01-06"))
	round = all[*isms.Assessment](d)[0]
	require.Equal(t, []string{"R-001 5×5 3×5 –×–", "1 (default)"}, []string{round.Ratings, round.Criteria})
	round.Participants = "Nobody"
	refused(t, d.do("", func(tx *ledger.Tx) error { return tx.Save(round) }), "participants", "stands as it was approved")
	refused(t, approve("2026-01-06"), "status", "approved already")
}

func TestSomeoneWhoHasLeftDecidesNothing(t *testing.T) {
	d := newDesk(t)
	ben := &isms.Person{Name: "Ben Ode", Active: isms.Left}
	c := isms.DefaultCriteria()
	d.save(ben, c)
	refused(t, d.do(isms.ApproveCriteriaVerb, func(tx *ledger.Tx) error {
		return isms.ApproveCriteria(tx, c.ID, isms.Decision{By: ben.ID, On: d.today})
	}), "approved_by", "Ben Ode no longer works here")
}

func TestAVerbThatIsNoDecisionOfItsChangeIsUndoneWhole(t *testing.T) {
	d := newDesk(t)
	risk := &isms.Risk{Title: "Fire", CurrentLikelihood: n(2), CurrentImpact: n(2)}
	d.save(risk)
	accept := func(tx *ledger.Tx) error {
		_, err := isms.AcceptRisk(tx, risk.ID, isms.Terms{Decision: isms.Decision{By: d.ann, On: d.today}, Rationale: "Small"})
		return err
	}
	require.NoError(t, d.do("", accept))
	_, err := d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.NoError(t, err)
	require.Empty(t, all[*isms.Acceptance](d))
	require.NoError(t, d.do(isms.AcceptRiskVerb, accept))
	_, err = d.book.Undo(t.Context(), ledger.Change{Source: ledger.Window})
	require.ErrorContains(t, err, "withdrawn by a decision")
}

func TestANewBookListsWhatTheStandardAsksForAsMissing(t *testing.T) {
	book := newBook(t, isms.Start("Kestrel Robotics", "Ann Lee", "2022"))
	rows, err := book.Rows(t.Context(), isms.Documents)
	require.NoError(t, err)
	require.Len(t, rows, 19+11)
	first, conditional := rows[0].Record(isms.Documents).(*isms.Document), rows[20].Record(isms.Documents).(*isms.Document)
	require.Equal(t, []string{"ISMS scope", isms.Missing, isms.Mandatory, "Asked for by 4.3."}, []string{first.Title, first.Status, first.Obligation, first.Note})
	require.Equal(t, []string{isms.AnnexA, "Asked for by A.5.9, if the control is applicable."}, []string{conditional.Obligation, conditional.Note})
	links, err := book.Links(t.Context(), conditional.ID)
	require.NoError(t, err)
	require.Len(t, links, 1)
	criteria, err := book.Rows(t.Context(), isms.CriteriaVersions)
	require.NoError(t, err)
	require.Equal(t, isms.Draft, criteria[0].Record(isms.CriteriaVersions).(*isms.Criteria).Status, "nobody has approved it")
}

func TestAControlIsFoundUnderWhateverItsNumberIsWrittenAs(t *testing.T) {
	book := newBook(t, isms.Start("", "", "2022"))
	rows, err := book.Rows(t.Context(), isms.Statements)
	require.NoError(t, err)
	index := ledger.IndexOf(isms.Statements, rows)
	side, _ := isms.Registers().Side(isms.Risks, "controls")
	for _, text := range []string{"5.1; 8.10", "A.5.1, A.8.10", "A5.1 A8.10", "Annex A 5.1\nAnnex A 8.10", "a.5.1/a.8.10", "5.1 Policies for information security; 8.10 Information deletion"} {
		ids, err := side.Parse(text, index)
		require.NoError(t, err, text)
		require.Equal(t, []string{rows[0].ID, rows[68].ID}, ids, text)
	}
	_, err = side.Parse("5.1; 5.99", index)
	refused(t, err, "controls", "5.99")
}
