package isms

import "certbook/internal/register"

// Objective is what the organisation wants to reach in information security (6.2).
type Objective struct {
	register.Base
	Title      string
	Plan       string
	Resources  string
	Owner      string
	Due        string
	Evaluation string
	Status     string
	Notes      string
}

// Objectives declares the information security objectives.
var Objectives = register.Declare(register.Register{
	Key: "objectives", Label: "Objectives", Singular: "Objective", Table: "objectives", Prefix: "OB",
	New:  func() register.Record { return &Objective{Status: Open} },
	Name: func(r register.Record) string { return r.(*Objective).Title },
	Over: func(r register.Record) bool { o := r.(*Objective); return o.Status == "reached" || o.Status == Dropped },
	Fields: []*register.Field{
		register.Text("title", func(o *Objective) *string { return &o.Title }).Named("Objective").Must().Wide(260).
			Synonyms("information security objective", "security objective", "goal", "ziel", "sicherheitsziel", "objectif", "objetivo", "obiettivo", "doelstelling", "cíl"),
		register.Text("plan", func(o *Objective) *string { return &o.Plan }).Named("What will be done").Long().
			Synonyms("plan", "actions", "action plan", "activities", "maßnahmen", "was wird getan", "plan d'action", "actions prévues", "acciones", "azioni", "ações", "acties", "opatření").Hint("6.2 h)."),
		register.Text("resources", func(o *Objective) *string { return &o.Resources }).Named("Resources").
			Synonyms("resources required", "budget", "ressourcen", "ressources", "recursos", "risorse", "middelen", "zdroje").Hint("6.2 i)."),
		register.Person("owner", func(o *Objective) *string { return &o.Owner }).Named("Owner").Synonyms(ownerHeadings...).Hint("6.2 j)."),
		register.Date("due", func(o *Objective) *string { return &o.Due }).Due("owner").Named("Due").Synonyms(dueHeadings...).Hint("6.2 k)."),
		register.Text("evaluation", func(o *Objective) *string { return &o.Evaluation }).Named("How it is evaluated").Long().
			Synonyms("evaluation", "how evaluated", "measurement", "success criteria", "kpi", "bewertung", "messung", "évaluation", "mesure", "evaluación", "medición", "valutazione", "avaliação", "evaluatie", "vyhodnocení").Hint("6.2 l)."),
		register.Option("status", func(o *Objective) *string { return &o.Status },
			register.Choice{Key: Open, Label: "Open", Symbol: "○", Synonyms: openWords},
			register.Choice{Key: "on_track", Label: "On track", Symbol: "◐", Synonyms: append([]string{"green", "auf kurs", "grün"}, inProgressWords...)},
			register.Choice{Key: "at_risk", Label: "At risk", Symbol: "▲", Synonyms: []string{"delayed", "behind", "off track", "amber", "red", "gefährdet", "verzögert", "en retard", "en riesgo", "retrasado", "in ritardo", "em risco", "vertraagd", "ohroženo"}},
			register.Choice{Key: "reached", Label: "Reached", Symbol: "●", Synonyms: append([]string{"achieved", "met", "erreicht", "atteint", "alcanzado", "raggiunto", "atingido", "bereikt", "splněno"}, doneWords...)},
			register.Choice{Key: Dropped, Label: "Dropped", Symbol: "⦸", Synonyms: droppedWords},
		).Named("Status").Else(Open).Synonyms(statusHeadings...),
		register.Text("notes", func(o *Objective) *string { return &o.Notes }).Named("Notes").Long().Tucked().Synonyms(notesHeadings...),
	},
})

// Metric is what is monitored and measured, how, when and by whom (9.1).
type Metric struct {
	register.Base
	Title           string
	Method          string
	Frequency       string
	MeasuredBy      string
	AnalysedBy      string
	Unit            string
	Target          *float64
	Better          string
	NextMeasurement string
}

// Which way a metric gets better.
const (
	Higher = "higher"
	Lower  = "lower"
)

// Metrics declares the metrics.
var Metrics = register.Declare(register.Register{
	Key: "metrics", Label: "Metrics", Singular: "Metric", Table: "metrics", Prefix: "ME",
	New:  func() register.Record { return new(Metric) },
	Name: func(r register.Record) string { return r.(*Metric).Title },
	Fields: []*register.Field{
		register.Text("title", func(m *Metric) *string { return &m.Title }).Named("Metric").Must().Wide(240).
			Synonyms("measure", "kpi", "indicator", "what is measured", "kennzahl", "messgröße", "indicateur", "indicador", "métrica", "indicatore", "metrica", "indicator", "ukazatel", "metrika"),
		register.Text("method", func(m *Metric) *string { return &m.Method }).Named("How it is measured").Long().
			Synonyms("method", "measurement method", "formula", "data source", "messmethode", "méthode", "formule", "método", "fórmula", "metodo", "formula", "methode", "metoda").Hint("9.1 b)."),
		register.Text("frequency", func(m *Metric) *string { return &m.Frequency }).Named("How often").Wide(110).
			Synonyms("frequency", "when", "interval", "measurement frequency", "häufigkeit", "intervall", "fréquence", "frecuencia", "frequenza", "frequência", "frequentie", "četnost").Hint("9.1 c)."),
		register.Person("measured_by", func(m *Metric) *string { return &m.MeasuredBy }).Named("Measured by").
			Synonyms(append([]string{"who measures", "gemessen von", "mesuré par", "medido por", "misurato da", "gemeten door", "měří"}, ownerHeadings...)...).Hint("9.1 d)."),
		register.Person("analysed_by", func(m *Metric) *string { return &m.AnalysedBy }).Named("Analysed by").Tucked().
			Synonyms("analyzed by", "evaluated by", "who analyses", "ausgewertet von", "analysé par", "analizado por", "analizzato da", "analisado por", "geanalyseerd door", "vyhodnocuje").Hint("9.1 f)."),
		register.Text("unit", func(m *Metric) *string { return &m.Unit }).Named("Unit").Wide(80).
			Synonyms("unit of measure", "einheit", "unité", "unidad", "unità", "unidade", "eenheid", "jednotka"),
		register.Number("target", func(m *Metric) **float64 { return &m.Target }).Named("Target").
			Synonyms("target value", "goal", "threshold", "zielwert", "valeur cible", "cible", "valor objetivo", "valore obiettivo", "valor alvo", "streefwaarde", "cílová hodnota"),
		register.Option("better", func(m *Metric) *string { return &m.Better },
			register.Choice{Key: Higher, Label: "Higher is better", Symbol: "↑", Synonyms: []string{"higher", "up", "increase", "at least", "min", ">=", "≥", "höher", "plus haut", "más alto", "più alto", "mais alto", "hoger", "vyšší"}},
			register.Choice{Key: Lower, Label: "Lower is better", Symbol: "↓", Synonyms: []string{"lower", "down", "decrease", "at most", "max", "<=", "≤", "niedriger", "plus bas", "más bajo", "più basso", "mais baixo", "lager", "nižší"}},
		).Named("Direction").Synonyms("better", "polarity", "richtung", "sens", "sentido", "direzione", "richting", "směr"),
		register.Date("next_measurement", func(m *Metric) *string { return &m.NextMeasurement }).Due("measured_by").Named("Next measurement").
			Synonyms("next due", "next measured", "nächste messung", "prochaine mesure", "próxima medición", "prossima misurazione", "próxima medição", "volgende meting", "příští měření"),
	},
})

// Measurement is one value of a metric.
type Measurement struct {
	register.Base
	MeasuredOn string
	Value      *float64
	Note       string
}

// Measurements declares the measurements.
var Measurements = register.Declare(register.Register{
	Key: "measurements", Label: "Measurements", Singular: "Measurement", Table: "measurements", Prefix: "MS",
	New:  func() register.Record { return new(Measurement) },
	Name: func(r register.Record) string { return r.(*Measurement).MeasuredOn },
	Fields: []*register.Field{
		register.Date("measured_on", func(m *Measurement) *string { return &m.MeasuredOn }).Named("Measured on").Must().
			Synonyms("date", "measurement date", "period", "month", "datum", "gemessen am", "date de mesure", "fecha", "data", "gemeten op", "datum měření"),
		register.Number("value", func(m *Measurement) **float64 { return &m.Value }).Named("Value").Must().
			Synonyms("result", "measured value", "actual", "wert", "messwert", "ergebnis", "valeur", "résultat", "valor", "resultado", "valore", "risultato", "waarde", "resultaat", "hodnota"),
		register.Text("note", func(m *Measurement) *string { return &m.Note }).Named("Note").Wide(280).Synonyms(notesHeadings...),
	},
})
