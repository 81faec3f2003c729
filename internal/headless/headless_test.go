package headless_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"certbook/internal/audit"
	"certbook/internal/headless"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

// TestMain lets the test's own binary serve as the parsing process.
func TestMain(m *testing.M) {
	sheet.ServeParserIfAsked()
	os.Exit(m.Run())
}

type desk struct {
	t   *testing.T
	dir string
	now time.Time
}

func newDesk(t *testing.T) *desk {
	return &desk{t: t, dir: t.TempDir(), now: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)}
}

func (d *desk) options() workspace.Options {
	return workspace.Options{Registers: audit.Registers(), Ledger: ledger.Options{Now: func() time.Time { return d.now }, Zone: time.UTC}}
}

func (d *desk) path(name string) string { return filepath.Join(d.dir, name) }

// run carries a verb out in the desk's folder: names with an ending are files there.
func (d *desk) run(want int, args ...string) (out, errs string) {
	d.t.Helper()
	for i, arg := range args {
		if i > 0 && slices.Contains([]string{".certbook", ".xlsx", ".csv", ".json", ".doc"}, filepath.Ext(arg)) && !strings.Contains(arg, "/") {
			args[i] = d.path(arg)
		}
	}
	var stdout, stderr bytes.Buffer
	c := headless.Command{Version: "test", Program: os.Args[0], Place: workspace.Place{Dir: d.path("data")}, Options: d.options(), Out: &stdout, Err: &stderr}
	require.Equal(d.t, want, c.Run(context.Background(), args), "%v\n%s%s", args, &stdout, &stderr)
	return stdout.String(), stderr.String()
}

func (d *desk) file(name, content string) {
	d.t.Helper()
	require.NoError(d.t, os.WriteFile(d.path(name), []byte(content), 0o600))
}

func (d *desk) list(book string, args ...string) map[string]map[string]any {
	d.t.Helper()
	out, _ := d.run(headless.Done, append([]string{"list", book, "soa", "--json"}, args...)...)
	var rows []map[string]any
	require.NoError(d.t, json.Unmarshal([]byte(out), &rows))
	byControl := map[string]map[string]any{}
	for _, row := range rows {
		byControl[row["edition"].(string)+" "+row["control"].(string)] = row
	}
	return byControl
}

const clean = "Control ID,Control,Applicable,Justification,Status\r\n" +
	"A.5.1,Policies for information security,Yes,Customers ask,Implemented\r\n" +
	"A.7.4,Physical security monitoring,No,The landlord does it,\r\n"

func TestTheMainJobRunsFromEndToEnd(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "sample.certbook", "--sample")
	d.run(headless.Done, "export", "sample.certbook", "soa", "example.xlsx")
	d.run(headless.Done, "new", "mine.certbook", "--as", "Astrid Lind")
	d.run(headless.Look, "import", "mine.certbook", "example.xlsx") // owners who are not in the book
	d.run(headless.Look, "check", "mine.certbook")
	d.run(headless.Done, "verify", "mine.certbook")
	d.run(headless.Done, "export", "mine.certbook", "soa", "out.json")
	require.Len(t, d.list("mine.certbook"), 95)
}

func TestEveryRegisterIsListedWholeAsJSON(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "sample.certbook", "--sample")
	book, err := workspace.Open(t.Context(), d.path("sample.certbook"), d.options())
	require.NoError(t, err)
	want := map[string][]ledger.Row{}
	for _, r := range audit.Registers().Registers {
		want[r.Key], err = book.Rows(t.Context(), r)
		require.NoError(t, err)
	}
	names, err := book.Names(t.Context())
	require.NoError(t, err)
	require.NoError(t, book.Close())
	for _, r := range audit.Registers().Registers {
		out, _ := d.run(headless.Done, "list", "sample.certbook", r.Key, "--json")
		var rows []map[string]any
		require.NoError(t, json.Unmarshal([]byte(out), &rows))
		require.Len(t, rows, len(want[r.Key]), r.Key)
		for i, row := range want[r.Key] {
			for j, f := range r.Fields {
				switch v := row.Values[j].(type) {
				case nil:
					require.Empty(t, rows[i][f.Key], "%s.%s", r.Key, f.Key)
				case []string:
					require.Len(t, rows[i][f.Key], len(v), "%s.%s", r.Key, f.Key)
				default:
					if name, ok := names[fmt.Sprint(v)]; ok && f.Kind == register.KindPerson {
						v = name
					}
					require.Equal(t, v, rows[i][f.Key], "%s.%s of %s", r.Key, f.Key, row.Ref)
				}
			}
		}
	}
}

func TestListGivesWhatTheDocumentationPromises(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.file("soa.csv", clean)
	d.run(headless.Done, "import", "b.certbook", "soa.csv")
	rows := d.list("b.certbook")
	require.Len(t, rows, 93)
	first := rows["2022 5.1"]
	require.Equal(t, "Policies for information security", first["title"])
	require.Equal(t, "applicable", first["applicability"])
	require.Equal(t, "implemented", first["status"])
	require.Equal(t, "Customers ask", first["justification"])
	require.Equal(t, "", first["owner"])
	require.Equal(t, []any{}, first["inclusion_reasons"])
	excluded := rows["2022 7.4"]
	require.Equal(t, "not_applicable", excluded["applicability"])
	require.Equal(t, "The landlord does it", excluded["exclusion_justification"])
	require.Equal(t, "undecided", rows["2022 5.2"]["applicability"])
	require.Equal(t, "", rows["2022 5.2"]["status"])
}

func TestADryRunChangesNothingAndSaysWhatWouldHappen(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.file("soa.csv", clean+"9.9,No such control,Yes,,\r\n")
	before, err := os.ReadFile(d.path("b.certbook"))
	require.NoError(t, err)
	out, _ := d.run(headless.Look, "import", "b.certbook", "soa.csv", "--dry-run", "--json")
	after, err := os.ReadFile(d.path("b.certbook"))
	require.NoError(t, err)
	require.Equal(t, before, after, "not a byte")
	var result struct {
		Tables []struct {
			Sheet, Range, Register, Edition string
			Columns                         map[string]string
			Counts                          map[string]int
			Unresolved                      []struct {
				Row    int
				Reason string
			}
		}
		Applied bool
		Peak    int64 `json:"peak_memory_bytes"`
	}
	require.NoError(t, json.Unmarshal([]byte(out), &result))
	require.False(t, result.Applied)
	require.Positive(t, result.Peak)
	table := result.Tables[0]
	require.Equal(t, "soa", table.Register)
	require.Equal(t, "2022", table.Edition)
	require.Equal(t, "A1:E4", table.Range)
	require.Equal(t, "control", table.Columns["Control ID"])
	require.Equal(t, map[string]int{"new": 2, "changed": 0, "unchanged": 0, "skipped": 0, "unresolved": 1}, table.Counts)
	require.Equal(t, 4, table.Unresolved[0].Row)
	require.NotEmpty(t, table.Unresolved[0].Reason)
}

func TestImportingTwiceChangesNothingAndUndoTakesItBack(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.file("soa.csv", clean)
	d.run(headless.Done, "import", "b.certbook", "soa.csv", "--json")
	out, _ := d.run(headless.Done, "import", "b.certbook", "soa.csv", "--json")
	require.Contains(t, out, `"unchanged": 2`)
	require.Contains(t, out, `"seq": 0`)
	d.run(headless.Done, "undo", "b.certbook")
	require.Equal(t, "undecided", d.list("b.certbook")["2022 5.1"]["applicability"])
	d.run(headless.Done, "redo", "b.certbook")
	require.Equal(t, "applicable", d.list("b.certbook")["2022 5.1"]["applicability"])
	_, errs := d.run(headless.Failed, "redo", "b.certbook")
	require.Contains(t, errs, "nothing to redo")
}

func TestAsOfReadsAPastDay(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.now = d.now.AddDate(0, 0, 2)
	d.file("soa.csv", clean)
	d.run(headless.Done, "import", "b.certbook", "soa.csv")
	require.Equal(t, "undecided", d.list("b.certbook", "--as-of", "2026-11-21")["2022 5.1"]["applicability"])
	require.Equal(t, "applicable", d.list("b.certbook", "--as-of", "2026-11-22")["2022 5.1"]["applicability"])
	d.run(headless.Failed, "list", "b.certbook", "soa", "--as-of", "yesterday")
}

func TestA2013TableBringsItsEditionAndSaysSo(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.file("old.csv", "Control,Title,Applicable\r\nA.5.1.1,Policies for information security,Yes\r\nA.18.2.3,Technical compliance review,No\r\n")
	out, _ := d.run(headless.Done, "import", "b.certbook", "old.csv")
	require.Contains(t, out, "2013")
	rows := d.list("b.certbook")
	require.Len(t, rows, 93+114)
	require.Equal(t, "applicable", rows["2013 A.5.1.1"]["applicability"])
}

func TestAWritingVerbOnAnOpenBookIsRefusedAndAReadingOneGetsACopy(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	open, err := workspace.Open(context.Background(), d.path("b.certbook"), d.options())
	require.NoError(t, err)
	d.file("soa.csv", clean)
	_, errs := d.run(headless.Failed, "import", "b.certbook", "soa.csv")
	require.Contains(t, errs, "open in another window or program")
	d.run(headless.Failed, "undo", "b.certbook")
	_, errs = d.run(headless.Done, "verify", "b.certbook")
	require.Contains(t, errs, "copy made at")
	d.run(headless.Done, "backup", "b.certbook", "copy.certbook")
	require.NoError(t, open.Close())
	d.run(headless.Done, "verify", "copy.certbook")
}

func TestNothingIsEverOverwritten(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.run(headless.Failed, "new", "b.certbook")
	d.run(headless.Done, "export", "b.certbook", "soa", "out.csv")
	d.run(headless.Failed, "export", "b.certbook", "soa", "out.csv")
	d.run(headless.Done, "backup", "b.certbook", "copy.certbook")
	d.run(headless.Failed, "backup", "b.certbook", "copy.certbook")
	d.run(headless.Failed, "restore", "copy.certbook", "b.certbook")
	d.run(headless.Done, "restore", "copy.certbook", "again.certbook")
	require.Len(t, d.list("again.certbook"), 93)
}

func TestAMistakeInTheCallIsSaidAndNothingIsDone(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	for _, args := range [][]string{
		{"verify"}, {"list", "b.certbook"}, {"list", "b.certbook", "riddles"}, {"export", "b.certbook", "soa", "out.doc"},
		{"import", "b.certbook", "missing.xlsx"}, {"new", "c.certbook", "--edition", "2005"}, {"check", "missing.certbook"}, {"history", "b.certbook", "--colour"},
	} {
		_, errs := d.run(headless.Failed, args...)
		require.True(t, strings.HasPrefix(errs, "certbook: ") || strings.HasPrefix(errs, "Reading "), "%v: %q", args, errs)
	}
	require.NoFileExists(t, d.path("c.certbook"))
}

func TestHistoryNamesWhoFromWhereAndWhat(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook", "--as", "Astrid Lind")
	d.file("soa.csv", clean)
	d.run(headless.Done, "import", "b.certbook", "soa.csv", "--as", "A. Lind")
	out, _ := d.run(headless.Done, "history", "b.certbook", "--register", "soa", "--record", "5.1", "--limit", "1")
	require.Contains(t, out, "Import Statement of Applicability — Astrid Lind, import of soa.csv")
	require.Contains(t, out, "Applicable: “Undecided” → “Applicable”")
	d.run(headless.Failed, "import", "b.certbook", "soa.csv", "--as", "Somebody Else")
}

func TestOnlyKnownVerbsAreForTheCommandLine(t *testing.T) {
	require.True(t, headless.Knows([]string{"import", "x"}))
	require.True(t, headless.Knows([]string{"--help"}))
	require.False(t, headless.Knows([]string{"my.certbook"}))
	require.False(t, headless.Knows(nil))
}

// full is a standard output with no room left.
type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

func TestAnAnswerThatCannotBeWrittenIsNotSuccessAndAnAppliedChangeIsNotFailure(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.file("soa.csv", clean)
	var errs bytes.Buffer
	call := func(args ...string) int {
		errs.Reset()
		c := headless.Command{Program: os.Args[0], Place: workspace.Place{Dir: d.path("data")}, Options: d.options(), Out: full{}, Err: &errs}
		return c.Run(context.Background(), args)
	}
	require.Equal(t, headless.Failed, call("list", d.path("b.certbook"), "soa"))
	require.Equal(t, headless.Look, call("import", d.path("b.certbook"), d.path("soa.csv"), "--json"))
	require.Contains(t, errs.String(), "applied as change 2")
	for verb, says := range map[string]string{"new": "the book was made", "backup": "the copy was written", "restore": "the book was made", "export": "the file was written"} {
		args := map[string][]string{"new": {d.path("n.certbook")}, "export": {d.path("b.certbook"), "soa", d.path("e.csv")}}[verb]
		if args == nil {
			args = []string{d.path("b.certbook"), d.path(verb + ".certbook")}
		}
		require.Equal(t, headless.Look, call(append([]string{verb}, args...)...), verb)
		require.Contains(t, errs.String(), says, verb)
	}
	require.Equal(t, "applicable", d.list("b.certbook")["2022 5.1"]["applicability"])
}

func TestAnErasedValueIsToldAsErased(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.file("soa.csv", "Control ID,Title,Applicable,Notes\r\n5.1,Policies for information security,Yes,hunter2\r\n")
	d.run(headless.Done, "import", "b.certbook", "soa.csv")
	ctx := context.Background()
	book, err := workspace.Open(ctx, d.path("b.certbook"), d.options())
	require.NoError(t, err)
	lines, err := book.Lines(ctx, ledger.Scope{Seq: 2})
	require.NoError(t, err)
	i := slices.IndexFunc(lines, func(l ledger.Line) bool { return l.Field == "notes" })
	_, err = book.Erase(ctx, ledger.Change{Source: ledger.Window}, lines[i].ID, true, "a password")
	require.NoError(t, err)
	require.NoError(t, book.Close())
	out, _ := d.run(headless.Done, "history", "b.certbook")
	require.Contains(t, out, "(erased: a password)")
	require.NotContains(t, out, "hunter2")
	out, _ = d.run(headless.Done, "history", "b.certbook", "--json")
	require.Contains(t, out, `"after_erased": true`)
}

func TestTheCommandLineBacksABookUpBeforeItsFirstChangeOfADay(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	d.file("soa.csv", clean)
	d.run(headless.Done, "import", "b.certbook", "soa.csv")
	d.run(headless.Done, "undo", "b.certbook")
	backups, err := filepath.Glob(d.path("data/backups/*/*.certbook"))
	require.NoError(t, err)
	require.Len(t, backups, 1)
	d.now = d.now.AddDate(0, 0, 1)
	d.run(headless.Done, "redo", "b.certbook")
	backups, err = filepath.Glob(d.path("data/backups/*/*.certbook"))
	require.NoError(t, err)
	require.Len(t, backups, 2)
}

func TestQuestionsThatCannotBeAnsweredAreRefused(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "b.certbook")
	for _, args := range [][]string{
		{"verify", "b.certbook", "--against", ""}, {"verify", "b.certbook", "--against", "zz"}, {"history", "b.certbook", "--register", "nope"},
		{"export", "b.certbook", "soa", "out.csv", "--edition", "1066"}, {"new", "c.certbook", "--sample", "--edition", "2013"},
	} {
		d.run(headless.Failed, args...)
	}
	d.run(headless.Look, "verify", "b.certbook", "--against", strings.Repeat("0", 64))
}

func TestAPasswordComesInOverStandardInput(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "book.certbook")
	f := excelize.NewFile()
	for i, row := range [][]any{{"Control ID", "Applicable"}, {"A.5.1", "Yes"}, {"A.5.2", "No"}, {"A.5.3", "Yes"}} {
		require.NoError(t, f.SetSheetRow("Sheet1", fmt.Sprint("A", i+1), &row))
	}
	require.NoError(t, f.SaveAs(d.path("locked.xlsx"), excelize.Options{Password: "Sesame 1"}))
	try := func(in string, args ...string) (int, string) {
		var out, errs bytes.Buffer
		c := headless.Command{Program: os.Args[0], Place: workspace.Place{Dir: d.path("data")}, Options: d.options(), In: strings.NewReader(in), Out: &out, Err: &errs}
		return c.Run(t.Context(), append([]string{"import", d.path("book.certbook"), d.path("locked.xlsx")}, args...)), errs.String()
	}
	status, said := try("")
	require.Equal(t, headless.Failed, status)
	require.Contains(t, said, "--password-stdin")
	status, said = try("Sesame 2\n", "--password-stdin")
	require.Equal(t, headless.Failed, status)
	require.NotContains(t, said, "Sesame")
	status, said = try("", "--password-stdin")
	require.Equal(t, headless.Failed, status)
	require.Contains(t, said, "no password")
	status, said = try("Sesame 1\r\n", "--password-stdin")
	require.Equal(t, headless.Done, status, said)
}

func TestAnImportThatChangesTheApprovedScopeNamesTheChangeItOpened(t *testing.T) {
	d := newDesk(t)
	d.run(headless.Done, "new", "sample.certbook", "--sample")
	d.file("items.csv", "Ref,Name,Kind\nSI-013,Repair shop,Site\n")
	out, _ := d.run(headless.Done, "import", "sample.certbook", "items.csv", "--register", "scope_items")
	require.Contains(t, out, "Version 1.1 of the scope is approved; change CH-002 covers it: 3 risks, 6 controls and 2 audits are touched.")
	d.file("more.csv", "Ref,Name,Kind\nSI-014,Second shop,Site\n")
	out, _ = d.run(headless.Done, "import", "sample.certbook", "more.csv", "--register", "scope_items", "--json")
	require.Contains(t, out, `"ref": "CH-002"`)
}
