package exchange_test

import (
	"strings"
	"testing"

	"certbook/internal/exchange"
	"certbook/internal/isms"

	"github.com/stretchr/testify/require"
)

// A change log of whatever language is told from the registers that look like it: actions,
// incidents, requirements.
func TestAChangeLogIsReadInEachLanguage(t *testing.T) {
	for language, lines := range map[string][2]string{
		"en": {"Change | Change type | Description of change | Impact assessment | Out-of-cycle review | Notify CB | Status", "New office | Site | We move | Two risks | yes | no | open"},
		"de": {"Änderung | Art der Änderung | Beschreibung der Änderung | Auswirkungsanalyse | Außerplanmäßige Überprüfung | Zertifizierungsstelle informieren | Status", "Neuer Standort | Standort | Wir ziehen um | Zwei Risiken | ja | nein | offen"},
		"fr": {"Changement | Type de changement | Description du changement | Analyse d'impact | Revue hors cycle | Informer l'organisme de certification | Statut", "Nouveau site | Site géographique | On déménage | Deux risques | oui | non | ouvert"},
		"es": {"Cambio | Tipo de cambio | Descripción del cambio | Evaluación del impacto | Revisión extraordinaria | Notificar a la entidad de certificación | Estado", "Nueva sede | Sede | Nos mudamos | Dos riesgos | sí | no | abierto"},
		"it": {"Cambiamento | Tipo di cambiamento | Descrizione del cambiamento | Valutazione dell'impatto | Riesame straordinario | Informare l'organismo di certificazione | Stato", "Nuova sede | Sede | Trasloco | Due rischi | sì | no | aperto"},
		"pt": {"Mudança | Tipo de mudança | Descrição da mudança | Avaliação de impacto | Revisão extraordinária | Notificar o organismo de certificação | Situação", "Nova sede | Sede | Mudança | Dois riscos | sim | não | aberto"},
		"nl": {"Wijziging | Soort wijziging | Omschrijving van de wijziging | Impactanalyse | Tussentijdse beoordeling | Certificatie-instelling informeren | Status", "Nieuw kantoor | Vestiging | Verhuizing | Twee risico's | ja | nee | open"},
		"cs": {"Změna | Typ změny | Popis změny | Analýza dopadu | Mimořádné přezkoumání | Informovat certifikační orgán | Stav", "Nová pobočka | Lokalita | Stěhování | Dvě rizika | ano | ne | otevřeno"},
	} {
		t.Run(language, func(t *testing.T) {
			book := newBook(t, nil)
			cells := strings.Split(lines[1], " | ")
			apply(t, book, draft(t, book, workbookOf(rowsOf("Log", strings.Split(lines[0], " | "), cells)), exchange.Choices{}))
			rows, err := book.Rows(t.Context(), isms.Changes)
			require.NoError(t, err)
			require.Len(t, rows, 1)
			c := rows[0].Record(isms.Changes).(*isms.Change)
			require.Equal(t, []string{cells[0], "site", cells[2], cells[3], isms.Yes, isms.No, isms.Open}, []string{c.Title, c.Kind, c.What, c.Impact, c.Review, c.Notify, c.Status})
		})
	}
}
