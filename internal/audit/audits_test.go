package audit_test

import (
	"path/filepath"
	"testing"
	"time"

	"certbook/internal/audit"
	"certbook/internal/catalog"
	"certbook/internal/fault"
	"certbook/internal/isms"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// The day the tests are on.
const (
	yesterday = "2026-11-19"
	today     = "2026-11-20"
	tomorrow  = "2026-11-21"
)

func newBook(t *testing.T, fill func(*ledger.Tx) error, follow func(*ledger.Tx) error) *workspace.Book {
	t.Helper()
	now := func() time.Time { return time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC) }
	book, err := workspace.Create(t.Context(), filepath.Join(t.TempDir(), "a.certbook"),
		workspace.Options{Registers: audit.Registers(), Ledger: ledger.Options{Now: now, Zone: time.UTC, Follow: follow}},
		ledger.Change{Title: "Make the book", Source: ledger.Product}, fill)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, book.Close()) })
	return book
}

func save(t *testing.T, book *workspace.Book, records ...register.Record) error {
	t.Helper()
	_, err := book.Do(t.Context(), ledger.Change{Title: "Edit", Source: ledger.Window}, func(tx *ledger.Tx) error {
		for _, rec := range records {
			if err := tx.Save(rec); err != nil {
				return err
			}
		}
		return nil
	})
	return err
}

func refused(t *testing.T, err error, field, message string) {
	t.Helper()
	var f *fault.Error
	require.ErrorAs(t, err, &f)
	require.Equal(t, field, f.Field)
	require.Contains(t, f.Error(), message)
}

func TestAnAuditEndsNoEarlierThanItBegins(t *testing.T) {
	book := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022), nil)
	a := &audit.Audit{Title: "Internal audit", Kind: audit.Internal, Status: audit.Planned, StartsOn: today, EndsOn: yesterday}
	refused(t, save(t, book, a), "ends_on", "is before")
	a.EndsOn = today
	require.NoError(t, save(t, book, a))
	require.Equal(t, "AUD-001", a.Ref)
}

func TestAnAuditWasNotHeldOnADayThatIsStillAhead(t *testing.T) {
	book := newBook(t, isms.Start("", "Ann Lee", catalog.Edition2022), nil)
	a := &audit.Audit{Title: "Internal audit", Kind: audit.Internal, Status: audit.Planned, StartsOn: today, EndsOn: tomorrow}
	require.NoError(t, save(t, book, a))
	a.Status = audit.Held
	refused(t, save(t, book, a), "status", "still ahead")
	a.EndsOn = today
	require.NoError(t, save(t, book, a), "it ended today")
	a.EndsOn = tomorrow
	refused(t, save(t, book, a), "ends_on", "still ahead")
	a.StartsOn, a.EndsOn = tomorrow, ""
	refused(t, save(t, book, a), "starts_on", "still ahead")
	a.StartsOn = ""
	require.NoError(t, save(t, book, a), "when it was held need not be known")
	refused(t, save(t, book, &audit.Audit{Title: "Stage 1", Kind: audit.Stage1, Status: audit.Held, StartsOn: tomorrow}), "status", "still ahead")
}
