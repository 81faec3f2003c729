package sheet

import (
	"strings"
	"unicode/utf8"
)

// parseCSV reads separated text into rows.
//
// encoding/csv refuses rows of unequal length or, told to accept them, shifts
// values silently, drops blank lines from its count, and lets one stray quote
// swallow the rest of the file. Here rows keep the number Excel shows, a row
// whose length differs is flagged, and a quote that never closes is text.
func parseCSV(text string, b *budget) ([]Row, error) {
	separator, text := chooseSeparator(text)
	var rows []Row
	var counts []int // fields of each row in rows, -1 for a comment line
	s := csvScanner{text: text, separator: separator}
	for number := 1; ; number++ {
		fields, ok := s.record()
		if !ok {
			break
		}
		row := Row{Number: number, Fields: len(fields)}
		last := 0
		for i, field := range fields {
			value := stripNeutral(field)
			if value == "" {
				continue
			}
			if strings.TrimSpace(value) != "" {
				last = i + 1
			}
			if i >= maxColumns {
				return nil, errTooLarge{"has more than 16,384 columns"}
			}
			if err := b.cell(len(value)); err != nil {
				return nil, err
			}
			row.Cells = append(row.Cells, Cell{Column: i + 1, Kind: Text, Text: value, Raw: value})
		}
		if last == 0 {
			continue
		}
		rows = append(rows, row)
		switch {
		case strings.HasPrefix(fields[0], "#") && len(rows) == commentLines(counts)+1:
			counts = append(counts, -1)
		default:
			counts = append(counts, len(fields))
		}
	}
	flagRagged(rows, counts)
	return rows, nil
}

// commentLines counts the comment lines so far; a "#" after the first other
// line is a value like any other.
func commentLines(counts []int) int {
	for _, c := range counts {
		if c >= 0 {
			return -1
		}
	}
	return len(counts)
}

// flagRagged marks the rows that do not have as many fields as most. Blank
// fields after a filled last one shift nothing; in a longer row whose last
// fields are blank, a separator inside a text may have moved what comes after.
func flagRagged(rows []Row, counts []int) {
	usual := usualCount(counts)
	for i := range rows {
		if counts[i] < 0 {
			continue
		}
		rows[i].Ragged = counts[i] < usual || counts[i] > usual && rows[i].Width() != usual
	}
}

// usualCount is the most frequent number of fields, the larger of two equally frequent.
func usualCount(counts []int) int {
	times := map[int]int{}
	usual := 0
	for _, c := range counts {
		if c < 0 {
			continue
		}
		times[c]++
		if times[c] > times[usual] || times[c] == times[usual] && c > usual {
			usual = c
		}
	}
	return usual
}

// looksLikeTable tells a table under a workbook's name from any other text: at
// least two rows, most of them with at least two columns.
func looksLikeTable(rows []Row) bool {
	wide := 0
	for _, r := range rows {
		if r.Width() >= 2 && !r.Ragged {
			wide++
		}
	}
	return wide >= 2 && wide*2 > len(rows)
}

// separators in the order of preference where the text does not tell.
const separators = ",;\t|"

const separatorSample = 64 << 10

// chooseSeparator tries the separators and takes the one that cuts most rows
// into the same number of fields. A first line "sep=;", which Excel obeys and
// does not show, decides.
func chooseSeparator(text string) (separator byte, rest string) {
	end := strings.IndexAny(text, "\r\n")
	if end < 0 {
		end = len(text)
	}
	if s := strings.Trim(text[:end], `"`); len(s) == 5 && strings.EqualFold(s[:4], "sep=") && s[4] < utf8.RuneSelf {
		rest := strings.TrimPrefix(text[end:], "\r")
		return s[4], strings.TrimPrefix(rest, "\n")
	}
	sample := text
	if len(sample) > separatorSample {
		sample = sample[:separatorSample]
	}
	best, bestScore := separators[0], 0.0
	for i := range len(separators) {
		if score := separatorScore(sample, separators[i]); score > bestScore {
			best, bestScore = separators[i], score
		}
	}
	return best, text
}

func separatorScore(sample string, separator byte) float64 {
	s := csvScanner{text: sample, separator: separator}
	var counts []int
	for {
		fields, ok := s.record()
		if !ok {
			break
		}
		if len(fields) == 1 && (fields[0] == "" || strings.HasPrefix(fields[0], "#")) {
			continue
		}
		counts = append(counts, len(fields))
	}
	// Titles above the header have one field; they say nothing.
	wide := counts[:0:0]
	for _, c := range counts {
		if c > 1 {
			wide = append(wide, c)
		}
	}
	usual := usualCount(wide)
	same := 0
	for _, c := range wide {
		if c == usual {
			same++
		}
	}
	if same == 0 {
		return 0
	}
	// Equal widths tell most; of two equally even cuts the finer one is right.
	return float64(same)/float64(len(counts)) + 0.02*float64(min(usual, 20))
}

// csvScanner cuts text into records and fields (RFC 4180, leniently).
type csvScanner struct {
	text      string
	separator byte
	pos       int
	fields    []string
	unclosed  int // quotes found that never close
}

// record gives the next record; a blank line is one with a single empty field.
func (s *csvScanner) record() ([]string, bool) {
	if s.pos >= len(s.text) {
		return nil, false
	}
	s.fields = s.fields[:0]
	for {
		field, more := s.field()
		s.fields = append(s.fields, field)
		if !more {
			return s.fields, true
		}
	}
}

// field reads one field and its separator or line end; more says a separator followed.
func (s *csvScanner) field() (field string, more bool) {
	if s.pos < len(s.text) && s.text[s.pos] == '"' && s.unclosed < maxUnclosed {
		if field, ok := s.quoted(); ok {
			return field, s.delimiter()
		}
	}
	start := s.pos
	for s.pos < len(s.text) {
		if c := s.text[s.pos]; c == s.separator || c == '\n' || c == '\r' {
			break
		}
		s.pos++
	}
	field = s.text[start:s.pos]
	return field, s.delimiter()
}

// delimiter steps over what ends a field.
func (s *csvScanner) delimiter() (more bool) {
	if s.pos >= len(s.text) {
		return false
	}
	c := s.text[s.pos]
	s.pos++
	if c == '\r' && s.pos < len(s.text) && s.text[s.pos] == '\n' {
		s.pos++
	}
	return c == s.separator
}

// Each quote that never closes costs a look through the rest of the file. After
// so many of them quotes are taken as text.
const maxUnclosed = 8

// quoted reads a quoted field up to its delimiter. A quote inside that is
// neither doubled nor followed by a delimiter is text, as in "the "big" one".
// If it opens a field on a later line, the first quote was a stray one and would
// swallow the rows in between: not ok, and the field is plain text.
func (s *csvScanner) quoted() (string, bool) {
	i, plainFrom := s.pos+1, s.pos+1
	var unescaped strings.Builder
	lines := false
	for i < len(s.text) {
		switch c := s.text[i]; {
		case c == '"' && i+1 < len(s.text) && s.text[i+1] == '"':
			unescaped.WriteString(s.text[plainFrom : i+1])
			i += 2
			plainFrom = i
		case c == '"' && s.closesAt(i):
			unescaped.WriteString(s.text[plainFrom:i])
			s.pos = s.afterBlanks(i + 1)
			return unescaped.String(), true
		case c == '\r' && i+1 < len(s.text) && s.text[i+1] == '\n':
			unescaped.WriteString(s.text[plainFrom:i])
			i++
			plainFrom = i
		case c == '"' && lines && s.opensAt(i):
			return "", false
		default:
			lines = lines || c == '\n'
			i++
		}
	}
	s.unclosed++
	return "", false
}

func (s *csvScanner) afterBlanks(i int) int {
	for i < len(s.text) && s.text[i] == ' ' {
		i++
	}
	return i
}

func (s *csvScanner) opensAt(i int) bool {
	return s.text[i-1] == s.separator || s.text[i-1] == '\n'
}

func (s *csvScanner) closesAt(i int) bool {
	i = s.afterBlanks(i + 1)
	return i == len(s.text) || s.text[i] == s.separator || s.text[i] == '\n' || s.text[i] == '\r'
}

// startsFormula says whether a spreadsheet program would take a field for a
// formula: it begins with = + - @, tab or carriage return (OWASP, CSV injection).
func startsFormula(s string) bool {
	return s != "" && strings.IndexByte("=+-@\t\r", s[0]) >= 0
}

// neutral writes a field so that no program computes it: an apostrophe goes in
// front. So that stripNeutral can tell, a text that already looks neutralised
// gets another one.
func neutral(s string) string {
	if startsFormula(strings.TrimLeft(s, "'")) {
		return "'" + s
	}
	return s
}

// stripNeutral undoes neutral.
func stripNeutral(s string) string {
	if strings.HasPrefix(s, "'") && startsFormula(strings.TrimLeft(s, "'")) {
		return s[1:]
	}
	return s
}
