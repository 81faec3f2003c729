package headless

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/readiness"
	"certbook/internal/workspace"

	"github.com/spf13/cobra"
)

func (c *Command) checkVerb() *cobra.Command {
	verb := &cobra.Command{
		Use: "check BOOK", Short: "List what does not fit together", Args: cobra.ExactArgs(1),
		Long: "Apply the consistency rules to a book and list the problems, each with the rule, the record and why it matters. Exit status 1 when there are any that nobody silenced, or anything is still to do.",
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.reading(cmd.Context(), args[0], func(book *workspace.Book) error {
				if err := book.Check(cmd.Context()); err != nil {
					return err
				}
				report, err := readiness.NewModel(book.Ledger).Check(cmd.Context())
				if err != nil {
					return err
				}
				c.look = len(report.Problems) > 0
				if c.asJSON {
					return c.printJSON(map[string]any{"problems": report.Problems, "silenced": len(report.Silenced), "silenced_problems": report.Silenced})
				}
				for _, p := range report.Problems {
					was := ""
					if p.Was != nil {
						was = " It was silenced before: " + p.Was.Reason
					}
					c.say("%-7s  %-24s  %s (%s)%s", p.Severity, p.Rule, p.Sentence, p.Why, was)
				}
				for _, p := range report.Silenced {
					c.say("%-7s  %-24s  %s Silenced: %s", "silent", p.Rule, p.Sentence, p.Reason)
				}
				toDo := 0
				for _, p := range report.Problems {
					if p.Severity == readiness.ToDo {
						toDo++
					}
				}
				sum := count(len(report.Problems)-toDo, "problem")
				if toDo > 0 {
					sum += fmt.Sprintf(", %d to do", toDo)
				}
				if len(report.Silenced) > 0 {
					sum += fmt.Sprintf(", %d silenced", len(report.Silenced))
				}
				c.say("%s", sum)
				return nil
			})
		},
	}
	c.jsonFlag(verb)
	return verb
}

func (c *Command) verifyVerb() *cobra.Command {
	var against string
	verb := &cobra.Command{
		Use: "verify BOOK", Short: "Examine the file, the chain of changes and what it replays to", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.reading(cmd.Context(), args[0], func(book *workspace.Book) error {
				if cmd.Flags().Changed("against") && !digest.MatchString(strings.TrimSpace(against)) {
					return fault.New(fault.Invalid, "What --against takes is a head digest: 64 hexadecimal digits. Nothing was examined.").Do("Copy the digest whole from where it was printed.")
				}
				if err := book.Check(cmd.Context()); err != nil {
					return err
				}
				verdict, err := book.Verify(cmd.Context(), against)
				if err != nil {
					return err
				}
				c.look = len(verdict.Findings) > 0
				if c.asJSON {
					return c.printJSON(map[string]any{"changes": verdict.Changes, "entries": verdict.Entries, "head": verdict.Head,
						"files": verdict.Contents, "bytes": verdict.Bytes, "findings": verdict.Findings, "against": verdict.Against})
				}
				for _, finding := range verdict.Findings {
					c.say("%s", finding)
				}
				if !c.look {
					c.say("The book is what its record says: %s, %s.", count(int(verdict.Changes), "change"), count(int(verdict.Entries), "entry"))
				}
				if !c.look && verdict.Contents > 0 {
					c.say("%s kept inside, %d bytes, each what was added.", count(int(verdict.Contents), "file"), verdict.Bytes)
				}
				if verdict.Against > 0 {
					c.say("The digest given is that of change %d.", verdict.Against)
				}
				c.say("head %s", verdict.Head)
				return nil
			})
		},
	}
	verb.Flags().StringVar(&against, "against", "", "a digest printed earlier: is that state still in the record?")
	c.jsonFlag(verb)
	return verb
}

var digest = regexp.MustCompile(`^[0-9a-fA-F]{64}$`)

// change is one change as history prints it.
type change struct {
	Seq        int64  `json:"seq"`
	At         string `json:"at"`
	Who        string `json:"who"`
	Source     string `json:"source"`
	SourceName string `json:"source_name"`
	Title      string `json:"title"`
	Kind       string `json:"kind"`
	Target     int64  `json:"target"`
	Undone     bool   `json:"undone"`
	Entries    []diff `json:"entries"`
}

type diff struct {
	Register string `json:"register"`
	Record   string `json:"record"`
	Field    string `json:"field"`
	Action   string `json:"action"`
	Before   string `json:"before"`
	After    string `json:"after"`
	// Whether the value was erased; before or after then hold the reason.
	BeforeErased bool `json:"before_erased"`
	AfterErased  bool `json:"after_erased"`
}

func (c *Command) historyVerb() *cobra.Command {
	var limit int
	var registerKey, ref string
	verb := &cobra.Command{
		Use: "history BOOK", Short: "Tell what changed, when, by whom and from where; newest first", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if limit < 1 {
				return usage{errors.New("--limit takes a number from 1 up")}
			}
			return c.reading(cmd.Context(), args[0], func(book *workspace.Book) error {
				scope := ledger.Scope{Register: registerKey, Limit: limit}
				if registerKey != "" {
					if _, err := book.Register(registerKey); err != nil {
						return err
					}
				}
				if ref != "" {
					id, err := recordByRef(cmd.Context(), book, registerKey, ref)
					if err != nil {
						return err
					}
					scope.Record = id
				}
				changes, err := history(cmd.Context(), book, scope)
				if err != nil {
					return err
				}
				if c.asJSON {
					return c.printJSON(changes)
				}
				for _, ch := range changes {
					c.printChange(ch)
				}
				return nil
			})
		},
	}
	verb.Flags().IntVar(&limit, "limit", 20, "how many changes")
	verb.Flags().StringVar(&registerKey, "register", "", "only this register")
	verb.Flags().StringVar(&ref, "record", "", "only this record, by its reference (with --register)")
	c.jsonFlag(verb)
	return verb
}

func history(ctx context.Context, book *workspace.Book, scope ledger.Scope) ([]change, error) {
	events, err := book.Events(ctx, scope)
	if err != nil {
		return nil, err
	}
	changes := make([]change, len(events))
	for i, e := range events {
		changes[i] = change{e.Seq, e.At.Format(time.RFC3339), e.Who, string(e.Source), e.SourceName, e.Title, string(e.Kind), e.Target, e.Undone, []diff{}}
		lines, err := book.Lines(ctx, ledger.Scope{Register: scope.Register, Record: scope.Record, Seq: e.Seq})
		if err != nil {
			return nil, err
		}
		for _, l := range lines {
			changes[i].Entries = append(changes[i].Entries, diff{l.Register, l.Record, l.Label, l.Action, l.Before, l.After, l.BeforeErased, l.AfterErased})
		}
	}
	return changes, nil
}

func (c *Command) printChange(ch change) {
	who, from, undone := ch.Who, ch.Source, ""
	if who == "" {
		who = "someone"
	}
	if ch.SourceName != "" {
		from += " of " + ch.SourceName
	}
	if ch.Undone {
		undone = " (undone)"
	}
	c.say("%d  %s  %s%s — %s, %s", ch.Seq, ch.At, ch.Title, undone, who, from)
	const shown = 8
	for i, d := range ch.Entries {
		if i == shown {
			c.say("      … and %d more", len(ch.Entries)-shown)
			break
		}
		if d.Field == "" {
			c.say("      %s: %s", d.Record, map[string]string{"create": "made", "delete": "deleted"}[d.Action])
			continue
		}
		c.say("      %s, %s: %s → %s", d.Record, d.Field, quote(d.Before, d.BeforeErased), quote(d.After, d.AfterErased))
	}
}

func quote(value string, erased bool) string {
	if erased {
		return "(erased: " + value + ")"
	}
	return "“" + value + "”"
}

func recordByRef(ctx context.Context, book *workspace.Book, key, ref string) (string, error) {
	for _, r := range book.Registers().Registers {
		if key != "" && r.Key != key {
			continue
		}
		owners, err := book.References(ctx, r) // of deleted records too: what became of one is asked here
		if err != nil {
			return "", err
		}
		for given, id := range owners {
			if strings.EqualFold(given, strings.TrimSpace(ref)) {
				return id, nil
			}
		}
	}
	return "", fault.Newf(fault.NotFound, "There is no record with the reference “%s”.", ref).Do("Look it up with certbook list.")
}

func (c *Command) undoVerb() *cobra.Command {
	return c.step("undo", "Take the last change back", (*ledger.Ledger).Undo)
}

func (c *Command) redoVerb() *cobra.Command {
	return c.step("redo", "Make the change undone last again", (*ledger.Ledger).Redo)
}

// applied remembers a change that was made.
func (c *Command) applied(done ledger.Done) {
	if done.Seq > 0 {
		c.done = fmt.Sprintf("applied as change %d", done.Seq)
	}
}

func (c *Command) step(name, short string, move func(*ledger.Ledger, context.Context, ledger.Change) (ledger.Done, error)) *cobra.Command {
	verb := &cobra.Command{
		Use: name + " BOOK", Short: short, Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.writing(cmd.Context(), args[0], func(book *workspace.Book) error {
				by, err := c.by(cmd.Context(), book, "")
				if err != nil {
					return err
				}
				done, err := move(book.Ledger, cmd.Context(), by)
				if err != nil {
					return err
				}
				c.applied(done)
				events, err := book.Events(cmd.Context(), ledger.Scope{Seq: done.Seq})
				if err != nil || len(events) == 0 {
					return err
				}
				if c.asJSON {
					return c.printJSON(map[string]any{"seq": done.Seq, "title": events[0].Title, "entries": events[0].Entries})
				}
				c.say("%s (%s)", events[0].Title, count(events[0].Entries, "field"))
				return nil
			})
		},
	}
	c.asFlag(verb)
	c.jsonFlag(verb)
	return verb
}
