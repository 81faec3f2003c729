package sheet

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"time"

	"certbook/internal/fault"
)

// refuse makes the fault for a file that is not read. what continues the file's
// name ("is password-protected"), action is a whole sentence.
func refuse(code fault.Code, name, what, action string) *fault.Error {
	return fault.New(code, fmt.Sprintf("“%s” %s. Nothing was imported.", name, what)).
		With("file", name).Do(action)
}

const saveAsXLSX = "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx), and import that."

func refuseNotSpreadsheet(name, whatItIs string) *fault.Error {
	return refuse(fault.Unreadable, name, whatItIs, "Choose an Excel workbook (.xlsx, .xlsm, .xls), an OpenDocument spreadsheet (.ods), or a CSV or JSON file.")
}

func refuseOldFormat(name, format string) *fault.Error {
	return refuse(fault.Unreadable, name, "is "+format+", which Certbook does not read", saveAsXLSX)
}

// The parameter that says a password would help: of the faults for encrypted
// files, only those with it are worth a question.
const passwordAccepted = "accepted"

func refuseEncrypted(name string) *fault.Error {
	return refuse(fault.Encrypted, name, "is password-protected",
		"Enter the password here, or open it in Excel, remove the password under File › Info, and import that.").
		With("password", passwordAccepted)
}

func refuseWrongPassword(name string) *fault.Error {
	return refuse(fault.Encrypted, name, "does not open with this password",
		"Check capital letters and the keyboard's language, and enter it again.").
		With("password", passwordAccepted).With("wrong_password", "true")
}

func refuseUnknownCipher(name string) *fault.Error {
	return refuse(fault.Encrypted, name, "is encrypted in a way Certbook cannot open",
		"Open it in Excel, remove the password or the restriction under File › Info, and import that.")
}

func refuseEncryptedODS(name string) *fault.Error {
	return refuse(fault.Encrypted, name, "is password-protected",
		"Open it in LibreOffice, save it without the password (File › Save As, “Save with password” not ticked), and import that.")
}

func refuseEncryptedXLS(name string) *fault.Error {
	return refuse(fault.Encrypted, name, "is password-protected",
		"Open it in Excel, save it without the password as an Excel workbook (.xlsx), and import that.")
}

func refuseJSON(name, what string) *fault.Error {
	return refuse(fault.Unreadable, name, what,
		"Export it again as a list of records, or as an Excel workbook (.xlsx) or a CSV file, and import that.")
}

func refuseDamaged(name string, cause error) *fault.Error {
	return refuse(fault.Unreadable, name, "is damaged or incomplete",
		"Open it in Excel or LibreOffice, let it repair the file, save it as a new .xlsx, and import that; or ask for the file again.").
		Wrap(cause)
}

func refuseEmpty(name, what string) *fault.Error {
	return refuse(fault.Unreadable, name, what, "Check that it is the right file, and that it was saved with its content.")
}

func refuseTooLarge(name, what string) *fault.Error {
	return refuse(fault.TooLarge, name, what,
		"Keep only the sheets and columns you need, save it as a new .xlsx, and import that.")
}

func refuseMemory(name string) *fault.Error {
	return refuseTooLarge(name, "needs more memory than Certbook lends to one file")
}

func refuseSlow(name string, timeout time.Duration) *fault.Error {
	limit := "1 second"
	if seconds := int(math.Ceil(timeout.Seconds())); seconds > 1 {
		limit = strconv.Itoa(seconds) + " seconds"
	}
	return refuseTooLarge(name, "could not be read within "+limit)
}

func refuseGone(name string) *fault.Error {
	return refuse(fault.Gone, name, "was not found",
		"Check whether it was moved or renamed, or its drive is not connected, and choose it again.")
}

func refuseNoPermission(name string) *fault.Error {
	return refuse(fault.Unreadable, name, "may not be read with your permissions",
		"Copy it into a folder of your own, or ask its owner for access.")
}

// Over these a file is refused in words. They bound what the tables can cost
// the reading process, whatever the file does.
type limits struct {
	fileBytes  int64 // of the file
	csvBytes   int64 // of a text file, which is held in memory
	oleBytes   int64 // of an .xls or encrypted file, which is held in memory
	partBytes  int64 // of all unpacked parts together
	sheets     int
	cells      int   // with content
	textBytes  int64 // of all cells together
	sharedText int64 // of the table of shared texts
}

var defaultLimits = limits{
	fileBytes:  512 << 20,
	csvBytes:   48 << 20,
	oleBytes:   64 << 20,
	partBytes:  2 << 30,
	sheets:     500,
	cells:      1_000_000,
	textBytes:  48 << 20,
	sharedText: 48 << 20,
}

// errTooLarge carries the reason through the readers; parse gives it the file's name.
type errTooLarge struct{ what string }

func (e errTooLarge) Error() string { return e.what }

var (
	errTooManyCells = errTooLarge{"holds more than 1,000,000 filled cells"}
	errTooMuchText  = errTooLarge{"holds more than 48 MB of text"}
	errTooUnpacked  = errTooLarge{"unpacks to more than 2 GB"}
	errManySheets   = errTooLarge{"has more than 500 sheets"}
)

// budget counts what a file has been given so far.
type budget struct {
	limits
	usedCells int
	usedText  int64
}

func (b *budget) cell(textBytes int) error { return b.copies(1, 1, textBytes) }

// copies counts so many copies of what has these cells and texts, before they are made.
func (b *budget) copies(times, cells, textBytes int) error {
	b.usedCells += times * cells
	b.usedText += int64(times) * int64(textBytes)
	if b.usedCells > b.cells {
		return errTooManyCells
	}
	if b.usedText > b.textBytes {
		return errTooMuchText
	}
	return nil
}

// asFault turns what a reader answered into what the person sees.
func asFault(name string, err error) *fault.Error {
	if f, ok := errors.AsType[*fault.Error](err); ok {
		return f
	}
	if large, ok := errors.AsType[errTooLarge](err); ok {
		return refuseTooLarge(name, large.what)
	}
	return refuseDamaged(name, err)
}
