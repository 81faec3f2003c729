package readiness

import (
	"cmp"
	"fmt"
	"slices"

	"certbook/internal/isms"
	"certbook/internal/register"
)

var riskRules = []rule{
	each("risk-no-owner", "Risks without an owner", Error, "6.1.2 c) 2)", isms.Risks, riskWithoutOwner),
	each("risk-not-rated", "Risks that are not rated", Error, "6.1.2 d)", isms.Risks, riskNotRated),
	each("risk-no-treatment", "Risks without a treatment", Error, "6.1.3 a)", isms.Risks, riskWithoutTreatment),
	each("risk-no-control", "Risks to be modified by no control", Error, "6.1.3 b)", isms.Risks, modifiedWithoutControl, isms.Statements, isms.Actions),
	each("risk-no-residual", "Treated risks without a residual rating", Error, "6.1.3 f)", isms.Risks, treatedWithoutResidual),
	each("risk-residual-unexplained", "Residual ratings that nothing brings about", Error, "6.1.3 b): something must bring the risk down", isms.Risks, residualUnexplained, isms.Statements, isms.Actions),
	each("risk-above-line", "Risks above the line that nobody accepted", Error, "6.1.2 a) 1) and 6.1.3 f)", isms.Risks, aboveTheLine, isms.Acceptances).readingWhole(isms.CriteriaVersions),
	each("risk-review-overdue", "Risks past their review", Warning, "8.2: risks are assessed at planned intervals", isms.Risks, riskReviewOverdue),
	each("criteria-rated-before", "Ratings made under earlier criteria", Warning, "8.2 and 6.1.2 a): risks are assessed by the criteria in force", isms.CriteriaVersions, ratedBefore).
		readingWhole(isms.CriteriaVersions, isms.Risks),
	each("action-overdue", "Treatment actions overdue", Error, "8.3", isms.Actions, actionOverdue),
	each("action-no-owner", "Treatment actions without an owner", Warning, "6.1.3 e)", isms.Actions, actionWithoutOwner),
	each("action-no-due", "Treatment actions without a date", Warning, "6.1.3 e)", isms.Actions, actionWithoutDue),
	each("action-no-evidence", "Treatment actions done without evidence", Warning, "8.3: the results of the treatment are kept as documented information", isms.Actions, doneWithoutEvidence, isms.EvidenceRecords),
	each("acceptance-stale", "Acceptances of a rating that has changed", Error, "6.1.3 f): what was accepted is another rating", isms.Acceptances, acceptanceStale, isms.Risks).readingWhole(isms.Acceptances, isms.CriteriaVersions),
	each("acceptance-expired", "Acceptances that have ended", Error, "6.1.3 f)", isms.Acceptances, acceptanceExpired, isms.Risks).readingWhole(isms.Acceptances),
	each("acceptance-not-by-owner", "Acceptances by someone other than the risk owner", Error, "6.1.3 f): the risk owner accepts", isms.Acceptances, acceptedByAnother, isms.Risks),
}

// living says whether a risk still counts.
func living(r *isms.Risk) bool { return r.Status != isms.Closed }

func riskWithoutOwner(_ *Reading, r *isms.Risk) (field, sentence string) {
	if !living(r) || r.Owner != "" {
		return "", ""
	}
	return "owner", "has no owner"
}

func riskNotRated(_ *Reading, r *isms.Risk) (field, sentence string) {
	inherent, current := r.InherentLikelihood != nil && r.InherentImpact != nil, r.CurrentLikelihood != nil && r.CurrentImpact != nil
	if !living(r) || inherent || current {
		return "", ""
	}
	if half := halfOf(r, isms.Current); half != "" {
		return half, "is not rated"
	}
	return cmp.Or(halfOf(r, isms.Inherent), "inherent_likelihood"), "is not rated"
}

// halfOf gives the field a rating still lacks that was begun; "" for one that was not.
func halfOf(r *isms.Risk, which string) (field string) {
	switch likelihood, impact := r.Rating(which); {
	case likelihood != nil && impact == nil:
		return which + "_impact"
	case likelihood == nil && impact != nil:
		return which + "_likelihood"
	}
	return ""
}

func riskWithoutTreatment(_ *Reading, r *isms.Risk) (field, sentence string) {
	if !living(r) || r.Treatment != "" {
		return "", ""
	}
	return "treatment", "has no treatment"
}

func modifiedWithoutControl(b *Reading, r *isms.Risk) (field, sentence string) {
	if !living(r) || r.Treatment != isms.Modify || len(Linked[*isms.Statement](b, isms.Risks, r, "controls")) > 0 {
		return "", ""
	}
	return "controls", "is to be modified, but no control is named"
}

func treatedWithoutResidual(_ *Reading, r *isms.Risk) (field, sentence string) {
	if !living(r) || r.Treatment == "" || r.Treatment == isms.Retain || r.ResidualLikelihood != nil && r.ResidualImpact != nil {
		return "", ""
	}
	return cmp.Or(halfOf(r, isms.Residual), "residual_likelihood"), "has a treatment, but no residual rating"
}

// residualUnexplained is silent where the risk is to be modified: another rule asks for the
// control that does it.
func residualUnexplained(b *Reading, r *isms.Risk) (field, sentence string) {
	if !living(r) || r.Treatment == isms.Modify || !below(r.ResidualLikelihood, r.ResidualImpact, r.InherentLikelihood, r.InherentImpact) {
		return "", ""
	}
	if len(Linked[*isms.Statement](b, isms.Risks, r, "controls")) > 0 || len(b.plan(r).Planned()) > 0 {
		return "", ""
	}
	return "controls", "is rated lower after treatment, but neither a control nor an action brings it down"
}

// below says whether one whole rating is lower than another in likelihood or impact.
func below(likelihood, impact, thanLikelihood, thanImpact *float64) bool {
	if likelihood == nil || impact == nil || thanLikelihood == nil || thanImpact == nil {
		return false
	}
	return *likelihood < *thanLikelihood || *impact < *thanImpact
}

// aboveTheLine is silent where somebody accepted the risk and did not withdraw it: that it is
// rated otherwise since, or that it was for a time, is said on the acceptance.
func aboveTheLine(b *Reading, r *isms.Risk) (field, sentence string) {
	accepted := slices.ContainsFunc(Linked[*isms.Acceptance](b, isms.Risks, r, "acceptances"), func(a *isms.Acceptance) bool { return a.WithdrawnOn == "" })
	if !living(r) || accepted {
		return "", ""
	}
	scale := b.scale()
	field, what := "residual_likelihood", "residual"
	likelihood, impact := r.ResidualLikelihood, r.ResidualImpact
	if likelihood == nil || impact == nil {
		if r.Treatment != isms.Retain {
			return "", "" // until it is treated; another rule asks for the residual rating
		}
		field, what, likelihood, impact = "current_likelihood", "current", r.CurrentLikelihood, r.CurrentImpact
	}
	level, ok := scale.LevelOf(likelihood, impact)
	if !ok || scale.Accepts(level.Key) {
		return "", ""
	}
	return field, "is above the line of acceptance (" + what + ": " + level.Label + ") and nobody has accepted it"
}

// covered says whether somebody accepts the risk as it is rated now.
func covered(b *Reading, r *isms.Risk) bool {
	for _, a := range Linked[*isms.Acceptance](b, isms.Risks, r, "acceptances") {
		if a.WithdrawnOn == "" && !b.passed(a.Until) && a.Covers(r, b.scales()) {
			return true
		}
	}
	return false
}

func riskReviewOverdue(b *Reading, r *isms.Risk) (field, sentence string) {
	if !living(r) || !b.passed(r.NextReview) {
		return "", ""
	}
	return "next_review", "was due for review on " + r.NextReview
}

// ratedBefore tells of the version in force how many risks carry ratings of another one: they
// were not gone through since it was approved. What is not recorded is not guessed at.
func ratedBefore(b *Reading, c *isms.Criteria) (field, sentence string) {
	if c.Status != isms.Approved || isms.CriteriaInForce(Records[*isms.Criteria](b, isms.CriteriaVersions)) != c {
		return "", ""
	}
	earlier := map[string]bool{"": false, c.VersionNo: false} // by version
	var refs []string
	for _, r := range Records[*isms.Risk](b, isms.Risks) {
		if !living(r) {
			continue
		}
		for _, which := range []string{isms.Inherent, isms.Current, isms.Residual} {
			version := r.RatedUnder(which)
			is, known := earlier[version]
			if !known {
				is = register.Fold(version) != register.Fold(c.VersionNo)
				earlier[version] = is
			}
			if is {
				refs = append(refs, r.Ref)
				break
			}
		}
	}
	if len(refs) == 0 {
		return "", ""
	}
	return "version_no", fmt.Sprintf("is in force, but %d %s still rated under an earlier version: %s", len(refs), are(refs, "risk is", "risks are"), named(refs))
}

func open(a *isms.Action) bool { return a.Status == isms.Open || a.Status == isms.InProgress }

func actionOverdue(b *Reading, a *isms.Action) (field, sentence string) {
	if !open(a) || !b.passed(a.Due) {
		return "", ""
	}
	return "due", "was due on " + a.Due + " and is not done"
}

func actionWithoutOwner(_ *Reading, a *isms.Action) (field, sentence string) {
	if !open(a) || a.Owner != "" {
		return "", ""
	}
	return "owner", "has no owner"
}

func actionWithoutDue(_ *Reading, a *isms.Action) (field, sentence string) {
	if !open(a) || a.Due != "" {
		return "", ""
	}
	return "due", "has no date by which it is done"
}

func doneWithoutEvidence(b *Reading, a *isms.Action) (field, sentence string) {
	if a.Status != isms.Done || len(Linked[*isms.Evidence](b, isms.Actions, a, "evidence")) > 0 {
		return "", ""
	}
	return "evidence", "is done, but no evidence shows it"
}

func acceptanceStale(b *Reading, a *isms.Acceptance) (field, sentence string) {
	if a.WithdrawnOn != "" || b.passed(a.Until) {
		return "", ""
	}
	for _, r := range Linked[*isms.Risk](b, isms.Acceptances, a, "risks") {
		if s, stale := a.StaleFor(r, b.scales(), b.Today); living(r) && stale {
			return "risks", "was given for a rating of " + s.Then + ", and " + r.Ref + " is at " + s.Now + " now"
		}
	}
	return "", ""
}

func acceptanceExpired(b *Reading, a *isms.Acceptance) (field, sentence string) {
	if a.WithdrawnOn != "" || !b.passed(a.Until) {
		return "", ""
	}
	for _, r := range Linked[*isms.Risk](b, isms.Acceptances, a, "risks") {
		if living(r) && !acceptedAnew(b, r) {
			return "until", "ended on " + a.Until + ", and " + r.Ref + " is still there"
		}
	}
	return "", ""
}

func acceptedAnew(b *Reading, r *isms.Risk) bool {
	for _, a := range Linked[*isms.Acceptance](b, isms.Risks, r, "acceptances") {
		if a.WithdrawnOn == "" && !b.passed(a.Until) {
			return true
		}
	}
	return false
}

func acceptedByAnother(b *Reading, a *isms.Acceptance) (field, sentence string) {
	if a.WithdrawnOn != "" || b.passed(a.Until) {
		return "", ""
	}
	for _, r := range Linked[*isms.Risk](b, isms.Acceptances, a, "risks") {
		if living(r) && r.Owner != "" && r.Owner != a.AcceptedBy {
			return "accepted_by", "was given by someone who does not own " + r.Ref
		}
	}
	return "", ""
}
