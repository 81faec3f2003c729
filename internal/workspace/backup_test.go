package workspace_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

func TestABackupIsMadeOncePerState(t *testing.T) {
	o := toys(t)
	b := create(t, filepath.Join(t.TempDir(), "a.certbook"), o)
	one, err := b.BackUp(t.Context())
	require.NoError(t, err)
	again, err := b.BackUp(t.Context())
	require.NoError(t, err)
	require.Equal(t, one, again, "nothing changed")
	require.NoError(t, add(b, "Lathe", ""))
	two, err := b.BackUp(t.Context())
	require.NoError(t, err)
	list, err := b.Backups()
	require.NoError(t, err)
	require.Equal(t, []workspace.Backup{two, one}, list)
	require.Equal(t, []int64{2, 1}, []int64{two.Seq, one.Seq})
	require.Len(t, listing(t, filepath.Dir(two.Path)), 2, "no scratch file stays behind")
	_, digest, err := b.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, digest[:8], two.Digest)

	kept := open(t, two.Path, o)
	require.Equal(t, []string{"Lathe"}, names(t, kept))
	sound(t, kept)
	o.BackupDir = ""
	bare := create(t, filepath.Join(t.TempDir(), "b.certbook"), o)
	none, err := bare.BackUp(t.Context())
	require.NoError(t, err)
	require.Empty(t, none)
}

func TestABackupOfADayToComeDoesNotHoldTheDailyOnesBack(t *testing.T) {
	o, now := toys(t), time.Date(2031, 3, 12, 9, 0, 0, 0, time.UTC) // a clock that was wrong
	o.Ledger.Now = func() time.Time { return now }
	b := create(t, filepath.Join(t.TempDir(), "a.certbook"), o)
	require.NoError(t, b.BackUpDaily(t.Context()))
	now = now.AddDate(-5, 0, 0)
	for _, name := range []string{"Lathe", "Drill"} {
		require.NoError(t, add(b, name, ""))
		require.NoError(t, b.BackUpDaily(t.Context()))
	}
	list, err := b.Backups()
	require.NoError(t, err)
	require.Len(t, list, 2, "one of the day to come, one of today")
}

func TestWhatACrashLeftOfABackupIsSweptAwayAfterADay(t *testing.T) {
	o := toys(t)
	b := create(t, filepath.Join(t.TempDir(), "a.certbook"), o)
	made, err := b.BackUp(t.Context())
	require.NoError(t, err)
	dir := filepath.Dir(made.Path)
	stay := leftovers(t, dir)
	require.NoError(t, add(b, "Lathe", ""))
	next, err := b.BackUp(t.Context())
	require.NoError(t, err)
	require.ElementsMatch(t, append(stay, filepath.Base(made.Path), filepath.Base(next.Path)), listing(t, dir))
}

// leftovers puts into a folder what crashes left there, and answers what must stay.
func leftovers(t *testing.T, dir string) (stay []string) {
	t.Helper()
	now := time.Now()
	for name, c := range map[string]struct {
		age  time.Duration
		ours bool // our own, and old enough
	}{
		".My ISMS.certbook.1.certbook-partial":         {25 * time.Hour, true},
		".My ISMS.certbook.1.certbook-partial-journal": {25 * time.Hour, true},
		".backup.2.certbook-partial":                   {25 * time.Hour, true},
		".backup.3.certbook-partial":                   {time.Hour, false},
		".film.mkv.4.partial":                          {99 * time.Hour, false},
		"mine.certbook-partial":                        {99 * time.Hour, false},
		"mine":                                         {99 * time.Hour, false},
	} {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte("half a copy"), 0o600))
		require.NoError(t, os.Chtimes(path, now.Add(-c.age), now.Add(-c.age)))
		if !c.ours {
			stay = append(stay, name)
		}
	}
	return stay
}

func TestWhatACrashLeftBesideABookIsSweptAwayByTheNextWritingAndTheNextOpening(t *testing.T) {
	o, from := toys(t), t.TempDir()
	o.Ledger.Now = time.Now
	b := create(t, filepath.Join(from, "a.certbook"), o)
	made, err := b.BackUp(t.Context())
	require.NoError(t, err)
	for name, write := range map[string]func(dir string) error{
		"a copy":      func(dir string) error { return b.SaveCopy(t.Context(), filepath.Join(dir, "new")) },
		"a restoring": func(dir string) error { return restore(t, made.Path, filepath.Join(dir, "new"), o) },
		"an export":   func(dir string) error { return workspace.WriteNew(filepath.Join(dir, "new"), []byte("text")) },
		"a making": func(dir string) error {
			made, err := workspace.Create(t.Context(), filepath.Join(dir, "new"), o, making, first)
			return errors.Join(err, made.Close())
		},
	} {
		dir := filepath.Join(t.TempDir(), "odd [name] of a * folder")
		require.NoError(t, os.Mkdir(dir, 0o700))
		stay := leftovers(t, dir)
		require.NoError(t, write(dir), name)
		require.ElementsMatch(t, append(stay, "new"), listing(t, dir), name)
	}
	require.NoError(t, b.Close())
	stay := leftovers(t, from)
	require.NoError(t, open(t, b.Path, o).Close())
	require.ElementsMatch(t, append(stay, "a.certbook"), listing(t, from))
}

func TestBooksThatBeganAsOneAreBackedUpEach(t *testing.T) {
	o, dir := toys(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	twin := filepath.Join(dir, "twin.certbook")
	require.NoError(t, b.SaveCopy(t.Context(), twin))
	require.NoError(t, add(b, "Lathe", ""))
	_, err := b.BackUp(t.Context())
	require.NoError(t, err)
	other := open(t, twin, o)
	require.NoError(t, add(other, "Drill", "")) // as many changes, of the same book
	made, err := other.BackUp(t.Context())
	require.NoError(t, err)
	require.Equal(t, []string{"Drill"}, names(t, open(t, made.Path, o)))
}

func TestRestoringMakesAWholeBookAndOverwritesNothing(t *testing.T) {
	o, dir := toys(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	require.NoError(t, add(b, "Lathe", ""))
	made, err := b.BackUp(t.Context())
	require.NoError(t, err)
	require.NoError(t, add(b, "After the backup", ""))

	refused(t, restore(t, made.Path, b.Path, o), fault.Refused, "exists already")
	path := filepath.Join(dir, "restored.certbook")
	require.NoError(t, restore(t, made.Path, path, o))
	restored := open(t, path, o)
	require.Equal(t, []string{"Lathe"}, names(t, restored))
	require.Equal(t, b.BookID(), restored.BookID())
	require.NoError(t, add(restored, "Goes on", ""))
	sound(t, restored)
	refused(t, restore(t, filepath.Join(dir, "none"), filepath.Join(dir, "c.certbook"), o), fault.NotFound)
}

// spoil writes over every page that holds a text.
func spoil(t *testing.T, path, text string) {
	t.Helper()
	all, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Contains(t, string(all), text)
	for page := 4096; page < len(all); page += 4096 {
		if bytes.Contains(all[page:page+4096], []byte(text)) {
			copy(all[page:], bytes.Repeat([]byte{0xA5}, 4096))
		}
	}
	require.NoError(t, os.WriteFile(path, all, 0o600))
}

func TestADamagedBackupIsRefusedAndTheNewestGoodOneFound(t *testing.T) {
	o, dir := toys(t), t.TempDir()
	b := create(t, filepath.Join(dir, "a.certbook"), o)
	var made []workspace.Backup
	for i := range 4 {
		require.NoError(t, add(b, fmt.Sprintf("Gadget %d", i), ""))
		backup, err := b.BackUp(t.Context())
		require.NoError(t, err)
		made = append(made, backup)
	}
	spoil(t, made[3].Path, "Gadget 2")
	require.NoError(t, os.WriteFile(made[2].Path, nil, 0o600))
	path := filepath.Join(dir, "restored.certbook")
	refused(t, restore(t, made[3].Path, path, o), fault.Damaged)
	refused(t, restore(t, made[2].Path, path, o), fault.Damaged)
	require.NoFileExists(t, path)
	require.Equal(t, []string{".a.certbook.lock", ".a.certbook.owner", "a.certbook"}, listing(t, dir))

	for _, id := range []string{b.BookID(), ""} {
		good, err := workspace.NewestGood(t.Context(), id, o)
		require.NoError(t, err)
		require.Equal(t, made[1], good)
	}
	_, err := workspace.NewestGood(t.Context(), "another book", o)
	refused(t, err, fault.NotFound, "no good backup")
}

func TestADamagedBookIsNotBackedUp(t *testing.T) {
	o, path := toys(t), filepath.Join(t.TempDir(), "a.certbook")
	b := create(t, path, o)
	for i := range 60 {
		require.NoError(t, add(b, fmt.Sprintf("Gadget %d", i), "some words"))
	}
	require.NoError(t, b.Close())
	spoil(t, path, "Gadget 30")
	b = open(t, path, o)
	_, err := b.BackUp(t.Context())
	refused(t, err, fault.Damaged)
	refused(t, b.Check(t.Context()), fault.Damaged, "Restore")
	list, err := b.Backups()
	require.NoError(t, err)
	require.Empty(t, list)
}

func TestBackupsThinOutWithTime(t *testing.T) {
	o, now := toys(t), time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	o.Ledger.Now = func() time.Time { return now }
	b := create(t, filepath.Join(t.TempDir(), "a.certbook"), o)
	var made []workspace.Backup
	for _, later := range []time.Duration{0, 2 * time.Hour, 2 * time.Hour, 72 * time.Hour} {
		now = now.Add(later)
		require.NoError(t, add(b, "Lathe", ""))
		backup, err := b.BackUp(t.Context())
		require.NoError(t, err)
		made = append(made, backup)
	}
	list, err := b.Backups()
	require.NoError(t, err)
	require.Equal(t, []workspace.Backup{made[3], made[2]}, list, "the newest, and the last of the first day")
	require.Len(t, listing(t, filepath.Dir(made[3].Path)), 2)
}
