package register

import (
	"fmt"
	"strconv"
	"strings"
)

// Numbered gives the reference with a number: R-007.
func (r *Register) Numbered(n int64) string { return fmt.Sprintf("%s-%03d", r.Prefix, n) }

// NumberOf reads the number of one of this register's own references, whatever its case and
// the zeros before it: R-007, r-7. More than six digits are a date or somebody's file number,
// and the numbers after it would be no references one can read out.
func (r *Register) NumberOf(ref string) (n int64, ok bool) {
	prefix, digits, found := strings.Cut(strings.TrimSpace(ref), "-")
	if r.Reference != nil || r.Prefix == "" || !found || !strings.EqualFold(prefix, r.Prefix) || len(digits) > 6 {
		return 0, false
	}
	number, err := strconv.ParseUint(digits, 10, 32) // takes no sign
	return int64(number), err == nil && number > 0
}
