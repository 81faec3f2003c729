package app

import (
	"certbook/internal/workspace"

	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
)

// seams is what a build for tests puts in place of the machine: folder, clock, dialogs.
type seams struct {
	place   workspace.Place
	options workspace.Options
	dialogs Dialogs // nil: the window's own
	serve   assetserver.Middleware
}
