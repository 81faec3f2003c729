//go:build unix

package headless

import (
	"runtime"
	"syscall"
)

// peakMemory is the most memory this process had resident so far, in bytes.
func peakMemory() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	if runtime.GOOS == "darwin" { // bytes there, kibibytes elsewhere (getrusage(2))
		return usage.Maxrss
	}
	return usage.Maxrss * 1024
}
