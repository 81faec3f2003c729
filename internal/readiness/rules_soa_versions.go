package readiness

import (
	"certbook/internal/isms"
	"certbook/internal/register"
)

var soaVersionRules = []rule{
	each("soa-not-approved", "Statement that is not approved", ToDo, "6.1.3 d) and 7.5.2 c)", isms.SoaVersions, soaNotApproved).
		readingWhole(isms.SoaVersions, isms.Statements),
	each("soa-changed", "Statement that is not what was approved", Warning, "7.5.3: the version in use is the one that was approved", isms.SoaVersions, soaChanged).
		readingWhole(isms.SoaVersions, isms.Statements).inState(soaSays),
	each("soa-older-than-assessment", "Statement older than the risk assessment", Warning, "6.1.3 b) and 8.2: controls are determined from the risks as assessed", isms.SoaVersions, soaOlder).
		readingWhole(isms.SoaVersions, isms.Assessments, isms.Statements),
	each("soa-other-scope", "Statement approved for another scope", Warning, "4.3 and 6.1.3 d): the certificate names both", isms.SoaVersions, soaOfAnotherScope).
		readingWhole(isms.SoaVersions, isms.Scopes, isms.Statements),
}

func inForce(b *Reading, v *isms.SoaVersion) bool {
	return !b.older(v.Edition) && isms.SoaInForce(Records[*isms.SoaVersion](b, isms.SoaVersions), v.Edition) == v
}

// soaNotApproved passes over drafts of a next version: until it is approved, another is in force.
func soaNotApproved(b *Reading, v *isms.SoaVersion) (field, sentence string) {
	if b.older(v.Edition) || isms.SoaInForce(Records[*isms.SoaVersion](b, isms.SoaVersions), v.Edition) != nil {
		return "", ""
	}
	return "status", "is not approved, and no other version is"
}

func soaChanged(b *Reading, v *isms.SoaVersion) (field, sentence string) {
	if !inForce(b, v) || soaSays(b, v) == v.Digest {
		return "", ""
	}
	return "status", "is in force, but the Statement has changed since it was approved"
}

// soaSays is the digest of what the Statement of a version's edition says now.
func soaSays(b *Reading, v register.Record) string {
	return isms.DigestOf(isms.OfEdition(Records[*isms.Statement](b, isms.Statements), v.(*isms.SoaVersion).Edition))
}

func soaOlder(b *Reading, v *isms.SoaVersion) (field, sentence string) {
	if !inForce(b, v) {
		return "", ""
	}
	for _, a := range Records[*isms.Assessment](b, isms.Assessments) {
		if a.Status == isms.Approved && a.ApprovedOn > v.ApprovedOn {
			return "approved_on", "was approved before the risk assessment " + a.Ref + ", which was approved on " + a.ApprovedOn
		}
	}
	return "", ""
}

func soaOfAnotherScope(b *Reading, v *isms.SoaVersion) (field, sentence string) {
	scope := isms.ScopeInForce(Records[*isms.Scope](b, isms.Scopes))
	if !inForce(b, v) || scope == nil || scope.VersionNo == v.Scope {
		return "", ""
	}
	if v.Scope == "" {
		return "scope", "was approved before the scope was; version " + scope.VersionNo + " of the scope is in force"
	}
	return "scope", "was approved for version " + v.Scope + " of the scope, but version " + scope.VersionNo + " is in force"
}
