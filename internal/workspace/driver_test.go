package workspace

import (
	"context"
	"database/sql"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// endingNow is a context that ends between being asked whether it has and what is done then.
type endingNow struct{ context.Context }

func (endingNow) Err() error { return nil }

func (endingNow) Done() <-chan struct{} {
	ended := make(chan struct{})
	close(ended)
	return ended
}

func TestAStopThatFallsOnAStatementNeitherSkipsItNorStrikesTheNext(t *testing.T) {
	partial, err := scratch(t.TempDir(), "a")
	require.NoError(t, err)
	db, err := openDB(filepath.Clean(partial))
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, closeDB(db)) })
	pool, err := db.DB()
	require.NoError(t, err)
	conn, err := pool.Conn(t.Context())
	require.NoError(t, err)
	defer conn.Close()
	_, err = conn.ExecContext(t.Context(), `CREATE TABLE steps (n INTEGER)`)
	require.NoError(t, err)
	const all = 2000
	_, err = conn.ExecContext(t.Context(), `BEGIN`)
	require.NoError(t, err)
	for n := range all {
		_, err := conn.ExecContext(endingNow{t.Context()}, `INSERT INTO steps VALUES (?)`, n)
		require.NoError(t, err, "statement %d", n)
	}
	_, err = conn.ExecContext(t.Context(), `COMMIT`)
	require.NoError(t, err)
	require.Equal(t, all, steps(t, conn))

	stopped, stop := context.WithCancel(t.Context())
	stop()
	_, err = conn.ExecContext(stopped, `INSERT INTO steps VALUES (1)`)
	require.ErrorIs(t, err, context.Canceled)
	_, err = conn.QueryContext(stopped, `SELECT n FROM steps`) //nolint:rowserrcheck,sqlclosecheck // there are none
	require.ErrorIs(t, err, context.Canceled)
	require.Equal(t, all, steps(t, conn))
}

func steps(t *testing.T, conn *sql.Conn) (n int) {
	t.Helper()
	require.NoError(t, conn.QueryRowContext(t.Context(), `SELECT count(*) FROM steps`).Scan(&n))
	return n
}
