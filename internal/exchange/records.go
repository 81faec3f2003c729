package exchange

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"

	"certbook/internal/catalog"
	"certbook/internal/register"
)

// WriteJSON writes the records as a JSON array of objects, one a record, each with its id,
// its reference and every field by its key: "" for a text, choice, date or person not
// recorded, [] for a list, null for a number. Choices are keys, people are names, days are
// YYYY-MM-DD. A side of a relation is the list of references it is linked to. Statements also have "custom": whether the control is the organisation's own.
func (e *Extract) WriteJSON(w io.Writer) error {
	text, err := e.recordsJSON()
	if err != nil {
		return err
	}
	if _, err := w.Write(append(text, '\n')); err != nil {
		return fmt.Errorf("export %s: %w", e.Register.Key, err)
	}
	return nil
}

func (e *Extract) recordsJSON() ([]byte, error) {
	r, rows, names := e.Register, e.Rows, e.names
	var out bytes.Buffer
	out.WriteByte('[')
	for i, row := range rows {
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteString("\n  {")
		o := object{out: &out}
		o.member("id", row.ID)
		o.member("ref", row.Ref)
		for j, f := range r.Fields {
			o.member(f.Key, plain(f, row.Values[j], names))
		}
		for _, side := range e.sides {
			o.member(side.Key, append([]string{}, e.linked[side][row.ID]...))
		}
		if r.Key == "soa" {
			edition, control := row.Values[fieldIndex(r, "edition")], row.Values[fieldIndex(r, "control")]
			_, listed := catalog.ControlByID(catalog.Edition(fmt.Sprint(edition)), fmt.Sprint(control))
			o.member("custom", !listed)
		}
		if o.err != nil {
			return nil, fmt.Errorf("write %s as JSON: %w", r.Key, o.err)
		}
		out.WriteByte('}')
	}
	if len(rows) > 0 {
		out.WriteByte('\n')
	}
	out.WriteByte(']')
	return out.Bytes(), nil
}

// object writes members in the order they are given; a map would sort them.
type object struct {
	out  *bytes.Buffer
	some bool
	err  error
}

func (o *object) member(key string, value any) {
	if o.some {
		o.out.WriteString(", ")
	}
	o.some = true
	text := &bytes.Buffer{}
	encoder := json.NewEncoder(text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		o.err = err
		return
	}
	fmt.Fprintf(o.out, "%q: %s", key, bytes.TrimSpace(text.Bytes()))
}

func plain(f *register.Field, v register.Value, names map[string]string) any {
	switch f.Kind {
	case register.KindNumber:
		return v
	case register.KindChoices:
		if v == nil {
			return []string{}
		}
		return v
	case register.KindPerson:
		return display(f, v, names)
	}
	if v == nil {
		return f.Default
	}
	return v
}
