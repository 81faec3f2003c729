package isms_test

import (
	"fmt"
	"testing"

	"certbook/internal/isms"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

func listed(control, title string) *isms.Statement {
	return &isms.Statement{Base: register.Base{ID: control}, Edition: "2022", Control: control, Title: title}
}

var offered = []*isms.Statement{listed("5.15", "Access control"), listed("8.6", "Capacity management"), listed("8.7", "Protection against malware"),
	listed("8.12", "Data leakage prevention"), listed("8.13", "Information backup"), listed("8.14", "Redundancy of information processing facilities"),
	listed("K.1", "Gate at the dock")}

func riskOf(ref string, r isms.Risk, controls ...string) isms.RiskLinks {
	r.ID, r.Ref = ref, ref
	return isms.RiskLinks{Risk: &r, Controls: controls}
}

// spoken writes suggestions down, a line each.
func spoken(suited []isms.Suited) []string {
	lines := make([]string, len(suited))
	for i, s := range suited {
		lines[i] = s.Control.Control
		for _, r := range s.Reasons {
			lines[i] += fmt.Sprintf(" %s%v%v", r.Kind, r.What, r.Risks)
		}
	}
	return lines
}

func TestControlsSuitARiskThatHasSomethingInCommonWithTheRisksTheyTreat(t *testing.T) {
	risk := riskOf("R-001", isms.Risk{Threat: "Phishing; Theft", Vulnerability: "No lock", Process: "Sales"}, "5.15")
	risk.Assets = []string{"laptop"}
	fleet := riskOf("R-004", isms.Risk{Vulnerability: "No lock"}, "8.13", "5.15")
	fleet.Assets = []string{"van", "laptop"}
	others := []isms.RiskLinks{risk, riskOf("R-002", isms.Risk{Threat: "THEFT"}, "8.7", "K.1"), riskOf("R-003", isms.Risk{Threat: "theft", Process: "sales"}, "8.7"), fleet,
		riskOf("R-005", isms.Risk{Threat: "Flood"}, "8.14")}
	require.Equal(t, []string{
		"8.13 vulnerability[No lock][R-004] asset[laptop][R-004]",
		"8.7 threat[Theft][R-002 R-003] process[Sales][R-003]",
		"K.1 threat[Theft][R-002]",
	}, spoken(isms.SuitableControls(risk, others, offered)), "5.15 treats it already, a flood is something else")
}

func TestWordsOfTheRiskFindTheControlsTitledWithThem(t *testing.T) {
	risk := riskOf("R-001", isms.Risk{Title: "Backups fail", Description: "Information is gone after malware.", Threat: "Facility burns"})
	require.Equal(t, []string{"8.7 words[malware][]", "8.13 words[backup][]", "8.14 words[facilities][]"}, spoken(isms.SuitableControls(risk, nil, append(offered,
		listed("5.1", "Information one"), listed("5.2", "Information two"), listed("5.3", "Information three"), listed("5.4", "Information four"), listed("5.5", "Information five")))),
		"what seven titles say tells none of them apart")
}

func TestAControlForOnePropertySuitsTheRiskThatThreatensIt(t *testing.T) {
	suits := func(affects ...string) []string {
		return spoken(isms.SuitableControls(riskOf("R-001", isms.Risk{Affects: affects}), nil, offered))
	}
	require.Equal(t, []string{"8.14 properties[availability][]"}, suits("availability"))
	require.Equal(t, []string{"8.6 properties[integrity availability][]", "8.13 properties[integrity availability][]", "8.14 properties[availability][]"}, suits("availability", "integrity"))
	require.Equal(t, []string{"8.12 properties[confidentiality][]"}, suits("confidentiality"))
	require.Empty(t, suits("confidentiality", "integrity", "availability"), "a risk of everything is suited by everything")
	require.Empty(t, suits())
}

func TestWhatEveryThirdRiskHasSaysNothing(t *testing.T) {
	of := func(sharing int) []string {
		risk := riskOf("R-001", isms.Risk{Process: "All", Title: "Malware"})
		others := []isms.RiskLinks{risk}
		for i := range 12 {
			other := isms.Risk{Process: "Only here"}
			if i < sharing {
				other = isms.Risk{Process: "all", Title: "Malware again"}
			}
			others = append(others, riskOf(fmt.Sprintf("R-1%02d", i), other, "8.13"))
		}
		return spoken(isms.SuitableControls(risk, others, offered))
	}
	require.Equal(t, []string{"8.7 words[malware][]", "8.13 process[All][R-100 R-101]"}, of(2))
	require.Empty(t, of(8))
}
