package sheet

// language is what tells a language in a text of unknown encoding: the letters
// it has beside those of ASCII, and words that its sentences and tables are full
// of. The words decide where a single letter would fit several languages.
type language struct{ letters, words string }

var german = language{"äöüß", `und der die das den dem des ein eine einer für nicht mit von ist sind wird werden auf im zu zur zum als bei oder auch nur wenn kann durch nach über aus noch
	zuständig maßnahme maßnahmen ja nein umgesetzt teilweise begründung anwendbar risiko sicherheit verantwortlich`}

var westernLanguages = []language{
	german,
	{"àâæçéèêëîïôœùûü", `le la les des du de et est un une pour pas ne dans sur par avec que qui au aux ou ce cette être sont peut en il elle son plus
		non oui sécurité mesure mesures propriétaire risque risques contrôle accès statut état`},
	{"áéíóúüñ¿¡ºª", `el la los las de del un una y en no que se para por con sin es son ser puede debe como al lo su más o este esta si
		sí está seguridad control controles acceso responsable implementado información política riesgo estado`},
	{"áàâãçéêíóôõúºª", `o a os as de do da dos das um uma e em no na não que se para por com sem é são ser pode deve como ao mais ou este esta
		sim controle controlo controlos segurança responsável política informação implementado gestão risco estado`},
	{"àèéìíòóùú", `il lo la i gli le di del della dei delle un una e in non che si per con è sono essere può deve come al alla nel nella solo da ma o questo questa
		sì sicurezza controllo controlli accesso responsabile politica gestione rischio stato`},
	{"éëïóöèáüç", `de het een en van voor niet met op te is zijn wordt worden in aan door bij of als naar uit dat die kan moet ook
		ja nee beveiliging maatregel maatregelen eigenaar beleid risico toegang status`},
	{"åäöé", `och att det en ett är som för inte med av på den till från eller kan ska om vid har alla
		ja nej säkerhet ansvarig åtgärd åtgärder risk ägare`},
	{"æøåéäöü", `og at det en et er som for ikke med af på den til fra eller kan skal om ved har alle av jeg
		ja nei nej sikkerhed sikkerhet ansvarlig tiltak risiko eier ejer`},
	{"äöåéšž", `ja ei on se että tai kun kuin ovat ole voi jos myös kanssa mukaan kaikki
		kyllä turvallisuus vastuu omistaja hallinta riski tila`},
	{"äõöüšž", `ja ei on see et või kui ka oma mis ning siis saab peab
		jah turvalisus vastutaja omanik risk meede`},
}

var icelandic = []language{
	{"áðéíóúýþæö", `og að það er sem fyrir ekki með af á til frá eða getur skal um við hefur allir ekki já nei öryggi ábyrgð eigandi áhætta`},
}

var centralLanguages = []language{
	{"áčďéěíňóřšťúůýž", `a ale ani aby jako je jsou jen se si na ne není nebo pro při pod podle od do z ze za k ke v ve s byl být může musí který která které tento že o po už
		ano zavedeno částečně opatření vlastník řízení bezpečnost politika přístup riziko stav poznámka`},
	{"áäčďéíĺľňóôŕšťúýž", `a ale ani aby ako je sú len sa si na nie alebo pre pri pod podľa od do z zo za k ku v vo s bol byť môže musí ktorý ktorá ktoré tento že o po už
		áno zavedené čiastočne opatrenie vlastník riadenie bezpečnosť politika prístup riziko stav`},
	{"ąćęłńóśźż", `i a ale ani aby jak jest są tylko się na nie lub dla przy pod od do z ze za w we być może musi można który która które ten ta to że o po już przez oraz
		tak wdrożono częściowo zabezpieczenie właściciel zarządzanie bezpieczeństwo dostęp ryzyko stan brak`},
	{"áéíóöőúüű", `a az és egy is nem hogy van volt vagy csak meg már ha de mint ez azt kell lehet minden szerint által után
		igen részben felelős intézkedés kockázat biztonság hozzáférés állapot megvalósítva`},
	{"čšž", `in je so se na ne ni za z s v ki da ali po pri od do kot tudi lahko mora ta to vse
		delno lastnik ukrep varnost tveganje politika upravljanje dostop stanje`},
	{"čćđšž", `i je su se na ne nije za s u koji koja koje da ili po pri od do kao može mora taj to sve
		djelomično vlasnik mjera sigurnost rizik upravljanje pristup stanje`},
	{"ăâîşţșț", `și si de la în in cu nu este sunt un o pe pentru din care sau ca mai poate trebuie prin
		da parțial proprietar măsură securitate risc control acces stare`},
	german,
}

var greekLanguages = []language{
	{"αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", `και το τα της του των την τον οι η ο για με από να σε στο στη δεν είναι ή ως που κατά
		όχι ναι πολιτική ασφάλεια ασφάλειας υπεύθυνος έλεγχος πληροφοριών`},
}

var cyrillicLanguages = []language{
	{"абвгдежзийклмнопрстуфхцчшщъыьэюяё", `и в на не для из по с к от до или что как это все при быть может только
		да нет мера владелец риск статус управление доступом безопасность внедрено`},
	{"абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", `і в на не для із з до або що як це всі при бути може тільки та
		так ні власник ризик стан управління доступ безпека впроваджено`},
	{"абвгдежзийклмнопрстуфхцчшщъьюя", `и в на не за от до или че как това при може само се с
		да мярка собственик риск състояние управление достъп сигурност`},
	{"абвгдђежзијклљмнњопрстћуфхцчџш", `и у на не за од до или да како ово при може само се с
		је мера власник ризик стање управљање приступ безбедност`},
}

var turkishLanguages = []language{
	{"çğıöşüâîû", `ve bir bu için ile de da en daha çok olarak olan olmalıdır değil veya her gibi kadar sonra var yok ya
		hayır evet güvenlik kontrol sahibi politika risk uygulandı yönetimi erişim durum`},
}

var balticLanguages = []language{
	{"ąčęėįšųūž", `ir ne yra už su į iš kad kaip bet tik gali turi arba pagal
		taip saugumas savininkas rizika priemonė būsena įgyvendinta`},
	{"āčēģīķļņōŗšūž", `un nav ir par ar no uz ka kā bet tikai var vai pēc
		nē jā drošība īpašnieks risks pasākums statuss ieviests`},
	{"äõöüšž", `ja ei on see või kui ka oma mis ning siis saab peab
		jah turvalisus vastutaja omanik risk meede`},
}
