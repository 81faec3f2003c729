package catalog

import "sync"

// ClauseLevel is the depth of a clause: 6, 6.1, 6.1.2.
type ClauseLevel string

const (
	LevelClause       ClauseLevel = "clause"
	LevelSubclause    ClauseLevel = "subclause"
	LevelSubsubclause ClauseLevel = "subsubclause"
)

// Clause is one of the clauses 4 to 10, the part of ISO/IEC 27001 that cannot
// be declared not applicable.
type Clause struct {
	// ID is the number without a prefix: "6.1.3". Annex A numbers of 2022 look
	// the same ("6.1"), so never look one up as the other.
	ID      string
	Edition Edition
	Title   string
	Level   ClauseLevel
	// Assessable is false for headings that only hold other clauses.
	Assessable bool
	// NeedsDocument says that the clause asks for documented information;
	// DocumentRef says where: "6.1.3 d) (SoA); 6.1.3 e) (plan)".
	NeedsDocument bool
	DocumentRef   string
	// Amendment says what Amd 1:2024 adds. 2022 only, mostly empty.
	Amendment string
	// ChangeSince2013 is a short remark. 2022 only.
	ChangeSince2013 string
	// MapsTo lists the clauses of 2022 in its place. 2013 only.
	MapsTo []string
}

var clauses2022 = sync.OnceValue(func() []Clause {
	return readTable("clauses_2022", func(r record) Clause {
		c := newClause(Edition2022, r)
		c.Amendment = r.text("amendment_1_2024")
		c.ChangeSince2013 = r.text("change_since_2013")
		return c
	})
})

var clauses2013 = sync.OnceValue(func() []Clause {
	return readTable("clauses_2013", func(r record) Clause {
		c := newClause(Edition2013, r)
		c.MapsTo = r.list("maps_to_2022")
		return c
	})
})

func newClause(e Edition, r record) Clause {
	return Clause{
		ID:            r.text("id"),
		Edition:       e,
		Title:         r.text("title"),
		Level:         ClauseLevel(r.text("level")),
		Assessable:    r.yes("assessable"),
		NeedsDocument: r.yes("documented_information_required"),
		DocumentRef:   r.text("documented_information_ref"),
	}
}

// Clauses returns clauses 4 to 10 in the order of the standard, headings
// included.
func Clauses(e Edition) []Clause {
	switch e {
	case Edition2022:
		return clauses2022()
	case Edition2013:
		return clauses2013()
	default:
		return nil
	}
}

// ClauseByID finds a clause by its number: "9.2.2".
func ClauseByID(e Edition, id string) (Clause, bool) {
	// About forty clauses: a scan is faster than building an index.
	for _, c := range Clauses(e) {
		if c.ID == id {
			return c, true
		}
	}
	return Clause{}, false
}
