package sheet

import (
	"bytes"
	"os"
	"strconv"
	"syscall"
)

const rlimitData = 2 // RLIMIT_DATA, which package syscall does not name on every architecture

// limitProcess lets the kernel refuse what the watchdog is too slow for. The
// limit counts private writable memory (Linux 4.7 and later). Go maps its heap
// in pieces of 64 MiB before it uses them, hence the margin.
func limitProcess(memory int64) {
	limit := uint64(memory) + 256<<20
	_ = syscall.Setrlimit(rlimitData, &syscall.Rlimit{Cur: limit, Max: limit})
	noCore := syscall.Rlimit{}
	_ = syscall.Setrlimit(syscall.RLIMIT_CORE, &noCore) // a dump would hold the person's data
}

// residentMemory is the resident set in bytes, 0 if it cannot be told.
func residentMemory() int64 {
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	fields := bytes.Fields(b)
	if len(fields) < 2 {
		return 0
	}
	pages, err := strconv.ParseInt(string(fields[1]), 10, 64)
	if err != nil {
		return 0
	}
	return pages * int64(os.Getpagesize())
}

// peakResidentMemory is the most that was ever resident in this process. The
// ru_maxrss of a child will not do: on Linux it starts with its parent's.
func peakResidentMemory() int64 { return peakOf("self") }

func peakOf(pid string) int64 {
	b, err := os.ReadFile("/proc/" + pid + "/status")
	if err != nil {
		return 0
	}
	_, rest, found := bytes.Cut(b, []byte("VmHWM:"))
	if !found {
		return 0
	}
	fields := bytes.Fields(rest)
	if len(fields) == 0 {
		return 0
	}
	kib, err := strconv.ParseInt(string(fields[0]), 10, 64)
	if err != nil {
		return 0
	}
	return kib << 10
}

// childPeak asks for the peak of a running child, 0 if it cannot be told.
func childPeak(pid int) int64 { return peakOf(strconv.Itoa(pid)) }

// accountOf turns ru_maxrss, in KiB, into bytes. Up to this process's own peak
// the figure may be inherited and says nothing.
func accountOf(maxrss int64) int64 {
	if peak := maxrss << 10; peak > peakResidentMemory() {
		return peak
	}
	return 0
}
