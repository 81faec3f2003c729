package exchange_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/sheet"
)

var nasties = []nasty{
	{"numbers", sheet.XLSX, each(asNumber(""))},
	{"numbers with two decimals", sheet.XLSX, each(asNumber("%.2f"))},
	{"numbers in a text file", sheet.CSV, inText(asNumber(""))},
	{"numbers with two decimals in a text file", sheet.CSV, inText(asNumber("%.2f"))},
	{"half of the numbers texts", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		for i := range rows {
			if i%2 == 0 {
				asNumber("")(&rows[i])
			}
		}
		return rows
	}},
	{"texts that lost their zeros", sheet.XLSX, text(func(r *nastyRow) string { return shortened(r.number) })},
	{"letter and number that lost their zeros", sheet.XLSX, text(func(r *nastyRow) string { return "A." + shortened(r.number) })},
	{"letter and number", sheet.CSV, text(func(r *nastyRow) string { return "A." + r.number })},
	{"padded", sheet.CSV, text(func(r *nastyRow) string { a, b, _ := strings.Cut(r.number, "."); return fmt.Sprintf("%02s.%02s", a, b) })},
	{"padded numbers", sheet.XLSX, each(func(r *nastyRow) {
		a, b, _ := strings.Cut(r.number, ".")
		r.number = fmt.Sprintf("%s.%02s", a, b)
		asNumber("")(r)
	})},
	{"edition and number", sheet.XLSX, text(func(r *nastyRow) string { return "ISO/IEC 27001:2022 A." + r.number })},
	{"German annex", sheet.XLSX, text(func(r *nastyRow) string { return "Anhang A " + r.number })},
	{"decimal comma", sheet.CSV, text(func(r *nastyRow) string { return strings.ReplaceAll(shortened(r.number), ".", ",") })},
	{"dates of Europe", sheet.XLSX, each(asDate(false, "02.01.2006"))},
	{"dates of America", sheet.XLSX, each(asDate(true, "1/2/2006"))},
	{"dates of Europe shown short", sheet.XLSX, each(asDate(false, "2. Jan"))},
	{"dates of America shown short", sheet.XLSX, each(asDate(true, "2-Jan"))},
	{"dates of Europe in a text file", sheet.CSV, inText(asDate(false, "02.01.2006"))},
	{"dates of America in a text file", sheet.CSV, inText(asDate(true, "2-Jan"))},
	{"number and title in one cell", sheet.XLSX, each(func(r *nastyRow) {
		if r.title != "" {
			r.number, r.title = r.number+" "+r.title, ""
		}
	})},
	{"title and number in one cell", sheet.XLSX, each(func(r *nastyRow) {
		if r.title != "" {
			r.number, r.title = r.title+" (A."+r.number+")", ""
		}
	})},
	{"neighbours in one row", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		merged := []nastyRow{}
		for i := 0; i < len(rows); i++ {
			r := rows[i]
			if i%5 == 0 && i+1 < len(rows) {
				r.number, r.title, r.truth = r.number+", "+rows[i+1].number, "", append(append([]string{}, r.truth...), rows[i+1].truth...)
				i++
			}
			merged = append(merged, r)
		}
		return merged
	}},
	{"clauses among controls", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		all := []nastyRow{}
		for _, c := range catalog.Clauses(catalog.Edition2022) {
			if strings.Contains(c.ID, ".") {
				title := c.Title
				if rows[0].title == "" {
					title = ""
				}
				all = append(all, nastyRow{number: c.ID, title: title})
			}
		}
		return append(all, rows...)
	}},
	{"clauses among lettered controls", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		all := []nastyRow{}
		for _, c := range catalog.Clauses(catalog.Edition2022) {
			if strings.Contains(c.ID, ".") {
				all = append(all, nastyRow{number: c.ID, title: "Kapitel"})
			}
		}
		for i := range rows {
			rows[i].number = "A." + rows[i].number
		}
		return append(all, rows...)
	}},
	{"every control twice", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		return append(append([]nastyRow{}, rows...), each(asNumber(""))(rows)...)
	}},
	{"some titles exchanged", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		for i := 0; i+4 < len(rows); i += 9 {
			if a, b := &rows[i], &rows[i+4]; a.title != "" && english[a.title] && english[b.title] {
				a.title, b.title = b.title, a.title
				a.truth, b.truth = nil, nil
			}
		}
		return rows
	}},
	{"numbers, and some titles exchanged", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		for i := 0; i+4 < len(rows); i += 9 {
			if a, b := &rows[i], &rows[i+4]; a.title != "" && english[a.title] && english[b.title] {
				a.title, b.title = b.title, a.title
				a.truth, b.truth = nil, nil
			}
		}
		return each(asNumber(""))(rows)
	}},
	{"typing errors in numbers and titles", sheet.CSV, func(rows []nastyRow) []nastyRow {
		for i := range rows {
			if t := rows[i].title; len(t) > 8 && i%2 == 0 {
				rows[i].title = t[:4] + t[5:6] + t[4:5] + t[6:]
			}
			rows[i].number = " " + shortened(rows[i].number) + "."
		}
		return rows
	}},
	{"no numbers", sheet.XLSX, each(func(r *nastyRow) { r.number = "" })},
	{"all titles one row off", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		if !english[rows[0].title] {
			return rows
		}
		last := rows[len(rows)-1].title
		for i := len(rows) - 1; i > 0; i-- {
			rows[i].title, rows[i].truth = rows[i-1].title, nil
		}
		rows[0].title, rows[0].truth = last, nil
		return rows
	}},
	{"sorted as texts", sheet.CSV, func(rows []nastyRow) []nastyRow {
		each(asNumber(""))(rows)
		slices.SortStableFunc(rows, func(a, b nastyRow) int { return strings.Compare(a.cell.Raw, b.cell.Raw) })
		for i := range rows {
			rows[i].number, rows[i].cell = rows[i].cell.Raw, nil
		}
		return rows
	}},
	{"sorted as texts that kept their zeros", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		slices.SortStableFunc(rows, func(a, b nastyRow) int { return strings.Compare(a.number, b.number) })
		return rows
	}},
	{"sorted as numbers", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		each(asNumber(""))(rows)
		slices.SortStableFunc(rows, func(a, b nastyRow) int {
			x, _ := strconv.ParseFloat(a.cell.Raw, 64)
			y, _ := strconv.ParseFloat(b.cell.Raw, 64)
			return cmp.Compare(x, y)
		})
		return rows
	}},
	{"backwards, numbers", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		slices.Reverse(rows)
		return each(asNumber(""))(rows)
	}},
	{"ranges", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		merged := []nastyRow{}
		for i := 0; i < len(rows); i++ {
			r := rows[i]
			for j := i + 1; i%4 == 0 && j < len(rows) && j < i+4 && following(rows[j-1].truth[0], rows[j].truth[0]); j++ {
				r.truth = append(r.truth, rows[j].truth[0])
			}
			if n := len(r.truth); n > 1 {
				r.number, r.title = "A."+r.number+" – A."+r.truth[n-1], ""
				i += n - 1
			}
			merged = append(merged, r)
		}
		return merged
	}},
	{"themes in the place of titles, numbers", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		for i := range rows {
			c, _ := catalog.ControlByID(catalog.Edition2022, rows[i].truth[0])
			rows[i].title = c.Group
		}
		return each(asNumber(""))(rows)
	}},
	{"abbreviated titles, numbers", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		for i := range rows {
			words := strings.Fields(rows[i].title)
			rows[i].title = strings.Join(words[:min(len(words), 2)], " ")
		}
		return each(asNumber(""))(rows)
	}},
	{"titles cut off, no numbers", sheet.XLSX, each(func(r *nastyRow) {
		if english[r.title] {
			words := strings.Fields(r.title)
			r.number, r.title = "", strings.Join(words[:min(len(words), 3)], " ")
		}
	})},
	{"numbers of 2013 beside", sheet.XLSX, each(func(r *nastyRow) {
		if from := catalog.MappedFrom(r.truth[0]); from[0].From != "" {
			r.number += " (" + from[0].From + ")"
		}
	})},
	{"own controls between", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		all := []nastyRow{}
		for i, r := range rows {
			if i%12 == 0 {
				all = append(all, nastyRow{number: fmt.Sprintf("ORG-%d", i), title: "Something of our own"}, nastyRow{number: "8.35", title: "Drone hangar"}, nastyRow{number: "A.5.38", title: "Robot arms"})
			}
			all = append(all, r)
		}
		return all
	}},
	{"numbers and a clause or two", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		each(asNumber(""))(rows)
		return append(rows, nastyRow{number: "9.2", title: "Internal audit"}, nastyRow{number: "7.2", title: "Competence"}, nastyRow{number: "10.2", title: "Nonconformity and corrective action"})
	}},
	{"dates of Europe and lost zeros", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		for i := range rows {
			if i%2 == 0 {
				asDate(false, "02.01.2006")(&rows[i])
			} else {
				asNumber("")(&rows[i])
			}
		}
		return rows
	}},
	{"dates of both countries", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		for i := range rows {
			asDate(i%2 == 0, "2006-01-02")(&rows[i])
		}
		return rows
	}},
	{"themes between, numbers", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		all := []nastyRow{}
		for i, r := range rows {
			if i%20 == 0 {
				all = append(all, nastyRow{number: r.number[:1], title: "Organizational controls"})
			}
			asNumber("")(&r)
			all = append(all, r)
		}
		return all
	}},
}

// nasties2013 bend tables of the 2013 edition.
var nasties2013 = []nasty{
	{"three levels", sheet.XLSX, text(func(r *nastyRow) string { return r.number })},
	{"three levels padded", sheet.CSV, text(func(r *nastyRow) string {
		p := strings.Split(r.number, ".")
		return fmt.Sprintf("A.%02s.%02s.%02s", p[0], p[1], p[2])
	})},
	{"three levels as dates, year first", sheet.XLSX, each(asDay3("06.1.2", "2006-01-02"))},
	{"three levels as dates, day first", sheet.XLSX, each(asDay3("2.1.06", "02.01.2006"))},
	{"three levels as dates, month first", sheet.XLSX, each(asDay3("1.2.06", "1/2/2006"))},
	{"three levels as dates, shown as they were", sheet.XLSX, each(asDay3("06.1.2", "06.1.2"))},
	{"three levels as dates in a text file", sheet.CSV, inText(asDay3("2.1.06", "02/01/2006"))},
	{"objectives as numbers between", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		all, have := []nastyRow{}, map[string]bool{}
		for _, r := range rows {
			c, _ := catalog.ControlByID(catalog.Edition2013, "A."+r.number)
			if o := strings.TrimPrefix(c.ObjectiveID, "A."); !have[o] {
				have[o] = true
				all = append(all, nastyRow{number: o, title: c.Objective, cell: &sheet.Cell{Kind: sheet.Number, Raw: shortened(o), Text: o}})
			}
			all = append(all, r)
		}
		return all
	}},
	{"domains in the place of titles", sheet.XLSX, each(func(r *nastyRow) {
		c, _ := catalog.ControlByID(catalog.Edition2013, "A."+r.number)
		r.title = c.Group
	})},
	{"neighbours with a dash", sheet.XLSX, func(rows []nastyRow) []nastyRow {
		merged := []nastyRow{}
		for i := 0; i < len(rows); i++ {
			r := rows[i]
			if i%7 == 0 && i+1 < len(rows) {
				r.number, r.title, r.truth = "A."+r.number+"\nA."+rows[i+1].number, "", append(append([]string{}, r.truth...), rows[i+1].truth...)
				i++
			}
			merged = append(merged, r)
		}
		return merged
	}},
}

// asDay3 makes the date a program makes of three levels typed in the order of a layout.
func asDay3(typed, shown string) func(r *nastyRow) {
	return func(r *nastyRow) {
		parts := strings.Split(r.number, ".")
		if strings.HasPrefix(typed, "06") {
			parts[0] = fmt.Sprintf("%02s", parts[0])
		} else {
			parts[2] = fmt.Sprintf("%02s", parts[2])
		}
		t, err := time.Parse(typed, strings.Join(parts, "."))
		if err != nil {
			return
		}
		r.cell = &sheet.Cell{Kind: sheet.Date, Raw: "40000", Text: t.Format(shown), Date: t.Format("2006-01-02")}
	}
}
