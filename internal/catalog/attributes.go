package catalog

import (
	"slices"
	"sync"
)

// Attribute is one of the five attributes by which ISO/IEC 27002:2022 lets its
// controls be filtered.
type Attribute struct {
	// Key is "control_type", "security_properties", "cybersecurity_concepts",
	// "operational_capabilities" or "security_domains".
	Key, Label string
	Values     []AttributeValue
}

// AttributeValue is one value of an attribute: Key as published
// ("Governance_and_Ecosystem"), Label for the screen ("Governance and
// ecosystem").
type AttributeValue struct {
	Key, Label string
}

var attributes = sync.OnceValue(func() []Attribute {
	type line struct {
		attribute Attribute
		value     AttributeValue
	}
	var out []Attribute
	for _, l := range readTable("attribute_values", func(r record) line {
		return line{
			attribute: Attribute{Key: r.text("attribute"), Label: r.text("attribute_label")},
			value:     AttributeValue{Key: r.text("value"), Label: r.text("label")},
		}
	}) {
		if len(out) == 0 || out[len(out)-1].Key != l.attribute.Key {
			out = append(out, l.attribute)
		}
		last := &out[len(out)-1]
		last.Values = append(last.Values, l.value)
	}
	return slices.Clip(out)
})

// Attributes returns the five attributes, each with all its values in the
// order of ISO/IEC 27002:2022.
func Attributes() []Attribute {
	return attributes()
}

// ValuesOf returns the keys a control has for this attribute. Empty for controls
// of the 2013 edition.
func (a Attribute) ValuesOf(c Control) []string {
	switch a.Key {
	case "control_type":
		return c.ControlType
	case "security_properties":
		return c.SecurityProperties
	case "cybersecurity_concepts":
		return c.CybersecurityConcepts
	case "operational_capabilities":
		return c.OperationalCapabilities
	case "security_domains":
		return c.SecurityDomains
	default:
		return nil
	}
}
