package workspace_test

import (
	"strings"
	"testing"

	"certbook/internal/fault"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func TestAFilesNameIsMadeOneThatAnySystemTakes(t *testing.T) {
	for given, want := range map[string]string{
		"Policy.pdf":                      "Policy.pdf",
		"Änderungen – März (2).xlsx":      "Änderungen – März (2).xlsx",
		"../../etc/passwd":                "passwd",
		`..\..\Windows\system.ini`:        "system.ini",
		"/etc/shadow":                     "shadow",
		`C:\Users\anna\a.txt`:             "a.txt",
		"a\x00b\x1b[31m\r\n.txt":          "ab[31m.txt",
		"invoice\u202efdp.exe":            "invoicefdp.exe",
		"a\u200bb\ufeffc\u2066.txt":       "abc.txt",
		"what? is: this*<one>|\".txt":     "what_ is_ this__one___.txt",
		"CON":                             "_CON",
		"con.txt":                         "_con.txt",
		"LPT1.tar.gz":                     "_LPT1.tar.gz",
		"COM¹.log":                        "_COM¹.log",
		"COMMON.log":                      "COMMON.log",
		"report.pdf . . ":                 "report.pdf",
		"run.exe.":                        "run.exe",
		"  spaces  .txt":                  "spaces.txt",
		".gitignore":                      ".gitignore",
		"a\u00a0b.txt":                    "a b.txt",
		"bad\xff\xfebytes.txt":            "bad_bytes.txt",
		strings.Repeat("é", 300) + ".pdf": strings.Repeat("é", 98) + ".pdf",
		"x." + strings.Repeat("y", 400):   "x." + strings.Repeat("y", 198),
	} {
		got, err := workspace.FileName(given)
		require.NoError(t, err, "%q", given)
		require.Equal(t, want, got, "%q", given)
	}
	for _, given := range []string{"", ".", "..", "../", "/", `\`, "   ", "...", "\u202e", "\x00\x01"} {
		_, err := workspace.FileName(given)
		require.True(t, fault.Is(err, fault.Invalid), "%q", given)
	}
}
