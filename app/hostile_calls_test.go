package app

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/fault"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// caller makes up arguments for the bound methods: things that are in the book where they do
// not belong, and things that belong nowhere.
type caller struct {
	dice  *rand.Rand
	ids   map[string][]string // by register
	words []string
	paths []string
}

func newCaller(t *testing.T, f *fixture, seed uint64) *caller {
	c := &caller{dice: rand.New(rand.NewPCG(seed, seed)), ids: map[string][]string{}}
	c.words = []string{"", " ", "x", "2026-11-20", "2026-02-30", "0000-00-00", "99999-01-01", "2031-01-01", "today", "1e400", "-1", "5", "NaN", "null", "%", "'; DROP TABLE risks; --",
		"\x00", "a\x1b[2Jb", "a\u202eb", "a\xffb", "\ufeff", "../../etc/passwd", strings.Repeat("x", register.MaxText+1), strings.Repeat("🗝", 999), "Astrid Lind", "R-001", "5.1", "A.5.1", "1.0", "2022", "2013",
		"risk", "control", "inherent", "current", "residual", "csv", "xlsx", "json", "soa-undecided", "risk-unrated", "sha256"}
	for _, r := range audit.Registers().Registers {
		c.words = append(c.words, r.Key)
		for _, row := range f.rows(t, r.Key) {
			c.ids[r.Key] = append(c.ids[r.Key], row.ID)
		}
		for _, field := range r.Fields[:min(3, len(r.Fields))] {
			c.words = append(c.words, field.Key)
		}
	}
	for _, relation := range audit.Registers().Relations {
		c.words = append(c.words, relation.Key, relation.From.Key, relation.To.Key)
	}
	sheet := filepath.Join(f.dir, "risks.csv")
	require.NoError(t, os.WriteFile(sheet, []byte("Risk,Owner,Likelihood\nLaptop lost,Nobody Here,3\n,,\n"), 0o600))
	c.paths = []string{"", ".", f.dir, sheet, filepath.Join(f.dir, "none", "x.csv"), strings.Repeat("d", 300), "/dev/null"}
	return c
}

func pick[T any](dice *rand.Rand, from []T) T { return from[dice.IntN(len(from))] }

func (c *caller) id() string {
	for {
		if ids := c.ids[pick(c.dice, audit.Registers().Registers).Key]; len(ids) > 0 {
			return pick(c.dice, ids)
		}
	}
}

// text gives a text for an argument of this name.
func (c *caller) text(name string) string {
	all := audit.Registers().Registers
	switch chance := c.dice.IntN(4); {
	case chance == 0:
		return pick(c.dice, c.words)
	case strings.Contains(name, "Path") || name == "File":
		return pick(c.dice, c.paths)
	case name == "Register":
		return pick(c.dice, all).Key
	case name == "Field":
		return pick(c.dice, pick(c.dice, all).Fields).Key
	case name == "By" || name == "Person" || name == "Owner":
		return pick(c.dice, c.ids["people"])
	case name == "On" || name == "Until" || name == "AsOf":
		return pick(c.dice, []string{"2026-11-20", "2026-11-01", "2027-06-30", "2020-01-01"})
	case name == "Risk":
		return pick(c.dice, c.ids["risks"])
	case chance == 1:
		return pick(c.dice, c.words)
	}
	return c.id()
}

func (c *caller) value(of reflect.Type, name string, depth int) reflect.Value {
	v := reflect.New(of).Elem()
	switch of.Kind() {
	case reflect.String:
		v.SetString(c.text(name))
	case reflect.Bool:
		v.SetBool(c.dice.IntN(2) == 0)
	case reflect.Int, reflect.Int64:
		v.SetInt(pick(c.dice, []int64{0, 1, 2, 3, -1, 7, 500, math.MaxInt64, math.MinInt64}))
	case reflect.Float64:
		v.SetFloat(pick(c.dice, []float64{0, 3, -1, 2.5, math.MaxFloat64, math.Inf(1), math.NaN()}))
	case reflect.Pointer:
		if c.dice.IntN(3) > 0 {
			v.Set(reflect.New(of.Elem()))
			v.Elem().Set(c.value(of.Elem(), name, depth))
		}
	case reflect.Slice:
		for n := c.dice.IntN(4); n > 0; n-- {
			v = reflect.Append(v, c.value(of.Elem(), strings.TrimSuffix(name, "s"), depth+1))
		}
	case reflect.Map:
		v = reflect.MakeMap(of)
		for n := c.dice.IntN(4); n > 0; n-- {
			v.SetMapIndex(c.value(of.Key(), "Field", depth+1), c.value(of.Elem(), name, depth+1))
		}
	case reflect.Struct:
		for i := range of.NumField() {
			if of.Field(i).IsExported() {
				v.Field(i).Set(c.value(of.Field(i).Type, of.Field(i).Name, depth+1))
			}
		}
	case reflect.Interface:
		v.Set(reflect.ValueOf(pick(c.dice, []any{"x", 5.0, math.NaN(), true, []any{c.id()}, []any{"x", 1.0}, map[string]any{"a": 1.0}, c.id(), "2026-02-30"})))
	}
	return v
}

// TestNoBoundMethodBreaksOnAnArgument calls every bound method with arguments by their types
// alone, so that a new one is tried without anybody thinking of it.
func TestNoBoundMethodBreaksOnAnArgument(t *testing.T) {
	f := newFixture(t)
	f.sample(t)
	open, err := f.current()
	require.NoError(t, err)
	book := open.book.Path
	c := newCaller(t, f, 1)
	elsewhere := []string{"Close", "Create", "Open", "OpenChosen", "OpenSample", "Restore", "RestoreNewest"} // of Books: another book is open then
	answered := 0
	for round := range 8 {
		for _, service := range f.Services() {
			of := reflect.TypeOf(service)
			if of == reflect.TypeFor[*Books]() && round%4 != 0 {
				continue
			}
			for i := range of.NumMethod() {
				method, in := of.Method(i), []reflect.Value{reflect.ValueOf(service)}
				what := of.Elem().Name() + "." + method.Name
				for a := 1; a < method.Type.NumIn(); a++ {
					in = append(in, c.value(method.Type.In(a), "", 0))
				}
				f.dialogs.open, f.dialogs.save = pick(c.dice, c.paths), ""
				if c.dice.IntN(2) == 0 {
					f.dialogs.save = filepath.Join(f.dir, fmt.Sprintf("out%d.x", answered))
				}
				f.dialogs.files = []string{pick(c.dice, c.paths)}
				out := method.Func.Call(in)
				if len(in) > 1 {
					what += fmt.Sprintf(" %.400s", fmt.Sprintf("%+v", in[1].Interface()))
				}
				if err, failed := out[1].Interface().(error); failed {
					require.NotEqual(t, fault.Internal, fault.Of(err).Code, "%s: %v", what, err)
					require.NotEmpty(t, fault.Of(err).Message, what)
				} else {
					answered++
					_, err := json.Marshal(out[0].Interface())
					require.NoError(t, err, "%s: the answer does not reach the window", what)
				}
				if slices.Contains(elsewhere, method.Name) && of == reflect.TypeFor[*Books]() {
					_, err := f.books.Open(OpenBook{Path: book})
					require.NoError(t, err)
				}
			}
		}
	}
	verdict, err := f.history.Verify(VerifyQuery{})
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
	require.Greater(t, answered, 100)
}
