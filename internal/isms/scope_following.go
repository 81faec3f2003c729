package isms

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"certbook/internal/ledger"
	"certbook/internal/register"
)

// followScope keeps a change record of what departs from the approved scope.
//
// Once a version of the scope is approved, whatever makes the scope differ from it opens a
// change record, or extends the one that is open for that version: with what differs, and
// with the items, risks, controls, assets and suppliers it touches. The approval of a new
// version is noted on it; to assess and close it is the person's.
func followScope(tx *ledger.Tx) error {
	items := slices.DeleteFunc(tx.Differences(ScopeItems), func(d ledger.Difference) bool { return d.Field == "change_items" })
	statements := tx.Differences(Scopes)
	if len(items) == 0 && len(statements) == 0 {
		return nil
	}
	f := following{tx: tx, items: items, statements: statements}
	if err := f.read(); err != nil {
		return err
	}
	if f.inForce == nil {
		return nil
	}
	return tx.Decide(ChangeScopeVerb, func() error {
		if err := f.settle(); err != nil {
			return err
		}
		return f.record()
	})
}

// following is a change of the scope being followed.
type following struct {
	tx                *ledger.Tx
	items, statements []ledger.Difference
	inForce           *Scope
	differences       []string // from the version in force, each beginning with a reference
	open              *Change  // the record for the version in force
	others            []*Change
	anew              bool              // another version is in force than before
	refs              map[string]string // of the items and versions by id, deleted ones among them
}

func (f *following) read() error {
	versions, err := ledger.All[*Scope](f.tx)
	if err != nil {
		return err
	}
	if f.inForce = ScopeInForce(versions); f.inForce == nil {
		return nil
	}
	items, err := ledger.All[*ScopeItem](f.tx)
	if err != nil {
		return err
	}
	f.refs = map[string]string{}
	for _, v := range versions {
		f.refs[v.ID] = v.Ref
	}
	for _, item := range items {
		f.refs[item.ID] = item.Ref
	}
	for _, d := range slices.Concat(f.items, f.statements) {
		if ref, ok := d.Before.(string); ok && d.Field == "" {
			f.refs[d.Record] = ref
		}
	}
	f.differences = f.inForce.Departures(versions, items)
	f.anew = slices.ContainsFunc(f.statements, func(d ledger.Difference) bool {
		return d.Field == "status" && (d.Before == Approved || d.After == Approved)
	})
	if f.anew { // after a revert of an approval, items differ that this change did not touch
		for _, item := range items {
			f.items = append(f.items, ledger.Difference{Record: item.ID, Field: "changes"})
		}
	}
	changes, err := ledger.All[*Change](f.tx)
	if err != nil {
		return err
	}
	for _, c := range changes {
		if c.Status == Closed || c.Settled != "" {
			continue
		}
		of, err := f.tx.Linked(sideOf(f.tx, Changes, "version"), c.ID)
		if err != nil {
			return err
		}
		if slices.Contains(of, f.inForce.ID) {
			f.open = c
		} else if len(of) > 0 {
			f.others = append(f.others, c)
		}
	}
	return nil
}

// Departures tells how the scope is no longer as this version was approved: what became of
// its items, and drafts begun since that say something else.
func (s *Scope) Departures(versions []*Scope, items []*ScopeItem) []string {
	found := s.ChangedSince(items)
	since := false
	for _, v := range versions { // in the order they were made
		if since && v.Status == Draft && strings.Join(strings.Fields(v.Statement), " ") != strings.Join(strings.Fields(s.Statement), " ") {
			found = append(found, fmt.Sprintf("%s Version %s is drafted with another statement.", v.Ref, v.VersionNo))
		}
		since = since || v.ID == s.ID
	}
	return found
}

// StillDeparts says whether something this record speaks of departs from the version now.
func (c *Change) StillDeparts(departures []string) bool {
	mine := map[string]bool{}
	for _, line := range linesOf(c.Differences) {
		mine[refOf(line)] = true
	}
	return slices.ContainsFunc(departures, func(line string) bool { return mine[refOf(line)] })
}

// Unspoken gives those of the departures from a version that none of its change records speaks
// of. One that a person made for it says in their words what changed: it speaks of all.
func Unspoken(departures []string, of []*Change) []string {
	return slices.DeleteFunc(slices.Clone(departures), func(line string) bool {
		return slices.ContainsFunc(of, func(c *Change) bool { return c.Differences == "" || c.StillDeparts([]string{line}) })
	})
}

// settle notes the approval of a version on the changes that led to it.
func (f *following) settle() error {
	approved := func(d ledger.Difference) bool {
		return d.Field == "status" && d.After == Approved && d.Record == f.inForce.ID
	}
	if !slices.ContainsFunc(f.statements, approved) {
		return nil
	}
	for _, c := range f.others {
		c.Settled = fmt.Sprintf("Version %s, approved on %s", f.inForce.VersionNo, f.inForce.ApprovedOn)
		if err := f.tx.Save(c); err != nil {
			return err
		}
	}
	return nil
}

// record opens or extends the change record, if the scope departs from the version in force
// in what this change touched, or did so before.
func (f *following) record() error {
	concerned := f.touched()
	if f.open != nil {
		for _, line := range linesOf(f.open.Differences) {
			concerned[refOf(line)] = true
		}
	}
	lines := slices.DeleteFunc(slices.Clone(f.differences), func(line string) bool { return !concerned[refOf(line)] })
	switch {
	case f.open == nil && len(lines) == 0:
		return nil
	case f.open == nil:
		f.open = &Change{Title: "Scope changed since version " + f.inForce.VersionNo, Kind: ScopeKind, EffectiveOn: f.tx.Today(),
			Review: Undecided, Notify: Undecided, Status: Open, Owner: f.tx.Actor()}
	case len(lines) == 0 && f.open.Differences != "":
		lines = []string{asApproved(f.inForce)}
	}
	f.open.Differences = strings.Join(lines, "\n")
	if err := f.tx.Save(f.open); err != nil {
		return err
	}
	if err := f.add("version", f.inForce.ID); err != nil {
		return err
	}
	return f.touch(lines)
}

// asApproved takes the place of the differences when there are none any more.
func asApproved(s *Scope) string { return "The scope is as version " + s.VersionNo + " has it again." }

// refOf is the reference a difference begins with.
func refOf(line string) string {
	ref, _, _ := strings.Cut(line, " ")
	return ref
}

// touched are the references of the items and statements that this change touched.
func (f *following) touched() map[string]bool {
	found := map[string]bool{}
	for _, d := range slices.Concat(f.items, f.statements) {
		found[f.refs[d.Record]] = true
	}
	for _, line := range f.differences {
		found[refOf(line)] = found[refOf(line)] || f.anew
	}
	return found
}

// touch links the record with the items this change made depart from the approved version,
// and with what hangs on them.
func (f *following) touch(lines []string) error {
	departs := map[string]bool{}
	for _, line := range lines {
		departs[refOf(line)] = true
	}
	found, looked := map[string][]string{}, map[string]bool{}
	for _, d := range f.items {
		if !departs[f.refs[d.Record]] {
			continue
		}
		// What an item lost with this change, its deletion among it, was touched, too.
		if key := map[string]string{"item_risks": "risks", "item_assets": "assets", "item_suppliers": "suppliers"}[d.Field]; key != "" && d.After == nil {
			found[key] = append(found[key], d.Other)
		}
		if looked[d.Record] {
			continue
		}
		looked[d.Record] = true
		if !f.gone(d.Record) {
			found["items"] = append(found["items"], d.Record)
		}
		for _, key := range []string{"risks", "assets", "suppliers"} {
			if err := f.reach(found, key, ScopeItems, d.Record); err != nil {
				return err
			}
		}
	}
	for _, step := range []struct {
		from *register.Register
		key  string
		to   string
	}{{Assets, "assets", "risks"}, {Suppliers, "suppliers", "risks"}, {Risks, "risks", "controls"}} {
		if err := f.reach(found, step.to, step.from, distinct(found[step.key])...); err != nil {
			return err
		}
	}
	for _, key := range []string{"items", "risks", "controls", "assets", "suppliers"} {
		if err := f.add(key, found[key]...); err != nil {
			return err
		}
	}
	return nil
}

// reach adds what these records are linked with on one of their sides.
func (f *following) reach(found map[string][]string, side string, from *register.Register, ids ...string) error {
	for _, id := range ids {
		linked, err := f.tx.Linked(sideOf(f.tx, from, side), id)
		if err != nil {
			return err
		}
		found[side] = append(found[side], linked...)
	}
	return nil
}

// gone says whether this change deleted an item.
func (f *following) gone(id string) bool {
	return slices.ContainsFunc(f.items, func(d ledger.Difference) bool { return d.Record == id && d.Field == "" && d.After == nil })
}

// add links the record with others, beside those it is linked with.
func (f *following) add(key string, ids ...string) error {
	side := sideOf(f.tx, Changes, key)
	have, err := f.tx.Linked(side, f.open.ID)
	if err != nil {
		return err
	}
	all := distinct(slices.Concat(have, ids))
	if len(all) == len(have) {
		return nil
	}
	return f.tx.SetLinked(side, f.open.ID, all)
}

func distinct(ids []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		again := seen[id]
		seen[id] = true
		return again
	})
}

// FollowedChange is a change record that followed a change of the book, as a person is told
// of it.
type FollowedChange struct {
	ID       string `json:"id"`
	Ref      string `json:"ref"`
	Opened   bool   `json:"opened"`  // by this change; otherwise extended
	Version  string `json:"version"` // of the scope it departs from
	Settled  bool   `json:"settled"` // by the approval of a new version
	Risks    int    `json:"risks"`
	Controls int    `json:"controls"`
	Audits   int    `json:"audits"` // still ahead when it was opened or extended
}

// FollowedBy tells which change records followed a change of the book.
func FollowedBy(ctx context.Context, book *ledger.Ledger, done ledger.Done) ([]FollowedChange, error) {
	found := []FollowedChange{}
	for _, followed := range done.Followed {
		if followed.Register != Changes.Key {
			continue
		}
		rows, err := book.Rows(ctx, Changes, followed.ID)
		if err != nil {
			return found, err
		}
		links, err := book.Links(ctx, followed.ID)
		if err != nil {
			return found, err
		}
		for _, row := range rows {
			c := FollowedChange{ID: row.ID, Ref: row.Ref, Opened: followed.Made, Settled: row.Record(Changes).(*Change).Settled != ""}
			for _, link := range links {
				switch {
				case link.From != row.ID:
				case link.Relation == "change_risks":
					c.Risks++
				case link.Relation == "change_controls":
					c.Controls++
				case link.Relation == "change_audits": // declared above, beside the audits
					c.Audits++
				case link.Relation == "change_scopes":
					versions, err := book.Rows(ctx, Scopes, link.To)
					if err != nil {
						return found, err
					}
					for _, v := range versions {
						c.Version = v.Record(Scopes).(*Scope).VersionNo
					}
				}
			}
			found = append(found, c)
		}
	}
	return found, nil
}
