package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"certbook/internal/register"
)

// Correction is what a person corrected in one table, in the form in which it fits every
// table of the same shape. It holds no cells but texts of columns of choices and ratings.
type Correction struct {
	Include     *bool                        `json:"include,omitempty"`
	Register    string                       `json:"register,omitempty"`
	Edition     string                       `json:"edition,omitempty"`
	NoHeadings  bool                         `json:"no_headings,omitempty"`
	HeadingsBy  int                          `json:"headings_by,omitempty"` // rows from the headings Certbook takes to those the person chose
	Columns     map[int]string               `json:"columns,omitempty"`
	Meanings    map[string]map[string]string `json:"meanings,omitempty"`
	KeepUnknown bool                         `json:"keep_unknown,omitempty"`
	OwnControls bool                         `json:"own_controls,omitempty"`
}

// Shapes names the shape of each table by its index: the register and the headings as
// Certbook reads them by itself, and which of several such tables of the file it is. It is
// a digest, so that what a file says cannot be read from it. A table without headings has
// no shape.
func Shapes(tables []*Table) map[int]string {
	shapes, seen := map[int]string{}, map[string]int{}
	for _, t := range tables {
		headings := []string{}
		for _, c := range t.Columns {
			if heading := register.Fold(c.Heading); heading != "" {
				headings = append(headings, fmt.Sprintf("%d %s", c.Number, heading))
			}
		}
		if len(headings) == 0 {
			continue
		}
		shape := t.Register + "\n" + strings.Join(headings, "\n")
		seen[shape]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%s\n%d", shape, seen[shape]))
		shapes[t.Index] = hex.EncodeToString(sum[:])
	}
	return shapes
}

// Correction keeps what a choice corrects in this table; ok is false where it corrects
// nothing. Who a name means is not kept: that is about one book.
func (t *Table) Correction(c TableChoice, set *register.Set) (kept Correction, ok bool) {
	kept = Correction{Register: c.Register, Edition: c.Edition, Columns: c.Columns, KeepUnknown: c.KeepUnknown, OwnControls: c.AddOwnControls, Meanings: map[string]map[string]string{}}
	if kept.Register == t.Register {
		kept.Register = ""
	}
	if kept.Register == "" && kept.Edition == t.Edition {
		kept.Edition = ""
	}
	if c.Include != nil && (*c.Include != t.Include || kept.Register != "") {
		kept.Include = c.Include
	}
	if c.HeaderRow != nil && *c.HeaderRow != t.HeaderRow {
		kept.NoHeadings, kept.HeadingsBy = *c.HeaderRow == 0, *c.HeaderRow-t.HeaderRow
		if kept.NoHeadings {
			kept.HeadingsBy = 0
		}
	}
	key := t.Register
	if kept.Register != "" {
		key = kept.Register
	}
	if r, known := set.Register(key); known {
		for field, meanings := range c.Meanings {
			if f, has := r.Field(field); has && len(meanings) > 0 && (f.Kind == register.KindChoice || f.Kind == register.KindChoices || f.Kind == register.KindNumber) {
				kept.Meanings[field] = meanings
			}
		}
	}
	ok = kept.Include != nil || kept.Register != "" || kept.Edition != "" || kept.NoHeadings || kept.HeadingsBy != 0 ||
		len(kept.Columns) > 0 || len(kept.Meanings) > 0 || kept.KeepUnknown || kept.OwnControls
	return kept, ok
}

// Choice is the correction as the choice of a table of its shape.
func (c Correction) Choice(t *Table) TableChoice {
	choice := TableChoice{Include: c.Include, Register: c.Register, Edition: c.Edition, Columns: c.Columns, Meanings: c.Meanings, KeepUnknown: c.KeepUnknown, AddOwnControls: c.OwnControls}
	if row := t.HeaderRow + c.HeadingsBy; c.HeadingsBy != 0 && row > 0 {
		choice.HeaderRow = &row
	}
	if none := 0; c.NoHeadings {
		choice.HeaderRow = &none
	}
	return choice
}
