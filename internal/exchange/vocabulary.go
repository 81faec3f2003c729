package exchange

import (
	"regexp"
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
	weak     map[string][]claim // by folded heading in its weak form
	senses   map[string][]claim // by one of headingSenses
	others   map[string]bool    // weak forms of headings over columns that are none of its fields
	near     map[nearly]bool    // headings that may mean a field, or something beside it
}

// nearly is a heading, in its weak form, that comes near to a field.
type nearly struct {
	heading string
	field   *register.Field
}

// A heading that only comes near to a field counts for so much of what it would.
const nearWeight = 0.6

// comesNear says whether a heading only comes near to a field: the day of issue of a document
// may be that of its approval.
func (v *vocabulary) comesNear(forms []string, f *register.Field) bool {
	return slices.ContainsFunc(forms, func(form string) bool { return v.near[nearly{weakened(form), f}] })
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
	fields, headings := columnFields(r), 0
	for _, f := range fields {
		for _, w := range wordsOf(f) {
			if w.choice == aHeading {
				headings++
			}
		}
	}
	v := &vocabulary{register: r, claims: make(map[string][]claim, headings), weak: make(map[string][]claim, headings), senses: map[string][]claim{}, others: map[string]bool{}, near: map[nearly]bool{}}
	for _, f := range fields {
		v.add(f.Label, english, f, 1)
		if f.Key != IDKey {
			v.add(f.Key, english, f, 0.92)
		}
		if f == refField {
			words := strings.Fields(r.Singular) // “Action ID” is of treatment actions
			for _, s := range []string{" id", " no", " number", " ref", " reference"} {
				v.add(r.Singular+s, english, f, 0.95)
				v.add(words[len(words)-1]+s, english, f, 0.9)
			}
		}
		for i, s := range f.Headings { // declared with the most telling first
			v.add(s, english, f, 0.95-0.2*float64(i)/float64(len(f.Headings)))
		}
		for _, w := range wordsOf(f) {
			switch {
			case w.choice != aHeading:
			case w.assumed:
				v.near[nearly{weakened(headingForm(w.text)), f}] = true
				v.add(w.text, w.language, f, 0.8)
			case w.language == english:
				v.add(w.text, english, f, 0.8)
			default:
				v.add(w.text, w.language, f, 0.85)
			}
		}
	}
	for _, w := range lexicon()[topic{r.Key, "-"}] {
		v.others[weakened(headingForm(w.text))] = true
	}
	noteReach(v)
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

// columnField finds one of columnFields by its key, or a side of a relation.
func columnField(r *register.Register, key string) (*register.Field, bool) {
	switch {
	case key == IDKey:
		return idField, true
	case key == RefKey && r.Reference == nil:
		return refField, true
	}
	if link, ok := linkField(r, key); ok {
		return link.field, true
	}
	return r.Field(key)
}

func (v *vocabulary) add(heading, language string, f *register.Field, weight float64) {
	form := headingForm(heading)
	weak := weakened(form)
	v.claims[form] = claimed(v.claims[form], f, weight)
	v.weak[weak] = claimed(v.weak[weak], f, 0.97*weight)
	if language != english {
		return // headings of other languages are brought to the senses of English ones
	}
	sense := englishSense(unbracketed.Replace(heading)) // “Impact (residual)” is not every “Impact”
	// One word that means a choice means no prose: "State" is a status.
	prose := f.Kind == register.KindLong && !strings.Contains(sense, " ") && slices.ContainsFunc(v.senses[sense], func(c claim) bool { return c.field.Kind == register.KindChoice })
	if sense != "" && f != idField && !prose {
		v.senses[sense] = claimed(v.senses[sense], f, 0.9*weight)
	}
}

var unbracketed = strings.NewReplacer("(", " ", ")", " ")

func claimed(claims []claim, f *register.Field, weight float64) []claim {
	for i, c := range claims {
		if c.field == f {
			claims[i].weight = max(c.weight, weight)
			return claims
		}
	}
	return append(claims, claim{field: f, weight: weight})
}

// notNow are hints in brackets that tell a state aimed at or left behind: “Status (Soll)” is
// beside “Status (Ist)”, and nothing in the values tells which is which.
var notNow = regexp.MustCompile(`(?i)^.\s*(?:soll|ziel|target|to[- ]?be|goal|future|desired|previous|former|last year|objetivo|meta|previsto|anterior|cible|vis[ée]e?|précédent|obiettivo|precedente|alvo|doel|gewenst|vorige?|cíl|cílový|στόχος)\s*.$`)

// meaning gives the fields a heading may mean by its words or by their sense.
func (v *vocabulary) meaning(src *source, heading string) []claim {
	claims := v.meanings(src, heading)
	if hint := bracketed.FindString(heading); hint != "" && notNow.MatchString(hint) {
		claims = slices.DeleteFunc(claims, func(c claim) bool { return c.field.Kind == register.KindChoice })
	}
	return claims
}

func (v *vocabulary) meanings(src *source, heading string) []claim {
	if !src.mayHead(heading, v.register) {
		return nil
	}
	forms := src.headingForms(heading)
	claims := append([]claim(nil), v.of(forms)...)
	if v.register.Key != isms.Statements.Key && strings.Contains(strings.ToLower(heading), "control") {
		return claims // the sense leaves that word aside, and a “Control owner” owns no risk
	}
	worded := len(claims) > 0
	if !worded && v.isOther(forms) {
		return nil
	}
	for i, sense := range src.headingSenses(heading[len(ordinal.FindString(heading)):]) {
		if i > 0 && len(claims) > 0 {
			break // what it says word by word in its own language counts
		}
		for _, c := range v.senses[sense] {
			if worded && c.field.Kind == register.KindLong {
				continue // “Requirement” is the control's text: no value would tell that it is no reason
			}
			if !slices.ContainsFunc(claims, func(have claim) bool { return have.field == c.field }) {
				claims = append(claims, claim{c.field, c.weight, true})
			}
		}
	}
	if first, _, more := strings.Cut(strings.TrimSpace(heading), "\n"); more && len(claims) == 0 {
		return v.meanings(src, first) // below it stands how to fill the column in
	}
	return claims
}

// isOther says whether a heading is known to stand over something that no field holds.
func (v *vocabulary) isOther(forms []string) bool {
	return slices.ContainsFunc(forms, func(form string) bool { return v.others[weakened(form)] })
}

// of gives the fields a heading, in its forms, may mean word by word.
func (v *vocabulary) of(forms []string) []claim {
	for i, form := range forms {
		claims := v.claims[form]
		if len(claims) == 0 {
			claims = v.weak[weakened(form)]
		}
		switch {
		case len(claims) == 0 && v.others[weakened(form)]:
			return nil
		case len(claims) == 0:
			continue
		case i == 0:
			return claims
		}
		return lighter(claims, 1-0.03*float64(i))
	}
	return v.ofParts(forms)
}

// ofParts reads a heading in two languages, “Anwendbar / Applicable”: what all parts mean.
func (v *vocabulary) ofParts(forms []string) []claim {
	for _, form := range forms {
		parts := headingParts(form)
		if len(parts) < 2 {
			continue
		}
		common := v.ofPart(parts[0])
		for _, part := range parts[1:] {
			claims := v.ofPart(part)
			common = slices.DeleteFunc(slices.Clone(common), func(c claim) bool {
				return !slices.ContainsFunc(claims, func(other claim) bool { return other.field == c.field })
			})
		}
		if len(common) > 0 {
			return lighter(common, 0.95)
		}
	}
	return nil
}

func (v *vocabulary) ofPart(part string) []claim {
	if claims := v.claims[part]; len(claims) > 0 {
		return claims
	}
	return v.weak[weakened(part)]
}

// A dash between blanks parts a heading as a bar does.
var dashes = strings.NewReplacer(" - ", "|", " – ", "|", " — ", "|")

// headingParts splits a folded heading where people put its translation.
func headingParts(form string) []string {
	parts := strings.FieldsFunc(dashes.Replace(form), func(r rune) bool { return strings.ContainsRune("/|;¦·•", r) })
	for i, part := range parts {
		parts[i] = strings.TrimSpace(part)
	}
	return slices.DeleteFunc(parts, func(part string) bool { return part == "" })
}

func lighter(claims []claim, by float64) []claim {
	less := make([]claim, len(claims))
	for i, c := range claims {
		less[i] = claim{c.field, c.weight * by, c.sense}
	}
	return less
}
