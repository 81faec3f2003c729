// Package isms holds the registers of the management system itself: the organisation
// and its people, and the Statement of Applicability, each in a file of its own with its
// fields, its verbs and its rules. docs/add-a-register.md shows how to add one.
package isms

import "certbook/internal/register"

// Registers gives every register of the product, in screen order.
func Registers() *register.Set {
	return register.NewSet(People.Key, []*register.Register{Organisations, People, Statements}, nil)
}
