// The empty window a start of Certbook is measured against: the same library, the same
// web view, the same size, one line of text.
package main

import (
	"context"
	"fmt"
	"os"
	"testing/fstest"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

const page = `<!doctype html><html lang="en"><head><meta charset="UTF-8"><title>Empty</title></head><body><p>Nothing here</p></body></html>`

func main() {
	err := wails.Run(&options.App{
		Title: "Empty", Width: 1280, Height: 800, MinWidth: 1024, MinHeight: 700,
		AssetServer: &assetserver.Options{Assets: fstest.MapFS{"index.html": {Data: []byte(page)}}},
		Linux:       &linux.Options{WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		OnDomReady: func(ctx context.Context) {
			runtime.EventsOn(ctx, "painted", func(...any) { fmt.Println("painted") })
			runtime.WindowExecJS(ctx, `requestAnimationFrame(function () { setTimeout(function () { window.runtime.EventsEmit('painted') }) })`)
		},
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
