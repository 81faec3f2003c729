package isms

import (
	"fmt"
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Clause is one of the clauses 4 to 10, as the organisation judges itself by it. None can be
// declared not applicable. Headings, such as 9.2 over 9.2.1 and 9.2.2, are no records: nothing
// is asked under them, and what was judged twice would not agree for long. Main tells under
// which of the seven a clause stands.
type Clause struct {
	register.Base
	Clause     string
	Title      string
	Main       string
	Conformity string
	Note       string
	Owner      string
	AssessedOn string
	NextStep   string
	Due        string
}

// How far the organisation conforms to a clause.
const (
	Conform       = "conform"
	PartlyConform = "partly"
	NotConform    = "not_conform"
)

// Clauses declares the self-assessment.
var Clauses = register.Declare(register.Register{
	Key: "clauses", Label: "Clauses", Singular: "Clause", Table: "clauses",
	New:       func() register.Record { return &Clause{Conformity: NotAssessed} },
	Reference: func(r register.Record) string { return r.(*Clause).Clause },
	Name:      func(r register.Record) string { return r.(*Clause).Title },
	Aliases:   clauseAliases,
	Check:     checkClause,
	Over:      func(r register.Record) bool { return r.(*Clause).Conformity == Conform },
	Fields: []*register.Field{
		register.Text("clause", func(c *Clause) *string { return &c.Clause }).Named("Clause").Must().Once().Wide(72).
			Synonyms("iso 27001 clause", "iso/iec 27001 clause", "iso 27001:2022 clause", "isms clause", "clause no", "clause no.", "clause number", "clause ref", "clause reference", "clause id", "sub-clause", "subclause", "clause / requirement", "clause/requirement",
				"normkapitel", "klausel", "norm-kapitel", "abschnitt der norm", "clause iso 27001", "chapitre", "article de la norme", "cláusula", "cláusula iso 27001", "apartado", "clausola", "punto norma", "requisito", "clausule", "normelement", "kapitola normy",
				"článek normy", "punkt normy", "rozdział normy", "klausul", "avsnitt", "ρήτρα", "箇条", "requirement no", "requirement id", "section", "control number", "ref", "no", "id"),
		register.Text("title", func(c *Clause) *string { return &c.Title }).Named("Title").Must().Once().Wide(280).
			Synonyms("clause title", "clause name", "clause description", "requirement", "requirements", "iso 27001 requirement", "isms requirement", "mandatory requirement", "control title", "anforderung", "exigence", "requisito", "eis", "požadavek", "wymaganie", "krav", "απαίτηση", "要求事項"),
		register.Option("main", func(c *Clause) *string { return &c.Main }, mainClauses()...).Named("Main clause").Must().Once().Tucked().Wide(190).
			Synonyms("chapter", "clause group"),
		register.Option("conformity", func(c *Clause) *string { return &c.Conformity },
			register.Choice{Key: Conform, Label: "Conform", Symbol: "●", Synonyms: conformWords},
			register.Choice{Key: PartlyConform, Label: "Partly", Symbol: "◐", Synonyms: partlyWords},
			register.Choice{Key: NotConform, Label: "Not conform", Symbol: "○", Synonyms: notConformWords},
			register.Choice{Key: NotAssessed, Label: "Not assessed", Symbol: "—", Synonyms: notAssessedWords},
		).Named("Conformity").Else(NotAssessed).Wide(124).
			Synonyms(append([]string{"compliance", "compliance status", "conformity status", "compliant", "compliant?", "compliant (y/n)", "conformance", "conformance status", "gap status", "assessment result", "self-assessment", "assessment", "result", "finding", "is it met", "met",
				"konformität", "erfüllungsgrad", "erfüllung", "erfüllt", "umsetzungsstatus", "conformité", "conforme", "conformidad", "cumplimiento", "cumple", "conformità", "conformidade", "conformiteit", "voldoet", "shoda", "soulad", "zgodność", "efterlevnad", "uppfyllt",
				"συμμόρφωση", "適合", "適合状況", "implementation status"}, statusHeadings...)...).
			Hint("How far you conform. Clauses 4 to 10 cannot be left out (clause 1)."),
		register.Text("note", func(c *Clause) *string { return &c.Note }).Named("Note").Long().Wide(320).
			Synonyms(append([]string{"how it is met", "notes / evidence", "notes/evidence", "comments / evidence", "comments/evidence", "how is it met", "findings", "gap", "gaps", "gap description", "gap identified", "current state", "current situation", "as is", "implementation", "justification", "feststellung", "lücke", "ist-zustand", "constat", "écart", "hallazgo",
				"brecha", "rilievo", "constatação", "bevinding", "zjištění", "ustalenia", "iakttagelse", "παρατηρήσεις", "所見"}, notesHeadings...)...).
			Hint("How it is met, and what is missing."),
		register.Person("owner", func(c *Clause) *string { return &c.Owner }).Named("Owner").Synonyms(append([]string{"clause owner", "process owner"}, ownerHeadings...)...),
		register.Date("assessed_on", func(c *Clause) *string { return &c.AssessedOn }).Named("Assessed on").
			Synonyms("assessment date", "date of assessment", "date assessed", "last assessed", "assessed", "audit date", "last reviewed", "review date", "date", "bewertet am", "datum", "évalué le", "evaluado el", "fecha", "valutato il", "data", "avaliado em", "beoordeeld op", "hodnoceno dne", "oceniono", "bedömd", "評価日"),
		register.Text("next_step", func(c *Clause) *string { return &c.NextStep }).Named("Next step").Long().Tucked().
			Synonyms("next steps", "action", "actions", "action required", "actions required", "required action", "recommendation", "recommendations", "remediation", "remediation action", "corrective action", "action plan", "to do", "what to do", "maßnahme", "maßnahmen", "empfehlung", "nächster schritt", "action à mener",
				"actions", "recommandation", "acción", "recomendación", "azione", "raccomandazione", "ação", "recomendação", "actie", "aanbeveling", "opatření", "doporučení", "działanie", "åtgärd", "ενέργεια", "処置"),
		register.Date("due", func(c *Clause) *string { return &c.Due }).Due("owner").Named("Due").Tucked().Synonyms(dueHeadings...),
	},
})

// clauseAliases are the ways people write the number of a clause, and the place of it a
// document answers.
func clauseAliases(r register.Record) []string {
	c := r.(*Clause)
	return []string{"Clause " + c.Clause, "cl. " + c.Clause, c.Clause + " " + c.Title, "Clause " + c.Clause + " " + c.Title}
}

func checkClause(r register.Record) error {
	c := r.(*Clause)
	listed, ok := catalog.ClauseByID(catalog.Edition2022, c.Clause)
	switch {
	case !ok:
		return fault.Newf(fault.Invalid, "“%s” is not a clause of %s. Nothing was saved.", c.Clause, catalog.Edition2022.Title()).At("clause").Do("Give a number from 4.1 to 10.2.")
	case !listed.Assessable:
		return fault.Newf(fault.Invalid, "%s is a heading: it asks for nothing by itself. Nothing was saved.", c.Clause).At("clause").Do("Assess the clauses below it.")
	case c.Title != clauseTitle(listed):
		return fault.Newf(fault.Refused, "The title of %s comes from the standard. Nothing was saved.", c.Clause).At("title").Do("Write what you want to add under Note.")
	case c.Main != mainOf(c.Clause):
		return fault.Newf(fault.Refused, "Where %s stands comes from the standard. Nothing was saved.", c.Clause).At("main").Do("Leave it as it is.")
	}
	return nil
}

// mainClauses are the seven that the others stand under.
func mainClauses() []register.Choice {
	choices := []register.Choice{}
	for _, c := range catalog.Clauses(catalog.Edition2022) {
		if c.Level == catalog.LevelClause {
			choices = append(choices, register.Choice{Key: c.ID, Label: c.ID + " " + c.Title})
		}
	}
	return choices
}

func mainOf(id string) string {
	main, _, _ := strings.Cut(id, ".")
	return main
}

// clauseTitle is what a clause is called. Four are called General, which says nothing without
// the heading they stand under.
func clauseTitle(c catalog.Clause) string {
	const general = "General"
	if at := strings.LastIndex(c.ID, "."); c.Title == general {
		heading, _ := catalog.ClauseByID(c.Edition, c.ID[:at])
		return heading.Title + ": general"
	}
	return c.Title
}

// NewClause gives a clause of the standard, not assessed; ok is false for a number that is none.
func NewClause(id string) (_ *Clause, ok bool) {
	c, ok := catalog.ClauseByID(catalog.Edition2022, id)
	return &Clause{Clause: id, Title: clauseTitle(c), Main: mainOf(id), Conformity: NotAssessed}, ok && c.Assessable
}

// ListClauses lists the clauses that are not there, not assessed, and links the documents of
// the catalogue's list to the clauses that ask for them.
func ListClauses(tx *ledger.Tx) error {
	have, err := ledger.All[*Clause](tx)
	if err != nil {
		return err
	}
	documents, err := ledger.All[*Document](tx)
	if err != nil {
		return err
	}
	for _, listed := range catalog.Clauses(catalog.Edition2022) {
		there := slices.ContainsFunc(have, func(c *Clause) bool { return c.Clause == listed.ID })
		c, ok := NewClause(listed.ID)
		if !ok || there {
			continue // what stands for a while may have been unlinked on purpose
		}
		if err := tx.Save(c); err != nil {
			return fmt.Errorf("list clause %s: %w", c.Clause, err)
		}
		for _, d := range documents {
			if !isAskedForBy(d, c.Clause) {
				continue
			}
			if err := tx.Link("document_clauses", d.ID, c.ID); err != nil {
				return fmt.Errorf("link %s to clause %s: %w", d.Ref, c.Clause, err)
			}
		}
	}
	return nil
}

// isAskedForBy says whether a clause asks for a document of the catalogue's list.
func isAskedForBy(d *Document, clause string) bool {
	entry, listed := documentOf(d.Catalogue)
	return listed && slices.ContainsFunc(entry.References2022, func(ref catalog.Reference) bool { return ref.Clause == clause })
}

// The words of checklists and gap analyses for how far something is met, in the languages
// whose headings are known.
var (
	conformWords = []string{"conforms", "conformity", "conformance", "compliance", "konformität", "conformité", "conformidad", "conformità", "conformidade", "zgodność", "överensstämmelse", "συμμόρφωση", "conforming", "conformant", "compliant", "fully compliant", "complies", "comply", "in compliance", "full", "fully", "fully met", "met", "yes", "y", "ok", "pass", "passed", "satisfied", "satisfactory", "implemented", "fully implemented", "complete", "completed", "done", "c", "100%", "✓", "✔", "✅",
		"konform", "erfüllt", "vollständig erfüllt", "ja", "umgesetzt", "conforme", "oui", "totalement conforme", "sí", "si", "cumple", "cumplido", "sì", "sim", "atende", "voldoet", "voldaan", "conform de norm", "shoda", "ve shodě", "splněno", "ano", "zgodne", "zgodny", "tak", "spełnione", "uppfyllt", "uppfylls", "efterlevs", "συμμορφώνεται", "ναι", "適合", "はい"}
	partlyWords = []string{"partial", "partially", "partly conform", "partly compliant", "partially compliant", "partial compliance", "partially conform", "partially met", "partly met", "partially implemented", "partially satisfied", "in progress", "ongoing", "needs improvement", "pc", "p", "50%",
		"teilweise", "teilweise erfüllt", "teilkonform", "teils", "in arbeit", "partiel", "partielle", "partiellement", "partiellement conforme", "parcial", "parcialmente", "cumple parcialmente", "parziale", "parzialmente", "parzialmente conforme", "parcialmente conforme", "gedeeltelijk", "deels", "deels voldaan", "částečně", "částečná shoda", "částečně splněno", "częściowo", "częściowo zgodne", "delvis", "delvis uppfyllt", "μερικώς", "εν μέρει", "部分適合", "一部適合"}
	notConformWords = []string{"non-conform", "nonconform", "non conforming", "nonconforming", "non-compliant", "non compliant", "noncompliant", "not compliant", "not met", "no", "n", "none", "gap", "gap identified", "major gap", "major nonconformity", "major non-conformity", "major nc", "nonconformity", "non-conformity", "nc", "fail", "failed", "missing", "not implemented", "not satisfied", "unsatisfactory", "not fulfilled", "0%", "✗", "✘", "❌",
		"nicht konform", "nicht erfüllt", "nein", "abweichung", "fehlt", "non conforme", "non-conforme", "non", "écart", "no conforme", "no cumple", "no conformidad", "brecha", "non conformità", "não conforme", "não conformidade", "não", "não atende", "niet conform", "voldoet niet", "niet voldaan", "nee", "neshoda", "nesplněno", "ne", "niezgodne", "niezgodność", "nie", "nie spełnione", "ej uppfyllt", "inte uppfyllt", "avvikelse", "nej", "δεν συμμορφώνεται", "όχι", "不適合", "いいえ"}
	notAssessedWords = []string{"not yet assessed", "unassessed", "not audited", "not checked", "not reviewed", "to be assessed", "not started", "pending", "open", "to do", "tbd", "tba", "unknown", "?",
		"nicht bewertet", "nicht geprüft", "offen", "non évalué", "à évaluer", "no evaluado", "pendiente", "non valutato", "não avaliado", "niet beoordeeld", "nog te beoordelen", "nehodnoceno", "neposouzeno", "nieoceniono", "nie oceniono", "ej bedömt", "ej bedömd", "δεν αξιολογήθηκε", "未評価"}
)
