// Command tally counts what the test runners report, so that a run ends with one line saying how
// many tests there were: a suite that silently lost half its tests looks green otherwise.
//
//	go test -json ./... | tally go       passes readable output through, prints the counts last
//	tally vitest < results.json          counts a Vitest JSON report
//	tally playwright < results.json      counts a Playwright JSON report
//	tally sum FILE...                    adds up counts
//
// Counts are one line, "N passed, M failed, K skipped". With CERTBOOK_TALLY set, it is also
// written to that file. The status is 1 when a test failed or none ran, 2 when the report cannot be read.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sort"
	"strings"
)

// Counts of tests; a test with subtests counts as its subtests.
type Counts struct{ Passed, Failed, Skipped int }

func (c Counts) String() string {
	return fmt.Sprintf("%d passed, %d failed, %d skipped", c.Passed, c.Failed, c.Skipped)
}

func main() {
	counts, err := run(os.Args[1:], os.Stdin, os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "tally:", err)
		os.Exit(2)
	}
	fmt.Println(counts)
	if path := os.Getenv("CERTBOOK_TALLY"); path != "" {
		if err := os.WriteFile(path, []byte(counts.String()+"\n"), 0o600); err != nil {
			fmt.Fprintln(os.Stderr, "tally:", err)
			os.Exit(2)
		}
	}
	if counts.Failed > 0 || counts.Passed == 0 {
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) (Counts, error) {
	if len(args) == 0 {
		return Counts{}, errors.New("say which report: go, vitest, playwright or sum")
	}
	switch args[0] {
	case "go":
		return countGo(in, out)
	case "vitest":
		return countVitest(in)
	case "playwright":
		return countPlaywright(in)
	case "sum":
		return sum(args[1:])
	default:
		return Counts{}, fmt.Errorf("unknown report %q", args[0])
	}
}

// goEvent is one line of `go test -json` (see `go doc test2json`).
type goEvent struct {
	Action, Package, Test, Output, ImportPath string
	Elapsed                                   float64
}

// countGo shows one line per package, and everything a failed test or package printed.
func countGo(in io.Reader, out io.Writer) (Counts, error) {
	type key struct{ pkg, test string }
	results := map[key]string{}
	printed := map[key][]string{}
	failedPackages := map[string]bool{}

	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24) // a test may print a long line
	for lines.Scan() {
		var e goEvent
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			// The go command's own words, such as a missing module, come without JSON.
			fmt.Fprintln(out, lines.Text())
			continue
		}
		at := key{e.Package, e.Test}
		switch e.Action {
		case "output":
			printed[at] = append(printed[at], e.Output)
		case "build-output":
			fmt.Fprint(out, e.Output)
		case "pass", "fail", "skip":
			if e.Test != "" {
				results[at] = e.Action
				if e.Action == "skip" {
					fmt.Fprintf(out, "skipped %s %s: %s\n", e.Package, e.Test, reason(printed[at]))
				}
				continue
			}
			switch e.Action {
			case "pass":
				fmt.Fprintf(out, "ok      %s  %.1f s\n", e.Package, e.Elapsed)
			case "fail":
				failedPackages[e.Package] = true
				fmt.Fprintf(out, "FAILED  %s  %.1f s\n", e.Package, e.Elapsed)
			}
		}
	}
	if err := lines.Err(); err != nil {
		return Counts{}, fmt.Errorf("read test output: %w", err)
	}

	parents := map[key]bool{}
	for at := range results {
		for i := strings.LastIndexByte(at.test, '/'); i > 0; i = strings.LastIndexByte(at.test[:i], '/') {
			parents[key{at.pkg, at.test[:i]}] = true
		}
	}
	var counts Counts
	explained := map[string]bool{}
	var failed []key
	for at, result := range results {
		switch {
		case result == "fail":
			failed = append(failed, at)
			explained[at.pkg] = true
			if !parents[at] {
				counts.Failed++
			}
		case parents[at]:
		case result == "pass":
			counts.Passed++
		case result == "skip":
			counts.Skipped++
		}
	}
	// A package that does not build, or that ends in the middle of a test, fails without one.
	for pkg := range failedPackages {
		if !explained[pkg] {
			failed = append(failed, key{pkg: pkg})
			counts.Failed++
		}
	}
	sort.Slice(failed, func(i, j int) bool {
		return failed[i].pkg < failed[j].pkg || failed[i].pkg == failed[j].pkg && failed[i].test < failed[j].test
	})
	for _, at := range failed {
		fmt.Fprintf(out, "\n── failed: %s %s\n%s", at.pkg, at.test, strings.Join(printed[at], ""))
	}
	return counts, nil
}

// reason is what t.Skip was told: the indented line, without the file it stands in.
func reason(output []string) string {
	for _, line := range output {
		if text, found := strings.CutPrefix(line, "    "); found {
			if _, said, found := strings.Cut(text, ": "); found {
				return strings.TrimSpace(said)
			}
			return strings.TrimSpace(text)
		}
	}
	return "no reason given"
}

func countVitest(in io.Reader) (Counts, error) {
	var report struct {
		NumPassedTests, NumFailedTests, NumPendingTests, NumTodoTests int
		TestResults                                                   []struct {
			Status           string
			AssertionResults []struct{}
		}
	}
	if err := json.NewDecoder(in).Decode(&report); err != nil {
		return Counts{}, fmt.Errorf("read Vitest report: %w", err)
	}
	counts := Counts{
		Passed:  report.NumPassedTests,
		Failed:  report.NumFailedTests,
		Skipped: report.NumPendingTests + report.NumTodoTests,
	}
	// A file that does not even load has no tests to fail.
	for _, file := range report.TestResults {
		if file.Status == "failed" && len(file.AssertionResults) == 0 {
			counts.Failed++
		}
	}
	return counts, nil
}

func countPlaywright(in io.Reader) (Counts, error) {
	var report struct {
		Stats  struct{ Expected, Unexpected, Flaky, Skipped int }
		Errors []struct{}
	}
	if err := json.NewDecoder(in).Decode(&report); err != nil {
		return Counts{}, fmt.Errorf("read Playwright report: %w", err)
	}
	return Counts{
		Passed: report.Stats.Expected,
		// A flow that passes only the second time is not one to rely on.
		Failed:  report.Stats.Unexpected + report.Stats.Flaky + len(report.Errors),
		Skipped: report.Stats.Skipped,
	}, nil
}

func sum(paths []string) (Counts, error) {
	var total Counts
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			return Counts{}, fmt.Errorf("read counts: %w", err)
		}
		var c Counts
		if _, err := fmt.Sscanf(string(text), "%d passed, %d failed, %d skipped", &c.Passed, &c.Failed, &c.Skipped); err != nil {
			return Counts{}, fmt.Errorf("read counts in %s: %w", path, err)
		}
		total.Passed += c.Passed
		total.Failed += c.Failed
		total.Skipped += c.Skipped
	}
	return total, nil
}
