package sheet

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestRowsAreAsHighAsTheirTextsAndMayStillGrow(t *testing.T) {
	doc := Document{Properties: Properties{Title: "T"}, Tables: []Table{{Name: "A", Columns: []Column{{Heading: "a"}, {Heading: "b", Kind: LongColumn, Width: 40}, {Heading: "hidden", Hidden: true}},
		Rows: [][]Value{
			{TextValue("short"), TextValue("one line"), TextValue(strings.Repeat("long ", 100))},
			{TextValue("x"), TextValue(strings.Repeat("wordy ", 30))},
			{TextValue("x"), TextValue("one\ntwo\n\nfour")},
			{TextValue("x"), TextValue(strings.Repeat("much text ", 900))},
			{TextValue("x"), TextValue(`he said " customHeight="1" and " customHe`)},
		}}}}
	content := written(t, doc)
	part := partOf(t, content, "xl/worksheets/sheet1.xml")
	heights := []string{}
	for _, m := range regexp.MustCompile(`<row r="\d+"([^>]*)>`).FindAllStringSubmatch(part, -1) {
		heights = append(heights, m[1])
	}
	require.Equal(t, []string{"", "", ` ht="67"`, ` ht="54"`, ` ht="409"`, ""}, heights)
	require.NotContains(t, part, "customHeight=\"1\"")
	require.Equal(t, `he said " customHeight="1" and " customHe`, readContent(t, "a.xlsx", content).Sheets[0].Rows[5].At(2).Text)
}

func TestMarksAreRemovedWhereverAWriteEnds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOf(rapid.SampledFrom([]string{`" customHeight="1"`, `" customHeight="`, `" c`, `"`, "x", `>`, ` customHeight="1"`})).Draw(t, "text"), "") + ">"
		var out bytes.Buffer
		m := &markRemover{w: &out}
		for rest := text; rest != ""; {
			n := rapid.IntRange(1, len(rest)).Draw(t, "piece")
			if _, err := m.Write([]byte(rest[:n])); err != nil {
				t.Fatal(err)
			}
			rest = rest[n:]
		}
		if want := strings.ReplaceAll(text, `" customHeight="1"`, `"`); out.String()+string(m.kept) != want {
			t.Fatalf("%q became %q, not %q", text, out.String(), want)
		}
	})
}

func TestAWideTableIsPrintedOnPagesSideBySideThatNameTheirRows(t *testing.T) {
	doc := Document{Tables: []Table{{Name: "Wide", FrozenColumns: 2, Columns: []Column{{Heading: "Ref", Width: 10}, {Heading: "Title", Width: 30},
		{Heading: "a", Kind: LongColumn, Width: 100}, {Heading: "b", Kind: LongColumn, Width: 100}, {Heading: "id", Width: 90, Hidden: true}}}}}
	f := opened(t, written(t, doc))
	layout, err := f.GetPageLayout("Wide")
	require.NoError(t, err)
	require.Equal(t, 2, *layout.FitToWidth)
	titles := ""
	for _, n := range f.GetDefinedName() {
		if n.Name == "_xlnm.Print_Titles" {
			titles = n.RefersTo
		}
	}
	require.Equal(t, "'Wide'!$A:$B,'Wide'!$1:$1", titles)
	part := partOf(t, written(t, doc), "xl/worksheets/sheet1.xml")
	require.Regexp(t, `<cols><col min="1".*<col min="2".*<col min="3".*<col min="4".*<col min="5"`, part, "columns ascend")
}

func TestAnOpenListOffersAndForbidsNothing(t *testing.T) {
	doc := Document{Tables: []Table{{Name: "A", Columns: []Column{{Heading: "x", Kind: ChoiceColumn, Choices: []string{"Ann", "Bo"}, Open: true}, {Heading: "y", Kind: ChoiceColumn, Choices: []string{"Yes", "No"}}}}}}
	rules, err := opened(t, written(t, doc)).GetDataValidations("A")
	require.NoError(t, err)
	require.Len(t, rules, 2)
	require.False(t, rules[0].ShowErrorMessage)
	require.True(t, rules[1].ShowErrorMessage)
}
