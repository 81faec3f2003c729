package register

import (
	"encoding/json"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Value is what one field of one record holds, in the form that crosses every
// boundary: nil (nothing recorded), string (text, a choice key, a date as
// YYYY-MM-DD, a person's id), float64, or []string (choice keys). Nothing else.
type Value = any

// Equal compares two values.
func Equal(a, b Value) bool {
	as, aList := a.([]string)
	bs, bList := b.([]string)
	if aList || bList {
		return aList == bList && slices.Equal(as, bs)
	}
	return a == b
}

// Encode gives the JSON form in which a value stands in the record of changes.
func Encode(v Value) string {
	b, err := json.Marshal(v)
	if err != nil { // only NaN and infinities can get here, and Check refuses them
		return "null"
	}
	return string(b)
}

// Decode reads what Encode wrote.
func Decode(text string) (Value, error) {
	if inside, ok := plainJSON(text); ok { // nearly every value
		return inside, nil
	}
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		return nil, fmt.Errorf("decode value: %w", err)
	}
	list, ok := v.([]any)
	if !ok {
		return v, nil
	}
	keys := make([]string, 0, len(list))
	for _, item := range list {
		key, ok := item.(string)
		if !ok {
			return nil, fmt.Errorf("decode value: a list holds %T", item)
		}
		keys = append(keys, key)
	}
	return keys, nil
}

// plainJSON gives the text of a JSON string in which nothing is escaped.
func plainJSON(text string) (inside string, ok bool) {
	last := len(text) - 1
	if last < 1 || text[0] != '"' || text[last] != '"' || !utf8.ValidString(text) {
		return "", false
	}
	inside = text[1:last]
	for i := range len(inside) {
		if c := inside[i]; c < ' ' || c == '"' || c == '\\' {
			return "", false
		}
	}
	return inside, true
}

// Keys is a list of choice keys, stored in its column as a JSON array ("" for none).
type Keys []string
