package sheet

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// isms are tables as people keep them, a row a line.
var isms = map[string]string{
	"cs": "Opatření;Název;Aplikovatelnost;Odůvodnění;Vlastník;Stav\n5.1;Politiky bezpečnosti informací;Ano;Vyžaduje zákon o kybernetické bezpečnosti;Jiří Dvořák;Zavedeno\n5.2;Role a odpovědnosti;Ano;Výsledek hodnocení rizik;Šárka Němcová;Částečně zavedeno\n7.4;Monitorování fyzické bezpečnosti;Ne;Není nutné, žádné vlastní prostory;;\n8.13;Zálohování informací;Ano;Smluvní požadavek zákazníků;Tomáš Kříž;Plánováno na příští čtvrtletí\n",
	"sk": "Opatrenie;Názov;Vlastník;Stav\n5.1;Politiky informačnej bezpečnosti;Ľubomír Kováč;Zavedené\n5.2;Úlohy a zodpovednosti;Žofia Šťastná;Čiastočne zavedené, chýba schválenie\n8.13;Zálohovanie údajov;Ján Hôrka;Plánované\n",
	"pl": "Zabezpieczenie;Nazwa;Właściciel;Stan\n5.1;Polityki bezpieczeństwa informacji;Łukasz Wójcik;Wdrożono\n5.2;Role i odpowiedzialność;Małgorzata Żak;Częściowo wdrożono, brak przeglądu\n8.13;Kopie zapasowe;Śliwa;Zaplanowano na następny kwartał\n",
	"hu": "Intézkedés;Felelős;Állapot\n5.1 Információbiztonsági szabályzatok;Győző Nagy;Megvalósítva\n5.2 Szerepkörök és felelősségek;Szűcs Ágnes;Részben, felülvizsgálat szükséges\n8.13 Mentések;Gergő;Tervezett, a következő negyedévben történik\n",
	"sl": "Ukrep;Lastnik;Stanje\n5.1 Politike informacijske varnosti;Žiga Čop;Uvedeno\n5.2 Vloge in odgovornosti;Špela Kranjc;Delno uvedeno, manjka pregled\n",
	"el": "Έλεγχος;Υπεύθυνος;Κατάσταση;Σχόλια\n5.1 Πολιτικές ασφάλειας πληροφοριών;Γιώργος Παπαδόπουλος;Εφαρμόζεται πλήρως;Όλες οι μονάδες\n5.2 Ρόλοι και αρμοδιότητες;Μαρία;Δεν εφαρμόζεται ακόμη;Άδεια εκκρεμεί\n8.13 Αντίγραφα ασφαλείας;Ήβη;Σχεδιάζεται;Έτος 2026\n",
	"ru": "Мера;Владелец риска;Статус\n5.1 Политики информационной безопасности;Иванов;Внедрено полностью\n5.2 Роли и обязанности;Петрова;Частично внедрено, нет проверки\n8.13 Резервное копирование;Щукин;Запланировано\n",
	"de": "Maßnahme;Zuständig;Begründung\n5.1 Richtlinien für Informationssicherheit;Jörg Müller;Gesetzlich gefordert – siehe Verträge\n5.2 Rollen;Änne Groß;Für alle Räume nötig\n8.13 Sicherung;Übelacker;Teilweise umgesetzt, Prüfung fällig\n",
	"fr": "Mesure;Propriétaire;État\n5.1 Politiques de sécurité;Hélène Lefèvre;Terminé – déjà vérifié\n5.2 Rôles et responsabilités;François Brûlé;À contrôler\n8.13 Sauvegarde;Zoë;Prévu au prochain trimestre, dès que possible\n",
	"es": "Control;Responsable;¿Aplicable?;Justificación\n5.1 Políticas de seguridad de la información;José Núñez;Sí;Requisito legal y contractual\n5.2 Funciones;Begoña;Sí;Según análisis de riesgos\n7.4 Supervisión física;;No;No hay instalaciones propias\n",
	"pt": "Controlo;Responsável;Aplicável? (Sim / Não);Justificação\n5.1 Políticas de segurança da informação;João Simões;Sim;Obrigação legal\n5.2 Funções;Conceição;Sim;Avaliação de riscos\n7.4 Vigilância;;Não;Não há instalações próprias\n",
	"it": "Controllo;Responsabile;Ragioni inclusione\n5.1 Politiche per la sicurezza delle informazioni;Niccolò;È un requisito cogente\n5.2 Responsabilità;Desirée;Sarà rivisto perché manca la qualità\n",
	"nl": "Maatregel;Eigenaar;Status\n5.1 Beleid voor informatiebeveiliging;Daniël;Geïmplementeerd\n5.2 Rollen;Zoë;Geëvalueerd, coördinatie nodig\n",
	"sv": "Åtgärd;Ansvarig;Status\n5.1 Policyer för informationssäkerhet;Åsa Öberg;Införd\n5.2 Roller;Jörgen;Påbörjad, granskning återstår\n",
	"tr": "Kontrol;Sorumlu;Durum\n5.1 Bilgi güvenliği politikaları;Işıl Yıldız;Uygulandı\n5.2 Görev ve sorumluluklar;Çağrı Şahin;Kısmen uygulandı, gözden geçirme eksik\n",
}

func TestTablesReadAsTheyWereWrittenInEveryUsualEncoding(t *testing.T) {
	encodings := map[string][]*charmap.Charmap{
		"cs": {charmap.Windows1250, charmap.ISO8859_2, charmap.CodePage852},
		"sk": {charmap.Windows1250, charmap.ISO8859_2, charmap.CodePage852},
		"pl": {charmap.Windows1250, charmap.ISO8859_2, charmap.CodePage852},
		"hu": {charmap.Windows1250, charmap.ISO8859_2},
		"sl": {charmap.Windows1250, charmap.ISO8859_2},
		"el": {charmap.Windows1253, charmap.ISO8859_7},
		"ru": {charmap.Windows1251, charmap.KOI8R, charmap.ISO8859_5, charmap.CodePage866},
		"tr": {charmap.Windows1254},
	}
	western := []*charmap.Charmap{charmap.Windows1252, charmap.ISO8859_1, charmap.ISO8859_15, charmap.Macintosh, charmap.CodePage850}
	for _, l := range []string{"de", "fr", "es", "pt", "it", "nl", "sv"} {
		encodings[l] = western
	}
	for l, text := range isms {
		lines := strings.SplitAfter(strings.TrimRight(text, "\n"), "\n")
		for _, enc := range encodings[l] {
			// The whole table, and each row alone: a file may hold one name with an accent.
			for n := -1; n < len(lines); n++ {
				part := text
				if enc == charmap.CodePage850 || enc == charmap.CodePage852 || enc == charmap.CodePage866 || enc == charmap.Macintosh {
					n = len(lines) // too rare to believe a single row
				} else if n >= 0 {
					part = lines[n]
				}
				encoded, err := encoding.ReplaceUnsupported(enc.NewEncoder()).Bytes([]byte(part))
				require.NoError(t, err)
				want, err := enc.NewDecoder().Bytes(encoded)
				require.NoError(t, err)
				got, err := decodeText(encoded)
				require.NoError(t, err)
				if got != string(want) {
					t.Errorf("%s in %s: %q, want %q", l, enc, got, want)
				}
			}
		}
	}
}

func TestAsianEncodingsAreStillTold(t *testing.T) {
	for enc, text := range map[encoding.Encoding]string{
		japanese.ShiftJIS:         "管理策,所有者,状況\n情報セキュリティのための方針群,山田,実施済みである\nアクセス制御,鈴木,計画中です\n",
		japanese.EUCJP:            "管理策,所有者,状況\n情報セキュリティのための方針群,山田,実施済みである\nアクセス制御,鈴木,計画中です\n",
		korean.EUCKR:              "통제,담당자,상태\n정보보호 정책,김철수,구현됨\n접근 통제,이영희,계획 중\n",
		traditionalchinese.Big5:   "控制措施,負責人,狀態\n資訊安全政策,王偉,已經實施\n存取控制,李娜,計畫中\n",
		simplifiedchinese.GB18030: "控制措施,负责人,状态\n信息安全方针,王伟,已经实施并且经过审核\n访问控制,李娜,计划中的措施\n",
	} {
		encoded, err := enc.NewEncoder().Bytes([]byte(text))
		require.NoError(t, err)
		got, err := decodeText(encoded)
		require.NoError(t, err)
		require.Equal(t, text, got)
	}
}
