package isms

import "certbook/internal/register"

// What a column is headed that lists records of another register.
var (
	controlHeadings = []string{"controls", "control", "annex a controls", "annex a control", "applicable controls", "related controls", "related control", "linked controls", "mapped controls", "iso controls", "iso 27001 controls",
		"control ids", "control id", "control reference", "kontrollen", "controls annex a", "mesures de sécurité", "controles", "controlli", "maatregelen annex a", "opatření přílohy a"}
	riskHeadings = []string{"risks", "risk", "related risk", "related risks", "related risk id", "risk addressed", "risks addressed", "linked risks", "risk id", "risk ids", "risk ref", "risk reference",
		"risiken", "risiko-id", "risques", "riesgos", "id riesgo", "rischi", "riscos", "risico's", "rizika"}
	assetHeadings    = []string{"assets", "asset", "affected assets", "affected asset", "related assets", "linked assets", "asset id", "asset name", "information asset", "betroffene assets", "vermögenswert", "actifs", "actif", "activo", "activos", "asset coinvolti", "ativo", "ativos", "bedrijfsmiddel", "aktivum"}
	supplierHeadings = []string{"suppliers", "supplier", "vendor", "vendors", "third party", "related supplier", "lieferanten", "fournisseurs", "proveedores", "fornitori", "fornecedores", "leveranciers", "dodavatelé"}
	clauseHeadings   = []string{"clauses", "clause", "iso 27001 clause", "iso 27001 clauses", "iso/iec 27001 clause", "iso 27001:2022 clause", "isms clause", "clause reference", "clause ref", "clause no", "clause number", "related clause", "related clauses", "mandatory clause", "requirement", "iso 27001 requirement", "iso requirement", "standard requirement", "klausel", "normkapitel", "norm-kapitel", "clause iso 27001", "chapitre de la norme", "cláusula", "cláusulas", "clausola", "clausole", "clausule", "normelement", "článek normy", "kapitola normy", "punkt normy", "klausul", "ρήτρα", "箇条"}
	mixedHeadings    = []string{"clause/control", "clause / control", "clauses/controls", "clause or control", "control/clause", "control / clause", "clause/annex a control", "clause / annex a control", "clause / annex a", "clause/annex a", "annex a / clause", "iso 27001 ref", "iso 27001 ref.", "iso 27001 reference", "iso 27001:2022 reference", "iso/iec 27001 reference", "iso reference", "iso ref", "standard reference", "norm reference", "klausel/maßnahme", "normreferenz", "référence iso 27001", "referencia iso 27001", "riferimento iso 27001", "referência iso 27001", "normreferentie", "odkaz na normu", "odniesienie do normy"}
	documentHeadings = []string{"documents", "document", "document reference", "documentation", "policy", "policies", "policy / procedure", "related policy/procedure", "related documents", "procedure", "dokumente", "referenzdokument", "documents de référence", "documentos", "documenti", "documenten", "odkaz na dokumentaci"}
	evidenceHeadings = []string{"evidence", "evidence id", "evidence ref", "evidence reference", "related evidence", "linked evidence", "nachweise", "preuves", "evidencias", "evidenze", "evidências", "bewijzen", "důkazy"}
)

func end(r *register.Register, key, label string, headings ...string) register.End {
	return register.End{Register: r.Key, Key: key, Label: label, Headings: headings}
}

// relations joins the registers to the chain: risk, treatment, control, document, evidence.
// The order is that of the columns and of the side panel.
func relations() []register.Relation {
	controlled := func(r *register.Register, key, label, help string) register.End {
		e := end(r, key, label, controlHeadings...)
		e.Help = help
		return e
	}
	mixed := func(e register.End) register.End {
		e.Headings = append(e.Headings[:len(e.Headings):len(e.Headings)], mixedHeadings...)
		return e
	}
	clausal := func(r *register.Register, key, label, help string) register.End {
		e := end(r, key, label, clauseHeadings...)
		e.Help = help
		return mixed(e)
	}
	risky := func(r *register.Register, key, label string) register.End { return end(r, key, label, riskHeadings...) }
	shown := func(e register.End) register.End { e.Shown = true; return e }
	soa := func(key, label string, headings ...string) register.End {
		return end(Statements, key, label, headings...)
	}
	return []register.Relation{
		{Key: "risk_controls", From: shown(controlled(Risks, "controls", "Controls", "The controls that treat the risk (6.1.3 b)).")), To: shown(soa("risks", "Risks", riskHeadings...))},
		{Key: "risk_assets", From: end(Risks, "assets", "Assets", assetHeadings...), To: risky(Assets, "risks", "Risks")},
		{Key: "risk_suppliers", From: end(Risks, "suppliers", "Suppliers", supplierHeadings...), To: risky(Suppliers, "risks", "Risks")},
		{Key: "risk_requirements", From: end(Risks, "requirements", "Requirements", "requirement", "legal requirement"), To: risky(Requirements, "risks", "Risks")},
		{Key: "requirement_controls", From: shown(controlled(Requirements, "controls", "Controls", "The controls that meet the requirement (A.5.31).")), To: soa("requirements", "Requirements", "legal requirements", "requirement ids")},
		{Key: "requirement_parties", From: end(Requirements, "parties", "Interested parties", "party", "interested party", "stakeholder"), To: end(Parties, "requirements", "Requirements", "requirement ids")},
		{Key: "action_risks", From: shown(risky(Actions, "risks", "Risks")), To: end(Risks, "actions", "Treatment actions", "actions", "action ids", "treatment action")},
		{Key: "action_controls", From: controlled(Actions, "controls", "Controls", "The controls the action brings about."), To: soa("actions", "Treatment actions", "action ids")},
		{Key: "action_evidence", From: shown(end(Actions, "evidence", "Evidence", evidenceHeadings...)), To: end(EvidenceRecords, "actions", "Treatment actions", "actions", "action ids", "treatment action", "related actions")},
		{Key: "approval_risks", From: shown(risky(PlanApprovals, "risks", "Risks")), To: end(Risks, "plan_approvals", "Plan approvals")},
		{Key: "acceptance_risks", From: shown(risky(Acceptances, "risks", "Risk")), To: end(Risks, "acceptances", "Acceptances")},
		{Key: "exception_controls", From: controlled(Exceptions, "controls", "Controls", "The controls departed from."), To: soa("exceptions", "Exceptions")},
		{Key: "document_controls", From: shown(mixed(controlled(Documents, "controls", "Controls", "The controls the document describes."))), To: shown(soa("documents", "Documents", documentHeadings...))},
		{Key: "document_clauses", From: shown(clausal(Documents, "clauses", "Clauses", "The clauses the document answers.")), To: shown(end(Clauses, "documents", "Documents", documentHeadings...))},
		{Key: "evidence_controls", From: shown(mixed(controlled(EvidenceRecords, "controls", "Controls", "The controls the evidence shows at work."))), To: shown(soa("evidence", "Evidence", evidenceHeadings...))},
		{Key: "evidence_clauses", From: clausal(EvidenceRecords, "clauses", "Clauses", "The clauses the evidence shows at work."), To: shown(end(Clauses, "evidence", "Evidence", evidenceHeadings...))},
		{Key: "evidence_risks", From: risky(EvidenceRecords, "risks", "Risks"), To: end(Risks, "evidence", "Evidence", evidenceHeadings...)},
		{Key: "evidence_documents", From: end(EvidenceRecords, "documents", "Documents", documentHeadings...), To: end(Documents, "evidence", "Evidence", evidenceHeadings...)},
		{Key: "evidence_files", From: end(EvidenceRecords, "files", "Files"), To: end(Files, "evidence", "Evidence")},
		{Key: "document_files", From: end(Documents, "files", "Files"), To: end(Files, "documents", "Documents")},
		{Key: "version_document", From: shown(end(DocumentVersions, "document", "Document", append([]string{"document code", "document id", "document no", "document number", "document name", "document title", "doc id", "doc no", "policy name", "dokument", "dokumententitel", "titre du document",
			"documento", "documentnaam", "dokument č."}, documentHeadings...)...)), To: end(Documents, "versions", "Versions")},
		{Key: "version_files", From: end(DocumentVersions, "files", "Files"), To: end(Files, "document_versions", "Document versions")},
		{Key: "request_evidence", From: end(Requests, "evidence", "Evidence", evidenceHeadings...), To: end(EvidenceRecords, "requests", "Requests")},
		{Key: "request_controls", From: mixed(controlled(Requests, "controls", "Controls", "The controls the evidence is asked for.")), To: soa("requests", "Evidence requests")},
		{Key: "request_clauses", From: clausal(Requests, "clauses", "Clauses", "The clauses the evidence is asked for."), To: end(Clauses, "requests", "Evidence requests")},
		{Key: "measurement_metrics", From: shown(end(Measurements, "metrics", "Metric", "metric", "kpi", "indicator")), To: end(Metrics, "measurements", "Measurements")},
		{Key: "metric_objectives", From: end(Metrics, "objectives", "Objectives", "objective"), To: end(Objectives, "metrics", "Metrics", "metric", "kpi")},
		{Key: "incident_risks", From: risky(Incidents, "risks", "Risks"), To: end(Risks, "incidents", "Incidents", "incident", "incident ids")},
		{Key: "incident_controls", From: controlled(Incidents, "controls", "Controls", "The controls that failed, or that were changed."), To: soa("incidents", "Incidents")},
		{Key: "incident_assets", From: end(Incidents, "assets", "Assets", assetHeadings...), To: end(Assets, "incidents", "Incidents", "incident ids")},
		{Key: "item_assets", From: end(ScopeItems, "assets", "Assets", assetHeadings...), To: end(Assets, "scope", "Scope items", "in scope of", "scope item")},
		{Key: "item_suppliers", From: end(ScopeItems, "suppliers", "Suppliers", supplierHeadings...), To: end(Suppliers, "scope", "Scope items", "scope item")},
		{Key: "item_risks", From: risky(ScopeItems, "risks", "Risks"), To: end(Risks, "scope", "Scope items", "scope item")},
		{Key: "change_scopes", From: end(Changes, "version", "Departs from version", "scope version"), To: end(Scopes, "changes", "Changes")},
		// From the item, so that an item that a change speaks of can still be taken out of the scope.
		{Key: "change_items", From: end(ScopeItems, "changes", "Changes"), To: shown(end(Changes, "items", "Scope items", "scope item", "affected scope", "scope affected"))},
		{Key: "change_risks", From: shown(risky(Changes, "risks", "Risks")), To: end(Risks, "changes", "Changes")},
		{Key: "change_controls", From: controlled(Changes, "controls", "Controls", "The controls of the risks it touches."), To: soa("changes", "Changes")},
		{Key: "change_assets", From: end(Changes, "assets", "Assets", assetHeadings...), To: end(Assets, "changes", "Changes")},
		{Key: "change_suppliers", From: end(Changes, "suppliers", "Suppliers", supplierHeadings...), To: end(Suppliers, "changes", "Changes")},
		{Key: "objective_risks", From: risky(Objectives, "risks", "Risks"), To: end(Risks, "objectives", "Objectives", "objective")},
	}
}
