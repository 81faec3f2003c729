package sheet

import (
	"os"
	"os/exec"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheKernelStopsWhatTheWatchdogIsTooSlowFor(t *testing.T) {
	own, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(own)
	cmd.Env = append(os.Environ(), hogVariable+"=1")
	output, err := cmd.CombinedOutput()
	require.Error(t, err, "four gigabytes were to be had")
	require.True(t, ranOut(output), "%.500s", output)
}
