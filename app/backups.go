package app

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/workspace"
)

// BackupInfo is one automatic backup.
type BackupInfo struct {
	Path string `json:"path"`
	At   string `json:"at"`
	Seq  int64  `json:"seq"`
}

// BackupList is what there is, newest first.
type BackupList struct {
	Backups []BackupInfo `json:"backups"`
	Folder  string       `json:"folder"`
}

// Backups lists the automatic backups of the open book.
func (s *Books) Backups() (_ BackupList, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return BackupList{}, err
	}
	backups, err := open.book.Backups()
	if err != nil {
		return BackupList{}, err
	}
	list := BackupList{Backups: []BackupInfo{}, Folder: filepath.Join(s.a.place.BackupDir(), open.book.BookID())}
	for _, b := range backups {
		list.Backups = append(list.Backups, BackupInfo{b.Path, stamp(b.At.In(open.book.Zone())), b.Seq})
	}
	return list, nil
}

// BackUpNow backs the open book up.
func (s *Books) BackUpNow() (_ BackupInfo, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return BackupInfo{}, err
	}
	var made workspace.Backup
	err = s.a.during(open, func(ctx context.Context) (err error) {
		made, err = open.book.BackUp(ctx)
		return err
	})
	s.a.backedUp(open, made, err)
	if err != nil {
		return BackupInfo{}, err
	}
	return BackupInfo{made.Path, stamp(made.At.In(open.book.Zone())), made.Seq}, nil
}

// FileQuery names a file.
type FileQuery struct {
	Path string `json:"path"`
}

// Restore asks where, makes a complete book there from a backup, and opens it.
func (s *Books) Restore(q FileQuery) (_ BookState, err error) {
	defer guard(&err)
	ctx := context.Background()
	suggestion := "Restored.certbook"
	if open, err := s.a.current(); err == nil {
		suggestion = filepath.Join(filepath.Dir(open.book.Path), bookName(open.book.Path)+" (restored)"+workspace.Extension)
	}
	path, err := s.a.dialogs.SaveFile("Restore as a new book", suggestion, bookFilter)
	if err != nil {
		return BookState{}, err
	}
	if path == "" {
		return s.state(ctx)
	}
	path = withExtension(path)
	return s.restore(ctx, q.Path, path)
}

// RestoreNewest puts the newest good backup beside a damaged book, under a new name, and
// opens it. The damaged file stays as it is.
func (s *Books) RestoreNewest(q FileQuery) (_ BookState, err error) {
	defer guard(&err)
	ctx := context.Background()
	bookID := ""
	if open, err := s.a.current(); err == nil && sameBook(open.book.Path, q.Path) {
		bookID = open.book.BookID()
	} else {
		bookID = s.a.place.Settings().Books[q.Path]
	}
	if bookID == "" {
		return BookState{}, fault.New(fault.NotFound, "This computer never opened the damaged book, so it has no backup of it. The damaged file is unchanged.").
			Do("Look for a copy you sent or saved elsewhere.")
	}
	backup, err := workspace.NewestGood(ctx, bookID, s.a.options)
	if err != nil {
		return BookState{}, err
	}
	path, err := freeName(q.Path, backup.At.In(s.a.zone()).Format("2 Jan 2006"))
	if err != nil {
		return BookState{}, err
	}
	return s.restore(ctx, backup.Path, path)
}

func (s *Books) restore(ctx context.Context, backup, path string) (BookState, error) {
	// What the backup has lost, the new book says by itself, for as long as it lacks it.
	if _, err := workspace.Restore(ctx, backup, path, s.a.options); err != nil {
		return BookState{}, err
	}
	s.a.opening.Lock()
	defer s.a.opening.Unlock()
	return s.open(ctx, path, false)
}

func freeName(damaged, day string) (string, error) {
	base := strings.TrimSuffix(damaged, filepath.Ext(damaged)) + " (restored from " + day
	for n := 1; n < 100; n++ {
		path := base + ")" + workspace.Extension
		if n > 1 {
			path = fmt.Sprintf("%s, %d)%s", base, n, workspace.Extension)
		}
		if _, err := os.Lstat(path); os.IsNotExist(err) {
			return path, nil
		}
	}
	return "", fault.New(fault.Refused, "There are too many restored copies beside the book.").Do("Move some of them away.")
}

// LayoutQuery is how a grid is laid out, as the window wrote it.
type LayoutQuery struct {
	Register string `json:"register"`
	Layout   string `json:"layout"`
}

// LayoutAnswer is a remembered layout, "" for none.
type LayoutAnswer struct {
	Layout string `json:"layout"`
}

// Layout gives the remembered layout of a register's grid.
func (s *Books) Layout(q LayoutQuery) (_ LayoutAnswer, err error) {
	defer guard(&err)
	return LayoutAnswer{string(s.a.place.Settings().Layouts[q.Register])}, nil
}

// SaveLayout remembers the layout of a register's grid.
func (s *Books) SaveLayout(q LayoutQuery) (_ LayoutAnswer, err error) {
	defer guard(&err)
	if !json.Valid([]byte(q.Layout)) {
		return LayoutAnswer{}, fault.New(fault.Invalid, "The layout is not readable. It was not remembered.")
	}
	err = s.a.place.Remember(func(settings *workspace.Settings) { settings.Layouts[q.Register] = json.RawMessage(q.Layout) })
	return LayoutAnswer{q.Layout}, err
}
