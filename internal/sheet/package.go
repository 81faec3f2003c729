package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"path"
	"strings"
)

// zipPackage is the ZIP container of a workbook (ECMA-376 part 2, ODF part 2).
// Only the parts that hold cells are unpacked, as streams: pictures, macros and
// embedded files are never touched.
type zipPackage struct {
	parts    map[string]*zip.File // by lower-case path; the first of a name wins
	unpacked int64
	budget   budget
}

// xlsxPackage is the package of an Excel workbook.
type xlsxPackage struct {
	zipPackage
	main     string
	date1904 bool
	shared   []string
	formats  *numberFormats
}

func newPackage(archive *zip.Reader, lim limits) zipPackage {
	p := zipPackage{parts: make(map[string]*zip.File, len(archive.File)), budget: budget{limits: lim}}
	for _, f := range archive.File {
		key := partKey(f.Name)
		if _, taken := p.parts[key]; !taken {
			p.parts[key] = f
		}
	}
	return p
}

// partKey is the form in which paths are compared: some programs write
// backslashes, a leading slash or other capitals than they refer to.
func partKey(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

func (p *zipPackage) has(name string) bool { return p.parts[partKey(name)] != nil }

// metered stops a part that unpacks without end.
type metered struct {
	io.ReadCloser
	p *zipPackage
}

func (m metered) Read(b []byte) (int, error) {
	n, err := m.ReadCloser.Read(b)
	m.p.unpacked += int64(n)
	if m.p.unpacked > m.p.budget.partBytes {
		return n, errTooUnpacked
	}
	return n, err
}

func (p *zipPackage) open(name string) (io.ReadCloser, error) {
	f := p.parts[partKey(name)]
	if f == nil {
		return nil, fmt.Errorf("part %s is missing", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("open part %s: %w", name, err)
	}
	return metered{r, p}, nil
}

// each calls do for every opening tag of a part, and reads the part to its end
// so that its checksum is verified.
func (p *zipPackage) each(name string, do func(x *xmlScanner) error) error {
	r, err := p.open(name)
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }()
	x := newXMLScanner(r)
	for {
		token, err := x.next()
		if err != nil {
			return fmt.Errorf("read part %s: %w", name, err)
		}
		switch token {
		case xmlEnd:
			return nil
		case xmlOpen:
			if err := do(x); err != nil {
				return fmt.Errorf("read part %s: %w", name, err)
			}
		}
	}
}

// text reads a short part that is no XML.
func (p *zipPackage) text(name string) (string, error) {
	r, err := p.open(name)
	if err != nil {
		return "", err
	}
	defer func() { _ = r.Close() }()
	b, err := io.ReadAll(io.LimitReader(r, 1<<10))
	return string(b), err
}

type relation struct{ kind, target string }

// relations reads what a part refers to, by id. The kind is the last word of
// the relation's type, which is the same in transitional and strict files.
func (p *xlsxPackage) relations(of string) (map[string]relation, error) {
	dir, file := path.Split(of)
	name := dir + "_rels/" + file + ".rels"
	relations := map[string]relation{}
	if !p.has(name) {
		return relations, nil
	}
	err := p.each(name, func(x *xmlScanner) error {
		if string(x.name) != "Relationship" || x.attr("TargetMode") == "External" {
			return nil
		}
		target := x.attr("Target")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		relations[x.attr("Id")] = relation{path.Base(x.attr("Type")), strings.TrimPrefix(target, "/")}
		return nil
	})
	return relations, err
}

// workbookPath finds the workbook part; "" says the package is no workbook.
func (p *xlsxPackage) workbookPath() string {
	if p.main != "" {
		return p.main
	}
	relations, err := p.relations("")
	if err == nil {
		for _, r := range relations {
			if r.kind == "officeDocument" && strings.Contains(partKey(r.target), "workbook") && p.has(r.target) {
				p.main = r.target
			}
		}
	}
	if p.main == "" && p.has("xl/workbook.xml") {
		p.main = "xl/workbook.xml"
	}
	return p.main
}

type sheetPart struct {
	name, path string
	hidden     bool
}

// workbook reads the whole package.
func (p *xlsxPackage) workbook() (*Workbook, error) {
	main := p.workbookPath()
	relations, err := p.relations(main)
	if err != nil {
		return nil, err
	}
	var sheets []sheetPart
	err = p.each(main, func(x *xmlScanner) error {
		switch string(x.name) {
		case "workbookPr":
			p.date1904 = isTrue(x.attr("date1904"))
		case "sheet":
			state := x.attr("state")
			target := relations[relationID(x)]
			if target.kind == "worksheet" {
				sheets = append(sheets, sheetPart{x.attr("name"), target.target, state == "hidden" || state == "veryHidden"})
			}
			if len(sheets) > p.budget.sheets {
				return errManySheets
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	stylesPath := ""
	for _, r := range relations {
		switch r.kind {
		case "sharedStrings":
			if err := p.readShared(r.target); err != nil {
				return nil, err
			}
		case "styles":
			stylesPath = r.target
		}
	}
	if p.formats, err = p.readFormats(stylesPath); err != nil {
		return nil, err
	}
	w := &Workbook{Format: XLSX, Sheets: make([]Sheet, 0, len(sheets))}
	for _, part := range sheets {
		s, err := p.readSheet(part)
		if err != nil {
			return nil, err
		}
		w.Sheets = append(w.Sheets, s)
	}
	return w, nil
}

// relationID gives the r:id of a tag. The prefix is the file's choice, but an
// unprefixed id is something else.
func relationID(x *xmlScanner) string {
	for name, value, rest := nextAttr(x.attrs); name != nil; name, value, rest = nextAttr(rest) {
		if i := bytes.IndexByte(name, ':'); i > 0 && string(name[i+1:]) == "id" {
			return string(value)
		}
	}
	return ""
}

func isTrue(attr string) bool { return attr == "1" || attr == "true" || attr == "on" }

// readShared reads the table of shared texts that cells refer to by position.
func (p *xlsxPackage) readShared(name string) error {
	if !p.has(name) {
		return nil // a cell that refers to it is refused as damaged
	}
	var total int64
	return p.each(name, func(x *xmlScanner) error {
		if string(x.name) != "si" {
			return nil
		}
		text, err := richText(x)
		if err != nil {
			return err
		}
		total += int64(len(text)) + 16
		if total > p.budget.sharedText {
			return errTooMuchText
		}
		p.shared = append(p.shared, text)
		return nil
	})
}

// richText reads a text with or without runs, from the tag just opened to its
// end. Pronunciation guides (rPh) are no part of it.
func richText(x *xmlScanner) (string, error) {
	var text []byte
	for depth := 1; depth > 0; {
		token, err := x.next()
		if err != nil {
			return "", err
		}
		switch token {
		case xmlClose:
			depth--
		case xmlOpen:
			switch string(x.name) {
			case "t":
				start := len(text)
				if text, err = x.appendText(text); err != nil {
					return "", err
				}
				if bytes.Contains(text[start:], []byte("_x")) {
					text = append(text[:start:start], unescapeText(string(text[start:]))...)
				}
			case "rPh":
				if err := x.skip(); err != nil {
					return "", err
				}
			default:
				depth++
			}
		}
	}
	return string(text), nil
}
