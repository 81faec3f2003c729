//go:build smoke

// Package smoke starts the window as it is released, types into it as a person would, and looks
// for the value in the file. It is slow and needs a display server, so it runs by `make smoke`
// only; everything finer belongs in frontend/e2e.
package smoke

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// typed is what is written into a cell, and looked for in the file.
const typed = "written by hand in the window"

// The first control's justification in a window of 1280×800: a person would click there.
var justification = []string{"744", "250"}

func TestAValueTypedIntoTheWindowIsInTheFile(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	window := filepath.Join(root, "build/bin/certbook")
	headless := filepath.Join(root, "build/bin/certbook-headless")
	home := t.TempDir()
	book := filepath.Join(home, "smoke.certbook")
	if out, err := exec.Command(headless, "new", book).CombinedOutput(); err != nil {
		t.Fatalf("new book: %v\n%s", err, out)
	}

	display := startScreen(t)
	start(t, display, home, window, book)
	id := waitFor(t, 20*time.Second, "the window", func() string {
		out, err := display.xdotool("search", "--onlyvisible", "--name", "Certbook")
		if err != nil {
			return ""
		}
		return strings.SplitN(out, "\n", 2)[0]
	})
	waitFor(t, 30*time.Second, "the window to be drawn", func() string {
		if display.colours() < 60 {
			return ""
		}
		return "drawn"
	})
	t.Cleanup(func() { display.save(t, filepath.Join(root, "build/bin/smoke/window.png")) })

	// There is no window manager here to give the window the keyboard.
	if out, err := display.xdotool("windowfocus", "--sync", id); err != nil {
		t.Fatalf("focus the window: %v: %s", err, out)
	}
	if out, err := display.xdotool("mousemove", justification[0], justification[1], "click", "1"); err != nil {
		t.Fatalf("click on the justification: %v: %s", err, out)
	}
	time.Sleep(200 * time.Millisecond) // a hand takes longer from the mouse to the keys
	display.write(t, typed)
	display.press(t, "Return")

	waitFor(t, 15*time.Second, "the typed value in the file", func() string {
		out, err := exec.Command(headless, "list", book, "soa", "--json").Output()
		if err != nil || !strings.Contains(string(out), typed) {
			return ""
		}
		return "there"
	})
}

// start runs the window with a home of its own, and ends it and everything it started after the test.
func start(t *testing.T, display screen, home, window, book string) {
	t.Helper()
	cmd := exec.Command("dbus-run-session", "--", window, book)
	cmd.Env = append(os.Environ(), "DISPLAY="+display.name, "WAYLAND_DISPLAY=", "HOME="+home,
		"XDG_DATA_HOME="+home+"/.data", "XDG_CONFIG_HOME="+home+"/.config", "XDG_CACHE_HOME="+home+"/.cache")
	var log strings.Builder
	cmd.Stdout, cmd.Stderr = &log, &log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := cmd.Start(); err != nil {
		t.Fatalf("start the window: %v", err)
	}
	t.Cleanup(func() {
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGTERM)
		time.Sleep(300 * time.Millisecond)
		_ = syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		_ = cmd.Wait()
		if t.Failed() {
			t.Logf("the window said:\n%s", log.String())
		}
	})
}

// waitFor asks until there is an answer.
func waitFor(t *testing.T, limit time.Duration, what string, ask func() string) string {
	t.Helper()
	for deadline := time.Now().Add(limit); ; time.Sleep(100 * time.Millisecond) {
		if answer := ask(); answer != "" {
			return answer
		}
		if time.Now().After(deadline) {
			t.Fatalf("waited %v for %s in vain", limit, what)
		}
	}
}
