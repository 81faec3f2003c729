package headless

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/sheet"
	"certbook/internal/workspace"

	"github.com/spf13/cobra"
)

func (c *Command) listVerb() *cobra.Command {
	var asOf string
	verb := &cobra.Command{
		Use: "list BOOK REGISTER", Short: "List the records of a register", Args: cobra.ExactArgs(2),
		Long: "List the records of a register, now or as of the end of a past day. Registers: " + registerKeys(c.Options.Registers) + ".",
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.reading(cmd.Context(), args[0], func(book *workspace.Book) error {
				r, err := book.Register(args[1])
				if err != nil {
					return err
				}
				extract, err := exchange.Gather(cmd.Context(), book.Ledger, r, exchange.Options{AsOf: asOf})
				if err != nil {
					return err
				}
				if c.asJSON {
					return extract.WriteJSON(c.Out)
				}
				return c.printRows(cmd.Context(), book, r, extract.Rows)
			})
		},
	}
	verb.Flags().StringVar(&asOf, "as-of", "", "a past day, YYYY-MM-DD")
	c.jsonFlag(verb)
	return verb
}

func (c *Command) printRows(ctx context.Context, book *workspace.Book, r *register.Register, rows []ledger.Row) error {
	names, err := book.Names(ctx)
	if err != nil {
		return err
	}
	for _, row := range rows {
		cells := []string{}
		for i, f := range r.Fields {
			if f.Shown && f.Kind != register.KindLong && row.Values[i] != row.Ref {
				cells = append(cells, ledger.Display(f, row.Values[i], names))
			}
		}
		c.say("%-10s  %s", row.Ref, strings.Join(cells, " · "))
	}
	c.say("%s", count(len(rows), "row"))
	return nil
}

func registerKeys(set *register.Set) string {
	if set == nil {
		return ""
	}
	keys := []string{}
	for _, r := range set.Registers {
		keys = append(keys, r.Key)
	}
	return strings.Join(keys, ", ")
}

func (c *Command) exportVerb() *cobra.Command {
	var options exchange.Options
	verb := &cobra.Command{
		Use: "export BOOK REGISTER OUT", Short: "Write a register as a workbook, CSV or JSON", Args: cobra.ExactArgs(3),
		Long: "Write a register to OUT; its ending says how: .xlsx, .csv or .json. OUT is never overwritten.",
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.reading(cmd.Context(), args[0], func(book *workspace.Book) error {
				r, err := book.Register(args[1])
				if err != nil {
					return err
				}
				if options.Edition != "" && !catalog.Edition(options.Edition).Known() {
					return fault.Newf(fault.Invalid, "There is no edition “%s” of ISO/IEC 27001 here. Nothing was written.", options.Edition).Do("Choose 2022 or 2013.")
				}
				if options.Edition != "" && r != isms.Statements {
					return fault.Newf(fault.Invalid, "%s are of no edition; only the Statement of Applicability is. Nothing was written.", r.Label).Do("Leave out --edition.")
				}
				extract, err := exchange.Gather(cmd.Context(), book.Ledger, r, options)
				if err != nil {
					return err
				}
				write, err := writer(extract, args[2])
				if err != nil {
					return err
				}
				var file bytes.Buffer
				if err := write(&file); err != nil {
					return err
				}
				if err := workspace.WriteNew(args[2], file.Bytes()); err != nil {
					return err
				}
				c.done = "the file was written"
				return c.tell(map[string]any{"file": args[2], "rows": len(extract.Rows), "of": extract.Of},
					"%s\n%d of %s", args[2], len(extract.Rows), count(extract.Of, "row"))
			})
		},
	}
	verb.Flags().StringVar(&options.Edition, "edition", "", "only this edition of the Statement of Applicability")
	verb.Flags().StringVar(&options.AsOf, "as-of", "", "a past day, YYYY-MM-DD")
	verb.Flags().StringVar(&options.Version, "soa-version", "", "an approved version of the Statement of Applicability, such as 1.0")
	verb.Flags().BoolVar(&options.AuditorNotes, "auditor-notes", false, "add blank columns for an auditor's notes")
	verb.MarkFlagsMutuallyExclusive("soa-version", "as-of")
	verb.MarkFlagsMutuallyExclusive("soa-version", "edition")
	c.jsonFlag(verb)
	return verb
}

func writer(e *exchange.Extract, out string) (func(io.Writer) error, error) {
	switch strings.ToLower(filepath.Ext(out)) {
	case ".xlsx":
		return e.WriteXLSX, nil
	case ".csv":
		return e.WriteCSV, nil
	case ".json":
		return e.WriteJSON, nil
	}
	return nil, fault.Newf(fault.Invalid, "“%s” does not say what to write. Nothing was written.", filepath.Base(out)).
		Do("Give the file the ending .xlsx, .csv or .json.")
}

func (c *Command) importVerb() *cobra.Command {
	var key string
	var dry, addPeople, password bool
	verb := &cobra.Command{
		Use: "import BOOK FILE", Short: "Take over what a workbook or CSV says", Args: cobra.ExactArgs(2),
		Long: `Read a spreadsheet, say what was understood, and apply what is certain and what is listed
as an assumption, as one change that can be undone. Nothing else is applied: rows and cells
that were not understood are listed with the reason. Exit status 1 when there are any.`,
		RunE: func(cmd *cobra.Command, args []string) error {
			ctx := cmd.Context()
			c.note("Reading %s …", filepath.Base(args[1]))
			reader := sheet.Reader{Program: c.Program}
			if password {
				var err error
				if reader.Password, err = c.password(); err != nil {
					return err
				}
			}
			go exchange.Prepare(c.Options.Registers)
			workbook, usage, err := reader.Read(ctx, args[1])
			if err != nil {
				return passwordWay(err)
			}
			open := c.writing
			if dry {
				open = c.reading
			}
			return open(ctx, args[0], func(book *workspace.Book) error {
				if key != "" {
					if _, err := book.Register(key); err != nil {
						return err
					}
				}
				by, err := c.by(ctx, book, "")
				if err != nil {
					return err
				}
				choices := exchange.Choices{Register: key, AddEveryPerson: addPeople}
				plan, err := exchange.Draft(ctx, book.Ledger, exchange.Recognise(workbook, book.Registers()), choices)
				if err != nil {
					return err
				}
				var done ledger.Done
				if !dry {
					done, err = exchange.Apply(ctx, book.Ledger, plan, ledger.Change{Actor: by.Actor, Source: ledger.Import, SourceName: filepath.Base(args[1])})
					if err != nil {
						return err
					}
					c.applied(done)
				}
				c.look = plan.Doubtful()
				usage.PeakMemory = max(usage.PeakMemory, peakMemory())
				result := exchange.NewResult(plan, !dry, done, usage)
				if result.ChangeRecords, err = isms.FollowedBy(ctx, book.Ledger, done); err != nil {
					return err
				}
				if c.asJSON {
					if err := c.printJSON(result); err != nil {
						return err
					}
				} else {
					c.printResult(result)
				}
				if !slices.ContainsFunc(result.Tables, func(t exchange.TableResult) bool { return t.Included }) {
					return fault.Newf(fault.Unreadable, "No table of “%s” could be taken. Nothing was imported.", filepath.Base(args[1])).
						Do("Look at the reasons, or give the columns headings such as Control ID, Title and Applicable.")
				}
				return nil
			})
		},
	}
	verb.Flags().StringVar(&key, "register", "", "take tables of this register only: "+registerKeys(c.Options.Registers))
	verb.Flags().BoolVar(&dry, "dry-run", false, "say what would happen and change nothing")
	verb.Flags().BoolVar(&password, "password-stdin", false, "read the workbook's password from the first line of standard input")
	verb.Flags().BoolVar(&addPeople, "add-people", false, "add owners who are not in the book and whose names look like a person's")
	c.asFlag(verb)
	c.jsonFlag(verb)
	return verb
}

// password reads a password the way other programs do: never from the arguments, which
// every user of the machine can list.
func (c *Command) password() (string, error) {
	line, err := bufio.NewReader(io.LimitReader(c.In, 1024)).ReadString('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return "", fmt.Errorf("read the password: %w", err)
	}
	line = strings.TrimRight(line, "\r\n")
	if line == "" {
		return "", fault.New(fault.Invalid, "Standard input held no password. Nothing was imported.").Do("Send the password as its first line.")
	}
	return line, nil
}

// passwordWay says on the command line how a password is given.
func passwordWay(err error) error {
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code != fault.Encrypted || f.Params["password"] == "" {
		return err
	}
	return f.Do("Send the password as the first line of standard input with --password-stdin, or open the workbook in Excel and remove it under File › Info.")
}

func (c *Command) printResult(r exchange.Result) {
	taken := false
	for _, t := range r.Tables {
		if !t.Included {
			c.say("%s: not taken – %s", t.Sheet, t.Reason)
			continue
		}
		taken = true
		edition := ""
		if t.Edition != "" {
			edition = " " + t.Edition
		}
		n := t.Counts
		c.say("%s %s, read as %s%s: %d new, %d changed, %d unchanged, %d skipped, %d not understood", t.Sheet, t.Range, t.Register, edition,
			n.New, n.Changed, n.Unchanged, n.Skipped, n.Unresolved)
		for _, column := range t.ColumnsLeftOut {
			c.say("  column %s “%s” not taken: %s", column.Letter, column.Heading, column.Reason)
		}
		for _, assumption := range t.Assumptions {
			c.say("  assumed: %s", assumption)
		}
		for _, row := range t.Unresolved {
			c.say("  row %d not understood: %s", row.Row, row.Reason)
		}
		for _, row := range t.Skipped {
			c.say("  row %d skipped: %s", row.Row, row.Reason)
		}
	}
	for _, assumption := range r.Assumptions {
		c.say("assumed: %s", assumption)
	}
	for _, p := range r.Unknown {
		c.say("not in the book: %s (%s; %s)", p.Name, count(p.Rows, "row"), p.Why)
	}
	switch {
	case !taken: // the fault that follows says so
	case !r.Applied:
		c.say("Dry run: nothing was changed.")
	case r.Seq == 0:
		c.say("The book says all of this already; nothing was changed.")
	default:
		c.say("Applied as change %d; certbook undo takes it back.", r.Seq)
		for _, record := range r.ChangeRecords {
			c.say("%s", followed(record))
		}
	}
}

// followed tells of a change record that an import opened or extended.
func followed(r isms.FollowedChange) string {
	does := "covers it"
	if r.Opened {
		does = "was opened"
	}
	return fmt.Sprintf("Version %s of the scope is approved; change %s %s: %s, %s and %s are touched.", r.Version, r.Ref, does, count(r.Risks, "risk"), count(r.Controls, "control"), count(r.Audits, "audit"))
}
