package app

import (
	"math"
	"strings"

	"certbook/internal/register"
)

// bad is something a field must not take: a text as typed, or a value as an editor sends it.
type bad struct {
	text  string
	value any // when text is ""
}

func typed(texts ...string) []bad {
	all := []bad{}
	for _, text := range texts {
		all = append(all, bad{text: text})
	}
	return all
}

func sent(values ...any) []bad {
	all := []bad{}
	for _, v := range values {
		all = append(all, bad{value: v})
	}
	return all
}

// badFor gives what is hostile to a kind of field. Of the ids one is of a person who was deleted, the other of another register.
func badFor(f *register.Field, deleted, foreign string) []bad {
	switch f.Kind {
	case register.KindNumber:
		return append(typed("1e400", "-1e400", "NaN", "Infinity", "5,5", "five", "0x1F", "1_000", "٣", "1.2.3", "50 %"),
			sent(math.NaN(), math.Inf(1), "5", true, []any{1.0}, map[string]any{"a": 1.0})...)
	case register.KindDate:
		return append(typed("31.02.2026", "29 Feb 2025", "1899-12-31", "9999-01-01", "2026-13-01", "2026-00-10", "12/31/2025", "soon", "46000", "31. Brumaire 2025"),
			sent(46000.0, true, "12 Mar 2026", "2026-03-12T00:00:00Z", []any{"2026-03-12"})...)
	case register.KindChoice:
		return append(typed("no such choice", f.Choices[0].Label+" or so?", f.Choices[0].Label+" "+f.Choices[len(f.Choices)-1].Label),
			sent("no such choice", 1.0, []any{f.Choices[0].Key})...)
	case register.KindChoices:
		return append(typed("no such choice", f.Choices[0].Label+"; no such choice"), sent(f.Choices[0].Key, 1.0, []any{f.Choices[0].Key, "no such choice"}, []any{1.0})...)
	case register.KindPerson:
		return append(typed("Nobody Anywhere", "TBD; someone", strings.Repeat("Nobody ", 5000), "Nobody\x1b Anywhere"), sent("no-such-id", deleted, foreign, 5.0, []any{deleted})...)
	case register.KindText:
		return append(textsNobodyCanRead(), sent("two\nlines")...)
	}
	return textsNobodyCanRead()
}

func textsNobodyCanRead() []bad {
	return append(typed(strings.Repeat("x", register.MaxText+1), strings.Repeat("🗝", register.MaxText/2+1), "a\x00b", "a\x1bb", "a\ufffeb", "a\xffb", "invoice\u202egnp.exe"),
		sent(5.0, true, []any{"a"}, map[string]any{"a": "b"})...)
}

func badLinks(deleted, foreign string) []bad {
	return append(typed("R-999999", "no such record; nor this", strings.Repeat("x", 40_000), "R-\x00\x1b"), sent([]any{"no-such-id"}, []any{deleted}, []any{foreign}, "R-001", 5.0, true, map[string]any{}, []any{nil}, []any{[]any{}})...)
}
