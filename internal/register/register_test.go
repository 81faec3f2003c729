package register_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/register"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
)

func field(t *testing.T, key string) *register.Field {
	t.Helper()
	f, ok := toy.Gadgets.Field(key)
	require.True(t, ok)
	return f
}

func TestCleanBringsAValueIntoOneForm(t *testing.T) {
	for _, c := range []struct {
		field    string
		in, want any
	}{
		{"name", "  Lathe\u00a0", "Lathe"},
		{"name", " \ufeff\u200b ", nil},
		{"notes", "one\r\ntwo\rthree\n", "one\ntwo\nthree"},
		{"notes", nil, nil},
		{"state", "", "open"},
		{"state", nil, "open"},
		{"colours", []string{"blue", "red", "blue"}, []string{"red", "blue"}},
		{"colours", []string{}, nil},
		{"colours", []string{"pink", "red"}, []string{"red", "pink"}}, // for Check to refuse
		{"weight", 3, 3.0},
		{"weight", 0.0, 0.0},
	} {
		require.Equal(t, c.want, field(t, c.field).Clean(c.in), "%s %v", c.field, c.in)
		require.Equal(t, c.want, field(t, c.field).Clean(c.want), "cleaning twice is cleaning once")
	}
}

func TestCheckRefusesWhatAFieldCannotHold(t *testing.T) {
	long := strings.Repeat("x", register.MaxText)
	for _, c := range []struct {
		field string
		value any
		words string // "" is accepted
	}{
		{"name", "Lathe", ""},
		{"name", nil, "must not be empty"},
		{"name", "two\nlines", "single line"},
		{"notes", "two\nlines\tand a tab", ""},
		{"notes", long, ""},
		{"notes", long + "x", "32,767"},
		{"notes", strings.Repeat("\U0001F600", register.MaxText/2+1), "32,767"}, // two units each
		{"notes", "bell \a", "cannot be shown"},
		{"notes", "a\x00b", "cannot be shown"},
		{"notes", "a\x1fb", "cannot be shown"},
		{"notes", "\xff\xfe", "cannot be shown"},
		{"notes", "\ufffe", "cannot be shown"},
		{"notes", 1.0, "takes text"},
		{"state", "closed", ""},
		{"state", "Closed", "not one of the values"},
		{"colours", []string{"red"}, ""},
		{"colours", []string{"red", "pink"}, "“pink” is not one of the values of Colours"},
		{"colours", "red", "list"},
		{"weight", 1.5, ""},
		{"weight", "1.5", "takes a number"},
		{"weight", math.Inf(1), "takes a number"},
		{"weight", math.NaN(), "takes a number"},
		{"bought", "2024-02-29", ""},
		{"bought", "2026-02-29", "is not a date"},
		{"bought", "12 Mar 2026", "is not a date"},
		{"bought", "1899-12-31", "is not a date"},
		{"bought", "2201-01-01", "is not a date"},
	} {
		err := field(t, c.field).Check(c.value)
		if c.words == "" {
			require.NoError(t, err, "%s", c.field)
			continue
		}
		require.ErrorContains(t, err, c.words)
		require.True(t, fault.Is(err, fault.Invalid))
		require.Equal(t, c.field, fault.Of(err).Field)
	}
}

func TestParseReadsWhatPeopleTypeAndNeverGuesses(t *testing.T) {
	people := func(name string) (string, error) {
		switch name {
		case "Anna":
			return "id-1", nil
		case "Out of order":
			return "", errors.New("connection lost")
		}
		return "", fault.New(fault.NotFound, "There is nobody called so.")
	}
	for _, c := range []struct {
		field, text string
		want        any
		refused     string
	}{
		{"name", "  A   lathe ", "A lathe", ""},
		{"name", "", nil, ""},
		{"notes", " kept  as\r\nit is ", "kept  as\nit is", ""},
		{"state", "DONE", "closed", ""},
		{"state", "● Closed", "closed", ""},
		{"state", "", "open", ""},
		{"state", "perhaps", nil, "not one of the values"},
		{"colours", "Blue; red", []string{"red", "blue"}, ""},
		{"colours", "red, pink", nil, "“pink”"},
		{"weight", "1 234.5", 1234.5, ""},
		{"weight", "1\u202f234", 1234.0, ""},
		{"weight", "1\u00a0234", 1234.0, ""},
		{"weight", "-0.5e3", -500.0, ""},
		{"weight", "1,5", nil, "not a number"},
		{"weight", "0x1F", nil, "not a number"},
		{"weight", "1_000", nil, "not a number"},
		{"weight", "Infinity", nil, "takes a number"},
		{"weight", "heavy", nil, "not a number"},
		{"bought", "12 Mar 2026", "2026-03-12", ""},
		{"bought", "2026-3-2", "2026-03-02", ""},
		{"bought", "13/02/2026", "2026-02-13", ""},
		{"bought", "03/04/2026", "2026-04-03", ""}, // the day comes first
		{"bought", "02/13/2026", nil, "not a date"},
		{"bought", "31.4.2026", nil, "not a date"},
		{"bought", "1 Jan 1850", nil, "not a date"},
		{"keeper", "Anna", "id-1", ""},
		{"keeper", "Zoe", nil, "nobody"},
		{"keeper", "Out of order", nil, "connection lost"},
	} {
		v, err := field(t, c.field).Parse(c.text, people)
		if c.refused != "" {
			require.ErrorContains(t, err, c.refused, "%s %q", c.field, c.text)
			if c.text != "Out of order" {
				require.Equal(t, c.field, fault.Of(err).Field)
			}
			continue
		}
		require.NoError(t, err, "%s %q", c.field, c.text)
		require.Equal(t, c.want, v, "%s %q", c.field, c.text)
	}
}

func TestFoldMakesHeadingsComparable(t *testing.T) {
	for _, same := range [][2]string{
		{"Control_ID", "control id"}, {" ＣＯＮＴＲＯＬ ", "control"}, {"Justification:", "justification"}, {"Straße", "STRASSE"},
		{"Reason\u00a0for\ninclusion *", "reason for inclusion"}, {"✅\ufe0f", "✅"}, {"Applicable?", "applicable"},
	} {
		require.Equal(t, register.Fold(same[1]), register.Fold(same[0]))
	}
	require.Equal(t, "?", register.Fold(" ? "), "what is nothing but decoration stays")
	require.NotEqual(t, register.Fold("5.1"), register.Fold("51"))
}

func TestValuesCrossEveryBoundaryUnchanged(t *testing.T) {
	for _, v := range []any{nil, "", "text <&> \u2028 “é” \U0001F600", `"quoted" \`, "two\nlines", 0.0, -1.5, 0.1, 1e300, 5e-324, 9007199254740993.0, []string{"a", "b"}} {
		back, err := register.Decode(register.Encode(v))
		require.NoError(t, err)
		require.True(t, register.Equal(v, back), "%v", v)
	}
	for _, text := range []string{"", "{", `"`, `[1]`, `[["a"]]`, `"a`, `"a"b"`, `"a\"`, "\"a\nb\""} {
		_, err := register.Decode(text)
		require.Error(t, err, text)
	}
	require.False(t, register.Equal([]string{"a"}, "a"))
	require.False(t, register.Equal(nil, []string{}))
	require.False(t, register.Equal("1", 1.0))
}

func TestAMistakeInADeclarationIsFoundAtOnce(t *testing.T) {
	name := func(key string) *register.Field {
		return register.Text(key, func(g *toy.Gadget) *string { return &g.Name })
	}
	good := register.Register{Key: "x", Table: "x", New: toy.Gadgets.New, Name: toy.Gadgets.Name}
	twice, former, nameless, common := good, good, good, good
	twice.Fields = []*register.Field{name("a"), name("a")}
	former.Fields = []*register.Field{name("a"), name("b").Formerly("a")}
	nameless.Name = nil
	common.Fields = []*register.Field{name("version")} // a column every register has
	for _, r := range []register.Register{twice, former, nameless, common} {
		require.Panics(t, func() { register.Declare(r) })
	}
	declared := func(relations ...register.Relation) func() {
		return func() { register.NewSet("people", []*register.Register{toy.People, toy.Gadgets}, relations) }
	}
	require.NotPanics(t, declared(toy.PartOf))
	require.Panics(t, declared(toy.PartOf, toy.PartOf))
	require.Panics(t, declared(register.Relation{Key: "part_of", From: register.End{Register: "gadgets", Key: "part_of"}, To: register.End{Register: "nothing", Key: "parts"}}))
	require.Panics(t, declared(register.Relation{Key: "keeper", From: register.End{Register: "gadgets", Key: "part_of"}, To: register.End{Register: "gadgets", Key: "parts"}}), "called as a field")
	require.Panics(t, func() { register.NewSet("people", []*register.Register{toy.Gadgets, toy.Gadgets}, nil) })
	require.Panics(t, func() { register.NewSet("people", []*register.Register{toy.Gadgets, register.Declare(good)}, nil) }, "two registers of one type")
}

func TestAFieldIsFoundByItsFormerKey(t *testing.T) {
	r := register.Declare(register.Register{Key: "x", Table: "x", New: toy.Gadgets.New, Name: toy.Gadgets.Name,
		Fields: []*register.Field{register.Text("name", func(g *toy.Gadget) *string { return &g.Name }).Formerly("title", "label")}})
	for _, key := range []string{"name", "title", "label"} {
		f, ok := r.Field(key)
		require.True(t, ok)
		require.Equal(t, "name", f.Key)
	}
	_, ok := r.Field("other")
	require.False(t, ok)
}

func TestAColumnIsWideEnoughForItsHeading(t *testing.T) {
	type thing struct {
		register.Base
		Answer, Note string
	}
	r := register.Declare(register.Register{
		Key: "things", Label: "Things", Singular: "Thing", Table: "things", Prefix: "TH",
		New: func() register.Record { return new(thing) }, Name: func(register.Record) string { return "" },
		Fields: []*register.Field{
			register.Text("answer", func(x *thing) *string { return &x.Answer }).Named("Addressed through the ISMS").Wide(60),
			register.Text("note", func(x *thing) *string { return &x.Note }).Named("Note").Wide(60),
		},
	})
	require.GreaterOrEqual(t, r.Fields[0].Width, 170)
	require.Equal(t, 60, r.Fields[1].Width, "what was declared wide enough stays")
}
