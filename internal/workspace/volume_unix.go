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
