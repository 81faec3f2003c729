//go:build bench

package app

import (
	"context"
	"fmt"

	"certbook/internal/workspace"

	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// seamsOf makes the program print "painted" once the first rows are on the screen, for
// measuring from outside how long a start takes.
func seamsOf(place workspace.Place) (seams, error) {
	return seams{place: place, ready: func(ctx context.Context) {
		runtime.EventsOn(ctx, "painted", func(...any) { fmt.Println("painted") })
		runtime.WindowExecJS(ctx, `(function look() {
			if (performance.getEntriesByName('rows-painted').length === 0) { setTimeout(look, 1); return }
			requestAnimationFrame(function () { setTimeout(function () { window.runtime.EventsEmit('painted') }) })
		})()`)
	}}, nil
}
