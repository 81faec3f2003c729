package register

// Relation declares a kind of link between two registers, once, with a heading for
// each side. Links live in one table and show in the history of both records.
type Relation struct {
	Key          string // in the record of changes
	From, To     string // register keys
	FromKey      string // of the side on the From record: "controls"; "" takes Key
	ToKey        string // of the side on the To record: "risks"; "" takes Key and "_of"
	FromLabel    string // heading on the From record: "Treated by"
	ToLabel      string // heading on the To record: "Treats"
	FromHeadings []string
	ToHeadings   []string // import synonyms of the two sides
}

// Side is a relation seen from one of the registers it joins: to a person it is a field
// that holds records of the other register.
type Side struct {
	Relation *Relation
	Key      string // among the keys of the register's fields
	Label    string
	Headings []string
	Of       *Register
	Other    *Register
	Reverse  bool // Of is the To of the relation
}

// Ends puts a record of this side and one of the other in the order of the relation.
func (s *Side) Ends(of, other string) (from, to string) {
	if s.Reverse {
		return other, of
	}
	return of, other
}

// Sides gives the relations of a register as it sees them, in declared order.
func (s *Set) Sides(r *Register) []*Side { return s.sides[r] }

// Side finds one of them by its key.
func (s *Set) Side(r *Register, key string) (*Side, bool) {
	for _, side := range s.sides[r] {
		if side.Key == key {
			return side, true
		}
	}
	return nil, false
}

// Relation finds a relation by key.
func (s *Set) Relation(key string) (Relation, bool) {
	for _, rel := range s.Relations {
		if rel.Key == key {
			return rel, true
		}
	}
	return Relation{}, false
}

// sidesOf panics where a side is called as a field or another side of its register.
func sidesOf(s *Set) map[*Register][]*Side {
	sides := map[*Register][]*Side{}
	add := func(side *Side) {
		taken := false
		for _, other := range sides[side.Of] {
			taken = taken || other.Key == side.Key
		}
		if _, field := side.Of.Field(side.Key); field || taken {
			panic("register " + side.Of.Key + " has something else called " + side.Key)
		}
		sides[side.Of] = append(sides[side.Of], side)
	}
	for i := range s.Relations {
		rel := &s.Relations[i]
		from, to := rel.FromKey, rel.ToKey
		if from == "" {
			from = rel.Key
		}
		if to == "" {
			to = rel.Key + "_of"
		}
		add(&Side{rel, from, rel.FromLabel, rel.FromHeadings, s.byKey[rel.From], s.byKey[rel.To], false})
		add(&Side{rel, to, rel.ToLabel, rel.ToHeadings, s.byKey[rel.To], s.byKey[rel.From], true})
	}
	return sides
}
