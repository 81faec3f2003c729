package register

// Relation declares a kind of link between two registers, once. Links live in one table
// and show in the history of both records.
type Relation struct {
	Key      string // in the record of changes
	From, To End
}

// End is a relation as one of its registers shows it: like a field that holds records of
// the other.
type End struct {
	Register string   // key of the register that shows it
	Key      string   // among the keys of that register's fields
	Label    string   // "Treated by" on a risk, "Treats" on a control
	Help     string   // shown at the field, with the clause it stands on
	Headings []string // import synonyms
	Shown    bool     // a grid column until the person chooses otherwise
}

// Side is a relation seen from one of the registers it joins.
type Side struct {
	End
	Relation *Relation
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

// Back gives the end the other register shows.
func (s *Side) Back() End {
	if s.Reverse {
		return s.Relation.From
	}
	return s.Relation.To
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
	add := func(rel *Relation, end, other End, reverse bool) {
		side := &Side{end, rel, s.byKey[end.Register], s.byKey[other.Register], reverse}
		taken := false
		for _, have := range sides[side.Of] {
			taken = taken || have.Key == side.Key
		}
		if _, field := side.Of.Field(side.Key); field || taken || side.Key == "" {
			panic("relation " + rel.Key + " needs a key of its own on " + side.Of.Key)
		}
		sides[side.Of] = append(sides[side.Of], side)
	}
	for i := range s.Relations {
		rel := &s.Relations[i]
		add(rel, rel.From, rel.To, false)
		add(rel, rel.To, rel.From, true)
	}
	return sides
}
