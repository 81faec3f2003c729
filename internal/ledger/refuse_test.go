package ledger_test

import (
	"testing"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register"
	"certbook/internal/register/toy"

	"github.com/stretchr/testify/require"
)

func TestAnEditIsStaleOnlyIfThatFieldBecameSomethingElse(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	read := d.row(id).Version
	set := func(key string, v any) error {
		_, err := d.try(ledger.Change{Title: "Change"}, func(tx *ledger.Tx) error { return tx.Set(toy.Gadgets, id, key, read, v) })
		return err
	}
	d.set(id, "notes", "theirs")
	require.NoError(t, set("bought", "2026-01-02"), "another column of the row")
	require.NoError(t, set("notes", "theirs"), "the same value")
	err := set("notes", "mine")
	d.refused(err, fault.Conflict, "Notes of G-001", "theirs", "mine")
	require.Equal(t, "notes", fault.Of(err).Field)
	require.Equal(t, "theirs", d.value(id, "notes"))

	d.set(id, "keeper", d.anna)
	d.refused(set("keeper", d.ben), fault.Conflict, "Anna Adler", "Ben Brook")
	d.set(id, "keeper", nil)
	d.set(id, "state", "closed")
	d.refused(set("state", "open"), fault.Conflict, "Closed")
}

func TestAPasteIsStaleInAnyFieldOfARow(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	read := d.row(id).Version
	d.set(id, "notes", "theirs")
	_, err := d.try(ledger.Change{Title: "Paste a row"}, func(tx *ledger.Tx) error {
		// The first field puts this change's own number on the row.
		if err := tx.Set(toy.Gadgets, id, "bought", read, "2026-01-02"); err != nil {
			return err
		}
		return tx.Set(toy.Gadgets, id, "notes", read, "mine")
	})
	d.refused(err, fault.Conflict, "theirs")
	require.Nil(t, d.value(id, "bought"), "a paste is one change")
}

func TestAFieldSetOnceDoesNotChange(t *testing.T) {
	d := newDesk(t)
	g := &toy.Gadget{Name: "Lathe", Serial: "L-7"}
	d.do("Add", func(tx *ledger.Tx) error { return tx.Save(g) })
	d.refused(d.trySet(g.ID, "serial", "L-8"), fault.Refused, "Serial number of G-001")
	d.refused(d.trySet(g.ID, "serial", nil), fault.Refused)
	require.Equal(t, "L-7", d.value(g.ID, "serial"))
	d.undo()
	d.redo()
	require.Equal(t, "L-7", d.value(g.ID, "serial"), "an undo may bring it back")
}

func TestADecidedFieldIsRefusedNamingItsVerb(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	err := d.trySet(id, "approved_on", "2026-03-12")
	d.refused(err, fault.Refused, "Approved on of G-001", "“Approve”")
	require.Equal(t, "Approve", fault.Of(err).Params["verb"])
	_, err = d.try(ledger.Change{Title: "Import", Source: ledger.Import}, func(tx *ledger.Tx) error {
		return tx.Save(&toy.Gadget{Name: "Drill", ApprovedOn: "2026-03-12"})
	})
	d.refused(err, fault.Refused, "a new gadget", "“Approve”")
	d.approve(id)
	require.Equal(t, "2026-03-12", d.value(id, "approved_on"))
	d.refused(d.trySet(id, "approved_on", nil), fault.Refused, "“Approve”")
	_, err = d.try(ledger.Change{Title: "Close", Verb: "Close"}, func(tx *ledger.Tx) error {
		return tx.Set(toy.Gadgets, id, "approved_on", d.ids64(), nil)
	})
	d.refused(err, fault.Refused, "“Approve”")
}

// approve is the verb: an ordinary function, and a change that carries its label.
func (d *desk) approve(id string) ledger.Done {
	d.t.Helper()
	done, err := d.try(ledger.Change{Title: "Approve the gadget", Verb: toy.ApproveVerb}, func(tx *ledger.Tx) error {
		return tx.Set(toy.Gadgets, id, "approved_on", d.ids64(), "2026-03-12")
	})
	require.NoError(d.t, err)
	return done
}

func TestAPersonWhoIsNotInTheBookIsRefused(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	err := d.trySet(id, "keeper", "nobody")
	d.refused(err, fault.Invalid, "Keeper", "person")
	require.Equal(t, "keeper", fault.Of(err).Field)
	d.refused(d.trySet(id, "keeper", id), fault.Invalid, "person")
	_, err = d.try(ledger.Change{Title: "A gadget as keeper"}, func(tx *ledger.Tx) error {
		g := &toy.Gadget{Name: "Drill"}
		if err := tx.Save(g); err != nil {
			return err
		}
		g.Keeper = g.ID
		return tx.Save(g)
	})
	d.refused(err, fault.Invalid, "person")
	d.set(id, "keeper", d.anna)
}

func TestALinkToWhatIsNotThereIsRefused(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	link := func(from, to string) error {
		_, err := d.try(ledger.Change{Title: "Link"}, func(tx *ledger.Tx) error { return tx.Link("part_of", from, to) })
		return err
	}
	d.refused(link(id, "nothing"), fault.NotFound, "gadget")
	d.refused(link("nothing", id), fault.NotFound, "gadget")
	d.refused(link(id, d.anna), fault.NotFound, "gadget")
	other := d.gadget("Motor")
	require.NoError(t, link(other, id))
	head := d.head()
	require.NoError(t, link(other, id))
	require.Equal(t, head, d.head(), "linking what is linked changes nothing")
	_, err := d.try(ledger.Change{Title: "Link"}, func(tx *ledger.Tx) error { return tx.Link("made_up", id, other) })
	require.ErrorContains(t, err, "made_up")
}

func TestWhatOthersReferToIsNotDeleted(t *testing.T) {
	d := newDesk(t)
	machine, motor := d.gadget("Lathe"), d.gadget("Motor")
	d.set(machine, "keeper", d.anna)
	d.do("Link", func(tx *ledger.Tx) error { return tx.Link("part_of", motor, machine) })
	remove := func(r *register.Register, id string) error {
		_, err := d.try(ledger.Change{Title: "Delete"}, func(tx *ledger.Tx) error {
			rec, err := tx.Load(r, id)
			if err != nil {
				return err
			}
			return tx.Delete(rec)
		})
		return err
	}
	d.refused(remove(toy.People, d.anna), fault.Refused, "Anna Adler", "G-001")
	d.refused(remove(toy.Gadgets, machine), fault.Refused, "Lathe", "G-002")
	require.NoError(t, remove(toy.Gadgets, motor), "the links that start from a record go with it")
	require.NoError(t, remove(toy.Gadgets, machine))
	require.NoError(t, remove(toy.People, d.anna))
	d.sound()
	d.undo()
	d.undo()
	d.undo()
	require.Equal(t, d.anna, d.value(machine, "keeper"))
	d.refused(remove(toy.Gadgets, machine), fault.Refused, "G-002")
	d.sound()
}

func TestReferringToItselfDoesNotKeepARecord(t *testing.T) {
	d := newDesk(t)
	d.do("Her own mentor", func(tx *ledger.Tx) error { return tx.Set(toy.People, d.anna, "mentor", d.ids64(), d.anna) })
	d.do("Delete", func(tx *ledger.Tx) error {
		anna, err := ledger.Load[*toy.Person](tx, d.anna)
		if err != nil {
			return err
		}
		return tx.Delete(anna)
	})
	d.sound()
	d.undo()
	require.Len(t, d.all(toy.People), 2)
	d.sound()
}

func TestABookHasOneOfARegisterDeclaredSo(t *testing.T) {
	d := newDesk(t)
	d.do("Name the workshop", func(tx *ledger.Tx) error { return tx.Save(&toy.Workshop{Name: "North"}) })
	_, err := d.try(ledger.Change{Title: "Another"}, func(tx *ledger.Tx) error { return tx.Save(&toy.Workshop{Name: "South"}) })
	d.refused(err, fault.Refused, "one workshop")
	require.Len(t, d.all(toy.Workshops), 1)
}

func TestRulesOverSeveralFieldsHold(t *testing.T) {
	d := newDesk(t)
	id := d.gadget("Lathe")
	d.set(id, "state", "closed")
	d.refused(d.trySet(id, "keeper", d.anna), fault.Refused, "no keeper")
	d.refused(d.trySet(id, "name", " "), fault.Invalid, "must not be empty")
	d.refused(d.trySet(id, "colour", "red"), fault.NotFound, "colour")
	require.Nil(t, d.value(id, "keeper"))
}

func TestReferencesAreNeverReused(t *testing.T) {
	d := newDesk(t)
	a := d.gadget("Lathe")
	d.undo()
	b := d.gadget("Drill")
	require.Equal(t, "G-002", d.row(b).Ref, "also not the one that was undone")
	d.do("Delete", func(tx *ledger.Tx) error {
		g, err := ledger.Load[*toy.Gadget](tx, b)
		if err != nil {
			return err
		}
		return tx.Delete(g)
	})
	d.reopen()
	require.Equal(t, "G-003", d.row(d.gadget("Saw")).Ref)
	require.Empty(t, d.row(a).Ref)
	d.sound()
}

func TestARecordKeepsTheReferenceItBrings(t *testing.T) {
	d := newDesk(t)
	first := d.gadget("Lathe")
	brings := func(refs ...string) ([]string, error) {
		made := []string{}
		_, err := d.try(ledger.Change{Title: "Import", Source: ledger.Import}, func(tx *ledger.Tx) error {
			for _, ref := range refs {
				g := &toy.Gadget{Base: register.Base{Ref: ref}, Name: "From a file"}
				if err := tx.Save(g); err != nil {
					return err
				}
				made = append(made, g.ID)
			}
			return nil
		})
		return made, err
	}
	made, err := brings("G-012", "G-007", "")
	require.NoError(t, err, "in any order")
	require.Equal(t, []string{"G-012", "G-007", "G-013"}, []string{d.row(made[0]).Ref, d.row(made[1]).Ref, d.row(made[2]).Ref})
	for ref, code := range map[string]fault.Code{
		"G-001": fault.Conflict, "G-012": fault.Conflict,
		"G-14": fault.Invalid, "g-014": fault.Invalid, "R-014": fault.Invalid, "G-20260101": fault.Invalid,
	} {
		head := d.head()
		_, err := brings(ref)
		d.refused(err, code, ref)
		require.Equal(t, head, d.head())
	}
	_, err = brings("G-020", "G-020")
	d.refused(err, fault.Conflict, "G-020")
	d.undo()
	require.Len(t, d.all(toy.Gadgets), 1)
	d.reopen()
	_, err = brings("G-007")
	d.refused(err, fault.Refused, "no longer in this book")
	made, err = brings("G-005")
	require.NoError(t, err, "it was passed over, and nobody ever had it")
	require.Equal(t, "G-005", d.row(made[0]).Ref)
	require.Equal(t, "G-014", d.row(d.gadget("Saw")).Ref)
	for range 3 {
		d.undo()
	}
	require.Empty(t, d.all(toy.Gadgets))
	for range 3 {
		d.redo()
	}
	require.Equal(t, []string{"G-001", "G-005", "G-014"}, []string{d.row(first).Ref, d.row(made[0]).Ref, d.all(toy.Gadgets)[2].Ref})
	require.Equal(t, "G-015", d.row(d.gadget("Drill")).Ref)
	d.sound()
}
