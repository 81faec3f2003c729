//go:build !linux

package sheet

// limitProcess has nothing to set here: the watchdog alone limits memory.
func limitProcess(int64) {}

// residentMemory cannot be asked quickly here; the Go runtime's own count stands in.
func residentMemory() int64 { return 0 }

func peakResidentMemory() int64 { return 0 }

func childPeak(int) int64 { return 0 }

// accountOf turns ru_maxrss, which macOS counts in bytes, into bytes.
func accountOf(maxrss int64) int64 { return maxrss }
