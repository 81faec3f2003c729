package ledger

import (
	"context"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"certbook/internal/fault"
	"certbook/internal/register"

	"gorm.io/gorm"
)

// erasedTitle begins the title of an erasure; its reason follows.
const erasedTitle = "Erased: "

// Erase removes a value from the record of changes, and from the field itself if it
// still holds it, leaving digests so that the chain verifies. entry is the number of a
// Line; after tells which side of it. It cannot be undone. If Done has a number and there
// is an error, the value is gone from the record but perhaps not from the file.
func (l *Ledger) Erase(ctx context.Context, by Change, entryID int64, after bool, reason string) (Done, error) {
	reason = strings.TrimSpace(reason)
	if reason == "" {
		return Done{}, errNoReason()
	}
	row := changeRow{Title: erasedTitle + reason, Actor: by.Actor, Source: by.Source, SourceName: by.SourceName, Kind: Erasure}
	key := ""
	done, err := l.do(ctx, row, func(tx *Tx) error {
		var found []entryRow
		if err := tx.db.Raw(`SELECT * FROM entries WHERE id = ?`, entryID).Scan(&found).Error; err != nil {
			return fmt.Errorf("read entry %d: %w", entryID, err)
		}
		if len(found) == 0 || found[0].Field == "" || found[0].Target != "" {
			return fault.New(fault.NotFound, "There is no such value in the record of changes.")
		}
		e := found[0]
		key = e.Register
		text := e.Before
		if after {
			text = e.After
		}
		value, err := decode(text)
		if err != nil {
			return err
		}
		if value == nil {
			return fault.New(fault.Refused, "There is no value to erase here.")
		}
		if repeats(reason, value) {
			return fault.New(fault.Invalid, "The reason repeats the value, and the reason stays. Nothing was erased.").At("reason").Do("Say why without repeating it.")
		}
		return tx.erase(e, *text, value)
	})
	if err != nil {
		return done, err
	}
	return done, l.rewrite(ctx, key)
}

func errNoReason() error {
	return fault.New(fault.Invalid, "An erasure needs a reason. Nothing was erased.").At("reason").Do("Say why it must go, without repeating it.")
}

// repeats says whether a reason holds the value, as words of its own.
func repeats(reason string, value register.Value) bool {
	said, ok := value.(string)
	if !ok {
		said = Display(nil, value, nil)
	}
	inWord := func(r rune, size int) bool { return size > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	for rest := reason; ; {
		i := strings.Index(rest, said)
		if i < 0 {
			return false
		}
		before, after := inWord(utf8.DecodeLastRuneInString(rest[:i])), inWord(utf8.DecodeRuneInString(rest[i+len(said):]))
		if !before && !after {
			return true
		}
		_, size := utf8.DecodeRuneInString(rest[i:])
		rest = rest[i+size:]
	}
}

// rewrite writes the tables that held the value anew, page by page. secure_delete
// overwrites what is deleted, but not the copies that balancing of pages left in their
// unused parts long before; those lie in the pages of the same table, because a page that
// leaves a table is overwritten. VACUUM would do as well, but copies all files kept inside
// the book through memory.
func (l *Ledger) rewrite(ctx context.Context, key string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	r, err := l.Register(key)
	if err != nil {
		return err
	}
	err = l.transaction(context.WithoutCancel(ctx), `BEGIN IMMEDIATE`, func(db *gorm.DB) error {
		for _, table := range []string{r.Table, "entries"} {
			if err := rewriteTable(db, table); err != nil {
				return fmt.Errorf("write table %s anew: %w", table, err)
			}
		}
		return nil
	})
	if err != nil {
		return fault.New(fault.Of(Explain(err)).Code, "The value was erased from the record, but the file could not be written anew: parts of it that are not in use may still hold traces.").
			Do("Save a copy of the book, which has none, and delete this file.").Wrap(err)
	}
	return nil
}

func rewriteTable(db *gorm.DB, table string) error {
	var columns []string
	if err := db.Raw(`SELECT name FROM pragma_table_info(?)`, table).Scan(&columns).Error; err != nil {
		return err
	}
	for i, c := range columns {
		columns[i] = quoted(c)
	}
	list := strings.Join(columns, ", ")
	if table != "entries" { // there the rowid has a name; in a register it is the order of making
		list = "rowid, " + list
	}
	// Temporary tables lie in memory (temp_store): the values reach no other file.
	for _, statement := range []string{
		`CREATE TEMP TABLE rewritten AS SELECT ` + strings.Replace(list, "rowid,", "rowid AS made,", 1) + ` FROM main.` + quoted(table),
		`DELETE FROM main.` + quoted(table),
		`INSERT INTO main.` + quoted(table) + ` (` + list + `) SELECT * FROM temp.rewritten ORDER BY 1`,
		`DROP TABLE temp.rewritten`,
	} {
		if _, err := db.Statement.ConnPool.ExecContext(db.Statement.Context, statement); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) erase(e entryRow, text string, value register.Value) error {
	r, err := tx.l.Register(e.Register)
	if err != nil {
		return err
	}
	f, ok := r.Field(e.Field)
	if !ok {
		return fmt.Errorf("entry %d speaks of unknown field %s.%s", e.ID, e.Register, e.Field)
	}
	if f.Fixed || f.Kind == register.KindChoice {
		return fault.Newf(fault.Refused, "%s is set by the product and is not erased.", f.Label)
	}
	if rec, err := tx.Load(r, e.Record); err == nil && register.Equal(f.Get(rec), value) {
		if f.Required {
			return fault.Newf(fault.Refused, "%s must not be empty, so its present value cannot be erased. Nothing was erased.", f.Label).
				Do("Replace it first, then erase the old value from the history.")
		}
		f.Set(rec, nil)
		tx.inverse = true // a decided value may be erased too
		if err := tx.Save(rec); err != nil {
			return err
		}
	} else if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	var holders []entryRow
	keys := append([]string{f.Key}, f.Former...)
	err = tx.db.Raw(`SELECT * FROM entries WHERE register = ? AND record = ? AND field IN ? AND (before = ? OR after = ?)`,
		e.Register, e.Record, keys, text, text).Scan(&holders).Error
	if err != nil {
		return fmt.Errorf("look for the value: %w", err)
	}
	for _, h := range holders {
		if err := tx.tombstone(h, text); err != nil {
			return err
		}
	}
	// The erasure itself: what the chain says was erased, with the value gone at once.
	tx.erased = append(tx.erased, erasedEntry{entryKey{e.Register, e.Record, e.Field, ""}, text})
	return nil
}

func (tx *Tx) tombstone(h entryRow, text string) error {
	for _, side := range []struct {
		column string
		value  *string
		salt   []byte
		erased int64
	}{{"before", h.Before, h.BeforeSalt, h.BeforeErased}, {"after", h.After, h.AfterSalt, h.AfterErased}} {
		if side.value == nil || *side.value != text {
			continue
		}
		digest := sideDigest(side.value, side.salt, side.erased)
		_, err := tx.exec(`UPDATE entries SET `+side.column+` = NULL, `+side.column+`_salt = ?, `+side.column+`_erased = ? WHERE id = ?`, digest, tx.row.Seq, h.ID)
		if err != nil {
			return fmt.Errorf("erase entry %d: %w", h.ID, err)
		}
	}
	return nil
}

// erasedEntry is a value this change erased; seal writes its entry already without it.
type erasedEntry struct {
	entryKey
	text string
}

// withhold turns the erased side of this change's own entries into digests.
func (tx *Tx) withhold(rows []entryRow) ([]entryRow, error) {
	for _, gone := range tx.erased {
		covered := false
		for i := range rows {
			e := &rows[i]
			if e.Record == gone.record && e.Field == gone.field && e.Before != nil && *e.Before == gone.text {
				e.Before, e.BeforeSalt, e.BeforeErased = nil, sideDigest(e.Before, e.BeforeSalt, 0), tx.row.Seq
				covered = true
			}
		}
		if covered {
			continue
		}
		value, err := decode(&gone.text)
		if err != nil {
			return nil, err
		}
		text, salt, err := tx.salted(value)
		if err != nil {
			return nil, err
		}
		rows = append(rows, entryRow{Change: tx.row.Seq, Register: gone.register, Record: gone.record, Field: gone.field, Action: actErase,
			BeforeSalt: sideDigest(text, salt, 0), BeforeErased: tx.row.Seq, After: ptr(null)})
	}
	return rows, nil
}

func ptr[T any](v T) *T { return &v }
