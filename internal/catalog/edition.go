package catalog

// Edition is an edition of ISO/IEC 27001, written as its year.
type Edition string

const (
	// Edition2022 is the edition in force, read together with Amd 1:2024.
	Edition2022 Edition = "2022"
	// Edition2013 lives on only in Statements of Applicability brought over
	// from earlier: its transition ended on 31 October 2025.
	Edition2013 Edition = "2013"
)

// Editions returns the editions the catalogue knows, the one in force first.
func Editions() []Edition {
	return []Edition{Edition2022, Edition2013}
}

// Known says whether the catalogue has this edition. Use it on input, such as
// a command-line flag, before anything else.
func (e Edition) Known() bool {
	return e == Edition2022 || e == Edition2013
}

// Title is the name of the edition as cited: "ISO/IEC 27001:2022".
func (e Edition) Title() string {
	return "ISO/IEC 27001:" + string(e)
}
