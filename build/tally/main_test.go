package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestGoCountsLeavesAndShowsWhatFailed(t *testing.T) {
	report := `
{"Action":"output","Package":"p","Test":"TestA","Output":"=== RUN\n"}
{"Action":"pass","Package":"p","Test":"TestA/one"}
{"Action":"output","Package":"p","Test":"TestA/two","Output":"    a_test.go:9: two is wrong\n"}
{"Action":"fail","Package":"p","Test":"TestA/two"}
{"Action":"fail","Package":"p","Test":"TestA"}
{"Action":"pass","Package":"p","Test":"TestB"}
{"Action":"output","Package":"p","Test":"TestC","Output":"    a_test.go:12: no spreadsheets here\n"}
{"Action":"skip","Package":"p","Test":"TestC"}
{"Action":"fail","Package":"p","Elapsed":1.2}
{"Action":"build-output","ImportPath":"q","Output":"q.go:1:1: does not compile\n"}
{"Action":"fail","Package":"q","Elapsed":0}
`
	var shown bytes.Buffer
	got, err := countGo(strings.NewReader(strings.TrimSpace(report)), &shown)
	if err != nil {
		t.Fatal(err)
	}
	if want := (Counts{Passed: 2, Failed: 2, Skipped: 1}); got != want {
		t.Errorf("counts %v, want %v", got, want)
	}
	for _, want := range []string{"two is wrong", "does not compile", "TestC: no spreadsheets here", "FAILED  p"} {
		if !strings.Contains(shown.String(), want) {
			t.Errorf("the output does not show %q:\n%s", want, &shown)
		}
	}
}

func TestVitestCountsAFileThatDoesNotLoad(t *testing.T) {
	got, err := countVitest(strings.NewReader(`{"numPassedTests":7,"numFailedTests":0,"numPendingTests":1,
		"testResults":[{"status":"failed","assertionResults":[]},{"status":"passed","assertionResults":[{}]}]}`))
	if want := (Counts{Passed: 7, Failed: 1, Skipped: 1}); err != nil || got != want {
		t.Errorf("counts %v, %v, want %v", got, err, want)
	}
}

func TestPlaywrightCountsFlakyAndBrokenRunsAsFailed(t *testing.T) {
	got, err := countPlaywright(strings.NewReader(`{"stats":{"expected":3,"unexpected":1,"flaky":1,"skipped":2},"errors":[{}]}`))
	if want := (Counts{Passed: 3, Failed: 3, Skipped: 2}); err != nil || got != want {
		t.Errorf("counts %v, %v, want %v", got, err, want)
	}
}

func TestSumAddsCounts(t *testing.T) {
	dir := t.TempDir()
	var paths []string
	for name, text := range map[string]string{"a": "1 passed, 2 failed, 3 skipped\n", "b": "10 passed, 0 failed, 1 skipped\n"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	got, err := sum(paths)
	if want := (Counts{Passed: 11, Failed: 2, Skipped: 4}); err != nil || got != want {
		t.Errorf("sum %v, %v, want %v", got, err, want)
	}
	if _, err := sum([]string{filepath.Join(dir, "missing")}); err == nil {
		t.Error("a missing file was taken for zero tests")
	}
}
