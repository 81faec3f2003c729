//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
)

const rounds = 7

// pairs of Go benchmarks that do the same work with the product and bare.
var pairs = []struct {
	name, pkg, ours, baseline string
	limit                     float64
}{
	{"one cell edit, durable", "./internal/isms", "BenchmarkOneEdit", "BenchmarkBareOneEdit", 2},
	{"dry run of a 93-row SoA", "./internal/exchange", "BenchmarkDryRun93", "BenchmarkDryRun93Bare", 2.5},
	{"applying a 93-row SoA", "./internal/exchange", "BenchmarkApply93", "BenchmarkApply93Bare", 2},
	{"export of 5,000 rows", "./internal/exchange", "BenchmarkExport5000", "BenchmarkExport5000Bare", 2},
}

// answers of bound methods, in milliseconds.
var answers = []struct {
	name, pkg, benchmark string
	limit                float64
}{
	{"SoA list, 93 rows", "./app", "BenchmarkListSoA93", 1},
	{"SoA list, 1,535 rows", "./app", "BenchmarkListSoA1535", 8},
}

func goBenchmarks() []result {
	b := benchmarks{built: map[string]string{}}
	defer b.remove()
	var results []result
	for _, p := range pairs {
		fmt.Fprintln(os.Stderr, "measuring:", p.name)
		var ours, baseline []float64
		var err error
		for range rounds {
			var one, other float64
			if one, err = b.run(p.pkg, p.ours); err != nil {
				break
			}
			if other, err = b.run(p.pkg, p.baseline); err != nil {
				break
			}
			ours, baseline = append(ours, one), append(baseline, other)
		}
		if err != nil {
			results = append(results, result{Name: p.name, Unit: "ms", Limit: p.limit, Missing: err.Error()})
			continue
		}
		results = append(results, compare(p.name, "ms", p.limit, ours, baseline))
	}
	for _, a := range answers {
		fmt.Fprintln(os.Stderr, "measuring:", a.name)
		var times []float64
		line := result{Name: a.name, Unit: "ms", Limit: a.limit}
		for range rounds {
			ms, err := b.run(a.pkg, a.benchmark)
			if err != nil {
				line.Missing = err.Error()
				break
			}
			times = append(times, ms)
		}
		line.Ours = median(times)
		results = append(results, line)
	}
	return results
}

// benchmarks builds each package's test binary once.
type benchmarks struct {
	built map[string]string
	dir   string
}

var perOp = regexp.MustCompile(`(?m)^Benchmark\S+\s+\d+\s+([\d.]+) ns/op`)

// run gives one benchmark's milliseconds per operation.
func (b *benchmarks) run(pkg, name string) (float64, error) {
	if b.built[pkg] == "" {
		if b.dir == "" {
			dir, err := os.MkdirTemp("", "certbook-bench-")
			if err != nil {
				return 0, fmt.Errorf("make room: %w", err)
			}
			b.dir = dir
		}
		binary := filepath.Join(b.dir, filepath.Base(pkg)+".test")
		if out, err := exec.Command("go", "test", "-c", "-o", binary, pkg).CombinedOutput(); err != nil {
			return 0, fmt.Errorf("build %s: %w: %s", pkg, err, out)
		}
		b.built[pkg] = binary
	}
	cmd := exec.Command(b.built[pkg], "-test.run", "^$", "-test.bench", "^"+name+"$", "-test.benchtime", "300ms")
	cmd.Dir = pkg
	out, err := cmd.CombinedOutput()
	if err != nil {
		return 0, fmt.Errorf("%s: %w: %s", name, err, out)
	}
	found := perOp.FindSubmatch(out)
	if found == nil {
		return 0, fmt.Errorf("%s printed no figure", name)
	}
	ns, err := strconv.ParseFloat(string(found[1]), 64)
	if err != nil {
		return 0, fmt.Errorf("read figure of %s: %w", name, err)
	}
	return ns / 1e6, nil
}

func (b *benchmarks) remove() {
	if b.dir != "" {
		_ = os.RemoveAll(b.dir)
	}
}
