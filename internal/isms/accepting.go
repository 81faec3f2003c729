package isms

import (
	"fmt"
	"slices"
	"strings"

	"certbook/internal/ledger"
)

// AcceptanceOf gives what a risk is rated at for its acceptance: the current rating, or the
// residual one where no current one is recorded.
func (r *Risk) AcceptanceOf() (likelihood, impact *float64) {
	if r.CurrentLikelihood != nil && r.CurrentImpact != nil {
		return r.CurrentLikelihood, r.CurrentImpact
	}
	return r.ResidualLikelihood, r.ResidualImpact
}

// Terms are what someone accepts a risk on.
type Terms struct {
	Decision
	Until     string // YYYY-MM-DD; "" for no end
	Rationale string
}

// AcceptRisk records that someone accepts a risk as it is rated now, and freezes the rating
// (6.1.3 f)). An acceptance that stands is replaced.
func AcceptRisk(tx *ledger.Tx, riskID string, terms Terms) (*Acceptance, error) {
	risk, err := ledger.Load[*Risk](tx, riskID)
	if err != nil {
		return nil, err
	}
	s, err := scaleOf(tx)
	if err != nil {
		return nil, err
	}
	likelihood, impact := risk.AcceptanceOf()
	level, rated := s.LevelOf(likelihood, impact)
	no := refusal{action: risk.Ref + " was not accepted."}
	switch {
	case likelihood == nil || impact == nil:
		no.because("likelihood", "It has neither a current nor a residual rating to be accepted.")
	case !rated:
		no.because("likelihood", "Its rating is not on the scale in force; rate it again first.")
	}
	if strings.TrimSpace(terms.Rationale) == "" {
		no.because("rationale", "Say why it is accepted.")
	}
	if terms.Until != "" && terms.Until < terms.On {
		no.because("until", "It would end (%s) before it begins (%s).", terms.Until, terms.On)
	}
	no.ratedBy(s, terms.On, "accepted_on")
	if risk.Status == Closed {
		no.because("status", "The risk is closed.")
	}
	if err := no.decided(tx, terms.Decision, "accepted_by", "accepted_on"); err != nil {
		return nil, err
	}
	standing, err := linkedWith[*Acceptance](tx, Risks, risk.ID, "acceptances")
	if err != nil {
		return nil, err
	}
	standing = slices.DeleteFunc(standing, func(a *Acceptance) bool { return a.WithdrawnOn != "" })
	for _, earlier := range standing {
		if terms.On != "" && terms.On < earlier.AcceptedOn {
			no.because("accepted_on", "It would replace %s, which was given later, on %s.", earlier.Ref, earlier.AcceptedOn)
		}
	}
	if err := no.fault(); err != nil {
		return nil, err
	}
	return accept(tx, risk, standing, terms, level.Label, s.Version)
}

func accept(tx *ledger.Tx, risk *Risk, standing []*Acceptance, terms Terms, level, criteria string) (*Acceptance, error) {
	likelihood, impact := risk.AcceptanceOf()
	a := &Acceptance{AcceptedBy: terms.By, AcceptedOn: terms.On, Until: terms.Until, Rationale: terms.Rationale, Proof: terms.Proof,
		RecordedBy: tx.Actor(), Likelihood: likelihood, Impact: impact, Level: level, Criteria: criteria}
	if err := tx.Decide(AcceptRiskVerb, func() error { return tx.Save(a) }); err != nil {
		return nil, fmt.Errorf("record acceptance: %w", err)
	}
	if err := tx.Link("acceptance_risks", a.ID, risk.ID); err != nil {
		return nil, err
	}
	for _, earlier := range standing {
		if err := withdraw(tx, earlier, "Replaced by "+a.Ref+".", terms.Decision); err != nil {
			return nil, err
		}
	}
	return a, nil
}

// WithdrawAcceptance ends an acceptance before its day.
func WithdrawAcceptance(tx *ledger.Tx, id, why string, d Decision) error {
	a, err := ledger.Load[*Acceptance](tx, id)
	if err != nil {
		return err
	}
	no := refusal{action: a.Ref + " was not withdrawn."}
	no.withdrawn(tx, a.WithdrawnOn, why, d.On, "acceptance", a.AcceptedOn)
	if err := no.decider(tx, d.By, "withdrawn_by"); err != nil {
		return err
	}
	if err := no.fault(); err != nil {
		return err
	}
	return withdraw(tx, a, why, d)
}

func withdraw(tx *ledger.Tx, a *Acceptance, why string, d Decision) error {
	a.Withdrawal = d.Withdrawal(tx, why)
	return tx.Decide(WithdrawAcceptanceVerb, func() error { return tx.Save(a) })
}

// Covers says whether what was accepted is what the risk is rated at now.
func (a *Acceptance) Covers(risk *Risk, scales Scales) bool {
	then, now := a.rated(risk, scales)
	return then == now
}

// rated gives what was accepted and what the risk is rated at now, to be compared and read.
// The level is named where it alone differs: other criteria make more or less of the same rating.
func (a *Acceptance) rated(risk *Risk, scales Scales) (then, now string) {
	likelihood, impact := risk.AcceptanceOf()
	then, now = ratingText(a.Likelihood, a.Impact), ratingText(likelihood, impact)
	accepted, known := scales.Named(a.Criteria)
	if then != now || !known {
		return then, now
	}
	before, wasRated := accepted.LevelOf(likelihood, impact)
	after, isRated := scales.InForce.LevelOf(likelihood, impact)
	if wasRated && isRated && before.Key != after.Key {
		return then + " (" + before.Label + ")", now + " (" + after.Label + ")"
	}
	return then, now
}

// Staleness is why an acceptance that was not withdrawn no longer covers its risk.
type Staleness struct {
	Ended     string // the day it was to end on; "" while that lies ahead
	Then, Now string // the rating accepted and that of today, where they differ
}

// StaleFor says whether the acceptance no longer covers the risk, and why. An end says enough:
// the rating is not compared any more.
func (a *Acceptance) StaleFor(risk *Risk, scales Scales, today string) (Staleness, bool) {
	switch {
	case a.WithdrawnOn != "":
		return Staleness{}, false
	case a.Until != "" && a.Until < today:
		return Staleness{Ended: a.Until}, true
	}
	then, now := a.rated(risk, scales)
	if then == now {
		return Staleness{}, false
	}
	return Staleness{Then: then, Now: now}, true
}

// ApproveAssessment approves a round of the risk assessment and freezes the ratings of all
// risks that are not closed (8.2).
func ApproveAssessment(tx *ledger.Tx, id string, d Decision) error {
	a, err := ledger.Load[*Assessment](tx, id)
	if err != nil {
		return err
	}
	risks, err := ledger.All[*Risk](tx)
	if err != nil {
		return err
	}
	s, err := scaleOf(tx)
	if err != nil {
		return err
	}
	no := refusal{action: a.Title + " was not approved."}
	if a.Status == Approved {
		no.because("status", "It is approved already, on %s.", a.ApprovedOn)
	}
	if a.Date > d.On && d.On != "" {
		no.because("approved_on", "The approval (%s) is before the round (%s).", d.On, a.Date)
	}
	no.ratedBy(s, d.On, "approved_on")
	var unrated, unowned, lines []string
	var assessed []*Risk
	for _, r := range risks {
		if r.Status == Closed {
			continue
		}
		if _, ok := s.LevelOf(r.CurrentLikelihood, r.CurrentImpact); !ok {
			unrated = append(unrated, r.Ref)
		}
		if r.Owner == "" {
			unowned = append(unowned, r.Ref)
		}
		lines, assessed = append(lines, r.frozen()), append(assessed, r)
	}
	if len(lines) == 0 {
		no.because("ratings", "There is no risk to assess.")
	}
	if len(unrated) > 0 {
		no.because("ratings", "Without a current rating on the scale in force: %s.", some(unrated))
	}
	if len(unowned) > 0 {
		no.because("ratings", "Without an owner: %s (6.1.2 c)).", some(unowned))
	}
	if err := no.decided(tx, d, "approved_by", "approved_on"); err != nil {
		return err
	}
	if err := no.fault(); err != nil {
		return err
	}
	return tx.Decide(ApproveAssessmentVerb, func() error {
		a.Status, a.Approval = Approved, d.Approval(tx)
		a.Criteria, a.Ratings = s.Version, strings.Join(lines, "\n")
		if err := tx.Save(a); err != nil {
			return err
		}
		return confirm(tx, assessed, s)
	})
}

// confirm notes that ratings were gone through under the criteria in force: those that stayed
// as they were hold under that version from now on. One that is no step of its scales cannot.
func confirm(tx *ledger.Tx, risks []*Risk, s Scale) error {
	return tx.Decide(RateVerb, func() error {
		for _, r := range risks {
			for _, which := range []string{Inherent, Current, Residual} {
				if _, on := s.LevelOf(r.Rating(which)); on {
					r.rateUnder(s.Version, which)
				}
			}
			if err := tx.Save(r); err != nil {
				return err
			}
		}
		return nil
	})
}

// frozen is a line of a round: reference, inherent, current and residual rating. It is
// short, so that a thousand risks fit into one field.
func (r *Risk) frozen() string {
	return r.Ref + " " + ratingText(r.InherentLikelihood, r.InherentImpact) + " " + ratingText(r.CurrentLikelihood, r.CurrentImpact) + " " +
		ratingText(r.ResidualLikelihood, r.ResidualImpact)
}

// ratedBy checks that the criteria had been approved when ratings made under them were decided on.
func (r *refusal) ratedBy(s Scale, on, field string) {
	if on != "" && on < s.ApprovedOn {
		r.because(field, "The criteria it is rated by (version %s) were approved later, on %s.", s.Version, s.ApprovedOn)
	}
}

func scaleOf(tx *ledger.Tx) (Scale, error) {
	versions, err := ledger.All[*Criteria](tx)
	return ScaleInForce(versions), err
}

func sameRating(a, b *float64) bool { return a == b || a != nil && b != nil && *a == *b }

// ratingText writes a rating as people say it: likelihood × impact.
func ratingText(likelihood, impact *float64) string {
	text := func(n *float64) string {
		if n == nil {
			return "–"
		}
		return fmt.Sprint(*n)
	}
	return text(likelihood) + "×" + text(impact)
}

// some lists references, the first ten of many.
func some(refs []string) string {
	if len(refs) > 10 {
		return strings.Join(refs[:10], ", ") + " and " + number(len(refs)-10) + " more"
	}
	return strings.Join(refs, ", ")
}
