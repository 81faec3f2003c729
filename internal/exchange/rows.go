package exchange

import (
	"slices"
	"strings"

	"certbook/internal/register"
	"certbook/internal/sheet"
)

// statement is what one cell says of the row's record.
type statement struct {
	column  int
	field   *register.Field
	value   register.Value
	emptied bool // the cell is empty and column and record were exported by us
}

// Problem is a cell that could not be taken.
type Problem struct {
	Row     int    `json:"row"`
	Column  string `json:"column"` // its letter
	Heading string `json:"heading"`
	Field   string `json:"field"`
	Text    string `json:"text"`
	Reason  string `json:"reason"`
}

// reading is what one row says.
type reading struct {
	row      sheet.Row
	id       identity
	says     []statement
	problems []Problem
	waiting  []string          // names of people who are not in the book
	kept     []string          // "Heading: value" of columns that are not taken
	choices  []*register.Field // it said something of, before rows of the same record were joined
	assumed  []string          // what the expert inferred from its cells together
	links    []linkCell        // of columns that name records of other registers
	rec      *record           // what it speaks of, once it is settled
	same     *reading          // the row before that says the same
}

// rowReader reads the rows of one table.
type rowReader struct {
	table  *Table
	people *people
	choice TableChoice
	cells  map[int]*cellReader // by column
	links  map[int][]linkCell  // columns of links, and those that may be
	notes  *noteBook
}

func newRowReader(t *Table, p *people, c TableChoice, notes *noteBook) *rowReader {
	r := &rowReader{table: t, people: p, choice: c, cells: map[int]*cellReader{}, links: linkColumns(t, c), notes: notes}
	for _, column := range t.Columns {
		f, ok := t.register.Field(column.Field)
		if !ok || column.Field == "" {
			continue
		}
		if column.Choice != "" {
			continue
		}
		reader := &cellReader{field: f, expert: expertOf(t.register), notes: notes, meanings: c.folded(f.Key), people: p, known: map[string]answer{}}
		if f.Kind == register.KindChoice || f.Kind == register.KindChoices {
			reader.words, reader.rest = t.profile(column.Number).words(f), t.rest(column)
		}
		if f.Kind == register.KindDate {
			var doubtful int
			if reader.order, doubtful = dateOrder(t.profile(column.Number)); doubtful > 0 {
				notes.add(f.Label + ": dates such as 3/4/2026 were read with the day first.")
			} else if reader.order == monthFirst {
				notes.add(f.Label + ": dates were read with the month first, because some can only be read so.")
			}
		}
		r.cells[column.Number] = reader
		if len(reader.meanings) == 0 && t.own == nil && f.Kind == register.KindChoice {
			reader.unmarked = r.unmarked(column, f)
		}
	}
	return r
}

// unmarked gives what an empty cell means in a column of nothing but ticks; nil elsewhere,
// and while only a few are ticked: then the work may just have begun.
func (r *rowReader) unmarked(column Column, f *register.Field) register.Value {
	p := r.table.profile(column.Number)
	ticked, only := p.ticksOnly()
	if !only || ticked*4 < min(len(r.table.rows), profileRows) {
		return nil
	}
	key := p.words(f).choice(p.order[0]).key
	for _, text := range p.order {
		if marked, _ := p.mark(text); marked {
			key = p.words(f).choice(text).key
		}
	}
	if opposite := expertOf(r.table.register).opposite(f, key); opposite != "" {
		return f.Clean(opposite)
	}
	return nil
}

// shifted is why a cell of a row of another length is not taken.
const shifted = "the row has not as many fields as the heading row, so from here on values may stand in the wrong column; put texts that contain the separator in quotation marks"

// finish adds what was assumed over all rows.
func (r *rowReader) finish() {
	for _, column := range r.table.Columns {
		reader := r.cells[column.Number]
		if reader != nil && reader.scale != nil && reader.scale.other != "" && slices.ContainsFunc(column.Values, func(v ColumnValue) bool { return !v.Known }) {
			r.notes.add(column.Label + ": column " + column.Letter + " was not read, because it is not on the scale in force. Approve risk criteria with its scale and import the file again, or say which step each of its values means.")
		}
		if reader == nil || reader.unticked == 0 {
			continue
		}
		r.notes.add(column.Label + ": " + count(reader.unticked, "row", "rows") + " without a tick were read as " + display(reader.field, reader.unmarked, nil) +
			", because the column holds nothing but ticks.")
	}
}

// read reads the cells of a row whose record is known.
func (r *rowReader) read(row sheet.Row, id identity) *reading {
	got := &reading{row: row, id: id}
	certain, marks := r.table.width, markReader{ex: expertOf(r.table.register), table: r.table}
	if row.Ragged {
		certain = r.certain(row)
	}
	for _, column := range r.table.Columns {
		cell := row.At(column.Number)
		reader := r.cells[column.Number]
		if column.Choice != "" && column.Number <= certain {
			if f, ok := r.table.register.Field(column.Field); ok {
				if wrong := marks.read(f, column, cell); wrong != "" {
					got.problem(column, cell, wrong)
				}
			}
			continue
		}
		for _, link := range r.links[column.Number] {
			switch {
			case column.Number <= certain:
				link.cell = cell
				got.links = append(got.links, link)
			case !link.late && !link.aside && !cell.Blank():
				got.problem(column, cell, shifted)
			}
		}
		if reader == nil {
			if r.choice.KeepUnknown && column.Field == "" && !cell.Blank() && strings.TrimSpace(cell.Text) != "" {
				if line := keptLine(column, cell); line != "" {
					got.kept = append(got.kept, line)
				}
			}
			continue
		}
		if expertOf(r.table.register).readOnly(reader.field, id) {
			continue
		}
		if column.Number > certain {
			if !cell.Blank() {
				got.problem(column, cell, shifted)
			}
			continue
		}
		a := reader.read(cell)
		switch {
		case a.wrong == nobody:
			got.waiting = append(got.waiting, cell.Text)
		case a.wrong != "":
			got.problem(column, cell, a.wrong)
		case a.silent && reader.unmarked != nil:
			reader.unticked++
			got.says = append(got.says, statement{column: column.Number, field: reader.field, value: reader.unmarked})
		case !a.silent:
			got.says = append(got.says, statement{column: column.Number, field: reader.field, value: a.value})
			if a.rest != nil {
				got.says = append(got.says, statement{column: column.Number, field: reader.rest, value: a.rest})
			}
		case cell.Blank() && r.table.own != nil:
			got.says = append(got.says, statement{column: column.Number, field: reader.field, emptied: true})
		}
	}
	marks.settle(got)
	return got
}

func (r *reading) problem(column Column, cell sheet.Cell, why string) {
	r.problems = append(r.problems, Problem{Row: r.row.Number, Column: column.Letter, Heading: column.Heading, Field: column.Field,
		Text: clip(cell.Text, 120), Reason: why})
}

// certain gives the last column of a ragged row whose value is surely its own: the last
// one that holds what only its field would hold. Texts before it are certain as well,
// since a shift there would have moved it.
func (r *rowReader) certain(row sheet.Row) int {
	last := 0
	ex := expertOf(r.table.register)
	for _, column := range r.table.Columns {
		cell := row.At(column.Number)
		f, ok := columnField(r.table.register, column.Field)
		if !ok || cell.Blank() {
			continue
		}
		if score, known := ex.fit(f, newProfile(r.table.source, []sheet.Row{row}, column.Number)); known {
			if score < 1 {
				return last
			}
			last = column.Number
			continue
		}
		switch f.Kind {
		case register.KindChoice, register.KindChoices, register.KindDate, register.KindNumber:
			if a := r.cells[column.Number]; a != nil {
				if got := a.read(cell); got.wrong != "" {
					return last
				}
				last = column.Number
			}
		}
	}
	if row.Fields < r.table.header.Fields {
		r.notes.add("Rows with fewer fields than the heading row were read as empty at their end.")
		return r.table.width
	}
	return last
}

func keptLine(column Column, cell sheet.Cell) string {
	heading := strings.Join(strings.Fields(column.Heading), " ")
	if heading == "" {
		heading = "Column " + column.Letter
	}
	if cell.Kind == sheet.Error || cell.Kind == sheet.Uncomputed {
		return ""
	}
	return heading + ": " + strings.TrimSpace(cell.Text)
}

// noteBook gathers assumptions, each once.
type noteBook struct {
	lines []string
	have  map[string]bool
}

func newNoteBook(lines ...string) *noteBook {
	n := &noteBook{lines: []string{}, have: map[string]bool{}}
	for _, line := range lines {
		n.add(line)
	}
	return n
}

func (n *noteBook) add(line string) {
	if !n.have[line] {
		n.have[line] = true
		n.lines = append(n.lines, line)
	}
}
