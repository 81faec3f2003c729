package app

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"certbook/internal/audit"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// sample opens the sample book and deletes one of its people, whose id is given.
func (f *fixture) sample(t *testing.T) (deleted string) {
	t.Helper()
	_, err := f.books.OpenSample()
	require.NoError(t, err)
	made, err := f.registers.Create(CreateQuery{Register: "people", Values: map[string]any{"name": "Gone Tomorrow"}})
	require.NoError(t, err)
	deleted = made.Rows[0].ID
	_, err = f.registers.Remove(RecordQuery{"people", deleted})
	require.NoError(t, err)
	return deleted
}

func (f *fixture) head(t *testing.T) string {
	t.Helper()
	open, err := f.current()
	require.NoError(t, err)
	_, digest, err := open.book.Head(t.Context())
	require.NoError(t, err)
	return digest
}

func (f *fixture) rows(t *testing.T, key string) []Row {
	t.Helper()
	list, err := f.registers.List(ListQuery{Register: key})
	require.NoError(t, err)
	return recordsOf(list)
}

// plainWords says that a fault is one people can read.
func plainWords(t *testing.T, what string, f Fault) {
	t.Helper()
	require.NotEqual(t, string(fault.Internal), f.Code, "%s: %v", what, f)
	require.True(t, utf8.ValidString(f.Message) && utf8.ValidString(f.Action), "%s: %q", what, f.Message)
	require.NotEmpty(t, f.Message, what)
	for _, sentence := range []string{f.Message, f.Action} {
		if sentence != "" {
			require.True(t, strings.HasSuffix(sentence, "."), "%s: %s", what, sentence)
			require.False(t, strings.ContainsFunc(sentence, func(r rune) bool { return unicode.IsControl(r) || r == 0x202e }), "%s: %q", what, sentence)
			require.Less(t, len(sentence), 700, what)
		}
	}
}

func TestWhatAFieldCannotHoldIsRefusedAtTheFieldAndNothingIsSaved(t *testing.T) {
	f := newFixture(t)
	deleted := f.sample(t)
	set := audit.Registers()
	foreign := f.rows(t, "roles")[0].ID // nothing is linked to a role
	before := f.head(t)
	tried := 0
	for _, r := range set.Registers {
		rows := f.rows(t, r.Key)
		if len(rows) == 0 {
			require.True(t, r.Aside, "the sample has no %s", r.Key)
			continue
		}
		row := rows[0]
		try := func(key string, b bad) {
			t.Helper()
			tried++
			what := fmt.Sprintf("%s.%s %.40q %.40q", r.Key, key, b.text, fmt.Sprint(b.value))
			edit := CellEdit{ID: row.ID, Version: row.Version, Field: key, Value: b.value}
			if b.text != "" {
				edit.Text = &b.text
			}
			result, err := f.registers.Save(SaveQuery{Register: r.Key, Edits: []CellEdit{edit}})
			require.NoError(t, err, what)
			require.Len(t, result.Refused, 1, what)
			require.Equal(t, key, result.Refused[0].Error.Field, "%s: %v", what, result.Refused[0].Error)
			plainWords(t, what, result.Refused[0].Error)
			require.Empty(t, result.Rows, what)
		}
		for _, field := range r.Fields {
			for _, b := range badFor(field, deleted, foreign) {
				try(field.Key, b)
			}
		}
		for _, side := range set.Sides(r) {
			for _, b := range badLinks(deleted, foreign) {
				try(side.Key, b)
			}
		}
		require.Equal(t, before, f.head(t), "%s: something was written", r.Key)
		require.Equal(t, rows, f.rows(t, r.Key), "%s: what the window shows was changed", r.Key)
	}
	require.Greater(t, tried, 1500, "the declarations were not driven through")
}

func TestANewRecordWithAFieldThatCannotStandIsNotMade(t *testing.T) {
	f := newFixture(t)
	deleted := f.sample(t)
	set := audit.Registers()
	foreign := f.rows(t, "roles")[0].ID
	before := f.head(t)
	for _, r := range set.Registers {
		if r.One || r == isms.Statements || r == isms.Clauses || r == isms.Files {
			continue
		}
		good := f.fresh(t, r)
		refused := func(key string, v any) {
			t.Helper()
			values := maps.Clone(good)
			values[key] = v
			what := fmt.Sprintf("%s.%s %.40q", r.Key, key, fmt.Sprint(v))
			_, err := f.registers.Create(CreateQuery{Register: r.Key, Values: values})
			require.Error(t, err, what)
			plainWords(t, what, faultInfo(err))
			require.NotEmpty(t, fault.Of(err).Field, "%s: %v", what, err)
			if _, decided := firstDecided(r, good); !decided {
				require.Equal(t, key, fault.Of(err).Field, "%s: %v", what, err)
			}
		}
		for _, field := range r.Fields {
			if field.DecidedBy != "" {
				continue
			}
			for _, b := range badFor(field, deleted, foreign) {
				if _, text := b.value.(string); text && field.Kind != register.KindPerson {
					continue // is read as typed here
				}
				if b.text != "" {
					b.value = b.text
				}
				refused(field.Key, b.value)
			}
			if field.Required {
				refused(field.Key, nil)
				refused(field.Key, " \u200b\u00a0")
			}
		}
		for _, side := range set.Sides(r) {
			for _, b := range badLinks(deleted, foreign) {
				if b.text != "" {
					b.value = b.text
				}
				refused(side.Key, b.value)
			}
		}
		require.Equal(t, before, f.head(t), "%s: something was written", r.Key)
	}
}

// fresh gives the values a new record of a register needs.
func (f *fixture) fresh(t *testing.T, r *register.Register) map[string]any {
	values := map[string]any{}
	for _, field := range r.Fields {
		if !field.Required {
			continue
		}
		switch field.Kind {
		case register.KindDate:
			values[field.Key] = "2026-03-12"
		case register.KindNumber:
			values[field.Key] = 2.0
		case register.KindChoice:
			values[field.Key] = field.Choices[0].Key
		case register.KindPerson:
			values[field.Key] = f.rows(t, "people")[0].ID
		default:
			values[field.Key] = "Something new"
		}
	}
	return values
}

func firstDecided(r *register.Register, values map[string]any) (string, bool) {
	for _, field := range r.Fields {
		if _, given := values[field.Key]; given && field.DecidedBy != "" {
			return field.Key, true
		}
	}
	return "", false
}

func TestAPasteOfFiveHundredRowsSavesTheGoodCellsAndRefusesTheOthersAsOneStep(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	open, err := f.current()
	require.NoError(t, err)
	_, err = open.book.Do(t.Context(), ledger.Change{Title: "Five hundred risks", Source: ledger.Product}, func(tx *ledger.Tx) error {
		for i := range 500 {
			if err := tx.Save(&isms.Risk{Title: fmt.Sprintf("Risk %d", i)}); err != nil {
				return err
			}
		}
		return nil
	})
	require.NoError(t, err)
	before := f.rows(t, "risks")
	good := []string{"A better title", "A. Lind", "4", "5", "12 March 2026", "5.1; 8.13"}
	wrong := []string{"a\x00b", "Nobody Anywhere", "6", "2.5", "31.02.2026", "5.1; 99.9"}
	columns := []string{"title", "owner", "current_likelihood", "current_impact", "next_review", "controls"}
	edits, refused := []CellEdit{}, map[[2]string]bool{}
	for i, row := range before {
		for c, key := range columns {
			text := good[c]
			if (i+c)%7 == 0 {
				text = wrong[c]
				refused[[2]string{row.ID, key}] = true
			}
			edits = append(edits, CellEdit{ID: row.ID, Version: row.Version, Field: key, Text: &text})
		}
	}
	result, err := f.registers.Save(SaveQuery{Register: "risks", Edits: edits})
	require.NoError(t, err)
	require.Len(t, result.Refused, len(refused))
	for _, cell := range result.Refused {
		require.True(t, refused[[2]string{cell.ID, cell.Field}], "%v", cell)
		require.Equal(t, cell.Field, cell.Error.Field)
	}
	after := f.rows(t, "risks")
	for i, row := range after {
		for _, key := range columns {
			if refused[[2]string{row.ID, key}] {
				require.Equal(t, before[i].Values[key], row.Values[key], "%s of %s", key, row.Ref)
			} else {
				require.NotEqual(t, before[i].Values[key], row.Values[key], "%s of %s", key, row.Ref)
			}
		}
	}
	_, err = f.books.Undo()
	require.NoError(t, err)
	for i, row := range f.rows(t, "risks") {
		require.Equal(t, before[i].Values, row.Values, "one step takes all of it back")
	}
}

// Wherever a record has two days in order, a paste may move both past each other.
func TestAPeriodIsMovedByAPasteInAnyOrderOfItsCells(t *testing.T) {
	pairs := []struct{ register, start, end string }{
		{"evidence", "period_from", "period_to"}, {"evidence", "collected_on", "next_refresh"}, {"requests", "asked_on", "due"},
		{"competences", "date", "valid_until"}, {"documents", "approved_on", "next_review"}, {"exceptions", "approved_on", "until"},
		{"incidents", "occurred_on", "detected_on"}, {"incidents", "detected_on", "closed_on"}, {"incidents", "occurred_on", "closed_on"},
	}
	f := newFixture(t)
	f.sample(t)
	for _, p := range pairs {
		name := p.register + " " + p.start + " " + p.end
		r, ok := audit.Registers().Register(p.register)
		require.True(t, ok)
		made, err := f.registers.Create(CreateQuery{Register: p.register, Values: f.fresh(t, r)})
		require.NoError(t, err, name)
		id := made.Rows[0].ID
		paste := func(cells ...string) SaveResult {
			t.Helper()
			q := SaveQuery{Register: p.register}
			for i := 0; i < len(cells); i += 2 {
				q.Edits = append(q.Edits, CellEdit{ID: id, Version: made.Seq, Field: cells[i], Text: &cells[i+1]})
			}
			result, err := f.registers.Save(q)
			require.NoError(t, err, name)
			if result.Seq > 0 {
				made = result
			}
			return result
		}
		holds := func(start, end string) {
			t.Helper()
			values := made.Rows[0].Values
			require.Equal(t, []any{start, end}, []any{values[p.start], values[p.end]}, name)
		}
		require.Empty(t, paste(p.start, "2025-01-01", p.end, "2025-03-31").Refused, name)
		require.Empty(t, paste(p.start, "2025-07-01", p.end, "2025-09-30").Refused, name)
		holds("2025-07-01", "2025-09-30")
		require.Empty(t, paste(p.end, "2025-03-31", p.start, "2025-01-01").Refused, name)
		holds("2025-01-01", "2025-03-31")
		head := f.head(t)
		for _, cell := range [][]string{{p.start, "2025-04-01"}, {p.end, "2024-12-31"}} {
			refused := paste(cell...).Refused
			require.Len(t, refused, 1, name)
			require.Contains(t, []string{p.start, p.end}, refused[0].Error.Field, name)
			plainWords(t, name, refused[0].Error)
		}
		require.Equal(t, head, f.head(t), name)
		refused := paste(p.start, "2026-02-01", p.end, "2026-01-01").Refused
		require.Len(t, refused, 1, "%s: the two contradict each other", name)
		holds("2025-01-01", "2026-01-01")
	}
}

func TestARecordThatIsNotThereIsSaidToBeGone(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	head := f.head(t)
	text := "x"
	for _, q := range []SaveQuery{
		{Register: "risks", Edits: []CellEdit{{ID: "no-such-id", Field: "title", Text: &text}}},
		{Register: "risks", Edits: []CellEdit{{ID: "", Field: "title", Text: &text}}},
		{Register: "risks", Edits: []CellEdit{{ID: "no-such-id", Field: "controls", Value: []any{}}}},
		{Register: "soa", Edits: []CellEdit{{ID: f.control(t, "5.1").ID, Field: "no such field", Text: &text}}},
		{Register: "soa", Edits: []CellEdit{{ID: f.control(t, "5.1").ID, Field: "", Text: &text}}},
	} {
		result, err := f.registers.Save(q)
		require.NoError(t, err)
		require.Len(t, result.Refused, 1)
		plainWords(t, q.Edits[0].Field, result.Refused[0].Error)
	}
	for _, err := range []error{
		second(f.registers.Save(SaveQuery{Register: "no such register"})),
		second(f.registers.Save(SaveQuery{Register: ""})),
		second(f.registers.Create(CreateQuery{Register: "risks; DROP TABLE risks"})),
		second(f.registers.Create(CreateQuery{Register: "risks", Values: map[string]any{"title": "A", "no such field": 1.0}})),
		second(f.registers.Create(CreateQuery{Register: "organisation", Values: map[string]any{"name": "Another"}})),
		second(f.registers.Remove(RecordQuery{"risks", "no-such-id"})),
		second(f.registers.List(ListQuery{Register: "no such register"})),
		second(f.registers.List(ListQuery{Register: "risks", AsOf: "yesterday"})),
		second(f.registers.List(ListQuery{Register: "risks", AsOf: "2026-02-31"})),
		second(f.registers.Names(RegisterQuery{"no such register"})),
	} {
		require.Error(t, err)
		plainWords(t, err.Error(), faultInfo(err))
	}
	require.Equal(t, head, f.head(t))
}

func second[T any](_ T, err error) error { return err }

// What the window sends arrives as JSON: lone surrogates and numbers beyond all numbers too.
func TestWhatArrivesAsBrokenJSONHarmsNothing(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	id := f.control(t, "5.1").ID
	for body, refused := range map[string]int{
		`{"register":"soa","edits":[{"id":"` + id + `","field":"notes","text":"a\ud800b"}]}`:                                               0,
		`{"register":"soa","edits":[{"id":"` + id + `","field":"notes","value":{"$ne":1}}]}`:                                               1,
		`{"register":"soa","edits":[{"id":"` + id + `","version":-9,"field":"target_date","value":"` + strings.Repeat("9", 1<<22) + `"}]}`: 1,
		`{"register":"soa","edits":[{"id":"` + id + `","field":"inclusion_reasons","value":[[[[["legal"]]]]]}]}`:                           1,
	} {
		var q SaveQuery
		require.NoError(t, json.Unmarshal([]byte(body), &q))
		result, err := f.registers.Save(q)
		require.NoError(t, err)
		require.Len(t, result.Refused, refused, "%.120s", body)
	}
	var q SaveQuery
	require.Error(t, json.Unmarshal([]byte(`{"edits":[{"value":1e400}]}`), &q), "the window's bridge refuses it before we see it")
	require.Equal(t, "a\ufffdb", f.control(t, "5.1").Values["notes"], "half a character is shown as what it is, unreadable")
	open, err := f.current()
	require.NoError(t, err)
	verdict, err := open.book.Verify(context.Background(), "")
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
}

func TestTwoPeopleDoNotGetOneName(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	made, err := f.registers.Create(CreateQuery{Register: "people", Values: map[string]any{"name": "Moses Okafor"}})
	require.NoError(t, err)
	moses := made.Rows[0]
	for _, name := range []string{"Astrid Lind", " astrid  LIND ", "As\u00adtrid Lind", "Astrid\u200b Lind"} {
		result, err := f.registers.Save(SaveQuery{Register: "people", Edits: []CellEdit{{ID: moses.ID, Version: moses.Version, Field: "name", Text: &name}}})
		require.NoError(t, err)
		require.Len(t, result.Refused, 1, "%q", name)
		require.Equal(t, "name", result.Refused[0].Error.Field)
		_, err = f.registers.Create(CreateQuery{Register: "people", Values: map[string]any{"name": name}})
		require.Equal(t, "name", fault.Of(err).Field, "%q: %v", name, err)
	}
	upper := "MOSES OKAFOR"
	result, err := f.registers.Save(SaveQuery{Register: "people", Edits: []CellEdit{{ID: moses.ID, Version: moses.Version, Field: "name", Text: &upper}}})
	require.NoError(t, err)
	require.Empty(t, result.Refused, "one's own name written otherwise")
}

func TestADayIsReadInTheWordsImportsKnow(t *testing.T) {
	f := newFixture(t)
	f.newBook(t)
	row := f.control(t, "5.1")
	for text, day := range map[string]string{
		"31. Dezember 2025": "2025-12-31", "le 1er mars 2026": "2026-03-01", "31 de diciembre de 2025": "2025-12-31", "12 Sept 2026": "2026-09-12",
		"Thursday, 12 March 2026": "2026-03-12", "2026-03-12 09:30": "2026-03-12", "12\u00a0Mar\u00a02026": "2026-03-12", "2. 1. 2026": "2026-01-02", "\u202a2026-03-13\u202c": "2026-03-13",
	} {
		result, err := f.registers.Save(SaveQuery{Register: "soa", Edits: []CellEdit{{ID: row.ID, Version: row.Version, Field: "target_date", Text: &text}}})
		require.NoError(t, err)
		require.Empty(t, result.Refused, text)
		row = f.control(t, "5.1")
		require.Equal(t, day, row.Values["target_date"], text)
	}
	for _, text := range []string{"31. Februar 2026", "Dezember 2025", "31. Dezember", "2025, 31 December", "Mai März 2026"} {
		result, err := f.registers.Save(SaveQuery{Register: "soa", Edits: []CellEdit{{ID: row.ID, Version: row.Version, Field: "target_date", Text: &text}}})
		require.NoError(t, err)
		require.Len(t, result.Refused, 1, text)
	}
}
