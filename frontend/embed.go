// Package frontend carries the built user interface inside the binary. Only main uses it, to hand
// the files to the window; build them first with `npm run build` (or `make build`).
package frontend

import "embed"

// Assets holds dist/. A fresh clone has only a placeholder there, so that the headless binary and
// the tests compile before the user interface is built.
//
//go:embed all:dist
var Assets embed.FS
