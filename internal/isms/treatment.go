package isms

import (
	"slices"

	"certbook/internal/fault"
	"certbook/internal/register"
)

// Action is one line of the risk treatment plan (6.1.3 e), 8.3).
type Action struct {
	register.Base
	Title       string
	Description string
	Owner       string
	Due         string
	Status      string
	DoneOn      string
	Cost        string
	Notes       string
}

// Actions declares the risk treatment plan.
var Actions = register.Declare(register.Register{
	Key: "actions", Label: "Treatment actions", Singular: "Treatment action", Table: "actions", Prefix: "T",
	New:   func() register.Record { return &Action{Status: Open} },
	Name:  func(r register.Record) string { return r.(*Action).Title },
	Check: checkAction,
	Over:  func(r register.Record) bool { a := r.(*Action); return a.Status == Done || a.Status == Dropped },
	Fields: []*register.Field{
		register.Text("title", func(a *Action) *string { return &a.Title }).Named("Action").Must().Wide(260).
			Synonyms("treatment action", "action required", "action item", "treatment", "treatment measure", "remediation action", "remediation", "planned action", "task", "measure", "mitigation action", "control to implement", "maßnahme", "aufgabe",
				"mesure", "action à mener", "acción", "medida", "azione", "misura", "ação", "actie", "maatregel", "opatření"),
		register.Text("description", func(a *Action) *string { return &a.Description }).Named("Description").Long().Tucked().Synonyms(append([]string{"action description", "treatment description"}, descriptionHeadings...)...),
		register.Person("owner", func(a *Action) *string { return &a.Owner }).Named("Owner").Synonyms(append([]string{"action owner", "who", "treatment owner"}, ownerHeadings...)...),
		register.Date("due", func(a *Action) *string { return &a.Due }).Due("owner").Named("Due").Synonyms(dueHeadings...),
		register.Option("status", func(a *Action) *string { return &a.Status }, work("Dropped")...).Named("Status").Else(Open).
			Synonyms(append([]string{"action status", "implementation status", "completion status"}, statusHeadings...)...),
		register.Date("done_on", func(a *Action) *string { return &a.DoneOn }).Named("Done on").
			Synonyms("completed on", "date completed", "closure date", "date closed", "actual completion date", "completion", "resolution date", "erledigt am", "abschlussdatum", "date de clôture", "date résolution", "fecha cierre", "data chiusura", "data de conclusão", "afgerond op", "dokončeno dne"),
		register.Text("cost", func(a *Action) *string { return &a.Cost }).Named("Cost").Tucked().Wide(110).
			Synonyms("estimated cost", "budget", "effort", "resources", "kosten", "aufwand", "coût", "costo", "coste", "custo", "náklady"),
		register.Text("notes", func(a *Action) *string { return &a.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	},
})

func checkAction(r register.Record) error {
	if a := r.(*Action); a.DoneOn != "" && a.Status != Done {
		return fault.New(fault.Invalid, "Done on is given, but the status is not Done. Nothing was saved.").At("done_on").
			Do("Set the status to Done first, or empty the day.")
	}
	return nil
}

// Acceptance is the acceptance of a risk by the one who answers for it (6.1.3 f)), with the
// rating as it was then.
type Acceptance struct {
	register.Base
	AcceptedBy string
	AcceptedOn string
	Until      string
	Rationale  string
	RecordedBy string
	Proof      string
	Likelihood *float64
	Impact     *float64
	Level      string
	Criteria   string
	Withdrawal
}

// The labels of the verbs that make and end an acceptance.
const (
	AcceptRiskVerb         = "Accept risk"
	WithdrawAcceptanceVerb = "Withdraw acceptance"
)

// Acceptances declares the acceptances of risks.
var Acceptances = register.Declare(register.Register{
	Key: "acceptances", Label: "Risk acceptances", Singular: "Risk acceptance", Table: "acceptances", Prefix: "AC",
	New:  func() register.Record { return new(Acceptance) },
	Name: func(r register.Record) string { return "Accepted on " + r.(*Acceptance).AcceptedOn },
	Over: func(r register.Record) bool { a := r.(*Acceptance); return a.WithdrawnOn != "" },
	Fields: slices.Concat([]*register.Field{
		register.Person("accepted_by", func(a *Acceptance) *string { return &a.AcceptedBy }).Named("Accepted by").Must().Decided(AcceptRiskVerb).
			Synonyms("accepted by", "akzeptiert von", "accepté par", "aceptado por", "accettato da").Hint("The risk owner (6.1.3 f))."),
		register.Date("accepted_on", func(a *Acceptance) *string { return &a.AcceptedOn }).Named("Accepted on").Must().Decided(AcceptRiskVerb),
		register.Date("until", func(a *Acceptance) *string { return &a.Until }).Due("accepted_by").Named("Until").Decided(AcceptRiskVerb).Synonyms(validUntilHeadings...),
		register.Text("rationale", func(a *Acceptance) *string { return &a.Rationale }).Named("Rationale").Must().Long().Decided(AcceptRiskVerb),
		register.Person("recorded_by", func(a *Acceptance) *string { return &a.RecordedBy }).Named("Recorded by").Decided(AcceptRiskVerb).Tucked(),
		register.Text("proof", func(a *Acceptance) *string { return &a.Proof }).Named("Proof").Decided(AcceptRiskVerb).Tucked(),
		register.Number("likelihood", func(a *Acceptance) **float64 { return &a.Likelihood }).Named("Likelihood then").Decided(AcceptRiskVerb),
		register.Number("impact", func(a *Acceptance) **float64 { return &a.Impact }).Named("Impact then").Decided(AcceptRiskVerb),
		register.Text("level", func(a *Acceptance) *string { return &a.Level }).Named("Level then").Decided(AcceptRiskVerb).Wide(100),
		register.Text("criteria", func(a *Acceptance) *string { return &a.Criteria }).Named("Criteria then").Decided(AcceptRiskVerb).Wide(110),
	}, withdrawalFields(WithdrawAcceptanceVerb, func(a *Acceptance) *Withdrawal { return &a.Withdrawal })),
})

// Assessment is one round of the risk assessment (8.2).
type Assessment struct {
	register.Base
	Title        string
	Date         string
	Trigger      string
	Participants string
	Criteria     string
	Status       string
	Approval
	Ratings string
	Notes   string
}

// ApproveAssessmentVerb is the label of the verb that freezes the ratings of a round.
const ApproveAssessmentVerb = "Approve assessment"

// Assessments declares the rounds of the risk assessment.
var Assessments = register.Declare(register.Register{
	Key: "assessments", Label: "Risk assessments", Singular: "Risk assessment", Table: "assessments", Prefix: "RA",
	New:   func() register.Record { return &Assessment{Status: Draft} },
	Name:  func(r register.Record) string { return r.(*Assessment).Title },
	Guard: guardAssessment,
	Fields: slices.Concat([]*register.Field{
		register.Text("title", func(a *Assessment) *string { return &a.Title }).Named("Round").Must().Wide(240).Synonyms("assessment", "risk assessment", "title"),
		register.Date("date", func(a *Assessment) *string { return &a.Date }).Named("Date").Must().Synonyms("assessment date", "date of assessment", "datum", "fecha", "data"),
		register.Option("trigger", func(a *Assessment) *string { return &a.Trigger },
			register.Choice{Key: "planned", Label: "Planned", Synonyms: []string{"annual", "periodic", "regular", "geplant", "planifié", "planificado"}},
			register.Choice{Key: "change", Label: "Significant change", Synonyms: []string{"change", "änderung", "changement", "cambio"}},
			register.Choice{Key: "incident", Label: "Incident", Synonyms: []string{"vorfall", "incidente"}},
			register.Choice{Key: "other", Label: "Other", Synonyms: []string{"sonstiges", "autre", "otro"}},
		).Named("Trigger").Synonyms("reason", "occasion", "anlass").Hint("At planned intervals, or when significant changes are proposed or occur (8.2)."),
		register.Text("participants", func(a *Assessment) *string { return &a.Participants }).Named("Participants").Long().Synonyms("attendees", "team", "teilnehmer", "participants", "participantes"),
		register.Text("criteria", func(a *Assessment) *string { return &a.Criteria }).Named("Criteria version").Decided(ApproveAssessmentVerb).Wide(120),
		register.Option("status", func(a *Assessment) *string { return &a.Status }, versionStates()...).Named("Status").Else(Draft).Decided(ApproveAssessmentVerb),
	}, ApprovalFields(ApproveAssessmentVerb, func(a *Assessment) *Approval { return &a.Approval }), []*register.Field{
		register.Text("ratings", func(a *Assessment) *string { return &a.Ratings }).Named("Ratings as approved").Long().Decided(ApproveAssessmentVerb).Tucked().
			Hint("The rating of every risk when the round was approved, one a line."),
		register.Text("notes", func(a *Assessment) *string { return &a.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	}),
})

// guardAssessment keeps an approved round as it was approved.
func guardAssessment(_ register.Book, r *register.Register, before, after register.Record) error {
	if before == nil || before.(*Assessment).Status != Approved {
		return nil
	}
	return unchanged(r, before, after, "Start a new round.", "title", "date", "trigger", "participants")
}
