package catalog

import (
	"encoding/csv"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestEveryEmbeddedCellIsTrimmedAndOnOneLine(t *testing.T) {
	names, err := fs.Glob(files, "data/*.csv")
	require.NoError(t, err)
	require.Len(t, names, 10)
	for _, name := range names {
		f, err := files.Open(name)
		require.NoError(t, err)
		lines, err := csv.NewReader(f).ReadAll()
		require.NoError(t, err, name)
		require.NoError(t, f.Close())
		for _, internal := range []string{"confidence", "sources_seen", "url_status"} {
			require.False(t, slices.Contains(lines[0], internal), "%s carries %s, which is not for the screen", name, internal)
		}
		for i, cells := range lines {
			for j, cell := range cells {
				require.Equal(t, strings.TrimSpace(cell), cell, "%s line %d, %s", name, i+1, lines[0][j])
				require.NotContains(t, cell, "\n", "%s line %d", name, i+1)
			}
		}
	}
}

func TestAWrongColumnOrAnswerPanics(t *testing.T) {
	r := record{table: "toy", column: map[string]int{"split": 0, "ids": 1}, cells: []string{"maybe", "a; b;c"}}
	assert.PanicsWithValue(t, `catalog: table toy has no column "title"`, func() { r.text("title") })
	assert.PanicsWithValue(t, `catalog: table toy, column split: "maybe" is neither yes nor no`, func() { r.yes("split") })
	assert.Equal(t, []string{"a", "b", "c"}, r.list("ids"))
	assert.Panics(t, func() { readTable("no_such_table", func(record) int { return 0 }) })
}

// BenchmarkParseControls2022 is what the first caller of a start pays: the
// limit is 3 ms.
func BenchmarkParseControls2022(b *testing.B) {
	for b.Loop() {
		if n := len(parseAnnex2022().controls); n != 93 {
			b.Fatalf("%d controls", n)
		}
	}
}
