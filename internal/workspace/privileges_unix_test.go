//go:build !windows

package workspace_test

import (
	"errors"
	"os"
	"syscall"
)

// dropPrivileges makes root nobody: root may write everywhere.
func dropPrivileges() error {
	if os.Geteuid() != 0 {
		return nil
	}
	const nobody = 65534
	return errors.Join(syscall.Setgroups(nil), syscall.Setgid(nobody), syscall.Setuid(nobody))
}
