//go:build dev

package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"sync"
	"time"

	"certbook/internal/workspace"
)

// seamsOf lets a test of the window name its own data folder (CERTBOOK_DATA), clock
// (CERTBOOK_NOW, RFC 3339; it stands still), answers to file dialogs (CERTBOOK_DIALOGS, a
// JSON file) and a file that makes reading a spreadsheet wait (CERTBOOK_HOLD).
func seamsOf(place workspace.Place) (seams, error) {
	s := seams{place: place}
	if dir := os.Getenv("CERTBOOK_DATA"); dir != "" {
		s.place = workspace.Place{Dir: dir}
	}
	if text := os.Getenv("CERTBOOK_NOW"); text != "" {
		now, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return s, fmt.Errorf("read CERTBOOK_NOW: %w", err)
		}
		s.options.Ledger.Now = func() time.Time { return now }
		s.options.Ledger.Zone = now.Location()
	}
	if file := os.Getenv("CERTBOOK_DIALOGS"); file != "" {
		s.dialogs = &preparedDialogs{file: file}
		s.serve = browserOnly
	}
	if file := os.Getenv("CERTBOOK_HOLD"); file != "" {
		s.hold = func(ctx context.Context) { waitWhileThere(ctx, file) }
	}
	return s, nil
}

func waitWhileThere(ctx context.Context, file string) {
	for ctx.Err() == nil {
		if _, err := os.Stat(file); err != nil {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// browserOnly keeps the program's own web view empty, so that the browser under test is
// the only window at work.
func browserOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host == "wails" {
			_, _ = io.WriteString(w, "<!doctype html><title>Certbook</title>")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// preparedDialogs answers from a queue kept as JSON: [{"kind":"open","path":"…"}], or
// {"kind":"files","paths":["…"]}. It takes the first answer of the kind asked for.
type preparedDialogs struct {
	mu   sync.Mutex
	file string
}

type preparedAnswer struct {
	Kind  string   `json:"kind"`
	Path  string   `json:"path"`
	Paths []string `json:"paths"`
}

func (d *preparedDialogs) take(kind string) (string, error) {
	answer, err := d.answer(kind)
	return answer.Path, err
}

func (d *preparedDialogs) answer(kind string) (preparedAnswer, error) {
	var none preparedAnswer
	d.mu.Lock()
	defer d.mu.Unlock()
	text, err := os.ReadFile(d.file)
	if err != nil {
		return none, fmt.Errorf("read prepared dialogs: %w", err)
	}
	var queue []preparedAnswer
	if err := json.Unmarshal(text, &queue); err != nil {
		return none, fmt.Errorf("read prepared dialogs: %w", err)
	}
	i := slices.IndexFunc(queue, func(a preparedAnswer) bool { return a.Kind == kind })
	if i < 0 {
		return none, fmt.Errorf("no %s dialog was prepared", kind)
	}
	taken := queue[i]
	rest, err := json.Marshal(slices.Delete(queue, i, i+1))
	if err != nil {
		return none, fmt.Errorf("write prepared dialogs: %w", err)
	}
	if err := os.WriteFile(d.file, rest, 0o600); err != nil {
		return none, fmt.Errorf("write prepared dialogs: %w", err)
	}
	return taken, nil
}

func (d *preparedDialogs) OpenFile(string, ...Filter) (string, error)         { return d.take("open") }
func (d *preparedDialogs) SaveFile(string, string, ...Filter) (string, error) { return d.take("save") }
func (d *preparedDialogs) View(string) error                                  { return nil }
func (d *preparedDialogs) OpenFiles(string, ...Filter) ([]string, error) {
	answer, err := d.answer("files")
	return answer.Paths, err
}
func (d *preparedDialogs) Reveal(string) error { return nil }
