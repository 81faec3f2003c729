package sheet

// language is what tells a language in a text of unknown encoding: the letters
// it has beside those of ASCII, and words that its tables are full of and others
// do not have. The words need not be many: they decide where letters do not.
type language struct{ letters, words string }

var westernLanguages = []language{
	{"äöüß", "und der die das für nicht mit von ist wird zuständig maßnahme ja nein umgesetzt begründung anwendbar risiko"},
	{"àâæçéèêëîïôœùûü", "le la les des et est une pour non oui sécurité mesure propriétaire risque contrôle accès applicable justification"},
	{"áéíóúüñ¿¡ºª", "el los las una del para con por sí está seguridad controles acceso responsable implementado información política"},
	{"áàâãçéêíóôõúºª", "os as uma dos para com não sim são controle segurança responsável política informação implementado gestão"},
	{"àèéìíòóùú", "il gli della delle dei per con non sì è sicurezza controllo accesso responsabile politica gestione rischio"},
	{"éëïóöèáüç", "het een van voor niet ja nee beveiliging maatregel eigenaar beleid risico en met wordt toegang"},
	{"åäöé", "och att det för inte är ja nej säkerhet ansvarig åtgärd risk en ett med av"},
	{"æøåéäöü", "og ikke til ja nei nej sikkerhed sikkerhet ansvarlig tiltak på af er en et med"},
	{"äöåéšž", "ja ei on tai kyllä turvallisuus vastuu omistaja hallinta riski tila"},
	{"äõöüšž", "ja ei on või jah turvalisus vastutaja omanik risk meede"},
	{"áðéíóúýþæö", "og ekki já nei öryggi ábyrgð eigandi áhætta er að"},
}

var centralLanguages = []language{
	{"áčďéěíňóřšťúůýž", "ano ne není je na pro se zavedeno částečně opatření vlastník řízení bezpečnost politika přístup riziko stav poznámka"},
	{"áäčďéíĺľňóôŕšťúýž", "áno nie je na pre sa zavedené čiastočne opatrenie vlastník riadenie bezpečnosť politika prístup riziko stav"},
	{"ąćęłńóśźż", "tak nie jest na do się oraz dla wdrożono częściowo zabezpieczenie właściciel zarządzanie bezpieczeństwo dostęp ryzyko stan"},
	{"áéíóöőúüű", "igen nem és az egy van részben felelős intézkedés kockázat biztonság hozzáférés állapot megvalósítva"},
	{"čšž", "da ne je za in ni delno lastnik ukrep varnost tveganje politika upravljanje dostop stanje"},
	{"čćđšž", "da ne je za nije djelomično vlasnik mjera sigurnost rizik upravljanje pristup stanje"},
	{"ăâîşţșț", "da nu este și si pentru parțial proprietar măsură securitate risc control acces stare"},
	{"äöüß", "und der die das für nicht mit von ist wird zuständig maßnahme ja nein umgesetzt begründung anwendbar risiko"},
}

var greekLanguages = []language{
	{"αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "και το της του για όχι ναι δεν με από είναι πολιτική ασφάλεια ασφάλειας υπεύθυνος έλεγχος πληροφοριών"},
}

var cyrillicLanguages = []language{
	{"абвгдежзийклмнопрстуфхцчшщъыьэюяё", "и в на не да нет для по из мера владелец риск статус управление доступом безопасность внедрено"},
	{"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "і в на не так ні для за власник ризик стан управління доступ безпека впроваджено"},
	{"абвгдежзийклмнопрстуфхцчшщъьюя", "и в на не да за от се мярка собственик риск състояние управление достъп сигурност"},
	{"абвгдђежзијклљмнњопрстћуфхцчџш", "и у на не да за је мера власник ризик стање управљање приступ безбедност"},
}

var turkishLanguages = []language{
	{"çğıöşüâîûi̇", "ve bir için hayır evet ile değil güvenlik kontrol sahibi politika risk uygulandı yönetimi erişim durum"},
}

var balticLanguages = []language{
	{"ąčęėįšųūž", "ir ne taip yra už su saugumas savininkas rizika priemonė būsena įgyvendinta"},
	{"āčēģīķļņōŗšūž", "un nē jā ir par ar drošība īpašnieks risks pasākums statuss ieviests"},
	{"äõöüšž", "ja ei on või jah turvalisus vastutaja omanik risk meede"},
}
