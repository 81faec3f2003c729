package exchange

import (
	"fmt"
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/register"
)

// Choices are a person's corrections of what Recognise understood. The zero value takes
// everything as it was understood.
type Choices struct {
	Tables         map[int]TableChoice `json:"tables"`           // by Table.Index
	AddPeople      []string            `json:"add_people"`       // unknown names to be added, as the file writes them
	AddEveryPerson bool                `json:"add_every_person"` // add every unknown name that looks like a person
	Register       string              `json:"register"`         // only tables of this register; "" for all
}

// TableChoice corrects one table. Empty parts leave what was understood.
type TableChoice struct {
	Include     *bool                        `json:"include"`
	HeaderRow   *int                         `json:"header_row"` // number of the row of headings, 0 when there is none
	Register    string                       `json:"register"`
	Edition     string                       `json:"edition"`
	Columns     map[int]string               `json:"columns"`      // number of the column → field key, "" not to take it, "field=choice" when a mark in it means that choice
	Meanings    map[string]map[string]string `json:"meanings"`     // field key → text in the file → key of a choice, a step (Column.Steps) or id of a person; "" no statement
	KeepUnknown bool                         `json:"keep_unknown"` // append columns that are not taken to the notes

	AddOwnControls bool `json:"add_own_controls"` // take controls that are not of Annex A as controls of the organisation's own
}

// corrected gives the table as the person corrected it. The table itself stays.
func (t *Table) corrected(c TableChoice, set *register.Set) (*Table, error) {
	if c.HeaderRow != nil && *c.HeaderRow != t.HeaderRow {
		headed, err := t.under(*c.HeaderRow, set)
		if err != nil {
			return nil, err
		}
		t = headed
	}
	fixed := *t
	fixed.Columns = append([]Column(nil), t.Columns...)
	fixed.notes = append([]string(nil), t.notes...)
	fixed.ownControls = c.AddOwnControls
	if c.Register != "" && c.Register != t.Register {
		r, ok := set.Register(c.Register)
		if !ok {
			return nil, fault.Newf(fault.NotFound, "There is no register called “%s”. Nothing was imported.", c.Register)
		}
		fixed.register, fixed.Register, fixed.Edition, fixed.own = r, r.Key, "", nil
		fixed.Language, fixed.profiles = fixed.tongue(), map[int]*profile{}
		fixed.assign()
		expertOf(r).review(&fixed)
		v := expertOf(r).judge(&fixed)
		fixed.Register, fixed.Include, fixed.notes = r.Key, true, v.notes
		fixed.Reason, fixed.Confidence = "chosen by you", 1
		fixed.Edition = v.edition
		if v.edition == "" && r.Key == "soa" {
			fixed.Edition = string(catalog.Edition2022)
		}
	}
	if c.Include != nil {
		fixed.Include = *c.Include && fixed.Register != ""
	}
	if fixed.Register == "" {
		return &fixed, nil
	}
	if c.Edition != "" {
		if !catalog.Edition(c.Edition).Known() {
			return nil, fault.Newf(fault.Invalid, "There is no edition “%s”. Nothing was imported.", c.Edition).Do("Choose 2022 or 2013.")
		}
		fixed.Edition = c.Edition
	}
	for number, key := range c.Columns {
		if err := fixed.choose(number, key); err != nil {
			return nil, err
		}
	}
	fixed.describe(c)
	return &fixed, nil
}

// choose makes one column hold a field; the column that held it before is not taken, unless
// each of them stands for one choice of it.
func (t *Table) choose(number int, chosen string) error {
	key, mark, _ := strings.Cut(chosen, "=")
	label := ""
	if key != "" {
		f, ok := columnField(t.register, key)
		if !ok {
			return fault.Newf(fault.NotFound, "%s has no field “%s”. Nothing was imported.", t.register.Label, key)
		}
		if _, known := f.Choice(mark); mark != "" && !known {
			return fault.Newf(fault.NotFound, "%s has no choice “%s”. Nothing was imported.", f.Label, mark)
		}
		label = f.Label
	}
	done := false
	for i := range t.Columns {
		c := &t.Columns[i]
		switch {
		case c.Number == number:
			c.Field, c.Label, c.Choice, c.Rest, c.Might, c.Confidence, c.Reason, done = key, label, mark, "", []string{}, 1, "chosen by you", true
			c.Values, c.won = []ColumnValue{}, bid{}
		case c.Field == "" && slices.Contains(c.Might, key): // it is held now
			c.Might = slices.DeleteFunc(slices.Clone(c.Might), func(might string) bool { return might == key })
		case key != "" && c.Field == key && (mark == "" || c.Choice == ""):
			c.Field, c.Label, c.Choice, c.Rest, c.Confidence, c.Values = "", "", "", "", 0, []ColumnValue{}
			c.Reason = "you chose column " + letter(number) + " for " + label
		}
	}
	if !done {
		return fault.New(fault.NotFound, fmt.Sprintf("The table has no column %s. Nothing was imported.", letter(number)))
	}
	return nil
}

// folded prepares the meanings a person gave for looking up.
func (c TableChoice) folded(key string) map[string]string {
	given := c.Meanings[key]
	if len(given) == 0 {
		return nil
	}
	folded := make(map[string]string, len(given))
	for text, meaning := range given {
		folded[register.Fold(text)] = strings.TrimSpace(meaning)
	}
	return folded
}
