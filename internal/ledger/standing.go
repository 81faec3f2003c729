package ledger

import (
	"context"
	"fmt"

	"certbook/internal/register"

	"gorm.io/gorm"
)

// Touched says whether a field of a record, or one of its sides, was given another value
// after a change, by one that still stands. What was undone counts as never done.
func (l *Ledger) Touched(ctx context.Context, r *register.Register, id, key string, after int64) (touched bool, err error) {
	keys := []string{key}
	if f, ok := r.Field(key); ok {
		keys = append(keys, f.Former...)
	} else if side, ok := l.set.Side(r, key); ok {
		keys = []string{side.Relation.Key}
	}
	err = l.read(ctx, func(db *gorm.DB) error {
		if err := db.Raw(`SELECT EXISTS (SELECT 1 FROM entries e JOIN changes c ON c.seq = e.change
			WHERE e.change > ? AND (e.record = ? OR e.target = ?) AND e.field IN ? AND c.kind = ?
			AND NOT coalesce((SELECT u.kind = 'undo' FROM changes u WHERE u.target = c.seq AND u.kind IN ('undo','redo') ORDER BY u.seq DESC LIMIT 1), 0))`,
			after, id, id, keys, Ordinary).Scan(&touched).Error; err != nil {
			return fmt.Errorf("look for changes of %s: %w", key, err)
		}
		return nil
	})
	return touched, err
}
