package exchange

import (
	"strings"
	"unicode"

	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// expert knows what the declaration of a register cannot say about recognising and
// reading it. A register without an expert of its own has generic.
type expert interface {
	// fit says how well a column's values suit a field, and whether the expert has an
	// opinion at all.
	fit(f *register.Field, p *profile) (score float64, known bool)
	// claims names fields that a column without a known heading may hold, to be tested
	// by fit.
	claims(r *register.Register) []*register.Field
	// review corrects how the columns were assigned in the light of the rows.
	review(t *Table)
	// judge decides whether a table with its columns assigned is of this register.
	judge(t *Table) verdict
	// names gives the columns that name the records; more than one where the name has to be
	// put together.
	names(t *Table) []int
	// identify finds which records each row of a table speaks of: one or more for each.
	identify(t *Table, s *snapshot) [][]identity
	// key names a record of the book as identity.key does.
	key(r *register.Register, row ledger.Row) string
	// missing gives the values of a record that applying makes by itself for this key,
	// such as the controls of an edition the book does not have yet, or clauses, which have none.
	missing(r *register.Register, key string) (values []register.Value, edition string, ok bool)
	// infer adds what the cells of a row say together, and answers what it assumed, to be
	// counted.
	infer(t *Table, r *reading) []string
	// settle corrects what the cells of a row say in the light of each other. before is
	// the record as the book has it. It answers what it assumed, to be counted.
	settle(t *Table, r *reading, before []register.Value) []string
	// assumption says what infer or settle assumed, and in how many rows.
	assumption(what string, rows int) string
	// opposite gives the choice that a "no" to a choice means; "" where it leaves it open.
	opposite(f *register.Field, choice string) string
	// value reads a cell in a way the declaration does not know; ok is false to leave it to
	// the declaration. assumed is a sentence for the notes.
	value(f *register.Field, c sheet.Cell) (v register.Value, assumed string, ok bool)
	// readOnly fields of the record a row speaks of are not taken from a file.
	readOnly(f *register.Field, id identity) bool
}

// verdict is a judgement over a table.
type verdict struct {
	fits       bool
	edition    string
	confidence float64
	reason     string
	doubt      string // why it is left out unless the person includes it
	notes      []string
}

// identity says which record a row speaks of.
type identity struct {
	key     string // "" when skipped or unresolved
	ref     string
	title   string
	made    []register.Value // set for a record this row makes
	listed  bool             // the record is one of a standard's list
	skip    string           // why the row is no record
	unknown string           // why the record cannot be told
	how     string           // in words, where more than the reference was needed
	shared  bool             // the row speaks of other records as well and says the same of each
	part    bool             // the row speaks of one part of the record
	clause  bool             // skipped because it is about a clause
	called  string           // the reference the file gives a record this row makes
	own     bool             // unknown, but it can be taken as a record of the organisation's own
}

func expertOf(r *register.Register) expert {
	switch r.Key {
	case "soa":
		return controls{}
	case "documents":
		return documents{}
	case "document_versions":
		return documentVersions{}
	case "clauses":
		return clauses{}
	case "risks":
		return risks{}
	case "competences":
		return competences{}
	}
	return generic{}
}

// generic reads any register by its declaration: a record is known by its reference or by
// its name.
type generic struct{}

func (generic) fit(*register.Field, *profile) (float64, bool) { return 0, false }

func (generic) claims(*register.Register) []*register.Field { return nil }

func (generic) opposite(*register.Field, string) string { return "" }

func (generic) value(*register.Field, sheet.Cell) (register.Value, string, bool) {
	return nil, "", false
}

func (generic) review(*Table) {}

func (generic) readOnly(f *register.Field, id identity) bool {
	return f.DecidedBy != "" || f.Fixed && id.made == nil
}

func (generic) infer(*Table, *reading) []string { return nil }

func (generic) settle(*Table, *reading, []register.Value) []string { return nil }

func (generic) assumption(string, int) string { return "" }

func (generic) missing(*register.Register, string) ([]register.Value, string, bool) {
	return nil, "", false
}

// naming is the field a record is named by.
func naming(r *register.Register) *register.Field {
	if f, ok := r.Field("title"); ok {
		return f
	}
	for _, f := range r.Fields {
		if f.Required && f.Kind == register.KindText {
			return f
		}
	}
	return r.Fields[0]
}

func (generic) names(t *Table) []int {
	if column := t.column(naming(t.register).Key); column > 0 {
		return []int{column}
	}
	return nil
}

func (generic) judge(t *Table) verdict {
	names := expertOf(t.register).names(t)
	if len(names) == 0 || t.profile(names[0]).filled == 0 {
		return verdict{reason: "no column “" + naming(t.register).Label + "”"}
	}
	name := names[0]
	if t.profile(name).share(func(c sheet.Cell) bool { return !strings.ContainsFunc(c.Text, unicode.IsLetter) }) > 0.5 && !t.Own {
		return verdict{reason: "the column “" + clip(t.header.At(name).Text, 40) + "” holds numbers and no " + naming(t.register).Label}
	}
	taken, headings, telling, labels, sure := 0, 0, 0, 0, 0.0
	for _, c := range t.Columns {
		if c.Heading != "" {
			headings++
		}
		if c.Field == "" || c.Field == IDKey {
			continue
		}
		if _, link := linkField(t.register, c.Field); link && t.column(IDKey) == 0 {
			continue // anything may stand under “Controls”: it tells no register
		}
		taken++
		sure += c.Confidence
		if f, ok := columnField(t.register, c.Field); ok && register.Fold(f.Label) == register.Fold(c.Heading) {
			labels++
		}
		if c.Heading != "" && tellsRegister(t.register, c.Heading) {
			telling++
			if c.Number == name {
				telling++
			}
		}
	}
	if few := float64(taken) < 0.5*float64(headings); taken < 2 || few && (taken < 6 || telling < 5) {
		return verdict{reason: "too few of its columns are fields of " + t.register.Label}
	}
	if called(t.Sheet, t.register) {
		telling++
	}
	if telling < 2 && labels < headings && !t.Own {
		return verdict{reason: "its headings are not those of " + t.register.Label + " alone"}
	}
	if what := looksLike(t, false); what != "" {
		return verdict{reason: "it looks like " + what}
	}
	if !t.Own && t.profile(name).share(func(c sheet.Cell) bool { return titlesControl(t.source, c.Text) || namesControls(c) }) > 0.5 {
		return verdict{reason: "what it names are controls of Annex A"}
	}
	share := float64(taken) / float64(headings)
	return verdict{fits: true, confidence: 0.6*share + 0.4*sure/float64(taken),
		reason: count(taken, "column is a field", "columns are fields") + " of " + t.register.Label}
}

func (generic) key(r *register.Register, row ledger.Row) string {
	for i, f := range r.Fields {
		if f == naming(r) {
			name, _ := row.Values[i].(string)
			return newKey(name)
		}
	}
	return newKey(row.Ref)
}

// newKey names a record by its name. It also stands for the id of a person this import
// adds, until there is one.
func newKey(name string) string { return "name:" + register.Fold(name) }

func (generic) identify(t *Table, s *snapshot) [][]identity {
	return identifyByName(t, s, func(sheet.Row) string { return "" })
}

// identifyByName finds records by their names, and by what else of a row tells them apart.
func identifyByName(t *Table, s *snapshot, beside func(sheet.Row) string) [][]identity {
	found := make([][]identity, len(t.rows))
	f := naming(t.register)
	records := s.of(t.register)
	names, refColumn, idColumn := t.rowNames(), t.column(RefKey), t.column(IDKey)
	several := t.namesakes(t.column(f.Key), idColumn)
	for i, row := range t.rows {
		found[i] = make([]identity, 1)
		id := &found[i][0]
		name, ref := names[i], ""
		if refColumn > 0 {
			ref = row.At(refColumn).Text
		}
		id.ref, id.title = ref, clip(name, 120)
		v, err := f.Parse(name, nil)
		switch {
		case v == nil && err == nil:
			id.skip = "no " + f.Label
			continue
		case err != nil:
			id.unknown = reasonOf(err)
			continue
		}
		base := newKey(v.(string))
		key := base + beside(row)
		byName, byRef, byID := records.byKey[key], records.byRef[register.Fold(ref)], records.byID[text(row, idColumn)]
		// A row of another book: its reference may be another record's here, only the name tells.
		elsewhere := byID == nil && text(row, idColumn) != ""
		agrees := func(rec *record) bool { // in its name, and in its reference where there is one
			return rec != nil && rec.is(base) && (ref == "" || register.Fold(ref) == register.Fold(rec.ref))
		}
		switch {
		case agrees(byID):
			id.key, id.ref = byID.key, byID.ref
		case t.Own && agrees(byRef):
			id.key, id.ref = byRef.key, byRef.ref
		case records.twice[key]:
			id.unknown = "several records of the book are called “" + clip(name, 40) + "”"
		case byName != nil && byRef != nil && byName != byRef && !elsewhere:
			id.unknown = ref + " and “" + clip(name, 40) + "” are two records of the book"
		case byName != nil:
			id.key, id.ref = byName.key, byName.ref
		case t.register.One && t.Own && len(records.all) == 1 && byName == nil:
			id.key, id.ref, id.how = records.all[0].key, records.all[0].ref, "a book has one "+strings.ToLower(t.register.Singular)+"; the name has changed"
		case byRef != nil && refColumn > 0 && t.Own && !elsewhere:
			id.key, id.how = byRef.key, "found by its reference; the name has changed"
		default:
			id.key, id.ref, id.called = key, "", strings.TrimSpace(ref)
			if several[base] {
				id.key += "#" + text(row, idColumn)
			}
			id.made = fresh(t.register)
			for n, field := range t.register.Fields {
				if field == f {
					id.made[n] = v
				}
			}
		}
	}
	return found
}

// namesakes gives the keys of names under which a table of ours has several records: its
// hidden ids tell them apart.
func (t *Table) namesakes(nameColumn, idColumn int) map[string]bool {
	several, first := map[string]bool{}, map[string]string{}
	if nameColumn == 0 || idColumn == 0 {
		return several
	}
	for _, row := range t.rows {
		key, id := newKey(row.At(nameColumn).Text), row.At(idColumn).Text
		if before, known := first[key]; known && id != "" && before != id {
			several[key] = true
		} else if !known && id != "" {
			first[key] = id
		}
	}
	return several
}

// is says whether a name of this key is the record's.
func (r *record) is(key string) bool {
	return r.key == key || strings.HasPrefix(r.key, key+"#")
}

// fresh gives the values of a record nothing was recorded in yet.
func fresh(r *register.Register) []register.Value {
	rec := r.New()
	values := make([]register.Value, len(r.Fields))
	for i, f := range r.Fields {
		values[i] = f.Get(rec)
	}
	return values
}

// text is what a cell shows, of whatever kind it is.
func text(row sheet.Row, column int) string {
	if column == 0 {
		return ""
	}
	return row.At(column).Text
}

// name is what a row's record is called where it has no reference yet.
func (id identity) name() string {
	if id.ref == "" {
		return "“" + clip(id.title, 60) + "”"
	}
	return id.ref
}
