package isms

import "certbook/internal/ledger"

// followEvidence works out when evidence is to be collected next, as soon as its interval and
// the day it was collected are known and nobody has said another day. Without that day it would
// never be due, whatever its interval says. A day that is emptied stays empty.
func followEvidence(tx *ledger.Tx) error {
	differences := tx.Differences(EvidenceRecords)
	if len(differences) == 0 || tx.Reverting() {
		return nil
	}
	var ids []string
	said := map[string]bool{} // or gone
	for _, d := range differences {
		switch d.Field {
		case "collected_on", "refresh_days":
			ids = append(ids, d.Record)
		case "next_refresh":
			said[d.Record] = true
		case "":
			said[d.Record] = said[d.Record] || d.After == nil
		}
	}
	for _, id := range distinct(ids) {
		if said[id] {
			continue
		}
		e, err := ledger.Load[*Evidence](tx, id)
		if err != nil {
			return err
		}
		if e.NextRefresh != "" {
			continue
		}
		if e.NextRefresh, err = e.refreshAfter(Collection{On: e.CollectedOn}); err != nil {
			return err
		}
		if err := tx.Save(e); err != nil {
			return err
		}
	}
	return nil
}
