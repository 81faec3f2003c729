package exchange

import (
	"strings"
	"sync"

	"certbook/internal/register"
)

// Most texts of a sheet are headings of no register, the others of two or three out of
// dozens. reach says at the cost of a few lookups, once for a text, which those may be, so
// that the vocabularies of the others are not asked.
var reach = struct {
	sync.RWMutex
	registers map[*register.Register]registers // a bit each
	texts     map[string]registers             // by form, weak form and sense
}{registers: map[*register.Register]registers{}}

// registers are some of those whose vocabularies are known.
type registers uint64

func (all registers) has(one registers) bool { return all&one != 0 || one&anyRegister != 0 }

// anyRegister stands for registers beyond the number of bits, and is always asked.
const anyRegister = registers(1) << 63

// noteReach notes what the headings of a register are called.
func noteReach(v *vocabulary) {
	reach.Lock()
	defer reach.Unlock()
	if reach.texts == nil {
		reach.texts = make(map[string]registers, len(v.claims)*16) // as many as other registers have, about
	}
	bit, known := reach.registers[v.register]
	if !known {
		bit = anyRegister
		if n := len(reach.registers); n < 63 {
			bit = 1 << n
		}
		reach.registers[v.register] = bit
	}
	for _, texts := range []map[string][]claim{v.claims, v.weak, v.senses} {
		for text := range texts {
			reach.texts[text] |= bit
		}
	}
}

// mayHead says whether a text may be a heading of a register, by its words or their sense.
func (s *source) mayHead(text string, r *register.Register) bool {
	return s.reaches(text).has(reachOf(r))
}

// reachOf gives the bit of a register whose vocabulary is known.
func reachOf(r *register.Register) registers {
	reach.RLock()
	defer reach.RUnlock()
	return reach.registers[r]
}

// reaches gives the registers that a text may be a heading of.
func (s *source) reaches(text string) registers {
	bits, known := s.reach[text]
	if !known {
		bits = s.reached(text)
		if len(s.reach) < 20_000 && len(text) <= 300 {
			s.reach[text] = bits
		}
	}
	return bits
}

func (s *source) reached(text string) (bits registers) {
	reach.RLock()
	defer reach.RUnlock()
	look := func(text string) { bits |= reach.texts[text] | reach.texts[weakened(text)] }
	for _, form := range s.headingForms(text) {
		look(form)
		for _, part := range headingParts(form) {
			look(part)
		}
	}
	for _, sense := range s.headingSenses(text[len(ordinal.FindString(text)):]) {
		bits |= reach.texts[sense]
	}
	if first, _, more := strings.Cut(strings.TrimSpace(text), "\n"); more && first != "" {
		for _, sense := range s.headingSenses(first[len(ordinal.FindString(first)):]) {
			bits |= reach.texts[sense]
		}
		for _, form := range s.headingForms(first) {
			look(form)
		}
	}
	return bits
}
