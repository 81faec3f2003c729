package exchange

import (
	"testing"

	"certbook/internal/catalog"

	"github.com/stretchr/testify/require"
)

func TestAComparisonThatEndsEarlyFindsEveryTitleAlikeEnough(t *testing.T) {
	titles := []wording{}
	for _, e := range catalog.Editions() {
		for _, c := range catalog.Controls(e) {
			titles = append(titles, newWording(c.Title))
		}
	}
	for _, one := range titles {
		for _, other := range titles {
			like := one.like(other)
			for _, floor := range []float64{0, unlike, nearTitle, like} {
				if got := one.likeOver(other, floor); like > floor {
					require.InDelta(t, like, got, 0)
				} else {
					require.LessOrEqual(t, got, floor)
				}
			}
		}
	}
}

func TestAnAccentIsLeftOffHoweverItIsWritten(t *testing.T) {
	for text, other := range map[string]string{
		"überprüft": "ueberprueft", "maßnahme": "massnahme", "příloha": "pri\u030cloha", "\u03ad\u03bb\u03b5\u03b3\u03c7\u03bf\u03c2": "\u03b5\u0301\u03bb\u03b5\u03b3\u03c7\u03bf\u03c2",
		"d’accès": "d'acces", "\u1f00\u03bd\u03ac": "\u03b1\u03bd\u03b1", "がぎ": "か\u3099き\u3099",
	} {
		require.Equal(t, weakened(other), weakened(text))
	}
	require.NotEqual(t, weakened("か"), weakened("が"), "the mark of voice makes another word")
}
