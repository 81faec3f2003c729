//go:build smoke

package smoke

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// screen is an X display of its own, kept in memory, so that nothing shows on anybody's desktop.
type screen struct {
	name   string // DISPLAY
	pixels string // the frame buffer, an XWD file the server keeps up to date
}

func startScreen(t *testing.T) screen {
	t.Helper()
	dir := t.TempDir()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	// The server picks a free number and tells it on descriptor 3.
	server := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", "1280x800x24", "-fbdir", dir, "-nolisten", "tcp")
	server.ExtraFiles = []*os.File{write}
	if err := server.Start(); err != nil {
		t.Fatalf("start Xvfb: %v", err)
	}
	t.Cleanup(func() {
		_ = server.Process.Kill()
		_ = server.Wait()
	})
	_ = write.Close()
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("read the display's number: %v", err)
	}
	return screen{name: ":" + strings.TrimSpace(number), pixels: filepath.Join(dir, "Xvfb_screen0")}
}

// xdotool does what a person's hands do.
func (s screen) xdotool(args ...string) (string, error) {
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+s.name)
	out, err := cmd.CombinedOutput()
	return strings.TrimSpace(string(out)), err
}

func (s screen) press(t *testing.T, keys ...string) {
	t.Helper()
	for _, key := range keys {
		if out, err := s.xdotool("key", "--clearmodifiers", key); err != nil {
			t.Fatalf("press %s: %v: %s", key, err, out)
		}
		time.Sleep(60 * time.Millisecond) // as fast as a quick typist; the window answers each key
	}
}

func (s screen) write(t *testing.T, text string) {
	t.Helper()
	if out, err := s.xdotool("type", "--delay", "30", text); err != nil {
		t.Fatalf("type %q: %v: %s", text, err, out)
	}
}

// picture reads the frame buffer: an XWD header of big-endian words, a colour map, then rows.
func (s screen) picture() (*image.RGBA, error) {
	data, err := os.ReadFile(s.pixels)
	if err != nil {
		return nil, fmt.Errorf("read the frame buffer: %w", err)
	}
	word := func(i int) int { return int(binary.BigEndian.Uint32(data[4*i:])) }
	if len(data) < 100 || word(11) != 32 {
		return nil, fmt.Errorf("read the frame buffer: not 32 bits a pixel")
	}
	width, height, perLine := word(4), word(5), word(12)
	rows := data[word(0)+12*word(19):]
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			p := rows[y*perLine+4*x:] // blue, green, red, unused
			img.SetRGBA(x, y, color.RGBA{R: p[2], G: p[1], B: p[0], A: 255})
		}
	}
	return img, nil
}

// save keeps a picture of the screen for whoever looks at a failed run.
func (s screen) save(t *testing.T, path string) {
	t.Helper()
	img, err := s.picture()
	if err != nil {
		t.Errorf("save %s: %v", path, err)
		return
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, img); err != nil {
		t.Errorf("save %s: %v", path, err)
	}
}

// colours counts the different colours on screen: a blank page has a handful, drawn text has many.
func (s screen) colours() int {
	img, err := s.picture()
	if err != nil {
		return 0
	}
	seen := map[color.RGBA]struct{}{}
	for i := 0; i < len(img.Pix); i += 4 {
		seen[color.RGBA{R: img.Pix[i], G: img.Pix[i+1], B: img.Pix[i+2]}] = struct{}{}
	}
	return len(seen)
}
