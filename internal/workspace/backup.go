package workspace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
)

// Backup is one automatic backup, as its file name tells.
type Backup struct {
	Path   string
	At     time.Time
	Seq    int64  // last change it contains
	Digest string // the first digits of that change's digest
}

const (
	backupTime    = "20060102T150405Z"
	backupScratch = "backup"
)

var backupName = regexp.MustCompile(`^(\d{8}T\d{6}Z) change (\d+) ([0-9a-f]{8})\.certbook$`)

func (b *Book) backupDir() string { return filepath.Join(b.options.BackupDir, b.BookID()) }

// Backups lists the book's automatic backups, newest first.
func (b *Book) Backups() ([]Backup, error) { return backupsIn(b.backupDir()) }

func backupsIn(dir string) ([]Backup, error) {
	files, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return []Backup{}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	backups := []Backup{}
	for _, file := range files {
		parts := backupName.FindStringSubmatch(file.Name())
		if parts == nil {
			continue
		}
		at, err := time.Parse(backupTime, parts[1])
		if err != nil {
			continue
		}
		seq, err := strconv.ParseInt(parts[2], 10, 64)
		if err != nil {
			continue
		}
		backups = append(backups, Backup{filepath.Join(dir, file.Name()), at, seq, parts[3]})
	}
	slices.SortFunc(backups, func(a, b Backup) int {
		return cmp.Or(b.At.Compare(a.At), cmp.Compare(b.Seq, a.Seq))
	})
	return backups, nil
}

// BackUp makes an automatic backup unless the newest one already holds every change,
// verifies it, and thins out the older ones. It answers the newest backup. The contents of
// files lie beside all backups, each once; one that went from there is put back. Where one is
// lost in the book the backup is made without it, and the error says so each time.
func (b *Book) BackUp(ctx context.Context) (Backup, error) {
	if b.options.BackupDir == "" || !b.SnapshotOf.IsZero() {
		return Backup{}, nil
	}
	seq, digest, err := b.Head(ctx)
	if err != nil {
		return Backup{}, err
	}
	dir := b.backupDir()
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Backup{}, explainFile(err, dir)
	}
	older, err := backupsIn(dir)
	if err != nil {
		return Backup{}, err
	}
	// Two books that began as one share this folder and count their changes alike: the
	// number alone does not tell that every change is held.
	now := b.options.Ledger.Now().UTC().Truncate(time.Second)
	o := origin{db: b.db, ledger: b.Ledger, path: b.Path, live: true}
	files := filepath.Join(dir, filesFolder)
	var lost error
	for _, old := range older {
		if old.Seq == seq && old.Digest == digest[:8] {
			lost, err = o.keepBeside(ctx, old.Path, files, now)
			return old, errors.Join(lost, explainNew(err))
		}
	}
	partial, end, err := o.copyAside(ctx, dir, backupScratch, b.options, func(partial string) (err error) {
		lost, err = o.keepBeside(ctx, partial, files, now)
		return err
	})
	if err != nil {
		return Backup{}, explainNew(err)
	}
	defer discard(partial)
	made := Backup{At: now, Seq: end.seq, Digest: end.digest[:8]}
	made.Path = filepath.Join(dir, fmt.Sprintf("%s change %d %s%s", now.Format(backupTime), made.Seq, made.Digest, Extension))
	if err := settle(partial, made.Path); err != nil {
		return Backup{}, err
	}
	return made, errors.Join(lost, thinOut(ctx, append([]Backup{made}, older...), files, now))
}

// thinOut removes the backups not worth keeping, and the contents only they needed.
func thinOut(ctx context.Context, backups []Backup, files string, now time.Time) error {
	gone := surplus(backups, now)
	for _, old := range gone {
		if err := os.Remove(old.Path); err != nil {
			return fmt.Errorf("thin out backups: %w", err)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	return thinFiles(ctx, files, slices.DeleteFunc(backups, func(b Backup) bool { return slices.Contains(gone, b) }), now)
}

// BackUpDaily makes an automatic backup unless there is one less than a day old.
func (b *Book) BackUpDaily(ctx context.Context) error {
	backups, err := b.Backups()
	if err != nil {
		return err
	}
	now := b.options.Ledger.Now()
	if slices.ContainsFunc(backups, func(made Backup) bool {
		age := now.Sub(made.At) // one of a day to come, from before a clock was set right, does not count
		return age > -time.Hour && age < 24*time.Hour
	}) {
		return nil
	}
	_, err = b.BackUp(ctx)
	return err
}

// surplus picks the backups not worth keeping: all of the last two days stay, then the
// newest of each day for a month, of each week for half a year, of each month for good.
func surplus(backups []Backup, now time.Time) []Backup {
	seen, gone := map[string]bool{}, []Backup{}
	for _, b := range backups {
		age := now.Sub(b.At)
		slot := b.At.Format("2006-01")
		switch year, week := b.At.ISOWeek(); {
		case age <= 48*time.Hour:
			continue
		case age <= 31*24*time.Hour:
			slot = b.At.Format("2006-01-02")
		case age <= 183*24*time.Hour:
			slot = fmt.Sprintf("%d week %d", year, week)
		}
		if seen[slot] {
			gone = append(gone, b)
		}
		seen[slot] = true
	}
	return gone
}

// Restore makes a complete book at path from a backup, or from any book, with the contents
// of its files. It never overwrites, and refuses a backup that does not pass its
// examination. A file whose content is missing or altered does not stand in the way: the
// book is made without it, and what is lost is answered by name.
func Restore(ctx context.Context, backup, path string, o Options) (lost []string, err error) {
	o.fill()
	defer func() { err = explainNew(err) }()
	if backup, err = existing(backup); err != nil {
		return nil, err
	}
	// Before it is copied: a copy leaves out what is broken in an index.
	if _, err := examine(ctx, backup, o); err != nil {
		return nil, err
	}
	db, err := openDB(backup, "mode=ro")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closeDB(db)) }()
	options := o.Ledger
	options.Elsewhere = contentsBeside{backup}
	from := origin{db: db, ledger: ledger.New(db, o.Registers, "", options), path: backup}
	err = from.writeTo(ctx, path, o, func(name string, _ error) error {
		lost = append(lost, name)
		return nil
	})
	return lost, err
}

// NewestGood finds the newest automatic backup of a damaged book that passes its
// examination. A book too damaged to tell its identity has none: look in all folders.
func NewestGood(ctx context.Context, bookID string, o Options) (Backup, error) {
	o.fill()
	dirs := []string{filepath.Join(o.BackupDir, bookID)}
	if bookID == "" {
		var err error
		if dirs, err = filepath.Glob(filepath.Join(o.BackupDir, "*")); err != nil {
			return Backup{}, fmt.Errorf("look for backups: %w", err)
		}
	}
	var all []Backup
	for _, dir := range dirs {
		found, err := backupsIn(dir)
		if err != nil {
			return Backup{}, err
		}
		all = append(all, found...)
	}
	slices.SortFunc(all, func(a, b Backup) int { return b.At.Compare(a.At) })
	for _, backup := range all {
		if _, err := existing(backup.Path); err != nil {
			continue
		}
		if _, err := examine(ctx, backup.Path, o); err == nil {
			return backup, nil
		}
	}
	return Backup{}, fault.New(fault.NotFound, "There is no good backup of this book on this computer.").
		Do("Look for a copy you sent or saved elsewhere.")
}
