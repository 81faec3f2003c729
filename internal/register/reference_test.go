package register_test

import (
	"testing"

	"certbook/internal/register"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
)

func TestAReferenceIsReadBackAsItsNumber(t *testing.T) {
	for _, n := range []int64{1, 7, 42, 999, 1000, 999_999} {
		got, ok := toy.Gadgets.NumberOf(toy.Gadgets.Numbered(n))
		require.True(t, ok)
		require.Equal(t, n, got)
	}
	for _, ref := range []string{"g-7", " G-0007 "} {
		got, ok := toy.Gadgets.NumberOf(ref)
		require.True(t, ok, ref)
		require.Equal(t, int64(7), got)
	}
	for _, ref := range []string{"", "G", "G-", "G-000", "G-+7", "G--7", "G-7a", "G-7.0", "G 7", "G7", "GX-7", "7", "G-20240115", "G-٧"} {
		_, ok := toy.Gadgets.NumberOf(ref)
		require.False(t, ok, ref)
	}
	listed := register.Register{Reference: func(register.Record) string { return "G-001" }, Prefix: "G"}
	_, ok := listed.NumberOf("G-001")
	require.False(t, ok, "the numbering is not ours")
}
