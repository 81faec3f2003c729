package app

import (
	"context"
	"fmt"
	"io/fs"
	"log/slog"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	goruntime "runtime"
	"strings"
	"time"

	"certbook/internal/fault"
	"certbook/internal/workspace"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	"github.com/wailsapp/wails/v2/pkg/runtime"
	"gopkg.in/natefinch/lumberjack.v2"
)

// Run opens the window and answers the program's exit status. args may name a book.
func Run(version string, assets fs.FS, args []string) int {
	if len(args) > 0 && !isBook(args[0]) {
		fmt.Fprintf(os.Stderr, "certbook: “%s” is neither a verb nor a book. Nothing was done. See certbook --help.\n", args[0])
		return 2
	}
	if !hasWindow {
		fmt.Fprintln(os.Stderr, "certbook: this build has no window, only the command line. See certbook --help, or build the window with make run.")
		return 2
	}
	seams, err := seamsOf(workspace.DefaultPlace())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	keepLog(seams.place)
	w := &window{}
	if seams.dialogs == nil {
		seams.dialogs = w
	}
	a, err := New(version, seams.place, seams.options, seams.dialogs, w)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	a.hold = seams.hold
	if len(args) > 0 {
		if a.OpenAtStart, err = filepath.Abs(args[0]); err != nil {
			a.OpenAtStart = args[0]
		}
	}
	err = wails.Run(&options.App{
		Title: "Certbook", Width: 1280, Height: 800, MinWidth: 1024, MinHeight: 700,
		AssetServer:              &assetserver.Options{Assets: assets, Middleware: seams.serve},
		BackgroundColour:         options.NewRGB(246, 247, 248),
		Bind:                     a.Services(),
		ErrorFormatter:           func(err error) any { return fault.JSON(err) },
		OnStartup:                w.start,
		OnDomReady:               seams.ready,
		OnBeforeClose:            w.letGo,
		OnShutdown:               a.Shutdown,
		Logger:                   quiet{},
		LogLevel:                 logger.ERROR,
		LogLevelProduction:       logger.ERROR,
		EnableDefaultContextMenu: true,
		DragAndDrop:              &options.DragAndDrop{EnableFileDrop: true}, // the page gets the paths of what is dropped
		// NVIDIA's driver and WebKitGTK together may show a blank window.
		Linux:   &linux.Options{ProgramName: "certbook", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Windows: &windows.Options{Theme: windows.SystemDefault},
	})
	if err != nil {
		slog.Error("run window", "error", err)
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	return 0
}

// isBook says whether an argument can be the path of a book; a mistyped verb cannot.
func isBook(arg string) bool {
	if strings.EqualFold(filepath.Ext(arg), workspace.Extension) {
		return true
	}
	_, err := os.Stat(arg)
	return err == nil
}

// keepLog sends the log to a file that stays small. It never holds what a record says.
func keepLog(place workspace.Place) {
	file := &lumberjack.Logger{Filename: place.LogFile(), MaxSize: 2, MaxBackups: 2}
	slog.SetDefault(slog.New(slog.NewTextHandler(file, nil)))
}

// window is the running web view: its dialogs and its events.
type window struct{ ctx context.Context }

func (w *window) start(ctx context.Context) {
	w.ctx = ctx
	// The page asks the window: not every system's web view prints when the page itself does.
	runtime.EventsOn(ctx, "print", func(...any) { runtime.WindowPrint(ctx) })
}

// Emit tells the window that something changed. Before the window is up there is nobody
// to tell, and a window that starts pulls the whole state anyway.
func (w *window) Emit(name string, data any) {
	if w.ctx != nil {
		runtime.EventsEmit(w.ctx, name, data)
	}
}

// letGo gives the page the time to save what is being typed, before the window closes. It
// runs beside the page, never in its way; a page that does not answer is not waited for long.
func (w *window) letGo(ctx context.Context) (prevent bool) {
	saved := make(chan struct{}, 1)
	stop := runtime.EventsOnce(ctx, "closed", func(...any) { saved <- struct{}{} })
	defer stop()
	runtime.EventsEmit(ctx, "closing")
	select {
	case <-saved:
	case <-time.After(2 * time.Second):
		slog.Warn("the page did not answer that it had saved")
	}
	return false
}

func (w *window) OpenFile(title string, filters ...Filter) (string, error) {
	path, err := runtime.OpenFileDialog(w.ctx, runtime.OpenDialogOptions{Title: title, Filters: fileFilters(filters)})
	if err != nil {
		return "", fmt.Errorf("ask for a file: %w", err)
	}
	return path, nil
}

func (w *window) OpenFiles(title string, filters ...Filter) ([]string, error) {
	paths, err := runtime.OpenMultipleFilesDialog(w.ctx, runtime.OpenDialogOptions{Title: title, Filters: fileFilters(filters)})
	if err != nil {
		return nil, fmt.Errorf("ask for files: %w", err)
	}
	return paths, nil
}

func (w *window) SaveFile(title, suggestion string, filters ...Filter) (string, error) {
	dialog := runtime.SaveDialogOptions{Title: title, DefaultFilename: filepath.Base(suggestion), Filters: fileFilters(filters), CanCreateDirectories: true}
	if dir := filepath.Dir(suggestion); filepath.IsAbs(dir) {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			dialog.DefaultDirectory = dir
		}
	}
	path, err := runtime.SaveFileDialog(w.ctx, dialog)
	if err != nil {
		return "", fmt.Errorf("ask for a place: %w", err)
	}
	return path, nil
}

// Reveal shows the folder of a file in the system's file manager.
func (w *window) Reveal(path string) error {
	folder := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Dir(path))}
	runtime.BrowserOpenURL(w.ctx, folder.String())
	return nil
}

// View opens a file in the program the system has for it. The path is one of our own
// making, and goes as one argument to a fixed program, through no shell.
func (w *window) View(path string) error {
	name, args := "xdg-open", []string{path}
	switch goruntime.GOOS {
	case "darwin":
		name = "/usr/bin/open"
	case "windows":
		name, args = filepath.Join(os.Getenv("SystemRoot"), "System32", "rundll32.exe"), []string{"url.dll,FileProtocolHandler", path}
	}
	viewer := exec.Command(name, args...) //nolint:gosec // see above
	if err := viewer.Start(); err != nil {
		return fmt.Errorf("open file: %w", err)
	}
	go func() {
		if err := viewer.Wait(); err != nil {
			slog.Warn("open file", "error", err)
		}
	}()
	return nil
}

func fileFilters(filters []Filter) []runtime.FileFilter {
	out := make([]runtime.FileFilter, len(filters))
	for i, f := range filters {
		out[i] = runtime.FileFilter{DisplayName: f.Name + " (" + f.Pattern + ")", Pattern: f.Pattern}
	}
	return out
}

// quiet sends what the window's library logs to ours.
type quiet struct{}

func (quiet) Print(string)     {}
func (quiet) Trace(string)     {}
func (quiet) Debug(string)     {}
func (quiet) Info(string)      {}
func (quiet) Warning(m string) { slog.Warn(m) }
func (quiet) Error(m string)   { slog.Error(m) }
func (quiet) Fatal(m string)   { slog.Error(m) }
