package isms

import (
	"strings"

	"certbook/internal/catalog"
	"certbook/internal/ledger"
)

// Start gives what a new book begins with: the organisation (if it has a name yet), the
// person who works on it, every control of the edition, undecided, a draft of the risk
// criteria, the documents the standard asks for, missing, and the clauses that ask for them.
func Start(organisation, person string, edition catalog.Edition) func(tx *ledger.Tx) error {
	return func(tx *ledger.Tx) error {
		if strings.TrimSpace(person) != "" {
			p, err := AddPerson(tx, person)
			if err != nil {
				return err
			}
			tx.Attribute(p.ID)
		}
		if strings.TrimSpace(organisation) != "" {
			if err := tx.Save(&Organisation{Name: organisation}); err != nil {
				return err
			}
		}
		if err := AddEdition(tx, edition); err != nil {
			return err
		}
		// A draft: nobody has approved it. Ratings are made on it all the same.
		if err := tx.Save(DefaultCriteria()); err != nil {
			return err
		}
		if err := addDocuments(tx, edition); err != nil {
			return err
		}
		return ListClauses(tx)
	}
}
