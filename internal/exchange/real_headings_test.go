package exchange_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Headings that stand in files of many people, each with the field it is. Those over something
// that no field holds must not be read as another field.
var realHeadings = map[string]string{
	"control": `Control ID | Control Number | Control No. | Control Ref | Control | Control Annex A | Annex A Control | ANNEX A CONTROL | Annex | Annex-A-Kontrolle | ISO 27001 Ref. | ISO Annex A Control |
		Sec | Section | Clause | Sub-Clause | Clause / Control | Clause/Control Ref | Clause/Control⏎Number | ISO Clause | ISO 27001 clause | control_id | Control_ID | ref_id | id | code | Kontroll-ID | Klausel |
		Contrôle | Thème | ID Control | ID | Sección | Cláusula | ID do Controlo | Controllo ISO/IEC 27001:2022 | Vecchie versioni | Opatření | ΠΕΡΙΟΧΗ`,
	"title": `Control Name | Control Title | Control | Annex A Control | TITLE | Title | Control Objective/Control | Information security control | Control Short Name | name | Name | Kontrollname | Nom |
		Mesure de sécurité | Mesure du contrôle | Control (es) | Nombre | Nome do Controlo (Anexo A) | Název | ΣΤΟΧΟΣ ΕΛΕΓΧΟΥ | Objetivo de control / control`,
	"applicability": `Applicable | Applicable? | Applicable (Y/N) | Applicable (Yes/No) | Applicability | Applicability y/n | Is Control Applicable? | Applied? | CONTROL APPLIED? | In Scope (Y/N) | Selected controls | Anwendbar |
		Applicabilité | ¿Aplicable? | Aplicável? (Sim / Não) | Aplikovatelnost | ΕΦΑΡΜΟΖΕΤΑΙ`,
	"justification": `Justification | Justification for Inclusion/Exclusion | Reason for inclusion/ exclusion | Reason for selection | Selected controls and reasons for selection | CONTROL REQUIREMENT | Ragioni inclusione | Begründung |
		Odůvodnění | Justificación | Justificação (Porque se aplica ou porque foi excluído) | ΛΟΓΟΙ ΕΠΙΛΟΓΗΣ ΕΛΕΓΧΟΥ`,
	"exclusion_justification": `JUSTIFICATION FOR EXCLUSION | Policy / Reason for Exclusion | Remarks (with justification for exclusions) | Comentarios (justificación de exclusión) | ΛΟΓΟΙ ΕΞΑΙΡΕΣΗΣ ΕΛΕΓΧΟΥ`,
	"status": `Status | Implementation Status | Implementation Status (Drop-down) | Control implentation status | Is control implemented or not? | Current Status | Control Status | Completion Status | States | Compliance Status |
		Compliant (Yes/No) | Conformance (Y/N/Partial) | Status (Yes/No/Partial) | Status (✅/⚠️/❌) | Answer | Result | Control evaluation | Valutazione controllo | Control Maturity Level | Current⏎Maturity |
		Umsetzungsstatus | Mise en place? | En place? | Implementado | ¿Implementado? | Estado | Estado de Implementação | Implementace | Stav | Statut | États`,
	"implementation": `CONTROL NOTES AND DETAILS | Implementation Description | How the control is implemented | Come è attuato il controllo | Umsetzungsbeschreibung | Remarks (overview of implementation) | Método Implementación |
		Justification / Implementation | Current State / Evidence | Current_State | ΠΕΡΙΓΡΑΦΗ ΥΛΟΠΟΙΗΣΗΣ / ΣΧΟΛΙΑ`,
	"owner": `Owner | Control Owner | CONTROL OWNER | Responsible Owner | Responsible Person | Responsible persons | responsible | Assigned To | Assigned Lead | POC | Who will implement controls? | Verantwortlich | Eigentümer |
		Responsable | Responsable du maintient de la mesure | Responsabili`,
	"notes":         `Comments | Comment | Notes | Remarks | Commentaire | Note | Poznámka | Observations | Observaciones | Bemerkung`,
	"target_date":   `Target Date | Due Date | Deadline | By when? | Target Completion (Date) | Target Completion | DATE DUE | Fällig | Fecha Límite | Scadenza`,
	"last_reviewed": `Review Date | Last Review Date | DATE OF LAST ASSESSMENT | Datum revize`,
	"": `Evidence | Evidence / Notes | Evidence/Comment | Evidence Required | Evidence Needed | Evidence Reviewed | Evidence Available | Evidence Location | Evidence Type | Evidence of Operation |
		Evidence and Records to Collect | Documents to Review | Do You Have Documents / Records to Prove Compliance? | Preuve | Nachweis | Evidencia | Documento de Evidência | Documenti | Document Reference | Document⏎Reference |
		Related Policy/Procedure | Policy | Dispositif | Odkaz na dokumentaci | Documents | Related Risk | Related Risk ID | Risk Addressed | linked_risks | ID_Riesgo | Risiko-ID | Auditor Notes |
		NEXT REVIEW DATE | Date Verified | DATE OF IMPLEMENTATION | Closure Date | Resolution Date | Date Raised | Finding Date | Abschlussdatum | Erfasst am | Fecha Cierre | Date résolution |
		Risk Owner | Asset Owner | Risiko-Eigner | Propriétaire de risque | Vlastník rizika | #Applications | Evidence Status`,
}

func TestHeadingsOfRealFilesAreFoundAsTheirFields(t *testing.T) {
	values := map[string][3]string{
		"applicability": {"Yes", "No", "Yes"}, "status": {"Implemented", "Planned", "Implemented"}, "owner": {"Astrid Lind", "Moses Okafor", "Astrid Lind"},
		"target_date": {"2026-01-02", "2026-02-03", "2026-01-02"}, "last_reviewed": {"2026-01-02", "2026-02-03", "2026-01-02"},
	}
	controls := [3][2]string{{"A.5.1", "Policies for information security"}, {"A.5.2", "Information security roles and responsibilities"}, {"A.5.3", "Segregation of duties"}}
	for field, all := range realHeadings {
		for _, heading := range strings.Split(all, "|") {
			heading = strings.ReplaceAll(strings.TrimSpace(heading), "⏎", "\n")
			text, known := values[field]
			if !known {
				text = [3]string{"One sentence about it", "Another sentence about that", "And a third one here"}
			}
			head := []string{heading}
			if field != "control" {
				head = append(head, "Annex A no")
			}
			if field != "title" {
				head = append(head, "Control wording")
			}
			if field != "applicability" {
				head = append(head, "Does it apply?")
			}
			lines := [][]string{head}
			for i, c := range controls {
				row := []string{text[i]}
				switch field {
				case "control":
					row = []string{c[0], c[1], "Yes"}
				case "title":
					row = []string{c[1], c[0], "Yes"}
				case "applicability":
					row = append(row, c[0], c[1])
				default:
					row = append(row, c[0], c[1], "Yes")
				}
				lines = append(lines, row)
			}
			found := ""
			for _, c := range recognise(rowsOf("SoA", lines...))[0].Columns {
				if c.Heading == heading {
					found = c.Field
				}
			}
			assert.Equal(t, field, found, "%q", heading)
		}
	}
}

func TestTicksUnderTheAbbreviationsOfManyLanguagesAreReasons(t *testing.T) {
	for headings, keys := range map[string][]string{
		"LR/CO/BR-BP/RRA":                                          {"legal", "contractual", "business", "risk_treatment"},
		"Risk ass./Laws & reg./Contracts":                          {"risk_treatment", "legal", "contractual"},
		"Valut. rischio/Req. Cogenti/Req. contrattuali":            {"risk_treatment", "legal", "contractual"},
		"ΝΑ/ΑΣ/ΕΔΚΑ":                                               {"legal", "contractual", "risk_treatment"},
		"RL/OC/RN/ER":                                              {"legal", "contractual", "business", "risk_treatment"},
		"Gesetzlich/Vertraglich/Risikobehandlung":                  {"legal", "contractual", "risk_treatment"},
		"Obligation légale/Obligation contractuelle/Besoin métier": {"legal", "contractual", "business"},
	} {
		parts := strings.Split(headings, "/")
		rows := [][]string{}
		for i := range 3 {
			row := []string{"Yes"}
			for j := range parts {
				row = append(row, map[bool]string{true: "x"}[(i+j)%2 == 0])
			}
			rows = append(rows, row)
		}
		table := recognise(three(append([]string{"Control", "Title", "Applicable"}, parts...), rows...))[0]
		for j, part := range parts {
			require.Equal(t, "inclusion_reasons", table.Columns[3+j].Field, "%s of %s", part, headings)
			require.Equal(t, keys[j], table.Columns[3+j].Choice, "%s of %s", part, headings)
		}
	}
}
