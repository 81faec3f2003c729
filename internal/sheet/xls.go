package sheet

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
)

// The reader of Excel 97–2003 workbooks (BIFF8, [MS-XLS]) is our own.
// github.com/shakinm/xlsReader v0.9.12 read every honest file it was tried on,
// but it follows offsets and counts of the file without looking, tells neither
// hidden rows, columns and sheets nor the 1904 calendar, keeps chart sheets as
// empty ones, and takes a stored zero of LibreOffice for a result (see readFormula).

// The records that are read, of some two hundred.
const (
	biffFormula  = 0x0006
	biffEOF      = 0x000A
	biffDateMode = 0x0022
	biffFilePass = 0x002F
	biffContinue = 0x003C
	biffColInfo  = 0x007D
	biffSheet    = 0x0085
	biffMulRK    = 0x00BD
	biffRString  = 0x00D6
	biffXF       = 0x00E0
	biffSST      = 0x00FC
	biffLabelSST = 0x00FD
	biffNumber   = 0x0203
	biffLabel    = 0x0204
	biffBoolErr  = 0x0205
	biffString   = 0x0207
	biffRow      = 0x0208
	biffRK       = 0x027E
	biffFormat   = 0x041E
	biffBOF      = 0x0809

	biffVersion8 = 0x0600
	xlsColumns   = 256
)

var (
	errBIFF         = errors.New("a record of the workbook makes no sense")
	errOldBIFF      = errors.New("older than Excel 97")
	errBIFFPassword = errors.New("encrypted workbook stream")
)

// biffStream reads records one after the other.
type biffStream struct {
	content []byte
	pos     int
}

// next gives the next record, io.EOF after the last.
func (b *biffStream) next() (id int, data []byte, err error) {
	if b.pos == len(b.content) {
		return 0, nil, io.EOF
	}
	if len(b.content)-b.pos < 4 {
		return 0, nil, errBIFF
	}
	id = int(binary.LittleEndian.Uint16(b.content[b.pos:]))
	end := b.pos + 4 + int(binary.LittleEndian.Uint16(b.content[b.pos+2:]))
	if end > len(b.content) {
		return 0, nil, errBIFF
	}
	data = b.content[b.pos+4 : end]
	b.pos = end
	return id, data, nil
}

// continued gives a record's data and that of the CONTINUE records behind it.
func (b *biffStream) continued(data []byte) biffText {
	t := biffText{segment: data}
	for b.pos+4 <= len(b.content) && binary.LittleEndian.Uint16(b.content[b.pos:]) == biffContinue {
		_, more, err := b.next()
		if err != nil {
			break // the next record will say so
		}
		t.further = append(t.further, more)
	}
	return t
}

// xlsWorkbook is what the globals say, and what all sheets share.
type xlsWorkbook struct {
	budget     *budget
	stream     biffStream
	libre      bool // written by LibreOffice
	date1904   bool
	shared     []string
	sharedText int64
	formats    *numberFormats
	sheets     []xlsSheet
}

type xlsSheet struct {
	name   string
	hidden bool
	offset int
}

func parseXLS(stream []byte, lim limits, name string) (*Workbook, error) {
	w := &xlsWorkbook{budget: &budget{limits: lim}, stream: biffStream{content: stream}}
	if err := w.readGlobals(); err != nil {
		return nil, err
	}
	book := &Workbook{Format: XLS, Sheets: make([]Sheet, 0, len(w.sheets))}
	for _, s := range w.sheets {
		read, err := w.readSheet(s)
		if err != nil {
			return nil, err
		}
		book.Sheets = append(book.Sheets, read)
	}
	return filled(book, nil, name)
}

// begin reads the BOF record that every substream starts with.
func (w *xlsWorkbook) begin() error {
	id, data, err := w.stream.next()
	if err != nil {
		return errBIFF
	}
	switch {
	case id != biffBOF || len(data) < 4:
		return errBIFF
	case binary.LittleEndian.Uint16(data) != biffVersion8:
		return errOldBIFF
	}
	// It gives itself out as the first build of Excel 97, but without a history.
	w.libre = w.libre || bytes.HasPrefix(data[4:], []byte{0xBB, 0x0D, 0xCC, 0x07, 0, 0, 0, 0})
	return nil
}

func (w *xlsWorkbook) readGlobals() error {
	if err := w.begin(); err != nil {
		return err
	}
	codes := map[int]string{}
	var ids []int
	for {
		id, data, err := w.stream.next()
		if err != nil {
			return errBIFF // the globals end with a record of their own
		}
		switch id {
		case biffEOF:
			w.formats = newNumberFormats(ids, codes, w.date1904)
			return nil
		case biffFilePass:
			return errBIFFPassword
		case biffDateMode:
			w.date1904 = len(data) >= 2 && data[0] == 1
		case biffFormat:
			if len(data) < 2 || len(codes) > maxStyles {
				return errBIFF
			}
			text := w.stream.continued(data[2:])
			if codes[int(binary.LittleEndian.Uint16(data))], err = text.read(2); err != nil {
				return err
			}
		case biffXF:
			if len(data) < 4 || len(ids) > maxStyles {
				return errBIFF
			}
			ids = append(ids, int(binary.LittleEndian.Uint16(data[2:])))
		case biffSheet:
			if err := w.readBoundSheet(data); err != nil {
				return err
			}
		case biffSST:
			if err := w.readShared(data); err != nil {
				return err
			}
		}
	}
}

func (w *xlsWorkbook) readBoundSheet(data []byte) error {
	if len(data) < 7 {
		return errBIFF
	}
	if data[5] != 0 {
		return nil // a chart, macro or Visual Basic sheet
	}
	if len(w.sheets) >= w.budget.sheets {
		return errManySheets
	}
	offset := binary.LittleEndian.Uint32(data)
	name, err := (&biffText{segment: data[6:]}).read(1)
	if err != nil || int64(offset) >= int64(len(w.stream.content)) {
		return errBIFF
	}
	w.sheets = append(w.sheets, xlsSheet{name, data[4]&3 != 0, int(offset)})
	return nil
}

// readShared reads the table of shared texts. How many there are is counted, not
// believed: a cell that refers to one that is missing is refused as damaged.
func (w *xlsWorkbook) readShared(data []byte) error {
	if len(data) < 8 {
		return errBIFF
	}
	count := binary.LittleEndian.Uint32(data[4:])
	texts := w.stream.continued(data[8:])
	for n := uint32(0); n < count && !texts.atEnd(); n++ {
		text, err := texts.read(2)
		if err != nil {
			return err
		}
		if w.sharedText += int64(len(text)) + 16; w.sharedText > w.budget.sharedText {
			return errTooMuchText
		}
		w.shared = append(w.shared, text)
	}
	return nil
}
