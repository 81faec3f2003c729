package workspace

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// Pragma reads a setting back from a book's own connection.
func Pragma(t testing.TB, b *Book, name string) string {
	t.Helper()
	var value string
	require.NoError(t, b.db.Raw(fmt.Sprintf("PRAGMA %s", name)).Scan(&value).Error)
	return value
}
