package exchange

import (
	"fmt"
	"slices"
	"strings"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// abroad makes a column read as one of another book, whose R-001 may be another risk than
// the R-001 of this one. A record is meant surely if the file lists it as well, or if the
// workbook says that the record of that reference was called there as one is called here. A
// text file says nothing of names: there a reference leads to the record that an import
// brought here under it, never to one made in this book, and that is told.
func (l *linking) abroad(td *tableDraft, reader *linkReader) {
	r, own := reader.side.Other, td.plan.source.own
	t := newTargets(r)
	t.place = l.of(r).place
	listed := l.called(t, r)
	reader.targets, reader.abroad = t, true
	reader.along = slices.ContainsFunc(defaultSides(l.d.book.Registers(), r), func(s *register.Side) bool {
		return s.Relation.Key == reader.side.Relation.Key && s.Reverse != reader.side.Reverse
	})
	if own != nil && own.Linked != nil {
		for ref, rec := range l.namedAs(own, r) {
			if !listed[register.Fold(ref)] {
				t.add(rec, ref)
			}
		}
		return
	}
	brought, err := l.d.book.Imported(l.d.ctx, r)
	if err != nil {
		l.d.err = fmt.Errorf("read what imports made: %w", err)
		return
	}
	for _, rec := range l.d.of(r).all {
		if brought[rec.id] && !listed[register.Fold(rec.ref)] {
			t.add(rec, rec.ref)
		}
	}
	if known, _ := reader.knows(td); known > 0 && len(listed) == 0 {
		td.notes.add(reader.side.Label + ": the table is of another book; its references were read as the records that imports brought into this one under them.")
	}
}

// namedAs finds the records here that a workbook of another book names by their references
// there: under the same reference and name, or as the only ones of that name here and there.
func (l *linking) namedAs(own *ownExport, r *register.Register) map[string]*record {
	at := fieldIndex(r, naming(r).Key)
	byName := map[string][]*record{}
	for _, rec := range l.d.of(r).all {
		if name, _ := rec.after[at].(string); rec.there() && name != "" {
			digest := nameDigest(own.BookID, name)
			byName[digest] = append(byName[digest], rec)
		}
	}
	found := map[string]*record{}
	for _, linked := range own.Linked {
		if linked.Register != r.Key {
			continue
		}
		same := byName[linked.Name]
		if len(same) == 1 && linked.Namesakes == 1 {
			found[linked.Ref] = same[0]
		}
		for _, rec := range same {
			if rec.ref == linked.Ref {
				found[linked.Ref] = rec
			}
		}
	}
	return found
}

// notHere says why a cell of another book is not read.
func (r *linkReader) notHere(text string) string {
	missing := []string{}
	for _, part := range strings.Split(text, strings.TrimSpace(linkSeparator)) {
		if _, ok := r.targets.index.Find(part); !ok {
			missing = append(missing, "“"+clip(part, 20)+"”")
		}
	}
	then := "import its " + r.side.Other.Label + " and then this file again, or link by hand"
	switch {
	case !madeByFiles(r.side.Other):
		then = "link by hand"
	case r.along:
		then = "import its " + r.side.Other.Label + ", and the link comes along"
	}
	return "the file comes from another book, and no record here is known to be what it calls " + list(missing) + ": " + then
}

// madeByFiles says whether rows of a file make records of a register: none makes a decision,
// and none has the content of a file kept inside.
func madeByFiles(r *register.Register) bool {
	return r.Key != ledger.FilesRegister && !slices.ContainsFunc(r.Fields, func(f *register.Field) bool { return f.Required && f.DecidedBy != "" })
}
