package exchange

import (
	"regexp"
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/register"
)

// clausePlace is where in the standard a text points: “Clause 6.1.3 d) Statement of
// Applicability”. Annex A has numbers that clauses have as well: 5.2 is the policy clause and
// a control about roles.
type clausePlace struct {
	number  string // "6.1.3"
	item    string // "d)"; "" for the whole
	title   string // the words beside the number
	clause  bool   // it says that it is a clause
	annexed bool   // it says that it is of Annex A
}

// What stands before the number of a clause, and items of it behind the number.
var (
	theStandard  = regexp.MustCompile(`(?i)^['"(\[]*\s*(?:(?:din|en|bs|nen|uni|une|nf|pn|čsn|ss)[\s/_-]*)*(?:iso\s*/?\s*(?:iec)?\s*)?27001(?:\s*:\s*20\d\d)?[\s,:–-]*`)
	clausePlaced = regexp.MustCompile(`(?i)^['"(\[]*\s*` +
		`((?:clauses?|cl|sub-?clauses?|hls|klauseln?|cláusulas?|clausulas?|clausola|clausole|clausule|kapitel|kap|chapitre|kapitola|článek|hoofdstuk|abschnitt|punkt|pkt|avsnitt|rozdział|ρήτρα|箇条)[\s.:#]*|§+\s*)?` +
		`((?:annexe?|anexo|anhang|allegato|bijlage|příloha|παράρτημα|załącznik|bilaga|附属書)?[\s.:_–-]*[AΑА][\s.:_–-]*|(?:annexe?|anexo|anhang|allegato|bijlage|příloha|παράρτημα|załącznik|bilaga|附属書)[\s.:_–-]*)?` +
		`0?(\d{1,2})((?:\.0?\d{1,2}){0,2})\.?`)
	clauseItem = regexp.MustCompile(`(?i)^[\s.,]*(\(?[a-l]\)\s*(?:\d\))?|[a-l](?:$|[\s:.–-]))`)
	notADigit  = regexp.MustCompile(`^[^\d]*$`)
)

// readPlace reads a text that points at one place; ok is false for any other.
func readPlace(text string) (p clausePlace, ok bool) {
	if len(text) > 200 {
		return p, false
	}
	text = strings.TrimSpace(plainly(text))
	text = strings.TrimSpace(text[len(theStandard.FindString(text)):])
	m := clausePlaced.FindStringSubmatchIndex(text)
	if m == nil {
		return p, false
	}
	part := func(n int) string {
		if m[2*n] < 0 {
			return ""
		}
		return text[m[2*n]:m[2*n+1]]
	}
	p.clause, p.annexed = part(1) != "", part(2) != ""
	p.number = part(3) + strings.ReplaceAll(part(4), ".0", ".")
	rest := text[m[1]:]
	if !ends(rest) && !clauseItem.MatchString(rest) {
		return p, false
	}
	if !strings.Contains(p.number, ".") && !p.clause && !p.annexed && strings.TrimSpace(rest) == "" {
		return p, true // “4”: whether it is the heading of clause 4, who asks must know
	}
	for {
		item := clauseItem.FindStringSubmatch(rest)
		if item == nil {
			break
		}
		p.item += strings.Trim(item[1], "( .:–-")
		rest = rest[len(item[0]):]
	}
	if p.item != "" && !strings.HasSuffix(p.item, ")") {
		p.item += ")"
	}
	p.title = strings.Trim(rest, " \n.,:;|–-)(][")
	return p, notADigit.MatchString(p.title)
}

// readPlaces reads a text that points at one place or lists several; what points nowhere comes
// back as it stands.
func readPlaces(text string) (places []clausePlace, others []string) {
	if p, ok := readPlace(text); ok {
		return []clausePlace{p}, nil
	}
	text = theStandard.ReplaceAllString(strings.TrimSpace(plainly(text)), "")
	said := false // “Clauses 4.1, 4.2”
	for _, part := range placesApart.Split(text, -1) {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if item := clauseItem.FindString(part); item == part && len(places) > 0 { // “6.1.2 c), d)”
			continue
		}
		p, ok := readPlace(part)
		switch {
		case !ok:
			others, said = append(others, part), false
		default:
			said = p.clause || said && !p.annexed
			p.clause = said
			places = append(places, p)
		}
	}
	return places, others
}

var placesApart = regexp.MustCompile(`(?i)[\n;,/|&+]|\s(?:and|und|sowie|et|y|e|en|i|och|oraz|a|και)\s`)

// find gives the clauses of the register a place means: itself, or those below a heading.
func (p clausePlace) find() []string {
	c, ok := catalog.ClauseByID(catalog.Edition2022, p.number)
	if !ok || c.Level == catalog.LevelClause || p.annexed {
		return nil
	}
	if c.Assessable {
		return []string{c.ID}
	}
	below := []string{}
	for _, other := range catalog.Clauses(catalog.Edition2022) {
		if other.Assessable && strings.HasPrefix(other.ID, c.ID+".") {
			below = append(below, other.ID)
		}
	}
	return below
}

// isControl says whether a control of Annex A has the number too.
func (p clausePlace) isControl() bool {
	_, ok := annexes[catalog.Edition2022]().find(p.number)
	return ok
}

// titled says by the words beside the number whether a clause is meant or the control of that
// number; neither where they tell nothing.
func (p clausePlace) titled(title string) (clause, control bool) {
	if title == "" {
		title = p.title
	}
	if len(title) < 4 || len(title) > 220 {
		return false, false
	}
	a := annexes[catalog.Edition2022]()
	w := newWording(title)
	asClause, asControl := 0.0, 0.0
	if heading, ok := a.clauses[p.number]; ok {
		asClause = w.like(heading)
	}
	if i, ok := a.find(p.number); ok {
		asControl = a.like(w, i)
	}
	return asClause >= 0.5 && asClause > asControl, asControl >= 0.5 && asControl > asClause
}

// clauseTitled finds the clause that has a title, where only one has.
func clauseTitled(title string) string {
	found := []string{}
	for _, c := range catalog.Clauses(catalog.Edition2022) {
		if c.Assessable && register.Fold(c.Title) == register.Fold(title) {
			found = append(found, c.ID)
		}
	}
	if len(found) != 1 {
		return ""
	}
	return found[0]
}

// meansClause says whether a cell of a column of references names clauses or controls and
// nothing else, some clause among them.
func meansClause(text string) bool {
	places, others := readPlaces(text)
	return len(others) == 0 && len(places) > 0 && !slices.ContainsFunc(places, func(p clausePlace) bool {
		return len(p.find()) == 0 && !p.isControl() && !p.annexed
	})
}
