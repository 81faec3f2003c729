package workspace

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"

	gosqlite "github.com/glebarez/go-sqlite"
)

// wholeDriver is SQLite's driver with statements that run wholly or are refused. The driver
// itself (go-sqlite 1.23) watches the context of a statement: it takes one whose context ends
// just before it runs for done, and the interrupt of one that is over may still strike the next,
// which may be the ROLLBACK that is to free the book. So it gets no context that can end. A stop
// comes between two statements, and database/sql stops the reading of rows.
const wholeDriver = "certbook-sqlite"

func init() { sql.Register(wholeDriver, openWhole{}) }

type openWhole struct{ gosqlite.Driver }

func (d openWhole) Open(name string) (driver.Conn, error) {
	conn, err := d.Driver.Open(name)
	if err != nil {
		return nil, err
	}
	all, ok := conn.(speaking)
	if !ok {
		return nil, errors.Join(errors.New("the driver takes no contexts any more"), conn.Close())
	}
	return wholeConn{all}, nil
}

// speaking is what the driver's connection offers to database/sql.
type speaking interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.ExecerContext
	driver.QueryerContext
	driver.Pinger
}

type wholeConn struct{ speaking }

func (c wholeConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return c.speaking.ExecContext(context.WithoutCancel(ctx), query, args)
}

func (c wholeConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return c.speaking.QueryContext(context.WithoutCancel(ctx), query, args)
}
