//go:build !production && !dev && !bindings

package app

// A plain build carries the command line alone: it needs no web view to build or to run.
const hasWindow = false
