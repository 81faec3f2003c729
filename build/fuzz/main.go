// Command fuzz takes spreadsheets, damages copies of them in thousands of ways, and imports each
// as a dry run: nothing may crash, hang, or use more memory than lent. It is the long companion of
// the fuzz targets of internal/sheet; `make fuzz` runs both.
//
//	go run ./build/fuzz -n 2000 FOLDER…
//
// It prints one line for every file that broke a promise, keeps that file in build/fuzz/found, and
// ends with status 1 if there was any. The same seed makes the same files.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/exchange"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/sheet"
	"certbook/internal/workspace"
)

// What one file may take: the limits the product promises.
const (
	mostTime   = 20 * time.Second
	mostMemory = 512 << 20 // bytes, of the parsing process
)

func main() {
	sheet.ServeParserIfAsked()
	n := flag.Int("n", 2000, "how many damaged files")
	seed := flag.Uint64("seed", 1, "of the damage")
	flag.Parse()
	found, err := run(flag.Args(), *n, *seed)
	if err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(2)
	}
	if found > 0 {
		os.Exit(1)
	}
}

// tally is what became of the files.
type tally struct {
	read, refused, broken int
	slowest               time.Duration
	slowestFile           string
	largest               int64
	largestFile           string
}

func run(folders []string, n int, seed uint64) (int, error) {
	samples, err := samplesIn(folders)
	if err != nil {
		return 0, err
	}
	dir, err := os.MkdirTemp("", "certbook-fuzz-")
	if err != nil {
		return 0, fmt.Errorf("make room: %w", err)
	}
	defer func() { _ = os.RemoveAll(dir) }()
	ctx := context.Background()
	book, err := workspace.Create(ctx, filepath.Join(dir, "fuzz.certbook"), workspace.Options{Registers: audit.Registers()},
		ledger.Change{Title: "Make the book", Source: ledger.Product}, isms.Start("", "", catalog.Edition2022))
	if err != nil {
		return 0, fmt.Errorf("make a book: %w", err)
	}
	defer func() { _ = book.Close() }()

	t := tally{}
	for i := range n {
		chance := rand.New(rand.NewPCG(seed, uint64(i))) //nolint:gosec // the same files every time, not secrets
		from := samples[i%len(samples)]
		content, damage := damaged(chance, from, samples)
		name := fmt.Sprintf("%05d-%s", i, filepath.Base(from.path))
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return 0, fmt.Errorf("write %s: %w", name, err)
		}
		if why := t.try(ctx, book, path); why != "" {
			fmt.Printf("%s (%s): %s\n", name, damage, why)
			if err := keep(name, content); err != nil {
				return 0, err
			}
		}
		if err := os.Remove(path); err != nil {
			return 0, fmt.Errorf("remove %s: %w", name, err)
		}
	}
	fmt.Printf("%d files from %d samples: %d read, %d refused in words, %d broke a promise; slowest %.1f s (%s), largest %d MB (%s)\n",
		n, len(samples), t.read, t.refused, t.broken, t.slowest.Seconds(), t.slowestFile, t.largest>>20, t.largestFile)
	return t.broken, nil
}

// try imports one file as a dry run and answers which promise it broke, if any.
func (t *tally) try(ctx context.Context, book *workspace.Book, path string) (why string) {
	began := time.Now()
	defer func() {
		if p := recover(); p != nil {
			why = fmt.Sprintf("crashed: %v\n%s", p, debug.Stack())
		}
		if took := time.Since(began); took > t.slowest {
			t.slowest, t.slowestFile = took, filepath.Base(path)
		}
		if why == "" && time.Since(began) > mostTime+2*time.Second { // ending the parser takes a moment itself
			why = fmt.Sprintf("took %.1f s", time.Since(began).Seconds())
		}
		if why != "" {
			t.broken++
		}
	}()
	wb, usage, err := sheet.Reader{Timeout: mostTime}.Read(ctx, path)
	if usage.PeakMemory > t.largest {
		t.largest, t.largestFile = usage.PeakMemory, filepath.Base(path)
	}
	if usage.PeakMemory > mostMemory {
		return fmt.Sprintf("used %d MB", usage.PeakMemory>>20)
	}
	if err != nil {
		f, ok := errors.AsType[*fault.Error](err)
		if !ok {
			return "an error without words for the person: " + err.Error()
		}
		if f.Action == "" {
			return "refused without saying what to do: " + f.Message
		}
		t.refused++
		return ""
	}
	t.read++
	plan, err := exchange.Draft(ctx, book.Ledger, exchange.Recognise(wb, book.Registers()), exchange.Choices{AddEveryPerson: true})
	if err != nil {
		return "the dry run failed: " + err.Error()
	}
	for _, table := range plan.Tables {
		for _, row := range table.Rows {
			if (row.Outcome == exchange.Unresolved || row.Outcome == exchange.Skipped) && row.Reason == "" {
				return fmt.Sprintf("row %d is %s without a reason", row.Row, row.Outcome)
			}
		}
	}
	return ""
}

// sample is a whole file to start from.
type sample struct {
	path    string
	content []byte
}

func samplesIn(folders []string) ([]sample, error) {
	var samples []sample
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			return nil, fmt.Errorf("list %s: %w", folder, err)
		}
		for _, e := range entries {
			ending := strings.ToLower(filepath.Ext(e.Name()))
			if !slices.Contains([]string{".xlsx", ".xlsm", ".csv", ".ods", ".xls", ".json"}, ending) || e.Name() == "index.csv" {
				continue
			}
			content, err := os.ReadFile(filepath.Join(folder, e.Name()))
			if err != nil {
				return nil, fmt.Errorf("read %s: %w", e.Name(), err)
			}
			samples = append(samples, sample{e.Name(), content})
		}
	}
	if len(samples) == 0 {
		return nil, errors.New("no spreadsheets there; name a folder that holds some")
	}
	return samples, nil
}

// keep leaves a file that broke a promise to be looked at.
func keep(name string, content []byte) error {
	dir := filepath.Join("build", "fuzz", "found")
	if err := os.MkdirAll(dir, 0o750); err != nil {
		return fmt.Errorf("make %s: %w", dir, err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
		return fmt.Errorf("keep %s: %w", name, err)
	}
	return nil
}
