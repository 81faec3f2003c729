package isms

import "certbook/internal/register"

// Headings and values that mean the same in every register, as spreadsheets write them in
// English, German, French, Spanish, Italian, Portuguese, Dutch and Czech. A register adds
// its own in front: the most telling come first.
var (
	ownerHeadings = []string{"owner", "responsible", "responsible person", "person responsible", "responsible owner", "accountable", "assigned to", "assigned lead",
		"assignee", "poc", "responsibility", "verantwortlich", "verantwortlicher", "verantwortliche person", "eigentümer", "zuständig", "responsable", "propriétaire",
		"propietario", "responsabile", "responsabili", "proprietario", "responsável", "proprietário", "eigenaar", "verantwoordelijke", "verantwoordelijk", "vlastník",
		"odpovědná osoba", "odpovídá"}
	statusHeadings = []string{"status", "state", "current status", "closure status", "progress", "stand", "bearbeitungsstatus", "statut", "état", "avancement", "estado",
		"situación", "stato", "situação", "toestand", "voortgang", "stav"}
	notesHeadings = []string{"notes", "comments", "comment", "remarks", "remark", "note", "observations", "additional notes", "bemerkung", "bemerkungen", "anmerkung",
		"anmerkungen", "kommentar", "commentaire", "commentaires", "remarques", "observaciones", "comentarios", "notas", "osservazioni", "commenti", "observações",
		"comentários", "opmerking", "opmerkingen", "poznámka", "poznámky"}
	descriptionHeadings = []string{"description", "details", "detail", "beschreibung", "descriptif", "descripción", "descrizione", "descrição", "omschrijving", "beschrijving", "popis"}
	dueHeadings         = []string{"due date", "due", "date due", "deadline", "target date", "by when", "target completion date", "target completion", "planned completion date",
		"planned completion", "fällig", "fällig am", "fälligkeit", "frist", "termin", "zieldatum", "échéance", "date limite", "date cible", "fecha límite",
		"fecha objetivo", "plazo", "vencimiento", "scadenza", "entro il", "prazo", "data limite", "vervaldatum", "streefdatum", "termín", "termín splnění"}
	reviewHeadings = []string{"next review", "next review date", "review date", "review due", "date of next review", "nächste überprüfung", "überprüfung am", "prüfdatum",
		"überprüfungsdatum", "prochaine revue", "date de revue", "prochaine révision", "próxima revisión", "fecha de revisión", "prossima revisione", "data di revisione",
		"próxima revisão", "data de revisão", "volgende beoordeling", "herzieningsdatum", "datum revize", "příští revize"}
	validUntilHeadings = []string{"valid until", "until", "expires", "expiry", "expiry date", "expires on", "expiration date", "valid to", "end date", "gültig bis", "ablaufdatum",
		"valable jusqu'au", "date d'expiration", "válido hasta", "fecha de caducidad", "valido fino al", "válido até", "geldig tot", "platnost do"}
	proofHeadings = []string{"proof", "evidence", "record", "approval record", "minutes", "nachweis", "preuve", "evidencia", "prova", "evidência", "bewijs", "důkaz"}
	approvedBy    = []string{"approved by", "approver", "authorised by", "authorized by", "freigegeben von", "genehmigt von", "approuvé par", "aprobado por", "approvato da",
		"aprovado por", "goedgekeurd door", "schválil"}
	approvedOn = []string{"approved on", "approval date", "date approved", "date of approval", "freigegeben am", "freigabedatum", "approuvé le", "date d'approbation",
		"fecha de aprobación", "data di approvazione", "data de aprovação", "goedgekeurd op", "schváleno dne"}
	typeHeadings = []string{"type", "kind", "category", "art", "typ", "kategorie", "catégorie", "tipo", "categoría", "categoria", "soort", "druh"}
)

var (
	openWords = []string{"new", "identified", "not started", "to do", "todo", "pending", "offen", "neu", "ouvert", "ouverte", "à faire", "abierto", "abierta", "pendiente",
		"aperto", "aperta", "da fare", "aberto", "aberta", "pendente", "otevřené", "otevřeno", "nové", "открыт", "не начато"}
	inProgressWords = []string{"in progress", "ongoing", "started", "wip", "work in progress", "under way", "underway", "in bearbeitung", "laufend", "en cours", "en curso", "en progreso",
		"in corso", "em curso", "em andamento", "in uitvoering", "in behandeling", "řeší se", "probíhá", "в работе"}
	// What was carried out is done, and so is what was closed; a risk that was treated is not closed by that.
	carriedOutWords = []string{"completed", "complete", "implemented", "finished", "erledigt", "umgesetzt", "terminé", "terminée", "fait", "completado", "completada", "hecho", "completato", "fatto",
		"concluído", "concluída", "afgerond", "klaar", "dokončeno", "hotovo"}
	closedWords  = []string{"closed", "abgeschlossen", "geschlossen", "clôturé", "clôturée", "fermé", "cerrado", "cerrada", "chiuso", "fechado", "gesloten", "uzavřené", "uzavřeno", "закрыт"}
	doneWords    = append(append([]string{}, carriedOutWords...), closedWords...)
	droppedWords = []string{"cancelled", "canceled", "rejected", "withdrawn", "abandoned", "no longer needed", "verworfen", "entfällt", "annulé", "abandonné", "cancelado", "annullato", "geannuleerd",
		"vervallen", "zrušeno"}
	yesWords = []string{"yes", "y", "true", "1", "x", "✓", "ja", "oui", "sí", "si", "sì", "sim", "ano"}
	noWords  = []string{"no", "n", "false", "0", "nein", "non", "não", "nee", "ne"}
)

// Words are the headings and values that registers of the packages above share with those here.
var Words = struct{ Owner, Status, Notes, Kind, Clauses, Controls, Evidence, Open, InProgress, Done, Dropped []string }{
	ownerHeadings, statusHeadings, notesHeadings, typeHeadings, clauseHeadings, controlHeadings, evidenceHeadings, openWords, inProgressWords, doneWords, droppedWords,
}

// States of something to be done.
const (
	Open       = "open"
	InProgress = "in_progress"
	Done       = "done"
	Dropped    = "dropped"
)

// Low to Critical grade suppliers and incidents.
const (
	Low      = "low"
	Medium   = "medium"
	High     = "high"
	Critical = "critical"
)

func grades() []register.Choice {
	return []register.Choice{
		{Key: Low, Label: "Low", Symbol: "○", Synonyms: []string{"minor", "niedrig", "gering", "faible", "bajo", "baja", "basso", "bassa", "baixo", "baixa", "laag", "nízká", "nízký", "tier 3"}},
		{Key: Medium, Label: "Medium", Symbol: "◐", Synonyms: []string{"moderate", "mittel", "moyen", "moyenne", "medio", "media", "médio", "média", "middel", "gemiddeld", "střední", "tier 2"}},
		{Key: High, Label: "High", Symbol: "●", Synonyms: []string{"major", "hoch", "élevé", "élevée", "haut", "alto", "alta", "hoog", "vysoká", "vysoký", "tier 1"}},
		{Key: Critical, Label: "Critical", Symbol: "▲", Synonyms: []string{"very high", "severe", "kritisch", "sehr hoch", "critique", "crítico", "crítica", "critico", "critica", "kritická", "kritický"}},
	}
}

// Confidential and its neighbours say how strictly information is handled (A.5.12).
const (
	Public               = "public"
	Internal             = "internal"
	Confidential         = "confidential"
	StrictlyConfidential = "strictly_confidential"
)

func classes() []register.Choice {
	return []register.Choice{
		{Key: Public, Label: "Public", Symbol: "○", Synonyms: []string{"open", "unclassified", "öffentlich", "publique", "público", "pública", "pubblico", "publiek", "openbaar", "veřejné"}},
		{Key: Internal, Label: "Internal", Symbol: "◔", Synonyms: []string{"internal use", "internal use only", "company internal", "intern", "interne", "interno", "interna", "interní"}},
		{Key: Confidential, Label: "Confidential", Symbol: "◑", Synonyms: []string{"restricted", "sensitive", "vertraulich", "confidentiel", "confidencial", "riservato", "confidenziale", "vertrouwelijk", "důvěrné"}},
		{Key: StrictlyConfidential, Label: "Strictly confidential", Symbol: "●", Synonyms: []string{"highly confidential", "secret", "top secret", "streng vertraulich", "geheim", "très confidentiel",
			"strictement confidentiel", "secreto", "muy confidencial", "strettamente riservato", "estritamente confidencial", "strikt vertrouwelijk", "přísně důvěrné"}},
	}
}

func work(dropped string) []register.Choice {
	return []register.Choice{
		{Key: Open, Label: "Open", Symbol: "○", Synonyms: append([]string{"planned", "geplant", "planifié", "planificado", "pianificato", "planeado", "gepland", "plánováno"}, openWords...)},
		{Key: InProgress, Label: "In progress", Symbol: "◐", Synonyms: inProgressWords},
		{Key: Done, Label: "Done", Symbol: "●", Synonyms: doneWords},
		{Key: Dropped, Label: dropped, Symbol: "⦸", Synonyms: droppedWords},
	}
}
