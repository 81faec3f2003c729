package readiness

import (
	"strconv"

	"certbook/internal/audit"
	"certbook/internal/isms"
)

var auditRules = []rule{
	each("audit-overdue", "Audits past their day", Warning, "9.2.1 and 9.2.2: audits are conducted at planned intervals", audit.Audits, auditOverdue),
	each("audit-own-work", "Auditors who audit their own work", Error, "9.2.2 b): auditors are objective and impartial", audit.Audits, auditOfOwnWork, isms.People, isms.Statements, isms.Clauses),
	each("audit-no-result", "Held audits without a conclusion or report", Warning, "9.2.2: the results of audits are kept as documented information", audit.Audits, auditWithoutResult, isms.EvidenceRecords, isms.Files),
}

// A report is written after an audit: this many days later, it is looked for.
const reportDays = 28

func auditOverdue(b *Reading, a *audit.Audit) (field, sentence string) {
	if !a.Ahead() || !b.passed(a.LastDay()) {
		return "", ""
	}
	return "status", "was to end on " + a.LastDay() + " and is neither held nor cancelled"
}

// auditOfOwnWork looks at the clauses and controls an audit covers: who owns one of them is a
// judge of it who is not impartial.
func auditOfOwnWork(b *Reading, a *audit.Audit) (field, sentence string) {
	if a.Kind != audit.Internal || a.Status == audit.Cancelled {
		return "", ""
	}
	for _, auditor := range Linked[*isms.Person](b, audit.Audits, a, "auditors") {
		var own []string
		for _, c := range Linked[*isms.Clause](b, audit.Audits, a, "clauses") {
			if c.Owner == auditor.ID {
				own = append(own, "clause "+c.Ref)
			}
		}
		for _, s := range Linked[*isms.Statement](b, audit.Audits, a, "controls") {
			if s.Owner == auditor.ID {
				own = append(own, "control "+s.Ref)
			}
		}
		switch len(own) {
		case 0:
		case 1:
			return "auditors", "covers " + own[0] + ", which its auditor " + auditor.Name + " owns"
		default:
			return "auditors", "covers what its auditor " + auditor.Name + " owns: " + own[0] + " and " + strconv.Itoa(len(own)-1) + " more"
		}
	}
	return "", ""
}

// auditWithoutResult counts evidence as the report, too: many keep it where the evidence says.
func auditWithoutResult(b *Reading, a *audit.Audit) (field, sentence string) {
	if a.Status != audit.Held || !b.passed(a.LastDay()) || !b.passed(after(a.LastDay(), reportDays)) {
		return "", ""
	}
	if a.Conclusion == "" {
		return "conclusion", "ended on " + a.LastDay() + ", and its conclusion is not recorded"
	}
	if len(Linked[*isms.File](b, audit.Audits, a, "files")) == 0 && len(Linked[*isms.Evidence](b, audit.Audits, a, "evidence")) == 0 {
		return "files", "ended on " + a.LastDay() + ", and its report is neither in the book nor among the evidence"
	}
	return "", ""
}
