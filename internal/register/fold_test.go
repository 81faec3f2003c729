package register_test

import (
	"strings"
	"testing"
	"unicode"

	"certbook/internal/register"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// foldedWhole is what Fold promises, by the tables of Unicode and nothing else.
func foldedWhole(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '_' || unicode.IsSpace(r):
			return ' '
		case r == 0xfe0f, r == 0xad, r == 0xfeff, r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x2069:
			return -1
		}
		return r
	}, cases.Fold().String(norm.NFKC.String(s)))
	folded := strings.Join(strings.Fields(s), " ")
	if trimmed := strings.Trim(folded, "?:*#¿ "); trimmed != "" {
		return trimmed
	}
	return folded
}

func TestALetterFoldsAsUnicodeSaysWhateverStandsBesideIt(t *testing.T) {
	for r := rune(0); r <= 0x1_3000; r++ {
		for _, text := range []string{string(r), "e" + string(r), "é" + string(r) + "\u0301 Ω", " A_" + string(r) + " ", "ς " + string(r) + "가"} {
			require.Equal(t, foldedWhole(text), register.Fold(text), "%q", text)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, text := range []string{"", " ? ", "Maßnahme Nr.", "ΔΉΛΩΣΗ", "é e\u0301", "¨", "Ａ．５", "a\u200b _b", "\xff\xfeÄ", "Maß\u00adnah\u200fme", "İ ı", "½ ﬁ", "✅️ Yes"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		require.Equal(t, foldedWhole(text), register.Fold(text))
		require.Equal(t, register.Fold(text), register.Fold(register.Fold(text)), "folding again")
	})
}
