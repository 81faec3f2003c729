package app

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"time"

	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"
)

// Files adds files to the book, shows them and hands them out.
type Files struct {
	a    *App
	mu   sync.Mutex
	stop context.CancelFunc // of the adding under way
}

// ChosenFiles are files of this computer.
type ChosenFiles struct {
	Paths []string `json:"paths"`
}

// Choose asks for files to add. None means the person cancelled.
func (s *Files) Choose() (_ ChosenFiles, err error) {
	defer guard(&err)
	paths, err := s.a.dialogs.OpenFiles("Add files", allFilter)
	return ChosenFiles{append([]string{}, paths...)}, err
}

// AddFilesQuery says which files to add. Register, ID and Field name a record and the
// side of a relation that leads to files; empty, the files are added without a link.
type AddFilesQuery struct {
	Paths    []string `json:"paths"`
	Register string   `json:"register"`
	ID       string   `json:"id"`
	Field    string   `json:"field"`
}

// AddedFiles is the change that added files, and their records.
type AddedFiles struct {
	Seq int64    `json:"seq"`
	IDs []string `json:"ids"`
}

// FilesProgress is told as “files” while files are added.
type FilesProgress struct {
	Name  string `json:"name"`
	File  int    `json:"file"`
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"`
	Total int64  `json:"total"`
}

// Add keeps files inside the book and links them to a record, as one change. Cancel ends
// it; then nothing was added.
func (s *Files) Add(q AddFilesQuery) (_ AddedFiles, err error) {
	defer guard(&err)
	ctx, open, done, err := s.begin()
	if err != nil {
		return AddedFiles{}, err
	}
	defer done()
	side, err := sideToFiles(open.book.Registers(), q)
	if err != nil {
		return AddedFiles{}, err
	}
	title := "Add a file"
	if len(q.Paths) > 1 {
		title = fmt.Sprintf("Add %d files", len(q.Paths))
	}
	change, added, err := open.book.AddFiles(ctx, open.by(title), q.Paths, s.telling(), func(tx *ledger.Tx, added []register.Record) error {
		if side == nil {
			return nil
		}
		for _, file := range added {
			from, to := side.Ends(q.ID, file.Head().ID)
			if err := tx.Link(side.Relation.Key, from, to); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return AddedFiles{}, err
	}
	answer := AddedFiles{Seq: change.Seq, IDs: []string{}}
	for _, file := range added {
		answer.IDs = append(answer.IDs, file.Head().ID)
	}
	return answer, nil
}

// sideToFiles finds where files are linked to, nil for nowhere.
func sideToFiles(set *register.Set, q AddFilesQuery) (*register.Side, error) {
	if q.Field == "" {
		return nil, nil
	}
	if r, ok := set.Register(q.Register); ok {
		if side, ok := set.Side(r, q.Field); ok && side.Other.Key == ledger.FilesRegister {
			return side, nil
		}
	}
	return nil, fault.Newf(fault.NotFound, "“%s” of “%s” does not hold files. Nothing was added.", q.Field, q.Register)
}

// telling passes progress on, not more often than an eye can follow.
func (s *Files) telling() func(workspace.Progress) {
	var last time.Time
	return func(p workspace.Progress) {
		if now := time.Now(); now.Sub(last) > 100*time.Millisecond || p.Bytes == p.Total {
			last = now
			s.a.events.Emit("files", FilesProgress(p))
		}
	}
}

// begin makes the one adding that Cancel can end. A book that is closed meanwhile ends it
// too, and waits for its end.
func (s *Files) begin() (context.Context, *session, func(), error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop != nil {
		return nil, nil, nil, fault.New(fault.Busy, "Other files are being added. Nothing was added.").Do("Wait for them, or cancel them.")
	}
	open, err := s.a.attend()
	if err != nil {
		return nil, nil, nil, err
	}
	ctx, stop := context.WithCancel(open.open)
	s.stop = stop
	return ctx, open, func() {
		stop()
		open.done.Done()
		s.mu.Lock()
		s.stop = nil
		s.mu.Unlock()
	}, nil
}

// Cancel ends the adding under way.
func (s *Files) Cancel() (_ Cancelled, err error) {
	defer guard(&err)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.stop == nil {
		return Cancelled{}, nil
	}
	s.stop()
	return Cancelled{true}, nil
}

// How a file stands that cannot be handed out.
const (
	contentErased = "erased"
	contentLost   = "lost"
)

// UnavailableFile is a file whose content the book cannot hand out, and for an erased one
// why, by whom and when.
type UnavailableFile struct {
	ID     string `json:"id"`
	State  string `json:"state"`
	Reason string `json:"reason"`
	Who    string `json:"who"`
	At     string `json:"at"`
}

// UnavailableFiles are those of the book.
type UnavailableFiles struct {
	Files []UnavailableFile `json:"files"`
}

// Unavailable tells which files can be neither opened nor saved.
func (s *Files) Unavailable() (_ UnavailableFiles, err error) {
	defer guard(&err)
	answer := UnavailableFiles{Files: []UnavailableFile{}}
	ctx := context.Background()
	open, err := s.a.current()
	if err != nil {
		return answer, err
	}
	gone, err := open.book.Unavailable(ctx)
	if err != nil || len(gone) == 0 {
		return answer, err
	}
	by := map[string]ledger.Unavailable{}
	for _, u := range gone {
		by[u.SHA256] = u
	}
	rows, err := open.model.Rows(ctx, isms.Files)
	for _, row := range rows {
		u, ok := by[row.Record(isms.Files).(*isms.File).SHA256]
		switch {
		case !ok:
		case u.Erasure.Seq > 0:
			answer.Files = append(answer.Files, UnavailableFile{row.ID, contentErased, u.Reason, u.Erasure.Who, stamp(u.Erasure.At)})
		default:
			answer.Files = append(answer.Files, UnavailableFile{ID: row.ID, State: contentLost})
		}
	}
	return answer, err
}

// KeptFile names a file of the book. Despite says that the person was told of macros and
// scripts, and wants to see it.
type KeptFile struct {
	ID      string `json:"id"`
	Despite bool   `json:"despite"`
}

// Open shows a file in the program the system has for it, from a temporary copy. A refusal
// whose params say risk "may_run" can be asked again with Despite; one that says "runs"
// cannot.
func (s *Files) Open(q KeptFile) (_ PathAnswer, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return PathAnswer{}, err
	}
	var path string
	err = s.a.during(open, func(ctx context.Context) (err error) {
		path, err = open.book.LookAt(ctx, q.ID, q.Despite)
		return err
	})
	if err != nil {
		return PathAnswer{}, err
	}
	if err := s.a.dialogs.View(path); err != nil {
		return PathAnswer{}, fault.New(fault.NotFound, "This computer has no program for this file. It is unchanged.").
			Do("Save it elsewhere and open it with a program of your choice.").Wrap(err)
	}
	return PathAnswer{path}, nil
}

// SaveAs asks where, then writes a file there. An empty path means the person cancelled.
func (s *Files) SaveAs(q KeptFile) (_ PathAnswer, err error) {
	defer guard(&err)
	ctx := context.Background()
	open, err := s.a.current()
	if err != nil {
		return PathAnswer{}, err
	}
	name, err := open.book.FileNameOf(ctx, q.ID)
	if err != nil {
		return PathAnswer{}, err
	}
	path, err := s.a.dialogs.SaveFile("Save the file", name, Filter{"This kind of file", "*" + filepath.Ext(name)}, allFilter)
	if err != nil || path == "" {
		return PathAnswer{}, err
	}
	return PathAnswer{path}, s.a.during(open, func(ctx context.Context) error { return open.book.SaveFile(ctx, q.ID, path) })
}

// EraseFile says which content goes for good, and why.
type EraseFile struct {
	ID     string `json:"id"`
	Reason string `json:"reason"`
}

// Erase removes the content of a file for good. Its record stays.
func (s *Files) Erase(q EraseFile) (_ Erased, err error) {
	defer guard(&err)
	open, err := s.a.current()
	if err != nil {
		return Erased{}, err
	}
	backups, err := open.book.Backups()
	if err != nil {
		return Erased{}, err
	}
	done, err := open.book.EraseContent(context.Background(), open.by(""), q.ID, q.Reason)
	return Erased{done.Seq, len(backups)}, err
}
