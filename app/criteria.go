package app

import (
	"context"

	"certbook/internal/isms"
	"certbook/internal/register"
)

// CriteriaInForce is the version of the risk criteria that ratings are made on, as its
// fields hold it. ID is empty while no version is approved: then it is the product's own.
type CriteriaInForce struct {
	ID         string `json:"id"`
	Version    string `json:"version"`
	ApprovedOn string `json:"approvedOn"`
	Likelihood string `json:"likelihood"`
	Impact     string `json:"impact"`
	Matrix     string `json:"matrix"`
	Levels     string `json:"levels"`
	Acceptance string `json:"acceptance"`
	// The other versions ratings were made on, so that their levels can be told.
	Earlier []CriteriaVersion `json:"earlier"`
}

// CriteriaVersion is a version of the risk criteria as its fields hold it.
type CriteriaVersion struct {
	Version    string `json:"version"`
	Likelihood string `json:"likelihood"`
	Impact     string `json:"impact"`
	Matrix     string `json:"matrix"`
	Levels     string `json:"levels"`
	Acceptance string `json:"acceptance"`
}

// CriteriaInForce gives the criteria that ratings are made on.
func (s *Registers) CriteriaInForce() (_ CriteriaInForce, err error) {
	defer guard(&err)
	open, r, err := s.at(isms.CriteriaVersions.Key)
	if err != nil {
		return CriteriaInForce{}, err
	}
	rows, err := open.model.Rows(context.Background(), r)
	if err != nil {
		return CriteriaInForce{}, err
	}
	all := make([]*isms.Criteria, len(rows))
	for i, row := range rows {
		all[i] = row.Record(r).(*isms.Criteria)
	}
	c := isms.CriteriaInForce(all)
	if c == nil {
		c = isms.DefaultCriteria()
	}
	answer := CriteriaInForce{c.ID, c.VersionNo, c.ApprovedOn, c.Likelihood, c.Impact, c.Matrix, c.Levels, c.Acceptance, []CriteriaVersion{}}
	for _, other := range isms.CriteriaRatedOn(all) {
		if register.Fold(other.VersionNo) != register.Fold(c.VersionNo) {
			answer.Earlier = append(answer.Earlier, CriteriaVersion{other.VersionNo, other.Likelihood, other.Impact, other.Matrix, other.Levels, other.Acceptance})
		}
	}
	return answer, nil
}
