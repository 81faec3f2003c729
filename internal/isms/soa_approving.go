package isms

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// ApproveSoa approves a version of the Statement of Applicability: every control of its
// edition as it is now. It is refused while the Statement lacks what 6.1.3 d) asks it to
// contain.
func ApproveSoa(tx *ledger.Tx, id string, d Decision) error {
	v, err := ledger.Load[*SoaVersion](tx, id)
	if err != nil {
		return err
	}
	versions, err := ledger.All[*SoaVersion](tx)
	if err != nil {
		return err
	}
	statements, err := ledger.All[*Statement](tx)
	if err != nil {
		return err
	}
	scopes, err := ledger.All[*Scope](tx)
	if err != nil {
		return err
	}
	statements = OfEdition(statements, v.Edition)
	no := refusal{action: "Version " + v.VersionNo + " of the Statement was not approved."}
	if v.Status == Approved {
		no.because("status", "It is approved already, on %s.", v.ApprovedOn)
	}
	for _, other := range versions {
		if other.ID != v.ID && other.Status == Approved && other.Edition == v.Edition && register.Fold(other.VersionNo) == register.Fold(v.VersionNo) {
			no.because("version_no", "%s is approved under the same version.", other.Ref)
		}
	}
	if last := SoaInForce(versions, v.Edition); last != nil && v.Status != Approved && d.On != "" && d.On < last.ApprovedOn {
		no.because("approved_on", "Version %s was approved later, on %s.", last.VersionNo, last.ApprovedOn)
	}
	if len(statements) == 0 {
		no.because("edition", "The book has no control of this edition.")
	}
	for _, lack := range soaLacks {
		var refs []string
		for _, s := range statements {
			if lack.of(s) {
				refs = append(refs, s.Ref)
			}
		}
		if len(refs) > 0 {
			no.because("edition", "%s: %s.", lack.sentence, some(refs))
		}
	}
	if err := no.decided(tx, d, "approved_by", "approved_on"); err != nil {
		return err
	}
	if err := no.fault(); err != nil {
		return err
	}
	v.Status, v.Approval = Approved, d.Approval(tx)
	// A version of the scope that came later is not the one it was approved for.
	scopes = slices.DeleteFunc(scopes, func(s *Scope) bool { return s.ApprovedOn > d.On })
	if scope := ScopeInForce(scopes); scope != nil {
		v.Scope = scope.VersionNo
	}
	controls, applicable, position := float64(len(statements)), 0.0, float64(tx.Seq())
	for _, s := range statements {
		if s.Applicable == Applicable {
			applicable++
		}
	}
	v.Controls, v.Applicable, v.Position, v.Digest = &controls, &applicable, &position, DigestOf(statements)
	return tx.Decide(ApproveSoaVerb, func() error { return tx.Save(v) })
}

// What the Statement has to contain before it can be approved (6.1.3 d)).
var soaLacks = []struct {
	sentence string
	of       func(*Statement) bool
}{
	{"Undecided", func(s *Statement) bool { return s.Applicable == Undecided }},
	{"Applicable without a reason", func(s *Statement) bool {
		return s.Applicable == Applicable && s.Justification == "" && len(s.InclusionReasons) == 0
	}},
	{"Applicable without saying whether it is implemented", func(s *Statement) bool { return s.Applicable == Applicable && s.Status == "" }},
	{"Excluded without a justification", func(s *Statement) bool { return s.Applicable == NotApplicable && s.ExclusionJustification == "" }},
}

// OfEdition gives the controls of one edition, the organisation's own among them.
func OfEdition(statements []*Statement, edition string) []*Statement {
	return slices.DeleteFunc(slices.Clone(statements), func(s *Statement) bool { return s.Edition != edition })
}

// DigestOf is the SHA-256 of what a Statement says: for each control, in the order of their
// references, each field that is not empty, in the order of the keys: the key, the length of
// the value in bytes, and on the next line the value, a list joined by blanks.
func DigestOf(statements []*Statement) string {
	var said []byte
	for _, s := range slices.SortedFunc(slices.Values(statements), func(a, b *Statement) int { return strings.Compare(a.Control, b.Control) }) {
		for _, f := range soaFields {
			var value string
			switch v := f.Get(s).(type) {
			case string:
				value = v
			case []string:
				value = strings.Join(v, " ")
			}
			if value != "" {
				said = append(strconv.AppendInt(append(append(said, f.Key...), ' '), int64(len(value)), 10), '\n')
				said = append(append(said, value...), '\n')
			}
		}
	}
	sum := sha256.Sum256(said)
	return hex.EncodeToString(sum[:])
}

var soaFields = slices.SortedFunc(slices.Values(Statements.Fields), func(a, b *register.Field) int { return strings.Compare(a.Key, b.Key) })

// SoaNow stands for the Statement as it is now, where an approved version can be named.
const SoaNow = "now"

// SoaPair is two states of the Statement, each the id of an approved version or SoaNow, of one
// edition.
type SoaPair struct {
	Versions []*SoaVersion // the approved ones among which they were chosen, the oldest first
	From, To string
	Edition  string
}

// SoaPairOf settles which two states are compared: "" is the version approved last for from,
// and now for to. Both are of the edition of from. There are none before the first approval.
func SoaPairOf(all []*SoaVersion, from, to string) SoaPair {
	versions := slices.DeleteFunc(slices.Clone(all), func(v *SoaVersion) bool { return v.Status != Approved || v.Position == nil })
	if len(versions) == 0 {
		return SoaPair{}
	}
	slices.SortStableFunc(versions, func(a, b *SoaVersion) int { return int(*a.Position - *b.Position) })
	last := versions[len(versions)-1]
	if from == "" || from == SoaNow && to == SoaNow {
		from = last.ID
	}
	edition := last.Edition
	for _, v := range versions {
		if v.ID == from || from == SoaNow && v.ID == to {
			edition = v.Edition
		}
	}
	at := slices.IndexFunc(versions, func(v *SoaVersion) bool { return v.ID == to })
	if to == "" || at >= 0 && versions[at].Edition != edition {
		to = SoaNow
	}
	return SoaPair{versions, from, to, edition}
}

// SoaComparison is what differs between two states of a Statement.
type SoaComparison struct {
	Controls []RecordDifference // those of the later state in its order, then those removed
	Same     int                // controls that are alike
}

// CompareSoa tells what became of a Statement from one state to another, control by control
// and field by field. People are named by id.
func CompareSoa(before, after []*Statement, people map[string]string) SoaComparison {
	var c SoaComparison
	then, now := map[string]*Statement{}, map[string]bool{}
	for _, s := range before {
		then[s.Control] = s
	}
	for _, s := range after {
		now[s.Control] = true
		was, known := then[s.Control]
		is := RecordChanged
		if !known {
			was, is = &Statement{Applicable: Undecided}, RecordAdded
		}
		if fields := statementDifferences(was, s, people); len(fields) > 0 || !known {
			c.Controls = append(c.Controls, RecordDifference{s.Control, s.Title, is, fields})
		} else {
			c.Same++
		}
	}
	for _, s := range before {
		if !now[s.Control] {
			c.Controls = append(c.Controls, RecordDifference{s.Control, s.Title, RecordRemoved, statementDifferences(s, new(Statement), people)})
		}
	}
	return c
}

// statementDifferences leaves out what names the control: that stands in the heading.
func statementDifferences(was, is *Statement, people map[string]string) []FieldDifference {
	var found []FieldDifference
	for _, f := range Statements.Fields {
		if f.Key == "edition" || f.Key == "control" || f.Key == "theme" {
			continue
		}
		if before, after := f.Get(was), f.Get(is); !register.Equal(before, after) {
			found = append(found, fieldDifference(f, before, after, people))
		}
	}
	return found
}
