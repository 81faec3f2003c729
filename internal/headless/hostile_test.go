package headless_test

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"certbook/internal/audit"
	"certbook/internal/exchange"
	"certbook/internal/headless"
	"certbook/internal/isms"
	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

// badCells gives what a spreadsheet may hold under a heading of a field that cannot take it.
func badCells(f *register.Field) []string {
	switch f.Kind {
	case register.KindNumber:
		return []string{"1e400", "NaN", "Infinity", "five or so"}
	case register.KindDate:
		return []string{"31.02.2026", "1899-12-31", "9999-01-01", "2026-13-01", "soon-ish"}
	case register.KindChoice, register.KindChoices:
		return []string{"zzz no such choice"}
	case register.KindPerson:
		return nil // names are asked about
	}
	return []string{strings.Repeat("x", register.MaxText+1), "a\x1bb", "invoice\u202egnp.exe"}
}

// goodCell gives a field something it takes.
func goodCell(f *register.Field, row int) string {
	switch f.Kind {
	case register.KindNumber:
		return "2"
	case register.KindChoice:
		if done, ok := f.Choice(isms.Done); ok {
			return done.Label // what has a day on which it was done is done
		}
		return f.Choices[len(f.Choices)-1].Label
	case register.KindDate:
		return fmt.Sprintf("2026-03-%02d", row%28+1)
	case register.KindChoices:
		return f.Choices[0].Label
	case register.KindPerson:
		return "Astrid Lind"
	}
	return fmt.Sprintf("%s no. %d", f.Label, row)
}

// hostileTable writes a table in which every other row holds one bad cell. It gives
// the bad cell of each row, by the row's number in the sheet.
func (d *desk) hostileTable(r *register.Register, name string) map[int][2]string {
	d.t.Helper()
	headings, fields := []string{}, []*register.Field{}
	for _, f := range r.Fields {
		if f.DecidedBy == "" && !f.Fixed {
			headings, fields = append(headings, f.Label), append(fields, f)
		}
	}
	rows, bad := [][]string{headings}, map[int][2]string{}
	add := func(at int, cell string) {
		row := make([]string, len(fields))
		for i, f := range fields {
			row[i] = goodCell(f, len(rows))
			if i == at {
				row[i] = cell
			}
		}
		rows = append(rows, row)
	}
	for i, f := range fields {
		for _, cell := range badCells(f) {
			bad[len(rows)+1] = [2]string{f.Label, cell}
			add(i, cell)
			add(-1, "") // a column of nothing but nonsense would not be read as this field
		}
	}
	file, err := os.Create(d.path(name))
	require.NoError(d.t, err)
	require.NoError(d.t, csv.NewWriter(file).WriteAll(rows))
	require.NoError(d.t, file.Close())
	return bad
}

func TestAHostileCellOfASpreadsheetIsListedWithItsRowAndNotWritten(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook", "--as", "Astrid Lind")
	for _, r := range audit.Registers().Registers {
		if r.Aside || r.One || r == isms.Statements || r == isms.Clauses || r == isms.Files || r == isms.Acceptances || r == isms.PlanApprovals || r == isms.Measurements || r == isms.CriteriaVersions || r == isms.DocumentVersions {
			continue // made by verbs, from the standard, nothing without a link, or of a form that a cell of filling does not have
		}
		bad := d.hostileTable(r, "t.csv")
		head, _ := d.run(headless.Done, "verify", "b.certbook", "--json")
		before, _ := d.run(headless.Done, "list", "b.certbook", r.Key, "--json")
		dry, _ := d.run(headless.Look, "import", "b.certbook", "t.csv", "--register", r.Key, "--dry-run", "--json")
		after, _ := d.run(headless.Done, "verify", "b.certbook", "--json")
		require.Equal(t, head, after, "%s: a dry run wrote", r.Key)
		done, _ := d.run(headless.Look, "import", "b.certbook", "t.csv", "--register", r.Key, "--json")
		var planned, applied exchange.Result
		require.NoError(t, json.Unmarshal([]byte(dry), &planned))
		require.NoError(t, json.Unmarshal([]byte(done), &applied))
		require.Equal(t, planned.Tables, applied.Tables, r.Key)
		listed := map[int]string{}
		for _, row := range append(applied.Tables[0].Unresolved, applied.Tables[0].Skipped...) {
			listed[row.Row] = row.Reason
		}
		for row, cell := range bad {
			require.Contains(t, listed[row], cell[0], "%s row %d, %.40q", r.Key, row, cell[1])
			require.NotContains(t, listed[row], "must not be empty", "%s row %d, %.40q", r.Key, row, cell[1])
		}
		written, _ := d.run(headless.Done, "list", "b.certbook", r.Key, "--json")
		for _, cell := range bad {
			require.NotContains(t, written, strings.Trim(fmt.Sprintf("%q", cell[1]), `"`), r.Key)
		}
		require.GreaterOrEqual(t, applied.Tables[0].Counts.New, len(bad), "%s: the good rows are there", r.Key)
		require.Zero(t, applied.Tables[0].Counts.Changed, r.Key)
		require.NoError(t, os.Remove(d.path("t.csv")))
		d.run(headless.Done, "undo", "b.certbook")
		again, _ := d.run(headless.Done, "list", "b.certbook", r.Key, "--json")
		require.Equal(t, before, again, "%s: one step takes the import back", r.Key)
	}
	d.run(headless.Done, "verify", "b.certbook")
}

func TestEveryRegisterIsToldTheSameByListExportAsOfAndHistory(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "sample.certbook", "--sample")
	for _, r := range audit.Registers().Registers {
		listed, _ := d.run(headless.Done, "list", "sample.certbook", r.Key, "--json")
		d.run(headless.Done, "export", "sample.certbook", r.Key, r.Key+".json")
		exported, err := os.ReadFile(d.path(r.Key + ".json"))
		require.NoError(t, err)
		require.Equal(t, listed, string(exported), r.Key)
		today, _ := d.run(headless.Done, "list", "sample.certbook", r.Key, "--json", "--as-of", "2026-11-20")
		require.Equal(t, listed, today, r.Key)
		for day, code := range map[string]string{"2026-11-19": `"not_found"`, "2026-11-21": `"invalid"`, "2026-02-31": `"invalid"`} {
			_, errs := d.run(headless.Failed, "list", "sample.certbook", r.Key, "--json", "--as-of", day)
			require.Contains(t, errs, code, "%s as of %s", r.Key, day)
		}
		told, _ := d.run(headless.Done, "history", "sample.certbook", "--register", r.Key, "--json")
		var changes []struct{ Entries []map[string]any }
		require.NoError(t, json.Unmarshal([]byte(told), &changes))
		if listed == "[]\n" {
			require.Empty(t, changes, r.Key)
		} else {
			require.Len(t, changes, 1, r.Key)
			require.NotEmpty(t, changes[0].Entries, r.Key)
		}
	}
}

func TestAMistakeInACallIsToldInASentence(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "sample.certbook", "--sample")
	for _, c := range []struct {
		says string
		args []string
	}{
		{"The registers are acceptances, actions,", []string{"list", "sample.certbook", "risk"}},
		{"The registers are acceptances, actions,", []string{"history", "sample.certbook", "--register", "risk"}},
		{"call it as certbook list BOOK REGISTER", []string{"list", "sample.certbook"}},
		{"call it as certbook check BOOK", []string{"check", "sample.certbook", "risks"}},
		{"a number from 1 up", []string{"history", "sample.certbook", "--limit", "0"}},
		{"no record with the reference “R-999”", []string{"history", "sample.certbook", "--record", "R-999"}},
		{"Leave out --edition", []string{"export", "sample.certbook", "risks", "r.csv", "--edition", "2013"}},
		{"--as-of was given without a value", []string{"list", "sample.certbook", "risks", "--as-of", ""}},
		{"--record was given without a value", []string{"history", "sample.certbook", "--register", "risks", "--record", " "}},
		{"--as-of and --soa-version cannot be given together", []string{"export", "sample.certbook", "soa", "s.csv", "--soa-version", "1.0", "--as-of", "2026-11-20"}},
		{"“abc” is no value for --limit", []string{"history", "sample.certbook", "--limit", "abc"}},
		{"there is no verb “lists”", []string{"help", "lists"}},
		{"there is no verb “list risks”", []string{"help", "list", "risks"}},
		{"The folder of " + d.path("none/x") + " is not there", []string{"new", d.path("none/x")}},
		{"2026-11-21 is still to come; today is 2026-11-20", []string{"list", "sample.certbook", "risks", "--as-of", "2026-11-21"}},
	} {
		_, errs := d.run(headless.Failed, c.args...)
		require.Contains(t, errs, c.says, "%v", c.args)
	}
	d.run(headless.Done, "history", "sample.certbook", "--record", " r-001")
	d.run(headless.Done, "help")
	d.run(headless.Done, "help", "list")
}

// What a spreadsheet holds is printed where a terminal obeys it.
func TestATerminalIsNotSentWhatASpreadsheetWantsItToDo(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	const escape = "\x1b]0;owned\x07\n\u009b2J"
	d.file("t.json", `[{"Risk":"Laptop lost","Owner":"Bob Stone\u001b[1m","\u001b]0;owned\u0007\n\u009b2J":"x","Likelihood":3},
		{"Risk":"Server room\u001b[2J on fire","Owner":"","\u001b]0;owned\u0007\n\u009b2J":"y","Likelihood":2}]`)
	out, errs := d.run(headless.Look, "import", "b.certbook", "t.json")
	require.Contains(t, out, "column")
	require.Contains(t, out, "Bob Stone")
	_, missing := d.run(headless.Failed, "list", "b\x1b[2J\n.certbook", "risks")
	for _, text := range []string{out, errs, missing} {
		require.NotContains(t, text, escape)
		require.False(t, strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }), "%q", text)
	}
	require.Equal(t, 1, strings.Count(missing, "\n"))
}

func TestTheHistoryOfADeletedRecordIsToldByItsReference(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.file("t.csv", "Risk,Likelihood\nLaptop lost,3\n")
	d.run(headless.Done, "import", "b.certbook", "t.csv")
	d.run(headless.Done, "undo", "b.certbook")
	told, _ := d.run(headless.Done, "history", "b.certbook", "--record", "r-001")
	require.Contains(t, told, "R-001 (deleted): deleted")
}
