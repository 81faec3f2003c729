//go:build unix

package main

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"certbook/internal/sheet"
)

const starts = 15

func tags(more string) string {
	base := "desktop,production"
	if runtime.GOOS == "linux" {
		base += ",webkit2_41"
	}
	if more != "" {
		base += "," + more
	}
	return base
}

func build(dir, name, pkg, tags string) (string, error) {
	binary := filepath.Join(dir, name)
	args := []string{"build", "-trimpath", "-ldflags", "-s -w", "-o", binary}
	if tags != "" {
		args = append(args, "-tags", tags)
	}
	if out, err := exec.Command("go", append(args, pkg)...).CombinedOutput(); err != nil {
		return "", fmt.Errorf("build %s: %w: %s", name, err, out)
	}
	return binary, nil
}

// parserStart measures how long the parsing process takes to be there, with the binary
// people run: the one that carries the web view.
func parserStart() []result {
	line := result{Name: "start of the parsing process", Unit: "ms", Limit: 60}
	fmt.Fprintln(os.Stderr, "measuring:", line.Name)
	dir, err := os.MkdirTemp("", "certbook-bench-")
	if err != nil {
		line.Missing = err.Error()
		return []result{line}
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "small.csv")
	program, err := build(dir, "certbook", ".", tags(""))
	if err = errors.Join(err, os.WriteFile(file, []byte("Control ID,Applicable\n5.1,Yes\n"), 0o600)); err != nil {
		line.Missing = err.Error()
		return []result{line}
	}
	var times []float64
	for range starts {
		_, usage, err := sheet.Reader{Program: program}.Read(context.Background(), file)
		if err != nil {
			line.Missing = err.Error()
			return []result{line}
		}
		times = append(times, usage.Start.Seconds()*1e3)
	}
	line.Ours = median(times)
	return []result{line}
}

// windowStart measures from the start of the process to the first rows on the screen,
// in turns with a window that shows one line of text.
func windowStart() []result {
	line := result{Name: "start until rows are painted", Unit: "ms", Limit: 1.5}
	fmt.Fprintln(os.Stderr, "measuring:", line.Name)
	ours, empty, err := startTimes()
	if err != nil {
		line.Missing = err.Error()
		return []result{line}
	}
	return []result{compare(line.Name, line.Unit, line.Limit, ours, empty)}
}

func startTimes() (ours, empty []float64, err error) {
	dir, err := os.MkdirTemp("", "certbook-bench-")
	if err != nil {
		return nil, nil, fmt.Errorf("make room: %w", err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	certbook, err := build(dir, "certbook", ".", tags("bench"))
	if err != nil {
		return nil, nil, err
	}
	blank, err := build(dir, "empty", "./build/bench/empty", tags(""))
	if err != nil {
		return nil, nil, err
	}
	book := filepath.Join(dir, "sample.certbook")
	if out, err := exec.Command(certbook, "new", book, "--sample").CombinedOutput(); err != nil {
		return nil, nil, fmt.Errorf("make the sample book: %w: %s", err, out)
	}
	display, stop, err := screen()
	if err != nil {
		return nil, nil, err
	}
	defer stop()
	for i := range starts + 1 {
		one, err := untilPainted(dir, display, certbook, book)
		if err != nil {
			return nil, nil, err
		}
		other, err := untilPainted(dir, display, blank)
		if err != nil {
			return nil, nil, err
		}
		if i > 0 { // the first pair warms the disk
			ours, empty = append(ours, one), append(empty, other)
		}
	}
	return ours, empty, nil
}

func untilPainted(home, display string, program string, args ...string) (float64, error) {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, "dbus-run-session", append([]string{"--", program}, args...)...)
	if runtime.GOOS != "linux" {
		cmd = exec.CommandContext(ctx, program, args...)
	}
	cmd.Env = append(os.Environ(), "DISPLAY="+display, "WAYLAND_DISPLAY=", "HOME="+home, "XDG_DATA_HOME="+home+"/data", "XDG_CACHE_HOME="+home+"/cache", "XDG_CONFIG_HOME="+home+"/config")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return 0, fmt.Errorf("start %s: %w", program, err)
	}
	began := time.Now()
	if err := cmd.Start(); err != nil {
		return 0, fmt.Errorf("start %s: %w", program, err)
	}
	stop := context.AfterFunc(ctx, func() { _ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) })
	defer stop()
	painted := time.Duration(0)
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if strings.TrimSpace(lines.Text()) == "painted" {
			painted = time.Since(began)
			break
		}
	}
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
	time.Sleep(200 * time.Millisecond)
	_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
	_ = cmd.Wait()
	if painted == 0 {
		return 0, fmt.Errorf("%s painted nothing within 30 s", filepath.Base(program))
	}
	return painted.Seconds() * 1e3, nil
}

// screen gives a display that nobody looks at, or the one there is.
func screen() (string, func(), error) {
	if runtime.GOOS != "linux" {
		return "", func() {}, nil
	}
	server := exec.Command("Xvfb", "-displayfd", "1", "-screen", "0", "1400x900x24", "-nolisten", "tcp")
	out, err := server.StdoutPipe()
	if err != nil {
		return "", nil, fmt.Errorf("start Xvfb: %w", err)
	}
	if err := server.Start(); err != nil {
		return "", nil, fmt.Errorf("start Xvfb: %w", err)
	}
	number, err := bufio.NewReader(out).ReadString('\n')
	stop := func() { _ = server.Process.Kill(); _ = server.Wait() }
	if err != nil {
		stop()
		return "", nil, fmt.Errorf("start Xvfb: %w", err)
	}
	return ":" + strings.TrimSpace(number), stop, nil
}

// gridFrames takes the grid's own measurement in a real browser: key down to the next
// painted frame at 5,000 rows.
func gridFrames() []result {
	line := result{Name: "grid of 5,000 rows, key to frame, p95", Unit: "ms", Limit: 16.7}
	var figures struct{ P95 float64 }
	if err := inBrowser(line.Name, "grid", &figures); err != nil {
		line.Missing = err.Error()
	}
	line.Ours = figures.P95
	return []result{line}
}

// registersOpen measures in a real browser how long registers of a large book take from the
// click to their rows: in the moment the window stands, and 0.3 s after it, which is as soon as
// a person can, while it still reads ahead; then for the first time and again. Then the pages
// that tell of the whole book. The slowest counts.
func registersOpen(large, small string) []result {
	lines := []result{
		{Name: "large book: a register opens in the moment the window stands"},
		{Name: "large book: a register opens 0.3 s after the start"},
		{Name: "large book: a register opens for the first time"},
		{Name: "large book: a register opens again"},
		{Name: "large book: a page of the whole book opens"},
	}
	type figures struct{ AtOnce, Soon, First, Again, Whole map[string]float64 }
	var ours, less figures
	err := inBrowser("registers of a large book open", "opens", &ours, "BENCH_BOOK="+large)
	if err == nil {
		err = inBrowser("registers of a tenth of it open", "opens", &less, "BENCH_BOOK="+small)
	}
	slowest := func(times map[string]float64) string {
		return slices.MaxFunc(slices.Collect(maps.Keys(times)), func(a, b string) int { return cmp.Compare(times[a], times[b]) })
	}
	for i, pair := range [][2]map[string]float64{{ours.AtOnce, less.AtOnce}, {ours.Soon, less.Soon}, {ours.First, less.First}, {ours.Again, less.Again}, {ours.Whole, less.Whole}} {
		lines[i].Unit, lines[i].Limit = "ms", 150
		if err != nil {
			lines[i].Missing = err.Error()
			continue
		}
		worst := slowest(pair[0])
		lines[i].Ours = pair[0][worst]
		lines[i].Name += fmt.Sprintf(" (%s; a tenth: %.1f ms)", worst, pair[1][slowest(pair[1])])
	}
	return lines
}

// inBrowser runs one measurement of the front end (e2e/NAME.bench.ts) and reads its figures.
func inBrowser(what, name string, figures any, env ...string) error {
	fmt.Fprintln(os.Stderr, "measuring:", what)
	dir, err := os.MkdirTemp("", "certbook-bench-")
	if err != nil {
		return fmt.Errorf("make room: %w", err)
	}
	defer os.RemoveAll(dir)
	out := filepath.Join(dir, "figures.json")
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "node_modules/.bin/playwright", "test", "--reporter=line")
	cmd.Dir, cmd.Env = "frontend", append(append(os.Environ(), "CERTBOOK_RUN="+name+".bench.ts", "BENCH_OUT="+out), env...)
	if said, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, said)
	}
	text, err := os.ReadFile(out)
	if err != nil {
		return fmt.Errorf("read figures: %w", err)
	}
	if err := json.Unmarshal(text, figures); err != nil {
		return fmt.Errorf("read figures: %w", err)
	}
	return nil
}
