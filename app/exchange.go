package app

import "sync"

// Exchange imports and exports spreadsheets.
type Exchange struct {
	a  *App
	mu sync.Mutex
}

type draft struct{}
