package isms

import (
	"slices"
	"strings"

	"certbook/internal/ledger"
)

// RateVerb is the label of what writes down under which criteria a rating was made. No button
// has it: the product does it along with the rating.
const RateVerb = "Rate"

// followRatings keeps with each rating the version of the criteria it was made under, as an
// acceptance and a round do: what the same rating amounts to depends on it. An emptied rating
// has none. A revert brings back the version that stood before.
func followRatings(tx *ledger.Tx) error {
	differences := tx.Differences(Risks)
	if len(differences) == 0 || tx.Reverting() {
		return nil
	}
	rated, gone, ids := map[string][]string{}, map[string]bool{}, []string{}
	for _, d := range differences {
		if d.Field == "" && d.After == nil {
			gone[d.Record] = true
		}
		which, part, _ := strings.Cut(d.Field, "_")
		if part != "likelihood" && part != "impact" {
			continue
		}
		if rated[d.Record] == nil {
			ids = append(ids, d.Record)
		}
		rated[d.Record] = append(rated[d.Record], which)
	}
	ids = slices.DeleteFunc(ids, func(id string) bool { return gone[id] })
	if len(ids) == 0 {
		return nil
	}
	s, err := scaleOf(tx)
	if err != nil {
		return err
	}
	risks, err := risksOf(tx, ids)
	if err != nil {
		return err
	}
	return tx.Decide(RateVerb, func() error {
		for _, id := range ids {
			risk := risks[id]
			for _, which := range rated[id] {
				risk.rateUnder(s.Version, which)
			}
			if err := tx.Save(risk); err != nil {
				return err
			}
		}
		return nil
	})
}

// rateUnder notes the version of the criteria that one of the ratings is made under.
func (r *Risk) rateUnder(version, which string) {
	if likelihood, impact := r.Rating(which); likelihood == nil && impact == nil {
		version = ""
	}
	*r.criteria(which) = version
}

// RatedUnder gives the version of the criteria one of the three ratings was made under; ""
// where that is not recorded, or nothing is rated.
func (r *Risk) RatedUnder(which string) string { return *r.criteria(which) }

func (r *Risk) criteria(which string) *string {
	switch which {
	case Inherent:
		return &r.InherentCriteria
	case Current:
		return &r.CurrentCriteria
	}
	return &r.ResidualCriteria
}

// risksOf reads risks that are there. An import touches thousands: they are read at once.
func risksOf(tx *ledger.Tx, ids []string) (map[string]*Risk, error) {
	const few = 20
	found := make(map[string]*Risk, len(ids))
	if len(ids) > few {
		all, err := ledger.All[*Risk](tx)
		for _, r := range all {
			found[r.ID] = r
		}
		return found, err
	}
	for _, id := range ids {
		r, err := ledger.Load[*Risk](tx, id)
		if err != nil {
			return nil, err
		}
		found[id] = r
	}
	return found, nil
}
