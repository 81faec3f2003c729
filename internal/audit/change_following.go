package audit

import (
	"slices"

	"certbook/internal/isms"
	"certbook/internal/ledger"
)

// followChange links a change of the approved scope with every audit that is still ahead:
// their plans rest on the scope as it was. It does so when the change record is opened and
// each time it comes to say something else. An audit planned after that is planned by someone
// who knows of the change, and is not linked.
func followChange(tx *ledger.Tx) error {
	said := slices.DeleteFunc(tx.Differences(isms.Changes), func(d ledger.Difference) bool { return d.Field != "differences" || d.After == nil })
	if len(said) == 0 {
		return nil
	}
	audits, err := ledger.All[*Audit](tx)
	if err != nil {
		return err
	}
	var ahead []string
	for _, a := range audits {
		if a.Ahead() {
			ahead = append(ahead, a.ID)
		}
	}
	side, _ := tx.Registers().Side(isms.Changes, "audits")
	for _, d := range said {
		rec, err := tx.Load(isms.Changes, d.Record)
		if err != nil {
			return err
		}
		if c := rec.(*isms.Change); c.Status == isms.Closed || c.Settled != "" {
			continue
		}
		have, err := tx.Linked(side, d.Record)
		if err != nil {
			return err
		}
		more := slices.DeleteFunc(slices.Clone(ahead), func(id string) bool { return slices.Contains(have, id) })
		if len(more) == 0 {
			continue
		}
		if err := tx.SetLinked(side, d.Record, slices.Concat(have, more)); err != nil {
			return err
		}
	}
	return nil
}
