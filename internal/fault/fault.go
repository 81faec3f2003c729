// Package fault holds the errors people see.
//
// Use it wherever something can go wrong that the person at the keyboard can
// understand or mend. A fault says three things: what happened, what is
// unchanged, and what to do. Everything that is not a fault is a defect and is
// shown as "internal" with its technical text kept for the log.
//
// A fault travels to the window as JSON: {"code","message","params","field","action"}.
// Message is the finished English text; Code and Params let the window translate it.
package fault

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Code names a kind of fault; the window and the command line decide by it.
type Code string

// The kinds of fault. They are part of the wire format and never renamed.
const (
	Invalid    Code = "invalid"    // a value that breaks a rule of its field
	NotFound   Code = "not_found"  // a record, file or place that is not there
	Conflict   Code = "conflict"   // changed elsewhere since it was read
	Refused    Code = "refused"    // a rule of the product stands against it
	Unreadable Code = "unreadable" // an external file that cannot be understood
	TooLarge   Code = "too_large"  // over a stated limit
	Encrypted  Code = "encrypted"  // needs a password
	DiskFull   Code = "disk_full"  // no room left on the volume
	ReadOnly   Code = "read_only"  // folder or file may not be written
	Gone       Code = "gone"       // drive vanished, or file replaced underneath
	Busy       Code = "busy"       // open in another window or program
	Damaged    Code = "damaged"    // the book's file is broken
	TooNew     Code = "too_new"    // written by a newer version
	Foreign    Code = "foreign"    // not a book, or not one we would have made
	Cancelled  Code = "cancelled"  // the person stopped it
	Internal   Code = "internal"   // a defect of ours
)

// Error is one fault. Build it with New and the methods that follow it.
type Error struct {
	Code    Code              `json:"code"`
	Message string            `json:"message"`
	Params  map[string]string `json:"params"`
	Field   string            `json:"field"`
	Action  string            `json:"action"`
	Cause   error             `json:"-"`
}

// New makes a fault. The message says what happened and what is unchanged.
func New(code Code, message string) *Error {
	return &Error{Code: code, Message: message, Params: map[string]string{}}
}

// Newf is New with a formatted message.
func Newf(code Code, format string, args ...any) *Error {
	return New(code, fmt.Sprintf(format, args...))
}

// With adds a parameter the message was built from.
func (e *Error) With(key, value string) *Error { e.Params[key] = value; return e }

// Do adds what the person can do now, as a sentence.
func (e *Error) Do(action string) *Error { e.Action = action; return e }

// At names the field the fault belongs to, by its key.
func (e *Error) At(field string) *Error { e.Field = field; return e }

// Wrap keeps the technical cause for the log.
func (e *Error) Wrap(err error) *Error { e.Cause = err; return e }

// Error gives the message and the action: the whole text for a terminal.
func (e *Error) Error() string {
	if e.Action == "" {
		return e.Message
	}
	return e.Message + " " + e.Action
}

// Unwrap gives the technical cause.
func (e *Error) Unwrap() error { return e.Cause }

// Of finds the fault in an error. Any other error is a defect: it comes back as
// Internal, its text kept as the cause. Of(nil) is nil.
func Of(err error) *Error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok {
		return e
	}
	return New(Internal, "Something went wrong inside Certbook. Nothing was changed.").
		With("detail", err.Error()).
		Do("Try again; if it happens again, the log file holds the details.").
		Wrap(err)
}

// Is says whether err is a fault of this code.
func Is(err error, code Code) bool {
	e, ok := errors.AsType[*Error](err)
	return ok && e.Code == code
}

// JSON is the form in which a fault crosses to the window.
func JSON(err error) string {
	b, marshalErr := json.Marshal(Of(err))
	if marshalErr != nil {
		return `{"code":"internal","message":"Something went wrong inside Certbook.","params":{},"field":"","action":""}`
	}
	return string(b)
}
