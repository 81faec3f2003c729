package exchange

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"certbook/internal/catalog"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// A spreadsheet program takes "5.1" for 5 January, "10.1.1" for 10 January 2001 or 1 January
// 2010, and "5.20" for May 2020, each after the order of day and month of its country. What
// was typed is found by turning the day back into the numbers it may have been.

// day is a date that may have been the number of a control.
type day struct {
	year, month, day int // year is 0 where the text has none
	monthFirst       bool
}

// typing is one way in which numbers became dates.
type typing struct {
	name  string
	three bool // of three levels, as in 2013
	typed func(d day) string
}

var typings = []typing{
	{"with the day first", false, func(d day) string {
		if d.day == 1 && d.year > 0 { // no control begins with 1: 1 May 2020 was typed as 5.20
			return fmt.Sprintf("%d.%d", d.month, d.year%100)
		}
		return fmt.Sprintf("%d.%d", d.day, d.month)
	}},
	{"with the month first", false, func(d day) string {
		if d.day == 1 && d.year%100 > 31 { // 5.32 is more days than May has
			return fmt.Sprintf("%d.%d", d.month, d.year%100)
		}
		return fmt.Sprintf("%d.%d", d.month, d.day)
	}},
	{"with the year first", true, func(d day) string { return fmt.Sprintf("%d.%d.%d", d.year%100, d.month, d.day) }},
	{"with the day first", true, func(d day) string { return fmt.Sprintf("%d.%d.%d", d.day, d.month, d.year%100) }},
	{"with the month first", true, func(d day) string { return fmt.Sprintf("%d.%d.%d", d.month, d.day, d.year%100) }},
}

// dayOf reads a cell as a day: a real date, or the text of one as a CSV file has it.
func dayOf(c sheet.Cell) (day, bool) {
	if c.Kind == sheet.Date {
		t, err := time.Parse(register.DateLayout, c.Date[:min(len(c.Date), len(register.DateLayout))])
		return day{t.Year(), int(t.Month()), t.Day(), false}, err == nil
	}
	if c.Kind != sheet.Text || len(c.Text) > 30 {
		return day{}, false
	}
	text := strings.ToLower(strings.TrimSpace(c.Text))
	if m := dayBeforeMonth.FindStringSubmatch(text); m != nil {
		if month := monthNamed(m[2]); month > 0 {
			return valid(day{yearOf(m[3]), month, number2(m[1]), false})
		}
	}
	if m := monthBeforeNumber.FindStringSubmatch(text); m != nil {
		if month := monthNamed(m[1]); month > 0 { // "Mai 20" is May 2020 and was typed as 5.20
			return valid(day{yearOf(m[3]), month, number2(m[2]), true})
		}
	}
	if m := numericDate.FindStringSubmatch(text); m != nil {
		first, second := number2(m[1]), number2(m[2])
		if second > 12 {
			return valid(day{yearOf(m[3]), first, second, true})
		}
		return valid(day{yearOf(m[3]), second, first, false})
	}
	if t, err := time.Parse(register.DateLayout, strings.TrimSuffix(text, " 00:00:00")); err == nil {
		return day{t.Year(), int(t.Month()), t.Day(), false}, true
	}
	return day{}, false
}

var (
	dayBeforeMonth    = regexp.MustCompile(`^(\d{1,2})[\s.\-/]{1,2}(\p{L}{3,10})\.?(?:[\s.\-/]{1,2}(\d{4}|\d{2}))?$`)
	monthBeforeNumber = regexp.MustCompile(`^(\p{L}{3,10})[\s.\-/]{1,2}(\d{1,2})(?:[\s,.\-/]{1,2}(\d{4}|\d{2}))?$`)
	numericDate       = regexp.MustCompile(`^(\d{1,2})[./\-](\d{1,2})[./\-](\d{4})$`)
)

// monthNamed gives the number of a month by its name in any language, 0 for none.
func monthNamed(name string) int { return int(monthNames()[weakened(register.Fold(name))]) }

func number2(digits string) int {
	n, _ := strconv.Atoi(digits)
	return n
}

func yearOf(digits string) int {
	n := number2(digits)
	if len(digits) == 2 {
		return 2000 + n
	}
	return n
}

func valid(d day) (day, bool) {
	return d, d.month >= 1 && d.month <= 12 && d.day >= 1 && (d.day <= 31 || d.monthFirst && d.year == 0)
}

// readings gives the controls a date may have been: the index, and by which typing.
func (a *annex) readings(d day) map[int][]int {
	found := map[int][]int{}
	for n, typing := range typings {
		if typing.three != (a.edition == catalog.Edition2013) || typing.three && d.year == 0 {
			continue
		}
		if at, ok := a.find(typing.typed(d)); ok && !slices.Contains(found[at], n) {
			found[at] = append(found[at], n)
		}
	}
	return found
}

// becameDate says whether a cell is a date that may have been a control.
func (a *annex) becameDate(c sheet.Cell) bool {
	d, ok := dayOf(c)
	return ok && len(a.readings(d)) > 0
}

// named writes a date in words: "the date 5 January 2026".
func (d day) named() string {
	if d.year == 0 {
		return fmt.Sprintf("the date %d %s", d.day, time.Month(d.month))
	}
	return fmt.Sprintf("the date %d %s %d", d.day, time.Month(d.month), d.year)
}

// typing finds the one way in which the dates of the column were typed: the one that turns
// every date into a control, agrees with the rows that are settled, and, of several, keeps
// the rows in the order of the standard. -1 for none.
func (c *controlReader) typing() int {
	fitting := []int{}
	for n := range typings {
		read, fits := 0, true
		for i := range c.rows {
			r := &c.rows[i]
			if !r.dated {
				continue
			}
			at := r.under(n)
			settled, ok := c.at[i]
			fits = fits && at >= 0 && (!ok || settled == at)
			read++
		}
		if fits && read > 0 {
			fitting = append(fitting, n)
		}
	}
	if len(fitting) > 1 {
		fitting = slices.DeleteFunc(fitting, func(n int) bool { return !c.rising(n) })
	}
	if len(fitting) != 1 {
		return -1
	}
	return fitting[0]
}

// under gives what a dated row is under a typing, -1 for no control.
func (r *controlRow) under(typing int) int {
	for at, by := range r.readings {
		if slices.Contains(by, typing) {
			return at
		}
	}
	return -1
}

// rising says whether the rows stand in strict order under a typing.
func (c *controlReader) rising(typing int) bool {
	last := -1
	for i := range c.rows {
		at, ok := c.at[i]
		if !ok && c.rows[i].dated {
			at, ok = c.rows[i].under(typing), true
		}
		if !ok {
			continue
		}
		if at <= last {
			return false
		}
		last = at
	}
	return true
}
