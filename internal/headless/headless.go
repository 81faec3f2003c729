// Package headless is the command line: the same work as the window, over the same calls.
//
// Exit status: 0 done; 1 done, with something the person should look at; 2 not done.
// Results go to standard output, progress and faults to standard error.
package headless

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"certbook/internal/audit"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Exit statuses.
const (
	Done   = 0
	Look   = 1
	Failed = 2
)

// Command is one call of the command line.
type Command struct {
	Version string
	Program string          // our own binary, to parse spreadsheets in a process of their own
	Place   workspace.Place // the zero Place is the user's data folder
	Options workspace.Options
	In      io.Reader // asked for a password only
	Out     io.Writer
	Err     io.Writer

	as     string // --as
	asJSON bool   // --json
	look   bool   // something to look at
	done   string // what this call has made, which stands whatever follows
}

// Knows says whether the first argument is a verb; anything else is for the window.
func Knows(args []string) bool {
	if len(args) == 0 {
		return false
	}
	switch args[0] {
	case "help", "--help", "-h", "--version", "-v":
		return true
	}
	for _, verb := range new(Command).root().Commands() {
		if verb.Name() == args[0] {
			return true
		}
	}
	return false
}

// Run carries a verb out and answers the exit status.
func (c *Command) Run(ctx context.Context, args []string) int {
	if c.Options.Registers == nil {
		c.Options.Registers = audit.Registers()
	}
	c.Options.Ledger.Follow = audit.Follow
	if c.Place.Dir == "" {
		c.Place = workspace.DefaultPlace()
	}
	c.Options.BackupDir = c.Place.BackupDir()
	answer := &answer{w: c.Out}
	c.Out = answer
	root := c.root()
	root.SetArgs(args)
	root.SetOut(c.Out)
	root.SetErr(c.Err)
	err := root.ExecuteContext(ctx)
	if err == nil && answer.err != nil {
		err = fmt.Errorf("the answer could not be written: %w", answer.err)
	}
	if err != nil && c.done != "" {
		c.note("certbook: %s; %v", c.done, err)
		return Look
	}
	if err != nil {
		c.report(err)
		return Failed
	}
	if c.look {
		return Look
	}
	return Done
}

// answer is standard output, which may be full or closed: a verb whose answer nobody can
// read has not done what it was asked.
type answer struct {
	w   io.Writer
	err error
}

func (a *answer) Write(b []byte) (int, error) {
	n, err := a.w.Write(b)
	if err != nil && a.err == nil {
		a.err = err
	}
	return n, err
}

// usage is a mistake in the call itself.
type usage struct{ error }

func (c *Command) report(err error) {
	if _, ok := errors.AsType[usage](err); ok || fault.Of(err).Code == fault.Internal {
		c.note("certbook: %v", err)
		return
	}
	if c.asJSON {
		fmt.Fprintln(c.Err, fault.JSON(err))
		return
	}
	c.note("certbook: %v", fault.Of(err))
}

func (c *Command) root() *cobra.Command {
	root := &cobra.Command{
		Use: "certbook [BOOK]", Version: c.Version, SilenceErrors: true, SilenceUsage: true,
		Short: "The certification book of one organisation's ISMS",
		Long: `Certbook keeps an ISMS in one file. Without a verb it opens its window.

Exit status: 0 done; 1 done, with something you should look at; 2 not done.`,
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetHelpCommand(helpVerb())
	root.AddCommand(c.newVerb(), c.importVerb(), c.exportVerb(), c.listVerb(), c.checkVerb(), c.verifyVerb(),
		c.historyVerb(), c.undoVerb(), c.redoVerb(), c.backupVerb(), c.restoreVerb())
	for _, verb := range root.Commands() {
		args := verb.Args
		verb.Args = func(cmd *cobra.Command, given []string) error {
			if err := args(cmd, given); err != nil {
				return usage{fmt.Errorf("call it as certbook %s; see certbook %s --help", verb.Use, verb.Name())}
			}
			return judgeFlags(cmd)
		}
		verb.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
			if wrong, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
				err = fmt.Errorf("“%s” is no value for --%s", wrong.GetValue(), wrong.GetFlag().Name)
			}
			return usage{fmt.Errorf("%w; see certbook %s --help", err, cmd.Name())}
		})
	}
	return root
}

// judgeFlags refuses flags that exclude each other, and one given without its value, as a
// script does with a variable nobody set: taken as if it were not there, it would answer
// for today what was asked of a past day.
func judgeFlags(cmd *cobra.Command) (err error) {
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.Type() == "string" && strings.TrimSpace(f.Value.String()) == "" {
			err = usage{fmt.Errorf("--%s was given without a value; see certbook %s --help", f.Name, cmd.Name())}
		}
	})
	if _, all, both := strings.Cut(fmt.Sprint(cmd.ValidateFlagGroups()), "; ["); err == nil && both {
		pair, _, _ := strings.Cut(all, "]")
		err = usage{fmt.Errorf("--%s cannot be given together; see certbook %s --help", strings.Join(strings.Fields(pair), " and --"), cmd.Name())}
	}
	return err
}

func (c *Command) jsonFlag(verb *cobra.Command) {
	verb.Flags().BoolVar(&c.asJSON, "json", false, "answer in JSON")
}

func (c *Command) asFlag(verb *cobra.Command) {
	verb.Flags().StringVar(&c.as, "as", "", "name of the person who makes the change")
}

// writing opens a book alone, runs fn and closes it again.
func (c *Command) writing(ctx context.Context, path string, fn func(*workspace.Book) error) error {
	book, err := workspace.Open(ctx, path, c.Options)
	if err != nil {
		return err
	}
	return c.with(book, func(book *workspace.Book) error {
		if err := book.Check(ctx); err != nil { // nothing is added to a book that is breaking
			return err
		}
		if err := book.BackUpDaily(ctx); err != nil { // a change is not refused for want of a backup
			c.note("certbook: no backup was made: %v", err)
		}
		return fn(book)
	})
}

// reading opens a book, or a snapshot of one that is open elsewhere, and says so.
func (c *Command) reading(ctx context.Context, path string, fn func(*workspace.Book) error) error {
	book, err := workspace.Read(ctx, path, c.Options)
	if err != nil {
		return err
	}
	if !book.SnapshotOf.IsZero() {
		c.note("The book is open elsewhere or may not be written; this reads a copy made at %s.", book.SnapshotOf.Format("15:04:05"))
	}
	return c.with(book, fn)
}

func (c *Command) with(book *workspace.Book, fn func(*workspace.Book) error) (err error) {
	defer func() { err = errors.Join(err, book.Close()) }()
	return fn(book)
}

// by says who makes a change from the command line: the person named with --as, else the
// one who works on this book in the window of this computer.
func (c *Command) by(ctx context.Context, book *workspace.Book, title string) (ledger.Change, error) {
	change := ledger.Change{Title: title, Source: ledger.CommandLine, Actor: c.Place.Settings().Me[book.BookID()]}
	names, err := book.Names(ctx)
	if err != nil {
		return change, err
	}
	if c.as == "" {
		if names[change.Actor] == "" {
			change.Actor = ""
		}
		return change, nil
	}
	people := make([]isms.Named, 0, len(names))
	for id, name := range names {
		people = append(people, isms.Named{ID: id, Name: name})
	}
	change.Actor, err = isms.NewDirectory(people).Find(strings.TrimSpace(c.as))
	return change, err
}

func (c *Command) printJSON(v any) error {
	e := json.NewEncoder(c.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("print answer: %w", err)
	}
	return nil
}
