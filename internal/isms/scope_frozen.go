package isms

import (
	"strings"

	"certbook/internal/register"
)

// FrozenItem is a scope item as an approval keeps it, without its notes and links.
type FrozenItem struct {
	Ref           string
	Kind          string
	Name          string
	Description   string
	Justification string
}

// frozenFields are the fields of a scope item that an approval keeps.
var frozenFields = []struct {
	key string
	of  func(FrozenItem) string
}{
	{"name", func(i FrozenItem) string { return i.Name }},
	{"kind", func(i FrozenItem) string { return i.Kind }},
	{"description", func(i FrozenItem) string { return i.Description }},
	{"justification", func(i FrozenItem) string { return i.Justification }},
}

// FrozenItems writes scope items down as an approval keeps them, one a line.
func FrozenItems(items []*ScopeItem) string {
	lines := make([]string, len(items))
	for i, item := range items {
		f := item.frozen()
		lines[i] = strings.TrimRight(strings.Join([]string{f.Ref, kindLabel(f.Kind), f.Name, f.Description, f.Justification}, " | "), " |")
	}
	return strings.Join(lines, "\n")
}

// frozen is the item as it would be kept now: the line it is written on has no room for
// line breaks and bars.
func (s *ScopeItem) frozen() FrozenItem {
	plain := func(text string) string {
		return strings.Join(strings.Fields(strings.ReplaceAll(text, "|", "/")), " ")
	}
	return FrozenItem{s.Ref, s.Kind, plain(s.Name), plain(s.Description), plain(s.Justification)}
}

// thaw reads such a line. Its kind stands there as people read it; approvals of older books
// have the key, and keep it.
func thaw(line string) FrozenItem {
	cells := append(strings.Split(line, " | "), "", "", "", "", "")
	return FrozenItem{cells[0], kindKey(cells[1]), cells[2], cells[3], cells[4]}
}

func kindLabel(key string) string {
	for _, c := range itemKinds() {
		if c.Key == key {
			return c.Label
		}
	}
	return key
}

func kindKey(label string) string {
	for _, c := range itemKinds() {
		if c.Label == label {
			return c.Key
		}
	}
	return label
}

func itemKinds() []register.Choice {
	kind, _ := ScopeItems.Field("kind")
	return kind.Choices
}

// ScopeState is the scope at one point: as a version froze it, or as it is now.
type ScopeState struct {
	Statement string
	Items     []FrozenItem
}

// State is the scope as this version has it. A draft has the items as they are now.
func (s *Scope) State(items []*ScopeItem) ScopeState {
	state := ScopeState{Statement: s.Statement}
	if s.Status != Approved {
		for _, item := range items {
			state.Items = append(state.Items, item.frozen())
		}
		return state
	}
	for _, line := range linesOf(s.Items) {
		state.Items = append(state.Items, thaw(line))
	}
	return state
}

// ScopeInForce gives the version of the scope that was approved last; nil where none is.
func ScopeInForce(all []*Scope) *Scope {
	var last *Scope
	for _, s := range all {
		if s.Status == Approved && (last == nil || s.ApprovedOn >= last.ApprovedOn) {
			last = s
		}
	}
	return last
}

// ChangedSince tells what became of the scope items since this version was approved: a
// sentence for each that was added, changed or removed, beginning with its reference.
func (s *Scope) ChangedSince(items []*ScopeItem) []string {
	if s.Status != Approved {
		return nil
	}
	now := Scope{Statement: s.Statement}
	sentences := []string{}
	for _, d := range CompareScopes(s.State(nil), now.State(items)).Items {
		sentence := d.Ref + " " + d.Name + " was " + string(d.Is)
		if d.Is == RecordChanged {
			labels := make([]string, len(d.Fields))
			for i, f := range d.Fields {
				labels[i] = strings.ToLower(f.Label)
			}
			sentence += ": " + strings.Join(labels, ", ")
		}
		sentences = append(sentences, sentence+".")
	}
	return sentences
}

// ScopeComparison is what differs between two states of the scope.
type ScopeComparison struct {
	Statement []Wording
	Items     []RecordDifference // those of the later state in its order, then those removed
	Same      int                // items that are alike
}

// CompareScopes tells what became of the scope from one state to another: its statement word
// by word, its items field by field.
func CompareScopes(before, after ScopeState) ScopeComparison {
	c := ScopeComparison{Statement: Reworded(before.Statement, after.Statement)}
	then, now := map[string]FrozenItem{}, map[string]bool{}
	for _, item := range before.Items {
		then[item.Ref] = item
	}
	for _, item := range after.Items {
		now[item.Ref] = true
		was, known := then[item.Ref]
		fields := fieldDifferences(was, item)
		switch {
		case !known:
			c.Items = append(c.Items, RecordDifference{item.Ref, item.Name, RecordAdded, fields})
		case len(fields) > 0:
			c.Items = append(c.Items, RecordDifference{item.Ref, item.Name, RecordChanged, fields})
		default:
			c.Same++
		}
	}
	for _, item := range before.Items {
		if !now[item.Ref] {
			c.Items = append(c.Items, RecordDifference{item.Ref, item.Name, RecordRemoved, fieldDifferences(item, FrozenItem{})})
		}
	}
	return c
}

func fieldDifferences(was, is FrozenItem) []FieldDifference {
	var found []FieldDifference
	for _, frozen := range frozenFields {
		f, _ := ScopeItems.Field(frozen.key)
		if before, after := frozen.of(was), frozen.of(is); before != after {
			found = append(found, fieldDifference(f, before, after, nil))
		}
	}
	return found
}
