package isms

import (
	"cmp"

	"certbook/internal/fault"
	"certbook/internal/register"
)

// Evidence is a record that shows that something is done (9.1, and what auditors sample).
type Evidence struct {
	register.Base
	Title           string
	Kind            string
	PeriodFrom      string
	PeriodTo        string
	Source          string
	Location        string
	CollectedOn     string
	CollectedBy     string
	RefreshDays     *float64
	NextRefresh     string
	Confidentiality string
	Notes           string
}

// EvidenceRecords declares the evidence.
var EvidenceRecords = register.Declare(register.Register{
	Key: "evidence", Label: "Evidence", Singular: "Evidence record", Table: "evidence", Prefix: "E",
	New:   func() register.Record { return new(Evidence) },
	Name:  func(r register.Record) string { return r.(*Evidence).Title },
	Check: checkEvidence,
	Fields: []*register.Field{
		register.Text("title", func(e *Evidence) *string { return &e.Title }).Named("Evidence").Must().Wide(280).
			Synonyms("evidence title", "evidence name", "evidence item", "evidence description", "artifact", "artefact", "evidence available", "evidence required", "evidence and records to collect", "title", "name", "nachweis", "preuve", "evidencia", "evidenza", "prova", "evidência", "bewijs", "důkaz", "description"),
		register.Option("kind", func(e *Evidence) *string { return &e.Kind },
			register.Choice{Key: "record", Label: "Record", Synonyms: []string{"records", "document", "form", "minutes", "certificate", "aufzeichnung", "dokument", "enregistrement", "document", "registro", "documento", "registrazione", "registo", "registratie", "záznam"}},
			register.Choice{Key: "log", Label: "Log", Synonyms: []string{"logs", "log file", "audit log", "protokoll", "journal", "bitácora", "logbestand"}},
			register.Choice{Key: "screenshot", Label: "Screenshot", Synonyms: []string{"screen shot", "screenshots", "image", "photo", "bildschirmfoto", "capture d'écran", "captura de pantalla", "schermata", "captura de ecrã", "schermafbeelding"}},
			register.Choice{Key: "ticket", Label: "Ticket", Synonyms: []string{"tickets", "change ticket", "service request"}},
			register.Choice{Key: "configuration", Label: "Configuration", Synonyms: []string{"config", "configuration export", "settings", "konfiguration", "configuración", "configurazione", "configuração", "configuratie", "konfigurace"}},
			register.Choice{Key: "interview", Label: "Interview note", Synonyms: []string{"interview", "interview notes", "gespräch", "entretien", "entrevista", "intervista"}},
			register.Choice{Key: "report", Label: "Report", Synonyms: []string{"reports", "scan report", "test report", "bericht", "rapport", "informe", "rapporto", "relatório", "zpráva"}},
			register.Choice{Key: "other", Label: "Other", Synonyms: []string{"sonstiges", "autre", "otro", "altro", "outro", "overig", "jiné"}},
		).Named("Kind").Synonyms(append([]string{"evidence type", "type of evidence", "nachweisart", "type de preuve", "tipo de evidencia"}, typeHeadings...)...),
		register.Date("period_from", func(e *Evidence) *string { return &e.PeriodFrom }).Named("Period from").
			Synonyms("period start", "from", "covers from", "start of period", "zeitraum von", "von", "période du", "desde", "periodo dal", "período de", "periode van", "období od").Hint("The first day the evidence speaks of."),
		register.Date("period_to", func(e *Evidence) *string { return &e.PeriodTo }).Named("Period to").
			Synonyms("period end", "to", "covers to", "end of period", "zeitraum bis", "bis", "période au", "hasta", "periodo al", "período até", "periode tot", "období do").Hint("The last day the evidence speaks of."),
		register.Text("source", func(e *Evidence) *string { return &e.Source }).Named("Source system").
			Synonyms("source", "system", "evidence source", "tool", "quelle", "quellsystem", "source de données", "fuente", "sistema", "fonte", "bron", "zdroj"),
		register.Text("location", func(e *Evidence) *string { return &e.Location }).Named("Location").
			Synonyms("evidence location", "link", "url", "path", "file", "file name", "where stored", "ablageort", "speicherort", "emplacement", "lien", "ubicación", "enlace", "ubicazione", "localização", "locatie", "umístění").Hint("Where it lies, if its files are not in the book."),
		register.Date("collected_on", func(e *Evidence) *string { return &e.CollectedOn }).Named("Collected on").
			Synonyms("collection date", "date collected", "evidence date", "last collected", "last updated", "date", "gesammelt am", "erhoben am", "collecté le", "fecha de recogida", "raccolto il", "recolhido em", "verzameld op", "shromážděno dne"),
		register.Person("collected_by", func(e *Evidence) *string { return &e.CollectedBy }).Named("Collected by").Synonyms(append([]string{"evidence owner", "provided by", "gesammelt von", "collecté par", "recogido por"}, ownerHeadings...)...),
		register.Number("refresh_days", func(e *Evidence) **float64 { return &e.RefreshDays }).Named("Refresh every (days)").Tucked().
			Synonyms("refresh interval", "refresh interval (days)", "frequency (days)", "validity (days)", "intervall (tage)").Hint("How long it stays fresh after it was collected."),
		register.Date("next_refresh", func(e *Evidence) *string { return &e.NextRefresh }).Due("collected_by").Named("Next refresh").
			Synonyms("next collection", "next due", "refresh due", "due date", "next collection date", "nächste erhebung", "prochaine collecte", "próxima recogida", "prossima raccolta", "volgende verzameling"),
		register.Option("confidentiality", func(e *Evidence) *string { return &e.Confidentiality }, classes()...).Named("Confidentiality").Tucked().
			Synonyms("classification", "evidence classification", "vertraulichkeit", "confidentialité", "confidencialidad", "riservatezza", "confidencialidade", "vertrouwelijkheid", "důvěrnost"),
		register.Text("notes", func(e *Evidence) *string { return &e.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	},
})

func checkEvidence(r register.Record) error {
	e := r.(*Evidence)
	if n := e.RefreshDays; n != nil && (*n < 1 || *n != float64(int(*n)) || *n > 3660) {
		return fault.New(fault.Invalid, "Refresh every takes a whole number of days, 1 to 3,660. Nothing was saved.").At("refresh_days").Do("Enter for example 90.")
	}
	return cmp.Or(InOrder(Day{"period_from", "Period from", e.PeriodFrom}, Day{"period_to", "Period to", e.PeriodTo}),
		InOrder(Day{"collected_on", "Collected on", e.CollectedOn}, Day{"next_refresh", "Next refresh", e.NextRefresh}))
}

// Request asks someone for evidence.
type Request struct {
	register.Base
	Title      string
	AskedOf    string
	AskedOn    string
	Due        string
	Status     string
	ReceivedOn string
	Notes      string
}

// Received is the state of a request that was answered.
const Received = "received"

// Requests declares the requests for evidence.
var Requests = register.Declare(register.Register{
	Key: "requests", Label: "Evidence requests", Singular: "Evidence request", Table: "requests", Prefix: "EQ",
	New:   func() register.Record { return &Request{Status: Open} },
	Name:  func(r register.Record) string { return r.(*Request).Title },
	Check: checkRequest,
	Over:  func(r register.Record) bool { q := r.(*Request); return q.Status != Open },
	Fields: []*register.Field{
		register.Text("title", func(q *Request) *string { return &q.Title }).Named("What is asked for").Must().Wide(280).
			Synonyms("request", "evidence request", "evidence requested", "item requested", "information requested", "anforderung", "angeforderter nachweis", "demande", "solicitud", "richiesta", "pedido", "verzoek", "žádost"),
		register.Person("asked_of", func(q *Request) *string { return &q.AskedOf }).Named("Asked of").
			Synonyms(append([]string{"requested from", "from whom", "provider", "angefordert bei", "demandé à", "solicitado a", "richiesto a", "pedido a", "gevraagd aan"}, ownerHeadings...)...),
		register.Date("asked_on", func(q *Request) *string { return &q.AskedOn }).Named("Asked on").
			Synonyms("request date", "requested on", "date requested", "angefordert am", "demandé le", "solicitado el", "richiesto il", "pedido em", "gevraagd op"),
		register.Date("due", func(q *Request) *string { return &q.Due }).Due("asked_of").Named("Due").Synonyms(dueHeadings...),
		register.Option("status", func(q *Request) *string { return &q.Status },
			register.Choice{Key: Open, Label: "Open", Symbol: "○", Synonyms: append(append([]string{"requested", "outstanding", "angefordert", "demandé"}, openWords...), inProgressWords...)},
			register.Choice{Key: Received, Label: "Received", Symbol: "●", Synonyms: append([]string{"provided", "submitted", "delivered", "erhalten", "reçu", "recibido", "ricevuto", "recebido", "ontvangen", "obdrženo"}, doneWords...)},
			register.Choice{Key: Dropped, Label: "Dropped", Symbol: "⦸", Synonyms: droppedWords},
		).Named("Status").Else(Open).Synonyms(append([]string{"request status"}, statusHeadings...)...),
		register.Date("received_on", func(q *Request) *string { return &q.ReceivedOn }).Named("Received on").
			Synonyms("date received", "received", "provided on", "date provided", "erhalten am", "reçu le", "recibido el", "ricevuto il", "recebido em", "ontvangen op", "obdrženo dne"),
		register.Text("notes", func(q *Request) *string { return &q.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	},
})

func checkRequest(r register.Record) error {
	q := r.(*Request)
	asked := Day{"asked_on", "Asked on", q.AskedOn}
	return cmp.Or(InOrder(asked, Day{"due", "Due", q.Due}), InOrder(asked, Day{"received_on", "Received on", q.ReceivedOn}))
}

// File is a file kept inside the book. Its content is stored beside the registers, once
// for each digest.
type File struct {
	register.Base
	Name    string
	Type    string
	Size    *float64
	SHA256  string
	AddedOn string
}

// Files declares the files kept in the book.
var Files = register.Declare(register.Register{
	Key: "files", Label: "Files", Singular: "File", Table: "files", Prefix: "F",
	New:  func() register.Record { return new(File) },
	Name: func(r register.Record) string { return r.(*File).Name },
	Fields: []*register.Field{
		register.Text("name", func(f *File) *string { return &f.Name }).Named("File").Must().Once().Wide(280),
		register.Text("type", func(f *File) *string { return &f.Type }).Named("Type").Once().Wide(160),
		register.Number("size", func(f *File) **float64 { return &f.Size }).Named("Size (bytes)").Once().Wide(110),
		register.Text("sha256", func(f *File) *string { return &f.SHA256 }).Named("SHA-256").Once().Tucked().Wide(240),
		register.Date("added_on", func(f *File) *string { return &f.AddedOn }).Named("Added on").Once(),
	},
})
