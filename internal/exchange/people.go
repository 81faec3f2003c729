package exchange

import (
	"sort"
	"strings"
	"unicode"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/register"
)

// UnknownPerson is a name in the file that is nobody in the book. The cells with it are
// left out until the person says who it is (Choices.Meanings) or that they are to be added
// (Choices.AddPeople).
type UnknownPerson struct {
	Name      string `json:"name"`
	Rows      int    `json:"rows"`
	LooksLike string `json:"looks_like"` // person, not_a_person
	Why       string `json:"why"`
}

// What an unknown name looks like.
const (
	APerson    = "person"
	NotAPerson = "not_a_person"
)

// people finds the owners named in a file.
type people struct {
	directory isms.Directory
	added     map[string]bool // folded names the person agreed to add
	everybody bool
	unknown   map[string]*UnknownPerson
	order     []string
	names     map[string]string // by id
	emails    map[string]string // folded address → id; "" for one of several people
}

func newPeople(s *snapshot, c Choices) *people {
	p := &people{added: map[string]bool{}, everybody: c.AddEveryPerson, unknown: map[string]*UnknownPerson{}, names: map[string]string{}}
	for _, name := range c.AddPeople {
		p.added[register.Fold(name)] = true
	}
	p.refresh(s)
	return p
}

// refresh reads the directory again, with people that tables read so far will add.
func (p *people) refresh(s *snapshot) {
	named := []isms.Named{}
	r := s.peopleRegister()
	if r == nil {
		return
	}
	name, email := fieldIndex(r, naming(r).Key), fieldIndex(r, "email")
	p.emails = map[string]string{}
	for _, rec := range s.of(r).all {
		id := rec.id
		if id == "" {
			id = rec.key
		}
		text, _ := rec.after[name].(string)
		named = append(named, isms.Named{ID: id, Name: text, Active: true})
		p.names[id] = text
		if email < 0 {
			continue
		}
		if address, _ := rec.after[email].(string); address != "" {
			if _, several := p.emails[register.Fold(address)]; several {
				id = ""
			}
			p.emails[register.Fold(address)] = id
		}
	}
	p.directory = isms.NewDirectory(named)
}

// answer finds who a name means. Somebody to be added is answered by a key until there
// is an id.
func (p *people) answer(name string) answer {
	name = strings.Join(strings.Fields(name), " ")
	id, err := p.find(name)
	if err == nil {
		return answer{value: id}
	}
	looks, why := looksLikePerson(name)
	folded := register.Fold(name)
	if fault.Is(err, fault.NotFound) && (p.added[folded] || p.everybody && looks == APerson) {
		p.added[folded] = true
		p.names[newKey(name)] = name
		return answer{value: newKey(name)}
	}
	if !fault.Is(err, fault.NotFound) {
		looks, why = APerson, strings.TrimSuffix(reasonOf(err), ".")
	}
	if p.unknown[folded] == nil {
		p.unknown[folded] = &UnknownPerson{Name: name, LooksLike: looks, Why: why}
		p.order = append(p.order, folded)
	}
	return answer{wrong: nobody}
}

// find finds a person of the book by name, also as "Lind, Astrid", or by e-mail address,
// also as "Astrid Lind <astrid@…>".
func (p *people) find(name string) (string, error) {
	id, err := p.directory.Find(name)
	if err == nil || !fault.Is(err, fault.NotFound) {
		return id, err
	}
	if bare, address, ok := strings.Cut(strings.TrimRight(name, "> )"), "<"); ok {
		if id := p.emails[register.Fold(address)]; id != "" {
			return id, nil
		}
		name = strings.TrimSpace(bare)
	}
	if id := p.emails[register.Fold(strings.TrimPrefix(name, "mailto:"))]; id != "" {
		return id, nil
	}
	if last, first, ok := strings.Cut(name, ","); ok && !strings.Contains(first, ",") {
		name = strings.TrimSpace(first) + " " + strings.TrimSpace(last)
	}
	return p.directory.Find(name)
}

// nobody marks an answer that only waits for a person to be known.
const nobody = "nobody of this name is in the book"

// miss counts a row whose cell waits for a person.
func (p *people) miss(name string) {
	if u := p.unknown[register.Fold(strings.Join(strings.Fields(name), " "))]; u != nil {
		u.Rows++
	}
}

func (p *people) list() []UnknownPerson {
	all := make([]UnknownPerson, 0, len(p.order))
	for _, folded := range p.order {
		if p.unknown[folded].Rows > 0 {
			all = append(all, *p.unknown[folded])
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].Rows > all[j].Rows })
	return all
}

// Words that name a function, a team or nobody rather than a person.
var functions = map[string]bool{}

func init() {
	for _, word := range strings.Fields(`it hr ciso cio cto ceo cfo coo dpo iso isms soc pmo qa legal finance facilities team teams department dept
		division unit office officer manager management director head lead leader owner owners responsible committee board group staff all
		everyone everybody admin administrator administration operations ops security network architecture procurement sales marketing
		engineering development developers devops infrastructure support service services vendor supplier consultant external internal
		compliance risk audit auditor governance data tbd tba tbc various system systems app cloud human resources company
		leiter leitung abteilung geschäftsführung vorstand beauftragter direction responsable équipe jefe equipo departamento afdeling`) {
		functions[word] = true
	}
}

// looksLikePerson judges a name by its form alone: two to four capitalised words, none of
// them a function. It is only ever a suggestion.
func looksLikePerson(name string) (looks, why string) {
	words := strings.Fields(name)
	if strings.ContainsAny(name, "&/,;+\n") || containsWord(words, "and", "und", "et", "y", "e", "en") {
		return NotAPerson, "it may be more than one person"
	}
	for _, word := range words {
		if functions[register.Fold(strings.Trim(word, ".()"))] {
			return NotAPerson, "it reads like a function or a team"
		}
	}
	if strings.ContainsFunc(name, unicode.IsDigit) || strings.ContainsAny(name, "@()[]<>") {
		return NotAPerson, "it is not written like a name"
	}
	if len(words) < 2 || len(words) > 4 {
		return NotAPerson, "a name has a first and a last part"
	}
	for _, word := range words {
		first := []rune(word)[0]
		if unicode.IsLower(first) && len(word) > 3 || len([]rune(word)) > 1 && strings.ToUpper(word) == word && strings.ToLower(word) != word && !strings.Contains(word, ".") && len(word) <= 4 {
			return NotAPerson, "it is not written like a name"
		}
	}
	return APerson, "it is written like a name"
}

func containsWord(words []string, wanted ...string) bool {
	for _, w := range words {
		for _, want := range wanted {
			if strings.EqualFold(w, want) {
				return true
			}
		}
	}
	return false
}
