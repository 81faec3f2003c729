package exchange_test

import (
	"strings"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/exchange"

	"github.com/stretchr/testify/require"
)

// An audit programme of whatever language is told from the registers that look like it.
func TestAnAuditProgrammeIsReadInEachLanguage(t *testing.T) {
	for language, lines := range map[string][2]string{
		"en": {"Audit title | Audit type | Planned date | Audit scope | Audit criteria | Certification body | Status", "First surveillance | Surveillance audit | 2027-09-20 | All sites | ISO 27001 | CertCo | Scheduled"},
		"de": {"Auditbezeichnung | Auditart | Geplantes Datum | Auditumfang | Auditkriterien | Zertifizierungsstelle | Status", "Erste Überwachung | Überwachungsaudit | 20.09.2027 | Alle Standorte | ISO 27001 | CertCo | Geplant"},
		"fr": {"Intitulé de l'audit | Type d'audit | Date prévue | Périmètre de l'audit | Critères d'audit | Organisme de certification | Statut", "Première surveillance | Audit de surveillance | 20/09/2027 | Tous les sites | ISO 27001 | CertCo | Planifié"},
		"es": {"Nombre de la auditoría | Tipo de auditoría | Fecha prevista | Alcance de la auditoría | Criterios de auditoría | Entidad de certificación | Estado", "Primer seguimiento | Auditoría de seguimiento | 20/09/2027 | Todas las sedes | ISO 27001 | CertCo | Planificada"},
		"it": {"Titolo dell'audit | Tipo di audit | Data pianificata | Campo di applicazione dell'audit | Criteri di audit | Organismo di certificazione | Stato", "Prima sorveglianza | Audit di sorveglianza | 20/09/2027 | Tutte le sedi | ISO 27001 | CertCo | Pianificato"},
		"pt": {"Título da auditoria | Tipo de auditoria | Data prevista | Âmbito da auditoria | Critérios de auditoria | Organismo de certificação | Situação", "Primeiro acompanhamento | Auditoria de acompanhamento | 20/09/2027 | Todos os locais | ISO 27001 | CertCo | Planeada"},
		"nl": {"Naam van de audit | Soort audit | Geplande datum | Reikwijdte | Auditcriteria | Certificatie-instelling | Status", "Eerste controle | Controleaudit | 20-09-2027 | Alle vestigingen | ISO 27001 | CertCo | Gepland"},
		"cs": {"Název auditu | Typ auditu | Plánovaný termín | Rozsah auditu | Kritéria auditu | Certifikační orgán | Stav", "První dozor | Dozorový audit | 20.09.2027 | Všechny lokality | ISO 27001 | CertCo | Plánováno"},
	} {
		t.Run(language, func(t *testing.T) {
			book := newBook(t, nil)
			cells := strings.Split(lines[1], " | ")
			apply(t, book, draft(t, book, workbookOf(rowsOf("Programme", strings.Split(lines[0], " | "), cells)), exchange.Choices{}))
			rows, err := book.Rows(t.Context(), audit.Audits)
			require.NoError(t, err)
			require.Len(t, rows, 1)
			a := rows[0].Record(audit.Audits).(*audit.Audit)
			require.Equal(t, []string{cells[0], "surveillance", "2027-09-20", cells[3], cells[4], cells[5], audit.Planned}, []string{a.Title, a.Kind, a.StartsOn, a.Scope, a.Criteria, a.Body, a.Status})
		})
	}
}

// The timetable of one audit is no programme: its sessions are not audits.
func TestTheTimetableOfAnAuditIsNotReadAsAudits(t *testing.T) {
	for _, table := range recognise(rowsOf("Audit schedule", []string{"Session", "Date", "Time", "Area / Clause", "Topic", "Auditee(s)", "Auditor", "Method"},
		[]string{"S1", "16 Mar 2026", "09:30", "Clause 4", "Context and scope", "Top management", "Jo Ray", "Interview"})) {
		require.Empty(t, table.Register)
	}
}
