package ledger

import (
	"context"
	"errors"

	"certbook/internal/fault"

	"github.com/glebarez/go-sqlite"
)

// SQLite's result codes this product speaks of (https://www.sqlite.org/rescode.html).
const (
	sqliteBusy             = 5
	sqliteLocked           = 6
	sqliteReadOnly         = 8
	sqliteInterrupt        = 9
	sqliteIOErr            = 10
	sqliteCorrupt          = 11
	sqliteFull             = 13
	sqliteCantOpen         = 14
	sqliteNotADB           = 26
	sqliteReadOnlyRollback = 776
	sqliteReadOnlyDBMoved  = 1032
	sqliteForeignKey       = 787
	sqliteDataType         = 3091
	sqliteUnique           = 2067
	sqlitePrimaryKey       = 1555
)

func isUnique(err error) bool {
	e, ok := errors.AsType[*sqlite.Error](err)
	return ok && (e.Code() == sqliteUnique || e.Code() == sqlitePrimaryKey)
}

// Explain turns an error of the database into the fault a person can act on. Faults and
// unknown errors pass unchanged.
func Explain(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return errStopped(err)
	}
	e, ok := errors.AsType[*sqlite.Error](err)
	if !ok {
		return err
	}
	switch e.Code() {
	case sqliteReadOnlyDBMoved, sqliteReadOnlyRollback:
		return fault.New(fault.Gone, "The book's file was replaced or moved by another program while it was open, a sync client perhaps. The last change was not saved; everything before it is.").
			Do("Choose Save a copy to keep what you see under a new name, then close this book.").Wrap(err)
	case sqliteForeignKey, sqliteDataType: // an entry without its change, a counter at its end
		return errUnreadable(err)
	}
	switch e.Code() & 0xff {
	case sqliteInterrupt:
		return errStopped(err)
	case sqliteFull:
		return fault.New(fault.DiskFull, "The disk is full. The last change was not saved; everything before it is.").
			Do("Free some space on the disk, then make the change again.").Wrap(err)
	case sqliteReadOnly:
		return fault.New(fault.ReadOnly, "The book may not be written here. Nothing was changed.").
			Do("Save a copy in a folder of your own and continue there.").Wrap(err)
	case sqliteIOErr, sqliteCantOpen:
		return fault.New(fault.Gone, "The book's file cannot be reached any more; the drive may have been removed. The last change was not saved.").
			Do("Connect the drive again and reopen the book.").Wrap(err)
	case sqliteCorrupt, sqliteNotADB:
		return fault.New(fault.Damaged, "The book's file is damaged. Nothing was changed.").
			Do("Restore the newest backup under a new name and continue there.").Wrap(err)
	case sqliteBusy, sqliteLocked:
		return fault.New(fault.Busy, "The book is in use by another program. Nothing was changed.").
			Do("Close the other program and try again.").Wrap(err)
	}
	return err
}

func errStopped(err error) error {
	return fault.New(fault.Cancelled, "Stopped. Nothing was changed.").Wrap(err)
}

// understood tells errors of the database from those of reading what it answered: that a
// time is no time, or a text stands where a number should. Only damage does that. A reading
// that is stopped may fail at the same places: it must not be taken for damage.
func understood(err error) error {
	if err == nil || errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return err
	}
	if _, ok := errors.AsType[*sqlite.Error](err); ok {
		return err
	}
	return errUnreadable(err)
}

func errUnreadable(cause error) error {
	return fault.New(fault.Damaged, "The book's file is damaged: it holds something that no version of Certbook writes. Nothing was changed.").
		Do("Restore the newest backup; it is kept beside your other backups.").Wrap(cause)
}
