package isms

import "certbook/internal/ledger"

// followers are what follows a change of the book, each in a file of its own. They run in
// this order, and a later one sees what an earlier one added. Each stands in the way of every
// edit: it asks for the differences it follows first and returns where there are none.
var followers = [...]func(*ledger.Tx) error{
	followScope,
	followDocuments,
	followEvidence,
	followRatings,
	followRecording,
}

// Follow adds to a change of the book what has to go with it. It is given to the ledger
// (ledger.Options.Follow) wherever a book is opened for work.
func Follow(tx *ledger.Tx) error {
	for _, follow := range followers {
		if err := follow(tx); err != nil {
			return err
		}
	}
	return nil
}
