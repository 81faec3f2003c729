//go:build unix

// Command bench measures what the product's work costs against the same work done bare,
// in one run, and prints a table of ratios. Each pair is measured in turns, so that a
// machine that slows down slows both; figures are medians. The table is also written to
// build/bench/results.json: name, ours, baseline, unit, ratio, limit.
//
// Where there is no bare twin (an answer to the window, a frame) the limit is absolute.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"text/tabwriter"
)

// result is one line of the table. Limit is a ratio where there is a baseline, otherwise
// it is in Unit.
type result struct {
	Name     string  `json:"name"`
	Ours     float64 `json:"ours"`
	Baseline float64 `json:"baseline"`
	Unit     string  `json:"unit"`
	Ratio    float64 `json:"ratio"`
	Limit    float64 `json:"limit"`
	Missing  string  `json:"missing,omitempty"` // why it was not measured
}

func main() {
	results := slices.Concat(goBenchmarks(), withLargeBook(), parserStart(), windowStart(), gridFrames())
	text, err := json.MarshalIndent(results, "", "  ")
	if err == nil {
		err = os.WriteFile("build/bench/results.json", append(text, '\n'), 0o644) //nolint:gosec // figures, for anyone to read
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "write results:", err)
		os.Exit(1)
	}
	report(results)
}

func report(results []result) {
	w := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "what\tours\tbare\tratio\tlimit\t")
	for _, r := range results {
		switch {
		case r.Missing != "":
			fmt.Fprintf(w, "%s\tnot measured: %s\t\t\t\t\n", r.Name, r.Missing)
		case r.Baseline == 0:
			fmt.Fprintf(w, "%s\t%.2f %s\t\t\t%.4g %s\t%s\n", r.Name, r.Ours, r.Unit, r.Limit, r.Unit, mark(r.Ours <= r.Limit))
		default:
			fmt.Fprintf(w, "%s\t%.2f %s\t%.2f %s\t%.2f\t%.4g\t%s\n", r.Name, r.Ours, r.Unit, r.Baseline, r.Unit, r.Ratio, r.Limit, mark(r.Ratio <= r.Limit))
		}
	}
	if err := w.Flush(); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

func mark(held bool) string {
	if held {
		return "held"
	}
	return "MISSED"
}

func median(figures []float64) float64 {
	if len(figures) == 0 {
		return 0
	}
	slices.Sort(figures)
	return figures[len(figures)/2]
}

// compare makes a line of a pair measured in turns: the ratio is the median of the pairs'.
func compare(name, unit string, limit float64, ours, baseline []float64) result {
	ratios := make([]float64, len(ours))
	for i := range ours {
		ratios[i] = ours[i] / baseline[i]
	}
	return result{Name: name, Unit: unit, Limit: limit, Ratio: median(ratios), Ours: median(ours), Baseline: median(baseline)}
}
