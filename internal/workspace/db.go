package workspace

import (
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/glebarez/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// applicationID marks a SQLite file as a book ("CERT" in ASCII), at offset 68 of the
// file (https://www.sqlite.org/fileformat2.html#application_id).
const applicationID = 0x43455254

// pragmas of every connection. They stand in the DSN because a PRAGMA sent through Exec
// reaches one pooled connection only. EXTRA also syncs the folder after the journal is
// removed: with FULL an acknowledged change could come back undone after a power cut.
var pragmas = []string{
	"busy_timeout(5000)", "journal_mode(DELETE)", "synchronous(EXTRA)", "fullfsync(1)", "foreign_keys(1)",
	"trusted_schema(0)", "cell_size_check(1)", "secure_delete(1)", "temp_store(MEMORY)",
}

func dsn(path string, more ...string) string {
	query := url.Values{"_txlock": {"immediate"}}
	if path == ":memory:" {
		return "file::memory:?" + query.Encode()
	}
	for _, p := range pragmas {
		query.Add("_pragma", p)
	}
	query.Set("mode", "rw") // without it, a book that is gone would be made anew, empty
	for _, m := range more {
		key, value, _ := strings.Cut(m, "=")
		query.Set(key, value)
	}
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") { // a Windows drive
		slashed = "/" + slashed
	}
	// A ? or # in a path would cut the file's name off: it must be a URL, escaped.
	return "file://" + (&url.URL{Path: slashed}).EscapedPath() + "?" + query.Encode()
}

func openDB(path string, more ...string) (*gorm.DB, error) {
	db, err := gorm.Open(&sqlite.Dialector{DriverName: wholeDriver, DSN: dsn(path, more...)}, &gorm.Config{
		Logger: logger.Discard, SkipDefaultTransaction: true,
	})
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	pool, err := db.DB()
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	pool.SetMaxOpenConns(1)
	pool.SetMaxIdleConns(1)
	pool.SetConnMaxLifetime(0)
	return db, nil
}

func closeDB(db *gorm.DB) error {
	pool, err := db.DB()
	if err != nil {
		return fmt.Errorf("close database: %w", err)
	}
	if err := pool.Close(); err != nil {
		return fmt.Errorf("close database: %w", err)
	}
	return nil
}
