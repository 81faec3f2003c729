package isms

import (
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// sideOf is a side that is declared.
func sideOf(tx *ledger.Tx, r *register.Register, key string) *register.Side {
	side, ok := tx.Registers().Side(r, key)
	if !ok {
		panic("isms: " + r.Key + " has no side " + key)
	}
	return side
}

// linkedWith reads the records one side of a relation joins a record with.
func linkedWith[T register.Record](tx *ledger.Tx, r *register.Register, id, key string) ([]T, error) {
	ids, err := tx.Linked(sideOf(tx, r, key), id)
	if err != nil {
		return nil, err
	}
	records := make([]T, len(ids))
	for i, other := range ids {
		if records[i], err = ledger.Load[T](tx, other); err != nil {
			return nil, err
		}
	}
	return records, nil
}
