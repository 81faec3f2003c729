//go:build !windows

package workspace

import (
	"errors"
	"syscall"
)

func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func isReadOnlyVolume(err error) bool { return errors.Is(err, syscall.EROFS) }

// cannotSyncDir tells of file systems that do not know how to sync a folder.
func cannotSyncDir(err error) bool {
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, syscall.ENOTSUP)
}
