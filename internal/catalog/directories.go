package catalog

import "sync"

// DirectoryType says what one finds in a directory.
type DirectoryType string

const (
	// DirectoryArrangement: who recognises which accreditation body.
	DirectoryArrangement DirectoryType = "international_arrangement"
	// DirectoryAccreditationBody: an accreditation body and where it lists the
	// certification bodies it accredits.
	DirectoryAccreditationBody DirectoryType = "accreditation_body"
	// DirectoryCertificates: a public register of certificates across bodies.
	// Not every body uploads to one, so an entry that is missing there proves
	// nothing: record "not shown", not "mismatch".
	DirectoryCertificates DirectoryType = "certificate_lookup"
	// DirectoryCertificationBody: where one certification body lets its own
	// certificates be checked.
	DirectoryCertificationBody DirectoryType = "cb_directory"
)

// Directory is a public place where accreditation or a certificate is looked
// up. The product opens it in the person's browser and never by itself.
type Directory struct {
	// ID is stable: "LKP-01", "AB-12", "CB-03".
	ID           string
	Type         DirectoryType
	Abbreviation string
	Name         string
	// Country is a country, an economy, "Europe" or "international".
	Country string
	// Recognition is what is known about international recognition in general,
	// ISMSRecognition about ISO/IEC 27001 in particular. IAF and ILAC ended on
	// 1 January 2026; Global ACI runs one arrangement now.
	Recognition, ISMSRecognition string
	// URL is always https.
	URL  string
	Note string
	// Source says how sure the address is and is shown with it.
	Source string
}

var directories = sync.OnceValue(func() []Directory {
	return readTable("accreditation_and_registers", func(r record) Directory {
		return Directory{
			ID:              r.text("id"),
			Type:            DirectoryType(r.text("type")),
			Abbreviation:    r.text("abbreviation"),
			Name:            r.text("name"),
			Country:         r.text("country"),
			Recognition:     r.text("recognition"),
			ISMSRecognition: r.text("isms_recognition"),
			URL:             r.text("url"),
			Note:            r.text("note"),
			Source:          r.text("shown_source"),
		}
	})
})

// Directories returns arrangements, certificate look-ups, accreditation bodies
// and certification bodies, in this order.
func Directories() []Directory {
	return directories()
}
