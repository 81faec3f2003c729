package exchange

// join takes tables that were left out because they may be plans or logs, where another
// table of the file shows that they are not: together they speak of the same records, each
// of other fields. A sheet with the numbers and one column is such a table.
func join(tables []*Table) {
	keys := map[*Table]map[string]bool{}
	of := func(t *Table) map[string]bool {
		if keys[t] == nil {
			keys[t] = map[string]bool{}
			for _, ids := range expertOf(t.register).identify(t, nil) {
				for _, id := range ids {
					if id.key != "" {
						keys[t][id.key] = true
					}
				}
			}
		}
		return keys[t]
	}
	for _, t := range tables {
		if !t.joins || t.Hidden {
			continue
		}
		for _, other := range tables {
			if other == t || !other.Include || other.joins || other.Hidden || other.Register != t.Register || other.Edition != t.Edition {
				continue
			}
			common := 0
			for key := range of(t) {
				if of(other)[key] {
					common++
				}
			}
			if common*10 >= 9*max(len(of(t)), len(of(other))) && common > 1 {
				t.Include, t.joins = true, false
				t.Reason = t.fit + "; it goes with the sheet “" + other.Sheet + "”, which names the same ones"
				break
			}
		}
	}
}
