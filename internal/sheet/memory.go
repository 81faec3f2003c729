package sheet

import (
	"runtime/metrics"
	"sync/atomic"
)

// memoryMeter measures this process's memory and remembers the most.
type memoryMeter struct{ most atomic.Int64 }

// sample measures now, in bytes: what the operating system says is resident
// where that can be asked quickly, or else what the Go runtime holds.
func (m *memoryMeter) sample() int64 {
	used := max(residentMemory(), runtimeMemory())
	for {
		most := m.most.Load()
		if used <= most || m.most.CompareAndSwap(most, used) {
			return used
		}
	}
}

// peak is the most this process has used, in bytes.
func (m *memoryMeter) peak() int64 {
	m.sample()
	if p := peakResidentMemory(); p > 0 {
		return p
	}
	return m.most.Load()
}

// runtimeMemory is what the Go runtime has mapped and not given back, in bytes.
func runtimeMemory() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64() - s[1].Value.Uint64())
}
