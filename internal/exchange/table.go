package exchange

import (
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// Table is one table found in a file and how it was understood. Everything exported in it
// is for people to look at; corrections go through Choices.
type Table struct {
	Index      int        `json:"index"` // names the table in Choices
	File       string     `json:"file"`
	Format     string     `json:"format"`
	Sheet      string     `json:"sheet"`
	Hidden     bool       `json:"hidden"`
	Range      string     `json:"range"`      // "A5:H98", headings included
	HeaderRow  int        `json:"header_row"` // as Excel numbers it; 0: none was found
	Register   string     `json:"register"`   // key, "" when no register fits
	Language   string     `json:"language"`   // of headings and values, ISO 639-1; "" when it cannot be told
	Edition    string     `json:"edition"`    // of the Statement of Applicability, else ""
	Include    bool       `json:"include"`    // taken unless the person says otherwise
	Confidence float64    `json:"confidence"` // 0 to 1
	Reason     string     `json:"reason"`     // for the register, or why there is none
	Own        bool       `json:"own"`        // one of Certbook's own exports
	Columns    []Column   `json:"columns"`
	Preview    [][]string `json:"preview"`     // 12 rows of the sheet as displayed, from a little above the headings
	PreviewRow int        `json:"preview_row"` // the number of the first of them

	source   *source
	page     *page
	register *register.Register
	rows     []sheet.Row // below the headings
	aside    []asideRow  // between and below them, that are no records of any register
	header   sheet.Row
	width    int // last column with a heading or content
	own      *ownSheet
	profiles map[int]*profile
	notes    []string       // assumptions made while recognising
	rivals   []string       // columns that could be meant as well, in sentences
	left     int            // first column with content
	caption  string         // the line of text above the headings
	beside   []sheet.Span   // columns of the sheet that stand beside the table
	generic  bool           // not recognised, and nothing more can be said
	byValues bool           // no known headings: columns are told by their values alone
	unclear  map[int]string // why a column is not taken that could be two fields
	places   map[int]int    // of cards: in which column of the sheet the values of a column stand
	joins    bool           // left out only because it may be a plan or a log; another table of the file may tell
	fit      string         // why it is of its register, without a doubt
	loose    string         // which rows have nothing but a name, in a sentence
	presumed string         // whether its controls apply, said by the name of the sheet alone; "" mostly

	remarks     *bool // whether its reasons for exclusion are remarks; nil before anybody asked
	ownControls bool  // the person takes controls that are not of Annex A as their own
}

// asideRow is a row that is listed as skipped before anybody looks for a record in it.
type asideRow struct {
	row sheet.Row
	why string
}

// Column is one column of a table and the field it was read as.
type Column struct {
	Number     int           `json:"number"` // 1-based
	Letter     string        `json:"letter"`
	Heading    string        `json:"heading"`
	Field      string        `json:"field"`  // key, "" when the column is not taken
	Label      string        `json:"label"`  // of the field
	Choice     string        `json:"choice"` // of a column of marks: the key of the choice that a mark in it means
	Rest       string        `json:"rest"`   // of a column that holds two things: the key of the field of what follows a choice
	Confidence float64       `json:"confidence"`
	Reason     string        `json:"reason"`
	Might      []string      `json:"might"`   // of a column that is not taken: keys of fields it may be after all
	Samples    []string      `json:"samples"` // up to 5 different texts
	Values     []ColumnValue `json:"values"`  // of a choice field or a rating: every different text
	Steps      []string      `json:"steps"`   // of a rating: what its texts can mean, the steps of the scale in force

	won bid // by which it was read as the field; none where a person chose it
}

// ColumnValue is one text of a choice column and what it was read as.
type ColumnValue struct {
	Text    string `json:"text"`
	Count   int    `json:"count"`
	Meaning string `json:"meaning"` // key of the choice, or the step; "" with Known: no statement
	Label   string `json:"label"`
	Known   bool   `json:"known"` // false: the cells are not applied until the person says what it means
}

// source is the file the tables come from.
type source struct {
	name    string
	format  sheet.Format
	own     *ownExport
	forms   map[string][]string  // of texts tried as headings: values repeat
	senses  map[string][]string  // of the same
	weights map[weighed]float64  // of the same
	reach   map[string]registers // which registers they may be headings of
	asked   map[cellKey]asked
	titles  map[string]*title // of texts compared with those of controls
}

// headingSenses is headingSenses, each text once. Longer texts are prose.
func (s *source) headingSenses(text string) []string {
	if len(text) > 240 {
		return nil
	}
	senses, ok := s.senses[text]
	if !ok {
		senses = headingSenses(text)
		if len(s.senses) < 20_000 {
			s.senses[text] = senses
		}
	}
	return senses
}

// headingForms is headingForms, each text once. Longer texts are no headings.
func (s *source) headingForms(text string) []string {
	if len(text) > 300 {
		return nil
	}
	forms, ok := s.forms[text]
	if !ok {
		forms = headingForms(text)
		if len(s.forms) < 20_000 { // a large sheet of different texts must not fill the memory
			s.forms[text] = forms
		}
	}
	return forms
}

// title prepares a text for comparing with the titles of controls, each text once. A nil
// source remembers nothing.
func (s *source) title(text string) *title {
	if s == nil {
		return newTitle(text)
	}
	t, ok := s.titles[text]
	if !ok {
		t = newTitle(text)
		if s.titles == nil || len(s.titles) > 20_000 { // a large sheet of different texts must not fill the memory
			s.titles = map[string]*title{}
		}
		s.titles[text] = t
	}
	return t
}

// Keys of what a record has beside its declared fields.
const (
	RefKey = "ref" // the visible reference, for registers that number their records
	IDKey  = "id"  // the hidden, stable id
)

// idHeading stands over the hidden column of record ids in our own exports.
const idHeading = "Certbook id"

// Tells says whether a column only tells which record a row is of: nothing of it is taken.
func (c Column) Tells() bool { return identifying[c.Field] }

// column gives the number of the column read as a field, 0 for none.
func (t *Table) column(key string) int {
	for _, c := range t.Columns {
		if c.Field == key {
			return c.Number
		}
	}
	return 0
}

func (t *Table) profile(column int) *profile {
	if p, ok := t.profiles[column]; ok {
		return p
	}
	p := newProfile(t.source, t.rows, column)
	p.language = t.Language
	t.profiles[column] = p
	return p
}

// letter names a column of the table as the sheet does.
func (t *Table) letter(column int) string {
	if place, ok := t.places[column]; ok {
		column = place
	}
	return letter(column)
}
