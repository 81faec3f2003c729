package isms

import (
	"certbook/internal/fault"
	"certbook/internal/register"
)

// Day is a day of a record and how the record calls it.
type Day struct{ Key, Label, Value string }

// InOrder refuses a period whose end comes before its start. Days compare as texts.
func InOrder(start, end Day) error {
	if start.Value == "" || end.Value == "" || start.Value <= end.Value {
		return nil
	}
	return fault.Newf(fault.Invalid, "%s (%s) is before %s (%s). Nothing was saved.", end.Label, end.Value, start.Label, start.Value).At(end.Key).
		Do("Correct one of the two days.")
}

// unchanged refuses to change fields that stand as they were approved.
func unchanged(r *register.Register, before, after register.Record, action string, keys ...string) error {
	for _, key := range keys {
		if f, ok := r.Field(key); ok && !register.Equal(f.Get(before), f.Get(after)) {
			return fault.Newf(fault.Refused, "%s of %s stands as it was approved. Nothing was saved.", f.Label, before.Head().Ref).At(key).Do(action)
		}
	}
	return nil
}
