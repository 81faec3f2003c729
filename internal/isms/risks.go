package isms

import (
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"
)

// Risk is what could happen to the information the ISMS protects (6.1.2, 8.2).
type Risk struct {
	register.Base
	Title              string
	Description        string
	Process            string
	Threat             string
	Vulnerability      string
	Affects            register.Keys
	Owner              string
	InherentLikelihood *float64
	InherentImpact     *float64
	CurrentLikelihood  *float64
	CurrentImpact      *float64
	ResidualLikelihood *float64
	ResidualImpact     *float64
	InherentCriteria   string
	CurrentCriteria    string
	ResidualCriteria   string
	Treatment          string
	TreatmentNote      string
	Status             string
	NextReview         string
	Notes              string
}

// Ways to treat a risk (6.1.3 a)), in the terms of ISO/IEC 27005.
const (
	Modify = "modify"
	Avoid  = "avoid"
	Share  = "share"
	Retain = "retain"
)

// States of a risk besides Open.
const (
	InTreatment = "in_treatment"
	Treated     = "treated"
	Accepted    = "accepted"
	Closed      = "closed"
)

// Risks declares the risk register.
var Risks = register.Declare(register.Register{
	Key: "risks", Label: "Risks", Singular: "Risk", Table: "risks", Prefix: "R",
	New:   func() register.Record { return &Risk{Status: Open} },
	Name:  func(r register.Record) string { return r.(*Risk).Title },
	Guard: guardRisk,
	Over:  func(r register.Record) bool { risk := r.(*Risk); return risk.Status == Closed },
	Fields: []*register.Field{
		register.Text("title", func(r *Risk) *string { return &r.Title }).Named("Risk").Must().Wide(260).
			Synonyms("risk title", "risk name", "risk scenario", "risk statement", "risk event", "risk description", "risiko", "risikobezeichnung", "risikobeschreibung", "scenario", "title", "name", "risque", "intitulé du risque", "scénario de risque",
				"riesgo", "nombre del riesgo", "rischio", "risco", "nome do risco", "risico", "riziko", "název rizika", "риск", "description"),
		register.Text("description", func(r *Risk) *string { return &r.Description }).Named("Description").Long().
			Synonyms(append(append([]string{"description of risk", "risk details", "consequences"}, descriptionHeadings...), "risk description", "risikobeschreibung", "description du risque", "descripción del riesgo",
				"descrizione del rischio", "descrição do risco", "consequence")...),
		register.Text("process", func(r *Risk) *string { return &r.Process }).Named("Process").Tucked().
			Synonyms("business process", "process / asset", "asset/process", "asset / process", "risk category", "category", "area", "department", "prozess", "processus", "proceso", "processo", "proces", "oblast"),
		register.Text("threat", func(r *Risk) *string { return &r.Threat }).Named("Threat").
			Synonyms("threats", "threat description", "known or suspected threats", "threat source", "threat scenario", "threat scenarios", "bedrohung", "gefährdung", "menace", "menaces", "amenaza", "amenazas", "minaccia", "minacce", "ameaça", "ameaças", "dreiging", "bedreiging", "hrozba", "απειλή", "угроза"),
		register.Text("vulnerability", func(r *Risk) *string { return &r.Vulnerability }).Named("Vulnerability").
			Synonyms("vulnerabilities", "vulnerability description", "weakness", "schwachstelle", "verwundbarkeit", "vulnérabilité", "vulnérabilités", "vulnerabilidad", "vulnerabilidades", "vulnerabilità", "vulnerabilidade", "kwetsbaarheid", "zranitelnost", "τρωτο σημειο", "уязвимость"),
		register.Options("affects", func(r *Risk) *register.Keys { return &r.Affects },
			register.Choice{Key: "confidentiality", Label: "Confidentiality", Synonyms: []string{"c", "conf", "vertraulichkeit", "confidentialité", "confidencialidad", "riservatezza", "confidencialidade", "vertrouwelijkheid", "důvěrnost"}},
			register.Choice{Key: "integrity", Label: "Integrity", Synonyms: []string{"i", "int", "integrität", "intégrité", "integridad", "integrità", "integridade", "integriteit", "integrita"}},
			register.Choice{Key: "availability", Label: "Availability", Synonyms: []string{"a", "avail", "verfügbarkeit", "disponibilité", "disponibilidad", "disponibilità", "disponibilidade", "beschikbaarheid", "dostupnost"}},
		).Named("Affects").Synonyms("c/i/a", "cia", "cia impact", "cia affected", "security property", "security properties", "information security (cia)", "information security", "schutzziel", "schutzziele", "critères dic", "dimensión").
			Hint("Loss of which of the three would follow (6.1.2 c) 1))."),
		register.Person("owner", func(r *Risk) *string { return &r.Owner }).Named("Risk owner").
			Synonyms(append([]string{"risikoeigner", "risiko-eigner", "risikoverantwortlicher", "propriétaire du risque", "propriétaire de risque", "propietario del riesgo", "proprietario del rischio", "proprietário do risco", "risico-eigenaar", "vlastník rizika", "хозяин риска", "владелец риска"}, ownerHeadings...)...).
			Hint("Who is accountable for the risk and accepts what remains of it (6.1.2 c) 2), 6.1.3 f))."),
		rating("inherent_likelihood", "Inherent likelihood", func(r *Risk) **float64 { return &r.InherentLikelihood }).
			Synonyms("inherent likelihood", "gross likelihood", "raw likelihood", "inherent probability", "raw probability", "inherent proba", "inherent risk likelihood", "inherent risk probability", "likelihood (inherent)", "bruttoeintrittswahrscheinlichkeit", "probabilité brute", "probabilidad inherente", "probabilità inerente").Tucked(),
		rating("inherent_impact", "Inherent impact", func(r *Risk) **float64 { return &r.InherentImpact }).
			Synonyms("inherent impact", "gross impact", "raw impact", "inherent severity", "inherent risk impact", "impact (inherent)", "bruttoauswirkung", "impact brut", "impacto inherente", "impatto inerente").Tucked(),
		ratedUnder(Inherent, "Inherent rating under"),
		rating("current_likelihood", "Likelihood", func(r *Risk) **float64 { return &r.CurrentLikelihood }).
			Synonyms("likelihood", "current likelihood", "probability", "current proba", "threat probability", "threat likelihood", "probabilidad inicial", "probability or occurance", "like.", "like", "rate likelihood", "risk likelihood", "probability of occurrence", "occurrence", "eintrittswahrscheinlichkeit", "wahrscheinlichkeit",
				"probabilité", "vraisemblance", "probabilidad", "probabilità", "probabilidade", "waarschijnlijkheid", "kans", "pravděpodobnost", "πιθανοτητα", "вероятность", "вероятность риска"),
		rating("current_impact", "Impact", func(r *Risk) **float64 { return &r.CurrentImpact }).
			Synonyms("impact", "current impact", "severity", "threat impact", "impacto inicial", "rate impact", "risk impact", "consequence", "auswirkung", "schadenshöhe", "schadensausmaß", "gravité", "impacto", "gravedad", "impatto", "gravità", "gravidade", "gevolg", "dopad", "σοβαροτητα", "влияние"),
		ratedUnder(Current, "Current rating under"),
		rating("residual_likelihood", "Residual likelihood", func(r *Risk) **float64 { return &r.ResidualLikelihood }).
			Synonyms("residual probability", "residual proba", "residual risk likelihood", "residual risk probability", "treated probability", "treated likelihood", "likelihood after treatment", "likelihood (residual)", "target likelihood", "restwahrscheinlichkeit", "probabilité résiduelle", "probabilidad residual", "probabilità residua", "probabilidade residual", "restkans", "zbytková pravděpodobnost"),
		rating("residual_impact", "Residual impact", func(r *Risk) **float64 { return &r.ResidualImpact }).
			Synonyms("residual severity", "residual risk impact", "treated impact", "impact after treatment", "impact (residual)", "target impact", "restauswirkung", "impact résiduel", "gravité résiduelle", "impacto residual", "impatto residuo", "restimpact", "zbytkový dopad"),
		ratedUnder(Residual, "Residual rating under"),
		register.Option("treatment", func(r *Risk) *string { return &r.Treatment },
			register.Choice{Key: Modify, Label: "Modify", Synonyms: []string{"mitigate", "mitigation", "reduce", "reduction", "treat", "mindern", "reduzieren", "reduzierung", "vermindern", "réduire", "réduction", "mitigar", "reducir", "ridurre", "mitigare", "reduzir", "verminderen", "snížit", "zmírnit", "смягчение"}},
			register.Choice{Key: Avoid, Label: "Avoid", Synonyms: []string{"avoidance", "terminate", "vermeiden", "éviter", "évitement", "evitar", "evitare", "vermijden", "vyhnout se", "избежание"}},
			register.Choice{Key: Share, Label: "Share", Synonyms: []string{"transfer", "transfer risk", "insure", "übertragen", "teilen", "transférer", "partager", "transferir", "compartir", "trasferire", "condividere", "partilhar", "overdragen", "delen", "přenést", "перенос"}},
			register.Choice{Key: Retain, Label: "Retain", Synonyms: []string{"accept", "acceptance", "tolerate", "akzeptieren", "tragen", "accepter", "aceptar", "accettare", "aceitar", "accepteren", "akceptovat", "принятие"}},
		).Named("Treatment").Synonyms("treatment option", "treatment decision", "treatment strategy", "risk treatment", "risk treatment option", "risk response", "response", "response strategy", "risk strategy", "behandlung", "behandlungsentscheidung", "risikobehandlung",
			"strategie", "option de traitement", "option de traitement du risque", "traitement", "tratamiento", "opción de tratamiento", "trattamento", "tratamento", "behandeling", "ošetření").
			Hint("Which option was chosen (6.1.3 a)). Retaining a risk is not yet its acceptance by the owner."),
		register.Text("treatment_note", func(r *Risk) *string { return &r.TreatmentNote }).Named("How it is treated").Long().Tucked().
			Synonyms("treatment plan", "risk treatment plan", "treatment description", "mitigation", "mitigation plan", "mitigation strategy", "response plan", "existing controls", "controls in place", "current controls", "maßnahmen", "maßnahme",
				"mesures", "plan de traitement", "plan de tratamiento", "medidas", "piano di trattamento", "misure", "plano de tratamento", "maatregelen", "opatření", "risk treatment", "treatment", "risk response", "behandlung", "risikobehandlung", "traitement", "tratamiento", "trattamento", "tratamento", "behandeling"), // a plan may stand under the heading of the choice
		register.Option("status", func(r *Risk) *string { return &r.Status },
			register.Choice{Key: Open, Label: "Open", Symbol: "○", Synonyms: openWords},
			register.Choice{Key: InTreatment, Label: "In treatment", Symbol: "◐", Synonyms: append([]string{"being treated", "treatment in progress", "in behandlung"}, inProgressWords...)},
			register.Choice{Key: Treated, Label: "Treated", Symbol: "●", Synonyms: append([]string{"mitigated", "reduced", "monitored", "behandelt", "gemindert", "traité", "mitigado", "tratado", "trattato", "mitigato", "behandeld", "ošetřeno"}, carriedOutWords...)},
			register.Choice{Key: Accepted, Label: "Accepted", Symbol: "◆", Synonyms: []string{"akzeptiert", "accepté", "aceptado", "accettato", "aceite", "geaccepteerd", "akceptované", "akceptováno"}},
			register.Choice{Key: Closed, Label: "Closed", Symbol: "⦸", Synonyms: append([]string{"retired", "obsolete", "no longer applicable"}, closedWords...)},
		).Named("Status").Else(Open).Synonyms(append([]string{"risk status", "treatment status"}, statusHeadings...)...),
		register.Date("next_review", func(r *Risk) *string { return &r.NextReview }).Due("owner").Named("Next review").Synonyms(reviewHeadings...).Tucked(),
		register.Text("notes", func(r *Risk) *string { return &r.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	},
})

func rating(key, label string, at func(*Risk) **float64) *register.Field {
	return register.Number(key, at).Named(label).Hint("A step of the scale in force (6.1.2 d)).").Wide(84)
}

// ratedUnder declares under which version of the criteria one of the ratings was made.
func ratedUnder(which, label string) *register.Field {
	return register.Text(which+"_criteria", func(r *Risk) *string { return r.criteria(which) }).Named(label).Decided(RateVerb).Tucked().Wide(110).
		Hint("The version of the risk criteria in force when it was rated. Written along with the rating.")
}

// The three ratings of a risk.
const (
	Inherent = "inherent"
	Current  = "current"
	Residual = "residual"
)

// Rating gives the likelihood and the impact of one of the three.
func (r *Risk) Rating(which string) (likelihood, impact *float64) {
	switch which {
	case Inherent:
		return r.InherentLikelihood, r.InherentImpact
	case Current:
		return r.CurrentLikelihood, r.CurrentImpact
	}
	return r.ResidualLikelihood, r.ResidualImpact
}

// guardRisk refuses a rating that is not a step of the scale in force. A rating made under
// older criteria stays until it is changed.
func guardRisk(book register.Book, r *register.Register, before, after register.Record) error {
	var s *Scale
	for _, which := range []string{Inherent, Current, Residual} {
		for _, side := range []string{"likelihood", "impact"} {
			f, ok := r.Field(which + "_" + side)
			if !ok {
				continue
			}
			n, rated := f.Get(after).(float64)
			if !rated || before != nil && register.Equal(f.Get(before), n) {
				continue
			}
			if s == nil {
				inForce, err := scaleInForce(book)
				if err != nil {
					return err
				}
				s = &inForce
			}
			steps := len(s.steps(f.Key))
			if !s.on(steps, n) {
				return fault.Newf(fault.Invalid, "%s takes a step of the scale in force, 1 to %d. Nothing was saved.", f.Label, steps).At(f.Key).
					Do("Enter a whole number from 1 to " + number(steps) + ", or approve risk criteria with another scale.")
			}
		}
	}
	return nil
}

// RatingSteps gives the steps of the scale in force of which a rating of a risk is one; none
// for a field that is no rating.
func RatingSteps(book register.Book, f *register.Field) ([]Step, error) {
	if own, ok := Risks.Field(f.Key); !ok || own != f || f.Kind != register.KindNumber {
		return nil, nil
	}
	s, err := scaleInForce(book)
	return s.steps(f.Key), err
}

// steps gives the side of the scale that a rating, by its key, is made on.
func (s Scale) steps(key string) []Step {
	if strings.HasSuffix(key, "_likelihood") {
		return s.Likelihood
	}
	return s.Impact
}

func scaleInForce(book register.Book) (Scale, error) {
	all, err := book.All(CriteriaVersions)
	if err != nil {
		return Scale{}, err
	}
	versions := make([]*Criteria, len(all))
	for i, c := range all {
		versions[i] = c.(*Criteria)
	}
	return ScaleInForce(versions), nil
}
