package isms

import (
	"fmt"
	"slices"
	"strings"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
)

// refusal gathers what stands against a decision, so that a person sees all of it at once.
type refusal struct {
	action  string // "Version 2 was not approved."
	field   string // the first to mend
	reasons []string
}

func (r *refusal) because(field, format string, args ...any) {
	if len(r.reasons) == 0 {
		r.field = field
	}
	r.reasons = append(r.reasons, fmt.Sprintf(format, args...))
}

func (r *refusal) fault() error {
	if len(r.reasons) == 0 {
		return nil
	}
	return fault.New(fault.Refused, r.action+" "+strings.Join(r.reasons, " ")).At(r.field).Do("Nothing was saved. Mend this, then decide again.").
		With("reasons", strings.Join(r.reasons, "\n"))
}

// decided checks who decides and when.
func (r *refusal) decided(tx *ledger.Tx, d Decision, byField, onField string) error {
	if err := r.decider(tx, d.By, byField); err != nil {
		return err
	}
	switch {
	case d.On == "":
		r.because(onField, "Say on which day it was decided.")
	case d.On > tx.Today():
		r.because(onField, "The day %s is still to come.", d.On)
	}
	return nil
}

// decider checks who decides.
func (r *refusal) decider(tx *ledger.Tx, by, field string) error {
	if by == "" {
		r.because(field, "Say who decides.")
		return nil
	}
	p, err := ledger.Load[*Person](tx, by)
	if err == nil && p.Active == Left {
		r.because(field, "%s no longer works here.", p.Name)
	}
	return err
}

// withdrawn checks why and when a decision of that day is withdrawn. Was is the day it was
// withdrawn on already.
func (r *refusal) withdrawn(tx *ledger.Tx, was, why, on, decision, of string) {
	if was != "" {
		r.because("withdrawn_on", "It was withdrawn already, on %s.", was)
	}
	if strings.TrimSpace(why) == "" {
		r.because("withdrawn_why", "Say why.")
	}
	switch {
	case on == "":
		r.because("withdrawn_on", "Say on which day.")
	case on > tx.Today():
		r.because("withdrawn_on", "The day %s is still to come.", on)
	case on < of:
		r.because("withdrawn_on", "The day %s is before the %s (%s).", on, decision, of)
	}
}

// ApproveScope approves a version of the scope and freezes it together with the scope items
// as they are (4.3).
func ApproveScope(tx *ledger.Tx, id string, d Decision) error {
	s, err := ledger.Load[*Scope](tx, id)
	if err != nil {
		return err
	}
	versions, err := ledger.All[*Scope](tx)
	if err != nil {
		return err
	}
	items, err := ledger.All[*ScopeItem](tx)
	if err != nil {
		return err
	}
	no := refusal{action: "Version " + s.VersionNo + " of the scope was not approved."}
	if s.Status == Approved {
		no.because("status", "It is approved already, on %s.", s.ApprovedOn)
	}
	for _, other := range versions {
		if other.ID != s.ID && other.Status == Approved && register.Fold(other.VersionNo) == register.Fold(s.VersionNo) {
			no.because("version_no", "%s is approved under the same version.", other.Ref)
		}
	}
	if last := ScopeInForce(versions); last != nil && s.Status != Approved && d.On != "" && d.On < last.ApprovedOn {
		no.because("approved_on", "Version %s was approved later, on %s.", last.VersionNo, last.ApprovedOn)
	}
	has := func(kinds ...string) bool {
		return slices.ContainsFunc(items, func(i *ScopeItem) bool { return slices.Contains(kinds, i.Kind) })
	}
	if !has("legal_entity", SiteItem, "cloud_environment", "product", ServiceItem) {
		no.because("statement", "No scope item says what is covered: a legal entity, site, cloud environment, product or service.")
	}
	if !has(InterfaceItem, "outsourced_process") {
		no.because("statement", "No scope item names an interface or dependency with what others do (4.3 c)).")
	}
	if err := no.decided(tx, d, "approved_by", "approved_on"); err != nil {
		return err
	}
	if err := no.fault(); err != nil {
		return err
	}
	return tx.Decide(ApproveScopeVerb, func() error {
		s.Status, s.Approval, s.Items = Approved, d.Approval(tx), FrozenItems(items)
		return tx.Save(s)
	})
}

// ApproveCriteria puts a version of the risk criteria into force. The whole of it has to
// fit together (6.1.2 a) and b)).
func ApproveCriteria(tx *ledger.Tx, id string, d Decision) error {
	c, err := ledger.Load[*Criteria](tx, id)
	if err != nil {
		return err
	}
	versions, err := ledger.All[*Criteria](tx)
	if err != nil {
		return err
	}
	if _, err := c.Scale(); err != nil {
		return err
	}
	no := refusal{action: "Version " + c.VersionNo + " of the risk criteria was not approved."}
	if c.Status == Approved {
		no.because("status", "It is approved already, on %s.", c.ApprovedOn)
	}
	for _, other := range versions {
		if other.ID != c.ID && other.Status == Approved && register.Fold(other.VersionNo) == register.Fold(c.VersionNo) {
			no.because("version_no", "%s is approved under the same version.", other.Ref)
		}
	}
	if own := DefaultCriteria(); register.Fold(c.VersionNo) == register.Fold(own.VersionNo) && c.text() != own.text() {
		no.because("version_no", "“%s” is Certbook’s own proposal, on which ratings were made, and this version differs from it. Give it a version of its own, such as 1.0.", own.VersionNo)
	}
	if last := CriteriaInForce(versions); last != nil && c.Status != Approved && d.On != "" && d.On < last.ApprovedOn {
		no.because("approved_on", "Version %s was approved later, on %s.", last.VersionNo, last.ApprovedOn)
	}
	if err := no.decided(tx, d, "approved_by", "approved_on"); err != nil {
		return err
	}
	if err := no.fault(); err != nil {
		return err
	}
	return tx.Decide(ApproveCriteriaVerb, func() error {
		c.Status, c.Approval = Approved, d.Approval(tx)
		return tx.Save(c)
	})
}

// DraftCriteria starts a new version of the risk criteria from the one in force.
func DraftCriteria(tx *ledger.Tx, version string) (*Criteria, error) {
	versions, err := ledger.All[*Criteria](tx)
	if err != nil {
		return nil, err
	}
	from := CriteriaInForce(versions)
	if from == nil {
		from = DefaultCriteria()
	}
	c := &Criteria{VersionNo: version, Status: Draft, Likelihood: from.Likelihood, Impact: from.Impact, Matrix: from.Matrix, Levels: from.Levels, Acceptance: from.Acceptance}
	return c, tx.Save(c)
}
