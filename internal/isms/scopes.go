package isms

import (
	"slices"

	"certbook/internal/fault"
	"certbook/internal/register"
)

// Scope is one version of the scope statement (4.3).
type Scope struct {
	register.Base
	VersionNo string
	Statement string
	Status    string
	Approval
	Items string
}

// States of what is written as a version and approved.
const (
	Draft    = "draft"
	Approved = "approved"
)

// ApproveScopeVerb is the label of the verb that freezes a version of the scope.
const ApproveScopeVerb = "Approve scope"

// Scopes declares the versions of the scope statement.
var Scopes = register.Declare(register.Register{
	Key: "scopes", Label: "Scope statements", Singular: "Scope statement", Table: "scopes", Prefix: "SCO",
	New:   func() register.Record { return &Scope{Status: Draft} },
	Name:  func(r register.Record) string { return "Version " + r.(*Scope).VersionNo },
	Guard: guardScope,
	Fields: slices.Concat([]*register.Field{
		register.Text("version_no", func(s *Scope) *string { return &s.VersionNo }).Named("Version").Must().Wide(90).
			Synonyms("version", "revision", "rev", "versión", "versione", "versão", "versie", "verze"),
		register.Text("statement", func(s *Scope) *string { return &s.Statement }).Named("Statement").Must().Long().Wide(420).
			Synonyms("scope", "scope statement", "isms scope", "geltungsbereich", "anwendungsbereich", "périmètre", "domaine d'application", "alcance", "ambito", "campo di applicazione",
				"âmbito", "toepassingsgebied", "rozsah").
			Hint("What the ISMS covers, in the words the certificate is to print (4.3)."),
		register.Option("status", func(s *Scope) *string { return &s.Status }, versionStates()...).
			Named("Status").Else(Draft).Decided(ApproveScopeVerb).Synonyms(statusHeadings...),
	}, ApprovalFields(ApproveScopeVerb, func(s *Scope) *Approval { return &s.Approval }), []*register.Field{
		register.Text("items", func(s *Scope) *string { return &s.Items }).Named("Items as approved").Long().Decided(ApproveScopeVerb).Tucked().
			Hint("The scope items as they stood when this version was approved, one a line."),
	}),
})

func versionStates() []register.Choice {
	return []register.Choice{
		{Key: Draft, Label: "Draft", Symbol: "◌", Synonyms: []string{"entwurf", "brouillon", "projet", "borrador", "bozza", "rascunho", "concept", "návrh"}},
		{Key: Approved, Label: "Approved", Symbol: "●", Synonyms: []string{"released", "in force", "freigegeben", "genehmigt", "approuvé", "approuvée", "aprobado", "approvato", "aprovado", "goedgekeurd", "schváleno"}},
	}
}

// ScopeItem is something the scope holds or leaves out.
type ScopeItem struct {
	register.Base
	Name          string
	Kind          string
	Description   string
	Justification string
	Notes         string
}

// Kinds of scope item that rules speak of.
const (
	SiteItem      = "site"
	ServiceItem   = "service"
	InterfaceItem = "interface"
	ExclusionItem = "exclusion"
)

// ScopeItems declares the items of the scope.
var ScopeItems = register.Declare(register.Register{
	Key: "scope_items", Label: "Scope items", Singular: "Scope item", Table: "scope_items", Prefix: "SI",
	New:   func() register.Record { return new(ScopeItem) },
	Name:  func(r register.Record) string { return r.(*ScopeItem).Name },
	Check: checkScopeItem,
	Fields: []*register.Field{
		register.Text("name", func(s *ScopeItem) *string { return &s.Name }).Named("Name").Must().Wide(220).
			Synonyms("scope item", "item", "element", "bezeichnung", "nom", "élément", "nombre", "elemento", "nome", "naam", "onderdeel", "název", "položka"),
		register.Option("kind", func(s *ScopeItem) *string { return &s.Kind },
			register.Choice{Key: "legal_entity", Label: "Legal entity", Synonyms: []string{"company", "entity", "organisation", "organization", "juristische person", "gesellschaft", "entité juridique", "entidad legal", "entità giuridica", "entidade jurídica", "rechtspersoon", "právní subjekt"}},
			register.Choice{Key: SiteItem, Label: "Site", Synonyms: []string{"location", "office", "building", "standort", "lieu", "sede", "sitio", "sito", "local", "locatie", "lokalita"}},
			register.Choice{Key: "cloud_environment", Label: "Cloud environment", Synonyms: []string{"cloud", "cloud account", "hosting", "cloud-umgebung", "environnement cloud", "entorno en la nube", "ambiente cloud", "cloudomgeving"}},
			register.Choice{Key: "product", Label: "Product", Synonyms: []string{"produkt", "produit", "producto", "prodotto", "produto", "product line"}},
			register.Choice{Key: ServiceItem, Label: "Service", Synonyms: []string{"dienst", "dienstleistung", "servicio", "servizio", "serviço", "dienstverlening", "služba"}},
			register.Choice{Key: "outsourced_process", Label: "Outsourced process", Synonyms: []string{"outsourcing", "outsourced", "ausgelagerter prozess", "processus externalisé", "proceso externalizado", "processo esternalizzato", "processo subcontratado", "uitbesteed proces"}},
			register.Choice{Key: InterfaceItem, Label: "Interface or dependency", Synonyms: []string{"interface", "dependency", "schnittstelle", "abhängigkeit", "dépendance", "interfaz", "dependencia", "interfaccia", "dipendenza", "rozhraní"}},
			register.Choice{Key: ExclusionItem, Label: "Exclusion", Symbol: "⦸", Synonyms: []string{"excluded", "out of scope", "ausschluss", "ausgeschlossen", "exclu", "exclusión", "excluido", "esclusione", "exclusão", "uitsluiting", "vyloučení"}},
		).Named("Kind").Must().Synonyms(typeHeadings...).Hint("Interfaces and dependencies are asked for by 4.3 c)."),
		register.Text("description", func(s *ScopeItem) *string { return &s.Description }).Named("Description").Long().Synonyms(descriptionHeadings...),
		register.Text("justification", func(s *ScopeItem) *string { return &s.Justification }).Named("Justification").Long().
			Synonyms("reason", "reason for exclusion", "rationale", "begründung", "motif", "justificación", "motivo", "motivazione", "justificação", "motivering", "odůvodnění").
			Hint("Why an exclusion does not weaken what the ISMS is to protect (4.3)."),
		register.Text("notes", func(s *ScopeItem) *string { return &s.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	},
})

// guardScope keeps an approved version as it was approved.
func guardScope(_ register.Book, r *register.Register, before, after register.Record) error {
	if before == nil || before.(*Scope).Status != Approved {
		return nil
	}
	return unchanged(r, before, after, "Start a new version and approve that.", "version_no", "statement")
}

func checkScopeItem(r register.Record) error {
	item := r.(*ScopeItem)
	if item.Kind == ExclusionItem && item.Justification == "" {
		return fault.New(fault.Invalid, "An exclusion needs its justification. Nothing was saved.").At("justification").
			Do("Say why leaving it out does not weaken what the ISMS protects.")
	}
	return nil
}
