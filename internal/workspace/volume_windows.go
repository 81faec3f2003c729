package workspace

import (
	"errors"

	"golang.org/x/sys/windows"
)

func isDiskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}

func isReadOnlyVolume(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

// cannotSyncDir is not asked: folders are not synced on Windows.
func cannotSyncDir(error) bool { return false }
