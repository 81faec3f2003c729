package sheet

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"certbook/internal/fault"
)

// What a Reader lends to one file if nothing else is said.
const (
	DefaultTimeout = 20 * time.Second
	DefaultMemory  = 448 << 20 // bytes; what the child may pass it by stays below 512 MiB
)

// A Reader reads files of any origin. The zero value is ready for use in a
// program whose main calls ServeParserIfAsked.
type Reader struct {
	Program string        // the binary that serves as the parser; "" is the running one
	Timeout time.Duration // for one file; 0 is DefaultTimeout
	Memory  int64         // bytes the parser may use; 0 is DefaultMemory

	// Password opens an encrypted Excel workbook. The parser gets it through a
	// pipe; no argument, environment, error or log ever holds it. A file that needs
	// one is refused with fault.Encrypted and the parameter "password", and where
	// it was the wrong one, with "wrong_password" as well.
	Password string
}

// Usage says what reading one file cost.
type Usage struct {
	PeakMemory int64         // bytes, the most the parser had resident; 0 if it ended without a trace of it
	Start      time.Duration // until the parser ran
	Total      time.Duration // until its tables were here, the start included
}

// What the child may write at most. The caps on cells and text keep an honest
// child far below it.
const maxAnswer = 256 << 20

// Read reads the file at path. It writes nothing: no part of the file reaches
// the disk again. An error is a fault with a sentence for the person, or the
// program's own defect (its binary cannot be started). Cancelling ctx ends the
// parser at once.
func (r Reader) Read(ctx context.Context, path string) (*Workbook, Usage, error) {
	name := filepath.Base(path)
	file, err := openRegular(path, name)
	if err != nil {
		return nil, Usage{}, err
	}
	defer func() { _ = file.Close() }()
	return r.run(ctx, file, name)
}

func openRegular(path, name string) (*os.File, error) {
	// Asked before opening: opening a pipe waits for its other end.
	info, err := os.Stat(path)
	if err != nil {
		return nil, cannotOpen(name, err)
	}
	if info.IsDir() {
		return nil, refuse(fault.Unreadable, name, "is a folder", "Choose a file in it.")
	}
	if !info.Mode().IsRegular() {
		return nil, refuseNotSpreadsheet(name, "is not a file with content of its own")
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, cannotOpen(name, err)
	}
	return file, nil
}

func cannotOpen(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return refuseGone(name).Wrap(err)
	case errors.Is(err, fs.ErrPermission):
		return refuseNoPermission(name).Wrap(err)
	}
	return refuse(fault.Unreadable, name, "cannot be opened",
		"If another program has it open, close it there; if it lies on another drive, copy it to this computer; then try again.").Wrap(err)
}

func (r Reader) run(ctx context.Context, file *os.File, name string) (*Workbook, Usage, error) {
	program := r.Program
	if program == "" {
		own, err := os.Executable()
		if err != nil {
			return nil, Usage{}, fmt.Errorf("find own binary: %w", err)
		}
		program = own
	}
	job := parseJob{Name: name, Memory: r.Memory, Timeout: r.Timeout}
	if job.Memory == 0 {
		job.Memory = DefaultMemory
	}
	if job.Timeout == 0 {
		job.Timeout = DefaultTimeout
	}
	var stdin io.Reader = file
	if r.Password != "" {
		// Only what may be encrypted is sent through a pipe; everything else is
		// read where it lies.
		head := make([]byte, len(oleSignature))
		if _, err := file.ReadAt(head, 0); err == nil && string(head) == oleSignature {
			if len(r.Password) > maxPassword {
				return nil, Usage{}, refuseWrongPassword(name)
			}
			job.Password, stdin = true, piped(r.Password, file)
		}
	}
	encoded, err := json.Marshal(job)
	if err != nil {
		return nil, Usage{}, fmt.Errorf("encode parser's job: %w", err)
	}
	child := &childParser{name: name, job: job}
	return child.run(ctx, program, string(encoded), stdin)
}

// childParser is one run of the parser.
type childParser struct {
	name  string
	job   parseJob
	usage Usage
}

func (c *childParser) run(parent context.Context, program, job string, stdin io.Reader) (*Workbook, Usage, error) {
	ctx, cancel := context.WithTimeout(parent, c.job.Timeout)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, ParserVerb, job)
	isolate(cmd)
	kill := cmd.Cancel
	cmd.Cancel = func() error {
		c.usage.PeakMemory = childPeak(cmd.Process.Pid)
		return kill()
	}
	cmd.WaitDelay = time.Second
	cmd.Stdin = stdin
	var stderr complaint
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, Usage{}, fmt.Errorf("open pipe to parser: %w", err)
	}
	begin := time.Now()
	if err := cmd.Start(); err != nil {
		return nil, Usage{}, fmt.Errorf("start parser: %w", err)
	}
	book, end, readErr := c.receive(out, begin)
	if readErr != nil {
		cancel() // it may still be writing
	}
	waitErr := cmd.Wait()
	c.usage.Total = time.Since(begin)
	if end.PeakMemory == 0 {
		end.PeakMemory = stderr.peak()
	}
	switch {
	case end.PeakMemory > 0:
		c.usage.PeakMemory = end.PeakMemory
	case c.usage.PeakMemory == 0:
		c.usage.PeakMemory = reportedPeak(cmd.ProcessState)
	}
	if readErr == nil && waitErr == nil {
		if end.Refusal != nil {
			return nil, c.usage, end.fault()
		}
		book.Name = c.name
		return book, c.usage, nil
	}
	return nil, c.usage, c.failure(parent, ctx, cmd.ProcessState, &stderr, errors.Join(readErr, waitErr))
}

func (c *childParser) receive(out io.Reader, begin time.Time) (*Workbook, wireEnd, error) {
	in := bufio.NewReaderSize(io.LimitReader(out, maxAnswer), 64<<10)
	first, err := in.ReadByte()
	if err != nil {
		return nil, wireEnd{}, fmt.Errorf("wait for parser: %w", err)
	}
	if first != hello {
		return nil, wireEnd{}, fmt.Errorf("the program started as parser is none: %w", errWire)
	}
	c.usage.Start = time.Since(begin)
	return receiveWorkbook(in)
}

// failure says why a child gave no tables.
func (c *childParser) failure(parent, ctx context.Context, state *os.ProcessState, stderr *complaint, err error) error {
	switch {
	case parent.Err() != nil && errors.Is(parent.Err(), context.Canceled):
		return fault.New(fault.Cancelled, fmt.Sprintf("Reading “%s” was cancelled. Nothing was imported.", c.name)).
			With("file", c.name).Wrap(err)
	case errors.Is(ctx.Err(), context.DeadlineExceeded), state.ExitCode() == exitTooSlow:
		return refuseSlow(c.name, c.job.Timeout).Wrap(err)
	case state.ExitCode() == exitNoMemory, ranOut(stderr.kept):
		return refuseMemory(c.name).Wrap(err)
	case c.usage.Start == 0, state.ExitCode() == exitNoJob:
		return fmt.Errorf("parser did not start: %w: %s", err, stderr.kept)
	}
	// It crashed, or the operating system ended it.
	return refuseDamaged(c.name, fmt.Errorf("parser ended: %w: %s", err, stderr.kept))
}

func (e wireEnd) fault() error {
	if e.Cause != "" {
		return e.Refusal.Wrap(errors.New(e.Cause))
	}
	return e.Refusal
}

// complaint keeps the beginning of what the child writes to its standard error: a
// crash names its reason first.
type complaint struct{ kept []byte }

func (c *complaint) Write(p []byte) (int, error) {
	if room := 8<<10 - len(c.kept); room > 0 {
		c.kept = append(c.kept, p[:min(room, len(p))]...)
	}
	return len(p), nil
}

// peak is what a child that ended itself left of its account.
func (c *complaint) peak() int64 {
	var peak int64
	if _, err := fmt.Sscanf(string(c.kept), lastPeak, &peak); err != nil {
		return 0
	}
	return peak
}

// ranOut says whether a crash of the Go runtime was for want of memory. Not every part of the
// runtime looks at what the kernel refused it: the collector of Go 1.26 goes on and faults at
// address 0 on a stack of its own, goroutine 0. A nil pointer of our code is a panic instead.
func ranOut(complaint []byte) bool {
	said := func(words string) bool { return bytes.Contains(complaint, []byte(words)) }
	return said("out of memory") || said("cannot allocate memory") ||
		said("SIGSEGV: segmentation violation") && said(" addr=0x0\n") && said("goroutine 0 gp=")
}
