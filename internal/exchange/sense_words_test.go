package exchange_test

import (
	"strings"
	"testing"

	"certbook/internal/exchange"

	"github.com/stretchr/testify/assert"
)

// fieldUnder gives the field a column of three controls is read as.
func fieldUnder(heading, value, other string) string {
	table := recognise(three([]string{"Annex A no", "Control wording", "Does it apply?", heading}, []string{"Yes", value}, []string{"No", other}, []string{"Yes", value}))[0]
	return fieldOf(table.Columns[3].Field)
}

func fieldOf(key string) string {
	if key == "" {
		return "none"
	}
	return key
}

func TestHeadingsOfManyLanguagesAreReadByTheirSense(t *testing.T) {
	for field, headings := range map[string]string{
		"exclusion_justification": `Grund für die Nichtanwendbarkeit der Maßnahme | Raison(s) pour l'exclusion | Razones para excluir el control | Motivi per l'esclusione del controllo | Razões para excluir o controlo |
			Redenen voor het uitsluiten van de maatregel | Důvody pro vyloučení opatření | Λόγοι για την εξαίρεση του ελέγχου | Begründung der Nicht-Anwendbarkeit | Justification de la non-applicabilité | Justificación de la no-aplicabilidad`,
		"justification": `Begründung für die Auswahl der Maßnahme | Motifs de la sélection de la mesure | Motivos para la selección del control | Motivi per la selezione del controllo | Motivos para a seleção do controlo |
			Redenen voor de selectie van de maatregel | Důvody pro výběr opatření | Λόγοι για την επιλογή του ελέγχου`,
		"status": `Stand der Umsetzung der Maßnahme | État de la mise en œuvre de la mesure | Estado de la implementación del control | Stato dell'attuazione del controllo | Estado da implementação do controlo |
			Status van de implementatie van de maatregel | Stav implementace opatření | Κατάσταση υλοποίησης του ελέγχου | Umsetzungsstatus (Stand 03/2026) | Umsetzungsstatus: | * Statut`,
		"owner":         `Verantwortliche Person für die Maßnahme | Personne responsable de la mesure | Persona responsable del control | Persona responsabile del controllo | Pessoa responsável pelo controlo | Verantwoordelijke persoon | Odpovědná osoba | Υπεύθυνο πρόσωπο`,
		"last_reviewed": `Datum der letzten Überprüfung | Date de la dernière revue | Fecha de la última revisión | Data dell'ultima revisione | Data da última revisão | Datum van de laatste beoordeling | Datum poslední revize | Ημερομηνία τελευταίας ανασκόπησης`,
	} {
		value := map[string]string{"status": "Implemented", "owner": "Astrid Lind", "last_reviewed": "2026-01-02"}[field]
		if value == "" {
			value = "A sentence about this control"
		}
		for _, heading := range strings.Split(headings, "|") {
			assert.Equal(t, field, fieldUnder(strings.TrimSpace(heading), value, value), heading)
		}
	}
	for _, heading := range strings.Split(`Ist diese Maßnahme für uns anwendbar? | Cette mesure est-elle applicable ? | ¿Este control es aplicable? | Questo controllo è applicabile? | Este controlo é aplicável? | Is deze maatregel van toepassing? |
		Je toto opatření aplikovatelné? | Είναι εφαρμόσιμος αυτός ο έλεγχος; | Anwendbarkeit der Maßnahme (J/N) | Anwendbar laut SoA? (Ja/Nein) | APPLICABILITE (O/N) | ANWENDBARKEIT`, "|") {
		table := recognise(three([]string{"Annex A no", "Control wording", strings.TrimSpace(heading), "Notes"}, []string{"Yes", "a note"}, []string{"No", "a note"}, []string{"Yes", "a note"}))[0]
		assert.Equal(t, "applicability", fieldOf(table.Columns[2].Field), heading)
	}
}

func TestHeadingsThatOnlySoundAlikeAreNoFields(t *testing.T) {
	for value, headings := range map[string]string{
		"A sentence about this control": `Begründung der Nichtumsetzung | Justification de la non mise en œuvre | Justificación de no implementación | Motivazione della mancata attuazione | Justificação da não implementação | Reden niet geïmplementeerd |
			Důvod neimplementace | Αιτιολόγηση μη υλοποίησης | Nachweis der Umsetzung | Preuve de mise en œuvre | Evidencia de implementación | Evidenza di attuazione | Evidência de implementação | Bewijs van implementatie | Důkaz implementace |
			Τεκμήριο υλοποίησης | Risiko bei Nichtumsetzung | Priorität der Umsetzung | Kosten der Umsetzung | Ziel der Maßnahme | Risque en cas de non mise en œuvre | Art der Prüfung`,
		"2026-01-02": `Datum der nächsten Überprüfung | Umgesetzt am | Date de mise en œuvre | Prochaine révision | Fecha de implementación | Fecha de la próxima revisión | Data di attuazione | Data prossima revisione | Data de implementação | Datum implementatie |
			Datum volgende beoordeling | Datum implementace | Ημερομηνία υλοποίησης | Datum der Freigabe | Date d'approbation`,
		"Astrid Lind": `Risikoeigner | Responsable du risque | Propietario del riesgo | Proprietario del rischio | Proprietário do risco | Risico-eigenaar | Vlastník rizika | Κάτοχος κινδύνου | Geprüft von | Approuvé par | Aprobado por`,
		"Planned":     `Status der Freigabe | Statut d'approbation | Estado de aprobación | Stato approvazione | Estado de aprovação | Status goedkeuring | Stav schválení | Κατάσταση έγκρισης`,
	} {
		for _, heading := range strings.Split(headings, "|") {
			assert.Equal(t, "none", fieldUnder(strings.TrimSpace(heading), value, value), heading)
		}
	}
}

func TestTheNameOfASheetMaySayInOtherLanguagesThatItsControlsDoNotApply(t *testing.T) {
	for name, want := range map[string]string{"Nicht anwendbare Maßnahmen": "not_applicable", "Mesures non applicables": "not_applicable", "Controles aplicables": "applicable", "Controlli non applicabili": "not_applicable",
		"Controlos aplicáveis": "applicable", "Neaplikovatelná opatření": "not_applicable", "Μη εφαρμόσιμοι έλεγχοι": "not_applicable", "Erklärung zur Anwendbarkeit": "undecided", "Déclaration d'applicabilité": "undecided"} {
		s := three([]string{"Nr.", "Titel", "Bemerkung"}, []string{"a b"}, []string{"c d"}, []string{"e f"})
		s.Name = name
		yes := true
		book := newBook(t, nil)
		apply(t, book, draft(t, book, workbookOf(s), exchange.Choices{Tables: map[int]exchange.TableChoice{0: {Include: &yes}}}))
		assert.Equal(t, want, statements(t, book)["2022 5.1"]["applicability"], name)
	}
}
