package workspace

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strings"

	"certbook/internal/ledger"

	"gorm.io/gorm"
)

// A copy is made in steps, so that the book need not stand still for it. What only grows,
// the history, is copied in portions between which the book answers. All other tables but
// the contents of files follow in one reading, with what the history has gained meanwhile.
// The contents follow one by one: they never change. Copying the file's bytes instead
// would tear a change in flight.

// chunksTable holds the contents of files.
const chunksTable = "chunks"

// history is the tables that only grow, each with the number that grows, in the order in
// which they refer to one another.
var history = []struct{ table, number string }{{"changes", "seq"}, {"entries", "id"}}

// portion is how many rows of the history are copied while the book waits: some 20 ms.
const portion = 4000

// copyTables copies the tables of an open book into an empty file that exists already,
// through the book's own connection: it still reads a book whose file was moved or replaced.
func copyTables(ctx context.Context, db *gorm.DB, path string) error {
	if err := copyStructure(ctx, db, path, tables); err != nil {
		return err
	}
	copied, err := copyHistory(ctx, db, path)
	if err != nil {
		return err
	}
	err = attachedCopy(ctx, db, path, func(conn *sql.Conn) error { return transfer(ctx, conn, "main", "other", copied) })
	if err != nil {
		return err
	}
	return copyStructure(ctx, db, path, indexes)
}

// copyHistory copies the history as it is now and answers up to which number of each table.
func copyHistory(ctx context.Context, db *gorm.DB, path string) (map[string]int64, error) {
	var ends struct{ Changes, Entries int64 }
	err := db.WithContext(ctx).Raw(`SELECT (SELECT ifnull(max(seq), 0) FROM changes) AS changes, (SELECT ifnull(max(id), 0) FROM entries) AS entries`).Scan(&ends).Error
	if err != nil {
		return nil, fmt.Errorf("read where the history ends: %w", err)
	}
	copied := map[string]int64{"changes": ends.Changes, "entries": ends.Entries}
	for _, h := range history {
		// Portions are of rows, not of numbers: a stranger's book may leave out any number of those.
		last := copied[h.table]
		for from := int64(math.MinInt64); ; from++ {
			err := attachedCopy(ctx, db, path, func(conn *sql.Conn) error {
				rows := ` FROM main.` + h.table + ` WHERE ` + h.number + ` BETWEEN ? AND ? ORDER BY ` + h.number + ` LIMIT ?`
				_, err := conn.ExecContext(ctx, `INSERT INTO other.`+h.table+` SELECT *`+rows, from, last, portion) //nolint:gosec // our own names
				if err != nil {
					return err
				}
				return conn.QueryRowContext(ctx, `SELECT ifnull(max(n), ?) FROM (SELECT `+h.number+` AS n`+rows+`)`, last, from, last, portion).Scan(&from)
			})
			if err != nil {
				return nil, fmt.Errorf("copy history: %w", err)
			}
			if from == last {
				break
			}
		}
	}
	return copied, nil
}

// attachedCopy is attached for a copy that is being made.
func attachedCopy(ctx context.Context, db *gorm.DB, path string, fn func(conn *sql.Conn) error) error {
	return attached(ctx, db, path, func(conn *sql.Conn) error {
		for _, pragma := range []string{`PRAGMA other.journal_mode = MEMORY`, `PRAGMA other.synchronous = OFF`} { // synced when it is whole
			if _, err := conn.ExecContext(ctx, pragma); err != nil {
				return err
			}
		}
		return fn(conn)
	})
}

// copyTablesOf does the same from a book that may only be read.
func copyTablesOf(ctx context.Context, from, path string) (err error) {
	source, err := openDB(from, "mode=ro")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB(source)) }()
	if err := copyStructure(ctx, source, path, tables); err != nil {
		return err
	}
	if err := fillFrom(ctx, from, path); err != nil {
		return err
	}
	return copyStructure(ctx, source, path, indexes)
}

func fillFrom(ctx context.Context, from, path string) (err error) {
	db, err := openDB(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	if err := hurry(db); err != nil {
		return err
	}
	return attached(ctx, db, dsn(from, "mode=ro"), func(conn *sql.Conn) error { return transfer(ctx, conn, "other", "main", nil) })
}

// hurry leaves out what keeps a file whole through a crash: one that is being made has no
// name yet, and is synced before it gets one.
func hurry(db *gorm.DB) error {
	for _, pragma := range []string{`PRAGMA journal_mode = MEMORY`, `PRAGMA synchronous = OFF`} {
		if err := db.Exec(pragma).Error; err != nil {
			return fmt.Errorf("prepare a file that is being made: %w", err)
		}
	}
	return nil
}

// What copyStructure makes: the indexes last, when the rows are there, because filling them
// row by row takes several times as long.
const (
	tables  = "type = 'table'"
	indexes = "type <> 'table'"
)

// copyStructure makes tables or indexes of one database in another.
func copyStructure(ctx context.Context, from *gorm.DB, path, which string) (err error) {
	var statements []string
	if err := from.WithContext(ctx).Raw(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND ` + which + ` ORDER BY rowid`).Scan(&statements).Error; err != nil {
		return fmt.Errorf("read structure: %w", err)
	}
	db, err := openDB(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	if err := hurry(db); err != nil {
		return err
	}
	for _, statement := range append([]string{fmt.Sprintf("PRAGMA application_id = %d", applicationID)}, statements...) {
		if err := db.WithContext(ctx).Exec(statement).Error; err != nil {
			return fmt.Errorf("make structure: %w", err)
		}
	}
	return nil
}

// attached runs fn while another database is attached as “other”.
func attached(ctx context.Context, db *gorm.DB, path string, fn func(conn *sql.Conn) error) (err error) {
	pool, err := db.DB()
	if err != nil {
		return fmt.Errorf("reach the book: %w", err)
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return fmt.Errorf("reach the book: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	if _, err := conn.ExecContext(ctx, `ATTACH ? AS other`, path); err != nil {
		return fmt.Errorf("reach copy: %w", err)
	}
	defer func() { // also for someone who stopped it: this connection goes on
		if _, detachErr := conn.ExecContext(context.WithoutCancel(ctx), `DETACH other`); err == nil && detachErr != nil {
			err = fmt.Errorf("leave copy: %w", detachErr)
		}
	}()
	return fn(conn)
}

// transfer copies the rows of all tables but the contents of files. Of the history it copies
// what follows the numbers that were copied already.
func transfer(ctx context.Context, conn *sql.Conn, from, to string, copied map[string]int64) (err error) {
	if _, err := conn.ExecContext(ctx, `BEGIN`); err != nil {
		return fmt.Errorf("copy book: %w", err)
	}
	defer func() {
		if err != nil {
			_, _ = conn.ExecContext(context.WithoutCancel(ctx), `ROLLBACK`)
		}
	}()
	if _, err := conn.ExecContext(ctx, `PRAGMA defer_foreign_keys = 1`); err != nil { // tables come in any order
		return fmt.Errorf("copy book: %w", err)
	}
	// An erasure takes a value out of entries that may be copied already.
	var erased bool
	if err := conn.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM `+from+`.changes WHERE seq > ? AND kind = ?)`, copied["changes"], string(ledger.Erasure)).Scan(&erased); err != nil {
		return fmt.Errorf("look for erasures: %w", err)
	}
	if erased && copied["entries"] > 0 {
		if _, err := conn.ExecContext(ctx, `DELETE FROM `+to+`.entries`); err != nil { //nolint:gosec // our own names
			return fmt.Errorf("copy history: %w", err)
		}
		delete(copied, "entries")
	}
	tables, err := texts(ctx, conn, `SELECT name FROM `+from+`.sqlite_schema WHERE type = 'table' AND name <> ? ORDER BY rowid`, chunksTable)
	if err != nil {
		return err
	}
	for _, table := range tables {
		columns, err := texts(ctx, conn, `SELECT name FROM pragma_table_info(?, ?)`, table, from)
		if err != nil {
			return err
		}
		// The rowid is the order in which records were made. Where it has a name it is a column.
		hidden, err := texts(ctx, conn, `SELECT 'rowid' FROM pragma_table_list(?) WHERE schema = ? AND NOT wr
			AND NOT EXISTS (SELECT 1 FROM pragma_table_info(?, ?) WHERE pk = 1 AND upper(type) = 'INTEGER')`, table, from, table, from)
		if err != nil {
			return err
		}
		for i, c := range columns {
			columns[i] = quoted(c)
		}
		list := strings.Join(append(hidden, columns...), ", ")
		copying := `INSERT INTO ` + to + `.` + quoted(table) + ` (` + list + `) SELECT ` + list + ` FROM ` + from + `.` + quoted(table) //nolint:gosec // names of a structure that was judged, quoted
		var after []any
		for _, h := range history {
			if last, part := copied[table]; part && h.table == table {
				copying, after = copying+` WHERE `+h.number+` > ?`, []any{last}
			}
		}
		if _, err := conn.ExecContext(ctx, copying, after...); err != nil {
			return fmt.Errorf("copy table %s: %w", table, err)
		}
	}
	if _, err := conn.ExecContext(ctx, `COMMIT`); err != nil {
		return fmt.Errorf("copy book: %w", err)
	}
	return nil
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

func texts(ctx context.Context, conn *sql.Conn, query string, args ...any) (list []string, err error) {
	rows, err := conn.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("read structure: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, fmt.Errorf("read structure: %w", err)
		}
		list = append(list, text)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("read structure: %w", err)
	}
	return list, nil
}
