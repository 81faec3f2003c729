package catalog

import "sync"

// Relation says what became of a 2013 control in 2022.
type Relation string

const (
	// RelationUnchanged: same content under the same title, apart from spelling.
	RelationUnchanged Relation = "unchanged"
	// RelationRenamed: one control became one control under another title.
	RelationRenamed Relation = "renamed"
	// RelationMerged: several controls of 2013 became this one.
	RelationMerged Relation = "merged"
	// RelationNew: a control of 2022 without predecessor.
	RelationNew Relation = "new"
)

// Pair is one line of the mapping from 2013 to 2022.
type Pair struct {
	// From is the id of 2013 ("A.5.1.1"), empty if Relation is RelationNew.
	From string
	// To is the id of 2022 ("5.1").
	To       string
	Relation Relation
	// Split marks a 2013 control that went to more than one place. There is
	// one: A.18.2.3, to 5.36 and 8.8.
	Split bool
	Note  string
}

type mappingTable struct {
	pairs    []Pair
	from, to map[string][]Pair
}

var mapping = sync.OnceValue(func() mappingTable {
	m := mappingTable{from: map[string][]Pair{}, to: map[string][]Pair{}}
	m.pairs = readTable("map_2013_2022", func(r record) Pair {
		return Pair{
			From:     r.text("id_2013"),
			To:       r.text("id_2022"),
			Relation: Relation(r.text("relation")),
			Split:    r.yes("split"),
			Note:     r.text("note"),
		}
	})
	for _, p := range m.pairs {
		if p.From != "" {
			m.to[p.From] = append(m.to[p.From], p)
		}
		m.from[p.To] = append(m.from[p.To], p)
	}
	return m
})

// Mapping returns all pairs in the order of the 2013 edition, followed by the
// eleven controls that are new in 2022.
//
// Tools in wide use get some of these wrong: they send A.13.2.1 to A.13.2.3 to
// 8.14 instead of 5.14, or swap 8.22 and 8.23. Where a file disagrees with
// this table, say so; do not "correct" the table from the file.
func Mapping() []Pair {
	return mapping().pairs
}

// MappedTo returns where a 2013 control went. Two pairs for A.18.2.3, one for
// every other, none for an unknown id.
func MappedTo(id2013 string) []Pair {
	return mapping().to[id2013]
}

// MappedFrom returns where a 2022 control came from. A control that is new in
// 2022 has one pair with an empty From.
func MappedFrom(id2022 string) []Pair {
	return mapping().from[id2022]
}
