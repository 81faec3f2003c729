package sheet

import (
	"math"
	"regexp"
	"strconv"
	"time"
)

// odsValue is what the file says of one cell.
type odsValue struct {
	kind    string // office:value-type, "error" where calcext says so
	stored  string // the value of any kind but string
	text    string // office:string-value
	hasText bool
	shown   string // the paragraphs
	formula bool
	truth   bool // the formula is TRUE() or FALSE()
}

// Before LibreOffice 4.1 an error was a number or text that showed one.
var odsError = regexp.MustCompile(`^(Err:\d{3}|#(REF!|NAME\?|VALUE!|DIV/0!|N/A|NUM!|NULL!))$`)

// cell gives the cell the shape the readers of Excel's formats give it. Some
// programs leave the paragraphs out; then the value shows itself.
func (v odsValue) cell() Cell {
	c := Cell{Formula: v.formula && !v.truth}
	if v.kind == "float" && (v.truth || v.shown == "TRUE" || v.shown == "FALSE") && (v.stored == "0" || v.stored == "1") {
		v.kind, v.stored = "boolean", strconv.FormatBool(v.stored == "1")
	}
	if v.kind == "error" || v.formula && odsError.MatchString(v.shown) {
		c.Kind, c.Text, c.Raw = Error, v.shown, v.shown
		return c
	}
	switch v.kind {
	case "float", "currency", "percentage":
		if n, err := strconv.ParseFloat(v.stored, 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) {
			c.Kind, c.Raw, c.Text = Number, shortestNumber(n), generalNumber(n)
			if v.kind == "percentage" {
				c.Text = generalNumber(n*100) + "%"
			}
		}
	case "date":
		if iso := isoFromText(v.stored); iso != "" {
			c.Kind, c.Raw, c.Text, c.Date = Date, v.stored, iso, iso
		}
	case "time":
		if d, ok := odsDuration(v.stored); ok {
			c.Kind, c.Raw, c.Text = Number, shortestNumber(d.Seconds()/86_400), clock(d)
		}
	case "boolean":
		if v.stored == "true" || v.stored == "false" {
			c.setBool(v.stored == "true")
		}
	}
	switch {
	case c.Kind == Bool: // shown in the language of whoever saved it; Excel's readers say TRUE
	case c.Kind != Empty:
		if v.shown != "" {
			c.Text = v.shown
		}
	case v.shown != "" || v.text != "":
		c.Kind, c.Text = Text, v.shown
		if c.Text == "" {
			c.Text = v.text
		}
		c.Raw = c.Text
	case v.formula && !v.hasText && v.kind != "string":
		c.Kind = Uncomputed
	}
	return c
}

var isoDuration = regexp.MustCompile(`^(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,8})H)?(?:(\d{1,8})M)?(?:(\d{1,8}(?:\.\d{1,12})?)S)?)?$`)

// odsDuration reads a time of day or a duration such as PT14H30M00S.
func odsDuration(s string) (time.Duration, bool) {
	m := isoDuration.FindStringSubmatch(s)
	if m == nil || len(s) < 3 {
		return 0, false
	}
	seconds := 0.0
	for i, unit := range []float64{86_400, 3_600, 60, 1} {
		if m[i+2] == "" {
			continue
		}
		n, err := strconv.ParseFloat(m[i+2], 64)
		if err != nil {
			return 0, false
		}
		seconds += n * unit
	}
	if seconds > 9e9 { // a time.Duration holds 292 years
		return 0, false
	}
	if m[1] == "-" {
		seconds = -seconds
	}
	return time.Duration(math.Round(seconds * float64(time.Second))), true
}

// clock shows a time of day or duration as [h]:mm:ss does.
func clock(d time.Duration) string {
	sign := ""
	if d < 0 {
		sign, d = "-", -d
	}
	s := int64(d.Round(time.Second) / time.Second)
	two := func(n int64) string {
		if n < 10 {
			return "0" + strconv.FormatInt(n, 10)
		}
		return strconv.FormatInt(n, 10)
	}
	return sign + two(s/3600) + ":" + two(s/60%60) + ":" + two(s%60)
}
