package sheet

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
)

// JSON as other tools export it: a list of records, or an object with such lists
// in it. Every list becomes a sheet: the members' names, in the order in which
// they are first seen, are its heading row, every record is a row below.

var (
	errNotJSON     = errors.New("not well-formed JSON")
	errNoRecords   = errors.New("no list of records")
	errMixedRecord = errors.New("a list in which not every entry is a record")
)

// How deep lists of records are looked for: {"data": {"soa": {"controls": [ … ]}}}.
const maxJSONSearch = 4

// parseJSON reads records into sheets. The one of a bare list bears title.
func parseJSON(text, title string, b *budget) ([]Sheet, error) {
	r := &jsonReader{budget: b}
	// The standard library judges the text, up to its own bound of depth. What
	// follows can rely on it and look at nothing but quotes, brackets and commas.
	switch {
	case json.Valid([]byte(text)):
		if err := r.search(strings.TrimSpace(text), title, 0); err != nil {
			return nil, err
		}
	default:
		records := jsonLines(text)
		if records == nil {
			return nil, errNotJSON
		}
		if err := r.table(records, title); err != nil {
			return nil, err
		}
	}
	if len(r.sheets) == 0 {
		return nil, errNoRecords
	}
	return r.sheets, nil
}

// jsonLines gives the records of a text with one in each line, nil if it is none.
func jsonLines(text string) []string {
	var records []string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if line[0] != '{' || !json.Valid([]byte(line)) {
			return nil
		}
		records = append(records, line)
	}
	return records
}

type jsonReader struct {
	budget *budget
	sheets []Sheet
}

// search finds the lists of records in a value.
func (r *jsonReader) search(value, name string, depth int) error {
	switch value[0] {
	case '[':
		records := jsonParts(value)
		isRecord := func(s string) bool { return s[0] == '{' }
		switch {
		case !slices.ContainsFunc(records, isRecord):
			return nil
		case slices.ContainsFunc(records, func(s string) bool { return !isRecord(s) }):
			return errMixedRecord
		}
		return r.table(records, name)
	case '{':
		if depth == maxJSONSearch {
			return nil
		}
		for _, part := range jsonParts(value) {
			key, member := jsonMember(part)
			if err := r.search(member, key, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

// jsonColumn names a column: the same name twice in one record is two columns.
type jsonColumn struct {
	key   string
	times int
}

func (r *jsonReader) table(records []string, name string) error {
	if len(r.sheets) == r.budget.sheets {
		return errManySheets
	}
	if len(records) >= maxRows {
		return errTooLarge{"has more than 1,048,576 rows"}
	}
	columns := map[jsonColumn]int{}
	head := Row{Number: 1}
	var rows []Row
	for i, record := range records {
		row := Row{Number: i + 2}
		seen := map[string]int{}
		for _, part := range jsonParts(record) {
			key, value := jsonMember(part)
			seen[key]++
			id := jsonColumn{key, seen[key]}
			column, known := columns[id]
			if !known {
				column = len(columns) + 1
				if column > maxColumns {
					return errTooLarge{"has more than 16,384 columns"}
				}
				columns[id] = column
				if key != "" {
					if err := r.budget.cell(len(key)); err != nil {
						return err
					}
					head.Cells = append(head.Cells, Cell{Column: column, Kind: Text, Text: key, Raw: key})
				}
			}
			cell := jsonCell(value)
			if cell.Blank() {
				continue
			}
			if err := r.budget.cell(len(cell.Text)); err != nil {
				return err
			}
			cell.Column = column
			row.Cells = append(row.Cells, cell)
		}
		if len(row.Cells) > 0 {
			slices.SortFunc(row.Cells, func(a, b Cell) int { return a.Column - b.Column })
			rows = append(rows, row)
		}
	}
	if len(head.Cells) > 0 {
		rows = append([]Row{head}, rows...)
	}
	r.sheets = append(r.sheets, Sheet{Name: name, Rows: rows})
	return nil
}

func jsonCell(value string) Cell {
	switch value[0] {
	case 'n':
		return Cell{}
	case 't', 'f':
		var c Cell
		c.setBool(value[0] == 't')
		return c
	case '"', '[', '{':
		text := jsonText(value)
		if text == "" {
			return Cell{}
		}
		return Cell{Kind: Text, Text: text, Raw: text}
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsInf(n, 0) {
		return Cell{Kind: Text, Text: value, Raw: value}
	}
	return Cell{Kind: Number, Text: value, Raw: shortestNumber(n)} // as written: 5.10 keeps its zero
}

// jsonText gives what a value shows: a list of plain values separated by commas,
// anything deeper as the JSON it is.
func jsonText(value string) string {
	switch value[0] {
	case '"':
		return jsonString(value)
	case 'n':
		return ""
	case '[', '{':
		parts := jsonParts(value)
		if value[0] == '{' || slices.ContainsFunc(parts, func(s string) bool { return s[0] == '[' || s[0] == '{' }) {
			if len(parts) == 0 {
				return ""
			}
			var b bytes.Buffer
			if json.Compact(&b, []byte(value)) != nil {
				return value
			}
			return b.String()
		}
		shown := parts[:0]
		for _, p := range parts {
			if s := jsonText(p); s != "" {
				shown = append(shown, s)
			}
		}
		return strings.Join(shown, ", ")
	}
	return value
}

func jsonString(quoted string) string {
	if strings.IndexByte(quoted, '\\') < 0 {
		return quoted[1 : len(quoted)-1]
	}
	var s string
	if json.Unmarshal([]byte(quoted), &s) != nil {
		return quoted
	}
	return strings.ReplaceAll(s, "\x00", "") // no spreadsheet holds it
}

// jsonMember cuts a member of an object into its name and its value.
func jsonMember(part string) (key, value string) {
	end := jsonQuoteEnd(part, 0)
	return jsonString(part[:end]), strings.TrimLeft(strings.TrimLeft(part[end:], jsonSpace)[1:], jsonSpace)
}

const jsonSpace = " \t\r\n"

// jsonParts gives the parts of a list or object between its brackets.
func jsonParts(value string) []string {
	var parts []string
	depth, start := 0, 1
	for i := 0; i < len(value); i++ {
		switch value[i] {
		case '"':
			i = jsonQuoteEnd(value, i) - 1
		case '[', '{':
			depth++
		case ']', '}':
			depth--
			if depth > 0 {
				continue
			}
			if part := strings.Trim(value[start:i], jsonSpace); part != "" {
				parts = append(parts, part)
			}
		case ',':
			if depth == 1 {
				parts = append(parts, strings.Trim(value[start:i], jsonSpace))
				start = i + 1
			}
		}
	}
	return parts
}

// jsonQuoteEnd gives the position behind the text that begins with the quote at i.
func jsonQuoteEnd(s string, i int) int {
	for i++; s[i] != '"'; i++ {
		if s[i] == '\\' {
			i++
		}
	}
	return i + 1
}
