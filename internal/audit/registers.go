// Package audit holds what audits leave behind: above the management system of internal/isms,
// below what certification makes of it.
package audit

import (
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// Registers gives every register of the product, in screen order, and what joins them.
// Whatever opens a book opens it with these.
func Registers() *register.Set { return isms.Registers() }

// Follow adds to a change of the book what has to go with it. It is given to the ledger
// (ledger.Options.Follow) wherever a book is opened for work.
func Follow(tx *ledger.Tx) error { return isms.Follow(tx) }
