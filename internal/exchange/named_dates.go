package exchange

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"certbook/internal/register"
)

// monthNames are the names of months in all languages, also shortened, by their weak form.
var monthNames = sync.OnceValue(func() map[string]time.Month {
	names := map[string]time.Month{}
	for _, w := range lexicon()[months] {
		if n, err := strconv.Atoi(w.choice); err == nil {
			names[weakened(register.Fold(w.text))] = time.Month(n)
		}
	}
	return names
})

var (
	datePieces = regexp.MustCompile(`\d+|\p{L}[\p{L}\p{M}]*`)
	dateGaps   = regexp.MustCompile(`^[\s.,/'’º°ª-]*$`)
)

// Day reads a day in the forms beyond register.ParseDate that leave no doubt even where one cell
// stands alone: the month as a word of any language spreadsheets are read in, a time after the day.
func Day(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if len(text) > longestDate {
		return "", false
	}
	text = withoutWeekday(text)
	for _, layout := range stamps {
		if at, err := time.Parse(layout, text); err == nil {
			return at.Format(register.DateLayout), true
		}
	}
	return namedDate(text)
}

// namedDate reads a day whose month is a word: “31. Dezember 2025”, “le 1er mars 2026”,
// “31 de diciembre de 2025”, “mercredi 31 déc. 2025”. Words other than those of dates leave
// it unread.
func namedDate(text string) (string, bool) {
	if !strings.ContainsFunc(text, unicode.IsLetter) || !dateGaps.MatchString(datePieces.ReplaceAllString(text, "")) {
		return "", false
	}
	var month time.Month
	numbers := []string{}
	order := []rune{}
	for _, piece := range datePieces.FindAllString(text, -1) {
		if unicode.IsDigit([]rune(piece)[0]) {
			numbers, order = append(numbers, piece), append(order, 'n')
			continue
		}
		folded := register.Fold(piece)
		m, ok := monthNames()[weakened(folded)]
		switch {
		case datelessSet().has(folded) && (!ok || month != 0):
		case ok && month == 0:
			month, order = m, append(order, 'm')
		default:
			return "", false
		}
	}
	if month == 0 || len(numbers) != 2 {
		return "", false
	}
	day, year := numbers[0], numbers[1]
	switch string(order) {
	case "nmn", "mnn":
	case "nnm": // 2025, 31 December
		return "", false
	}
	if len(day) == 4 && string(order) == "nmn" {
		day, year = year, day
	}
	d, _ := strconv.Atoi(day)
	y, _ := strconv.Atoi(year)
	if len(year) == 2 { // as Go does: 69 to 99 are of the last century
		y += 2000
		if y >= 2069 {
			y -= 100
		}
	}
	if len(day) > 2 || !slices.Contains([]int{2, 4}, len(year)) {
		return "", false
	}
	date := time.Date(y, month, d, 0, 0, 0, 0, time.UTC)
	if date.Day() != d || date.Month() != month {
		return "", false
	}
	return date.Format(register.DateLayout), true
}
