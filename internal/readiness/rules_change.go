package readiness

import (
	"strings"

	"certbook/internal/isms"
)

var changeRules = []rule{
	each("scope-changed", "Scope that changed since its approval without a change record", Error, "4.3 and 6.3: changes are planned, not found out", isms.Scopes, scopeChanged, isms.Changes).
		readingWhole(isms.ScopeItems, isms.Scopes),
	each("change-not-assessed", "Changes whose impact is not assessed", Error, "6.3 and 8.2: risks are assessed when changes are proposed or occur", isms.Changes, changeNotAssessed).
		readingWhole(isms.ScopeItems, isms.Scopes),
	each("change-overdue", "Changes overdue", Warning, "8.1: planned changes are controlled", isms.Changes, changeOverdue),
	each("change-closed-early", "Changes closed while the scope departs from the approved version", Error, "4.3: the scope is available as documented information, and it is another one",
		isms.Changes, closedEarly).readingWhole(isms.ScopeItems, isms.Scopes),
}

// scopeChanged finds what no record speaks of: items changed before the product kept such
// records, or a record that was deleted.
func scopeChanged(b *Reading, s *isms.Scope) (field, sentence string) {
	versions := Records[*isms.Scope](b, isms.Scopes)
	if isms.ScopeInForce(versions) != s {
		return "", ""
	}
	departures := s.Departures(versions, Records[*isms.ScopeItem](b, isms.ScopeItems))
	unspoken := isms.Unspoken(departures, Linked[*isms.Change](b, isms.Scopes, s, "changes"))
	if len(unspoken) == 0 {
		return "", ""
	}
	for i, line := range unspoken {
		unspoken[i], _, _ = strings.Cut(line, " ") // the reference it begins with
	}
	return "changes", "is in force, but the scope has changed since and no change record says so: " + named(unspoken)
}

func changeNotAssessed(b *Reading, c *isms.Change) (field, sentence string) {
	if c.Status == isms.Closed || c.Impact != "" {
		return "", ""
	}
	if of := Linked[*isms.Scope](b, isms.Changes, c, "version"); len(of) > 0 {
		s, does := of[0], "departs"
		if c.Settled != "" || c.Differences != "" && !c.StillDeparts(s.Departures(Records[*isms.Scope](b, isms.Scopes), Records[*isms.ScopeItem](b, isms.ScopeItems))) {
			does = "departed"
		}
		return "impact", does + " from version " + s.VersionNo + " of the scope, and its impact is not assessed"
	}
	if b.passed(c.EffectiveOn) {
		return "impact", "holds since " + c.EffectiveOn + ", and its impact is not assessed"
	}
	return "", ""
}

func changeOverdue(b *Reading, c *isms.Change) (field, sentence string) {
	if c.Status == isms.Closed || !b.passed(c.Due) {
		return "", ""
	}
	return "due", "was due on " + c.Due + " and is not closed"
}

func closedEarly(b *Reading, c *isms.Change) (field, sentence string) {
	if c.Status != isms.Closed || c.Settled != "" {
		return "", ""
	}
	versions := Records[*isms.Scope](b, isms.Scopes)
	inForce := isms.ScopeInForce(versions)
	for _, s := range Linked[*isms.Scope](b, isms.Changes, c, "version") {
		if s == inForce && c.StillDeparts(s.Departures(versions, Records[*isms.ScopeItem](b, isms.ScopeItems))) {
			return "status", "is closed, but the scope still departs from version " + s.VersionNo + ", which is in force"
		}
	}
	return "", ""
}
