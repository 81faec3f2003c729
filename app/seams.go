package app

import "certbook/internal/workspace"

// seams is what a build for tests puts in place of the machine: folder, clock, dialogs.
type seams struct {
	place   workspace.Place
	options workspace.Options
	dialogs Dialogs // nil: the window's own
}
