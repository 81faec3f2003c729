//go:build unix

package sheet

import (
	"os"
	"os/exec"
	"syscall"
)

// isolate puts the child into a process group of its own, so that it can be
// ended with whatever it started and is spared the terminal's Ctrl-C.
func isolate(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}

// reportedPeak is the operating system's own account of an ended child, in bytes.
func reportedPeak(state *os.ProcessState) int64 {
	if usage, ok := state.SysUsage().(*syscall.Rusage); ok {
		return accountOf(int64(usage.Maxrss)) //nolint:unconvert // 32 bits wide on some systems
	}
	return 0
}
