package exchange_test

import (
	"strings"
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func twoPolicies(tx *ledger.Tx) error {
	for _, d := range []*isms.Document{{Code: "POL-01", Title: "Access policy", VersionNo: "3.0", Status: isms.Approved, ApprovedOn: "2026-09-22"}, {Code: "POL-02", Title: "Backup policy", Status: isms.Draft}} {
		if err := tx.Save(d); err != nil {
			return err
		}
	}
	_, err := isms.AddPerson(tx, "Ann Lee")
	return err
}

// versionsOf gives the versions of the book: "POL-01 2.0 2025-06-16 What changed".
func versionsOf(t *testing.T, book *workspace.Book) []string {
	t.Helper()
	documents, err := book.Rows(t.Context(), isms.Documents)
	require.NoError(t, err)
	codes := map[string]string{}
	for _, row := range documents {
		codes[row.ID] = row.Record(isms.Documents).(*isms.Document).Code
	}
	links, err := book.Links(t.Context())
	require.NoError(t, err)
	rows, err := book.Rows(t.Context(), isms.DocumentVersions)
	require.NoError(t, err)
	found := []string{}
	for _, row := range rows {
		v := row.Record(isms.DocumentVersions).(*isms.DocumentVersion)
		of := ""
		for _, link := range links {
			if link.From == row.ID && link.Relation == "version_document" {
				of += codes[link.To]
			}
		}
		by := map[bool]string{true: "somebody", false: "nobody"}[v.Approver != ""]
		found = append(found, strings.Join([]string{of, v.VersionNo, v.ApprovedOn, by, v.Changes}, " "))
	}
	return found
}

// The revision table at the front of a policy, or a sheet with those of all policies.
func TestAVersionHistoryIsReadInEachLanguage(t *testing.T) {
	for language, headings := range map[string]string{
		"en":  "Document | Version | Date | Approved by | Description of change",
		"rev": "Document ID | Revision | Revision date | Author | Summary of changes",
		"de":  "Dokument | Version | Datum | Freigegeben von | Beschreibung der Änderung",
		"fr":  "Document | Version | Date de version | Approuvé par | Nature de la modification",
		"es":  "Documento | Versión | Fecha | Aprobado por | Descripción del cambio",
		"it":  "Documento | Revisione | Data revisione | Approvato da | Descrizione della modifica",
		"pt":  "Documento | Versão | Data da versão | Aprovado por | Descrição da alteração",
		"nl":  "Document | Versie | Versiedatum | Goedgekeurd door | Omschrijving van de wijziging",
		"cs":  "Dokument | Verze | Datum verze | Schválil | Popis změny",
	} {
		t.Run(language, func(t *testing.T) {
			book := newBook(t, twoPolicies)
			sheet := rowsOf("Version history", strings.Split(headings, " | "),
				[]string{"POL-01", "1.0", "2024-05-02", "Ann Lee", "First issue"},
				[]string{"POL-01", "2.0", "2025-06-16", "Ann Lee", "Written anew"},
				[]string{"Backup policy", "1.0", "2025-06-16", "Ann Lee", "First issue"})
			plan := draft(t, book, workbookOf(sheet), exchange.Choices{})
			require.Equal(t, exchange.Counts{New: 3}, plan.Counts(), "%+v", plan.Tables)
			apply(t, book, plan)
			want := []string{"POL-01 1.0 2024-05-02 somebody First issue", "POL-01 2.0 2025-06-16 somebody Written anew", "POL-02 1.0 2025-06-16 somebody First issue"}
			require.Equal(t, want, versionsOf(t, book))
			again := draft(t, book, workbookOf(sheet), exchange.Choices{})
			require.Equal(t, exchange.Counts{Unchanged: 3}, again.Counts(), "a version is known by its document and its number")
		})
	}
}

func TestAListOfDocumentsIsNotTakenForTheirVersions(t *testing.T) {
	book := newBook(t, twoPolicies)
	plan := draft(t, book, workbookOf(rowsOf("Sheet1", strings.Split("Document | Version | Approved by | Approved on | Next review", " | "),
		[]string{"Access policy", "4.0", "Ann Lee", "2026-11-02", "2027-11-02"}, []string{"Backup policy", "1.0", "Ann Lee", "2026-11-02", "2027-11-02"})), exchange.Choices{})
	require.Equal(t, "documents", plan.Tables[0].Register)
}

func TestAVersionOfADocumentTheFileBringsIsLinkedWithIt(t *testing.T) {
	book := newBook(t, nil)
	apply(t, book, draft(t, book, workbookOf(
		rowsOf("Version history", []string{"Document", "Version", "Date", "Description of change"},
			[]string{"POL-07", "1.0", "2025-05-02", "First issue"}, []string{"POL-07", "1.1", "2026-05-02", "Suppliers are graded"}),
		rowsOf("Documents", []string{"Code", "Document", "Version", "Status"}, []string{"POL-07", "Supplier policy", "1.1", "Approved"}),
	), exchange.Choices{}))
	require.Equal(t, []string{"POL-07 1.0 2025-05-02 nobody First issue", "POL-07 1.1 2026-05-02 nobody Suppliers are graded"}, versionsOf(t, book))
}
