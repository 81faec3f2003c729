package exchange

import (
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// clauses reads self-assessments, gap analyses and audit checklists of clauses 4 to 10: a
// record is known by the number of its clause, or by its title.
type clauses struct{ generic }

func (clauses) fit(f *register.Field, p *profile) (float64, bool) {
	if f.Key != "clause" {
		return 0, false
	}
	return p.share(func(c sheet.Cell) bool {
		place, ok := readPlace(c.Text)
		return ok && c.Kind != sheet.Date && len(place.find()) > 0
	}), true
}

func (clauses) claims(r *register.Register) []*register.Field {
	f, _ := r.Field("clause")
	return []*register.Field{f}
}

func (clauses) key(r *register.Register, row ledger.Row) string {
	clause, _ := row.Values[fieldIndex(r, "clause")].(string)
	return clause
}

func (clauses) missing(r *register.Register, key string) ([]register.Value, string, bool) {
	c, ok := isms.NewClause(key)
	if !ok {
		return nil, "", false
	}
	values := make([]register.Value, len(r.Fields))
	for i, f := range r.Fields {
		values[i] = f.Get(c)
	}
	return values, "", true
}

// value reads what says that a clause does not apply, which none can.
func (clauses) value(f *register.Field, c sheet.Cell) (register.Value, string, bool) {
	if f.Key != "conformity" || !slices.Contains(excluding, register.Fold(c.Text)) {
		return nil, "", false
	}
	return isms.NotAssessed, "Conformity: “" + clip(c.Text, 40) + "” was read as Not assessed, because no clause from 4 to 10 can be left out.", true
}

var excluding = []string{"n/a", "na", "n.a.", "n. a.", "not applicable", "nicht anwendbar", "non applicable", "no aplica", "no aplicable", "non applicabile", "não aplicável", "niet van toepassing", "n.v.t.", "nerelevantní", "nie dotyczy", "ej tillämpligt", "δεν εφαρμόζεται", "該当なし", "適用外"}

func (clauses) judge(t *Table) verdict {
	if t.column("clause") == 0 && t.column("title") == 0 {
		return verdict{reason: "no column holds the numbers or titles of clauses"}
	}
	named, sure, good, tried := map[string]bool{}, 0, 0, 0
	for i, row := range t.rows {
		if i == profileRows {
			break
		}
		r := readClauseRow(t, row)
		if r.ref == "" && r.title == "" {
			continue
		}
		tried++
		if len(r.clauses) > 0 {
			good++
			for _, id := range r.clauses {
				named[id] = true
			}
		}
		if r.sure {
			sure++
		}
	}
	says := 0
	for _, c := range t.Columns {
		if _, side := linkField(t.register, c.Field); c.Field != "" && !side && !identifyingClause[c.Field] {
			says++
		}
	}
	switch {
	case t.Own && good > 0:
	case len(named) < 2 || good*2 < tried || sure*2 < good:
		return verdict{reason: "only " + count(good, "row is", "rows are") + " about a clause from 4 to 10"}
	case t.column("conformity") == 0 && t.column("note") == 0:
		return verdict{reason: "it lists clauses, but no column says how far they are met"}
	}
	v := verdict{fits: true, confidence: 0.3 + 0.3*float64(good)/float64(tried) + 0.1*float64(min(says, 4)),
		reason: digits(good) + " of " + count(tried, "row is about a clause", "rows are about clauses") + " from 4 to 10"}
	if good > 2*len(named) && !t.Own {
		v.doubt = "its " + digits(good) + " rows name " + count(len(named), "clause", "clauses") + ", some of them again and again, as questions of an audit do"
	}
	return v
}

// identifyingClause are the fields by which a clause is found; they are not taken from a file.
var identifyingClause = map[string]bool{"clause": true, "title": true, "main": true, IDKey: true}

// clauseRow is what a row of a checklist says of which clause it speaks of.
type clauseRow struct {
	ref, title string
	place      clausePlace
	clauses    []string // several for a heading that is assessed as a whole
	sure       bool     // no control has that number, or the title is the clause's
	control    bool     // it is about Annex A
}

func readClauseRow(t *Table, row sheet.Row) clauseRow {
	r := clauseRow{ref: strings.TrimSpace(text(row, t.column("clause"))), title: strings.TrimSpace(text(row, t.column("title")))}
	place, ok := readPlace(r.ref)
	if r.ref == "" {
		place, ok = readPlace(r.title)
		r.ref = place.number
	}
	if r.place = place; !ok {
		if id := clauseTitled(r.title); id != "" && r.ref == "" {
			r.clauses, r.sure = []string{id}, true
		}
		return r
	}
	asClause, asControl := place.titled(r.title)
	if r.control = place.annexed || asControl && !place.clause || len(place.find()) == 0 && place.isControl(); r.control {
		return r
	}
	r.clauses = place.find()
	r.sure = place.clause || asClause || len(r.clauses) > 0 && !place.isControl()
	return r
}

func (e clauses) identify(t *Table, _ *snapshot) [][]identity {
	found, rows, named := make([][]identity, len(t.rows)), make([]clauseRow, len(t.rows)), map[string]bool{}
	for i, row := range t.rows {
		rows[i] = readClauseRow(t, row)
		if len(rows[i].clauses) == 1 && rows[i].place.item == "" {
			named[rows[i].clauses[0]] = true
		}
	}
	for i, row := range t.rows {
		found[i] = e.row(t, row, rows[i], named)
	}
	return found
}

// row tells which clauses a row speaks of. What is said of an item is not said of its clause,
// and what is said of a heading is said of the clauses below it only where these have no rows.
func (clauses) row(t *Table, row sheet.Row, r clauseRow, named map[string]bool) []identity {
	id := identity{ref: r.ref, title: clip(r.title, 120)}
	below := slices.ContainsFunc(r.clauses, func(clause string) bool { return named[clause] })
	switch {
	case r.ref == "" && r.title == "":
		id.skip = "no clause"
	case r.control:
		id.skip = "about Annex A, whose controls are in the Statement of Applicability"
	case row.At(t.column("clause")).Kind == sheet.Date && t.column("clause") > 0:
		id.unknown = "“" + clip(r.ref, 20) + "” is a date; write the number of the clause as text"
	case len(r.clauses) == 0 && isMainClause(r.place.number):
		id.skip = "the heading of clause " + r.place.number
		if t.judged(row) {
			id.skip, id.unknown = "", r.place.number+" is a heading; what it says is said of no clause below it"
		}
	case len(r.clauses) == 0:
		id.unknown = "“" + clip(strings.TrimSpace(r.ref+" "+r.title), 60) + "” is not a clause from 4 to 10"
	case r.place.item != "":
		id.unknown = r.place.item + " is an item of clause " + r.place.number + ", which is assessed as a whole"
	case len(r.clauses) > 1 && (below || !t.judged(row)):
		id.skip = "the heading of " + strings.Join(r.clauses, ", ")
		if t.judged(row) {
			id.skip, id.unknown = "", r.place.number+" is a heading, and the clauses below it have rows of their own"
		}
	}
	if id.skip != "" || id.unknown != "" {
		return one(id)
	}
	ids := []identity{}
	for _, clause := range r.clauses {
		id.key, id.ref, id.shared = clause, clause, len(r.clauses) > 1
		if id.shared {
			id.how = r.place.number + " is a heading: it was read for " + strings.Join(r.clauses, " and ")
		}
		ids = append(ids, id)
	}
	return ids
}

func isMainClause(number string) bool {
	c, ok := catalog.ClauseByID(catalog.Edition2022, number)
	return ok && c.Level == catalog.LevelClause
}

// judged says whether a row says more than which clause it is about.
func (t *Table) judged(row sheet.Row) bool {
	return slices.ContainsFunc(t.Columns, func(c Column) bool {
		return c.Field != "" && !identifyingClause[c.Field] && !row.At(c.Number).Blank()
	})
}
