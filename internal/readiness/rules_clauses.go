package readiness

import "certbook/internal/isms"

// That a clause asks for a document there is none of is said on the document, and not again here.
var clauseRules = []rule{
	each("clause-gap-open", "Clauses not fully met that do not say what is missing or who mends it", Warning, "10.2: what is not met is corrected", isms.Clauses, gapLeftOpen),
}

func gapLeftOpen(_ *Reading, c *isms.Clause) (field, sentence string) {
	state := "is not met"
	switch c.Conformity {
	case isms.PartlyConform:
		state = "is met in part"
	case isms.NotConform:
	default:
		return "", ""
	}
	switch {
	case c.Note == "":
		return "note", state + ", and nothing says what is missing"
	case c.Owner == "":
		return "owner", state + ", and nobody answers for it"
	}
	return "", ""
}
