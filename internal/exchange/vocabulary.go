package exchange

import (
	"slices"
	"strings"
	"sync"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// claim is a field that a heading may mean.
type claim struct {
	field  *register.Field
	weight float64 // 0 to 1: how surely the heading alone means it
	sense  bool    // by its sense only, so that the values must agree
}

// vocabulary is what the headings of one register are called.
type vocabulary struct {
	register *register.Register
	claims   map[string][]claim // by folded heading
	senses   map[string][]claim // by headingSense
}

// The parts of a record that are not declared fields but may have a column.
var (
	refField = &register.Field{Key: RefKey, Label: "Ref", Kind: register.KindText, Headings: []string{"reference", "ref no", "number", "no", "id"}}
	idField  = &register.Field{Key: IDKey, Label: idHeading, Kind: register.KindText}
)

var vocabularies sync.Map // *register.Register → *vocabulary; declarations are few and live for ever

func vocabularyOf(r *register.Register) *vocabulary {
	if v, ok := vocabularies.Load(r); ok {
		return v.(*vocabulary)
	}
	v := &vocabulary{register: r, claims: map[string][]claim{}, senses: map[string][]claim{}}
	for _, f := range columnFields(r) {
		v.add(f.Label, f, 1)
		if f.Key != IDKey {
			v.add(f.Key, f, 0.92)
		}
		if f == refField {
			words := strings.Fields(r.Singular) // “Action ID” is of treatment actions
			for _, s := range []string{" id", " no", " number", " ref", " reference"} {
				v.add(r.Singular+s, f, 0.95)
				v.add(words[len(words)-1]+s, f, 0.9)
			}
		}
		for i, s := range f.Headings { // declared with the most telling first
			v.add(s, f, 0.95-0.2*float64(i)/float64(len(f.Headings)))
		}
		for _, s := range wordsOf(f).headings {
			v.add(s, f, 0.8)
		}
	}
	kept, _ := vocabularies.LoadOrStore(r, v)
	return kept.(*vocabulary)
}

// columnFields are all the fields a column of the register may hold.
func columnFields(r *register.Register) []*register.Field {
	fields := []*register.Field{}
	if r.Reference == nil {
		fields = append(fields, refField)
	}
	fields = append(fields, r.Fields...)
	return append(fields, idField)
}

// columnField finds one of columnFields by its key.
func columnField(r *register.Register, key string) (*register.Field, bool) {
	switch {
	case key == IDKey:
		return idField, true
	case key == RefKey && r.Reference == nil:
		return refField, true
	}
	return r.Field(key)
}

func (v *vocabulary) add(heading string, f *register.Field, weight float64) {
	for _, form := range headingForms(heading)[:1] {
		v.claims[form] = claimed(v.claims[form], f, weight)
	}
	sense := headingSense(heading)
	// One word that means a choice means no prose: "State" is a status.
	prose := f.Kind == register.KindLong && !strings.Contains(sense, " ") && slices.ContainsFunc(v.senses[sense], func(c claim) bool { return c.field.Kind == register.KindChoice })
	if sense != "" && f != idField && !prose {
		v.senses[sense] = claimed(v.senses[sense], f, 0.9*weight)
	}
}

func claimed(claims []claim, f *register.Field, weight float64) []claim {
	for i, c := range claims {
		if c.field == f {
			claims[i].weight = max(c.weight, weight)
			return claims
		}
	}
	return append(claims, claim{field: f, weight: weight})
}

// meaning gives the fields a heading may mean by its words or by their sense.
func (v *vocabulary) meaning(src *source, heading string) []claim {
	claims := append([]claim(nil), v.of(src.headingForms(heading))...)
	if v.register.Key != isms.Statements.Key && strings.Contains(strings.ToLower(heading), "control") {
		return claims // the sense leaves that word aside, and a “Control owner” owns no risk
	}
	for _, c := range v.senses[src.headingSense(heading)] {
		if !slices.ContainsFunc(claims, func(have claim) bool { return have.field == c.field }) {
			claims = append(claims, claim{c.field, c.weight, true})
		}
	}
	return claims
}

// of gives the fields a heading, in its forms, may mean word by word.
func (v *vocabulary) of(forms []string) []claim {
	for i, form := range forms {
		if claims := v.claims[form]; len(claims) > 0 {
			if i == 0 {
				return claims
			}
			less := make([]claim, len(claims))
			for j, c := range claims {
				less[j] = claim{c.field, c.weight * (1 - 0.03*float64(i)), c.sense}
			}
			return less
		}
	}
	return nil
}

var choiceIndexes sync.Map // *register.Field → *choiceIndex

// choiceIndex finds the choices of a field by what a cell calls them.
type choiceIndex struct{ exact, loose map[string]string }

func choicesOf(f *register.Field) *choiceIndex {
	if index, ok := choiceIndexes.Load(f); ok {
		return index.(*choiceIndex)
	}
	built := &choiceIndex{exact: map[string]string{}, loose: map[string]string{}}
	add := func(text, key string) {
		folded := register.Fold(text)
		if built.exact[folded] == "" {
			built.exact[folded] = key
		}
		if loose := loosened(folded); loose != "" && built.loose[loose] == "" {
			built.loose[loose] = key
		}
	}
	for _, c := range f.Choices {
		for _, text := range []string{c.Key, c.Label, c.Symbol + " " + c.Label} {
			add(text, c.Key)
		}
	}
	for _, c := range f.Choices {
		for _, s := range c.Synonyms {
			add(s, c.Key)
		}
	}
	for _, c := range f.Choices {
		for _, s := range wordsOf(f).choices[c.Key] {
			add(s, c.Key)
		}
	}
	index, _ := choiceIndexes.LoadOrStore(f, built)
	return index.(*choiceIndex)
}

// choiceOf finds the key of the choice a text means: word by word as Field.MatchChoice
// does, else loosely. A picture that means another choice than the words leaves it open.
func choiceOf(f *register.Field, text string) (string, bool) {
	if register.Doubted(text) {
		return "", false
	}
	index, folded := choicesOf(f), register.Fold(text)
	if key, ok := index.exact[folded]; ok {
		return key, true
	}
	key, ok := index.loose[loosened(folded)]
	if !ok {
		return "", false
	}
	if other, known := index.exact[picture(text)]; known && other != key {
		return "", false
	}
	return key, true
}
