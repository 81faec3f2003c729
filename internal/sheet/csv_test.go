package sheet

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"
)

func csvRows(t *testing.T, content string) []Row {
	t.Helper()
	book, err := parseContent("list.csv", []byte(content))
	require.NoError(t, err)
	require.Equal(t, CSV, book.Format)
	require.Equal(t, "list", book.Sheets[0].Name)
	return book.Sheets[0].Rows
}

// flat gives rows as number, texts, and "!" where ragged.
func flat(rows []Row) []string {
	out := []string{}
	for _, r := range rows {
		line := fmt.Sprint(r.Number)
		for c := 1; c <= r.Width(); c++ {
			line += "|" + r.At(c).Text
		}
		if r.Ragged {
			line += "!"
		}
		out = append(out, line)
	}
	return out
}

func TestSeparatorsAreFoundByTrial(t *testing.T) {
	for name, content := range map[string]string{
		"comma":     "id,title,note\n5.1,Policies,\"a; b\"\n5.2,Roles,x\n",
		"semicolon": "id;title;note\r\n5.1;Policies;a, b, c\r\n5.2;Roles;x, y\r\n",
		"tab":       "id\ttitle\tnote\n5.1\tPolicies\ta, b\n5.2\tRoles\tc, d; e\n",
		"pipe":      "id|title|note\n5.1|Policies|a, b\n5.2|Roles|x\n",
		"declared":  "sep=;\r\nid;title;note\r\n5.1;Policies;a,b\r\n5.2;Roles;x\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			rows := csvRows(t, content)
			require.Len(t, rows, 3)
			for i, r := range rows {
				require.Equal(t, i+1, r.Number)
				require.Len(t, r.Cells, 3)
				require.False(t, r.Ragged)
			}
			require.Equal(t, "Policies", rows[1].At(2).Text)
		})
	}
}

func TestCSVRowsKeepTheNumbersExcelShows(t *testing.T) {
	rows := csvRows(t, "# exported for the audit\r\n# second remark\r\n\r\nid,title,note\r\n5.1,\"two\r\nlines\",\"say \"\"hi\"\"\"\r\n,,\r\n5.2,Roles,x\r\n")
	require.Equal(t, []string{"1|# exported for the audit", "2|# second remark", "4|id|title|note", "5|5.1|two\nlines|say \"hi\"", "7|5.2|Roles|x"}, flat(rows))
}

func TestRowsOfAnotherLengthAreFlaggedNotShifted(t *testing.T) {
	rows := csvRows(t, "id,title,note\n5.1,Policies,x\n5.2,Roles, duties,y\n5.3,Segregation\n5.4,Management,z,\n5.5,Authorities,w\n")
	require.Equal(t, []string{"1|id|title|note", "2|5.1|Policies|x", "3|5.2|Roles| duties|y!", "4|5.3|Segregation!", "5|5.4|Management|z", "6|5.5|Authorities|w"}, flat(rows))
}

func TestAStrayQuoteSwallowsNothing(t *testing.T) {
	rows := csvRows(t, "id,title\n1,\"never closed\n2,\"closed\"\n3,a \"quoted\" word\n4,\"the \"big\" one\"\n5,\"open to the end\n6,x\n")
	require.Equal(t, []string{"1|id|title", "2|1|\"never closed", "3|2|closed", "4|3|a \"quoted\" word", "5|4|the \"big\" one", "6|5|\"open to the end", "7|6|x"}, flat(rows))
}

func TestEncodingsAreTold(t *testing.T) {
	german := "Maßnahme;Zuständig;Begründung\nZugang;Müller;für alle Räume nötig\nPrüfung;Jäger;Übliche Größe\n"
	for name, c := range map[string]struct {
		enc  encoding.Encoding
		text string
	}{
		"windows-1252 German":   {charmap.Windows1252, german},
		"windows-1252 French":   {charmap.Windows1252, "Mesure;Propriétaire;Statut\nAccès;Hélène;terminé – déjà vérifié\nSécurité;René;à contrôler\n"},
		"windows-1252 one word": {charmap.Windows1252, "id,owner\n5.1,José\n5.2,Ana\n"},
		"windows-1250 Czech":    {charmap.Windows1250, "Opatření;Vlastník;Poznámka\nŘízení přístupu;Jiří Dvořák;částečně zavedeno, chybí přezkum\nZálohování;Tomáš Kříž;zavedeno, ověřeno měsíčně\nŠkolení zaměstnanců;Věra Nováková;plánováno na příští čtvrtletí\n"},
		"windows-1250 Polish":   {charmap.Windows1250, "Zabezpieczenie;Właściciel;Stan\nZarządzanie dostępem;Łukasz;wdrożono częściowo\nKopie;Małgorzata;brak\n"},
		"windows-1250 Magyar":   {charmap.Windows1250, "Intézkedés;Felelős\nMentés;Győző\nTűzfal;Gergő\n"},
		"windows-1253 Greek":    {charmap.Windows1253, "Έλεγχος;Υπεύθυνος;Κατάσταση\nΠολιτική ασφάλειας πληροφοριών;Γιώργος;εφαρμόζεται πλήρως\nΔιαχείριση προσβάσεων;Μαρία;δεν εφαρμόζεται ακόμη\n"},
		"windows-1251 Russian":  {charmap.Windows1251, "Мера;Хозяин риска;Статус\nУправление доступом;Иванов;частично внедрено в отделе\nРезервное копирование;Петрова;внедрено и проверяется\n"},
		"Shift JIS Japanese":    {japanese.ShiftJIS, "管理策,所有者,状況\n情報セキュリティのための方針群,山田,実施済みである\nアクセス制御,鈴木,計画中です\n"},
		"UTF-16 little":         {unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), german},
		"UTF-16 big":            {unicode.UTF16(unicode.BigEndian, unicode.UseBOM), german},
		"UTF-8 with mark":       {unicode.UTF8BOM, german},
		"UTF-8":                 {unicode.UTF8, german},
	} {
		t.Run(name, func(t *testing.T) {
			encoded, err := c.enc.NewEncoder().Bytes([]byte(c.text))
			require.NoError(t, err)
			var got, want []string
			for _, r := range csvRows(t, string(encoded)) {
				got = append(got, flat([]Row{r})[0])
			}
			for _, r := range csvRows(t, c.text) {
				want = append(want, flat([]Row{r})[0])
			}
			require.Equal(t, want, got)
		})
	}
}

func TestTheApostropheOfANeutralisedFormulaIsTakenOff(t *testing.T) {
	rows := csvRows(t, "a,b,c,d,e\n'=1+1,'-x,'@y,''=z,'tis\n'+4,'\tq,= 5,-3,'\n")
	require.Equal(t, []string{"1|a|b|c|d|e", "2|=1+1|-x|@y|'=z|'tis", "3|+4|\tq|= 5|-3|'"}, flat(rows))
}

func TestWrittenCSVReadsBackTheSame(t *testing.T) {
	text := rapid.OneOf(
		rapid.StringMatching(`['=+\-@\t\r]{0,4}[a-z"',; \n|#]{0,8}`),
		rapid.Map(rapid.String(), func(s string) string { return clean(s) }))
	rapid.Check(t, func(t *rapid.T) {
		columns := make([]Column, rapid.IntRange(1, 6).Draw(t, "columns"))
		for i := range columns {
			columns[i].Heading = fmt.Sprintf("h%d", i)
		}
		rows := make([][]Value, rapid.IntRange(1, 6).Draw(t, "rows"))
		want := map[string]string{}
		for i := range rows {
			for j := range columns {
				s := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text.Draw(t, "text"))
				rows[i] = append(rows[i], TextValue(s))
				want[fmt.Sprintf("%d:%d", i+2, j+1)] = s
			}
		}
		var b bytes.Buffer
		if err := WriteCSV(&b, columns, rows); err != nil {
			t.Fatal(err)
		}
		book, err := parseContent("list.csv", b.Bytes())
		if err != nil {
			t.Fatalf("%v in %q", err, b.String())
		}
		byNumber := map[int]Row{}
		for _, r := range book.Sheets[0].Rows {
			byNumber[r.Number] = r
		}
		for i, row := range rows {
			blank := true
			for _, v := range row {
				blank = blank && strings.TrimSpace(v.text) == ""
			}
			for j := range row {
				got := byNumber[i+2].At(j + 1).Text
				if w := want[fmt.Sprintf("%d:%d", i+2, j+1)]; got != w && !blank {
					t.Fatalf("row %d column %d: %q, want %q, in %q", i+2, j+1, got, w, b.String())
				}
			}
		}
	})
}

func TestCSVIsWrittenAsExcelExpectsIt(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteCSV(&b, []Column{{Heading: "Ref"}, {Heading: "Note, long"}, {Heading: "Due"}, {Heading: "Cost"}}, [][]Value{
		{TextValue("5.10"), TextValue("=HYPERLINK(\"x\")"), DateValue("2026-03-12"), NumberValue(-2.5)},
		{TextValue("+49"), TextValue("two\nlines")},
	}))
	require.Equal(t, "\uFEFFRef,\"Note, long\",Due,Cost\r\n5.10,\"'=HYPERLINK(\"\"x\"\")\",2026-03-12,-2.5\r\n'+49,\"two\nlines\",,\r\n", b.String())
}

func TestUTF16WithoutAMarkIsText(t *testing.T) {
	for name, order := range map[string]unicode.Endianness{"big": unicode.BigEndian, "little": unicode.LittleEndian} {
		content, err := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().Bytes([]byte("Control;Applicable;Owner\r\n5.1;Yes;Jürgen\r\n5.2;No;\r\n"))
		require.NoError(t, err)
		book := readContent(t, "soa.csv", content)
		require.Equal(t, "Jürgen", book.Sheets[0].Rows[1].At(3).Text, name)
	}
	_, err := decodeText([]byte{1, 0, 2, 0, 3, 3, 0, 9, 0, 0, 0, 0, 7, 0})
	require.ErrorIs(t, err, errNotText)
}

func TestARowTellsHowManyFieldsItHas(t *testing.T) {
	rows := readContent(t, "list.csv", []byte("a,b,c\n1,2,3\n1,x,2,,\n1,2\n4,5,6\n")).Sheets[0].Rows
	fields, ragged := []int{}, []bool{}
	for _, r := range rows {
		fields, ragged = append(fields, r.Fields), append(ragged, r.Ragged)
	}
	require.Equal(t, []int{3, 3, 5, 2, 3}, fields)
	require.Equal(t, []bool{false, false, false, true, false}, ragged, "the third column of the third row is filled: nothing moved")
	require.True(t, readContent(t, "list.csv", []byte("a,b,c\n1,2,3\n1,x,,,\n4,5,6\n")).Sheets[0].Rows[2].Ragged, "x may be half of a text")
}

func TestDialectsOfSeparatedText(t *testing.T) {
	want := []string{"id|title|note", "5.1|Policies|a, b; c", "5.2|Roles|x"}
	for name, content := range map[string]string{
		"line ends of old Macintoshes": "id;title;note\r5.1;Policies;\"a, b; c\"\r5.2;Roles;x\r",
		"declared, old Macintosh":      "sep=;\rid;title;note\r5.1;Policies;\"a, b; c\"\r5.2;Roles;x",
		"declared in quotes":           "\"sep=;\"\r\nid;title;note\r\n5.1;Policies;\"a, b; c\"\r\n5.2;Roles;x\r\n",
		"declared tab":                 "SEP=\t\nid\ttitle\tnote\n5.1\tPolicies\ta, b; c\n5.2\tRoles\tx\n",
		"end of a DOS text":            "id;title;note\r\n5.1;Policies;\"a, b; c\"\r\n5.2;Roles;x\r\n\x1a",
		"blanks around quotes":         "id,title,note\n5.1,\"Policies\" ,\"a, b; c\"\n5.2,Roles,x\n",
		"quoted throughout":            "\"id\"|\"title\"|\"note\"\n\"5.1\"|\"Policies\"|\"a, b; c\"\n\"5.2\"|\"Roles\"|\"x\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			got := []string{}
			for _, r := range csvRows(t, content) {
				require.False(t, r.Ragged)
				_, text, _ := strings.Cut(flat([]Row{r})[0], "|")
				got = append(got, text)
			}
			require.Equal(t, want, got)
		})
	}
}

func TestNumbersWithACommaStayWhole(t *testing.T) {
	rows := csvRows(t, "Risiko;Wert;Kosten\nR1;5,1;1.234,50\nR2;0,75;12,00\nR3;8,2;7,5\n")
	require.Equal(t, []string{"1|Risiko|Wert|Kosten", "2|R1|5,1|1.234,50", "3|R2|0,75|12,00", "4|R3|8,2|7,5"}, flat(rows))
}

func TestATitleAboveTheTableMovesNothing(t *testing.T) {
	rows := csvRows(t, "Statement of Applicability, version 2\nKestrel Robotics\n\nid;title;note\n5.1;Policies;x\n5.2;Roles;y\n")
	require.Equal(t, "Statement of Applicability, version 2", rows[0].At(1).Text)
	require.Equal(t, []string{"4|id|title|note", "5|5.1|Policies|x", "6|5.2|Roles|y"}, flat(rows[2:]))
}

func TestUTF8WithAStrayLetterStaysUTF8(t *testing.T) {
	rows := csvRows(t, "id;Zuständig;Begründung\n5.1;Jörg Müller;nötig\n5.2;Änne Groß;Pr\xfcfung\n5.3;x;caf\xe9")
	require.Equal(t, []string{"1|id|Zuständig|Begründung", "2|5.1|Jörg Müller|nötig", "3|5.2|Änne Groß|Prüfung", "4|5.3|x|café"}, flat(rows))
}

func TestUTF16WithoutAMarkIsToldInOtherScriptsToo(t *testing.T) {
	for _, order := range []unicode.Endianness{unicode.BigEndian, unicode.LittleEndian} {
		for _, text := range []string{isms["el"], isms["ru"], isms["cs"], "管理策,所有者,状況\n情報セキュリティのための方針群,山田,実施済み\n"} {
			content, err := unicode.UTF16(order, unicode.IgnoreBOM).NewEncoder().Bytes([]byte(text))
			require.NoError(t, err)
			got, err := decodeText(content)
			require.NoError(t, err)
			require.Equal(t, text, got)
		}
	}
}
