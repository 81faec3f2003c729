package app

import (
	"context"

	"certbook/internal/workspace"

	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
)

// seams is what a build for tests or measuring puts in place of the machine; a build of
// the product has none.
type seams struct {
	place   workspace.Place
	options workspace.Options
	dialogs Dialogs // nil: the window's own
	serve   assetserver.Middleware
	ready   func(context.Context) // when the page's document is there
	hold    func(context.Context) // before a spreadsheet is read, so that it takes long
}
