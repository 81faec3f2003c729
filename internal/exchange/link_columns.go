package exchange

import (
	"regexp"
	"strings"
	"sync"

	"certbook/internal/audit"
	"certbook/internal/isms"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// kindLinks is the kind of a side of a relation where it is listed among fields.
const kindLinks register.Kind = "links"

// linkSide is a side of a relation as a column of its register.
type linkSide struct {
	field *register.Field // only to be listed and chosen; it holds nothing
	other *register.Register
}

var linkSides = sync.OnceValue(func() map[*register.Register][]linkSide {
	sides, set := map[*register.Register][]linkSide{}, audit.Registers()
	for _, r := range set.Registers {
		for _, s := range set.Sides(r) {
			sides[r] = append(sides[r], linkSide{&register.Field{Key: s.Key, Label: s.Label, Kind: kindLinks, Help: s.Help, Headings: s.Headings}, s.Other})
		}
	}
	return sides
})

// linkField finds a side of a register by its key.
func linkField(r *register.Register, key string) (linkSide, bool) {
	for _, s := range linkSides()[r] {
		if s.field.Key == key {
			return s, true
		}
	}
	return linkSide{}, false
}

var linkVocabularies sync.Map // *register.Register → *vocabulary

// linkVocabularyOf is what columns of links are headed. It is apart from vocabularyOf: a
// table is told by its fields, for “Controls” may stand in any.
func linkVocabularyOf(r *register.Register) *vocabulary {
	if v, ok := linkVocabularies.Load(r); ok {
		return v.(*vocabulary)
	}
	v := &vocabulary{register: r, claims: map[string][]claim{}, weak: map[string][]claim{}, senses: map[string][]claim{}}
	for _, s := range linkSides()[r] {
		v.add(s.field.Label, english, s.field, 1)
		for i, heading := range s.field.Headings {
			v.add(heading, english, s.field, 0.95-0.2*float64(i)/float64(len(s.field.Headings)))
		}
	}
	kept, _ := linkVocabularies.LoadOrStore(r, v)
	return kept.(*vocabulary)
}

// linkBids offers a column for the relations its heading may mean, where most of its cells
// are written as references.
func (t *Table) linkBids(column int) []bid {
	bids := []bid{}
	for _, c := range t.linkClaims(column) {
		s, _ := linkField(t.register, c.field.Key)
		if fit := t.profile(column).share(s.written); t.profile(column).filled > 0 && fit >= 0.5 {
			bids = append(bids, bid{column: column, field: c.field, heading: c.weight, fit: fit, score: c.weight * (0.5 + 0.5*fit)})
		}
	}
	return bids
}

func (t *Table) linkClaims(column int) []claim {
	return linkVocabularyOf(t.register).of(t.source.headingForms(t.header.At(column).Text))
}

var referenceList = regexp.MustCompile(`^\pL{1,3}-\d{3,6}(?:[\s;,/|&+]+\pL{1,3}-\d{3,6})*$`)

// written says whether a cell is written as references to records of the other register:
// numbers of controls, or our own, such as R-001.
func (s linkSide) written(c sheet.Cell) bool {
	if s.other.Key == isms.Statements.Key {
		return namesControl(c) || namesControls(c)
	}
	text := strings.TrimSpace(c.Text)
	if s.other == isms.Clauses {
		return meansClause(text)
	}
	return s.other.Prefix != "" && referenceList.MatchString(text) && strings.HasPrefix(strings.ToUpper(text), s.other.Prefix+"-")
}

// linkCell is a cell that names records of another register, or may do so.
type linkCell struct {
	side   string // its key
	column Column
	cell   sheet.Cell
	late   bool // the column is one of links only if it names records that are known
	aside  bool // the column is one of clauses, and this is read for its controls, or the other way round
}

// linkColumns are the columns of links of a table, and those with the heading of one that
// no field was found for: they may name records in full. A column of clauses or of controls
// often holds both, and is read for both.
func linkColumns(t *Table, choice TableChoice) map[int][]linkCell {
	columns := map[int][]linkCell{}
	for _, c := range t.Columns {
		if s, ok := linkField(t.register, c.Field); ok {
			columns[c.Number] = []linkCell{{side: s.field.Key, column: c}}
			if other := alongside(s); other != nil && !t.Own {
				if along, ok := sideTo(t.register, other); ok {
					columns[c.Number] = append(columns[c.Number], linkCell{side: along.field.Key, column: c, aside: true})
				}
			}
			continue
		}
		_, chosen := choice.Columns[c.Number]
		if c.Field != "" || chosen || t.own != nil {
			continue
		}
		for _, claim := range t.linkClaims(c.Number) {
			if t.column(claim.field.Key) == 0 {
				columns[c.Number] = []linkCell{{side: claim.field.Key, column: c, late: true}}
				break
			}
		}
	}
	return columns
}

// alongside is the register whose records stand among those of a side.
func alongside(s linkSide) *register.Register {
	switch s.other {
	case isms.Clauses:
		return isms.Statements
	case isms.Statements:
		return isms.Clauses
	}
	return nil
}

// sideTo is the side of a register that leads to another, where just one does.
func sideTo(r, other *register.Register) (linkSide, bool) {
	found := []linkSide{}
	for _, s := range linkSides()[r] {
		if s.other == other {
			found = append(found, s)
		}
	}
	if len(found) != 1 {
		return linkSide{}, false
	}
	return found[0], true
}
