package exchange_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/png"
	"path/filepath"
	"testing"
	"time"
	"unicode/utf16"

	"certbook/internal/catalog"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"
)

func trapsOfFormats() []trap {
	var picture bytes.Buffer
	must(png.Encode(&picture, image.NewGray(image.Rect(0, 0, 2, 2))))
	return []trap{
		{number: 34, name: "a dashboard beside the table", file: workbook(twoControls, func(f *excelize.File) {
			must(f.AddPictureFromBytes("SoA", "G2", &excelize.Picture{Extension: ".png", File: picture.Bytes()}))
			must(f.AddChart("SoA", "G8", &excelize.Chart{Type: excelize.Pie, Series: []excelize.ChartSeries{{Categories: "SoA!$C$2:$C$3", Values: "SoA!$A$2:$A$3"}}}))
			must(f.AddChartSheet("Dashboard", &excelize.Chart{Type: excelize.Col, Series: []excelize.ChartSeries{{Categories: "SoA!$C$2:$C$3", Values: "SoA!$A$2:$A$3"}}}))
		}), want: `
				SoA A1:D3 is soa 2022: 2 new
				5.1 applicable, implemented
				5.2 not_applicable`},
		{number: 35, name: "a protected sheet is read", file: workbook(twoControls, func(f *excelize.File) {
			must(f.ProtectSheet("SoA", &excelize.SheetProtectionOptions{Password: "kestrel"}))
			must(f.ProtectWorkbook(&excelize.WorkbookProtectionOptions{Password: "kestrel", LockStructure: true}))
		}), want: `
				SoA A1:D3 is soa 2022: 2 new
				5.1 applicable, implemented
				5.2 not_applicable`},
		{number: 35, name: "an encrypted one asks", file: encrypted, want: `
				refused: “soa.xlsx” is password-protected. Nothing was imported. Enter the password here, or open it in Excel, remove the password under File › Info, and import that.`},
		{number: 36, name: "xlsm", file: workbookNamed("soa.xlsm", twoControls), want: `
				SoA A1:D3 is soa 2022: 2 new
				5.1 applicable, implemented
				5.2 not_applicable`},
		{number: 37, name: "xls, numbers as they lost their zeros", file: content("soa.xls", oldWorkbook(`
			Control | Title | Applicable
			=5.1 | Policies for information security | Yes
			=5.1 | Acceptable use of information and other associated assets | No
			=5.11 | Return of assets – Rückgabe | Yes`)), want: `
				SoA A1:C4 is soa 2022: 3 new
				5.1 applicable
				5.10 not_applicable
				5.11 applicable`},
		{number: 37, name: "ods, numbers as they lost their zeros", file: content("soa.ods", openDocument(`
			Control | Title | Applicable
			=5.1 | Policies for information security | Yes
			=5.1 | Acceptable use of information and other associated assets | No
			=5.11 | Return of assets | Yes`)), want: `
				SoA A1:C4 is soa 2022: 3 new
				5.1 applicable
				5.10 not_applicable
				5.11 applicable`},
		{number: 38, name: "semicolons, mark, remarks, ragged, line breaks in quotes", file: content("soa.csv", "\uFEFF# exported by a tool\r\n# 2026-01-31\r\nControl;Title;Applicable;Justification\r\n"+
			"5.1;Policies for information security;Yes;\"Customers;\r\nask for \"\"it\"\"\"\r\n5.2;Information security roles and responsibilities;Yes;The law;and more\r\n5.3;Segregation of duties;No\r\n"),
			want: `
				soa A3:E6 is soa 2022: 2 new
				row 5 unresolved: Justification: the row has not as many fields as the heading row, so from here on values may stand in the wrong column; put texts that contain the separator in quotation marks; the other cells of the row are taken
				5.1 applicable, because Customers; ask for "it"
				5.2 applicable
				5.3 not_applicable`},
		{number: 38, name: "Windows 1252", file: content("soa.csv", "Kontroll-ID;Titel;Anwendbar;Begr\xfcndung\r\n5.1;Informationssicherheitsrichtlinien;Ja;F\xfcr Kunden n\xf6tig\r\n5.2;Rollen und Verantwortlichkeiten;Ja;Gesetz\r\n5.9;Inventar der Werte;Nein;Wir sind \x84zwei\x93 Leute\r\n5.11;R\xfcckgabe von Werten;Ja;\r\n"),
			want: `
				soa A1:D5 is soa 2022: 4 new
				5.1 applicable, because Für Kunden nötig
				5.2 applicable, because Gesetz
				5.9 not_applicable, excluded because Wir sind „zwei“ Leute
				5.11 applicable`},
		{number: 39, name: "a text called .xlsx", file: content("soa.xlsx", "This is no workbook. It says so in a sentence."), want: `
				refused: “soa.xlsx” is not a spreadsheet. Nothing was imported. Choose an Excel workbook (.xlsx, .xlsm, .xls), an OpenDocument spreadsheet (.ods), or a CSV or JSON file.`},
		{number: 39, name: "a page called .xls", file: content("soa.xls", "<html><body><table><tr><td>5.1</td></tr></table></body></html>"), want: `
				refused: “soa.xls” is a web page or an XML file, not a workbook. Nothing was imported. Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and import that.`},
		{number: 39, name: "the lock of an open workbook", file: content("~$soa.xlsx", "\x0bAstrid Lind"), want: `
				refused: “~$soa.xlsx” is the small lock file that Excel or LibreOffice keeps beside an open workbook. Nothing was imported. Choose the workbook itself: the same name without the characters in front.`},
		{number: 39, name: "separated text called .xlsx is read", file: content("soa.xlsx", separated(",", "\n")), want: `
				soa A1:D3 is soa 2022: 2 new
				5.1 applicable, implemented
				5.2 not_applicable`},
	}
}

func encrypted(t *testing.T) string {
	f := excelize.NewFile()
	fill(f, "Sheet1", twoControls)
	path := filepath.Join(t.TempDir(), "soa.xlsx")
	require.NoError(t, f.SaveAs(path, excelize.Options{Password: "kestrel"}))
	require.NoError(t, f.Close())
	return path
}

func wide(order binary.AppendByteOrder, text string) []byte {
	b := []byte{}
	for _, u := range utf16.Encode([]rune(text)) {
		b = order.AppendUint16(b, u)
	}
	return b
}

// thoughtUp are traps that no file at hand had, by name.
var thoughtUp = []string{
	"UTF-16 with a mark", "UTF-16 without a mark, tabs", "tabs", ".xlsb", "days since 1904", "an encrypted statement with its password", "ticks in boxes",
	"TRUE and FALSE", "right to left", "Dutch headings", "Japanese headings", "no headings", "55 ids turned into dates",
}

func TestEveryTrapThoughtUpHasItsFile(t *testing.T) {
	have := []string{}
	for _, trap := range traps() {
		if trap.number == 0 {
			have = append(have, trap.name)
		}
	}
	require.ElementsMatch(t, thoughtUp, have)
}

func trapsMadeByHand() []trap {
	return []trap{
		{name: "UTF-16 with a mark", file: content("soa.csv", wide(binary.LittleEndian, "\uFEFF"+separated(";", "\r\n"))), want: `
				soa A1:D3 is soa 2022: 2 new
				5.1 applicable, implemented
				5.2 not_applicable`},
		{name: "UTF-16 without a mark, tabs", file: content("soa.txt", wide(binary.BigEndian, separated("\t", "\r\n"))), want: `
				soa A1:D3 is soa 2022: 2 new
				5.1 applicable, implemented
				5.2 not_applicable`},
		{name: "tabs", file: content("soa.tsv", separated("\t", "\n")), want: `
				soa A1:D3 is soa 2022: 2 new
				5.1 applicable, implemented
				5.2 not_applicable`},
		{name: ".xlsb", file: content("soa.xlsb", zipped([2]string{"[Content_Types].xml", "<Types/>"}, [2]string{"xl/workbook.bin", "\x83\x01\x00"})), want: `
				refused: “soa.xlsb” is a binary Excel workbook (.xlsb), which Certbook does not read. Nothing was imported. Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and import that.`},
		{name: "days since 1904", file: workbook(`
			Control | Title | Applicable | Target date
			5.1 | Policies for information security | Yes | ?
			5.2 | Information security roles and responsibilities | No | `, func(f *excelize.File) {
			yes := true
			must(f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}))
			values(4, 2, "yyyy-mm-dd", 44631)(f)
		}), want: `
				SoA A1:D3 is soa 2022: 2 new
				5.1 applicable, until 2026-03-12
				5.2 not_applicable`},
		{name: "an encrypted statement with its password", file: encrypted, password: "kestrel", want: `
				Sheet1 A1:D3 is soa 2022: 2 new
				5.1 applicable, implemented
				5.2 not_applicable`},
		{name: "ticks in boxes", file: workbook(`
			Control | Title | Applicable
			5.1 | Policies for information security | ☑
			5.2 | Information security roles and responsibilities | ✓
			5.3 | Segregation of duties | ☐
			5.4 | Management responsibilities | ☑
			5.5 | Contact with authorities | ☒`), want: `
				SoA A1:C6 is soa 2022: 4 new
				row 6 unresolved: Applicable: “☒” is not one of the values of Applicable
				5.1 applicable
				5.2 applicable
				5.3 not_applicable
				5.4 applicable`},
		{name: "TRUE and FALSE", file: workbook(`
			Control | Title | Applicable
			5.1 | Policies for information security | ?
			5.2 | Information security roles and responsibilities | ?
			5.3 | Segregation of duties | ?`, values(3, 2, "", true, true, false)), want: `
				SoA A1:C4 is soa 2022: 3 new
				5.1 applicable
				5.2 applicable
				5.3 not_applicable`},
		{name: "right to left", file: workbook(`
			Applicable | Title | Control
			Yes | Policies for information security | 5.1
			No | Information security roles and responsibilities | 5.2`, func(f *excelize.File) {
			yes := true
			must(f.SetSheetView("SoA", 0, &excelize.ViewOptions{RightToLeft: &yes}))
		}), want: `
				SoA A1:C3 is soa 2022: 2 new
				5.1 applicable
				5.2 not_applicable`},
		{name: "Dutch headings", file: workbook(`
			Beheersmaatregel | Titel | Van toepassing | Status | Motivatie
			5.1 | Beleidsregels voor informatiebeveiliging | Ja | Geïmplementeerd | Klanten vragen erom
			5.2 | Rollen en verantwoordelijkheden bij informatiebeveiliging | Ja | In uitvoering | De wet
			5.3 | Functiescheiding | Nee | | Wij zijn met twee`), want: `
				SoA A1:E4 is soa 2022: 3 new
				5.1 applicable, because Klanten vragen erom, implemented
				5.2 applicable, because De wet, partial
				5.3 not_applicable, excluded because Wij zijn met twee`},
		{name: "Japanese headings", file: workbook(`
			管理策番号 | 管理策 | 適用 | 実施状況 | 理由
			5.1 | 情報セキュリティのための方針群 | はい | 実施済み | 顧客の要求
			5.2 | 情報セキュリティの役割及び責任 | はい | 計画中 | 法律
			5.3 | 職務の分離 | いいえ | | 二人だけ`), want: `
				SoA A1:E4 is soa 2022: 3 new
				5.1 applicable, because 顧客の要求, implemented
				5.2 applicable, because 法律, planned
				5.3 not_applicable, excluded because 二人だけ`},
		{name: "no headings", file: workbook(`
			A.5.1 | Policies for information security | Applicable
			A.5.2 | Information security roles and responsibilities | Applicable
			A.5.3 | Segregation of duties | Not applicable`), want: `
				SoA A1:C3 is soa 2022: 3 new
				5.1 applicable
				5.2 applicable
				5.3 not_applicable`},
		{name: "55 ids turned into dates", file: datedIDs, want: `
				SoA A1:B56 is soa 2013: 55 new
				applicability: map[applicable:37 not_applicable:18]`},
	}
}

// datedIDs has the first 55 controls of 2013 as a program stores them that takes 5.1.1 for
// the first day of 2005, shown as it shows days by default.
func datedIDs(t *testing.T) string {
	text, days := "Control | Applicable", []float64{}
	for i, c := range catalog.Controls(catalog.Edition2013)[:55] {
		var year, month, day int
		_, err := fmt.Sscanf(c.ID, "A.%d.%d.%d", &year, &month, &day)
		require.NoError(t, err)
		date := time.Date(2000+year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		days = append(days, date.Sub(time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)).Hours()/24)
		text += "\n? | " + []string{"Yes", "Yes", "No"}[i%3]
	}
	return workbook(text, values(1, 2, "dd.mm.yyyy", days...))(t)
}
