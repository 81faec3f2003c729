package workspace_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"certbook/internal/fault"
	"certbook/internal/ledger"
	"certbook/internal/register/toy"
	"certbook/internal/workspace"

	"github.com/stretchr/testify/require"
)

// TestEverythingAcknowledgedSurvivesAKill kills a process that edits, at random moments
// of 300 edits and imports, and looks for everything it had acknowledged.
func TestEverythingAcknowledgedSurvivesAKill(t *testing.T) {
	path, o := filepath.Join(t.TempDir(), "a.certbook"), childOptions()
	closed(t, path, o)
	dice := rand.New(rand.NewPCG(42, 1))
	acknowledged, journals, edits, kills := map[int64]string{1: ""}, 0, 0, 0
	for edits < 300 {
		p := start(t, "edit", nil, path, "-1")
		require.Equal(t, "ready", p.line())
		for range 15 + dice.IntN(20) {
			var seq int64
			var digest string
			_, err := fmt.Sscan(p.line(), &seq, &digest)
			require.NoError(t, err)
			acknowledged[seq] = digest
			edits++
		}
		if kills++; kills%2 == 0 {
			time.Sleep(time.Duration(dice.IntN(9000)) * time.Microsecond)
		} else { // into the middle of a change
			require.Eventually(t, func() bool { _, err := os.Stat(path + "-journal"); return err == nil }, 10*time.Second, time.Microsecond)
		}
		require.NoError(t, p.Process.Kill())
		for line := p.line(); line != ""; line = p.line() { // said before it died
			var seq int64
			var digest string
			if n, _ := fmt.Sscan(line, &seq, &digest); n == 2 && len(digest) == 64 {
				acknowledged[seq] = digest
				edits++
			}
		}
		_ = p.Wait()
		if _, err := os.Stat(path + "-journal"); err == nil {
			journals++
		}
		b := open(t, path, o)
		require.True(t, b.Unclean)
		require.NoError(t, b.Check(t.Context()))
		events, err := b.Events(t.Context(), ledger.Scope{Limit: 1 << 20})
		require.NoError(t, err)
		have := map[int64]string{}
		for _, e := range events {
			have[e.Seq] = e.Digest
		}
		for seq, digest := range acknowledged {
			require.Contains(t, have, seq)
			require.True(t, digest == "" || have[seq] == digest, "change %d", seq)
		}
		require.LessOrEqual(t, len(have), len(acknowledged)+1, "at most the one being made is there besides")
		for seq, digest := range have {
			acknowledged[seq] = digest
		}
		sound(t, b)
		require.NoError(t, b.Close())
	}
	require.Positive(t, journals, "no kill fell into the middle of a change")
}

func TestAKillWhileABookIsMadeLeavesNoBook(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	p := start(t, "create", nil, path)
	require.Equal(t, "half made", p.line())
	require.NoError(t, p.Process.Kill())
	_ = p.Wait()
	require.NoFileExists(t, path)
	require.NotEmpty(t, listing(t, dir))
	closed(t, path, childOptions()) // what stays behind is in nobody's way
	sound(t, open(t, path, childOptions()))
}

func TestABookWhoseOwnerWasKilledOpensAndIsSaidToBeUnclean(t *testing.T) {
	o, path := childOptions(), filepath.Join(t.TempDir(), "a.certbook")
	closed(t, path, o)
	p := start(t, "hold", nil, path)
	require.Equal(t, "open", p.line())
	_, err := workspace.Open(t.Context(), path, o)
	refused(t, err, fault.Busy)
	require.NotEmpty(t, fault.Of(err).Params["since"], "the message can say since when")
	read, err := workspace.Read(t.Context(), path, o)
	require.NoError(t, err)
	require.False(t, read.SnapshotOf.IsZero())
	require.NoError(t, read.Close())
	require.NoError(t, p.Process.Kill())
	_ = p.Wait()
	b := open(t, path, o)
	require.True(t, b.Unclean)
	sound(t, b)
	require.NoError(t, b.Close())
	b = open(t, path, o)
	require.False(t, b.Unclean, "closed properly this time")
}

func TestABookCutOffInTheMiddleOfAChangeOpensAgain(t *testing.T) {
	// What a crash between two pages of a commit leaves: the header already tells of pages
	// that the file does not have yet, and a journal beside it tells how it was.
	o, dir := toys(t), t.TempDir()
	path := filepath.Join(dir, "a.certbook")
	b := create(t, path, o)
	before, err := os.ReadFile(path)
	require.NoError(t, err)
	var journal []byte
	_, err = b.Do(t.Context(), ledger.Change{Title: "Import"}, func(tx *ledger.Tx) error {
		for range 3000 { // more than SQLite's cache holds, so that the journal is on the disk
			if err := tx.Save(&toy.Gadget{Name: "Lathe", Notes: strings.Repeat("words ", 200)}); err != nil {
				return err
			}
		}
		journal, err = os.ReadFile(path + "-journal")
		return err
	})
	require.NoError(t, err)
	require.NoError(t, b.Close())
	after, err := os.ReadFile(path)
	require.NoError(t, err)
	require.Greater(t, len(after), len(before))

	torn := append(append([]byte{}, after[:4096]...), before[4096:]...)
	require.NoError(t, os.WriteFile(path, torn, 0o600))
	require.NoError(t, os.WriteFile(path+"-journal", journal, 0o600))
	b = open(t, path, o)
	seq, _, err := b.Head(t.Context())
	require.NoError(t, err)
	require.Equal(t, int64(1), seq)
	sound(t, b)
}

// TestTheFolderIsSyncedBeforeAChangeIsAcknowledged watches the system calls of one edit.
// The change is made by removing the journal; only a sync of the folder makes that last.
func TestTheFolderIsSyncedBeforeAChangeIsAcknowledged(t *testing.T) {
	strace, err := exec.LookPath("strace")
	if err != nil || runtime.GOOS != "linux" {
		t.Skip("needs strace on Linux (apt install strace)")
	}
	dir := t.TempDir()
	path, trace := filepath.Join(dir, "a.certbook"), filepath.Join(t.TempDir(), "trace")
	closed(t, path, childOptions())
	wrap := []string{strace, "-f", "-y", "-o", trace, "-e", "trace=write,fsync,fdatasync,unlink,unlinkat"}
	p := start(t, "edit", wrap, path, "1")
	if p.line() != "ready" {
		t.Skip("strace may not trace here")
	}
	require.NotEmpty(t, p.line())
	require.NoError(t, p.Wait())
	text, err := os.ReadFile(trace)
	require.NoError(t, err)

	var calls []string
	within := false
	for line := range strings.Lines(string(text)) {
		switch {
		case strings.Contains(line, `"ready\n"`):
			within = true
		case !within:
		case strings.Contains(line, "write(1") && strings.Contains(line, `"2 `):
			require.Equal(t, []string{"unlink journal", "sync folder"}, calls[len(calls)-2:], "%v", calls)
			require.Contains(t, calls[:len(calls)-2], "sync journal")
			require.Equal(t, "sync book", calls[len(calls)-3])
			return
		case strings.Contains(line, "unlink") && strings.Contains(line, path+"-journal"):
			calls = append(calls, "unlink journal")
		case strings.Contains(line, "sync(") && strings.Contains(line, "<"+path+"-journal>"):
			calls = append(calls, "sync journal")
		case strings.Contains(line, "sync(") && strings.Contains(line, "<"+path+">"):
			calls = append(calls, "sync book")
		case strings.Contains(line, "sync(") && strings.Contains(line, "<"+dir+">"):
			calls = append(calls, "sync folder")
		}
	}
	require.Fail(t, "the acknowledgement was not seen")
}
