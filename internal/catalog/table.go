package catalog

import (
	"embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
)

//go:embed data/*.csv
var files embed.FS

// record is one line of a table, read by column name.
type record struct {
	table  string
	column map[string]int
	cells  []string
}

// readTable reads data/NAME.csv and builds one T per line. The slice has no
// spare capacity, so that a caller's append copies it and cannot write into
// what other callers read.
func readTable[T any](name string, build func(record) T) []T {
	f, err := files.Open("data/" + name + ".csv")
	if err != nil {
		panic(fmt.Sprintf("catalog: open table %s: %v", name, err))
	}
	defer f.Close()
	// The reader insists that every line is as long as the first.
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		panic(fmt.Sprintf("catalog: read table %s: %v", name, err))
	}
	column := make(map[string]int, len(lines[0]))
	for i, heading := range lines[0] {
		column[heading] = i
	}
	out := make([]T, 0, len(lines)-1)
	for _, cells := range lines[1:] {
		out = append(out, build(record{table: name, column: column, cells: cells}))
	}
	return slices.Clip(out)
}

func (r record) text(column string) string {
	i, ok := r.column[column]
	if !ok {
		panic(fmt.Sprintf("catalog: table %s has no column %q", r.table, column))
	}
	return r.cells[i]
}

// list reads a cell whose values are separated by semicolons.
func (r record) list(column string) []string {
	cell := r.text(column)
	if cell == "" {
		return nil
	}
	values := strings.Split(cell, ";")
	for i, value := range values {
		values[i] = strings.TrimSpace(value)
	}
	return values
}

// yes reads a yes/no cell. Anything else is a mistake in the table that must
// not pass for "no".
func (r record) yes(column string) bool {
	switch cell := r.text(column); cell {
	case "yes":
		return true
	case "no":
		return false
	default:
		panic(fmt.Sprintf("catalog: table %s, column %s: %q is neither yes nor no", r.table, column, cell))
	}
}
