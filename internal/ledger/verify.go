package ledger

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// Verdict is what Verify found. No Findings means the book is what its record says.
type Verdict struct {
	Changes  int64
	Entries  int64
	Contents int64 // of files, found to be what was added
	Bytes    int64 // in them
	Head     string
	Findings []string // a sentence each
	Against  int64    // the change whose digest was asked for; 0 when there is none
}

// Verify recomputes the chain, replays it, compares the outcome with today's tables, and
// reads the content of every file.
// against, if not empty, is a digest printed earlier to look for.
func (l *Ledger) Verify(ctx context.Context, against string) (Verdict, error) {
	v := Verdict{Findings: []string{}}
	var kept []keptContent
	err := l.read(ctx, func(db *gorm.DB) error {
		last, err := l.verifyChain(db, &v, strings.ToLower(strings.TrimSpace(against)))
		if err != nil {
			return err
		}
		if err := l.verifyTables(db, &v, last); err != nil {
			return err
		}
		kept, err = l.verifyKept(db, &v)
		return err
	})
	if err == nil {
		err = l.verifyContents(ctx, &v, kept)
	}
	if against != "" && v.Against == 0 {
		v.find("This book does not contain the state with digest %s.", against)
	}
	return v, err
}

func (v *Verdict) find(format string, args ...any) {
	const enough = 50
	if len(v.Findings) < enough {
		v.Findings = append(v.Findings, fmt.Sprintf(format, args...))
	}
}

// verifyChain walks every change there is, also one with a number no change can have:
// what it passed over could still speak in the replay.
func (l *Ledger) verifyChain(db *gorm.DB, v *Verdict, against string) (lastSeq int64, err error) {
	w := chainWalk{ledger: l, verdict: v, against: against, previous: genesis(l.bookID), erasures: map[int64]map[entryKey]bool{}}
	after := int64(math.MinInt64)
	const page = 500
	for {
		var changes []changeRow
		if err := db.Raw(`SELECT * FROM changes WHERE seq > ? ORDER BY seq LIMIT ?`, after, page).Scan(&changes).Error; err != nil {
			return 0, fmt.Errorf("read changes: %w", err)
		}
		if len(changes) == 0 {
			break
		}
		after = changes[len(changes)-1].Seq
		entries, err := entriesOf(db, changes[0].Seq, after)
		if err != nil {
			return 0, err
		}
		for _, c := range changes {
			if err := w.pass(c, entries[c.Seq]); err != nil {
				return 0, err
			}
		}
	}
	var all int64
	if err := db.Raw(`SELECT count(*) FROM entries`).Scan(&all).Error; err != nil {
		return 0, fmt.Errorf("count entries: %w", err)
	}
	if all != v.Entries {
		v.find("The record holds %d entries of changes that are missing.", all-v.Entries)
	}
	w.coverErased()
	v.Head = hexText(w.previous)
	return w.last.Seq, nil
}

// chainWalk is what is known of the chain up to the change it came to.
type chainWalk struct {
	ledger   *Ledger
	verdict  *Verdict
	against  string
	previous []byte // the digest of last
	last     changeRow
	lastID   int64 // of an entry
	erased   []entryRow
	erasures map[int64]map[entryKey]bool // by change: the fields it erased
}

// pass holds a change against the one before it.
func (w *chainWalk) pass(c changeRow, entries []entryRow) error {
	v := w.verdict
	if c.Seq < 1 {
		v.find("The record holds a change with the impossible number %d.", c.Seq)
	} else if c.Seq != w.last.Seq+1 {
		v.find("Changes %d to %d are missing from the record.", w.last.Seq+1, c.Seq-1)
	}
	if c.At < w.last.At {
		v.find("Change %d is dated before the change it follows.", c.Seq)
	}
	digest, err := c.digest(w.previous, entries)
	if err != nil {
		return err
	}
	if !bytes.Equal(digest, c.Digest) {
		v.find("Change %d (“%s”) was altered after it was recorded.", c.Seq, c.Title)
	}
	for _, e := range entries {
		if e.ID <= w.lastID { // the replay takes the last entry of a field for its value
			v.find("The entries of change %d (“%s”) were put in another order.", c.Seq, c.Title)
		}
		w.lastID = e.ID
		if e.BeforeErased > 0 || e.AfterErased > 0 {
			w.erased = append(w.erased, e)
		}
		if c.Kind == Erasure {
			if w.erasures[c.Seq] == nil {
				w.erasures[c.Seq] = map[entryKey]bool{}
			}
			w.erasures[c.Seq][w.ledger.todaysKey(e)] = true
		}
	}
	if hexText(c.Digest) == w.against {
		v.Against = c.Seq
	}
	v.Changes++
	v.Entries += int64(len(entries))
	w.previous, w.last = c.Digest, c
	return nil
}

// coverErased looks for the erasure of every value that is gone, once all changes are known.
func (w *chainWalk) coverErased() {
	for _, e := range w.erased {
		key := w.ledger.todaysKey(e)
		for _, by := range []int64{e.BeforeErased, e.AfterErased} {
			if by > 0 && (by < e.Change || !w.erasures[by][key]) {
				w.verdict.find("A value of change %d was removed without a recorded erasure.", e.Change)
			}
		}
	}
}

// todaysKey names the field of an entry as it is called now: an erasure made after a
// migration renamed the field covers the entries made before it.
func (l *Ledger) todaysKey(e entryRow) entryKey {
	key := entryKey{e.Register, e.Record, e.Field, ""}
	if r, ok := l.set.Register(e.Register); ok {
		if f, ok := r.Field(e.Field); ok {
			key.field = f.Key
		}
	}
	return key
}

func entriesOf(db *gorm.DB, from, to int64) (map[int64][]entryRow, error) {
	var rows []entryRow
	if err := db.Raw(`SELECT * FROM entries WHERE change BETWEEN ? AND ? ORDER BY id`, from, to).Scan(&rows).Error; err != nil {
		return nil, fmt.Errorf("read entries: %w", err)
	}
	byChange := map[int64][]entryRow{}
	for _, e := range rows {
		byChange[e.Change] = append(byChange[e.Change], e)
	}
	return byChange, nil
}

func (l *Ledger) verifyTables(db *gorm.DB, v *Verdict, last int64) error {
	var recorded []linkRow
	for _, r := range l.set.Registers {
		rows, err := replayRows(db, r, last)
		if err != nil {
			if !fault.Is(err, fault.Damaged) {
				return err
			}
			v.find("%s cannot be replayed: %s.", r.Label, errors.Unwrap(err))
			continue
		}
		now, err := tableRows(db, r, nil)
		if fault.Is(err, fault.Damaged) {
			v.find("%s cannot be read: %s.", r.Label, errors.Unwrap(err))
			continue
		}
		if err != nil {
			return err
		}
		compareRows(v, r, now, rows)
		links, err := replayLinks(db, r, last)
		if err != nil {
			return err
		}
		recorded = append(recorded, links...)
	}
	var kept []linkRow
	if err := db.Raw(`SELECT relation, from_id, to_id FROM links ORDER BY relation, from_id, to_id`).Scan(&kept).Error; err != nil {
		return fmt.Errorf("read links: %w", err)
	}
	compareLinks(v, kept, recorded)
	return nil
}

func compareLinks(v *Verdict, now, recorded []linkRow) {
	missing := map[linkRow]bool{}
	for _, link := range recorded {
		missing[link] = true
	}
	for _, link := range now {
		if !missing[link] {
			v.find("A link (%s) is in the book but not in the record.", link.Relation)
		}
		delete(missing, link)
	}
	for _, link := range recorded { // in their order, that it says the same each time
		if missing[link] {
			v.find("A link (%s) is in the record but not in the book.", link.Relation)
		}
	}
}

func compareRows(v *Verdict, r *register.Register, now, recorded []Row) {
	byID := map[string]Row{}
	for _, row := range recorded {
		byID[row.ID] = row
	}
	for _, row := range now {
		want, ok := byID[row.ID]
		delete(byID, row.ID)
		if !ok {
			v.find("%s %s is in the book but not in the record.", r.Singular, row.Ref)
			continue
		}
		if row.Ref != want.Ref {
			v.find("%s %s is called %s in the record.", r.Singular, row.Ref, want.Ref)
		}
		if row.Version != want.Version {
			v.find("%s %s carries the number of another change.", r.Singular, row.Ref)
		}
		for i, f := range r.Fields {
			if !register.Equal(row.Values[i], want.Values[i]) {
				v.find("%s of %s %s differs from the record.", f.Label, r.Singular, row.Ref)
			}
		}
	}
	for _, row := range recorded { // in their order, that it says the same each time
		if _, missing := byID[row.ID]; missing {
			v.find("%s %s is in the record but not in the book.", r.Singular, row.Ref)
		}
	}
}

func sortByMade[T any](rows []T, made func(T) int64) {
	slices.SortStableFunc(rows, func(a, b T) int { return cmp.Compare(made(a), made(b)) })
}
