package workspace

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// This machine remembers so many corrections, the newest ones.
const maxCorrections = 200

// Correction is how a person corrected the reading of a table, to read the next one of its
// shape the same way. What it says is exchange's affair.
type Correction struct {
	Shape string          `json:"shape"`
	At    time.Time       `json:"at"`
	Says  json.RawMessage `json:"says"`
}

// Corrections gives what this machine remembers, newest first. A file that cannot be read
// is forgotten: it is convenience.
func (p Place) Corrections() []Correction {
	kept := struct {
		Corrections []Correction `json:"corrections"`
	}{}
	if text, err := os.ReadFile(filepath.Join(p.Dir, correctionsFile)); err == nil {
		if json.Unmarshal(text, &kept) != nil {
			return nil
		}
	}
	return kept.Corrections
}

const correctionsFile = "corrections.json"

// RememberCorrections adds corrections in front of those of other shapes, and forgets the
// shapes that are read right without one.
func (p Place) RememberCorrections(made []Correction, forget []string) error {
	if len(made) == 0 && len(forget) == 0 {
		return nil
	}
	remembering.Lock()
	defer remembering.Unlock()
	gone := slices.Clone(forget)
	for _, c := range made {
		gone = append(gone, c.Shape)
	}
	before := p.Corrections()
	kept := slices.DeleteFunc(slices.Clone(before), func(c Correction) bool { return slices.Contains(gone, c.Shape) })
	if len(made) == 0 && len(kept) == len(before) {
		return nil
	}
	kept = append(slices.Clone(made), kept...)
	return p.write(correctionsFile, map[string][]Correction{"corrections": kept[:min(len(kept), maxCorrections)]})
}
