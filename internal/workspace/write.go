package workspace

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// WriteNew writes a file that leaves the product, such as an export: under a scratch name
// first, synced, and never over a file that exists.
func WriteNew(path string, content []byte) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("resolve path: %w", err)
	}
	if err := free(path); err != nil {
		return err
	}
	partial, err := scratch(filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return err
	}
	defer os.Remove(partial)
	if err := os.WriteFile(partial, content, 0o600); err != nil {
		return explainFile(err, path)
	}
	if err := os.Chmod(partial, 0o644); err != nil && !errors.Is(err, os.ErrPermission) { //nolint:gosec // an export is made to be passed on
		return explainFile(err, path)
	}
	return settle(partial, path)
}
