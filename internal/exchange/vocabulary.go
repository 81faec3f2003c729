package exchange

import (
	"sync"

	"certbook/internal/register"
)

// claim is a field that a heading may mean.
type claim struct {
	field  *register.Field
	weight float64 // 0 to 1: how surely the heading alone means it
}

// vocabulary is what the headings of one register are called.
type vocabulary struct {
	register *register.Register
	claims   map[string][]claim // by folded heading
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
	v := &vocabulary{register: r, claims: map[string][]claim{}}
	for _, f := range columnFields(r) {
		v.add(f.Label, f, 1)
		if f.Key != IDKey {
			v.add(f.Key, f, 0.92)
		}
		for i, s := range f.Headings { // declared with the most telling first
			v.add(s, f, 0.95-0.2*float64(i)/float64(len(f.Headings)))
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
		for i, c := range v.claims[form] {
			if c.field == f {
				v.claims[form][i].weight = max(c.weight, weight)
				return
			}
		}
		v.claims[form] = append(v.claims[form], claim{f, weight})
	}
}

// of gives the fields a heading, in its forms, may mean.
func (v *vocabulary) of(forms []string) []claim {
	for i, form := range forms {
		if claims := v.claims[form]; len(claims) > 0 {
			if i == 0 {
				return claims
			}
			less := make([]claim, len(claims))
			for j, c := range claims {
				less[j] = claim{c.field, c.weight * (1 - 0.03*float64(i))}
			}
			return less
		}
	}
	return nil
}

var choiceIndexes sync.Map // *register.Field → map[string]string

// choiceOf finds the key of the choice a text means, as Field.MatchChoice does, without
// folding every synonym for every cell.
func choiceOf(f *register.Field, text string) (string, bool) {
	index, ok := choiceIndexes.Load(f)
	if !ok {
		built := map[string]string{}
		add := func(text, key string) {
			if folded := register.Fold(text); built[folded] == "" {
				built[folded] = key
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
		index, _ = choiceIndexes.LoadOrStore(f, built)
	}
	key, ok := index.(map[string]string)[register.Fold(text)]
	return key, ok
}
