package audit

import (
	"cmp"
	"slices"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/register"
)

// Audit is one audit of the programme, ours or a certification body's (9.2). What a
// certification body decides on it is not recorded here.
type Audit struct {
	register.Base
	Title        string
	Kind         string
	Status       string
	StartsOn     string
	EndsOn       string
	Owner        string
	Scope        string
	Criteria     string
	Externals    string
	Body         string
	Independence string
	Plan         string
	Conclusion   string
	Notes        string
}

// Kinds of audit that rules speak of.
const (
	Internal = "internal" // asked of the organisation itself (9.2)
	Stage1   = "stage_1"
	Stage2   = "stage_2"
)

// States of an audit that rules and what follows a change speak of.
const (
	Planned    = "planned"
	InProgress = "in_progress"
	Held       = "held"
	Cancelled  = "cancelled"
)

var auditHeadings = []string{"audits", "audit", "audit reference", "audit id", "audit ids", "audit no", "audit number", "related audit", "source audit",
	"audit-nr", "audit nummer", "référence de l'audit", "auditoría", "auditorías", "auditoria", "auditorias", "verifica ispettiva", "auditnummer", "audity"}

// Audits declares the audit programme. AUD, not AU: that is a family of controls in NIST SP 800-53.
var Audits = register.Declare(register.Register{
	Key: "audits", Label: "Audits", Singular: "Audit", Table: "audits", Prefix: "AUD",
	New:   func() register.Record { return &Audit{Status: Planned} },
	Name:  func(r register.Record) string { return r.(*Audit).Title },
	Check: checkAudit,
	Guard: guardAudit,

	// Once an audit has begun, its day is no longer ahead of anybody.
	Over: func(r register.Record) bool { a := r.(*Audit); return !a.Ahead() || a.Status == InProgress },
	Fields: []*register.Field{
		register.Text("title", func(a *Audit) *string { return &a.Title }).Named("Audit").Must().Wide(240).
			Synonyms("audit title", "audit name", "name of audit", "audit description", "auditbezeichnung", "audit-titel", "intitulé de l'audit", "titre de l'audit", "nombre de la auditoría", "título de la auditoría",
				"titolo dell'audit", "nome dell'audit", "nome da auditoria", "título da auditoria", "naam van de audit", "název auditu"),
		register.Option("kind", func(a *Audit) *string { return &a.Kind },
			register.Choice{Key: Internal, Label: "Internal audit", Synonyms: []string{"internal", "first party", "first-party", "internes audit", "intern", "audit interne", "interne", "auditoría interna", "interna", "audit interno", "interno", "auditoria interna",
				"interne audit", "interní audit", "interní"}},
			register.Choice{Key: "pre_audit", Label: "Pre-audit", Synonyms: []string{"pre-assessment", "preassessment", "gap audit", "mock audit", "readiness audit", "voraudit", "audit blanc", "pré-audit", "preauditoría", "pre-auditoría", "pre audit", "pré-auditoria",
				"vooraudit", "proefaudit", "předaudit"}},
			register.Choice{Key: Stage1, Label: "Stage 1", Synonyms: []string{"stage one", "stage i", "stage 1 audit", "stage-1 audit", "stufe 1", "stufe-1-audit", "audit stufe 1", "étape 1", "fase 1", "etapa 1", "1. stupeň", "documentation review"}},
			register.Choice{Key: Stage2, Label: "Stage 2", Synonyms: []string{"stage two", "stage ii", "stage 2 audit", "stage-2 audit", "certification audit", "stufe 2", "stufe-2-audit", "audit stufe 2", "zertifizierungsaudit", "étape 2", "audit de certification", "fase 2",
				"auditoría de certificación", "audit di certificazione", "etapa 2", "auditoria de certificação", "certificatieaudit", "2. stupeň", "certifikační audit"}},
			register.Choice{Key: "surveillance", Label: "Surveillance", Synonyms: []string{"surveillance audit", "surveillance audit 1", "surveillance audit 2", "überwachungsaudit", "audit de surveillance", "auditoría de seguimiento", "audit di sorveglianza", "sorveglianza",
				"auditoria de acompanhamento", "surveillance-audit", "controleaudit", "dozorový audit"}},
			register.Choice{Key: "follow_up", Label: "Follow-up", Synonyms: []string{"follow-up audit", "follow up audit", "follow up", "nachaudit", "audit de suivi", "audit complémentaire", "auditoría complementaria", "audit di follow-up", "auditoria de follow-up", "vervolgaudit", "následný audit"}},
			register.Choice{Key: "recertification", Label: "Recertification", Synonyms: []string{"recertification audit", "re-certification", "renewal", "rezertifizierung", "rezertifizierungsaudit", "renouvellement", "audit de renouvellement", "recertificación", "auditoría de recertificación",
				"ricertificazione", "rinnovo", "recertificação", "hercertificering", "hercertificatie", "recertifikace", "recertifikační audit"}},
			register.Choice{Key: "special", Label: "Special", Synonyms: []string{"special audit", "extraordinary", "unannounced", "short-notice", "sonderaudit", "audit spécial", "auditoría extraordinaria", "audit straordinario", "auditoria extraordinária", "bijzondere audit", "mimořádný audit"}},
		).Named("Kind").Must().
			Synonyms(append([]string{"audit type", "type of audit", "kind of audit", "audit stage", "auditart", "art des audits", "type d'audit", "tipo de auditoría", "tipo di audit", "tipo de auditoria", "soort audit", "type audit", "typ auditu", "druh auditu"}, isms.Words.Kind...)...),
		register.Option("status", func(a *Audit) *string { return &a.Status },
			register.Choice{Key: Planned, Label: "Planned", Symbol: "○", Synonyms: append([]string{"scheduled", "tentative", "geplant", "planifié", "prévu", "planificada", "planificado", "programado", "prevista", "pianificato", "programmato", "planeada", "planeado", "agendada", "gepland",
				"plánováno", "plánován"}, isms.Words.Open...)},
			register.Choice{Key: "confirmed", Label: "Confirmed", Symbol: "◔", Synonyms: []string{"agreed", "booked", "bestätigt", "vereinbart", "confirmé", "confirmada", "confirmado", "confermato", "bevestigd", "potvrzeno", "potvrzen"}},
			register.Choice{Key: InProgress, Label: "In progress", Symbol: "◐", Synonyms: isms.Words.InProgress},
			register.Choice{Key: Held, Label: "Held", Symbol: "●", Synonyms: append([]string{"conducted", "performed", "carried out", "done", "durchgeführt", "réalisé", "effectué", "realizada", "realizado", "effettuato", "eseguito", "uitgevoerd", "gehouden", "provedeno", "proveden"}, isms.Words.Done...)},
			register.Choice{Key: Cancelled, Label: "Cancelled", Symbol: "⦸", Synonyms: isms.Words.Dropped},
		).Named("Status").Else(Planned).Synonyms(append([]string{"audit status"}, isms.Words.Status...)...),
		register.Date("starts_on", func(a *Audit) *string { return &a.StartsOn }).Due("owner").Named("Begins on").
			Synonyms("audit date", "date of audit", "planned date", "planned audit date", "scheduled date", "start date", "audit start", "date", "month", "auditdatum", "geplantes datum", "beginn", "date de l'audit", "date prévue", "date de début",
				"fecha de auditoría", "fecha de la auditoría", "fecha prevista", "fecha de inicio", "data dell'audit", "data pianificata", "data di inizio", "data da auditoria", "data prevista", "data de início", "geplande datum", "startdatum", "datum auditu", "plánovaný termín").
			Hint("The first day: as planned, then as it was."),
		register.Date("ends_on", func(a *Audit) *string { return &a.EndsOn }).Named("Ends on").
			Synonyms("end date", "audit end", "last day", "ende", "enddatum", "date de fin", "fecha de fin", "fecha final", "data di fine", "data de fim", "einddatum", "datum ukončení").
			Hint("The last day, where it takes more than one."),
		register.Person("owner", func(a *Audit) *string { return &a.Owner }).Named("Owner").
			Synonyms("owner", "programme owner", "responsible", "responsible person", "coordinator", "audit coordinator", "verantwortlich", "responsable", "responsabile", "responsável", "verantwoordelijke", "odpovědná osoba").
			Hint("Who of your people sees to it that the audit takes place."),
		register.Text("scope", func(a *Audit) *string { return &a.Scope }).Named("Scope of the audit").Long().
			Synonyms("scope", "audit scope", "area", "areas", "audit area", "department", "process", "process / department", "processes", "auditumfang", "umfang", "bereich", "auditbereich", "périmètre de l'audit", "périmètre", "alcance", "alcance de la auditoría",
				"área auditada", "ambito", "campo di applicazione dell'audit", "âmbito", "âmbito da auditoria", "reikwijdte", "rozsah", "rozsah auditu").
			Hint("Sites, processes and clauses it looks at (9.2.2 a))."),
		register.Text("criteria", func(a *Audit) *string { return &a.Criteria }).Named("Criteria").Long().Tucked().
			Synonyms("audit criteria", "criteria", "standard", "reference standard", "auditkriterien", "kriterien", "critères d'audit", "critères", "criterios", "criterios de auditoría", "criteri", "criteri di audit", "critérios", "critérios de auditoria", "auditcriteria",
				"kritéria", "kritéria auditu").
			Hint("What it measures against: the standard, the SoA, your own rules, contracts (9.2.2 a))."),
		register.Text("externals", func(a *Audit) *string { return &a.Externals }).Named("Auditors from outside").Wide(200).
			Synonyms("external auditor", "external auditors", "audit company", "audit firm", "externer auditor", "externe auditoren", "auditeur externe", "auditeurs externes", "auditor externo", "auditores externos", "auditore esterno", "externe auditor", "externí auditor").
			Hint("Those who are not people of this book: names, and who sends them."),
		register.Text("body", func(a *Audit) *string { return &a.Body }).Named("Certification body").Wide(180).Tucked().
			Synonyms("certification body", "cb", "registrar", "certifier", "zertifizierungsstelle", "organisme de certification", "organismo de certificación", "entidad de certificación", "organismo di certificazione", "organismo de certificação", "entidade certificadora",
				"certificatie-instelling", "certifikační orgán"),
		register.Text("independence", func(a *Audit) *string { return &a.Independence }).Named("Independence").Long().Tucked().
			Synonyms("auditor independence", "impartiality", "objectivity", "unabhängigkeit", "unparteilichkeit", "indépendance", "impartialité", "independencia", "imparcialidad", "indipendenza", "imparzialità", "independência", "imparcialidade", "onafhankelijkheid",
				"onpartijdigheid", "nezávislost", "nestrannost").
			Hint("How it is ensured that nobody audits their own work (9.2.2 b))."),
		register.Text("plan", func(a *Audit) *string { return &a.Plan }).Named("Plan").Long().Tucked().
			Synonyms("audit plan", "agenda", "programme", "schedule", "method", "methods", "audit method", "auditplan", "auditmethode", "methode", "plan d'audit", "méthode", "plan de auditoría", "método", "piano di audit", "metodo", "plano de auditoria", "auditprogramma",
				"plán auditu").
			Hint("Days, places and people, or where the plan is."),
		register.Text("conclusion", func(a *Audit) *string { return &a.Conclusion }).Named("Conclusion").Long().
			Synonyms("audit conclusion", "conclusions", "result", "results", "outcome", "audit result", "summary of results", "auditergebnis", "ergebnis", "schlussfolgerung", "fazit", "conclusion de l'audit", "résultat", "résultats", "conclusión", "conclusiones", "resultado",
				"conclusione", "conclusioni", "esito", "risultato", "conclusão", "conclusões", "conclusie", "resultaat", "závěr", "závěr auditu", "výsledek").
			Hint("What the auditors concluded, in their words."),
		register.Text("notes", func(a *Audit) *string { return &a.Notes }).Named("Notes").Long().Tucked().Synonyms(isms.Words.Notes...),
	},
})

// Ahead says whether the audit is still to come or under way: its plan can still be mended.
func (a *Audit) Ahead() bool { return !slices.Contains([]string{Held, Cancelled}, a.Status) }

// LastDay gives the day on which the audit ends; "" where none is planned yet.
func (a *Audit) LastDay() string { return cmp.Or(a.EndsOn, a.StartsOn) }

func checkAudit(r register.Record) error {
	a := r.(*Audit)
	return isms.InOrder(isms.Day{Key: "starts_on", Label: "Begins on", Value: a.StartsOn}, isms.Day{Key: "ends_on", Label: "Ends on", Value: a.EndsOn})
}

// guardAudit refuses an audit that was held on a day that has not come.
func guardAudit(book register.Book, _ *register.Register, before, after register.Record) error {
	a := after.(*Audit)
	if a.Status != Held || a.LastDay() <= book.Today() {
		return nil
	}
	at := "ends_on"
	if before == nil || before.(*Audit).Status != Held {
		at = "status"
	} else if a.EndsOn == "" {
		at = "starts_on"
	}
	return fault.Newf(fault.Invalid, "An audit that ends on %s cannot have been held: that day is still ahead. Nothing was saved.", a.LastDay()).At(at).
		Do("Correct its days, or say that it is planned.")
}
