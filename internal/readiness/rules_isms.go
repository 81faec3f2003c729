package readiness

import (
	"slices"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/register"
)

var ismsRules = []rule{
	each("document-missing", "Documents that are asked for and missing", ToDo, "7.5.1", isms.Documents, documentMissing, isms.Clauses).readingWhole(isms.Statements, isms.Documents),
	each("document-not-approved", "Documents that are asked for and not approved", Warning, "7.5.2 c)", isms.Documents, documentNotApproved, isms.DocumentVersions).readingWhole(isms.Statements),
	each("document-no-approver", "Approved documents that do not say by whom or when", Warning, "7.5.2 c)", isms.Documents, approvedByNobody),
	each("document-review-overdue", "Documents past their review", Warning, "7.5.2 c) and 7.5.3: documents stay suitable", isms.Documents, documentReviewOverdue),
	each("document-version-order", "Documents in force in a version that is no newer than an earlier one", Warning, "7.5.3: which version is in force can be told", isms.Documents, versionNotNewer, isms.DocumentVersions),
	each("evidence-stale", "Evidence past its refresh", Warning, "practice: an auditor samples what is recent", isms.EvidenceRecords, evidenceStale),
	each("evidence-no-period", "Evidence without a period", Warning, "practice: a record shows the period it covers", isms.EvidenceRecords, evidenceWithoutPeriod),
	each("evidence-unlinked", "Evidence of nothing", Warning, "practice: evidence shows something", isms.EvidenceRecords, evidenceOfNothing, isms.Statements, isms.Clauses, isms.Risks, isms.Documents, isms.Actions, audit.Audits),
	{id: "file-lost", title: "Files without their content", severity: Error, why: "7.5.3 b): documented information is adequately protected", on: isms.Files, find: lostFiles},
	each("request-overdue", "Evidence requests overdue", Warning, "practice", isms.Requests, requestOverdue, isms.EvidenceRecords),
	each("request-no-due", "Evidence requests without a date", Warning, "practice: what is due on no day is not chased", isms.Requests, requestWithoutDue),
	each("scope-not-approved", "Scope that is not approved", ToDo, "4.3", isms.Scopes, scopeNotApproved).readingWhole(isms.Scopes),
	each("scope-item-alone", "Scope items without risk, asset or supplier", Warning, "4.3 and 6.1.2 c): what is in scope has risks", isms.ScopeItems, itemAlone, isms.Risks, isms.Assets, isms.Suppliers),
	each("exception-expired", "Exceptions that have ended and are open", Error, "practice: an exception ends, or is approved again", isms.Exceptions, exceptionExpired),
	each("exception-not-approved", "Exceptions nobody approved", Error, "practice: an exception is somebody's decision", isms.Exceptions, exceptionNotApproved),
	each("incident-no-lessons", "Closed incidents without lessons", Error, "A.5.27", isms.Incidents, closedWithoutLessons),
	each("competence-gap", "Competence that nothing shows", Error, "7.2", isms.Competences, competenceGap).readingWhole(isms.People),
	each("competence-expired", "Competence that has expired", Warning, "7.2", isms.Competences, competenceExpired).readingWhole(isms.People),
	each("objective-overdue", "Objectives overdue", Warning, "6.2", isms.Objectives, objectiveOverdue),
	each("objective-incomplete", "Objectives that lack what 6.2 asks for", Warning, "6.2: what, with which resources, who, when, and how it is evaluated", isms.Objectives, objectiveIncomplete),
	each("metric-overdue", "Metrics whose measurement is overdue", Warning, "9.1", isms.Metrics, measurementOverdue),
	each("asset-no-owner", "Assets without an owner", Warning, "A.5.9", isms.Assets, assetWithoutOwner),
	each("supplier-review-overdue", "Suppliers past their review", Warning, "A.5.22", isms.Suppliers, supplierReviewOverdue),
	each("requirement-unmet", "Requirements met by no control", Warning, "4.2 and A.5.31", isms.Requirements, requirementOnNothing, isms.Statements, isms.Risks),
	each("requirement-review-overdue", "Requirements past their review", Warning, "A.5.31", isms.Requirements, requirementReviewOverdue),
}

// needed says whether the standard asks for a document: a clause does, or an applicable
// control, by the catalogue's list or, for a document that is not on it, by its links.
func needed(b *Reading, d *isms.Document) bool {
	switch d.Obligation {
	case isms.Mandatory:
		return true
	case isms.AnnexA:
		if d.Catalogue == "" {
			return slices.ContainsFunc(Linked[*isms.Statement](b, isms.Documents, d, "controls"), func(s *isms.Statement) bool { return s.Applicable == isms.Applicable })
		}
		for _, listed := range catalog.Documents() {
			if listed.ID == d.Catalogue {
				return anyApplicable(b, listed)
			}
		}
	}
	return false
}

func anyApplicable(b *Reading, d catalog.Document) bool {
	for _, s := range Records[*isms.Statement](b, isms.Statements) {
		if s.Applicable != isms.Applicable || b.older(s.Edition) {
			continue
		}
		for _, ref := range d.References(catalog.Edition(s.Edition)) {
			if ref.Control == s.Control {
				return true
			}
		}
	}
	return false
}

func documentMissing(b *Reading, d *isms.Document) (field, sentence string) {
	switch {
	case d.Status == isms.Missing && needed(b, d):
		return "status", "is asked for, and there is none"
	case d.Status == isms.Retired && needed(b, d) && !replaced(b, d):
		return "status", "is asked for, but is retired, and no other document answers its clauses or controls"
	}
	return "", ""
}

// replaced says whether another document is there for a clause or control of a document.
func replaced(b *Reading, d *isms.Document) bool {
	another := func(o *isms.Document) bool { return o != d && o.Status != isms.Retired && o.Status != isms.Missing }
	for _, c := range Linked[*isms.Clause](b, isms.Documents, d, "clauses") {
		if slices.ContainsFunc(Linked[*isms.Document](b, isms.Clauses, c, "documents"), another) {
			return true
		}
	}
	for _, s := range Linked[*isms.Statement](b, isms.Documents, d, "controls") {
		if slices.ContainsFunc(Linked[*isms.Document](b, isms.Statements, s, "documents"), another) {
			return true
		}
	}
	return false
}

// documentNotApproved passes over the draft of a next version: until it is approved, the one
// before is in force.
func documentNotApproved(b *Reading, d *isms.Document) (field, sentence string) {
	if d.Status != isms.Draft && d.Status != isms.InReview || !needed(b, d) {
		return "", ""
	}
	for _, v := range Linked[*isms.DocumentVersion](b, isms.Documents, d, "versions") {
		if v.ApprovedOn != "" && (v.Until == "" || v.Until > b.Today) && !isms.SameVersion(v.VersionNo, d.VersionNo) {
			return "", ""
		}
	}
	return "status", "is asked for, and is not approved yet"
}

func approvedByNobody(_ *Reading, d *isms.Document) (field, sentence string) {
	switch {
	case d.Status != isms.Approved:
		return "", ""
	case d.Approver == "":
		return "approver", "is approved, but does not say by whom"
	case d.ApprovedOn == "":
		return "approved_on", "is approved, but does not say when"
	}
	return "", ""
}

// versionNotNewer finds days of approval that run backwards: often the number was raised and
// the day left as it was. Of two versions of one day, the one that has ended is the earlier.
func versionNotNewer(b *Reading, d *isms.Document) (field, sentence string) {
	if d.Status != isms.Approved || d.ApprovedOn == "" {
		return "", ""
	}
	for _, v := range Linked[*isms.DocumentVersion](b, isms.Documents, d, "versions") {
		if v.ApprovedOn == d.ApprovedOn && v.Until != "" {
			continue
		}
		if v.ApprovedOn >= d.ApprovedOn && !isms.SameVersion(v.VersionNo, d.VersionNo) {
			return "approved_on", "is approved as version " + d.VersionNo + " on " + d.ApprovedOn + ", but version " + v.VersionNo + " was approved on " + v.ApprovedOn
		}
	}
	return "", ""
}

func documentReviewOverdue(b *Reading, d *isms.Document) (field, sentence string) {
	if d.Status == isms.Retired || d.Status == isms.Missing || !b.passed(d.NextReview) {
		return "", ""
	}
	return "next_review", "was due for review on " + d.NextReview
}

func evidenceStale(b *Reading, e *isms.Evidence) (field, sentence string) {
	if !b.passed(e.NextRefresh) {
		return "", ""
	}
	return "next_refresh", "was due to be refreshed on " + e.NextRefresh
}

func evidenceWithoutPeriod(_ *Reading, e *isms.Evidence) (field, sentence string) {
	if e.PeriodFrom != "" || e.PeriodTo != "" {
		return "", ""
	}
	return "period_from", "does not say which period it covers"
}

func evidenceOfNothing(b *Reading, e *isms.Evidence) (field, sentence string) {
	for _, side := range []string{"controls", "clauses", "risks", "documents", "actions", "audits"} {
		if len(Linked[register.Record](b, isms.EvidenceRecords, e, side)) > 0 {
			return "", ""
		}
	}
	return "controls", "belongs to no control, clause, risk, document, action or audit"
}

// lostFiles asks the book, since no record says what became of its content. An erased one is
// nobody's problem: somebody wanted it, and gave a reason.
func lostFiles(b *Reading, found func(rec register.Record, field, sentence string)) {
	for _, file := range Records[*isms.File](b, isms.Files) {
		if b.lost(file.SHA256) {
			found(file, "name", "has lost its content: it can be neither opened nor saved")
		}
	}
}

func requestOverdue(b *Reading, q *isms.Request) (field, sentence string) {
	if q.Status != isms.Open || !b.passed(q.Due) {
		return "", ""
	}
	if len(Linked[*isms.Evidence](b, isms.Requests, q, "evidence")) > 0 {
		return "status", "was due on " + q.Due + " and is still open, though evidence is linked to it"
	}
	return "due", "was due on " + q.Due + " and nothing was received"
}

func requestWithoutDue(_ *Reading, q *isms.Request) (field, sentence string) {
	if q.Status != isms.Open || q.Due != "" {
		return "", ""
	}
	return "due", "has no day by which it is to be received"
}

// scopeNotApproved passes over drafts of a next version: until it is approved, another is in force.
func scopeNotApproved(b *Reading, _ *isms.Scope) (field, sentence string) {
	if isms.ScopeInForce(Records[*isms.Scope](b, isms.Scopes)) != nil {
		return "", ""
	}
	return "status", "is not approved"
}

func itemAlone(b *Reading, i *isms.ScopeItem) (field, sentence string) {
	if i.Kind == isms.ExclusionItem || i.Kind == isms.InterfaceItem || len(Linked[*isms.Risk](b, isms.ScopeItems, i, "risks")) > 0 ||
		len(Linked[*isms.Asset](b, isms.ScopeItems, i, "assets")) > 0 || len(Linked[*isms.Supplier](b, isms.ScopeItems, i, "suppliers")) > 0 {
		return "", ""
	}
	return "risks", "is in scope, but no risk, asset or supplier belongs to it"
}

func exceptionExpired(b *Reading, e *isms.Exception) (field, sentence string) {
	if e.Status != isms.Open || !b.passed(e.Until) {
		return "", ""
	}
	return "until", "ended on " + e.Until + " and is still open"
}

func exceptionNotApproved(_ *Reading, e *isms.Exception) (field, sentence string) {
	if e.Status != isms.Open || e.ApprovedBy != "" {
		return "", ""
	}
	return "approved_by", "is not approved by anyone"
}

func closedWithoutLessons(_ *Reading, i *isms.Incident) (field, sentence string) {
	if i.Status != isms.Closed || i.Lessons != "" {
		return "", ""
	}
	return "lessons", "is closed without lessons"
}

// competenceGap, like competenceExpired, is silent on people who have left: what they could do
// is kept, and needs to be shown no more.
func competenceGap(b *Reading, c *isms.Competence) (field, sentence string) {
	if b.ofSomeoneGone(c) || c.Shown != "" {
		return "", ""
	}
	return "shown", "is needed, and nothing shows it"
}

func competenceExpired(b *Reading, c *isms.Competence) (field, sentence string) {
	if b.ofSomeoneGone(c) || !b.passed(c.ValidUntil) {
		return "", ""
	}
	return "valid_until", "was valid until " + c.ValidUntil
}

func objectiveOverdue(b *Reading, o *isms.Objective) (field, sentence string) {
	if o.Status == "reached" || o.Status == isms.Dropped || !b.passed(o.Due) {
		return "", ""
	}
	return "due", "was to be reached by " + o.Due
}

func objectiveIncomplete(_ *Reading, o *isms.Objective) (field, sentence string) {
	if o.Status == isms.Dropped {
		return "", ""
	}
	for _, missing := range []struct{ field, value, what string }{{"plan", o.Plan, "what will be done"}, {"resources", o.Resources, "with which resources"}, {"owner", o.Owner, "who answers for it"}, {"due", o.Due, "when it is completed"}, {"evaluation", o.Evaluation, "how it is evaluated"}} {
		if missing.value == "" {
			return missing.field, "does not say " + missing.what
		}
	}
	return "", ""
}

func measurementOverdue(b *Reading, m *isms.Metric) (field, sentence string) {
	if !b.passed(m.NextMeasurement) {
		return "", ""
	}
	return "next_measurement", "was to be measured by " + m.NextMeasurement
}

func assetWithoutOwner(_ *Reading, a *isms.Asset) (field, sentence string) {
	if a.Owner != "" {
		return "", ""
	}
	return "owner", "has no owner"
}

func supplierReviewOverdue(b *Reading, s *isms.Supplier) (field, sentence string) {
	if !b.passed(s.NextReview) {
		return "", ""
	}
	return "next_review", "was due for review on " + s.NextReview
}

func requirementOnNothing(b *Reading, q *isms.Requirement) (field, sentence string) {
	if len(Linked[*isms.Statement](b, isms.Requirements, q, "controls")) > 0 || len(Linked[*isms.Risk](b, isms.Requirements, q, "risks")) > 0 {
		return "", ""
	}
	return "controls", "is met by no control and leads to no risk"
}

func requirementReviewOverdue(b *Reading, q *isms.Requirement) (field, sentence string) {
	if !b.passed(q.NextReview) {
		return "", ""
	}
	return "next_review", "was due for review on " + q.NextReview
}
