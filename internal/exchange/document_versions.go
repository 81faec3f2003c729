package exchange

import (
	"slices"
	"strings"

	"certbook/internal/isms"
	"certbook/internal/register"
	"certbook/internal/sheet"
)

// documentVersions reads lists of versions: a number means nothing without its document.
type documentVersions struct{ generic }

// judge takes a table that says what changed with a version of which document. Document,
// version and approval alone are the list of documents, unless documents come up again and
// again.
func (g documentVersions) judge(t *Table) verdict {
	document, number := documentColumn(t), t.column("version_no")
	if t.Own {
		return verdict{fits: true, confidence: 1, reason: "its columns are fields of " + t.register.Label}
	}
	if document == 0 || number == 0 {
		return verdict{reason: "no columns with a document and its version"}
	}
	told := t.column("changes") > 0
	if !told && !comesAgain(t, document, number) && !called(t.Sheet, t.register) {
		return verdict{reason: "each document stands in it once, and nothing says what changed"}
	}
	if t.column("approved_on") == 0 && t.column("approver") == 0 && !told {
		return verdict{reason: "nothing says when a version was approved, by whom, or what changed"}
	}
	taken, headings, sure := 0, 0, 0.0
	for _, c := range t.Columns {
		if c.Heading != "" {
			headings++
		}
		if c.Field != "" && c.Field != IDKey || c.Number == document {
			taken++
			sure += c.Confidence
		}
	}
	if float64(taken) < 0.5*float64(headings) {
		return verdict{reason: "too few of its columns are fields of " + t.register.Label}
	}
	return verdict{fits: true, confidence: 0.6*float64(taken)/float64(headings) + 0.4*sure/float64(taken),
		reason: count(taken, "column is a field", "columns are fields") + " of " + t.register.Label}
}

// documentColumn is the column that says which document a version is of, 0 for none: one taken
// for links, or one headed so that holds names and will be.
func documentColumn(t *Table) int {
	if column := t.column("document"); column > 0 {
		return column
	}
	for _, c := range t.Columns {
		claims := t.linkClaims(c.Number)
		if c.Field == "" && slices.ContainsFunc(claims, func(c claim) bool { return c.field.Key == "document" }) {
			return c.Number
		}
	}
	return 0
}

// comesAgain says whether a document stands in a table with more than one version.
func comesAgain(t *Table, document, number int) bool {
	versions := map[string]string{}
	return slices.ContainsFunc(t.rows, func(row sheet.Row) bool {
		of, no := register.Fold(row.At(document).Text), register.Fold(row.At(number).Text)
		before := versions[of]
		versions[of] = no
		return of != "" && no != "" && before != "" && before != no
	})
}

// documents reads lists of documents.
type documents struct{ generic }

// judge leaves a list that has a document several times, each time in another version, to
// the register of versions.
func (g documents) judge(t *Table) verdict {
	v := g.generic.judge(t)
	number := t.column("version_no")
	if named := t.column("title"); v.fits && !t.Own && number > 0 && comesAgain(t, named, number) {
		return verdict{reason: "it lists several versions of a document"}
	}
	return v
}

// identify finds a version by its document and its number.
func (g documentVersions) identify(t *Table, s *snapshot) [][]identity {
	document, number := documentColumn(t), t.column("version_no")
	if t.column(IDKey) > 0 || document == 0 {
		return g.generic.identify(t, s)
	}
	known := s.versions()
	found := make([][]identity, len(t.rows))
	for i, row := range t.rows {
		no, of := strings.TrimSpace(row.At(number).Text), strings.TrimSpace(row.At(document).Text)
		id := identity{title: clip(strings.TrimSpace(of+" "+no), 120)}
		switch {
		case no == "":
			id.skip = "no Version"
		case of == "":
			id.unknown = "which document version " + clip(no, 20) + " is of"
		default:
			if rec := known.find(of, no); rec != nil {
				id.key, id.ref = rec.key, rec.ref
				break
			}
			id.key = newKey(no) + "@" + register.Fold(of)
			id.made = fresh(t.register)
			id.made[fieldIndex(t.register, "version_no")] = no
		}
		found[i] = []identity{id}
	}
	return found
}

// versionsKnown are the versions of the book by their documents.
type versionsKnown struct {
	documents *targets
	of        map[*record][]*record
}

func (s *snapshot) versions() versionsKnown {
	known := versionsKnown{newTargets(isms.Documents), map[*record][]*record{}}
	documents, versions := s.of(isms.Documents), s.of(isms.DocumentVersions)
	for _, rec := range documents.all {
		if whole := rec.inBook(); whole != nil {
			known.documents.add(rec, isms.Documents.Name(whole), rec.ref)
			known.documents.add(rec, isms.Documents.Aliases(whole)...)
		}
	}
	links, err := s.book.Links(s.ctx)
	if err != nil {
		s.err = err
	}
	for _, link := range links {
		if link.Relation == "version_document" {
			of := documents.byID[link.To]
			known.of[of] = append(known.of[of], versions.byID[link.From])
		}
	}
	return known
}

// find gives the version a row speaks of; nil for one that the book does not have.
func (k versionsKnown) find(document, no string) *record {
	handle, ok := k.documents.index.Find(document)
	if !ok {
		return nil
	}
	versions := k.of[k.documents.byText[handle]]
	at := slices.IndexFunc(versions, func(rec *record) bool {
		return rec != nil && isms.SameVersion(rec.inBook().(*isms.DocumentVersion).VersionNo, no)
	})
	if at < 0 {
		return nil
	}
	return versions[at]
}
