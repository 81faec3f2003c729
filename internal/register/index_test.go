package register_test

import (
	"testing"

	"certbook/internal/fault"
	"certbook/internal/register/toy"

	"certbook/internal/register"

	"github.com/stretchr/testify/require"
)

func TestACellOfLinksIsReadAsReferencesOrNames(t *testing.T) {
	side, ok := toy.Registers().Side(toy.Gadgets, "parts")
	require.True(t, ok)
	index := register.NewIndex(toy.Gadgets)
	index.Add("a", "G-001", "Laptops, phones")
	index.Add("b", "G-002", "Motor", "Engine")
	index.Add("c", "G-003", "Motor")
	for text, want := range map[string][]string{
		"":                        nil,
		"G-001":                   {"a"},
		" g-001 ; G-003 ":         {"a", "c"},
		"G-001, G-002\nG-001":     {"a", "b"},
		"G-002 G-003":             {"b", "c"},
		"Laptops, phones; engine": {"a", "b"},
		"G-001 / G-002 & G-003":   {"a", "b", "c"},
	} {
		ids, err := side.Parse(text, index)
		require.NoError(t, err, text)
		require.Equal(t, want, ids, text)
	}
	for text, named := range map[string]string{
		"G-009":            "G-009",
		"G-001; Big wheel": "Big wheel",
		"Motor":            "Motor", // two are called so
	} {
		_, err := side.Parse(text, index)
		f := fault.Of(err)
		require.NotNil(t, f, text)
		require.Equal(t, "parts", f.Field)
		require.Contains(t, f.Message, "“"+named+"”")
	}
}
