package readiness

import (
	"strings"

	"certbook/internal/isms"
)

var reasonRules = ofNewest([]rule{
	each("soa-reason-left-out", "Linked reasons the Statement does not state", Warning, "6.1.3 d): the Statement gives the reasons for including a control", isms.Statements, reasonLeftOut, isms.Risks, isms.Requirements),
	each("soa-reason-unlinked", "Stated reasons with nothing linked behind them", Warning, "practice: an auditor follows a reason to its risk, law or contract", isms.Statements, reasonUnlinked, isms.Risks, isms.Requirements).
		hangingOn(allSpoken),
})

// reasonLeftOut is silent where a control states no reason at all: another rule asks for one.
func reasonLeftOut(b *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.Applicable || s.Justification == "" && len(s.InclusionReasons) == 0 {
		return "", ""
	}
	missing := []string{}
	for _, r := range reasonsOf(b, s).Missing() {
		refs := make([]string, len(r.Giving))
		for i, source := range r.Giving {
			refs[i] = source.Ref
		}
		missing = append(missing, "“"+isms.ReasonLabel(r.Key)+"” (linked: "+named(refs)+")")
	}
	if len(missing) == 0 {
		return "", ""
	}
	return "inclusion_reasons", "leaves out the " + are(missing, "reason ", "reasons ") + named(missing)
}

// What is not there when nothing is linked behind a reason.
var unlinked = map[string]string{
	isms.ForRisk:     "no open risk is linked",
	isms.ForLaw:      "no law or regulation is linked",
	isms.ForContract: "no contract is linked",
}

func reasonUnlinked(b *Reading, s *isms.Statement) (field, sentence string) {
	if s.Applicable != isms.Applicable || len(s.InclusionReasons) == 0 {
		return "", ""
	}
	alone := []string{}
	for _, r := range reasonsOf(b, s).Unsupported() {
		if b.speaks(s.Edition, r.Key) {
			alone = append(alone, "“"+isms.ReasonLabel(r.Key)+"”, but "+unlinked[r.Key])
		}
	}
	if len(alone) == 0 {
		return "", ""
	}
	return "inclusion_reasons", "gives the " + are(alone, "reason ", "reasons ") + strings.Join(alone, "; and ")
}
