// Package isms holds the registers of the management system itself: the organisation and
// its people, scope and context, risks and their treatment, the Statement of Applicability,
// documents and evidence; each with its fields, its verbs and its rules.
// docs/add-a-register.md shows how to add one.
package isms

import "certbook/internal/register"

// Registers gives the registers of this package, in screen order, and what joins them. A book
// is opened with those of the packages above as well: audit.Registers.
func Registers() *register.Set {
	return register.NewSet(People.Key, []*register.Register{
		Organisations, People, Roles,
		Scopes, ScopeItems, Issues, Parties, Requirements,
		Objectives, Metrics, Measurements,
		Assets, Suppliers,
		CriteriaVersions, Risks, Actions, PlanApprovals, Acceptances, Assessments,
		Clauses, Statements, SoaVersions, Exceptions, Documents, DocumentVersions, EvidenceRecords, Requests, Files,
		Competences, Incidents, Changes,
		Silences,
	}, relations())
}
