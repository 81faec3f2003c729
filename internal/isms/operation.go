package isms

import (
	"cmp"

	"certbook/internal/register"
)

// Competence is what someone needs to know or to have confirmed, and what shows it (7.2, 7.3).
type Competence struct {
	register.Base
	Person     string
	Needed     string
	Shown      string
	Kind       string
	Date       string
	ValidUntil string
	Proof      string
}

// Competences declares the records of competence and awareness.
var Competences = register.Declare(register.Register{
	Key: "competences", Label: "Competence and awareness", Singular: "Record of competence", Table: "competences", Prefix: "CO",
	New:   func() register.Record { return new(Competence) },
	Name:  func(r register.Record) string { return r.(*Competence).Needed },
	Check: checkCompetence,
	Fields: []*register.Field{
		register.Person("person", func(c *Competence) *string { return &c.Person }).Named("Person").Must().
			Synonyms("employee", "name", "employee name", "staff member", "participant", "mitarbeiter", "mitarbeiterin", "teilnehmer", "employé", "collaborateur", "empleado", "dipendente", "colaborador", "medewerker", "zaměstnanec"),
		register.Text("needed", func(c *Competence) *string { return &c.Needed }).Named("What is needed").Must().Wide(260).
			Synonyms("required competence", "competence", "training", "course", "training course", "training title", "topic", "skill", "skills", "kompetenz", "schulung", "compétence", "formation", "competencia", "formación", "competenza", "formazione", "competência", "formação", "competentie", "opleiding", "kompetence", "školení").
			Hint("The competence the role needs, or what has to be known and confirmed (7.2 a), 7.3)."),
		register.Text("shown", func(c *Competence) *string { return &c.Shown }).Named("What is shown").Long().
			Synonyms("evidence of competence", "education", "experience", "qualification", "qualifications", "result", "nachgewiesen durch", "erfahrung", "expérience", "qualification", "experiencia", "esperienza", "experiência", "ervaring", "kvalifikace").
			Hint("Education, training or experience (7.2 b))."),
		register.Option("kind", func(c *Competence) *string { return &c.Kind },
			register.Choice{Key: "competence", Label: "Competence", Synonyms: []string{"training", "qualification", "certification", "experience", "kompetenz", "schulung", "formation", "formación", "formazione", "formação", "opleiding", "školení"}},
			register.Choice{Key: "awareness", Label: "Awareness", Synonyms: []string{"awareness training", "sensibilisierung", "sensibilisation", "concienciación", "sensibilizzazione", "sensibilização", "bewustwording", "povědomí"}},
			register.Choice{Key: "acknowledgement", Label: "Acknowledgement", Synonyms: []string{"acknowledgment", "policy acknowledgement", "policy acknowledgment", "sign-off", "bestätigung", "engagement", "acuse", "presa visione", "bevestiging", "potvrzení"}},
		).Named("Kind").Synonyms(typeHeadings...),
		register.Date("date", func(c *Competence) *string { return &c.Date }).Named("Date").
			Synonyms("completed on", "completion date", "training date", "date completed", "signed on", "datum", "date de formation", "fecha", "data", "datum školení"),
		register.Date("valid_until", func(c *Competence) *string { return &c.ValidUntil }).Due("person").Named("Valid until").Synonyms(append([]string{"next due", "refresh due", "renewal date"}, validUntilHeadings...)...),
		register.Text("proof", func(c *Competence) *string { return &c.Proof }).Named("Proof").Synonyms(append([]string{"certificate", "zertifikat", "attestation"}, proofHeadings...)...).Hint("Documented information as evidence of competence (7.2 d))."),
	},
})

func checkCompetence(r register.Record) error {
	c := r.(*Competence)
	return InOrder(Day{"date", "Date", c.Date}, Day{"valid_until", "Valid until", c.ValidUntil})
}

// Incident is an information security incident (A.5.24 to A.5.28).
type Incident struct {
	register.Base
	Title       string
	OccurredOn  string
	DetectedOn  string
	ClosedOn    string
	Severity    string
	Impact      string
	Description string
	Lessons     string
	Changed     string
	Owner       string
	Status      string
}

// Incidents declares the incidents.
var Incidents = register.Declare(register.Register{
	Key: "incidents", Label: "Incidents", Singular: "Incident", Table: "incidents", Prefix: "IN",
	New:   func() register.Record { return &Incident{Status: Open} },
	Name:  func(r register.Record) string { return r.(*Incident).Title },
	Check: checkIncident,
	Fields: []*register.Field{
		register.Text("title", func(i *Incident) *string { return &i.Title }).Named("Incident").Must().Wide(240).
			Synonyms("incident title", "incident name", "event", "summary", "vorfall", "sicherheitsvorfall", "incident de sécurité", "incidente", "evento", "incidente di sicurezza", "beveiligingsincident"),
		register.Date("occurred_on", func(i *Incident) *string { return &i.OccurredOn }).Named("Occurred on").
			Synonyms("date", "incident date", "date of incident", "date occurred", "datum", "date de l'incident", "fecha del incidente", "fecha", "data", "datum incidentu"),
		register.Date("detected_on", func(i *Incident) *string { return &i.DetectedOn }).Named("Detected on").
			Synonyms("date detected", "date/time detected", "date and time detected", "time detected", "date reported", "reported on", "detection date", "erkannt am", "gemeldet am", "détecté le", "signalé le", "detectado el", "rilevato il", "detetado em", "gemeld op", "zjištěno"),
		register.Date("closed_on", func(i *Incident) *string { return &i.ClosedOn }).Named("Closed on").Tucked().
			Synonyms("date closed", "closure date", "resolved on", "resolution date", "date resolved", "geschlossen am", "clôturé le", "fecha de cierre", "chiuso il", "fechado em", "gesloten op", "uzavřeno dne"),
		register.Option("severity", func(i *Incident) *string { return &i.Severity }, grades()...).Named("Severity").
			Synonyms("priority", "classification", "incident severity", "schweregrad", "gravité", "gravedad", "severidad", "gravità", "gravidade", "ernst", "závažnost"),
		register.Text("impact", func(i *Incident) *string { return &i.Impact }).Named("Impact").Long().
			Synonyms("consequences", "damage", "business impact", "auswirkung", "conséquences", "impacto", "impatto", "gevolg", "dopad"),
		register.Text("description", func(i *Incident) *string { return &i.Description }).Named("What happened").Long().Synonyms(append([]string{"incident description", "what happened"}, descriptionHeadings...)...),
		register.Text("lessons", func(i *Incident) *string { return &i.Lessons }).Named("Lessons").Long().
			Synonyms("lessons learned", "lessons learnt", "root cause", "erkenntnisse", "lehren", "enseignements", "lecciones aprendidas", "lezioni apprese", "lições aprendidas", "lessen", "poučení").Hint("A.5.27."),
		register.Text("changed", func(i *Incident) *string { return &i.Changed }).Named("What changed").Long().Tucked().
			Synonyms("corrective action", "actions taken", "action taken", "maßnahmen", "mesures prises", "acciones tomadas", "azioni intraprese", "ações tomadas", "genomen maatregelen", "přijatá opatření").
			Hint("What was changed in a risk or a control because of it."),
		register.Person("owner", func(i *Incident) *string { return &i.Owner }).Named("Owner").Synonyms(append([]string{"handler", "incident manager", "incident owner"}, ownerHeadings...)...),
		register.Option("status", func(i *Incident) *string { return &i.Status },
			register.Choice{Key: Open, Label: "Open", Symbol: "○", Synonyms: append(append([]string{}, openWords...), inProgressWords...)},
			register.Choice{Key: Closed, Label: "Closed", Symbol: "●", Synonyms: append([]string{"resolved"}, doneWords...)},
		).Named("Status").Else(Open).Synonyms(append([]string{"incident status"}, statusHeadings...)...),
	},
})

func checkIncident(r register.Record) error {
	i := r.(*Incident)
	occurred, detected, closed := Day{"occurred_on", "Occurred on", i.OccurredOn}, Day{"detected_on", "Detected on", i.DetectedOn}, Day{"closed_on", "Closed on", i.ClosedOn}
	return cmp.Or(InOrder(occurred, detected), InOrder(detected, closed), InOrder(occurred, closed))
}

// Exception is a permitted departure from a control, for a time.
type Exception struct {
	register.Base
	Title        string
	Why          string
	Compensating string
	Until        string
	ApprovedBy   string
	ApprovedOn   string
	Proof        string
	RecordedBy   string
	Status       string
}

// Ended is the state of an exception that no longer holds.
const Ended = "ended"

// Exceptions declares the exceptions to controls.
var Exceptions = register.Declare(register.Register{
	Key: "exceptions", Label: "Exceptions", Singular: "Exception", Table: "exceptions", Prefix: "EX",
	New:   func() register.Record { return &Exception{Status: Open} },
	Name:  func(r register.Record) string { return r.(*Exception).Title },
	Check: checkException,
	Over:  func(r register.Record) bool { e := r.(*Exception); return e.Status == Ended },
	Fields: []*register.Field{
		register.Text("title", func(e *Exception) *string { return &e.Title }).Named("Exception").Must().Wide(240).
			Synonyms("exception title", "deviation", "waiver", "ausnahme", "abweichung", "dérogation", "exception", "excepción", "eccezione", "deroga", "exceção", "uitzondering", "výjimka"),
		register.Text("why", func(e *Exception) *string { return &e.Why }).Named("Why").Must().Long().
			Synonyms("reason", "justification", "business justification", "begründung", "grund", "motif", "justificación", "motivo", "motivazione", "justificação", "reden", "důvod"),
		register.Text("compensating", func(e *Exception) *string { return &e.Compensating }).Named("Compensating control").Long().
			Synonyms("compensating controls", "compensating measure", "mitigation", "ausgleichende maßnahme", "mesure compensatoire", "control compensatorio", "controllo compensativo", "controlo compensatório", "compenserende maatregel", "kompenzační opatření").
			Hint("What protects in the meantime."),
		register.Date("until", func(e *Exception) *string { return &e.Until }).Due("approved_by").Named("Until").Synonyms(validUntilHeadings...),
		register.Person("approved_by", func(e *Exception) *string { return &e.ApprovedBy }).Named("Approved by").Synonyms(approvedBy...),
		register.Date("approved_on", func(e *Exception) *string { return &e.ApprovedOn }).Named("Approved on").Synonyms(approvedOn...),
		register.Text("proof", func(e *Exception) *string { return &e.Proof }).Named("Proof").Tucked().Synonyms(proofHeadings...),
		recordedByField(func(e *Exception) *string { return &e.RecordedBy }),
		register.Option("status", func(e *Exception) *string { return &e.Status },
			register.Choice{Key: Open, Label: "Open", Symbol: "○", Synonyms: append([]string{"active", "valid", "approved", "in force", "aktiv", "gültig", "actif", "activo", "attivo", "ativo", "actief", "platné"}, openWords...)},
			register.Choice{Key: Ended, Label: "Ended", Symbol: "●", Synonyms: append([]string{"expired", "revoked", "abgelaufen", "beendet", "expiré", "expirado", "scaduto", "verlopen", "vypršelo"}, doneWords...)},
		).Named("Status").Else(Open).Synonyms(append([]string{"exception status"}, statusHeadings...)...),
	},
})

func checkException(r register.Record) error {
	e := r.(*Exception)
	return InOrder(Day{"approved_on", "Approved on", e.ApprovedOn}, Day{"until", "Until", e.Until})
}
