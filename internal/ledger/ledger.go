// Package ledger is the one door through which a book changes.
//
// Use Do for every change and the readings beside it (History, AsOf, Undo, Verify)
// for everything derived from the record of changes. docs/ledger.md is the contract.
// Besides workspace this is the only package that may touch the database.
package ledger

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"certbook/internal/fault"
	"certbook/internal/register"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// Source says from where a change came.
type Source string

// The sources of changes, as they stand in the chain.
const (
	Window      Source = "window"
	Import      Source = "import"
	Merge       Source = "merge"
	CommandLine Source = "command_line"
	Product     Source = "product"
)

// Kind tells a change made by a person from one that undoes, redoes or erases.
type Kind string

// The kinds of change, as they stand in the chain.
const (
	Ordinary Kind = "change"
	Undo     Kind = "undo"
	Redo     Kind = "redo"
	Erasure  Kind = "erasure"
)

// Change announces what is about to be done.
type Change struct {
	Title      string // names records and fields, never their values
	Actor      string // id of a person, "" if not known
	Source     Source
	SourceName string // the file of an import or merge
	Verb       string // label of the deciding verb, "" for ordinary editing
}

// Touched names a record a change made, altered or deleted.
type Touched struct{ Register, ID string }

// Done tells what a committed change did. Seq 0 means nothing had to change.
type Done struct {
	Seq      int64
	Digest   string
	Touched  []Touched
	Followed []Followed // what Options.Follow added to it
}

// Ledger is the record of changes of one open book.
type Ledger struct {
	db       *gorm.DB
	set      *register.Set
	bookID   string
	now      func() time.Time
	zone     *time.Location
	newID    func() string
	random   io.Reader
	types    map[reflect.Type]*register.Register
	mu       sync.Mutex // one change at a time
	watchers []func(Done)
	follow   func(*Tx) error

	elsewhere Elsewhere
}

// Options are what a test passes in; the zero value is right for the product.
type Options struct {
	Now    func() time.Time
	Zone   *time.Location
	NewID  func() string
	Random io.Reader
	// Follow adds to a change what has to go with it; see docs/ledger.md.
	Follow func(*Tx) error
	// Elsewhere has the contents of files that lie beside the book instead of inside it.
	Elsewhere Elsewhere
}

// New reads the ledger of an open database that has the book's schema.
func New(db *gorm.DB, set *register.Set, bookID string, o Options) *Ledger {
	l := &Ledger{db: db, set: set, bookID: bookID, now: o.Now, zone: o.Zone, newID: o.NewID, random: o.Random, elsewhere: o.Elsewhere, follow: o.Follow,
		types: map[reflect.Type]*register.Register{}}
	if l.now == nil {
		l.now = time.Now
	}
	if l.zone == nil {
		l.zone = time.Local
	}
	if l.newID == nil {
		l.newID = func() string { return uuid.Must(uuid.NewV7()).String() }
	}
	if l.random == nil {
		l.random = rand.Reader
	}
	for _, r := range set.Registers {
		l.types[reflect.TypeOf(r.New())] = r
	}
	return l
}

// Registers gives the declarations the ledger works by.
func (l *Ledger) Registers() *register.Set { return l.set }

// BookID is the identity of the book, from its making.
func (l *Ledger) BookID() string { return l.bookID }

// Zone is the local zone days are read in.
func (l *Ledger) Zone() *time.Location { return l.zone }

// Today is the day it is where the book is read, as YYYY-MM-DD.
func (l *Ledger) Today() string { return l.now().In(l.zone).Format(register.DateLayout) }

// Now is the book's clock.
func (l *Ledger) Now() time.Time { return l.now() }

// Watch calls f after each committed change, in order. f may read the book; a change
// made from within it would wait for ever.
func (l *Ledger) Watch(f func(Done)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.watchers = append(l.watchers, f)
}

// Do makes one change: everything fn does through tx, or nothing. When it returns
// without an error the change is durable. fn must read through tx only: the book has
// one connection, and tx holds it.
func (l *Ledger) Do(ctx context.Context, c Change, fn func(tx *Tx) error) (Done, error) {
	return l.do(ctx, changeRow{Title: c.Title, Actor: c.Actor, Source: c.Source, SourceName: c.SourceName,
		Verb: c.Verb, Kind: Ordinary}, fn)
}

func (l *Ledger) do(ctx context.Context, row changeRow, fn func(tx *Tx) error) (Done, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	var done Done
	err := l.transaction(ctx, `BEGIN IMMEDIATE`, func(db *gorm.DB) error {
		head, err := lastChange(db)
		if err != nil {
			return err
		}
		tx := newTx(ctx, l, db, row, head)
		if err := fn(tx); err != nil {
			return err
		}
		if err := tx.follow(); err != nil {
			return err
		}
		if tx.failed != nil {
			return tx.failed
		}
		done, err = tx.seal(head)
		return err
	})
	if errors.Is(err, errNothing) {
		return Done{}, nil
	}
	if err != nil {
		return Done{}, Explain(err)
	}
	for _, watch := range l.watchers {
		watch(done)
	}
	return done, nil
}

// errNothing rolls back a change that came to nothing.
var errNothing = errors.New("nothing had to change")

// transaction runs fn in one transaction on the book's one connection. It speaks BEGIN,
// COMMIT and ROLLBACK itself: when a COMMIT fails, database/sql gives the connection back
// with the transaction still open in it, and the book could not be changed any more.
func (l *Ledger) transaction(ctx context.Context, begin string, fn func(db *gorm.DB) error) (err error) {
	pool, err := l.db.DB()
	if err != nil {
		return fmt.Errorf("reach the book: %w", err)
	}
	conn, err := pool.Conn(ctx)
	if err != nil {
		return fmt.Errorf("reach the book: %w", err)
	}
	defer func() {
		if closeErr := conn.Close(); err == nil {
			err = closeErr
		}
	}()
	whole := context.WithoutCancel(ctx) // someone who stops an import must not stop its rollback
	if _, err := conn.ExecContext(whole, begin); err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	committed := false
	defer func() { // also when fn panics
		if !committed {
			_, rollbackErr := conn.ExecContext(whole, `ROLLBACK`)
			if err == nil && rollbackErr != nil {
				err = fmt.Errorf("roll back: %w", rollbackErr)
			}
		}
	}()
	db := l.db.Session(&gorm.Session{NewDB: true, Context: ctx})
	db.Statement.ConnPool = conn
	if err := fn(db); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if _, err := conn.ExecContext(whole, `COMMIT`); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	committed = true
	return nil
}

// Head gives the number and digest of the last change; 0 for a book without any.
func (l *Ledger) Head(ctx context.Context) (int64, string, error) {
	var head changeRow
	err := l.read(ctx, func(db *gorm.DB) (err error) {
		head, err = lastChange(db)
		return err
	})
	if err != nil {
		return 0, "", err
	}
	if head.Seq == 0 {
		return 0, hexText(genesis(l.bookID)), nil
	}
	return head.Seq, hexText(head.Digest), nil
}

// read runs a reading on the book's connection and explains what goes wrong. It is one
// transaction, so that a change made meanwhile cannot come between two of its queries.
func (l *Ledger) read(ctx context.Context, fn func(db *gorm.DB) error) error {
	return Explain(l.transaction(ctx, `BEGIN DEFERRED`, func(db *gorm.DB) error { return understood(fn(db)) }))
}

// lastChange is where the chain ends: number, time and digest.
func lastChange(db *gorm.DB) (changeRow, error) {
	var c changeRow
	err := db.Statement.ConnPool.QueryRowContext(db.Statement.Context, `SELECT seq, at, digest FROM changes ORDER BY seq DESC LIMIT 1`).
		Scan(&c.Seq, &c.At, &c.Digest)
	if errors.Is(err, sql.ErrNoRows) {
		return c, nil
	}
	if err != nil {
		return c, understood(fmt.Errorf("read last change: %w", err))
	}
	return c, nil
}

// of finds the register of a record.
func (l *Ledger) of(rec register.Record) (*register.Register, error) {
	if r, ok := l.types[reflect.TypeOf(rec)]; ok {
		return r, nil
	}
	return nil, fmt.Errorf("no register is declared for %T", rec)
}

// Register finds a declaration by key, as a fault when there is none.
func (l *Ledger) Register(key string) (*register.Register, error) {
	if r, ok := l.set.Register(key); ok {
		return r, nil
	}
	keys := make([]string, 0, len(l.set.Registers))
	for _, r := range l.set.Registers {
		keys = append(keys, r.Key)
	}
	slices.Sort(keys)
	return nil, fault.Newf(fault.NotFound, "There is no register called “%s”.", key).
		Do("The registers are "+strings.Join(keys, ", ")+".").With("register", key)
}

var errNoRow = errors.New("no such record")
