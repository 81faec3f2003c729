package workspace

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/adrg/xdg"
)

// Place is where the product keeps its things on this machine.
type Place struct{ Dir string }

// DefaultPlace is the user's data folder: ~/.local/share/Certbook on Linux,
// ~/Library/Application Support/Certbook on macOS, %LOCALAPPDATA%\Certbook on Windows.
func DefaultPlace() Place { return Place{filepath.Join(xdg.DataHome, "Certbook")} }

// DefaultBook is the book that opens when none is named.
func (p Place) DefaultBook() string { return filepath.Join(p.Dir, "My ISMS"+Extension) }

// SampleBook is where "Explore the sample" keeps its book.
func (p Place) SampleBook() string {
	return filepath.Join(p.Dir, "Sample – Kestrel Robotics"+Extension)
}

// BackupDir holds the automatic backups, a folder for each book.
func (p Place) BackupDir() string { return filepath.Join(p.Dir, "backups") }

// CopiesDir holds temporary copies of files kept inside a book while they are looked at.
func (p Place) CopiesDir() string { return filepath.Join(p.Dir, "opened") }

// LogFile holds the product's log: what went wrong, never what a record says.
func (p Place) LogFile() string { return filepath.Join(p.Dir, "certbook.log") }

// Settings are what this machine remembers; a book never depends on them.
type Settings struct {
	Recent  []string                   `json:"recent"`  // books, last used first
	Books   map[string]string          `json:"books"`   // book id by path: whose backups a damaged file needs
	Me      map[string]string          `json:"me"`      // who works here, a person's id by book id
	Layouts map[string]json.RawMessage `json:"layouts"` // grid layouts by register, as the window wrote them
}

// Settings reads what this machine remembers. What cannot be read is forgotten: it is
// convenience, and must never keep a book from opening.
func (p Place) Settings() Settings {
	s := Settings{}
	if text, err := os.ReadFile(p.settingsFile()); err == nil {
		_ = json.Unmarshal(text, &s)
	}
	if s.Books == nil {
		s.Books = map[string]string{}
	}
	if s.Me == nil {
		s.Me = map[string]string{}
	}
	if s.Layouts == nil {
		s.Layouts = map[string]json.RawMessage{}
	}
	if s.Recent == nil {
		s.Recent = []string{}
	}
	return s
}

// remembering keeps two changes of the settings from losing one another.
var remembering sync.Mutex

// Remember changes what this machine remembers.
func (p Place) Remember(change func(*Settings)) error {
	remembering.Lock()
	defer remembering.Unlock()
	s := p.Settings()
	change(&s)
	return p.write("settings.json", s)
}

// write puts a file of this machine's in its place, whole or not at all.
func (p Place) write(name string, content any) error {
	text, err := json.MarshalIndent(content, "", "  ")
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.MkdirAll(p.Dir, 0o700); err != nil {
		return explainFile(err, p.Dir)
	}
	partial, err := scratch(p.Dir, name) // of our own: another window may be at it too
	if err != nil {
		return err
	}
	defer os.Remove(partial)
	if err := os.WriteFile(partial, text, 0o600); err != nil {
		return explainFile(err, partial)
	}
	if err := os.Rename(partial, filepath.Join(p.Dir, name)); err != nil {
		return explainFile(err, filepath.Join(p.Dir, name))
	}
	return nil
}

// Opened puts a book first among the recent ones.
func (s *Settings) Opened(path, bookID string) {
	s.Books[path] = bookID
	s.Recent = slices.DeleteFunc(s.Recent, func(r string) bool { return r == path })
	s.Recent = append([]string{path}, s.Recent...)
	s.Recent = s.Recent[:min(len(s.Recent), 10)]
}

// RecentBooks are the recent books that are still there.
func (s *Settings) RecentBooks() []string {
	return slices.DeleteFunc(slices.Clone(s.Recent), func(path string) bool {
		_, err := os.Stat(path)
		return errors.Is(err, fs.ErrNotExist)
	})
}

func (p Place) settingsFile() string { return filepath.Join(p.Dir, "settings.json") }
