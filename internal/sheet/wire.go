package sheet

import (
	"encoding/gob"
	"fmt"
	"io"
	"time"

	"certbook/internal/fault"
)

// How the child hands its tables over: a hello at once, then one gob stream of
// blocks. A block carries the rows of one sheet column by column, because gob
// is several times faster on []string than on structs (and faster than JSON on
// either; see BenchmarkWire). Blocks are small so that neither side holds the
// tables twice.

// hello is the first byte of the child's answer: it runs. The time until then
// is the start-up.
const hello = 'C'

const rowsPerBlock = 512

type wireBlock struct {
	Sheet   *wireSheet // a new sheet begins
	Numbers []int
	Flags   []byte // per row
	Counts  []int  // cells per row
	Fields  []int  // per row of a CSV file, else none
	Columns []int  // per cell, as all below
	Kinds   []byte // Kind, wireFormula, wireSameRaw
	Texts   []string
	Raws    []string // only of cells without wireSameRaw
	Dates   []string // only of cells of Kind Date
	End     *wireEnd
}

type wireSheet struct {
	Name          string
	Hidden        bool
	HiddenColumns []Span
	Merged        []Range
}

type wireEnd struct {
	Format     Format
	PeakMemory int64
	Refusal    *fault.Error // without its cause
	Cause      string
}

const (
	rowHidden = 1 << iota
	rowRagged
)

const (
	wireFormula = 1 << 4
	wireSameRaw = 1 << 5
	wireKind    = 1<<4 - 1
)

func sendWorkbook(w io.Writer, book *Workbook, end wireEnd) error {
	enc := gob.NewEncoder(w)
	if book != nil {
		end.Format = book.Format
		for _, s := range book.Sheets {
			block := wireBlock{Sheet: &wireSheet{s.Name, s.Hidden, s.HiddenColumns, s.Merged}}
			for rows := s.Rows; ; {
				n := min(len(rows), rowsPerBlock)
				block.add(rows[:n])
				if err := enc.Encode(&block); err != nil {
					return fmt.Errorf("send sheet: %w", err)
				}
				if rows = rows[n:]; len(rows) == 0 {
					break
				}
				block = wireBlock{}
			}
		}
	}
	if err := enc.Encode(&wireBlock{End: &end}); err != nil {
		return fmt.Errorf("send end: %w", err)
	}
	return nil
}

func (b *wireBlock) add(rows []Row) {
	for _, r := range rows {
		flags := byte(0)
		if r.Hidden {
			flags |= rowHidden
		}
		if r.Ragged {
			flags |= rowRagged
		}
		b.Numbers = append(b.Numbers, r.Number)
		b.Flags = append(b.Flags, flags)
		b.Counts = append(b.Counts, len(r.Cells))
		if r.Fields > 0 {
			b.Fields = append(b.Fields, r.Fields)
		}
		for _, c := range r.Cells {
			kind := byte(c.Kind)
			if c.Formula {
				kind |= wireFormula
			}
			if c.Raw == c.Text {
				kind |= wireSameRaw
			} else {
				b.Raws = append(b.Raws, c.Raw)
			}
			if c.Kind == Date {
				b.Dates = append(b.Dates, c.Date)
			}
			b.Columns = append(b.Columns, c.Column)
			b.Kinds = append(b.Kinds, kind)
			b.Texts = append(b.Texts, c.Text)
		}
	}
}

var errWire = fmt.Errorf("answer of the parser makes no sense")

// receiveWorkbook is the other end of sendWorkbook. It trusts nothing: whoever
// broke the child's parser may have written these bytes.
func receiveWorkbook(r io.Reader) (*Workbook, wireEnd, error) {
	dec := gob.NewDecoder(r)
	book := &Workbook{}
	for {
		var block wireBlock
		if err := dec.Decode(&block); err != nil {
			return nil, wireEnd{}, fmt.Errorf("receive tables: %w", err)
		}
		if block.End != nil {
			book.Format = block.End.Format
			return book, *block.End, nil
		}
		if block.Sheet != nil {
			s := block.Sheet
			book.Sheets = append(book.Sheets, Sheet{Name: s.Name, Hidden: s.Hidden, HiddenColumns: s.HiddenColumns, Merged: s.Merged})
		}
		if len(book.Sheets) == 0 {
			return nil, wireEnd{}, errWire
		}
		rows, err := block.rows()
		if err != nil {
			return nil, wireEnd{}, err
		}
		last := &book.Sheets[len(book.Sheets)-1]
		last.Rows = append(last.Rows, rows...)
	}
}

func (b *wireBlock) rows() ([]Row, error) {
	cells := len(b.Columns)
	if len(b.Flags) != len(b.Numbers) || len(b.Counts) != len(b.Numbers) || len(b.Kinds) != cells || len(b.Texts) != cells ||
		len(b.Fields) != 0 && len(b.Fields) != len(b.Numbers) {
		return nil, errWire
	}
	all := make([]Cell, cells)
	raws, dates := b.Raws, b.Dates
	for i := range all {
		c := Cell{Column: b.Columns[i], Kind: Kind(b.Kinds[i] & wireKind), Text: b.Texts[i], Formula: b.Kinds[i]&wireFormula != 0}
		if b.Kinds[i]&wireSameRaw != 0 {
			c.Raw = c.Text
		} else {
			if len(raws) == 0 {
				return nil, errWire
			}
			c.Raw, raws = raws[0], raws[1:]
		}
		if c.Kind == Date {
			if len(dates) == 0 {
				return nil, errWire
			}
			c.Date, dates = dates[0], dates[1:]
		}
		all[i] = c
	}
	rows := make([]Row, len(b.Numbers))
	for i := range rows {
		n := b.Counts[i]
		if n < 0 || n > len(all) {
			return nil, errWire
		}
		rows[i] = Row{Number: b.Numbers[i], Hidden: b.Flags[i]&rowHidden != 0, Ragged: b.Flags[i]&rowRagged != 0, Cells: all[:n:n]}
		if len(b.Fields) > 0 {
			rows[i].Fields = b.Fields[i]
		}
		all = all[n:]
	}
	return rows, nil
}

// parseJob is what the child is told, as JSON in its second argument. The file
// itself is its standard input, opened by the parent: the child needs no path,
// and what was checked is what is read.
type parseJob struct {
	Name    string        `json:"name"`
	Memory  int64         `json:"memory"`
	Timeout time.Duration `json:"timeout"`

	// Password says that standard input is a pipe with a password before the file.
	Password bool `json:"password,omitempty"`
}
