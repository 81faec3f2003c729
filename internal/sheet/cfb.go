package sheet

import (
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// compoundFile is the OLE container of .xls files and encrypted workbooks
// ([MS-CFB]), held in memory.
//
// excelize brings a reader of its own, mscfb. It makes tables as large as the
// header claims before it looks at the file, and refuses a file that ends within
// its last sector, as several exporters leave it.
type compoundFile struct {
	content    []byte
	sectorSize int
	table      []uint32 // the next sector of each
	mini       []uint32 // the next small sector of each
	miniStream []byte
	streams    map[string][]byte // by name, of the root and everything below
}

var errCFB = errors.New("not a sound OLE container")

const (
	cfbEndOfChain  = 0xFFFFFFFE
	cfbMiniSector  = 64
	cfbMiniCutoff  = 4096
	cfbEntrySize   = 128
	cfbHeaderSize  = 512
	cfbHeaderFATs  = 109
	cfbMaxEntries  = 65_536
	cfbStreamEntry = 2
)

// openCompoundFile reads the tables of a container. Its streams are slices of
// the content where they lie in one piece, else copies; what they come to
// together cannot exceed the file more than the budget allows.
func openCompoundFile(content []byte) (*compoundFile, error) {
	if len(content) < cfbHeaderSize {
		return nil, errCFB
	}
	shift := binary.LittleEndian.Uint16(content[30:])
	if shift != 9 && shift != 12 {
		return nil, errCFB
	}
	c := &compoundFile{content: content, sectorSize: 1 << shift, streams: map[string][]byte{}}
	c.readTable()
	if len(c.table) == 0 {
		return nil, errCFB
	}
	directory, err := c.chain(binary.LittleEndian.Uint32(content[48:]), -1)
	if err != nil || len(directory) < cfbEntrySize {
		return nil, errCFB
	}
	if err := c.readMini(directory); err != nil {
		return nil, err
	}
	return c, c.readStreams(directory)
}

// sector gives one sector, shorter than the others at the end of a cut file.
func (c *compoundFile) sector(n uint32) []byte {
	from := (int64(n) + 1) * int64(c.sectorSize)
	if from >= int64(len(c.content)) {
		return nil
	}
	return c.content[from:min(from+int64(c.sectorSize), int64(len(c.content)))]
}

// readTable collects the allocation table, whose sectors are listed in the
// header and, for files over 7 MB, in a chain of further lists.
func (c *compoundFile) readTable() {
	sectors := len(c.content)/c.sectorSize + 1
	add := func(list []byte) {
		for ; len(list) >= 4 && len(c.table) < sectors; list = list[4:] {
			n := binary.LittleEndian.Uint32(list)
			if n >= cfbEndOfChain-2 {
				continue
			}
			for s := c.sector(n); len(s) >= 4; s = s[4:] {
				c.table = append(c.table, binary.LittleEndian.Uint32(s))
			}
		}
	}
	add(c.content[76 : 76+4*cfbHeaderFATs])
	next := binary.LittleEndian.Uint32(c.content[68:])
	for range sectors {
		list := c.sector(next)
		if next >= cfbEndOfChain-2 || len(list) < c.sectorSize {
			return
		}
		add(list[:c.sectorSize-4])
		next = binary.LittleEndian.Uint32(list[c.sectorSize-4:])
	}
}

// chain gives the sectors from first on, joined; size < 0 takes them all. A
// chain longer than the file goes in circles.
func (c *compoundFile) chain(first uint32, size int64) ([]byte, error) {
	if size == 0 {
		return nil, nil
	}
	if size > int64(len(c.content)) {
		return nil, errCFB
	}
	var joined []byte
	whole := true // so far it lies in one piece
	start, previous := first, first
	for n, at := 0, first; at < cfbEndOfChain-2; n++ {
		s := c.sector(at)
		if len(s) == 0 || n > len(c.content)/c.sectorSize {
			return nil, errCFB
		}
		if n > 0 && at != previous+1 && whole {
			whole = false
			joined = append(make([]byte, 0, max(size, int64(len(joined))+1)), joined...)
		}
		if whole {
			from := (int64(start) + 1) * int64(c.sectorSize)
			joined = c.content[from : from+int64(n*c.sectorSize+len(s))]
		} else {
			joined = append(joined, s...)
		}
		if size > 0 && int64(len(joined)) >= size {
			break
		}
		if int64(at) >= int64(len(c.table)) {
			break
		}
		previous, at = at, c.table[at]
	}
	if size >= 0 {
		if int64(len(joined)) <= size-int64(c.sectorSize) {
			return nil, errCFB // the file may break off within its last sector only
		}
		joined = joined[:min(size, int64(len(joined)))]
	}
	return joined[:len(joined):len(joined)], nil
}

func (c *compoundFile) readMini(directory []byte) error {
	table, err := c.chain(binary.LittleEndian.Uint32(c.content[60:]), -1)
	if err != nil {
		return err
	}
	for ; len(table) >= 4; table = table[4:] {
		c.mini = append(c.mini, binary.LittleEndian.Uint32(table))
	}
	if len(c.mini) > 0 {
		c.miniStream, err = c.chain(binary.LittleEndian.Uint32(directory[116:]), -1)
	}
	return err
}

// readStreams reads the streams that matter here. Those of the root come first:
// the storages of embedded objects may hold a workbook as well.
func (c *compoundFile) readStreams(directory []byte) error {
	total := 0
	for _, n := range rootFirst(directory) {
		entry := directory[n*cfbEntrySize:][:cfbEntrySize]
		if entry[66] != cfbStreamEntry {
			continue
		}
		name := cfbName(entry)
		if _, taken := c.streams[name]; taken {
			continue
		}
		if name != "Workbook" && name != "Book" && name != "EncryptionInfo" && name != "EncryptedPackage" {
			c.streams[name] = nil // known to be there; a picture or macro is never read
			continue
		}
		size := int64(binary.LittleEndian.Uint32(entry[120:]))
		if c.sectorSize > cfbHeaderSize {
			size |= int64(binary.LittleEndian.Uint32(entry[124:])) << 32
		}
		stream, err := c.stream(binary.LittleEndian.Uint32(entry[116:]), size)
		if err != nil {
			return err
		}
		if total += len(stream); total > len(c.content) {
			return errCFB
		}
		c.streams[name] = stream
	}
	return nil
}

// rootFirst gives the entries of a directory by position: what hangs on the
// root, then the others. Entries are linked as a tree whose links may go in
// circles in a broken file.
func rootFirst(directory []byte) []int {
	count := min(len(directory)/cfbEntrySize, cfbMaxEntries)
	seen := make([]bool, count)
	order := make([]int, 0, count)
	next := []uint32{binary.LittleEndian.Uint32(directory[76:])} // the root's child
	for len(next) > 0 {
		n := next[len(next)-1]
		next = next[:len(next)-1]
		if int64(n) >= int64(count) || seen[n] {
			continue
		}
		seen[n] = true
		order = append(order, int(n))
		entry := directory[int(n)*cfbEntrySize:]
		next = append(next, binary.LittleEndian.Uint32(entry[68:]), binary.LittleEndian.Uint32(entry[72:]))
	}
	for n := range seen {
		if !seen[n] {
			order = append(order, n)
		}
	}
	return order
}

func (c *compoundFile) stream(first uint32, size int64) ([]byte, error) {
	if size >= cfbMiniCutoff {
		return c.chain(first, size)
	}
	if size < 0 {
		return nil, errCFB
	}
	stream := make([]byte, 0, size)
	for at := first; int64(len(stream)) < size; at = c.mini[at] {
		from := int64(at) * cfbMiniSector
		if int64(at) >= int64(len(c.mini)) || from >= int64(len(c.miniStream)) {
			return nil, errCFB
		}
		stream = append(stream, c.miniStream[from:min(from+cfbMiniSector, int64(len(c.miniStream)))]...)
	}
	return stream[:size], nil
}

// cfbName gives the name of an entry. Excel writes "Workbook", others other capitals.
func cfbName(entry []byte) string {
	length := min(int(binary.LittleEndian.Uint16(entry[64:])), 64)
	var units []uint16
	for i := 0; i+1 < length; i += 2 {
		u := binary.LittleEndian.Uint16(entry[i:])
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	name := string(utf16.Decode(units))
	switch name {
	case "WORKBOOK", "workbook":
		return "Workbook"
	case "BOOK", "book":
		return "Book"
	}
	return name
}
