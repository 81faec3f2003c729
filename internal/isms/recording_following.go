package isms

import (
	"slices"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// RecordVerb is the label of what writes down who entered a decision. No button has it: the
// product does it along with the decision.
const RecordVerb = "Record a decision"

// recorded are the decisions that are entered as they were taken, without a verb of their own:
// by whom, on which day, where that is proved.
var recorded = [...]struct {
	register *register.Register
	fields   [3]string
}{
	{Roles, [3]string{"appointed_by", "appointed_on", "proof"}},
	{Exceptions, [3]string{"approved_by", "approved_on", "proof"}},
	{Changes, [3]string{"decided_by", "decided_on", "proof"}},
}

// followRecording keeps who was at the keyboard when a decision was entered or changed, as the
// verbs do for theirs. A revert brings back who it was before.
func followRecording(tx *ledger.Tx) error {
	for _, of := range recorded {
		differences := tx.Differences(of.register)
		if len(differences) == 0 || tx.Reverting() {
			continue
		}
		var ids []string
		gone := map[string]bool{}
		for _, d := range differences {
			gone[d.Record] = gone[d.Record] || d.Field == "" && d.After == nil
			if slices.Contains(of.fields[:], d.Field) {
				ids = append(ids, d.Record)
			}
		}
		for _, id := range distinct(ids) {
			if gone[id] {
				continue
			}
			if err := recordedBy(tx, of.register, of.fields[:], id); err != nil {
				return err
			}
		}
	}
	return nil
}

// recordedBy notes the person at work on a record that says something of the decision, and
// nobody on one that no longer does.
func recordedBy(tx *ledger.Tx, r *register.Register, fields []string, id string) error {
	rec, err := tx.Load(r, id)
	if err != nil {
		return err
	}
	decided := slices.ContainsFunc(fields, func(key string) bool {
		f, ok := r.Field(key)
		return ok && f.Get(rec) != nil
	})
	who := ""
	if decided {
		who = tx.Actor()
	}
	by, ok := r.Field("recorded_by")
	if !ok {
		panic("isms: " + r.Key + " does not keep who recorded a decision")
	}
	by.Set(rec, who)
	return tx.Decide(RecordVerb, func() error { return tx.Save(rec) })
}

// recordedByField declares who entered a decision that has no verb.
func recordedByField[T any](at func(*T) *string) *register.Field {
	return register.Person("recorded_by", at).Named("Recorded by").Decided(RecordVerb).Tucked().
		Hint("Who was at the keyboard when the decision was entered.")
}
