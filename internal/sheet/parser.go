package sheet

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"time"

	"certbook/internal/fault"
)

// ParserVerb is the hidden first argument that turns the program into the
// parser of one file.
const ParserVerb = "parse-spreadsheet"

// Exit statuses of the child beside 0.
const (
	exitNoMemory = 97
	exitTooSlow  = 98
	exitNoJob    = 99
)

// ServeParserIfAsked turns this process into the parser if its first argument
// is ParserVerb, and then does not return. Call it first thing in main, before
// anything is opened or locked; in the TestMain of a package whose tests read
// spreadsheets, it makes the test binary its own parser.
func ServeParserIfAsked() {
	if len(os.Args) > 1 && os.Args[1] == ParserVerb {
		os.Exit(ServeParser(os.Args[2:], os.Stdin, os.Stdout))
	}
}

// ServeParser parses the file that is its standard input, writes its tables for
// the Reader that started it, and returns the exit status. It puts limits on
// the whole process and is of no use outside a process of its own.
func ServeParser(args []string, file *os.File, out io.Writer) int {
	if _, err := out.Write([]byte{hello}); err != nil {
		return exitNoJob
	}
	var job parseJob
	if len(args) != 1 || json.Unmarshal([]byte(args[0]), &job) != nil || job.Memory <= 0 {
		return exitNoJob
	}
	meter := confine(job)
	book, err := parseFile(file, job)
	end := wireEnd{}
	if err != nil {
		refusal := *fault.Of(err)
		if refusal.Cause != nil {
			end.Cause = refusal.Cause.Error()
		}
		refusal.Cause = nil
		end.Refusal = &refusal
	}
	end.PeakMemory = meter.peak()
	buffered := bufio.NewWriterSize(out, 64<<10)
	if err := errors.Join(sendWorkbook(buffered, book, end), buffered.Flush()); err != nil {
		return exitNoJob
	}
	return 0
}

func parseFile(file *os.File, job parseJob) (*Workbook, error) {
	if job.Password {
		return parsePiped(file, job.Name)
	}
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("look at the file: %w", err)
	}
	return parse(file, info.Size(), job.Name, "", defaultLimits)
}

// A password and its file come through a pipe: arguments and environment of a
// process are for every other one to see.
const maxPassword = 1 << 10 // Excel allows 255 characters

// piped puts a password in front of its file.
func piped(password string, file io.Reader) io.Reader {
	head := binary.LittleEndian.AppendUint16(nil, uint16(len(password)))
	return io.MultiReader(bytes.NewReader(append(head, password...)), file)
}

func parsePiped(in io.Reader, name string) (*Workbook, error) {
	var length uint16
	if err := binary.Read(in, binary.LittleEndian, &length); err != nil {
		return nil, fmt.Errorf("take the password: %w", err)
	}
	password := make([]byte, length)
	if _, err := io.ReadFull(in, password); err != nil {
		return nil, fmt.Errorf("take the password: %w", err)
	}
	content, err := io.ReadAll(io.LimitReader(in, defaultLimits.oleBytes+1))
	if err != nil {
		return nil, fmt.Errorf("take the file: %w", err)
	}
	return parse(bytes.NewReader(content), int64(len(content)), name, string(password), defaultLimits)
}

// How often the watchdog looks. A parser can fill some megabytes in between;
// the operating system's own limit, where there is one, catches a faster one.
const watchInterval = 4 * time.Millisecond

// confine sets the limits of this process: the collector works harder near the
// memory limit, the watchdog ends the process beyond it or past its time. The
// time also ends a child whose parent died.
func confine(job parseJob) *memoryMeter {
	debug.SetMemoryLimit(job.Memory * 3 / 4)
	limitProcess(job.Memory)
	meter := &memoryMeter{}
	deadline := time.Now().Add(job.Timeout + time.Second)
	go func() {
		for {
			if meter.sample() > job.Memory {
				lastWords(meter, exitNoMemory)
			}
			if time.Now().After(deadline) {
				lastWords(meter, exitTooSlow)
			}
			time.Sleep(watchInterval)
		}
	}()
	return meter
}

// lastWords ends the process and leaves its peak on standard error, where the
// parent looks when the answer breaks off.
func lastWords(meter *memoryMeter, status int) {
	_, _ = fmt.Fprintf(os.Stderr, lastPeak, meter.peak())
	os.Exit(status)
}

const lastPeak = "peak memory %d bytes\n"
