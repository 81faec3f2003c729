package exchange_test

import (
	"strings"
	"testing"

	"certbook/internal/catalog"
	"certbook/internal/exchange"

	"github.com/stretchr/testify/require"
)

// ofStandards are lists of other standards whose numbers are those of Annex A controls too.
var ofStandards = map[string]struct{ headings, rows, why string }{
	"CIS Controls, whole": {"Control | Title | Applicable | Status", `1.1 Establish and Maintain Detailed Enterprise Asset Inventory
		1.2 Address Unauthorized Assets
		2.1 Establish and Maintain a Software Inventory
		3.1 Establish and Maintain a Data Management Process
		5.1 Establish and Maintain an Inventory of Accounts
		5.2 Use Unique Passwords
		5.3 Disable Dormant Accounts
		5.4 Restrict Administrator Privileges to Dedicated Administrator Accounts
		6.1 Establish an Access Granting Process
		6.2 Establish an Access Revoking Process
		7.1 Establish and Maintain a Vulnerability Management Process
		8.2 Collect Audit Logs`, "numbers such as 1.1, 1.2 and 2.1 are none of Annex A"},
	"CIS Controls, two of them": {"No. | Control | Applicable | Status", `5.1 Establish and Maintain an Inventory of Accounts
		5.2 Use Unique Passwords
		5.3 Disable Dormant Accounts
		5.4 Restrict Administrator Privileges to Dedicated Administrator Accounts
		5.5 Establish and Maintain an Inventory of Service Accounts
		5.6 Centralize Account Management
		6.1 Establish an Access Granting Process
		6.2 Establish an Access Revoking Process`, "hardly any of its titles has to do with the control of its number"},
	"ISO/IEC 42001": {"Control | Title | Applicable | Status", `A.2.2 AI policy
		A.2.3 Alignment with other organizational policies
		A.3.2 AI roles and responsibilities
		A.4.2 Resource documentation
		A.5.2 AI system impact assessment process
		A.5.3 Documentation of AI system impact assessments
		A.6.2.2 AI system requirements and specification
		A.7.2 Data for development and enhancement of AI system
		A.7.3 Acquisition of data
		A.8.2 System documentation and information for users
		A.8.3 External reporting`, "numbers such as A.2.2, A.2.3 and A.3.2 are none of Annex A"},
	"ISO/IEC 42001 in German": {"Maßnahme | Titel | Anwendbar | Status", `A.2.2 KI-Leitlinie
		A.2.3 Abstimmung mit anderen Leitlinien
		A.3.2 Rollen rund um KI
		A.4.2 Aufzeichnung der Mittel
		A.5.2 Folgenabschätzung für KI-Systeme
		A.5.3 Aufzeichnung der Folgenabschätzung
		A.7.2 Daten für die Entwicklung
		A.7.3 Beschaffung von Daten`, "numbers such as A.2.2, A.2.3 and A.3.2 are none of Annex A"},
	"ISO/IEC 27001:2005 in Spanish": {"Control | Título | Aplica | Estado", `A.6.1.1 Compromiso de la dirección
		A.6.1.2 Coordinación
		A.6.1.6 Contacto con las autoridades
		A.6.1.7 Contacto con grupos de interés
		A.7.1.1 Inventario de activos
		A.7.1.2 Propiedad de los activos
		A.8.1.1 Funciones y responsabilidades
		A.8.1.2 Investigación de antecedentes
		A.9.1.1 Perímetro de seguridad física
		A.9.1.2 Controles físicos de entrada
		A.10.1.1 Procedimientos de operación documentados
		A.10.1.2 Gestión de cambios
		A.10.2.1 Provisión de servicios
		A.10.10.1 Registros de auditoría
		A.11.4.1 Uso de los servicios de red
		A.12.5.1 Control de cambios
		A.15.1.1 Identificación de la legislación aplicable`, "numbers such as A.10.2.1, A.10.10.1 and A.11.4.1 are none of Annex A"},
	"named by its heading": {"ISO 42001 Control | Title | Applicable | Status", `A.5.2 Folgenabschätzung
		A.5.3 Aufzeichnung
		A.7.2 Daten
		A.7.3 Beschaffung`, "the heading over its numbers names ISO 42001"},
	"PCI DSS": {"Control | Description | Applicable | Status", `5.1 Processes for protecting all networks from malicious software are defined and understood
		5.2 Malicious software is prevented, or detected and addressed
		5.3 Anti-malware mechanisms are active, maintained, and monitored
		5.4 Anti-phishing mechanisms protect users against phishing attacks
		6.2 Bespoke and custom software are developed securely
		7.1 Processes for restricting access by business need to know are defined
		7.2 Access to components and data is appropriately assigned`, "hardly any of its titles has to do with the control of its number"},
}

func answered(rows string) []string {
	lines := []string{}
	for i, line := range strings.Split(rows, "\n") {
		number, title, _ := strings.Cut(strings.TrimSpace(line), " ")
		lines = append(lines, number+" | "+title+" | "+[]string{"Yes | Implemented", "Yes | Planned", "No |"}[i%3])
	}
	return lines
}

func TestAListOfAnotherStandardIsNotReadAsAnnexA(t *testing.T) {
	book := newBook(t, nil)
	for name, list := range ofStandards {
		t.Run(name, func(t *testing.T) {
			text := list.headings + "\n" + strings.Join(answered(list.rows), "\n")
			plan := draft(t, book, workbookOf(page("SoA", cells(text))...), exchange.Choices{})
			require.False(t, plan.Tables[0].Include)
			require.Contains(t, plan.Tables[0].Reason, list.why)
			require.True(t, plan.Empty())
			require.True(t, plan.Doubtful(), "it is shown")
		})
	}
}

func TestRowsOfOtherStandardsInOneTableAreSkipped(t *testing.T) {
	plan := draft(t, newBook(t, nil), workbookOf(page("SoA", cells(`Framework | Control | Title | Applicable
		ISO 27001:2022 | A.5.1 | Policies for information security | Yes
		ISO 27001:2022 | A.5.2 | Information security roles and responsibilities | Yes
		PCI DSS v4 | 5.1 | Malicious software | No
		SOC 2 | CC6.1 | Logical access | Yes
		ISO/IEC 42001 | A.5.3 | Impact assessment | No`))...), exchange.Choices{})
	require.Equal(t, []string{"5.1", "5.2", "skipped", "skipped", "skipped"}, records(plan.Tables[0]))
	require.Equal(t, "a row of PCI, not of ISO/IEC 27001", plan.Tables[0].Rows[2].Reason)

	plan = draft(t, newBook(t, nil), workbookOf(page("SoA", cells(`Framework | Control | Title | Applicable
		PCI DSS v4 | 5.1 | Malicious software | No
		SOC 2 | 5.2 | Logical access | Yes
		PCI DSS v4 | 5.3 | Scans | No`))...), exchange.Choices{})
	require.False(t, plan.Tables[0].Include)
	require.Contains(t, plan.Tables[0].Reason, "its rows are said to be of PCI DSS v4 and SOC 2")
}

func TestAStatementThatMentionsOtherStandardsIsRead(t *testing.T) {
	book := newBook(t, nil)
	for name, text := range map[string]string{
		"mapped to them": "Control | Title | Applicable | NIST CSF\n" + each2022(func(c catalog.Control) string { return c.ID + " | " + c.Title + " | Yes | NIST CSF PR.AC-" + c.ID }),
		"integrated":     "ISO 27001 / ISO 9001 Control | Title | Applicable\n" + each2022(func(c catalog.Control) string { return c.ID + " | " + c.Title + " | Yes" }),
		"with additions": "Control | Title | Applicable\n" + each2022(func(c catalog.Control) string { return "A." + c.ID + " | " + c.Title + " | Yes" }) +
			"\nCLD.6.3.1 | Shared roles | Yes\nCLD.8.1.5 | Removal of assets | Yes\nA.1.2 | Ours | Yes\nA.1.3 | Ours | Yes\nA.1.4 | Ours | Yes",
		"in words of its own": "Control | Description | Applicable\n" + each2022(func(c catalog.Control) string {
			return c.ID + " | We look after the " + strings.ToLower(c.Title) + " and keep records of it | Yes"
		}),
		"in German": "Control | Title | Applicable\n" + each2022(func(c catalog.Control) string { return c.ID + " | " + german[c.ID] + " | Yes" }),
	} {
		t.Run(name, func(t *testing.T) {
			plan := draft(t, book, workbookOf(page("SoA", cells(text))...), exchange.Choices{})
			require.True(t, plan.Tables[0].Include, plan.Tables[0].Reason)
			require.Equal(t, 93, plan.Counts().New)
		})
	}
}

func each2022(write func(c catalog.Control) string) string {
	lines := []string{}
	for _, c := range catalog.Controls(catalog.Edition2022) {
		lines = append(lines, write(c))
	}
	return strings.Join(lines, "\n")
}

func TestTheTextOfAControlIsNoReasonForIt(t *testing.T) {
	plan := draft(t, newBook(t, nil), workbookOf(page("SoA", cells(`Sec. | Title | Requirement | Applicability | Reason for in- or exclusion
		A.5.1 | Policies for information security | Policies shall be defined. | applicable | Customers ask for it
		A.5.2 | Information security roles and responsibilities | Roles shall be assigned. | applicable | The law
		A.5.3 | Segregation of duties | Duties shall be segregated. | not applicable | We are two people`))...), exchange.Choices{})
	require.Equal(t, "Customers ask for it", plan.Tables[0].Rows[0].Changes[1].New)
	require.Empty(t, plan.Tables[0].Columns[2].Field, "Requirement")
}

func TestAHollowCircleBesideFullOnesIsAskedAbout(t *testing.T) {
	plan := draft(t, newBook(t, nil), workbookOf(page("SoA", cells(`Control | Title | Applicable
		5.1 | Policies for information security | ●
		5.2 | Information security roles and responsibilities | ●
		5.3 | Segregation of duties | ○`))...), exchange.Choices{})
	require.Equal(t, []string{"5.1", "5.2", "unresolved"}, records(plan.Tables[0]))
	require.Contains(t, plan.Tables[0].Rows[2].Reason, "may be its opposite")
}
