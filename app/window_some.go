//go:build production || dev || bindings

package app

const hasWindow = true
