package ledger

import "fmt"

// The statements of a change. The first one that fails ends the change, whatever its
// function makes of the error: SQLite may have rolled back by itself (a full disk, an
// interrupt), and what came after would be written outside any transaction.

func (tx *Tx) exec(query string, args ...any) (int64, error) {
	if tx.failed != nil {
		return 0, tx.failed
	}
	result, err := tx.db.Statement.ConnPool.ExecContext(tx.ctx, query, args...)
	if err != nil {
		if !isUnique(err) { // that one undoes its own statement and nothing else
			tx.failed = err
		}
		return 0, err
	}
	return result.RowsAffected()
}

// number runs a query that answers one number.
func (tx *Tx) number(query string, args ...any) (n int64, err error) {
	if tx.failed != nil {
		return 0, tx.failed
	}
	if err := tx.db.Statement.ConnPool.QueryRowContext(tx.ctx, query, args...).Scan(&n); err != nil {
		tx.failed = fmt.Errorf("read the book: %w", err)
		return 0, tx.failed
	}
	return n, nil
}

// texts runs a query that answers rows of texts.
func (tx *Tx) texts(width int, query string, args ...any) (rows [][]string, err error) {
	if tx.failed != nil {
		return nil, tx.failed
	}
	defer func() {
		if err != nil {
			tx.failed = fmt.Errorf("read the book: %w", err)
		}
	}()
	found, err := tx.db.Statement.ConnPool.QueryContext(tx.ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	for found.Next() {
		row, into := make([]string, width), make([]any, width)
		for i := range row {
			into[i] = &row[i]
		}
		if err := found.Scan(into...); err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, found.Err()
}
