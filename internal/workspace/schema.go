package workspace

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"certbook/internal/fault"
	"certbook/internal/ledger"

	"github.com/go-gormigrate/gormigrate/v2"
	"gorm.io/gorm"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

// Migration is one hand-written step of the schema. Steps are only ever appended, and
// never written by GORM's Migrator: it drops child rows through cascades.
type Migration struct{ ID, SQL string }

// Migrations gives the product's steps in order. The id is the file's name.
var Migrations = sync.OnceValue(func() []Migration {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		panic(err)
	}
	slices.Sort(names)
	steps := make([]Migration, len(names))
	for i, name := range names {
		text, err := migrationFiles.ReadFile(name)
		if err != nil {
			panic(err)
		}
		steps[i] = Migration{ID: strings.TrimSuffix(strings.TrimPrefix(name, "migrations/"), ".sql"), SQL: string(text)}
	}
	return steps
})

func migrate(db *gorm.DB, steps []Migration) error {
	options := *gormigrate.DefaultOptions
	options.UseTransaction, options.ValidateUnknownMigrations = true, true
	list := make([]*gormigrate.Migration, len(steps))
	for i, step := range steps {
		list[i] = &gormigrate.Migration{ID: step.ID, Migrate: func(tx *gorm.DB) error { return tx.Exec(step.SQL).Error }}
	}
	if err := gormigrate.New(db, &options, list).Migrate(); err != nil {
		return fmt.Errorf("migrate book: %w", err)
	}
	return nil
}

// appliedSteps reads which steps a book has been through.
func appliedSteps(db *gorm.DB) ([]string, error) {
	var ids []string
	if err := db.Raw(`SELECT id FROM migrations ORDER BY id`).Scan(&ids).Error; err != nil {
		return nil, fmt.Errorf("read schema version: %w", err)
	}
	return ids, nil
}

// judgeSchema says whether a book is of this version (false), older (true), newer or foreign.
func judgeSchema(db *gorm.DB, steps []Migration) (older bool, err error) {
	applied, err := appliedSteps(db)
	if err != nil {
		if found := ledger.Explain(err); fault.Is(found, fault.Damaged) || fault.Is(found, fault.Gone) || fault.Is(found, fault.Busy) {
			return false, found
		}
		return false, errForeign(err)
	}
	for i, id := range applied {
		if i < len(steps) && id != steps[i].ID {
			return false, errForeign(fmt.Errorf("unknown schema step %q", id))
		}
	}
	switch {
	case len(applied) == 0:
		return false, errForeign(errors.New("no schema steps"))
	case len(applied) > len(steps):
		return false, fault.New(fault.TooNew, "This book was last used with a newer version of Certbook. Nothing was changed.").
			Do("Install the newer version, or open a backup made before the update.")
	}
	want, err := expectedSchema(steps[:len(applied)])
	if err != nil {
		return false, err
	}
	have, err := schemaOf(db)
	if err != nil {
		return false, err
	}
	// A trigger or view that is not ours could run someone else's code on our data.
	if !slices.Equal(have, want) {
		return false, errForeign(errors.New("the schema is not the product's"))
	}
	return len(applied) < len(steps), nil
}

func errForeign(cause error) error {
	return fault.New(fault.Foreign, "This file is not a Certbook book, or its structure was changed by another program. Nothing was changed.").
		Do("Open a .certbook file made by Certbook, or restore a backup.").Wrap(cause)
}

func schemaOf(db *gorm.DB) ([]string, error) {
	var lines []string
	err := db.Raw(`SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name`).Scan(&lines).Error
	if err != nil {
		return nil, fmt.Errorf("read schema: %w", err)
	}
	return lines, nil
}

var (
	schemaMu    sync.Mutex
	schemaCache = map[string][]string{}
)

// expectedSchema is what the steps make of an empty database.
func expectedSchema(steps []Migration) (lines []string, err error) {
	key := ""
	for _, step := range steps {
		key += step.ID + "\x00" + step.SQL + "\x00"
	}
	schemaMu.Lock()
	defer schemaMu.Unlock()
	if lines, ok := schemaCache[key]; ok {
		return lines, nil
	}
	db, err := openDB(":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	if err := migrate(db, steps); err != nil {
		return nil, err
	}
	if lines, err = schemaOf(db); err == nil {
		schemaCache[key] = lines
	}
	return lines, err
}
