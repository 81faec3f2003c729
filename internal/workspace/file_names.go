package workspace

import (
	"bytes"
	"net/http"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"certbook/internal/fault"
)

// longestName is the most bytes a file's name has: less than the 255 that file systems
// take, so that a number can be put behind it.
const longestName = 200

// FileName makes a name that any system takes of what a file was called: without folders,
// without characters that are not seen or turn others around (U+202E lets “fdp.exe” read
// as “exe.pdf”), and not a device of Windows.
func FileName(given string) (string, error) {
	name := strings.ToValidUTF8(given, "_")
	name = name[strings.LastIndexAny(name, `/\`)+1:]
	name = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029':
			return -1
		case strings.ContainsRune(`<>:"|?*`, r):
			return '_'
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, name)
	name = strings.TrimRight(strings.TrimSpace(name), ". ") // Windows drops them, and would then see another ending
	if strings.Trim(name, "._ ") == "" {
		return "", fault.New(fault.Invalid, "This file's name has nothing in it that can be kept. Nothing was added.").Do("Rename the file, then add it.")
	}
	stem, ending := name, path.Ext(name)
	if len(ending) > 20 || ending == name {
		ending = ""
	}
	stem = strings.TrimSuffix(stem, ending)
	if isDevice(stem) {
		stem = "_" + stem
	}
	for len(stem)+len(ending) > longestName {
		_, size := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-size]
	}
	return strings.TrimRight(stem, " ") + ending, nil
}

// isDevice tells names that mean a device on Windows, whatever ending they have
// (https://learn.microsoft.com/windows/win32/fileio/naming-a-file).
func isDevice(stem string) bool {
	name, _, _ := strings.Cut(strings.ToUpper(stem), ".")
	name = strings.TrimSpace(name)
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if digit, ok := strings.CutPrefix(name, port); ok && utf8.RuneCountInString(digit) == 1 && strings.ContainsAny(digit, "0123456789¹²³") {
			return true
		}
	}
	return false
}

// beginning is how much of a content tells its type.
const beginning = 512

// typeOf tells the type of a content by its first bytes. The name only refines what they
// say, where many formats begin alike.
func typeOf(name string, first []byte) string {
	ending := strings.ToLower(path.Ext(name))
	switch {
	case len(first) == 0:
		return "application/x-empty"
	case bytes.HasPrefix(first, []byte("MZ")):
		return executable
	case bytes.HasPrefix(first, []byte("\x7fELF")), bytes.HasPrefix(first, []byte("\xcf\xfa\xed\xfe")), bytes.HasPrefix(first, []byte("\xce\xfa\xed\xfe")), bytes.HasPrefix(first, []byte("\xca\xfe\xba\xbe")):
		return executable
	case bytes.HasPrefix(first, []byte("#!")):
		return script
	case bytes.HasPrefix(first, []byte("L\x00\x00\x00\x01\x14\x02\x00")):
		return shortcut
	case bytes.HasPrefix(first, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		if t, ok := compound[ending]; ok {
			return t
		}
		return "application/x-ole-storage"
	}
	sniffed, _, _ := strings.Cut(http.DetectContentType(first), ";")
	if refined, ok := refined[sniffed][ending]; ok {
		return refined
	}
	return sniffed
}

const (
	executable = "application/x-executable"
	script     = "text/x-script"
	shortcut   = "application/x-ms-shortcut"
)

var compound = map[string]string{".doc": "application/msword", ".xls": "application/vnd.ms-excel", ".ppt": "application/vnd.ms-powerpoint", ".msg": "application/vnd.ms-outlook"}

const openXML = "application/vnd.openxmlformats-officedocument."

// refined are types that begin as another, more general one.
var refined = map[string]map[string]string{
	"application/zip": {
		".docx": openXML + "wordprocessingml.document", ".xlsx": openXML + "spreadsheetml.sheet", ".pptx": openXML + "presentationml.presentation",
		".docm": "application/vnd.ms-word.document.macroEnabled.12", ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
		".odt": "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet", ".odp": "application/vnd.oasis.opendocument.presentation",
	},
	"text/plain": {".csv": "text/csv", ".md": "text/markdown", ".json": "application/json", ".eml": "message/rfc822", ".log": "text/plain", ".ics": "text/calendar"},
	"text/xml":   {".svg": "image/svg+xml"},
}

// risk is what may come of opening a file in the program the system has for it.
type risk int

const (
	harmless risk = iota
	mayRun        // asks first: it may hold macros or scripts
	runs          // never opened from here
)

var riskOf = func() map[string]risk {
	of := map[string]risk{}
	for _, ending := range strings.Fields(`.exe .com .bat .cmd .ps1 .psm1 .psd1 .vbs .vbe .js .jse .mjs .wsf .wsh .ws .jar .scr .lnk .url .sh .bash .zsh .csh .ksh .run
		.app .command .tool .workflow .desktop .appimage .msi .msp .mst .msix .appx .reg .hta .pif .cpl .dll .sys .inf .ins .isp .chm .hlp .scf .gadget .application
		.msc .jnlp .rdp .appinstaller .searchconnector-ms .vb .wsc .sct .ps1xml .psc1 .xbap .msu .website .udl
		.py .pyw .pyc .rb .pl .php .deb .rpm .dmg .pkg .apk .iso .img .vhd .vhdx .xll .settingcontent-ms .library-ms .search-ms .appref-ms .diagcab .webloc .inetloc .terminal .action .flatpakref .snap`) {
		of[ending] = runs
	}
	for _, ending := range strings.Fields(`.docm .dotm .xlsm .xltm .xlsb .xlam .pptm .potm .ppsm .ppam .sldm .doc .dot .xls .xlt .xla .ppt .pps .pot .odb .mdb .mde .accdb .accde .accdr .adp .ade .pub .rtf .iqy .slk
		.html .htm .xhtml .xht .shtml .mht .mhtml .svg .svgz .xsl .xslt .one`) {
		of[ending] = mayRun
	}
	return of
}()

// riskOfName judges a file by what its name makes the system do with it.
func riskOfName(name string) risk { return riskOf[strings.ToLower(path.Ext(name))] }

// riskOfContent judges it by what it is, whatever its name says.
func riskOfContent(name string, first []byte) risk {
	switch typeOf(name, first) {
	case executable, script, shortcut:
		return runs
	case "text/html", "image/svg+xml", "application/x-ole-storage":
		return mayRun
	}
	return harmless
}
