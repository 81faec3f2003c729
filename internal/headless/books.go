package headless

import (
	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/workspace"

	"github.com/spf13/cobra"
)

func (c *Command) newVerb() *cobra.Command {
	var sample bool
	var edition, organisation string
	verb := &cobra.Command{
		Use: "new BOOK", Short: "Make a new book", Args: cobra.ExactArgs(1),
		Long: "Make a new book with every control of the edition, undecided. An existing file is never overwritten.",
		RunE: func(cmd *cobra.Command, args []string) error {
			fill, title := isms.Start(organisation, c.as, catalog.Edition(edition)), "New book"
			if sample && edition != string(catalog.Edition2022) {
				return fault.Newf(fault.Invalid, "The sample is of the edition 2022, not %s. Nothing was written.", edition).Do("Leave out --edition, or --sample.")
			}
			if sample {
				fill, title = isms.Sample, "Make the sample book"
			}
			book, err := workspace.Create(cmd.Context(), args[0], c.Options, ledger.Change{Title: title, Source: ledger.CommandLine}, fill)
			if err != nil {
				return err
			}
			if err := book.Close(); err != nil {
				return err
			}
			c.done = "the book was made"
			return c.tell(map[string]any{"book": book.Path}, "%s", book.Path)
		},
	}
	verb.Flags().BoolVar(&sample, "sample", false, "fill it with the fictional sample company")
	verb.Flags().StringVar(&edition, "edition", string(catalog.Edition2022), "edition of ISO/IEC 27001: 2022 or 2013")
	verb.Flags().StringVar(&organisation, "organisation", "", "legal name of the organisation")
	verb.Flags().StringVar(&c.as, "as", "", "name of the person who keeps the book")
	c.jsonFlag(verb)
	verb.MarkFlagsMutuallyExclusive("sample", "organisation")
	verb.MarkFlagsMutuallyExclusive("sample", "as")
	return verb
}

func (c *Command) backupVerb() *cobra.Command {
	verb := &cobra.Command{
		Use: "backup BOOK OUT", Short: "Write one complete, verified copy of a book", Args: cobra.ExactArgs(2),
		Long: "Write one complete, verified copy of a book, also while it is open elsewhere. OUT is never overwritten.",
		RunE: func(cmd *cobra.Command, args []string) error {
			return c.reading(cmd.Context(), args[0], func(book *workspace.Book) error {
				if err := book.SaveCopy(cmd.Context(), args[1]); err != nil {
					return err
				}
				c.done = "the copy was written"
				_, head, err := book.Head(cmd.Context())
				if err != nil {
					return err
				}
				return c.tell(map[string]any{"backup": args[1], "head": head}, "%s\nhead %s", args[1], head)
			})
		},
	}
	c.jsonFlag(verb)
	return verb
}

func (c *Command) restoreVerb() *cobra.Command {
	verb := &cobra.Command{
		Use: "restore BACKUP OUT", Short: "Make a book from a backup", Args: cobra.ExactArgs(2),
		Long: "Examine a backup and make a complete book from it under a new name. OUT is never overwritten.",
		RunE: func(cmd *cobra.Command, args []string) error {
			lost, err := workspace.Restore(cmd.Context(), args[0], args[1], c.Options)
			if err != nil {
				return err
			}
			c.done, c.look = "the book was made", len(lost) > 0
			for _, name := range lost {
				c.note("certbook: the backup has lost the content of %s; the book was made without it. Add the file again from where you have it.", name)
			}
			return c.tell(map[string]any{"book": args[1], "lost": append([]string{}, lost...)}, "%s", args[1])
		},
	}
	c.jsonFlag(verb)
	return verb
}
