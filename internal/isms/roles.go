package isms

import "certbook/internal/register"

// Role is a responsibility in the ISMS and who holds it (5.3).
type Role struct {
	register.Base
	Name             string
	Person           string
	Deputy           string
	Responsibilities string
	AppointedOn      string
	AppointedBy      string
	Proof            string
	RecordedBy       string
}

// Roles declares the roles of the ISMS.
var Roles = register.Declare(register.Register{
	Key: "roles", Label: "ISMS roles", Singular: "ISMS role", Table: "roles", Prefix: "ROL",
	New:  func() register.Record { return new(Role) },
	Name: func(r register.Record) string { return r.(*Role).Name },
	Fields: []*register.Field{
		register.Text("name", func(r *Role) *string { return &r.Name }).Named("Role").Must().Wide(220).
			Synonyms("isms role", "role name", "role title", "function", "rolle", "funktion", "rôle", "fonction", "rol", "función", "ruolo", "funzione", "papel", "função", "role"),
		register.Person("person", func(r *Role) *string { return &r.Person }).Named("Held by").
			Synonyms(append([]string{"person", "assigned person", "role holder", "holder", "inhaber", "rolleninhaber", "titulaire", "titular", "titolare"}, ownerHeadings...)...).
			Hint("Who has the responsibility and the authority (5.3)."),
		register.Person("deputy", func(r *Role) *string { return &r.Deputy }).Named("Deputy").
			Synonyms("backup", "substitute", "stellvertreter", "stellvertretung", "vertretung", "suppléant", "suplente", "sustituto", "vice", "sostituto", "substituto", "plaatsvervanger", "zástupce"),
		register.Text("responsibilities", func(r *Role) *string { return &r.Responsibilities }).Named("Responsibilities").Long().
			Synonyms("responsibility", "responsibilities and authorities", "duties", "tasks", "aufgaben", "verantwortlichkeiten", "responsabilités", "responsabilidades", "responsabilità",
				"verantwoordelijkheden", "odpovědnosti", "description").
			Hint("What the role answers for and may decide (5.3)."),
		register.Date("appointed_on", func(r *Role) *string { return &r.AppointedOn }).Named("Appointed on").
			Synonyms("appointment date", "date appointed", "since", "assigned on", "ernannt am", "bestellt am", "nommé le", "nombrado el", "nominato il", "nomeado em", "benoemd op", "jmenován dne"),
		register.Person("appointed_by", func(r *Role) *string { return &r.AppointedBy }).Named("Appointed by").Tucked().
			Synonyms("assigned by", "nominated by", "ernannt von", "bestellt von", "nommé par", "nombrado por", "nominato da", "nomeado por", "benoemd door").
			Hint("Who of top management assigned the role (5.3)."),
		register.Text("proof", func(r *Role) *string { return &r.Proof }).Named("Proof").Tucked().
			Synonyms(proofHeadings...).Hint("Where the appointment is recorded, such as a signed letter."),
		recordedByField(func(r *Role) *string { return &r.RecordedBy }),
	},
})
