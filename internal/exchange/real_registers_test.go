package exchange_test

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// The registers other people keep are known by their headings, in their languages. What a
// column is not known for stays unread; none is taken for what it is not.
func TestRealRegistersAreRecognisedByTheirHeadings(t *testing.T) {
	for _, c := range []struct {
		file, sheet, register string
		fields                map[string]string // by heading; some of them
	}{
		{"CenedrilTeam*__risk-register.csv", "", "risks", map[string]string{"ID": "ref", "Risk Title": "title", "Threat": "threat", "Likelihood (1-5)": "current_likelihood", "Treatment Decision": "treatment", "Max Impact": ""}},
		{"Okhoulaidi*__ISO27001_Risk_Register.xlsx", "Risk Register", "risks", map[string]string{"Risk ID": "ref", "Residual Likelihood": "residual_likelihood", "Residual Impact": "residual_impact", "Risk Owner": "owner", "Review Date": "next_review", "Inherent Score": ""}},
		{"DevonDrouin*SoA.xlsx", "Risk Assesment", "risks", map[string]string{"Risk Description": "title", "Threats": "threat", "Impact (1–5)": "current_impact", "Asset ID": "", "Risk Score": ""}},
		{"moag1000*risks-sample.xlsx", "Risiken", "risks", map[string]string{"Bedrohung": "threat", "Schwachstelle": "vulnerability", "Strategie": "treatment", "Risiko-Eigner": "owner", "DSFA": ""}},
		{"ikeerwp*riesgos.csv", "", "risks", map[string]string{"Riesgo": "title", "Probabilidad_Inicial": "current_likelihood", "Impacto_Residual": "residual_impact"}},
		{"intuitem*risk_assessment_template.xlsx", "Sheet1", "risks", map[string]string{"inherent_proba": "inherent_likelihood", "current_impact": "current_impact", "residual_level": ""}},
		{"Software-Engineering*Risikoregister.xlsx", "Tabelle1", "risks", map[string]string{"Risikobeschreibung": "title", "Eintrittswahrscheinlichkeit": "current_likelihood", "Behandlung": "treatment"}},
		{"RoryCameron*.xlsx", "Risks", "risks", map[string]string{"ASSET NAME": "", "ASSET Owner": "", "RISK": "", "VULNERABILITY DESCRIPTION": "vulnerability", "INHERENT RISK IMPACT": "inherent_impact", "RESIDUAL RISK LIKELIHOOD": "residual_likelihood"}},
		{"Aiswarya*__Risk_Register.xlsx", "", "risks", map[string]string{"Threat": "threat", "Likelihood (1-5)": "current_likelihood"}},
		{"Nanduu98*.xlsx", "Risk Register", "risks", map[string]string{"Threat": "threat", "Asset": ""}},
		{"SG1unitis*risk_register.csv", "", "risks", map[string]string{"title": "title", "scenario": "", "treatment": "treatment"}},
		{"AnmolBhonsle*.xlsx", "Risk Register", "risks", map[string]string{"Treatment": "treatment_note"}},
		{"CenedrilTeam*asset-register~2.csv", "", "assets", map[string]string{"Asset Name": "name", "Classification": "classification", "Criticality": ""}},
		{"SG1unitis*assets_inventory.csv", "", "assets", map[string]string{"asset_id": "ref", "asset_type": "kind", "criticality_1to5": ""}},
		{"moag1000*assets-sample.xlsx", "Assets", "assets", map[string]string{"Klassifizierung": "classification", "Confidentiality": ""}},
		{"CenedrilTeam*risk-treatment-plan.csv", "", "actions", map[string]string{"Action": "title", "Due Date": "due", "Budget (EUR)": "cost"}},
		{"CenedrilTeam*legal-compliance-register.csv", "", "requirements", map[string]string{"Requirement": "title", "Regulation": "source", "Responsible": "owner", "Next Review": "next_review"}},
	} {
		t.Run(c.file, func(t *testing.T) {
			found := false
			for _, table := range recognise(read(t, realFile(t, c.file)).Sheets...) {
				if table.Register != c.register || c.sheet != "" && table.Sheet != c.sheet {
					continue
				}
				found = true
				fields := fieldsOf(t, table)
				for heading, field := range c.fields {
					require.Equal(t, field, fields[heading], heading)
				}
			}
			require.True(t, found, "no table was recognised")
		})
	}
}
