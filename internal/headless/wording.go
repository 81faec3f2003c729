package headless

import (
	"fmt"
	"strings"
)

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
