package exchange

import (
	"regexp"
	"strings"
	"unicode"

	"certbook/internal/catalog"
)

// reference is what a cell says of the controls its row speaks of.
type reference struct {
	mentions []mention // in the order of the cell
	title    string    // the text beside the numbers
	behind   bool      // the numbers stand behind the title: "Access control (A.5.15)"
}

// mention is one number, or a range of them.
type mention struct{ from, to written }

// written is the number of a control as somebody wrote it, without prefix and padding.
type written struct {
	number  string // "5.10", "5.1.1"; "" for none
	annexed bool   // it says that it is of Annex A, so it is no clause
	clause  bool   // it says that it is a clause
	exact   bool   // its last level has a zero in front: it lost none at its end
	edition catalog.Edition
}

// single gives the number of a cell that names one control.
func (r reference) single() (written, bool) {
	if len(r.mentions) != 1 || r.mentions[0].to.number != "" {
		return written{}, false
	}
	return r.mentions[0].from, true
}

// What stands before a number: 27001:2022-5.01, ISO/IEC 27001 A.5.1, Annex A: 5.1, Control
// 5.1, SOA-5.1, Anhang A 5.1, 'A5.1. The letter A is also Greek or Cyrillic.
var numberPrefix = regexp.MustCompile(`(?i)^['"(\[{§#]*\s*` +
	`(?:(?:din|en|bs|nen|uni|une|nf|ns|ss|sn|pn|čsn|csn|önorm|onorm)[\s/_-]*)*(?:iso(?:\s*/?\s*iec)?[\s/_-]*)?(?:2700[12])?(?:[:\s/_-]*(20(?:13|22)))?[\s:/_–-]*` +
	`(?:((?:hls|clause|klausel|clausula|cláusula|clausola|kapitel|kap|chapitre|kapitola|hoofdstuk|ρήτρα)|` +
	`control|controls|ctrl|soa|ref|section|sec|sección|seccion|section|abschnitt|sezione|secção|oddíl|no|nr|n°|nº|num|` +
	`kontrolle|massnahme|maßnahme|contrôle|controle|controllo|controlo|mesure|medida|misura|maatregel|beheersmaatregel|opatření|έλεγχος|` +
	`punkt|punto|point|ponto|bod|ziffer|ziff|item)[\s.:#°º_–-]+)*` +
	`((?:annexe|annex|anexo|anexa|anhang|allegato|bijlage|příloha|priloha|příl|παράρτημα|παραρτημα|załącznik|bilaga|bilag|vedlegg|liite|приложение|附属書)[\s.:_–-]*)?` +
	`([aаα][\s.:_–-]*)?[(\[{]?\s*`)

// The number itself, in two or three levels, with or without zeros in front.
var (
	threeLevels = regexp.MustCompile(`^0?(\d{1,2})(\. ?|,)0?(\d{1,2})(\. ?|,)0?(\d{1,2})`)
	twoLevels   = regexp.MustCompile(`^0?(\d{1,2})(?:\. ?|,)(0?)(\d{1,2})`)
	lastLevel   = regexp.MustCompile(`^0?(\d{1,2})$`)
)

// What stands between the numbers of a list, and between the ends of a range. An "a" is
// "and" in Czech and "to" in Spanish.
var (
	listing = regexp.MustCompile(`(?i)^(?:\s*(?:[/;&+|,、•]|\n|\s(?:and|und|sowie|et|e|y|en|i|og|och|ja|και|и|or|oder|ou|of|o|nebo|oraz|u\.|bzw\.?|resp\.?)\s))+\s*`)
	ranging = regexp.MustCompile(`(?i)^(?:\s*(?:[-~→]|\.{2,3})\s*|\s(?:to|through|thru|until|up to|bis|bis zu|à|al|jusqu'à|hasta|até|fino a|tot|t/m|tot en met|až|do|έως)\s)`)
	either  = regexp.MustCompile(`^\s+a\s+`)
)

// readReference takes the numbers out of a text.
func readReference(text string) reference {
	if len(text) < 3 || len(text) > 400 {
		return reference{}
	}
	if w, ok := bareNumber(text); ok {
		return reference{mentions: []mention{{from: w}}}
	}
	if text = plainly(text); len(text) > 300 || !hasLevels(text) {
		return reference{}
	}
	if ref, ok := numbersFirst(text); ok {
		return ref
	}
	return numbersLast(text)
}

// bareNumber reads the commonest forms, 5.10 and A.5.10, without ado: a sheet has thousands.
func bareNumber(text string) (w written, ok bool) {
	if text[0] == 'A' {
		w.annexed, text = true, strings.TrimPrefix(text[1:], ".")
	}
	first, rest, dotted := strings.Cut(text, ".")
	second, third, _ := strings.Cut(rest, ".")
	level := func(s string) bool {
		return len(s) > 0 && len(s) < 3 && s[0] > '0' && s[0] <= '9' && (len(s) == 1 || s[1] >= '0' && s[1] <= '9')
	}
	if !dotted || !level(first) || !level(second) || third != "" && !level(third) || third == "" && strings.HasSuffix(rest, ".") {
		return written{}, false
	}
	w.number = text
	return w, true
}

// hasLevels says whether a text has two numbers with a point or comma between them.
func hasLevels(text string) bool {
	for i := 1; i+1 < len(text); i++ {
		if c := text[i]; c != '.' && c != ',' || text[i-1] < '0' || text[i-1] > '9' {
			continue
		}
		if next := strings.TrimPrefix(text[i+1:], " "); next != "" && next[0] >= '0' && next[0] <= '9' {
			return true
		}
	}
	return false
}

// readNumber takes the one number out of a text: "5.10" or, with three levels, "5.1.1".
func readNumber(text string) (number, rest string, ok bool) {
	ref := readReference(text)
	w, ok := ref.single()
	if !ok || ref.behind {
		return "", "", false
	}
	return w.number, ref.title, true
}

// plainly writes a text with plain blanks, hyphens and digits.
func plainly(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\u00ad' || r == '\u200b' || r == '\u200e' || r == '\u200f' || r == '\ufeff':
			return -1
		case unicode.IsSpace(r):
			return ' '
		case r == '‐' || r == '‑' || r == '‒' || r == '–' || r == '—' || r == '−':
			return '-'
		case r == '…':
			return '~'
		case r >= '！' && r <= '～': // full width
			return r - '！' + '!'
		case r == '。':
			return '.'
		}
		return r
	}, text)
	lines := strings.Split(text, "\n")
	kept := lines[:0]
	for _, line := range lines {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "\n")
}

// scanNumber reads a number with its prefix at the beginning of a text.
func scanNumber(text string) (w written, length int, ok bool) {
	start := 0
	if strings.HasPrefix(strings.ToLower(text), "urn:") {
		end := strings.IndexAny(text+" ", " \n")
		start = strings.LastIndex(text[:end], ":") + 1
	}
	m := numberPrefix.FindStringSubmatchIndex(text[start:])
	part := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[start+m[2*i] : start+m[2*i+1]]
	}
	w = written{edition: catalog.Edition(part(1)), clause: part(2) != "", annexed: part(3) != "" || part(4) != ""}
	at := start + m[1]
	if n := threeLevels.FindStringSubmatch(text[at:]); n != nil && n[2][0] == n[4][0] && ends(text[at+len(n[0]):]) {
		w.number = n[1] + "." + n[3] + "." + n[5]
		return w, at + len(n[0]), true
	}
	if n := twoLevels.FindStringSubmatch(text[at:]); n != nil && ends(text[at+len(n[0]):]) {
		w.number, w.exact = n[1]+"."+n[3], n[2] != ""
		return w, at + len(n[0]), true
	}
	return written{}, 0, false
}

// ends says whether a number may end before the rest of a text.
func ends(rest string) bool {
	if rest == "" {
		return true
	}
	if rest[0] == '.' {
		return len(rest) == 1 || rest[1] < '0' || rest[1] > '9'
	}
	for _, r := range rest {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%'
	}
	return true
}

// numbersFirst reads a text that begins with numbers.
func numbersFirst(text string) (reference, bool) {
	first, at, ok := scanNumber(text)
	if !ok {
		return reference{}, false
	}
	ref := reference{mentions: []mention{{from: first}}}
	for {
		last := &ref.mentions[len(ref.mentions)-1]
		rest := strings.TrimPrefix(text[at:], ".")
		skipped := len(text[at:]) - len(rest)
		between := listing.FindString(rest)
		if between != "" {
			if next, n, ok := following(rest[len(between):], last.from); ok {
				ref.mentions = append(ref.mentions, mention{from: next})
				at += skipped + len(between) + n
				continue
			}
		}
		if upTo := ranging.FindString(rest); upTo != "" && last.to.number == "" {
			if next, n, ok := following(rest[len(upTo):], last.from); ok {
				last.to = next
				at += skipped + len(upTo) + n
				continue
			}
		}
		if unclear := either.FindString(rest); unclear != "" {
			if next, n, ok := scanNumber(rest[len(unclear):]); ok {
				ref.mentions = append(ref.mentions, mention{from: next})
				if !neighbours(last.from, next) {
					return reference{}, false
				}
				at += skipped + len(unclear) + n
				continue
			}
		}
		if blank := len(rest) - len(strings.TrimLeft(rest, " ")); blank > 0 {
			if next, n, ok := scanNumber(rest[blank:]); ok && (next.annexed || blank+n == len(rest)) {
				ref.mentions = append(ref.mentions, mention{from: next})
				at += skipped + blank + n
				continue
			}
		}
		break
	}
	rest := text[at:]
	if rest == "" {
		return ref, true
	}
	trimmed := strings.TrimLeft(rest, " \n.:-_|)]}/\"',")
	if trimmed == rest && rest[0] != '(' && rest[0] != '[' {
		return reference{}, false
	}
	if old, ok := bracketedNumber(trimmed); ok { // "5.15 (A.9.1.1)"
		ref.mentions = append(ref.mentions, old...)
		trimmed = ""
	}
	ref.title = strings.TrimSpace(strings.ReplaceAll(trimmed, "\n", " "))
	if strings.HasPrefix(ref.title, "(") && strings.HasSuffix(ref.title, ")") && strings.Count(ref.title, "(") == 1 {
		ref.title = strings.Trim(ref.title, "()")
	}
	return ref, true
}

// bracketedNumber reads numbers that stand alone in brackets.
func bracketedNumber(text string) ([]mention, bool) {
	if !strings.HasPrefix(text, "(") && !strings.HasPrefix(text, "[") || !strings.HasSuffix(text, ")") && !strings.HasSuffix(text, "]") {
		return nil, false
	}
	inner, ok := numbersFirst(text[1 : len(text)-1])
	return inner.mentions, ok && inner.title == ""
}

// following reads the next number of a list or the other end of a range, which may be
// its last level alone: "A.5.15/16", "5.9-12".
func following(rest string, before written) (written, int, bool) {
	if w, n, ok := scanNumber(rest); ok {
		return w, n, true
	}
	end := strings.IndexAny(rest+"/", "/;&,+-")
	m := lastLevel.FindStringSubmatch(strings.TrimSpace(rest[:end]))
	if m == nil {
		return written{}, 0, false
	}
	w := before
	w.number = before.number[:strings.LastIndex(before.number, ".")+1] + m[1]
	return w, end, true
}

// neighbours says whether one number follows the other: then "to" and "and" are the same.
func neighbours(a, b written) bool {
	for _, e := range catalog.Editions() {
		i, ok := annexes[e]().find(a.number)
		j, also := annexes[e]().find(b.number)
		if ok && also && j == i+1 {
			return true
		}
	}
	return false
}

var (
	inBrackets = regexp.MustCompile(`^(.*\S)\s*[(\[{]([^()\[\]{}]+)[)\]}]\s*\.?$`)
	afterDash  = regexp.MustCompile(`^(.*?\S)\s*(?:\s-\s|[:|]|\n)\s*([^:|]+)$`)
	afterBlank = regexp.MustCompile(`(?i)^(.*\S)[\s,]+((?:annexe|annex|anexo|anhang|allegato|bijlage|příloha|παράρτημα)?\s*A[\s.]?\d[\d.,]*)$`)
	mentioning = regexp.MustCompile(`(?i)(?:^|\s)(?:see|siehe|s\.|vgl\.?|cf\.?|voir|ver|vedi|véase|zie|viz|see also|per|by|in|of|to|with|version|v)$`)
)

// numbersLast reads a title with its number behind it.
func numbersLast(text string) reference {
	for _, form := range []*regexp.Regexp{inBrackets, afterDash, afterBlank} {
		m := form.FindStringSubmatch(text)
		if m == nil || mentioning.MatchString(m[1]) || !hasWord(m[1]) {
			continue
		}
		ref, ok := numbersFirst(strings.TrimSpace(m[2]))
		if !ok || ref.title != "" {
			continue
		}
		ref.title, ref.behind = strings.Trim(strings.ReplaceAll(m[1], "\n", " "), " -:|"), true
		return ref
	}
	return reference{}
}

func hasWord(text string) bool {
	letters := 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 3
}
