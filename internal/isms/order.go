package isms

import (
	"certbook/internal/fault"
	"certbook/internal/register"
)

// day is a day of a record and how the record calls it.
type day struct{ key, label, value string }

// inOrder refuses a period whose end comes before its start. Days compare as texts.
func inOrder(start, end day) error {
	if start.value == "" || end.value == "" || start.value <= end.value {
		return nil
	}
	return fault.Newf(fault.Invalid, "%s (%s) is before %s (%s). Nothing was saved.", end.label, end.value, start.label, start.value).At(end.key).
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
