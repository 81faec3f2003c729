package register

import (
	"slices"
	"strings"

	"certbook/internal/fault"
)

// Index finds the records of a register by what people write: the reference, or the name.
type Index struct {
	of   *Register
	byID map[string]string // folded reference, alias or name → id; "" where several have it
}

// NewIndex makes the index of a register. Add each of its records.
func NewIndex(of *Register) *Index { return &Index{of: of, byID: map[string]string{}} }

// Add makes a record found by each of the texts.
func (x *Index) Add(id string, texts ...string) {
	for _, text := range texts {
		folded := Fold(text)
		if have, ok := x.byID[folded]; ok && have != id {
			x.byID[folded] = "" // names are not unique: none of them is meant surely
		} else if folded != "" {
			x.byID[folded] = id
		}
	}
}

// Find gives the id of the record a text names.
func (x *Index) Find(text string) (string, bool) {
	id := x.byID[Fold(text)]
	return id, id != ""
}

// Parse reads the records a cell names: "R-001; R-003". A name may hold a comma, so a text
// is taken apart only as far as needed.
func (s *Side) Parse(text string, x *Index) ([]string, error) {
	ids, unknown := x.parse(text, []string{"\n;|", ",/&+", " \t\u00a0"})
	if unknown != "" {
		return nil, fault.Newf(fault.Invalid, "“%s” is not in the register %s. Nothing was changed here.", Clip(unknown), s.Other.Label).
			At(s.Key).Do("Give references that are there, such as those its list shows, and put a semicolon between several.")
	}
	return ids, nil
}

func (x *Index) parse(text string, separators []string) (ids []string, unknown string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, ""
	}
	if id, ok := x.Find(text); ok {
		return []string{id}, ""
	}
	if len(separators) == 0 {
		return nil, text
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators[0], r) })
	for _, part := range parts {
		found, missing := x.parse(part, separators[1:])
		switch {
		case missing != "" && len(separators) == 1:
			return nil, text // one word of a name says little
		case missing != "":
			return nil, missing
		}
		for _, id := range found {
			if !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids, ""
}
