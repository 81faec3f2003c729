package isms

import (
	"strings"

	"certbook/internal/register"
)

// DocumentVersion is one version of a document: who approved it when, what changed with it,
// and until when it was in force (7.5.2, 7.5.3).
type DocumentVersion struct {
	register.Base
	VersionNo  string
	ApprovedOn string
	Approver   string
	Changes    string
	Until      string
	Proof      string
	RecordedBy string
}

// DocumentVersions declares the versions of documents. What a document says of its own
// version stays with the document; it is listed here, too, once it was approved by the verb
// or another one took its place.
var DocumentVersions = register.Declare(register.Register{
	Key: "document_versions", Label: "Document versions", Singular: "Document version", Table: "document_versions", Prefix: "DV",
	New:   func() register.Record { return new(DocumentVersion) },
	Name:  func(r register.Record) string { return "Version " + r.(*DocumentVersion).VersionNo },
	Check: checkDocumentVersion,
	Fields: []*register.Field{
		register.Text("version_no", func(v *DocumentVersion) *string { return &v.VersionNo }).Named("Version").Must().Wide(80).
			Synonyms("version no", "version number", "version", "document version", "revision", "revision no", "revision number", "rev", "rev.", "issue", "issue no", "versionsnummer", "numéro de version", "nº de versión",
				"versión", "numero versione", "versione", "revisione", "révision", "revisión", "revisão", "revisie", "revize", "versão", "versienummer", "versie", "číslo verze", "verze"),
		register.Date("approved_on", func(v *DocumentVersion) *string { return &v.ApprovedOn }).Named("Approved on").
			Synonyms(append([]string{"version date", "revision date", "date of revision", "date of change", "change date", "effective date", "in force from", "issue date", "date issued", "release date", "date",
				"versionsdatum", "änderungsdatum", "gültig ab", "datum", "date de version", "date de révision", "fecha de versión", "fecha", "data versione", "data revisione", "data", "data da versão", "versiedatum",
				"datum verze"}, approvedOn...)...).Hint("The day it came into force."),
		register.Person("approver", func(v *DocumentVersion) *string { return &v.Approver }).Named("Approved by").
			Synonyms(append([]string{"author", "changed by", "revised by", "revision by", "author / approver", "author/approved by", "autor", "geändert von", "auteur", "autore", "modifié par", "modificado por", "modificato da",
				"alterado por", "gewijzigd door", "změnil"}, approvedBy...)...).Hint("7.5.2 c)."),
		register.Text("changes", func(v *DocumentVersion) *string { return &v.Changes }).Named("What changed").Long().
			Synonyms("description of change", "description of changes", "change description", "changes made", "summary of change", "summary of changes", "change summary", "revision description", "description of revision",
				"reason for change", "reason for revision", "nature of change", "amendment", "amendments", "was wurde geändert", "beschreibung der änderung", "art der änderung", "änderungen", "änderungsgrund", "description des modifications",
				"nature de la modification", "modifications", "objet de la modification", "descripción del cambio", "descripción de los cambios", "motivo del cambio", "descrizione della modifica", "descrizione delle modifiche", "motivo della revisione",
				"descrição da alteração", "descrição das alterações", "omschrijving van de wijziging", "wijzigingen", "popis změny", "popis změn"),
		register.Date("until", func(v *DocumentVersion) *string { return &v.Until }).Named("In force until").
			Synonyms("superseded on", "valid until", "withdrawn on", "obsolete since", "gültig bis", "ersetzt am", "remplacé le", "valable jusqu'au", "sustituido el", "válido hasta", "sostituito il", "valido fino al", "substituído em",
				"vervangen op", "geldig tot", "nahrazeno dne", "platnost do").Hint("The day its successor came into force. Empty for the one in force."),
		register.Text("proof", func(v *DocumentVersion) *string { return &v.Proof }).Named("Proof").Tucked().Hint("Where the approval is recorded: minutes, a ticket, a signed page."),
		register.Person("recorded_by", func(v *DocumentVersion) *string { return &v.RecordedBy }).Named("Recorded by").Tucked(),
	},
})

func checkDocumentVersion(r register.Record) error {
	v := r.(*DocumentVersion)
	return InOrder(Day{"approved_on", "Approved on", v.ApprovedOn}, Day{"until", "In force until", v.Until})
}

// SameVersion says whether two version numbers are one, however they are written.
func SameVersion(a, b string) bool { return versionKey(a) == versionKey(b) }

// versionKey writes "v2.0", "Version 2.0" and "2.0" as one.
func versionKey(no string) string {
	key := register.Fold(no)
	for _, word := range []string{"version", "revision", "rev.", "rev", "v.", "v"} {
		if rest := strings.TrimSpace(strings.TrimPrefix(key, word)); rest != "" && rest != key && rest[0] >= '0' && rest[0] <= '9' {
			return rest
		}
	}
	return key
}
