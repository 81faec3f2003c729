package isms

import (
	"slices"

	"certbook/internal/catalog"
	"certbook/internal/register"
)

// SoaVersion is a version of the Statement of Applicability that was approved, or is to be
// (6.1.3 d)). What it says is not copied: it is read from the record of changes at Position.
type SoaVersion struct {
	register.Base
	VersionNo string
	Edition   string
	Changes   string
	Status    string
	Approval
	Scope      string
	Controls   *float64
	Applicable *float64
	Position   *float64
	Digest     string
}

// ApproveSoaVerb is the label of the verb that freezes a version of the Statement.
const ApproveSoaVerb = "Approve Statement"

// SoaVersions declares the versions of the Statement of Applicability.
var SoaVersions = register.Declare(register.Register{
	Key: "soa_versions", Label: "Versions of the Statement", Singular: "Version of the Statement", Table: "soa_versions", Prefix: "SOA",
	New:   func() register.Record { return &SoaVersion{Status: Draft, Edition: string(catalog.Edition2022)} },
	Name:  func(r register.Record) string { return "Version " + r.(*SoaVersion).VersionNo },
	Guard: guardSoaVersion,
	Fields: slices.Concat([]*register.Field{
		register.Text("version_no", func(v *SoaVersion) *string { return &v.VersionNo }).Named("Version").Must().Wide(90).Synonyms("soa version"),
		register.Option("edition", func(v *SoaVersion) *string { return &v.Edition }, editionChoices()...).
			Named("Edition").Else(string(catalog.Edition2022)).Wide(90).Hint("The edition whose controls this version covers."),
		register.Text("changes", func(v *SoaVersion) *string { return &v.Changes }).Named("What changed").Long().Wide(200).
			Hint("In a sentence, for those who read the version history."),
		register.Option("status", func(v *SoaVersion) *string { return &v.Status }, versionStates()...).Named("Status").Else(Draft).Decided(ApproveSoaVerb),
	}, ApprovalFields(ApproveSoaVerb, func(v *SoaVersion) *Approval { return &v.Approval }), []*register.Field{
		register.Text("scope", func(v *SoaVersion) *string { return &v.Scope }).Named("Scope version").Decided(ApproveSoaVerb).Wide(110).
			Hint("The version of the scope in force at the approval."),
		register.Number("controls", func(v *SoaVersion) **float64 { return &v.Controls }).Named("Controls").Decided(ApproveSoaVerb).Wide(84),
		register.Number("applicable", func(v *SoaVersion) **float64 { return &v.Applicable }).Named("Applicable").Decided(ApproveSoaVerb).Wide(84),
		register.Number("position", func(v *SoaVersion) **float64 { return &v.Position }).Named("Change").Decided(ApproveSoaVerb).Tucked().
			Hint("The change of the book by which it was approved: the Statement is read as it stood then."),
		register.Text("digest", func(v *SoaVersion) *string { return &v.Digest }).Named("Digest").Decided(ApproveSoaVerb).Tucked().
			Hint("SHA-256 of every field of every control as approved."),
	}),
})

// guardSoaVersion keeps an approved version as it was approved.
func guardSoaVersion(_ register.Book, r *register.Register, before, after register.Record) error {
	if before == nil || before.(*SoaVersion).Status != Approved {
		return nil
	}
	return unchanged(r, before, after, "Start a new version and approve that.", "version_no", "edition", "changes")
}

// SoaInForce gives the version of an edition's Statement that was approved last; nil where
// none is.
func SoaInForce(all []*SoaVersion, edition string) *SoaVersion {
	var last *SoaVersion
	for _, v := range all {
		if v.Status == Approved && v.Edition == edition && (last == nil || v.ApprovedOn >= last.ApprovedOn) {
			last = v
		}
	}
	return last
}
