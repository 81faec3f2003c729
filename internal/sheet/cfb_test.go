package sheet

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// container makes an OLE container with these streams, in sectors of 512 bytes.
// Streams below 4,096 bytes go where the format wants them.
func container(streams ...part) []byte {
	const free, last = 0xFFFFFFFF, cfbEndOfChain
	var sectors []byte
	var table []uint32
	add := func(b []byte) (first uint32) {
		if len(b) == 0 {
			return last
		}
		first = uint32(len(table))
		for n := 0; n < len(b); n += 512 {
			sectors = append(sectors, b[n:min(n+512, len(b))]...)
			table = append(table, uint32(len(table)+1))
		}
		table[len(table)-1] = last
		sectors = append(sectors, make([]byte, (512-len(sectors)%512)%512)...)
		return first
	}
	var small []byte
	var mini []uint32
	entries := make([]byte, 128*(1+len(streams)))
	entry := func(n int, name string, kind byte, first uint32, size int) {
		e := entries[128*n:]
		copy(e, u16s(name))
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66] = kind
		for _, link := range []int{68, 72, 76} {
			binary.LittleEndian.PutUint32(e[link:], free)
		}
		if n > 0 && n < len(streams) {
			binary.LittleEndian.PutUint32(e[72:], uint32(n+1))
		}
		binary.LittleEndian.PutUint32(e[116:], first)
		binary.LittleEndian.PutUint32(e[120:], uint32(size))
	}
	for i, s := range streams {
		if len(s.content) >= cfbMiniCutoff {
			entry(i+1, s.name, cfbStreamEntry, add([]byte(s.content)), len(s.content))
			continue
		}
		first := uint32(len(mini))
		for n := 0; n < len(s.content); n += cfbMiniSector {
			small = append(small, s.content[n:min(n+cfbMiniSector, len(s.content))]...)
			mini = append(mini, uint32(len(mini)+1))
		}
		if len(s.content) > 0 {
			mini[len(mini)-1] = last
			small = append(small, make([]byte, (cfbMiniSector-len(small)%cfbMiniSector)%cfbMiniSector)...)
		}
		entry(i+1, s.name, cfbStreamEntry, first, len(s.content))
	}
	entry(0, "Root Entry", 5, add(small), len(small))
	binary.LittleEndian.PutUint32(entries[76:], 1)
	directory := add(entries)
	var miniTable []byte
	for _, n := range mini {
		miniTable = binary.LittleEndian.AppendUint32(miniTable, n)
	}
	for len(miniTable)%512 != 0 {
		miniTable = binary.LittleEndian.AppendUint32(miniTable, free)
	}
	firstMini := add(miniTable)
	// The table covers itself and the lists of its own sectors beyond the header's.
	tableSectors, lists := 0, 0
	for (len(table)+tableSectors+lists+127)/128 > tableSectors {
		tableSectors++
		lists = (max(0, tableSectors-cfbHeaderFATs) + 126) / 127
	}
	firstTable, firstList := len(table), len(table)+tableSectors
	for i := range tableSectors + lists {
		mark := uint32(0xFFFFFFFD)
		if i >= tableSectors {
			mark = 0xFFFFFFFC
		}
		table = append(table, mark)
	}
	for len(table) < 128*tableSectors {
		table = append(table, free)
	}
	for _, n := range table {
		sectors = binary.LittleEndian.AppendUint32(sectors, n)
	}
	for i := range lists {
		for j := range 127 {
			n := uint32(free)
			if k := cfbHeaderFATs + 127*i + j; k < tableSectors {
				n = uint32(firstTable + k)
			}
			sectors = binary.LittleEndian.AppendUint32(sectors, n)
		}
		next := uint32(last)
		if i+1 < lists {
			next = uint32(firstList + i + 1)
		}
		sectors = binary.LittleEndian.AppendUint32(sectors, next)
	}
	head := make([]byte, 512)
	copy(head, []byte{0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1})
	copy(head[24:], u16(0x3E, 3, 0xFFFE, 9, 6))
	binary.LittleEndian.PutUint32(head[44:], uint32(tableSectors))
	binary.LittleEndian.PutUint32(head[48:], directory)
	binary.LittleEndian.PutUint32(head[56:], cfbMiniCutoff)
	binary.LittleEndian.PutUint32(head[60:], firstMini)
	binary.LittleEndian.PutUint32(head[64:], uint32(len(miniTable)/512))
	binary.LittleEndian.PutUint32(head[68:], last)
	if lists > 0 {
		binary.LittleEndian.PutUint32(head[68:], uint32(firstList))
		binary.LittleEndian.PutUint32(head[72:], uint32(lists))
	}
	for i := range cfbHeaderFATs {
		n := uint32(free)
		if i < tableSectors {
			n = uint32(firstTable + i)
		}
		binary.LittleEndian.PutUint32(head[76+4*i:], n)
	}
	return append(head, sectors...)
}

func TestAContainerOfManyMegabytesIsReadToItsEnd(t *testing.T) {
	content := strings.Repeat("a sheet of many rows ", 1_000_000)
	file, err := openCompoundFile(container(part{"Workbook", content}, part{"EncryptionInfo", "short"}))
	require.NoError(t, err)
	require.True(t, content == string(file.streams["Workbook"]))
	require.Equal(t, "short", string(file.streams["EncryptionInfo"]))
}

func TestAContainerMayBreakOffWithinItsLastSectorOnly(t *testing.T) {
	whole := container(part{"Workbook", strings.Repeat("x", 5000)})
	_, err := openCompoundFile(whole[:len(whole)-1])
	require.NoError(t, err)
	short := bytes.Clone(whole)
	table := int(binary.LittleEndian.Uint32(short[76:])+1) * 512
	binary.LittleEndian.PutUint32(short[table+4*3:], cfbEndOfChain)
	_, err = openCompoundFile(short)
	require.ErrorIs(t, err, errCFB)
}

func TestAContainerWhoseChainsGoInCirclesIsRefused(t *testing.T) {
	content := xlsFile(xlsStyles(), bytes.Repeat(rec(biffNumber, at(1, 1, 0), f64(1)), 1000))
	table := int(binary.LittleEndian.Uint32(content[76:])+1) * 512
	binary.LittleEndian.PutUint32(content[table+4*3:], 1)
	_, err := parseContent("old.xls", content)
	require.ErrorContains(t, err, "is damaged or incomplete")
}
