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

// Document is documented information of the ISMS (7.5): what is there, and what has to be.
type Document struct {
	register.Base
	Code       string
	Title      string
	Kind       string
	VersionNo  string
	Owner      string
	Approver   string
	ApprovedOn string
	NextReview string
	Status     string
	Location   string
	Obligation string
	Catalogue  string
	Note       string
}

// States of a document besides Draft and Approved.
const (
	Missing  = "missing"
	InReview = "in_review"
	Retired  = "retired"
)

// How binding a document is.
const (
	Mandatory = "mandatory"
	AnnexA    = "annex_a"
	Expected  = "expected"
	Own       = "own"
)

// Documents declares the list of documents.
var Documents = register.Declare(register.Register{
	Key: "documents", Label: "Documents", Singular: "Document", Table: "documents", Prefix: "D",
	New:   func() register.Record { return &Document{Status: Draft, Obligation: Own} },
	Name:  func(r register.Record) string { return r.(*Document).Title },
	Check: checkDocument,
	Aliases: func(r register.Record) []string {
		if d := r.(*Document); d.Code != "" {
			return []string{d.Code, d.Code + " " + d.Title}
		}
		return nil
	},
	Over: func(r register.Record) bool { d := r.(*Document); return d.Status == Retired || d.Status == Missing },
	Fields: []*register.Field{
		register.Text("code", func(d *Document) *string { return &d.Code }).Named("Code").Wide(90).
			Synonyms("document code", "document id", "document no", "document number", "doc id", "doc no", "document reference", "policy id", "dokumentennummer", "dokument-id", "référence du document", "código", "código del documento", "codice", "codice documento", "documentnummer", "číslo dokumentu", "ref", "id"),
		register.Text("title", func(d *Document) *string { return &d.Title }).Named("Document").Must().Wide(280).
			Synonyms("document title", "document name", "title", "name", "policy", "policy name", "policy/procedure", "document / record", "dokument", "dokumententitel", "titre du document", "titre", "documento", "título", "nombre del documento", "titolo", "nome documento", "nome do documento", "documentnaam", "název dokumentu"),
		register.Option("kind", func(d *Document) *string { return &d.Kind },
			register.Choice{Key: "policy", Label: "Policy", Synonyms: []string{"policies", "richtlinie", "leitlinie", "politique", "política", "politica", "beleid", "politika"}},
			register.Choice{Key: "procedure", Label: "Procedure", Synonyms: []string{"process", "standard operating procedure", "sop", "work instruction", "instruction", "guideline", "verfahren", "prozess", "anweisung", "procédure", "procedimiento", "procedura", "procedimento", "postup", "směrnice"}},
			register.Choice{Key: "plan", Label: "Plan", Synonyms: []string{"programme", "program", "piano", "plano", "plán"}},
			register.Choice{Key: "record", Label: "Record", Synonyms: []string{"records", "log", "register", "report", "minutes", "aufzeichnung", "protokoll", "enregistrement", "registro", "registrazione", "registo", "registratie", "záznam"}},
			register.Choice{Key: "form", Label: "Form", Synonyms: []string{"template", "checklist", "formular", "vorlage", "formulaire", "modèle", "formulario", "plantilla", "modulo", "formulário", "formulier", "formulář"}},
			register.Choice{Key: "other", Label: "Other", Synonyms: []string{"document", "manual", "standard", "contract", "sonstiges", "autre", "otro", "altro", "outro", "overig", "jiné"}},
		).Named("Kind").Synonyms(append([]string{"document type", "document category", "type of document", "dokumententyp", "type de document", "tipo de documento", "tipo documento", "documentsoort", "typ dokumentu"}, typeHeadings...)...),
		register.Text("version_no", func(d *Document) *string { return &d.VersionNo }).Named("Version").Wide(80).
			Synonyms("version", "revision", "rev", "rev.", "révision", "revisión", "versión", "versione", "revisione", "versão", "revisão", "versie", "revisie", "verze", "revize"),
		register.Person("owner", func(d *Document) *string { return &d.Owner }).Named("Owner").Synonyms(append([]string{"document owner", "author", "autor", "auteur", "autore"}, ownerHeadings...)...),
		register.Person("approver", func(d *Document) *string { return &d.Approver }).Named("Approved by").Synonyms(approvedBy...).Hint("7.5.2 c)."),
		register.Date("approved_on", func(d *Document) *string { return &d.ApprovedOn }).Named("Approved on").
			Synonyms(append([]string{"effective date", "issue date", "date issued", "release date", "date of issue", "gültig ab", "date d'émission"}, approvedOn...)...),
		register.Date("next_review", func(d *Document) *string { return &d.NextReview }).Due("owner").Named("Next review").Synonyms(reviewHeadings...),
		register.Option("status", func(d *Document) *string { return &d.Status },
			register.Choice{Key: Missing, Label: "Missing", Symbol: "—", Synonyms: []string{"not available", "not created", "none", "to do", "not started", "fehlt", "manquant", "absent", "falta", "mancante", "em falta", "ontbreekt", "chybí"}},
			register.Choice{Key: Draft, Label: "Draft", Symbol: "◌", Synonyms: []string{"in preparation", "in progress", "wip", "entwurf", "in arbeit", "brouillon", "projet", "borrador", "bozza", "rascunho", "concept", "návrh"}},
			register.Choice{Key: InReview, Label: "In review", Symbol: "◐", Synonyms: []string{"under review", "review", "pending approval", "in prüfung", "en revue", "en revisión", "in revisione", "em revisão", "in beoordeling", "v revizi"}},
			register.Choice{Key: Approved, Label: "Approved", Symbol: "●", Synonyms: []string{"released", "published", "active", "in force", "effective", "current", "final", "complete", "completed", "freigegeben", "gültig", "in kraft", "approuvé", "publié", "en vigueur", "aprobado", "vigente", "publicado", "approvato", "in vigore", "aprovado", "em vigor", "goedgekeurd", "schváleno", "platné"}},
			register.Choice{Key: Retired, Label: "Retired", Symbol: "⦸", Synonyms: []string{"obsolete", "superseded", "withdrawn", "archived", "expired", "ungültig", "zurückgezogen", "obsolète", "retiré", "obsoleto", "retirado", "ritirato", "vervallen", "neplatné"}},
		).Named("Status").Else(Draft).Synonyms(append([]string{"document status"}, statusHeadings...)...),
		register.Text("location", func(d *Document) *string { return &d.Location }).Named("Location").Tucked().
			Synonyms("link", "url", "path", "file", "file name", "storage location", "where stored", "ablageort", "speicherort", "emplacement", "lien", "ubicación", "enlace", "ubicazione", "percorso", "localização", "locatie", "umístění"),
		register.Option("obligation", func(d *Document) *string { return &d.Obligation },
			register.Choice{Key: Mandatory, Label: "Mandatory", Symbol: "●", Synonyms: []string{"required", "pflicht", "verpflichtend", "obligatoire", "obligatorio", "obbligatorio", "obrigatório", "verplicht", "povinný"}},
			register.Choice{Key: AnnexA, Label: "If the control applies", Symbol: "◐", Synonyms: []string{"annex a", "conditional"}},
			register.Choice{Key: Expected, Label: "Commonly expected", Symbol: "○", Synonyms: []string{"recommended", "expected", "empfohlen", "recommandé", "recomendado", "raccomandato", "aanbevolen", "doporučený"}},
			register.Choice{Key: Own, Label: "Our own", Synonyms: []string{"own", "optional", "eigene"}},
		).Named("Obligation").Else(Own).Tucked().Hint("Whether a clause asks for it, an Annex A control, or only practice."),
		register.Text("catalogue", func(d *Document) *string { return &d.Catalogue }).Named("Catalogue entry").Once().Tucked().Wide(90).
			Hint("The entry of the list of documented information this document answers."),
		register.Text("note", func(d *Document) *string { return &d.Note }).Named("Note").Long().Tucked().Synonyms(append([]string{"purpose"}, notesHeadings...)...),
	},
})

func checkDocument(r register.Record) error {
	d := r.(*Document)
	if d.Catalogue != "" {
		if _, ok := documentOf(d.Catalogue); !ok {
			return fault.Newf(fault.Invalid, "“%s” is not an entry of the list of documented information. Nothing was saved.", d.Catalogue).At("catalogue").Do("Leave it empty.")
		}
	}
	return InOrder(Day{"approved_on", "Approved on", d.ApprovedOn}, Day{"next_review", "Next review", d.NextReview})
}

func documentOf(catalogueID string) (catalog.Document, bool) {
	for _, d := range catalog.Documents() {
		if d.ID == catalogueID {
			return d, true
		}
	}
	return catalog.Document{}, false
}

// addDocuments lists what the clauses ask for, and what an Annex A control asks for if it
// is applicable, as missing.
func addDocuments(tx *ledger.Tx, edition catalog.Edition) error {
	statements, err := ledger.All[*Statement](tx)
	if err != nil {
		return err
	}
	obligations := map[catalog.Obligation]string{catalog.ObligationMandatory: Mandatory, catalog.ObligationAnnexA: AnnexA}
	for _, entry := range catalog.Documents() {
		obligation, due := obligations[entry.Obligation]
		refs := entry.References(edition)
		if !due || len(refs) == 0 {
			continue
		}
		d := &Document{Title: entry.Name, Kind: kindOf(entry), Status: Missing, Obligation: obligation, Catalogue: entry.ID, Note: noteOf(entry, refs)}
		if err := tx.Save(d); err != nil {
			return fmt.Errorf("list document %s: %w", entry.ID, err)
		}
		for _, s := range statements {
			asks := slices.ContainsFunc(refs, func(ref catalog.Reference) bool { return ref.Control != "" && ref.Control == s.Control })
			if !asks || s.Edition != string(edition) {
				continue
			}
			if err := tx.Link("document_controls", d.ID, s.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func noteOf(entry catalog.Document, refs []catalog.Reference) string {
	places := make([]string, len(refs))
	for i, ref := range refs {
		places[i] = ref.Text
	}
	note := "Asked for by " + strings.Join(places, ", ")
	if entry.Condition != "" {
		note += ", " + entry.Condition
	}
	return note + "."
}

// kindOf tells the kind of a listed document by its name; "" where that does not say.
func kindOf(entry catalog.Document) string {
	if entry.Kind == catalog.KindRecord {
		return "record"
	}
	name := strings.ToLower(entry.Name)
	for _, word := range [][2]string{{"polic", "policy"}, {"plan", "plan"}, {"procedure", "procedure"}, {"process", "procedure"}} {
		if strings.Contains(name, word[0]) {
			return word[1]
		}
	}
	return ""
}
