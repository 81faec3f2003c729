package isms

import (
	"slices"
	"strings"
)

// Wording is a piece of a text beside another version of it.
type Wording struct {
	Text string
	Is   WordingIs
}

// WordingIs says in which of two versions a piece of text stands.
type WordingIs string

// A piece of text stands in both versions, in the earlier alone, or in the later alone.
const (
	Kept    WordingIs = "kept"
	Removed WordingIs = "removed"
	Added   WordingIs = "added"
)

// mostCells bounds the table in which two texts are compared: beyond it, one stands as a
// whole beside the other.
const mostCells = 4_000_000

// Reworded tells two versions of a text apart, word by word. What is removed stands before
// what is added in its place.
func Reworded(before, after string) []Wording {
	then, now := strings.Fields(before), strings.Fields(after)
	head := 0
	for head < min(len(then), len(now)) && then[head] == now[head] {
		head++
	}
	tail := 0
	for tail < min(len(then), len(now))-head && then[len(then)-1-tail] == now[len(now)-1-tail] {
		tail++
	}
	a, b := then[head:len(then)-tail], now[head:len(now)-tail]
	pieces := []piece{{kept: now[:head]}}
	if len(a)*len(b) > mostCells {
		pieces = append(pieces, piece{removed: a, added: b})
	} else {
		pieces = append(pieces, aligned(a, b)...)
	}
	pieces = append(pieces, piece{kept: now[len(now)-tail:]})
	found := []Wording{}
	for _, p := range joined(pieces) {
		found = append(found, wording(p.kept, Kept)...)
		found = append(found, wording(p.removed, Removed)...)
		found = append(found, wording(p.added, Added)...)
	}
	return found
}

// wordings are two texts of which one stands in place of the other.
func wordings(before, after string) []Wording {
	return append(wording(strings.Fields(before), Removed), wording(strings.Fields(after), Added)...)
}

func wording(words []string, is WordingIs) []Wording {
	if len(words) == 0 {
		return nil
	}
	return []Wording{{strings.Join(words, " "), is}}
}

// piece is words of both texts, or words of one in place of words of the other.
type piece struct{ kept, removed, added []string }

// aligned lays the longest row of words that both have in common side by side.
func aligned(a, b []string) []piece {
	width := len(b) + 1
	longest := make([]int32, (len(a)+1)*width) // of a[i:] and b[j:]
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i*width+j] = longest[(i+1)*width+j+1] + 1
			} else {
				longest[i*width+j] = max(longest[(i+1)*width+j], longest[i*width+j+1])
			}
		}
	}
	pieces, i, j := []piece{}, 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			pieces = append(pieces, piece{kept: a[i : i+1]})
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && longest[(i+1)*width+j] >= longest[i*width+j+1]:
			pieces = append(pieces, piece{removed: a[i : i+1]})
			i++
		default:
			pieces = append(pieces, piece{added: b[j : j+1]})
			j++
		}
	}
	return pieces
}

// joined makes one piece of neighbours that belong together. A word or two that happen to be
// in both texts between two changes are taken into the change: it reads as one phrase.
func joined(pieces []piece) []piece {
	const few = 2
	all := []piece{}
	for _, p := range pieces {
		if last := len(all) - 1; last >= 0 && (len(p.kept) > 0) == (len(all[last].kept) > 0) {
			all[last].kept = slices.Concat(all[last].kept, p.kept)
			all[last].removed = slices.Concat(all[last].removed, p.removed)
			all[last].added = slices.Concat(all[last].added, p.added)
		} else if len(p.kept)+len(p.removed)+len(p.added) > 0 {
			all = append(all, p)
		}
	}
	phrases := []piece{}
	for i, p := range all {
		between := len(p.kept) > 0 && i > 0 && i < len(all)-1
		last := len(phrases) - 1
		switch {
		case between && len(p.kept) <= few:
			phrases[last].removed = slices.Concat(phrases[last].removed, p.kept)
			phrases[last].added = slices.Concat(phrases[last].added, p.kept)
		case last >= 0 && len(p.kept) == 0 && len(phrases[last].kept) == 0:
			phrases[last].removed = slices.Concat(phrases[last].removed, p.removed)
			phrases[last].added = slices.Concat(phrases[last].added, p.added)
		default:
			phrases = append(phrases, p)
		}
	}
	return phrases
}
