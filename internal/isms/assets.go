package isms

import "certbook/internal/register"

// Asset is information, or something that holds or handles it (A.5.9).
type Asset struct {
	register.Base
	Name           string
	Kind           string
	Owner          string
	Classification string
	Location       string
	Description    string
	Notes          string
}

// Assets declares the inventory of assets.
var Assets = register.Declare(register.Register{
	Key: "assets", Label: "Assets", Singular: "Asset", Table: "assets", Prefix: "AS",
	New:  func() register.Record { return new(Asset) },
	Name: func(r register.Record) string { return r.(*Asset).Name },
	Fields: []*register.Field{
		register.Text("name", func(a *Asset) *string { return &a.Name }).Named("Asset").Must().Wide(240).
			Synonyms("asset name", "asset title", "information asset", "asset description", "name", "vermögenswert", "wert", "bezeichnung", "actif", "nom de l'actif", "nom", "activo", "nombre del activo", "nombre",
				"nome do ativo", "ativo", "nome", "bene", "risorsa", "bedrijfsmiddel", "naam", "aktivum", "název aktiva", "název", "актив"),
		register.Option("kind", func(a *Asset) *string { return &a.Kind },
			register.Choice{Key: "information", Label: "Information", Synonyms: []string{"data", "information asset", "database", "document", "documents", "records", "informationen", "daten", "données", "información", "datos", "informazione", "dati", "informação", "dados", "informatie", "gegevens", "informace", "data set"}},
			register.Choice{Key: "software", Label: "Software", Synonyms: []string{"application", "app", "system", "source code", "anwendung", "logiciel", "aplicación", "applicazione", "aplicação", "toepassing", "aplikace"}},
			register.Choice{Key: "hardware", Label: "Hardware", Synonyms: []string{"device", "equipment", "physical", "server", "laptop", "workstation", "endpoint", "network", "network device", "infrastructure", "gerät", "matériel", "équipement", "equipo", "dispositivo", "apparatuur", "zařízení"}},
			register.Choice{Key: "service", Label: "Service", Synonyms: []string{"cloud service", "cloud", "saas", "dienst", "services", "servicio", "servizio", "serviço", "služba"}},
			register.Choice{Key: "people", Label: "People", Synonyms: []string{"person", "human", "staff", "personnel", "role", "personal", "personen", "personnes", "personas", "persone", "pessoas", "mensen", "lidé"}},
			register.Choice{Key: "site", Label: "Site", Synonyms: []string{"location", "building", "facility", "facilities", "premises", "office", "room", "standort", "gebäude", "locaux", "sitio", "instalación", "sede", "instalação", "locatie", "gebouw", "lokalita"}},
			register.Choice{Key: "other", Label: "Other", Synonyms: []string{"intangible", "reputation", "sonstiges", "autre", "otro", "altro", "outro", "overig", "jiné"}},
		).Named("Kind").Synonyms(append([]string{"asset type", "asset category", "type of asset", "asset class", "asset-typ", "type d'actif", "tipo de activo", "tipo di asset", "tipo de ativo", "soort bedrijfsmiddel", "typ aktiva"}, typeHeadings...)...),
		register.Person("owner", func(a *Asset) *string { return &a.Owner }).Named("Owner").
			Synonyms(append([]string{"asset owner", "information owner", "propriétaire de l'actif", "propietario del activo", "proprietario dell'asset", "vlastník aktiva", "custodian"}, ownerHeadings...)...).
			Hint("Who answers for the asset over its whole life (A.5.9)."),
		register.Option("classification", func(a *Asset) *string { return &a.Classification }, classes()...).Named("Classification").
			Synonyms("information classification", "class", "classification level", "data classification", "sensitivity", "klassifizierung", "schutzklasse", "clasificación", "classificazione", "classificação", "classificatie", "klasifikace").
			Hint("How strictly it is handled (A.5.12)."),
		register.Text("location", func(a *Asset) *string { return &a.Location }).Named("Location").
			Synonyms("where", "storage location", "asset location", "host", "standort", "ort", "emplacement", "localisation", "ubicación", "ubicazione", "localização", "locatie", "umístění"),
		register.Text("description", func(a *Asset) *string { return &a.Description }).Named("Description").Long().Synonyms(descriptionHeadings...),
		register.Text("notes", func(a *Asset) *string { return &a.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	},
})

// Supplier is someone who delivers something the ISMS depends on (A.5.19).
type Supplier struct {
	register.Base
	Name        string
	Service     string
	Criticality string
	Owner       string
	Contract    string
	Certificate string
	NextReview  string
	Notes       string
}

// Suppliers declares the suppliers.
var Suppliers = register.Declare(register.Register{
	Key: "suppliers", Label: "Suppliers", Singular: "Supplier", Table: "suppliers", Prefix: "SU",
	New:  func() register.Record { return new(Supplier) },
	Name: func(r register.Record) string { return r.(*Supplier).Name },
	Fields: []*register.Field{
		register.Text("name", func(s *Supplier) *string { return &s.Name }).Named("Supplier").Must().Wide(220).
			Synonyms("supplier name", "vendor", "vendor name", "third party", "provider", "service provider", "name", "company", "lieferant", "dienstleister", "fournisseur", "prestataire", "proveedor", "fornitore", "fornecedor", "leverancier", "dodavatel"),
		register.Text("service", func(s *Supplier) *string { return &s.Service }).Named("What they deliver").Wide(240).
			Synonyms("service", "services", "service provided", "product / service", "product/service", "scope of service", "leistung", "dienstleistung", "prestation", "servicio", "servizio", "serviço", "dienst", "služba", "description"),
		register.Option("criticality", func(s *Supplier) *string { return &s.Criticality }, grades()...).Named("Criticality").
			Synonyms("critical", "tier", "risk level", "risk rating", "importance", "kritikalität", "criticité", "criticidad", "criticità", "criticidade", "kriticiteit", "kritičnost"),
		register.Person("owner", func(s *Supplier) *string { return &s.Owner }).Named("Owner").
			Synonyms(append([]string{"relationship owner", "contract owner", "supplier owner", "internal owner"}, ownerHeadings...)...),
		register.Text("contract", func(s *Supplier) *string { return &s.Contract }).Named("Contract").
			Synonyms("contract reference", "agreement", "contract no", "security annex", "vertrag", "contrat", "contrato", "contratto", "overeenkomst", "smlouva").Hint("Where the agreed security requirements stand (A.5.20)."),
		register.Text("certificate", func(s *Supplier) *string { return &s.Certificate }).Named("Certificates").
			Synonyms("certificate", "certification", "certifications", "iso 27001 certified", "assurance", "zertifikat", "zertifizierung", "certificat", "certificado", "certificato", "certificaat", "certifikát"),
		register.Date("next_review", func(s *Supplier) *string { return &s.NextReview }).Due("owner").Named("Next review").Synonyms(append([]string{"next assessment", "reassessment date"}, reviewHeadings...)...).Hint("A.5.22."),
		register.Text("notes", func(s *Supplier) *string { return &s.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	},
})
