package isms

import (
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"
)

// Change is a planned or recorded change of what the ISMS covers or of how it is run: what
// changes, what that means for the risks, and whom it concerns (6.3, 8.1).
type Change struct {
	register.Base
	Title       string
	Kind        string
	What        string
	EffectiveOn string
	Impact      string
	Review      string
	Notify      string
	Decision    string
	DecidedBy   string
	DecidedOn   string
	Proof       string
	RecordedBy  string
	Owner       string
	Due         string
	Status      string
	ClosedOn    string
	Differences string
	Settled     string
}

// Assessed is the state of a change whose impact was assessed and which is still to be closed.
const Assessed = "assessed"

// ScopeKind is the kind of change that scope items bring about.
const ScopeKind = "scope"

// ChangeScopeVerb is the label of what writes down how the scope departs from the approved
// one. No button has it: the product does it along with the change of the scope.
const ChangeScopeVerb = "Change the scope items"

// Changes declares the register of changes.
var Changes = register.Declare(register.Register{
	Key: "changes", Label: "Changes", Singular: "Change", Table: "change_records", Prefix: "CH",
	New:   func() register.Record { return &Change{Review: Undecided, Notify: Undecided, Status: Open} },
	Name:  func(r register.Record) string { return r.(*Change).Title },
	Check: checkChange,
	Over:  func(r register.Record) bool { return r.(*Change).Status == Closed },
	Fields: []*register.Field{
		register.Text("title", func(c *Change) *string { return &c.Title }).Named("Change").Must().Wide(240).
			Synonyms("change title", "change name", "title of change", "change request", "subject of change", "änderung", "änderungsantrag", "titre du changement", "changement", "cambio", "título del cambio",
				"cambiamento", "modifica", "mudança", "alteração", "wijziging", "změna"),
		register.Option("kind", func(c *Change) *string { return &c.Kind },
			register.Choice{Key: "product", Label: "Product", Synonyms: []string{"produkt", "produit", "producto", "prodotto", "produto", "výrobek"}},
			register.Choice{Key: "service", Label: "Service", Synonyms: []string{"dienst", "dienstleistung", "servicio", "servizio", "serviço", "dienstverlening", "služba"}},
			register.Choice{Key: "hosting", Label: "Hosting", Synonyms: []string{"data centre", "data center", "rechenzentrum", "hébergement", "alojamiento", "alojamento"}},
			register.Choice{Key: "legal_entity", Label: "Legal entity", Synonyms: []string{"company", "entity", "merger", "acquisition", "juristische person", "gesellschaft", "entité juridique", "entidad legal", "entità giuridica", "entidade jurídica", "rechtspersoon", "právní subjekt"}},
			register.Choice{Key: "site", Label: "Site", Synonyms: []string{"location", "office", "building", "standort", "site géographique", "sede", "sitio", "sito", "local", "locatie", "vestiging", "lokalita"}},
			register.Choice{Key: "supplier", Label: "Supplier", Synonyms: []string{"vendor", "third party", "lieferant", "fournisseur", "proveedor", "fornitore", "fornecedor", "leverancier", "dodavatel"}},
			register.Choice{Key: "cloud_architecture", Label: "Cloud architecture", Synonyms: []string{"cloud", "architecture", "infrastructure", "cloud-architektur", "architecture cloud", "arquitectura en la nube", "architettura cloud", "arquitetura cloud", "cloudarchitectuur", "cloudová architektura"}},
			register.Choice{Key: "material_risk", Label: "Material risk", Synonyms: []string{"risk", "risiko", "wesentliches risiko", "risque", "risque majeur", "riesgo", "rischio", "risco", "risico", "riziko"}},
			register.Choice{Key: ScopeKind, Label: "Scope", Synonyms: []string{"isms scope", "geltungsbereich", "anwendungsbereich", "périmètre", "alcance", "ambito", "âmbito", "toepassingsgebied", "rozsah"}},
			register.Choice{Key: "organisation", Label: "Organisation", Synonyms: []string{"organization", "people", "structure", "personnel", "organisatorisch", "personal", "organización", "organizzazione", "organização", "organisatie", "organizace"}},
			register.Choice{Key: "other", Label: "Other", Synonyms: []string{"sonstiges", "andere", "autre", "otro", "altro", "outro", "overig", "anders", "jiné"}},
		).Named("Kind").Synonyms(append([]string{"change type", "type of change", "change category", "art der änderung", "type de changement", "tipo de cambio", "tipo di cambiamento", "tipo de mudança", "soort wijziging", "typ změny"}, typeHeadings...)...),
		register.Text("what", func(c *Change) *string { return &c.What }).Named("What changes").Long().
			Synonyms(append([]string{"change description", "description of change", "description of the change", "details of change", "beschreibung der änderung", "was ändert sich", "description du changement", "descripción del cambio",
				"descrizione del cambiamento", "descrição da mudança", "omschrijving van de wijziging", "popis změny"}, descriptionHeadings...)...),
		register.Date("effective_on", func(c *Change) *string { return &c.EffectiveOn }).Named("When").
			Synonyms("effective date", "date of change", "change date", "implementation date", "planned date", "wirksam ab", "datum der änderung", "änderungsdatum", "date du changement", "date d'effet", "fecha del cambio",
				"fecha efectiva", "data del cambiamento", "data da mudança", "ingangsdatum", "datum wijziging", "datum změny").Hint("The day from which it holds."),
		register.Text("impact", func(c *Change) *string { return &c.Impact }).Named("Impact assessment").Long().
			Synonyms("impact", "impact analysis", "impact on isms", "impact on information security", "security impact", "consequences", "auswirkung", "auswirkungen", "auswirkungsanalyse", "folgenabschätzung", "analyse d'impact",
				"impact sur la sécurité", "análisis de impacto", "evaluación del impacto", "valutazione dell'impatto", "analisi d'impatto", "avaliação de impacto", "análise de impacto", "impactanalyse", "analýza dopadu", "dopad").
			Hint("What it means for the risks, the controls and the SoA, and what has to be done (6.3, 8.1)."),
		register.Option("review", func(c *Change) *string { return &c.Review }, answers()...).Named("Review out of cycle").Else(Undecided).
			Synonyms("out-of-cycle review", "out of cycle review", "review needed", "review required", "außerplanmäßige überprüfung", "revue hors cycle", "revisión extraordinaria", "riesame straordinario", "revisão extraordinária",
				"tussentijdse beoordeling", "mimořádné přezkoumání").
			Hint("Whether risks, SoA or audits are gone through now rather than when they are due (8.2)."),
		register.Option("notify", func(c *Change) *string { return &c.Notify }, answers()...).Named("Notify the certification body").Else(Undecided).
			Synonyms("notify cb", "notify the cb", "notify certification body", "inform the certification body", "cb notified", "zertifizierungsstelle informieren", "meldung an die zertifizierungsstelle", "informer l'organisme de certification",
				"notificar a la entidad de certificación", "informare l'organismo di certificazione", "notificar o organismo de certificação", "certificatie-instelling informeren", "informovat certifikační orgán").
			Hint("Your agreement with the certification body says which changes it has to be told of."),
		register.Text("decision", func(c *Change) *string { return &c.Decision }).Named("Decision on notifying").Long().
			Synonyms("notification decision", "cb decision", "cb answer", "entscheidung", "décision", "decisión", "decisione", "decisão", "besluit", "rozhodnutí").
			Hint("Why; what the certification body was told, and what it answered."),
		register.Person("decided_by", func(c *Change) *string { return &c.DecidedBy }).Named("Decided by").Tucked().
			Synonyms("approved by", "entschieden von", "genehmigt von", "décidé par", "approuvé par", "aprobado por", "approvato da").
			Hint("Who decided on the review and on notifying."),
		register.Date("decided_on", func(c *Change) *string { return &c.DecidedOn }).Named("Decided on").Tucked().
			Synonyms("approved on", "approval date", "decision date", "date of decision", "entschieden am", "genehmigt am", "décidé le"),
		register.Text("proof", func(c *Change) *string { return &c.Proof }).Named("Proof").Tucked().Hint("Where the decision is recorded, such as minutes or a ticket."),
		register.Person("owner", func(c *Change) *string { return &c.Owner }).Named("Owner").
			Synonyms(append([]string{"change owner", "requested by", "requester", "change manager", "antragsteller", "demandeur", "solicitante", "richiedente", "solicitado por", "aanvrager", "žadatel"}, ownerHeadings...)...),
		register.Date("due", func(c *Change) *string { return &c.Due }).Due("owner").Named("Due").Synonyms(dueHeadings...),
		register.Option("status", func(c *Change) *string { return &c.Status },
			register.Choice{Key: Open, Label: "Open", Symbol: "○", Synonyms: append([]string{"requested", "planned", "beantragt", "geplant", "demandé", "solicitado", "richiesto", "aangevraagd", "požadováno"}, openWords...)},
			register.Choice{Key: Assessed, Label: "Assessed", Symbol: "◐", Synonyms: append([]string{"reviewed", "approved", "bewertet", "genehmigt", "évalué", "approuvé", "evaluado", "aprobado", "valutato", "approvato", "avaliado", "aprovado", "beoordeeld", "goedgekeurd", "posouzeno", "schváleno"}, inProgressWords...)},
			register.Choice{Key: Closed, Label: "Closed", Symbol: "●", Synonyms: append(append([]string{}, doneWords...), droppedWords...)},
		).Named("Status").Else(Open).Synonyms(append([]string{"change status"}, statusHeadings...)...).
			Hint("Closed once the impact is assessed and both questions are answered."),
		register.Date("closed_on", func(c *Change) *string { return &c.ClosedOn }).Named("Closed on").Tucked().
			Synonyms("date closed", "closure date", "geschlossen am", "clôturé le", "fecha de cierre", "chiuso il", "fechado em", "gesloten op", "uzavřeno dne"),
		register.Text("differences", func(c *Change) *string { return &c.Differences }).Named("Departs from the approved scope").Long().Tucked().Decided(ChangeScopeVerb).
			Hint("What of the scope is no longer as the version was approved, one a line. Written along with the scope items."),
		register.Text("settled", func(c *Change) *string { return &c.Settled }).Named("Settled by").Tucked().Decided(ChangeScopeVerb).
			Hint("The version of the scope approved since."),
		recordedByField(func(c *Change) *string { return &c.RecordedBy }),
	},
})

func answers() []register.Choice {
	return []register.Choice{
		{Key: Undecided, Label: "Undecided", Symbol: "—", Synonyms: []string{"?", "open", "tbd", "to be decided", "offen", "indécis", "pendiente", "da decidere", "por decidir", "onbeslist", "nerozhodnuto"}},
		{Key: Yes, Label: "Yes", Symbol: "✓", Synonyms: append([]string{"needed", "required"}, yesWords...)},
		{Key: No, Label: "No", Symbol: "⦸", Synonyms: append([]string{"not needed", "not required"}, noWords...)},
	}
}

// checkChange refuses to close a change whose impact nobody assessed or whose questions are
// open: an auditor asks exactly for these.
func checkChange(r register.Record) error {
	c := r.(*Change)
	if c.Status != Closed {
		return nil
	}
	missing, at := []string{}, ""
	lacks := func(is bool, field, what string) {
		if is {
			missing = append(missing, what)
			if at == "" {
				at = field
			}
		}
	}
	lacks(strings.TrimSpace(c.Impact) == "", "impact", "its impact assessment")
	lacks(c.Review == Undecided, "review", "whether a review out of cycle is needed")
	lacks(c.Notify == Undecided, "notify", "whether the certification body is notified")
	if len(missing) == 0 {
		return nil
	}
	return fault.Newf(fault.Invalid, "The change cannot be closed yet. It lacks: %s. Nothing was saved.", strings.Join(missing, "; ")).At(at).
		Do("Fill this in, then close the change.")
}
