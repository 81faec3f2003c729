package isms

import "certbook/internal/register"

// Issue is something inside or outside that bears on the ISMS (4.1).
type Issue struct {
	register.Base
	Title       string
	Kind        string
	Description string
	Climate     string
	Effect      string
	Owner       string
	ReviewedOn  string
}

// Answers to a question with two.
const (
	Yes = "yes"
	No  = "no"
)

// Issues declares the internal and external issues.
var Issues = register.Declare(register.Register{
	Key: "issues", Label: "Issues", Singular: "Issue", Table: "issues", Prefix: "IS",
	New:  func() register.Record { return new(Issue) },
	Name: func(r register.Record) string { return r.(*Issue).Title },
	Fields: []*register.Field{
		register.Text("title", func(i *Issue) *string { return &i.Title }).Named("Issue").Must().Wide(240).
			Synonyms("context issue", "internal/external issue", "topic", "factor", "thema", "enjeu", "cuestión", "asunto", "questione", "fattore", "questão", "kwestie", "aspekt"),
		register.Option("kind", func(i *Issue) *string { return &i.Kind },
			register.Choice{Key: "internal", Label: "Internal", Synonyms: []string{"intern", "interne", "interno", "interna", "interní"}},
			register.Choice{Key: "external", Label: "External", Synonyms: []string{"extern", "externe", "externo", "externa", "esterno", "externí"}},
		).Named("Kind").Synonyms(append([]string{"internal/external", "internal or external", "intern/extern", "interne/externe"}, typeHeadings...)...).Hint("Both kinds are asked for (4.1)."),
		register.Text("description", func(i *Issue) *string { return &i.Description }).Named("Description").Long().Synonyms(descriptionHeadings...),
		register.Option("climate", func(i *Issue) *string { return &i.Climate },
			register.Choice{Key: Yes, Label: "Relevant", Symbol: "✓", Synonyms: yesWords},
			register.Choice{Key: No, Label: "Not relevant", Symbol: "⦸", Synonyms: noWords},
		).Named("Climate change").Synonyms("climate", "climate relevant", "climate change relevant", "klimawandel", "changement climatique", "cambio climático", "cambiamento climatico", "alterações climáticas", "klimaatverandering", "změna klimatu").
			Hint("Whether climate change is a relevant issue has to be determined (4.1, Amd 1:2024). A no is an answer; an empty cell is none."),
		register.Text("effect", func(i *Issue) *string { return &i.Effect }).Named("Effect on the ISMS").Long().
			Synonyms("effect", "impact", "relevance", "consequence", "impact on isms", "auswirkung", "effet", "conséquence", "efecto", "effetto", "efeito", "gevolg", "dopad"),
		register.Person("owner", func(i *Issue) *string { return &i.Owner }).Named("Owner").Synonyms(ownerHeadings...),
		register.Date("reviewed_on", func(i *Issue) *string { return &i.ReviewedOn }).Named("Reviewed on").
			Synonyms("last reviewed", "last review", "date reviewed", "review date", "überprüft am", "revu le", "revisado el", "revisione del", "revisto em", "beoordeeld op", "revidováno"),
	},
})

// Party is someone whose needs bear on the ISMS (4.2).
type Party struct {
	register.Base
	Name       string
	Kind       string
	Needs      string
	Addressed  string
	Owner      string
	ReviewedOn string
}

// Parties declares the interested parties.
var Parties = register.Declare(register.Register{
	Key: "parties", Label: "Interested parties", Singular: "Interested party", Table: "parties", Prefix: "IP",
	New:  func() register.Record { return new(Party) },
	Name: func(r register.Record) string { return r.(*Party).Name },
	Fields: []*register.Field{
		register.Text("name", func(p *Party) *string { return &p.Name }).Named("Interested party").Must().Wide(220).
			Synonyms("stakeholder", "party", "interested parties", "interessierte partei", "partie intéressée", "parte interesada", "parte interessata", "parte interessada", "belanghebbende", "zainteresovaná strana", "name"),
		register.Option("kind", func(p *Party) *string { return &p.Kind },
			register.Choice{Key: "customer", Label: "Customers", Synonyms: []string{"customer", "client", "clients", "kunde", "kunden", "cliente", "clientes", "clienti", "klant", "klanten", "zákazník"}},
			register.Choice{Key: "owner", Label: "Owners and investors", Synonyms: []string{"owner", "investor", "investors", "shareholder", "shareholders", "board", "gesellschafter", "actionnaire", "accionista", "azionista", "acionista", "aandeelhouder"}},
			register.Choice{Key: "staff", Label: "Staff", Synonyms: []string{"employee", "employees", "internal", "personnel", "workers", "mitarbeiter", "employés", "empleados", "dipendenti", "colaboradores", "medewerkers", "zaměstnanci"}},
			register.Choice{Key: "authority", Label: "Authorities", Synonyms: []string{"authority", "regulator", "regulators", "government", "behörde", "behörden", "autorité", "autoridad", "autorità", "autoridade", "toezichthouder", "úřad"}},
			register.Choice{Key: "supplier", Label: "Suppliers and partners", Synonyms: []string{"supplier", "suppliers", "partner", "partners", "vendor", "lieferant", "fournisseur", "proveedor", "fornitore", "fornecedor", "leverancier", "dodavatel"}},
			register.Choice{Key: "other", Label: "Others", Synonyms: []string{"other", "external", "public", "neighbour", "sonstige", "autre", "otro", "altro", "outro", "overig", "jiné"}},
		).Named("Kind").Synonyms(typeHeadings...),
		register.Text("needs", func(p *Party) *string { return &p.Needs }).Named("Needs and expectations").Long().
			Synonyms("needs", "expectations", "requirements", "needs & expectations", "requirement", "anforderungen", "erwartungen", "besoins et attentes", "attentes", "exigences", "necesidades y expectativas",
				"requisitos", "esigenze e aspettative", "requisiti", "necessidades e expectativas", "eisen en verwachtingen", "požadavky").
			Hint("What they require that bears on information security (4.2 b); Amd 1:2024: also on climate change)."),
		register.Option("addressed", func(p *Party) *string { return &p.Addressed },
			register.Choice{Key: Yes, Label: "Yes", Symbol: "●", Synonyms: yesWords},
			register.Choice{Key: "partly", Label: "Partly", Symbol: "◐", Synonyms: []string{"partially", "partial", "teilweise", "partiellement", "parcialmente", "parzialmente", "gedeeltelijk", "částečně"}},
			register.Choice{Key: No, Label: "No", Symbol: "⦸", Synonyms: noWords},
		).Named("Addressed through the ISMS").Synonyms("addressed", "addressed by isms", "covered by isms", "in isms", "durch das isms abgedeckt", "traité par le smsi", "tratado en el sgsi").
			Hint("Which of the requirements are addressed through the ISMS (4.2 c))."),
		register.Person("owner", func(p *Party) *string { return &p.Owner }).Named("Owner").Synonyms(ownerHeadings...),
		register.Date("reviewed_on", func(p *Party) *string { return &p.ReviewedOn }).Named("Reviewed on").
			Synonyms("last reviewed", "last review", "date reviewed", "review date", "überprüft am", "revu le", "revisado el", "revisione del", "revisto em", "beoordeeld op", "revidováno"),
	},
})

// Requirement is something a law, a contract or the organisation itself asks for.
type Requirement struct {
	register.Base
	Title      string
	Kind       string
	Source     string
	Asks       string
	Owner      string
	Status     string
	NextReview string
	Notes      string
}

// How far a requirement is met.
const (
	Met         = "met"
	PartlyMet   = "partly"
	NotMet      = "not_met"
	NotAssessed = "not_assessed"
)

// Requirements declares the legal, regulatory, contractual and internal requirements.
var Requirements = register.Declare(register.Register{
	Key: "requirements", Label: "Requirements", Singular: "Requirement", Table: "requirements", Prefix: "RQ",
	New:  func() register.Record { return &Requirement{Status: NotAssessed} },
	Name: func(r register.Record) string { return r.(*Requirement).Title },
	Fields: []*register.Field{
		register.Text("title", func(q *Requirement) *string { return &q.Title }).Named("Requirement").Must().Wide(240).
			Synonyms("legal requirement", "law / regulation", "law/regulation", "law", "regulation", "legislation", "obligation", "requirement title", "legal act", "gesetz", "gesetz / verordnung",
				"anforderung", "rechtsgrundlage", "exigence", "texte", "loi", "requisito", "requisito legal", "ley", "legge", "requisito legale", "lei", "wet", "eis", "wet- en regelgeving", "požadavek", "zákon"),
		register.Option("kind", func(q *Requirement) *string { return &q.Kind },
			register.Choice{Key: "legal", Label: "Legal", Synonyms: []string{"law", "statutory", "act", "gesetzlich", "gesetz", "légal", "légale", "legale", "ley", "wettelijk", "zákonný"}},
			register.Choice{Key: "regulatory", Label: "Regulatory", Synonyms: []string{"regulation", "regulator", "verordnung", "regulatorisch", "réglementaire", "regulatorio", "regolamentare", "regulamentar", "regelgeving", "regulační"}},
			register.Choice{Key: "contractual", Label: "Contractual", Synonyms: []string{"contract", "customer", "vertraglich", "vertrag", "contractuel", "contractuelle", "contrattuale", "contratual", "contractueel", "smluvní"}},
			register.Choice{Key: "internal", Label: "Internal", Synonyms: []string{"own", "policy", "intern", "interne", "interno", "interní"}},
		).Named("Kind").Synonyms(append([]string{"requirement type", "obligation type", "type of obligation", "legal/contractual"}, typeHeadings...)...),
		register.Text("source", func(q *Requirement) *string { return &q.Source }).Named("Source").
			Synonyms("legal reference", "regulation", "law", "act", "article / section", "article", "reference", "jurisdiction", "authority", "issued by", "contract", "quelle", "référence", "fuente", "referencia", "fonte", "riferimento", "bron", "zdroj").
			Hint("The act and its section, or the contract and its clause."),
		register.Text("asks", func(q *Requirement) *string { return &q.Asks }).Named("What it asks").Long().
			Synonyms(append([]string{"what it asks", "key requirements", "summary", "obligations", "relevance", "requirements", "inhalt", "pflichten", "contenu", "contenido", "contenuto", "conteúdo", "inhoud", "obsah"}, descriptionHeadings...)...),
		register.Person("owner", func(q *Requirement) *string { return &q.Owner }).Named("Owner").Synonyms(ownerHeadings...),
		register.Option("status", func(q *Requirement) *string { return &q.Status },
			register.Choice{Key: Met, Label: "Met", Symbol: "●", Synonyms: []string{"compliant", "fulfilled", "fully compliant", "complied", "erfüllt", "konform", "conforme", "cumplido", "cumple", "soddisfatto", "cumprido", "voldoet", "splněno"}},
			register.Choice{Key: PartlyMet, Label: "Partly met", Symbol: "◐", Synonyms: []string{"partly", "partially compliant", "partially met", "partial", "in progress", "teilweise erfüllt", "teilweise", "partiellement conforme", "parcial", "parziale", "deels", "částečně"}},
			register.Choice{Key: NotMet, Label: "Not met", Symbol: "▲", Synonyms: []string{"non-compliant", "non compliant", "not compliant", "not fulfilled", "nicht erfüllt", "non conforme", "no cumple", "non soddisfatto", "não cumprido", "voldoet niet", "nesplněno"}},
			register.Choice{Key: NotAssessed, Label: "Not assessed", Symbol: "—", Synonyms: []string{"not evaluated", "unknown", "tbd", "open", "nicht bewertet", "offen", "non évalué", "no evaluado", "non valutato", "não avaliado", "niet beoordeeld", "nehodnoceno"}},
		).Named("Status").Else(NotAssessed).Synonyms(append([]string{"compliance status", "compliance", "compliant"}, statusHeadings...)...),
		register.Date("next_review", func(q *Requirement) *string { return &q.NextReview }).Due("owner").Named("Next review").Synonyms(reviewHeadings...),
		register.Text("notes", func(q *Requirement) *string { return &q.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	},
})
