package exchange_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/sheet"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// nastyRow is one row of a table as somebody made it, and what it is about in truth.
type nastyRow struct {
	number, title string
	truth         []string // controls; none for a heading, a clause, or a row nobody could tell
	cell          *sheet.Cell
}

// nasty is one way in which tables go wrong.
type nasty struct {
	name   string
	format sheet.Format
	bend   func(rows []nastyRow) []nastyRow
}

func rowsOfEdition(e catalog.Edition) []nastyRow {
	rows := []nastyRow{}
	for _, c := range catalog.Controls(e) {
		rows = append(rows, nastyRow{number: strings.TrimPrefix(c.ID, "A."), title: c.Title, truth: []string{c.ID}})
	}
	return rows
}

// shortened is a number as a spreadsheet program keeps it.
func shortened(number string) string {
	n, err := strconv.ParseFloat(number, 64)
	if err != nil {
		return number
	}
	return strconv.FormatFloat(n, 'f', -1, 64)
}

func asNumber(format string) func(r *nastyRow) {
	return func(r *nastyRow) {
		n, err := strconv.ParseFloat(r.number, 64)
		if err != nil {
			return
		}
		raw := shortened(r.number)
		r.cell = &sheet.Cell{Kind: sheet.Number, Raw: raw, Text: raw}
		if format != "" {
			r.cell.Text = fmt.Sprintf(format, n)
		}
	}
}

// asDate makes the date a program makes of a number where it can: day and month, or month
// and year, in the order of a country.
func asDate(monthFirst bool, layout string) func(r *nastyRow) {
	return func(r *nastyRow) {
		parts := strings.Split(r.number, ".")
		a, _ := strconv.Atoi(parts[0])
		b, _ := strconv.Atoi(parts[1])
		day, month, year := a, b, 2026
		if monthFirst {
			day, month = b, a
		}
		if len(parts) == 3 {
			if year, _ = strconv.Atoi(parts[2]); year == 0 {
				return
			}
			year += 2000
		}
		if month > 12 && !monthFirst && len(parts) == 2 { // 5.20 is May 2020
			day, month, year = 1, a, 2000+b
			if b > 29 {
				year -= 100
			}
		}
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		if t.Day() != day || int(t.Month()) != month {
			return
		}
		r.cell = &sheet.Cell{Kind: sheet.Date, Raw: strconv.Itoa(int(t.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24)), Text: t.Format(layout), Date: t.Format("2006-01-02")}
	}
}

func each(change func(r *nastyRow)) func(rows []nastyRow) []nastyRow {
	return func(rows []nastyRow) []nastyRow {
		for i := range rows {
			change(&rows[i])
		}
		return rows
	}
}

func text(form func(r *nastyRow) string) func(rows []nastyRow) []nastyRow {
	return each(func(r *nastyRow) { r.number = form(r) })
}

func inText(change func(r *nastyRow)) func(rows []nastyRow) []nastyRow {
	return each(func(r *nastyRow) {
		change(r)
		if r.cell != nil {
			r.number, r.cell = r.cell.Text, nil
		}
	})
}

// following says whether one control of 2022 comes right after another.
func following(a, b string) bool {
	x, _ := catalog.ControlByID(catalog.Edition2022, a)
	y, _ := catalog.ControlByID(catalog.Edition2022, b)
	return y.Position == x.Position+1
}

var english = map[string]bool{}

// The rows a table has, and their order.
var selections = map[string]func(rows []nastyRow) []nastyRow{
	"all": func(rows []nastyRow) []nastyRow { return rows },
	"some": func(rows []nastyRow) []nastyRow {
		some := []nastyRow{}
		for i, r := range rows {
			if i%3 != 1 {
				some = append(some, r)
			}
		}
		return some
	},
	"few": func(rows []nastyRow) []nastyRow {
		few := []nastyRow{}
		for i, r := range rows {
			if i%6 == 3 || r.number == "5.10" || r.number == "8.2" {
				few = append(few, r)
			}
		}
		return few
	},
	"shuffled": func(rows []nastyRow) []nastyRow {
		random := rand.New(rand.NewPCG(7, 11))
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		return rows
	},
}

// The language of the titles.
var titlings = map[string]func(r *nastyRow){
	"English": func(*nastyRow) {},
	"German":  func(r *nastyRow) { r.title = german[r.truth[0]] },
	"no":      func(r *nastyRow) { r.title = "" },
}

// Whatever happens to a table on its way, no row is read as another control.
func TestNoNastyTableIsReadWrongInSilence(t *testing.T) {
	for _, c := range catalog.Controls(catalog.Edition2022) {
		english[c.Title] = true
	}
	book := newBook(t, nil)
	total := map[string]int{}
	for _, n := range nasties {
		for selection, choose := range selections {
			for titling, entitle := range titlings {
				if n.name == "no numbers" && titling != "English" {
					continue
				}
				name := n.name + ", " + selection + ", " + titling + " titles"
				rows := choose(rowsOfEdition(catalog.Edition2022))
				for i := range rows {
					entitle(&rows[i])
				}
				got := judgeNasty(t, book, name, n.format, n.bend(rows))
				for what, k := range got {
					total[what] += k
				}
				t.Logf("%-75s %v", name, got)
			}
		}
	}
	for _, n := range nasties2013 {
		for selection, choose := range selections {
			for titling, entitle := range titlings {
				if titling == "German" {
					entitle = func(r *nastyRow) { r.title = "Maßnahme im Bereich " + r.number[:1] }
				}
				name := "2013: " + n.name + ", " + selection + ", " + titling + " titles"
				rows := choose(rowsOfEdition(catalog.Edition2013))
				for i := range rows {
					entitle(&rows[i])
				}
				got := judgeNasty(t, book, name, n.format, n.bend(rows))
				for what, k := range got {
					total[what] += k
				}
				t.Logf("%-75s %v", name, got)
			}
		}
	}
	for seed := range uint64(60) {
		name, rows, format := patchwork(seed)
		got := judgeNasty(t, book, name, format, rows)
		for what, k := range got {
			total[what] += k
		}
		t.Logf("%-75s %v", name, got)
	}
	t.Log(total)
	require.Zero(t, total["wrong"])
}

// judgeNasty imports a table and counts what became of its rows.
func judgeNasty(t *testing.T, book *workspace.Book, name string, format sheet.Format, rows []nastyRow) map[string]int {
	t.Helper()
	s := sheet.Sheet{Name: "SoA"}
	add := func(cells ...sheet.Cell) {
		row := sheet.Row{Number: len(s.Rows) + 1}
		for i, c := range cells {
			if c.Column = i + 1; c.Text != "" {
				row.Cells = append(row.Cells, c)
			}
		}
		s.Rows = append(s.Rows, row)
	}
	plain := func(text string) sheet.Cell { return sheet.Cell{Kind: sheet.Text, Text: text, Raw: text} }
	add(plain("Control ID"), plain("Title"), plain("Applicable"))
	truth := map[int][]string{}
	for _, r := range rows {
		number := plain(r.number)
		if r.cell != nil {
			number = *r.cell
		}
		add(number, plain(r.title), plain("Yes"))
		truth[len(s.Rows)] = r.truth
	}
	wb := &sheet.Workbook{Name: "test." + string(format), Format: format, Sheets: []sheet.Sheet{s}}
	plan := draft(t, book, wb, exchange.Choices{})
	got := map[string]int{}
	for _, p := range plan.Tables {
		if !p.Include {
			got["left out"] += len(rows)
			continue
		}
		for _, r := range p.Rows {
			want := truth[r.Row]
			right := slices.Contains(want, strings.TrimPrefix(r.Record, "")) || slices.Contains(want, "A."+r.Record)
			switch {
			case r.Outcome == exchange.Unresolved:
				got["unresolved"]++
			case r.Outcome == exchange.Skipped && (len(want) == 0 || right):
				got["skipped"]++
			case right:
				got["right"]++
			default:
				got["wrong"]++
				if got["wrong"] < 4 {
					t.Logf("%s: row %d %v is %v, read as %s (%s): %s", name, r.Row, s.Rows[r.Row-1].Cells[0].Text, want, r.Record, r.Outcome, r.Reason)
				}
			}
		}
	}
	return got
}

// patchwork is a table to which many people added rows, each in their own way.
func patchwork(seed uint64) (string, []nastyRow, sheet.Format) {
	random := rand.New(rand.NewPCG(seed, 5))
	ways := []func(r *nastyRow){func(*nastyRow) {}, asNumber(""), asNumber("%.2f"), asDate(seed%2 == 0, "2006-01-02"),
		func(r *nastyRow) { r.number = "A." + r.number }, func(r *nastyRow) { r.number = "Anhang A " + r.number },
		func(r *nastyRow) { r.number, r.title = r.number+" "+r.title, "" }, func(r *nastyRow) { r.number = "ISO 27001:2022 " + r.number }}
	format := sheet.XLSX
	rows := rowsOfEdition(catalog.Edition2022)
	if random.IntN(2) == 0 {
		random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	}
	rows = rows[:20+random.IntN(73)]
	all := []nastyRow{}
	for _, r := range rows {
		switch random.IntN(4) {
		case 0:
			r.title = german[r.truth[0]]
		case 1:
			r.title = ""
		}
		if seed%3 == 0 {
			r.title = german[r.truth[0]]
		}
		ways[random.IntN(len(ways))](&r)
		if seed%5 == 1 { // a text file does not tell a zero that was typed from one of a format
			format = sheet.CSV
			if r.cell != nil && r.cell.Kind == sheet.Number {
				r.cell.Text = r.cell.Raw
			}
			if r.cell != nil {
				r.number, r.cell = r.cell.Text, nil
			}
		}
		all = append(all, r)
		switch random.IntN(20) {
		case 0:
			all = append(all, nastyRow{number: "9.2", title: "Internal audit"})
		case 1:
			all = append(all, nastyRow{number: "Total", title: ""})
		case 2:
			all = append(all, nastyRow{number: "X-" + r.truth[0], title: "Of our own"})
		case 3:
			all = append(all, r)
		}
	}
	return fmt.Sprintf("patchwork %d", seed), all, format
}
