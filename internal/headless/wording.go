package headless

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
)

func (c *Command) say(format string, args ...any) { line(c.Out, format, args) }

// note tells of progress, and of what the person should know.
func (c *Command) note(format string, args ...any) { line(c.Err, format, args) }

func line(w io.Writer, format string, args []any) {
	for i, arg := range args {
		switch arg := arg.(type) {
		case string:
			args[i] = shown(arg)
		case error:
			args[i] = shown(arg.Error())
		}
	}
	fmt.Fprintf(w, format+"\n", args...)
}

// shown makes one line of a text that a spreadsheet, a book or a file's name brought. A
// terminal would obey control characters: move over what was said, or type for the person.
func shown(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return ' '
		case unicode.IsControl(r):
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// tell answers in JSON where that was asked for, and in a sentence otherwise.
func (c *Command) tell(v any, format string, args ...any) error {
	if c.asJSON {
		return c.printJSON(v)
	}
	c.say(format, args...)
	return nil
}

// count gives "1 change", "3 changes", "2 entries".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	if stem, ok := strings.CutSuffix(noun, "y"); ok {
		return fmt.Sprintf("%d %sies", n, stem)
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// helpVerb is cobra's, but for a topic there is not: that is a mistake in the call.
func helpVerb() *cobra.Command {
	return &cobra.Command{
		Use: "help [VERB]", Short: "Tell about a verb",
		RunE: func(cmd *cobra.Command, args []string) error {
			verb, _, err := cmd.Root().Find(args)
			if err != nil || len(args) > 1 || len(args) == 1 && verb == cmd.Root() {
				return usage{fmt.Errorf("there is no verb “%s”; see certbook --help", strings.Join(args, " "))}
			}
			verb.InitDefaultHelpFlag()
			return verb.Help()
		},
	}
}
