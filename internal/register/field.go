package register

// Kind says what a field holds and so how it is shown, typed, checked and exported.
type Kind string

// The kinds of field. They are part of the wire format.
const (
	KindText    Kind = "text"
	KindLong    Kind = "long"
	KindChoice  Kind = "choice"
	KindChoices Kind = "choices"
	KindDate    Kind = "date"
	KindNumber  Kind = "number"
	KindPerson  Kind = "person"
)

// Choice is one value of a choice field.
type Choice struct {
	Key      string
	Label    string
	Symbol   string   // shown before the label, so that a state is never colour alone
	Synonyms []string // what spreadsheets and people call it, matched after Fold
}

// Field is one declared field of a register. It is built by Text, Option, Options,
// Date, Number or Person and the chained methods, once, and then only read.
type Field struct {
	Key       string
	Label     string
	Kind      Kind
	Choices   []Choice
	Default   string // for a choice: what an emptied cell means
	Required  bool
	Fixed     bool   // set when the record is made and never after
	DecidedBy string // label of the verb that alone may set it
	Help      string
	Headings  []string // import synonyms, matched after Fold
	Width     int      // suggested column width in pixels
	Shown     bool     // a grid column until the person chooses otherwise
	Former    []string // keys it had before a migration renamed it
	Answers   string   // for a day on which something is due: the field with the person who answers for it

	get func(Record) Value
	set func(Record, Value)
}

// Text declares a line of text.
func Text[T any](key string, at func(*T) *string) *Field {
	return stringField(KindText, key, at)
}

// Date declares a day, kept as YYYY-MM-DD.
func Date[T any](key string, at func(*T) *string) *Field {
	return stringField(KindDate, key, at).Wide(112)
}

// Person declares a person, kept by id.
func Person[T any](key string, at func(*T) *string) *Field {
	return stringField(KindPerson, key, at).Wide(120)
}

// Option declares one of several choices, kept by key.
func Option[T any](key string, at func(*T) *string, choices ...Choice) *Field {
	f := stringField(KindChoice, key, at).Wide(128)
	f.Choices = choices
	return f
}

// Options declares any number of several choices, kept by key in declared order.
func Options[T any](key string, at func(*T) *Keys, choices ...Choice) *Field {
	return &Field{
		Key: key, Label: key, Kind: KindChoices, Choices: choices, Width: 150, Shown: true,
		get: func(r Record) Value {
			if keys := *at(any(r).(*T)); len(keys) > 0 {
				return []string(keys)
			}
			return nil
		},
		set: func(r Record, v Value) {
			keys, _ := v.([]string)
			*at(any(r).(*T)) = keys
		},
	}
}

// Number declares a number; nil is "not recorded", which is not zero.
func Number[T any](key string, at func(*T) **float64) *Field {
	return &Field{
		Key: key, Label: key, Kind: KindNumber, Width: 90, Shown: true,
		get: func(r Record) Value {
			if n := *at(any(r).(*T)); n != nil {
				return *n
			}
			return nil
		},
		set: func(r Record, v Value) {
			at := at(any(r).(*T))
			*at = nil
			if n, ok := v.(float64); ok {
				*at = &n
			}
		},
	}
}

func stringField[T any](kind Kind, key string, at func(*T) *string) *Field {
	return &Field{
		Key: key, Label: key, Kind: kind, Width: 150, Shown: true,
		get: func(r Record) Value {
			if s := *at(any(r).(*T)); s != "" {
				return s
			}
			return nil
		},
		set: func(r Record, v Value) {
			s, _ := v.(string)
			*at(any(r).(*T)) = s
		},
	}
}

// Named gives the label people see.
func (f *Field) Named(label string) *Field { f.Label = label; return f }

// Long makes a text field hold paragraphs.
func (f *Field) Long() *Field { f.Kind = KindLong; f.Width = 280; return f }

// Must makes an empty value refused.
func (f *Field) Must() *Field { f.Required = true; return f }

// Once makes the field settable only when its record is made.
func (f *Field) Once() *Field { f.Fixed = true; return f }

// Decided names the verb that alone may set the field.
func (f *Field) Decided(verb string) *Field { f.DecidedBy = verb; return f }

// Else gives the choice that an emptied cell means.
func (f *Field) Else(key string) *Field { f.Default = key; return f }

// Hint gives help shown at the field, with the clause it stands on.
func (f *Field) Hint(help string) *Field { f.Help = help; return f }

// Synonyms adds headings under which spreadsheets carry this field.
func (f *Field) Synonyms(headings ...string) *Field {
	f.Headings = append(f.Headings, headings...)
	return f
}

// Wide suggests a column width in pixels.
func (f *Field) Wide(px int) *Field { f.Width = px; return f }

// Tucked leaves the field out of the grid until the person asks for it.
func (f *Field) Tucked() *Field { f.Shown = false; return f }

// Formerly names the key an older book's record of changes has for this field.
func (f *Field) Formerly(keys ...string) *Field { f.Former = append(f.Former, keys...); return f }

// Due marks a day on which something is due, for the person in another field.
func (f *Field) Due(answers string) *Field { f.Answers = answers; return f }

// Get reads the field of a record.
func (f *Field) Get(r Record) Value { return f.get(r) }

// Set writes the field of a record in memory. Only the ledger makes it last. v must be
// what Check accepts: a value of another type empties the field.
func (f *Field) Set(r Record, v Value) { f.set(r, v) }

// Choice finds a choice by key.
func (f *Field) Choice(key string) (Choice, bool) {
	for _, c := range f.Choices {
		if c.Key == key {
			return c, true
		}
	}
	return Choice{}, false
}
