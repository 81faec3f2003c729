package exchange_test

import (
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// byFrom puts registers in an order in which each comes after those its own relations lead to.
func byFrom(set *register.Set) []*register.Register {
	order := []*register.Register{}
	var put func(r *register.Register)
	put = func(r *register.Register) {
		if slices.Contains(order, r) || !slices.Contains(carried(set), r) {
			return
		}
		for _, side := range set.Sides(r) {
			if !side.Reverse {
				put(side.Other)
			}
		}
		order = append(order, r)
	}
	people, _ := set.Register(set.People)
	put(people)
	for _, r := range carried(set) {
		put(r)
	}
	return order
}

// settable gives what a register says in fields a spreadsheet may set, by reference.
func settable(t testing.TB, book *workspace.Book, r *register.Register) map[string]map[string]string {
	t.Helper()
	rows, err := book.Rows(t.Context(), r)
	require.NoError(t, err)
	names, err := book.Names(t.Context())
	require.NoError(t, err)
	all := map[string]map[string]string{}
	for _, row := range rows {
		all[row.Ref] = map[string]string{}
		for i, f := range r.Fields {
			if f.DecidedBy == "" {
				all[row.Ref][f.Key] = ledger.Display(f, row.Values[i], names)
			}
		}
	}
	return all
}

// made says whether a file makes records of a register in a new book. What only a decision
// makes, such as an acceptance, is decided there anew, and a spreadsheet carries no files.
func made(r *register.Register) bool {
	return r.Key != ledger.FilesRegister && !slices.ContainsFunc(r.Fields, func(f *register.Field) bool { return f.Required && f.DecidedBy != "" })
}

// requireBack demands that a book says in these registers what another says: every record
// under its reference, every field but those that only a decision sets (Decided), and every
// link between records that a file makes.
func requireBack(t testing.TB, book, fresh *workspace.Book, registers []*register.Register) {
	t.Helper()
	for _, r := range registers {
		want := settable(t, book, r)
		if !made(r) {
			want = map[string]map[string]string{}
		}
		require.Equal(t, want, settable(t, fresh, r), r.Label)
		links := linksOf(t, book, r)
		for place := range links {
			_, key, _ := strings.Cut(place, " ")
			side, ok := book.Registers().Side(r, key)
			require.True(t, ok, key)
			if !made(r) || !made(side.Other) || !slices.Contains(registers, side.Other) {
				delete(links, place)
			}
		}
		require.Equal(t, links, linksOf(t, fresh, r), r.Label)
	}
	verdict, err := fresh.Verify(t.Context(), "")
	require.NoError(t, err)
	require.Empty(t, verdict.Findings)
}

// emptyBook has the controls of 2022 and nothing else.
func emptyBook(t testing.TB) *workspace.Book {
	return newBook(t, func(tx *ledger.Tx) error { return isms.AddEdition(tx, catalog.Edition2022) })
}

func TestEveryRegisterComesBackInANewBook(t *testing.T) {
	book := newBook(t, isms.Sample)
	all := byFrom(book.Registers())
	require.Len(t, all, len(carried(book.Registers())))
	backwards := slices.Clone(all)
	slices.Reverse(backwards)
	for name, way := range map[string]struct {
		ending string
		order  []*register.Register
	}{
		"workbooks":            {".xlsx", all},
		"text files":           {".csv", all},
		"workbooks, backwards": {".xlsx", slices.Concat(backwards, backwards)}, // once more for what was not there yet
	} {
		t.Run(name, func(t *testing.T) {
			fresh := emptyBook(t)
			for _, r := range way.order {
				apply(t, fresh, draft(t, fresh, read(t, export(t, book, r, exchange.Options{}, r.Key+way.ending)), exchange.Choices{}))
			}
			requireBack(t, book, fresh, all)
			for _, r := range all { // and again: nothing is left to take
				if r != isms.Statements && made(r) {
					plan := draft(t, fresh, read(t, export(t, book, r, exchange.Options{}, r.Key+way.ending)), exchange.Choices{})
					require.True(t, plan.Empty(), "%s: %v", r.Label, firstOdd(plan))
				}
			}
		})
	}
}

func TestEveryRegisterComesBackFromOneWorkbookInOneChange(t *testing.T) {
	book, fresh := newBook(t, isms.Sample), emptyBook(t)
	all := byFrom(book.Registers())
	wb := workbookOf()
	for _, r := range slices.Backward(all) {
		sheets := read(t, export(t, book, r, exchange.Options{}, r.Key+".csv")).Sheets
		require.Len(t, sheets, 1)
		sheets[0].Name = r.Label
		wb.Sheets = append(wb.Sheets, sheets[0])
	}
	before, _, err := fresh.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, before+1, apply(t, fresh, draft(t, fresh, wb, exchange.Choices{})).Seq)
	requireBack(t, book, fresh, all)
	_, err = fresh.Undo(t.Context(), undo)
	require.NoError(t, err)
	for _, r := range all {
		if r != isms.Statements {
			require.Empty(t, settable(t, fresh, r))
		}
	}
	_, err = fresh.Redo(t.Context(), undo)
	require.NoError(t, err)
	requireBack(t, book, fresh, all)
}

func TestRatingsThatComeIntoAnotherBookAreMadeUnderTheCriteriaInForceThere(t *testing.T) {
	followed := func(fill func(tx *ledger.Tx) error) *workspace.Book {
		book, err := workspace.Create(t.Context(), filepath.Join(t.TempDir(), "followed.certbook"),
			workspace.Options{Registers: audit.Registers(), Ledger: ledger.Options{Follow: audit.Follow}}, ledger.Change{Title: "Make the book", Source: ledger.Product}, fill)
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, book.Close()) })
		return book
	}
	under := func(book *workspace.Book) (versions []string) {
		rows, err := book.Rows(t.Context(), isms.Risks)
		require.NoError(t, err)
		require.NotEmpty(t, rows)
		for _, row := range rows {
			risk := row.Record(isms.Risks).(*isms.Risk)
			for _, which := range []string{isms.Inherent, isms.Current, isms.Residual} {
				if version := risk.RatedUnder(which); version != "" && !slices.Contains(versions, version) {
					versions = append(versions, version)
				}
			}
		}
		return versions
	}
	book, fresh := followed(isms.Sample), followed(isms.Start("", "", catalog.Edition2022))
	require.Equal(t, []string{"1.0"}, under(book))
	for _, r := range []*register.Register{isms.People, isms.Risks} {
		apply(t, fresh, draft(t, fresh, read(t, export(t, book, r, exchange.Options{}, r.Key+".xlsx")), exchange.Choices{}))
	}
	require.Equal(t, []string{"1 (default)"}, under(fresh))
}

func TestRegistersComeBackInANewBookAfterLibreOfficeSavedThem(t *testing.T) {
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("soffice is not installed; install libreoffice-calc to run this test")
	}
	book, fresh := newBook(t, isms.Sample), emptyBook(t)
	registers := []*register.Register{isms.People, isms.Statements, isms.Assets, isms.Risks, isms.Actions, isms.Documents}
	out := t.TempDir()
	args := []string{"-env:UserInstallation=file://" + filepath.ToSlash(t.TempDir()), "--headless", "--convert-to", "xlsx", "--outdir", out}
	for _, r := range registers {
		args = append(args, export(t, book, r, exchange.Options{}, r.Key+".xlsx"))
	}
	text, err := exec.CommandContext(t.Context(), office, args...).CombinedOutput()
	require.NoError(t, err, string(text))
	for _, r := range registers {
		apply(t, fresh, draft(t, fresh, read(t, filepath.Join(out, r.Key+".xlsx")), exchange.Choices{}))
	}
	requireBack(t, book, fresh, registers)
}

// A book has one organisation: what another book says of its own goes there, whatever it is called.
func TestTheOneRecordOfARegisterComesBack(t *testing.T) {
	book := newBook(t, isms.Sample)
	for _, r := range book.Registers().Registers {
		if !r.One {
			continue
		}
		for _, ending := range []string{".xlsx", ".csv"} {
			path := export(t, book, r, exchange.Options{}, r.Key+ending)
			requireNothingNew(t, book, path, 1)
			for _, fill := range []func(tx *ledger.Tx) error{isms.Start("", "", catalog.Edition2022), isms.Start("Another name", "", catalog.Edition2022)} {
				fresh := newBook(t, fill)
				apply(t, fresh, draft(t, fresh, read(t, export(t, book, isms.People, exchange.Options{}, "people.xlsx")), exchange.Choices{}))
				apply(t, fresh, draft(t, fresh, read(t, path), exchange.Choices{}))
				require.Equal(t, settable(t, book, r), settable(t, fresh, r), ending)
			}
		}
	}
}
